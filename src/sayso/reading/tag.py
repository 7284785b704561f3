"""Part-of-speech tags: an averaged perceptron, left to right, after Collins (2002).

Comes in: the words of a sentence. Goes out: a Penn tag each, plurals of names and degrees of adjectives merged. Refuses to know:
phrases. The weights are made by training/tagger.py; what they were learnt from is in docs/explanation/data.md.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NUMERIC = re.compile(r"[\d.,:]*\d[\d.,:]*(?:st|nd|rd|th|pm|am|km|kg|mm|cm|m|k|bn|mn|h|s)?$")
PUNCTUATION = {".": ".", "!": ".", "?": ".", "...": ".", "…": ".", ",": ",", ";": ":", ":": ":", "-": ":", "–": ":", "—": ":",
               "--": ":", "(": "(", ")": ")", "[": "(", "]": ")", '"': '"', "“": '"', "”": '"', "«": '"', "»": '"', "‘": '"',
               "’": '"', "'": '"'}  # fmt: skip
SCALE = 100  # weights are kept in hundredths
EDGE = "^"  # stands for what lies before the first word and after the last

# What a rare word may be whose commonest tag a lexicon tells.
MAY_BE = {
    "VBD": "VBD|VBN", "VBN": "VBN|VBD|JJ", "VB": "VB|VBP|NN", "VBP": "VBP|VB|NN", "VBZ": "VBZ|NNS", "NNS": "NNS|VBZ",
    "NN": "NN|VB|VBP|JJ", "JJ": "JJ|NN|VBN", "VBG": "VBG|NN|JJ", "RB": "RB|JJ", "NNP": "NNP|NN|JJ",
}  # fmt: skip
# What any other may be: in small letters, in small letters and ending in "ly", with a capital inside a sentence.
OPEN, LY, CAPITAL = "NN|NNS|JJ|VB|VBP|VBZ|VBD|VBN|VBG|CD", "RB|NN|JJ|VB", "NNP|NNS|JJ|CD"

Row = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """What the tagger learnt.

    `marks` are the tags. `sure` has the words that bear one tag only, `usual` the tags a word bears, most frequent first, joined by
    "|"; a word that stands in neither is rare. `lexicon` gives the tag that many rare words bear most. `weights` gives for a
    feature the tags it speaks for or against, as (number of the tag, weight) pairs.
    """

    marks: tuple[str, ...]
    sure: Mapping[str, str]
    usual: Mapping[str, str]
    lexicon: Mapping[str, str]
    weights: Mapping[str, Row]

    def dump(self) -> bytes:
        """The model as bytes; `load` reads it back."""
        head = {
            "marks": self.marks,
            "sure": dict(self.sure),
            "usual": dict(self.usual),
            "lexicon": dict(self.lexicon),
            "features": list(self.weights),
        }
        rows = list(self.weights.values())
        lengths = array("B", [len(row) for row in rows])
        marks = array("B", [mark for row in rows for mark, _ in row])
        values = array("h", [round(value * SCALE) for row in rows for _, value in row])
        if sys.byteorder == "big":
            values.byteswap()
        text = json.dumps(head, ensure_ascii=False).encode("utf-8")
        body = b"".join((len(text).to_bytes(4, "little"), text, lengths.tobytes(), marks.tobytes(), values.tobytes()))
        return gzip.compress(body, mtime=0)


def load(data: bytes) -> Model:
    """A model from what `Model.dump` made."""
    body = gzip.decompress(data)
    at = 4 + int.from_bytes(body[:4], "little")
    head = json.loads(body[4:at])
    features = head["features"]
    lengths = array("B", body[at : at + len(features)])
    at += len(features)
    total = sum(lengths)
    marks = array("B", body[at : at + total])
    values = array("h")
    values.frombytes(body[at + total : at + 3 * total])
    if sys.byteorder == "big":
        values.byteswap()
    weights: dict[str, Row] = {}
    low = 0
    for feature, length in zip(features, lengths, strict=True):
        high = low + length
        weights[feature] = tuple(zip(marks[low:high], (value / SCALE for value in values[low:high]), strict=True))
        low = high
    return Model(tuple(head["marks"]), head["sure"], head["usual"], head["lexicon"], weights)


@cache
def shipped() -> Model:
    """The model in the package."""
    return load(files("sayso.reading").joinpath("data/tagger.bin.gz").read_bytes())


def key(word: str) -> str:
    """How a word stands in the model: in lower case, a number as "0" and what is written to it."""
    if NUMERIC.match(word):
        return "0" if word[-1].isdigit() else "0" + word[-2:].lstrip("0123456789.,:")
    return word.lower()


def _shape(word: str, first: bool) -> str:
    """Capitals: "A" for a word all in capitals, "C" for one with a capital in front; "1" is added where it opens a sentence."""
    capital = "" if not word[:1].isupper() else "A" if len(word) > 1 and word.isupper() else "C"
    return capital + "1" if first else capital


class Words:
    """A sentence made ready: its words as keys and shapes, the tags each usually bears, and hints from the caller's tables."""

    __slots__ = ("_known", "_shapes", "_told", "keys", "rare", "usual", "words")

    def __init__(
        self, words: Sequence[str], usual: Mapping[str, str], lexicon: Mapping[str, str], forms: Mapping[str, str]
    ) -> None:
        """`forms` are inflected verbs that the caller's tables know, each with the tags it may bear: a hint, not an order."""
        self.words = [word.replace("’", "'") for word in words]
        self.keys = [EDGE, EDGE, *map(key, self.words), EDGE, EDGE]
        self._shapes = [EDGE, *(_shape(word, i == 0) for i, word in enumerate(self.words)), EDGE]
        bare = self.keys[2:-2]
        self.rare = [one not in usual for one in bare]
        self._known = ["?" if rare else one for one, rare in zip(bare, self.rare, strict=True)]
        self._told = [lexicon.get(one) or forms.get(one, "") for one in bare]
        self.usual = [
            usual.get(one) or ("?" + told if told else "?" + one[-2:])
            for one, told in zip(bare, self._told, strict=True)
        ]
        self.usual.append(EDGE)
        self._told.append(EDGE)

    def options(self, i: int, forms: Mapping[str, str]) -> str:
        """The tags that a rare word may bear, joined by "|"."""
        one, shape, told = self.keys[i + 2], self._shapes[i + 1], self._told[i]
        if told in MAY_BE:
            told = MAY_BE[told]
        elif not told:
            told = LY if one.endswith("ly") else OPEN
        if one in forms:
            told = f"{told}|{forms[one]}"
        inside = shape and not shape.endswith("1")
        return told if not shape or shape == "1" else CAPITAL if inside and one not in forms else f"NNP|{told}"

    def features(self, i: int, one: str, two: str) -> tuple[str, ...]:
        """What is seen of word i; `one` is the tag of the word before, `two` that of the word before it."""
        before_, before, word, after, after_ = self.keys[i : i + 5]
        left, shape, right = self._shapes[i : i + 3]
        known = self._known[i]
        return (
            "b", "w" + known, "c" + shape, "wc" + known + shape, "s" + word[-3:] + shape, "2" + word[-2:], "4" + word[-4:],
            ("p-" if "-" in word else "p") + word[:2], "<" + before, ">" + after, "{" + before_, "}" + after_,
            "z" + after[-3:], "y" + before[-3:], "A" + self.usual[i], "B" + self.usual[i + 1], "G" + shape + right + left,
            "L" + self._told[i] + shape, "M" + self._told[i + 1],
            "t" + one, "u" + two + " " + one, "v" + one + known, "x" + one + " " + self.usual[i],
        )  # fmt: skip


def tags(words: Sequence[str], forms: Mapping[str, str] | None = None, model: Model | None = None) -> list[str]:
    """A tag for each word. `forms`: see `Words`."""
    model, forms = model or shipped(), forms or {}
    ready = Words(words, model.usual, model.lexicon, forms)
    weights, marks = model.weights, model.marks
    numbers = {mark: number for number, mark in enumerate(marks)}
    shouting = sum(word.isupper() for word in words) * 2 > len(words)
    out: list[str] = []
    one = two = EDGE
    for i, word in enumerate(ready.words):
        mark = PUNCTUATION.get(word) or model.sure.get(ready.keys[i + 2])
        if mark is None and len(word) > 1 and word.isalpha() and word.isupper() and not shouting and ready.rare[i]:
            mark = "NNP"  # an acronym nobody has seen
        if mark is None:
            scores = [0.0] * len(marks)
            for feature in ready.features(i, one, two):
                row = weights.get(feature)
                if row is not None:
                    for number, weight in row:
                        scores[number] += weight
            if ready.rare[i]:
                mark = max(ready.options(i, forms).split("|"), key=lambda told: scores[numbers[told]])
            else:
                mark = marks[scores.index(max(scores))]
        out.append(mark)
        two, one = one, mark
    return out
