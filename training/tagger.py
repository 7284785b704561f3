"""Build the tagger's tables from Universal Dependencies English-EWT (CC BY-SA 4.0).

    python training/tagger.py ../shared/data/syntax/ud-ewt            # writes src/sayso/reading/data/tagger.tsv.gz
    python training/tagger.py ../shared/data/syntax/ud-ewt --score    # accuracy on dev

Only counts are taken: how often a word or an ending bears a tag, and how often one tag follows two others. Sentences are not.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from sayso.reading import tag

OUT = Path(tag.__file__).parent / "data" / "tagger.tsv.gz"
MERGED = {
    "NNPS": "NNP", "RBR": "RB", "RBS": "RB", "JJR": "JJ", "JJS": "JJ", "AFX": "JJ", "WP$": "WP", "PDT": "DT", "VBP": "VBP",
    "ADD": "NN", "GW": "NN", "NFP": "X", "LS": "X", "SYM": "X", "FW": "NN", "UH": "UH", "_": "X", "-LRB-": "(", "-RRB-": ")",
    "``": "\"", "''": "\"", "$": "CD",
}  # fmt: skip

Pair = tuple[str, str]


def sentences(path: Path) -> Iterator[list[Pair]]:
    """(word, tag) sentences; what English-EWT splits at hyphens is joined again, as our own tokens are."""
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
        word, xpos = rows[i][1], rows[i][4]
        while i + 2 < len(rows) and rows[i + 1][4] == "HYPH" and "SpaceAfter=No" in rows[i][9] + rows[i + 1][9]:
            word, xpos = f"{word}-{rows[i + 2][1]}", rows[i + 2][4]
            if xpos in ("VBN", "VBG", "VBD", "NN", "CD") and i + 3 < len(rows) and rows[i + 3][4][:2] in ("NN", "JJ"):
                xpos = "JJ"
            i += 2
        out.append((word.replace("’", "'"), MERGED.get(xpos, xpos)))
        i += 1
    return out


def build(train: list[list[Pair]]) -> tag.Tables:
    """Counts from tagged sentences."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    endings: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: Counter[tuple[str, str]] = Counter()
    triples: Counter[tuple[str, str, str]] = Counter()
    for row in train:
        before = ("^", "^")
        for i, (word, mark) in enumerate(row):
            key = tag.key(word, i == 0)
            words[key][mark] += 1
            triples[(*before, mark)] += 1
            pairs[(before[1], mark)] += 1
            before = (before[1], mark)
    for key, marks in words.items():
        if sum(marks.values()) <= 10:  # rare words teach what unknown words look like (Brants 2000)
            for ending in tag.endings(key):
                endings[ending].update(marks)
    kept = {key: marks for key, marks in words.items() if sum(marks.values()) > 1}
    return tag.Tables.of(kept, {k: m for k, m in endings.items() if sum(m.values()) >= 3}, pairs, triples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--score", action="store_true")
    args = parser.parse_args()
    tables = build(list(sentences(args.folder / "train.conllu")))
    if args.score:
        right = total = 0
        for row in sentences(args.folder / "dev.conllu"):
            got = tag.tags([word for word, _ in row], tables)
            right += sum(a == b for a, (_, b) in zip(got, row, strict=True))
            total += len(row)
        print(f"{right / total:.4f} of {total} words")
        return
    OUT.write_bytes(gzip.compress(tables.dump().encode("utf-8"), mtime=0))
    print(f"{OUT.stat().st_size} bytes, {len(tables.words)} words, {len(tables.endings)} endings")


if __name__ == "__main__":
    main()
