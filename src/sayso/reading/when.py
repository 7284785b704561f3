"""When something happened: expressions of time in a sentence, as intervals in the page's zone.

Comes in: a tagged sentence, the post's stamp, the page's day and zone. Goes out: `Time`s, each with its interval, precision and rule
(codebook 2.9, 2.12), or bare expressions with TIMEX3 values. Refuses to know: which act a time belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sayso.model.measure import When
from sayso.reading.clock import HALVES
from sayso.reading.moment import DAY, ENDLESS, Moment, Reader, gate
from sayso.reading.segment import Sentence
from sayso.reading.timex import moments

SINCE = frozenset(("since",))
UNTIL = frozenset(("until", "till", "by", "til"))
HEDGES = frozenset("at least about around late early shortly just only the well on".split())
WILLING = frozenset(("will", "'ll", "shall", "may", "might", "could", "can", "would", "must", "should", "wo"))
AWAITED = frozenset(
    """due expected expects expect scheduled planned plans plan slated deadline forecast intends aims upcoming awaiting""".split()
)
VERBAL = ("VB", "VBD", "VBN", "VBG", "VBP", "VBZ", "MD")


@dataclass(frozen=True, slots=True)
class Time:
    """An expression (tokens first..last) that says when something happened."""

    first: int
    last: int
    when: When


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression (tokens first..last) with its TIMEX3 type (DATE, TIME, DURATION, SET) and value."""

    first: int
    last: int
    kind: str
    value: str


def post_day(stamp: datetime | None, day: date, zone: tzinfo) -> When:
    """The interval of what is told without a time: the post's day up to its stamp (rule "post-day", T3, codebook 2.12)."""
    now, known = _now(stamp, day, zone)
    return When(
        _at(now.date(), time(0), zone), now if known else _at(now.date(), ENDLESS, zone), "T3", None, "post-day"
    )


def times(s: Sentence, text: str, stamp: datetime | None, day: date, zone: tzinfo) -> tuple[Time, ...]:
    """Every expression of a sentence that says when, in order, as intervals in `zone` (codebook 2.9, 2.12).

    Lengths of time, ages and repetitions are left out. `stamp` is the post's time where it has one; what it lacks, `day` gives.
    """
    if not _told(s):
        return ()
    now, known = _now(stamp, day, zone)
    reader = Reader(s, now, lambda i: ahead(s, i))
    found = [m for m in moments(reader) if m.start is not None]
    return tuple(_times(s, text, found, now, known, zone))


def timexes(s: Sentence, stamp: datetime | None, day: date, zone: tzinfo) -> tuple[Timex, ...]:
    """Every expression of time in a sentence, lengths and repetitions among them, with TIMEX3 types and values."""
    if not _told(s):
        return ()
    now, _ = _now(stamp, day, zone)
    return tuple(Timex(m.first, m.last, m.kind, m.value) for m in moments(Reader(s, now, lambda i: ahead(s, i))))


def _told(s: Sentence) -> bool:
    return not gate().isdisjoint(s.lower) or "CD" in s.tags or any(word[0].isdigit() or "-" in word for word in s.lower)


def _now(stamp: datetime | None, day: date, zone: tzinfo) -> tuple[datetime, bool]:
    return (stamp.astimezone(zone), True) if stamp is not None else (datetime.combine(day, ENDLESS, zone), False)


