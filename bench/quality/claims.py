"""Whole claims, read from coded pages and scored against what people coded there.

Comes in: the pages in bench/pages, and those in the shared folder beside the checkout where there is one (measured on, never
copied here). Goes out: a line a page, a line a group, words a second; with --floors, 1 where a group is below its floor. Refuses
to know: how the reader works, and which claim of which page it got wrong: rules are not written from these pages. The measures are
described in README.md beside this file; where the shared scorer is present, both must agree on every page.

    python bench/quality/claims.py [--reader rules|encoder] [--json] [--floors | --pin]
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sayso.desk.casts import load_cast
from sayso.desk.readers import Reader, open_reader
from sayso.desk.samples import samples
from sayso.intake.formats import report
from sayso.intake.raw import Raw
from sayso.model.cast import Cast, cast_from
from sayso.model.claim import to_record

HERE = Path(__file__).resolve().parent
PAGES = HERE.parent / "pages"
ASIDE = (
    "gaza",
    "kathmandu",
    "marawi",
    "batken",
    "conakry",
    "lima",
    "muhamalai",
    "nairobi",
    "palu",
)  # what is missed there, nobody looks at (README)
SHARED = HERE.parents[2] / "shared"
SCORER = SHARED / "bench" / "claims_score.py"
FLOORS = HERE / "floors.json"
SLACK = 0.01  # how far under the measured score a floor is pinned: a rule that mends three pages may cost one a claim

# What claim records and gold lists write differently, by sort: type, kind, item (claims_names.tsv).
ONE_NAME: dict[str, dict[str, str]] = {"type": {}, "kind": {}, "item": {}}
for _line in (HERE / "claims_names.tsv").read_text(encoding="utf-8").splitlines():
    if not _line.startswith("#"):
        _sort, _name, _counts_as = _line.split("\t")
        ONE_NAME[_sort][_name] = _counts_as
TRIFLES = frozenset("the a an of in on and to multiple some".split())
CONTENT = ("agent", "target", "place", "happened", "quantities")
SLOTS = ("source", "bloc", "stance", "agent", "target", "place", "happened", "quantities", "valence")
PARTS = ("child", "woman", "civilian")

Row = Mapping[str, Any]
Figures = frozenset[tuple[str, int | None, int | None]]


# -- the measures --------------------------------------------------------------------------------------------------------------
def one(sort: str, name: str) -> str:
    """The name under which things of one sort are compared."""
    return ONE_NAME[sort].get(name, name)


def words(text: str | None) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(re.findall(r"\w+", (text or "").lower())) - TRIFLES


def one_speaker(one: str | None, other: str | None) -> bool:
    """Half the words in common (twice the common over the sum), or one name wholly inside the other."""
    left, right = words(one), words(other)
    if not left or not right:
        return left == right
    return 4 * len(left & right) >= len(left) + len(right) or left <= right or right <= left


def figures(rows: Sequence[Sequence[Any]] | None) -> Figures:
    """Figures with their kinds and things under one name each."""
    found = set()
    for kind, low, high in rows or ():
        head, _, item = kind.partition(":")
        found.add((one("kind", head) + (":" + one("item", item) if item else ""), low, high))
    return frozenset(found)


def told(record: Row) -> dict[str, Any]:
    """A claim record in the form of a gold row; names that may be matched are joined by a slash."""
    source, when = record["source"], record["happened"]
    named = source["kind"] if source["kind"] in ("desk", "footage") else source["text"]
    places = [place for place in (record["place"], *record["places_also"]) if place]
    quantities = []
    for q in record["quantities"]:
        part = ":" + q["victim"] if q["victim"] in PARTS and q["part_of"] else ""
        quantities.append((q["kind"] + (":" + q["item"] if q["item"] else "") + part, q["low"], q["high"]))
    return {
        "source": named,
        "name": source["name"],
        "bloc": source["bloc"],
        "stance": record["stance"],
        "type": one("type", record["event"]["type"]),
        "agent": _named(record["agent"], "name", "text", "bloc"),
        "target": _named(record["target"], "name", "text", "bloc"),
        "place": " / ".join(_named(place, "name", "text") for place in places),
        "happened": [when["earliest"][:10], when["latest"][:10]] if when else None,
        "quantities": quantities,
        "valence": record["valence"],
    }


def _named(value: Row | None, *keys: str) -> str:
    return " / ".join(str(value[key] or "") for key in keys) if value else ""


def agrees(slot: str, gold: Row, got: Row) -> bool:
    """Whether one slot of a reader's claim is what the gold row says."""
    want, have = gold.get(slot), got[slot]
    if slot == "source":
        if want in (None, "desk", "footage"):
            return bool(have == want or (want is None and not have))
        return one_speaker(want, have) or one_speaker(want, got["name"])
    if slot in ("agent", "target", "place"):
        return bool(words(want) & words(have))
    if slot == "happened":
        return have is not None and list(want or ()) == have
    if slot == "quantities":
        return figures(want) <= figures(have)
    return bool(want == have)


