"""Why words bear the tags they bear, and what the encoder heard: the explainers of tag and hear.

Comes in: the sheet before and after one of these steps, and a sentence. Goes out: its tags; who says what as the encoder hears it,
with the probability of the cue; the names it hears. Refuses to know: what the rules make of any of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model.measure import Span
from sayso.reading.finding import At, Finding
from sayso.reading.heard import Run
from sayso.reading.segment import Sentence
from sayso.reading.sheet import Sheet

TAGGER = "the tagger (tagger.bin.gz), its slips mended by what a sentence needs"


def of_tags(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """The sentence's words with their tags."""
    del before
    found = at.on(after)
    if found is not None:
        s = found[0].paragraph.sentences[found[1]]
        yield Finding("tags", " ".join(f"{word}/{mark}" for word, mark in zip(s.words, s.tags, strict=True)), TAGGER)


def of_hearing(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """The sentence's attributions and names, as the encoder hears them."""
    del before
    found = at.on(after)
    if found is None or not found[0].heard:
        return
    block, number = found
    s, heard = block.paragraph.sentences[number], block.heard[number]
    for one in heard.attributions:
        source = _words(s, at, one.source)
        content = " … ".join(words for run in one.content if (words := _words(s, at, run)))
        told = f"{source or 'nobody named'}: {content or 'outside this sentence'}"
        yield Finding("heard", told, f"a cue with probability {one.score:.2f}", _span(s, at, one.cue))
    for name in heard.names:
        span = at.span(s, name.first, name.last)
        yield Finding("named", name.kind.lower(), f"with probability {name.score:.2f}", span)


def _span(s: Sentence, at: At, run: Run) -> Span | None:
    first, last = max(run[0], 0), min(run[1], len(s))
    return at.span(s, first, last) if first < last else None


def _words(s: Sentence, at: At, run: Run | None) -> str:
    span = _span(s, at, run) if run is not None else None
    return span.text if span is not None else ""
