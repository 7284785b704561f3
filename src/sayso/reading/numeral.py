"""Numbers in digits and words: "16,500", "half a million", "a couple of dozen", "between twelve and fifteen".

Comes in: the words of a sentence, lower case. Goes out: where a number ends and its `Measure`. Refuses to know: the words that
bound a number from outside ("more than"), and what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from sayso.reading.extent import MOST, SOME, Measure, bounded, portion
from sayso.reading.inflect import rows

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: n for n, word in enumerate(_ONES.split())}
SMALL |= {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
SMALL |= {
    f"{ten}{mark}{one}": 10 * t + n
    for t, ten in enumerate(_TENS.split(), 2)
    for n, one in enumerate(_ONES.split()[1:10], 1)
    for mark in "-‐‑"
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mn": 10**6, "bn": 10**9,
          "k": 1000, "lakh": 10**5, "crore": 10**7}  # fmt: skip
ATTACHED = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9}
GROUPS = {"dozen": 12, "score": 20}
# a magnitude in the plural: low and high as codebook 2.6 has them, and what the word says if taken to the letter
PLURALS = {"tens": (10, 99, 20), "dozens": (12, 99, 24), "scores": (20, 199, 40), "hundreds": (100, 999, 200),
           "thousands": (1000, 9999, 2000), "millions": (10**6, 10**7 - 1, 2 * 10**6), "billions": (10**9, 10**10 - 1, 2 * 10**9),
           "lakhs": (10**5, 10**6 - 1, 2 * 10**5)}  # fmt: skip
TOPS = {"dozen": 99, "hundred": 999, "thousand": 9999, "million": 10**7 - 1, "billion": 10**10 - 1, "score": 199}
WRITTEN_ON = {
    "odd": "about",
    "ish": "about",
    "some": "about",
    "plus": "at_least",
    "strong": "exact",
}  # thirty-odd, 300-strong
PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5,
         "sixth": 6, "sixths": 6, "tenth": 10, "tenths": 10}  # fmt: skip
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+$")  # 12.500, as much of Europe writes it
_DASHES = frozenset("-–—‐‑")


@cache
def worded() -> dict[str, list[tuple[tuple[str, ...], Measure]]]:
    """Words that stand for a number by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Measure]]] = {}
    for words, row, low, high, *_ in rows("quantity_words.tsv"):
        flags = ("unspecified",) if row in ("many", "bare") else ()
        measure = Measure(int(low), int(high) if high else None, row, flags)
        key = tuple(words.split())
        table.setdefault(key[0], []).append((key, measure))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def core(words: Sequence[str], i: int, ratios: bool) -> tuple[int, Measure] | None:
    """A number phrase without the words that bound it."""
    word = words[i]
    if word in ("between", "from", "anywhere", "anything", "somewhere"):
        return _between(words, i)
    if word == "by" and words[i + 1 : i + 2] == ["the"] and i + 2 < len(words):
        plural = words[i + 2].rstrip("s") + "s"
        return (i + 3, replace(_plural(plural), flags=("context",))) if plural in PLURALS else None
    return _part(words, i, ratios) or _vague(words, i) or _numeral_or_range(words, i)


def _between(words: Sequence[str], i: int) -> tuple[int, Measure] | None:
    """ "between M and N", "from M to N"."""
    at = i
    if words[at] in ("anywhere", "anything", "somewhere"):
        at += 1
    if at >= len(words) or words[at] not in ("between", "from"):
        return None
    joiner = ("and", "to", "-", "–", "—") if words[at] == "between" else ("to",)
    first = _end_of_range(words, at + 1)
    if first is None or first[0] >= len(words) or words[first[0]] not in joiner:
        return None
    second = _end_of_range(words, first[0] + 1)
    if second is None:
        return None
    low, high = first[1], second[1]
    low, elliptic = _scaled(words, at + 1, low, high, second)
    if high.low is None or low.low > high.low or (words[at] == "from" and at == i and low.low == high.low):
        return None
    return second[0], Measure(low.low, high.high, "range", ("context",) if elliptic else ())


