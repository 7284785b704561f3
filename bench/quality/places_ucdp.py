"""Places of a war, respelled: is a village of one list found under the spelling of another?

Comes in: the gazetteers in the shared folder beside the checkout (measured on, never copied here): populated places of UCDP's event
data on Syria, GeoNames' places there, the names of OCHA's sub-districts. Goes out: a line a question: counts, 95 % intervals.

Two lists hold the same place where each is the other's nearest and they lie within 2 km, whatever their names: no spelling has a
say in that. OCHA's sub-districts have no points; they are joined to GeoNames by their Arabic name, where only one place bears it.
Only spellings that differ are counted. (a) asks a cast made of one list for the names of the other; (b) asks the shipped world.

    python bench/quality/places_ucdp.py [--show]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import struct
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from sayso.model.cast import CastPlace
from sayso.reading.atlas import Atlas, Hit
from sayso.reading.gazetteer import Gazetteer, Scope, open_gazetteer
from sayso.reading.placewords import named

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "gazetteer"
HOME = Scope(frozenset({"SY"}))
SAME, RIGHT = 2.0, 10.0  # kilometres: one place in two lists; an answer that counts as found
POPULATED = {"village", "town", "city", "suburb", "neighborhood", "neighbourhood", "hamlet", "quarter"}


@dataclass(frozen=True)
class Listed:
    """A place of a list: its spelling there, other spellings, its point, the district it lies in."""

    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    within: str = ""


def km(one: Listed, lat: float, lon: float) -> float:
    """Great-circle distance."""
    la, lo, lb, lp = map(radians, (one.lat, one.lon, lat, lon))
    half = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(half)))


def ucdp() -> list[Listed]:
    """UCDP's populated places with a known point (precision 1 and 2), by their first spelling."""
    found = []
    with (SHARED / "ucdp_syria_places.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["place"].split()[-1] in POPULATED and row["where_prec"] in "12":
                first, *others = (named(name.strip()).name for name in row["place"].split("/"))
                found.append(
                    Listed(first, tuple(others), float(row["latitude"]), float(row["longitude"]), row["adm_2"])
                )
    return found


def geonames() -> list[Listed]:
    """GeoNames' places in Syria."""
    with gzip.open(SHARED / "geonames_cities500_middle_east.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["countrycode"] == "SY"]
    return [
        Listed(row["name"], tuple(row["alternatenames"].split("|")), float(row["latitude"]), float(row["longitude"]))
        for row in rows
    ]


def ocha(places: Sequence[Listed]) -> list[tuple[str, Listed]]:
    """OCHA's spelling of a sub-district's seat, and the one place of GeoNames that bears its Arabic name."""
    found = []
    for row in dbf(SHARED / "ocha_cod" / "syr_admin3.dbf"):
        bearers = [place for place in places if row["NAME_AR"] in place.others]
        if len(bearers) == 1:
            found.append((row["NAME_EN"], bearers[0]))
    return found


def dbf(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a dBASE table of text fields in UTF-8."""
    raw = path.read_bytes()
    rows, head, width = struct.unpack("<IHH", raw[4:12])
    fields, at = [], 32
    while raw[at] != 0x0D:
        fields.append((raw[at : at + 11].split(b"\0")[0].decode(), raw[at + 16]))
        at += 32
    for n in range(rows):
        at, row = head + n * width + 1, {}
        for name, size in fields:
            row[name] = raw[at : at + size].decode("utf-8", "replace").strip()
            at += size
        yield row


def twins(ones: Sequence[Listed], others: Sequence[Listed]) -> list[tuple[Listed, Listed]]:
    """Places that both lists hold: each the other's nearest, within SAME."""
    pairs = []
    for one in ones:
        other = min(others, key=lambda there: km(one, there.lat, there.lon))
        if km(one, other.lat, other.lon) <= SAME and min(ones, key=lambda back: km(other, back.lat, back.lon)) is one:
            pairs.append((one, other))
    return pairs


class Nowhere(Atlas):
    """An atlas of nothing, so that a cast answers alone."""

    def __init__(self) -> None:
        self.hits = nothing  # type: ignore[assignment]


def nothing(skeleton: str) -> tuple[Hit, ...]:
    return ()


def cast_of(places: Iterable[Listed]) -> Gazetteer:
    """An editor's own gazetteer made of a list: one spelling a place."""
    return Gazetteer(Nowhere(), [CastPlace(p.name, p.lat, p.lon, within=p.within, country="SY") for p in places])


def asked(gazetteer: Gazetteer, questions: Sequence[tuple[str, Listed, Scope]], show: bool) -> str:
    """How many are found within RIGHT kilometres, how many are taken for another place, how many are not known."""
    right = wrong = 0
    for name, truth, scope in questions:
        place = gazetteer.find(name, scope)
        if place is None or place.lat is None or place.lon is None:
            if show:
                print(f"      not known: {name}")
            continue
        gap = km(truth, place.lat, place.lon)
        right, wrong = right + (gap <= RIGHT), wrong + (gap > RIGHT)
        if show and gap > RIGHT:
            print(f"      {name} → {place.name}, {gap:.0f} km away")
    total = len(questions)
    low, high = wilson(right, total)
    missed = f"another place {wrong}, not known {total - right - wrong}"
    return f"{right}/{total} = {right / total:.1%} [{low:.1%}, {high:.1%}], {missed}"


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    z, share = 1.96, hits / total
    middle, spread = share + z * z / (2 * total), z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return (middle - spread) / (1 + z * z / total), (middle + spread) / (1 + z * z / total)


def main() -> int:
    """Prints the answers; 2 where the shared folder is missing."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--show", action="store_true", help="print what is missed")
    show = ask.parse_args().show
    if not SHARED.exists():
        print(
            f"expected the gazetteers in {SHARED}, found nothing there; this benchmark needs them and does no harm without."
        )
        return 2
    villages, towns = ucdp(), geonames()
    pairs = [
        (town, village) for town, village in twins(towns, villages) if town.name.casefold() != village.name.casefold()
    ]
    seats = [(name, place) for name, place in ocha(towns) if name.casefold() != place.name.casefold()]
    alone = [v for v in villages if all(km(t, v.lat, v.lon) > RIGHT for t in towns)]
    by_geonames, by_ucdp, world = cast_of(towns), cast_of(villages), open_gazetteer()
    print(f"UCDP {len(villages)} populated places, GeoNames {len(towns)}, in both and spelt otherwise {len(pairs)}")

    def beside(village: Listed) -> Scope:
        """The page also names another place of the district, the first of the list."""
        other = next((v for v in villages if v.within == village.within and v is not village), village)
        return Scope(HOME.countries, near=((other.lat, other.lon),))

    questions = {
        "(a) UCDP's spelling asked of a cast made of GeoNames": (by_geonames, [(v.name, t, HOME) for t, v in pairs]),
        "    GeoNames' spelling asked of a cast made of UCDP": (by_ucdp, [(t.name, v, HOME) for t, v in pairs]),
        "    the same, another place of the district on the page": (
            by_ucdp,
            [(t.name, v, beside(v)) for t, v in pairs],
        ),
        "    OCHA's spelling asked of a cast made of GeoNames": (by_geonames, [(name, t, HOME) for name, t in seats]),
        "    UCDP places that GeoNames lacks (found is chance)": (by_geonames, [(v.name, v, HOME) for v in alone]),
        "(b) UCDP's spelling asked of the shipped world": (world, [(v.name, t, HOME) for t, v in pairs]),
        "    every populated place of UCDP asked of it": (world, [(v.name, v, HOME) for v in villages]),
    }
    for label, (gazetteer, wanted) in questions.items():
        started = time.process_time()
        answer = asked(gazetteer, wanted, show=show)
        print(f"{label}: {answer}; {len(wanted) / (time.process_time() - started):,.0f} names/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
