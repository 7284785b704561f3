"""When something happened: expressions of time in a sentence, as intervals in the page's zone.

Comes in: a tagged sentence, the post's stamp, the page's day and zone. Goes out: `Time`s, each with its interval, precision and
rule (codebook 2.9, 2.12), or bare expressions with TIMEX3 values. Refuses to know: which act a time belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from sayso.model.measure import When
from sayso.reading.clock import HALVES
from sayso.reading.moment import DAY, ENDLESS, Moment, Reader, gate, month_of
from sayso.reading.segment import Sentence
from sayso.reading.timex import moments

UNTIL = frozenset(("until", "till", "by", "til"))
HEDGES = frozenset("at least about around late early shortly just only the well on".split())
WILLING = frozenset(("will", "'ll", "shall", "may", "might", "could", "can", "would", "must", "should", "wo"))
AWAITED = frozenset(
    """due expected expects expect scheduled planned plans plan slated deadline forecast intends aims upcoming awaiting""".split()
)
CLAUSE_ENDS = frozenset((";", ":", "—", "but", '"', "”", "“"))
RANGED = frozenset(("clock", "part", "day", "month", "year", "week"))
SPANNING = frozenset(("to", "-", "–", "—", "until", "till", "through"))
REACH = 16  # words between an expression and the verb that tells whether it lies ahead
VERBAL = ("VB", "VBD", "VBN", "VBG", "VBP", "VBZ", "MD")


@dataclass(frozen=True, slots=True)
class Time:
    """An expression (tokens first..last) that says when something happened."""

    first: int
    last: int
    when: When


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression (tokens first..last) with its TIMEX3 type (DATE, TIME, DURATION, SET) and value."""

    first: int
    last: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Said:
    """When and where it was said: the stamp in the page's zone (the day's last second where there is none), the sentence."""

    s: Sentence
    text: str
    now: datetime
    stamped: bool

    @property
    def dawn(self) -> datetime:
        """The beginning of the day it was said on."""
        return datetime.combine(self.now.date(), time(0), self.now.tzinfo)

    def time(self, first: int, last: int, interval: tuple[datetime, datetime], precision: str, rule: str) -> Time:
        """An interval with the words it came from; one that ends before it begins is its beginning."""
        low, high = interval
        words = self.text[self.s.starts[first] : self.s.ends[last - 1]]
        return Time(first, last, When(low, max(low, high), precision, words, rule))


def post_day(stamp: datetime | None, day: date, zone: tzinfo) -> When:
    """The interval of what is told without a time: the post's day up to its stamp (rule "post-day", T3, codebook 2.12)."""
    now = _now(stamp, day, zone)
    return When(datetime.combine(now.date(), time(0), zone), now, "T3", None, "post-day")


def times(s: Sentence, text: str, stamp: datetime | None, day: date, zone: tzinfo) -> tuple[Time, ...]:
    """Every expression of a sentence that says when, in order, as intervals in `zone` (codebook 2.9, 2.12).

    Lengths of time, ages and repetitions are left out. `stamp` is the post's time where it has one; what it lacks, `day` gives.
    """
    if not _told(s):
        return ()
    said = Said(s, text, _now(stamp, day, zone), stamp is not None)
    return tuple(_times(said, [m for m in moments(_reader(said)) if _on_calendar(said, m)]))


def timexes(s: Sentence, stamp: datetime | None, day: date, zone: tzinfo) -> tuple[Timex, ...]:
    """Every expression of time in a sentence, lengths and repetitions among them, with TIMEX3 types and values."""
    if not _told(s):
        return ()
    said = Said(s, "", _now(stamp, day, zone), stamp is not None)
    return tuple(Timex(m.first, m.last, m.kind, m.value) for m in moments(_reader(said)))


def _told(s: Sentence) -> bool:
    return not gate().isdisjoint(s.lower) or "CD" in s.tags or any(word[0].isdigit() or "-" in word for word in s.lower)


def _reader(said: Said) -> Reader:
    return Reader(said.s, said.now, lambda i: ahead(said.s, i))


