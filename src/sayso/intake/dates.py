"""Dates as pages print them.

Comes in: characters at one place of a line. Goes out: a `Printed` date, as full as it was printed, and how to complete it from
the days around it. Refuses to know: clock times, and today's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# "June 15, 1840 GMT" is a clock time, "June 15, 2018" a year.
_YEAR = r"(?:,?\s{1,2}(?P<year>(?:19|20)\d\d)\b(?!\s?(?:GMT|UTC|hrs|hours|local|(?-i:[A-Z]{2,4}T))\b))?"
WEEKDAY = re.compile(r"(mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE)
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>[01]\d)[-/.](?P<day>[0-3]\d)(?!\d)",
        rf"{_DAY}\s{{1,2}}(?:of\s)?{_MONTH}{_YEAR}",
        rf"{_MONTH}\s{{1,2}}{_DAY}(?!\d|[:.]\d){_YEAR}",
        rf"{_DAY}[-]{_MONTH}(?:-(?P<year>\d{{4}}))?",
    )
)
NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed: any of its pieces may be missing. `pair` holds the first two numbers of 05/04/2019, whose order the
    page must tell; `weekday` counts from Monday, 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    pair: tuple[int, int] | None = None

    @property
    def full(self) -> bool:
        """True where the day needs nothing from its surroundings but the order of its numbers."""
        return self.year is not None

    def ordered(self, month_first: bool) -> Printed:
        """The same date with its pair of numbers read in that order."""
        if self.pair is None:
            return self
        month, day = self.pair if month_first else self.pair[::-1]
        return Printed(self.year, month, day, self.weekday)


def weekday_at(text: str, at: int) -> tuple[int, int] | None:
    """The weekday printed there, from Monday 0, and where it ends."""
    found = WEEKDAY.match(text, at)
    return (WEEKDAYS.index(found[1][:3].casefold()), found.end()) if found and found[1][0].isupper() else None


def date_at(text: str, at: int) -> tuple[Printed, int] | None:
    """The date printed there, without its weekday, and where it ends. Impossible days are no dates."""
    for form in FORMS:
        found = form.match(text, at)
        if found and not found["month"][0].islower():  # "2 may be dead" is no date
            piece = found.groupdict()
            name = piece["month"]
            month = int(name) if name.isdigit() else MONTHS.index(name[:3].casefold()) + 1
            year = int(piece["year"]) if piece["year"] else None
            printed = Printed(year, month, int(piece["day"]))
            return (printed, found.end()) if _day(year or 2000, month, printed.day) else None
    found = NUMERIC.match(text, at)
    if found:
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        if min(one, other) >= 1 and max(one, other) <= 31 and min(one, other) <= 12:
            return Printed(year + 2000 if year < 100 else year, pair=(one, other)), found.end()
    return None


def dates_in(text: str) -> list[Printed]:
    """The dates printed anywhere in a line, in order."""
    found: list[Printed] = []
    at = 0
    starts = (m.start() for m in re.finditer(r"(?<![\w/.-])(?=[A-Za-z0-9])", text))
    for start in starts:
        if start < at:
            continue
        hit = date_at(text, start)
        if hit:
            found.append(hit[0])
            at = hit[1]
    return found


def complete(printed: Printed, near: date) -> date | None:
    """The day meant: a missing year, month or day is filled so that it lies nearest to `near`; null where no day fits.

    A weekday beside a date without a year picks the year in which they agree, a weekday alone the nearest such day.
    """
    if printed.month is None or printed.day is None:
        if printed.weekday is None:
            return None
        ahead = (printed.weekday - near.weekday() + 3) % 7 - 3
        return _shifted(near, ahead)
    if printed.year is not None:
        return _day(printed.year, printed.month, printed.day)
    days = [_day(near.year + step, printed.month, printed.day) for step in (-1, 0, 1)]
    told = [day for day in days if day is not None]
    agreeing = [day for day in told if printed.weekday is None or day.weekday() == printed.weekday]
    return min(agreeing or told, key=lambda day: abs(day - near), default=None)


def month_first(pairs: Iterable[tuple[int, int]], american: bool) -> bool:
    """True where 05/04 means the fourth of May, told by the pairs of a whole page in order.

    A number past twelve settles it; else the order in which the days run backwards least often, else over the shorter time;
    else `american`, which is true for pages with a.m. and p.m.
    """
    held = list(pairs)
    if any(max(pair) > 12 for pair in held):
        return not any(one > 12 for one, _ in held)
    months, days = _course(held), _course([pair[::-1] for pair in held])
    return months < days if months != days else american


def _course(days: list[tuple[int, int]]) -> tuple[int, int]:
    """How often days of one year, as month and day, run backwards, and how far apart they lie."""
    counted = [month * 31 + day for month, day in days]
    return sum(a > b for a, b in pairwise(counted)), max(counted, default=0) - min(counted, default=0)


def _day(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or 0)
    except ValueError:
        return None


def _shifted(day: date, by: int) -> date | None:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None
