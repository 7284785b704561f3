"""Which places of the atlas bear a name, and how much speaks for each.

Comes in: a name laid bare, and the scope of the page. Goes out: the `Option`s, the likeliest first, or the one `Entry` that is
meant. Refuses to know: the cast's own places, and the words around a name (gazetteer.py, placewords.py).

Of namesakes the one in scope is meant, then the one near the page's other places, then the most populous. A name that is merely
spelt alike counts only inside the scope, never abroad.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10

from sayso.reading.atlas import Atlas, Hit
from sayso.reading.fold import fold, likeness, skeleton
from sayso.reading.nations import country_of, nations
from sayso.reading.placewords import Named, bare, named, placeless, plain
from sayso.reading.scope import REACH, Point, Scope, apart

# The least likeness at which a near spelling counts. Sweep: 11,326 other names that GeoNames gives for places in 21 transliterated
# countries (Syria, the test, left out), looked up among the own names of their country's places. At 75, 80, 85, 90, 95 a name is
# found rightly .338 .335 .330 .314 .235 and taken for another place .035 .031 .025 .018 .010; most of the rest are other words. In
# Latin-written countries one in three is wrong at any cut.
ALIKE = 85.0

# Weights in powers of ten of population. Sweep over four news corpora (bench/quality/places_news.py), mean share of toponyms within
# 161 km, .7795 with an own name at 0.3 and the others as set: scope 1, 2, 4 give .769 .775 .777; nearness 0, 1, 3 .775 .778 .777;
# reach 150, 500, 1,000 km .777 .778 .778; container 0, 1, 4 .758 .774 .777; own name 0, 1 .778 .780; fitting 0 to 5 .780.
IN_SCOPE = 3.0  # lies in a country of the scope
NEARBY = 1.5  # lies on top of a place of the page, falling to nothing at REACH
CONTAINED = 2.0  # lies in a division that the page names
FITTING = 3.0  # is the kind of place that the words around the name say
OWN_NAME = 1.0  # bears the name as its own, in whatever spelling, not as another one

# Who is meant abroad, in people: a place by its own name, a place by another one. 15,000 for both is worth .003 in the same sweep,
# but takes 113 of UCDP's 1,604 Syrian places for namesakes in other countries; these two take 55.
KNOWN_ABROAD, RENOWNED = 50_000, 150_000
NEXT_DOOR = 100.0  # kilometres from a place of the page within which a border does not count
CODE = 4  # letters of the longest code: GAO, NSW, CALI
SEAT_SHARE = (
    0.05  # a town with this share of its namesake province's people is what the bare name means; .02 to .2 alike
)

CLEAR = 1.0  # powers of ten by which a bearer outweighs the next one where only it can be meant

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
class Option:
    """A place of the atlas that a name may mean, and how much speaks for it."""

    place: int
    weight: float
    main: bool
    own: bool  # bears the name as its own, spelt so or almost so
    at_home: bool


class Bearers:
    """The atlas, asked by name. Holds no state but caches."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._containers = lru_cache(1 << 10)(self._find_containers)
        self._own = lru_cache(1 << 14)(self._is_own)

    def best(self, wanted: Named, scope: Scope) -> Entry | None:
        """The place that a page of this scope means by the name, well known or its own; null where there is none."""
        return next((self.entry(o.place) for o in self.options(wanted, scope) if self.meant(o, scope)), None)

    def options(self, wanted: Named, scope: Scope) -> list[Option]:
        """The bearers of the name, the likeliest first. A province gives way to the town that it is named after."""
        hits = self.hits(wanted.name)
        if wanted.within:
            inside = self._containers((wanted.within,))
            hits = [hit for hit in hits if self._held(hit.place, inside)] or hits
        if wanted.kind not in DIVISIONS:
            towns = [hit.place for hit in hits if self.kind(hit.place) in TOWNS]
            hits = [hit for hit in hits if not self._seated(hit, towns)]
        options = [self._weighed(hit, wanted.kind, scope) for hit in self._unabridged(wanted.name, hits)]
        if wanted.generic or plain(wanted.name):
            options = [option for option in options if self._of_note(option, wanted)]
        return sorted(options, key=lambda option: (-option.weight, option.place))

    def hits(self, name: str) -> list[Hit]:
        """The hits whose key is the name's own. Short forms (Fla., NSW) are kept under a full stop, lest La be Louisiana."""
        shouted = name.isupper() and len(name) <= 4
        if placeless(name) and not shouted:
            return []
        key = fold(name)
        keys = (key, f"{key}.") if shouted or name.endswith(".") else (key,)
        hits = [hit for hit in self._atlas.hits(skeleton(key)) if hit.key in keys]
        if shouted:  # EU is no town on the Bresle
            hits = [hit for hit in hits if len(key) > 3 or self.kind(hit.place) not in SMALL]
        return hits

    def _is_own(self, key: str, place: int) -> bool:
        """True where the key is another spelling of the place's own name (Sloviansk, Slovyansk), not another name."""
        return likeness(key, self._atlas.named(place)[1]) >= ALIKE

    def _unabridged(self, name: str, hits: list[Hit]) -> list[Hit]:
        """A short name that places bear as their own is no code of another place: Gao is not Guantánamo."""
        if len(name) > CODE or name.isupper() or not any(hit.main for hit in hits):
            return hits
        return [hit for hit in hits if hit.main or not self._coded(hit)]

    def _coded(self, hit: Hit) -> bool:
        """True for a key made of letters of a longer name, in their order, that is not its beginning."""
        whole = fold(self._atlas.named(hit.place)[1])
        letters = iter(whole)
        return len(whole) > len(hit.key) + 1 and not whole.startswith(hit.key) and all(c in letters for c in hit.key)

    def _of_note(self, option: Option, wanted: Named) -> bool:
        """Whether a name of common words can mean this place, and is no description nor a site's name that any town may have.

        The White House is not Casablanca: abroad the name must be the place's own, and the place renowned. At home any will do,
        save for a site's name where names come from another script.
        """
        kind = self.kind(option.place)
        if kind not in (*SMALL, *TOWNS):
            fits = wanted.kind is None or kind not in DIVISIONS or kind in FITS.get(wanted.kind, ())
            return not wanted.generic or (option.own and fits)
        if not option.at_home:
            return option.own and self._atlas.population[option.place] >= RENOWNED
        foreign = wanted.generic and self.country(option.place) in _transliterated()
        return self._atlas.population[option.place] >= (KNOWN_ABROAD if foreign else 0)

    def _seated(self, hit: Hit, towns: Sequence[int]) -> bool:
        """True for a division that gives way to a town: its seat, or any of its country where the name is not its own."""
        atlas, kind = self._atlas, self.kind(hit.place)
        if kind not in DIVISIONS:
            return False
        least = SEAT_SHARE * atlas.population[hit.place]
        for town in towns:
            people = atlas.population[town]  # none where unknown: GeoNames lists such a town because it is a seat
            if atlas.division[town] == atlas.division[hit.place] and (people >= least or not people):
                return True
            if not hit.main and self.country(town) == self.country(hit.place):
                return True
        return False

    def _weighed(self, hit: Hit, wanted: str | None, scope: Scope) -> Option:
        atlas, place, kind = self._atlas, hit.place, self.kind(hit.place)
        share, bonus = SORTS.get(kind, AREA)
        own = (
            hit.main or kind not in SORTS or self._own(hit.key, place)
        )  # what lands and seas are also called is chosen by hand
        weight = log10(share * atlas.population[place] + 300) + bonus + (OWN_NAME if own else 0.0)
        country = self.country(place)
        at_home = not country or country in scope.countries or (kind == "nation" and not scope.countries)
        if at_home:
            weight += IN_SCOPE
        if scope.within and self._held(place, self._containers(scope.within)):
            weight += CONTAINED
        if scope.near:
            weight += NEARBY * max(0.0, 1 - apart(atlas.point(place), scope.near) / REACH)
        if kind in FITS.get(wanted or "", ()):
            weight += FITTING
        return Option(place, weight, hit.main, own, at_home)

    def meant(self, option: Option, scope: Scope) -> bool:
        """Whether the page can mean this place: one of its own, one next door, one the world knows."""
        if option.at_home or not scope.countries or self.renowned(option):
            return True
        return apart(self._atlas.point(option.place), scope.near) <= NEXT_DOOR

    def renowned(self, option: Option) -> bool:
        """Whether the world knows the place: a division, or enough people."""
        least = KNOWN_ABROAD if option.main else RENOWNED
        return self.kind(option.place) not in SMALL or self._atlas.population[option.place] >= least

    def alike(self, wanted: Named, scope: Scope) -> Entry | None:
        """The likeliest place that is spelt almost so, in a country of the scope or next door to the page's places.

        Only where names reach the page by way of another script: in Latin-written countries a near spelling is another name.
        """
        if wanted.generic or country_of(wanted.name) or placeless(wanted.name):
            return None
        best: tuple[float, float, int] | None = None
        for hit in self._atlas.hits(skeleton(wanted.name)):
            country = self.country(hit.place)
            if not hit.main or country not in _transliterated() or self.kind(hit.place) in ("nation", "airport"):
                continue
            if country not in scope.countries and apart(self._atlas.point(hit.place), scope.near) > NEXT_DOOR:
                continue
            like = likeness(wanted.name, hit.key)
            if like >= ALIKE:
                found = (like, self._weighed(hit, wanted.kind, scope).weight, hit.place)
                best = max(best, found) if best else found
        return self.entry(best[2]) if best else None

    def _held(self, place: int, containers: frozenset[str]) -> bool:
        division = self._atlas.divisions[self._atlas.division[place]]
        return division.country in containers or division.code in containers

    def _find_containers(self, words: tuple[str, ...]) -> frozenset[str]:
        """The codes of the nations and first-order divisions that these words name, in whatever spelling."""
        codes = {nation.code for word in words if (nation := country_of(word))}
        for name in {name for word in words for name in (bare(word), named(word).name)}:
            found = [hit.place for hit in self.hits(name) if self.kind(hit.place) == "adm1"]
            codes |= {self._atlas.divisions[self._atlas.division[place]].code for place in found}
        return frozenset(codes)

    def large(self, name: str, scope: Scope) -> bool:
        """True where a settlement well known abroad bears the name as its own in a country of the scope."""
        found = [hit.place for hit in self.hits(name) if hit.main and self.kind(hit.place) in TOWNS]
        return any(self.country(p) in scope.countries and self._atlas.population[p] >= KNOWN_ABROAD for p in found)

    def voices(self, wanted: Named, scope: Scope) -> dict[str, float]:
        """Share of the name that the bearers of each country hold, by their people; empty where none is well known."""
        people: dict[str, float] = {}
        known = False
        for option in self.options(wanted, scope):
            code, count = self.country(option.place), self._atlas.population[option.place]
            share = SORTS.get(self.kind(option.place), AREA)[0]
            people[code] = max(people.get(code, 0.0), share * count)
            known = known or count >= KNOWN_ABROAD
        return {code: count / sum(people.values()) for code, count in people.items() if code and known and count}

    def kind(self, place: int) -> str:
        """What sort of place it is."""
        return self._atlas.kinds[self._atlas.kind[place]].name

    def country(self, place: int) -> str:
        """The code of its country, "" for a place of none."""
        return self._atlas.divisions[self._atlas.division[place]].country

    def point(self, place: int) -> Point:
        """Latitude and longitude in degrees."""
        return self._atlas.point(place)

    def entry(self, place: int) -> Entry:
        """What is known of it."""
        atlas = self._atlas
        identity, name = atlas.named(place)
        division, kind = atlas.divisions[atlas.division[place]], atlas.kinds[atlas.kind[place]]
        identity = identity if ":" in identity else f"geonames:{identity}"
        people = atlas.population[place]
        return Entry(
            identity, name, *atlas.point(place), division.country, kind.name, people, division.name, kind.precision
        )


@cache
def _transliterated() -> frozenset[str]:
    return frozenset(nation.code for nation in nations().values() if nation.transliterated)
