"""How the tests of intake take a page in: words as bytes, a day and a zone given or not."""

from __future__ import annotations

from datetime import date

from sayso.intake.formats import report
from sayso.intake.raw import Raw
from sayso.model.report import Part, Report

FALLBACK = date(2024, 5, 5)


def take(
    page: str | bytes, given: date | None = None, zone: str | None = None, media_type: str | None = None
) -> Report:
    """The report of a page."""
    data = page.encode() if isinstance(page, str) else page
    return report(Raw(data, "page", media_type), fallback=FALLBACK, given=given, zone=zone)


def labels(taken: Report) -> list[str]:
    """The labels of posts, original entry and sections, in page order."""
    return [part.label for part in taken.posts]


def times(taken: Report) -> list[str | None]:
    """Their moments, in UTC: "03-17 15:05"."""
    return [f"{part.at:%m-%d %H:%M}" if part.at else None for part in taken.posts]


def body(taken: Report, part: Part) -> str:
    """What there is to read in a part."""
    return taken.text[part.body : part.end]


def blocks(*paragraphs: str) -> str:
    """A page of these paragraphs, blank lines between."""
    return "\n\n".join(paragraphs) + "\n"
