"""Which place a name means.

Comes in: a place as a text names it, and the scope of the page: its countries, the places already found on it, containers named
with it. Goes out: a `Place` with a point and a precision (codebook 2.9), or None: what is not known is never guessed. Refuses to
know: where in a text a name stands, and what the text says about it.

The cast's own places win. Of namesakes in the world's list the one in scope is meant, then the one near the page's other places,
then the most populous. A name that is merely spelt alike counts only inside the scope, never abroad.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import cos, hypot, log10, radians

from sayso.model.cast import CastPlace
from sayso.model.claim import Place
from sayso.reading.atlas import Atlas, Hit
from sayso.reading.fold import fold, likeness, skeleton
from sayso.reading.nations import Nation, capital_of, country_of, nations
from sayso.reading.placewords import Named, bare, named, placeless

__all__ = ["Entry", "Gazetteer", "Nation", "Scope", "capital_of", "country_of", "nations", "open_gazetteer"]

# The least likeness at which a near spelling counts. Sweep: 11,326 other names that GeoNames gives for places in 21 transliterated
# countries (Syria, the test, left out), looked up among the own names of their country's places. At 75, 80, 85, 90, 95 a name is
# found rightly .338 .335 .330 .314 .235 and taken for another place .035 .031 .025 .018 .010; most of the rest are other words. In
# Latin-written countries one in three is wrong at any cut. A cast is short and chosen, so it may be met half-way.
ALIKE, ALIKE_IN_CAST = 85.0, 80.0

# Weights in powers of ten of population. Sweep over four news corpora (bench/quality/places_news.py), mean share of toponyms within
# 161 km, .7795 as set: scope 1, 2, 4 give .769 .775 .777; nearness 0, 1, 3 .775 .778 .777; reach 150, 500, 1,000 km .777 .778 .778;
# container 0, 1, 4 .758 .774 .777; own name 0, 1 .778 .780; fitting 0 to 5 .780.
IN_SCOPE = 3.0  # lies in a country of the scope
NEARBY = 1.5  # lies on top of a place of the page, falling to nothing at REACH
REACH = 300.0  # kilometres
CONTAINED = 2.0  # lies in a division that the page names
FITTING = 3.0  # is the kind of place that the words around the name say
OWN_NAME = 0.3  # bears the name as its own, not as another one

# Who is meant abroad, in people: a place by its own name, a place by another one. 15,000 for both is worth .003 in the same sweep,
# but takes 113 of UCDP's 1,604 Syrian places for namesakes in other countries; these two take 55.
KNOWN_ABROAD, RENOWNED = 50_000, 150_000
NEXT_DOOR = 100.0  # kilometres from a place of the page within which a border does not count
SEAT_SHARE = (
    0.05  # a town with this share of its namesake province's people is what the bare name means; .02 to .2 alike
)

# scope_of: a nation, its people or its capital speak with half a voice, for a war is full of other powers. A country with less
# than QUORUM of the leader's voices is no scope; a bearer is clear when it outweighs the next by CLEAR powers of ten. Same sweep:
# half and double of each stay within .003.
PASSING, QUORUM, CLEAR = 0.5, 0.3, 1.0

TOWNS = ("settlement", "capital")
SMALL = ("settlement", "adm2", "airport")  # seldom meant by a page abroad
DIVISIONS = ("adm1", "adm2")
SORTS = {  # kind of place: share of its people that counts, and powers of ten on top
    "nation": (1.0, 2.0),
    "capital": (1.0, 1.0),
    "settlement": (1.0, 0.0),
    "adm1": (0.3, 0.0),
    "adm2": (0.1, -0.5),
    "airport": (1.0, -4.0),
}
AREA = (0.0, 3.5)  # lands, seas, rivers: as if of a million people
FITS = {  # kind that the words around a name say: kinds of place it fits
    "settlement": TOWNS,
    "quarter": TOWNS,
    "adm1": ("adm1", "region"),
    "adm2": ("adm2",),
    "airport": ("airport",),
    "line": ("river", "mountain", "valley", "desert", "pass", "lake", "canal", "line", "strait", "island"),
    "sea": ("sea", "strait"),
}
BESIDE = ("near", "site", "airport", "line", "sea")  # kinds that lie at or along the place they are named after

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a page is about: ISO codes of its countries, (latitude, longitude) of places found on it, containers it names."""

    countries: frozenset[str] = frozenset()
    near: tuple[Point, ...] = ()
    within: tuple[str, ...] = ()


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    `id` is "geonames:…", "icao:…", "area:…" or "cast:<folded name>"; the point is in degrees, null where the editors gave none
    and the atlas knows none; `admin1` names the first-order division, for the cast's places their container.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str
    feature: str
    population: int
    admin1: str
    precision: str = "P4"


