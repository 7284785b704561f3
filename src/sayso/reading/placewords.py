"""The words around a place's name that say what kind of place is meant: Basra Province, the village of X, X airbase, eastern X.

Comes in: a place as a text names it. Goes out: the bare name, the kind of place, the precision that kind allows (codebook 2.9).
Refuses to know: whether such a place exists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from sayso.reading.tag import shipped

_POSSESSIVE = re.compile(r"['’]s?$")
_EDGES = ' \t\n,;:"“”«»()[]'
_LONGEST = 4  # words of the longest row of the table
_MOST = 4  # words or phrases taken off one name


@dataclass(frozen=True, slots=True)
class Named:
    """A place's name laid bare. `kind` and `precision` are null where no word tells; kind `part` is a side or part of it."""

    name: str
    kind: str | None = None
    precision: str | None = None
    within: str = ""  # what stands after a comma: Paris, Texas
    generic: bool = False  # made of common English words: Iron Bridge, Sports City


def table(file: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one of the gazetteer's TSV files, by the names of its head line; lines that open with # are remarks."""
    text = files("sayso.reading").joinpath("data", file).read_text(encoding="utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(dict(zip(head, row, strict=True)) for row in rows)


@cache
def _words() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    sides: dict[str, dict[str, tuple[str, str]]] = {"before": {}, "after": {}}
    for row in table("gazetteer_words.tsv"):
        sides[row["side"]].setdefault(row["word"].casefold(), (row["kind"], row["precision"]))
    return sides


@cache
def _never() -> frozenset[str]:
    return frozenset(row["word"] for row in table("gazetteer_never.tsv"))


def placeless(name: str) -> bool:
    """True for a word that names no place when it stands alone (The, Friday, General, Western), whatever hamlet bears it."""
    return name.casefold() in _never()


def bare(name: str) -> str:
    """The name without surrounding marks, a leading `the` and a possessive ending."""
    name = _POSSESSIVE.sub("", name.strip(_EDGES))
    return name[4:] if name[:4] in ("the ", "The ") and len(name) > 4 else name


def english(word: str) -> bool:
    """True for a word that English uses as more than a name, and for a number."""
    key, model = word.casefold(), shipped()
    if key.isdigit() or key in _words()["before"] or key in _words()["after"]:
        return True
    tags = model.sure.get(key) or model.usual.get(key) or model.lexicon.get(key) or "NNP"
    return any(tag != "NNP" for tag in tags.split("|"))


@lru_cache(1 << 14)
def plain(name: str) -> bool:
    """True for a name of several words that are all English: it may be no more than a description."""
    words = bare(name).partition(", ")[0].split()
    return len(words) > 1 and all(english(piece) for word in words for piece in word.split("-"))


@lru_cache(1 << 14)
def generic(name: str) -> bool:
    """True for a name that any town may have: common English words around the word for a site (Iron Bridge, Hill 421)."""
    words = bare(name).partition(", ")[0].split()
    edges = (word.casefold() for word in (*words[-1:], *words[:1]))
    return plain(name) and any(edge in _words()["after"] and not _direction([edge]) for edge in edges)


@lru_cache(1 << 14)
def named(name: str) -> Named:
    """What is left when the words of the table are taken off both ends; at least one word stays, and it is no mere direction.

    The outermost word decides the kind; a word for a part (eastern, central) decides only where no other does. A word of the
    table may stand in the plural (the Drina bridges).
    """
    head, _, tail = bare(name).partition(", ")
    words = head.split()
    kind: str | None = None
    precision: str | None = None
    for _ in range(_MOST):
        side, taken, row = _taken(words)
        rest = words[:-taken] if side == "after" else words[taken:]
        if row is None or _direction(rest):
            break
        words = rest
        if row[0] == "part" and side == "after" and kind in ("adm2", "quarter"):
            kind, precision = row  # Mosul western district: a side of the town, not the district of that name
        elif kind in (None, "part"):
            kind, precision = row
    return Named(bare(" ".join(words)), kind, precision, tail)


def _taken(words: list[str]) -> tuple[str, int, tuple[str, str] | None]:
    """The longest phrase of the table at either end, the end of the name before its beginning: side, words, (kind, precision)."""
    for many in range(min(_LONGEST, len(words) - 1), 0, -1):
        for side, edge in (("after", words[-many:]), ("before", words[:many])):
            phrase = " ".join(edge).casefold()
            row = _words()[side].get(phrase) or (_words()[side].get(phrase[:-1]) if phrase.endswith("s") else None)
            if row:
                return side, many, row
    return "", 0, None


def _direction(words: list[str]) -> bool:
    row = _words()["before"].get(" ".join(words).casefold())
    return row is not None and row[0] == "part"
