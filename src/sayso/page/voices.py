"""Who says what: the claims on one question, side by side.

Comes in: an edition, an incident and one of its standings. Goes out: a `Matter`: the question, where it stands, and a column for
each side with its words, sources and times. Refuses to know: why it stands there (the picture room), and HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sayso.model.claim import Claim
from sayso.model.incident import Incident, Standing
from sayso.page.edition import Edition
from sayso.page.naming import in_a_sentence
from sayso.page.summary import what
from sayso.page.words import (
    Badge,
    Side,
    badges,
    capital,
    figure_in_words,
    flags_in_words,
    range_of,
    said_how,
    side,
    source_name,
)

STANCES = (("asserted", "for"), ("denied", "against"), ("withdrawn", "taken back"), ("unsure", "not sure"))


@dataclass(frozen=True, slots=True)
class Voice:
    """One source's word: who, by what verb, the exact words, when, through whom, with what figures and reservations.

    `who` begins a sentence ("The army's spokesman"), `source` is the name alone.
    """

    claim: str
    who: str
    source: str
    how: str
    role: str  # for, against, taken back, not sure
    quote: str
    at: datetime
    when: str
    relay: str
    figures: tuple[str, ...]
    notes: tuple[str, ...]
    gone: bool
    side: Side


@dataclass(frozen=True, slots=True)
class Column:
    """One side's voices."""

    side: Side
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """One question about one incident as a reader meets it; `short` is what it is about in a few words."""

    incident: str
    title: str
    facet: str
    question: str
    short: str
    badge: Badge
    notes: tuple[str, ...]
    range: str
    columns: tuple[Column, ...]

    @property
    def anchor(self) -> str:
        """The id of the panel on a page."""
        return f"q-{self.incident.removeprefix('c_')[:10]}-{''.join(c if c.isalnum() else '-' for c in self.facet)}"


def matter(edition: Edition, incident: Incident, standing: Standing) -> Matter:
    """The question that a standing is about, with everybody's words."""
    return Matter(
        incident=incident.id,
        title=incident.title,
        facet=standing.facet.key,
        question=capital(standing.facet.text or standing.facet.key),
        short=capital(what(edition, incident, standing)),
        badge=badges()[standing.word],
        notes=flags_in_words(standing.flags),
        range=range_of(standing.bounds),
        columns=columns(edition, _voices(edition, incident, standing)),
    )


def _voices(edition: Edition, incident: Incident, standing: Standing) -> Iterable[Voice]:
    for role, word in STANCES:
        for claim in getattr(standing, role):
            yield voice(edition, claim, word, claim in incident.removed)


def voice(edition: Edition, claim_id: str, role: str = "for", gone: bool = False) -> Voice:
    """One claim as a voice."""
    known = edition.picture.known[claim_id]
    claim = known.claim
    return Voice(
        claim=claim.id,
        who=capital(in_a_sentence(claim.source, edition.cast)),
        source=capital(source_name(claim.source, edition.cast)),
        how=said_how(claim),
        role=role,
        quote=" ".join(claim.quote.text.split()),
        at=known.said_at,
        when=_when(edition, claim),
        relay=claim.source.relayed_by or "",
        figures=tuple(figure_in_words(figure) for figure in claim.quantities),
        notes=tuple(_reservations(claim)),
        gone=gone,
        side=side(edition.cast, claim.source.bloc if claim.source.kind != "desk" else "neutral"),
    )


def _when(edition: Edition, claim: Claim) -> str:
    """When it was said: the time, with the day where it is not the post's own; where no stamp says, the post's label."""
    said = claim.said_at or claim.post.at
    if said is None or claim.post.at is None:
        return claim.post.label or "without a stamp"
    days = {moment.astimezone(edition.zone).date() for moment in (said, claim.post.at) if moment}
    return edition.clock(said) if len(days) == 1 and claim.post.at else edition.stamp(said)


def columns(edition: Edition, voices: Iterable[Voice]) -> tuple[Column, ...]:
    """The voices by side, in the order of the cast; those whom nobody can place come last."""
    by_side: dict[Side, list[Voice]] = {}
    for one in voices:
        by_side.setdefault(one.side, []).append(one)
    order = {bloc: place for place, bloc in enumerate(edition.cast.blocs)}
    ordered = sorted(by_side, key=lambda found: (found.mark == "0", order.get(found.bloc, len(order))))
    return tuple(
        Column(found, tuple(sorted(by_side[found], key=lambda v: (v.at, v.who, v.claim)))) for found in ordered
    )


def _reservations(claim: Claim) -> Iterable[str]:
    """What a reader should know about how the claim was made."""
    if not claim.authentic:
        yield "doubtful that it was said"
    if claim.evidence < 0:
        yield "no evidence given"
    if claim.source.inherited:
        yield "speaker taken from the sentence before"
    if claim.tense in ("future", "hypothetical"):
        yield {"future": "about the future", "hypothetical": "a supposition"}[claim.tense]
    if claim.basis in ("seen", "document", "media-verified"):
        yield {"seen": "saw it", "document": "holds a document", "media-verified": "pictures checked"}[claim.basis]
    if claim.basis == "second-hand":
        yield "second-hand"


def main_standing(incident: Incident, claim: Claim) -> Standing:
    """The standing a claim's badge shows: that of its own facet, else the first it bears on, else the incident's."""
    bearing = [s for s in incident.standings if claim.id in (*s.asserted, *s.denied, *s.withdrawn, *s.unsure)]
    own = [s for s in bearing if s.facet.name == claim.facet]
    return (own or bearing or list(incident.standings))[0]
