"""Hand-coded pages in the compact form turned into claims, as a reader with the page's cast would give them.

The pages lie beside the checkout (the `shared` fixture). What the compact form leaves to the reader is supplied here: which side a
named actor is on, by the page's own cast, and, by row number, what only the text tells (who "the same ministry" is).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sayso.model.cast import Cast, cast_data, cast_from
from sayso.model.claim import Actor, Claim, Cue, Event, Place, Post, Source, to_record
from sayso.model.measure import Quantity, Span, When
from sayso.model.record import GENESIS, Draft, Record, draft
from sayso.picture.names import vocabulary, words

TYPES = {
    "clash": ("Battles", "Armed clash"),
    "control": ("Battles", "Non-state actor overtakes territory"),
    "advance": ("Battles", "x.Advance or entry"),
    "siege": ("Battles", "x.Encirclement or siege"),
    "airstrike": ("Explosions/Remote violence", "Air/drone strike"),
    "shelling": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "suicide-bomb": ("Explosions/Remote violence", "Suicide bomb"),
    "chemical": ("Explosions/Remote violence", "Chemical weapon"),
    "explosive": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "attack": ("Violence against civilians", "Attack"),
    "abduction": ("Violence against civilians", "Abduction/forced disappearance"),
    "protest": ("Protests", "Peaceful protest"),
    "arrest": ("Strategic developments", "Arrests"),
    "withdrawal": ("Strategic developments", "x.Withdrawal or retreat"),
    "equipment-loss": ("Strategic developments", "x.Equipment loss"),
    "damage": ("Strategic developments", "Looting/property destruction"),
    "evacuation": ("x.Humanitarian", "x.Evacuation"),
    "aid": ("x.Humanitarian", "x.Corridor or aid access"),
    "displacement": ("x.Humanitarian", "x.Displacement"),
    "ceasefire": ("x.Diplomacy", "x.Ceasefire declared"),
    "vote": ("x.Diplomacy", "x.Vote"),
    "veto": ("x.Diplomacy", "x.Veto"),
    "statement": ("x.Diplomacy", "x.Statement"),
    "talks": ("x.Diplomacy", "x.Talks"),
    "deployment": ("x.Forces", "x.Deployment"),
    "casualties": ("x.Casualties", "x.Casualties"),
    "tally": ("x.Tally", "x.Tally"),
    "other": ("Strategic developments", "Other"),
}
KINDS = {"casualties": "casualties_mixed", "share": "share_territory", "troops": "troops_present"}
MEMBERS = {"soldier", "officer", "officers", "commander", "commanders", "lieutenant", "private", "sniper"}
PAGES = ("01-mosul", "02-hodeidah", "03-kabul", "04-tigray", "05-yangon", "06-sarajevo", "07-iota", "08-ilovaisk")

# What only the text tells: who is meant by "the same …", and whose dead a joint figure counts.
TOLD: dict[tuple[str, int], dict[str, Any]] = {
    ("02-hodeidah", 6): {"of": ["coalition", "houthi"]},
    ("02-hodeidah", 23): {"name": "Houthi-run health ministry"},
    ("02-hodeidah", 15): {"name": "Hassan Taher"},
    ("05-yangon", 8): {"name": "A medic at a temple clinic"},
    ("05-yangon", 9): {"name": "A medic at a temple clinic"},
}


@dataclass(frozen=True)
class Page:
    """A coded page: its cast, its claims by row number, and the standings listed for it."""

    name: str
    cast: Cast
    claims: dict[int, Claim]
    standings: list[dict[str, Any]]
    checks: list[str]


def dev_page(shared: Path, name: str) -> Page:
    folder = shared / "acceptance" / "dev" / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    text = (folder / "page.txt").read_text(encoding="utf-8")
    cast = cast_from(meta)
    picture = json.loads((folder / "gold_picture.json").read_text(encoding="utf-8"))
    return Page(name, cast, claims(folder, name, meta, text, cast, {}), picture["standings"], picture["checks"])


# The page that the seed gold set is taken from, row by row: kinds of source, and what else its compact form leaves out. The sides
# and their relations are the codebook's table for December 2016 (2.2).
SEED_CAST = {
    "blocs": {
        "regime": ["regime", "Syrian Army", "Russia", "Iran", "National Defense Forces", "Tiger Force"],
        "opposition": ["rebels", "opposition"],
        "isis": ["Islamic State", "ISIS"],
        "sdf": ["Syrian Democratic Forces", "SDF", "YPG"],
        "turkey": ["Turkey"],
        "us-led": ["United States", "US"],
        "neutral": ["United Nations"],
    },
    "relations": [
        ["regime", "opposition", "hostile"],
        ["regime", "isis", "hostile"],
        ["opposition", "isis", "hostile"],
        ["sdf", "isis", "hostile"],
        ["turkey", "isis", "hostile"],
        ["us-led", "isis", "hostile"],
        ["turkey", "sdf", "hostile"],
        ["turkey", "opposition", "allied"],
        ["us-led", "sdf", "allied"],
    ],
}
SEED_KINDS = {
    "aligned": (1, 2, 3, 4, 5, 7, 8, 9, 28, 30, 34),
    "member": (11, 12, 38, 39),
    "armed group": (27, 29, 32, 33, 35),
    "organ": (45, 50),
    "resident": (14, 41),
    "journalist": (42, 43),
    "monitor": (46, 47, 48, 59, 60),
    "igo": (49,),
    "rescue": (55,),
    "unnamed": (6, 10, 21, 52, 61),
}
SEED_TOLD: dict[int, dict[str, Any]] = {
    5: {"with": 4},  # joint sources of one sentence
    28: {"with": 27},
    34: {"with": 33},
    42: {"with": 41, "said_at": "2016-12-09"},
    19: {"said_at": "2016-12-08"},
    40: {"said_at": "2016-12-08"},
    41: {"said_at": "2016-12-09"},
    43: {"basis": "seen", "said_at": "2016-12-09"},
    44: {"said_at": "2016-12-10"},
    47: {"part_of": 46},
    55: {"happened": ["2016-12-03", "2016-12-09"]},
}


def seed_page(shared: Path) -> Page:
    folder = shared / "acceptance" / "palmyra"
    picture = json.loads((folder / "gold_picture.json").read_text(encoding="utf-8"))
    told = {n: {"kind": kind} for kind, numbers in SEED_KINDS.items() for n in numbers}
    for row in rows(folder):
        stamp = {"at": f"2016-12-10T{row['stamp']}:00+00:00"} if row.get("stamp") else {}
        told[row["n"]] = {**stamp, **told.get(row["n"], {}), **SEED_TOLD.get(row["n"], {})}
    meta = {"date": "2016-12-10", "zone": "GMT", "posts": []}
    cast = cast_from(SEED_CAST)
    return Page("seed", cast, claims(folder, "seed", meta, "", cast, told), picture["standings"], picture["checks"])


def rows(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "gold_claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def claims(
    folder: Path, name: str, meta: dict[str, Any], text: str, cast: Cast, told: dict[int, dict[str, Any]]
) -> dict[int, Claim]:
    """The rows as claims by row number; part_of and anchor name the other claim's id."""
    built: dict[int, Claim] = {}
    links: list[tuple[int, str, int]] = []
    for coded in rows(folder):
        n = coded["n"]
        row = {**coded, **TOLD.get((name, n), {}), **told.get(n, {})}
        built[n] = _claim(row, meta, text, cast).identified()
        links += [(n, key, row[key]) for key in ("part_of", "anchor") if key in row]
    for n, key, other in links:
        target = built[other].id
        built[n] = replace(
            built[n], quantities=tuple(replace(q, **{key: getattr(q, key) or target}) for q in built[n].quantities)
        )
    return built


