"""The base map: coasts, borders and large towns of the world, cut to a window.

Comes in: a window in degrees. Goes out: rings and towns inside it. Refuses to know: coverages, projections, SVG.

The data are Natural Earth's (public domain) and GeoNames' (CC BY 4.0), thinned by `training/basemap.py`; borders as Natural Earth
draws them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world in degrees; `west` may be below −180 or `east` above 180."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """True where the point lies inside."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True)
class Town:
    """A large town; people in thousands."""

    name: str
    lat: float
    lon: float
    people: int


@dataclass(frozen=True, slots=True)
class _Ring:
    country: str
    points: tuple[Point, ...]
    box: Window


@cache
def _world() -> tuple[tuple[_Ring, ...], tuple[Town, ...]]:
    packed = (files("sayso.page") / "data" / "world.json.gz").read_bytes()
    body = json.loads(gzip.decompress(packed))
    steps = body["steps"]
    arcs = [_line(flat, steps) for flat in body["arcs"]]
    rings = [_ring(name, ring, arcs) for name, rings in body["countries"] for ring in rings]
    return tuple(rings), tuple(Town(*row) for row in body["towns"])


def _line(flat: Sequence[int], steps: int) -> list[Point]:
    x = y = 0
    line = []
    for i in range(0, len(flat), 2):
        x, y = x + flat[i], y + flat[i + 1]
        line.append((x / steps, y / steps))
    return line


def _ring(country: str, ring: Sequence[int], arcs: Sequence[list[Point]]) -> _Ring:
    points: list[Point] = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += _unbroken(line, points[-1][0]) if points else line
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return _Ring(country, tuple(points), Window(min(lons), min(lats), max(lons), max(lats)))


def _unbroken(line: list[Point], before: float) -> list[Point]:
    """The line's points after its first, carried on past the date line where it crosses it."""
    carried = []
    for lon, lat in line[1:]:
        before = lon + 360 * round((before - lon) / 360)
        carried.append((before, lat))
    return carried


def land(window: Window) -> Iterator[tuple[str, list[Point]]]:
    """Country and outline of every piece of land in the window, cut at its edges."""
    for ring in _world()[0]:
        box = ring.box
        if box.north < window.south or box.south > window.north:
            continue
        for turn in (-360, 0, 360):
            if box.east + turn >= window.west and box.west + turn <= window.east:
                cut = _cut([(lon + turn, lat) for lon, lat in ring.points], window)
                if len(cut) > 2:
                    yield ring.country, cut


def towns(window: Window) -> Iterator[Town]:
    """The large towns in the window, the largest first."""
    return (town for town in _world()[1] if window.holds(town.lon, town.lat))


def _cut(points: list[Point], window: Window) -> list[Point]:
    """Sutherland and Hodgman's cut of a ring, one edge of the window after the other."""
    edges = ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1))
    for axis, limit, sign in edges:
        if not points:
            return points
        kept: list[Point] = []
        previous = points[-1]
        before = (previous[axis] - limit) * sign
        for point in points:
            now = (point[axis] - limit) * sign
            if (now >= 0) != (before >= 0):
                share = before / (before - now)
                kept.append(
                    (previous[0] + (point[0] - previous[0]) * share, previous[1] + (point[1] - previous[1]) * share)
                )
            if now >= 0:
                kept.append(point)
            previous, before = point, now
        points = kept
    return points
