"""The one type of event that a passage is about, of all that it tells.

Comes in: a short text: a lead, a snippet, an alert. Goes out: the types of its events with their weights, the main one first.
Refuses to know: who says it, what is claimed and what is only its setting; a claim's own type is `compose`'s. Weights, words and
what becomes of types told together stand in `data/kind_of.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.model.cast import Cast
from sayso.reading.account import events
from sayso.reading.actor import CastIndex, nations
from sayso.reading.classes import Classes
from sayso.reading.clause import clauses
from sayso.reading.deed import nouns_also
from sayso.reading.event import Event, Stretch
from sayso.reading.inflect import rows
from sayso.reading.phrase import Phrase
from sayso.reading.segment import Sentence, paragraphs
from sayso.reading.tagging import tag_paragraph
from sayso.reading.truecase import truecase

LATER = (1.0, 0.6, 0.4, 0.3)  # share of its pull that an event keeps in the second sentence, the third, all others
UNREAL = 0.3  # the same for what is denied, foretold or only possible
AGAIN = 0.25  # the same for each further event of a type
STATE = frozenset(
    "army security government police troops military soldiers regime air-force gendarmes gendarmerie marines commandos navy".split()
)
REBEL = frozenset(
    """rebel rebels militant militants insurgent insurgents terrorist terrorists fighter fighters gunman gunmen militia militias
    militiamen extremist extremists jihadist jihadists islamists islamist guerrillas guerrilla separatists group groups opposition
    movement mujahideen resistance""".split()
)
NATIONAL_FORCE = frozenset("force forces units unit troops soldiers army".split())


@dataclass(frozen=True, slots=True)
class Rule:
    """What a passage is about that has certain types and signals together; the types `gone` fall away."""

    having: tuple[str, ...]
    made: str
    weight: float
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of `kind_of.tsv`, by their first cell."""

    pull: dict[str, float]
    clause: dict[str, float]
    signal: dict[str, tuple[str, ...]]
    told: tuple[Rule, ...]


@cache
def table() -> Table:
    """The shipped table."""
    pull, clause, signal, told = {}, {}, {}, []
    for sort, *cells in rows("kind_of.tsv"):
        if sort == "pull":
            pull[cells[0]] = float(cells[1])
        elif sort == "clause":
            clause[cells[0]] = int(cells[1]) / 100
        elif sort == "signal":
            signal[cells[0]] = tuple(f" {words} " for words in cells[1].split("|"))
        else:
            having, made, weight, *gone = cells
            told.append(
                Rule(tuple(having.split(" + ")), made, float(weight), tuple(gone[0].split("|")) if gone else ())
            )
    return Table(pull, clause, signal, tuple(told))


def kinds_of(text: str) -> list[tuple[str, float]]:
    """The types that a passage tells, each with its weight, the heaviest first."""
    weights: dict[str, float] = {}
    words: list[str] = []
    for number, (s, found) in enumerate(_told(text)):
        words += s.lower
        share = LATER[min(number, len(LATER) - 1)]
        for event in found:
            kind = _refined(s, event)
            weight = table().pull.get(kind, 1.0) * table().clause.get(event.clause, 1.0) * share
            weight *= 1.0 if event.tense == "actual" else UNREAL
            known = weights.get(kind, 0.0)
            weights[kind] = max(known, weight) + AGAIN * min(known, weight)
    _together(weights, f" {' '.join(words)} ")
    return sorted(weights.items(), key=lambda pair: -pair[1])


def _together(weights: dict[str, float], words: str) -> None:
    """Puts into the weights what types and words that stand together make."""
    had = set(weights) | {name for name, told in table().signal.items() if any(one in words for one in told)}
    had.add(_first_side(words.split()))
    for rule in table().told:
        if all((one[1:] not in had) if one[0] == "!" else one in had for one in rule.having):
            weights[rule.made] = max(weights.get(rule.made, 0.0), rule.weight)
            for kind in rule.gone:
                weights.pop(kind, None)


def kind_of(text: str) -> str | None:
    """The type of the event that a passage is about; null where it tells none."""
    found = kinds_of(text)
    return found[0][0] if found else None


def _told(text: str) -> Iterator[tuple[Sentence, list[Event]]]:
    cased = truecase(text)
    nobody = CastIndex(Cast(), date.min)
    for paragraph in paragraphs(cased, 0, len(cased)):
        tag_paragraph(paragraph)
        for s in paragraph.sentences:
            c = clauses(s)
            yield s, events(Stretch(s, c, 0, len(s), Classes(s, c, nobody, frozenset())))


def _refined(s: Sentence, event: Event) -> str:
    kind = event.type
    parties = {s.lower[p.head] for p in (*event.agents, *event.targets)}
    marchers = any("marchers" in nouns_also().get(head, ()) for head in parties)
    if kind == "Armed clash" and marchers:
        return "Violent demonstration"
    if kind in ("Attack", "x.Casualties") and marchers:
        return "Excessive force against protesters"
    if kind == "x.Casualties" and not REBEL.isdisjoint(s.lower) and not STATE.isdisjoint(s.lower):
        return "Armed clash"  # "the army killed 20 militants"
    if kind == "Non-state actor overtakes territory" and _by_state(s, event):
        return "Government regains territory"
    return kind


def _first_side(words: Sequence[str]) -> str:
    """Whose forces are named first: "state", "rebels", or "" where neither is."""
    for word in words:
        if word in REBEL:
            return "rebels"
        if word in STATE:
            return "state"
    return ""


def _by_state(s: Sentence, event: Event) -> bool:
    """True where a state's forces did it: its agents where they are told, else the first side that the clause names."""
    if event.agents:
        return any(by_state(s, p) for p in event.agents)
    return _first_side(s.lower[: event.trigger]) == "state"


def by_state(s: Sentence, phrase: Phrase) -> bool:
    """True for a phrase that names forces of a state: "the army", "Iraqi forces", "government troops"."""
    words = s.lower[phrase.first : phrase.last]
    if not REBEL.isdisjoint(words):
        return False
    if not STATE.isdisjoint(words):
        return True
    peoples = nations()
    return s.lower[phrase.head] in NATIONAL_FORCE and any(word in group for word in words for group in peoples)