def _end_of_range(words: Sequence[str], i: int) -> tuple[int, Measure] | None:
    """A numeral without "and" inside, a bounded one ("between about 20 and 25"), or a worded one ("a few and a dozen")."""
    if i >= len(words):
        return None
    plain = _numeral(words, i, joined=False)
    if plain is not None:
        return plain
    if words[i] in ("about", "around", "some", "roughly"):
        inner = _numeral(words, i + 1, joined=False) if i + 1 < len(words) else None
        return (inner[0], bounded("about", inner[1], True)) if inner is not None else None
    return _vague(words, i)


def _numeral_or_range(words: Sequence[str], i: int) -> tuple[int, Measure] | None:
    first = _numeral(words, i)
    if first is None:
        return None
    end, low = first
    joiner = words[end] if end < len(words) else ""
    at = end + 1
    if joiner == "," and words[at : at + 1] and words[at] in ("perhaps", "maybe", "possibly"):
        joiner, at = "perhaps", at + 1
    elif (joiner == "or" and words[at : at + 1] and words[at] in ("even", "perhaps", "maybe", "possibly")) or (
        joiner == "if" and words[at : at + 1] == ["not"]
    ):
        at += 1
    if joiner not in ("to", "or", "perhaps", "if") and joiner not in _DASHES:
        return first
    second = _numeral(words, at) if at < len(words) else None
    if second is None:
        return first
    high = second[1]
    low, elliptic = _scaled(words, i, low, high, second)
    if joiner == "perhaps" and high.low < low.low and end - i > 1:  # "ten thousand, perhaps twelve"
        scale = SCALES.get(words[end - 1], 1)
        high, elliptic = replace(high, low=high.low * scale, high=high.low * scale), True
    chained = (
        second[0] < len(words)
        and words[second[0]] in _DASHES
        and words[second[0] + 1 : second[0] + 2]
        and joiner in _DASHES
    )
    if low.low >= high.low or (chained and words[second[0] + 1][0].isdigit()):
        return first
    return second[0], Measure(low.low, high.high, "range", ("context",) if elliptic else ())


def _scaled(
    words: Sequence[str], i: int, low: Measure, high: Measure, second: tuple[int, Measure]
) -> tuple[Measure, bool]:
    """ "five to six thousand": the first number takes the second one's scale."""
    scale = SCALES.get(words[second[0] - 1], 0)
    if scale and high.low >= scale and low.low < high.low // scale and words[i] not in ("a", "an"):
        return replace(low, low=low.low * scale, high=low.low * scale), True
    return low, False


def _value(word: str) -> Fraction | None:
    """A numeral in digits, with a scale written onto it where there is one: "16,500", "1.6", "300k"."""
    tail = word.lstrip("0123456789.,")
    if tail:
        scale = ATTACHED.get(tail)
        body = word[: -len(tail)]
        return Fraction(body.replace(",", "")) * scale if scale and _DIGITS.match(body) else None
    if _POINTED.match(word):
        return Fraction(word.replace(".", ""))
    return Fraction(word.replace(",", "")) if _DIGITS.match(word) and len(word) < 16 else None


def _numeral(words: Sequence[str], i: int, joined: bool = True) -> tuple[int, Measure] | None:
    """One number in digits or words; `joined` lets "and" stand inside ("a hundred and twenty")."""
    if "-" in words[i] and words[i].rpartition("-")[2] in WRITTEN_ON:
        head, _, tail = words[i].rpartition("-")
        inner = _numeral([head], 0)
        return (i + 1, bounded(WRITTEN_ON[tail], inner[1], True)) if inner else None
    found = _digits(words, i) if words[i][0].isdigit() else _spelled(words, i, joined)
    if found is None:
        return None
    end, value = found
    half = 0
    if words[end : end + 3] == ["and", "a", "half"]:  # a million and a half; one and a half million
        half = 3
    if half:
        scale = SCALES.get(words[end - 1], 1) if end - i > 1 else 1
        end, value = end + half, value + Fraction(scale, 2)
        if scale == 1 and end < len(words) and words[end] in SCALES:
            end, value = end + 1, value * SCALES[words[end]]
    if value.denominator != 1:
        if words[end : end + 1] and (words[end] in ("%", "percent", "pc") or words[end : end + 2] == ["per", "cent"]):
            return end, Measure(value.__floor__(), value.__ceil__(), "exact")
        return None
    n = int(value)
    return end, Measure(n, n, "exact", ("rounded",) if n >= 1000 and n % 100 == 0 else ())


