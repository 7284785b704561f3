"""The weights by which a report's accusation is judged firm or not, from the MUC-3/4 answer keys.

    python training/accusation.py           # writes src/sayso/reading/data/accusation.tsv
    python training/accusation.py --check   # only says how well it judges, each fifth of the documents by weights of the others

Needs the shared folder beside the checkout. Learnt from the splits train (DEV-MUC3-0001..1300) and dev (TST1, TST2) of that corpus;
test (TST3, TST4) is never opened here. What is learnt from are the traits of attribution, no words. The weights are those of a
multinomial logistic regression with a normal prior around zero, fitted by gradient descent; a trait that few show has none. An item
whose key allows several standings counts for each in part, an optional one half.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench" / "quality"))

from accusations import bare, corpus, labels, publisher  # noqa: E402

from sayso.reading.accusation import ALWAYS, STANDINGS, Page, judge, traits  # noqa: E402

TABLE = ROOT / "src" / "sayso" / "reading" / "data" / "accusation.tsv"
RARE, PRIOR, ROUNDS, PACE = 3, 3.0, 150, 0.3
FOLDS = 5

Table = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Item:
    """An accused organisation of a document: what the page shows of it, and the standings its key allows."""

    document: str
    names: tuple[str, ...]
    shown: tuple[str, ...]
    right: tuple[str, ...]
    share: float


def items() -> tuple[Any, dict[str, Any], list[Item]]:
    """The scorer, the keys and every accused organisation of the splits train and dev."""
    scorer, texts, templates = corpus()
    ours = {theirs: standing for standing, theirs in labels(scorer).items()}
    gold: dict[str, Any] = {}
    found = []
    for split in ("train", "dev"):
        keys = scorer.gold_items(templates, split)
        gold.update(keys)
        for document, accused in sorted(keys.items()):
            page = Page(bare(texts[document]), publisher(texts[document])) if accused else None
            for one in accused:
                assert page is not None
                names = tuple(sorted(one["names"]))
                right = tuple(sorted(ours[theirs] for theirs in one["classes"]))
                shown = tuple(sorted(set(traits(page, names))))
                found.append(Item(document, names, shown, right, 0.5 if one["neutral"] else 1.0))
    return scorer, gold, found


def fit(learnt: Sequence[Item]) -> Table:
    """The weights of the traits that enough items show."""
    often = Counter(trait for item in learnt for trait in item.shown)
    kept = {trait: n for n, trait in enumerate(sorted(t for t, count in often.items() if count >= RARE))}
    weights = [[0.0] * len(kept) for _ in STANDINGS]
    steps = [[1e-8] * len(kept) for _ in STANDINGS]
    shown = [
        ([kept[trait] for trait in item.shown if trait in kept], item.right, item.share / len(item.right))
        for item in learnt
    ]
    for _ in range(ROUNDS):
        slopes = [[-PRIOR * weight for weight in row] for row in weights]
        for row, slope in zip(weights, slopes, strict=True):
            slope[kept[ALWAYS]] = -row[kept[ALWAYS]]
        for numbers, right, share in shown:
            scores = [math.exp(sum(row[n] for n in numbers)) for row in weights]
            whole = sum(scores)
            for slope, score, standing in zip(slopes, scores, STANDINGS, strict=True):
                missed = share * ((standing in right) - len(right) * score / whole)
                for n in numbers:
                    slope[n] += missed
        for row, slope, step in zip(weights, slopes, steps, strict=True):
            for n, rise in enumerate(slope):
                step[n] += rise * rise
                row[n] += PACE * rise / math.sqrt(step[n])
    return {
        (standing, trait): row[n]
        for standing, row in zip(STANDINGS, weights, strict=True)
        for trait, n in kept.items()
        if abs(row[n]) >= 0.005
    }


def answers(asked: Sequence[Item], table: Table, theirs: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """For each document the organisations with their likeliest standing, the second likeliest where one is asked twice."""
    found: dict[str, list[tuple[str, str]]] = {}
    often: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for item in asked:
        told = judge(item.shown, table)
        key = (item.document, item.names)
        found.setdefault(item.document, []).append((item.names[0], theirs[told[often[key]][0]]))
        often[key] += 1
    return found


def main() -> None:
    """Says how well each fifth of the documents is judged by weights of the others; writes the weights of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    args = parser.parse_args()
    scorer, gold, found = items()
    theirs = labels(scorer)
    documents = sorted({item.document for item in found})
    random.Random(1).shuffle(documents)
    told: dict[str, list[tuple[str, str]]] = {}
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        table = fit([item for item in found if item.document not in held])
        told.update(answers([item for item in found if item.document in held], table, theirs))
    score = scorer.score(gold, told)
    print(f"{len(found)} items, {len(documents)} documents, {FOLDS} folds")
    print(f"accuracy {score['accuracy_of_found']}, macro F1 {score['macro_f1']}, {score['f1_by_class']}")
    if not args.check:
        table = fit(found)
        lines = [f"{standing}\t{trait}\t{weight:.3f}\n" for (standing, trait), weight in sorted(table.items())]
        head = (
            "# standing\ttrait -> log odds; source: training/accusation.py, from the MUC-3/4 answer keys, splits train and dev;"
            " numbers only, no text of the corpus\n"
        )
        TABLE.write_text(head + "".join(lines), encoding="utf-8")
        print(f"{len(table)} weights in {TABLE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
