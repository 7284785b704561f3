"""How likely a word attributes, in the frame it stands in: a sum of weights.

Comes in: a head with its sentence. Goes out: the log odds that it attributes what stands beside it, and the base forms of the words
that the weights know. Refuses to know: where its content ends. The weights are learnt by training/attributing.py from articles in
which people have marked who says, thinks and wants what; a trait that was not shown often enough has none and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from sayso.reading.cue import cues
from sayso.reading.frame import Head
from sayso.reading.inflect import plural, rows, verb_forms
from sayso.reading.phrase import Clauses
from sayso.reading.segment import Sentence

ALWAYS = "always"
UNKNOWN = "?"  # stands for a verb that the weights do not know
STOPS = frozenset((".", "!", "?", '"', "”", "...", "…", ":"))
# Forms of heads that are verbs.
VERBAL = frozenset("fin mod ger inf pas part".split())
# What may stand before a verb and tells how it is meant.
BEFORE = frozenset("if to not and or , by of for in after before while ^".split())
# Sorts of pronouns that speak.
SPEAKERS = {
    word: words.split()[0]
    for words in ("i we", "you", "he she", "they those some others many", "it that this which there", "who")
    for word in words.split()
}


def traits(head: Head, s: Sentence, c: Clauses) -> Iterator[str]:
    """What of a head tells how likely it attributes, as names of weights."""
    word, form, frame = head.word, head.form, head.frame
    told = _teller(head, s)
    yield ALWAYS
    yield f"{form} {frame}"
    yield f"{frame} by {told}"
    yield f"{form} by {told}"
    if word != UNKNOWN:
        yield word
        yield f"{word} {frame}"
        yield f"{word} {form}"
        yield f"{word} {form} {frame}"
        yield f"{word} by {told}"
    known = cues().get(s.lower[head.verb.main]) if head.verb is not None and form in VERBAL else None
    if known:
        yield f"cue {known[-1].kind}"
        yield f"cue {known[-1].kind} {frame}"
    if 0 <= head.start < len(s):
        mark = s.tags[head.start]
        yield f"{frame} then {mark}"
        yield f"{form} then {mark}"
        if word != UNKNOWN:
            yield f"{word} then {mark}"
    if s.words[-1] not in STOPS:
        yield f"{form} {frame} in a headline"
    verb = head.verb
    if verb is not None:
        yield f"{form} {verb.tense}"
        if word != UNKNOWN:
            yield f"{word} in {verb.tense}"
        if verb.negated:
            yield f"not {form}"
        before = s.lower[verb.first - 1] if verb.first else "^"
        if before in BEFORE:
            yield f"{form} after {before}"
        if verb.relative:
            yield f"{form} relative"
    if head.cue[1] - head.cue[0] > 1 and verb is not None:
        yield f"led by {s.lower[head.cue[0]]}"
    if form == "has" and verb is not None:
        yield f"{s.lower[verb.main]} {word}"
        yield f"has by {s.lower[verb.main]}"


def _teller(head: Head, s: Sentence) -> str:
    """What sort of words the source is."""
    if head.source is None:
        return "nobody"
    first, last = head.source
    word = s.lower[first]
    if last - first == 1 and word in SPEAKERS:
        return SPEAKERS[word]
    marks = s.tags[first:last]
    if "NNP" in marks[:4]:
        return "name"
    if not marks or marks[0] == "CD":
        return "number"
    head_mark = next((mark for mark, word in zip(marks, s.lower[first:last], strict=True) if mark in ("NN", "NNS")), "")
    return {"NN": "one", "NNS": "several"}.get(head_mark, "other")


def odds(head: Head, s: Sentence, c: Clauses) -> float:
    """The log odds that a head attributes: above 0, it rather does."""
    found = weights()
    return sum(found.get(trait, 0.0) for trait in traits(head, s, c))


@cache
def weights() -> Mapping[str, float]:
    """The shipped weights, trait -> log odds."""
    return {trait: float(weight) for trait, weight in rows("attributing.tsv")}


@cache
def _words() -> tuple[str, ...]:
    return tuple(trait for trait in weights() if " " not in trait and trait != ALWAYS)


@cache
def verbs() -> Mapping[str, str]:
    """Every form of a verb that the weights know -> its base."""
    return {form: word for word in _words() for form in verb_forms(word)}


@cache
def nouns() -> Mapping[str, str]:
    """Both forms of a noun that the weights know -> its singular."""
    return {form: word for word in _words() for form in (word, plural(word))}


@cache
def adjectives() -> Mapping[str, str]:
    """Adjectives that the weights know."""
    return {word: word for word in _words()}
