"""Who stands before a verb, with all that describes them: "[Ali Hassan, a baker in Aden,] said", "the mayor, [who] says".

Comes in: a phrased sentence and one of its verbs. Goes out: the tokens of its subject. Refuses to know: whether anything is
attributed to them.
"""

from __future__ import annotations

from sayso.reading.cue import cues
from sayso.reading.phrase import Clauses, Phrase, Verb, opening_comma, skip
from sayso.reading.segment import Sentence
from sayso.reading.speaker import DAYS, widen

Range = tuple[int, int]

ADVERBS = "B~b"
DASHES = frozenset(("--", "—", "–"))
PUNCTUATION = frozenset('.,;:"()!?…—–-')
LEADING_IN = frozenset("when while as after before if although though because since that".split())


def described(s: Sentence, c: Clauses, phrase: Phrase) -> int:
    """Where a phrase ends with all that describes it."""
    return max(phrase.last, widen(c, s, phrase, len(s)))


def subject(s: Sentence, c: Clauses, verb: Verb) -> Range | None:
    """The subject with all that describes it."""
    pronoun = _pronoun(s, c, verb)
    if pronoun >= 0:
        return pronoun, pronoun + 1
    if verb.form == "gerund" and verb.first and s.words[verb.first - 1] == ",":
        host = _host(s, c, verb)
        if host is not None:
            return subject(s, c, host)
    if not verb.subjects:
        return _shared(s, c, verb)
    first, last = verb.subjects[0], verb.subjects[-1]
    if first.first > verb.first:
        return first.first, last.last
    beside = verb.first
    opened = named_before(s, c, first)
    inner = c.at[last.last : beside]
    between = any(isinstance(thing, Verb) and thing.form == "finite" for thing in inner)
    if verb.form == "finite" and (not between or _through(c, last.last, beside)):
        stop = skip(c.codes, beside - 1, "B,~", -1) + 1
        if c.codes[stop - 1 : stop] == "W":
            stop = last.last
        return opened, max(stop, last.last)
    return opened, max(last.last, min(widen(c, s, last, beside), beside))


def _pronoun(s: Sentence, c: Clauses, verb: Verb) -> int:
    """The "who", "which" or "that" right before a verb of a relative clause; −1 where there is none."""
    at = verb.first - 1
    while at >= 0 and c.codes[at] in ADVERBS:
        at -= 1
    if at < 1 or verb.form != "finite":
        return -1
    if c.codes[at] == "W" and s.lower[at] in ("who", "which", "that"):
        return at
    return (
        at if s.lower[at] == "that" and isinstance(c.at[at - 1], Phrase) and s.tags[at] in ("WDT", "IN", "DT") else -1
    )


def _host(s: Sentence, c: Clauses, verb: Verb) -> Verb | None:
    """The verb that "…, saying …" hangs on: the first of the sentence that leads in no clause of its own, a cue before others."""
    before = [v for v in c.verbs if v.last < verb.first and v.form == "finite" and v.subjects and not v.relative]
    main = [v for v in before if not _led_in(s, c, v)] or before
    spoken = [v for v in main if s.lower[v.main] in cues()]
    return next(iter(spoken or main), None)


def _led_in(s: Sentence, c: Clauses, verb: Verb) -> bool:
    first = min(verb.first, verb.subjects[0].first)
    at = first - 1
    while at >= 0 and c.codes[at] in ADVERBS:
        at -= 1
    return at >= 0 and s.lower[at] in LEADING_IN


def named_before(s: Sentence, c: Clauses, phrase: Phrase) -> int:
    """Where "Ali Hassan, 58, a baker" begins whose last part was taken for the subject."""
    first = phrase.first
    while first > 1 and s.words[first - 1] == ",":
        before = c.phrase_at(first - 2)
        if before is None:
            break
        while before.prep and before.prep_at > 0 and (outer := c.phrase_at(before.prep_at - 1)) is not None:
            before = outer
        if before.prep or s.tags[before.head] not in ("NNP", "CD") or s.lower[before.head] in DAYS:
            break
        ahead = before.first - 1
        if (
            ahead >= 0
            and s.words[ahead] not in PUNCTUATION
            and c.codes[ahead] not in "&I~"
            and s.lower[ahead] not in LEADING_IN
        ):
            break
        first = before.first
    return first


def _shared(s: Sentence, c: Clauses, verb: Verb) -> Range | None:
    """A subject that clauses did not give: that of the verb before, joined by a conjunction; else the noun that stands before."""
    if verb.form in ("participle",):
        return None
    joined = any(c.codes[k] == "&" for k in range(max(0, verb.first - 8), verb.first))
    if joined or verb.form != "finite":
        for other in reversed(c.verbs):
            if other.last <= verb.first and other.form == "finite" and other.subjects and not other.relative:
                return subject(s, c, other)
    return _aside_before(s, c, verb) if verb.form == "finite" else None


def _aside_before(s: Sentence, c: Clauses, verb: Verb) -> Range | None:
    """ "Ali Hassan (Ind., Utah) said", "A former minister -- Ali Hassan, who left in May -- said": the noun before the aside."""
    at = stop = skip(c.codes, verb.first - 1, "B~", -1)
    for _ in range(4):
        if at < 0:
            return None
        word = s.words[at]
        if word == ")":
            at = next((k for k in range(at, -1, -1) if s.words[k] == "("), 0) - 1
        elif word in DASHES:
            at = next((k for k in range(at - 1, -1, -1) if s.words[k] in DASHES), 0) - 1
        elif word == "," and s.words[at - 1] == ".":
            at = next((k for k in range(at - 2, -1, -1) if s.words[k] == ","), 0) - 1
        elif word == ",":
            opened = opening_comma(c, at)
            at = (opened if opened >= 0 else next((k for k in range(at - 1, -1, -1) if s.words[k] == ","), 0)) - 1
        else:
            break
    phrase = c.phrase_at(at)
    if phrase is None:
        return None
    while phrase.prep and phrase.prep_at > 0 and (outer := c.phrase_at(phrase.prep_at - 1)) is not None:
        phrase = outer
    return None if phrase.prep else (phrase.first, max(phrase.last, stop))


def _through(c: Clauses, low: int, high: int) -> bool:
    """True where only relative clauses stand between."""
    return (
        all(not isinstance(t, Verb) or t.relative or t.form != "finite" for t in c.at[low:high])
        and "&" not in c.codes[low:high]
    )
