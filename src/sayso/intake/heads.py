"""What opens a piece of a page where no clock stamp rules.

Comes in: a page's lines. Goes out: the lines that open a piece: days of a chronicle, parts of the day, numbered or plain headlines,
a wire's dateline; and, on any page, the original entry and the sections after it. Refuses to know: clock stamps that rule a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.intake.lines import Line, bulleted, capitals, headline, stopped, title_case
from sayso.intake.media import SLUG, label_of
from sayso.intake.stamps import FAIR, STRONG, Stamp, dated_at, stamp_at
from sayso.intake.words import literals, words

DATELINE = 140  # characters
ROMAN = re.compile(r"(?P<number>[IVXLC]{1,7})[.)]\s+(?P<head>\S.{0,120})$")
ARABIC = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?P<head>\S.{0,120})$")
DASH = re.compile(r"\s?(?:—|–|--)\s?|\s-\s")
AGENCY = re.compile(r"\s?\([A-Z][\w /.&-]{1,30}\)$")
MARKDOWN = re.compile(r"#{1,6}\s+")
VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Start:
    """Where a piece begins: the number of its first line, its kind and label, and the place in the text where its matter begins."""

    line: int
    kind: str
    label: str
    body: int
    stamp: Stamp | None = None
    title: str = ""
    box: bool = False


def unclocked(page: Sequence[Line], first: int) -> list[Start]:
    """The pieces from line `first` on of a page that no clock stamp rules, by the first of these that it has: days, parts of the
    day, numbered headlines, a dateline, two headlines with text under them. Empty where it has none."""
    for find in (_days, _parts_of_day, _numbered, _datelines, _headlined):
        found = find(page, first)
        if found:
            return found
    return []


def originals(page: Sequence[Line]) -> list[Start]:
    """The original entry that updates are stacked on, where a label names it. Its stamp may stand beside the label."""
    found: list[Start] = []
    for at, line in enumerate(page):
        label = _original().match(line.text)
        if not label:
            continue
        rest = line.text[label.end() :]
        lead = len(rest) - len(rest.lstrip(" ,(|—–-"))
        stamp = stamp_at(rest[lead:])
        if stamp:
            end, body = label.end() + lead + stamp.end, label.end() + lead + stamp.body
        else:
            mark = re.match(r"\s{0,2}(?:[:|—–.]|--?\s|$)\s{0,2}", rest)
            if not mark:
                continue
            end, body = label.end(), label.end() + mark.end()
        found.append(Start(at, "original", line.text[:end], line.start + body, stamp))
    return found


def sections(page: Sequence[Line], first: int, stop: int) -> list[Start]:
    """The headlines from line `first` up to `stop` that stand at page level, with blank lines around and text under them."""
    found: list[Start] = []
    for at in range(first, min(stop, len(page) - 1)):
        line = page[at]
        if line.above and line.below and is_head(page, at):
            text = line.text
            if title_case(text) or capitals(text) or text.endswith("?") or line.above > 1 or ": " in text:
                found.append(_section(page, at, text))
    return found


def is_head(page: Sequence[Line], at: int) -> bool:
    """True for a headline with reading matter under it, no caption, slug or label."""
    text, below = page[at].text, page[at + 1].text if at + 1 < len(page) else ""
    if not headline(text) or label_of(text) or SLUG.fullmatch(text):
        return False
    if text.endswith(")") and "/" in text.rpartition("(")[2]:
        return False
    return _prose(below) or bulleted(below) or (below[:1] in "\"'“‘" and below != "")


def _prose(text: str) -> bool:
    return len(text) > 60 or (stopped(text) and " " in text) or text.endswith(("?", "!", "”", '"'))


@cache
def _original() -> re.Pattern[str]:
    return re.compile(r"(?:the\s|our\s)?" + literals("original") + r"\b", re.IGNORECASE)


@cache
def _part_of_day() -> re.Pattern[str]:
    lead = rf"(?:{literals('dayword')}\s){{0,3}}"
    weekday = r"(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s)?"
    return re.compile(
        rf"(?P<label>{weekday}{lead}{literals('daypart')}(?P<mark>[.:]|\s?[—–|]|\s-\s|$))\s*", re.IGNORECASE
    )


def _section(page: Sequence[Line], at: int, title: str) -> Start:
    body = page[at + 1].start if at + 1 < len(page) else page[at].end
    return Start(at, "section", page[at].text, body, title=title)


def _days(page: Sequence[Line], first: int) -> list[Start]:
    """ "14 March: …", "TUESDAY, 8 JUNE" on a line of its own: a chronicle, where it comes twice."""
    found: list[Start] = []
    for at, line in enumerate(page[first:], first):
        stamp = dated_at(line.text)
        if not stamp or not line.above or stamp.weight < FAIR:
            continue
        if stamp.weight == STRONG and not (
            at + 1 < len(page) and (_prose(page[at + 1].text) or headline(page[at + 1].text))
        ):
            continue
        body = line.start + stamp.body
        if stamp.body >= len(line.text) or stamp.weight == STRONG:
            body = page[at + 1].start if at + 1 < len(page) else line.end
        found.append(Start(at, "post", line.text[: stamp.end], body, stamp))
    return found if len(found) > 1 else []


def _parts_of_day(page: Sequence[Line], first: int) -> list[Start]:
    """ "BEFORE DAWN. …", "Friday evening: …": a diary, where two stand at the heads of paragraphs."""
    found: list[Start] = []
    for at, line in enumerate(page[first:], first):
        label = _part_of_day().match(line.text) if line.above else None
        if label and label["label"][0].isupper():
            day = dated_at(label["weekday"]) if label["weekday"] else None
            found.append(Start(at, "post", label["label"].rstrip(":—–|- "), line.start + label.end(), day))
    return found if len(found) > 1 else []


def _numbered(page: Sequence[Line], first: int) -> list[Start]:
    """ "I. HEADLINE", "2. Headline": short heads whose numbers run on, with text under them."""
    for pattern in (ROMAN, ARABIC):
        found: list[Start] = []
        last = 0
        for at, line in enumerate(page[first:], first):
            head = pattern.match(line.text) if line.above and at + 1 < len(page) else None
            if not head or not (headline(head["head"]) or capitals(head["head"])):
                continue
            number = _value(head["number"])
            if number == last + 1 or (not found and number > 0):
                found.append(_section(page, at, head["head"]))
                last = number
        if len(found) > 1:
            return found
    return []


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [VALUES[letter] for letter in number]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


def _headlined(page: Sequence[Line], first: int) -> list[Start]:
    """Plain headlines with text under them, where there are two."""
    found: list[Start] = []
    for at in range(first, len(page) - 1):
        line = page[at]
        mark = MARKDOWN.match(line.text)
        if mark or (line.above and (line.below or capitals(line.text)) and is_head(page, at)):
            found.append(_section(page, at, line.text[mark.end() if mark else 0 :]))
    return found if len(found) > 1 else []


def _datelines(page: Sequence[Line], first: int) -> list[Start]:
    """ "CITY, Country, June 15, 1840 GMT —", "CITY (Agency) -": each opens a story. A bare city counts near the top only."""
    lines = [(at, line) for at, line in enumerate(page[first:], first) if line.above or at == first]
    found = [hit for at, line in lines for hit in _dateline(line, at)]
    sure = [start for start, certain in found if certain]
    return sure or [start for start, _ in found[:1] if start.line == first]


def _dateline(line: Line, at: int) -> list[tuple[Start, bool]]:
    head = line.text[:DATELINE]
    dash = DASH.search(head)
    if not dash or len(line.text) - dash.end() < 40:
        return []
    label = head[: dash.start()]
    agency = AGENCY.search(label)
    pieces = label[: agency.start() if agency else len(label)].split(", ")
    place = pieces[0].strip()
    if not capitals(place) or len(place) > 40 or any(c.isdigit() for c in place) or place.casefold() in words("update"):
        return []
    stamp, known = None, 1
    for known in range(1, len(pieces) + 1):
        rest = ", ".join(pieces[known:])
        stamp = stamp_at(rest) or dated_at(rest)
        if stamp and stamp.end >= len(rest.rstrip()):
            break
        stamp = None
    where = pieces[1:known]
    if any(not piece[:1].isupper() or piece.count(" ") > 2 for piece in where):
        return []
    body = line.start + dash.end()
    if stamp:
        stamp = replace(stamp, end=len(label), body=dash.end())
    return [(Start(at, "post", label, body, stamp), bool(stamp or agency or where))]
