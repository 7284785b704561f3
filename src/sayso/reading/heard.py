"""What the encoder hears in a paragraph: who says what, who and what is named.

Comes in: what the heads of the network give for every word. Goes out: frozen values over word numbers. Refuses to know: the
network, and what the rules make of any of it.
"""

from __future__ import annotations

from dataclasses import dataclass

Run = tuple[int, int]  # words first..last (exclusive)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words: the runs of words of its cue, its source (null where nobody is named) and its content.

    `score` is the probability of the cue.
    """

    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Named:
    """A name or another entity: its words, its kind (re3d's types: Organisation, Location, Person, Temporal …), its probability."""

    first: int
    last: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Heard:
    """All that is heard in one window, words numbered from its first."""

    attributions: tuple[Attribution, ...]
    names: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Overheard:
    """What is heard in one sentence, words numbered from its first; an attribution stands where its cue does.

    Its other words may lie outside the sentence: below 0, or beyond its last word.
    """

    attributions: tuple[Attribution, ...]
    names: tuple[Named, ...]


def shifted(one: Attribution, by: int) -> Attribution:
    """The same attribution, its words numbered from another one."""
    source = (one.source[0] + by, one.source[1] + by) if one.source is not None else None
    content = tuple((first + by, last + by) for first, last in one.content)
    return Attribution((one.cue[0] + by, one.cue[1] + by), source, content, one.score)
