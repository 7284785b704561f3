"""An explained sentence for a terminal: the sentence, its claims, and what each step found and why, in columns.

Comes in: explained lines, and how many characters there are. Goes out: lines of pieces, each with the part it plays. Refuses to
know: colours; whoever prints them gives a part its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from sayso.model.cast import Cast
from sayso.model.claim import Claim
from sayso.page.columns import speaker, what
from sayso.reading.finding import Explained, Finding, side

Piece = tuple[
    str, str
]  # the part it plays (head, text, step, label, value, words, why, none, plain), and its characters
ROOM = (24, 110)  # characters of the widest column, at least and at most
INDENT = "  "
# What a step of reading does, in the order in which they run.
STEPS = {
    "headline": "what the post's headline lends",
    "segment": "paragraphs, sentences, words",
    "tag": "parts of speech",
    "hear": "what the encoder hears: who says what, and names",
    "phrase": "verbs, with what they take",
    "measure": "figures, times and places",
    "attribute": "who holds the floor",
    "tell": "what is said to have happened",
    "compose": "what is claimed",
}


def in_step(step: str) -> str:
    """What a step does, in a few words; nothing for one that this module does not know."""
    return STEPS.get(step, "")


def explained_lines(told: Sequence[Explained], cast: Cast, width: int) -> Iterator[list[Piece]]:
    """The lines, sentence by sentence; a line that is not read is one of them."""
    for number, one in enumerate(told):
        if number:
            yield []
        if one.line.number:
            yield from _sentence(one, cast, width)
        else:
            yield from _wrapped("head", f"Not read · {one.line.why}", "", width)
            yield from _wrapped("text", one.line.span.text, INDENT, width)


def _sentence(one: Explained, cast: Cast, width: int) -> Iterator[list[Piece]]:
    yield from _wrapped("head", " · ".join(filter(None, (f"Sentence {one.line.number}", one.line.post))), "", width)
    yield from _wrapped("text", one.line.span.text, INDENT, width)
    yield []
    for number, claim in enumerate(one.claims, 1):
        yield from _wrapped("value", f"Claim {number}: {in_a_line(claim, cast)}", INDENT, width)
    if one.nothing:
        yield from _wrapped("none", f"No claim: {one.nothing}", INDENT, width)
    labels = max((len(finding.label) for finding in one.findings), default=0)
    for (step, claim), found in groupby(one.findings, key=lambda finding: (finding.step, finding.claim)):
        yield []
        does = in_step(step)
        yield [("step", INDENT + step + (f": claim {claim}" if claim else "")), ("why", f"  {does}" if does else "")]
        for finding in found:
            yield from _finding(finding, labels, width)


def in_a_line(claim: Claim, cast: Cast) -> str:
    """A claim in a line: who, how, what, how sure."""
    camp = f" ({side(claim.source.bloc)})" if claim.source.bloc else ""
    return f"{speaker(claim, cast)}{camp}, {stanced(claim)}; confidence {claim.confidence:.2f}"


def stanced(claim: Claim) -> str:
    """How it is said, and what: "asserted: Armed clash", "denied: Armed clash"."""
    return f"asserted: {what(claim)}" if claim.stance == "assert" else what(claim)


def quoted(text: str) -> str:
    """Words in a line, without the quotation marks at their ends, for they are quoted here."""
    return " ".join(text.split()).strip('“”"')


def _finding(finding: Finding, labels: int, width: int) -> Iterator[list[Piece]]:
    margin = len(INDENT) * 2 + labels + 2
    room = min(max(width - margin, ROOM[0]), ROOM[1])
    words = f"“{quoted(finding.span.text)}”" if finding.span is not None else ""
    value, lead = finding.value, f"{INDENT * 2}{finding.label}".ljust(margin)
    if value and words and len(value) + len(words) + 2 <= room:
        first: list[list[Piece]] = [[("value", value), ("plain", "  "), ("words", words)]]
    else:
        first = [[("value", line)] for line in textwrap.wrap(value, room)]
        first += [[("words", line)] for line in textwrap.wrap(words, room)]
    rows = first + [[("why", line)] for line in textwrap.wrap(finding.why, room)]
    for number, row in enumerate(rows):
        yield [("plain" if number else "label", " " * margin if number else lead), *row]


def _wrapped(part: str, text: str, indent: str, width: int) -> Iterator[list[Piece]]:
    room = min(max(width - len(indent), ROOM[0]), ROOM[1])
    yield from ([(part, indent + line)] for line in textwrap.wrap(" ".join(text.split()), room))
