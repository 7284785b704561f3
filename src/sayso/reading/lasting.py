"""Lengths of time and repetitions: "ten days", "two weeks ago", "the past 24 hours", "three-year", "every Tuesday", "daily".

Comes in: a sentence and where a length may begin. Goes out: a `Moment`, with its place in the calendar where it is counted from
now. Refuses to know: dates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sayso.reading.moment import (
    DAY,
    Moment,
    Reader,
    day_of,
    length,
    month_of,
    reach,
    reference,
    week,
    whole,
    words,
    year_of,
)
from sayso.reading.number import phrase
from sayso.reading.numeral import SMALL

AGO = frozenset(("ago", "earlier", "before", "previously"))
HENCE = frozenset(("later", "afterwards", "hence"))
VAGUE = frozenset(
    "a an more less over nearly almost about around at several half two couple up just roughly under fewer".split()
)
FILLING = frozenset("consecutive full whole straight more long trading calendar successive".split())
UNNUMBERED = frozenset("few several many dozens hundreds handful".split())
NO_LENGTH_BEFORE = frozenset("these those the early dark recent other".split())
SECONDS = {"H": 3600, "TM": 60, "S": 1}
ADVERBS = {
    "annual": "P1Y", "quarterly": "P3M", "nightly": "P1D", "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y",
    "annually": "P1Y", "hourly": "PT1H",
}  # fmt: skip
LONGEST = 10**5  # of any unit: more is no time of the news


def unit_at(r: Reader, i: int) -> str:
    """The TIMEX3 letter of the unit at i, minutes as TM; "" where none stands there."""
    return unit_of(r.word(i))


def unit_of(word: str) -> str:
    """The TIMEX3 letter of a unit, minutes as TM; "" for any other word."""
    letter = words().units.get(word, "")
    return "TM" if letter == "M" and word.startswith("min") else letter


def length_of(count: int, letter: str) -> str:
    """The TIMEX3 value of a length of time; a count below 0 is unknown."""
    if letter[0].isdigit():
        factor, letter = int(letter[:-1]), letter[-1]
        count = count * factor if count > 0 else count
    n = "X" if count < 0 else str(count)
    return f"PT{n}{letter[-1]}" if letter in SECONDS else f"P{n}{letter}"


def _count(r: Reader, i: int) -> tuple[int, int] | None:
    """A number of units: (how many, where the number ends); "a few" and its like are −1."""
    word = r.word(i)
    if word in ("a", "an", "one") and unit_at(r, i + 1):
        return (1, i + 1) if r.word(i + 1) not in ("second", "quarter") else None
    if word in ("few", "several", "many", "some") and unit_at(r, i + 1):
        return (-1, i + 1) if r.word(i + 1).endswith("s") else None
    found = phrase(r.s.lower[: i + 8], i) if word[:1].isdigit() or word in SMALL or word in VAGUE else None
    if found is None or found[1].high == 0:
        return None
    end, m = found
    end += r.word(end) in FILLING
    if m.row in UNNUMBERED:
        return -1, end
    high = m.high or 0
    said = {"more": m.low - 1, "almost": high + 1, "about": (m.low + high) // 2, "up_to": high, "fewer": high + 1}
    return min(said.get(m.row, m.low), LONGEST), end


def span(r: Reader, first: int, at: int, step: int, count: int = 0) -> Moment | None:
    """ "past 24 hours", "last three days", "next two weeks": a length of time that ends or begins now."""
    counted = (count, at) if count else _count(r, at)
    letter = unit_at(r, counted[1]) if counted is not None else ""
    if counted is None or not letter or r.word(counted[1] + 1) == "of":
        return None
    count, end = counted
    value = length_of(count, letter)
    if count < 0:
        return length(first, end + 1, value)
    rule = "past" if step < 0 else "next"
    if letter in SECONDS:
        moved = r.now + step * timedelta(seconds=SECONDS[letter] * count)
        low, high = min(moved, r.now), max(moved, r.now)
        precision = _precision((high - low) / DAY)
        found = Moment(
            first, end + 1, "DURATION", value, "span", (low.date(), high.date()), None, None, precision, rule
        )
        return replace(found, opens=low.time(), closes=high.time()) if high - low < DAY else found
    on = reach(r.today, step * count, letter)
    if on is None:
        return length(first, end + 1, value)
    days = (min(on, r.today), max(on, r.today))
    return Moment(
        first, end + 1, "DURATION", value, "span", days, None, None, _precision((days[1] - days[0]) / DAY), rule
    )


def _precision(days: float) -> str:
    """Codebook 2.9: T2 to six hours, T3 a day, T4 to six days, T5 about a week, T6 to two months, T7 beyond."""
    return next(
        (code for top, code in ((0.25, "T2"), (1, "T3"), (6, "T4"), (10, "T5"), (62, "T6")) if days <= top), "T7"
    )


def amount(r: Reader, i: int) -> Moment | None:
    """ "four days before", "two weeks ago", "three hours earlier"; else a length of time: "ten days", "30 minutes"."""
    if words().units.keys().isdisjoint(r.s.lower[i + 1 : i + 9]):
        return None
    if (found := _and_a_half(r, i)) is not None:
        return found
    counted = _count(r, i)
    if counted is None:
        return None
    count, at = counted
    hyphen = r.word(at) == "-"
    letter, last = unit_at(r, at + hyphen), at + hyphen + 1
    if not letter or r.word(last) == "old" or (hyphen and r.word(last) == "-"):
        return None
    direction = _direction(r, last)
    if direction and count >= 0:
        return _shifted(r, i, last + 1, count, letter, direction)
    if direction:
        found = reference(i, last + 1, "PAST_REF" if direction < 0 else "FUTURE_REF")
        return replace(found, kind="TIME") if letter in SECONDS else found
    if count == 1 and r.word(i) in ("a", "an") and _rate(r, i):
        return Moment(i, last, "SET", length_of(1, letter), "set", rule="set")
    return length(i, last, length_of(count, letter))


def _and_a_half(r: Reader, i: int) -> Moment | None:
    """ "two and a half years", "an hour and a half"."""
    word = r.word(i)
    count = (
        int(word) if word.isascii() and word.isdigit() and len(word) < 5 else SMALL.get(word, int(word in ("a", "an")))
    )
    behind = r.s.lower[i + 2 : i + 5] == ["and", "a", "half"]
    unit = (
        unit_at(r, i + 1) if behind else unit_at(r, i + 4) if r.s.lower[i + 1 : i + 4] == ["and", "a", "half"] else ""
    )
    if not count or not unit or unit[0].isdigit():
        return None
    return length(i, i + 5, length_of(count, unit).replace(str(count), f"{count}.5"))


def _direction(r: Reader, i: int) -> int:
    """−1 for "ago", "earlier", "before", 1 for "later"; 0 where they count from something told: "two days before the vote"."""
    word = r.word(i)
    following = r.s.tags[i + 1] if i + 1 < len(r.s) else "."
    if word in ("before", "earlier") and following not in (".", ",", "CC", ":", '"', "IN", "VBD"):
        return 0
    return -1 if word in AGO else 1 if word in HENCE else 0


def _rate(r: Reader, i: int) -> bool:
    """ "twice a day", "$5m a year", "30 strikes a day"."""
    return i > 0 and (r.s.tags[i - 1] in ("CD", "NNS") or r.word(i - 1) in ("once", "twice", "times", "hours", "%"))


def _shifted(r: Reader, first: int, last: int, count: int, letter: str, direction: int) -> Moment | None:
    """The point so many units from now, as fine as the unit is."""
    if letter in SECONDS:
        at = r.now + direction * timedelta(seconds=SECONDS[letter] * count)
        value, clock = at.strftime("%Y-%m-%dT%H:%M"), at.time().replace(microsecond=0)
        return Moment(first, last, "TIME", value, "clock", (at.date(), at.date()), clock, clock, "T2", "ago")
    on = reach(r.today, direction * count, letter)
    if on is None:
        return None
    if letter == "D" or (letter == "W" and count == 1):
        return day_of(first, last, on, "ago")
    if letter in ("W", "2W"):
        days = (on - 2 * DAY, min(on + 2 * DAY, r.today) if direction < 0 else on + 2 * DAY)
        return replace(whole(first, last, week(on), "week", days, "ago"), precision="T4")
    if letter == "M":
        return month_of(first, last, on.year, on.month, "ago")
    return year_of(first, last, on.year, "ago") if letter in ("Y", "10Y") else None


def recent(r: Reader, i: int) -> Moment | None:
    """ "recent weeks"."""
    return reference(i, i + 2, "PAST_REF") if unit_at(r, i + 1) else None


def bare_unit(r: Reader, i: int) -> Moment | None:
    """ "for years", "within weeks", "decades of war": a length nobody numbers."""
    letter = unit_at(r, i)
    if not r.word(i).endswith("s") or letter in ("WE", "Q", "S", "2W") or r.word(i - 1) in NO_LENGTH_BEFORE:
        return None
    direction = _direction(r, i + 1)
    if direction:  # "years ago", "months later": nobody says how many
        return reference(i, i + 2, "PAST_REF" if direction < 0 else "FUTURE_REF")
    return length(i, i + 1, length_of(-1, letter))


def every(r: Reader, i: int) -> Moment | None:
    """ "every day", "each Tuesday", "every night"."""
    word, letter, w = r.word(i + 1), unit_at(r, i + 1), words()
    value = ""
    counted = (2, i + 2) if word == "other" else _count(r, i + 1) if not letter else None
    if counted is not None and counted[0] > 0 and (letter := unit_at(r, counted[1])):
        return Moment(i, counted[1] + 1, "SET", length_of(counted[0], letter), "set", rule="set")
    if letter:
        value = length_of(1, letter)
    elif word in w.weekdays and r.capital(i + 1):
        value = f"XXXX-WXX-{w.weekdays[word] + 1}"
    elif word in w.parts:
        value = f"XXXX-XX-XXT{w.parts[word][0]}"
    return Moment(i, i + 2, "SET", value, "set", rule="set") if value else None


def often(r: Reader, i: int) -> Moment | None:
    """ "Sundays", "on Mondays"."""
    day = words().weekdays_often[r.word(i)]
    return Moment(i, i + 1, "SET", f"XXXX-WXX-{day + 1}", "set", rule="set") if r.capital(i) else None


def adverb(r: Reader, i: int) -> Moment | None:
    """ "daily", "weekly"."""
    return Moment(i, i + 1, "SET", ADVERBS[r.word(i)], "set", rule="set")


def hyphened(r: Reader, i: int) -> Moment | None:
    """ "three-year", "12-hour", "decades-long": lengths in one word."""
    head, _, tail = r.word(i).partition("-")
    if tail == "long" and unit_of(head) not in ("", "WE", "Q"):
        return length(i, i + 1, length_of(-1 if head.endswith("s") else 1, unit_of(head)))
    count = SMALL.get(head, int(head) if head.isascii() and head.isdigit() and len(head) < 5 else -1)
    return length(i, i + 1, length_of(count, unit_of(tail))) if unit_of(tail) and count >= 0 else None
