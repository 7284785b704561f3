"""The words that say what befell somebody or something: verbs and states, with what they mean.

Comes in: a tagged sentence and a token. Goes out: a `Fate` where a state begins there, or the rows of the verb that stands there.
Refuses to know: whose fate it is (predicate.py looks for that).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.reading.inflect import rows, verb_forms
from sayso.reading.segment import Sentence

# Losses that become casualties_mixed where one number stands for several of them.
MIXING = frozenset(("killed", "wounded", "captured", "missing"))
# After these a state or a participle still speaks of the one who is counted: "feared dead", "reported to have been killed".
RAISING = frozenset(
    """feared believed reported confirmed presumed declared pronounced said thought known considered listed alleged assumed
    understood remain remains remained remaining still officially reportedly allegedly later also already now all both either not
    n't never only even just thereby then yet""".split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of verbs: what follows the first word, kind for persons, fate for things, role, the base form whole."""

    rest: tuple[str, ...]
    kind: str
    fate: str
    role: str
    base: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell the thing counted: `kind` for persons, `fate` for things, the token that says it, and how it was reached.

    `how` is state, passive, subject, object or of; `unsure` where a modal verb makes it so, `future` where it lies ahead.
    """

    kind: str
    fate: str
    trigger: int
    how: str
    base: str = ""
    unsure: bool = False
    future: bool = False


@cache
def verbs() -> dict[str, list[Row]]:
    """First word in any form -> the rows it may open, the longest first."""
    table: dict[str, list[Row]] = {}
    for phrase, meaning, role, *_ in rows("quantity_verbs.tsv"):
        first, *rest = phrase.split()
        kind, _, fate = meaning.partition("=")
        row = Row(tuple(rest), kind.rstrip("/"), fate, role, phrase)
        for form in verb_forms(first):
            table.setdefault(form, []).append(row)
    for form, same in (("burnt", "burned"), ("hanged", "hung"), ("sunk", "sank")):
        table.setdefault(form, list(table.get(same, ())))
    for entries in table.values():
        entries.sort(key=lambda row: -len(row.rest))
    return table


@cache
def states() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First word of a state -> (its words, kind, fate), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, meaning, *_ in rows("quantity_states.tsv"):
        kind, _, fate = meaning.partition("=")
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, kind.rstrip("/"), fate))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def single_states() -> frozenset[str]:
    """States of one word, which may stand before a noun as well: "wounded soldiers"."""
    return frozenset(first for first, entries in states().items() if any(len(words) == 1 for words, _, _ in entries))


def state_at(s: Sentence, i: int, how: str = "state") -> tuple[int, Fate] | None:
    """The state that begins at token i: where it ends, and what it says; "killed and wounded" is casualties_mixed."""
    for words, kind, fate in states().get(s.lower[i], ()):
        end = i + len(words)
        if tuple(s.lower[i:end]) == words:
            told, end = mixed(s, end, kind)
            return end, Fate(told, fate, i, how)
    return None


def mixed(s: Sentence, end: int, kind: str) -> tuple[str, int]:
    """ "dead and wounded", "killed, wounded or captured": mixed, where no number of its own stands between."""
    if kind not in MIXING:
        return kind, end
    at, kinds, stop = end, {kind}, end
    while at < len(s) and (s.lower[at] in (",", "and", "or", "/", "&") or s.lower[at] in RAISING):
        at += 1
        entries = states().get(s.lower[at], ()) if at < len(s) else ()
        counted = at + 1 < len(s) and s.tags[at + 1] in ("NNS", "CD")
        if entries and entries[0][1] in MIXING and len(entries[0][0]) == 1 and not counted:
            kinds.add(entries[0][1])
            at += 1
            stop = at
    return ("casualties_mixed" if len(kinds) > 1 else kind), stop
