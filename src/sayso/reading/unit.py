"""What a number counts: the noun phrase after it, and the class of its head.

Comes in: a tagged sentence and the place where a number phrase ends. Goes out: a `Unit`. Refuses to know: what befell the thing
counted (predicate.py says), and every noun that data/quantity_units.tsv does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.reading.inflect import plural, rows
from sayso.reading.segment import Sentence

PEOPLE = frozenset(("person", "family", "combatant", "crowd", "captive", "displaced", "evacuated", "missing"))
KINDS = {"dead": "killed", "mixed": "casualties_mixed", "hurt": "wounded", "captive": "captured", "displaced": "displaced",
         "evacuated": "evacuated", "missing": "missing", "strike": "airstrikes", "sortie": "sorties", "shell": "shells",
         "attack": "attacks", "crowd": "participants", "area": "area_km2", "aid": "aid_trucks",
         "settlement": "settlements"}  # fmt: skip
THINGS = frozenset(("equipment", "truck", "building"))
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight last earlier nearby january
    february march april june july august september october november december""".split()
)
QUOTES = frozenset('"“”‘’«»')
HYPHENS = frozenset("-–‑")
SAYING = frozenset("said say says reported told".split())
LONGEST = 14  # tokens of one noun phrase
FEW = frozenset("several many some other numerous few".split())
NATION = re.compile(r"[A-Z]\w+(?:s|ese|ish)$")  # "four Americans", "12 Chinese"
PRONOUNS = frozenset(("them", "us", "these", "those", "whom", "which", "you"))
AUXILIARY = frozenset("have has had are were was is will would did do may might can could must".split())
POSSESSIVES = frozenset("the its his her their our your those these my all today's yesterday's".split())
COLLECTIVE = frozenset("police personnel staff crew militia aircraft dead wounded injured people".split())
CLOSING = frozenset('"”»’')
ADVERBIAL = frozenset(
    "heavily lightly well newly badly seriously critically severely gravely mostly fully partly formerly".split()
)
NAMES = ("NNP", "NNPS")
NOUNS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Sort:
    """One row of the table of units: class, item of equipment or buildings, class of victim; `many` where the form is a plural."""

    kind: str
    item: str | None
    victim: str | None
    many: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """The noun phrase counted: tokens first..last, its head (−1 where none is said), what it is.

    `anaphoric` marks "of them", "of whom"; `based` a base that stands between ("of the 29 lorries"); `states` where words such as
    "wounded" stand before the head.
    """

    first: int
    last: int
    head: int = -1
    sort: Sort | None = None
    anaphoric: bool = False
    based: bool = False
    states: tuple[int, ...] = ()


NOTHING = Sort("", None, None, False)


@cache
def _sorts() -> dict[str, Sort]:
    table: dict[str, Sort] = {}
    for nouns, kind, extra, *_ in rows("quantity_units.tsv"):
        for noun in nouns.split("|"):
            thing = kind in THINGS
            item = {"": noun.rpartition(" ")[2], "=": noun}.get(extra, extra) if thing else None
            victim = None if thing else extra or None
            many = noun in COLLECTIVE or (noun[-1] == "s" and noun[-2] != "s")
            table.setdefault(noun, Sort(kind, item, victim, many))
            if not many:
                table.setdefault(plural(noun), Sort(kind, item, victim, True))
    return table


@cache
def _models() -> tuple[re.Pattern[str], list[Sort]]:
    patterns, sorts = [], []
    for pattern, kind, item, *_ in rows("quantity_models.tsv"):
        patterns.append(f"({pattern})")
        sorts.append(Sort(kind, item or None, None, False))
    return re.compile(f"(?:{'|'.join(patterns)})s?$"), sorts


@lru_cache(4096)
def _model(word: str) -> Sort | None:
    found = _models()[0].match(word)
    if found is None or not found.lastindex:
        return None
    sort = _models()[1][found.lastindex - 1]
    return replace(sort, many=True) if word.endswith("s") else sort


def sort_of(words: Sequence[str], i: int, low: int = 0) -> Sort | None:
    """The class of the noun that ends at word i (lower case), the longest name first; null where the table has none."""
    table = _sorts()
    for length in (3, 2):
        start = i - length + 1
        if start >= low:
            found = table.get(" ".join(words[start : i + 1]))
            if found is not None:
                return found
    word = words[i]
    found = table.get(word)
    if found is None and "-" in word and not word.startswith(("anti-", "non-", "pro-", "ex-", "counter-")):
        found = table.get(word.rpartition("-")[2])
    return found


def unit_after(s: Sentence, at: int, states: frozenset[str]) -> Unit:
    """The noun phrase counted by a number that ends before token `at`. `states` are the words that tell what befell somebody."""
    n, lower = len(s), s.lower
    first = at
    based = False
    if at + 1 < n and lower[at] in CLOSING and lower[at + 1] == "of":
        at += 1
    if at < n and lower[at] == "of" and at + 1 < n:
        following = lower[at + 1]
        named = at + 2 < n and s.tags[at + 2] in NOUNS and lower[at + 2] not in AUXILIARY
        if following in PRONOUNS and not (following in ("these", "those") and named):
            return Unit(at, at + 2, anaphoric=True)
        at += 1
        while at < n and (lower[at] in POSSESSIVES or s.tags[at] in ("DT", "PRP$")):
            at += 1
        if at < n and s.tags[at] == "CD" and lower[at][0].isalnum():
            based, at = True, at + 1
    elif at < n and lower[at] in ("the", "its", "their") and at > 0 and lower[at - 1] in ("half", "all"):
        at += 1
    return _phrase(s, first, at, based, states)


