"""Room on a map for every mark: those of one place set round it, and all of them moved apart until none lies on another.

Comes in: marks where they belong. Goes out: the same marks, near where they belong, each to be seen and reached. Refuses to know:
what they stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import cos, pi, sqrt

from sayso.page.chart import Dot, Size, Spot

GOLDEN = pi * (3 - sqrt(5))
ROUNDS = 60  # of moving marks apart; a crowded day needs some twenty
EDGE = 6.0


def marks(spot: Spot, size: Size) -> list[tuple[float, float, float]]:
    """Where the marks of a spot are, and how far each reaches: its flags, then its dots."""
    flags = [(flag.x, flag.y, size.mark * 1.3) for flag in spot.flags]
    return [*flags, *((dot.x, dot.y, dot.r + 0.8) for dot in spot.dots)]


def moved_apart(spots: Sequence[Spot], size: Size) -> list[Spot]:
    """The same spots with every mark moved just so far that none lies on another."""
    taken = [list(mark) for spot in spots for mark in marks(spot, size)]
    heavy = [i < len(spot.flags) for spot in spots for i in range(len(spot.flags) + len(spot.dots))]
    for _ in range(ROUNDS):
        moved = False
        for i, one in enumerate(taken):
            for j in range(i):
                other = taken[j]
                dx, dy = one[0] - other[0], one[1] - other[1]
                near = one[2] + other[2] - sqrt(dx * dx + dy * dy)
                if near <= 0.1:
                    continue
                away = sqrt(dx * dx + dy * dy)
                ux, uy = (dx / away, dy / away) if away > 0.01 else (cos(i * GOLDEN), cos(i * GOLDEN - pi / 2))
                share = 0.2 if heavy[i] and not heavy[j] else 0.8 if heavy[j] and not heavy[i] else 0.5
                one[0], one[1] = one[0] + ux * near * share, one[1] + uy * near * share
                other[0], other[1] = other[0] - ux * near * (1 - share), other[1] - uy * near * (1 - share)
                moved = True
        if not moved:
            break
    at = iter(taken)
    moved_spots = []
    for spot in spots:
        flags = tuple(
            replace(flag, x=round(m[0], 1), y=round(m[1], 1)) for flag, m in zip(spot.flags, at, strict=False)
        )
        dots = tuple(
            replace(dot, x=_kept(m[0], size.width), y=_kept(m[1], size.height))
            for dot, m in zip(spot.dots, at, strict=False)
        )
        moved_spots.append(replace(spot, flags=flags, dots=dots))
    return moved_spots


def _kept(at: float, limit: float) -> float:
    """Inside the frame."""
    return round(min(max(at, EDGE), limit - EDGE), 1)


def set_round(dots: list[Dot], core: float) -> Iterable[Dot]:
    """Marks of one place set round it like seeds, the largest innermost, so that each can be seen and reached."""
    ordered = sorted(dots, key=lambda dot: (-dot.r, dot.incident))
    if len(ordered) == 1 and not core:
        return ordered
    widest = ordered[0].r if ordered else 0.0
    placed = []
    for k, dot in enumerate(ordered):
        away = core + widest * 1.05 * sqrt(k + (0.9 if core else 0.35)) * 1.35
        turn = k * GOLDEN - pi / 2
        placed.append(replace(dot, x=round(dot.x + away * cos(turn), 1), y=round(dot.y + away * cos(turn - pi / 2), 1)))
    return placed