def likeness(gold: Row, got: Row) -> int:
    """How many slots agree, and one; 0 where the two cannot be one claim."""
    if one("type", gold["type"]) != got["type"]:
        return 0
    if not agrees("source", gold, got) and not (gold.get("quantities") and agrees("quantities", gold, got)):
        return 0
    content = [slot for slot in CONTENT if gold.get(slot)]
    if content and not any(agrees(slot, gold, got) for slot in content):
        return 0
    return 1 + sum(agrees(slot, gold, got) for slot in SLOTS if slot in gold)


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one page. `slots` are (right, scored) over the matched pairs; `seconds` is reading time."""

    page: str
    group: str
    gold: int
    predicted: int
    matched: int
    strict: int
    slots: Mapping[str, tuple[int, int]]
    words: int = 0
    seconds: float = 0.0

    @property
    def precision(self) -> float:
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.gold + self.predicted) if self.matched else 0.0

    @property
    def strict_f1(self) -> float:
        return 2 * self.strict / (self.gold + self.predicted) if self.strict else 0.0


def score(page: str, group: str, gold: Sequence[Row], records: Sequence[Row]) -> Score:
    """Pairs of gold rows and claims, the most alike first, each used once; and how often the slots of a pair agree."""
    paired = pairs(gold, records)
    slots: dict[str, tuple[int, int]] = {}
    for right in paired.values():
        for slot, fits in right.items():
            hits, scored = slots.get(slot, (0, 0))
            slots[slot] = (hits + fits, scored + 1)
    strict = sum(all(right.values()) for right in paired.values())
    return Score(page, group, len(gold), len(records), len(paired), strict, slots)


def pairs(gold: Sequence[Row], records: Sequence[Row]) -> dict[int, dict[str, bool]]:
    """The numbers of the records that are paired with a gold row, and which of the row's slots each has right."""
    got = [told(record) for record in records]
    alike = [(-likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(got)]
    home: dict[int, int] = {}
    for unlike, i, j in sorted(alike):
        if unlike < 0 and i not in home.values() and j not in home:
            home[j] = i
    return {
        j: {slot: agrees(slot, gold[i], got[j]) for slot in SLOTS if slot in gold[i]} for j, i in sorted(home.items())
    }


def self_test() -> None:
    """What the measures must say of cases whose answer is known. Raises AssertionError."""
    blank: dict[str, Any] = {
        "agent": None,
        "target": None,
        "place": None,
        "places_also": [],
        "happened": None,
        "valence": None,
    }
    source = {"text": "the rebels", "name": None, "kind": "armed group", "bloc": "rebels"}
    figure = {"kind": "killed", "low": 13, "high": None, "item": None, "victim": None, "part_of": None}
    record = {**blank, "source": source, "stance": "assert", "event": {"type": "x.Casualties"}, "quantities": [figure]}
    gold = {
        "source": "rebels",
        "bloc": "rebels",
        "stance": "assert",
        "type": "casualties",
        "quantities": [["killed", 13, None]],
    }
    same = score("", "", [gold], [record])
    assert (same.f1, same.strict_f1, same.slots["quantities"]) == (1.0, 1.0, (1, 1))
    assert score("", "", [gold], []).f1 == 0.0
    assert score("", "", [gold, gold], [record]).recall == 0.5
    assert score("", "", [{**gold, "stance": "deny"}], [record]).strict == 0
    assert score("", "", [{**gold, "type": "clash"}], [record]).matched == 0
    assert score("", "", [{**gold, "source": "the army"}], [record]).matched == 1, "the figures find each other"
    assert score("", "", [{**gold, "source": "the army", "quantities": [["killed", 9, 9]]}], [record]).matched == 0
    assert one_speaker("the ministry", "Ruritania’s Defence Ministry")
    assert not one_speaker("the army", "the ministry")


# -- the pages -----------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Page:
    """A coded page: a folder with page.txt and gold_claims.jsonl, and how it is to be read."""

    group: str
    folder: Path
    cast: Cast
    day: date
    zone: str


def pages() -> Iterator[Page]:
    """The coded pages by group: the sample days, the repository's other pages, those kept aside, those beside the checkout."""
    shipped = samples()
    for folder in sorted(PAGES.iterdir()):
        if (folder / "gold_claims.jsonl").is_file():
            yield _page("samples" if folder.name in shipped else "aside" if folder.name in ASIDE else "pages", folder)
    accepted = SHARED / "acceptance"
    for folder in sorted((accepted / "dev").iterdir()) if accepted.is_dir() else ():
        yield _page("dev", folder)
    if (accepted / "palmyra").is_dir():
        yield Page("palmyra", accepted / "palmyra", load_cast("syria-2016"), date(2016, 12, 10), "GMT")


def _page(group: str, folder: Path) -> Page:
    cast = cast_from(json.loads((folder / "meta.json").read_text(encoding="utf-8")), str(folder / "meta.json"))
    if cast.day is None:
        raise SystemExit(f"{folder.name}/meta.json: expected the page's date, found none")
    return Page(group, folder, cast, cast.day, cast.zone)


def digest(folders: Sequence[Path]) -> str:
    """What a group's pages and gold lists are, in 20 hex digits: a floor holds for these and no others."""
    found = hashlib.sha256()
    for folder in folders:
        for name in ("page.txt", "meta.json", "gold_claims.jsonl"):
            path = folder / name
            found.update(f"{folder.name}/{name}\0".encode() + (path.read_bytes() if path.is_file() else b""))
    return found.hexdigest()[:20]


def measured(page: Page, reader: Reader, rival: Callable[..., Any] | None) -> Score:
    """Read one page and score it; ends the run where a quote is not the text at its span, or the scorers disagree."""
    raw = Raw((page.folder / "page.txt").read_bytes(), str(page.folder / "page.txt"), "text/plain")
    started = time.perf_counter()
    made = report(raw, fallback=page.day, given=page.day, zone=page.zone or None)
    claims = tuple(reader.read(made, page.cast))
    seconds = time.perf_counter() - started
    if any(made.text[c.quote.start : c.quote.end] != c.quote.text for c in claims):
        raise SystemExit(f"{page.folder.name}: expected every quote to be the text at its span, found one that is not")
    lines = (page.folder / "gold_claims.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    records = [to_record(claim) for claim in claims]
    found = score(page.folder.name, page.group, gold, records)
    if rival is not None:
        theirs = rival(gold, records)
        there = (theirs["matched"], theirs["claims"]["f1"], theirs["strict"]["f1"])
        here = (found.matched, round(found.f1, 4), round(found.strict_f1, 4))
        if there != here:
            raise SystemExit(f"{found.page}: expected both scorers to agree, found {here} here and {there} there")
    return replace(found, words=len(made.text.split()), seconds=seconds)


def shared_scorer() -> Callable[..., Any] | None:
    """The scorer beside the checkout, where there is one."""
    if not SCORER.is_file():
        return None
    spec = importlib.util.spec_from_file_location("claims_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[..., Any] = module.score
    return found


# -- what is printed and held --------------------------------------------------------------------------------------------------
def summary(scores: Sequence[Score], folders: Mapping[str, Sequence[Path]]) -> dict[str, Any]:
    """The groups: means over their pages, ± 1.96 standard errors from three on; the worst page; the digest of what was read."""
    out: dict[str, Any] = {}
    for group in folders:
        of = [s for s in scores if s.group == group]
        worst = min(of, key=lambda s: s.f1)
        out[group] = {
            "pages": len(of),
            "gold": sum(s.gold for s in of),
            "predicted": sum(s.predicted for s in of),
            "matched": sum(s.matched for s in of),
            "f1": round(statistics.mean(s.f1 for s in of), 4),
            "f1_interval": _interval([s.f1 for s in of]),
            "strict_f1": round(statistics.mean(s.strict_f1 for s in of), 4),
            "worst": {"page": worst.page, "f1": round(worst.f1, 4)},
            "digest": digest(folders[group]),
        }
    return out


def _interval(values: Sequence[float]) -> float | None:
    return round(1.96 * statistics.stdev(values) / len(values) ** 0.5, 4) if len(values) > 2 else None


def below(groups: Mapping[str, Any], floors: Mapping[str, Any]) -> list[str]:
    """What does not hold: a sentence for each group under its floor, without one, or measured on other pages than its floor."""
    out = []
    for group, found in groups.items():
        floor = floors.get(group)
        if floor is None or floor["digest"] != found["digest"]:
            out.append(
                f"{group}: its pages are not those its floor was measured on; look at the change, then run with --pin"
            )
            continue
        out += [
            f"{group}: {name} is {found[name]:.4f}, its floor {floor[name]:.4f}"
            for name in ("f1", "strict_f1")
            if found[name] < floor[name]
        ]
    return out


def pinned(groups: Mapping[str, Any], floors: Mapping[str, Any]) -> dict[str, Any]:
    """The floors a little under what is measured; the floor of an unchanged corpus is raised, never lowered."""
    out = dict(floors)
    for group, found in groups.items():
        kept = floors.get(group, {})
        kept = kept if kept.get("digest") == found["digest"] else {}
        raised = {name: max(kept.get(name, 0.0), round(found[name] - SLACK, 3)) for name in ("f1", "strict_f1")}
        out[group] = {"digest": found["digest"], "pages": found["pages"], **raised}
    return out


def show(scores: Sequence[Score], groups: Mapping[str, Any], agreed: bool) -> None:
    """The table."""
    for s in scores:
        print(
            f"{s.group:8} {s.page:14} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}  strict {s.strict_f1:.3f}  "
            f"gold {s.gold:3}  read {s.predicted:3}  matched {s.matched:3}  right {s.strict:3}"
        )
        print(
            " " * 24 + "  ".join(f"{slot} {s.slots[slot][0]}/{s.slots[slot][1]}" for slot in SLOTS if slot in s.slots)
        )
    print()
    for group, found in groups.items():
        give = f" ± {found['f1_interval']:.3f}" if found["f1_interval"] is not None else ""
        print(
            f"{group:8} {found['pages']:2} pages  F1 {found['f1']:.3f}{give}  strict {found['strict_f1']:.3f}  "
            f"worst {found['worst']['page']} {found['worst']['f1']:.3f}  "
            f"gold {found['gold']}  read {found['predicted']}  matched {found['matched']}"
        )
    count, seconds = sum(s.words for s in scores), sum(s.seconds for s in scores)
    print(
        f"\n{count:,} words in {seconds:.2f} s, {count / seconds:,.0f} words/s, tables opened before the clock started"
    )
    print(
        "the shared scorer says the same of every page"
        if agreed
        else "the shared scorer is not here: scored by our own alone"
    )


def main() -> int:
    """Prints the scores; 1 where a floor does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="the same as JSON")
    parser.add_argument(
        "--floors", action="store_true", help="end with 1 where a group is below its floor in floors.json"
    )
    parser.add_argument(
        "--pin", action="store_true", help=f"write floors.json, {SLACK} under what is measured; never lower than it was"
    )
    parser.add_argument("--reader", choices=("rules", "encoder"), default="encoder", help="default: encoder")
    asked = parser.parse_args()
    self_test()
    reader = open_reader(asked.reader)
    found, rival = list(pages()), shared_scorer()
    measured(found[0], reader, None)  # opens tables and gazetteer, so that the first page is timed like the others
    scores = [measured(page, reader, rival) for page in found]
    folders = {
        group: [page.folder for page in found if page.group == group] for group in dict.fromkeys(p.group for p in found)
    }
    groups = summary(scores, folders)
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    floors = kept.get(asked.reader, {})
    if asked.json:
        rates = ("precision", "recall", "f1", "strict_f1")
        rows = [asdict(s) | {rate: round(getattr(s, rate), 4) for rate in rates} for s in scores]
        print(json.dumps({"pages": rows, "groups": groups}, ensure_ascii=False, indent=1))
    else:
        show(scores, groups, rival is not None)
    if asked.pin:
        kept[asked.reader] = pinned(groups, floors)
        FLOORS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    faults = below(groups, floors) if asked.floors else []
    for fault in faults:
        print(f"expected the floors of {FLOORS.name} to hold, found {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
