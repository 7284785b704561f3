"""Expressions of time in a sentence: every word that may open one, and what it opens.

Comes in: a tagged sentence and the moment it was said at. Goes out: its `Moment`s in order, clocks joined to their days. Refuses to
know: prepositions ("since", "until": when.py), and which act they date.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from functools import cache

from sayso.reading.clock import half, named_clock, o_clock
from sayso.reading.dated import (
    DECADE,
    ORDINAL_DAY,
    deictic,
    digits,
    feast,
    month_at,
    month_year,
    night,
    nth,
    part,
    weekday_at,
    year_after,
)
from sayso.reading.lasting import adverb, amount, bare_unit, every, length_of, recent, span
from sayso.reading.moment import (
    DAY,
    ENDLESS,
    SEASONS,
    YEAR,
    Moment,
    Reader,
    calendar,
    day_of,
    hours_of,
    month_of,
    quarter,
    season,
    weekday,
    with_part,
    words,
    year_of,
)
from sayso.reading.numeral import SMALL

ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
EDGES = frozenset("end start beginning middle close eve dawn height turn first".split())
PAST, NEXT, THIS = (
    frozenset(("last", "past", "previous", "preceding")),
    frozenset(("next", "coming", "following")),
    frozenset(("this", "current")),
)


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
        return (_hyphened(r, i) if "-" in word else None) or digits(r, i) or amount(r, i)
    if word in SMALL or word in (
        "a",
        "an",
        "several",
        "many",
        "some",
        "few",
        "couple",
        "half",
        "about",
        "nearly",
        "almost",
        "more",
        "over",
        "less",
    ):
        return o_clock(r, i) or amount(r, i)
    if "-" in word:
        return _hyphened(r, i)
    return None


@cache
def _rules() -> dict[str, Callable[[Reader, int], Moment | None]]:
    w = words()
    table: dict[str, Callable[[Reader, int], Moment | None]] = {}
    table |= dict.fromkeys(w.months, month_at) | dict.fromkeys(w.weekdays, weekday_at)
    table |= dict.fromkeys(w.parts, part) | dict.fromkeys(w.clocks, named_clock)
    table |= dict.fromkeys(w.references, reference) | dict.fromkeys(w.units, bare_unit)
    table |= dict.fromkeys(("today", "yesterday", "tomorrow"), deictic) | dict.fromkeys(("tonight", "overnight"), night)
    table |= dict.fromkeys((*PAST, *NEXT, *THIS, "that"), _relative) | dict.fromkeys(
        ("early", "late", "earlier", "later", "mid"), _edge
    )
    table |= dict.fromkeys(w.feasts.keys() - w.months.keys(), feast)
    table |= {"the": _the, "every": every, "each": every, "half": half, "quarter": half, "recent": recent}
    table |= dict.fromkeys(("daily", "weekly", "monthly", "yearly", "annually", "hourly"), adverb)
    return table


def _relative(r: Reader, i: int) -> Moment | None:
    """ "last week", "this month", "next Tuesday", "last night", "the past three days" (from "past" on)."""
    word, w = r.word(i), words()
    step = -1 if word in PAST else 1 if word in NEXT else 0
    at = i + 1
    noun = r.word(at)
    if step and (counted := span(r, i, at, step)) is not None:
        return counted
    if noun in ("week", "month", "year", "weekend", "quarter", "decade", "century") and not (word == "that"):
        if word == "past":
            return span(r, i, at, -1, 1)
        return calendar(r, i, at + 1, noun, step)
    if noun in w.weekdays and r.capital(at):
        number = w.weekdays[noun]
        on = weekday(r.today, number, step > 0 or (step == 0 and r.ahead(i)))
        if step and on == r.today:
            on += step * 7 * DAY
        found = day_of(i, at + 1, on, "weekday")
        return with_part(r, found) if r.word(at + 1) in w.parts else found
    if noun in w.parts and word in ("this", "last", "that", "next"):
        if noun == "night" and word == "last":
            return hours_of(day_of(i, at + 1, r.today - DAY, "last-night"), "NI", 18, 24)
        on = r.today if word in ("this", "that") else r.today + step * DAY
        return replace(with_part(r, day_of(i, at, on, "day")), first=i)
    number = w.months.get(noun, 0) if r.capital(at) else 0
    if number:
        year = r.today.year
        year += -1 if step < 0 and number >= r.today.month else 1 if step > 0 and number <= r.today.month else 0
        return month_of(i, at + 1, year, number)
    if noun in w.seasons and word != "that":
        return season(
            r,
            i,
            at + 1,
            w.seasons[noun],
            r.today.year + (step if step < 0 and SEASONS[w.seasons[noun]][0] >= r.today.month else 0),
        )
    if word == "that" and noun == "day":
        return day_of(i, at + 1, r.today, "same-day")
    return None


def _the(r: Reader, i: int) -> Moment | None:
    """ "the past week", "the 21st", "the weekend", "the third quarter of 2012", "the end of the month", "the day before yesterday"."""
    word, w = r.word(i + 1), words()
    if word in PAST or word in NEXT:
        if r.word(i + 2) in w.units and word in ("past", "last", "coming") and not r.word(i + 2).endswith("s"):
            found = span(r, i, i + 2, -1 if word in PAST else 1, 1)
        elif word in ("next", "following", "previous") and r.word(i + 2) == "day":
            return (
                day_of(i, i + 3, r.today + (-1 if word == "previous" else 1) * DAY, "next-day")
                if word == "previous"
                else None
            )
        else:
            found = _relative(r, i + 1)
        return (
            replace(found, first=i)
            if found is not None
            else Moment(i, i + 2, "DATE", "PAST_REF", "reference", rule="reference")
            if word == "past" and r.word(i + 2) in (".", ",", "")
            else None
        )
    day = ORDINAL_DAY.match(word)
    if day:
        return nth(r, i, int(day[1]))
    if (
        word in ("day", "night", "evening")
        and r.word(i + 2) in ("before", "after")
        and r.word(i + 3) in ("yesterday", "tomorrow")
    ):
        return day_of(i, i + 4, r.today + (-2 if r.word(i + 3) == "yesterday" else 2) * DAY, "day")
    if word == "weekend":
        return calendar(r, i, i + 2, "weekend", 0)
    if word in ORDINAL and r.word(i + 2) == "quarter":
        return quarter_of(r, i, ORDINAL[word])
    if word in EDGES and r.word(i + 2) == "of":
        unit = r.word(i + 4) if r.word(i + 3) in ("the", "this") else ""
        inner = calendar(r, i, i + 5, unit, 0) if unit in ("week", "month", "year") else read(r, i + 3)
        return (
            replace(inner, first=i, rule=inner.rule + "-edge")
            if inner is not None and inner.sort in ("year", "month", "week", "day", "quarter")
            else None
        )
    if word == "same" and r.word(i + 2) in ("day", "morning", "afternoon", "evening", "night"):
        found = day_of(i, i + 2, r.today, "same-day")
        return replace(found, last=i + 3) if r.word(i + 2) == "day" else with_part(r, found)
    if word == "future" or (word in ("long", "short", "near") and r.word(i + 2) == "term"):
        return Moment(i, i + 2 + (word != "future"), "DATE", "FUTURE_REF", "reference", rule="reference")
    if word in w.seasons and (r.word(i + 2) == "of" or r.word(i - 1) in ("in", "during", "over", "since", "by")):
        year, stop = year_after(r, i + 2)
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
    if DECADE.match(word):
        found = digits(r, i + 1)
        return replace(found, first=i) if found is not None else None
    if day is None and word[:1].isdigit() and r.word(i + 2) == "century":
        return None
    return None


def quarter_of(r: Reader, i: int, number: int) -> Moment:
    year, stop = year_after(r, i + 3) if r.word(i + 3) == "of" else (0, i + 3)
    if not year and r.word(i + 3) == "of" and r.word(i + 4) in ("last", "this"):
        year, stop = r.today.year - (r.word(i + 4) == "last"), i + 6
    if not year:
        year = r.today.year - (3 * number > r.today.month + 2)
    return quarter(i, stop, year, number)


def _edge(r: Reader, i: int) -> Moment | None:
    """ "early Thursday", "earlier this week", "late in May", "in early November", "later today"."""
    word = r.word(i)
    at = i + 1 + (r.word(i + 1) in ("on", "in", "-"))
    if at >= len(r.s) or (r.word(at) in ("the",) and word not in ("early", "late")):
        return None
    rule = _rules().get(r.word(at))
    inner = (
        digits(r, at)
        if r.word(at)[:1].isdigit()
        else rule(r, at)
        if rule is not None and r.word(at) not in ("early", "late", "earlier", "later")
        else None
    )
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
        start, end = (
            (inner.start, min(inner.end, r.today)) if word == "earlier" else (max(inner.start, r.today), inner.end)
        )
        return replace(
            inner,
            start=start,
            end=max(start, end),
            precision="T4" if inner.sort == "week" else inner.precision,
            rule=word,
        )
    if inner.sort == "month":
        low, high = {"early": (1, 10), "mid": (11, 20)}.get(word, (21, inner.end.day))
        return replace(
            inner, start=inner.start.replace(day=low), end=inner.end.replace(day=high), precision="T5", rule=word
        )
    if inner.sort == "year":
        low, high = {"early": (1, 4), "mid": (5, 8)}.get(word, (9, 12))
        end = inner.end.replace(month=high, day=monthrange(inner.end.year, high)[1])
        return replace(inner, start=inner.start.replace(month=low), end=end, rule=word)
    return replace(inner, rule=word)


def reference(r: Reader, i: int) -> Moment | None:
    word = r.word(i)
    if word == "now" and r.word(i + 1) in ("that", "-"):
        return None
    return Moment(i, i + 1, "DATE", words().references[word], "reference", rule="reference")


def _hyphened(r: Reader, i: int) -> Moment | None:
    """ "three-year", "two-week", "mid-November", "early-morning"."""
    head, _, tail = r.word(i).partition("-")
    if head in ORDINAL and tail == "quarter":
        return replace(quarter_of(r, i - 2, ORDINAL[head]), first=i)
    if tail == "long" and (letter := words().units.get(head, "")) and letter not in ("E", "Q"):
        count = -1 if head.endswith("s") else 1
        return Moment(
            i,
            i + 1,
            "DURATION",
            length_of(count, "TM" if head.startswith("min") else letter),
            "duration",
            rule="duration",
        )
    letter = words().units.get(tail, "")
    number = SMALL.get(head, int(head) if head.isdigit() and len(head) < 5 else -1)
    if letter and number >= 0 and letter != "E":
        return Moment(
            i, i + 1, "DURATION", length_of(number, "TM" if tail == "minute" else letter), "duration", rule="duration"
        )
    if head == "mid" and tail in words().months:
        found = month_of(i, i + 1, month_year(r, i, words().months[tail]), words().months[tail], "mid")
        if found.start is None or found.end is None:
            return found
        return replace(found, start=found.start.replace(day=11), end=found.end.replace(day=20), precision="T5")
    if head == "mid" and YEAR.match(tail):
        return year_of(i, i + 1, int(tail), "mid")
    if head == "mid" and tail in words().parts:
        letters, low, high = words().parts[tail]
        return hours_of(day_of(i, i + 1, r.today, "day"), letters, low, high)
    return None


def _join(r: Reader, one: Moment, two: Moment) -> Moment | None:
    """A clock or part of the day and the day beside it, as one: "8 p.m. on Thursday", "Thursday at noon"."""
    gap = r.s.lower[one.last : two.first]
    if len(gap) > 2 or any(
        word not in ("on", "of", "in", "the", "at", ",", "around", "about", "shortly", "just", "after", "before")
        for word in gap
    ):
        return None
    timed = ("clock", "part")
    if one.sort == "part" and (one.rule != "part" or gap == [","]):
        return None
    if (
        one.sort in timed
        and two.sort in ("day", "part")
        and not (one.sort == two.sort)
        and (two.sort == "day" or one.sort == "clock")
    ):
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
    return replace(
        clock,
        first=one.first,
        last=two.last,
        value=value,
        start=day.start,
        end=day.end,
        opens=opens,
        closes=closes,
        rule=day.rule + "+" + clock.rule,
    )
