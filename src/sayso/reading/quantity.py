"""Figures: what a sentence counts, with bounds, kind, class of victim, fate, and which figure is part of which.

Comes in: a tagged sentence and the report's text. Goes out: `Figure`s, in order, in the terms of codebook 2.5 and 2.6. Refuses to
know: who says so, where and when, and whether two figures tell of one thing; a number it cannot give a kind has the kind null.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.reading import predicate
from sayso.reading.befall import accept, classed, own, remote, stands, unsaid
from sayso.reading.extent import Measure
from sayso.reading.fate import single_states, verbs
from sayso.reading.lists import ellipsis, neighbours, part_cue, parts
from sayso.reading.loss import PLURAL_LOSSES, bare, unnumbered
from sayso.reading.mention import Mention, mentions
from sayso.reading.number import bounds, phrase, starters
from sayso.reading.segment import Sentence
from sayso.reading.toll import toll
from sayso.reading.unit import Unit
from sayso.reading.vote import Ballot, ballots

__all__ = ["Figure", "Measure", "bounds", "figures", "inherit"]


NEAR = 8  # figures before or after one that may have to do with it


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence (codebook 2.5, 2.6).

    `first`..`last` are the tokens of the number phrase with its bounding words, `words` its text; `unit` the tokens of the noun
    phrase counted (empty where none follows); `kind` null where no kind of the codebook fits; `item` the singular head noun for
    equipment and buildings; `victim` civilian, child, woman, combatant, medical, journalist or null; `part_of` the place in the
    tuple of the figure this one is part of; `trigger` the token that gives the kind, −1 where none does.

    Flags: a fate (destroyed, damaged, captured, abandoned, shot_down, deployed, lost_cause_unknown), rounded, unspecified,
    context (the words alone do not give the bounds), unanchored (a delta whose anchor this sentence does not name), remaining.
    """

    first: int
    last: int
    low: int
    high: int | None
    words: str
    kind: str | None
    item: str | None = None
    victim: str | None = None
    unit: tuple[int, int] = (0, 0)
    semantics: str = "stock"
    part_of: int | None = None
    flags: tuple[str, ...] = ()
    trigger: int = -1
    literal_low: int | None = None


@cache
def _gate() -> tuple[frozenset[str], frozenset[str]]:
    """Words without which a sentence counts nothing: number words; words of loss."""
    common = {
        "a",
        "an",
        "the",
        "some",
        "by",
        "from",
        "no",
        "over",
        "under",
        "about",
        "around",
        "up",
        "just",
        "only",
        "more",
    }
    return starters() - common, frozenset(verbs()) | single_states() | PLURAL_LOSSES


def figures(s: Sentence, text: str) -> tuple[Figure, ...]:
    """The figures of a tagged sentence of `text`, in order (codebook 2.5, 2.6); () for a sentence that counts nothing."""
    numbers, loss = _gate()
    told = not loss.isdisjoint(s.lower)
    if not told and numbers.isdisjoint(s.lower) and "CD" not in s.tags:
        return ()
    votes = [_vote(ballot) for ballot in ballots(s)]
    found = list(mentions(s, frozenset(k for m in votes for k in range(m.first, m.last)), told))
    _resolve(s, found)
    if told:
        found += bare(s, found)
        found += unnumbered(s, found)
    found = sorted((m for m in (*found, *votes) if m.kind is not None or not m.weak), key=lambda m: m.first)
    places = {id(m): k for k, m in enumerate(found)}
    return tuple(_figure(s, text, m, found[max(0, k - NEAR) : k], places) for k, m in enumerate(found))


def _vote(ballot: Ballot) -> Mention:
    unit = Unit(ballot.last, ballot.last)
    return Mention(
        ballot.first, ballot.last, ballot.measure, unit, kind=ballot.kind, trigger=ballot.trigger, how="noun"
    )


