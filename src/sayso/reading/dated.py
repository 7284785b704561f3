"""Days, months and years by name and number: "Thursday", "22 June", "Dec. 1, 2020", "15/09/2023", "the 21st", "March 2016".

Comes in: a sentence and where a date may begin. Goes out: a `Moment`; what the words leave open is settled by the day they were said on
and by whether they look ahead (codebook 2.9). Refuses to know: hours and lengths of time.
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
    hours_of,
    month_of,
    weekday,
    with_part,
    words,
    year_of,
)

ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
DECADE = re.compile(r"(?:1[6-9]|20)?\d0s$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$")


def weekday_at(r: Reader, i: int) -> Moment | None:
    word, lower = r.word(i), r.s.lower
    short = len(word) < 6 and word not in ("monday", "friday", "sunday")
    if not r.capital(i) or (
        short
        and not (r.word(i + 1)[:1].isdigit() or r.word(i + 1) in (".", ",") or r.word(i - 1) in ("on", "since", "last"))
    ):
        return None
    last = i + 1 + (short and r.word(i + 1) == ".")
    skip = last + (r.word(last) == ",")
    dated = (
        digits(r, skip) if r.word(skip)[:1].isdigit() else month_at(r, skip) if r.word(skip) in words().months else None
    )
    if dated is not None and dated.sort == "day":
        return replace(dated, first=i)
    on = weekday(r.today, words().weekdays[word], r.ahead(i))
    found = day_of(i, last, on, "weekday-ahead" if on > r.today else "weekday")
    return with_part(r, found) if r.word(last) in words().parts and lower[last] != "breakfast" else found


def deictic(r: Reader, i: int) -> Moment | None:
    found = day_of(i, i + 1, r.today + DEICTIC[r.word(i)] * DAY, r.word(i))
    return with_part(r, found) if r.word(i + 1) in words().parts else found


def night(r: Reader, i: int) -> Moment | None:
    if r.word(i) == "tonight":
        return hours_of(day_of(i, i + 1, r.today, "tonight"), "NI", 18, 24)
    return Moment(
        i,
        i + 1,
        "TIME",
        r.today.isoformat() + "TNI",
        "span",
        r.today - DAY,
        r.today,
        time(18),
        time(8),
        "T3",
        "overnight",
    )


def part(r: Reader, i: int) -> Moment | None:
    """ "in the morning", "at dawn", "before breakfast": a part of the day it was said on."""
    word, before = r.word(i), r.word(i - 1)
    if before in ("good", "one", "per", "friday's", "opening", "closing") or r.word(i + 1) in (
        "prayers",
        "shift",
        "market",
        "gown",
        "club",
    ):
        return None
    fixed = word in (
        "dawn",
        "daybreak",
        "sunrise",
        "sunup",
        "dusk",
        "sunset",
        "sundown",
        "nightfall",
        "breakfast",
        "supper",
        "lunchtime",
    )
    if not (fixed or before in ("the", "by", "that", "in", "at", "until", "till", "since", "from", "of")):
        return None
    if fixed and before in ("a", "the", "new", "golden", "with") and word not in ("dawn", "dusk"):
        return None
    letters, low, high = words().parts[word]
    if word == "night" and before == "the" and r.word(i - 2) in ("in", "during", "through", "throughout"):
        return Moment(
            i,
            i + 1,
            "TIME",
            r.today.isoformat() + "TNI",
            "span",
            r.today - DAY,
            r.today,
            time(18),
            time(8),
            "T3",
            "overnight",
        )
    return replace(hours_of(day_of(i, i + 1, r.today, "day"), letters, low, high), rule="part")


def _number_day(word: str) -> int:
    ordinal = ORDINAL_DAY.match(word)
    value = int(ordinal[1]) if ordinal else int(word) if word.isdigit() and len(word) <= 2 else 0
    return value if 1 <= value <= 31 else 0


def _is_month(r: Reader, i: int) -> int:
    """The month named at i, 0 where none is: "may" and "march" need a capital, short forms a capital and a neighbour."""
    number = words().months.get(r.word(i), 0)
    if not number or not r.capital(i):
        return 0
    if r.word(i) in ("may", "march", "august") or len(r.word(i)) < 4:
        beside = (
            _number_day(r.word(i - 1))
            or r.word(i + 1)[:1].isdigit()
            or (r.word(i + 1) == "." and r.word(i + 2)[:1].isdigit())
        )
        led = i > 0 and r.word(i - 1) in (
            "in", "since", "last", "early", "late", "mid", "until", "by", "of", "this", "next", "from", "and", "to", "every", "during", "through", "before", "after"
        )  # fmt: skip
        return number if beside or (led and len(r.word(i)) > 2) else 0
    return number


def feast(r: Reader, i: int) -> Moment | None:
    """ "Christmas Eve", "New Year's Day, 1998": days with a fixed date."""
    for key, month, day in words().feasts[r.word(i)]:
        last = i + len(key)
        if (
            tuple(r.s.lower[i:last]) == key
            and r.capital(i)
            and (len(key) > 1 or r.word(last) not in ("tree", "party", "card", "and"))
        ):
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
    day = _number_day(r.word(at))
    if day and r.word(at + 1) not in ("%", "percent", "people", ":"):
        last = at + 1
        year, stop = year_after(r, last)
        return dated(r, i, stop, year, number, day)
    year, stop = year_after(r, at)
    if year:
        return month_of(i, stop, year, number)
    return month_of(i, at, month_year(r, i, number), number)


def year_after(r: Reader, i: int) -> tuple[int, int]:
    """A year that follows, with or without a comma: (year, where it ends); (0, i) where none does."""
    at = i + 1 if r.word(i) in (",", "of") else i
    clock = r.word(at + 1) in ZONES or r.word(at + 1) in ("hrs", "hours")
    return (int(r.word(at)), at + 1) if YEAR.match(r.word(at)) and not clock else (0, i)


def month_year(r: Reader, i: int, number: int) -> int:
    today = r.today
    if r.ahead(i):
        return today.year if number >= today.month else today.year + 1
    return today.year if number <= today.month else today.year - 1


def dated(r: Reader, first: int, last: int, year: int, month: int, day: int) -> Moment | None:
    if year:
        on = a_date(year, month, day)
    else:
        near = [
            found
            for y in (r.today.year - 1, r.today.year, r.today.year + 1)
            if (found := a_date(y, month, day)) is not None
        ]
        before = [found for found in near if found <= r.today]
        after = [found for found in near if found >= r.today]
        if not before or not after:
            return None
        near_ahead = (after[0] - r.today).days <= 60 and (r.today - before[-1]).days > 200
        on = after[0] if r.ahead(first) or (near_ahead and r.word(first - 1) != "since") else before[-1]
    return day_of(first, last, on, "date") if on is not None else None


def digits(r: Reader, i: int) -> Moment | None:
    """Everything that begins with a digit: dates in figures, "22 June", clocks, years, decades."""
    word = r.word(i)
    if (
        YEAR.match(word)
        and r.word(i + 1) == "-"
        and r.word(i + 2).isdigit()
        and r.word(i + 3) == "-"
        and r.word(i + 4)[:2].isdigit()
    ):
        on = a_date(int(word), int(r.word(i + 2)), int(r.word(i + 4)[:2]))
        return day_of(i, i + 5, on, "date") if on else None
    if r.word(i + 1) == "/" and r.word(i + 2).isdigit() and word.isdigit():
        return _slashed(r, i)
    dotted = _DOTTED.match(word)
    if dotted:
        year = int(dotted[3]) + (2000 if len(dotted[3]) == 2 else 0)
        on = a_date(year, int(dotted[2]), int(dotted[1]))
        return day_of(i, i + 1, on, "date") if on else None
    if DECADE.match(word):
        return Moment(
            i, i + 1, "DATE", (word[:3] if len(word) == 5 else "19" + word[0]), "decade", precision="T7", rule="decade"
        )
    day = _number_day(word)
    at = i + 2 if r.word(i + 1) == "of" else i + 1
    if day and words().months.get(r.word(at)) and r.capital(at):
        number = words().months[r.word(at)]
        stop = at + 1 + (r.word(at + 1) == "." and len(r.word(at)) < 5 and at + 2 < len(r.s))
        year, stop = year_after(r, stop)
        return dated(r, i, stop, year, number, day)
    return clock_digits(r, i) or _year(r, i)


def _slashed(r: Reader, i: int) -> Moment | None:
    """ "15/09/2023": where both could be the month, the reading nearer to the day it was said on."""
    one, two = int(r.word(i)), int(r.word(i + 2))
    if r.word(i + 3) != "/" or not r.word(i + 4).isdigit():
        return None
    year = int(r.word(i + 4)) + (2000 if len(r.word(i + 4)) == 2 else 0)
    if one > 31:
        return None
    if not 1 <= year <= 9999:
        return None
    readings = [found for found in (a_date(year, two, one), a_date(year, one, two)) if found is not None]
    return day_of(i, i + 5, min(readings, key=lambda found: abs((found - r.today).days)), "date") if readings else None


YEAR_BEFORE = frozenset(
    "in of since by until till from during before after around early late mid to and for through the than".split()
)


def _year(r: Reader, i: int) -> Moment | None:
    if (
        not YEAR.match(r.word(i))
        or r.word(i + 1) in ("%", "people", "-", ":")
        or r.word(i - 1) in ("$", "no", ".", "-", "/", "some", "about")
    ):
        return None
    following = r.s.tags[i + 1] if i + 1 < len(r.s) else "."
    if (r.word(i - 1) not in YEAR_BEFORE and following in ("NNS", "JJ", "VBN")) or (
        following == "NNS" and r.word(i - 1) != "the"
    ):
        return None
    named = i > 0 and r.s.tags[i - 1].startswith("NNP")
    if r.word(i - 1) in YEAR_BEFORE or r.word(i - 1) in ("(", ",") or (following in ("NN", "NNP") and not named):
        return year_of(i, i + 1, int(r.word(i)))
    return None


def nth(r: Reader, i: int, day: int) -> Moment | None:
    if r.word(i + 2) == "of" or words().months.get(r.word(i + 2)):
        found = digits(r, i + 1)
        return replace(found, first=i) if found is not None and found.sort == "day" else None
    if r.word(i + 2) == "century":
        return Moment(i, i + 3, "DATE", f"{day - 1:02d}", "decade", precision="T7", rule="century")
    if r.word(i - 1) not in ("on", "since", "until", "by", "from", "before", "after", "of") or (
        r.s.tags[i + 2 : i + 3] and r.s.tags[i + 2] in ("NN", "NNP", "NNS", "JJ")
    ):
        return None
    for back_ in range(13):
        months = r.today.year * 12 + r.today.month - 1 + (back_ if r.ahead(i) else -back_)
        on = a_date(months // 12, months % 12 + 1, day)
        if on is not None and (on >= r.today if r.ahead(i) else on <= r.today):
            return day_of(i, i + 2, on, "nth")
    return None
