"""Where news toponyms lie, given where they stand: share within 161 km of the truth, on four corpora.

Comes in: LGL, TR-News, GeoVirus and GeoWebNews in the shared folder beside the checkout, with its scorer (measured on, never copied
here). Goes out: a line a corpus and the mean. A document's scope is inferred from its own toponyms; demonyms, which the corpora
count as toponyms, stand at their nation's point. What is not found counts as wrong.

    python bench/quality/places_news.py
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from sayso.reading.gazetteer import Gazetteer, country_of, open_gazetteer

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "bench" / "geo_score.py"
CORPORA = ("lgl", "TR-News", "GeoVirus", "GWN")

Placed = list[tuple[int, int, float | None, float | None]]


def scorer() -> Any:
    """The shared scorer, loaded from its file."""
    spec = importlib.util.spec_from_file_location("geo_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def placed(gazetteer: Gazetteer, document: Any) -> Placed:
    """The document's toponyms with the points the gazetteer gives them."""
    spans = [toponym[:2] for toponym in document["toponyms"]]
    names = [document["text"][start:end] for start, end in spans]
    scope = gazetteer.scope_of(names)
    found = [gazetteer.find(name, scope) or country_of(name) for name in names]
    return [
        (*span, there.lat, there.lon) if there else (*span, None, None)
        for span, there in zip(spans, found, strict=True)
    ]


def main() -> int:
    """Prints the scores; 2 where the shared folder is missing."""
    if not SCORER.exists():
        print(f"expected the scorer {SCORER} and its corpora, found nothing there; this benchmark needs them.")
        return 2
    geo, gazetteer, shares = scorer(), open_gazetteer(), []
    for corpus in CORPORA:
        documents, _ = geo.load_gold(SHARED / "data" / "geoparsing" / f"{corpus}.xml")
        started = time.process_time()
        answers = {name: placed(gazetteer, document) for name, document in documents.items()}
        pace = sum(map(len, answers.values())) / (time.process_time() - started)
        score = geo.score(documents, answers)
        whole, known = score["end_to_end"], score["resolution"]
        shares.append(whole["acc161"])
        print(
            f"{corpus}: {whole['acc161']:.3f} of {whole['gold_with_coordinates']} within 161 km, "
            f"{known['acc161']:.3f} of the {known['n']} placed; {pace:,.0f} names/s"
        )
    print(f"mean: {statistics.mean(shares):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
