"""The stamp that opens a post, read off the head of one line.

Comes in: a line's text. Goes out: a `Stamp`: its clock time, the date and zone printed with it, how far it reaches, and what shape
it has. Refuses to know: the page. Whether a shape rules the page, and which day a bare clock time belongs to, is told elsewhere
(shapes, clock). Only a line's first characters are looked at, and every pattern is anchored there, so a line may be as long as it
likes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from sayso.intake.dates import MONTHS, Printed, date_at, weekday_at
from sayso.intake.lines import headline
from sayso.intake.words import literals, words
from sayso.intake.zones import abbreviations, known_zone

REACH = 160  # characters of a line's head in which a stamp must end
STRONG, FAIR, WEAK = 3, 2, 1  # a stamp by itself; a stamp where its shape comes twice; a stamp where it rules the page
YEARS = range(1900, 2036)

NO_DATE = Printed()
_OPENER = re.compile(r">{2,3}|\[|\(|\*{1,3}(?=\S)|#{1,6}(?=\s)|[=~_—–-]{2,40}|[^\w\s\"'“”‘’]{1,3}(?=\s)|\|")
_CLOSERS = {
    "[": re.compile(r"[^\[\]]{0,60}\]"),
    "(": re.compile(r"\s?\)"),
    ">": re.compile(r"\s?<{1,3}"),
    "*": re.compile(r"\s?\*{1,3}"),
}
_AMPM = r"\s?(?P<ap>[aApP])\.?\s?[mM](?:\.|(?![a-z]))"
_CLOCKS = (
    ("ampm", re.compile(rf"(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?)?{_AMPM}")),
    ("colon", re.compile(r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?(?!\d|:\d|/\d)")),
    ("aitch", re.compile(r"(?P<h>[01]?\d|2[0-3])\s?[hH](?:\s?(?P<m>[0-5]\d))?(?!\w)(?!\s?ago\b)")),
    (
        "four",
        re.compile(r"(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)(?=Z?(?:[^\w%]|$))(?![.,/-]\d)(?:\s?(?:hrs?|hours|h)\b\.?)?"),
    ),
    ("dot", re.compile(r"(?P<h>[01]\d|2[0-4])\.(?P<m>[0-5]\d)(?![\d%]|\.\d)")),
    ("word", re.compile(r"(?:12\s?)?(?P<word>noon|midnight)\b", re.IGNORECASE)),
)
_MILITARY = re.compile(
    r"(?P<day>[0-3]\d)(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)Z\s?(?P<month>[A-Za-z]{3})\s?(?P<year>\d\d)\b"
)
_GAP = re.compile(r"[\s,]{0,3}(?:(?:[|·•@(—–-]|at\b|on\b|T(?=\d))[\s,]{0,3})?")
_OFFSET = re.compile(r"\s?(?P<name>(?:UTC|GMT)\s?[+\-−–]\s?\d{1,2}(?::?[0-5]\d)?|[+\-−]\d\d:?[0-5]\d|Z(?!\w))")
_BRACKET = re.compile(r"\s?\(")
_WORD = re.compile(r"\s?(?P<name>[^\W\d_][\w'’.-]{1,20})")
_TIME = re.compile(r"\s(?:local\s)?[Tt]ime\b")
_LOCAL = re.compile(r"\s?(?:local(?:\stime)?|LT)\b", re.IGNORECASE)
_EDGE = re.compile(r"\s?(?:$|[\]|:)(<*—–]|--|-\s|[.,]\s|\.$|//)")
_PLACE_EDGE = re.compile(r"\s?(?:$|[\]|)(<*])")
_SECOND = re.compile(r"\s?[(\[/|]\s?")
_BREAK = re.compile(r"\s{0,3}(?::|\||—|–|--|-(?=\s)|\.(?=\s|$)|//)?\s{0,3}")
_RULE = "=~_*#—–-:. "
_SENDER = re.compile(r"(?:~\s?)?(?P<name>[^:\[\]\n]{1,60}):(?:\s|$)")
_LEAD = re.compile(r"(?:[^\W\d_][\w'’.-]{0,20}[,:|]?\s{1,2}(?:[|—–-]\s)?){1,6}(?=\d)")
_TAIL = re.compile(r"\s{0,3}[|(\[—–,•·-]\s{0,3}(?=\S)|\s{2,8}|\t")
_TAIL_REACH = 48  # characters
_LETTER = re.compile(r"(?P<name>[^\[\]\n]{1,60}), \[(?=\d)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp in a line: the label is `text[start:end]`, the matter begins at `body` (the line's end if there is none).

    `hour` is null for a date alone, 24 where the page says 24:00. `shape` names what a page may repeat: the opener, whether a
    word such as UPDATE stands before it, and the style of the clock. `weight`: STRONG, FAIR or WEAK. `zone` is the zone's name as
    printed, or the offset that a second clock beside it tells; empty where the stamp names none.
    """

    end: int
    body: int
    shape: tuple[str, bool, str]
    weight: int
    hour: int | None = None
    minute: int = 0
    second: int = 0
    date: Printed = NO_DATE
    zone: str = ""
    sender: str = ""
    start: int = 0

    @property
    def digits(self) -> str:
        """The clock time as anchors carry it: "1720"; empty for a date alone."""
        return "" if self.hour is None else f"{self.hour:02}{self.minute:02}"

    @property
    def yearlike(self) -> bool:
        """True for four bare digits that may as well be a year."""
        bare = self.shape[2] == "four" and not self.shape[1] and not self.zone
        return bare and (self.hour or 0) * 100 + self.minute in YEARS


