"""A window: the words that the encoder hears at once, and how they are laid before it.

Comes in: lengths of sentences, words. Goes out: windows, and the numbers the network takes for one. Refuses to know: the network.
The same code cuts and lays the windows that it is trained on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.reading.heard import Run
from sayso.reading.pieces import Pieces

LONGEST = 160  # words of a window
PIECES = 400  # pieces of one; words beyond are heard as its last piece
SMALL, CAPITAL, CAPITALS, MIXED, DIGITS, OTHER = range(6)


def windows(lengths: Sequence[int]) -> Iterator[Run]:
    """Sentences of so many words, grouped into windows of at most `LONGEST`: runs of words of the whole paragraph.

    A sentence that is longer by itself is cut.
    """
    first = last = 0
    for length in lengths:
        if last > first and last - first + length > LONGEST:
            yield first, last
            first = last
        last += length
        while last - first > LONGEST:
            yield first, first + LONGEST
            first += LONGEST
    if last > first:
        yield first, last


OPENING, CLOSING, EITHER = frozenset("“„«"), frozenset("”»"), frozenset(('"', "''", "``"))


def quoted(words: Sequence[str]) -> list[bool]:
    """Which words stand in double quotation marks; a mark left open holds to the end."""
    inside = False
    out = []
    for word in words:
        if word in OPENING:
            inside = True
        elif word in CLOSING:
            inside = False
        elif word in EITHER:
            inside = not inside
        out.append(inside)
    return out


def shape(word: str) -> int:
    """How a word is written: the network's pieces are all in small letters."""
    if word.islower():
        return SMALL
    if word[:1].isdigit():
        return DIGITS
    if word.isupper():
        return CAPITALS if len(word) > 1 else CAPITAL
    if word[:1].isupper() and word[1:].islower():
        return CAPITAL
    return MIXED if any(letter.isalpha() for letter in word) else OTHER


@dataclass(frozen=True, slots=True)
class Laid:
    """A window as the network takes it: its pieces with the shape of their word and whether it stands in quotation marks; the
    number of each word's first piece."""

    pieces: list[int]
    shapes: list[int]
    quotes: list[int]
    first: list[int]
    told: list[bool]  # whether each word stands in quotation marks


def laid(pieces: Pieces, words: Sequence[str]) -> Laid:
    """Words as pieces, between the two that open and close a window. A word of no piece is heard as the piece before it."""
    inside = quoted(words)
    numbers, shapes, quotes, first = [pieces.opens], [OTHER], [0], []
    for word, told in zip(words, inside, strict=True):
        cut = pieces.of_word(word)
        first.append(len(numbers) if cut else len(numbers) - 1)
        numbers += cut
        shapes += [shape(word)] * len(cut)
        quotes += [int(told)] * len(cut)
    numbers, shapes, quotes = numbers[: PIECES - 1], shapes[: PIECES - 1], quotes[: PIECES - 1]
    return Laid(
        [*numbers, pieces.closes], [*shapes, OTHER], [*quotes, 0], [min(at, len(numbers) - 1) for at in first], inside
    )
