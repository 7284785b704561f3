"""One coverage as it is shown: now, or as it was known at a moment.

Comes in: a newsroom, the name of a coverage, and a moment or none. Goes out: an `Edition`, from which every page is made. Refuses
to know: HTTP and HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from urllib.parse import urlencode

from sayso.desk.newsroom import Newsroom
from sayso.errors import NotFoundError, SettingError
from sayso.model.cast import Cast
from sayso.model.incident import Incident
from sayso.model.report import Report, report_from
from sayso.page.words import clock, day, stamp
from sayso.picture.fold import NO_ORIGINS, Picture
from sayso.picture.views import incidents

_SPACE_FOR_PLUS = re.compile(r"(T[\d:.]+) (\d\d:?\d\d)$")  # an address turns the plus of a zone into a space


@dataclass(frozen=True, slots=True)
class Edition:
    """A coverage at a moment: `reports` the latest of each origin, newest first; `moments` when anything of it became known.

    `incidents` by id in a page's order, those of one title told apart; `moment` is null for the present.
    """

    coverage: str
    title: str
    picture: Picture
    incidents: Mapping[str, Incident]
    reports: tuple[Report, ...]
    zone: tzinfo
    moments: tuple[datetime, ...]
    moment: datetime | None = None

    @property
    def cast(self) -> Cast:
        """Who is on which side."""
        return self.picture.cast

    def incident_of(self, claim: str) -> Incident:
        """The incident that a live claim is in."""
        return self.incidents[self.picture.incident_of[claim]]

    @property
    def seq(self) -> int:
        """The number of the last record told of."""
        return self.picture.seq

    @property
    def at(self) -> datetime:
        """The moment shown; for the present, when the last record became known."""
        return self.moment or self.picture.known_at or datetime.min.replace(tzinfo=UTC)

    def clock(self, moment: datetime) -> str:
        """The time of day with its zone."""
        return clock(moment, self.zone)

    def day(self, moment: datetime) -> str:
        """The day in the page's zone."""
        return day(moment, self.zone)

    def stamp(self, moment: datetime) -> str:
        """Day and time with the zone."""
        return stamp(moment, self.zone)

    def href(self, path: str = "", anchor: str = "", **query: str) -> str:
        """An address inside this coverage that keeps to the moment shown."""
        if self.moment:
            query = {**query, "as_of": iso(self.moment)}
        return f"/c/{self.coverage}/{path}{f'?{urlencode(query)}' if query else ''}{f'#{anchor}' if anchor else ''}"


def edition(
    newsroom: Newsroom, coverage: str, moment: datetime | None = None, moments: tuple[datetime, ...] | None = None
) -> Edition:
    """The coverage as it is known now, or as it was known at a moment; `moments` where they have been gathered already.

    Raises NotFoundError where there is no such coverage, or nothing was known of it by the moment.
    """
    picture = newsroom.picture(coverage, moment)
    if picture.seq == 0 and moment is not None:
        raise NotFoundError(
            "a moment at which something was known of this coverage",
            iso(moment),
            where=f"coverage {coverage}",
            hint="Leave as_of out for the present.",
        )
    reports = tuple(sorted(_reports(newsroom, coverage, picture), key=_freshness, reverse=True))
    if moments is None:
        moments = tuple(sorted({record.known_at for record in newsroom.log.read(coverage)}))
    zone = reports[0].tzinfo if reports else UTC
    told = {incident.id: incident for incident in incidents(picture)}
    return Edition(coverage, _title(newsroom, coverage, moment), picture, told, reports, zone, moments, moment)


def _reports(newsroom: Newsroom, coverage: str, picture: Picture) -> Iterator[Report]:
    """The latest report of each origin; of what came by hand, every one."""
    latest: dict[str, tuple[int, str]] = {}
    for name, source in picture.reports.items():
        key = name if source.origin in NO_ORIGINS else source.origin
        latest[key] = max(latest.get(key, (0, "")), (source.seq, name))
    for _, name in sorted(latest.values()):
        record = newsroom.log.get(name, coverage)
        if record is not None:
            yield report_from(record.body)


def _title(newsroom: Newsroom, coverage: str, moment: datetime | None) -> str:
    """What the coverage was called by then: as its last `coverage` record says, else its slug."""
    told = [record.body.get("title") for record in newsroom.log.read(coverage, kinds=["coverage"], until=moment)]
    return str((told and told[-1]) or coverage)


def _freshness(report: Report) -> tuple[datetime, datetime]:
    stamps = [part.at for part in report.posts if part.at]
    received = report.received or datetime.min.replace(tzinfo=UTC)
    return (max(stamps) if stamps else received, received)


def iso(moment: datetime) -> str:
    """A moment as addresses carry it: UTC, to the second, or finer where it is finer."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def moment_of(text: str | None) -> datetime | None:
    """The moment that `as_of` names, null for the present; without a zone it is UTC. Raises SettingError."""
    if text is None or not text.strip():
        return None
    spelled = _SPACE_FOR_PLUS.sub(r"\1+\2", text.strip())
    try:
        moment = datetime.fromisoformat(spelled)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise SettingError(
            "a moment such as 2016-12-10T17:20:00Z", repr(text), where="as_of", hint="Leave it out for the present."
        ) from None


def moment_at(edition: Edition, step: str) -> datetime | None:
    """The moment at a step of the slider, null for the last one, which is the present. Raises SettingError."""
    if not step.isdecimal() or len(step) > 9 or int(step) >= len(edition.moments):
        last = len(edition.moments) - 1
        raise SettingError(f"a step from 0 to {last}", repr(step), where="step", hint="Leave it out for the present.")
    return edition.moments[int(step)] if int(step) < len(edition.moments) - 1 else None


def step_of(edition: Edition) -> int:
    """Where the edition stands on the slider of its own moments."""
    return max(0, bisect_right(edition.moments, edition.at) - 1)