@dataclass(frozen=True, slots=True)
class _Read:
    """What has been read of a stamp so far, and up to where."""

    at: int
    style: str = "date"
    hour: int | None = None
    minute: int = 0
    second: int = 0
    date: Printed = NO_DATE
    zone: str = ""


def stamp_at(text: str) -> Stamp | None:
    """The stamp with a clock time at the head of a line, null where there is none."""
    return _stamp(text[:REACH], clock=True)


def dated_at(text: str) -> Stamp | None:
    """The date or weekday at the head of a line, alone on it or set off from what follows; null where there is none."""
    return _stamp(text[:REACH], clock=False)


def sent_at(text: str) -> Stamp | None:
    """The stamp of a chat message: "[05/04/2019, 21:10:33] Name: text", "05/04/2019, 21:10 - Name: text" or
    "Name, [5 Apr 2019 21:10]"; null for any other line. `sender` is empty for a notice of the chat itself."""
    head = text[:REACH]
    letter = _LETTER.match(head)
    shift = letter.end() - 1 if letter else 0
    found = _stamp(head[shift:], clock=True)
    if found is None or (found.date.pair is None and found.date.month is None):
        return None
    mark, prefixed, _ = found.shape
    if letter:
        return replace(
            found,
            end=found.end + shift,
            body=found.body + shift,
            sender=letter["name"].strip(),
            shape=("chat", False, found.shape[2]),
            weight=STRONG,
        )
    if prefixed or mark not in ("", "[") or (mark == "" and not {"-", "–"} & set(head[found.end : found.body])):
        return None
    name = _SENDER.match(head, found.body)
    return replace(
        found,
        end=name.end("name") if name else found.end,
        body=name.end() if name else found.body,
        sender=name["name"].strip() if name else "",
        shape=("chat", False, found.shape[2]),
        weight=STRONG,
    )


def led_at(text: str) -> Stamp | None:
    """The stamp behind a name at the head of a line, set off from what follows: "Gori, 14:05 —", "Ann Bell at the port, 9pm:"."""
    lead = _LEAD.match(text[:REACH])
    if lead is None:
        return None
    small = words("byline-word")
    if any(word[0].islower() and word.strip(",:|") not in small for word in lead[0].split()):
        return None
    found = _stamp(text[lead.end() : REACH], clock=True)
    if found is None or found.weight < FAIR or found.shape[0]:
        return None
    end, body = found.end + lead.end(), found.body + lead.end()
    return replace(found, end=end, body=body, shape=("lead", False, found.shape[2]), weight=FAIR)


def tail_at(text: str) -> Stamp | None:
    """The stamp that ends a headline: "The minister goes | 14:05 GMT"."""
    if len(text) > REACH:
        return None
    for mark in _TAIL.finditer(text, max(1, len(text) - _TAIL_REACH)):
        read = _elements(text, mark.end(), clock=True)
        if read and not text[read.at :].strip(")] ") and headline(text[: mark.start()].rstrip(",")):
            return Stamp(
                len(text),
                len(text),
                ("tail", False, read.style),
                FAIR,
                read.hour,
                read.minute,
                read.second,
                read.date,
                read.zone,
                start=mark.end() - (mark[0].strip() in ("(", "[")),
            )
    return None


