"""Expressions of time in a sentence: every word that may open one, and what it opens.

Comes in: a tagged sentence and the moment it was said at. Goes out: its `Moment`s in order, clocks joined to their days. Refuses
to know: prepositions ("since", "until": when.py), and which act they date.
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
    quarter_at,
    weekday_at,
    year_after,
)
from sayso.reading.lasting import ADVERBS, adverb, amount, bare_unit, every, hyphened, often, recent, span
from sayso.reading.moment import (
    DAY,
    DEICTIC,
    ENDLESS,
    SEASONS,
    YEAR,
    Moment,
    Reader,
    calendar,
    day_of,
    decade,
    hours_of,
    month_of,
    reference,
    season,
    weekday,
    with_part,
    words,
    year_of,
)
from sayso.reading.numeral import SMALL

Rule = Callable[[Reader, int], Moment | None]

QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
EDGES = frozenset("rest remainder end start beginning middle close eve height turn first".split())
CUT = frozenset(("early", "late", "earlier", "later", "mid"))
PAST = frozenset(("last", "past", "previous", "preceding"))
NEXT = frozenset(("next", "coming", "following"))
THIS = frozenset(("this", "current", "that"))
CALENDAR = frozenset(("week", "month", "year", "weekend", "quarter", "decade", "century"))
COUNTING = frozenset("a an several many some few couple half about nearly almost more over less".split())
JOINING = frozenset("on of in the at , around about shortly just after before".split())


def moments(r: Reader) -> Iterator[Moment]:
    """The expressions of a sentence, in order, clocks joined to their days."""
    last: Moment | None = None
    at = 0
    while at < len(r.s):
        found = read(r, at)
        at = found.last if found is not None else at + 1
        if found is None:
            continue
        joined = _join(r, last, found) if last is not None else None
        if last is not None and joined is None:
            yield last
        last = joined or found
    if last is not None:
        yield last


def read(r: Reader, i: int) -> Moment | None:
    """The expression that begins at word i, if one does; what means a day beyond the calendar's ends is none."""
    try:
        return _read(r, i)
    except (OverflowError, ValueError):
        return None


def _read(r: Reader, i: int) -> Moment | None:
    word = r.word(i)
    if not word:
        return None  # "the first half of", and there it ends
    rule = _rules().get(word)
    found = rule(r, i) if rule is not None else None
    if found is not None:
        return found
    if "-" in word and len(word) > 1:
        return hyphened(r, i) or _compound(r, i) or (digits(r, i) if word[0].isdigit() else None)
    if word[0].isdigit():
        return digits(r, i) or amount(r, i)
    if r.s.lower[i + 1 : i + 4] == ["and", "a", "half"]:
        return amount(r, i)  # "the past two and a half years" tells no hour
    return o_clock(r, i) or amount(r, i) if word in SMALL or word in COUNTING else None


@cache
def _rules() -> dict[str, Rule]:
    w = words()
    table: dict[str, Rule] = {}
    for opening, rule in (
        (w.months, month_at),
        (w.weekdays, weekday_at),
        (w.parts, part),
        (w.clocks, named_clock),
        (w.references, _reference),
        (w.units, bare_unit),
        (DEICTIC, deictic),
        (("tonight", "overnight"), night),
        (PAST | NEXT | THIS, relative),
        (CUT, _cut),
        (w.feasts.keys() - w.months.keys(), feast),
        (("every", "each"), every),
        (("half", "quarter"), half),
        (ADVERBS, adverb),
    ):
        table |= dict.fromkeys(opening, rule)
    table |= dict.fromkeys(w.weekdays_often, often)
    table |= dict.fromkeys(("first", "second", "third", "fourth", "fiscal"), _quarter)
    return table | {"the": _the, "recent": recent, "these": _these, "present": _now}


def _quarter(r: Reader, i: int) -> Moment | None:
    """ "Its third quarter", "fiscal fourth quarter", "in fourth quarter 2012"."""
    at = i + (r.word(i) == "fiscal")
    if r.word(at) not in QUARTERS or r.word(at + 1) != "quarter":
        return None
    return quarter_at(r, i, at + 2, QUARTERS[r.word(at)])


