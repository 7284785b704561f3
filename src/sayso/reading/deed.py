"""The words that tell events: verbs with what their subjects and objects must be, nouns that name acts, nouns by class.

Comes in: the tables `deed.tsv`, `act.tsv` and `noun.tsv`. Goes out: their rows, by the forms that stand in sentences. Refuses to
know: clauses, and who did what to whom.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sayso.reading.inflect import british, gerund, participle, past, plural, rows, third
from sayso.reading.segment import Sentence


@dataclass(frozen=True, slots=True)
class Deed:
    """A row of the verb table, for one of its verbs ("shoot+down")."""

    verb: str
    subject: frozenset[str]
    object: frozenset[str]
    type: str
    roles: tuple[tuple[str, str], ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Act:
    """A row of the noun table, for one of its nouns."""

    noun: str
    type: str
    rank: int
    roles: tuple[tuple[str, str], ...]


@cache
def noun_classes() -> dict[str, str]:
    """Noun (singular) -> class."""
    table: dict[str, str] = {}
    for row in rows("noun.tsv"):
        for noun in row[1].split():
            table.setdefault(noun.replace("-", " "), row[0])
    return table


@cache
def nouns_also() -> dict[str, frozenset[str]]:
    """Noun, as it stands -> the further classes it may be of."""
    table: dict[str, frozenset[str]] = {}
    for name, nouns in rows("noun_also.tsv"):
        for noun in nouns.split():
            table[noun] = table.get(noun, frozenset()) | {name}
    return table


@cache
def deeds() -> dict[str, tuple[tuple[tuple[str, ...], Deed], ...]]:
    """Verb form -> ((words that must follow, row), …) in the table's order."""
    table: dict[str, list[tuple[tuple[str, ...], Deed]]] = {}
    for verbs, subject, object_, kind, roles, rank in rows("deed.tsv"):
        able, given, filled = frozenset(subject.split("|")), frozenset(object_.split("|")), tuple(_pairs(roles))
        for verb in verbs.split():
            made = Deed(verb, able, given, kind, filled, int(rank))
            base, *tail = verb.split("+")
            for form in dict.fromkeys((base, third(base), past(base), participle(base), gerund(base), *british(base))):
                table.setdefault(form, []).append((tuple(tail), made))
    return {form: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for form, found in table.items()}


def _pairs(roles: str) -> Iterable[tuple[str, str]]:
    for piece in roles.split():
        if piece != "-":
            left, _, right = piece.partition("=")
            yield left, right


@cache
def telling() -> tuple[str, ...]:
    """The base forms of the verb table."""
    return tuple(dict.fromkeys(verb.split("+")[0] for verbs, *_ in rows("deed.tsv") for verb in verbs.split()))


@cache
def participles() -> frozenset[str]:
    """The past participles of the verb table."""
    return frozenset(participle(base) for base in telling())


@cache
def presents() -> frozenset[str]:
    """The present forms of the verb table, which headlines use and taggers take for nouns."""
    return frozenset(form for base in telling() for form in (base, third(base)))


@cache
def acts() -> dict[str, tuple[tuple[tuple[str, ...], Act], ...]]:
    """First word -> ((whole phrase, row), …), longest first; both numbers of the last word."""
    table: dict[str, dict[tuple[str, ...], Act]] = {}
    for nouns, kind, rank, roles in rows("act.tsv"):
        for noun in nouns.split():
            act = Act(noun, kind, int(rank), tuple(_pairs(roles)))
            for spelling in {noun, noun.replace("-", " ")}:
                words = tuple(spelling.split())
                for last in {words[-1], plural(words[-1])}:
                    phrase = (*words[:-1], last)
                    table.setdefault(phrase[0], {}).setdefault(phrase, act)
    return {word: tuple(sorted(found.items(), key=lambda pair: -len(pair[0]))) for word, found in table.items()}


@cache
def act_words() -> frozenset[str]:
    """The nouns that name acts, in both numbers, those of two words with a space between."""
    return frozenset(" ".join(words) for found in acts().values() for words, _ in found)


def act_at(s: Sentence, at: int, low: int = 0) -> tuple[int, Act, int] | None:
    """The act named by the noun that ends at token `at`: (first token, row, length); null where none is."""
    for start in range(max(low, at - 3), at + 1):
        for words, act in acts().get(s.lower[start], ()):
            if len(words) == at - start + 1 and tuple(s.lower[start : at + 1]) == words:
                return start, act, len(words)
    return None
