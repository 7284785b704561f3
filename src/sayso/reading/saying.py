"""What one voice says in one sentence, and what its claims have in common.

Comes in: a strand with its source and where on the sheet it stands. Goes out: the value that the makers of claims hand on, and
the parts of a claim that the strand alone gives: post, quote, cue, evidence. Refuses to know: what is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import Claim, Cue, Place, Post, Source
from sayso.model.claim import Event as ClaimEvent
from sayso.model.measure import Span
from sayso.reading.actor import CastIndex
from sayso.reading.cue import HEARSAY, REPORTED, denies
from sayso.reading.event import Event
from sayso.reading.family import FAMILY
from sayso.reading.floor import Say, Strand
from sayso.reading.judge import basis_of, valence_of
from sayso.reading.segment import Sentence
from sayso.reading.sheet import Block, Memory, Read, Sheet
from sayso.reading.where import Mention


@dataclass(slots=True)
class Made:
    """A claim being made: the value, where in the passage it stands, and the one that it was joined to, if any."""

    claim: Claim
    block: Block
    sentence: int
    own_cue: bool
    speech: bool = False
    into: Made | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A strand as claims are made of it: its source, its sentence with its layers, and the claims told earlier in the passage."""

    sheet: Sheet
    block: Block
    strand: Strand
    source: Source
    s: Sentence
    read: Read
    earlier: Sequence[Made]

    @property
    def say(self) -> Say | None:
        """The act of saying; null where the desk speaks."""
        return self.strand.say

    @property
    def words(self) -> list[str]:
        """The strand's words as tables hold them."""
        return self.s.lower[self.strand.first : self.strand.last]

    @property
    def places(self) -> list[Mention]:
        """The strand's own places, in order."""
        return [m for m in self.read.places if self.holds(m.first)]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.sheet.desk.report.text

    @property
    def memory(self) -> Memory:
        """What the reader remembers."""
        return self.sheet.desk.memory

    @property
    def index(self) -> CastIndex:
        """The cast."""
        return self.sheet.desk.index

    def holds(self, token: int) -> bool:
        """True for a token of the strand."""
        return self.strand.first <= token < self.strand.last

    def over(self, s: Sentence, read: Read) -> Saying:
        """The same voice over another sentence: the one its speaker stands in, a headline."""
        return replace(self, s=s, read=read)

    def under_cue(self) -> Saying:
        """The same voice over the sentence in which its cue stands."""
        at = self.strand.sentence if self.say is None else self.say.sentence
        return self.over(self.block.paragraph.sentences[at], self.block.sentences[at])


def draft(saying: Saying, kind: str, trigger: int, stance: str) -> Claim:
    """A claim on an event of a type, told by the word at a token, with what the strand alone gives."""
    sheet, say = saying.sheet, saying.say
    return Claim(
        report=sheet.desk.name,
        post=post_of(sheet),
        quote=quote_of(saying),
        source=saying.source,
        event=ClaimEvent(FAMILY[kind], kind, saying.s.span(saying.text, trigger, trigger + 1)),
        facet="occurred",
        cue=cue_of(saying),
        stance=stance,
        authentic=say.authentic if say is not None else True,
        evidence=say.evidence if say is not None else 0,
        said_at=sheet.post.at,
        reader=sheet.desk.reader,
    )


def retold(saying: Saying, claim: Claim, stance: str) -> Claim:
    """A claim told before, as this source says it again, denies it or takes it back; its figures are not said again."""
    sheet = saying.sheet
    return replace(
        claim, report=sheet.desk.name, post=post_of(sheet), quote=quote_of(saying), source=saying.source, cue=cue_of(saying),
        stance=stance, quantities=(), said_at=sheet.post.at, evidence=0, authentic=True, id="",
    )  # fmt: skip


def finished(sheet: Sheet, claim: Claim, place: Place | None, also: tuple[Place, ...] = ()) -> Claim:
    """A claim whose facet is known, with what follows from its parts, at its places."""
    valence = valence_of(claim, sheet.desk.index.cast, sheet.desk.day)
    return replace(claim, valence=valence, basis=basis_of(claim), place=place, places_also=also)


def post_of(sheet: Sheet) -> Post:
    """The post a sheet lies on, as claims refer to it."""
    return Post(sheet.post.index, sheet.post.anchor, sheet.post.label, sheet.post.at)


def quote_of(saying: Saying) -> Span:
    """The words a claim stands on: its whole sentence, speaker and cue included."""
    s = saying.s
    return Span(saying.text[s.start : s.end], s.start, s.end)


def cue_of(saying: Saying) -> Cue | None:
    """The words that say that somebody says so; null for the desk and for what goes on under an earlier cue."""
    say = saying.say
    if say is None or say.cue is None:
        return None
    s = saying.block.paragraph.sentences[say.sentence]
    return Cue(s.span(saying.text, *say.cue), say.kind)


def stance_of(saying: Saying, event: Event | None = None) -> str:
    """How the source stands to what it says; words of hearsay make it unsure where they stand by the event."""
    say = saying.say
    if say is None:
        return "assert"
    if say.stance == "assert" and not say.inherited:
        low = saying.strand.first
        heard = next((low + k for k, word in enumerate(saying.words) if word in HEARSAY), None)
        if heard is not None and (event is None or event.low - 3 <= heard <= event.high):
            return "unsure"
    if saying.source.kind == "footage" and not say.authentic:
        return "unsure"
    if say.stance == "assert" and saying.words[:1] == ["it"] and denies(saying.words[:5]):
        return "deny"  # "it is not true that our forces have left"
    if say.stance == "assert" and saying.words[:1] and saying.words[0] in REPORTED and denies(saying.words):
        return "deny"  # "the army said reports that it had lost the town were false"
    return say.stance
