"""Who says what: source, cue and content spans, scored on PolNeAR, and on CofeNet's cut of it.

Comes in: the shared folder beside the checkout (measured on, never copied here). Goes out: the scorer's figures, full F1 with an
interval over resampled articles, and words a second. Rules are written and weights are learnt from the train split, dev is for
choosing, test is looked at for the score alone. CofeNet's tokens and its habit of counting quotation marks in are put into its own
form here, never in a reader.

    python bench/quality/attribution.py [--split dev|test|train] [--reader rules|encoder] [--bio] [--out FILE] [--json]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.reading import listening
from sayso.reading.encoder import open_encoder
from sayso.reading.quotation import Attribution, attributions

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "bench" / "attribution_score.py"
COFENET = SHARED / "data" / "attribution" / "cofenet" / "polnear"
ROUNDS = 1000  # resamples behind an interval


def _heard(text: str) -> list[Attribution]:
    return listening.attributions(open_encoder(), text)


# Name -> what reads a text; another reader is one line more.
READERS: dict[str, Callable[[str], list[Attribution]]] = {"rules": attributions, "encoder": _heard}

# The Penn Treebank's spelling of marks, as a newspaper sets them.
SPELLED = {
    "``": "“",
    "''": "”",
    "`": "‘",
    "'''": "’”",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LRB-": "(",
    "-RRB-": ")",
    "___": " ",
}
CLINGS = frozenset(".,;:?!%)]”’") | {"...", "n't", "'s", "'re", "'ve", "'ll", "'m", "'d", "’”", "'"}
HOLDS = frozenset("“‘([$")  # what the next token clings to
ROLES = ("source", "cue", "content")


def scorer() -> ModuleType:
    """The shared scorer, as a module."""
    spec = importlib.util.spec_from_file_location("attribution_score", SCORER)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SCORER)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # so that its values may travel between processes
    spec.loader.exec_module(module)
    return module


def record(name: str, found: Sequence[Attribution]) -> dict[str, Any]:
    """A document's attributions in the scorer's form."""
    return {"doc": name, "attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]}


# -- CofeNet's paragraphs ---------------------------------------------------------------------------------------------------------
def respelled(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as running text, and where each of them stands in it."""
    text, places, held = "", [], True
    for token in tokens:
        word = SPELLED.get(token, token).replace("\xa0", "_")
        if not held and word not in CLINGS:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        held = word in HOLDS
    return text, places


def labels(tokens: Sequence[str], read: Callable[[str], list[Attribution]]) -> list[str]:
    """A BIO label for each token. Content takes in the marks around it and gives up the stop or comma at its end."""
    text, places = respelled(tokens)
    out = ["O"] * len(tokens)
    for one in read(text):
        for role in ROLES:
            for low, high in getattr(one, role):
                inside = [i for i, (start, end) in enumerate(places) if start < high and low < end]
                if not inside:
                    continue
                first, last = inside[0], inside[-1] + 1
                if role == "content":
                    first, last = _marked(tokens, first, last)
                if first < last and all(label == "O" for label in out[first:last]):
                    out[first:last] = [f"B-{role}", *[f"I-{role}"] * (last - first - 1)]
    return out


def _marked(tokens: Sequence[str], first: int, last: int) -> tuple[int, int]:
    while last > first and tokens[last - 1] in (",", ".", ";", ":", "--") and tokens[last : last + 1] != ["''"]:
        last -= 1
    while last < len(tokens) and tokens[last] in ("''", "'''"):
        last += 1
    while first < last and tokens[first] in (",", ":", "--", "''"):
        first += 1
    return first - (first > 0 and tokens[first - 1] == "``"), last


def tagged(score: ModuleType, split: str, read: Callable[[str], list[Attribution]]) -> dict[str, Any]:
    """The figures of CofeNet's protocol."""
    rows = [json.loads(line) for line in (COFENET / f"{split}.txt").read_text(encoding="utf-8").splitlines() if line]
    ours = [labels(row["tokens"], read) for row in rows]
    return dict(score.bio_summary([row["labels"] for row in rows], ours))


# -- articles ----------------------------------------------------------------------------------------------------------------------
def articles(
    score: ModuleType, split: str, read: Callable[[str], list[Attribution]], out: Path | None
) -> tuple[dict[str, Any], float]:
    """The figures of a split, and words a second."""
    docs = score.read_split(score.DEFAULT_CORPUS, split)
    read("The mayor said it had begun.")  # tables are opened before the clock starts
    began = time.process_time()
    found = {doc.name: read(doc.text) for doc in docs}
    spent = time.process_time() - began
    rows = {name: record(name, told) for name, told in found.items()}
    if out is not None:
        out.write_text("".join(json.dumps(row) + "\n" for row in rows.values()), encoding="utf-8")
    given = {name: row["attributions"] for name, row in rows.items()}
    words = sum(len(doc.text.split()) for doc in docs)
    return dict(score.summary(score.score(docs, given), ROUNDS)), words / spent


def main() -> int:
    """Prints the figures; 2 where the shared folder is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "dev", "test"), default="dev")
    parser.add_argument("--reader", choices=tuple(READERS), default="rules")
    parser.add_argument("--bio", action="store_true", help="CofeNet's protocol as well (dev and test)")
    parser.add_argument("--out", type=Path, help="where to write the predictions, JSON lines")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not SCORER.exists():
        print(f"expected the shared benchmarks in {SHARED}, found none", file=sys.stderr)
        return 2
    score, read = scorer(), READERS[options.reader]
    result, speed = articles(score, options.split, read, options.out)
    cut = None
    if options.bio and options.split != "train":
        cut = tagged(score, {"dev": "valid"}.get(options.split, options.split), read)
    if options.json:
        print(json.dumps({"articles": result, "cofenet": cut, "words_per_second": round(speed)}))
        return 0
    score.show(result, f"{options.reader} on PolNeAR {options.split}, {result['documents']} articles")
    if cut is not None:
        score.show_rows(cut, f"{options.reader} by CofeNet's protocol")
    print(f"{speed:,.0f} words/s on one core")
    return 0


if __name__ == "__main__":
    sys.exit(main())
