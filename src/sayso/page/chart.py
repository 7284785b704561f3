"""What a map is made of, in the picture's own units.

Comes in: nothing; these are values. Goes out: sizes, marks, spots, the chart that templates draw. Refuses to know:
where anything is in the world (map), and SVG.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.page.labels import Label
from sayso.page.words import Badge, Side


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in its own units, how large letters and marks are in them, and how much it may letter."""

    width: int
    height: int
    letter: float
    mark: float
    towns: int

    @property
    def sign(self) -> float:
        """What a sign of twenty units is scaled by."""
        return round(self.mark / 7, 2)

    @property
    def small(self) -> float:
        """The letters of towns."""
        return round(self.letter * 0.82, 1)

    @property
    def foot(self) -> int:
        """Where the scale bar stands."""
        return self.height - 12


WIDE = Size(1080, 700, 15, 6.5, 14)
PHONE = Size(390, 470, 13, 6, 7)
SMALL = Size(380, 320, 12.5, 5.5, 5)
HALF = Size(380, 232, 12.5, 5.5, 5)  # one of two small maps, which together are hardly taller than one


@dataclass(frozen=True, slots=True)
class Dot:
    """One incident: a mark sized by how many claims it has, `tone` by its standing."""

    incident: str
    title: str
    x: float
    y: float
    r: float
    badge: Badge
    claims: int


@dataclass(frozen=True, slots=True)
class Flag:
    """One side at one place: its shape, filled by its state; `told` the whole of it in a sentence."""

    x: float
    y: float
    side: Side
    state: str
    label: str
    told: str
    incident: str
    according: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class Ring:
    """How exactly a place is known: it lies somewhere inside."""

    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Spot:
    """One place with everything said of it."""

    name: str
    x: float
    y: float
    ring: Ring | None
    flags: tuple[Flag, ...]
    dots: tuple[Dot, ...]
    more: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a map: what lies inside has a map of its own."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A map, ready to be drawn; `spots` inside it, `beyond` outside its frame, `nowhere` without coordinates.

    `close` is a second map of what crowds together on this one, `frame` where that lies here, `name` what it is called.
    """

    size: Size
    land: tuple[str, ...]
    grid: tuple[str, ...]
    labels: tuple[Label, ...]
    spots: tuple[Spot, ...]
    beyond: tuple[Spot, ...]
    nowhere: tuple[Dot, ...]
    scale: tuple[float, str]
    sides: tuple[Side, ...]
    close: Chart | None = None
    frame: Frame | None = None
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.spots)
