"""The shipped gazetteer file: places of the world and the keys they are found by.

Comes in: a skeleton (see fold). Goes out: the fine keys under it with the numbers of their places, and what is known of a place.
Refuses to know: which of several namesakes is meant.

The file is SQLite, read only, written by training/gazetteer.py. Numbers that ranking needs lie in columns that are taken into
memory at once (15 bytes a place); names and keys lie in compressed blocks that are opened when asked for.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from sayso.errors import SettingError

FILE = "gazetteer.sqlite"
NAMES_A_BLOCK = 128  # 2 KB; a name is read in 20 microseconds
DEGREE = 10_000  # coordinates are kept as whole ten-thousandths of a degree, 11 m
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Kind(NamedTuple):
    """What sort of place: nation, capital, settlement, adm1, adm2, airport, river, sea …, and its precision (codebook 2.9)."""

    name: str
    precision: str


class Division(NamedTuple):
    """A first-order administrative division: country, its code in GeoNames ("SY.12"), its name."""

    country: str
    code: str
    name: str


class Hit(NamedTuple):
    """A fine key and a place found under it; `main` where the key is the place's own name, not another one."""

    key: str
    place: int
    main: bool


class Atlas:
    """The file, open. Places are numbered from 0, the most populous first."""

    def __init__(self, path: str | None = None) -> None:
        """Opens the shipped file, or another written like it. Raises SettingError where it cannot be read."""
        file = Path(path or str(files("sayso.reading").joinpath("data", FILE))).absolute()
        columns: dict[str, array[int]] = {}
        try:
            self._db = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            for name, code, body in self._db.execute("SELECT name, code, body FROM columns"):
                columns[name] = array(code)
                columns[name].frombytes(body)
        except sqlite3.Error as error:
            raise SettingError("a gazetteer", str(error), where=str(file), hint="Install Sayso anew.") from None
        self.lat, self.lon, self.population = columns["lat"], columns["lon"], columns["population"]
        self.kind, self.division = columns["kind"], columns["division"]
        self.kinds = tuple(map(Kind._make, self._db.execute("SELECT name, precision FROM kinds ORDER BY n")))
        listed = self._db.execute("SELECT country, code, name FROM divisions ORDER BY n")
        self.divisions = tuple(map(Division._make, listed))
        self.hits = lru_cache(1 << 12)(self._hits)
        self._names = lru_cache(64)(self._open_names)
        self._keys = lru_cache(64)(self._open_keys)

    def __len__(self) -> int:
        return len(self.lat)

    def named(self, place: int) -> tuple[str, str]:
        """The place's id and name."""
        identity, _, name = self._names(place // NAMES_A_BLOCK)[place % NAMES_A_BLOCK].partition("\t")
        return identity, name

    def point(self, place: int) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.lat[place] / DEGREE, self.lon[place] / DEGREE

    def _hits(self, skeleton: str) -> tuple[Hit, ...]:
        """Every key under this skeleton, with its places: those to choose from, near spellings among them."""
        query = "SELECT first FROM keys WHERE first <= ? ORDER BY first DESC LIMIT 1"
        row = self._db.execute(query, (skeleton,)).fetchone()
        block, label = (self._keys(row[0]) if row else ""), f"\n{skeleton}\t"
        start = block.find(label) + len(label)
        return unpacked(block[start : block.index("\n", start)]) if start >= len(label) else ()

    def _open_keys(self, first: str) -> str:
        (body,) = self._db.execute("SELECT body FROM keys WHERE first = ?", (first,)).fetchone()
        return f"\n{zlib.decompress(body).decode()}\n"

    def _open_names(self, block: int) -> list[str]:
        (body,) = self._db.execute("SELECT body FROM names WHERE n = ?", (block,)).fetchone()
        return zlib.decompress(body).decode().split("\n")


def packed(hits: list[Hit]) -> str:
    """Keys and places as one line: `key place ~place,key …`, numbers in base 36, ~ before a place's other name."""
    lines: dict[str, list[str]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.key, hit.place)):
        lines.setdefault(hit.key, []).append(("" if hit.main else "~") + _base36(hit.place))
    return ",".join(f"{key} {' '.join(places)}" for key, places in lines.items())


def unpacked(line: str) -> tuple[Hit, ...]:
    """What `packed` wrote."""
    found = []
    for group in filter(None, line.split(",")):
        key, *places = group.split(" ")
        found += [Hit(key, int(place.lstrip("~"), 36), place[0] != "~") for place in places]
    return tuple(found)


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits
