"""Learn the part-of-speech tagger's weights.

    python training/tagger.py ../shared/data --lexicon textblob/en/en-lexicon.txt    # writes src/sayso/reading/data/tagger.bin.gz
    python training/tagger.py ../shared/data --score                                 # accuracy on the parts kept aside

From Universal Dependencies English-EWT (train; CC BY-SA 4.0, tagged by people) and the development part of PolNeAR (news, tagged by
Stanford CoreNLP, as CofeNet published it). For rare words, the commonest tag of each word in Brill's lexicon (1993, Brown and Wall
Street Journal counts; MIT licence), as the TextBlob package carries it. What is kept are weights of word endings, neighbours and the like; sentences are not.
Kept aside: EWT's dev part and PolNeAR's test part.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.reading import tag
from sayso.reading.tagging import verb_forms

OUT = Path(tag.__file__).parent / "data" / "tagger.bin.gz"
MERGED = {
    "NNPS": "NNP", "RBR": "RB", "RBS": "RB", "JJR": "JJ", "JJS": "JJ", "AFX": "JJ", "WP$": "WP", "PDT": "DT",
    "ADD": "NN", "GW": "NN", "NFP": "X", "LS": "X", "SYM": "X", "FW": "NN", "_": "X", "-LRB-": "(", "-RRB-": ")",
    "``": "\"", "''": "\"", "$": "CD",
}  # fmt: skip
WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
OPEN = frozenset("NN NNS NNP JJ RB VB VBP VBZ VBD VBN VBG".split())
EPOCHS = 5  # 4 and 8 gave the same accuracy to a thousandth
KNOWN = 3  # a word seen less often is unknown to the model, so that it learns how unknown words behave
LEAST = 0.02  # weights nearer to nothing are left out

Pair = tuple[str, str]


def treebank(path: Path) -> Iterator[list[Pair]]:
    """(word, tag) sentences; what English-EWT splits at hyphens is joined again, as our own words are."""
    row: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            if row:
                yield _joined(row)
            row = []
        elif line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                row.append(cells)
    if row:
        yield _joined(row)


def _joined(rows: list[list[str]]) -> list[Pair]:
    out: list[Pair] = []
    i = 0
    while i < len(rows):
        word, mark = rows[i][1], rows[i][4]
        while i + 2 < len(rows) and rows[i + 1][4] == "HYPH" and "SpaceAfter=No" in rows[i][9] + rows[i + 1][9]:
            word, mark = f"{word}-{rows[i + 2][1]}", rows[i + 2][4]
            if mark in ("VBN", "VBG", "VBD", "NN", "CD") and i + 3 < len(rows) and rows[i + 3][4][:2] in ("NN", "JJ"):
                mark = "JJ"
            i += 2
        out.append(_pair(word, mark))
        i += 1
    return out


def _pair(word: str, mark: str) -> Pair:
    word = WRITTEN.get(word, word).replace("’", "'")
    return word, tag.PUNCTUATION.get(word) or MERGED.get(mark, mark)


def news(path: Path) -> Iterator[list[Pair]]:
    """(word, tag) sentences of a file of tagged paragraphs, one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        row: list[Pair] = []
        for word, mark in zip(told["tokens"], told["pos"], strict=True):
            row.append(_pair(word, mark))
            if mark == ".":
                yield row
                row = []
        if row:
            yield row


def brill(path: Path) -> dict[str, str]:
    """Word -> commonest tag; a word in small letters wins over the same with a capital."""
    out: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, mark = line.partition(" ")
        mark = MERGED.get(mark, mark)
        if line[:1] != ";" and mark in OPEN and WORD.fullmatch(word) and (word.islower() or tag.key(word) not in out):
            out[tag.key(word)] = mark
    return out


