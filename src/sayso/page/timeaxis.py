"""The time-line: incidents along an axis, and every change of standing.

Comes in: an edition. Goes out: rows with their place on a common axis, in per cent. Refuses to know: HTTP and HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sayso.model.incident import TimelineRow
from sayso.page.edition import Edition
from sayso.page.incidentpage import Change, changes
from sayso.page.words import Badge, badges, interval
from sayso.picture.timeline import timeline

WIDTH = 100  # per cent
LONG = 0.8  # share of rows that must fit on the axis; what is older or later is shown at its edge
LEAST = 0.6  # per cent: a moment must still be seen
STEPS = tuple(timedelta(hours=hours) for hours in (1, 3, 6, 12, 24, 48, 24 * 7, 24 * 30, 24 * 91, 24 * 365))
TICKS = 9


@dataclass(frozen=True, slots=True)
class AxisRow:
    """One incident: its interval from `x` over `width`, and when it was first spoken of at `said`, in per cent of the axis.

    `said` is null outside the axis; `early` where the incident ended before the axis begins.
    """

    row: TimelineRow
    badge: Badge
    x: float
    width: float
    said: float | None
    early: bool
    when: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """All rows, the marks of the axis, and the changes of standing, latest first."""

    rows: tuple[AxisRow, ...]
    ticks: tuple[Tick, ...]
    changes: tuple[Change, ...]


def time_axis(edition: Edition) -> TimeAxis:
    """The time-line of an edition."""
    rows = timeline(edition.picture)
    if not rows:
        return TimeAxis((), (), ())
    start, end = _span(rows)
    length = (end - start).total_seconds()

    def x(moment: datetime) -> float:
        return round(WIDTH * min(1.0, max(0.0, (moment - start).total_seconds() / length)), 1)

    placed = []
    for row in rows:
        first = row.happened.earliest if row.happened else row.first_said
        last = row.happened.latest if row.happened else row.last_said
        left = min(x(first), WIDTH - LEAST)
        placed.append(
            AxisRow(
                row=row,
                badge=badges()[row.standing.word],
                x=left,
                width=round(max(LEAST, x(last) - left), 1),
                said=x(row.first_said) if start <= row.first_said <= end else None,
                early=last < start,
                when=interval(first, last, edition.zone),
            )
        )
    return TimeAxis(tuple(placed), tuple(_ticks(edition, start, end, x)), changes(edition))


def _span(rows: tuple[TimelineRow, ...]) -> tuple[datetime, datetime]:
    """From the earliest of the later rows to the end of the last one: one event of years ago must not flatten the day."""
    starts = sorted(row.happened.earliest if row.happened else row.first_said for row in rows)
    # What is said in a post without a stamp counts as said when it became known, which may be years later: no end of an axis.
    ends = sorted(row.happened.latest if row.happened else row.last_said for row in rows)
    start, end = starts[int(len(starts) * (1 - LONG))], ends[min(len(ends) - 1, int(len(ends) * 0.95))]
    return start, max(end, start + timedelta(hours=6))


def _ticks(edition: Edition, start: datetime, end: datetime, x: Callable[[datetime], float]) -> list[Tick]:
    step = next((step for step in STEPS if (end - start) / step <= TICKS), STEPS[-1])
    local = start.astimezone(edition.zone)
    at = local.replace(hour=0, minute=0, second=0, microsecond=0)
    found = []
    while at <= end:
        if at >= start:
            whole = step >= timedelta(days=1) or at.hour == 0
            found.append(Tick(x(at), f"{at.day} {at:%b}" if whole else f"{at:%H:%M}"))
        at += step
    return found
