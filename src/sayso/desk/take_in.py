"""Take in: bytes -> report -> claims -> ledger -> picture -> announcement, in that order and always the same way.

Comes in: raw bytes and a newsroom. Goes out: what was new. Refuses to know: formats, words, tables. Taking in the same page twice
adds nothing; taking in a page that has grown adds the page as it now is, the claims that are new, and the reading that lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sayso.desk.newsroom import Newsroom, cast_digest
from sayso.intake.formats import report as report_of
from sayso.intake.raw import Raw
from sayso.model.claim import Claim, to_record
from sayso.model.record import Draft, Record, draft
from sayso.model.report import Report, report_body
from sayso.reading.reader import READER, read


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


def take_in(newsroom: Newsroom, coverage: str, raw: Raw, *, day: date | None = None, zone: str | None = None) -> Taken:
    """Take a page, feed, chat or wire text into a coverage.

    `day` and `zone` win over what the page prints. Raises InputError, SettingError, LedgerError; nothing is kept then.
    """
    moment = newsroom.clock()
    cast = newsroom.cover(coverage)
    report = report_of(raw, fallback=cast.day or moment.date(), given=day or cast.day, zone=zone or cast.zone or None)
    report = replace(report, received=moment)
    claims = read(report, cast)
    return Taken(report, claims, newsroom.keep(coverage, drafts(coverage, report, claims, cast_digest(cast)), moment))


def drafts(coverage: str, report: Report, claims: tuple[Claim, ...], cast: str) -> list[Draft]:
    """The records of one act of taking in: the report as it came, each claim once, and the act of reading."""
    kept = [draft("report", coverage, report_body(report))]
    seen: dict[str, Claim] = {claim.id: claim for claim in claims}
    kept += [draft("claim", coverage, to_record(claim)) for claim in seen.values()]
    kept.append(draft("reading", coverage, {"report": report.id, "reader": READER, "cast": cast, "claims": list(seen)}))
    return kept
