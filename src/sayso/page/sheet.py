"""Claims as one HTML file that stands alone: to be mailed, printed, or kept beside the page they were read from.

Comes in: claims with the reports they were read from, and the cast. Goes out: a whole document without script, without a call to
anywhere. Refuses to know: ledgers and standings; a claim alone does not say where a fact stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from sayso.model.cast import Cast
from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.page.columns import speaker, what
from sayso.page.words import capital, figure_in_words, interval, side

HEAD = ("Said", "Who says it", "What", "Where and when", "How many", "The words")
STYLE = """
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 22%, transparent) }
body { margin: 2rem auto; max-width: 78rem; padding: 0 1rem; font: 1rem/1.45 Georgia, serif }
h1 { font-size: 1.5rem; margin: 2rem 0 0 }
p { margin: .25rem 0 1rem }
.of, .camp { opacity: .72; font-size: .85rem }
.camp { display: block; font-weight: 400 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .45rem .8rem .45rem 0; border-top: 1px solid var(--line) }
thead th { font-size: .85rem; border: 0 }
.num { font-variant-numeric: tabular-nums }
@media (max-width: 48rem) {
thead { display: none }
tr { display: block; padding: .6rem 0; border-top: 1px solid var(--line) }
th, td { display: block; border: 0; padding: .1rem 0 }
}
@media print { body { margin: 0 } }
"""


def sheet(rows: Sequence[tuple[Report, Claim]], cast: Cast | None = None) -> str:
    """One document with a table for each report, a row for each claim, in the page's order; sides by the names in the cast."""
    told = cast or Cast()
    tables = [
        _table(report, [claim for _, claim in alike], told) for report, alike in groupby(rows, key=lambda row: row[0])
    ]
    title = next((report.title for report, _ in rows if report.title), "Claims")
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}: claims</title>'
    body = "".join(tables)
    return f'<!doctype html>\n<html lang="en"><head>{head}<style>{STYLE}</style></head>\n<body>\n{body}</body></html>'


def _table(report: Report, claims: Sequence[Claim], cast: Cast) -> str:
    on = f"{report.day:%A} {report.day.day} {report.day:%B} {report.day.year}"
    count = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
    body = "\n".join(f"<tr>{''.join(_cells(report, claim, cast))}</tr>" for claim in claims)
    return (
        f'<h1>{escape(report.title or report.origin)}</h1><p class="of">{on} · {count} read from {escape(report.origin)}</p>\n'
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>\n"
    )


def _cells(report: Report, claim: Claim, cast: Cast) -> Iterator[str]:
    at = f"{claim.post.at.astimezone(report.tzinfo):%H:%M}" if claim.post.at else claim.post.label
    yield f'<td class="num">{escape(at)}</td>'
    camp = capital(side(cast, claim.source.bloc).name) if claim.source.bloc else ""
    via = f"via {claim.source.relayed_by}" if claim.source.relayed_by else ""
    yield f'<th scope="row">{escape(speaker(claim, cast))}{_small(", ".join(x for x in (camp, via) if x))}</th>'
    yield f"<td>{escape(what(claim))}{_small(' → '.join(a.text for a in (claim.agent, claim.target) if a))}</td>"
    when = interval(claim.happened.earliest, claim.happened.latest, report.tzinfo) if claim.happened else ""
    yield f"<td>{escape(claim.place.name if claim.place else '')}{_small(when)}</td>"
    yield f'<td class="num">{escape("; ".join(figure_in_words(figure) for figure in claim.quantities))}</td>'
    yield f"<td>{escape(claim.quote.text)}</td>"


def _small(text: str) -> str:
    return f'<span class="camp">{escape(text)}</span>' if text else ""
