"""Mentions together: members of a list share a fate, parts point at their whole, a noun not said again is understood.

Comes in: a tagged sentence and its mentions. Goes out: the mentions with what they take from one another (codebook 2.6). Refuses to
know: what gave the first of them its kind.
"""

from __future__ import annotations

from sayso.reading import predicate
from sayso.reading.mention import Mention
from sayso.reading.segment import Sentence
from sayso.reading.unit import THINGS, sort_of

PARTING = frozenset(("including", "include", "includes", "included"))
PARTED = (
    ["among", "them"],
    ["among", "whom"],
    ["amongst", "them"],
    ["of", "whom"],
    ["of", "which"],
    ["of", "them"],
    ["including", "the"],
)
JOINTS = frozenset((",", "and", "or", "plus", "&", "with", "along", "as", "well", "then", '"', "”"))
FATES = frozenset("destroyed damaged captured abandoned shot_down deployed lost_cause_unknown looted".split())
OPENING = frozenset((",", "that", '"', "“", ";", ":", "and", "but"))
BELONGING = frozenset(("belong", "belongs", "belonged", "to", "all", "the", "have", "young", "small"))
CLOSING = frozenset(("IN", ".", ",", "JJ", "VBG", "VBN", "VBP", "VBD", "RB"))
BRACKETS = frozenset(predicate.CLOSED_BY)
NEAR = 8  # figures back, within which a part has its whole
# what lost or captured men say of the things lost or captured with them
SHARED = {"killed": "lost_cause_unknown", "captured": "captured"}


def neighbours(s: Sentence, found: list[Mention]) -> None:
    """What is said of one member of a list holds for the others."""
    aside = _asides(s)
    found = [m for m in found if not aside or m.first not in aside]
    told: Mention | None = None
    for k in range(len(found) - 1, -1, -1):
        m = found[k]
        if told is not None and not _linked(s, m, found[k + 1], aside):
            told = None
        if m.told:
            told = m if m.how in ("state", "passive", "subject") and m.trigger >= m.end else None
        elif told is not None and m.human == told.human:
            _copy(m, told)
    told = None
    for k, m in enumerate(found):
        if told is not None and not _linked(s, found[k - 1], m, aside):
            told = None
        if m.told:
            told = m if m.how in ("object", "of") or (told is not None and m.how == told.how) else None
        elif told is not None:
            _copy(m, told)


def _asides(s: Sentence) -> frozenset[int]:
    """The words between brackets or a pair of dashes, marks and all: "eight people (three soldiers and five civilians)"."""
    if BRACKETS.isdisjoint(s.words):
        return frozenset()
    inside: list[int] = []
    for k, word in enumerate(s.words):
        if word in predicate.CLOSED_BY and k not in inside and (closed := predicate.closing(s, k)) > 0:
            inside += range(k, closed + 1)
    return frozenset(inside)


def _linked(s: Sentence, left: Mention, right: Mention, aside: frozenset[int]) -> bool:
    """True where nothing but a joint stands between two counted phrases: "two tanks and a BMP"."""
    gap = [s.lower[k] for k in range(left.end, right.first) if k not in aside]
    if len(gap) > 1 and gap[-1] in predicate.THEIRS:
        gap = gap[:-1]  # "six nuns and their two drivers"
    return 0 < len(gap) <= 3 and all(word in JOINTS for word in gap)


def _copy(to: Mention, source: Mention) -> None:
    if to.settled:
        return
    if to.human and source.human and source.kind:
        to.kind = source.kind
    elif to.sort.kind in THINGS:
        fates = [flag for flag in source.flags if flag in FATES]
        if source.human and source.kind in SHARED:
            fates = [SHARED[source.kind]]
        if not fates:
            return
        to.kind, to.item = ("buildings" if to.sort.kind == "building" else "equipment"), to.sort.item
        to.flags += fates
    else:
        return
    to.trigger, to.how, to.unsure = source.trigger, source.how, source.unsure


def part_cue(s: Sentence, first: int) -> bool:
    """True where a number opens a part of the one before: "including", "among them", "of whom"."""
    return first > 0 and (s.lower[first - 1] in PARTING or s.lower[max(0, first - 2) : first] in PARTED)


