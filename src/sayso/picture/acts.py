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
    title_at: str
    title_by_at: str
    title_by: str
    title: str

    def named(self, place: str, agent: str) -> str:
        """The title of an incident in plain words, from what is known of its place and agent."""
        for template, fits in ((self.title_by_at, place and agent), (self.title_at, place), (self.title_by, agent)):
            if template and fits:
                return template.format(place=place, agent=agent)
        return self.title


def table(name: str) -> Iterator[list[str]]:
    """The rows of a table in this room's `data`, without comments and heading."""
    text = (files("sayso.picture") / "data" / name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    yield from rows[1:]


@cache
def _acts() -> dict[str, Act]:
    return {
        row[0]: Act(row[0], row[1], row[2], row[3], row[4] == "yes", row[5] == "yes", *row[6:11])
        for row in table("acts.tsv")
    }


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
