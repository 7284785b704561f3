"""The cast of a coverage: blocs, who belongs to them, how they stand to one another, and the places they fight over.

Comes in: plain data, as small as `blocs` and `relations`. Goes out: a `Cast`. Refuses to know: files, and how a name is found in
a sentence. A side is an editorial judgement: dated, attributed, changed by record, never hard-coded (house: habits).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sayso.errors import CastError
from sayso.model.claim import SOURCE_KINDS

NEUTRAL, UNKNOWN = "neutral", "unknown"
RELATIONS = ("hostile", "allied")


@dataclass(frozen=True, slots=True)
class Member:
    """A name that belongs to a bloc: organ, person, outlet, armed group; `start`..`end` where the allegiance is dated.

    `kind` and `rank` are as in a claim's source, null where the words of the text must tell.
    """

    name: str
    bloc: str
    kind: str | None = None
    rank: int | None = None
    aliases: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    source: str = ""

    def serves(self, on: date) -> bool:
        """True where the allegiance holds on that day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Relation:
    """Two blocs hostile or allied, from–to where dated."""

    one: str
    other: str
    word: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class CastPlace:
    """A place the editors know better than any gazetteer: a quarter, front, base, oil field; `within` names its container."""

    name: str
    lat: float | None = None
    lon: float | None = None
    precision: str = "P4"
    aliases: tuple[str, ...] = ()
    within: str = ""
    country: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everything a reader needs to know of one coverage that the text does not say."""

    blocs: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    relations: tuple[Relation, ...] = ()
    places: tuple[CastPlace, ...] = ()
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2, the gazetteer's scope
    title: str = ""
    day: date | None = None
    zone: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)  # bloc -> how the page names it

    def relation(self, one: str | None, other: str | None, on: date | None = None) -> str | None:
        """ "own", "hostile", "allied" or null: how two blocs stand to one another on that day; with no day, on the cast's own."""
        if one is None or other is None or UNKNOWN in (one, other):
            return None
        if one == other:
            return "own"
        on = on or self.day
        for relation in self.relations:
            if {one, other} == {relation.one, relation.other} and _holds(relation.start, relation.end, on):
                return relation.word
        return None


def _holds(start: date | None, end: date | None, on: date | None) -> bool:
    return on is None or ((start is None or start <= on) and (end is None or on <= end))


def cast_from(data: Any, where: str = "cast") -> Cast:
    """A cast from plain data (a JSON or TOML file, or a page's meta.json): keys it does not know are left alone.

    Raises CastError naming what was expected and the key where something else stood.
    """
    if not isinstance(data, Mapping):
        raise CastError("a table with `blocs` and `relations`", f"a {type(data).__name__}", where=where)
    blocs = _typed(data, "blocs", Mapping, where)
    members: list[Member] = []
    names: list[str] = []
    for bloc, entries in blocs.items():
        names.append(str(bloc))
        if not isinstance(entries, list | tuple):
            raise CastError("a list of names", f"{entries!r}", where=f"{where}: blocs.{bloc}")
        members += [_member(str(bloc), entry, f"{where}: blocs.{bloc}") for entry in entries]
    return Cast(
        blocs=tuple(names),
        members=tuple(members),
        relations=tuple(_relation(row, names, f"{where}: relations") for row in _typed(data, "relations", list, where)),
        places=tuple(_place(row, f"{where}: places") for row in _typed(data, "places", list, where)),
        countries=tuple(str(code).upper() for code in _typed(data, "countries", list, where)),
        title=str(data.get("title") or ""),
        day=_day(data.get("date"), f"{where}: date"),
        zone=str(data.get("zone") or ""),
        labels={str(key): str(value) for key, value in _typed(data, "labels", Mapping, where).items()},
    )


