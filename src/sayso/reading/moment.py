"""Expressions of time and what they stand for: "Thursday night", "22 June", "the past 24 hours", "8 p.m.", "two weeks ago".

Comes in: a tagged sentence and the moment it was said at. Goes out: `Moment`s, with a TIMEX3 value and, where they name a stretch of
the calendar, its first and last day and hour. Refuses to know: prepositions ("since", "until": when.py), and which act they date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from sayso.reading.inflect import plural, rows
from sayso.reading.number import SMALL, phrase
from sayso.reading.segment import Sentence

DAY = timedelta(days=1)
ENDLESS = time(23, 59, 59)
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?(am|pm|a\.m\.|p\.m\.|h)?$")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_DECADE = re.compile(r"(?:1[6-9]|20)?\d0s$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$")
HALVES = frozenset(("am", "pm", "a.m.", "p.m."))
ZULU = frozenset(("gmt", "utc"))
ZONES = frozenset("gmt utc bst cet cest est edt cst cdt mst mdt pst pdt eet eest msk ist local time".split())
AGO = frozenset(("ago", "earlier", "before", "previously"))
HENCE = frozenset(("later", "afterwards", "after", "hence"))
EDGES = frozenset("end start beginning middle close eve dawn height turn first".split())
PAST, NEXT, THIS = frozenset(("last", "past", "previous", "preceding")), frozenset(("next", "coming", "following")), frozenset(("this", "current"))


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


@cache
def words() -> Words:
    """The words of data/when_words.tsv; months and weekdays with their short forms, units and weekdays with their plurals."""
    found = Words({}, {}, {}, {}, {}, {}, {})
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
        else:
            found.references[word] = value
    return found


SHORT = {"tuesday": ("tues",), "wednesday": ("weds",), "thursday": ("thur", "thurs"), "september": ("sept",)}
DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}


@cache
def gate() -> frozenset[str]:
    """Words without which, digits apart, a sentence names no time."""
    w = words()
    spoken = {"overnight", "tonight", "o'clock", "weekly", "daily", "monthly", "annually", "hourly", "yearly", "future", "past", *DEICTIC}
    return frozenset({*w.weekdays, *w.months, *w.parts, *w.clocks, *w.units, *w.seasons, *w.references, *spoken})


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


def moments(r: Reader) -> Iterator[Moment]:
    """The expressions of a sentence, in order, clocks joined to their days."""
    found: list[Moment] = []
    at = 0
    while at < len(r.s):
        one = read(r, at)
        if one is None:
            at += 1
            continue
        found.append(one)
        at = one.last
    at = 0
    while at < len(found):
        one = found[at]
        while at + 1 < len(found) and (joined := _join(r, one, found[at + 1])) is not None:
            one, at = joined, at + 1
        yield one
        at += 1


def read(r: Reader, i: int) -> Moment | None:
    """The expression that begins at word i, if one does."""
    word = r.s.lower[i]
    rule = _rules().get(word)
    if rule is not None:
        found = rule(r, i)
        if found is not None:
            return found
    if word[0].isdigit():
        return (_hyphened(r, i) if "-" in word else None) or _digits(r, i) or _amount(r, i)
    if word in SMALL or word in ("a", "an", "several", "many", "some", "few", "couple", "half", "about", "nearly", "almost", "more", "over", "less"):
        return _o_clock(r, i) or _amount(r, i)
    if "-" in word:
        return _hyphened(r, i)
    return None


@cache
def _rules() -> dict[str, Callable[[Reader, int], Moment | None]]:
    w = words()
    table: dict[str, Callable[[Reader, int], Moment | None]] = {}
    table |= dict.fromkeys(w.months, _month) | dict.fromkeys(w.weekdays, _weekday)
    table |= dict.fromkeys(w.parts, _part) | dict.fromkeys(w.clocks, _named_clock)
    table |= dict.fromkeys(w.references, _reference) | dict.fromkeys(w.units, _bare_unit)
    table |= dict.fromkeys(("today", "yesterday", "tomorrow"), _deictic) | dict.fromkeys(("tonight", "overnight"), _night)
    table |= dict.fromkeys((*PAST, *NEXT, *THIS, "that"), _relative) | dict.fromkeys(("early", "late", "earlier", "later", "mid"), _edge)
    table |= {"the": _the, "every": _every, "each": _every, "half": _half, "quarter": _half, "recent": _recent}
    table |= dict.fromkeys(("daily", "weekly", "monthly", "yearly", "annually", "hourly"), _adverb)
    return table


# --- days --------------------------------------------------------------------------------------------------------------------


def day_of(first: int, last: int, on: date, rule: str, kind: str = "DATE") -> Moment:
    """A whole day."""
    return Moment(first, last, kind, on.isoformat(), "day", on, on, precision="T3", rule=rule)


def _weekday(r: Reader, i: int) -> Moment | None:
    word, lower = r.word(i), r.s.lower
    short = len(word) < 6 and word not in ("monday", "friday", "sunday")
    if not r.capital(i) or (short and not (r.word(i + 1)[:1].isdigit() or r.word(i + 1) in (".", ",") or r.word(i - 1) in ("on", "since", "last"))):
        return None
    last = i + 1 + (short and r.word(i + 1) == ".")
    skip = last + (r.word(last) == ",")
    dated = _digits(r, skip) if r.word(skip)[:1].isdigit() else _month(r, skip) if r.word(skip) in words().months else None
    if dated is not None and dated.sort == "day":
        return replace(dated, first=i)
    on = weekday(r.today, words().weekdays[word], r.ahead(i))
    found = day_of(i, last, on, "weekday-ahead" if on > r.today else "weekday")
    return _with_part(r, found) if r.word(last) in words().parts and lower[last] != "breakfast" else found


def weekday(today: date, number: int, ahead: bool) -> date:
    """The latest such weekday not after today, or the first not before it (codebook 2.9, 2.12)."""
    back = (today.weekday() - number) % 7
    return today + (7 - back) % 7 * DAY if ahead else today - back * DAY


def _with_part(r: Reader, found: Moment) -> Moment:
    """"Thursday night", "yesterday morning": the part of the day that follows."""
    letters, low, high = words().parts[r.word(found.last)]
    return _hours(replace(found, last=found.last + 1), letters, low, high)


def _hours(found: Moment, letters: str, low: int, high: int) -> Moment:
    value = found.value.partition("T")[0] + "T" + letters
    closes = ENDLESS if high >= 24 else time(high)
    return replace(found, kind="TIME", value=value, sort="part", opens=time(low), closes=closes, precision="T2", rule=found.rule + "-part")


def _deictic(r: Reader, i: int) -> Moment | None:
    found = day_of(i, i + 1, r.today + DEICTIC[r.word(i)] * DAY, r.word(i))
    return _with_part(r, found) if r.word(i + 1) in words().parts else found


def _night(r: Reader, i: int) -> Moment | None:
    if r.word(i) == "tonight":
        return _hours(day_of(i, i + 1, r.today, "tonight"), "NI", 18, 24)
    return Moment(i, i + 1, "TIME", r.today.isoformat() + "TNI", "span", r.today - DAY, r.today, time(18), time(8), "T3", "overnight")


def _part(r: Reader, i: int) -> Moment | None:
    """"in the morning", "at dawn", "before breakfast": a part of the day it was said on."""
    word, before = r.word(i), r.word(i - 1)
    if before in ("good", "one", "per", "friday's", "opening", "closing") or r.word(i + 1) in ("prayers", "shift", "market", "gown", "club"):
        return None
    fixed = word in ("dawn", "daybreak", "sunrise", "sunup", "dusk", "sunset", "sundown", "nightfall", "breakfast", "supper", "lunchtime")
    if not (fixed or before in ("the", "by", "that", "in", "at", "until", "till", "since", "from", "of")):
        return None
    if fixed and before in ("a", "the", "new", "golden", "with") and word not in ("dawn", "dusk"):
        return None
    letters, low, high = words().parts[word]
    if word == "night" and before == "the" and r.word(i - 2) in ("in", "during", "through", "throughout"):
        return Moment(i, i + 1, "TIME", r.today.isoformat() + "TNI", "span", r.today - DAY, r.today, time(18), time(8), "T3", "overnight")
    return replace(_hours(day_of(i, i + 1, r.today, "day"), letters, low, high), rule="part")


def _named_clock(r: Reader, i: int) -> Moment | None:
    if r.word(i + 1) in ("prayers", "prayer", "mass", "deadline", "news"):
        return None
    return clock_at(r, i, i + 1, words().clocks[r.word(i)], 0)


# --- clock -------------------------------------------------------------------------------------------------------------------


def clock_at(r: Reader, first: int, last: int, hour: int, minute: int) -> Moment:
    """An hour of the day it was said on; a zone that follows is part of the words."""
    zulu = ""
    if r.word(last) in ZONES:
        zulu = "Z" if r.word(last) in ZULU else ""
        last += 1
        if r.word(last) == "time":
            last += 1
    value = f"{r.today.isoformat()}T{hour % 24:02d}:{minute:02d}{zulu}"
    return Moment(first, last, "TIME", value, "clock", r.today, r.today, time(hour % 24, minute), time(hour % 24, minute), "T1", "clock")


def _clock_digits(r: Reader, i: int) -> Moment | None:
    found = _CLOCK.match(r.word(i))
    if r.word(i - 1) in ("+", "-", "−") and r.word(i - 2) in ZULU:
        return None  # GMT+6:30
    if found is None:
        word = r.word(i)
        if len(word) == 4 and word.isdigit() and int(word[:2]) < 24 and int(word[2:]) < 60 and (r.word(i + 1) in ZULU or r.word(i + 1) in ("hrs", "hours")):
            stop = i + 2 if r.word(i + 1) in ("hrs", "hours") else i + 1
            return clock_at(r, i, stop, int(word[:2]), int(word[2:]))
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3] or ""
    last = i + 1
    if not half and r.word(last) in HALVES:
        half, last = r.word(last), last + 1
    elif not half and r.word(last) in ("am", "pm"):
        half, last = r.word(last), last + 1
    elif not half and r.word(last) == "o'clock":
        half, last = "o", last + 1
    if hour > 24 or minute > 59:
        return None
    if half == "h" and r.word(last)[:1].isdigit():
        return None
    if not half and not (found[2] and ":" in r.word(i)) and r.word(last) not in ZULU:
        return _lone_hour(r, i, hour) if not found[2] else None
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    if half == "h" and not found[2] and r.word(i - 1) not in ("at", "until", "by", "from", "to", "since", "before", "after", "around"):
        return None
    return clock_at(r, i, last, hour, minute)


HOUR_BEFORE = frozenset(("at", "by", "from", "until", "till", "since", "before", "after", "around", "about", "past"))
HOUR_AFTER = frozenset((",", ".", ";", "that", "in", "this", "on", "and", "when", "the", "tonight", "yesterday", "today", "", '"', "”", "if", "to", "until"))


def _lone_hour(r: Reader, i: int, hour: int) -> Moment | None:
    """"at 7", "from six": an hour only after a preposition of time and with nothing it could count."""
    before, after = r.word(i - 1), r.word(i + 1)
    if before in ("around", "about") and r.word(i - 2) not in ("at", "by", "from", "until", "since"):
        return None
    if before not in HOUR_BEFORE or after not in HOUR_AFTER or not 1 <= hour <= 24:
        return None
    if any(word in SCALES for word in r.s.lower[max(0, i - 8) : i]) or (before in ("about", "around", "past", "after", "by", "from") and after == "to"):
        return None
    if after == "in" and r.word(i + 2) == "the":
        part = words().parts.get(r.word(i + 3))
        return clock_at(r, i, i + 4, hour + 12 if part and part[0] in ("AF", "EV", "NI") and hour < 12 else hour, 0) if part else None
    return clock_at(r, i, i + 1, hour, 0)


# What "at 31" and "from 7 to 9" hang on where they are no hours.
SCALES = frozenset(
    """toll number put puts stands stood estimate estimated ranked rate price prices rose fell rises falls total count counted votes vote
    percent per cent aged ages age degrees dropped increased decreased figure bringing""".split()
)


def _o_clock(r: Reader, i: int) -> Moment | None:
    """"ten o'clock", "five past three", "at seven", "a little before four"."""
    hour = SMALL.get(r.word(i), -1)
    if hour < 0 or hour > 59:
        return None
    if r.word(i + 1) == "o'clock" and hour <= 12:
        return clock_at(r, i, i + 2, hour, 0)
    if r.word(i + 1) in HALVES and hour <= 12:
        return clock_at(r, i, i + 2, hour + 12 if r.word(i + 1)[0] == "p" and hour < 12 else hour, 0)
    other = SMALL.get(r.word(i + 2), -1)
    if r.word(i + 1) in ("past", "to") and 0 < other <= 12 and hour % 5 == 0 and r.word(i - 1) in ("at", "by", "until", "since", "from", "before"):
        return clock_at(r, i, i + 3, other, hour) if r.word(i + 1) == "past" else clock_at(r, i, i + 3, other - 1, 60 - hour)
    return _lone_hour(r, i, hour) if hour <= 12 else None


def _half(r: Reader, i: int) -> Moment | None:
    minutes = {"half": 30, "quarter": 15}[r.word(i)]
    hour = SMALL.get(r.word(i + 2), int(r.word(i + 2)) if r.word(i + 2).isdigit() else 0)
    if r.word(i + 1) in ("past", "to") and 0 < hour <= 12:
        return clock_at(r, i, i + 3, *((hour, minutes) if r.word(i + 1) == "past" else (hour - 1, 60 - minutes)))
    if r.word(i) == "half" and r.word(i + 1) in ("an", "a") and r.word(i + 2) in ("hour", "day", "year", "century"):
        value = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "century": "P50Y"}[r.word(i + 2)]
        return Moment(i, i + 3, "DURATION", value, "duration", rule="duration")
    return _bare_unit(r, i) if r.word(i) == "quarter" else None


# --- dates -------------------------------------------------------------------------------------------------------------------


def _number_day(word: str) -> int:
    ordinal = _ORDINAL_DAY.match(word)
    value = int(ordinal[1]) if ordinal else int(word) if word.isdigit() and len(word) <= 2 else 0
    return value if 1 <= value <= 31 else 0


def _is_month(r: Reader, i: int) -> int:
    """The month named at i, 0 where none is: "may" and "march" need a capital, short forms a capital and a neighbour."""
    number = words().months.get(r.word(i), 0)
    if not number or not r.capital(i):
        return 0
    if r.word(i) in ("may", "march", "august") or len(r.word(i)) < 4:
        beside = _number_day(r.word(i - 1)) or r.word(i + 1)[:1].isdigit() or (r.word(i + 1) == "." and r.word(i + 2)[:1].isdigit())
        led = i > 0 and r.word(i - 1) in (
            "in", "since", "last", "early", "late", "mid", "until", "by", "of", "this", "next", "from", "and", "to", "every", "during", "through", "before", "after"
        )  # fmt: skip
        return number if beside or (led and len(r.word(i)) > 2) else 0
    return number


def _month(r: Reader, i: int) -> Moment | None:
    """"June 1", "Dec. 1, 2020", "March 2016", "November"."""
    number = _is_month(r, i)
    if not number:
        return None
    at = i + 1 + (r.word(i + 1) == "." and (r.word(i + 2)[:1].isdigit() or len(r.word(i)) < 5))
    day = _number_day(r.word(at))
    if day and r.word(at + 1) not in ("%", "percent", "people", ":"):
        last = at + 1
        year, stop = _year_after(r, last)
        return _dated(r, i, stop, year, number, day)
    year, stop = _year_after(r, at)
    if year:
        return month_of(i, stop, year, number)
    return month_of(i, at, _month_year(r, i, number), number)


def _year_after(r: Reader, i: int) -> tuple[int, int]:
    """A year that follows, with or without a comma: (year, where it ends); (0, i) where none does."""
    at = i + 1 if r.word(i) in (",", "of") else i
    clock = r.word(at + 1) in ZONES or r.word(at + 1) in ("hrs", "hours")
    return (int(r.word(at)), at + 1) if _YEAR.match(r.word(at)) and not clock else (0, i)


def _month_year(r: Reader, i: int, number: int) -> int:
    today = r.today
    if r.ahead(i):
        return today.year if number >= today.month else today.year + 1
    return today.year if number <= today.month else today.year - 1


def _dated(r: Reader, first: int, last: int, year: int, month: int, day: int) -> Moment | None:
    if year:
        on = _date(year, month, day)
    else:
        near = [found for y in (r.today.year - 1, r.today.year, r.today.year + 1) if (found := _date(y, month, day)) is not None]
        before = [found for found in near if found <= r.today]
        after = [found for found in near if found >= r.today]
        if not before or not after:
            return None
        near_ahead = (after[0] - r.today).days <= 60 and (r.today - before[-1]).days > 200
        on = after[0] if r.ahead(first) or (near_ahead and r.word(first - 1) != "since") else before[-1]
    return day_of(first, last, on, "date") if on is not None else None


def _date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def month_of(first: int, last: int, year: int, month: int, rule: str = "month") -> Moment:
    """A whole month."""
    end = date(year, month, monthrange(year, month)[1])
    return Moment(first, last, "DATE", f"{year:04d}-{month:02d}", "month", date(year, month, 1), end, precision="T6", rule=rule)


def year_of(first: int, last: int, year: int, rule: str = "year") -> Moment:
    """A whole year."""
    return Moment(first, last, "DATE", f"{year:04d}", "year", date(year, 1, 1), date(year, 12, 31), precision="T7", rule=rule)


def _digits(r: Reader, i: int) -> Moment | None:
    """Everything that begins with a digit: dates in figures, "22 June", clocks, years, decades."""
    word = r.word(i)
    if _YEAR.match(word) and r.word(i + 1) == "-" and r.word(i + 2).isdigit() and r.word(i + 3) == "-" and r.word(i + 4)[:2].isdigit():
        on = _date(int(word), int(r.word(i + 2)), int(r.word(i + 4)[:2]))
        return day_of(i, i + 5, on, "date") if on else None
    if r.word(i + 1) == "/" and r.word(i + 2).isdigit() and word.isdigit():
        return _slashed(r, i)
    dotted = _DOTTED.match(word)
    if dotted:
        year = int(dotted[3]) + (2000 if len(dotted[3]) == 2 else 0)
        on = _date(year, int(dotted[2]), int(dotted[1]))
        return day_of(i, i + 1, on, "date") if on else None
    if _DECADE.match(word):
        return Moment(i, i + 1, "DATE", (word[:3] if len(word) == 5 else "19" + word[0]), "decade", precision="T7", rule="decade")
    day = _number_day(word)
    at = i + 2 if r.word(i + 1) == "of" else i + 1
    if day and words().months.get(r.word(at)) and r.capital(at):
        number = words().months[r.word(at)]
        stop = at + 1 + (r.word(at + 1) == "." and len(r.word(at)) < 5 and at + 2 < len(r.s))
        year, stop = _year_after(r, stop)
        return _dated(r, i, stop, year, number, day)
    return _clock_digits(r, i) or _year(r, i)


def _slashed(r: Reader, i: int) -> Moment | None:
    """"15/09/2023": where both could be the month, the reading nearer to the day it was said on."""
    one, two = int(r.word(i)), int(r.word(i + 2))
    if r.word(i + 3) != "/" or not r.word(i + 4).isdigit():
        return None
    year = int(r.word(i + 4)) + (2000 if len(r.word(i + 4)) == 2 else 0)
    if one > 31:
        return None
    if not 1 <= year <= 9999:
        return None
    readings = [found for found in (_date(year, two, one), _date(year, one, two)) if found is not None]
    return day_of(i, i + 5, min(readings, key=lambda found: abs((found - r.today).days)), "date") if readings else None


YEAR_BEFORE = frozenset("in of since by until till from during before after around early late mid to and for through the than".split())


def _year(r: Reader, i: int) -> Moment | None:
    if not _YEAR.match(r.word(i)) or r.word(i + 1) in ("%", "people", "-", ":") or r.word(i - 1) in ("$", "no", ".", "-", "/", "some", "about"):
        return None
    following = r.s.tags[i + 1] if i + 1 < len(r.s) else "."
    if r.word(i - 1) not in YEAR_BEFORE and following in ("NNS", "JJ", "VBN") or following == "NNS" and r.word(i - 1) != "the":
        return None
    named = i > 0 and r.s.tags[i - 1].startswith("NNP")
    if r.word(i - 1) in YEAR_BEFORE or r.word(i - 1) in ("(", ",") or (following in ("NN", "NNP") and not named):
        return year_of(i, i + 1, int(r.word(i)))
    return None


# --- relative to now ---------------------------------------------------------------------------------------------------------


def _relative(r: Reader, i: int) -> Moment | None:
    """"last week", "this month", "next Tuesday", "last night", "the past three days" (from "past" on)."""
    word, w = r.word(i), words()
    step = -1 if word in PAST else 1 if word in NEXT else 0
    at = i + 1
    noun = r.word(at)
    if step and (counted := _span(r, i, at, step)) is not None:
        return counted
    if noun in ("week", "month", "year", "weekend", "quarter", "decade", "century") and not (word == "that"):
        if word == "past":
            return _span(r, i, at, -1, 1)
        return calendar(r, i, at + 1, noun, step)
    if noun in w.weekdays and r.capital(at):
        number = w.weekdays[noun]
        on = weekday(r.today, number, step > 0 or (step == 0 and r.ahead(i)))
        if step and on == r.today:
            on += step * 7 * DAY
        found = day_of(i, at + 1, on, "weekday")
        return _with_part(r, found) if r.word(at + 1) in w.parts else found
    if noun in w.parts and word in ("this", "last", "that", "next"):
        if noun == "night" and word == "last":
            return _hours(day_of(i, at + 1, r.today - DAY, "last-night"), "NI", 18, 24)
        on = r.today if word in ("this", "that") else r.today + step * DAY
        return replace(_with_part(r, day_of(i, at, on, "day")), first=i)
    number = w.months.get(noun, 0) if r.capital(at) else 0
    if number:
        year = r.today.year
        year += -1 if step < 0 and number >= r.today.month else 1 if step > 0 and number <= r.today.month else 0
        return month_of(i, at + 1, year, number)
    if noun in w.seasons and word != "that":
        return season(r, i, at + 1, w.seasons[noun], r.today.year + (step if step < 0 and SEASONS[w.seasons[noun]][0] >= r.today.month else 0))
    if word == "that" and noun == "day":
        return day_of(i, at + 1, r.today, "same-day")
    return None


def season(r: Reader, first: int, last: int, letters: str, year: int) -> Moment:
    """A season of a year; winter begins in December."""
    low, high = SEASONS[letters]
    end_year = year + (high < low)
    end = date(end_year, high, monthrange(end_year, high)[1])
    return Moment(first, last, "DATE", f"{year:04d}-{letters}", "season", date(year, low, 1), end, precision="T6", rule="season")


def calendar(r: Reader, first: int, last: int, noun: str, step: int) -> Moment | None:
    """This, last or next week, month, year, weekend, quarter (codebook 2.12: weeks begin on Monday)."""
    today = r.today
    if noun == "week":
        monday = today - today.weekday() * DAY + 7 * step * DAY
        value = "{}-W{:02d}".format(*monday.isocalendar()[:2])
        return Moment(first, last, "DATE", value, "week", monday, monday + 6 * DAY, precision="T5", rule="week")
    if noun == "weekend":
        saturday = today - today.weekday() * DAY + 5 * DAY + (7 * step * DAY if step or today.weekday() >= 5 or r.ahead(first) else -7 * DAY)
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


def _count(r: Reader, i: int) -> tuple[int, int, bool] | None:
    """A number of units: (how many, where the number ends, whether it is exact); "a few" and its like are −1."""
    word = r.word(i)
    if word in ("a", "an", "one") and r.word(i + 1) in words().units:
        return (1, i + 1, True) if r.word(i + 1) not in ("second", "quarter") else None
    if word in ("few", "several", "many", "some") and r.word(i + 1) in words().units:
        return -1, i + 1, False
    found = phrase(r.s.lower[: i + 8], i) if word[:1].isdigit() or word in SMALL or word in VAGUE else None
    if found is None or found[1].high == 0:
        return None
    end, measure = found
    if r.word(end) in ("consecutive", "full", "whole", "straight", "more", "long", "trading", "calendar", "successive"):
        end += 1
    if measure.row in ("few", "several", "couple", "many", "dozens", "hundreds", "handful"):
        return (2 if measure.row == "couple" else -1), end, False
    number = measure.low - (measure.row == "more") if measure.row != "almost" else (measure.high or 0) + 1
    if measure.row == "about" and measure.high is not None:
        number = (measure.low + measure.high) // 2
    if measure.row in ("up_to", "fewer"):
        number = (measure.high or 0) + (measure.row == "fewer")
    return number, end, True


VAGUE = frozenset("a an more less over nearly almost about around at several half two couple up just roughly under fewer".split())


def _lasting(count: int, letter: str) -> str:
    """The TIMEX3 value of a length of time."""
    n = "X" if count < 0 else str(count)
    if letter in ("S", "H") or letter == "TM":
        return f"PT{n}{letter[-1]}"
    if letter[0].isdigit():
        factor, letter = int(letter[:-1]), letter[-1]
        return f"P{n if count < 0 else count * factor}{letter}"
    return f"P{n}{letter}"


def _unit(r: Reader, i: int) -> str:
    """The TIMEX3 letter of the unit at i, minutes as TM; "" where none stands there."""
    word = r.word(i)
    letter = words().units.get(word, "")
    if letter == "M" and word.startswith("min"):
        return "TM"
    if letter == "E":
        return "WE"
    return letter


LENGTHS = {"D": 1, "W": 7, "2W": 14, "M": 30, "Y": 365, "10Y": 3652, "100Y": 36524, "WE": 7, "Q": 91}


def _span(r: Reader, first: int, at: int, step: int, fixed: int = 0) -> Moment | None:
    """"past 24 hours", "last three days", "next two weeks": a length of time that ends or begins now."""
    counted = (fixed, at, True) if fixed else _count(r, at)
    if counted is None:
        return None
    count, end, _ = counted
    letter = _unit(r, end)
    if not letter or r.word(first) in ("this", "current", "that") or r.word(end + 1) == "of":
        return None
    value = _lasting(count, letter)
    if count < 0:
        return Moment(first, end + 1, "DURATION", value, "duration", rule="duration")
    hours = {"H": 1.0, "TM": 1 / 60, "S": 1 / 3600}.get(letter)
    length = timedelta(hours=hours * count) if hours else back(r.today, count, letter)
    if length is None or abs(length.days) > 40000:
        return Moment(first, end + 1, "DURATION", value, "duration", rule="duration")
    low, high = (r.now - length, r.now) if step < 0 else (r.now, r.now + length)
    clocked = hours is not None and count * hours < 24
    opens, closes = (low.time(), high.time()) if clocked else (None, None)
    days = length.total_seconds() / 86400
    precision = "T2" if days <= 0.25 else "T3" if days <= 1 else "T4" if days <= 6 else "T5" if days <= 10 else "T6" if days <= 62 else "T7"
    return Moment(first, end + 1, "DURATION", value, "span", low.date(), high.date(), opens, closes, precision, "past" if step < 0 else "next")


def back(today: date, count: int, letter: str) -> timedelta | None:
    """How far back so many units reach; months and years are counted on the calendar."""
    if letter in ("M", "Y"):
        months = today.year * 12 + today.month - 1 - count * (12 if letter == "Y" else 1)
        if months < 12:
            return None
        on = date(months // 12, months % 12 + 1, min(today.day, monthrange(months // 12, months % 12 + 1)[1]))
        return today - on
    return timedelta(days=LENGTHS[letter] * count) if letter in LENGTHS and count < 5000 else None


def _amount(r: Reader, i: int) -> Moment | None:
    """"four days before", "two weeks ago", "three hours earlier"; else a length of time: "ten days", "30 minutes"."""
    if not any(word in words().units for word in r.s.lower[i + 1 : i + 9]):
        return None
    counted = _count(r, i)
    if counted is None:
        return None
    count, at, exact = counted
    hyphen = r.word(at) == "-" and bool(_unit(r, at + 1))
    letter = _unit(r, at + hyphen)
    if not letter:
        return None
    last = at + hyphen + 1
    if r.word(last) == "'" or r.word(last) == "'s":
        return Moment(i, last, "DURATION", _lasting(count, letter), "duration", rule="duration")
    if hyphen and r.word(last) in ("old", "-"):
        return None
    if r.word(last) == "old" or r.word(at + hyphen) in ("year-old", "month-old"):
        return None
    direction = -1 if r.word(last) in AGO else 1 if r.word(last) in ("later", "afterwards", "hence") else 0
    if r.word(last) in ("before", "after", "earlier") and r.s.tags[last + 1 : last + 2] and r.s.tags[last + 1] not in (".", ",", "CC", ":", '"', "IN", "VBD"):
        direction = 0  # "two days before the vote": counted from something told, not from now
    if direction and exact and count >= 0:
        return _shifted(r, i, last + 1, count, letter, direction)
    if direction:
        return Moment(i, last + 1, "DATE" if letter not in ("H", "TM", "S") else "TIME", "PAST_REF" if direction < 0 else "FUTURE_REF", "reference", rule="ago")
    if count == 1 and r.word(i) in ("a", "an") and _rate(r, i):
        return Moment(i, last, "SET", _lasting(1, letter), "set", rule="set")
    return Moment(i, last, "DURATION", _lasting(count, letter), "duration", rule="duration")


def _rate(r: Reader, i: int) -> bool:
    """"twice a day", "$5m a year", "30 strikes a day"."""
    return i > 0 and (r.s.tags[i - 1] in ("CD", "NNS") or r.word(i - 1) in ("once", "twice", "times", "hours", "%"))


def _shifted(r: Reader, first: int, last: int, count: int, letter: str, direction: int) -> Moment | None:
    """The point so many units from now, as fine as the unit is."""
    if letter in ("H", "TM", "S"):
        seconds = {"H": 3600, "TM": 60, "S": 1}[letter]
        if count > 100000:
            return None
        moment = r.now + direction * timedelta(seconds=seconds * count)
        value = moment.strftime("%Y-%m-%dT%H:%M")
        return Moment(first, last, "TIME", value, "clock", moment.date(), moment.date(), moment.time(), moment.time(), "T2", "ago")
    length = back(r.today, count, letter) if direction < 0 else back(r.today, -count, letter)
    if length is None or abs(length.days) > 700000:
        return None
    try:
        on = r.today - length if direction < 0 else r.today - length if letter in ("M", "Y") else r.today + timedelta(days=LENGTHS[letter] * count)
    except OverflowError:
        return None
    if letter == "D" or (letter == "W" and count == 1):
        return day_of(first, last, on, "ago")
    if letter in ("W", "2W", "WE"):
        value = "{}-W{:02d}".format(*on.isocalendar()[:2])
        return Moment(first, last, "DATE", value, "week", on - 2 * DAY, min(on + 2 * DAY, max(r.today, on)), precision="T4", rule="ago")
    if letter == "M":
        return replace(month_of(first, last, on.year, on.month), rule="ago")
    return replace(year_of(first, last, on.year), rule="ago") if letter == "Y" else None


# --- the rest ----------------------------------------------------------------------------------------------------------------


def _the(r: Reader, i: int) -> Moment | None:
    """"the past week", "the 21st", "the weekend", "the third quarter of 2012", "the end of the month", "the day before yesterday"."""
    word, w = r.word(i + 1), words()
    if word in PAST or word in NEXT:
        if r.word(i + 2) in w.units and word in ("past", "last", "coming") and not r.word(i + 2).endswith("s"):
            found = _span(r, i, i + 2, -1 if word in PAST else 1, 1)
        elif word in ("next", "following", "previous") and r.word(i + 2) == "day":
            return day_of(i, i + 3, r.today + (-1 if word == "previous" else 1) * DAY, "next-day") if word == "previous" else None
        else:
            found = _relative(r, i + 1)
        return replace(found, first=i) if found is not None else Moment(i, i + 2, "DATE", "PAST_REF", "reference", rule="reference") if word == "past" and r.word(i + 2) in (".", ",", "") else None
    day = _ORDINAL_DAY.match(word)
    if day:
        return _nth(r, i, int(day[1]))
    if word in ("day", "night", "evening") and r.word(i + 2) in ("before", "after") and r.word(i + 3) in ("yesterday", "tomorrow"):
        return day_of(i, i + 4, r.today + (-2 if r.word(i + 3) == "yesterday" else 2) * DAY, "day")
    if word == "weekend":
        return calendar(r, i, i + 2, "weekend", 0)
    if word in ORDINAL and r.word(i + 2) == "quarter":
        return _quarter_of(r, i, ORDINAL[word])
    if word in EDGES and r.word(i + 2) == "of":
        inner = read(r, i + 3)
        return replace(inner, first=i, rule=inner.rule + "-edge") if inner is not None and inner.sort in ("year", "month", "week", "day", "quarter") else None
    if word == "same" and r.word(i + 2) in ("day", "morning", "afternoon", "evening", "night"):
        found = day_of(i, i + 2, r.today, "same-day")
        return replace(found, last=i + 3) if r.word(i + 2) == "day" else _with_part(r, found)
    if word == "future":
        return Moment(i, i + 2, "DATE", "FUTURE_REF", "reference", rule="reference")
    if word in w.seasons and (r.word(i + 2) == "of" or r.word(i - 1) in ("in", "during", "over", "since", "by")):
        year, stop = _year_after(r, i + 2)
        late = SEASONS[w.seasons[word]][0] > r.today.month
        return season(r, i, stop, w.seasons[word], year or r.today.year - late)
    if word in ("first", "second") and r.word(i + 2) == "half" and r.word(i + 3) == "of":
        inner = read(r, i + 4)
        if inner is None or inner.sort not in ("year", "month") or inner.start is None or inner.end is None:
            return None
        middle = inner.start + (inner.end - inner.start) / 2
        bounds = (inner.start, middle) if word == "first" else (middle + DAY, inner.end)
        value = inner.value + ("-H1" if word == "first" else "-H2") if inner.sort == "year" else inner.value
        return replace(inner, first=i, start=bounds[0], end=bounds[1], value=value, rule="half")
    if _DECADE.match(word):
        found = _digits(r, i + 1)
        return replace(found, first=i) if found is not None else None
    if day is None and word[:1].isdigit() and r.word(i + 2) == "century":
        return None
    return None


def _nth(r: Reader, i: int, day: int) -> Moment | None:
    if r.word(i + 2) == "of" or words().months.get(r.word(i + 2)):
        found = _digits(r, i + 1)
        return replace(found, first=i) if found is not None and found.sort == "day" else None
    if r.word(i + 2) == "century":
        return Moment(i, i + 3, "DATE", f"{day - 1:02d}", "decade", precision="T7", rule="century")
    if r.word(i - 1) not in ("on", "since", "until", "by", "from", "before", "after", "of") or r.s.tags[i + 2 : i + 3] and r.s.tags[i + 2] in ("NN", "NNP", "NNS", "JJ"):
        return None
    for back_ in range(0, 13):
        months = r.today.year * 12 + r.today.month - 1 + (back_ if r.ahead(i) else -back_)
        on = _date(months // 12, months % 12 + 1, day)
        if on is not None and (on >= r.today if r.ahead(i) else on <= r.today):
            return day_of(i, i + 2, on, "nth")
    return None


def _quarter_of(r: Reader, i: int, number: int) -> Moment:
    year, stop = _year_after(r, i + 3) if r.word(i + 3) == "of" else (0, i + 3)
    if not year and r.word(i + 3) == "of" and r.word(i + 4) in ("last", "this"):
        year, stop = r.today.year - (r.word(i + 4) == "last"), i + 6
    if not year:
        year = r.today.year - (3 * number > r.today.month + 2)
    return quarter(i, stop, year, number)


def _edge(r: Reader, i: int) -> Moment | None:
    """"early Thursday", "earlier this week", "late in May", "in early November", "later today"."""
    word = r.word(i)
    at = i + 1 + (r.word(i + 1) in ("on", "in", "-"))
    if at >= len(r.s) or (r.word(at) in ("the",) and word not in ("early", "late")):
        return None
    rule = _rules().get(r.word(at))
    inner = _digits(r, at) if r.word(at)[:1].isdigit() else rule(r, at) if rule is not None and r.word(at) not in ("early", "late", "earlier", "later") else None
    if inner is None or inner.start is None or inner.end is None or inner.sort in ("clock", "span"):
        return None
    inner = replace(inner, first=i)
    if inner.sort == "day":
        if word == "early":
            return replace(inner, opens=time(0), closes=time(9), precision="T2", rule="early")
        if word == "late":
            return replace(inner, opens=time(17), closes=ENDLESS, precision="T2", rule="late")
        return replace(inner, rule="earlier" if word == "earlier" else "later")
    if inner.sort in ("week", "month", "year") and word in ("earlier", "later"):
        start, end = (inner.start, min(inner.end, r.today)) if word == "earlier" else (max(inner.start, r.today), inner.end)
        return replace(inner, start=start, end=max(start, end), precision="T4" if inner.sort == "week" else inner.precision, rule=word)
    if inner.sort == "month":
        low, high = {"early": (1, 10), "mid": (11, 20)}.get(word, (21, inner.end.day))
        return replace(inner, start=inner.start.replace(day=low), end=inner.end.replace(day=high), precision="T5", rule=word)
    if inner.sort == "year":
        low, high = {"early": (1, 4), "mid": (5, 8)}.get(word, (9, 12))
        end = inner.end.replace(month=high, day=monthrange(inner.end.year, high)[1])
        return replace(inner, start=inner.start.replace(month=low), end=end, rule=word)
    return replace(inner, rule=word)


def _reference(r: Reader, i: int) -> Moment | None:
    word = r.word(i)
    if word == "now" and r.word(i + 1) in ("that", "-"):
        return None
    return Moment(i, i + 1, "DATE", words().references[word], "reference", rule="reference")


def _recent(r: Reader, i: int) -> Moment | None:
    if r.word(i + 1) in words().units:
        return Moment(i, i + 2, "DATE", "PAST_REF", "reference", rule="reference")
    return None


def _bare_unit(r: Reader, i: int) -> Moment | None:
    """"for years", "within weeks", "decades of war": a length nobody numbers."""
    word = r.word(i)
    letter = _unit(r, i)
    if not word.endswith("s") or letter in ("WE", "Q") or r.word(i - 1) in ("these", "those", "the", "early", "dark", "recent", "other"):
        return None
    if letter in ("S", "2W"):
        return None
    return Moment(i, i + 1, "DURATION", _lasting(-1, letter), "duration", rule="duration")


def _every(r: Reader, i: int) -> Moment | None:
    word = r.word(i + 1)
    letter = _unit(r, i + 1)
    if letter:
        return Moment(i, i + 2, "SET", _lasting(1, letter), "set", rule="set")
    if word in words().weekdays and r.capital(i + 1):
        return Moment(i, i + 2, "SET", f"XXXX-WXX-{words().weekdays[word] + 1}", "set", rule="set")
    if word in words().parts:
        return Moment(i, i + 2, "SET", f"XXXX-XX-XXT{words().parts[word][0]}", "set", rule="set")
    return None


def _adverb(r: Reader, i: int) -> Moment | None:
    letter = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H"}[r.word(i)]
    return Moment(i, i + 1, "SET", letter, "set", rule="set")


def _hyphened(r: Reader, i: int) -> Moment | None:
    """"three-year", "two-week", "mid-November", "early-morning"."""
    head, _, tail = r.word(i).partition("-")
    if tail == "long" and (letter := words().units.get(head, "")) and letter not in ("E", "Q"):
        count = -1 if head.endswith("s") else 1
        return Moment(i, i + 1, "DURATION", _lasting(count, "TM" if head.startswith("min") else letter), "duration", rule="duration")
    letter = words().units.get(tail, "")
    number = SMALL.get(head, int(head) if head.isdigit() and len(head) < 5 else -1)
    if letter and number >= 0 and letter != "E":
        return Moment(i, i + 1, "DURATION", _lasting(number, "TM" if tail == "minute" else letter), "duration", rule="duration")
    if head == "mid" and tail in words().months:
        found = month_of(i, i + 1, _month_year(r, i, words().months[tail]), words().months[tail], "mid")
        if found.start is None or found.end is None:
            return found
        return replace(found, start=found.start.replace(day=11), end=found.end.replace(day=20), precision="T5")
    if head == "mid" and _YEAR.match(tail):
        return year_of(i, i + 1, int(tail), "mid")
    if head == "mid" and tail in words().parts:
        letters, low, high = words().parts[tail]
        return _hours(day_of(i, i + 1, r.today, "day"), letters, low, high)
    return None


def _join(r: Reader, one: Moment, two: Moment) -> Moment | None:
    """A clock or part of the day and the day beside it, as one: "8 p.m. on Thursday", "Thursday at noon"."""
    gap = r.s.lower[one.last : two.first]
    if len(gap) > 2 or any(word not in ("on", "of", "in", "the", "at", ",", "around", "about", "shortly", "just", "after", "before") for word in gap):
        return None
    timed = ("clock", "part")
    if one.sort in timed and two.sort in ("day", "part") and not (one.sort == two.sort) and (two.sort == "day" or one.sort == "clock"):
        clock, day = one, two
        if gap in (["before"], ["after"]):
            return None
    elif one.sort in ("day", "part") and two.sort == "clock" and gap != [","] and gap != ["of"]:
        clock, day = two, one
    else:
        return None
    if day.start is None or clock.opens is None:
        return None
    opens = clock.opens
    letters = day.value.partition("T")[2]
    if letters in ("AF", "EV", "NI") and 0 < opens.hour < 12 and clock.value[-6:] != "Z":
        opens = opens.replace(hour=opens.hour + 12)
    suffix = clock.value.partition("T")[2]
    if clock.sort == "clock":
        suffix = f"{opens.hour:02d}:{opens.minute:02d}" + ("Z" if suffix.endswith("Z") else "")
    value = f"{day.start.isoformat()}T{suffix}"
    closes = opens if clock.sort == "clock" else clock.closes
    return replace(clock, first=one.first, last=two.last, value=value, start=day.start, end=day.end, opens=opens, closes=closes, rule=day.rule + "+" + clock.rule)
