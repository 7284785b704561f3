"""Number phrases and their bounds: "more than 85", "a couple of dozen", "between twelve and fifteen", "less than half".

Comes in: the words of a phrase, one token each as segment.py cuts them. Goes out: a `Measure`, the closed interval codebook 2.6
gives for that wording. Refuses to know: what is counted, and whether the number is a count at all (mention.py says).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from sayso.reading.extent import Measure, bounded
from sayso.reading.inflect import rows
from sayso.reading.numeral import GROUPS, PARTS, PLURALS, SCALES, SMALL, core, worded

Table = dict[str, list[tuple[tuple[str, ...], str]]]
HANDING = frozenset(
    "hand hands handed handing turn turned turning take takes took taken taking give gave given".split()
)
DEEPEST = 4
HEAVY = frozenset(
    "heavy severe serious huge massive significant high considerable substantial enormous grave mass big".split()
)


@cache
def bounding() -> tuple[Table, Table]:
    """Words before and after a number, by their first word, the longest first."""
    before: Table = {}
    after: Table = {}
    for words, place, row, *_ in rows("quantity_bounds.tsv"):
        key = tuple(words.split())
        (before if place == "before" else after).setdefault(key[0], []).append((key, row))
    for table in (before, after):
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return before, after


@cache
def starters() -> frozenset[str]:
    """The words, digits apart, that can open a number phrase."""
    fixed = {
        "a",
        "an",
        "between",
        "from",
        "anywhere",
        "anything",
        "somewhere",
        "by",
        "the",
        "most",
        *SMALL,
        *SCALES,
        *GROUPS,
    }
    return frozenset({*fixed, *PLURALS, *PARTS, *bounding()[0], *worded()} - {"m", "k", "the"})


def bounds(words: Sequence[str], asserted: bool = True) -> Measure | None:
    """The interval a number phrase stands for, null where the words are not one number phrase and nothing else (codebook 2.6).

    `asserted` says whether the thing counted is told as having happened: "up to 15" is then at least 1, else at least 0.
    """
    lower = [word.lower().replace("’", "'") for word in words]
    if len(lower) > 1 and lower[0] in HEAVY and lower[-1] in ("losses", "casualties"):
        return Measure(2, None, "many", ("unspecified",))
    found = phrase(lower, 0, asserted, ratios=True)
    return found[1] if found is not None and found[0] == len(lower) else None


def phrase(
    words: Sequence[str], i: int, asserted: bool = True, ratios: bool = False, depth: int = 0
) -> tuple[int, Measure] | None:
    """The longest number phrase that begins at word i (lower case): where it ends, and its measure.

    `ratios` reads "two in three" as a share; a sentence may as well mean "two in three days". `depth` counts the bounding words
    met so far: nobody stacks more than a few.
    """
    if i >= len(words):
        return None
    before, after = bounding()
    for key, row in before.get(words[i], ()) if depth < DEEPEST else ():
        if key == ("over",) and i and words[i - 1] in HANDING:
            continue  # "handed over 15 prisoners"
        if tuple(words[i : i + len(key)]) == key:
            inner = phrase(words, i + len(key), asserted, ratios, depth + 1)
            if inner is not None and not (row == "delta" and inner[1].row in ("none", "bare")):
                return inner[0], bounded(row, inner[1], asserted)
    found = core(words, i, ratios)
    if found is None:
        return None
    end, measure = _percent(words, *found)
    for _ in range(DEEPEST):
        closing = _closing(words, end, after)
        if closing is None:
            break
        end, measure = end + len(closing[0]), bounded(closing[1], measure, asserted)
    return end, measure


def _closing(words: Sequence[str], end: int, after: Table) -> tuple[tuple[str, ...], str] | None:
    """The bounding words that stand behind a number, if some do."""
    for key, row in after.get(words[end], ()) if end < len(words) else ():
        stop = end + len(key)
        if tuple(words[end:stop]) == key and _closes(words, stop, row):
            return key, row
    return None


def _closes(words: Sequence[str], stop: int, row: str) -> bool:
    """ "at least" and its like belong to the number before them only where no number follows; "more than" is no delta."""
    following = words[stop] if stop < len(words) else ""
    if row == "delta":
        return following != "than" and not (following == "or" and words[stop + 1 : stop + 2] == ["less"])
    return following not in SMALL and not following[:1].isdigit()


def _percent(words: Sequence[str], end: int, m: Measure) -> tuple[int, Measure]:
    """ "85 %", "85 percent", "85 per cent", "85 pc": hundredths."""
    if m.share is not None or end >= len(words) or m.row not in ("exact", "range"):
        return end, m
    if words[end] in ("%", "percent", "pc", "pct"):
        stop = end + 1
    elif words[end] == "per" and words[end + 1 : end + 2] == ["cent"]:
        stop = end + 2
    else:
        return end, m
    share = Fraction(m.low, 100) if m.low == m.high else None
    return stop, replace(m, percent=True, share=share, flags=())
