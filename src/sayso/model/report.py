"""What came in, as it came, and how it is cut.

Comes in: text and where it came from. Goes out: a `Report` whose `parts` name the places in its text where a lead, a post, a
section, a picture begins and ends. Refuses to know: what any of it means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo


def digest(*pieces: str | bytes) -> str:
    """The first 20 hex digits (80 bits) of SHA-256 over the pieces, each closed by a zero byte: a content id's tail."""
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece)
        found.update(b"\0")
    return found.hexdigest()[:20]


PART_KINDS = (
    "title",  # the page's own headline
    "byline",  # who wrote it; where; a dateline's credits
    "lead",  # the lead picture's line
    "feature",  # a pointer to another story: label and title
    "jump",  # "Jump to Original Entry": a link, not text
    "post",  # one stamped update
    "original",  # the entry the updates are stacked on
    "section",  # a headline and the text under it
    "media",  # a picture or film: slug, caption, credit, claimed or not
    "heading",  # a headline inside a post or section
    "note",  # amendments, corrections, credits at the foot
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report's text with one function.

    `start`..`end` are code points of the text, `body` where the reading matter begins (after the stamp or headline). Posts and
    sections do not overlap one another; media, headings and jumps lie inside them. `at` is the stamp in UTC where there is one;
    `marks` says what an editor should know: "same-stamp", "out-of-order", "amended", "no-stamp".
    """

    kind: str
    start: int
    end: int
    body: int
    index: int = 0  # 1-based, in the page's order, for posts, originals and sections; 0 for the rest
    anchor: str = ""
    label: str = ""
    title: str = ""
    at: datetime | None = None
    caption: str = ""
    credit: str = ""
    slug: str = ""
    medium: str = ""  # for media: "photo", "video", "map", "audio", "document"
    claimed: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A page, feed item, wire text or chat export, word for word.

    `text` is what all offsets count in; `origin` the path, address or "-"; `raw` the SHA-256 of the bytes as they came; `day`
    the page's own date and `zone` the name of its zone; `received` is set by the desk, which alone reads the clock.
    """

    text: str
    origin: str
    media_type: str
    raw: str
    day: date
    zone: str
    parts: tuple[Part, ...] = ()
    title: str = ""
    received: datetime | None = None

    @property
    def id(self) -> str:
        """ "r_" and a hash of what came and how its day and zone were understood: taking in the same page twice gives one id."""
        return "r_" + digest(self.raw, self.text, self.origin, self.day.isoformat(), self.zone)

    @property
    def tzinfo(self) -> tzinfo:
        """The page's zone: an IANA name, or "UTC" with an offset ("UTC+06:30")."""
        if not self.zone.startswith("UTC"):
            return ZoneInfo(self.zone) if self.zone else UTC
        if len(self.zone) == 3:
            return UTC
        shift = time.fromisoformat(self.zone[4:])
        ahead = timedelta(hours=shift.hour, minutes=shift.minute)
        return timezone(ahead if self.zone[3] == "+" else -ahead, self.zone)

    def of(self, *kinds: str) -> tuple[Part, ...]:
        """The parts of these kinds, in the page's order."""
        return tuple(part for part in self.parts if part.kind in kinds)

    @property
    def posts(self) -> tuple[Part, ...]:
        """Posts, original entry and sections, in the page's order: the pieces that are read."""
        return self.of("post", "original", "section")


def report_body(report: Report) -> dict[str, Any]:
    """The report as a ledger keeps it: plain data, nothing left out; parts in the page's order."""
    parts = []
    for part in report.parts:
        row = {
            key: value
            for key, value in asdict(part).items()
            if value not in ("", None, (), False, 0) or key in ("start", "end", "body")
        }
        if part.at is not None:
            row["at"] = part.at.isoformat()
        if part.marks:
            row["marks"] = list(part.marks)
        parts.append(row)
    return {
        "id": report.id,
        "origin": report.origin,
        "media_type": report.media_type,
        "raw": report.raw,
        "day": report.day.isoformat(),
        "zone": report.zone,
        "title": report.title,
        "received": report.received.isoformat() if report.received else None,
        "text": report.text,
        "parts": parts,
    }


def report_from(body: Mapping[str, Any]) -> Report:
    """The report that a ledger's record states; `report_from(report_body(r)) == r`."""
    return Report(
        text=body["text"],
        origin=body["origin"],
        media_type=body["media_type"],
        raw=body["raw"],
        day=date.fromisoformat(body["day"]),
        zone=body["zone"],
        title=body["title"],
        received=datetime.fromisoformat(body["received"]) if body.get("received") else None,
        parts=tuple(
            Part(
                **{
                    **row,
                    "at": datetime.fromisoformat(row["at"]) if row.get("at") else None,
                    "marks": tuple(row.get("marks") or ()),
                }
            )
            for row in body["parts"]
        ),
    )