def _at(on: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(on, clock.replace(tzinfo=None), zone)


def ahead(s: Sentence, i: int) -> bool:
    """True where an expression at word i lies ahead: "until Friday", "will meet on Tuesday", "is due in Sanaa on Saturday"."""
    at = i - 1
    while at >= 0 and (s.lower[at] in HEDGES or s.lower[at] in HALVES or (s.tags[at] == "CD" and at < i - 1)):
        at -= 1
    if at >= 0 and s.lower[at] in UNTIL:
        group = _verbs_before(s, at)
        return s.lower[at] != "by" or not group or not _past(s, group)
    group = _verbs_before(s, i) or _verbs_after(s, i)
    return bool(group) and not _past(s, group) and _coming(s, group, i)


def _verbs_before(s: Sentence, i: int) -> list[int]:
    """The nearest verb group to the left, within its clause."""
    for at in range(i - 1, max(-1, i - 16), -1):
        if s.tags[at] in VERBAL or s.lower[at] in AWAITED:
            group = [at]
            back = at - 1
            while back >= 0 and (
                s.tags[back] in VERBAL or s.tags[back] in ("RB", "TO") or s.lower[back] in ("be", "been", "to")
            ):
                group.append(back)
                back -= 1
            return group
        if s.lower[at] in (";", ":", "—", "but", '"', "”", "“") or s.tags[at] == ".":
            return []
    return []


def _verbs_after(s: Sentence, i: int) -> list[int]:
    for at in range(i + 1, min(len(s), i + 16)):
        if s.tags[at] in VERBAL:
            group = [at]
            while at + 1 < len(s) and (s.tags[at + 1] in VERBAL or s.tags[at + 1] == "RB"):
                at += 1
                group.append(at)
            return group
    return []


def _past(s: Sentence, group: list[int]) -> bool:
    said = [s.lower[k] for k in group]
    if any(word in WILLING or word == "to" or word in AWAITED for word in said):
        return any(word in ("have", "been") for word in said) and not any(
            word in ("will", "'ll") or word in AWAITED for word in said
        )
    return any(s.tags[k] in ("VBD", "VBN") or s.lower[k] in ("was", "were", "had", "has", "have") for k in group)


def _coming(s: Sentence, group: list[int], i: int) -> bool:
    del i
    said = [s.lower[k] for k in group]
    return any(word in WILLING or word == "to" or word in AWAITED for word in said)


def _times(s: Sentence, text: str, found: list[Moment], now: datetime, known: bool, zone: tzinfo) -> Iterator[Time]:
    k = 0
    while k < len(found):
        one = found[k]
        other = found[k + 1] if k + 1 < len(found) else None
        if other is not None and _range(s, one, other):
            k += 2
            first = one.first - (s.lower[one.first - 1] in ("between", "from"))
            yield _time(
                s,
                text,
                first,
                other.last,
                _low(one, zone),
                _high(other, zone),
                "T4" if _days(one, other) else "T2",
                "range",
            )
            continue
        k += 1
        yield _related(s, text, one, now, known, zone)


def _days(one: Moment, other: Moment) -> bool:
    return one.start != other.end


def _range(s: Sentence, one: Moment, other: Moment) -> bool:
    """ "from Monday to Wednesday", "between dawn and noon", "28 June – 4 July"."""
    gap = s.lower[one.last : other.first]
    before = s.lower[one.first - 1] if one.first else ""
    if len(gap) > 2 or not gap or one.sort not in RANGED or other.sort not in RANGED:
        return False
    joined = (
        (gap[0] == "and" and before == "between")
        or gap[0] in ("to", "-", "–", "—", "until", "till")
        or (gap[0] == "through")
    )
    return joined and (
        one.start is not None
        and other.end is not None
        and (one.start, one.opens or time(0)) <= (other.end, other.closes or ENDLESS)
    )


RANGED = frozenset(("clock", "part", "day", "month", "year", "week"))


def _low(m: Moment, zone: tzinfo) -> datetime:
    return _placed(m, m.start or date.min, m.opens or time(0), zone)


def _high(m: Moment, zone: tzinfo) -> datetime:
    return _placed(m, m.end or date.max, m.closes or ENDLESS, zone)


def _placed(m: Moment, on: date, clock: time, zone: tzinfo) -> datetime:
    """A time given in GMT is turned into the page's zone."""
    return _at(on, clock, UTC).astimezone(zone) if m.value.endswith("Z") else _at(on, clock, zone)


def _related(s: Sentence, text: str, m: Moment, now: datetime, known: bool, zone: tzinfo) -> Time:
    """The interval of one expression under the preposition before it."""
    at = m.first - 1
    while at >= 0 and s.lower[at] in HEDGES:
        at -= 1
    before = s.lower[at] if at >= 0 else ""
    low, high = _low(m, zone), _high(m, zone)
    if known and m.rule in ("clock", "part") and low > now and not ahead(s, m.first):
        low, high = low - DAY, high - DAY  # "at 23:20", read after midnight
    end = now if known else _at(now.date(), ENDLESS, zone)
    if before in SINCE and low <= end:
        return _time(s, text, at, m.last, low, end, _length(low, end), "since")
    if before in UNTIL and high > now and (m.sort != "clock" or high.date() > now.date()):
        return _time(s, text, at, m.last, _at(now.date(), time(0), zone), high, _length(now, high), "until")
    if before in ("so",) and m.rule in ("week", "month", "year"):
        high = min(high, end)
    if (
        m.start is not None
        and m.start <= now.date() <= (m.end or m.start)
        and low <= end < high
        and m.sort != "clock"
        and m.rule != "overnight"
    ):
        high = end if not _future(s, m) else high
    if m.rule == "overnight":
        high = min(high, end) if low <= end else high
    precision = "T4" if m.sort == "week" and m.precision == "T5" and (high - low) < timedelta(days=6) else m.precision
    return _time(s, text, m.first, m.last, low, max(low, high), precision, m.rule)


def _future(s: Sentence, m: Moment) -> bool:
    return m.rule.startswith(("later", "next", "weekday-ahead")) or ahead(s, m.first)


def _length(low: datetime, high: datetime) -> str:
    """T3 within a day, then T4 to six days, T5 to ten, T6 to two months, T7 (codebook 2.9)."""
    days = (high.date() - low.date()).days
    return "T3" if days <= 1 else "T4" if days <= 6 else "T5" if days <= 10 else "T6" if days <= 62 else "T7"


def _time(
    s: Sentence, text: str, first: int, last: int, low: datetime, high: datetime, precision: str, rule: str
) -> Time:
    words = text[s.starts[first] : s.ends[last - 1]]
    return Time(first, last, When(low, high, precision, words, rule))