def local(moment: datetime, zone: tzinfo) -> datetime:
    """A moment in a zone; as it stands in the calendar's first and last hours, which another zone does not have."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def _now(stamp: datetime | None, day: date, zone: tzinfo) -> datetime:
    return local(stamp, zone) if stamp is not None else datetime.combine(day, ENDLESS, zone)


# --- before or after now -----------------------------------------------------------------------------------------------------


def ahead(s: Sentence, i: int) -> bool:
    """True where an expression at word i lies ahead: "until Friday", "will meet on Tuesday", "is due in Sanaa on Saturday"."""
    at = i - 1
    while at >= 0 and (s.lower[at] in HEDGES or s.lower[at] in HALVES or (s.tags[at] == "CD" and at < i - 1)):
        at -= 1
    if at >= 0 and s.lower[at] in UNTIL:
        group = _verbs_before(s, at)
        return s.lower[at] != "by" or not group or not _behind(s, group)
    group = _verbs_before(s, i) or _verbs_after(s, i)
    return _awaited(s, group) and not _behind(s, group)


def _verbs_before(s: Sentence, i: int) -> range:
    """The nearest verb group to the left, within its clause."""
    for at in range(i - 1, max(-1, i - REACH), -1):
        if s.tags[at] in VERBAL or s.lower[at] in AWAITED:
            first = at
            while first and (
                s.tags[first - 1] in VERBAL or s.tags[first - 1] in ("RB", "TO") or s.lower[first - 1] == "to"
            ):
                first -= 1
            return range(first, at + 1)
        if s.lower[at] in CLAUSE_ENDS or s.tags[at] == ".":
            break
    return range(0)


def _verbs_after(s: Sentence, i: int) -> range:
    for at in range(i + 1, min(len(s), i + REACH)):
        if s.tags[at] in VERBAL:
            last = at
            while last + 1 < len(s) and (s.tags[last + 1] in VERBAL or s.tags[last + 1] == "RB"):
                last += 1
            return range(at, last + 1)
    return range(0)


def _awaited(s: Sentence, group: range) -> bool:
    return any(s.lower[k] in WILLING or s.lower[k] == "to" or s.lower[k] in AWAITED for k in group)


def _behind(s: Sentence, group: range) -> bool:
    """True for a verb group in the past: "left", "had been told", "could have fled"."""
    said = [s.lower[k] for k in group]
    if _awaited(s, group):
        sure = any(word in ("will", "'ll") or word in AWAITED for word in said)
        return not sure and ("have" in said or "been" in said)
    return any(s.tags[k] in ("VBD", "VBN") or s.lower[k] in ("has", "have") for k in group)


# --- intervals ---------------------------------------------------------------------------------------------------------------


def _times(said: Said, found: list[Moment]) -> Iterator[Time]:
    k = 0
    while k < len(found):
        one = found[k]
        if k + 1 < len(found) and _range(said, one, found[k + 1]):
            other = found[k + 1]
            one = _begun(one, other)
            first = one.first - (said.s.lower[one.first - 1] in ("between", "from"))
            precision = "T4" if one.days and other.days and one.days[0] != other.days[1] else "T2"
            interval = (_interval(said, one)[0], _interval(said, other)[1])
            yield said.time(first, other.last, interval, precision, "range")
            k += 1
        else:
            yield _related(said, one)
        k += 1


def _on_calendar(said: Said, m: Moment) -> bool:
    """True for an expression that means days, none of them so near the calendar's ends that another zone has no such hour."""
    if m.days is None:
        return False
    try:
        low, high = _interval(said, m)
        return low - DAY < high + DAY
    except OverflowError:
        return False


def _range(said: Said, one: Moment, other: Moment) -> bool:
    """ "from Monday to Wednesday", "between dawn and noon", "28 June – 4 July"."""
    gap = said.s.lower[one.last : other.first]
    if not 0 < len(gap) <= 2 or one.sort not in RANGED or other.sort not in RANGED:
        return False
    between = gap[0] == "and" and one.first > 0 and said.s.lower[one.first - 1] == "between"
    return (between or gap[0] in SPANNING) and _interval(said, _begun(one, other))[0] <= _interval(said, other)[1]


def _begun(one: Moment, other: Moment) -> Moment:
    """ "Between January and September", said in June: the January before that September."""
    if one.sort == other.sort == "month" and one.days and other.days and one.days[0] > other.days[1]:
        return month_of(one.first, one.last, one.days[0].year - 1, one.days[0].month)
    return one


def _interval(said: Said, m: Moment) -> tuple[datetime, datetime]:
    """From the first hour of an expression to its last; a time given in GMT is turned into the page's zone."""
    zone = said.now.tzinfo
    given = UTC if m.value.endswith("Z") else zone
    days = m.days or (said.now.date(), said.now.date())
    low = datetime.combine(days[0], m.opens or time(0), given)
    high = datetime.combine(days[1], m.closes or ENDLESS, given)
    return low.astimezone(zone), high.astimezone(zone)


def _related(said: Said, m: Moment) -> Time:
    """The interval of one expression under the preposition before it (codebook 2.12)."""
    at = m.first - 1
    while at >= 0 and said.s.lower[at] in HEDGES:
        at -= 1
    before = said.s.lower[at] if at >= 0 else ""
    low, high = _interval(said, m)
    coming = m.rule.startswith(("later", "next", "weekday-ahead")) or ahead(said.s, m.first)
    if said.stamped and m.rule in ("clock", "part") and low > said.now and not coming:
        low, high = low - DAY, high - DAY  # "at 23:20", read after midnight
    if before == "since" and low <= said.now:
        return said.time(at, m.last, (low, said.now), _length(low, said.now), "since")
    if before in UNTIL and high > said.now and (m.sort != "clock" or high.date() > said.now.date()):
        return said.time(at, m.last, (said.dawn, high), _length(said.dawn, high), "until")
    if low <= said.now < high and m.sort != "clock" and not coming:
        high = said.now  # a day or week that is not over yet is told up to the post
    return said.time(m.first, m.last, (low, high), m.precision, m.rule)


def _length(low: datetime, high: datetime) -> str:
    """T3 within a day, then T4 to six days, T5 to ten, T6 to two months, T7 (codebook 2.9)."""
    days = (high.date() - low.date()).days
    return next((code for top, code in ((1, "T3"), (6, "T4"), (10, "T5"), (62, "T6")) if days <= top), "T7")
