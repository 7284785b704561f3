"""Markup written out as a plain page.

Comes in: a page's title, by-line and posts, each with its blocks, as markup told them. Goes out: a `Cut`: one line a block, blank
lines between, with parts and moments from the markup. Refuses to know: which markup it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo

from sayso.intake.cut import Calendar, Cut, Piece, Setting, in_order, placed
from sayso.intake.decode import paired
from sayso.intake.heads import Start
from sayso.intake.inside import House, inside
from sayso.intake.lines import INVISIBLE, lines
from sayso.intake.media import captioned
from sayso.intake.stamps import Stamp, stamp_at
from sayso.intake.zones import known_zone, zone_name, zone_of
from sayso.model.report import Part

PLAIN, HEADING, FIGURE = "plain", "heading", "figure"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: a paragraph, list item or quoted line (plain), a headline, or a picture's caption."""

    kind: str
    text: str
    medium: str = "photo"


@dataclass(frozen=True, slots=True)
class Sent:
    """One post as markup tells it. `label` is its time as the page shows it, `moment` as the markup says it, naive where it says
    no zone; `box` a summary without a time of its own."""

    label: str
    moment: datetime | None
    blocks: tuple[Block, ...]
    title: str = ""
    credit: str = ""
    kind: str = "post"
    box: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page as markup tells it. `published` is null where the markup names no moment."""

    title: str
    byline: str
    posts: tuple[Sent, ...]
    published: datetime | None = None


def tidy(text: str) -> str:
    """The text on one line, its blanks single and none at its ends."""
    return " ".join(paired(text).split()).strip(INVISIBLE)


def moment_of(text: str) -> datetime | None:
    """The moment an ISO 8601 stamp names, in its own zone, naive where it names none; null for a date alone or anything else."""
    text = text.strip()
    if len(text) < 13:
        return None
    try:
        found = datetime.fromisoformat(text)
        return found if found.tzinfo is None or found.astimezone(UTC) else None
    except (ValueError, OverflowError):
        return None


def day_of(moment: datetime | None, zone: tzinfo) -> date | None:
    """The day of a moment in a zone; a naive moment's is its own."""
    try:
        return moment and (moment.astimezone(zone) if moment.tzinfo else moment).date()
    except OverflowError:
        return None


def written(page: Page, setting: Setting) -> Cut:
    """Writes a page out and cuts it. The day is the caller's, else the markup's, else the earliest post's."""
    zone = zone_of(setting.zone) if setting.zone else _own_zone(page)
    sheet = _Sheet()
    front: list[Part] = []
    for kind, text in (("title", page.title), ("byline", page.byline)):
        if text:
            start, end = sheet.add(text)
            front.append(Part(kind, start, end, start, title=text))
    drafts = [_post(sheet, sent, zone) for sent in page.posts]
    text = sheet.text
    pieces: list[Piece] = []
    inner: list[Part] = []
    for sent, draft in zip(page.posts, drafts, strict=True):
        piece, parts = _with_inner(text, sent, draft, zone)
        pieces.append(piece)
        inner += parts
    told = [day for moment in (page.published, *(piece.moment for piece in pieces)) if (day := day_of(moment, zone))]
    first = told[0] if page.published and told else min(told, default=setting.fallback)
    day = setting.given or first
    parts = [*front, *inner, *placed(pieces, Calendar(day, zone))]
    return Cut(text, in_order(parts), day, zone, page.title)


def _own_zone(page: Page) -> tzinfo:
    """The zone of the first post whose markup names one, UTC where none does."""
    zones = (sent.moment.tzinfo for sent in page.posts if sent.moment and sent.moment.tzinfo)
    zone = next(zones, None)
    return zone if zone and known_zone(zone_name(zone)) else UTC


class _Sheet:
    """A text that grows block by block."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._at = 0

    def add(self, block: str) -> tuple[int, int]:
        start = self._at + (2 if self._blocks else 0)
        self._blocks.append(block)
        self._at = start + len(block)
        return start, self._at

    @property
    def text(self) -> str:
        return "\n\n".join(self._blocks)


@dataclass(frozen=True, slots=True)
class _Draft:
    """Where a post's label and blocks were written."""

    label: tuple[int, int] | None
    blocks: tuple[tuple[Block, int, int], ...]


def _post(sheet: _Sheet, sent: Sent, zone: tzinfo) -> _Draft:
    label = sheet.add(sent.label) if sent.label else None
    head = (Block(HEADING, sent.title),) if sent.title else ()
    return _Draft(label, tuple((block, *sheet.add(block.text)) for block in (*head, *sent.blocks) if block.text))


def _with_inner(text: str, sent: Sent, draft: _Draft, zone: tzinfo) -> tuple[Piece, list[Part]]:
    """The piece of one post and the parts inside it: those the markup names, and what its plain lines show."""
    start = draft.label[0] if draft.label else draft.blocks[0][1] if draft.blocks else 0
    end = draft.blocks[-1][2] if draft.blocks else draft.label[1] if draft.label else 0
    titled = bool(sent.title and draft.blocks)
    body = (
        draft.blocks[1][1]
        if titled and len(draft.blocks) > 1
        else end
        if titled
        else draft.blocks[0][1]
        if draft.blocks
        else end
    )
    inner: list[Part] = []
    for block, first, last in draft.blocks:
        if block.kind == HEADING:
            inner.append(Part("heading", first, last, first, title=block.text))
        elif block.kind == FIGURE:
            caption, credit = captioned(block.text)
            inner.append(Part("media", first, last, first, caption=caption, credit=credit, medium=block.medium))
    plain = [(first, last) for block, first, last in draft.blocks if block.kind == PLAIN]
    content = [
        replace(line, start=line.start + first, end=line.end + first)
        for first, last in plain
        for line in lines(text[first:last])
    ]
    amended = False
    if content:
        piece, found = inside(
            content, Start(0, "original", "", content[0].start), content[0], House(wrapped=False, stops=False)
        )
        inner += found
        amended = piece.amended
    moment, stamp = _moment(sent, zone)
    draft_piece = Piece(
        sent.kind, start, end, body, sent.label, sent.title, sent.credit, stamp, moment, box=sent.box, amended=amended
    )
    return draft_piece, inner


def _moment(sent: Sent, zone: tzinfo) -> tuple[datetime | None, Stamp | None]:
    """The moment that markup tells, or the stamp that its label shows."""
    try:
        if sent.moment is not None:
            return (sent.moment if sent.moment.tzinfo else sent.moment.replace(tzinfo=zone)).astimezone(UTC), None
    except OverflowError:
        return None, None
    return None, stamp_at(sent.label)
