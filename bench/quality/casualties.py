"""Casualty figures with bounds, scored on hand-labelled headlines (and on MUC-4 where it is asked for).

Comes in: nothing but the shared folder beside the checkout (its data may be measured on, never copied here). Goes out: the scorer's
JSON. The labels follow another convention than the codebook, and the figures are put into it here, never in the reader:
"dozens" is at least 24 and "tens" at least 20 (our `literal_low`), "several" at least 2; a bare plural or a share is no fact;
"casualties" alone are dead, with "wounded" or "injuries" beside them both.

    python bench/quality/casualties.py [--show] [--muc4 train|dev|test]
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sayso.reading import tag
from sayso.reading.cue import spoken
from sayso.reading.quantity import Figure, figures
from sayso.reading.segment import Sentence, paragraphs
from sayso.reading.slips import settle

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "bench" / "casualties_score.py"
HEADLINES = SHARED / "bench" / "gold" / "casualty_headlines.tsv"
MUC4 = SHARED / "data" / "muc4" / "muc34.tar.gz"
EFFECTS = {"killed": "DEATH", "wounded": "INJURY", "casualties_mixed": "CASUALTIES"}
HURT = frozenset("wounded injured injuries injury injure wounds wound".split())


def facts(text: str) -> list[dict[str, Any]]:
    """The figures of the dead and hurt in a text, in the scorer's form."""
    found = []
    for paragraph in paragraphs(text, 0, len(text)):
        for sentence in paragraph.sentences:
            sentence.tags = tag.tags(sentence.words)
            settle(sentence, spoken())
            found += [fact for figure in figures(sentence, text) if (fact := _fact(sentence, figure))]
    return found


def _fact(s: Sentence, figure: Figure) -> dict[str, Any] | None:
    share = figure.part_of is not None and "context" in figure.flags
    if figure.kind not in EFFECTS or figure.high == 0 or (figure.low == 1 and figure.high is None) or share:
        return None
    effect = EFFECTS[figure.kind]
    if effect == "CASUALTIES" and s.lower[figure.trigger] in ("casualties", "casualty", "losses"):
        effect = "CASUALTIES" if HURT & set(s.lower[figure.trigger : figure.trigger + 3]) else "DEATH"
    low, high = figure.low, figure.high
    if figure.literal_low is not None:
        low, high = figure.literal_low, None
    elif "several" in figure.words.lower():
        low, high = 2, None
    return {"effect": effect, "low": low, "high": high}


def main() -> int:
    """Prints the score; 2 where the shared folder is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print every headline whose facts differ")
    parser.add_argument("--muc4", choices=("train", "dev", "test"))
    options = parser.parse_args()
    if not SCORER.exists():
        print(f"expected the shared benchmarks in {SHARED}, found none", file=sys.stderr)
        return 2
    gold = ["--muc4", str(MUC4), "--split", options.muc4] if options.muc4 else ["--headlines", str(HEADLINES)]
    dumped = subprocess.run(
        [sys.executable, SCORER, *gold, "--dump-text"], capture_output=True, text=True, check=True
    ).stdout
    documents = [json.loads(line) for line in dumped.splitlines()]
    began = time.perf_counter()
    rows = [{"doc": d["doc"], "facts": facts(d["text"])} for d in documents]
    spent = time.perf_counter() - began
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("".join(json.dumps(row) + "\n" for row in rows))
        file.flush()
        scored = subprocess.run(
            [sys.executable, SCORER, *gold, "--pred", file.name], capture_output=True, text=True, check=True
        ).stdout
    print(scored.strip())
    words = sum(len(d["text"].split()) for d in documents)
    print(f"{len(documents)} documents, {words} words, {words / spent:,.0f} words/s with tagging")
    if options.show and not options.muc4:
        _show(documents, rows)
    return 0


def _show(documents: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    wanted: dict[str, list[tuple[str, str, str, str]]] = {}
    with HEADLINES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            wanted.setdefault(row["id"], [])
            if row["effect"] != "NONE":
                wanted[row["id"]].append((row["effect"], row["low"], row["high"], row["approx"]))
    for document, row in zip(documents, rows, strict=True):
        gold = wanted[document["doc"]]
        got = [(f["effect"], f["low"], f["high"]) for f in row["facts"]]
        exact = sorted((e, int(low), int(high) if high else None) for e, low, high, approx in gold if approx == "0")
        loose = [g for g in gold if g[3] != "0"]
        if len(got) != len(gold) or any(e not in got for e in exact):
            print(document["text"], "\n    gold", gold, "\n    got ", got, "" if not loose else f"(loose {len(loose)})")


if __name__ == "__main__":
    sys.exit(main())
