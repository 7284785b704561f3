"""The floor: who can hold it, and how.

Comes in: nothing; these are the values that attribution fills. Goes out: a paragraph and a sentence as they are read for voices
(`Floor`, `Line`), who speaks (`Speaker`), the words that say so (`Found`), the act of saying (`Say`) and the stretch of words that
it governs (`Strand`). Refuses to know: how any of them is found. Relays and joint sources are those of codebook 2.3 and the
contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.reading.actor import CastIndex, Who, who
from sayso.reading.cue import CueRow
from sayso.reading.heard import Overheard
from sayso.reading.phrase import Clauses
from sayso.reading.segment import Paragraph, Sentence


@dataclass(slots=True)
class Speaker:
    """Somebody who holds the floor: tokens first..last of a sentence, or nobody at all (`who` null)."""

    sentence: int
    first: int
    last: int
    who: Who | None
    pronoun: str = ""
    at: tuple[int, int] | None = None  # where in the text, for a speaker named outside the paragraph


@dataclass(slots=True)
class Say:
    """One act of saying. `matter` is what the cue takes: that, np, quote, to, talk, figure, statement."""

    speaker: Speaker
    sentence: int
    cue: tuple[int, int] | None
    kind: str
    stance: str
    lemma: str = ""
    matter: frozenset[str] = frozenset()
    relayed: Speaker | None = None
    joint: tuple[Speaker, ...] = ()
    authentic: bool = True
    evidence: int = 0
    inherited: bool = False
    seen: bool = False


@dataclass(slots=True)
class Strand:
    """A stretch of a sentence under one voice; `say` null is the desk's own."""

    sentence: int
    first: int
    last: int
    say: Say | None
    quoted: bool = False


@dataclass(slots=True)
class Found:
    """A cue in a sentence: its phrase first..last, whether its matter stands before or after, and who speaks."""

    first: int  # where speaker and cue together begin
    last: int  # where they end
    verb: tuple[int, int]
    row: CueRow
    speakers: list[Speaker]
    before: bool  # matter stands to the left
    after: bool  # matter stands to the right
    negated: bool = False
    relayed: Speaker | None = None
    edge: int = 0  # how far to the left the matter reaches at most


@dataclass(slots=True)
class Floor:
    """A paragraph being read: sentences, their clauses, the cast, and which words stand inside quotation marks."""

    text: str
    paragraph: Paragraph
    phrased: Sequence[Clauses]
    index: CastIndex
    inside: list[list[bool]] = field(default_factory=list)
    lead: Floor | None = None  # the line that leads in the list this paragraph is a line of
    heard: Sequence[Overheard] = ()  # what the encoder heard, a sentence each; empty where none listened

    def line(self, sentence: int) -> Line:
        """One sentence of the paragraph, by its number."""
        return Line(self, sentence, self.paragraph.sentences[sentence], self.phrased[sentence])


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence on the floor: its number, its words and its clauses."""

    floor: Floor
    i: int
    s: Sentence
    c: Clauses

    @property
    def inside(self) -> list[bool]:
        """Which of its words stand inside quotation marks."""
        return self.floor.inside[self.i]

    def who(self, first: int, last: int) -> Who:
        """What tokens first..last name."""
        s = self.s
        return who(self.floor.text[s.starts[first] : s.ends[last - 1]], s.words[first:last], self.floor.index)
