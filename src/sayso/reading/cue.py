"""The words that say somebody speaks: the cue table, and the closed classes that stand beside it.

Comes in: `data/cue.tsv`. Goes out: its rows by every form of every verb, the stance a class of cue takes (codebook 2.2), and the
row that a word of a sentence stands for. Refuses to know: who speaks, and what is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.reading.inflect import rows, verb_forms
from sayso.reading.segment import Sentence

STANCE = {"K0": "assert", "K1": "assert", "K2": "assert", "K3": "assert", "K4": "deny", "K5": "retract", "K6": "unsure"}
HEARSAY = frozenset("reportedly allegedly supposedly purportedly apparently".split())
# Words that call something untrue.
DENYING = (
    "no truth", "not true", "is untrue", "nothing in this", "is false", "are false", "was false", "a lie", "never happened",
    "did not happen", "no such", "fairy tale", "pure fiction", "a fabrication", "an invention", "there are none", "there is none",
    "there were none", "it did not", "he did not", "they did not", "nobody of", "has not happened", "did no such", "not the case",
    "nothing of the", "there has been no", "there was no", "there is no", "there were no", "there have been no", "there are no",
    "were false", "were untrue", "was untrue", "are untrue", "baseless", "unfounded", "were lies", "nonsense",
)  # fmt: skip
# Nouns for what others have said: "reports that … were false".
REPORTED = frozenset(("reports", "claims", "rumours", "rumors", "allegations", "suggestions"))
DENIAL_NOUNS = frozenset(
    """lie lies invention fabrication fabrications fake fakes nonsense tale propaganda rumour rumours rumor rumors baseless false
    untrue fiction slander libel rubbish disinformation misinformation provocation groundless unfounded hoax myth""".split()
)
TELLING = frozenset(("tell", "inform", "brief", "warn", "ask", "urge", "beg"))


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of the cue table: a base form, the words that must follow it, its class and what it takes."""

    lemma: str
    tail: tuple[str, ...]
    kind: str
    takes: frozenset[str]


@cache
def cues() -> dict[str, tuple[CueRow, ...]]:
    """Every form of every cue verb -> its rows, those with most following words first."""
    table: dict[str, list[CueRow]] = {}
    for lemma, kind, takes in rows("cue.tsv"):
        base, *tail = lemma.split()
        row = CueRow(lemma, tuple(tail), kind, frozenset(takes.split()))
        for form in verb_forms(base):
            table.setdefault(form, []).append(row)
    return {form: tuple(sorted(found, key=lambda row: -len(row.tail))) for form, found in table.items()}


@cache
def speaking() -> tuple[str, ...]:
    """The base forms of the cue verbs."""
    return tuple(dict.fromkeys(row[0].split()[0] for row in rows("cue.tsv")))


@cache
def spoken() -> frozenset[str]:
    """All forms of all cue verbs: the tagger's slips on them are mended."""
    return frozenset(cues())


def cue_at(s: Sentence, at: int) -> CueRow | None:
    """The row that the word at `at` stands for with the words after it; null where it is no cue."""
    parted = s.tags[at + 1 : at + 2] == ["RP"]  # "has called off the truce" is another verb than "called it a lie"
    for row in cues().get(s.lower[at], ()):
        size = len(row.tail)
        if parted and not size:
            return None
        if row.tail == ("for",) and "for" in s.lower[at + 2 : at + 9] and "for" not in s.lower[at + 1 : at + 2]:
            return row  # "called late on Thursday for the shooting to stop"
        if tuple(s.lower[at + 1 : at + 1 + size]) == row.tail:
            return row
        if size == 1 and row.tail == tuple(s.lower[at + 2 : at + 3]):
            # "pulled the statement back", but "put it to" is another verb
            return row if row.tail[0] in ("back", "away", "aside", "off") else None
    return None


def denies(words: list[str]) -> bool:
    """True where words call something untrue."""
    joined = " ".join(words)
    return any(phrase in joined for phrase in DENYING)
