"""The cutter of text: a page as plain lines becomes parts.

Comes in: a text and what the caller says of its day and zone. Goes out: a `Cut`. Refuses to know: meaning, markup.

What stands where:
- above the first post: title, by-lines, lead picture, pointers, jump links, notes (front); a box there ("Summary so far") and plain
  text longer than a standfirst are posts of their own, so that they are read; a standfirst is a note;
- a post, original entry or section reaches to the next one; pictures, headings, links and pointers are parts inside it;
- an amendment or correction under a post stays inside that post, because it may say something: the post is marked "amended";
- credits at the very foot ("Reporting by …") are a by-line after the last post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date

from sayso.intake.cut import Calendar, Cut, Piece, Setting, in_order, placed
from sayso.intake.dates import Printed, complete, month_first
from sayso.intake.front import (
    Front,
    byline,
    common_zone,
    issued,
    page_day,
    page_order,
    page_zone,
    read_front,
)
from sayso.intake.heads import Start, originals, sections, unclocked
from sayso.intake.inside import house_of, inside
from sayso.intake.lines import Line, headline, lettered, lines
from sayso.intake.shapes import ruling
from sayso.intake.stamps import STRONG, Stamp, dated_at, stamp_at
from sayso.intake.zones import zone_of
from sayso.model.report import Part

HEAD = 12  # lines of a page without posts in which its day and zone are looked for
FOOT = 3
CLOCK_MARK = re.compile(r"(?:\b(?:as of|as at|at|until|by|updated)\s|[(,|—–-]\s?)")
STANDFIRST = 300  # characters; what is longer above the first post is reading matter


def cut_text(text: str, setting: Setting) -> Cut:
    """Cuts a text. Never raises for its contents; SettingError where the caller's zone is none."""
    page = lines(text)
    clocked = _clocked(page)
    entries = originals(page)
    opened = bool(clocked or entries)
    stop = min((start.line for start in (*clocked, *entries)), default=len(page))
    front = read_front(page, stop, article=not opened)
    if opened:
        starts = _with_sections(page, [*_boxes(page, stop, front), *_merged(clocked, entries)])
    else:
        starts = _article(page, front)
    dividers = _dividers(page, starts) if clocked else {}
    calendar = _calendar(page, page[:stop] if opened else page[:HEAD], starts, setting)
    calendar = replace(calendar, dividers=tuple(dividers.values()))
    pieces, inner = _pieces(page, starts, dividers)
    parts = [*front.parts, *inner, *placed(pieces, calendar)]
    known = {part.start for part in front.parts}
    lone = [page[at] for at in dividers if page[at].start not in known]
    parts += [Part("heading", line.start, line.end, line.start, title=line.text) for line in lone]
    return Cut(text, in_order(parts), calendar.day, calendar.zone, front.title)


def _clocked(page: Sequence[Line]) -> list[Start]:
    """The posts that clock stamps open. Where most stamps stand right under a headline of their own, the post begins with it."""
    found = ruling(page)
    under = {
        at
        for at, stamp in found.items()
        if at > 0 and at - 1 not in found and stamp.body >= len(page[at].text) and _under_headline(page, at)
    }
    above = len(under) > 1 and len(under) * 2 > len(found)
    starts: list[Start] = []
    for at, stamp in found.items():
        line = page[at]
        titled = above and at in under
        starts.append(
            Start(
                at - 1 if titled else at,
                "post",
                line.text[stamp.start : stamp.end],
                line.start + stamp.body,
                stamp,
                title=page[at - 1].text if titled else line.text[: stamp.start].rstrip(" |([—–,•·-"),
            )
        )
    return starts


def _under_headline(page: Sequence[Line], at: int) -> bool:
    """True where the line above a stamp is its headline: right above it, and set off from what is above."""
    return page[at].above == 0 and page[at - 1].above > 0 and headline(page[at - 1].text)


def _merged(clocked: Sequence[Start], entries: Sequence[Start]) -> list[Start]:
    taken = {start.line for start in entries}
    return sorted([*entries, *(start for start in clocked if start.line not in taken)], key=lambda start: start.line)


def _with_sections(page: Sequence[Line], starts: list[Start]) -> list[Start]:
    """The starts with the sections that follow the original entry, up to the next post."""
    found: list[Start] = []
    for start, following in _reaches(starts, len(page)):
        found.append(start)
        if start.kind == "original":
            found += sections(page, start.line + 1, following)
    return found


