"""What a page is about, as far as places go, and how far apart they lie.

Comes in: countries, points and containers that a page names. Goes out: a `Scope`; distances in kilometres. Refuses to know: names,
and how a scope is found (gazetteer.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians

REACH = 300.0  # kilometres; what lies farther is as good as at the other end of the world. Sweep: see bearers.py

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a page is about: ISO codes of its countries, (latitude, longitude) of places found on it, containers it names."""

    countries: frozenset[str] = frozenset()
    near: tuple[Point, ...] = ()
    within: tuple[str, ...] = ()


EVERYWHERE = Scope()


def apart(point: Point, others: Iterable[Point]) -> float:
    """Kilometres to the nearest of the others, at most REACH; on a flat map, which is true to 1 % that near, poles apart."""
    lat, lon = point
    best = REACH
    for there_lat, there_lon in others:
        east = abs(lon - there_lon)
        east = min(east, 360 - east) * cos(radians((lat + there_lat) / 2))
        best = min(best, 111.2 * hypot(lat - there_lat, east))
    return best
