"""Which figures of the dead and hurt the keys of MUC-4 want: those of the report's own incidents, told for the first time.

Comes in: the figures of a report, in order, each with its sentence. Goes out: what each shows, as names of traits, and how likely
it is that the keys hold it. The keys are a convention of 1992 (no soldiers and rebels fallen in battle, no sums over years, no
history, nothing twice), so it is kept here and not in the reader. The words are in incident_words.tsv, the weights in
incident_weights.tsv; training/incident.py learns these from the training split.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sayso.reading.quantity import Figure
from sayso.reading.segment import Sentence
from sayso.reading.when import Time

HERE = Path(__file__).parent
ALWAYS = "always"
LIKELY = 0.3  # a figure as likely as that is given; the best F1 on the training split, cross-validated
NEWS, FRESH = 60, 3  # days: what the keys call recent; today and the days before
SIZES = ((1, "1"), (3, "2"), (9, "4"), (29, "10"), (99, "30"), (399, "100"))
LENGTHS = ((2, "short"), (6, "middling"), (12, "long"))
PLACES = ((0, "second"), (1, "lead"), (4, "early"))
SPELL = re.compile(
    r"\b(?:in|over|during|of|for|within)\s+(?:the\s+|only\s+)?(?:past|last|recent|previous|first)?\s*(?:\w+\s+)?"
    r"(?:days|weeks|months|years|decades?)\b"
)
MONTH = re.compile(
    r"\b(?:in|during|of|since|between|early|late)\s+(?:1[89]\d\d|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
)
YEAR = re.compile(r"\b1[89]\d\d\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of losses with the sentence it stands in: the fact in the scorer's form, paragraph and sentence numbers, the words
    of the sentence before and the times of its own."""

    fact: Mapping[str, Any]
    figure: Figure
    s: Sentence
    paragraph: int
    sentence: int
    times: Sequence[Time]
    before: frozenset[str]
    text: str


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Trait -> the words that show it."""
    lines = (HERE / "incident_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: frozenset(row[1].split()) for row in rows}


@cache
def weights() -> Mapping[str, float]:
    """Trait -> log odds that the keys hold the figure."""
    lines = (HERE / "incident_weights.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {trait: float(weight) for trait, weight in rows}


def likely(found: Mapping[str, float], shown: Sequence[str]) -> float:
    """The logistic of the weights of what a figure shows."""
    return 1 / (1 + math.exp(-sum(found.get(trait, 0.0) for trait in shown)))


def traits(told: Sequence[Told], day: date) -> list[tuple[str, ...]]:
    """What each figure of a report written on `day` shows."""
    groups = [_group(told, i) for i in range(len(told))]
    armies = sum("combatant" in group or group in ("casualties", "army") for group in groups)
    whole = _upto(len(told), LENGTHS, "longest")
    found = []
    for i, one in enumerate(told):
        shown = [
            ALWAYS,
            f"of {groups[i]}",
            f"report {whole}",
            *_said(one),
            *_dated(one, day),
            *_counted(one),
            *_again(told, i),
        ]
        if armies * 2 >= len(told) > 1:
            shown.append("report of armies")
        if sum(other.s is one.s for other in told) > 3:
            shown.append("many in sentence")
        found.append(tuple(dict.fromkeys(shown)))
    return found


def _upto(value: int, steps: Sequence[tuple[int, str]], beyond: str) -> str:
    return next((name for top, name in steps if value <= top), beyond)


def _group(told: Sequence[Told], i: int) -> str:
    """Who is counted; a number without a noun counts those counted before it in the sentence."""
    figure, s = told[i].figure, told[i].s
    if figure.victim is not None:
        return "combatant" if figure.victim == "combatant" else "civilian"
    if figure.unit[0] == figure.unit[1]:
        if i and told[i - 1].s is s and (group := _group(told, i - 1)) != "nobody":
            return group if group.endswith("understood") else f"{group} understood"
        return "nobody"
    head = s.lower[figure.unit[1] - 1]
    near = {*s.lower[figure.unit[0] : figure.unit[1] + 5]}
    for name in ("casualties", "army", "people", "others", "losses", "members"):
        if not words()[f"of {name}"].isdisjoint(near if name == "army" else (head,)):
            return name
    return "persons"


def _said(one: Told) -> Iterator[str]:
    """Which words stand in the sentence, and which near the figure."""
    s, figure = one.s, one.figure
    every = frozenset(s.lower)
    for name, some in words().items():
        if name.startswith("says ") and not some.isdisjoint(every):
            yield name
    acts = ("says clash", "says ambush", "says bomb", "says attack", "says gun", "says murder")
    if all(words()[name].isdisjoint(every) for name in acts):
        if not (words()["says clash"] | words()["says ambush"]).isdisjoint(one.before):
            yield "clash before"
        if any(not words()[f"says {name}"].isdisjoint(one.before) for name in ("bomb", "attack", "murder", "kidnap")):
            yield "attack before"
    at = figure.trigger if figure.trigger >= 0 else figure.first
    low, high = sorted((at, figure.first))
    near = frozenset(s.lower[max(0, low - 6) : high + 2])
    if not words()["near supposed"].isdisjoint(near) or (s.tags[at] == "VB" and s.lower[at - 1 : at] == ["to"]):
        yield "near supposed"
    if not words()["near denied"].isdisjoint(near):
        yield "near denied"
    if s.lower[figure.first - 1 : figure.first] and s.lower[figure.first - 1] in words()["the"]:
        yield "the"


def _dated(one: Told, day: date) -> Iterator[str]:
    """How long ago, and over which spell."""
    said = one.text[one.s.start : one.s.end].lower()
    if SPELL.search(said):
        yield "over a spell"
    if MONTH.search(said):
        yield "in a month"
    if any(int(year) < day.year for year in YEAR.findall(said)):
        yield "old year"
    spells = [time.when for time in one.times]
    if any((spell.latest - spell.earliest).days > 6 for spell in spells):
        yield "window"
    youngest = min(((day - spell.latest.date()).days for spell in spells), default=None)
    if youngest is None:
        yield "undated"
    else:
        yield "fresh" if youngest <= FRESH else "news" if youngest <= NEWS else "old"


def _counted(one: Told) -> Iterator[str]:
    """How many, how sure, and of what kind."""
    figure, low, high = one.figure, one.fact["low"] or 0, one.fact["high"]
    yield f"number {'1' if high is not None and high < 2 else _upto(max(low or high or 0, 2), SIZES, '400')}"
    if "unspecified" in figure.flags:
        yield "unspecified"
    elif figure.literal_low is not None:
        yield "dozens"
    elif high != low:
        yield "bounded"
    if figure.part_of is not None:
        yield "part"
    if figure.semantics != "stock":
        yield f"counted {figure.semantics}"
    if one.fact["effect"] != "DEATH":
        yield "hurt" if one.fact["effect"] == "INJURY" else "mixed"
    yield "head" if one.paragraph == one.sentence == 0 else _upto(one.paragraph, PLACES, "late")


def _again(told: Sequence[Told], i: int) -> Iterator[str]:
    """Whether the figure was told before, or will be."""

    def same(j: int) -> bool:
        return told[j].fact == told[i].fact

    if any(same(j) for j in range(i)):
        yield "again"
    if any(same(j) for j in range(i + 1, len(told))):
        yield "told again"
    if any(told[j].fact["effect"] == told[i].fact["effect"] and told[j].s is not told[i].s for j in range(i)):
        yield "others before"
