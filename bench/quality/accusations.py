"""How firmly reports lay incidents at an organisation's door, scored on the MUC-3/4 answer keys.

Comes in: nothing but the shared folder beside the checkout (its data may be measured on, never copied here). Goes out: the scorer's
JSON. The task is the oracle's: here are the accused, say how firmly. The corpus has its own marks in brackets and its own names of
the standings, and both are put into ours here, never in the reader; who publishes is taken from the dateline. An organisation that
the key names twice has two standings: the two likeliest are given.

    python bench/quality/accusations.py [--split train|dev|test]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from sayso.reading.accusation import STANDINGS, standings

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "bench" / "standing_score.py"
MUC4 = SHARED / "data" / "muc4" / "muc34.tar.gz"
HEAD = 420  # characters at the top of a text that may hold its dateline
# Marks of the transcribers, no words of the text.
MARK = re.compile(
    r"\[(?:TEXT|(?:BEGIN|END) RECORDING|REPORT|EXCERPTS?|PASSAGE OMITTED|WORDS? INDISTINCT|(?:[A-Z]+ )?AS (?:HEARD|RECEIVED)|SIC"
    r"|COMMUNIQUE|INTERVIEW|COMMENTARY|ARTICLE|EDITORIAL)\]"
)


def corpus() -> tuple[Any, dict[str, str], Any]:
    """The shared scorer, the texts by their names, the answer keys."""
    sys.path.insert(0, str(SCORER.parent))
    spec = importlib.util.spec_from_file_location("standing_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    texts, templates = scorer.read_archive(str(MUC4))
    return scorer, texts, templates


def bare(text: str) -> str:
    """A text with spaces where the transcribers' marks stood."""
    return MARK.sub(lambda mark: " " * len(mark.group()), text)


def publisher(text: str) -> str:
    """Who a text says it was broadcast or issued by: what stands before its first mark or dash."""
    stop = text[:HEAD].find("[TEXT]")
    return text[:stop] if stop > 0 else text[:HEAD].split(" --", maxsplit=1)[0] if " --" in text[:HEAD] else ""


def labels(scorer: Any) -> dict[str, str]:
    """Our name of a standing -> the corpus's."""
    return dict(zip(STANDINGS, scorer.CLASSES, strict=True))


def main() -> int:
    """Prints the score; 2 where the shared folder is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "dev", "test"), default="dev")
    options = parser.parse_args()
    if not (SCORER.exists() and MUC4.exists()):
        print(f"expected the shared benchmarks in {SHARED}, found none", file=sys.stderr)
        return 2
    scorer, texts, templates = corpus()
    gold = scorer.gold_items(templates, options.split)
    theirs = labels(scorer)
    standings("Police arrested nine men.", [["police"]])  # tables are opened before the clock starts
    found: dict[str, list[tuple[str, str]]] = {}
    began = time.perf_counter()
    words = 0
    for name, items in gold.items():
        if not items:
            continue
        text = texts[name]
        words += len(text.split())
        accused = [sorted(item["names"]) for item in items]
        often: Counter[tuple[str, ...]] = Counter()
        found[name] = []
        for names, told in zip(accused, standings(bare(text), accused, publisher(text)), strict=True):
            found[name].append((names[0], theirs[told[often[tuple(names)]][0]]))
            often[tuple(names)] += 1
    spent = time.perf_counter() - began
    print(json.dumps(scorer.score(gold, found), indent=1))
    print(f"{len(found)} documents with accused, {words} words, {words / spent:,.0f} words/s with tagging")
    return 0


if __name__ == "__main__":
    sys.exit(main())
