"""Which place a name means.

Comes in: a place as a text names it, and the scope of the page: its countries, the places already found on it, containers named
with it. Goes out: a `Place` with a point and a precision (codebook 2.9), or None: what is not known is never guessed. Refuses to
know: where in a text a name stands, and what the text says about it.

The cast's own places win; of the world's places those that most speaks for (bearers.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from sayso.model.cast import CastPlace
from sayso.model.claim import Place
from sayso.reading.atlas import Atlas
from sayso.reading.bearers import CLEAR, TOWNS, Bearers, Entry
from sayso.reading.fold import fold, likeness, skeleton
from sayso.reading.nations import Nation, capital_of, country_of, nations
from sayso.reading.placewords import Named, bare, english, generic, named
from sayso.reading.scope import EVERYWHERE, REACH, Scope, apart

__all__ = [
    "EVERYWHERE",
    "Entry",
    "Gazetteer",
    "Nation",
    "Scope",
    "capital_of",
    "country_of",
    "nations",
    "open_gazetteer",
]

# A cast is short and chosen, so a name spelt almost so may be met half-way.
ALIKE_IN_CAST = 80.0

# scope_of: a nation, its people or its capital speak with half a voice, for a war is full of other powers. A country with less
# than QUORUM of the leader's voices is no scope. Same sweep as in bearers.py: half and double of each stay within .003.
PASSING, QUORUM = 0.5, 0.3

BESIDE = ("near", "site", "airport", "line", "sea")  # kinds that lie at or along the place they are named after


class Gazetteer:
    """The atlas and the cast's places, ready to be asked. Holds no state but caches: the same question has one answer."""

    def __init__(self, atlas: Atlas, extra: Sequence[CastPlace] = ()) -> None:
        self._bearers = Bearers(atlas)
        self._cast: dict[str, list[CastPlace]] = defaultdict(list)
        self._cast_keys: dict[str, list[str]] = defaultdict(list)  # by skeleton
        for place in extra:
            for key in dict.fromkeys(filter(None, map(fold, (place.name, *place.aliases)))):
                if key not in self._cast:
                    self._cast_keys[skeleton(key)].append(key)
                self._cast[key].append(place)
        self._known = lru_cache(1 << 16)(self._is_known)
        self._found = lru_cache(1 << 14)(self._find)

    def find(self, name: str, scope: Scope = EVERYWHERE, text: str | None = None) -> Place | None:
        """The place that the name means on a page of this scope, with `text` as its words; None where nothing is known.

        Words around the name set the precision (Basra Province P7, eastern Basra P4, Basra airbase P5; codebook 2.9). A site
        near a settlement keeps its own name and takes the settlement's point.
        """
        found = self._found(name, scope)
        return _placed(*found, name, text) if found is not None else None

    def entry(self, name: str, scope: Scope = EVERYWHERE) -> Entry | None:
        """The same place as the gazetteer holds it, whatever the words around its name say."""
        found = self._found(name, scope)
        return found[0] if found is not None else None

    def _find(self, name: str, scope: Scope) -> tuple[Entry, Named] | None:
        tries = _tries(name)
        scope = replace(scope, within=(*scope.within, *filter(None, [tries[0].within])))
        for search in (self._cast_named, self._bearers.best, self._cast_alike, self._bearers.alike):
            for wanted in tries:
                if entry := search(wanted, scope):
                    return entry, wanted
        return None

    def large(self, name: str, scope: Scope) -> bool:
        """True for a town of the scope's countries that a post without capitals may name: large, spelt as on maps, no word of
        English; or a place of the cast."""
        if any(english(word) for word in name.split() if len(word) > len("al")):
            return False
        return fold(name) in self._cast or self._bearers.large(name, scope)

    def candidates(self, name: str) -> list[Entry]:
        """Every place that bears the name, in whatever spelling folds to it: the cast's first, then by population."""
        key = fold(bare(name))
        kept = [self._cast_entry(place) for place in self._cast.get(key, ())]
        return kept + [
            self._bearers.entry(place) for place in sorted({hit.place for hit in self._bearers.hits(bare(name))})
        ]

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
            options = self._bearers.options(wanted, scope)
            if not options or not options[0].at_home:
                continue
            kind = self._bearers.kind(options[0].place)
            if kind == "adm1":
                within.append(wanted.name)
            elif kind in TOWNS and (len(options) == 1 or options[0].weight - options[1].weight >= CLEAR):
                near.append(self._bearers.point(options[0].place))
        return replace(scope, near=tuple(dict.fromkeys(near)), within=tuple(within))

    def _votes(self, names: Iterable[Named], leader: str) -> dict[str, float]:
        """Every name's voice: for the leader where it has a bearer of note there, else for the countries of its bearers."""
        votes: dict[str, float] = defaultdict(float)
        home = Scope(frozenset({leader} - {""}))
        for wanted in names:
            options = self._bearers.options(wanted, home)
            nation = country_of(wanted.name) or capital_of(wanted.name)
            if leader and options and options[0].at_home and self._bearers.country(options[0].place) == leader:
                votes[leader] += PASSING if nation and nation.code == leader else 1.0
            elif nation:
                votes[nation.code] += PASSING
            else:
                for code, share in self._bearers.voices(wanted, home).items():
                    votes[code] += share
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
            known = self._bearers.best(Named(place.name), scope)
            lat, lon = (known.lat, known.lon) if known else (None, None)
        return Entry(identity, place.name, lat, lon, place.country, "cast", 0, place.within, place.precision)

    # --- the atlas -----------------------------------------------------------------------------------------------------------

    def _read(self, name: str) -> Named:
        """The name whole where anything bears it (South Sudan), else laid bare (southern Sudan)."""
        return next((wanted for wanted in _tries(name) if self._bearers.hits(wanted.name)), named(name))

    def _is_known(self, name: str, scope: Scope) -> bool:
        for wanted in _tries(name):
            if fold(wanted.name) in self._cast:
                return True
            for option in self._bearers.options(wanted, scope):
                if self._bearers.meant(option, scope) if scope.countries else self._bearers.renowned(option):
                    return True
        return False


def open_gazetteer(extra: Sequence[CastPlace] = ()) -> Gazetteer:
    """The world's places with the cast's own before them; the shipped file is opened once a process, a cast's places once."""
    return _opened(tuple(extra))


@lru_cache(8)
def _opened(extra: tuple[CastPlace, ...]) -> Gazetteer:
    return Gazetteer(_atlas(), extra)


@cache
def _atlas() -> Atlas:
    return Atlas()


def _tries(name: str) -> tuple[Named, ...]:
    """The name whole, then without the words around it: Kuwait City is no part of Kuwait."""
    laid, common = named(name), generic(name)
    whole = Named(bare(name).partition(", ")[0], within=laid.within)
    return tuple(replace(wanted, generic=common) for wanted in dict.fromkeys((whole, laid)))


def _nearest(places: Sequence[CastPlace], scope: Scope) -> CastPlace:
    """Of the cast's namesakes the one whose container the page names, else one in scope, nearest to the page's places."""
    held = {fold(named(word).name) for word in scope.within}

    def rank(place: CastPlace) -> tuple[bool, bool, float]:
        off = apart((place.lat, place.lon), scope.near) if place.lat is not None and place.lon is not None else REACH
        return fold(named(place.within).name) not in held, place.country not in scope.countries, off

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