def zone_on(text: str, at: int) -> tuple[str, int] | None:
    """The zone written right there, beside a clock time, by name, and where it ends; no name for "local time"."""
    bracket = _BRACKET.match(text, at)
    found = _zone(text, bracket.end() if bracket else at)
    if bracket is None or found is None:
        return found
    return (found[0], found[1] + 1) if text[found[1] : found[1] + 1] == ")" else None


def _zone(text: str, at: int) -> tuple[str, int] | None:
    for pattern in (_OFFSET, _abbreviation()):
        found = pattern.match(text, at)
        if found:
            return (found["name"], found.end()) if known_zone(found["name"]) else None
    local = _LOCAL.match(text, at)
    return ("", local.end()) if local else _place_zone(text, at)


def _place_zone(text: str, at: int) -> tuple[str, int] | None:
    """A city or region in a zone's room: "Kyiv", "Addis Ababa time". A name that no table has counts only before "time"."""
    ends: list[int] = []
    start = at
    for _ in range(3):
        word = _WORD.match(text, at)
        if not word or not word["name"][0].isupper():
            break
        at = word.end()
        ends.append(at)
    for end in reversed(ends):
        name = text[start:end].strip()
        known = known_zone(name) is not None
        time = _TIME.match(text, end)
        if time:
            return name if known else "", time.end()
        if known and _PLACE_EDGE.match(text, end):
            return name, end
    return None


def clock_on(text: str, at: int) -> tuple[str, int, int, int, int] | None:
    """The clock time written there: its style, hour, minute, second, and where it ends."""
    for style, pattern in _CLOCKS:
        found = pattern.match(text, at)
        if not found:
            continue
        piece = found.groupdict()
        if piece.get("word"):
            return style, 12 if piece["word"].casefold() == "noon" else 0, 0, 0, found.end()
        hour, minute, second = int(piece["h"]), int(piece.get("m") or 0), int(piece.get("s") or 0)
        if piece.get("ap"):
            hour = hour % 12 + (12 if piece["ap"] in "pP" else 0)
        return (style, hour, minute, second, found.end()) if hour < 24 or not minute + second else None
    return None


@cache
def _prefix() -> re.Pattern[str]:
    number = r"(?:\s?(?:no\.?\s?|#)?\d{1,2}(?=\s?[,–—)|-]|\s{1,2}[\d(]))?"
    named = rf"(?:{literals('update')}|day\s\d{{1,4}})\b"
    return re.compile(named + number + r"(?:\s?[:,|–—-]|\sat|\son)?\s{0,3}\(?", re.IGNORECASE)


@cache
def _abbreviation() -> re.Pattern[str]:
    # "3.45pm BSTThe minister": a capitalised word may be glued on, more capitals may not ("EASTERN").
    return re.compile(r"\s?(?P<name>" + "|".join(abbreviations()) + r")(?=[^\w]|$|[A-Z][a-z\s'’])")


def _stamp(head: str, *, clock: bool) -> Stamp | None:
    opener = _OPENER.match(head)
    at = opener.end() if opener else 0
    at += len(head[at:]) - len(head[at:].lstrip())
    prefix = _prefix().match(head, at) if clock else None
    at = prefix.end() if prefix else at
    read = _elements(head, at, clock)
    if read is None:
        return None
    mark = opener[0][0] if opener else ""
    closer = _CLOSERS[mark].match(head, read.at) if mark in _CLOSERS else None
    if mark in ("[", "(") and closer is None:
        return None
    end = closer.end() if closer else read.at + (head[at - 1 : at] == "(" and head[read.at : read.at + 1] == ")")
    after = _BREAK.match(head, end)
    body = after.end() if after else end
    if clock and set(head[end:body]) & set("-–") and clock_on(head, body):
        return None  # "14:05–15:30" is a span of time
    if opener and mark == "*" and head[opener.end() : opener.end() + 1].isspace():
        mark = "-"
    if mark not in _CLOSERS and mark not in "#|":  # a bullet, an arrow, a sign; a rule of dashes is none
        mark = "" if opener and opener[0][0] in "=~_—–-" and len(opener[0]) > 1 else "-"
    weight = _weight(head, read, (end, body), mark, closer is not None, prefix is not None)
    if not clock and weight < FAIR:
        return None
    shape = (mark, prefix is not None, read.style)
    return Stamp(end, body, shape, weight, read.hour, read.minute, read.second, read.date, read.zone)


