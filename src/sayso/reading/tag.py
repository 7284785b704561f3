"""Part-of-speech tags: a trigram model over counted tables, after TnT (Brants 2000).

Comes in: the words of a sentence. Goes out: a Penn tag each, plurals of names and degrees of adjectives merged. Refuses to know:
phrases. The tables are counts from Universal Dependencies English-EWT (CC BY-SA 4.0), made by training/tagger.py.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NUMERIC = re.compile(r"[\d.,:]*\d[\d.,:]*(?:st|nd|rd|th|pm|am|km|kg|mm|cm|m|k|bn|mn|h|s)?$")
PUNCTUATION = {".": ".", "!": ".", "?": ".", "...": ".", "…": ".", ",": ",", ";": ":", ":": ":", "-": ":", "–": ":", "—": ":",
               "--": ":", "(": "(", ")": ")", "[": "(", "]": ")", '"': '"', "“": '"', "”": '"', "«": '"', "»": '"', "‘": '"',
               "’": '"', "'": '"'}  # fmt: skip
LONGEST_ENDING = 5
# Share of trigram, bigram and unigram evidence; swept on English-EWT dev in steps of 0.1 (0.9/0.09/0.01 gave the best).
WEIGHTS = (0.55, 0.4, 0.05)


def key(word: str, first: bool) -> str:
    """How a word stands in the tables: a capital counts, but not the one that merely opens a sentence."""
    if NUMERIC.match(word):
        return "0" if word[-1].isdigit() else "0" + word[-2:].lstrip("0123456789.,:")
    if first and word[1:].islower():
        return word.lower()
    return word


def endings(key_: str) -> list[str]:
    """The endings that stand for an unknown word, longest first; a capital and a hyphen are kept in front."""
    shape = ("^" if key_[:1].isupper() else "") + ("-" if "-" in key_ else "")
    tail = key_.rsplit("-", 1)[-1].lower()
    return [shape + tail[-n:] for n in range(min(LONGEST_ENDING, len(tail)), 0, -1)] + [shape]


@dataclass(frozen=True, slots=True)
class Tables:
    """Log-likelihoods: word -> ((tag, ln p(word|tag) up to a constant), …), and (tag, tag) -> {tag: ln p}."""

    words: Mapping[str, tuple[tuple[str, float], ...]]
    endings: Mapping[str, tuple[tuple[str, float], ...]]
    steps: Mapping[tuple[str, str], Mapping[str, float]]
    prior: Mapping[str, float]

    @classmethod
    def of(
        cls,
        words: Mapping[str, Mapping[str, int]],
        tails: Mapping[str, Mapping[str, int]],
        pairs: Mapping[tuple[str, str], int],
        triples: Mapping[tuple[str, str, str], int],
    ) -> Tables:
        """Tables from counts."""
        single: dict[str, int] = {}
        for (_, mark), count in pairs.items():
            single[mark] = single.get(mark, 0) + count
        total = sum(single.values())
        prior = {mark: count / total for mark, count in single.items()}
        after_one: dict[str, dict[str, int]] = {}
        for (one, mark), count in pairs.items():
            after_one.setdefault(one, {})[mark] = count
        after_two: dict[tuple[str, str], dict[str, int]] = {}
        for (two, one, mark), count in triples.items():
            after_two.setdefault((two, one), {})[mark] = count
        steps: dict[tuple[str, str], dict[str, float]] = {}
        three, two_, one_ = WEIGHTS
        for (two, one), counts in after_two.items():
            here, there = sum(counts.values()), after_one.get(one, {})
            base = sum(there.values()) or 1
            steps[(two, one)] = {
                mark: math.log(three * counts.get(mark, 0) / here + two_ * there.get(mark, 0) / base + one_ * share)
                for mark, share in prior.items()
            }
        for one, there in after_one.items():
            base = sum(there.values())
            steps[("", one)] = {
                mark: math.log((three + two_) * there.get(mark, 0) / base + one_ * share) for mark, share in prior.items()
            }
        return cls(
            {word: _likelihood(marks, prior) for word, marks in words.items()},
            {tail: _likelihood(marks, prior) for tail, marks in tails.items()},
            steps,
            prior,
        )

    def dump(self) -> str:
        """The tables as text, one row a line; `load` reads it back."""
        rows = [f"P\t{mark}\t{share:.6f}" for mark, share in sorted(self.prior.items())]
        for name, table in (("W", self.words), ("E", self.endings)):
            rows += [f"{name}\t{word}\t" + " ".join(f"{m}={v:.2f}" for m, v in row) for word, row in sorted(table.items())]
        for (two, one), row_ in sorted(self.steps.items()):
            rows.append(f"S\t{two} {one}\t" + " ".join(f"{m}={v:.2f}" for m, v in sorted(row_.items())))
        return "\n".join(rows)


def _likelihood(marks: Mapping[str, int], prior: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    total = sum(marks.values())
    rows = [(mark, math.log(count / total / prior[mark])) for mark, count in marks.items() if count / total >= 0.005]
    return tuple(sorted(rows, key=lambda row: -row[1]))


def load(text: str) -> Tables:
    """Tables from what `Tables.dump` wrote."""
    prior: dict[str, float] = {}
    words: dict[str, tuple[tuple[str, float], ...]] = {}
    tails: dict[str, tuple[tuple[str, float], ...]] = {}
    steps: dict[tuple[str, str], dict[str, float]] = {}
    for line in text.split("\n"):
        name, left, right = line.split("\t")
        if name == "P":
            prior[left] = float(right)
            continue
        cells = [cell.rpartition("=") for cell in right.split(" ")]
        if name == "S":
            two, one = left.split(" ")
            steps[(two, one)] = {mark: float(value) for mark, _, value in cells}
        else:
            (words if name == "W" else tails)[left] = tuple((mark, float(value)) for mark, _, value in cells)
    return Tables(words, tails, steps, prior)


@cache
def shipped() -> Tables:
    """The tables in the package."""
    return load(gzip.decompress(files("sayso.reading").joinpath("data/tagger.tsv.gz").read_bytes()).decode("utf-8"))


def enriched(tables: Tables, forms: Mapping[str, str]) -> Tables:
    """The tables with verb forms of the room's own tables (form -> tag): words of war that letters and reviews seldom use."""
    words = dict(tables.words)
    for form, mark in forms.items():
        known = words.get(form)
        extra = {"VBD": ("VBD", "VBN"), "VB": ("VB", "VBP")}.get(mark, (mark,))
        if known is None:
            nominal = (("NNS", -1.5),) if mark == "VBZ" else (("NN", -1.0),) if mark == "VB" else ()
            words[form] = tuple((one, 0.0) for one in extra) + nominal
        else:
            told = {one for one, _ in known}
            words[form] = known + tuple((one, RARE) for one in extra if one not in told)
    return Tables(words, tables.endings, tables.steps, tables.prior)


