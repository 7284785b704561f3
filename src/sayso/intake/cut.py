"""The nouns of cutting, and the last step that every format shares.

Comes in: the pieces of a page in its order, as a format found them. Goes out: parts with index, anchor, moment and marks. Refuses
to know: formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import accumulate, groupby, pairwise

from sayso.intake.clock import HALF_DAY, Almanac, Tick, backwards, moments, out_of_order, shared
from sayso.intake.dates import Printed, month_first
from sayso.intake.stamps import NO_DATE, Stamp
from sayso.intake.zones import known_zone
from sayso.model.report import Part

ANCHOR = 40  # characters of a label that an anchor keeps


@dataclass(frozen=True, slots=True)
class Setting:
    """What the caller says: the day given by a person (wins over the page), the day to fall back on, the zone's name if given."""

    fallback: date
    given: date | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A text and its parts, with the day and zone they were understood in."""

    text: str
    parts: tuple[Part, ...]
    day: date
    zone: tzinfo
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A post, original entry or section before it is placed in time. `moment` is told by markup, `stamp` by the text.

    `group` counts the date lines above it; `box` is true for what is as new as the page: a summary, or all of a page without posts.
    """

    kind: str
    start: int
    end: int
    body: int
    label: str = ""
    title: str = ""
    credit: str = ""
    stamp: Stamp | None = None
    moment: datetime | None = None
    group: int = 0
    box: bool = False
    amended: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """What all pieces of a page share: its day, zone, date lines in order, whether it says that the newest comes first, and the
    clock times at which it says it was issued and last changed."""

    day: date
    zone: tzinfo
    dividers: tuple[Printed, ...] = ()
    newest: bool | None = None
    issued: Stamp | None = None
    changed: Stamp | None = None


def placed(pieces: Sequence[Piece], calendar: Calendar) -> list[Part]:
    """The pieces as parts: numbered in page order, anchored, placed in time and marked.

    Marks: "same-stamp" and "out-of-order" are told by the stamps, "amended" by the piece, "no-stamp" for a post without one,
    "day-only" for a stamp without a clock time, whose moment is the last minute of its day. A box is of the moment its headline
    names, else of the newest post's, else of the one at which the page says it was issued.
    """
    times, newest = _times(pieces, calendar)
    clocked = [
        moment if piece.moment or (piece.stamp and piece.stamp.hour is not None) else None
        for piece, moment in zip(pieces, times, strict=True)
    ]
    twice = shared(clocked)
    groups = [list(members) for _, members in groupby(range(len(pieces)), key=lambda at: pieces[at].group)]
    astray = {group[at] for group in groups for at in out_of_order([clocked[n] for n in group], newest)}
    latest = max((moment for moment in times if moment), default=None) or _moment(calendar.issued, calendar)
    taken: dict[str, int] = {}
    sections = accumulate(int(piece.kind == "section") for piece in pieces)
    return [
        Part(
            piece.kind,
            piece.start,
            piece.end,
            piece.body,
            index=at + 1,
            anchor=_unique(_anchor(piece, calendar.zone, section), taken),
            label=piece.label,
            title=piece.title,
            credit=piece.credit,
            at=_box_moment(piece, latest, calendar) if piece.box else times[at],
            marks=_marks(piece, at in twice, at in astray),
        )
        for at, (piece, section) in enumerate(zip(pieces, sections, strict=True))
    ]


def in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts by where they begin, the wider before the narrower."""
    return tuple(sorted(parts, key=lambda part: (part.start, -part.end)))


def _marks(piece: Piece, twice: bool, astray: bool) -> tuple[str, ...]:
    told = (
        ("same-stamp", twice),
        ("out-of-order", astray),
        ("amended", piece.amended),
        ("no-stamp", piece.kind == "post" and not piece.moment and not piece.stamp),
        ("day-only", piece.stamp is not None and piece.stamp.hour is None),
    )
    return tuple(mark for mark, holds in told if holds)


def _times(pieces: Sequence[Piece], calendar: Calendar) -> tuple[list[datetime | None], bool]:
    stamped = [
        (at, piece.stamp, piece.group)
        for at, piece in enumerate(pieces)
        if piece.stamp and not piece.moment and not piece.box
    ]
    pairs = [stamp.date.pair for _, stamp, _ in stamped if stamp.date.pair]
    american = month_first(pairs, any(stamp.shape[2] == "ampm" for _, stamp, _ in stamped)) if pairs else False
    ticks = [_tick(stamp, group, calendar, american) for _, stamp, group in stamped]
    last = _moment(calendar.changed, calendar) if calendar.changed and calendar.changed.date != NO_DATE else None
    almanac = Almanac(calendar.day, tuple(d.ordered(american) for d in calendar.dividers), calendar.newest, last)
    times = [piece.moment for piece in pieces]
    for (at, _, _), moment in zip(stamped, moments(ticks, almanac), strict=True):
        times[at] = moment
    told = [moment for moment in times if moment]
    falling = sum(b < a for a, b in pairwise(told)) * 2 > sum(b != a for a, b in pairwise(told))
    return times, backwards(ticks, almanac) if ticks else falling


def _tick(stamp: Stamp, group: int, calendar: Calendar, american: bool) -> Tick:
    zone = known_zone(stamp.zone, near=calendar.zone) if stamp.zone else None
    date = stamp.date.ordered(american)
    return Tick(stamp.hour, stamp.minute, stamp.second, date, zone or calendar.zone, group)


def _moment(stamp: Stamp | None, calendar: Calendar) -> datetime | None:
    return moments([_tick(stamp, 0, calendar, american=False)], Almanac(calendar.day))[0] if stamp else None


def _box_moment(piece: Piece, latest: datetime | None, calendar: Calendar) -> datetime | None:
    """The moment a box's headline names, on the newest post's day or the one before; the newest post's where it names none."""
    if piece.stamp is None or latest is None:
        return piece.moment or latest
    on = replace(calendar, day=latest.astimezone(calendar.zone).date())
    told = _moment(piece.stamp, on)
    return told - timedelta(days=1) if told and told - latest > HALF_DAY else told


def _anchor(piece: Piece, zone: tzinfo, section: int) -> str:
    if piece.kind == "section":
        return f"section-{section}"
    if piece.kind == "original":
        return "original"
    if piece.box:
        return _slug(piece.label) or "opening"
    digits = piece.stamp.digits if piece.stamp else _local(piece.moment, zone) if piece.moment else ""
    if digits:
        return f"update-{digits}"
    return _slug(piece.label) or "opening"


def _slug(label: str) -> str:
    return re.sub(r"[^\w]+", "-", label.casefold()[:ANCHOR]).strip("-_")


def _local(moment: datetime, zone: tzinfo) -> str:
    try:
        return f"{moment.astimezone(zone):%H%M}"
    except OverflowError:
        return f"{moment:%H%M}"


def _unique(anchor: str, taken: dict[str, int]) -> str:
    """The anchor itself where it is free, else with the next number: the topmost in the page keeps the bare one."""
    if anchor not in taken:
        taken[anchor] = 1
        return anchor
    while (numbered := f"{anchor}-{taken[anchor] + 1}") in taken:
        taken[anchor] += 1
    taken[anchor] += 1
    taken[numbered] = 1
    return numbered
