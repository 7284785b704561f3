"""Passages: the stretches of a post that are put to a reader elsewhere, and where in them its words stand.

Comes in: the paragraphs of a post. Goes out: passages of at most so many characters, cut at paragraph ends (a longer paragraph
at sentence ends), and, for words that somebody claims to have read there, the span where they stand. Refuses to know: who
claims so, and what the words mean. Words that do not stand in the passage have no span.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sayso.model.measure import Span
from sayso.reading.sheet import Block

BETWEEN = "\n\n"  # between the paragraphs of a passage
ODD = str.maketrans({**dict.fromkeys("’‘‚‛`´ʼ", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—−", "-")})
MARKS = " \t\r\n\"'“”‘’«»"  # what may be put around words that are quoted


@dataclass(frozen=True, slots=True)
class Piece:
    """Sentences first..last of a paragraph."""

    block: Block
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where it begins in the report's text."""
        return self.block.paragraph.sentences[self.first].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.block.paragraph.sentences[self.last - 1].end


@dataclass(frozen=True)
class Passage:
    """Pieces of a post that are read together. `whole` is the report's text, `text` what of it is put to a reader."""

    whole: str
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """The pieces, a blank line between."""
        return BETWEEN.join(self.whole[piece.start : piece.end] for piece in self.pieces)

    @cached_property
    def _folded(self) -> tuple[tuple[str, list[int]], ...]:
        return tuple(_fold(self.whole, piece.start, piece.end) for piece in self.pieces)

    def find(self, words: str, near: Span | None = None, *, inside: bool = False) -> Span | None:
        """Where words stand in the passage: letter by letter, else with other spaces, quotation marks or dashes.

        Of several places the nearest to `near`, the first without; with `inside` none but in it. Null where they stand nowhere.
        """
        for wanted in dict.fromkeys((words.strip(), words.strip(MARKS))):
            for found in (self._exact, self._alike) if wanted else ():
                spans = [at for at in found(wanted) if not inside or near is None or _holds(near, at)]
                if spans:
                    low, high = min(spans, key=lambda at: (_gap(near, at), at))
                    return Span(self.whole[low:high], low, high)
        return None

    def halves(self) -> tuple[Passage, ...]:
        """The passage in two, at a paragraph's end, else at a sentence's; itself alone where it is one sentence."""
        pieces = self.pieces
        if len(pieces) == 1:
            (one,) = pieces
            middle = (one.first + one.last) // 2
            if middle == one.first:
                return (self,)
            pieces = (Piece(one.block, one.first, middle), Piece(one.block, middle, one.last))
        half = len(pieces) // 2
        return Passage(self.whole, pieces[:half]), Passage(self.whole, pieces[half:])

    def _exact(self, words: str) -> Iterator[tuple[int, int]]:
        for piece in self.pieces:
            for at in _occurrences(self.whole, words, piece.start, piece.end):
                yield at, at + len(words)

    def _alike(self, words: str) -> Iterator[tuple[int, int]]:
        wanted, _ = _fold(words, 0, len(words))
        for text, places in self._folded:
            for at in _occurrences(text, wanted, 0, len(text)):
                yield places[at], places[at + len(wanted) - 1] + 1


def passages(whole: str, blocks: Iterable[Block], most: int) -> Iterator[Passage]:
    """The paragraphs in passages of at most `most` characters each, as full as may be; a longer sentence stands alone."""
    pieces: list[Piece] = []
    size = 0
    for piece in _pieces(blocks, most):
        length = piece.end - piece.start + len(BETWEEN)
        if pieces and size + length > most:
            yield Passage(whole, tuple(pieces))
            pieces, size = [], 0
        pieces.append(piece)
        size += length
    if pieces:
        yield Passage(whole, tuple(pieces))


def _pieces(blocks: Iterable[Block], most: int) -> Iterator[Piece]:
    for block in blocks:
        sentences, first = block.paragraph.sentences, 0
        for at in range(1, len(sentences) + 1):
            if at == len(sentences) or sentences[at].end - sentences[first].start > most:
                yield Piece(block, first, at)
                first = at


def _fold(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """A stretch with one kind of space, quotation mark and dash, and where each of its characters stands in the text."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text[start:end], start):
        plain = " " if letter.isspace() else letter.translate(ODD)
        if plain != " " or (letters and letters[-1] != " "):
            letters.append(plain)
            places.append(at)
    return "".join(letters), places


def _occurrences(text: str, words: str, low: int, high: int) -> Iterator[int]:
    """Where words stand in text[low:high], whole: "us" does not stand in "bus"."""
    at = text.find(words, low, high) if words else -1
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not (_joined(before, words[:1]) or _joined(words[-1:], after)):
            yield at
        at = text.find(words, at + 1, high)


def _joined(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum()


def _holds(span: Span, at: tuple[int, int]) -> bool:
    return span.start <= at[0] and at[1] <= span.end


def _gap(near: Span | None, at: tuple[int, int]) -> int:
    """How many characters lie between a span and a place; 0 inside it."""
    return 0 if near is None else max(near.start - at[1], at[0] - near.end, 0)
