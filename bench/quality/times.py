"""Expressions of time, scored the TempEval-3 way on TempEval-3 platinum and MEANTIME.

Comes in: the shared folder beside the checkout (measured on, never copied here). Goes out: the scorer's JSON for each set. Rules
are developed on the even half of MEANTIME (--half 0); the odd half and platinum are looked at for the score alone.

    python bench/quality/times.py [--half 0|1] [--show]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sayso.reading import tag
from sayso.reading.cue import spoken
from sayso.reading.segment import paragraphs
from sayso.reading.slips import settle
from sayso.reading.when import timexes

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "bench" / "time_score.py"
SETS = {"TempEval-3 platinum": "te3-platinum", "MEANTIME": "meantime_en"}


def expressions(text: str, day: date, stamp: datetime | None) -> list[dict[str, Any]]:
    """The expressions of a text, in the scorer's form."""
    found = []
    for paragraph in paragraphs(text, 0, len(text)):
        for s in paragraph.sentences:
            s.tags = tag.tags(s.words)
            settle(s, spoken())
            found += [
                {"start": s.starts[t.first], "end": s.ends[t.last - 1], "type": t.kind, "value": t.value}
                for t in timexes(s, stamp, day, UTC)
            ]
    return found


def _said(document: dict[str, Any]) -> tuple[date, datetime | None]:
    """The day a text was written: its creation time, else the first full date in it."""
    known = str(document["dct"] or "")
    if not known:
        first = (t["value"] for t in expressions(document["text"], date(2008, 1, 1), None))
        known = next((value for value in first if re.match(r"\d{4}-\d\d-\d\d$", value)), "2008-01-01")
    stamp = datetime.fromisoformat(known).replace(tzinfo=UTC) if "T" in known else None
    return date.fromisoformat(known[:10]), stamp


def scored(gold: list[str], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the shared scorer says of expressions by document."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("".join(json.dumps(row) + "\n" for row in rows))
        file.flush()
        command = [sys.executable, str(SCORER), *gold, "--pred", file.name]
        out: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return out


def main() -> int:
    """Prints the scores; 2 where the shared folder is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("0", "1"), help="only every second document of MEANTIME")
    parser.add_argument("--show", action="store_true", help="with --half 0: print what differs")
    options = parser.parse_args()
    if not SCORER.exists():
        print(f"expected the shared benchmarks in {SHARED}, found none", file=sys.stderr)
        return 2
    for name, folder in SETS.items():
        if options.half and folder != "meantime_en":
            continue
        gold = ["--gold", str(SHARED / "data" / "time" / folder)] + (
            ["--test-split", f"{options.half}/2"] if options.half else []
        )
        dumped = subprocess.run(
            [sys.executable, SCORER, *gold, "--dump-text"], capture_output=True, text=True, check=True
        ).stdout
        documents = [json.loads(line) for line in dumped.splitlines()]
        began = time.perf_counter()
        rows = [{"doc": d["doc"], "timexes": expressions(d["text"], *_said(d))} for d in documents]
        spent = time.perf_counter() - began
        result = scored(gold, rows)
        words = sum(len(d["text"].split()) for d in documents)
        print(name, json.dumps(result), f"{words / spent:,.0f} words/s with tagging", sep="\n")
        if options.show and options.half == "0":
            _show(SHARED / "data" / "time" / folder, documents, rows)
    return 0


def _show(gold: Path, documents: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    """Prints every expression of MEANTIME's development half whose value differs, found or not."""
    spec = importlib.util.spec_from_file_location("time_score", SCORER)
    if spec is None or spec.loader is None:
        return
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    wanted = scorer.load_gold(str(gold), (0, 2))
    for document, row in zip(documents, rows, strict=True):
        text = document["text"]
        for start, end, kind, value in wanted[document["doc"]]["timexes"]:
            near = [t for t in row["timexes"] if t["start"] < end and start < t["end"]]
            if all(t["value"] != value for t in near):
                said = [(text[t["start"] : t["end"]], t["type"], t["value"]) for t in near]
                print(
                    document["dct"],
                    text[max(0, start - 30) : end + 12].replace("\n", " "),
                    kind,
                    value,
                    "got",
                    said,
                    sep=" | ",
                )


if __name__ == "__main__":
    sys.exit(main())
