"""What an expression of time stands for: a `Moment`, and the days, weeks, months and years it is made of.

Comes in: numbers of days, months and years, and the moment something was said at. Goes out: `Moment`s with TIMEX3 values. Refuses to
know: how the words of a sentence name them (clock.py, dated.py, lasting.py, timex.py).
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
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
SHORT = {"tuesday": ("tues",), "wednesday": ("weds",), "thursday": ("thur", "thurs"), "september": ("sept",)}
DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class Moment:
    """An expression of time (tokens first..last): TIMEX3 `kind` and `value`; `start`..`end` and the hours inside them where known.

    `sort` says what the expression names: clock, part, day, week, month, year, span, duration, set, reference. `precision` is
    T0–T7 (codebook 2.9), `rule` the name of the rule that read it.
    """

    first: int
    last: int
    kind: str
    value: str
    sort: str
    start: date | None = None
    end: date | None = None
    opens: time | None = None
    closes: time | None = None
    precision: str = "T0"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The table of words, by sort."""

    weekdays: dict[str, int]
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
    found = Words({}, {}, {}, {}, {}, {}, {}, {})
    for word, sort, value, *_ in rows("when_words.tsv"):
        if sort in ("weekday", "month"):
            table = found.weekdays if sort == "weekday" else found.months
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
    spoken = {
        "overnight",
        "tonight",
        "o'clock",
        "weekly",
        "daily",
        "monthly",
        "annually",
        "hourly",
        "yearly",
        "future",
        "past",
        *DEICTIC,
    }
    return frozenset(
        {*w.feasts, *w.weekdays, *w.months, *w.parts, *w.clocks, *w.units, *w.seasons, *w.references, *spoken}
    )


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


def day_of(first: int, last: int, on: date, rule: str, kind: str = "DATE") -> Moment:
    """A whole day."""
    return Moment(first, last, kind, on.isoformat(), "day", on, on, precision="T3", rule=rule)


def weekday(today: date, number: int, ahead: bool) -> date:
    """The latest such weekday not after today, or the first not before it (codebook 2.9, 2.12)."""
    back = (today.weekday() - number) % 7
    return today + (7 - back) % 7 * DAY if ahead else today - back * DAY


def with_part(r: Reader, found: Moment) -> Moment:
    """ "Thursday night", "yesterday morning": the part of the day that follows."""
    letters, low, high = words().parts[r.word(found.last)]
    return hours_of(replace(found, last=found.last + 1), letters, low, high)


def hours_of(found: Moment, letters: str, low: int, high: int) -> Moment:
    value = found.value.partition("T")[0] + "T" + letters
    closes = ENDLESS if high >= 24 else time(high)
    return replace(
        found,
        kind="TIME",
        value=value,
        sort="part",
        opens=time(low),
        closes=closes,
        precision="T2",
        rule=found.rule + "-part",
    )


def season(r: Reader, first: int, last: int, letters: str, year: int) -> Moment:
    """A season of a year; winter begins in December."""
    low, high = SEASONS[letters]
    end_year = year + (high < low)
    end = date(end_year, high, monthrange(end_year, high)[1])
    return Moment(
        first, last, "DATE", f"{year:04d}-{letters}", "season", date(year, low, 1), end, precision="T6", rule="season"
    )


def calendar(r: Reader, first: int, last: int, noun: str, step: int) -> Moment | None:
    """This, last or next week, month, year, weekend, quarter (codebook 2.12: weeks begin on Monday)."""
    today = r.today
    if noun == "week":
        monday = today - today.weekday() * DAY + 7 * step * DAY
        value = "{}-W{:02d}".format(*monday.isocalendar()[:2])
        return Moment(first, last, "DATE", value, "week", monday, monday + 6 * DAY, precision="T5", rule="week")
    if noun == "weekend":
        saturday = (
            today
            - today.weekday() * DAY
            + 5 * DAY
            + (7 * step * DAY if step or today.weekday() >= 5 or r.ahead(first) else -7 * DAY)
        )
        value = "{}-W{:02d}-WE".format(*saturday.isocalendar()[:2])
        return Moment(first, last, "DATE", value, "week", saturday, saturday + DAY, precision="T4", rule="weekend")
    if noun == "month":
        months = today.year * 12 + today.month - 1 + step
        return month_of(first, last, months // 12, months % 12 + 1)
    if noun == "quarter":
        quarters = today.year * 4 + (today.month - 1) // 3 + step
        return quarter(first, last, quarters // 4, quarters % 4 + 1)
    if noun == "year":
        return year_of(first, last, today.year + step)
    letters = {"decade": f"{today.year // 10 + step}", "century": f"{today.year // 100 + step}"}[noun]
    return Moment(first, last, "DATE", letters, "decade", precision="T7", rule="decade")


def quarter(first: int, last: int, year: int, number: int) -> Moment:
    """A quarter of a year."""
    low = date(year, 3 * number - 2, 1)
    end = date(year, 3 * number, monthrange(year, 3 * number)[1])
    return Moment(first, last, "DATE", f"{year:04d}-Q{number}", "quarter", low, end, precision="T6", rule="quarter")


def month_of(first: int, last: int, year: int, month: int, rule: str = "month") -> Moment:
    """A whole month."""
    end = date(year, month, monthrange(year, month)[1])
    return Moment(
        first, last, "DATE", f"{year:04d}-{month:02d}", "month", date(year, month, 1), end, precision="T6", rule=rule
    )


def year_of(first: int, last: int, year: int, rule: str = "year") -> Moment:
    """A whole year."""
    return Moment(
        first, last, "DATE", f"{year:04d}", "year", date(year, 1, 1), date(year, 12, 31), precision="T7", rule=rule
    )


def a_date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def back(today: date, count: int, letter: str) -> timedelta | None:
    """How far back so many units reach; months and years are counted on the calendar."""
    if letter in ("M", "Y"):
        months = today.year * 12 + today.month - 1 - count * (12 if letter == "Y" else 1)
        if months < 12:
            return None
        on = date(months // 12, months % 12 + 1, min(today.day, monthrange(months // 12, months % 12 + 1)[1]))
        return today - on
    return timedelta(days=LENGTHS[letter] * count) if letter in LENGTHS and count < 5000 else None


LENGTHS = {"D": 1, "W": 7, "2W": 14, "M": 30, "Y": 365, "10Y": 3652, "100Y": 36524, "WE": 7, "Q": 91}