def inherit(found: Sequence[Figure], earlier: Figure | None) -> tuple[Figure, ...]:
    """The figures with the kind of an earlier sentence's figure where they name none of their own ("Now eight", "under 2,000").

    Only a figure without a noun takes it, and it is flagged `context`.
    """
    if earlier is None or earlier.kind is None:
        return tuple(found)
    return tuple(_heir(f, earlier) if f.kind is None and f.unit[0] == f.unit[1] else f for f in found)


def _heir(figure: Figure, earlier: Figure) -> Figure:
    flags = tuple(dict.fromkeys((*figure.flags, "context")))
    return replace(figure, kind=earlier.kind, item=earlier.item, victim=figure.victim or earlier.victim, flags=flags)


def _resolve(s: Sentence, found: list[Mention]) -> None:
    """Gives each mention its kind: its own noun, what befell it, its neighbours in a list, a running count, its whole."""
    skips = {m.first: m.end for m in found if part_cue(s, m.first)}
    for m in found:
        own(s, m, skips)
    neighbours(s, found)
    for k, m in enumerate(found):
        leads = s.tags[m.end : m.end + 1] in (["VBD"], ["VBZ"], ["VBP"])  # the subject of a verb of its own
        if m.kind is None and not m.settled:
            fate = remote(s, m)
            accept(s, m, fate if fate is None or fate.how == "of" or not leads else None)
        if m.kind is None and not m.settled and m.first not in skips:
            toll(s, m, found[max(0, k - NEAR) : k], found[k + 1 : k + NEAR])
    parts(s, found)
    for k, m in enumerate(found):
        if m.kind is None and not m.settled:
            ellipsis(s, m, found[max(0, k - NEAR) : k])
        if m.kind is None and not m.settled:
            unsaid(s, m)
        classed(s, m)
        if m.weak and not stands(m):
            m.kind = None


def _figure(s: Sentence, text: str, m: Mention, earlier: list[Mention], places: dict[int, int]) -> Figure:
    measure = m.measure
    if measure.row in ("up_to", "fewer") and (m.unsure or _modal(s, m)):
        again = phrase(s.lower, m.first, asserted=False)
        measure = again[1] if again is not None else measure
    flags = [*measure.flags, *m.flags]
    if measure.delta and not any(other.kind == m.kind for other in earlier):
        flags.append("unanchored")
    return Figure(
        first=m.first,
        last=m.last,
        low=measure.low,
        high=measure.high,
        words=text[s.starts[m.first] : s.ends[m.last - 1]],
        kind=m.kind,
        item=m.item,
        victim=m.victim,
        unit=(m.last, m.last)
        if m.headless or s.lower[m.unit.first : m.unit.last] == ["others"]
        else (m.unit.first, m.unit.last),
        semantics=_semantics(s, m),
        part_of=places.get(id(m.parent)),
        flags=tuple(dict.fromkeys(flags)),
        trigger=m.trigger,
        literal_low=measure.literal_low,
    )


def _modal(s: Sentence, m: Mention) -> bool:
    """True where what is counted only may have happened: "up to 15 may be let through"."""
    for k in range(m.end, min(len(s), m.end + 5)):
        if s.lower[k] in predicate.MODAL:
            return True
        if s.tags[k] in predicate.VERBISH or s.lower[k] in predicate.STOPS:
            return False
    return False


def _semantics(s: Sentence, m: Mention) -> str:
    """stock, flow, delta, cumulative, share or rate (codebook 2.5)."""
    if m.semantics or m.measure.delta:
        return m.semantics or "delta"
    window = s.lower[m.end : m.end + 14]
    if m.kind in ("airstrikes", "shells", "sorties", "attacks") and (
        "within" in window or "per" in window or "daily" in window
    ):
        return "rate"
    totalled = "total" in s.lower[m.first : m.last] or s.lower[max(0, m.first - 2) : m.first] == ["total", "of"]
    if totalled or "since" in window or ("so" in window and "far" in window):
        return "cumulative"
    return "flow" if m.kind in ("displaced", "evacuated") else "stock"
