"""The forms of English words: so that tables hold one row a verb or noun.

Comes in: a base form. Goes out: its inflected forms. Refuses to know: which of them stands in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

VOWELS = "aeiou"
# Verbs of more than one syllable that double their last letter all the same.
DOUBLING = frozenset(
    "admit commit submit permit refer defer occur incur repel propel compel expel rebel quip rebut patrol control kidnap".split()
)
PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "wife": "wives",
           "life": "lives", "militiaman": "militiamen", "policeman": "policemen", "gunman": "gunmen", "serviceman": "servicemen",
           "rifleman": "riflemen", "aircraft": "aircraft", "hovercraft": "hovercraft", "spokesman": "spokesmen",
           "spokeswoman": "spokeswomen", "crossroads": "crossroads", "headquarters": "headquarters"}  # fmt: skip
SINGULARS = {plural: one for one, plural in PLURALS.items()}


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table in the room's data folder: tab-separated cells, # opens a comment line."""
    for line in files("sayso.reading").joinpath(f"data/{name}").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            yield line.split("\t")


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("irregular.tsv")}


def third(base: str) -> str:
    """ "carry" -> "carries", "push" -> "pushes", "say" -> "says"; plurals of nouns follow the same rule."""
    if base in ("be", "have", "do", "go"):
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _doubles(base: str) -> bool:
    short = len(base) >= 3 and base[-1] not in VOWELS + "wxy" and base[-2] in VOWELS and base[-3] not in VOWELS
    return base in DOUBLING or (short and sum(c in VOWELS for c in base) == 1)


def past(base: str) -> str:
    """The simple past."""
    if base in _irregular():
        return _irregular()[base][0]
    return _with_ed(base)


def british(base: str) -> tuple[str, ...]:
    """The forms that British English spells with a second l: cancelled, levelling; () for other verbs."""
    if not re.search(r"[aeiou][^aeiou]*[ae]l$", base) or past(base) != base + "ed":
        return ()
    return base + "led", base + "ling"


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ied"
    if base.endswith("c"):
        return base + "ked"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def participle(base: str) -> str:
    """The past participle."""
    return _irregular()[base][1] if base in _irregular() else _with_ed(base)


def gerund(base: str) -> str:
    """The -ing form."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and base != "be":
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


def verb_forms(base: str) -> tuple[str, ...]:
    """Every form of a verb, the base first: (base, third person, past, participle, gerund), without repeats."""
    return tuple(dict.fromkeys((base, third(base), past(base), participle(base), gerund(base), *british(base))))


def plural(noun: str) -> str:
    """ "city" -> "cities", "gunman" -> "gunmen"."""
    if noun in PLURALS:
        return PLURALS[noun]
    if noun.endswith("man") and len(noun) > 4:
        return noun[:-3] + "men"
    return third(noun)


def singular(noun: str) -> str:
    """The other way, for words not in any table: "houses" -> "house", "bodies" -> "body"; what is no plural stays."""
    if noun in SINGULARS:
        return SINGULARS[noun]
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
