"""What lies on the reader's table while one passage is read: each step lays a layer on it.

Comes in: a report's passage. Goes out: the same with layers. Refuses to know: how any layer is made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo

from sayso.model.claim import Actor, Claim, Place, Source
from sayso.model.report import Part, Report
from sayso.reading.actor import CastIndex, Who
from sayso.reading.event import Event
from sayso.reading.floor import Strand
from sayso.reading.gazetteer import Gazetteer, Scope
from sayso.reading.heard import Overheard
from sayso.reading.phrase import Clauses
from sayso.reading.quantity import Figure
from sayso.reading.segment import Paragraph
from sayso.reading.when import Time
from sayso.reading.where import Mention

READER = "rules-1"  # the version of reading by rules alone, which every claim so read bears


KEPT = 400  # of each thing that a memory holds, at least so many of the latest


@dataclass(slots=True)
class Memory:
    """What a reader remembers from passage to passage: who spoke last, which place and which claims were told last.

    The most recent stands last in each list; a page's coreference ("the ministry", "there", "he said") reaches back through it.
    """

    sources: list[Source] = field(default_factory=list)
    speakers: list[Who] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    passing: list[Claim] = field(default_factory=list)  # those of the passage being read, before they are gathered
    titled: Source | None = None  # the person a post's headline names
    figure: Figure | None = None  # the last figure whose kind was told: "Now eight" counts the same
    here: int = 0  # how many sources have spoken in this passage

    def turn(self) -> None:
        """A new passage: places and the headline's person are left behind, speakers and claims are kept."""
        self.places.clear()
        self.titled, self.here = None, 0
        self.fade()

    def still(self) -> Memory:
        """The memory as it is now, for somebody who looks on while the reader goes on writing into it."""
        return replace(
            self, sources=[*self.sources], speakers=[*self.speakers], actors=[*self.actors], places=[*self.places],
            claims=[*self.claims], passing=[*self.passing],
        )  # fmt: skip

    def fade(self) -> None:
        """What was told long ago is forgotten, so that a report of a million words costs no more a word than a short one."""
        for told in (self.sources, self.speakers, self.actors, self.places, self.passing, self.claims):
            if len(told) > 2 * KEPT:
                del told[:-KEPT]


@dataclass(frozen=True, slots=True)
class Desk:
    """What holds for a whole report: the cast, the gazetteer and its scope, the page's day and zone, the memory.

    `cased` is the report's text, in its usual letters where it came in capitals; `name` is the report's id;
    `aside` its parts that are no text of a post, in order.
    """

    report: Report
    cased: str
    name: str
    aside: tuple[Part, ...]
    index: CastIndex
    gazetteer: Gazetteer
    scope: Scope
    day: date
    zone: tzinfo
    memory: Memory
    reader: str = READER  # the version that claims bear

    def parts(self, start: int, end: int) -> Iterator[Part]:
        """The parts in text[start:end] that are no text of a post."""
        for at in range(bisect_left(self.aside, start, key=lambda part: part.start), len(self.aside)):
            if self.aside[at].start >= end:
                return
            yield self.aside[at]


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence with its layers."""

    clauses: Clauses
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A strand with the events told in it."""

    strand: Strand
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its layers; `footage` where it is the line under or over a film that is claimed to show something."""

    paragraph: Paragraph
    footage: bool = False
    lead: int | None = None  # the number of the block that leads in the list this one belongs to
    sentences: tuple[Read, ...] = ()
    told: tuple[Told, ...] = ()
    heard: tuple[Overheard, ...] = ()  # what the encoder heard, a sentence each; empty where none listened


@dataclass(frozen=True, slots=True)
class Sheet:
    """One passage: a post, an original entry, a section. `stamp` is its time in the page's zone."""

    desk: Desk
    post: Part
    stamp: datetime | None
    heading: Block | None = None  # a section's headline, which may supply figures to its section
    blocks: tuple[Block, ...] = ()
    claims: tuple[Claim, ...] = ()

    def still(self) -> Sheet:
        """The sheet with a memory of its own, as it is now."""
        return replace(self, desk=replace(self.desk, memory=self.desk.memory.still()))