def _reference(r: Reader, i: int) -> Moment | None:
    """ "now", "recently", "soon"."""
    return None if r.word(i + 1) == "that" else reference(i, i + 1, words().references[r.word(i)])


def _these(r: Reader, i: int) -> Moment | None:
    """ "these days"."""
    return reference(i, i + 2, "PRESENT_REF") if r.word(i + 1) == "days" else None


def _now(r: Reader, i: int) -> Moment | None:
    """ "at present"."""
    closed = i + 1 >= len(r.s) or r.s.tags[i + 1] in (".", ",", "IN", ":")
    return reference(i, i + 1, "PRESENT_REF") if r.word(i - 1) == "at" and closed else None


def relative(r: Reader, i: int) -> Moment | None:
    """ "last week", "this month", "next Tuesday", "last night", "past three days", "this evening"."""
    word, noun, w, at = r.word(i), r.word(i + 1), words(), i + 1
    if word == "this" and noun in ("time", "moment", "point") and r.word(i - 1) == "at":
        return reference(i, i + 2, "PRESENT_REF")
    step = -1 if word in PAST else 1 if word in NEXT else 0
    if step and (found := span(r, i, at, step, int(word == "past" and noun in CALENDAR))) is not None:
        return found
    if noun in CALENDAR and word != "that":
        return calendar(r, i, at + 1, noun, step)
    if noun in w.weekdays and r.capital(at):
        on = weekday(r.today, w.weekdays[noun], step > 0 or (step == 0 and r.ahead(i)))
        return with_part(r, day_of(i, at + 1, on + (step * 7 * DAY if on == r.today else 0 * DAY), "weekday"))
    if noun in w.parts and word in ("this", "last", "that", "next"):
        rule = "last-night" if word == "last" else "day"
        return with_part(r, day_of(i, at, r.today + step * DAY, rule))
    number = w.months.get(noun, 0) if r.capital(at) else 0
    if number:
        moved = (step > 0 and number <= r.today.month) - (step < 0 and number >= r.today.month)
        return month_of(i, at + 1, r.today.year + moved, number)
    if noun in w.seasons and word != "that":
        letters = w.seasons[noun]
        return season(i, at + 1, r.today.year - (step < 0 and SEASONS[letters][0] >= r.today.month), letters)
    return day_of(i, at + 1, r.today, "same-day") if word == "that" and noun == "day" else None


def _the(r: Reader, i: int) -> Moment | None:
    """What "the" may open: "the past week", "the 21st", "the weekend", "the end of the month", "the first half of 2012"."""
    word, w = r.word(i + 1), words()
    if word in PAST or word in NEXT:
        return _the_last(r, i)
    if day := ORDINAL_DAY.match(word):
        return nth(r, i, int(day[1]))
    if word in ("day", "night", "evening") and r.word(i + 2) in ("before", "after") and r.word(i + 3) in DEICTIC:
        return day_of(i, i + 4, r.today + (-2 if r.word(i + 3) == "yesterday" else 2) * DAY, "day")
    if word == "weekend":
        return calendar(r, i, i + 2, "weekend", 0)
    if word in QUARTERS and r.word(i + 2) == "quarter":
        return quarter_at(r, i, i + 3, QUARTERS[word])
    if word in ("first", "second") and r.word(i + 2) == "half" and r.word(i + 3) == "of":
        return _half_of(r, i, word == "first")
    if word in EDGES and r.word(i + 2) == "of":
        return _edge(r, i)
    if (found := _present(r, i)) is not None:
        return found
    closed = i + 3 >= len(r.s) or r.s.tags[i + 3] in (".", ",", ":", "CC")
    if word in ("year", "month", "week") and r.word(i + 2) in ("before", "earlier") and closed:
        return calendar(r, i, i + 3, word, -1)  # "the year before"
    if word == "same" and (r.word(i + 2) == "day" or r.word(i + 2) in w.parts):
        found = day_of(i, i + 2, r.today, "same-day")
        return replace(found, last=i + 3) if r.word(i + 2) == "day" else with_part(r, found)
    if word == "future" or (word in ("long", "short", "near") and r.word(i + 2) == "term"):
        return reference(i, i + 2 + (word != "future"), "FUTURE_REF")
    if word in w.seasons and (r.word(i + 2) == "of" or r.word(i - 1) in ("in", "during", "over", "since", "by")):
        year, stop = year_after(r, i + 2)
        if not year and r.word(i + 2) == "of":
            return None  # "the fall of the city"
        letters = w.seasons[word]
        return season(i, stop, year or r.today.year - (SEASONS[letters][0] > r.today.month), letters)
    years = digits(r, i + 1) if DECADE.match(word) else None
    return replace(years, first=i) if years is not None else None