@dataclass(frozen=True, slots=True)
class _Option:
    """A place of the atlas that a name may mean, and how much speaks for it."""

    place: int
    weight: float
    main: bool
    at_home: bool


class Gazetteer:
    """The atlas and the cast's places, ready to be asked. Holds no state but caches: the same question has one answer."""

    def __init__(self, atlas: Atlas, extra: Sequence[CastPlace] = ()) -> None:
        self._atlas = atlas
        self._cast: dict[str, list[CastPlace]] = defaultdict(list)
        self._cast_keys: dict[str, list[str]] = defaultdict(list)  # by skeleton
        for place in extra:
            for key in dict.fromkeys(filter(None, map(fold, (place.name, *place.aliases)))):
                if key not in self._cast:
                    self._cast_keys[skeleton(key)].append(key)
                self._cast[key].append(place)
        self._known = lru_cache(1 << 16)(self._is_known)
        self._containers = lru_cache(1 << 10)(self._find_containers)

    def find(self, name: str, scope: Scope = EVERYWHERE, text: str | None = None) -> Place | None:
        """The place that the name means on a page of this scope, with `text` as its words; None where nothing is known.

        Words around the name set the precision (Basra Province P7, eastern Basra P4, Basra airbase P5; codebook 2.9). A site
        near a settlement keeps its own name and takes the settlement's point.
        """
        tries = _tries(name)
        scope = replace(scope, within=(*scope.within, *filter(None, [tries[0].within])))
        for search in (self._cast_named, self._best, self._cast_alike, self._alike):
            for wanted in tries:
                if entry := search(wanted, scope):
                    return _placed(entry, wanted, name, text)
        return None

    def candidates(self, name: str) -> list[Entry]:
        """Every place that bears the name, in whatever spelling folds to it: the cast's first, then by population."""
        key = fold(bare(name))
        kept = [self._cast_entry(place) for place in self._cast.get(key, ())]
        return kept + [self._entry(place) for place in sorted({hit.place for hit in self._named(bare(name))})]

    def knows(self, name: str, scope: Scope = EVERYWHERE) -> bool:
        """True where `find` would answer without guessing at a spelling; where no scope is given only well-known places count."""
        return self._known(name, scope)

    def scope_of(self, names: Iterable[str]) -> Scope:
        """The scope that the page's own names speak for: each votes for the country of its most populous bearers.

        Then those that the leading country could also be meant by vote for it: a page of Texan towns is not about France because
        Paris is one of them. `near` are the places that only one bearer can be meant by, `within` the provinces named.
        """
        distinct = tuple(dict.fromkeys(self._read(name) for name in names))
        votes = self._votes(distinct, "")
        votes = self._votes(distinct, max(votes, key=lambda code: (votes[code], code), default=""))
        least = max(QUORUM * max(votes.values(), default=0.0), PASSING)
        scope = Scope(frozenset(code for code, count in votes.items() if count >= least))
        near, within = [], []
        for wanted in distinct:
            options = self._options(wanted, scope)
            if not options or not options[0].at_home:
                continue
            kind = self._kind(options[0].place)
            if kind == "adm1":
                within.append(wanted.name)
            elif kind in TOWNS and (len(options) == 1 or options[0].weight - options[1].weight >= CLEAR):
                near.append(self._atlas.point(options[0].place))
        return replace(scope, near=tuple(dict.fromkeys(near)), within=tuple(within))

    def _votes(self, names: Iterable[Named], leader: str) -> dict[str, float]:
        """Every name's voice: for the leader where it has a bearer of note there, else for the countries of its bearers."""
        votes: dict[str, float] = defaultdict(float)
        for wanted in names:
            options = self._options(wanted, Scope(frozenset({leader} - {""})))
            nation = country_of(wanted.name) or capital_of(wanted.name)
            if leader and options and options[0].at_home and self._country(options[0].place) == leader:
                votes[leader] += PASSING if nation and nation.code == leader else 1.0
            elif nation:
                votes[nation.code] += PASSING
            else:
                people: dict[str, int] = {}
                for option in options:
                    code, count = self._country(option.place), self._atlas.population[option.place]
                    people[code] = max(people.get(code, 0), count)
                if people and max(people.values()) >= KNOWN_ABROAD:
                    for code in people.keys() - {""}:
                        votes[code] += people[code] / sum(people.values())
        return votes

    # --- the cast's places ---------------------------------------------------------------------------------------------------

    def _cast_named(self, wanted: Named, scope: Scope) -> Entry | None:
        places = self._cast.get(fold(wanted.name))
        return self._cast_entry(_nearest(places, scope)) if places else None

    def _cast_alike(self, wanted: Named, scope: Scope) -> Entry | None:
        scored = [(likeness(wanted.name, key), key) for key in self._cast_keys.get(skeleton(wanted.name), ())]
        best, key = max(scored, default=(0.0, ""))
        return self._cast_entry(_nearest(self._cast[key], scope)) if best >= ALIKE_IN_CAST else None

    def _cast_entry(self, place: CastPlace) -> Entry:
        key = fold(place.name)
        shared = place.within and len(self._cast[key]) > 1
        identity = f"cast:{key}/{fold(place.within)}" if shared else f"cast:{key}"
        lat, lon = place.lat, place.lon
        if lat is None or lon is None:  # the editors name it, the atlas places it
            scope = Scope(frozenset(filter(None, [place.country])), within=tuple(filter(None, [place.within])))
            known = self._best(Named(place.name), scope)
            lat, lon = (known.lat, known.lon) if known else (None, None)
        return Entry(identity, place.name, lat, lon, place.country, "cast", 0, place.within, place.precision)

    # --- the atlas -----------------------------------------------------------------------------------------------------------

    def _best(self, wanted: Named, scope: Scope) -> Entry | None:
        return next((self._entry(o.place) for o in self._options(wanted, scope) if self._meant(o, scope)), None)

    def _options(self, wanted: Named, scope: Scope) -> list[_Option]:
        """The bearers of the name, the likeliest first. A province gives way to the town that it is named after."""
        hits = self._named(wanted.name)
        if wanted.within:
            inside = self._containers((wanted.within,))
            hits = [hit for hit in hits if self._held(hit.place, inside)] or hits
        if wanted.kind not in DIVISIONS:
            towns = [hit.place for hit in hits if self._kind(hit.place) in TOWNS]
            hits = [hit for hit in hits if not self._seated(hit, towns)]
        options = [self._weighed(hit, wanted.kind, scope) for hit in hits]
        return sorted(options, key=lambda option: (-option.weight, option.place))

    def _read(self, name: str) -> Named:
        """The name whole where anything bears it (South Sudan), else laid bare (southern Sudan)."""
        return next((wanted for wanted in _tries(name) if self._named(wanted.name)), named(name))

    def _named(self, name: str) -> list[Hit]:
        """The hits whose key is the name's own. Short forms (Fla., NSW) are kept under a full stop, lest La be Louisiana."""
        shouted = name.isupper() and len(name) <= 4
        if placeless(name) and not shouted:
            return []
        key = fold(name)
        keys = (key, f"{key}.") if shouted or name.endswith(".") else (key,)
        hits = [hit for hit in self._atlas.hits(skeleton(key)) if hit.key in keys]
        if shouted:  # EU is no town on the Bresle
            hits = [hit for hit in hits if len(key) > 3 or self._kind(hit.place) not in SMALL]
        return hits

    def _seated(self, hit: Hit, towns: Sequence[int]) -> bool:
        """True for a division that gives way to a town: its seat, or any of its country where the name is not its own."""
        atlas, kind = self._atlas, self._kind(hit.place)
        if kind not in DIVISIONS:
            return False
        least = SEAT_SHARE * atlas.population[hit.place]
        for town in towns:
            people = atlas.population[town]  # none where unknown: GeoNames lists such a town because it is a seat
            if atlas.division[town] == atlas.division[hit.place] and (people >= least or not people):
                return True
            if not hit.main and self._country(town) == self._country(hit.place):
                return True
        return False

    def _weighed(self, hit: Hit, wanted: str | None, scope: Scope) -> _Option:
        atlas, place, kind = self._atlas, hit.place, self._kind(hit.place)
        share, bonus = SORTS.get(kind, AREA)
        weight = log10(share * atlas.population[place] + 300) + bonus + (OWN_NAME if hit.main else 0.0)
        country = self._country(place)
        at_home = not country or country in scope.countries or (kind == "nation" and not scope.countries)
        if at_home:
            weight += IN_SCOPE
        if scope.within and self._held(place, self._containers(scope.within)):
            weight += CONTAINED
        if scope.near:
            weight += NEARBY * max(0.0, 1 - _apart(atlas.point(place), scope.near) / REACH)
        if kind in FITS.get(wanted or "", ()):
            weight += FITTING
        return _Option(place, weight, hit.main, at_home)

    def _meant(self, option: _Option, scope: Scope) -> bool:
        """Whether the page can mean this place: one of its own, one next door, one the world knows."""
        if option.at_home or not scope.countries or self._renowned(option):
            return True
        return _apart(self._atlas.point(option.place), scope.near) <= NEXT_DOOR

    def _renowned(self, option: _Option) -> bool:
        least = KNOWN_ABROAD if option.main else RENOWNED
        return self._kind(option.place) not in SMALL or self._atlas.population[option.place] >= least

    def _alike(self, wanted: Named, scope: Scope) -> Entry | None:
        """The likeliest place that is spelt almost so, in a country of the scope or next door to the page's places.

        Only where names reach the page by way of another script: in Latin-written countries a near spelling is another name.
        """
        if country_of(wanted.name) or placeless(wanted.name):
            return None
        best: tuple[float, float, int] | None = None
        for hit in self._atlas.hits(skeleton(wanted.name)):
            country = self._country(hit.place)
            if not hit.main or country not in _transliterated() or self._kind(hit.place) in ("nation", "airport"):
                continue
            if country not in scope.countries and _apart(self._atlas.point(hit.place), scope.near) > NEXT_DOOR:
                continue
            like = likeness(wanted.name, hit.key)
            if like >= ALIKE:
                found = (like, self._weighed(hit, wanted.kind, scope).weight, hit.place)
                best = max(best, found) if best else found
        return self._entry(best[2]) if best else None

    def _is_known(self, name: str, scope: Scope) -> bool:
        for wanted in _tries(name):
            if fold(wanted.name) in self._cast:
                return True
            for option in self._options(wanted, scope):
                if self._meant(option, scope) if scope.countries else self._renowned(option):
                    return True
        return False

    def _held(self, place: int, containers: frozenset[str]) -> bool:
        division = self._atlas.divisions[self._atlas.division[place]]
        return division.country in containers or division.code in containers

    def _find_containers(self, words: tuple[str, ...]) -> frozenset[str]:
        """The codes of the nations and first-order divisions that these words name, in whatever spelling."""
        codes = {nation.code for word in words if (nation := country_of(word))}
        for name in {name for word in words for name in (bare(word), named(word).name)}:
            found = [hit.place for hit in self._named(name) if self._kind(hit.place) == "adm1"]
            codes |= {self._atlas.divisions[self._atlas.division[place]].code for place in found}
        return frozenset(codes)

    def _kind(self, place: int) -> str:
        return self._atlas.kinds[self._atlas.kind[place]].name

    def _country(self, place: int) -> str:
        return self._atlas.divisions[self._atlas.division[place]].country

    def _entry(self, place: int) -> Entry:
        atlas = self._atlas
        identity, name = atlas.named(place)
        division, kind = atlas.divisions[atlas.division[place]], atlas.kinds[atlas.kind[place]]
        identity = identity if ":" in identity else f"geonames:{identity}"
        people = atlas.population[place]
        return Entry(
            identity, name, *atlas.point(place), division.country, kind.name, people, division.name, kind.precision
        )


