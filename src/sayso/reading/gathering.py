"""A passage's claims gathered: one claim for one fact, one statement a speaker (codebook 2.12).

Comes in: the claims of each saying, in page order, with where they stand. Goes out: those that stay. Refuses to know: the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.reading.family import ACTS, OUTCOMES
from sayso.reading.saying import Made

BODIES = frozenset(("organ", "armed group", "monitor", "rescue", "igo", "ngo"))
NEXT = 2  # sentences
LOSING = ACTS | {"x.Casualties"}  # acts that carry the losses told after them


def gather(made: list[Made]) -> list[Made]:
    """What the same source says again in the passage is joined; what is only remarked by a voice that tells in the same passage
    what happened is no statement.
    """
    out: list[Made] = []
    for one in made:
        twin = next((o for o in out if (_twin(o.claim, one.claim) and not _parted(o, one)) or _carried(o, one)), None)
        if twin is None:
            out.append(one)
        else:
            twin.claim, one.into = _joined(twin.claim, one.claim), twin
    told: dict[tuple[str, str | None], list[Made]] = {}
    for one in out:
        if not one.speech:
            told.setdefault(_voice(one.claim), []).append(one)
    return [one for one in out if not (one.speech and (_voice(one.claim) in told or _for_its_body(one, told)))]


def _voice(claim: Claim) -> tuple[str, str | None]:
    name = claim.source.name
    return claim.source.kind, name[:1].lower() + name[1:] if name else name  # "Police said …", "…, police said"


def _for_its_body(speech: Made, told: Mapping[tuple[str, str | None], Sequence[Made]]) -> bool:
    """True for "its spokesman", who remarks on what the body before him has told: one claim (codebook 2.12)."""
    span = speech.claim.source.span
    if span is None or not span.text.lower().startswith(("its ", "their ")) or speech.claim.source.kind != "official":
        return False
    return any(
        kind in BODIES and one.block is speech.block and 0 < speech.sentence - one.sentence <= NEXT
        for (kind, _), made in told.items()
        for one in made
    )


def _parted(one: Made, other: Made) -> bool:
    """True for two acts without a type of their own in one sentence: "dissolved the cabinet and closed the borders"."""
    together = one.block is other.block and one.sentence == other.sentence and one.claim.source == other.claim.source
    return together and one.claim.event.type == "Other"


def _carried(one: Made, other: Made) -> bool:
    """An act told in a sentence carries the losses that the same voice goes on to tell in it (codebook 2.12)."""
    first, then = one.claim, other.claim
    if one.block is not other.block or first.stance != then.stance or _voice(first) != _voice(then):
        return False
    if then.event.type not in OUTCOMES or first.event.type not in LOSING or first.source.kind == "desk":
        return False
    if _apart(first, then) or any(q.semantics == "delta" for q in then.quantities):
        return False
    follows = other.sentence - one.sentence == 1 and not other.own_cue
    return one.sentence == other.sentence or (follows and bool(first.quantities) and not then.agent)


def _apart(one: Claim, other: Claim) -> bool:
    """True where both have a place, and not the same."""
    return one.place is not None and other.place is not None and one.place.name != other.place.name


def _twin(one: Claim, other: Claim) -> bool:
    if one.event.type == other.event.type == "x.Vote" and other.source.kind == "desk" and other.agent is None:
        return one.stance == "assert"
    if one.event.type != other.event.type or one.stance != other.stance or _voice(one) != _voice(other):
        return False
    if one.event.type == "x.Statement":
        return True
    if _voice(one) == ("unnamed", None):
        return one.place == other.place and (one.quote.start == other.quote.start or _word_for_word(one, other))
    if _apart(one, other) or one.tense != other.tense:
        return False
    if one.quantities and other.quantities and one.event.type != "x.Vote":
        return {(q.kind, q.low, q.high) for q in other.quantities} <= {(q.kind, q.low, q.high) for q in one.quantities}
    if one.agent is not None and other.agent is not None and one.agent.bloc != other.agent.bloc:
        return False
    return one.source.kind != "desk" or one.event.type == "x.Vote" or one.place is not None


def _word_for_word(one: Claim, other: Claim) -> bool:
    """True for hearsay told twice: the same hand, the same figures."""
    hands = [claim.agent.name if claim.agent else None for claim in (one, other)]
    counted = [{(q.kind, q.low, q.high) for q in claim.quantities} for claim in (one, other)]
    return hands[0] == hands[1] and counted[0] == counted[1]


def _joined(one: Claim, other: Claim) -> Claim:
    quantities = one.quantities + tuple(q for q in other.quantities if q not in one.quantities)
    return replace(
        one, quantities=quantities, agent=one.agent or other.agent, target=one.target or other.target,
        place=one.place or other.place, facet=other.facet if other.quantities and not one.quantities else one.facet,
        valence=other.valence if one.valence is None else one.valence,
    )  # fmt: skip
