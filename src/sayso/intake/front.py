"""What stands above a page's first post.

Comes in: the lines before the first post, or all lines of a page that has none. Goes out: title, by-lines, lead picture, pointers
to other stories, jump links and notes as parts; where boxes ("Summary so far") and plain reading matter begin; what the page says
of its day, its zone and its order. Refuses to know: posts. Nothing is lost to a reader: what is no furniture is reading matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import cache

from sayso.intake.dates import Printed, dates_in
from sayso.intake.lines import Line, bulleted, capitals, headline, lettered, stopped
from sayso.intake.media import label_of, media
from sayso.intake.stamps import Stamp, dated_at, stamp_at
from sayso.intake.words import literals, words
from sayso.intake.zones import known_zone
from sayso.model.report import Part

TITLE = 250  # characters; mastheads carry day, order and zone beside the headline
OFFSET = re.compile(r"\b(?:UTC|GMT)\s?[+\-−–]\s?\d{1,2}(?::?[0-5]\d)?(?!\d)")
NAME = r"(?P<name>[A-Z][\w'’.-]{1,20}(?: [A-Z][\w'’.-]{1,20}){0,2})"
TIME = re.compile(NAME + r" [Tt]ime\b")
TIMES = re.compile(r"\b(?:[Aa]ll|[Tt]hese) times:? (?:are |in |shown in |given in |local to )?" + NAME)
TIMES_ARE = re.compile(r"\b[Tt]imes (?:are |in |are in |are given in |shown are )" + NAME)
RUN_IN = re.compile(r"(?P<label>[^\W\d_a-z](?:[^a-z:.—–\n]){2,40})\s?[:—–]\s{1,2}(?=\S.{20})")


@dataclass(frozen=True, slots=True)
class Box:
    """Reading matter above the first post: the number of its first line, its headline (empty if it has none), and the place in
    the text where its matter begins."""

    line: int
    label: str
    body: int


@dataclass(slots=True)
class Front:
    """What the head of a page says, its boxes in order."""

    parts: list[Part] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    title: str = ""
    led: bool = False  # a lead picture has been found


def read_front(page: Sequence[Line], stop: int, *, article: bool) -> Front:
    """Reads the lines before `stop`. `article` is true for a page without posts: its reading matter then runs to the end."""
    front = Front()
    at = 0
    while at < stop and not (front.boxes and article):
        at = (0 if front.boxes else _furniture(page, at, stop, front)) or _matter(page, at, stop, front)
    return front


def page_day(page: Sequence[Line]) -> Printed | None:
    """The date a page's head prints: the last one of the first line that prints a year, else of the first that prints a date."""
    told = [found for found in (dates_in(line.text[:TITLE]) for line in page) if found]
    full = [found[-1] for found in told if found[-1].full]
    return full[0] if full else told[0][-1] if told else None


def page_zone(page: Sequence[Line]) -> tzinfo | None:
    """The zone a page's head says its times are in, null where it says none."""
    for line in page:
        zone = _said_zone(line.text[:TITLE])
        if zone:
            return zone
    return None


def page_order(page: Sequence[Line]) -> bool | None:
    """True where the head says that the newest comes first, false for the oldest, null where it says neither."""
    for line in page:
        for kind, newest in (("newest", True), ("oldest", False)):
            if _order(kind).search(line.text[:TITLE]):
                return newest
    return None


def issued(page: Sequence[Line], *, last: bool = False) -> Stamp | None:
    """The clock time at which the head says the page was issued or last changed, null where it says none.

    `last` asks for the time of a last change alone, after which nothing on the page can have been written.
    """
    for line in page:
        found = _dateline().match(line.text)
        if found and len(line.text) <= TITLE and (words("dateline").get(_plain(found[0])) or not last):
            rest = line.text[found.end() :].lstrip(" :,–—-")
            stamp = stamp_at(rest.removeprefix("at ").removeprefix("on "))
            if stamp:
                return stamp
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def common_zone(stamps: Sequence[Stamp], issue: Stamp | None) -> tzinfo | None:
    """The zone that most of the page's own stamps print, else the one its time of issue prints; null where none does."""
    told = Counter(stamp.zone for stamp in stamps if stamp.zone).most_common(1)
    name = told[0][0] if told else issue.zone if issue else ""
    return known_zone(name) if name else None


def _said_zone(text: str) -> tzinfo | None:
    """The zone a line says the page's times are in. A bare "Baghdad time" or "UTC+3" counts in a masthead, not in a sentence."""
    masthead = not stopped(text)
    offset = OFFSET.search(text) if masthead or TIMES.search(text) or TIMES_ARE.search(text) else None
    if offset:
        return known_zone(offset[0])
    for pattern in (TIMES, TIMES_ARE, TIME) if masthead else (TIMES, TIMES_ARE):
        for found in pattern.finditer(text):
            zone = _longest_zone(found["name"].split(" "))
            if zone:
                return zone
    return None


def _longest_zone(words_: list[str]) -> tzinfo | None:
    """ "Bosnia Sarajevo", "Baghdad The": the longest run of the words at either end that a table has."""
    for size in range(len(words_), 0, -1):
        zone = known_zone(" ".join(words_[-size:])) or known_zone(" ".join(words_[:size]))
        if zone:
            return zone
    return None