def _phrase(s: Sentence, first: int, start: int, based: bool, states: frozenset[str]) -> Unit:
    """The nouns and adjectives from `start` on; the last noun of the first group is the head."""
    at, head, standing = start, -1, []
    sort: Sort | None = None
    while at < min(len(s), start + LONGEST):
        word, tag = s.lower[at], s.tags[at]
        if word in states:
            if _ends(s, at, head):
                if (noun := sort_of(s.lower, at)) is not None and _nominal(s, at):
                    head, sort = at, noun  # "today's dead", "a handful of wounded"
                break
            standing.append(at)
        here = sort_of(s.lower, at, start) or (_model(word) if s.words[at][0].isupper() else None)
        if tag in NOUNS or (here is not None and tag in ("JJ", "VBZ", "VBP", "VB", "RB", "CD")):
            if head >= 0 and sort is not None and sort.many and (tag in NAMES or (tag == "NN" and here is None)):
                break  # "people Friday", "officers Ahmed and Ali"
            head, sort = at, here
        elif tag == "POS" and head >= 0:
            head, sort = -1, None  # "the ministry's soldiers": the owner is not counted
        elif not _inside(s, at, head, sort):
            break
        at += 1
    if head < 0:
        return Unit(first, max(first, start), based=based)
    if sort is None and s.tags[head] in (*NAMES, "NNS") and NATION.match(s.words[head]):
        sort = Sort("person", None, None, True)
    sort, last = _joined(s, start, head, sort)
    return Unit(first, last, head, sort or NOTHING, False, based, tuple(standing))


def _nominal(s: Sentence, at: int) -> bool:
    return at > 0 and (s.tags[at - 1] in ("POS", "DT", "PRP$") or s.lower[at - 1] == "of")


def _ends(s: Sentence, at: int, head: int) -> bool:
    """True where a word such as "wounded" closes the phrase: after its head, or standing for a head itself."""
    at += 1 + (at + 2 < len(s) and s.lower[at + 1] in CLOSING)
    if head >= 0 or at >= len(s) or s.lower[at] in TIMES:
        return True
    after = sort_of(s.lower, at)
    return after.kind == "measure" if after is not None else s.tags[at] not in ("NN", "NNS", "JJ")


def _inside(s: Sentence, at: int, head: int, sort: Sort | None) -> bool:
    """True where a token that is no noun may stand inside the phrase."""
    word, tag = s.lower[at], s.tags[at]
    following = s.tags[at + 1] if at + 1 < len(s) else "."
    if sort is not None and sort.many:
        return False
    if tag in ("JJ", "JJR", "JJS", "VBN", "VBG"):
        return head < 0 or following in NOUNS or following in ("JJ", "VBN", "VBG", "CC", ",", ":", '"', "POS")
    if word in HYPHENS:
        return at + 1 < len(s) and s.ends[at - 1] == s.starts[at] and s.ends[at] == s.starts[at + 1]
    if word in ("other", "more", "or") or word in ADVERBIAL:
        return at + 1 < len(s) and following not in ("IN", "DT", "VBD", ".", ",")
    if word in QUOTES:
        return following in (*NOUNS, "JJ")
    return (tag == "CC" or word == ",") and _listed(s, at)


def _listed(s: Sentence, at: int) -> bool:
    """True inside "Iranian, Afghan, and regime militiamen": modifiers in a list whose last noun is the head of all."""
    joined = s.lower[at] != ","
    for k in range(at + 1, min(len(s), at + 9)):
        tag, word = s.tags[k], s.lower[k]
        found = sort_of(s.lower, k, at + 1)
        if found is not None and found.many:
            return joined
        if tag == "CC":
            joined = True
        elif tag == "NNS" or not (tag in NOUNS or tag in ("JJ", "VBN", "VBG") or word in (",", "-") or word in QUOTES):
            return False
    return False


def _joined(s: Sentence, start: int, head: int, sort: Sort | None) -> tuple[Sort | None, int]:
    """ "68 women and children": two heads under one number; a class of victim is kept only where both agree."""
    last = head + 1
    if last < len(s) and s.lower[last] in CLOSING and start and s.lower[start - 1] in QUOTES:
        last += 1
    if sort is None or not sort.many or s.lower[last : last + 1] not in (["and"], ["or"], ["&"]):
        return sort, last
    at = last + 1
    while (
        at < min(len(s), last + 3)
        and s.tags[at] in ("JJ", "NN")
        and s.lower[at] not in FEW
        and sort_of(s.lower, at) is None
    ):
        at += 1
    other = sort_of(s.lower, at) if at < len(s) else None
    if other is None or not other.many or (other.kind in PEOPLE) != (sort.kind in PEOPLE):
        return sort, last
    if s.lower[at + 1 : at + 2] and s.lower[at + 1] in SAYING:
        return sort, last  # "nine people and police said"
    kind = sort.kind
    if kind != other.kind:
        kind = "person" if kind in PEOPLE else "mixed" if other.kind == "hurt" else kind
    return Sort(kind, sort.item, sort.victim if sort.victim == other.victim else None, True), at + 1
