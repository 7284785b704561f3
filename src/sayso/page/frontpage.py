"""The front page: every coverage with what it holds.

Comes in: a press and a moment. Goes out: one row a coverage, the last updated first. Refuses to know: HTTP and HTML.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time

from sayso.errors import NotFoundError
from sayso.page.edition import Edition
from sayso.page.press import Press
from sayso.page.summary import Point, summary
from sayso.page.words import badges

LEADING = 1  # sentences of each group


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One coverage: how many claims by how many sources, how many questions stand how firmly, and what leads on its page."""

    edition: Edition
    updated: datetime | None
    day: str
    claims: int
    sources: int
    firm: int
    contested: int
    points: tuple[Point, ...]


def front_page(press: Press, moment: datetime | None = None) -> tuple[CoverageRow, ...]:
    """A row for every coverage of which anything was known by the moment."""
    rows = []
    for coverage in press.newsroom.coverages:
        try:
            rows.append(_row(press.edition(coverage, moment)))
        except NotFoundError:
            continue  # nothing was known of it yet
    return tuple(sorted(rows, key=lambda row: row.edition.at, reverse=True))


def _row(edition: Edition) -> CoverageRow:
    tones = Counter(badges()[s.word].tone for incident in edition.incidents.values() for s in incident.standings)
    claims = [known.claim for known in edition.picture.known.values()]
    days = [datetime.combine(r.day, time(12), r.tzinfo) for r in edition.reports]
    stamps = [part.at for report in edition.reports for part in report.posts if part.at]
    return CoverageRow(
        edition=edition,
        updated=max(stamps, default=None),
        day=edition.day(days[0]) if days else "",
        claims=len(claims),
        sources=len({(claim.source.kind, claim.source.name) for claim in claims}),
        firm=tones["firm"],
        contested=tones["contested"],
        points=tuple(point for group in summary(edition).groups for point in group.points[:LEADING]),
    )
