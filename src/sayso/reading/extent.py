"""What a wording of number allows: an interval of whole numbers, by the rows of codebook 2.6.

Comes in: a number and the words that bound it, by row. Goes out: a `Measure`. Refuses to know: the words themselves (numeral.py and
number.py read them).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

MOST, SOME = Fraction(-1), Fraction(-2)  # no fractions, but rules of their own


@dataclass(frozen=True, slots=True)
class Measure:
    """An interval of whole numbers and the row of codebook 2.6 it came by.

    `percent` says that low and high are hundredths of a whole; `share` is that whole's fraction (−1 for "most"), so that `of` can
    reckon it on a known base. `literal_low` is what the word says to the letter ("dozens" 24), never used in sums. `delta` marks
    "another", "a further", "more".
    """

    low: int
    high: int | None
    row: str
    flags: tuple[str, ...] = ()
    percent: bool = False
    delta: bool = False
    literal_low: int | None = None
    share: Fraction | None = None
    base: tuple[int, int | None] = (100, 100)  # what the share is of; hundredths where nothing is known
    wording: tuple[str, ...] = ()  # the bounding rows met on the way in, innermost first

    @property
    def exact(self) -> bool:
        """True where one number is named and nothing around it loosens it."""
        return self.row == "exact" and self.low == self.high

    def of(self, low: int, high: int | None) -> Measure:
        """The share reckoned on a base of low..high things (codebook 2.6: most of P, half of P, N% of P)."""
        if self.share is None:
            return self
        least, _ = portion(self.share, low, self.wording)
        most = None if high is None else portion(self.share, high, self.wording)[1]
        top = None if most is None else max(least, most)
        return replace(self, low=least, high=top, percent=False, flags=("context",), base=(low, high))


def bounded(row: str, m: Measure, asserted: bool) -> Measure:
    """The measure under a bounding word (codebook 2.6, a row each)."""
    if row == "exact":
        return m
    if row == "delta":
        return replace(m, delta=True)
    wording = (*m.wording, row)
    floor = 1 if asserted else 0
    if m.share is not None:
        found = replace(m, row=row, wording=wording).of(*m.base)
        low = min(floor, found.low) if row in ("up_to", "fewer") else found.low
        return replace(found, low=low, percent=m.percent, flags=m.flags)
    single = m.low == m.high and m.row != "none"
    low, high = m.low, m.high
    if row == "more":
        low, high = (m.low + 1, None)
    elif row == "at_least":
        high = None
    elif row == "almost" and single:
        low, high = min(-(-9 * low // 10), max(low - 1, 0)), max(low - 1, 0)
    elif row == "about" and m.row in ("exact", "range") and high is not None:
        low, high = (low - 1 if low < 10 else 9 * low // 10), (high + 1 if high < 10 else -(-11 * high // 10))
    elif row == "up_to":
        low = min(floor, low) if high is None else min(floor, high)
    elif row == "fewer" and high is not None:
        high = max((low if single else high) - 1, 0)
        low = min(floor, high)
    return replace(m, low=max(low, 0), high=high, row=row, wording=wording, literal_low=None)


def portion(share: Fraction, base: int, wording: Sequence[str]) -> tuple[int, int]:
    """Low and high of a share of `base` things, as its bounding words leave it."""
    if share == MOST:
        low, high = base // 2 + 1, base
    elif share == SOME:
        low, high = 1, base - 1
    elif share == Fraction(1, 2) and not wording and base:
        low, high = -(-45 * base // 100), 55 * base // 100
    else:
        exact = share * base
        low, high = exact.__floor__(), exact.__ceil__()
        for row in wording:
            if row == "more":
                low, high = low + 1 if low == high else high, base
            elif row == "at_least":
                low, high = high, base
            elif row == "almost":
                low, high = min((exact * 9 / 10).__ceil__(), max(high - 1, 0)), max(high - 1, 0)
            elif row == "about":
                low, high = (exact * 9 / 10).__floor__(), min((exact * 11 / 10).__ceil__(), base)
            elif row == "up_to":
                low = min(1, high)
            elif row == "fewer":
                high = max(high - 1, 0)
                low = min(1, high)
    low, high = max(0, min(low, base)), max(0, min(high, base))
    return min(low, high), max(low, high)
