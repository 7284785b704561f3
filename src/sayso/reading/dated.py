"""Days, months and years by name and number: "Thursday", "22 June", "Dec. 1, 2020", "15/09/2023", "the 21st", "March 2016".

Comes in: a sentence and where a date may begin. Goes out: a `Moment`; what the words leave open is settled by the day they were
said on and by whether they look ahead (codebook 2.9). Refuses to know: hours and lengths of time.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from sayso.reading.clock import ZONES, clock_digits
from sayso.reading.moment import (
    DAY,
    DEICTIC,
    YEAR,
    Moment,
    Reader,
    a_date,
    day_of,
    decade,
    hours_of,
    month_of,
    quarter,
    weekday,
    with_part,
    words,
    year_of,
)

ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
DECADE = re.compile(r"(?:1[6-9]|20)?\d0s$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$")
# Month names that are words as well, and what may stand before them or a short form where no number is beside.
DOUBTFUL = frozenset(("may", "march", "august"))
LEADING = frozenset(
    """in since last early late mid until by of this next from and to every during through before after""".split()
)
YEAR_BEFORE = frozenset(
    "in of since by until till from during before after around early late mid to and for through the than".split()
)
# "Friday prayers", "a night club", "a golden dawn": no time of day.
NO_PART_BEFORE = frozenset("good one per opening closing".split())
NO_PART_AFTER = frozenset("prayers shift market gown club".split())
FIXED = frozenset("dawn daybreak sunrise sunup dusk sunset sundown nightfall breakfast supper lunchtime".split())
PART_BEFORE = frozenset("the by that in at until till since from of".split())
NIGHT_BEFORE = frozenset("in during through throughout".split())
NEAR_YEARS = {"last": -1, "this": 0, "next": 1}
NEAR, FAR = 60, 200  # days: a date without a year that is so near ahead and so far behind is meant ahead


def weekday_at(r: Reader, i: int) -> Moment | None:
    """ "Friday", "Thursday night", "Fri 15 Sep", "Wednesday, Nov. 18, 2020"."""
    word = r.word(i)
    short = len(word) < 6
    alone = (
        not r.word(i + 1)[:1].isdigit()
        and r.word(i + 1) not in (".", ",")
        and r.word(i - 1) not in ("on", "since", "last")
    )
    if not r.capital(i) or (short and alone):
        return None  # "sun", "sat", "wed"
    last = i + 1 + (short and r.word(i + 1) == ".")
    skip = last + (r.word(last) == ",")
    date_after = (
        digits(r, skip) if r.word(skip)[:1].isdigit() else month_at(r, skip) if r.word(skip) in words().months else None
    )
    if date_after is not None and date_after.sort == "day":
        return replace(date_after, first=i)
    on = weekday(r.today, words().weekdays[word], r.ahead(i))
    return with_part(r, day_of(i, last, on, "weekday-ahead" if on > r.today else "weekday"))


def deictic(r: Reader, i: int) -> Moment | None:
    """ "today", "yesterday evening", "tomorrow"."""
    return with_part(r, day_of(i, i + 1, r.today + DEICTIC[r.word(i)] * DAY, r.word(i)))


def night(r: Reader, i: int) -> Moment | None:
    """ "tonight", "overnight"; the latter is [D−1, D] (codebook 2.12)."""
    return (
        _overnight(r, i) if r.word(i) == "overnight" else hours_of(day_of(i, i + 1, r.today, "tonight"), "NI", 18, 24)
    )


def _overnight(r: Reader, i: int) -> Moment:
    value = r.today.isoformat() + "TNI"
    return Moment(i, i + 1, "TIME", value, "span", (r.today - DAY, r.today), time(18), time(8), "T3", "overnight")


def part(r: Reader, i: int) -> Moment | None:
    """ "in the morning", "at dawn", "before breakfast": a part of the day it was said on."""
    word, before = r.word(i), r.word(i - 1)
    if before in NO_PART_BEFORE or r.word(i + 1) in NO_PART_AFTER:
        return None
    fixed = word in FIXED
    if not (fixed or before in PART_BEFORE) or (
        fixed and before in ("a", "the", "new", "golden") and word not in ("dawn", "dusk")
    ):
        return None
    if word == "night" and before == "the" and r.word(i - 2) in NIGHT_BEFORE:
        return _overnight(r, i)
    return replace(hours_of(day_of(i, i + 1, r.today, "day"), *words().parts[word]), rule="part")


def feast(r: Reader, i: int) -> Moment | None:
    """ "Christmas Eve", "New Year's Day, 1998": days with a fixed date."""
    for key, month, day in words().feasts[r.word(i)]:
        last = i + len(key)
        said = tuple(r.s.lower[i:last]) == key and r.capital(i)
        if said and (len(key) > 1 or r.word(last) not in ("tree", "party", "card", "and")):
            year, stop = year_after(r, last)
            return dated(r, i, stop, year, month, day)
    return None


def month_at(r: Reader, i: int) -> Moment | None:
    """ "June 1", "Dec. 1, 2020", "March 2016", "November"."""
    if r.word(i) in words().feasts and (found := feast(r, i)) is not None:
        return found
    number = _is_month(r, i)
    if not number:
        return None
    at = i + 1 + (r.word(i + 1) == "." and (r.word(i + 2)[:1].isdigit() or len(r.word(i)) < 5))
    day = _day_number(r.word(at))
    if day and r.word(at + 1) not in ("%", "percent", "people", ":"):
        year, stop = year_after(r, at + 1)
        return dated(r, i, stop, year, number, day)
    year, stop = year_after(r, at)
    of = at + (r.word(at) == "of")
    if not year and r.word(of) in NEAR_YEARS and r.word(of + 1) == "year":
        year, stop = r.today.year + NEAR_YEARS[r.word(of)], of + 2  # "in April last year", "in May of this year"
    return month_of(i, stop, year or month_year(r, i, number), number)


def _day_number(word: str) -> int:
    ordinal = ORDINAL_DAY.match(word)
    value = int(ordinal[1]) if ordinal else int(word) if word.isascii() and word.isdigit() and len(word) <= 2 else 0
    return value if 1 <= value <= 31 else 0


def _is_month(r: Reader, i: int) -> int:
    """The month named at i, 0 where none is: "may" and "march" need a capital, short forms a capital and a neighbour."""
    word = r.word(i)
    number = words().months.get(word, 0)
    if not number or not r.capital(i):
        return 0
    if word not in DOUBTFUL and len(word) > 3:
        return number
    beside = (
        _day_number(r.word(i - 1))
        or r.word(i + 1)[:1].isdigit()
        or (r.word(i + 1) == "." and r.word(i + 2)[:1].isdigit())
    )
    return number if beside or r.word(i - 1) in LEADING else 0


def year_after(r: Reader, i: int) -> tuple[int, int]:
    """A year that follows, with or without a comma: (year, where it ends); (0, i) where none does."""
    at = i + 1 if r.word(i) in (",", "of") else i
    clock = r.word(at + 1) in ZONES or r.word(at + 1) in ("hrs", "hours")
    return (int(r.word(at)), at + 1) if YEAR.match(r.word(at)) and not clock else (0, i)


def month_year(r: Reader, i: int, number: int) -> int:
    """The year of a month named without one: the latest begun, or the next where it lies ahead."""
    if r.ahead(i):
        return r.today.year + (number < r.today.month)
    return r.today.year - (number > r.today.month)


def dated(r: Reader, first: int, last: int, year: int, month: int, day: int) -> Moment | None:
    """A day of a month; without a year the latest not after the post, or the next where it lies ahead (codebook 2.9)."""
    if year:
        on = a_date(year, month, day)
        return day_of(first, last, on, "date") if on is not None else None
    near = [on for y in range(r.today.year - 4, r.today.year + 5) if (on := a_date(y, month, day)) is not None]
    behind, ahead = [on for on in near if on <= r.today], [on for on in near if on >= r.today]
    if not behind or not ahead:
        return None
    meant = (ahead[0] - r.today).days <= NEAR and (r.today - behind[-1]).days > FAR and r.word(first - 1) != "since"
    return day_of(first, last, ahead[0] if r.ahead(first) or meant else behind[-1], "date")


def digits(r: Reader, i: int) -> Moment | None:
    """Everything that begins with a digit: dates in figures, "22 June", clocks, years, decades."""
    word = r.word(i)
    if not word.isascii():
        return None
    if r.word(i + 1) in ("-", "/") and r.word(i + 3) == r.word(i + 1):
        return _in_figures(r, i)
    if dotted := _DOTTED.match(word):
        on = a_date(_full(dotted[3]), int(dotted[2]), int(dotted[1]))
        return day_of(i, i + 1, on, "date") if on else None
    if DECADE.match(word):
        return decade(i, i + 1, word[:3] if len(word) == 5 else "19" + word[0])
    day, at = _day_number(word), i + 2 if r.word(i + 1) == "of" else i + 1
    if day and r.word(at) in words().months and r.capital(at):
        stop = at + 1 + (r.word(at + 1) == "." and len(r.word(at)) < 5 and at + 2 < len(r.s))
        year, stop = year_after(r, stop)
        return dated(r, i, stop, year, words().months[r.word(at)], day)
    return clock_digits(r, i) or _year(r, i)


def _full(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _in_figures(r: Reader, i: int) -> Moment | None:
    """ "2016-12-10", "15/09/2023": where both could be the month, the reading nearer to the day it was said on."""
    one, two, three = r.word(i), r.word(i + 2), r.word(i + 4)
    if not (one.isdigit() and two.isdigit() and three.isascii() and three.isdigit()) or len(one + two + three) > 8:
        return None
    if YEAR.match(one):
        on = a_date(int(one), int(two), int(three))
        return day_of(i, i + 5, on, "date") if on else None
    year = _full(three)
    if r.word(i + 1) == "-" or not 1 <= year <= 9999:
        return None
    readings = [on for on in (a_date(year, int(two), int(one)), a_date(year, int(one), int(two))) if on is not None]
    return day_of(i, i + 5, min(readings, key=lambda on: abs((on - r.today).days)), "date") if readings else None


def _year(r: Reader, i: int) -> Moment | None:
    """ "in 2016", "the 2008 crisis"."""
    before, after = r.word(i - 1), r.word(i + 1)
    if (
        not YEAR.match(r.word(i))
        or after in ("%", "people", "-", ":")
        or before in ("$", "no", ".", "-", "/", "some", "about")
    ):
        return None
    following = r.s.tags[i + 1] if i + 1 < len(r.s) else "."
    led = before in YEAR_BEFORE
    if (following == "NNS" and before != "the") or (following in ("NNS", "JJ", "VBN") and not led):
        return None  # "2016 people were killed"
    named = i > 0 and r.s.tags[i - 1].startswith("NNP")
    if led or before in ("(", ",") or (following in ("NN", "NNP") and not named):
        return year_of(i, i + 1, int(r.word(i)))
    return None


def nth(r: Reader, i: int, day: int) -> Moment | None:
    """ "on the 21st": the latest such day not after the post, or the next where it lies ahead; "the 22nd of June"."""
    if r.word(i + 2) == "of" or r.word(i + 2) in words().months:
        found = digits(r, i + 1)
        return replace(found, first=i) if found is not None and found.sort == "day" else None
    if r.word(i + 2) == "century":
        return decade(i, i + 3, f"{day - 1:02d}", "century")
    names = r.s.tags[i + 2 : i + 3] in (["NN"], ["NNP"], ["NNS"], ["JJ"])
    if names or r.word(i - 1) not in ("on", "since", "until", "by", "from", "before", "after", "of"):
        return None  # "the 33rd Division"
    ahead = r.ahead(i)
    for step in range(13):
        months = r.today.year * 12 + r.today.month - 1 + (step if ahead else -step)
        on = a_date(months // 12, months % 12 + 1, day)
        if on is not None and (on >= r.today if ahead else on <= r.today):
            return day_of(i, i + 2, on, "nth")
    return None


def quarter_at(r: Reader, first: int, at: int, number: int) -> Moment:
    """ "the third quarter of 2012", "the fourth quarter of last year"; `at` is where "of" may stand."""
    year, stop = year_after(r, at) if r.word(at) == "of" else (0, at)
    if not year and r.word(at) == "of" and r.word(at + 1) in ("last", "this"):
        year, stop = r.today.year - (r.word(at + 1) == "last"), at + 3
    return quarter(first, stop, year or r.today.year - (3 * number > r.today.month + 2), number)