def _scale(word: str) -> int:
    """A scale after digits, in the plural too as some write it: "6 thousands"."""
    return SCALES.get(word, 0) or (SCALES.get(word[:-1], 0) if word[-1] == "s" and len(word) > 4 else 0)


def _digits(words: Sequence[str], i: int) -> tuple[int, Fraction] | None:
    value = _value(words[i])
    if value is None:
        return None
    end = i + 1
    if end < len(words) and _scale(words[end]):
        if _POINTED.match(words[i]) and words[i].count(".") == 1:
            value = Fraction(words[i])  # 1.250 million; but 1.250.000 million is no fraction
        while end < len(words) and (scale := _scale(words[end])):
            value *= scale
            end += 1
    elif end < len(words) and words[end] in GROUPS:
        value *= GROUPS[words[end]]
        end += 1
    elif (
        end < len(words) and len(words[i]) <= 3 and len(words[end]) == 3 and words[end].isdigit() and words[i][0] != "0"
    ):
        value = value * 1000 + int(words[end])  # 12 500
        end += 1
    return end, value


def _spelled(words: Sequence[str], i: int, joined: bool) -> tuple[int, Fraction] | None:
    """ "a hundred and twenty", "five thousand three hundred", "two dozen", "thirty six"."""
    at = i
    total, current = 0, -1  # −1: nothing said yet
    if words[at] in ("a", "an") and at + 1 < len(words) and (words[at + 1] in SCALES or words[at + 1] in GROUPS):
        current, at = 1, at + 1
        if words[at] == "k":
            return None
    elif words[at] in ("hundred", "thousand", "dozen"):
        current = 1
    while at < len(words):
        word = words[at]
        if word in SMALL:
            n = SMALL[word]
            if (
                current > 0
                and not (current % 100 == 0 and n < 100)
                and not (current % 100 >= 20 and current % 10 == 0 and 0 < n < 10)
            ):
                break
            current = max(current, 0) + n
        elif word in GROUPS and current >= 0:
            return at + 1, Fraction(total + current * GROUPS[word])
        elif word in SCALES and len(word) > 2 and current >= 0:
            if SCALES[word] == 100:
                current = (current or 1) * 100
            else:
                total, current = (
                    (total + current) * SCALES[word]
                    if total and SCALES[word] > total
                    else total + current * SCALES[word],
                    0,
                )
        elif word == "and" and joined and current >= 0 and (current >= 100 or (total and not current)):
            following = words[at + 1] if at + 1 < len(words) else ""
            if following not in SMALL or not 0 < SMALL[following] < 100:
                break
        else:
            break
        at += 1
    return (at, Fraction(total + current)) if current >= 0 and at > i else None


def _plural(word: str) -> Measure:
    low, high, literal = PLURALS[word]
    return Measure(low, high, "dozens" if high < 200 else "hundreds", literal_low=literal)


def _vague(words: Sequence[str], i: int) -> tuple[int, Measure] | None:
    """Dozens, hundreds, tens of thousands; a few, several, many; none; and what they multiply ("a couple of dozen")."""
    word = words[i]
    if word in PLURALS:
        at, measure = i + 1, _plural(word)
        if words[at : at + 1] == ["of"] and words[at + 1 : at + 2] and words[at + 1] in PLURALS:
            scale = PLURALS[words[at + 1]][0]
            if scale > measure.low or word in ("tens", "dozens", "hundreds"):
                at += 2
                high = (measure.high + 1) * scale - 1 if measure.high is not None else None
                measure = Measure(measure.low * scale, high, "hundreds", literal_low=(measure.literal_low or 0) * scale)
        return _or_plural(words, at, measure)
    for key, measure in worded().get(word, ()):
        if tuple(words[i : i + len(key)]) != key:
            continue
        at = i + len(key)
        skip = 1 if words[at : at + 1] == ["of"] else 0
        group = words[at + skip] if at + skip < len(words) else ""
        unit = SCALES.get(group) or GROUPS.get(group)
        if (
            unit
            and len(group) > 2
            and measure.high is not None
            and measure.row in ("couple", "few", "several", "exact")
        ):
            top = min(measure.high * unit, TOPS.get(group, measure.high * unit))
            return at + skip + 1, Measure(measure.low * unit, top, measure.row)
        return at, measure
    return None


