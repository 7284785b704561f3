"""What stands to the right of a word that may attribute: a clause, a quotation, an infinitive, a thing.

Comes in: a phrased sentence and where a cue ends. Goes out: the name of the frame, where content begins, and where the cue ends
with the preposition that belongs to it. Refuses to know: which words attribute, and where content ends.
"""

from __future__ import annotations

from sayso.reading.phrase import Clauses, Phrase, Verb
from sayso.reading.segment import Sentence
from sayso.reading.speaker import DAYS
from sayso.reading.teller import ADVERBS, PUNCTUATION

# Verbs whose object is the one spoken to, not what is said.
ADDRESSING = frozenset("tell ask inform brief warn remind assure text email advise instruct notify".split())
# Verbs whose content is a clause, however its subject looks; and objects that are none.
STATING = frozenset("say think argue believe claim insist suggest conclude assert contend add maintain predict".split())
POINTING = frozenset(
    """something nothing little it this that so much things thing anything everything hello goodbye words what""".split()
)
# Frames whose content is a noun phrase.
TIGHT = frozenset("np as of for to: with about on against in over at from into by".split())
TIMES = DAYS | frozenset("days weeks months years hours minutes decades".split())
WH = frozenset("what who whom whose which why how where when whether if".split())


def right(s: Sentence, c: Clauses, at: int, word: str) -> tuple[str, int, int]:
    """The frame to the right of a cue that ends at `at`: its name, where content begins (−1: nowhere), where the cue ends."""
    cue_last = at
    prefix = ""
    for _ in range(8):
        if at >= len(s):
            return prefix + "0", -1, cue_last
        w, code, thing = s.lower[at], c.codes[at], c.at[at]
        if code in ADVERBS and w not in WH:
            at += 1
            continue
        if w == "that" and (code in "IW" or not isinstance(thing, Phrase) or thing.last - thing.first == 1):
            return prefix + "that", at, cue_last
        if w == "so" and (at + 1 >= len(s) or s.words[at + 1] in PUNCTUATION):
            return prefix + "so", at, cue_last
        if w in ("if", "whether") or (code in "Wh" and w in WH):
            return prefix + "wh", at, cue_last
        if s.words[at] in '"“‘«' and at + 1 < len(s):
            return prefix + "q", at, cue_last
        if s.words[at] == ":":
            return prefix + "colon", at + 1, cue_last
        if s.words[at] == ",":
            if at + 2 < len(s) and s.words[at + 1] in '"“':
                return prefix + "q", at + 1, cue_last
            return prefix + "0", -1, cue_last
        if isinstance(thing, Verb):
            if thing.form == "infinitive":
                return prefix + "to", at, cue_last
            if thing.form == "gerund":
                return prefix + "ing", at, cue_last
            return prefix + "v", at, cue_last
        if isinstance(thing, Phrase):
            if clause_at(s, c, thing):
                return prefix + "cl", at, cue_last
            if s.lower[thing.head] in DAYS:
                at = thing.last
                continue
            if word in ADDRESSING and not prefix:
                prefix, at = "n ", thing.last
                continue
            if word in STATING and s.lower[thing.head] not in POINTING and thing.last < len(s) - 1:
                return prefix + "cl", at, cue_last
            return _object(s, c, thing, prefix, cue_last)
        if code in "IT":
            inner = c.phrase_at(at + 1)
            if inner is not None and _later(s, c, inner.last):
                prefix, at = prefix or "p ", inner.last
                continue
            if w == "as" and inner is not None and clause_at(s, c, inner):
                return prefix + "0", -1, cue_last
            if inner is not None and s.lower[inner.head] in TIMES:
                at = inner.last  # "has said for weeks he would go"
                continue
            name = "to:" if w == "to" else w
            if name in TIGHT:
                return prefix + name, at + 1, max(cue_last, at + 1) if not prefix else cue_last
            return prefix + "0", -1, cue_last
        if code == "J":
            return prefix + "adj", at, cue_last
        return prefix + "0", -1, cue_last
    return prefix + "0", -1, cue_last


def _object(s: Sentence, c: Clauses, phrase: Phrase, prefix: str, cue_last: int) -> tuple[str, int, int]:
    """An object: bare, or with what is said of it."""
    at = phrase.last
    following = c.at[at] if at < len(s) else None
    if isinstance(following, Verb) and following.form == "infinitive":
        return prefix + "npto", phrase.first, cue_last
    if at < len(s):
        w = s.lower[at]
        if w == "that":
            return prefix + "npthat", phrase.first, cue_last
        if w in ("as", "of", "for"):
            return prefix + "np" + w, phrase.first, cue_last
        if s.words[at] in '"“' or isinstance(following, Phrase):
            return prefix + "npnp", phrase.first, cue_last
    return prefix + "np", phrase.first, cue_last


def _later(s: Sentence, c: Clauses, at: int) -> bool:
    """True where what is said begins past a prepositional phrase: "said on Monday that", "said in a statement he"."""
    stop = min(len(s), at + 10)
    while at < stop and (c.codes[at] in ADVERBS + "I" or isinstance(c.at[at], Phrase)) and s.lower[at] != "that":
        at += 1
    if at >= len(s):
        return False
    return (
        s.lower[at] == "that"
        or s.words[at] == ":"
        or (s.words[at] == "," and s.words[at + 1 : at + 2] in (['"'], ["“"]))
    )


def clause_at(s: Sentence, c: Clauses, phrase: Phrase) -> bool:
    """True where the phrase, with what hangs on it, is the subject of a finite verb."""
    at = phrase.last
    for _ in range(14):
        if at >= len(s):
            return False
        thing = c.at[at]
        if s.lower[at] == "that":
            return False  # "told [reporters] that …"
        if isinstance(thing, Verb):
            return thing.form == "finite" and not thing.relative
        if isinstance(thing, Phrase):
            if not thing.prep and c.codes[at - 1] not in "I&'\"~":
                return clause_at(s, c, thing) if c.codes[at] == "R" else False
            at = thing.last
        elif c.codes[at] in "I&BT~'\"":
            at += 1
        else:
            return False
    return False