def _reaches(starts: Sequence[Start], last: int) -> Iterator[tuple[Start, int]]:
    """Each start with the line at which the next one begins."""
    return zip(starts, [*(later.line for later in starts[1:]), last], strict=False)


def _boxes(page: Sequence[Line], stop: int, front: Front) -> list[Start]:
    """The boxes of a page's head. A few words without a headline are a standfirst: a note, not a box."""
    found: list[Start] = []
    for box, following in zip(front.boxes, [*(later.line for later in front.boxes[1:]), stop], strict=False):
        end = page[following - 1].end
        if box.label or end - box.body > STANDFIRST:
            found.append(Start(box.line, "post", box.label.rstrip(":"), box.body, _named_clock(box.label), box=True))
        else:
            front.parts.append(Part("note", box.body, end, box.body))
    return found


def _named_clock(text: str) -> Stamp | None:
    """The clock time in a box's headline: "WHAT WE KNOW (as of 9 p.m.)"."""
    found = (stamp_at(text[mark.end() :]) for mark in CLOCK_MARK.finditer(text))
    return next((stamp for stamp in found if stamp), None)


def _article(page: Sequence[Line], front: Front) -> list[Start]:
    """The pieces of a page without posts. What stands before the first of them, or all of it, is its original entry."""
    first = front.boxes[0].line if front.boxes else 0
    starts = unclocked(page, first)
    if page and (not starts or starts[0].line > first):
        starts.insert(0, Start(first, "original", "", page[first].start))
    return [start if start.kind == "post" else replace(start, box=True) for start in starts]


def _dividers(page: Sequence[Line], starts: Sequence[Start]) -> dict[int, Printed]:
    """The lines between posts that hold a date and nothing else. One above the first post counts where others follow."""
    found: dict[int, Printed] = {}
    for start in starts:
        at = start.line - 1
        stamp = dated_at(page[at].text) if start.kind == "post" and at >= 0 else None
        if stamp and stamp.weight == STRONG and stamp.body >= len(page[at].text.rstrip("=~_*#—–-:. ")):
            found[at] = stamp.date
    return found if any(at > starts[0].line for at in found) else {}


def _calendar(page: Sequence[Line], head: Sequence[Line], starts: Sequence[Start], setting: Setting) -> Calendar:
    """The page's day and zone: the caller's, else those its head (or, for the zone, its foot) names, else those of its stamps."""
    stamps = [start.stamp for start in starts if start.stamp]
    issue = issued(head)
    zone = zone_of(setting.zone) if setting.zone else page_zone((*head, *page[-FOOT:])) or common_zone(stamps, issue)
    day = (
        setting.given
        or _printed_day(head, setting.fallback)
        or _stamped_day(stamps, setting.fallback)
        or setting.fallback
    )
    return Calendar(
        day, zone or UTC, newest=page_order(head), issued=None if stamps else issue, changed=issued(head, last=True)
    )


def _printed_day(head: Sequence[Line], near: date) -> date | None:
    printed = page_day(head)
    if printed is None:
        return None
    return complete(printed.ordered(month_first([printed.pair], False)) if printed.pair else printed, near)


def _stamped_day(stamps: Sequence[Stamp], near: date) -> date | None:
    """The earliest day that a stamp prints in full."""
    full = [stamp.date for stamp in stamps if stamp.date.full]
    order = month_first([told.pair for told in full if told.pair], False)
    return min((day for told in full if (day := complete(told.ordered(order), near))), default=None)


def _pieces(
    page: Sequence[Line], starts: Sequence[Start], dividers: dict[int, Printed]
) -> tuple[list[Piece], list[Part]]:
    """Each start with what reaches to the next one, and the parts inside."""
    house = house_of(page)
    pieces: list[Piece] = []
    inner: list[Part] = []
    group = 0
    for start, following in _reaches(starts, len(page)):
        group += start.line - 1 in dividers
        last = following - (following - 1 in dividers)
        content = [_rest(page[at], start.body) for at in range(start.line, last) if page[at].end > start.body]
        while content and (not lettered(content[-1].text) or (following == len(page) and byline(content[-1].text))):
            line = content.pop()
            if lettered(line.text):
                inner.append(Part("byline", line.start, line.end, line.start, title=line.text))
        piece, found = inside(content, start, page[start.line], house)
        pieces.append(replace(piece, group=group))
        inner += found
    return pieces, inner


def _rest(line: Line, body: int) -> Line:
    """What is left of a line behind a stamp that ends at `body`."""
    return line if line.start >= body else replace(line, start=body, text=line.text[body - line.start :])
