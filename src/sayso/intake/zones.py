"""Zones as newsrooms write them.

Comes in: a name ("Europe/Kyiv", "Kyiv", "UTC+3", "GMT+6:30", "CEST", "East Africa Time"). Goes out: a `tzinfo`. Refuses to know:
where in a page the name stood. An abbreviation that several zones share takes the meaning most newsrooms give it, which is its
first row in zones.tsv (CST is Central Standard Time of North America, IST India's, BST Britain's, AST the Atlantic's), unless
another of its meanings fits the zone it stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from sayso.errors import SettingError

OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+\-−–])\s?(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
NO_CITIES = ("act", "lhi", "north", "nsw", "south", "west")  # parts of Australia, under the region's name
SUFFIX = re.compile(r"\s+(?:local\s+|standard\s+)?time$", re.IGNORECASE)


def zone_of(name: str, *, near: tzinfo | None = None) -> tzinfo:
    """The zone of that name: IANA name or city, offset, or newsroom abbreviation (zones.tsv).

    `near` is the zone the name stands beside: a shared abbreviation that fits it, in winter or in summer, is that zone itself,
    since papers print "IST" and "CST" the year round. Raises SettingError for a name that no table has.
    """
    found = known_zone(name, near=near)
    if found is None:
        raise SettingError(
            "a zone",
            f"{name!r}",
            where="zone",
            hint='Give an IANA name ("Europe/Kyiv"), an offset ("UTC+3") or an abbreviation ("GMT", "CEST").',
        )
    return found


def known_zone(name: str, *, near: tzinfo | None = None) -> tzinfo | None:
    """As `zone_of`, but null where no table has the name."""
    name = " ".join(name.split())
    offset = OFFSET.fullmatch(name)
    if offset:
        return _fixed(offset[1], int(offset[2]), int(offset[3] or 0))
    for spelling in (name, SUFFIX.sub("", name)):
        meanings = _table().get(spelling.casefold())
        if meanings:
            return _fitting(meanings, near)
        key = _iana().get(spelling.casefold().replace(" ", "_"))
        if key:
            return ZoneInfo(key)
    return None


def zone_name(zone: tzinfo) -> str:
    """The zone's name as a report keeps it, which `zone_of` takes again: an IANA name, or "UTC" and an offset."""
    return zone.key if isinstance(zone, ZoneInfo) else str(zone)


@cache
def abbreviations() -> tuple[str, ...]:
    """The names written in capitals alone, longest first, as stamps print them."""
    names = {row[0] for row in _rows() if row[0].isupper()}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _fixed(sign: str, hours: int, minutes: int) -> tzinfo | None:
    if hours > 14:
        return None
    ahead = sign == "+"
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(shift if ahead else -shift, f"UTC{'+' if ahead else '-'}{hours:02}:{minutes:02}") if shift else UTC


def _fitting(meanings: tuple[tzinfo, ...], near: tzinfo | None) -> tzinfo:
    if near is None or len(meanings) == 1:
        return meanings[0]
    there = {near.utcoffset(datetime(2000, month, 1)) for month in (1, 7)}
    return near if any(meaning.utcoffset(None) in there for meaning in meanings) else meanings[0]


def _rows() -> Iterator[list[str]]:
    lines = (files("sayso.intake") / "zones.tsv").read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])


@cache
def _table() -> dict[str, tuple[tzinfo, ...]]:
    table: dict[str, tuple[tzinfo, ...]] = {}
    for name, zone, *_ in _rows():
        offset = OFFSET.fullmatch(zone)
        found = _fixed(offset[1], int(offset[2]), int(offset[3])) if offset else ZoneInfo(zone)
        if found is not None:
            table[name.casefold()] = (*table.get(name.casefold(), ()), found)
    return table


@cache
def _iana() -> dict[str, str]:
    """Lower-case IANA names, and the city alone where the name is a region's city."""
    names = sorted(key for key in available_timezones() if key not in ("Factory", "localtime"))
    pairs = [(key.split("/"), key) for key in names]
    cities = {name[1].casefold(): key for name, key in pairs if len(name) == 2 and name[0] in REGIONS}
    return {city: key for city, key in cities.items() if city not in NO_CITIES} | {key.casefold(): key for key in names}
