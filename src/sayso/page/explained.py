"""Explained sentences as one HTML file that stands alone: the words marked, and what each step found and why beside them.

Comes in: reports with their explained lines, and the cast. Goes out: a whole document without script, without a call to anywhere.
Refuses to know: how anything was found. A mark bears its label in letters, so that no colour has to be seen to be understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from itertools import groupby

from sayso.model.cast import Cast
from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.page.columns import speaker
from sayso.page.explaintext import in_step, quoted, stanced
from sayso.reading.finding import Explained, Finding, side

# Findings that are marked in the sentence, and the class that each is shown as; those of a step nobody knows are marked as they
# come, and what only repeats a mark or spans the whole is not.
MARKS = {
    "told": "told", "source": "source", "passed on by": "source", "cue": "cue", "figure": "figure", "time": "time",
    "place": "place", "event": "event", "gives way": "weak", "left out": "weak",
}  # fmt: skip
UNMARKED = ("headline", "segment", "tag", "hear", "phrase", "compose")


@dataclass(slots=True)
class Mark:
    """A stretch of a sentence that is marked, with those inside it."""

    start: int
    end: int
    finding: Finding
    row: str
    inner: list[Mark] = field(default_factory=list)


def explained_page(told: Sequence[tuple[Report, Sequence[Explained]]], cast: Cast) -> str:
    """One document with a section for each sentence, in the page's order."""
    title = next((report.title for report, _ in told if report.title), "Sentences explained")
    style = files("sayso.page").joinpath("data/explained.css").read_text(encoding="utf-8")
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    head += f"<title>{escape(title)}: explained</title><style>{style}</style>"
    body = "\n".join(_report(number, report, lines, cast) for number, (report, lines) in enumerate(told, 1))
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body><main>\n{body}\n</main></body></html>'


def _report(number: int, report: Report, lines: Sequence[Explained], cast: Cast) -> str:
    sections = "\n".join(_section(f"r{number}s{k}", one, cast) for k, one in enumerate(lines, 1))
    on = f"{report.day:%A} {report.day.day} {report.day:%B} {report.day.year}"
    claims = sum(len(one.claims) for one in lines)
    count = f"{claims} claim{'' if claims == 1 else 's'}"
    return (
        f'<header><h1>{escape(report.title or report.origin)}</h1><p class="of">{on} · {count} · what each step of '
        f"reading found in {escape(report.origin)}, and which row or rule decided</p></header>\n{sections}"
    )


def _section(name: str, one: Explained, cast: Cast) -> str:
    text = one.line.span.text
    if not one.line.number:
        return f'<aside><p class="unread">{escape(text)}</p><p class="of">Not read: {escape(one.line.why)}.</p></aside>'
    post = f' <span class="of">{escape(one.line.post)}</span>' if one.line.post else ""
    head = f'<h2 id="{name}">Sentence {one.line.number}{post}</h2>'
    marked = f'<p class="sentence">{_marked(text, one.line.span.start, _nested(one, name))}</p>'
    claims = "".join(f"<li>{_claim(claim, cast)}</li>" for claim in one.claims)
    summary = f'<ol class="claims">{claims}</ol>' if claims else f'<p class="none"><b>No claim.</b> {_reason(one)}</p>'
    numbered = [(f"{name}f{k}", finding) for k, finding in enumerate(one.findings, 1)]
    steps = groupby(numbered, key=lambda pair: (pair[1].step, pair[1].claim))
    tables = "\n".join(_table(step, claim, list(rows)) for (step, claim), rows in steps)
    return f'<section aria-labelledby="{name}">{head}\n{marked}\n{summary}\n{tables}</section>'


def _reason(one: Explained) -> str:
    return f"{escape(one.nothing[:1].upper() + one.nothing[1:])}."


def _claim(claim: Claim, cast: Cast) -> str:
    camp = f' <span class="of">{escape(side(claim.source.bloc))}</span>' if claim.source.bloc else ""
    sure = round(100 * claim.confidence)
    bar = f'<span class="sure" aria-hidden="true"><i style="width:{sure}%"></i></span>'
    return (
        f"<b>{escape(speaker(claim, cast))}</b>{camp} · {escape(stanced(claim))} "
        f'<span class="of">confidence {claim.confidence:.2f}</span> {bar}'
    )


# --- the sentence marked --------------------------------------------------------------------------------------------------


def _nested(one: Explained, name: str) -> list[Mark]:
    """The findings that are marked, one inside the other; of two that cross, the longer is."""
    low, high = one.line.span.start, one.line.span.end
    marks = [
        Mark(finding.span.start, finding.span.end, finding, f"{name}f{k}")
        for k, finding in enumerate(one.findings, 1)
        if finding.span is not None
        and low <= finding.span.start < finding.span.end <= high
        and finding.step not in UNMARKED
    ]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    top: list[Mark] = []
    open_: list[Mark] = []
    for mark in marks:
        while open_ and open_[-1].end <= mark.start:
            open_.pop()
        if open_ and mark.end > open_[-1].end:
            continue
        (open_[-1].inner if open_ else top).append(mark)
        open_.append(mark)
    return top


def _marked(text: str, start: int, marks: Sequence[Mark]) -> str:
    out, at = [], start
    for mark in marks:
        out.append(escape(text[at - start : mark.start - start]))
        inner = _marked(text[mark.start - start : mark.end - start], mark.start, mark.inner)
        kind = MARKS.get(mark.finding.label, "other")
        label = f"told by {mark.finding.value}" if kind == "told" else mark.finding.label
        out.append(f'<mark class="{kind}">{inner}<a class="tag" href="#{mark.row}">{escape(label)}</a></mark>')
        at = mark.end
    return "".join(out) + escape(text[at - start :])


# --- the steps ------------------------------------------------------------------------------------------------------------


def _table(step: str, claim: int, rows: Sequence[tuple[str, Finding]]) -> str:
    head = f"{escape(step)}{f': claim {claim}' if claim else ''}"
    does = in_step(step)
    beside = f' <span class="of">{escape(does)}</span>' if does else ""
    caption = f"<caption><b>{head}</b>{beside}</caption>"
    columns = '<thead><tr><th scope="col">What</th><th scope="col">Found</th><th scope="col">Why</th></tr></thead>'
    body = "\n".join(f'<tr id="{row}">{"".join(_cells(finding))}</tr>' for row, finding in rows)
    widths = '<colgroup><col class="what"><col class="found"><col></colgroup>'
    return f"<table>{caption}{widths}{columns}<tbody>\n{body}\n</tbody></table>"


def _cells(finding: Finding) -> Iterator[str]:
    kind = MARKS.get(finding.label, "") if finding.step not in UNMARKED else ""
    cls = f"label {kind}" if kind else "label"
    yield f'<th scope="row"><span class="{cls}">{escape(finding.label)}</span></th>'
    words = f"<q>{escape(quoted(finding.span.text))}</q>" if finding.span is not None else ""
    value = f"<b>{escape(finding.value)}</b>" if finding.value else ""
    yield f"<td>{' '.join(filter(None, (value, words)))}</td>"
    yield f"<td>{escape(finding.why)}</td>"
