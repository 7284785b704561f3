"""Speakers: which phrases can hold the floor, and how far their description reaches.

Comes in: a sentence on the floor and one of its phrases. Goes out: a `Speaker`, or null where what the phrase names cannot speak.
Refuses to know: which words say that somebody speaks, and what is said.
"""

from __future__ import annotations

from sayso.reading.actor import PRONOUNS, Who, nations, who
from sayso.reading.deed import acts, noun_classes
from sayso.reading.floor import Line, Speaker
from sayso.reading.inflect import singular
from sayso.reading.phrase import Clauses, Phrase, Verb
from sayso.reading.segment import Sentence

# Nouns that carry somebody's word though they are no person: "a US military statement said".
DOCUMENTS = frozenset(
    """statement communique communiqué bulletin letter message messages dispatch report account version list brief briefing
    document paper memo text post tweet broadcast announcement declaration recording audio note log register tally figures
    data count survey summary update sitrep readout release wrap""".split()
)
REPORTS = frozenset(("reports", "rumours", "rumors", "accounts"))
# Documents that somebody writes to somebody: who they are from speaks.
LETTERS = frozenset(
    """letter statement message messages communique communiqué bulletin note memo recording email e-mail broadcast leaflet order
    orders""".split()
)
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning evening afternoon night noon
    midnight week month year january february march april june july august september october november december""".split()
)
INERT = frozenset(
    """offensive attack assault strike strikes airstrike airstrikes blast explosion fighting clashes battle toll town city village
    war quake earthquake storm hurricane siege fire rain water day night morning afternoon evening week month year convoy
    vehicle bridge road building house resolution measure bill move operation operations campaign ceasefire truce deal plan
    toll number figure total country nation world rest it's nothing everything something what end beginning middle start
    weekend time dawn dusk noon midnight mid-day""".split()
)
DESCRIBING = frozenset(("of", "in", "at", "for", "from", "with", "on", "inside", "to"))


def widen(c: Clauses, s: Sentence, phrase: Phrase, limit: int) -> int:
    """Where a speaker's description ends: "an official [of the ministry in Baghdad][, Ali Hassan]", never past `limit`."""
    at = phrase.last
    while at < limit:
        following = c.phrase_at(at + 1) if at + 1 < limit else None
        word = s.lower[at]
        if following is not None and following.prep_at == at and word in DESCRIBING:
            if word != "of" and _temporal(s, following):
                break
            at = following.last
        elif word == "," and following is not None and following.first == at + 1 and not following.prep:
            closing = _apposition(c, s, following, limit)
            ended = closing >= limit or s.lower[closing] in (",", "and", "—", "–", "-", ")", ";", ".")
            return closing if ended else at
        elif _participle(c.at[at]):
            # "the governor named by the president, Hassan T.,": only for what the apposition adds
            comma = next((k for k in range(at, limit) if c.codes[k] == ","), limit)
            beyond = c.phrase_at(comma + 1) if comma + 1 < limit else None
            if beyond is None or beyond.first != comma + 1:
                break
            at = comma
        else:
            break
    return at


def _reaches(c: Clauses, at: int, limit: int) -> bool:
    """True where the relative clause that opens at `at` goes on, without a comma, to the verb at `limit`."""
    verb = c.verb_at(limit)
    held = [thing for thing in c.at[at:limit] if isinstance(thing, Verb)]
    return (
        verb is not None
        and verb.form == "finite"
        and bool(held)
        and all(v.relative or v.form != "finite" for v in held)
        and not set(c.codes[at:limit]) & set(',;."')
    )


def _apposition(c: Clauses, s: Sentence, phrase: Phrase, limit: int) -> int:
    """Where a phrase ends with what hangs on it: "head [of the council] [in Aden]"."""
    at = phrase.last
    while at < limit and s.lower[at] in ("of", "in", "for", "at", "from", "with"):
        following = c.phrase_at(at + 1)
        if following is None:
            break
        at = following.last
    return at


def _participle(thing: Phrase | Verb | None) -> bool:
    return isinstance(thing, Verb) and thing.form == "participle"


def _temporal(s: Sentence, phrase: Phrase) -> bool:
    return s.lower[phrase.head] in DAYS or s.lower[phrase.first] in DAYS


