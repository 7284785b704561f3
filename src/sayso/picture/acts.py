"""What an event type asks for: the few kinds of act, and the tables beside them.

Comes in: an event's family and type (codebook 2.1). Goes out: an `Act`, and the sizes of bodies that vote. Refuses to know:
claims, and how a type was found in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from sayso.model.claim import Event

UNTOLD = "casualties"  # the act of people who died in nobody says what
EXACT = 5  # letters


@dataclass(frozen=True, slots=True)
class Act:
    """A row of `data/acts.tsv`: what links two claims on such an act, and what its bare occurrence says."""

    name: str
    place: str  # must, may, none
    parties: str  # striker, mover, fighters, victims, body, nobody
    harmed: str  # target, agent, -
    names_actor: bool
    has_dead: bool
    lead: str
    title: tuple[str, ...]  # patterns of a title, the fullest first (see `headlines`)


@dataclass(frozen=True, slots=True)
class Deed:
    """A row of `data/deeds.tsv`: what an act is called in a title where one of these words tells it."""

    words: tuple[str, ...]
    title: tuple[str, ...]

    def tells(self, word: str) -> bool:
        """True for a word that begins as one of these does; words of up to five letters are meant as they stand."""
        return any(word == start or (len(word) > EXACT and word.startswith(start)) for start in self.words)


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of `data/kinds.tsv`: what a kind of figure is called."""

    done: str
    losses: str
    count: str
    many: str


def table(name: str) -> Iterator[list[str]]:
    """The rows of a table in this room's `data`, without comments and heading."""
    text = (files("sayso.picture") / "data" / name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    yield from rows[1:]


@cache
def _acts() -> dict[str, Act]:
    return {
        row[0]: Act(row[0], row[1], row[2], row[3], row[4] == "yes", row[5] == "yes", row[6], tuple(row[7].split("|")))
        for row in table("acts.tsv")
    }


@cache
def deeds(act: str) -> tuple[Deed, ...]:
    """The rows of an act in `data/deeds.tsv`, in their order."""
    return tuple(Deed(tuple(row[1].split()), tuple(row[2].split("|"))) for row in table("deeds.tsv") if row[0] == act)


@cache
def _figures() -> dict[str, Figure]:
    return {row[0]: Figure(*row[1:]) for row in table("kinds.tsv")}


def figure(kind: str) -> Figure | None:
    """What a kind of figure is called, null for one that the table does not know."""
    return _figures().get(kind)


@cache
def deadly() -> tuple[str, ...]:
    """The acts whose dead may be told without the act."""
    return tuple(act.name for act in _acts().values() if act.has_dead)


@cache
def _types() -> dict[str, tuple[str, bool]]:
    return {row[0].casefold(): (row[1], row[2] == "yes") for row in table("types.tsv")}


@cache
def _row(type_: str) -> tuple[str, bool]:
    # A type may come with its family before it ("Battles / Armed clash") or a gloss behind it ("Suicide bomb (…)").
    known = _types()
    for spelling in (type_, type_.rpartition(" / ")[2], type_.rpartition(" / ")[2].partition(" (")[0]):
        if found := known.get(spelling.strip().casefold()):
            return found
    return "other", True


def act_of(event: Event) -> Act:
    """The act of an event; `other` for a type the table does not know."""
    return _acts()[_row(event.type)[0]]


def happens(event: Event) -> bool:
    """True where the type reports that something occurred, not a state, a saying or a count."""
    return _row(event.type)[1]


@cache
def _bodies() -> tuple[tuple[str, int, date, date], ...]:
    return tuple(
        (row[0].casefold(), int(row[1]), date.fromisoformat(row[2]), date.fromisoformat(row[3]) if row[3] else date.max)
        for row in table("bodies.tsv")
    )


def members(body: str, on: date) -> int | None:
    """How many members a voting body had on that day; null where the table does not know it."""
    name = body.casefold()
    return next((size for known, size, start, end in _bodies() if known in name and start <= on <= end), None)
