"""What an expression of time stands for: a `Moment`, and the days, weeks, months and years it is made of.

Comes in: numbers of days, months and years, and the moment something was said at. Goes out: `Moment`s with TIMEX3 values.
Refuses to know: how the words of a sentence name them (clock.py, dated.py, lasting.py, timex.py).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from sayso.reading.inflect import plural, rows
from sayso.reading.segment import Sentence

DAY = timedelta(days=1)
YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
ENDLESS = time(23, 59, 59)
LENGTHS = {"D": 1, "W": 7, "2W": 14, "WE": 7, "Q": 91, "10Y": 3652, "100Y": 36524}  # days of a unit
PRECISE = {"day": "T3", "week": "T5", "month": "T6", "quarter": "T6", "season": "T6", "year": "T7"}  # codebook 2.9
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
SHORT = {"tuesday": ("tues",), "wednesday": ("weds",), "thursday": ("thur", "thurs"), "september": ("sept",)}
DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class Moment:
    """An expression of time (tokens first..last): TIMEX3 `kind` and `value`; its first and last day and hour where known.

    `sort` says what the expression names: clock, part, day, week, month, year, span, duration, set, reference. `precision` is
    T0–T7 (codebook 2.9), `rule` the name of the rule that read it.
    """

    first: int
    last: int
    kind: str
    value: str
    sort: str
    days: tuple[date, date] | None = None
    opens: time | None = None
    closes: time | None = None
    precision: str = "T0"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The table of words, by sort."""

    weekdays: dict[str, int]
    weekdays_often: dict[str, int]
    months: dict[str, int]
    parts: dict[str, tuple[str, int, int]]
    clocks: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    references: dict[str, str]
    feasts: dict[str, list[tuple[tuple[str, ...], int, int]]]


@cache
def words() -> Words:
    """The words of data/when_words.tsv; months and weekdays with their short forms, units and weekdays with their plurals."""
    found = Words({}, {}, {}, {}, {}, {}, {}, {}, {})
    for word, sort, value, *_ in rows("when_words.tsv"):
        if sort in ("weekday", "month"):
            table = found.weekdays if sort == "weekday" else found.months
            if sort == "weekday":
                found.weekdays_often[plural(word)] = int(value)
            for short in {word, word[:3], *SHORT.get(word, ())}:
                table[short] = int(value)
        elif sort == "part":
            letters, low, high = value.split()
            found.parts[word] = (letters, int(low), int(high))
        elif sort == "clock":
            found.clocks[word] = int(value)
        elif sort == "unit":
            found.units[word] = found.units[plural(word)] = value
        elif sort == "season":
            found.seasons[word] = value
        elif sort == "feast":
            key = tuple(word.replace("'s", " 's").split())
            month, day = value.split("-")
            found.feasts.setdefault(key[0], []).append((key, int(month), int(day)))
            found.feasts[key[0]].sort(key=lambda feast: -len(feast[0]))
        else:
            found.references[word] = value
    return found


@cache
def gate() -> frozenset[str]:
    """Words without which, digits apart, a sentence names no time."""
    w = words()
    tables = (
        w.feasts,
        w.weekdays,
        w.weekdays_often,
        w.months,
        w.parts,
        w.clocks,
        w.units,
        w.seasons,
        w.references,
        DEICTIC,
    )
    spoken = """overnight tonight o'clock quarterly annual nightly daily weekly monthly yearly annually hourly future past present
        moment term time""".split()
    return frozenset(word for table in tables for word in table) | frozenset(spoken)


@dataclass(frozen=True, slots=True)
class Reader:
    """A sentence and the moment it was said: `now` in the page's zone; `ahead(i)` tells whether what stands at i lies ahead."""

    s: Sentence
    now: datetime
    ahead: Callable[[int], bool]

    @property
    def today(self) -> date:
        """The day it was said."""
        return self.now.date()

    def word(self, i: int) -> str:
        """The word at i, lower case; "" beyond the ends."""
        return self.s.lower[i] if 0 <= i < len(self.s.lower) else ""

    def capital(self, i: int) -> bool:
        """True where the word at i is written with a capital."""
        return 0 <= i < len(self.s.words) and self.s.words[i][:1].isupper()


def whole(first: int, last: int, value: str, sort: str, days: tuple[date, date], rule: str) -> Moment:
    """A whole day, week, month, quarter, season or year, as precise as its sort is."""
    return Moment(first, last, "DATE", value, sort, days, None, None, PRECISE[sort], rule)


def day_of(first: int, last: int, on: date, rule: str) -> Moment:
    """A whole day."""
    return whole(first, last, on.isoformat(), "day", (on, on), rule)