def _weight(head: str, read: _Read, reach: tuple[int, int], mark: str, closed: bool, prefixed: bool) -> int:
    end, body = reach
    alone = not head[end:].strip(_RULE)
    apart = bool(head[end:body].strip())
    if read.style == "word" and not closed and not prefixed:
        return WEAK  # "Noon." is a part of the day as well
    if mark == "-":
        return FAIR if alone or apart or closed else WEAK
    if closed or mark == "#" or (prefixed and (alone or apart)):
        return STRONG
    if alone or apart:
        # Four bare digits are as often a year or a number; "21.10" is as often a paragraph of a law.
        return (
            STRONG
            if read.style not in ("four", "dot", "date") or read.zone or (alone and read.style == "date")
            else FAIR
        )
    glued = head[end : end + 1].isupper()
    return FAIR if glued and read.style != "four" else WEAK


def _elements(head: str, at: int, clock: bool) -> _Read | None:
    """Reads dates, weekdays and one clock time with its zone, in whatever order they stand.

    What follows the clock time counts only up to an edge: in "14:05 Sunday's raids" the weekday belongs to the sentence.
    """
    read, sure = _Read(at), None
    for _ in range(6):
        step = _date_step(head, at, read) or (_clock_step(head, at, read) if clock and read.hour is None else None)
        if step is None:
            break
        if not clock or (read.hour is None and step.hour is not None) or _EDGE.match(head, step.at):
            sure = step
        read = step
        gap = _GAP.match(head, step.at)
        at = gap.end() if gap else step.at
    return sure if sure and (sure.hour is not None) is clock else None


def _date_step(head: str, at: int, read: _Read) -> _Read | None:
    if read.date.weekday is None:
        weekday = weekday_at(head, at)
        if weekday:
            return replace(read, at=weekday[1], date=replace(read.date, weekday=weekday[0]))
    if read.date.day is None and read.date.pair is None:
        found = date_at(head, at)
        if found:
            return replace(read, at=found[1], date=replace(found[0], weekday=read.date.weekday))
    return None


def _clock_step(head: str, at: int, read: _Read) -> _Read | None:
    military = _MILITARY.match(head, at)
    if military and military["month"].casefold() in MONTHS:
        month, year = MONTHS.index(military["month"].casefold()) + 1, 2000 + int(military["year"])
        date = Printed(year, month, int(military["day"]))
        return _Read(military.end(), "military", int(military["h"]), int(military["m"]), 0, date, "UTC")
    found = clock_on(head, at)
    if found is None:
        return None
    style, hour, minute, second, end = found
    zone, end = zone_on(head, end) or ("", end)
    second_clock = _second_clock(head, end, hour * 60 + minute)
    if second_clock:
        end = second_clock[1]
        zone = zone or second_clock[0]
    return replace(read, at=end, style=style, hour=hour, minute=minute, second=second, zone=zone)


def _second_clock(head: str, at: int, minutes: int) -> tuple[str, int] | None:
    """The same moment in another zone, "(19:10 GMT)" beside a local time: tells the local zone's offset."""
    opening = _SECOND.match(head, at)
    found = clock_on(head, opening.end()) if opening else None
    beside = zone_on(head, found[4]) if found else None
    zone = known_zone(beside[0]) if beside else None
    there = zone.utcoffset(datetime(2000, 1, 1)) if zone else None
    if found is None or beside is None or there is None:
        return None
    ahead = (minutes - found[1] * 60 - found[2] + int(there.total_seconds() // 60) + 12 * 60) % (24 * 60) - 12 * 60
    end = beside[1]
    if opening and opening[0].strip() in ("(", "[") and head[end : end + 1] in (")", "]"):
        end += 1
    name = f"UTC{'-' if ahead < 0 else '+'}{abs(ahead) // 60:02}:{abs(ahead) % 60:02}"
    return None if ahead % 15 else (name, end)
