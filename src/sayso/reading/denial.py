"""What a denial or a withdrawal is about, and the words that deny.

Comes in: a saying, and the claims told before it. Goes out: the claim denied or taken back; whether a sentence denies. Refuses to
know: how the denial becomes a claim of its own.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.claim import Claim, Source
from sayso.reading.family import OUTCOMES
from sayso.reading.party import PERSONAL
from sayso.reading.saying import Saying
from sayso.reading.sheet import Memory


def self_denial(saying: Saying) -> bool:
    """ "He never broadcast it": a plain sentence of no codable event that says somebody did not."""
    if saying.strand.quoted:
        return False
    verbs = saying.read.clauses.verbs
    verb = next((v for v in verbs if v.form == "finite" and saying.holds(v.main)), None)
    if verb is None or not verb.negated or verb.tense in ("future", "modal") or not verb.subjects:
        return False
    return saying.s.lower[verb.subjects[0].head] in PERSONAL | {"it", "they", "we"} and not verb.copula


def about(saying: Saying, stance: str, kind: str | None = None) -> Claim | None:
    """The claim that is denied or taken back: another's for a denial, one's own for a withdrawal, the nearest first.

    With a `kind`, only a claim of that event type will do.
    """
    pool = [made.claim for made in saying.earlier] or saying.memory.claims[-12:]
    if stance == "deny" and kind is None:
        pool = [c for c in pool if c.event.type in OUTCOMES] + [c for c in pool if c.event.type not in OUTCOMES]
    for claim in reversed(pool):
        if claim.event.type == "x.Statement" or claim.stance not in ("assert", "unsure"):
            continue
        if kind in (None, claim.event.type) and (stance == "retract") == _own(claim, saying.source):
            return claim
    return None


def _own(claim: Claim, source: Source) -> bool:
    """True for a claim of the source or of its side."""
    sided = claim.source.bloc not in (None, UNKNOWN, NEUTRAL)
    return claim.source.name == source.name or (sided and claim.source.bloc == source.bloc)


def withdrawn(claim: Claim, memory: Memory) -> Claim:
    """A figure withdrawn is withdrawn of the act it was told of."""
    told = {(q.kind, q.low, q.high) for q in claim.quantities}
    for earlier in reversed(memory.claims + memory.passing):
        if earlier.source.bloc == claim.source.bloc and told & {(q.kind, q.low, q.high) for q in earlier.quantities}:
            return replace(
                claim, event=replace(claim.event, family=earlier.event.family, type=earlier.event.type),
                agent=claim.agent or earlier.agent, target=claim.target or earlier.target, place=claim.place or earlier.place,
            )  # fmt: skip
    return claim
