"""Nations and territories: their names, their people, the seat of government that stands for them.

Comes in: a word. Goes out: the `Nation` it points at. Refuses to know: who governs what by right; a row is how news names a
country, not a verdict (house: a side is an editorial judgement).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sayso.reading.placewords import table


@dataclass(frozen=True, slots=True)
class Nation:
    """One country or territory. `code` is ISO 3166-1 alpha-2 (XK for Kosovo); `demonyms` its adjectives and nationals.

    `capital` is the seat of government as news uses it for the state, "" where there is none or the name would mislead;
    `seats` all its spellings.
    """

    code: str
    name: str
    lat: float
    lon: float
    capital: str
    seats: tuple[str, ...]
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    transliterated: bool  # names reach an English page by way of another script


@cache
def nations() -> Mapping[str, Nation]:
    """Every nation by its code."""
    found = {}
    for row in table("gazetteer_nations.tsv"):
        lists = {key: tuple(filter(None, row[key].split("|"))) for key in ("capital", "aliases", "demonyms")}
        seats, aliases, demonyms = lists["capital"], lists["aliases"], lists["demonyms"]
        point = float(row["lat"]), float(row["lon"])
        capital = seats[0] if seats else ""
        foreign = row["spelling"] == "transliterated"
        found[row["code"]] = Nation(row["code"], row["name"], *point, capital, seats, aliases, demonyms, foreign)
    return MappingProxyType(found)


def country_of(word: str) -> Nation | None:
    """The nation that a country's name, adjective or people stands for: Iraq, Iraqi, Iraqis. Case counts; accents do not."""
    return _by_name().get(_plain(word))


def capital_of(word: str) -> Nation | None:
    """The nation whose seat of government the word names, as in "Moscow said"."""
    return _by_seat().get(_plain(word))


@cache
def _by_name() -> Mapping[str, Nation]:
    found: dict[str, Nation] = {}
    for nation in nations().values():
        for name in (nation.name, *nation.aliases, *nation.demonyms):
            found.setdefault(_plain(name), nation)
    return found


@cache
def _by_seat() -> Mapping[str, Nation]:
    found: dict[str, Nation] = {}
    for nation in nations().values():
        for name in nation.seats:
            found.setdefault(_plain(name), nation)
    return found


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
