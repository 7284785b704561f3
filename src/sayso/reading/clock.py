"""Hours of the day: "8 p.m.", "23:20", "1840 GMT", "ten o'clock", "half past two", "from six", "at noon".

Comes in: a sentence and where an hour may begin. Goes out: a `Moment` of the day the sentence was said on. Refuses to know: which other
day it may belong to (timex.py joins them).
"""

from __future__ import annotations

import re
from datetime import time

from sayso.reading.moment import YEAR, Moment, Reader, words
from sayso.reading.numeral import SMALL

_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?(am|pm|a\.m\.|p\.m\.|h)?$")
HALVES = frozenset(("am", "pm", "a.m.", "p.m."))
ZULU = frozenset(("gmt", "utc"))
ZONES = frozenset("gmt utc bst cet cest est edt cst cdt mst mdt pst pdt eet eest msk ist local time".split())


def named_clock(r: Reader, i: int) -> Moment | None:
    if r.word(i + 1) in ("prayers", "prayer", "mass", "deadline", "news"):
        return None
    return clock_at(r, i, i + 1, words().clocks[r.word(i)], 0)


def clock_at(r: Reader, first: int, last: int, hour: int, minute: int) -> Moment:
    """An hour of the day it was said on; a zone that follows is part of the words."""
    zulu = ""
    if r.word(last) in ZONES:
        zulu = "Z" if r.word(last) in ZULU else ""
        last += 1
        if r.word(last) == "time":
            last += 1
    value = f"{r.today.isoformat()}T{hour % 24:02d}:{minute:02d}{zulu}"
    return Moment(
        first,
        last,
        "TIME",
        value,
        "clock",
        r.today,
        r.today,
        time(hour % 24, minute),
        time(hour % 24, minute),
        "T1",
        "clock",
    )


def clock_digits(r: Reader, i: int) -> Moment | None:
    found = _CLOCK.match(r.word(i))
    if (
        found is None
        and len(r.word(i)) == 4
        and r.word(i - 1) in ("at", "around")
        and not YEAR.match(r.word(i))
        and r.word(i).isdigit()
    ):
        hour, minute = int(r.word(i)[:2]), int(r.word(i)[2:])
        return clock_at(r, i, i + 1, hour, minute) if hour < 24 and minute < 60 and _closes(r, i + 1) else None
    if r.word(i - 1) in ("+", "-", "−") and r.word(i - 2) in ZULU:
        return None  # GMT+6:30
    if found is None:
        word = r.word(i)
        if (
            len(word) == 4
            and word.isdigit()
            and int(word[:2]) < 24
            and int(word[2:]) < 60
            and (r.word(i + 1) in ZULU or r.word(i + 1) in ("hrs", "hours"))
        ):
            stop = i + 2 if r.word(i + 1) in ("hrs", "hours") else i + 1
            return clock_at(r, i, stop, int(word[:2]), int(word[2:]))
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3] or ""
    last = i + 1
    if (not half and r.word(last) in HALVES) or (not half and r.word(last) in ("am", "pm")):
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
    if (
        half == "h"
        and not found[2]
        and r.word(i - 1) not in ("at", "until", "by", "from", "to", "since", "before", "after", "around")
    ):
        return None
    return clock_at(r, i, last, hour, minute)


HOUR_BEFORE = frozenset(("at", "by", "from", "until", "till", "since", "before", "after", "around", "about", "past"))
HOUR_AFTER = frozenset(
    (
        ",",
        ".",
        ";",
        "that",
        "in",
        "this",
        "on",
        "and",
        "when",
        "the",
        "tonight",
        "yesterday",
        "today",
        "",
        '"',
        "”",
        "if",
        "to",
        "until",
    )
)


def _closes(r: Reader, i: int) -> bool:
    """True where nothing stands at i that a number could count."""
    return r.word(i) in HOUR_AFTER or r.word(i) in ("last", "local", "when", "as")


def _lone_hour(r: Reader, i: int, hour: int) -> Moment | None:
    """ "at 7", "from six": an hour only after a preposition of time and with nothing it could count."""
    before, after = r.word(i - 1), r.word(i + 1)
    if before in ("around", "about") and r.word(i - 2) not in ("at", "by", "from", "until", "since"):
        return None
    if before not in HOUR_BEFORE or after not in HOUR_AFTER or not 1 <= hour <= 24:
        return None
    if any(word in SCALES for word in r.s.lower[max(0, i - 8) : i]) or (
        before in ("about", "around", "past", "after", "by", "from") and after == "to"
    ):
        return None
    if after == "in" and r.word(i + 2) == "the":
        part = words().parts.get(r.word(i + 3))
        return (
            clock_at(r, i, i + 4, hour + 12 if part and part[0] in ("AF", "EV", "NI") and hour < 12 else hour, 0)
            if part
            else None
        )
    return clock_at(r, i, i + 1, hour, 0)


# What "at 31" and "from 7 to 9" hang on where they are no hours.
SCALES = frozenset(
    """toll number put puts stands stood estimate estimated ranked rate price prices rose fell rises falls total count counted votes vote
    percent per cent aged ages age degrees dropped increased decreased figure bringing""".split()
)


def o_clock(r: Reader, i: int) -> Moment | None:
    """ "ten o'clock", "five past three", "at seven", "a little before four"."""
    hour = SMALL.get(r.word(i), -1)
    if hour < 0 or hour > 59:
        return None
    if r.word(i + 1) == "o'clock" and hour <= 12:
        return clock_at(r, i, i + 2, hour, 0)
    if r.word(i + 1) in HALVES and hour <= 12:
        return clock_at(r, i, i + 2, hour + 12 if r.word(i + 1)[0] == "p" and hour < 12 else hour, 0)
    other = SMALL.get(r.word(i + 2), -1)
    if (
        r.word(i + 1) in ("past", "to")
        and 0 < other <= 12
        and hour % 5 == 0
        and r.word(i - 1) in ("at", "by", "until", "since", "from", "before")
    ):
        return (
            clock_at(r, i, i + 3, other, hour)
            if r.word(i + 1) == "past"
            else clock_at(r, i, i + 3, other - 1, 60 - hour)
        )
    return _lone_hour(r, i, hour) if hour <= 12 else None


def half(r: Reader, i: int) -> Moment | None:
    minutes = {"half": 30, "quarter": 15}[r.word(i)]
    hour = SMALL.get(r.word(i + 2), int(r.word(i + 2)) if r.word(i + 2).isdigit() else 0)
    if r.word(i + 1) in ("past", "to") and 0 < hour <= 12:
        return clock_at(r, i, i + 3, *((hour, minutes) if r.word(i + 1) == "past" else (hour - 1, 60 - minutes)))
    if r.word(i) == "half" and r.word(i + 1) in ("an", "a") and r.word(i + 2) in ("hour", "day", "year", "century"):
        value = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "century": "P50Y"}[r.word(i + 2)]
        return Moment(i, i + 3, "DURATION", value, "duration", rule="duration")
    return None
