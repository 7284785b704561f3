"""Lines that a sentence names by what they join: the road between two towns, the border of two countries, the A-B highway.

Comes in: a phrased sentence and one of its noun phrases. Goes out: a `Line` with the names at its ends, or null. Refuses to know:
whether such places exist, and what happened there. A line is a place of precision P8 (codebook 2.9).
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.phrase import Clauses, Phrase
from sayso.reading.segment import Sentence

LINES = frozenset(
    """road highway motorway route corridor border frontier boundary frontline line railway pipeline stretch axis canal track
    expressway""".split()
)
LINKS = frozenset(
    "linking links link linked connecting connects connect joining joins running runs leading leads that which".split()
)
OPENERS = {
    "between": ("and",),
    "from": ("to",),
    "": ("to", "with", "and"),
}  # word before the one end: words before the other
DASHES = ("-", "–", "—")
SHORTEST = 3  # letters of a name at one end of "A-B highway": the article in Al-Fashir is none


@dataclass(frozen=True, slots=True)
class Line:
    """A line, tokens first..last, with the names at its ends; `phrase` is what the sentence governs it by."""

    first: int
    last: int
    ends: tuple[str, ...]
    phrase: Phrase


def line(s: Sentence, c: Clauses, phrase: Phrase) -> Line | None:
    """The line that begins with the phrase: "the road from A to B", "the border between A and B", "the A-B highway"."""
    if s.lower[phrase.head] in LINES:
        return _joining(s, c, phrase) or _hyphened(s, phrase)
    return _dashed(s, c, phrase)


def gap(s: Sentence, c: Clauses, phrase: Phrase) -> Line | None:
    """Two names that something happened between: "between A and B"."""
    if phrase.prep != "between" or s.lower[phrase.last : phrase.last + 1] != ["and"]:
        return None
    other = c.phrase_at(phrase.last + 1)
    ends = (_name(s, phrase), _name(s, other) if other is not None else "")
    return Line(phrase.first, other.last, ends, phrase) if other is not None and all(ends) else None


def _joining(s: Sentence, c: Clauses, phrase: Phrase) -> Line | None:
    at = phrase.last
    while at < len(s) and s.lower[at] in LINKS:
        at += 1
    opener = s.lower[at] if at < len(s) and s.lower[at] in OPENERS else ""
    if not opener and at == phrase.last:
        return None
    one = c.phrase_at(at + bool(opener))
    if one is None or one.last >= len(s) or s.lower[one.last] not in OPENERS[opener]:
        return None
    other = c.phrase_at(one.last + 1)
    ends = (_name(s, one), _name(s, other) if other is not None else "")
    return Line(phrase.first, other.last, ends, phrase) if other is not None and all(ends) else None


def _hyphened(s: Sentence, phrase: Phrase) -> Line | None:
    word = s.words[phrase.head - 1] if phrase.head > phrase.first else ""
    ends = tuple(word.replace("–", "-").split("-"))
    if len(ends) < 2 or not all(len(end) >= SHORTEST and end[0].isupper() for end in ends):
        return None
    return Line(phrase.head - 1, phrase.last, ends, phrase)


def _dashed(s: Sentence, c: Clauses, phrase: Phrase) -> Line | None:
    if phrase.last >= len(s) or s.words[phrase.last] not in DASHES:
        return None
    other = c.phrase_at(phrase.last + 1)
    if other is None or s.lower[other.head] not in LINES or not s.words[other.first][:1].isupper():
        return None
    ends = (_name(s, phrase), " ".join(s.words[other.first : other.head]))
    return Line(phrase.first, other.last, ends, phrase) if all(ends) else None


def _name(s: Sentence, phrase: Phrase) -> str:
    """The words of a phrase that is a name and no more, the article left out; "" for any other."""
    words = s.words[phrase.first : phrase.last]
    words = words[1:] if words and words[0].lower() == "the" else words
    return " ".join(words) if words and all(word[:1].isupper() or "-" in word for word in words) else ""
