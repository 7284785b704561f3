"""A place as a newspaper writes it: its name, and the preposition before it.

Comes in: a place as a claim carries it, and the words it was told in. Goes out: "Nyala", "in Nyala", "near Jebel Aulia". Refuses to
know: the gazetteer; a name that it gave outweighs words that only point back ("there", "the city").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sayso.model.claim import Place
from sayso.picture.names import vocabulary

AREAS = ("P6", "P7", "P9", "P10")  # a district, a province, a country, a sea or a sky
STANDING = ("in", "at", "on", "near", "outside", "inside", "around")
_ARTICLE = re.compile(r"^(?:the|an?) +(?=\w)", re.IGNORECASE)
_GAP = re.compile(r" +(?=[’']s\b)")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")


@lru_cache(1 << 14)
def bare(text: str) -> str:
    """A phrase without the article or the owner before it ("its guest house" is a guest house)."""
    text = _ARTICLE.sub("", _GAP.sub("", text.strip(" “”\"'.,:;")))
    first, _, rest = text.partition(" ")
    return bare(rest) if rest and first.lower() in vocabulary("back") else text


def named(text: str) -> bool:
    """True where words name something, and do not only describe it or point back to it."""
    return bool(_CAPITAL.search(bare(text))) and text.split(" ", 1)[0].lower() not in vocabulary("back")


def called(place: Place | None) -> str:
    """The place's name as a reader reads it, empty where nothing but a word that points back is known."""
    if place is None:
        return ""
    text = place.text or place.name
    if place.id and (text.isupper() or not named(text)):
        return _cased(_GAP.sub("", place.name))
    first = text.split(" ", 1)[0].lower()
    if not place.id and (first in vocabulary("back") or bare(text).lower() in vocabulary("admin")):
        return ""
    return _cased(bare(text))


def _cased(name: str) -> str:
    return name.title() if name.isupper() and " " in name else name


def at(place: Place | None, told: Iterable[str], also: tuple[str, ...] = ()) -> str:
    """The name with its preposition: the one of the words it was told in, else by what kind of place it is.

    `also` are further prepositions that fit what happened there ("from" for those who fled). Empty where there is no name.
    """
    name = called(place)
    if place is None or not name:
        return ""
    if place.relation:
        compass = place.relation.lower().startswith(("north", "south", "east", "west"))
        of = " of" if compass and not place.relation.endswith(" of") else ""
        return f"{place.relation}{of} {name}"
    for quote in told:
        for text in dict.fromkeys((place.text, place.name)):
            found = re.search(rf"\b(\w+) +(?:(?:the|its|whole) +)*{re.escape(text)}\b", quote) if text else None
            word = found[1].lower() if found else ""
            if word in also or (word in STANDING and (word != "on" or _road(name))):
                return f"{word} {name}"
    return f"{_by_kind(place, name)} {name}"


def _road(name: str) -> bool:
    return " " in name and bool(_words(name) & vocabulary("road"))


def _by_kind(place: Place, name: str) -> str:
    if _road(name):
        return "on"
    if place.precision == "P5":
        return "near"
    point = " " in name and bool(_words(name) & vocabulary("point"))
    if place.precision not in AREAS and (point or place.precision in ("P0", "P1", "P2")):
        return "at"
    return "in"


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())
