"""One incident built from its claims: what it is, where, when, and where each of its facets stands.

Comes in: the answers of the claims that are about one thing. Goes out: an `Incident`. Refuses to know: how the claims came
together, and every other incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.model.cast import Cast
from sayso.model.claim import Claim, Place
from sayso.model.incident import Facet, Incident, Standing
from sayso.model.measure import When
from sayso.model.record import Judgement
from sayso.picture.acts import act_of
from sayso.picture.asking import phrase
from sayso.picture.facets import Answer, Question
from sayso.picture.headlines import title
from sayso.picture.questions import lead_first, questions
from sayso.picture.standing import standing


@dataclass(frozen=True, slots=True)
class Known:
    """A live claim as the picture holds it: when it became known, what it answers, and whether its words are gone from the page."""

    claim: Claim
    known_at: datetime
    answers: tuple[Answer, ...]
    removed: bool = False

    @property
    def said_at(self) -> datetime:
        """When it was said; where the post has no stamp, when it became known."""
        return self.claim.said_at or self.claim.post.at or self.known_at


def build(
    known: Iterable[Known], cast: Cast, signatures: Sequence[Judgement] = (), chosen: Sequence[str] = ()
) -> Incident:
    """The incident that these claims are about; its id the earliest claim's, or the first of `chosen` that is among them."""
    ordered = sorted(known, key=lambda one: (one.said_at, one.claim.quote.start, one.claim.id))
    ids = tuple(one.claim.id for one in ordered)
    asked = questions((answer for one in ordered for answer in one.answers), cast)
    teller = _teller(ordered)
    place = _place(ordered)
    stands = [
        standing(given, cast, facet=_facet(question, place, cast), signatures=_signed(question, signatures))
        for question in lead_first(list(asked), act_of(teller.event).lead)
        if (given := asked[question])
    ]
    return Incident(
        id=next((claim for claim in chosen if claim in ids), ids[0]),
        claims=ids,
        family=teller.event.family,
        type=teller.event.type,
        title=title([one.claim for one in ordered], place, cast),
        place=place,
        happened=_happened(ordered),
        standings=tuple(stands),
        removed=tuple(one.claim.id for one in ordered if one.removed),
    )


def _teller(ordered: Sequence[Known]) -> Claim:
    """The first claim that tells the event; a denial or correction only where there is no other."""
    return next((one.claim for one in ordered if one.claim.stance in ("assert", "unsure")), ordered[0].claim)


def _place(ordered: Sequence[Known]) -> Place | None:
    """The first place that a gazetteer knows, else the first named."""
    named = [place for one in ordered if one.claim.facet != "place" for place in one.claim.places[:1]]
    return next((place for place in named if place.id), named[0] if named else None)


def _happened(ordered: Sequence[Known]) -> When | None:
    """The narrowest interval that all who tell the event agree on; where they do not, the first one told."""
    told = [one.claim.happened for one in ordered if one.claim.happened and one.claim.stance in ("assert", "unsure")]
    told = told or [one.claim.happened for one in ordered if one.claim.happened]
    if not told:
        return None
    narrow = min(told, key=lambda when: (when.latest - when.earliest, when.earliest))
    return narrow if all(w.earliest <= narrow.latest and narrow.earliest <= w.latest for w in told) else told[0]


def _facet(question: Question, place: Place | None, cast: Cast) -> Facet:
    return Facet(question.name, question.detail, phrase(question, place, cast))


def _signed(question: Question, signatures: Sequence[Judgement]) -> Sequence[Judgement]:
    key = Facet(question.name, question.detail).key
    return [signature for signature in signatures if signature.facet in (question.name, key)]


def standing_of(incident: Incident, key: str) -> Standing | None:
    """The standing of one facet of an incident by its key, null where nobody has spoken to it."""
    return next((standing for standing in incident.standings if standing.facet.key == key), None)
