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
FEW = frozenset("several many some other numerous few".split())
NATION = re.compile(r"[A-Z]\w+(?:s|ese|ish)$")  # "four Americans", "12 Chinese"
PRONOUNS = frozenset(("them", "us", "these", "those", "whom", "which", "you"))
AUXILIARY = frozenset("have has had are were was is will would did do may might can could must".split())
POSSESSIVES = frozenset("the its his her their our your those these my all today's yesterday's".split())
COLLECTIVE = frozenset("police personnel staff crew militia aircraft dead wounded injured people".split())
CLOSING = frozenset('"”»’')
_ADVERBIAL = frozenset(
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
    return replace(sort, many=True) if word.endswith("s") and not word.endswith("hermes") else sort


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


def _phrase(s: Sentence, first: int, at: int, based: bool, states: frozenset[str]) -> Unit:
    """The nouns and adjectives from `at` on; the last noun of the first group is the head."""
    start, head, found = at, -1, []
    sort: Sort | None = None
    n = min(len(s), at + 14)
    while at < n:
        word, tag = s.lower[at], s.tags[at]
        if word in states and _ends(s, at, head):
            noun = sort_of(s.lower, at)
            if noun is not None and at > 0 and (s.tags[at - 1] in ("POS", "DT", "PRP$") or s.lower[at - 1] == "of"):
                head, sort, at = at, noun, at + 1  # "today's dead", "a handful of wounded"
            break
        if word in states and head < 0:
            found.append(at)
        here = sort_of(s.lower, at, start) or (_model(word) if tag in NOUNS or tag in ("CD", "JJ") else None)
        if tag in NOUNS or (here is not None and tag in ("JJ", "VBZ", "VBP", "VB", "RB", "CD")):
            if head >= 0 and sort is not None and sort.many and tag in NAMES:
                break  # "people Friday", "officers Ahmed and Ali"
            if tag == "NN" and head >= 0 and sort is not None and sort.many and here is None:
                break
            head, sort = at, here
        elif not _inside(s, at, head, sort):
            break
        if tag == "POS":
            head, sort = -1, None  # "today's dead", "the ministry's soldiers": the owner is not counted
        at += 1
    if head < 0:
        return Unit(first, first if start == first else start, based=based)
    if sort is None and s.tags[head].startswith("NNP") and NATION.match(s.words[head]):
        sort = Sort("person", None, None, True)
    head, sort, last = _joined(s, start, head, sort)
    return Unit(first, last, head, sort or NOTHING, False, based, tuple(found))


def _ends(s: Sentence, at: int, head: int) -> bool:
    """True where a word such as "wounded" closes the phrase: after its head, or standing for a head itself."""
    if head >= 0:
        return True
    at += at + 2 < len(s) and s.lower[at + 1] in CLOSING
    following = s.tags[at + 1] if at + 1 < len(s) else "."
    if at + 1 < len(s) and s.lower[at + 1] in TIMES:
        return True
    after = sort_of(s.lower, at + 1) if at + 1 < len(s) else None
    return not (following in ("NN", "NNS", "JJ") or after is not None) or (
        after is not None and after.kind == "measure"
    )


def _inside(s: Sentence, at: int, head: int, sort: Sort | None) -> bool:
    """True where a token that is no noun may stand inside the phrase."""
    word, tag = s.lower[at], s.tags[at]
    following = s.tags[at + 1] if at + 1 < len(s) else "."
    plural_head = sort is not None and sort.many
    if tag in ("JJ", "JJR", "JJS", "VBN", "VBG"):
        return not plural_head and (
            following in NOUNS or following in ("JJ", "VBN", "VBG", "CC", ",", ":", '"', "POS", "-") or head < 0
        )
    if tag == "POS":
        return not plural_head
    if word in ("other", "more", "or", "-", "–", "‑") or word in _ADVERBIAL:
        return not plural_head and at + 1 < len(s) and following not in ("IN", "DT", "VBD", ".", ",")
    if word in '"“”‘’«»':
        return not plural_head and following in (*NOUNS, "JJ")
    if tag == "CC" or word == ",":
        return not plural_head and _listed(s, at)
    return False


def _listed(s: Sentence, at: int) -> bool:
    """True inside "Iranian, Afghan, and regime militiamen": modifiers in a list whose last noun is the head of all."""
    comma = s.lower[at] == ","
    joined = not comma
    at += 1
    for k in range(at, min(len(s), at + 8)):
        tag, word = s.tags[k], s.lower[k]
        if tag in NOUNS or tag in ("JJ", "VBN", "VBG"):
            found = sort_of(s.lower, k, at)
            if found is not None and found.many:
                return joined
            if tag == "NNS":
                return False
        elif tag == "CC":
            joined = True
        elif word not in (",", '"', "“", "”", "-"):
            return False
    return False


def _joined(s: Sentence, start: int, head: int, sort: Sort | None) -> tuple[int, Sort | None, int]:
    """ "68 women and children": two heads under one number; a class of victim is kept only where both agree."""
    last = head + 1
    while last < len(s) and s.lower[last] in CLOSING and '"“‘«'.find(s.lower[start - 1] if start else "") >= 0:
        last += 1
    if sort is None or not sort.many or last + 1 >= len(s) or s.lower[last] not in ("and", "or", "&"):
        return head, sort, last
    at = last + 1
    while (
        at < len(s)
        and at < last + 3
        and s.tags[at] in ("JJ", "NN")
        and sort_of(s.lower, at) is None
        and s.lower[at] not in FEW
    ):
        at += 1
    other = sort_of(s.lower, at) if at < len(s) else None
    if other is None or not other.many or (other.kind in PEOPLE) != (sort.kind in PEOPLE):
        return head, sort, last
    after = s.tags[at + 1] if at + 1 < len(s) else "."
    if after in ("VBD", "VBP", "VBZ", "MD") and s.lower[at + 1] in ("said", "say", "says", "reported", "told"):
        return head, sort, last
    victim = sort.victim if sort.victim == other.victim else None
    kind = (
        sort.kind
        if sort.kind == other.kind
        else "person"
        if sort.kind in PEOPLE
        else "mixed"
        if other.kind == "hurt"
        else sort.kind
    )
    return head, Sort(kind, sort.item, victim, True), at + 1
