"""Casualty figures with bounds, scored on hand-labelled headlines (and on MUC-4 where it is asked for).

Comes in: nothing but the shared folder beside the checkout (its data may be measured on, never copied here). Goes out: the scorer's
JSON. The labels follow another convention than the codebook, and the figures are put into it here, never in the reader:
"dozens" is at least 24 and "tens" at least 20 (our `literal_low`), "several" at least 2; a bare plural or a share is no fact;
"casualties" alone are dead, with "wounded" or "injuries" beside them both.

MUC-4 asks for less than a report counts, and writes it otherwise: "more than 50" is 50 and more, dead and hurt under one number are
dead, and only victims of the report's own incidents are wanted (incident.py).

    python bench/quality/casualties.py [--show] [--muc4 train|dev|test]
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.reading import tag
from sayso.reading.cue import spoken
from sayso.reading.quantity import Figure, figures
from sayso.reading.segment import Sentence, paragraphs
from sayso.reading.slips import settle
from sayso.reading.tagging import tag_paragraph
from sayso.reading.truecase import truecase
from sayso.reading.when import times

if TYPE_CHECKING:  # a script's own folder is on its path, and the checker sees the folder as a package
    from bench.quality.incident import LIKELY, Told, likely, traits, weights
else:
    from incident import LIKELY, Told, likely, traits, weights

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


# --- MUC-4 --------------------------------------------------------------------------------------------------------------------

MONTHS = {name: number + 1 for number, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split())}
DATELINE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})[A-Z]* (\d\d)\b")
HEAD, UNDATED = 300, date(1990, 1, 1)  # characters a dateline stands in; what stands for a report without one
MORE = ("more than", "over", "exceeding", "in excess of")


def wanted(text: str) -> list[dict[str, Any]]:
    """The figures of a report in capitals that the keys of MUC-4 are likely to hold."""
    return [dict(told.fact) for told, shown in reported(text) if likely(weights(), shown) >= LIKELY]


def reported(text: str) -> list[tuple[Told, tuple[str, ...]]]:
    """All figures of the dead and hurt in a report in capitals, with what each shows."""
    said = DATELINE.search(text[:HEAD])
    day = date(1900 + int(said[3]), MONTHS[said[2]], min(int(said[1]), 28)) if said else UNDATED
    told: list[Told] = []
    cased = truecase(text)
    before: frozenset[str] = frozenset()
    for number, paragraph in enumerate(paragraphs(cased, 0, len(cased))):
        tag_paragraph(paragraph)
        for k, s in enumerate(paragraph.sentences):
            counted = [(fact, f) for f in figures(s, cased) if (fact := _fact(s, f)) is not None]
            dated = times(s, cased, None, day, UTC) if counted else ()
            told += [Told(_of_1992(fact, f), f, s, number, k, dated, before, cased) for fact, f in counted]
            before = frozenset(s.lower)
    return list(zip(told, traits(told, day), strict=True))


def _of_1992(fact: dict[str, Any], figure: Figure) -> dict[str, Any]:
    """A fact as the keys write it."""
    above = figure.literal_low is None and fact["high"] is None and fact["low"] == figure.low
    low = fact["low"] - (above and figure.words.lower().startswith(MORE))
    return {"effect": "DEATH" if fact["effect"] == "CASUALTIES" else fact["effect"], "low": low, "high": fact["high"]}


@dataclass(frozen=True, slots=True)
class Keys:
    """Reports of a split and their keys, as the scorer reads them."""

    texts: dict[str, str]
    gold: dict[str, list[dict[str, Any]]]
    scorer: Any

    def held(self, name: str, given: list[Any]) -> list[bool | None]:
        """For each fact of a report whether the keys hold it; null where they leave it open, or it is of fewer than two."""
        held = [{**fact, "neutral": fact["optional"] or fact["plural"]} for fact in self.gold[name]]
        rows = [(fact["effect"], fact["low"] or 0, fact["high"]) for fact in given]
        got = self.scorer.pair(held, rows, self.scorer.exact)
        small = [not self.scorer.big([(low, high, False)]) for _, low, high in rows]
        return [None if small[j] or (j in got and held[got[j]]["neutral"]) else j in got for j in range(len(rows))]


def keys(split: str) -> Keys:
    """The reports of a split with their keys."""
    spec = importlib.util.spec_from_file_location("casualties_score", SCORER)
    if spec is None or spec.loader is None:
        raise SystemExit(
            f"expected the shared scorer at {SCORER}, found none: lay the shared folder beside the checkout"
        )
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    texts, templates = scorer.read_archive(str(MUC4))
    gold = scorer.muc_gold(templates, split)
    return Keys({name: texts[name] for name in gold}, gold, scorer)


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
    rows = [{"doc": d["doc"], "facts": wanted(d["text"]) if options.muc4 else facts(d["text"])} for d in documents]
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
