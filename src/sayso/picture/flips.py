"""What it would take: the single claims, withdrawn or new, that would change a standing (product: the flip set).

Comes in: a picture, an incident and one of its facets. Goes out: each such claim in a sentence, and the word it would lead to.
Refuses to know: how likely any of them is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.errors import NotFoundError
from sayso.model.cast import NEUTRAL, UNKNOWN, Cast
from sayso.model.claim import Source
from sayso.model.incident import Facet, Flip
from sayso.picture.facets import Answer
from sayso.picture.fold import Picture
from sayso.picture.questions import questions
from sayso.picture.roots import roots
from sayso.picture.standing import standing
from sayso.picture.views import find

SIGNS = {"own": -1, "allied": -1, "hostile": 1}


def flips(picture: Picture, incident: str, facet: str) -> tuple[Flip, ...]:
    """Every single claim that would change the standing of one facet: first those withdrawn, then those newly made.

    `facet` is a facet's key. Raises NotFoundError where there is no such incident or facet.
    """
    found = find(picture, incident)
    if found is None:
        raise NotFoundError("an incident of this coverage", f"{incident!r}", hint="Ids are those of `incidents`.")
    known = [picture.known[claim] for claim in found.claims]
    asked = questions((answer for one in known for answer in one.answers), picture.cast)
    given = next((answers for q, answers in asked.items() if Facet(q.name, q.detail).key == facet), None)
    if given is None:
        told = ", ".join(standing.facet.key for standing in found.standings)
        raise NotFoundError("a facet of the incident", f"{facet!r}", where=found.title, hint=f"It has: {told}.")
    now = standing(given, picture.cast).word
    return (*_withdrawn(given, picture.cast, now), *_new(given, picture.cast, now))


def _withdrawn(given: Sequence[Answer], cast: Cast, now: str) -> Iterator[Flip]:
    number = roots(given)
    for root in sorted(set(number.values())):
        left = [answer for answer in given if number[answer.claim.id] != root]
        gone = [answer for answer in given if number[answer.claim.id] == root]
        after = standing(left, cast).word if left else ""
        if after != now:
            who = gone[-1].claim.source.name or gone[-1].claim.source.kind
            claims = tuple(sorted({answer.claim.id for answer in gone}))
            yield Flip("withdrawn", f"{who} takes it back", gone[-1].bloc, gone[-1].stance, now, after, claims)


def _new(given: Sequence[Answer], cast: Cast, now: str) -> Iterator[Flip]:
    """One more voice: an organ of each side, or a neutral witness, that says so or denies it."""
    told = [answer for answer in given if answer.stance == "assert"]
    model = told[-1] if told else given[-1]
    for bloc in (*(b for b in cast.blocs if b not in (NEUTRAL, UNKNOWN)), NEUTRAL):
        for stance, words in (("assert", "says so"), ("deny", "denies it")):
            voice = _voice(model, bloc, stance, cast)
            after = standing([*given, voice], cast).word
            if after != now:
                who = "a neutral witness" if bloc == NEUTRAL else f"an organ of {cast.labels.get(bloc, bloc)}"
                yield Flip("new", f"{who} {words}", bloc, stance, now, after)


def _voice(model: Answer, bloc: str, stance: str, cast: Cast) -> Answer:
    """The model's answer as another speaker would give it."""
    neutral = bloc == NEUTRAL
    source = Source("journalist" if neutral else "organ", f"one more voice of {bloc}", bloc)
    claim = replace(
        model.claim,
        id="",
        report="",
        source=source,
        stance=stance,
        basis="seen" if neutral else "said",
        authentic=True,
        evidence=0,
        quote=replace(model.claim.quote, text=""),
    )
    harmed = model.harmed or model.question.of
    sign = 0 if neutral else SIGNS.get(cast.relation(bloc, harmed or None, model.said_at.date()) or "", 0)
    return replace(
        model, claim=claim, stance=stance, bloc=bloc, valence=sign if stance == "assert" else 0, performer=False
    )
