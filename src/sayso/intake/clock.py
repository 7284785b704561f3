"""Which moment a post's stamp means.

Comes in: clock times in page order, with the dates and zones printed on them. Goes out: moments in UTC, and which posts stand out
of the page's order or share a stamp. Refuses to know: text. The rules: a date printed on a stamp, or on a line between posts,
wins; a step of more than twelve hours against the page's order is a change of day; the page's day belongs to its earliest posts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby, pairwise

from sayso.intake.dates import Printed, complete

HALF_DAY = timedelta(hours=12)
LATE = timedelta(hours=3)  # a post older than this beside a younger one is another day's, not a late one


@dataclass(frozen=True, slots=True)
class Tick:
    """A stamp to be placed: clock time (null hour: the date alone), printed date, zone, and how many date lines stand above."""

    hour: int | None
    minute: int
    second: int
    date: Printed
    zone: tzinfo
    group: int = 0


@dataclass(frozen=True, slots=True)
class Almanac:
    """What a page says of its days: its own day, the dates of the lines between its posts in page order, whether it says that the
    newest comes first (null where it does not say), and the moment of its last change, which no post can be younger than."""

    day: date
    dividers: tuple[Printed, ...] = ()
    newest: bool | None = None
    last: datetime | None = None


def moments(ticks: Sequence[Tick], almanac: Almanac) -> list[datetime | None]:
    """The moment of each stamp in UTC, in page order. A date alone is the last minute of its day; null where no day fits."""
    try:
        return _not_after(_moments(ticks, almanac), ticks, almanac)
    except OverflowError:  # the calendar's ends
        return [None] * len(ticks)


def _not_after(placed: list[datetime | None], ticks: Sequence[Tick], almanac: Almanac) -> list[datetime | None]:
    """All posts moved back by whole days where the youngest would lie after the page's last change, unless the page dates them."""
    youngest = max((moment for moment in placed if moment), default=None)
    dated = almanac.dividers or any(complete(tick.date, almanac.day) for tick in ticks)
    if dated or youngest is None or almanac.last is None or youngest - almanac.last < HALF_DAY:
        return placed
    days = -(-(youngest - almanac.last - HALF_DAY) // timedelta(days=1)) or 1
    return [moment and moment - timedelta(days=days) for moment in placed]


def _moments(ticks: Sequence[Tick], almanac: Almanac) -> list[datetime | None]:
    newest = backwards(ticks, almanac)
    placed: list[datetime | None] = [None] * len(ticks)
    days = _divider_days(almanac)
    for group, together in groupby(range(len(ticks)), key=lambda at: ticks[at].group):
        members = list(together)
        first = members[0]  # the post right under the date line
        order = members[::-1] if newest else members
        anchors: dict[int, date] = {}
        near = days[group - 1] if group else almanac.day
        for at in order:
            told = _told(ticks[at].date, near, first=not anchors)
            if told:
                anchors[at] = near = told
        if group and not anchors:
            anchors = {first: days[group - 1]}
        if not anchors:
            anchors = {order[0]: _outside(almanac.day, days, _falling(days) if len(days) > 1 else newest)}
        for at, moment in _chain(ticks, order, anchors).items():
            placed[at] = moment
    return placed


def _told(printed: Printed, near: date, first: bool) -> date | None:
    """The day printed on a stamp. Weekdays alone run on from one another; a late post may step back by one."""
    if first or printed.weekday is None or printed.day is not None:
        return complete(printed, near)
    return near + timedelta(days=(printed.weekday - near.weekday() + 1) % 7 - 1)


def backwards(ticks: Sequence[Tick], almanac: Almanac) -> bool:
    """True where posts run from the newest to the oldest: as the page says, else as most steps between neighbours do.

    Steps over a date line do not count: days may stand the other way round than the hours in them.
    """
    if almanac.newest is not None:
        return almanac.newest
    steps = [_step(one, other, almanac.day) for one, other in pairwise(ticks) if one.group == other.group]
    falls, rises = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    return falls > rises if falls != rises else _falling(_divider_days(almanac))


def _step(one: Tick, other: Tick, near: date) -> int:
    """Minutes from one stamp to the other; without dates, a step of more than half a day is one over midnight."""
    first, second = complete(one.date, near), complete(other.date, near)
    minutes = _minutes(other) - _minutes(one)
    if first and second:
        return (second - first).days * 1440 + minutes
    return 0 if None in (one.hour, other.hour) else (minutes + 720) % 1440 - 720


def _falling(days: Sequence[date]) -> bool:
    return len(days) > 1 and days[0] > days[-1]


def out_of_order(moments: Sequence[datetime | None], newest: bool) -> set[int]:
    """The places of the fewest moments that must be taken out for the rest to run in the page's order.

    Where two choices are equal, the one that is older than its neighbour, in the order of time, is out.
    """
    told = [(at, moment) for at, moment in enumerate(moments) if moment is not None]
    if newest:
        told.reverse()
    piles: list[tuple[list[datetime], list[int]]] = []  # negated order inside a pile: the earliest comes last
    before: dict[int, int | None] = {}
    tops: list[datetime] = []
    for at, moment in told:
        level = bisect_right(tops, moment)
        if level == len(piles):
            piles.append(([], []))
            tops.append(moment)
        tops[level] = moment
        before[at] = _support(piles[level - 1], moment) if level else None
        piles[level][0].append(moment)
        piles[level][1].append(at)
    kept: set[int] = set()
    at_: int | None = piles[-1][1][0] if piles else None
    while at_ is not None:
        kept.add(at_)
        at_ = before[at_]
    return {at for at, _ in told} - kept


def _support(pile: tuple[list[datetime], list[int]], moment: datetime) -> int:
    """The first of a pile, whose moments fall, that is not later than `moment`."""
    return pile[1][bisect_left(pile[0], -moment.timestamp(), key=lambda other: -other.timestamp())]


def shared(moments: Sequence[datetime | None]) -> set[int]:
    """The places of moments that come more than once."""
    times = Counter(moment for moment in moments if moment is not None)
    return {at for at, moment in enumerate(moments) if moment is not None and times[moment] > 1}


def _minutes(tick: Tick) -> int:
    shift = tick.zone.utcoffset(datetime(2000, 1, 1)) or timedelta()
    return (tick.hour or 0) * 60 + tick.minute - int(shift.total_seconds() // 60)


def _divider_days(almanac: Almanac) -> list[date]:
    days: list[date] = []
    near = almanac.day
    for divider in almanac.dividers:
        near = complete(divider, near) or near
        days.append(near)
    return days


def _outside(day: date, days: Sequence[date], newest: bool) -> date:
    """The page's day where it lies on the right side of the first date line, else the day next to that line."""
    if not days:
        return day
    if newest:
        return day if day > days[0] else days[0] + timedelta(days=1)
    return day if day < days[0] else days[0] - timedelta(days=1)


def _chain(ticks: Sequence[Tick], order: Sequence[int], anchors: dict[int, date]) -> dict[int, datetime | None]:
    """Places the ticks of one group, given in the order of time: forwards from each anchor, backwards from the first."""
    start = min(place for place, at in enumerate(order) if at in anchors)
    placed: dict[int, datetime | None] = {}
    last: datetime | None = None
    for place in range(start, len(order)):
        at = order[place]
        moment = (
            _at(ticks[at], anchors[at])
            if at in anchors
            else _after(ticks[at], last, _next(ticks, order, place, anchors))
        )
        placed[at] = moment
        last = moment or last
    last = placed[order[start]]
    for place in range(start - 1, -1, -1):
        placed[order[place]] = last = _before(ticks[order[place]], last) or last
    return placed


def _next(ticks: Sequence[Tick], order: Sequence[int], place: int, anchors: dict[int, date]) -> Tick | None:
    following = order[place + 1] if place + 1 < len(order) else None
    return None if following is None or following in anchors else ticks[following]


def _after(tick: Tick, last: datetime | None, following: Tick | None) -> datetime | None:
    """On the day of the post before it, or the next where that is more than twelve hours back."""
    if last is None:
        return None
    moment = _at(tick, last.astimezone(tick.zone).date())
    if moment is None:
        return None
    if last - moment > HALF_DAY:
        return moment + timedelta(days=1)
    yesterday = moment - timedelta(days=1)
    if following is not None and last - yesterday < LATE:
        # Yesterday's late post among today's first: the one after it is back at the small hours.
        again = _at(following, last.astimezone(following.zone).date())
        if again and last <= again and moment - again > HALF_DAY:
            return yesterday
    return moment


def _before(tick: Tick, last: datetime | None) -> datetime | None:
    if last is None:
        return None
    moment = _at(tick, last.astimezone(tick.zone).date())
    return moment - timedelta(days=1) if moment and moment - last > HALF_DAY else moment


def _at(tick: Tick, day: date) -> datetime | None:
    """That clock time on that day; 24:00 and a date alone reach its end. Null past the calendar's ends."""
    try:
        if tick.hour is None:
            local = datetime.combine(day, time(23, 59), tick.zone)
        elif tick.hour == 24:
            local = datetime.combine(day + timedelta(days=1), time(0), tick.zone)
        else:
            local = datetime.combine(day, time(tick.hour, tick.minute, tick.second), tick.zone)
        return local.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
