"""Names and other entities, scored on the documents of re3d that nothing was trained on.

Comes in: the shared folder beside the checkout (measured on, never copied here). Goes out: the scorer's JSON, words a second. What
stands in re3d's BBC folder was never trained on, whatever its part (its licence forbids it to what is shipped).

    python bench/quality/entities.py [--split test|train]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.reading.encoder import open_encoder
from sayso.reading.listening import listen
from sayso.reading.segment import paragraphs

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "bench" / "entities_score.py"
DATA = SHARED / "data" / "re3d"


def entities(text: str) -> Iterator[dict[str, Any]]:
    """The entities of a text, in the scorer's form."""
    encoder = open_encoder()
    for paragraph in paragraphs(text, 0, len(text)):
        for s, heard in zip(paragraph.sentences, listen(encoder, paragraph), strict=True):
            for name in heard.names:
                yield {"begin": s.starts[name.first], "end": s.ends[name.last - 1], "type": name.kind}


def documents() -> Iterator[tuple[str, str]]:
    """(id, text) of every document."""
    for path in sorted(DATA.glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            if line.strip(" ,[]"):
                row = json.loads(line.strip().rstrip(","))
                yield row["_id"], row["text"]


def scored(found: dict[str, list[dict[str, Any]]], split: str) -> dict[str, Any]:
    """What the shared scorer says of entities by document."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("".join(json.dumps({"doc": doc, "entities": some}) + "\n" for doc, some in found.items()))
        file.flush()
        command = [sys.executable, str(SCORER), "--data", str(DATA), "--split", split, "--flat", "--pred", file.name]
        out: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return out


def main() -> int:
    """Prints the scores; 2 where the shared folder is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("test", "train"), default="test")
    asked = parser.parse_args()
    if not SCORER.exists():
        print(f"expected the shared benchmarks in {SHARED}, found none", file=sys.stderr)
        return 2
    texts = dict(documents())
    open_encoder()
    began = time.perf_counter()
    found = {doc: list(entities(text)) for doc, text in texts.items()}
    spent = time.perf_counter() - began
    print(json.dumps(scored(found, asked.split), indent=1))
    print(f"{sum(len(text.split()) for text in texts.values()) / spent:,.0f} words/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