def cast_data(cast: Cast) -> dict[str, Any]:
    """The cast as plain data again, in full; `cast_from(cast_data(c)) == c`."""
    blocs: dict[str, list[Any]] = {bloc: [] for bloc in cast.blocs}
    for m in cast.members:
        row = {"name": m.name, "kind": m.kind, "rank": m.rank, "aliases": list(m.aliases), "source": m.source}
        row |= {"from": m.start.isoformat() if m.start else None, "to": m.end.isoformat() if m.end else None}
        blocs[m.bloc].append({key: value for key, value in row.items() if value})
    return {
        "title": cast.title,
        "date": cast.day.isoformat() if cast.day else None,
        "zone": cast.zone,
        "countries": list(cast.countries),
        "labels": dict(cast.labels),
        "blocs": blocs,
        "relations": [
            {"blocs": [r.one, r.other], "is": r.word}
            | {key: value.isoformat() for key, value in (("from", r.start), ("to", r.end)) if value}
            for r in cast.relations
        ],
        "places": [
            {
                "name": p.name,
                "lat": p.lat,
                "lon": p.lon,
                "precision": p.precision,
                "aliases": list(p.aliases),
                "within": p.within,
                "country": p.country,
                "source": p.source,
            }
            for p in cast.places
        ],
    }


def _typed(data: Mapping[str, Any], key: str, kind: type, where: str) -> Any:
    value = data.get(key)
    if value is None:
        return kind() if kind is list else {}
    if not isinstance(value, kind):
        wanted = "a list" if kind is list else "a table"
        raise CastError(wanted, f"{value!r}", where=f"{where}: {key}")
    return value


def _member(bloc: str, entry: Any, where: str) -> Member:
    if isinstance(entry, str):
        return Member(entry, bloc)
    if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str):
        raise CastError("a name, or a table with a `name`", f"{entry!r}", where=where)
    kind, rank = entry.get("kind"), entry.get("rank")
    if kind is not None and kind not in SOURCE_KINDS:
        raise CastError(f"a kind among {', '.join(SOURCE_KINDS)}", f"{kind!r}", where=f"{where}: {entry['name']}")
    if rank is not None and rank not in (1, 2, 3):
        raise CastError("a rank of 1, 2 or 3", f"{rank!r}", where=f"{where}: {entry['name']}")
    return Member(
        name=entry["name"],
        bloc=bloc,
        kind=kind,
        rank=rank,
        aliases=tuple(str(alias) for alias in _typed(entry, "aliases", list, f"{where}: {entry['name']}")),
        start=_day(entry.get("from"), where),
        end=_day(entry.get("to"), where),
        source=str(entry.get("source") or ""),
    )


def _relation(row: Any, blocs: list[str], where: str) -> Relation:
    start = end = None
    if isinstance(row, Mapping):
        start, end = _day(row.get("from"), where), _day(row.get("to"), where)
        row = [*_typed(row, "blocs", list, where), row.get("is")]
    if not isinstance(row, list | tuple) or len(row) != 3 or row[2] not in RELATIONS:
        raise CastError('[bloc, bloc, "hostile" or "allied"]', f"{row!r}", where=where)
    unknown = [name for name in row[:2] if name not in blocs]
    if unknown:
        raise CastError(f"blocs named under `blocs` ({', '.join(blocs)})", f"{unknown[0]!r}", where=where)
    return Relation(str(row[0]), str(row[1]), str(row[2]), start, end)


def _place(row: Any, where: str) -> CastPlace:
    if isinstance(row, str):
        return CastPlace(row)
    if not isinstance(row, Mapping) or not isinstance(row.get("name"), str):
        raise CastError("a name, or a table with a `name`", f"{row!r}", where=where)
    where = f"{where}: {row['name']}"
    lat, lon = _degrees(row.get("lat"), 90, f"{where}: lat"), _degrees(row.get("lon"), 180, f"{where}: lon")
    return CastPlace(
        name=row["name"],
        lat=lat,
        lon=lon,
        precision=str(row.get("precision") or "P4"),
        aliases=tuple(str(alias) for alias in _typed(row, "aliases", list, where)),
        within=str(row.get("within") or ""),
        country=str(row.get("country") or "").upper(),
        source=str(row.get("source") or ""),
    )


def _degrees(value: Any, limit: int, where: str) -> float | None:
    if value is None:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not abs(value) <= limit:  # NaN is no degree either
        raise CastError(f"degrees between −{limit} and {limit}", f"{value!r}", where=where)
    return float(value)


def _day(value: Any, where: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()  # TOML's date and time: an allegiance is dated by days
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise CastError("a date such as 2016-12-10", f"{value!r}", where=where) from None