def month_of(first: int, last: int, year: int, month: int, rule: str = "month") -> Moment:
    """A whole month."""
    days = (date(year, month, 1), last_day(year, month))
    return whole(first, last, f"{year:04d}-{month:02d}", "month", days, rule)


def year_of(first: int, last: int, year: int, rule: str = "year") -> Moment:
    """A whole year."""
    return whole(first, last, f"{year:04d}", "year", (date(year, 1, 1), date(year, 12, 31)), rule)


def quarter(first: int, last: int, year: int, number: int) -> Moment:
    """A quarter of a year."""
    days = (date(year, 3 * number - 2, 1), last_day(year, 3 * number))
    return whole(first, last, f"{year:04d}-Q{number}", "quarter", days, "quarter")


def season(first: int, last: int, year: int, letters: str) -> Moment:
    """A season of a year; winter begins in December."""
    low, high = SEASONS[letters]
    days = (date(year, low, 1), last_day(year + (high < low), high))
    return whole(first, last, f"{year:04d}-{letters}", "season", days, "season")


def decade(first: int, last: int, value: str, rule: str = "decade") -> Moment:
    """A decade (three digits) or a century (two), too long to date anything by."""
    return Moment(first, last, "DATE", value, "decade", precision="T7", rule=rule)


def length(first: int, last: int, value: str) -> Moment:
    """A length of time that hangs on nothing."""
    return Moment(first, last, "DURATION", value, "duration", rule="duration")


def reference(first: int, last: int, value: str) -> Moment:
    """PAST_REF, PRESENT_REF, FUTURE_REF: a time that no calendar holds."""
    return Moment(first, last, "DATE", value, "reference", rule="reference")


def hours_of(found: Moment, letters: str, low: int, high: int) -> Moment:
    """The part of a day between two hours."""
    value = found.value.partition("T")[0] + "T" + letters
    closes = ENDLESS if high >= 24 else time(high)
    return Moment(
        found.first, found.last, "TIME", value, "part", found.days, time(low), closes, "T2", found.rule + "-part"
    )


def with_part(r: Reader, found: Moment) -> Moment:
    """ "Thursday night", "yesterday morning": a day with the part that follows it, where one does."""
    part = words().parts.get(r.word(found.last))
    return (
        hours_of(replace(found, last=found.last + 1), *part)
        if part is not None and r.word(found.last) != "breakfast"
        else found
    )


def weekday(today: date, number: int, ahead: bool) -> date:
    """The latest such weekday not after today, or the first not before it (codebook 2.9, 2.12)."""
    back = (today.weekday() - number) % 7
    return today + (7 - back) % 7 * DAY if ahead else today - back * DAY


def calendar(r: Reader, first: int, last: int, noun: str, step: int) -> Moment:
    """This, last or next week, month, year, weekend, quarter, decade, century (codebook 2.12: weeks begin on Monday)."""
    today = r.today
    monday = today - today.weekday() * DAY + 7 * step * DAY
    if noun == "week":
        return whole(first, last, week(monday), "week", (monday, monday + 6 * DAY), "week")
    if noun == "weekend":
        if not step and today.weekday() < 5 and not r.ahead(first):
            monday -= 7 * DAY
        days = (monday + 5 * DAY, monday + 6 * DAY)
        return replace(whole(first, last, week(monday) + "-WE", "week", days, "weekend"), precision="T4")
    if noun == "month":
        months = today.year * 12 + today.month - 1 + step
        return month_of(first, last, months // 12, months % 12 + 1)
    if noun == "quarter":
        quarters = today.year * 4 + (today.month - 1) // 3 + step
        return quarter(first, last, quarters // 4, quarters % 4 + 1)
    if noun == "year":
        return year_of(first, last, today.year + step)
    return decade(first, last, str(today.year // (10 if noun == "decade" else 100) + step))


def week(on: date) -> str:
    """The TIMEX3 value of a day's week."""
    year, number, _ = on.isocalendar()
    return f"{year:04d}-W{number:02d}"


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def a_date(year: int, month: int, day: int) -> date | None:
    """A date, or null where the calendar has none such."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def reach(today: date, count: int, letter: str) -> date | None:
    """The day so many units from today (negative: before it), months and years counted on the calendar; null beyond it."""
    if letter in ("M", "Y"):
        months = today.year * 12 + today.month - 1 + count * (12 if letter == "Y" else 1)
        if not 1 <= months // 12 <= 9998:
            return None
        end = last_day(months // 12, months % 12 + 1)
        return end.replace(day=min(today.day, end.day))
    days = LENGTHS.get(letter, 0) * count
    return today + days * DAY if today.year + days // 365 - 1 >= 1 and today.year + days // 365 + 1 <= 9998 else None
