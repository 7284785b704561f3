"""Which step found what in a sentence, and why: the reader watched while it reads.

Comes in: a report, a cast, the lines asked about. Goes out: each line with the findings of every step. Refuses to know: how a
finding is shown. The reader is not asked to explain itself: its steps are run as they are, the sheet is looked at before and after
each, and the tables and rules that a step uses are asked once more. `EXPLAINERS` holds a function for a step's name; of a step that
has none, what it laid on the sheet is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from sayso.model.cast import Cast
from sayso.model.measure import Span
from sayso.model.report import Part, Report
from sayso.reading.finding import NO_CLAIM, At, Explained, Finding, Line
from sayso.reading.reader import DATELINE, STEPS, Step, reading, segment, slug
from sayso.reading.segment import Sentence
from sayso.reading.sheet import READER, Sheet
from sayso.reading.title import headline
from sayso.reading.why_attribute import of_attribution
from sayso.reading.why_compose import of_claims
from sayso.reading.why_hear import of_hearing, of_tags
from sayso.reading.why_measure import of_measures
from sayso.reading.why_phrase import of_headline, of_phrases, of_segments
from sayso.reading.why_tell import of_events

Explainer = Callable[[Sheet, Sheet, At], Iterable[Finding]]
EXPLAINERS: Mapping[str, Explainer] = {
    "headline": of_headline,
    "segment": of_segments,
    "tag": of_tags,
    "hear": of_hearing,
    "phrase": of_phrases,
    "measure": of_measures,
    "attribute": of_attribution,
    "tell": of_events,
    "compose": of_claims,
}
# Why a stretch of a report is not read, by the kind of part it stands in.
UNREAD = {
    "title": "the page's own headline: it lends its names, and claims nothing",
    "byline": "a byline: who wrote it, and where",
    "lead": "the line of the lead picture",
    "feature": "a pointer to another story",
    "jump": "a link, and no text",
    "media": "the line of a picture, or of a film that is not claimed to show anything",
    "heading": "a heading: it claims nothing of its own",
    "note": "a note at the foot: amendments and credits",
}
WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Stage:
    """A step as it was watched: its name, the sheet before it and after it, each with the memory as it then was."""

    step: str
    before: Sheet
    after: Sheet


# --- which lines there are ------------------------------------------------------------------------------------------------


def lines(report: Report, cast: Cast) -> tuple[Line, ...]:
    """The sentences of a report in page order, numbered, with the stretches between them that are not read."""
    found: list[tuple[int, int, str]] = []

    def noted(stages: Sequence[Stage]) -> None:
        sheet = stages[-1].after
        called = sheet.post.label or sheet.post.title
        found.extend((s.start, s.end, called) for block in sheet.blocks for s in block.paragraph.sentences)

    _watch(report, cast, (headline, segment), lambda _: True, noted)
    out: list[Line] = []
    at = 0
    for number, (start, end, called) in enumerate(sorted(found), 1):
        out += _between(report, at, start)
        out.append(Line(number, Span(report.text[start:end], start, end), called))
        at = end
    return (*out, *_between(report, at, len(report.text)))


def _between(report: Report, low: int, high: int) -> Iterator[Line]:
    """What stands between two sentences, a line each."""
    for match in re.finditer(r"[^\n]+", report.text[low:high]):
        text = match.group().strip()
        if WORD.search(text):
            start = low + match.start() + match.group().index(text)
            post, why = _unread(report, start, text)
            if text.rstrip(": ") != post:  # a bare stamp stands over each of its sentences
                yield Line(0, Span(text, start, start + len(text)), post, why)


def _unread(report: Report, start: int, text: str) -> tuple[str, str]:
    """The post that an unread stretch stands in, and why it is not read."""
    around = [part for part in report.parts if part.start <= start < part.end]
    post = next((part for part in around if part in report.posts), None)
    label = (post.label or post.title) if post is not None else ""
    kinds = [part.kind for part in around if part.kind in UNREAD]
    if kinds:
        return label, UNREAD[kinds[-1]]
    if DATELINE.match(text + " "):
        return label, "a dateline: where the writer sits"
    if post is not None and start < post.body:
        return label, "the post's stamp and headline: they lend time and names, and claim nothing"
    if slug(text):
        return label, "a line in capitals: a headline or a slug"
    return label, "no part of any post" if post is None else "left out of the post's text"


# --- what was found in them -----------------------------------------------------------------------------------------------


def explain(
    report: Report,
    cast: Cast,
    chosen: Sequence[Line],
    steps: Sequence[Step] = STEPS,
    explainers: Mapping[str, Explainer] = EXPLAINERS,
    version: str = READER,
) -> tuple[Explained, ...]:
    """The lines with what every step found in them. The whole report is read: "he" and "the town" reach back."""
    told: dict[int, Explained] = {line.span.start: Explained(line, (), (), line.why) for line in chosen}
    asked = [line for line in chosen if line.number]

    def holds(post: Part) -> bool:
        return any(post.start <= line.span.start < post.end for line in asked)

    def read(stages: Sequence[Stage]) -> None:
        post = stages[-1].after.post
        for line in asked:
            if post.start <= line.span.start < post.end:
                told[line.span.start] = _of_line(line, At(line.span.start, report.text), stages, explainers)

    _watch(report, cast, steps, holds, read, version)
    return tuple(told.values())


def _of_line(line: Line, at: At, stages: Sequence[Stage], explainers: Mapping[str, Explainer]) -> Explained:
    findings: list[Finding] = []
    for stage in stages:
        explainer = explainers.get(stage.step, laid)
        findings += [replace(finding, step=stage.step) for finding in explainer(stage.before, stage.after, at)]
    claims = tuple(claim for claim in stages[-1].after.claims if claim.quote.start == at.start)
    why = dict.fromkeys(finding.why for finding in findings if finding.label == NO_CLAIM)
    return Explained(line, tuple(findings), claims, "" if claims else "; ".join(why))


def laid(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """What a step laid on the sentence, layer by layer: for a step that nobody explains."""
    found = at.on(after)
    if found is None:
        return
    (block, number), was = found, at.on(before)
    s = block.paragraph.sentences[number]
    now: list[Any] = list(block.sentences[number : number + 1])
    then: list[Any] = list(was[0].sentences[number : number + 1]) if was is not None else []
    for layer in (field.name for one in now for field in fields(one)):
        values = getattr(now[0], layer)
        if isinstance(values, tuple) and (not then or values != getattr(then[0], layer)):
            yield from (_shown(at, s, layer, value) for value in values)


def _shown(at: At, s: Sentence, layer: str, value: Any) -> Finding:
    """A value of a layer that knows its tokens, as what it says of itself."""
    first, last = getattr(value, "first", 0), getattr(value, "last", 0)
    told = [
        f"{f.name} {shown:.2f}" if isinstance(shown := getattr(value, f.name), float) else f"{f.name} {shown}"
        for f in fields(value)
        if f.name not in ("first", "last") and isinstance(getattr(value, f.name), str | int | float)
    ]
    span = at.span(s, first, last) if first < last else None
    return Finding(layer, ", ".join(told), "laid by this step", span)


# --- the reader watched ---------------------------------------------------------------------------------------------------


def _watch(
    report: Report,
    cast: Cast,
    steps: Sequence[Step],
    holds: Callable[[Part], bool],
    done: Callable[[Sequence[Stage]], None],
    version: str = READER,
) -> None:
    """Reads a report, and hands on the stages that each post asked about went through; all are read, for what they leave behind."""
    stages: list[Stage] = []

    def watched(step: Step, sheet: Sheet) -> Sheet:
        if not holds(sheet.post):
            return step(sheet)
        before = sheet.still()
        after = step(sheet)
        stages.append(Stage(getattr(step, "__name__", str(step)), before, after.still()))
        if len(stages) == len(steps):
            done(tuple(stages))
            stages.clear()
        return after

    for _ in reading(report, cast, tuple(partial(watched, step) for step in steps), version):
        pass
