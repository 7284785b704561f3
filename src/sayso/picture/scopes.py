"""Which counts may be of the same people: places inside places, times inside times (codebook 2.7.4).

Comes in: the claims behind a figure, as linking sees them, and the cast's own places. Goes out: a scope, and whether one lies
inside another or may overlap it. Refuses to know: figures. Where it cannot be told whether one place lies in another, it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from sayso.model.cast import Cast
from sayso.picture.acts import UNTOLD
from sayso.picture.linking import Node, whole
from sayso.picture.names import Words, spot

Key = str | Words  # a place by its id or by its name's words
FEW = 5  # words: of a longer name only the whole and its single words are taken for names of a container


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and when the claims of one incident count: the places named, those they lie in, and the hull of their times."""

    act: str
    places: frozenset[Key]
    around: frozenset[Key]  # the places named and every place that contains one of them
    start: float
    end: float
    everywhere: bool  # a count that names no place, or the whole country

    def vagueness(self) -> tuple[bool, bool, float]:
        """Of two scopes that overlap, the greater is the vaguer: no place, then an act untold, then the longer time."""
        return (not self.places, self.act == UNTOLD, self.end - self.start)


def scope(nodes: Iterable[Node], containers: Mapping[Words, Words]) -> Scope:
    """The scope of an incident's claims."""
    given = list(nodes)
    spots = [place for node in given for place in node.spots]
    places: set[Key] = {place.words for place in spots} | {place.id for place in spots if place.id}
    around = set(places)
    for place in spots:
        around.update(_names_inside(place.words), _climb(place.words, containers))
    return Scope(
        act=given[0].act.name,
        places=frozenset(places),
        around=frozenset(around),
        start=min(node.start for node in given),
        end=max(node.end for node in given),
        everywhere=all(whole(node) for node in given),
    )


def containers(cast: Cast) -> dict[Words, Words]:
    """The cast's own places, each with the place it lies in."""
    return {
        spot(name): spot(place.within) for place in cast.places if place.within for name in (place.name, *place.aliases)
    }


def _names_inside(words: Words) -> Iterable[Key]:
    """Names that a longer name contains: a place is told with its container in the words (codebook 2.12)."""
    longest = len(words) - 1 if len(words) <= FEW else 1
    return (frozenset(part) for size in range(1, longest + 1) for part in combinations(sorted(words), size))


def _climb(words: Words, containers: Mapping[Words, Words]) -> Iterable[Key]:
    seen: set[Words] = set()
    while words in containers and words not in seen:
        seen.add(words)
        words = containers[words]
        yield words


def may_overlap(vaguer: Scope, exact: Scope) -> bool:
    """True where what the vaguer scope counts may hold what the more exact one counts.

    Two named acts have each their own dead, so only a wider place of the same act, or an act untold, may hold another's.
    """
    if exact.end < vaguer.start or vaguer.end < exact.start:
        return False
    untold = UNTOLD in (vaguer.act, exact.act)
    if vaguer.act != exact.act and not untold:
        return False
    if not vaguer.places:
        return True
    inside = exact.around if untold else exact.around - exact.places
    return bool(vaguer.places & inside)


def wider(one: Scope, other: Scope) -> bool:
    """True where one scope names a place that contains the other's."""
    return bool(one.places & (other.around - other.places))


def lies_inside(inner: Scope, outer: Scope) -> bool:
    """True where all of one scope is inside another, in time and, as far as can be told, in place."""
    if inner.start < outer.start or outer.end < inner.end:
        return False
    return outer.everywhere or bool(outer.places & inner.around)