def train(sentences: list[list[Pair]], words: dict[str, str]) -> tag.Model:
    """The weights, averaged over all steps of the learning."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in sentences:
        for word, mark in row:
            counts[tag.key(word)][mark] += 1
    usual, sure = {}, {}
    for key, marks in counts.items():
        total = sum(marks.values())
        if total >= KNOWN:
            usual[key] = "|".join(mark for mark, count in marks.most_common(3) if count * 10 >= total)
        if total >= 20 and marks.most_common(1)[0][1] >= 0.995 * total:
            sure[key] = marks.most_common(1)[0][0]
    marks_ = tuple(sorted({mark for row in sentences for _, mark in row}))
    number = {mark: n for n, mark in enumerate(marks_)}
    forms, words = verb_forms(), {word: mark for word, mark in words.items() if word not in usual}
    data = [(tag.Words([w for w, _ in row], usual, words, forms), [m for _, m in row]) for row in sentences]
    learnt = _Average()
    order = random.Random(1)
    for _ in range(EPOCHS):
        order.shuffle(data)
        for ready, gold in data:
            one = two = tag.EDGE
            for i, word in enumerate(ready.words):
                mark = tag.PUNCTUATION.get(word) or sure.get(ready.keys[i + 2])
                if mark is None:
                    features = ready.features(i, one, two)
                    scores = learnt.scores(features, len(marks_))
                    best = max(_choices(ready, i, forms, gold[i], number), key=scores.__getitem__)
                    if best != number[gold[i]]:
                        learnt.correct(features, number[gold[i]], best)
                    mark = marks_[best]
                two, one = one, mark
    return tag.Model(marks_, sure, usual, words, learnt.rows())


def _choices(ready: tag.Words, i: int, forms: dict[str, str], gold: str, number: dict[str, int]) -> Iterable[int]:
    options = ready.options(i, forms).split("|") if ready.rare[i] else []
    return [number[mark] for mark in options] if gold in options else range(len(number))


class _Average:
    """Weights that change, and their sums over time."""

    def __init__(self) -> None:
        self.now: dict[str, dict[int, float]] = {}
        self.sums: dict[tuple[str, int], float] = defaultdict(float)
        self.since: dict[tuple[str, int], int] = defaultdict(int)
        self.step = 0

    def scores(self, features: Iterable[str], marks: int) -> list[float]:
        self.step += 1
        scores = [0.0] * marks
        for feature in features:
            for mark, weight in self.now.get(feature, {}).items():
                scores[mark] += weight
        return scores

    def correct(self, features: Iterable[str], right: int, wrong: int) -> None:
        for feature in features:
            row = self.now.setdefault(feature, {})
            for mark, change in ((right, 1.0), (wrong, -1.0)):
                old = row.get(mark, 0.0)
                self._settle(feature, mark, old)
                row[mark] = old + change

    def _settle(self, feature: str, mark: int, weight: float) -> None:
        key = (feature, mark)
        self.sums[key] += (self.step - self.since[key]) * weight
        self.since[key] = self.step

    def rows(self) -> dict[str, tag.Row]:
        out: dict[str, tag.Row] = {}
        for feature, row in sorted(self.now.items()):
            kept = []
            for mark, weight in sorted(row.items()):
                self._settle(feature, mark, weight)
                mean = self.sums[feature, mark] / self.step
                if abs(mean) > LEAST:
                    kept.append((mark, round(mean, 2)))
            if kept:
                out[feature] = tuple(kept)
        return out


def score(model: tag.Model, sentences: Iterable[list[Pair]]) -> str:
    """Accuracy, with the count of words and of errors that concern verbs."""
    right = total = verbs = 0
    for row in sentences:
        for mark, (_, gold) in zip(tag.tags([w for w, _ in row], verb_forms(), model), row, strict=True):
            total += 1
            right += mark == gold
            verbs += mark != gold and "V" in (mark[0], gold[0])
    return f"{right / total:.4f} of {total} words, {verbs} errors about verbs"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--lexicon", type=Path)
    parser.add_argument("--score", action="store_true")
    args = parser.parse_args()
    ewt, polnear = args.data / "syntax" / "ud-ewt", args.data / "attribution" / "cofenet" / "polnear"
    if not args.score:
        model = train([*treebank(ewt / "train.conllu"), *news(polnear / "valid.txt")], brill(args.lexicon))
        OUT.write_bytes(model.dump())
        print(f"{OUT.stat().st_size} bytes, {len(model.weights)} features")
    print("EWT dev:", score(tag.shipped(), treebank(ewt / "dev.conllu")))
    print("PolNeAR test:", score(tag.shipped(), news(polnear / "test.txt")))


if __name__ == "__main__":
    main()
