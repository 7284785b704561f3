"""A report as it is set: posts in the page's order, each of them paragraphs, lists, quotations, headings and figures.

Comes in: a `Report` and where claims stand in its text. Goes out: a `Story`, whose text is the report's, word for word. Refuses to
know: what a claim says, and HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from sayso.model.report import Part, Report

TOP = ("title", "byline", "lead", "feature", "jump", "heading", "note", "post", "original", "section", "media")
_BULLET = re.compile(r"\s*[•◦▪‣·*–—-]\s+(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
_QUOTED = re.compile(r"\s*[>|]\s?")
_WORD = re.compile(r"\w")
_CLOSING = re.compile(r"[.,;:!?…”’\"')\]]*")
_WRAP = (48, 92)  # characters of a line that somebody's program broke, not its author


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim's words stand in a report's text."""

    start: int
    end: int
    claim: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, and the claims that stand on it; none for text that claims nothing."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a post: "para", "item", "quote", "heading", "note" or "media"; `label` is the number of a numbered item."""

    kind: str
    runs: tuple[Run, ...] = ()
    label: str = ""
    media: Part | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that stands on it."""
        return tuple(claim for run in self.runs for claim in run.claims)


@dataclass(frozen=True, slots=True)
class Post:
    """One post, original entry or section: its part, its anchor on the page, and its blocks."""

    part: Part
    anchor: str
    blocks: tuple[Block, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A whole report as it is set. `loose` is what stands outside any post."""

    report: Report
    title: str
    bylines: tuple[str, ...]
    leads: tuple[Part, ...]
    features: tuple[Part, ...]
    posts: tuple[Post, ...]
    loose: tuple[Block, ...]

    @property
    def updated(self) -> datetime | None:
        """The latest stamp in it."""
        return max((post.part.at for post in self.posts if post.part.at), default=None)


def story(report: Report, places: Iterable[Place], prefix: str = "") -> Story:
    """The report as it is set; `prefix` keeps the anchors of several reports on one page apart."""
    ordered = sorted(places, key=lambda place: (place.start, place.end, place.claim))
    posts = []
    for part in report.posts:
        inside = [place for place in ordered if part.start <= place.start < part.end]
        blocks = tuple(_blocks(report, part.body, part.end, inside, _within(report, part)))
        posts.append(Post(part, prefix + part.anchor, blocks, tuple(dict.fromkeys(p.claim for p in inside))))
    told = [report.text[part.start : part.end] for part in report.of("byline")]
    return Story(
        report=report,
        title=report.title or next((part.title for part in report.of("title")), ""),
        bylines=tuple(" ".join(line.split()) for line in told),
        leads=report.of("lead"),
        features=report.of("feature"),
        posts=tuple(posts),
        loose=tuple(_loose(report, ordered)),
    )


def _within(report: Report, post: Part) -> list[Part]:
    """The parts inside a post that are set in their own way."""
    return [
        part for part in report.parts if part is not post and part.kind in TOP and post.body <= part.start < post.end
    ]


def _loose(report: Report, places: Sequence[Place]) -> Iterator[Block]:
    """Text that intake gave to no part: set after the posts, so that nothing that was received is lost."""
    at = 0
    for part in sorted(report.parts, key=lambda part: part.start):
        if part.start > at:
            yield from _blocks(report, at, part.start, places, [])
        if part.kind == "media" and at <= part.start:
            yield Block("media", media=part)
        if part.kind == "note" and at <= part.start:
            yield Block("note", (Run(report.text[part.start : part.end].strip()),))
        at = max(at, part.end)
    yield from _blocks(report, at, len(report.text), places, [])


# -- blocks -------------------------------------------------------------------------------------------------------------------
def _blocks(report: Report, start: int, end: int, places: Sequence[Place], parts: Iterable[Part]) -> Iterator[Block]:
    at = start
    for part in sorted(parts, key=lambda part: part.start):
        if part.start < at:
            continue
        yield from _prose(report.text, at, part.start, places)
        if part.kind in ("media", "lead"):
            yield Block("media", tuple(_runs(report.text, part.start, part.end, places)), media=part)
        elif part.kind in ("heading", "feature"):
            yield Block("heading", (Run(part.title or report.text[part.start : part.end].strip()),))
        elif part.kind in ("note", "byline"):
            yield Block("note", tuple(_runs(report.text, part.start, part.end, places)))
        at = part.end
    yield from _prose(report.text, at, end, places)


def _prose(text: str, start: int, end: int, places: Sequence[Place]) -> Iterator[Block]:
    """Lines into paragraphs; lines that a program broke are joined again."""
    for first, last in _paragraphs(text, start, end):
        line = text[first:last]
        if not _WORD.search(line):
            continue
        for kind, mark in (("quote", _QUOTED), ("item", _BULLET), ("item", _NUMBER)):
            if found := mark.match(line):
                label = found[1] if mark is _NUMBER else ""
                yield Block(kind, tuple(_runs(text, first + found.end(), last, places)), label)
                break
        else:
            yield Block("para", tuple(_runs(text, first, last, places)))


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines: list[tuple[int, int, str]] = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip()), line))
        at += len(line)
    held: tuple[int, int] | None = None
    for (first, last, line), following in zip_longest(lines, lines[1:]):
        if not line.strip():
            continue
        held = (held[0], last) if held else (first, last)
        if following and following[2].strip() and _broken(line, following[2]):
            continue
        yield held
        held = None


def _broken(line: str, following: str) -> bool:
    """True where a line ends in mid-sentence because its program broke it there."""
    marked = any(mark.match(following) for mark in (_QUOTED, _BULLET, _NUMBER))
    full = _WRAP[0] <= len(line.rstrip()) <= _WRAP[1]
    return full and not marked and not line.rstrip().endswith((".", "!", "?", ":", "”", '"'))


def _runs(text: str, start: int, end: int, places: Sequence[Place]) -> Iterator[Run]:
    """The text of a block, cut where claims stand; claims whose words overlap share a run."""
    at = start
    for first, last, claims in _stretches(text, start, end, places):
        if first > at:
            yield Run(_spaced(text[at:first]))
        yield Run(_spaced(text[first:last]), claims)
        at = last
    if at < end:
        yield Run(_spaced(text[at:end].rstrip()))


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _stretches(text: str, start: int, end: int, places: Sequence[Place]) -> list[tuple[int, int, tuple[str, ...]]]:
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for place in places:
        # A quote over several blocks is marked in the first of them only: one badge a claim.
        if not start <= place.start < end:
            continue
        last = min(place.end, end)
        closing = _CLOSING.match(text, last, end)
        last = closing.end() if closing else last
        if found and place.start < found[-1][1]:
            first, before, claims = found[-1]
            found[-1] = (first, max(before, last), (*claims, place.claim))
        else:
            found.append((place.start, last, (place.claim,)))
    return found
