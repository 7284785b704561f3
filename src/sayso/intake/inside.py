"""What stands inside a post, original entry or section.

Comes in: the lines of one piece. Goes out: the piece with its title, and the parts inside it: pictures, links, pointers, headings.
Refuses to know: the other pieces, days and zones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.intake.cut import Piece
from sayso.intake.front import dates_only, feature, jump
from sayso.intake.heads import Start
from sayso.intake.lines import Line, capitals, headline, stopped, wrapped
from sayso.intake.media import media
from sayso.intake.words import literals
from sayso.model.report import Part

CROSSHEAD = 80  # characters; a headline inside a post is shorter than one above it
PROSE = 60  # characters; a longer line is a paragraph or a piece of one


@dataclass(frozen=True, slots=True)
class House:
    """How a page is set: broken at a fixed width or not, and whether its paragraphs end in full stops."""

    wrapped: bool
    stops: bool


def inside(content: Sequence[Line], start: Start, first: Line, house: House) -> tuple[Piece, list[Part]]:
    """A piece and the parts inside it: pictures, links, pointers, headings. A headline that opens a post is its title.

    `content` is what there is behind the stamp or headline, `first` the line on which the piece begins.
    """
    inner, taken = _furniture(content)
    matter = [at for at in range(len(content)) if at not in taken]
    title, body = start.title, content[0].start if content else start.body
    if start.kind == "post" and start.title:
        inner.append(Part("heading", first.start, first.start + len(start.title), first.start, title=start.title))
    elif start.kind == "post" and not start.box and _titled(content, matter, house):
        head = content[matter.pop(0)]
        title, body = head.text, content[matter[0]].start
        inner.append(_heading(head))
    if house.stops:
        inner += [
            _heading(content[at])
            for at, below in pairwise(matter[1:])
            if content[at].above and below == at + 1 and _crosshead(content[at], content[below])
        ]
    end = max([content[-1].end if content else 0, body if body <= first.end else 0, first.start + len(start.label)])
    amended = any(_amended(content[at].text) for at in matter)
    body = min(body, end)
    piece = Piece(
        start.kind, first.start, end, body, start.label, title, stamp=start.stamp, box=start.box, amended=amended
    )
    return piece, inner


def _furniture(content: Sequence[Line]) -> tuple[list[Part], set[int]]:
    """Pictures, pointers, links and lines such as "Updated at 2.55pm", and the lines they take up."""
    shown = media(content, 0, len(content))
    parts = [part for part, _ in shown]
    taken = {at for _, span in shown for at in span}
    for at, line in enumerate(content):
        if at in taken:
            continue
        pointed = feature(content, at, len(content))
        if pointed:
            parts.append(pointed[0])
            taken |= set(range(at, pointed[1]))
        elif jump(line.text) or dates_only(line.text):
            kind = "jump" if jump(line.text) else "byline"
            parts.append(Part(kind, line.start, line.end, line.start, label=line.text))
            taken.add(at)
    return parts, taken


def _heading(line: Line) -> Part:
    return Part("heading", line.start, line.end, line.start, title=line.text)


def _titled(content: Sequence[Line], matter: Sequence[int], house: House) -> bool:
    return len(matter) > 1 and _titles(content[matter[0]], content[matter[1]], house)


def _titles(line: Line, below: Line, house: House) -> bool:
    """True where a post's first line is its headline."""
    if not headline(line.text) or (below.text[0].islower() and line.below == 0):
        return False
    return not house.wrapped or capitals(line.text) or line.below > 0 or len(line.text) < 45


def _crosshead(line: Line, below: Line) -> bool:
    if len(line.text) > CROSSHEAD or not headline(line.text) or line.text.startswith(tuple("\"“‘'")):
        return False
    return (line.below > 0 or capitals(line.text)) and (len(below.text) > PROSE or stopped(below.text))


def house_of(page: Sequence[Line]) -> House:
    """How a page is set."""
    return House(wrapped(page), _stops(page))


def _stops(page: Sequence[Line]) -> bool:
    told = [line.text for line in page if len(line.text) > PROSE and not line.text.endswith(":")]
    ended = sum(stopped(text) or text[-1] in '!?"”’)' for text in told)
    return bool(told) and ended * 2 >= len(told)


@cache
def _note() -> tuple[re.Pattern[str], re.Pattern[str]]:
    opening = re.compile(r"[•*(\[\s]{0,4}" + literals("note") + r"\b", re.IGNORECASE)
    return opening, re.compile(rf"\b{literals('amended')}\b", re.IGNORECASE)


def _amended(text: str) -> bool:
    """True for a line that corrects or amends: "• This post was amended …", "(CORRECTS …)", "Correction: …"."""
    opening, change = _note()
    return opening.match(text) is not None and change.search(text[: PROSE * 3]) is not None
