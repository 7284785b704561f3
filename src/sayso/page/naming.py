"""A source inside a sentence: "the army's spokesman", "a captain of the guard", "our stringer".

Comes in: a source and the cast. Goes out: its name with the article it needs, written small where it is no name. Refuses to know:
what the source says.

The words of the page itself go first: where they are the name with an article, that article is the right one.
"""

from __future__ import annotations

import re

from sayso.model.cast import Cast
from sayso.model.claim import Source
from sayso.page.words import GENERIC, source_name, table
from sayso.picture.names import plural

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_HEAD_ENDS = re.compile(r" (?:of|in|for|at|on|to|from|with|near|who|and) |,")
_OWNER = re.compile(r"^\w+(?:[’']s|s[’'])\s")


def in_a_sentence(source: Source, cast: Cast) -> str:
    """Who says it, as others tell of it in the middle of a sentence."""
    name = source_name(source, cast)
    if source.name in cast.blocs or (source.kind in GENERIC and not source.name):
        return name  # the cast's own label, or the page's table
    said = " ".join(source.span.text.split()) if source.span else ""
    if found := _ARTICLE.match(said):
        bare = said[found.end() :]
        if bare.casefold() == name.casefold():
            return f"{found[0].lower().strip()} {name}"
    return _articled(name)


def _articled(name: str) -> str:
    first, _, rest = name.partition(" ")
    if first.casefold() in _group("lower"):
        return f"{first.lower()} {rest}".strip()
    if first.casefold() in _group("none"):
        return name
    head = _HEAD_ENDS.split(name, maxsplit=1)[0]
    last = head.rpartition(" ")[2].casefold()
    if name[:1].islower():
        if _OWNER.match(name) or last in _group("the"):
            return f"the {name}"
        return name if plural(name) else f"{'an' if first[0] in 'aeiou' else 'a'} {name}"
    owned = _OWNER.match(name)
    return f"the {name}" if " " in head and not owned and last in _group("the") else name


def _group(name: str) -> frozenset[str]:
    return frozenset(table("articles")[name][0].split())
