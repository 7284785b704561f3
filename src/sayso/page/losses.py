"""The ledger of losses as a table: who says how many, then the range; what is not counted, and why.

Comes in: an edition. Goes out: lines and totals in a reader's words. Refuses to know: the arithmetic (the picture room) and HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sayso.model.cast import NEUTRAL
from sayso.model.incident import CasualtyLine, FigureRow
from sayso.model.measure import Bounds
from sayso.page.edition import Edition
from sayso.page.words import (
    Badge,
    Side,
    badges,
    beside,
    bounds_in_words,
    capital,
    counted,
    flags_in_words,
    side,
    source_name,
)
from sayso.picture.casualties import casualties, totals

VICTIMS = {
    "part": "part of them",
    "civilian": "civilians",
    "combatant": "combatants",
    "unknown": "",
    "child": "children",
    "woman": "women",
    "medical": "medical workers",
    "journalist": "journalists",
}


_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Row:
    """One source's latest word: who, the exact words, the figure with its bounds, and reservations."""

    claim: str
    who: str
    side: Side
    camp: str  # the side's name where `who` does not say it already
    figure: str
    words: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger: what is counted, where and when; per-source rows, then range, agreed part and standing."""

    incident: str
    title: str
    counts: str
    whose: str
    scope: str
    rows: tuple[Row, ...]
    range: str
    agreed: str
    badge: Badge
    envelope: bool
    left: str
    counted: bool
    why: str
    vague: bool  # nobody gives a figure above none


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over the lines that may be summed."""

    counts: str
    whose: str
    range: str
    incidents: int


@dataclass(frozen=True, slots=True)
class Teller:
    """One source of a tally, with its figure in each of the tally's lines, null where it gives none."""

    who: str
    side: Side
    camp: str
    cells: tuple[Row | None, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """One running count: its lines side by side ("killed", "wounded"), a row a source."""

    incident: str
    title: str
    scope: str
    lines: tuple[Line, ...]
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Losses:
    """Lines that count, those that are shown but not counted, tallies apart, and the sums of more than one line."""

    lines: tuple[Line, ...]
    aside: tuple[Line, ...]
    tallies: tuple[Tally, ...]
    totals: tuple[Total, ...]

    def __bool__(self) -> bool:
        return bool(self.lines or self.aside or self.tallies)


def losses(edition: Edition) -> Losses:
    """The whole ledger of losses of an edition."""
    found = casualties(edition.picture)
    lines = [_line(edition, line) for line in found]
    lines.sort(key=lambda line: line.vague)
    several = (t for t in totals(found) if len(t.incidents) > 1)
    sums = (Total(*_what(edition, t.kind, t.item, t.of, None), str(t.bounds), len(t.incidents)) for t in several)
    return Losses(
        lines=tuple(line for line in lines if line.counted and not line.envelope),
        aside=tuple(line for line in lines if not line.counted and not line.envelope),
        tallies=tuple(_tallies(line for line in lines if line.envelope)),
        totals=tuple(sums),
    )


def _tallies(envelopes: Iterable[Line]) -> Iterator[Tally]:
    """The lines of one count over one scope together, in the order of the first of each."""
    alike: dict[tuple[str, str], list[Line]] = {}
    for line in envelopes:
        alike.setdefault((line.incident, line.scope), []).append(line)
    for lines in alike.values():
        first = lines[0]
        tellers = dict.fromkeys((row.who, row.side, row.camp) for line in lines for row in line.rows)
        rows = (
            Teller(*teller, tuple(next((r for r in line.rows if r.who == teller[0]), None) for line in lines))
            for teller in tellers
        )
        yield Tally(first.incident, first.title, first.scope, tuple(lines), tuple(rows))


def _line(edition: Edition, line: CasualtyLine) -> Line:
    counts, whose = _what(edition, line.kind, line.item, line.of, line.victim)
    return Line(
        incident=line.incident,
        title=edition.incidents[line.incident].title,
        counts=counts,
        whose=whose,
        scope=_scope(line),
        rows=tuple(_row(edition, row) for row in line.rows),
        range=str(Bounds(line.low, line.high)),
        agreed=str(line.agreed) if line.agreed else "",
        badge=badges()[line.standing],
        envelope=line.envelope,
        left=str(line.unallocated) if line.unallocated else "",
        counted=line.counted,
        why=capital(line.why),
        vague=line.high == 0 or all("unspecified" in row.flags for row in line.rows),
    )


def _scope(line: CasualtyLine) -> str:
    """Where and when it is counted, less what the title says already."""
    pieces = _ISO_DAY.sub(_day, line.scope).split(", ")
    return ", ".join(piece for piece in pieces if piece.casefold() not in line.title.casefold())


def _day(found: re.Match[str]) -> str:
    on = date.fromisoformat(found[0])
    return f"{on.day} {on:%b} {on.year}"


def _what(edition: Edition, kind: str, item: str | None, of: str | None, victim: str | None) -> tuple[str, str]:
    noun = capital(counted(kind, item)) + (" lost" if kind == "equipment" else "")
    whose = (
        "neutral parties" if of == NEUTRAL else side(edition.cast, of).name if of in edition.cast.blocs else of or ""
    )
    pieces = [
        whose,
        VICTIMS.get(victim or "", victim or ""),
    ]
    return noun, ", ".join(piece for piece in pieces if piece)


def _row(edition: Edition, row: FigureRow) -> Row:
    claim = edition.picture.known[row.claim].claim
    notes = flags_in_words(tuple(flag for flag in row.flags if flag != "context"))
    kind = "neutral" if claim.source.kind == "desk" else row.bloc
    camp, who = side(edition.cast, kind), capital(source_name(claim.source, edition.cast))
    return Row(
        claim=row.claim,
        who=who,
        side=camp,
        camp=beside(who, camp),
        figure=bounds_in_words(row.bounds.low, row.bounds.high),
        words=row.words,
        notes=notes,
    )
