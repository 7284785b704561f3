"""Chat exports: every message is a post.

Comes in: the text of an export, "[05/04/2019, 21:10:33] Name: text", "05/04/2019, 21:10 - Name: text" or "Name, [5 Apr 2019
21:10]". Goes out: a `Cut` whose posts carry the sender in `credit`; a message that only names an attachment is a media part too.
Refuses to know: who the senders are.
"""

from __future__ import annotations

import re
from datetime import date

from sayso.intake.cut import Calendar, Cut, Piece, Setting, in_order, placed
from sayso.intake.dates import complete, month_first
from sayso.intake.lines import INVISIBLE, Line, lettered, lines
from sayso.intake.stamps import Stamp, sent_at
from sayso.intake.zones import zone_of
from sayso.model.report import Part

SAMPLE = 40  # lines of the head in which a chat shows itself
ATTACHED = re.compile(
    r"<attached: (?P<file>[^<>]{1,120})>|<(?P<left>[\w ]{1,30}) omitted>|(?P<kind>image|video|audio|document|sticker|GIF) omitted$"
    r"|(?P<name>\S{1,120}) \(file attached\)|\[ ?(?P<shown>Photo|Video|Voice message|File|Audio) ?\]",
    re.IGNORECASE,
)
MEDIA = (
    ("video", ("video", ".mp4", ".mov")),
    ("audio", ("audio", "voice", ".opus", ".ogg", ".m4a")),
    ("document", ("document", "file", ".pdf")),
)


def is_chat(text: str) -> bool:
    """True where two lines of the head, and a third of those that a stamp could open, are stamps of messages."""
    head = lines(text[: SAMPLE * 400])[:SAMPLE]
    sent = [line for line in head if sent_at(line.text)]
    return (
        len(sent) > 1
        and any((stamp := sent_at(line.text)) and stamp.sender for line in sent)
        and len(sent) * 5 >= len(head)
    )


def cut_chat(text: str, setting: Setting) -> Cut:
    """Cuts a chat export. The day is the caller's, else the first message's; the zone the caller's, else UTC."""
    page = lines(text)
    sent = [(at, stamp) for at, line in enumerate(page) if (stamp := sent_at(line.text))]
    starts: list[tuple[int, Stamp | None]] = [*([(0, None)] if page and (not sent or sent[0][0] > 0) else []), *sent]
    ends = [*(at for at, _ in starts[1:]), len(page)][: len(starts)]  # of a chat without a line there is none
    pieces: list[Piece] = []
    inner: list[Part] = []
    for (at, stamp), following in zip(starts, ends, strict=True):
        line, last = page[at], max(n + 1 for n in range(at, following) if n == at or lettered(page[n].text))
        end = page[last - 1].end
        if stamp is None:  # what an export says of itself
            inner.append(Part("note", line.start, end, line.start))
            continue
        inside = line.start + stamp.body < line.end
        body = line.start + stamp.body if inside else page[at + 1].start if last > at + 1 else end
        pieces.append(Piece("post", line.start, end, body, line.text[: stamp.end], credit=stamp.sender, stamp=stamp))
        inner += _attachments([line, *page[at + 1 : last]], body)
    first = next((stamp for _, stamp in sent), None)
    zone = zone_of(setting.zone or "UTC")
    calendar = Calendar(
        setting.given or (_first_day(first, sent, setting) if first else setting.fallback), zone, newest=False
    )
    return Cut(text, in_order([*placed(pieces, calendar), *inner]), calendar.day, zone)


def _first_day(first: Stamp, sent: list[tuple[int, Stamp]], setting: Setting) -> date:
    pairs = [stamp.date.pair for _, stamp in sent if stamp.date.pair]
    american = month_first(pairs, any(stamp.shape[2] == "ampm" for _, stamp in sent))
    return complete(first.date.ordered(american), setting.fallback) or setting.fallback


def _attachments(message: list[Line], body: int) -> list[Part]:
    found: list[Part] = []
    for line in message:
        start = max(line.start, body)
        hit = ATTACHED.fullmatch(line.text[start - line.start :][:240].strip(INVISIBLE)) if start < line.end else None
        if hit:
            told = hit[0].casefold()
            medium = next((medium for medium, marks in MEDIA if any(mark in told for mark in marks)), "photo")
            found.append(Part("media", start, line.end, start, slug=hit["file"] or hit["name"] or "", medium=medium))
    return found