def _present(r: Reader, i: int) -> Moment | None:
    """ "the moment", "the present" after "at", "for", "the time being"."""
    if r.word(i + 1) == "time" and r.word(i + 2) == "being":
        return reference(i, i + 3, "PRESENT_REF")
    if r.word(i + 1) in ("moment", "present") and r.word(i - 1) in ("at", "for") and r.word(i + 2) != "of":
        return reference(i, i + 2, "PRESENT_REF")
    return None


def _the_last(r: Reader, i: int) -> Moment | None:
    """ "the past week", "the last 24 hours" count from now; "the past" alone is a reference."""
    word, noun = r.word(i + 1), r.word(i + 2)
    step = -1 if word in PAST else 1
    if noun not in words().units or noun.endswith("s"):
        found = relative(r, i + 1)
    elif word in ("next", "following") or (word == "previous" and noun == "day"):
        found = None  # of something told, not of now
    elif word == "previous":
        found = relative(r, i + 1)
    else:
        found = span(r, i, i + 2, step, 1)
    if found is not None:
        return replace(found, first=i)
    return reference(i, i + 2, "PAST_REF") if word == "past" and noun in (".", ",", "") else None


def _edge(r: Reader, i: int) -> Moment | None:
    """ "the end of the week", "the start of March": the whole, for want of an edge."""
    noun = r.word(i + 4) if r.word(i + 3) in ("the", "this") else ""
    if noun in EDGES:
        return None
    inner = _current(r, i, i + 5, noun) or read(r, i + 3)
    named = inner is not None and inner.sort in ("year", "month", "week", "day", "quarter")
    return replace(inner, first=i, rule=inner.rule + "-edge") if inner is not None and named else None


def _current(r: Reader, first: int, last: int, noun: str) -> Moment | None:
    """ "The day", "the week", "the month", "the year" of which a piece is told: the one that was not over when it was said."""
    if noun == "day":
        return day_of(first, last, r.today, "same-day")
    return calendar(r, first, last, noun, 0) if noun in ("week", "month", "year") else None


def _half_of(r: Reader, i: int, early: bool) -> Moment | None:
    """ "the first half of 2012"."""
    inner = read(r, i + 4) if r.word(i + 4) not in CUT and r.word(i + 5) not in ("first", "second") else None
    if inner is None or inner.sort not in ("year", "month") or inner.days is None:
        return None
    start, end = inner.days
    middle = start + (end - start) / 2
    value = inner.value + ("-H1" if early else "-H2") if inner.sort == "year" else inner.value
    return replace(inner, first=i, days=(start, middle) if early else (middle + DAY, end), value=value, rule="half")


