"""Lengths of time and repetitions: "ten days", "two weeks ago", "the past 24 hours", "three-year", "every Tuesday", "daily".

Comes in: a sentence and where a length may begin. Goes out: a `Moment`, with its place in the calendar where it is counted from now.
Refuses to know: dates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sayso.reading.moment import DAY, LENGTHS, Moment, Reader, back, day_of, month_of, words, year_of
from sayso.reading.number import phrase
from sayso.reading.numeral import SMALL

AGO = frozenset(("ago", "earlier", "before", "previously"))
VAGUE = frozenset(
    "a an more less over nearly almost about around at several half two couple up just roughly under fewer".split()
)


def count_at(r: Reader, i: int) -> tuple[int, int, bool] | None:
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


def length_of(count: int, letter: str) -> str:
    """The TIMEX3 value of a length of time."""
    n = "X" if count < 0 else str(count)
    if letter in ("S", "H") or letter == "TM":
        return f"PT{n}{letter[-1]}"
    if letter[0].isdigit():
        factor, letter = int(letter[:-1]), letter[-1]
        return f"P{n if count < 0 else count * factor}{letter}"
    return f"P{n}{letter}"


def unit_at(r: Reader, i: int) -> str:
    """The TIMEX3 letter of the unit at i, minutes as TM; "" where none stands there."""
    word = r.word(i)
    letter = words().units.get(word, "")
    if letter == "M" and word.startswith("min"):
        return "TM"
    if letter == "E":
        return "WE"
    return letter


def span(r: Reader, first: int, at: int, step: int, fixed: int = 0) -> Moment | None:
    """ "past 24 hours", "last three days", "next two weeks": a length of time that ends or begins now."""
    counted = (fixed, at, True) if fixed else count_at(r, at)
    if counted is None:
        return None
    count, end, _ = counted
    letter = unit_at(r, end)
    if not letter or r.word(first) in ("this", "current", "that") or r.word(end + 1) == "of":
        return None
    value = length_of(count, letter)
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
    precision = (
        "T2"
        if days <= 0.25
        else "T3"
        if days <= 1
        else "T4"
        if days <= 6
        else "T5"
        if days <= 10
        else "T6"
        if days <= 62
        else "T7"
    )
    return Moment(
        first,
        end + 1,
        "DURATION",
        value,
        "span",
        low.date(),
        high.date(),
        opens,
        closes,
        precision,
        "past" if step < 0 else "next",
    )


def amount(r: Reader, i: int) -> Moment | None:
    """ "four days before", "two weeks ago", "three hours earlier"; else a length of time: "ten days", "30 minutes"."""
    if not any(word in words().units for word in r.s.lower[i + 1 : i + 9]):
        return None
    counted = count_at(r, i)
    if counted is None:
        return None
    count, at, exact = counted
    hyphen = r.word(at) == "-" and bool(unit_at(r, at + 1))
    letter = unit_at(r, at + hyphen)
    if not letter:
        return None
    last = at + hyphen + 1
    if r.word(last) == "'" or r.word(last) == "'s":
        return Moment(i, last, "DURATION", length_of(count, letter), "duration", rule="duration")
    if hyphen and r.word(last) in ("old", "-"):
        return None
    if r.word(last) == "old" or r.word(at + hyphen) in ("year-old", "month-old"):
        return None
    direction = -1 if r.word(last) in AGO else 1 if r.word(last) in ("later", "afterwards", "hence") else 0
    if (
        r.word(last) in ("before", "after", "earlier")
        and r.s.tags[last + 1 : last + 2]
        and r.s.tags[last + 1] not in (".", ",", "CC", ":", '"', "IN", "VBD")
    ):
        direction = 0  # "two days before the vote": counted from something told, not from now
    if direction and exact and count >= 0:
        return _shifted(r, i, last + 1, count, letter, direction)
    if direction:
        return Moment(
            i,
            last + 1,
            "DATE" if letter not in ("H", "TM", "S") else "TIME",
            "PAST_REF" if direction < 0 else "FUTURE_REF",
            "reference",
            rule="ago",
        )
    if count == 1 and r.word(i) in ("a", "an") and _rate(r, i):
        return Moment(i, last, "SET", length_of(1, letter), "set", rule="set")
    return Moment(i, last, "DURATION", length_of(count, letter), "duration", rule="duration")


def _rate(r: Reader, i: int) -> bool:
    """ "twice a day", "$5m a year", "30 strikes a day"."""
    return i > 0 and (r.s.tags[i - 1] in ("CD", "NNS") or r.word(i - 1) in ("once", "twice", "times", "hours", "%"))


def _shifted(r: Reader, first: int, last: int, count: int, letter: str, direction: int) -> Moment | None:
    """The point so many units from now, as fine as the unit is."""
    if letter in ("H", "TM", "S"):
        seconds = {"H": 3600, "TM": 60, "S": 1}[letter]
        if count > 100000:
            return None
        moment = r.now + direction * timedelta(seconds=seconds * count)
        value = moment.strftime("%Y-%m-%dT%H:%M")
        return Moment(
            first, last, "TIME", value, "clock", moment.date(), moment.date(), moment.time(), moment.time(), "T2", "ago"
        )
    length = back(r.today, count, letter) if direction < 0 else back(r.today, -count, letter)
    if length is None or abs(length.days) > 700000:
        return None
    try:
        on = (
            r.today - length
            if direction < 0
            else r.today - length
            if letter in ("M", "Y")
            else r.today + timedelta(days=LENGTHS[letter] * count)
        )
    except OverflowError:
        return None
    if letter == "D" or (letter == "W" and count == 1):
        return day_of(first, last, on, "ago")
    if letter in ("W", "2W", "WE"):
        value = "{}-W{:02d}".format(*on.isocalendar()[:2])
        return Moment(
            first,
            last,
            "DATE",
            value,
            "week",
            on - 2 * DAY,
            min(on + 2 * DAY, max(r.today, on)),
            precision="T4",
            rule="ago",
        )
    if letter == "M":
        return replace(month_of(first, last, on.year, on.month), rule="ago")
    return replace(year_of(first, last, on.year), rule="ago") if letter == "Y" else None


def recent(r: Reader, i: int) -> Moment | None:
    if r.word(i + 1) in words().units:
        return Moment(i, i + 2, "DATE", "PAST_REF", "reference", rule="reference")
    return None


def bare_unit(r: Reader, i: int) -> Moment | None:
    """ "for years", "within weeks", "decades of war": a length nobody numbers."""
    word = r.word(i)
    letter = unit_at(r, i)
    if (
        not word.endswith("s")
        or letter in ("WE", "Q")
        or r.word(i - 1) in ("these", "those", "the", "early", "dark", "recent", "other")
    ):
        return None
    if letter in ("S", "2W"):
        return None
    return Moment(i, i + 1, "DURATION", length_of(-1, letter), "duration", rule="duration")


def every(r: Reader, i: int) -> Moment | None:
    word = r.word(i + 1)
    letter = unit_at(r, i + 1)
    if letter:
        return Moment(i, i + 2, "SET", length_of(1, letter), "set", rule="set")
    if word in words().weekdays and r.capital(i + 1):
        return Moment(i, i + 2, "SET", f"XXXX-WXX-{words().weekdays[word] + 1}", "set", rule="set")
    if word in words().parts:
        return Moment(i, i + 2, "SET", f"XXXX-XX-XXT{words().parts[word][0]}", "set", rule="set")
    return None


def adverb(r: Reader, i: int) -> Moment | None:
    letter = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H"}[
        r.word(i)
    ]
    return Moment(i, i + 1, "SET", letter, "set", rule="set")