def _claim(row: dict[str, Any], meta: dict[str, Any], text: str, cast: Cast) -> Claim:
    family, type_ = TYPES[row["type"]]
    index = int(row["post"].rpartition("-")[2]) if "-" in row["post"] else 0
    post = meta["posts"][index - 1] if row["post"].startswith("post") else {"label": row["post"], "at": row.get("at")}
    at = datetime.fromisoformat(post["at"]) if post["at"] else None
    quote = row.get("text") or f"row {row.get('with', row['n'])}"
    start = text.find(quote) if row.get("text") else 1000 * row.get("with", row["n"])
    said = _moment(row["said_at"]) if "said_at" in row else at
    zone = _zone(meta["zone"])
    days = row.get("happened") or [(said or _moment(meta["date"])).astimezone(zone).date().isoformat()] * 2
    return Claim(
        report="r_" + meta["title"] if "title" in meta else "r_page",
        post=Post(index, row["post"], post["label"], at),
        quote=Span(quote, start, start + len(quote)),
        source=_source(row, cast),
        event=Event(family, type_),
        facet=row.get("facet") or _facet(row),
        cue=Cue(Span("", 0, 0), row["cue"]) if row.get("cue") else None,
        stance=row["stance"],
        basis=row.get("basis", "said"),
        authentic=row.get("authentic", True),
        evidence=row.get("evidence", 0),
        tense=row.get("tense", "actual"),
        valence=row.get("valence"),
        agent=_actor(row.get("agent"), cast),
        target=_actor(row.get("target"), cast),
        place=Place(row["place"], row["place"], precision="P4") if row.get("place") else None,
        happened=When(_day(days[0], zone, time.min), _day(days[1], zone, time.max), "T3", None, "gold"),
        quantities=tuple(_quantities(row)),
        said_at=said,
        reader="gold",
        confidence=1.0,
    )


