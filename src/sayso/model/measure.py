"""Spans, intervals of time, bounds and quantities: everything a claim says by measure.

Comes in: characters, moments, whole numbers. Goes out: intervals, never point estimates (codebook 2.6: keep the words and the
interval, never impute a number). Refuses to know: language; the wording tables live in the reading room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self


@dataclass(frozen=True, slots=True)
class Span:
    """A view into a report's text: `report.text[start:end] == text`, always. Offsets count Unicode code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: an interval in the page's own zone, never a point it was not given.

    `precision` is T0 (unknown) to T7 (year), codebook 2.9; `words` the wording it came from, null where it is the post's day by
    default; `rule` the name of the rule that made it, kept so that it can be judged.
    """

    earliest: datetime
    latest: datetime
    precision: str
    words: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed interval of whole numbers, `high` null where it is open above. Arithmetic keeps open open (codebook 2.7.5)."""

    low: int
    high: int | None

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"bounds the wrong way round: {self.low}..{self.high}")

    def widened(self) -> Self:
        """Each bound moved outward by max(2, 10 %): the slack inside which two figures do not conflict (codebook 2.4)."""
        low = self.low - max(2, self.low // 10)
        high = None if self.high is None else self.high + max(2, -(-self.high // 10))
        return type(self)(max(0, low), high)

    def meets(self, other: Bounds) -> bool:
        """True where the two intervals share a number."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def conflicts(self, other: Bounds) -> bool:
        """True where the intervals stay apart even after widening (codebook 2.4)."""
        return not self.widened().meets(other.widened())

    def plus(self, other: Bounds) -> Self:
        """The sum of two scopes that do not overlap."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return type(self)(self.low + other.low, high)

    def remainder(self, part: Bounds) -> Self:
        """What is left of this whole once `part` is taken out: [max(0, P.lo − M.hi), P.hi − M.lo] (codebook 2.6)."""
        low = 0 if part.high is None else max(0, self.low - part.high)
        high = None if self.high is None else max(low, self.high - part.low)
        return type(self)(low, high)

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low:,}+"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it was said (codebook 2.5, 2.6).

    `kind` is one of the codebook's kinds, `item` the singular head noun for equipment and buildings, `victim` the class of victim
    (civilian, child, woman, combatant, medical, journalist, unknown), `of` the bloc or name of the victim party. `part_of` and
    `anchor` point at another quantity: "#1" is the first quantity of the same claim, "c_…" another claim. `semantics` is stock,
    flow, delta, cumulative, share or rate.
    """

    kind: str
    low: int
    high: int | None
    words: str
    item: str | None = None
    victim: str | None = None
    of: str | None = None
    semantics: str = "stock"
    part_of: str | None = None
    anchor: str | None = None
    flags: tuple[str, ...] = ()

    @property
    def bounds(self) -> Bounds:
        """The interval alone."""
        return Bounds(self.low, self.high)
