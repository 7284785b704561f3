"""The words a page is laid out with, as tables.

Comes in: the kind of word ("update", "original", "label" …). Goes out: its words and their values from words.tsv, and patterns
made of them. Refuses to know: where on a page they count. Every pattern made here is an alternation of literals, tried at one
place: linear in the text.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def words(kind: str) -> dict[str, str]:
    """The words of that kind, in lower case, and the value each stands for (empty where the kind has none)."""
    rows = (line.split("\t") for line in (files("sayso.intake") / "words.tsv").read_text("utf-8").splitlines()[1:])
    return {row[1].casefold(): row[2] for row in rows if row[0] == kind}


def literals(kind: str) -> str:
    """A regular expression group of the words of that kind, longest first."""
    ordered = sorted(words(kind), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered) + ")"