def _zone(name: str) -> Any:
    offsets = {"GMT": 0, "CST": -6}
    return UTC if offsets.get(name) == 0 else ZoneInfo("Etc/GMT+6") if name in offsets else ZoneInfo(name)


def _day(day: str, zone: Any, at: time) -> datetime:
    return datetime.combine(datetime.fromisoformat(day).date(), at, zone)


def _moment(value: str | list[str]) -> datetime:
    value = value[-1] if isinstance(value, list) else value
    found = datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _facet(row: dict[str, Any]) -> str:
    by_type = {"control": "control", "vote": "uttered", "veto": "uttered", "statement": "uttered"}
    if row["type"] == "ceasefire":
        return "uttered" if row["stance"] == "assert" else "in_force"
    return by_type.get(row["type"]) or ("quantity" if row.get("quantities") else "occurred")


def _source(row: dict[str, Any], cast: Cast) -> Source:
    named = row.get("name") or row["source"]
    kind = row.get("kind") or {"desk": "desk", "footage": "footage", None: "unnamed"}.get(row["source"], "official")
    name = None if kind in ("desk", "footage") else named
    if name and kind not in ("aligned", "resident", "unnamed", "ngo", "monitor"):
        name = _canonical(name, row.get("bloc"), cast)
    rank = 2 if named and kind == "unnamed" and MEMBERS & words(named) else None
    return Source(
        kind=kind,
        name=name,
        bloc=row.get("bloc"),
        rank=row.get("rank") or rank,
        inherited=row.get("inherited", False),
        relayed_by=row.get("relayed_by"),
    )


def _canonical(named: str, bloc: str | None, cast: Cast) -> str:
    """The cast's name for a person or body, by the whole name or a surname."""
    said = words(re.split(" (?:of|in) ", named)[0])
    for member in cast.members:
        whole, surname = words(member.name), member.name.split()[-1]
        person = " " in member.name and surname[0].isupper() and surname not in ("Ministry", "Police", "Council")
        if member.bloc == bloc and (whole <= said or said <= whole or (person and words(surname) <= said)):
            return member.name
    return named


def _actor(name: str | None, cast: Cast) -> Actor | None:
    if not name:
        return None
    said = words(name)
    known = [(member.name, member.bloc) for member in cast.members] + [(bloc, bloc) for bloc in cast.blocs]
    best, side = 0, None
    for other, bloc in known:
        common = _common(said, words(other))
        if common > best and common >= min(len(said - vocabulary("crowd")) or 1, len(words(other))):
            best, side = common, bloc
    return Actor(name, name, side)


def _common(one: frozenset[str], other: frozenset[str]) -> int:
    """How many words two names share, "Russian" and "Russia" counting as one word."""
    return sum(
        any(a == b or (min(len(a), len(b)) > 3 and (a.startswith(b) or b.startswith(a))) for b in other) for a in one
    )


def _quantities(row: dict[str, Any]) -> list[Quantity]:
    found = []
    parents = {child: f"#{parent + 1}" for child, parent in row.get("parts", [])}
    for i, (name, low, high) in enumerate(row.get("quantities", [])):
        kind, _, item = name.partition(":")
        victim = item if item in ("child", "woman", "civilian") else None
        found.append(
            Quantity(
                kind=KINDS.get(kind, kind),
                low=low,
                high=high,
                words=row["words"][i] if "words" in row else f"{low}",
                item=item if item and not victim else None,
                victim=victim,
                of=row["of"][i] if "of" in row else None,
                semantics=row["semantics"][i] if "semantics" in row else "stock",
                part_of=parents.get(i) or (f"#{1}" if victim else None),
                flags=tuple(row["flags"][i]) if "flags" in row else (),
            )
        )
    return found


# -- as a ledger --------------------------------------------------------------------------------------------------------------
def records(page: Page, known_at: datetime | None = None) -> list[Record]:
    """The page as records: the cast first, then each claim; known an hour after the last was said unless told otherwise."""
    opening = draft("coverage", page.name, {"slug": page.name, "title": page.name, "cast": cast_data(page.cast)})
    drafts = [opening, *(draft("claim", page.name, to_record(claim)) for claim in page.claims.values())]
    said = [claim.said_at or claim.post.at for claim in page.claims.values()]
    start = known_at or max((at for at in said if at), default=datetime(1993, 5, 7, tzinfo=UTC)) + timedelta(hours=1)
    return [record(said, seq, start + timedelta(seconds=seq)) for seq, said in enumerate(drafts, 1)]


def record(said: Draft, seq: int, known_at: datetime) -> Record:
    return Record(seq, known_at, said.kind, said.coverage, said.id, said.body, GENESIS)