def _or_plural(words: Sequence[str], at: int, measure: Measure) -> tuple[int, Measure]:
    """ "dozens or even hundreds", "hundreds, if not thousands": from the first's low to the second's high."""
    stop = at
    while (
        stop < len(words)
        and stop < at + 4
        and words[stop] in ("or", "even", "if", "not", ",", "perhaps", "possibly", "to", "and")
    ):
        stop += 1
    if stop > at and stop < len(words) and words[stop] in PLURALS:
        other = _plural(words[stop])
        if other.low >= measure.low:
            return stop + 1, Measure(measure.low, other.high, "hundreds", literal_low=measure.literal_low)
    return at, measure


def _part(words: Sequence[str], i: int, ratios: bool) -> tuple[int, Measure] | None:
    """Half, a third, three quarters, most, two in three; reckoned at once where "of the 62" follows."""
    word = words[i]
    share, at = None, i
    if word == "most":
        share, at = MOST, i + 1
    elif word in ("the", "a") and words[i + 1 : i + 2] and words[i + 1] in ("majority", "bulk"):
        share, at = MOST, i + 2
    elif word == "some" and words[i + 1 : i + 2] == ["of"]:
        share, at = SOME, i + 1
    elif word == "half":
        share, at = Fraction(1, 2), i + 1
    elif word in ("a", "one") and words[i + 1 : i + 2] and words[i + 1] in PARTS:
        share, at = Fraction(1, PARTS[words[i + 1]]), i + 2
    elif "-" in word and word.partition("-")[2] in PARTS and word.partition("-")[0] in SMALL:
        share, at = Fraction(SMALL[word.partition("-")[0]], PARTS[word.partition("-")[2]]), i + 1
    elif (
        word in SMALL
        and words[i + 1 : i + 2]
        and words[i + 1] in PARTS
        and words[i + 1] != "half"
        and words[i + 1][-1] == "s"
    ):
        share, at = Fraction(SMALL[word], PARTS[words[i + 1]]), i + 2
    else:
        found = _ratio(words, i, ratios)
        if found is None:
            return None
        at, share = found
    if share > 1:
        return None
    return _based(words, at, share)


def _ratio(words: Sequence[str], i: int, ratios: bool) -> tuple[int, Fraction] | None:
    first = SMALL.get(words[i], -1)
    at = i + 2 if words[i + 1 : i + 2] == ["in"] else i + 3 if words[i + 1 : i + 3] == ["out", "of"] else 0
    if first <= 0 or not at or (at == i + 2 and not ratios) or at >= len(words) or first >= SMALL.get(words[at], 0):
        return None
    return at + 1, Fraction(first, SMALL[words[at]])


def _based(words: Sequence[str], at: int, share: Fraction) -> tuple[int, Measure] | None:
    """The share of a base that follows; "half a million", "half a dozen" and "a quarter of a million" are numbers, no shares."""
    stop = at + 1 if words[at : at + 1] == ["of"] else at
    if words[stop : stop + 1] and words[stop] in ("a", "an"):
        group = words[stop + 1] if stop + 1 < len(words) else ""
        unit = SCALES.get(group) or GROUPS.get(group)
        if unit and share > 0 and unit % share.denominator == 0:
            n = int(share * unit)
            return stop + 2, Measure(n, n, "exact", ("rounded",) if n >= 1000 else ())
        if share == Fraction(1, 2) and stop == at:
            return None  # half an hour, half a loaf
    low, high = portion(share, 100, ())
    measure = Measure(low, high, "share", percent=True, share=share)
    if (
        stop > at
        and words[stop : stop + 1]
        and words[stop] in ("the", "its", "their", "those", "these", "all", "his", "our")
    ):
        base = _numeral(words, stop + 1) if stop + 1 < len(words) else None
        if base is not None and not (words[base[0] : base[0] + 1] and words[base[0]] in ("%", "percent", "per")):
            return base[0], measure.of(base[1].low, base[1].high)
    return at, measure
