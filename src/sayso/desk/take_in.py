"""Take in: bytes -> report -> claims -> ledger -> picture -> announcement, in that order and always the same way.

Comes in: raw bytes and a newsroom. Goes out: what was new. Refuses to know: formats, words, tables. Taking in the same page twice
adds nothing; taking in a page that has grown adds the page as it now is, the claims that are new, and the reading that lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sayso.desk.newsroom import Newsroom, cast_digest
from sayso.desk.readers import Reader, open_reader
from sayso.intake.formats import report as report_of
from sayso.intake.raw import Raw
from sayso.model.claim import Claim, to_record
from sayso.model.record import Draft, Record, draft
from sayso.model.report import Report, report_body


@dataclass(frozen=True, slots=True)
class Taken:
    """What one report added: `claims` all that were read from it, `records` those that the ledger did not know."""

    report: Report
    claims: tuple[Claim, ...]
    records: tuple[Record, ...]

    @property
    def new(self) -> int:
        """How many claims are new."""
        return sum(record.kind == "claim" for record in self.records)


def take_in(
    newsroom: Newsroom,
    coverage: str,
    raw: Raw,
    *,
    day: date | None = None,
    zone: str | None = None,
    reader: Reader | None = None,
) -> Taken:
    """Take a page, feed, chat or wire text into a coverage.

    `day` and `zone` win over what the page prints; `reader` is the default one where none is given. Raises InputError,
    SettingError, ReaderError, LedgerError; nothing is kept then.
    """
    reader = reader or open_reader()
    moment = newsroom.clock()
    cast = newsroom.cast(coverage)
    report = report_of(raw, fallback=cast.day or moment.date(), given=day or cast.day, zone=zone or cast.zone or None)
    report = replace(report, received=moment)
    claims = tuple(reader.read(report, cast))
    newsroom.cover(coverage)  # only now, when nothing can be refused any more
    said: dict[str, Claim] = {claim.id: claim for claim in claims}
    kept = [
        draft("report", coverage, report_body(report)),
        *(draft("claim", coverage, to_record(claim)) for claim in said.values()),
        _reading(
            newsroom, coverage, report, {"reader": reader.version, "cast": cast_digest(cast), "claims": list(said)}
        ),
    ]
    return Taken(report, claims, newsroom.keep(coverage, kept, moment))


def _reading(newsroom: Newsroom, coverage: str, report: Report, found: dict[str, Any]) -> Draft:
    """The act of reading; one that comes back to an earlier one, as when a cast changes back, names the one it follows."""
    reading = draft("reading", coverage, {"report": report.id, **found})
    if newsroom.log.get(reading.id, coverage) is None:
        return reading
    latest = newsroom.picture(coverage).readings[report.id]
    holds = latest.claims == frozenset(found["claims"])
    return reading if holds else draft("reading", coverage, {**reading.body, "follows": latest.seq})