def parts(s: Sentence, found: list[Mention]) -> None:
    """Children with their parents (codebook 2.6): M of whom, including M, of P M; a share is reckoned on its parent."""
    whole: Mention | None = None
    for k, m in enumerate(found):
        before = found[k - 1] if k else None
        if before is None:
            whole = None
        elif part_cue(s, m.first) or m.unit.anaphoric:
            whole = _parent(found[max(0, k - NEAR) : k], m)
        elif _of_whole(s, before, m) or _belongs(s, m) or _laid_out(s, before, m):
            whole = before
        elif whole is None or before.parent is not whole or m.kind is not None or not _chained(s, before, m):
            whole = None
        if whole is not None:
            _child(s, m, whole)
        elif m.measure.percent and m.kind is None:
            m.settled = True


def _child(s: Sentence, m: Mention, whole: Mention) -> None:
    m.parent = whole
    if m.kind is None:
        m.kind, m.item, m.trigger, m.how = whole.kind, whole.item, whole.trigger, "part"
    if m.victim is None:
        m.victim = _class_after(s, m)
    if m.measure.share is not None:
        m.measure = m.measure.of(whole.measure.low, whole.measure.high)


def _chained(s: Sentence, left: Mention, right: Mention) -> bool:
    """True where only what describes the first stands between: "15 members of the army and those loyal to them, and 7 others"."""
    gap = range(left.end, right.first)
    if not 0 < len(gap) < 18 or s.lower[right.first - 1] not in ("and", ",", "&", "plus"):
        return False
    return not any(s.tags[k] in predicate.FINITE or s.lower[k] in predicate.STOPS for k in gap)


def _parent(earlier: list[Mention], m: Mention) -> Mention | None:
    """The nearest figure before it that is of the same sort and no part itself."""
    for other in reversed(earlier):
        loose = m.headless or m.unit.anaphoric or other.headless
        fits = loose or (other.human if m.human else other.sort.kind == m.sort.kind)
        if other.parent is None and fits and not other.measure.percent:
            return other
    return None


def _of_whole(s: Sentence, whole: Mention, m: Mention) -> bool:
    """ "of 91 deaths documented on Friday, 56 were in the city": the whole opens its clause."""
    before = s.lower[max(0, whole.first - 2) : whole.first]
    if not m.headless or not before or "of" not in before or before[-1] not in ("of", "the"):
        return False
    start = whole.first - (1 if before[-1] == "of" else 2)
    return (start <= 0 or s.lower[start - 1] in OPENING) and "," in s.lower[whole.end : m.first]


def _laid_out(s: Sentence, whole: Mention, m: Mention) -> bool:
    """ "eight people (three soldiers and five civilians)": an aside behind a number says who they are."""
    opened = m.first - 1 == whole.end and s.words[whole.end] in predicate.CLOSED_BY
    told = opened and whole.human and m.human and not m.headless and whole.measure.exact and m.measure.exact
    return told and m.measure.low <= whole.measure.low and m.first in _asides(s)


def _belongs(s: Sentence, m: Mention) -> bool:
    """ "58 names; nine belong to children"."""
    following = s.lower[m.last] if m.last < len(s) else ""
    return m.headless and following in ("belong", "belongs", "belonged") and s.lower[m.first - 1] in (";", ",", "and")


def _class_after(s: Sentence, m: Mention) -> str | None:
    """ "four of them children's", "of whom 1,400 were children", "nine belong to children"."""
    at = m.end
    while at < len(s) and (s.lower[at] in predicate.BE or s.lower[at] in BELONGING or s.tags[at] == "RB"):
        at += 1
    found = sort_of(s.lower, at) if at < len(s) else None
    return found.victim if found is not None else None


def ellipsis(s: Sentence, m: Mention, earlier: list[Mention]) -> None:
    """ "nine in one town and five in another", "117 incoming rounds and 21 outgoing": the noun is not said again."""
    if not m.headless or m.unit.anaphoric or not earlier:
        return
    known = earlier[-1]
    following = s.tags[m.last] if m.last < len(s) else "."
    joined = s.lower[m.first - 1] in ("and", ",", ";", "or", "the")
    near = m.first - known.end < (30 if m.measure.delta else 12)
    if (
        joined
        and near
        and known.kind is not None
        and not known.measure.percent
        and (m.measure.delta or following in CLOSING)
    ):
        m.kind, m.item, m.victim = known.kind, known.item, known.victim or known.sort.victim
        m.trigger, m.how = known.trigger, "ellipsis"
