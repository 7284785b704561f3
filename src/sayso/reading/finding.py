"""What a step of reading found in a sentence, and why: the values that explaining hands on.

Comes in: nothing; these are the values that explain.py and the explainers beside it fill. Goes out: a finding, a sentence with its
findings, and where on a sheet a sentence lies. Refuses to know: any step, and how a finding is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.claim import Claim, to_record
from sayso.model.measure import Span
from sayso.reading.segment import Sentence
from sayso.reading.sheet import Block, Sheet

NO_CLAIM = "no claim"  # the label of what became none


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a step found: what it is (`label`), what was found (`value`), the row or rule that decided (`why`).

    `span` are the words it stands on, null where it stands on none; `claim` the number of the sentence's claim it belongs to, 0
    where it belongs to none; `step` the step's name, which the one who runs the steps sets.
    """

    label: str
    value: str
    why: str
    span: Span | None = None
    claim: int = 0
    step: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a report as it is chosen: a sentence with its number from 1, or a stretch that is not read, with `why` not."""

    number: int
    span: Span
    post: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A line with what was found in it, step by step, and its claims; `nothing` says why there are none."""

    line: Line
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class At:
    """A sentence of a report: where it begins, and the report's text."""

    start: int
    text: str

    def on(self, sheet: Sheet) -> tuple[Block, int] | None:
        """The block of a sheet that holds the sentence, and the sentence's number in it."""
        for block in sheet.blocks:
            for number, s in enumerate(block.paragraph.sentences):
                if s.start == self.start:
                    return block, number
        return None

    def span(self, s: Sentence, first: int, last: int) -> Span:
        """Words `first` up to and without `last` of a sentence."""
        return s.span(self.text, first, last)


def side(bloc: str | None) -> str:
    """A bloc in words; nothing where no cast was given."""
    if bloc is None:
        return ""
    return {UNKNOWN: "side unknown", NEUTRAL: "on no side"}.get(bloc, f"side {bloc}")


def to_data(explained: Explained, report: str) -> Mapping[str, Any]:
    """A line with its findings as plain data: what `sayso read --explain --json` prints."""
    line = explained.line
    return {
        "report": report,
        "sentence": line.number or None,
        "post": line.post,
        **_span(line.span),
        "findings": [
            {
                "step": f.step,
                "label": f.label,
                "value": f.value,
                "why": f.why,
                **_span(f.span),
                "claim": f.claim or None,
            }
            for f in explained.findings
        ],
        "claims": [to_record(claim) for claim in explained.claims],
        "nothing": explained.nothing or None,
    }


def _span(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"text": None, "start": None, "end": None}
    return {"text": span.text, "start": span.start, "end": span.end}
