"""Words that may attribute, and the frame each stands in: "said [that …]", "called [him] [a liar]", "his criticism [of]".

Comes in: a tagged and phrased sentence. Goes out: a `Head` for every verb, noun, adjective and phrase that could hand its content
to a source, with where source, cue and content would stand. Refuses to know: which words do attribute (weights say so), and where
content ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.reading.complement import ADDRESSING, TIGHT, right
from sayso.reading.cue import cues
from sayso.reading.inflect import verb_forms
from sayso.reading.phrase import Clauses, Phrase, Verb
from sayso.reading.segment import Sentence
from sayso.reading.speaker import DAYS
from sayso.reading.teller import ADVERBS, Range, described, named_before, subject

# Verbs that say how a thing looks to somebody unnamed: what it is said of is content too.
SEEMING = frozenset("seem appear look sound".split())
# Words that no verb of speaking has behind it as its subject.
MUTE = frozenset("that it this these them him her".split())
SHORT = 14  # words of a sentence that is no more than speaker and cue
POLLS = frozenset("poll polls survey surveys polling".split())


@dataclass(slots=True)
class Head:
    """A word that may attribute. Ranges count the sentence's tokens. `start` is where content to the right begins, −1 for none;
    `left` says that content stands to the left, `also` is content before the cue that belongs to it (a passive's subject)."""

    word: str
    form: str
    frame: str
    source: Range | None
    cue: Range
    start: int = -1
    left: bool = False
    also: Range | None = None
    whole: Range | None = None  # source and cue together, as a parenthesis in what is said
    verb: Verb | None = None
    until: int = 0  # where content ends at the latest; 0 for nowhere in particular
    odds: float = 0.0  # how likely it attributes, for those who choose among heads

    @property
    def tight(self) -> bool:
        """True where the content is a noun phrase, not a clause."""
        return self.frame.split()[-1] in TIGHT


Lemma = Callable[[str], str]


def heads(s: Sentence, c: Clauses, verb_lemma: Lemma, noun_lemma: Lemma, adjective: Lemma) -> Iterator[Head]:
    """Every word of a sentence that may attribute, for words that the lemma functions know (others they answer with "")."""
    yield from _according(s, c)
    yield from _polled(s, c)
    yield from _lined(s, c)
    for verb in c.verbs:
        if verb.copula:
            yield from _adjectives(s, c, verb, adjective)
            continue
        word = verb_lemma(s.lower[verb.main])
        if word:
            head = _of_verb(s, c, verb, word)
            if head is not None:
                yield head
    for phrase in c.phrases:
        word = (
            noun_lemma(s.lower[phrase.head])
            if s.tags[phrase.head] in ("NN", "NNS") and s.lower[phrase.head] not in DAYS
            else ""
        )
        if word:
            head = _of_noun(s, c, phrase, word)
            if head is not None:
                yield head


# -- phrases -------------------------------------------------------------------------------------------------------------------
def _according(s: Sentence, c: Clauses) -> Iterator[Head]:
    for at, word in enumerate(s.lower):
        if word != "according" or s.lower[at + 1 : at + 2] != ["to"]:
            continue
        phrase = c.phrase_at(at + 2)
        if at + 2 >= len(s):
            continue
        if phrase is not None:
            last = described(s, c, phrase)
        else:
            last = next((k for k in range(at + 2, len(s)) if s.words[k] in ",.;"), len(s))
        source = (at + 2, last)
        if last <= at + 2:
            continue
        if at == 0 or (at == 1 and s.words[0] in '"“'):
            start = last + 1 if last < len(s) and s.words[last] == "," else last
            yield Head("according to", "", "right", source, (at, at + 2), start)
        else:
            yield Head("according to", "", "left", source, (at, at + 2), -1, True, whole=(at, last))


def _polled(s: Sentence, c: Clauses) -> Iterator[Head]:
    for phrase in c.phrases:
        if (
            phrase.prep in ("in", "by")
            and s.lower[phrase.head] in POLLS
            and any(v.last <= phrase.prep_at for v in c.verbs)
        ):
            at = phrase.prep_at
            yield Head("in", "", "poll", (phrase.first, described(s, c, phrase)), (at, at + 1), -1, True,
                       whole=(at, phrase.last))  # fmt: skip


def _lined(s: Sentence, c: Clauses) -> Iterator[Head]:
    """ "ANCHOR: Good evening.", "Governor: Dam will hold": a name and a colon at the head of a line."""
    at = next((k for k in range(min(len(s) - 1, 10)) if s.words[k] == ":"), 0)
    if not at or any(isinstance(thing, Verb) for thing in c.at[:at]) or not isinstance(c.at[at - 1], Phrase):
        return
    named = s.words[:at]
    frame = (
        "q" if s.words[at + 1] in '"“‘' else "caps" if all(w.isupper() or not w.isalpha() for w in named) else "text"
    )
    yield Head(":", "line", frame, (0, at), (at, at + 1), at + 1)


# -- adjectives ----------------------------------------------------------------------------------------------------------------
def _adjectives(s: Sentence, c: Clauses, verb: Verb, known: Lemma) -> Iterator[Head]:
    at = verb.last
    while at < len(s) and c.codes[at] in ADVERBS:
        at += 1
    if at >= len(s) or s.tags[at] not in ("JJ", "VBN", "VBD"):
        return
    word = known(s.lower[at])
    if not word:
        return
    frame, start, cue_last = right(s, c, at + 1, word)
    told = subject(s, c, verb)
    it = told is not None and s.lower[told[0] : told[1]] == ["it"]
    yield Head(word, "it" if it else "is", frame, None if it else told, (verb.first, cue_last), start, verb=verb)


@cache
def _addressing() -> frozenset[str]:
    return frozenset(form for word in ADDRESSING for form in verb_forms(word))


# -- nouns ---------------------------------------------------------------------------------------------------------------------
def _of_noun(s: Sentence, c: Clauses, phrase: Phrase, word: str) -> Head | None:
    frame, start, cue_last = right(s, c, phrase.last, word)
    if frame not in ("that", "to", "wh", "as", "q", "colon") and frame not in TIGHT:
        return None
    owner = next((k for k in range(phrase.head - 1, phrase.first - 1, -1) if s.tags[k] in ("POS", "PRP$")), -1)
    if owner >= 0:
        source = (phrase.first, owner) if s.tags[owner] == "POS" else (owner, owner + 1)
        return Head(word, "own", frame, source, (owner + 1, cue_last), start)
    governor = next((v for v in c.verbs if any(p is phrase for p in v.objects)), None)
    if governor is not None and s.lower[governor.main] in _addressing():
        return None  # "told [reporters] that …"
    if governor is not None and not governor.passive:
        told = subject(s, c, governor)
        if told is not None and told[1] <= governor.first:
            return Head(word, "has", frame, told, (governor.first, cue_last), start, verb=governor)
    return Head(word, "bare", frame, None, (phrase.head, cue_last), start)


# -- verbs ---------------------------------------------------------------------------------------------------------------------
def _of_verb(s: Sentence, c: Clauses, verb: Verb, word: str) -> Head | None:
    if verb.passive:
        return _passive(s, c, verb, word)
    left = _left(s, c, verb, word)
    if left is not None:
        return left
    frame, start, cue_last = right(s, c, verb.last, word)
    told = subject(s, c, verb)
    form = {"finite": "fin", "infinitive": "inf", "gerund": "ger"}.get(verb.form, "fin")
    if form == "fin" and verb.tense == "modal":
        form = "mod"
    if word in SEEMING:
        return Head(word, form, frame, None, (verb.first, verb.last), verb.last, also=told, verb=verb)
    return Head(word, form, frame, told, (verb.first, max(cue_last, verb.last)), start, verb=verb)


def _passive(s: Sentence, c: Clauses, verb: Verb, word: str) -> Head:
    by = next((p for p in verb.preps if p.prep == "by"), None)
    source = (by.first, described(s, c, by)) if by is not None else None
    frame, start, cue_last = right(s, c, verb.last, word)
    told = subject(s, c, verb)
    if verb.form == "participle":
        form = "part"
    else:
        form = "pas"
    said = frame in ("that", "cl", "wh", "q") and (word in ADDRESSING or (told and s.lower[told[0]] == "it"))
    until = 0
    if by is not None:
        until = by.prep_at
        frame, start = "by", verb.last if verb.last < until else -1
    return Head(word, form, frame, source, (verb.first, max(verb.last, cue_last if by is None else 0)), start,
                also=None if said else told, verb=verb, until=until)  # fmt: skip


def _left(s: Sentence, c: Clauses, verb: Verb, word: str) -> Head | None:
    """ "…," X said; "…," said X; "…, X said, …": the content stands before."""
    if verb.form not in ("finite", "gerund"):
        return None
    source = inverted = _inverted(s, c, verb)
    if source is None:
        source = subject(s, c, verb)
        if source is None or source[0] > verb.first:
            return None
    first, stop = (verb.first, source[1]) if inverted else (source[0], verb.last)
    before = first - 1
    while before >= 0 and (c.codes[before] == "B" or s.lower[before] == "as"):
        before -= 1
    frame, _, _ = right(s, c, stop, word)
    if before < 0:  # "“Who goes there?” Hassan asked.": the mark ended a sentence
        quoted = len(s) <= SHORT and frame[-1] == "0"
    else:
        quoted = _closes(s, before) and before >= first - 2
    if not quoted and (before < 0 or not _goes_on(s, c, before, stop, "" if inverted else word, frame)):
        return None
    return Head(word, "fin", "Lq" if quoted else "L", source, (verb.first, verb.last), -1, True,
                whole=(before + 1, stop), verb=verb)  # fmt: skip


def _goes_on(s: Sentence, c: Clauses, before: int, stop: int, word: str, frame: str) -> bool:
    """True where speaker and cue hang on a clause before them that a comma at `before` ends, or stand inside it between two commas;
    `word` is "" where the verb comes first."""
    if s.words[before] not in (",", "—", "–", "--", "?", "!") or frame in ("that", "cl", "wh", "q", "to", "ing"):
        return False
    told = any(v.form == "finite" and v.last <= before for v in c.verbs)
    if not word:
        return told or s.words[stop : stop + 1] == [","]
    if frame not in TIGHT and frame not in ("0", "colon"):
        return False
    if frame == "np" and word not in ADDRESSING:
        return False
    ends = _trail(s, c, stop)
    inside = ends < len(s) and s.words[ends] in (",", "—", "–")
    return inside or (told and (frame == "0" or ends >= len(s) - 1))


def _trail(s: Sentence, c: Clauses, at: int) -> int:
    """Past what trails a cue: "reporters in Ohio on Monday"."""
    while at < len(s) and (isinstance(c.at[at], Phrase) or c.codes[at] in "IBTb~"):
        at += 1
    return at


def _closes(s: Sentence, at: int) -> bool:
    """True for a mark that ends a quotation."""
    if at < 1 or s.words[at] not in ('"', "”", "»"):
        return False
    return s.words[at] != '"' or s.words[at - 1] in ",.?!…-—–..." or s.starts[at] == s.ends[at - 1]


def _inverted(s: Sentence, c: Clauses, verb: Verb) -> Range | None:
    if verb.last - verb.first != 1 or verb.form != "finite" or not verb.first:
        return None
    before = verb.first - 1
    if s.words[before] not in (",", '"', "”", "?", "!", "—"):
        return None
    phrase = c.phrase_at(verb.last)
    if phrase is None or phrase.first != verb.last or s.lower[phrase.head] in DAYS or s.lower[phrase.first] in MUTE:
        return None
    thing = c.at[phrase.last] if phrase.last < len(s) else None
    if isinstance(thing, Verb) and thing.form == "finite":
        return None
    if verb.subjects and verb.subjects[0].last <= verb.first and s.words[before] == ",":
        opened = named_before(s, c, verb.subjects[0])
        if opened and _closes(s, opened - 1):
            return None  # "“…,” Hassan, the baker, told Radio One"
        told = any(v.form == "finite" and not v.relative and v.last <= before for v in c.verbs)
        quotes = any(row.takes & {"that", "quote"} for row in cues().get(s.lower[verb.main], ()))
        if not s.words[phrase.head][:1].isupper() and not (told and quotes):
            return None
    return phrase.first, described(s, c, phrase)
