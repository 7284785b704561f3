"""Letters on a map that never lie over one another.

Comes in: names with the points they belong to, the most important first. Goes out: labels with their places; a name for which there
is no room is left out. Refuses to know: what is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

WIDTH = 0.54  # of a letter's height: a little more than the mean of the typeface, so that measured boxes are never too small
EDGE = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, reach: float) -> Self:
        """The square around a point."""
        return cls(x - reach, y - reach, x + reach, y + reach)

    def meets(self, other: Box) -> bool:
        """True where the two overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point; `anchor` as SVG's text-anchor, `kind` place, town or country; `dot` the point of a town."""

    text: str
    x: float
    y: float
    anchor: str
    kind: str
    dot: tuple[float, float] | None = None


Wanted = tuple[str, float, float, float, str]  # text, x, y, how far the mark at the point reaches, kind


def lettered(
    wanted: Iterable[Wanted], taken: Sequence[Box], letter: float, width: float, height: float
) -> Iterable[Label]:
    """Each name beside its point, where it meets no mark and no other name."""
    boxes = list(taken)
    for text, x, y, reach, kind in wanted:
        size = letter if kind == "place" else letter * 0.82
        own = Box.around(x, y, reach)
        if kind == "town" and any(own.meets(other) for other in boxes):
            continue  # a dot under letters, or under the dot of its neighbour
        for label, box in _tries(text, x, y, reach, kind, size):
            inside = box.left > EDGE and box.right < width - EDGE and box.top > EDGE and box.bottom < height - EDGE
            if inside and not any(box.meets(other) for other in boxes if other != own):
                boxes += [box, Box.around(x, y, size)] if kind == "town" else [box]
                yield label
                break


def _tries(text: str, x: float, y: float, reach: float, kind: str, size: float) -> Iterable[tuple[Label, Box]]:
    """To the right, to the left, above, below."""
    long, gap = len(text) * size * (WIDTH if kind != "country" else WIDTH + 0.2), 3.0
    if kind == "country":
        box = Box(x - long / 2, y - size * 0.8, x + long / 2, y + size * 0.25)
        yield Label(text, round(x, 1), round(y, 1), "middle", kind), box
        return
    dot = (x, y) if kind == "town" else None
    half = size * 0.36
    for at, anchor, left in (
        ((x + reach + gap, y + half), "start", x + reach + gap),
        ((x - reach - gap, y + half), "end", x - reach - gap - long),
        ((x, y - reach - gap), "middle", x - long / 2),
        ((x, y + reach + gap + size * 0.72), "middle", x - long / 2),
    ):
        box = Box(left, at[1] - size * 0.8, left + long, at[1] + size * 0.25)
        yield Label(text, round(at[0], 1), round(at[1], 1), anchor, kind, dot), box