RARE = -1.5  # for a sense the counts never saw; between −1 and −2 nothing changes on dev


def _candidates(word: str, first: bool, tables: Tables) -> tuple[tuple[str, float], ...]:
    mark = PUNCTUATION.get(word)
    if mark is not None:
        return ((mark, 0.0),)
    name = key(word, first)
    row = tables.words.get(name)
    if row is None and word.isupper() and len(word) > 4:  # noqa: PLR2004 - shouted words, not acronyms
        row = tables.words.get(word.lower())
    if row is None and first:
        row = tables.words.get(word)
        name = word  # an unknown word that opens a sentence is more often a name than not
    if row is not None:
        return row
    if name[0] == "0":
        return (("CD", 0.0),)
    for ending in endings(name):
        row = tables.endings.get(ending)
        if row is not None:
            return row
    return (("NN", 0.0), ("NNP", -1.0), ("JJ", -1.0))


def tags(words: Sequence[str], tables: Tables | None = None) -> list[str]:
    """A tag for each word: the likeliest path through the trigram model."""
    tables = tables or shipped()
    steps = tables.steps
    # states: (tag before, tag) -> (score, path as a linked list), pruned to the best few
    states: list[tuple[float, str, str, tuple[object, str] | None]] = [(0.0, "^", "^", None)]
    for i, word in enumerate(words):
        options = _candidates(word.replace("’", "'"), i == 0, tables)
        best: dict[tuple[str, str], tuple[float, str, str, tuple[object, str] | None]] = {}
        for score, two, one, path in states:
            row = steps.get((two, one)) or steps.get(("", one)) or steps[("", "NN")]
            for mark, likely in options:
                value = score + likely + row.get(mark, -12.0)
                old = best.get((one, mark))
                if old is None or value > old[0]:
                    best[(one, mark)] = (value, one, mark, (path, mark))
        states = list(best.values())
        if len(states) > 6:  # noqa: PLR2004 - the beam; 6 and 20 gave the same accuracy on dev
            states.sort(key=lambda state: -state[0])
            del states[6:]
    path = max(states, key=lambda state: state[0])[3]
    out: list[str] = []
    while path is not None:
        path, mark = path  # type: ignore[assignment]
        out.append(mark)
    out.reverse()
    return out
