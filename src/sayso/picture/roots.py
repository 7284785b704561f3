"""Independence: roots, not reports (codebook 2.3).

Comes in: answers to one question. Goes out: a number for each answer's root, the same number for the same first speaker, and the
latest word of each root. Refuses to know: which side a root is on helps or harms.

A claim's source is already the first speaker behind its relays (contract), so a relayer is never counted. Same root: one name; an
unnamed plural of one bloc; a text that is nearly the same within six hours in another post. Joint sources of one sentence share a
span and stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import combinations
from math import ceil

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.claim import Claim
from sayso.picture.facets import Answer, bloc_of
from sayso.picture.names import NO_WORDS, Words, alike, plural, vocabulary, words

Origin = tuple[str, str, Words]  # what kind of identity, the bloc, the words of the name

SIMILAR = 0.90  # codebook 2.3
WINDOW = timedelta(hours=6)
SHINGLE = 3  # words
LEAST = 6  # words: a shorter sentence is anybody's
BODIES = ("organ", "armed group")
OFFICES = ("organ", "official", "armed group")
UNNAMED_KINDS = ("unnamed", "aligned", "resident", "member")
_WORD = re.compile(r"\w+")


def origin(claim: Claim) -> Origin:
    """Who speaks, as far as the claim alone tells: two claims with one origin have one root."""
    source, bloc = claim.source, bloc_of(claim)
    if source.kind == "desk":
        return ("desk", bloc, NO_WORDS)
    if source.kind == "footage":  # the same pictures, as far as the words about them tell
        return ("footage", bloc, frozenset(claim.quote.text.lower().split()))
    name = source.name or (source.span.text if source.span else "")
    if not name or (source.kind in UNNAMED_KINDS and plural(name)):
        return ("some", bloc, NO_WORDS)
    return ("name", bloc, words(name))


def roots(answers: Sequence[Answer]) -> dict[str, int]:
    """Claim id -> number of its root, among the answers to one question; independent of their order."""
    of_claim = {answer.claim.id: origin(answer.claim) for answer in answers}
    origins = sorted(set(of_claim.values()), key=lambda one: (one[0], one[1], sorted(one[2])))
    if len(origins) == 1:
        return dict.fromkeys(of_claim, 0)
    number = {one: index for index, one in enumerate(origins)}
    parent = list(range(len(origins)))

    def top(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    def join(one: Origin, other: Origin) -> None:
        low, high = sorted((top(number[one]), top(number[other])))
        parent[high] = low

    bodies = {of_claim[a.claim.id] for a in answers if a.claim.source.kind in BODIES}
    for one, other in _same_names(origins):
        if not _one_of_its_men(one, other, bodies):
            join(one, other)
    for one, other in _taken_back(answers, of_claim):
        join(one, other)
    joint = _joint(answers, of_claim)
    for first, second in _copies([answer.claim for answer in answers]):
        pair = frozenset((of_claim[first.id], of_claim[second.id]))
        if len(pair) > 1 and pair not in joint:
            join(*pair)
    return {claim: top(number[one]) for claim, one in of_claim.items()}


def _same_names(origins: Sequence[Origin]) -> Iterable[tuple[Origin, Origin]]:
    """Pairs of one bloc where one name lies inside the other ("the commander", "a commander of the border guard")."""
    blocs: dict[str, list[Origin]] = {}
    for one in origins:
        if one[0] == "name":
            blocs.setdefault(one[1], []).append(one)
    for bloc, named in blocs.items():
        # Nobody knows whether two speakers of no known side are one; only the same words make them so.
        if bloc != UNKNOWN:
            yield from ((one, other) for one, other in combinations(named, 2) if alike(one[2], other[2]))


def _one_of_its_men(one: Origin, other: Origin, bodies: set[Origin]) -> bool:
    """True for a body and a soldier or officer of it: he is named by it and does not speak for it."""
    men = [origin for origin in (one, other) if origin not in bodies]
    return len(men) == 1 and bool(men[0][2] & vocabulary("ranks"))


def _taken_back(answers: Sequence[Answer], of_claim: dict[str, Origin]) -> Iterable[tuple[Origin, Origin]]:
    """A retraction is of one's own earlier word (codebook 2.2, K5): a side's office takes back what another office of it has said.

    Only where the speaker itself has said nothing that it could take back, and only one office has.
    """
    offices = [a for a in answers if a.claim.source.kind in OFFICES and a.bloc not in (NEUTRAL, UNKNOWN)]
    told = [a for a in offices if a.stance in ("assert", "unsure")]
    for back in (a for a in offices if a.stance == "retract"):
        own = of_claim[back.claim.id]
        meant = {
            of_claim[a.claim.id]
            for a in told
            if a.bloc == back.bloc and a.bounds == back.bounds and a.said_at <= back.said_at
        }
        if len(meant) == 1 and not any(of_claim[a.claim.id] == own for a in told):
            yield own, next(iter(meant))


def _joint(answers: Sequence[Answer], of_claim: dict[str, Origin]) -> set[frozenset[Origin]]:
    """Pairs of origins that one sentence names together: the text itself says that they are two."""
    sharing: dict[tuple[str, int, int], set[Origin]] = {}
    for answer in answers:
        quote = answer.claim.quote
        sharing.setdefault((answer.claim.report, quote.start, quote.end), set()).add(of_claim[answer.claim.id])
    return {frozenset(pair) for group in sharing.values() for pair in combinations(group, 2)}


@lru_cache(1 << 14)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    found = _WORD.findall(text.lower())
    if len(found) < LEAST:
        return frozenset()
    return frozenset(tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))


@lru_cache(1 << 14)
def _telling(text: str) -> tuple[tuple[str, ...], ...]:
    """As many of a text's shingles as it takes for two texts that are nearly the same to share one of them."""
    shingles = sorted(_shingles(text))
    return tuple(shingles[: len(shingles) - ceil(SIMILAR * len(shingles)) + 1]) if shingles else ()


def _copies(claims: Sequence[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """Pairs of claims from different posts whose words are nearly the same and whose figures are, told within six hours.

    Two sets with Jaccard similarity ≥ s share one of their first n − ceil(s·n) + 1 members in any fixed order, so only claims
    that share one of those are compared.
    """
    seen: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        near: dict[str, Claim] = {}
        for shingle in _telling(claim.quote.text):
            sharers = seen.setdefault(shingle, [])
            near.update((other.id, other) for other in sharers)
            sharers.append(claim)
        yield from ((other, claim) for other in near.values() if _copied(other, claim))


def _copied(one: Claim, other: Claim) -> bool:
    if (one.report, one.post.index) == (other.report, other.post.index) or one.quantities != other.quantities:
        return False
    first, second = one.said_at or one.post.at, other.said_at or other.post.at
    if first is None or second is None or abs(first - second) > WINDOW:
        return False
    ours, theirs = _shingles(one.quote.text), _shingles(other.quote.text)
    return len(ours & theirs) >= SIMILAR * len(ours | theirs)


def latest(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """The latest word of each root, in the order in which they were said."""
    if len(answers) == 1:
        return (answers[0],)
    number = roots(answers)
    last = {number[answer.claim.id]: answer for answer in sorted(answers, key=_rank)}
    return tuple(sorted(last.values(), key=_rank))


def _rank(answer: Answer) -> tuple[object, ...]:
    return (*answer.order, answer.words, str(answer.bounds))
