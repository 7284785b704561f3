"""Names compared lightly: enough to see that "the commander" may be "a commander in the border guard", and no more.

Comes in: names as claims carry them. Goes out: sets of words, and whether two of them may name one thing. Refuses to know: the
gazetteer and the cast, which have been asked already (the reading room), so that an id always outweighs what is said here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from sayso.picture.acts import table

Words = frozenset[str]
NO_WORDS: Words = frozenset()
_WORD = re.compile(r"[a-z0-9]+")
_CACHE = 1 << 16  # names; a long day of coverage has some thousands
_PREPOSITION = re.compile(r" (?:of|in|from|with|at|near|on|for|who|close|inside|around) ")
_SHORT = 3  # "bus" and "gas" are no plurals


@cache
def vocabulary(group: str) -> Words:
    """The words of one group of `data/words.tsv`."""
    return next(frozenset(row[1].split()) for row in table("words.tsv") if row[0] == group)


@lru_cache(_CACHE)
def words(name: str) -> Words:
    """A name's words in lower-case ASCII, articles and joiners left out."""
    ascii_name = (name if name.isascii() else anyascii(name)).lower().replace("'s ", " ")
    return frozenset(_WORD.findall(ascii_name)) - vocabulary("join")


@lru_cache(_CACHE)
def spot(name: str) -> Words:
    """The words of a place's name without those that say what kind of place it is, unless they are all there is."""
    found = words(name)
    return found - vocabulary("admin") or found


def alike(one: Words, other: Words) -> bool:
    """True where one name is wholly inside the other, as they stand or without titles ("the President", "President Poe")."""
    return _inside(one, other) or _inside(one - vocabulary("title"), other - vocabulary("title"))


def _inside(one: Words, other: Words) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def within(one: Words, other: Words) -> bool:
    """True where two places' names may be one place: the same words, or a quarter's whole name inside a longer one."""
    if one == other:
        return bool(one)
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter & vocabulary("locality")) and len(shorter) > 1 and shorter < longer


@lru_cache(_CACHE)
def crowd(name: str) -> bool:
    """True where a name means a side's people at large ("the army", "rebel fighters")."""
    return words(name) <= vocabulary("crowd")


@lru_cache(_CACHE)
def plural(name: str) -> bool:
    """True for an unnamed plural or a collective noun ("local sources", "residents of the quarter", "state media")."""
    phrase = _PREPOSITION.split(name.strip(), maxsplit=1)[0]
    head = phrase.rpartition(" ")[2].strip("“”\"'.,")
    if head[:1].isupper() and " " in phrase:
        return False
    head = head.lower()
    return head in vocabulary("people") or (
        len(head) > _SHORT and head.endswith("s") and not head.endswith(("ss", "us"))
    )


@lru_cache(_CACHE)
def nobody(name: str) -> bool:
    """True where a name identifies nobody, not even by role ("a source", "unconfirmed reports")."""
    left = words(name) - vocabulary("nobody")
    return not left or left <= frozenset(("unconfirmed", "local", "different"))
