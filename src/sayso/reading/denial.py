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

TELLING, ENOUGH, REACH = (
    4,
    2,
    40,
)  # letters of a word that tells, words that name a claim again, claims looked back upon
SHORT = 3  # words of a denial that names nothing
EMPTY = frozenset(
    """that this with have been from their they were what which statement report reports figure claim claims said says would
    there about having being anything nothing anybody ever""".split()
)


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
    """The claim that is denied or taken back: another's for a denial, one's own for a withdrawal; the one that shares most words
    with what is said, else the nearest.

    With a `kind`, only a claim of that event type will do.
    """
    named = _named(saying, stance, kind)
    if named is not None:
        return named
    pool = [made.claim for made in saying.earlier] or (
        [] if _answers_the_post(saying, stance) else saying.memory.claims[-12:]
    )
    if stance == "deny" and kind is None:
        counted = OUTCOMES | {"x.Tally"}
        pool = [c for c in pool if c.event.type in counted] + [c for c in pool if c.event.type not in counted]
    for claim in reversed(pool):
        if _answerable(claim, saying, stance, kind):
            return claim
    return None


def _answers_the_post(saying: Saying, stance: str) -> bool:
    """ "The police deny it.": said of what stands before it in its own post, though no claim was made of that."""
    first = saying.block is saying.sheet.blocks[0] and saying.strand.sentence == 0
    return stance == "deny" and not first and len(saying.words) <= SHORT


def _answerable(claim: Claim, saying: Saying, stance: str, kind: str | None) -> bool:
    if claim.event.type == "x.Statement" or claim.stance not in ("assert", "unsure"):
        return False
    return kind in (None, claim.event.type) and (stance == "retract") == _own(claim, saying.source)


def _named(saying: Saying, stance: str, kind: str | None) -> Claim | None:
    """The claim whose words are named again: "withdraws its statement that [2,000 tents] stand there"."""
    matter = {word for word in saying.words if len(word) >= TELLING} - EMPTY
    best, most = None, 0
    for claim in reversed((*saying.memory.claims[-REACH:], *(made.claim for made in saying.earlier))):
        shared = len(matter & set(claim.quote.text.lower().split()))
        if shared > most and _answerable(claim, saying, stance, kind):
            best, most = claim, shared
    return best if most >= ENOUGH else None


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
