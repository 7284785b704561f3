"""Hours of the day: "8 p.m.", "23:20", "1840 GMT", "ten o'clock", "half past two", "from six", "at noon".

Comes in: a sentence and where an hour may begin. Goes out: a `Moment` of the day the sentence was said on. Refuses to know:
which other day it may belong to (timex.py joins them).
"""

from __future__ import annotations

import re
from datetime import time

from sayso.reading.moment import YEAR, Moment, Reader, length, words
from sayso.reading.numeral import SMALL

_CLOCK = re.compile(r"(\d{1,2})(?:([.:])(\d{2}))?(?::\d{2})?(am|pm|a\.m\.|p\.m\.|h)?$", re.ASCII)
_FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)$", re.ASCII)
HALVES = frozenset(("am", "pm", "a.m.", "p.m."))
ZULU = frozenset(("gmt", "utc"))
ZONES = ZULU | frozenset("bst cet cest est edt cst cdt mst mdt pst pdt eet eest msk ist et ct mt pt local".split())
HUNDREDS = ZULU | {"hrs", "hours"}  # "1840 GMT", "0640 hrs"
HOUR_BEFORE = frozenset("at by from until till since before after around about past".split())
HEDGED_BEFORE = frozenset("at by from until since".split())
HOUR_AFTER = frozenset(', . ; that in this on and when the tonight yesterday today " ” if to until'.split()) | {""}
LATER_HALF = frozenset(("AF", "EV", "NI"))
# What "at 31" and "from 7 to 9" hang on where they are no hours.
SCALES = frozenset(
    """toll number put puts stands stood estimate estimated ranked rate price prices total count counted votes vote percent per
    cent aged ages age degrees increased decreased figure bringing""".split()
)
HALF_OF = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "century": "P50Y"}


def clock_at(r: Reader, first: int, last: int, hour: int, minute: int) -> Moment:
    """An hour of the day it was said on; a zone that follows is part of the words, and GMT leaves a Z on the value."""
    zulu = "Z" if r.word(last) in ZULU else ""
    if r.word(last) in ZONES:
        last += 1 + (r.word(last + 1) == "time")
    at = time(hour % 24, minute)
    return Moment(
        first,
        last,
        "TIME",
        f"{r.today.isoformat()}T{at:%H:%M}{zulu}",
        "clock",
        (r.today, r.today),
        at,
        at,
        "T1",
        "clock",
    )


def named_clock(r: Reader, i: int) -> Moment | None:
    """ "noon", "midday", "midnight"."""
    if r.word(i + 1) in ("prayers", "prayer", "mass", "deadline", "news"):
        return None
    return clock_at(r, i, i + 1, words().clocks[r.word(i)], 0)


def clock_digits(r: Reader, i: int) -> Moment | None:
    """ "7.05pm", "23:20", "8 p.m.", "1840 GMT", "around 2300 last night", "at 7"."""
    if r.word(i - 1) in ("+", "-", "−") and r.word(i - 2) in ZULU:
        return None  # GMT+6:30
    found = _CLOCK.match(r.word(i))
    if found is None:
        return _four_digits(r, i)
    hour, colon, minute, half = int(found[1]), found[2] == ":", int(found[3] or 0), found[4] or ""
    last = i + 1
    if not half and (r.word(last) in HALVES or r.word(last) == "o'clock"):
        half, last = r.word(last), last + 1
    if hour > 24 or minute > 59:
        return None
    if not half and not colon and r.word(last) not in ZULU:
        return None if found[2] else _lone_hour(r, i, hour)
    if half == "h" and (r.word(last)[:1].isdigit() or (not found[2] and r.word(i - 1) not in HOUR_BEFORE | {"to"})):
        return None  # "3h" may be a length
    return clock_at(r, i, last, _whole_day(hour, half), minute)


def _four_digits(r: Reader, i: int) -> Moment | None:
    found = _FOUR.match(r.word(i))
    if found is None:
        return None
    zoned = r.word(i + 1) in HUNDREDS
    alone = r.word(i + 1) in HOUR_AFTER or r.word(i + 1) in ("last", "local", "as")
    if not zoned and (r.word(i - 1) not in ("at", "around") or YEAR.match(r.word(i)) or not alone):
        return None
    return clock_at(r, i, i + 1 + (r.word(i + 1) in HUNDREDS - ZULU), int(found[1]), int(found[2]))


def _whole_day(hour: int, half: str) -> int:
    """An hour of the half day as one of the whole."""
    if half.startswith("p") and hour < 12:
        return hour + 12
    return 0 if half.startswith("a") and hour == 12 else hour


def _lone_hour(r: Reader, i: int, hour: int) -> Moment | None:
    """ "at 7", "from six": an hour only after a preposition of time and with nothing it could count."""
    before, after = r.word(i - 1), r.word(i + 1)
    if before not in HOUR_BEFORE or after not in HOUR_AFTER or not 1 <= hour <= 24:
        return None
    if before in ("around", "about") and r.word(i - 2) not in HEDGED_BEFORE:
        return None
    if (after == "to" and before not in ("at", "until", "since", "before")) or not SCALES.isdisjoint(
        r.s.lower[max(0, i - 8) : i]
    ):
        return None
    if after == "in" and r.word(i + 2) == "the":  # "at seven in the evening"
        part = words().parts.get(r.word(i + 3))
        return clock_at(r, i, i + 4, hour + 12 * (part[0] in LATER_HALF and hour < 12), 0) if part is not None else None
    return clock_at(r, i, i + 1, hour, 0)


def o_clock(r: Reader, i: int) -> Moment | None:
    """ "ten o'clock", "eight p.m.", "five past three", "at seven"."""
    number, after, other = SMALL.get(r.word(i), -1), r.word(i + 1), SMALL.get(r.word(i + 2), -1)
    if not 0 <= number <= 59:
        return None
    if number <= 12 and (after in HALVES or after == "o'clock"):
        return clock_at(r, i, i + 2, _whole_day(number, after), 0)
    if after in ("past", "to") and 0 < other <= 12 and number % 5 == 0 and r.word(i - 1) in HOUR_BEFORE:
        return _minutes(r, i, number, other)
    return _lone_hour(r, i, number) if number <= 12 else None


def _minutes(r: Reader, i: int, minutes: int, hour: int) -> Moment:
    past = r.word(i + 1) == "past"
    return clock_at(r, i, i + 3, hour if past else hour - 1, minutes if past else (60 - minutes) % 60)


def half(r: Reader, i: int) -> Moment | None:
    """ "half past two", "quarter to six"; "half an hour"."""
    word, after = r.word(i), r.word(i + 2)
    hour = SMALL.get(after, int(after) if after.isascii() and after.isdigit() else 0)
    if r.word(i + 1) in ("past", "to") and 0 < hour <= 12:
        return _minutes(r, i, 30 if word == "half" else 15, hour)
    if word == "half" and r.word(i + 1) in ("an", "a") and after in HALF_OF:
        return length(i, i + 3, HALF_OF[after])
    return None