def _cut(r: Reader, i: int) -> Moment | None:
    """ "early Thursday", "earlier this week", "late in May", "early November", "later today": a piece of what follows."""
    word = r.word(i)
    at = i + 1 + (r.word(i + 1) in ("on", "in", "-"))
    if (ordinal := ORDINAL_DAY.match(r.word(at))) and r.word(at + 1) == "century":
        return decade(i, at + 2, f"{int(ordinal[1]) - 1:02d}", "century")
    opened = r.word(at) == "the" and (word not in ("early", "late") or r.word(at + 1) in EDGES | {"second"})
    if word in ("earlier", "later") and r.word(at) == "the" and at == i + 2:
        return _current(r, i, at + 2, r.word(at + 1))  # "later in the day"
    if at >= len(r.s) or r.word(at) in CUT or opened:
        return None
    rule: Rule | None = digits if r.word(at)[0].isdigit() else _rules().get(r.word(at))
    inner = rule(r, at) if rule is not None else None
    if inner is None or inner.days is None or inner.sort in ("clock", "span"):
        return None
    (start, end), inner = inner.days, replace(inner, first=i, rule=word)
    if inner.sort == "day" and word in ("early", "late"):
        hours = (time(0), time(9)) if word == "early" else (time(17), ENDLESS)
        return replace(inner, opens=hours[0], closes=hours[1], precision="T2")
    if inner.sort in ("week", "month", "year") and word in ("earlier", "later"):
        days = (start, max(start, min(end, r.today))) if word == "earlier" else (min(end, max(start, r.today)), end)
        return replace(inner, days=days, precision="T4" if inner.sort == "week" else inner.precision)
    if inner.sort == "month":
        low, high = {"early": (1, 10), "mid": (11, 20)}.get(word, (21, end.day))
        return replace(inner, days=(start.replace(day=low), end.replace(day=high)), precision="T5")
    if inner.sort == "year":
        low, high = {"early": (1, 4), "mid": (5, 8)}.get(word, (9, 12))
        return replace(
            inner, days=(start.replace(month=low), end.replace(month=high, day=monthrange(end.year, high)[1]))
        )
    return inner


def _compound(r: Reader, i: int) -> Moment | None:
    """ "mid-November", "mid-2016", "mid-morning", "fourth-quarter"."""
    head, _, tail = r.word(i).partition("-")
    w = words()
    if head in QUARTERS and tail == "quarter":
        return quarter_at(r, i, i + 1, QUARTERS[head])
    if head != "mid":
        return None
    if tail in w.months:
        found = month_of(i, i + 1, month_year(r, i, w.months[tail]), w.months[tail], "mid")
        start = found.days[0] if found.days else r.today
        return replace(found, days=(start.replace(day=11), start.replace(day=20)), precision="T5")
    if YEAR.match(tail):
        return year_of(i, i + 1, int(tail), "mid")
    return hours_of(day_of(i, i + 1, r.today, "day"), *w.parts[tail]) if tail in w.parts else None


def _join(r: Reader, one: Moment, two: Moment) -> Moment | None:
    """A clock or part of the day and the day beside it, as one: "8 p.m. on Thursday", "Thursday at noon"."""
    gap = r.s.lower[one.last : two.first]
    if len(gap) > 2 or not JOINING.issuperset(gap):
        return None
    bare = one.sort == "part" and one.rule == "part" and gap != [","]
    if (one.sort == "clock" or bare) and (two.sort == "day" or (two.sort == "part" and one.sort == "clock")):
        clock, day = one, two
        if gap in (["before"], ["after"]):
            return None
    elif one.sort in ("day", "part") and two.sort == "clock" and gap not in ([","], ["of"]):
        clock, day = two, one
        if one.sort == "part" and one.rule == "part" and gap:
            return None  # "between dawn and noon" is no clock at dawn
    else:
        return None
    if day.days is None or clock.opens is None:
        return None
    opens, suffix = clock.opens, clock.value.partition("T")[2]
    if day.value[-2:] in ("AF", "EV", "NI") and 0 < opens.hour < 12 and not suffix.endswith("Z"):
        opens = opens.replace(hour=opens.hour + 12)
    if clock.sort == "clock":
        suffix = f"{opens:%H:%M}" + ("Z" if suffix.endswith("Z") else "")
    closes = opens if clock.sort == "clock" else clock.closes
    return replace(
        clock, first=one.first, last=two.last, value=f"{day.days[0].isoformat()}T{suffix}", days=day.days, opens=opens,
        closes=closes, rule=f"{day.rule}+{clock.rule}",
    )  # fmt: skip
