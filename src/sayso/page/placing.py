"""Where the claims of a coverage stand on the page.

Comes in: an edition. Goes out: for each report the places of its claims in its text, and the claims whose words are gone from it.
Refuses to know: what a claim says.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.page.edition import Edition
from sayso.page.story import Place
from sayso.picture.fold import NO_ORIGINS


@dataclass(frozen=True, slots=True)
class Placed:
    """`places` by report id; `gone` the claims that no report on the page carries any more, latest first."""

    places: dict[str, tuple[Place, ...]]
    gone: tuple[str, ...]


def placed(edition: Edition) -> Placed:
    """Every live claim where its words stand in the latest text of its origin."""
    places: dict[str, list[Place]] = {report.id: [] for report in edition.reports}
    homes = {_key(report): report for report in edition.reports}
    gone = []
    for known in edition.picture.known.values():
        claim = known.claim
        home = homes.get(_origin(edition, claim))
        where = _find(home, claim) if home else None
        if home and where and not known.removed:
            places[home.id].append(where)
        else:
            gone.append((known.said_at, claim.id))
    return Placed({name: tuple(some) for name, some in places.items()}, tuple(c for _, c in sorted(gone, reverse=True)))


def _key(report: Report) -> str:
    return report.id if report.origin in NO_ORIGINS else report.origin


def _origin(edition: Edition, claim: Claim) -> str:
    source = edition.picture.reports.get(claim.report)
    return claim.report if source is None or source.origin in NO_ORIGINS else source.origin


def _find(report: Report, claim: Claim) -> Place | None:
    """The place of a claim's words: where it was read, else the nearest place where the same words stand."""
    words, near = claim.quote.text, claim.quote.start
    if report.text[near : claim.quote.end] == words:
        return Place(near, claim.quote.end, claim.id)
    after, before = report.text.find(words, near), report.text.rfind(words, 0, near + len(words))
    found = [start for start in (after, before) if start >= 0]
    if not found:
        return None
    start = min(found, key=lambda start: abs(start - near))
    return Place(start, start + len(words), claim.id)