def speaker_of(line: Line, phrase: Phrase, limit: int) -> Speaker | None:
    """A speaker from a phrase and what describes it as far as `limit`, or null where what it names cannot speak."""
    s, c = line.s, line.c
    first = _begins(s, phrase)
    word = s.lower[first]
    if phrase.last - first == 1 and (word in PRONOUNS or word in ("both", "all", "neither", "others")):
        return Speaker(line.i, first, phrase.last, None, word) if word not in ("us", "me", "him", "them") else None
    last = widen(c, s, Phrase(first, phrase.last, phrase.head), limit)
    if s.lower[phrase.head] in LETTERS:
        writer = next((p for p in c.phrases if phrase.last <= p.first < limit and p.prep in ("from", "by")), None)
        if writer is not None and _purported(s.lower[phrase.last : writer.first]):
            return Speaker(line.i, writer.first, writer.last, line.who(writer.first, writer.last))
    if s.lower[phrase.head] in DOCUMENTS:
        writer = next((p for p in c.phrases if phrase.last <= p.first < limit and p.prep in ("by", "from")), None)
        if writer is not None and writer.prep_at == phrase.last:
            told = line.who(writer.first, writer.last)
            if told.named:
                return Speaker(line.i, writer.first, writer.last, told)  # "a report by the Observatory"
    found = line.who(first, last)
    if s.lower[last : last + 1] == ["who"] and _reaches(c, last, limit):
        last = limit  # "an official [who asked not to be named] said"
    return Speaker(line.i, first, last, found) if _speaks(s, phrase, found) else None


def _begins(s: Sentence, phrase: Phrase) -> int:
    """Where a speaker begins in its phrase: "the same evening [Addis Ababa] announced", "even [the mayor] said"."""
    first = phrase.first
    for at in range(phrase.first, phrase.head):
        if s.lower[at] in DAYS and (at == phrase.first or not s.words[phrase.first][:1].isupper() or phrase.first == 0):
            first = at + 1
    while first < phrase.last - 1 and s.lower[first] in ("both", "even", "only", "neither"):
        first += 1
    return first


def _purported(words: list[str]) -> bool:
    return any(word in ("purporting", "purported", "said", "claiming", "attributed") for word in words)


def _speaks(s: Sentence, phrase: Phrase, found: Who) -> bool:
    """True where a phrase that names `found` can be the subject of a verb of saying."""
    head = s.lower[phrase.head]
    if head in DOCUMENTS or head in REPORTS or found.sort in ("person", "body", "thing"):
        return True
    capital = s.words[phrase.head][:1].isupper()
    if not capital and (head in INERT or singular(head) in INERT):
        return False
    if found.member is not None or capital or s.tags[phrase.head] == "NNP":
        return True
    if head in ("one", "others", "some", "many", "those"):
        return True
    return (
        s.tags[phrase.head] == "NN"
        and head not in acts()
        and noun_classes().get(singular(head)) in (None, "force", "civil", "body")
    )


def joint_speakers(line: Line, phrases: list[Phrase], limit: int) -> list[Speaker]:
    """Each of several speakers: "A and B", "both pro-X and pro-Y activists", "the X and the Y army"."""
    s, index = line.s, line.floor.index
    out: list[Speaker] = []
    for n, phrase in enumerate(phrases):
        speaker = speaker_of(line, phrase, limit)
        later = phrases[-1]
        if n + 1 < len(phrases) and (speaker is None or _headless(s, phrase)):
            words = [*s.words[phrase.first : phrase.last], s.words[later.head]]
            told = who(" ".join(words), words, index)
            speaker = Speaker(line.i, phrase.first, later.last, told) if _speaks(s, later, told) else speaker
        if speaker is None:
            continue
        first, last = speaker.first, speaker.last
        parts = _sides(s, speaker)
        out += [Speaker(line.i, first, last, who(" ".join(words), words, index)) for words in parts] or [speaker]
    return out


def _headless(s: Sentence, phrase: Phrase) -> bool:
    """True for "the X" of "the X and the Y army": the name of a people that wants the noun of the phrase after it."""
    word = s.lower[phrase.head]
    return (
        s.tags[phrase.head] in ("JJ", "NNP")
        and any(word in group for group in nations())
        and word.endswith(("an", "ish", "ese", "i", "sh", "erb", "oat", "ch"))
    )


def _sides(s: Sentence, speaker: Speaker) -> list[list[str]]:
    """ "pro-X and pro-Y activists" as two phrases."""
    words = s.words[speaker.first : speaker.last]
    for k, word in enumerate(words[1:-1], 1):
        if word == "and" and "-" in words[k - 1] and "-" in words[k + 1]:
            return [[words[k - 1], words[-1]], words[k + 1 :]]
    return []