def open_gazetteer(extra: Sequence[CastPlace] = ()) -> Gazetteer:
    """The world's places with the cast's own before them; the shipped file is opened once a process, a cast's places once."""
    return _opened(tuple(extra))


@lru_cache(8)
def _opened(extra: tuple[CastPlace, ...]) -> Gazetteer:
    return Gazetteer(_atlas(), extra)


@cache
def _atlas() -> Atlas:
    return Atlas()


@cache
def _transliterated() -> frozenset[str]:
    return frozenset(nation.code for nation in nations().values() if nation.transliterated)


def _tries(name: str) -> tuple[Named, ...]:
    """The name whole, then without the words around it: Kuwait City is no part of Kuwait."""
    laid = named(name)
    whole = Named(bare(name).partition(", ")[0], within=laid.within)
    return (whole, laid) if whole != laid else (laid,)


def _nearest(places: Sequence[CastPlace], scope: Scope) -> CastPlace:
    """Of the cast's namesakes the one whose container the page names, else one in scope, nearest to the page's places."""
    held = {fold(named(word).name) for word in scope.within}

    def rank(place: CastPlace) -> tuple[bool, bool, float]:
        apart = _apart((place.lat, place.lon), scope.near) if place.lat is not None and place.lon is not None else REACH
        return fold(named(place.within).name) not in held, place.country not in scope.countries, apart

    return min(places, key=rank)


def _placed(entry: Entry, wanted: Named, name: str, text: str | None) -> Place:
    """The entry as a place, no finer than the words around the name allow."""
    called, precision = entry.name, entry.precision
    if entry.feature == "airport":
        if named(name).kind != "airport":  # a town that only its airport is known of
            called, precision = bare(name), "P5"
    elif wanted.kind == "quarter" and entry.feature in TOWNS:
        precision = "P3"
    elif wanted.precision:
        precision = max(precision, wanted.precision, key=lambda code: int(code[1:]))
    if wanted.kind in BESIDE and entry.feature != "airport":
        called = bare(name)
    return Place(name if text is None else text, called, entry.id, entry.lat, entry.lon, precision)


def _apart(point: Point, others: Iterable[Point]) -> float:
    """Kilometres to the nearest of the others, at most REACH; on a flat map, which is true to 1 % that near, poles apart."""
    lat, lon = point
    best = REACH
    for there_lat, there_lon in others:
        east = abs(lon - there_lon)
        east = min(east, 360 - east) * cos(radians((lat + there_lat) / 2))
        best = min(best, 111.2 * hypot(lat - there_lat, east))
    return best