@cache
def _order(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{literals(kind)}\b", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(literals("dateline") + r"\b", re.IGNORECASE)


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(r"\(?" + literals("byline") + r"(?:(?<=:)|\b[:\s])", re.IGNORECASE)


@cache
def _jump() -> re.Pattern[str]:
    """ "Back to top" is a link, "Back to Beirut" a headline: what leads about a page names a part of it."""
    target = rf"\s(?:[\w'’-]+\s){{0,3}}{literals('target')}\b"
    return re.compile(rf"(?:{literals('jump')}{target}|{literals('jump-phrase')}\b)", re.IGNORECASE)


@cache
def _feature() -> re.Pattern[str]:
    return re.compile(rf"(?P<lead>.{{0,40}}\s)?{literals('feature')}\s?(?P<colon>[:|])?(?:\s|$)", re.IGNORECASE)


def byline(text: str) -> bool:
    """True for who wrote or edited it: "By A. Name and B. Name", "(Reporting by A. Name; editing by B. Name)"."""
    found = _byline().match(text)
    if not found or len(text) > TITLE:
        return False
    if found[0].endswith(":"):
        return True
    told = [word.strip("()[].,;:|&/") for word in text[found.end() :].split()]
    small = words("byline-word")
    names = all(not word[:1].islower() or word in small for word in told)
    return bool(told) and names and not told[0][:1].isdigit()


def jump(text: str) -> bool:
    """True for a link that leads about the page and is no text: "Jump to original entry", "Back to top"."""
    if len(text) > 60 or stopped(text):
        return False
    return text.casefold() in words("jump-alone") or _jump().match(text) is not None


def feature(page: Sequence[Line], at: int, stop: int) -> tuple[Part, int] | None:
    """A pointer to another story at a line, and the line after it: "READ MORE: title", or a label with the title under it."""
    line = page[at]
    found = _feature().match(line.text) if len(line.text) <= TITLE else None
    if not found:
        return None
    rest = line.text[found.end() :].strip()
    label = line.text[: found.end()].strip(" :|")
    if found["lead"] and not capitals(label):
        return None
    if found["colon"] and rest:
        return Part("feature", line.start, line.end, line.end - len(rest), label=label, title=rest), at + 1
    below = page[at + 1] if at + 1 < stop else None
    if rest or below is None or not capitals(label) or not headline(below.text) or capitals(below.text):
        return None
    if below.below == 0:
        return None
    return Part("feature", line.start, below.end, below.start, label=label, title=below.text), at + 2


def _furniture(page: Sequence[Line], at: int, stop: int, front: Front) -> int:
    """Takes what is no reading matter; the number of the next line, 0 where this line is reading matter."""
    line = page[at]
    text = line.text
    whole = _span(line)
    if not lettered(text):
        return at + 1
    if jump(text):
        front.parts.append(Part("jump", *whole, label=text))
        return at + 1
    shown = media(page, at, min(stop, at + 3)) if label_of(text) else []
    if shown and shown[0][1].start == at < shown[0][1].stop:
        part, span = shown[0]
        front.parts.append(_lead(part) if part.caption and not front.led else part)
        front.led = front.led or bool(part.caption)
        return span.stop
    pointed = feature(page, at, stop)
    if pointed:
        front.parts.append(pointed[0])
        return pointed[1]
    if text.casefold().strip(":") in words("box") and (line.below > 0 or at + 1 == stop):
        front.parts.append(Part("heading", *whole, title=text))
        return at + 1
    if byline(text) or dates_only(text):
        front.parts.append(Part("byline", *whole, title=text))
        return at + 1
    if text[0] in "([" and text[-1] in ")]" and front.title:
        front.parts.append(Part("note", *whole))
        return at + 1
    return _titled(page, at, stop, front)


def _titled(page: Sequence[Line], at: int, stop: int, front: Front) -> int:
    """Takes the page's title, with the line in capitals above it that is none."""
    text = page[at].text
    if front.title or front.boxes or len(text) > TITLE or bulleted(text):
        return 0
    if not headline(text) and (stopped(text) or page[at].above == 0):
        return 0
    below = page[at + 1] if at + 1 < stop else None
    if (
        capitals(text)
        and below
        and page[at].below == 0
        and headline(below.text)
        and not capitals(below.text)
        and not byline(below.text)
        and not dates_only(below.text)
    ):
        front.parts.append(Part("heading", *_span(page[at]), title=text))
        return at + 1
    front.title = text
    front.parts.append(Part("title", *_span(page[at]), title=text))
    return at + 1


def _matter(page: Sequence[Line], at: int, stop: int, front: Front) -> int:
    """Reading matter before the first post: a box with its headline, or plain text. What follows belongs to the last box."""
    line = page[at]
    if headline(line.text.rstrip(":")) and (line.above > 0 or not front.boxes) and at + 1 < stop:
        below = page[at + 1].text
        told = (stopped(below) and not headline(below)) or (line.below == 0 and ": " in below[:60])
        if bulleted(below) or told:
            front.boxes.append(Box(at, line.text, page[at + 1].start))
            return at + 2
    run_in = RUN_IN.match(line.text)
    if run_in and capitals(run_in["label"]) and (line.above > 0 or not front.boxes):
        front.boxes.append(Box(at, run_in["label"], line.start + run_in.end()))
    elif not front.boxes:
        if headline(line.text):
            front.parts.append(Part("heading", line.start, line.end, line.start, title=line.text))
        else:
            front.boxes.append(Box(at, "", line.start))
    return at + 1


def _lead(part: Part) -> Part:
    return Part("lead", part.start, part.end, part.body, caption=part.caption, credit=part.credit, medium=part.medium)


def _span(line: Line) -> tuple[int, int, int]:
    return line.start, line.end, line.start


def dates_only(text: str) -> bool:
    """True for a line that says when the page was issued or which days it covers, and nothing else."""
    if len(text) > TITLE or stopped(text):
        return False
    if _dateline().match(text) and (dates_in(text) or _said_zone(text) or any(char.isdigit() for char in text)):
        return True
    dated = dated_at(text)
    return dated is not None and not text[dated.end :].strip(" .:—–-|,")
