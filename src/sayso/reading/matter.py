"""The matter of a cue: where what is said begins to its right, whether it ended to its left, and what only trails the speaker.

Comes in: a sentence on the floor, a verb of saying and its row of the cue table. Goes out: places in the sentence. Refuses to know:
who speaks, and what is said.
"""

from __future__ import annotations

from sayso.reading.cue import TELLING, CueRow
from sayso.reading.floor import Line, Speaker
from sayso.reading.phrase import Clauses, Phrase, Verb
from sayso.reading.segment import Sentence
from sayso.reading.speaker import DAYS

AGAIN = frozenset("again also too twice repeatedly flatly categorically later earlier separately publicly".split())
# What is withdrawn, corrected or denied where it is something said.
STATED = frozenset(
    """statement claim word words remark remarks announcement report figure number it this that accusation comment decision offer
    story version toll count name what account tweet post declaration pledge confession testimony allegation threat order""".split()
)
STATEDS = frozenset(
    """claims reports statements accusations rumours rumors allegations suggestion suggestions charge charges assertion assertions
    announcements remarks stories idea notion talk""".split()
)
# What a cue may take, in the words of the cue table, for matter of each shape.
TAKES_THAT = frozenset(("that", "np", "talk"))
TAKES_CLAUSE = frozenset(("that", "figure", "np", "quote"))
TAKES_NOUN = frozenset(("np", "statement"))
TAKES_ACT = frozenset(("to", "talk"))


def matter_right(line: Line, verb: Verb, row: CueRow, last: int) -> int:
    """Where the matter begins to the right of the cue, which ends at `last`; 0 where there is none."""
    said = _of_report(line.s, verb, row)
    if said:
        return said
    at = last
    # over the one told, and over adverbials: "told a briefing on Friday that …"
    if row.lemma in TELLING and verb.objects and verb.objects[0].first == at:
        at = verb.objects[0].last
    for _ in range(12):
        if at >= len(line.s):
            break
        step = _step(line, row, last, at)
        if step >= 0:
            return step
        at = -step
    return 0


def _of_report(s: Sentence, verb: Verb, row: CueRow) -> int:
    """ "withdrew its statement that …", "rejected claims that …": what was said of what; 0 where the cue takes no report."""
    if row.kind not in ("K2", "K4", "K5"):
        return 0
    said = next((p for p in verb.objects if s.lower[p.head] in STATED or s.lower[p.head] in STATEDS), None)
    return said.last + 1 if said is not None and s.lower[said.last : said.last + 1] == ["that"] else 0


# Each of these gives where the matter begins, 0 where the cue takes none, and −n where the search goes on at token n.


def _step(line: Line, row: CueRow, last: int, at: int) -> int:
    """What the token at `at` says of the matter of a cue that ends at `last`."""
    s, c, takes = line.s, line.c, row.takes
    word, code, more = s.lower[at], c.codes[at], at + 1 < len(s)
    phrase = c.phrase_at(at)
    if word in AGAIN:
        return -(at + 1)
    if "label" in takes and phrase is not None:
        return at if _named_so(line, phrase) else 0
    if word == "so" and more and c.codes[at + 1] in '.,;"':
        return at
    if word == "that" and code == "W":
        return at + 1
    if word in ("that", "how", "whether", "if") and code != "W":
        return 0 if takes.isdisjoint(TAKES_THAT) else at + 1
    if code == '"':
        return at if more else 0
    if word == ":":
        return at + 1 if more else 0
    if code == ",":
        return _past_comma(c, at)
    if code in "B~b":
        return -(at + 1)
    if phrase is not None and phrase.first == at:
        return _at_phrase(line, row, last, phrase)
    thing = c.at[at]
    if isinstance(thing, Verb):
        return at if _takes_verb(row, thing, code) else 0
    if code in "IT":
        return _at_preposition(line, row, at)
    return at if code in "Wh" and ("np" in takes or "that" in takes) else 0


def _named_so(line: Line, phrase: Phrase) -> bool:
    """True where what is called something is followed by the name it is given: not in "called [a meeting] of the council"."""
    s, c = line.s, line.c
    if s.lower[phrase.head] in ("it", "them", "him", "her", "this", "that", "these", "those", "us", "me", "himself"):
        return True
    at = phrase.last
    while at < len(s):
        following = c.phrase_at(at + 1) if at + 1 < len(s) and c.codes[at] in "IT" else None
        if following is None or following.prep_at != at:
            break
        if s.lower[at] == "as":
            return True
        at = following.last
    if at >= len(s) or s.lower[at] in DAYS:
        return False
    return c.codes[at] in '"J' or s.lower[at] == "that" or c.phrase_at(at) is not None


def _past_comma(c: Clauses, at: int) -> int:
    closing = aside_end(c, at)
    if closing:
        return -(closing + 1)
    return at + 1 if c.codes[at + 1 : at + 2] == '"' else 0


def _at_phrase(line: Line, row: CueRow, last: int, phrase: Phrase) -> int:
    s, takes, at = line.s, row.takes, phrase.first
    if row.kind == "K5" and s.lower[phrase.head] in STATED:
        return at  # "withdrew the figure of 300 that it gave on Monday"
    if _clause_follows_far(line.c, phrase):
        return 0 if takes.isdisjoint(TAKES_CLAUSE) else at
    if "count" in takes:
        return at
    if row.lemma == "say" and at == last and s.tags[phrase.head] == "CD":
        return at  # "the Red Crescent says 17"
    if "that" in takes and "CD" in s.tags[phrase.first : phrase.last] and _undergone(line.c, phrase):
        return at  # "the mayor says 3 civilians killed in the port"
    if "figure" in takes:  # "put the toll at 40"
        figured = any(s.lower[k] in ("at", "as") and "CD" in s.tags[k + 1 : k + 6] for k in range(last, len(s) - 1))
        return at if figured else 0
    if row.lemma in TELLING and at == last:
        return -phrase.last
    spoken_of = not takes.isdisjoint(TAKES_NOUN) or (row.kind == "K0" and "talk" in takes)
    return at if spoken_of else 0


def _undergone(c: Clauses, phrase: Phrase) -> bool:
    """True where a participle follows the phrase at once, as headlines leave out "were"."""
    thing = c.at[phrase.last] if phrase.last < len(c.at) else None
    return isinstance(thing, Verb) and thing.form == "participle"


def _takes_verb(row: CueRow, verb: Verb, code: str) -> bool:
    """True where a cue takes a verb as its matter: "promised [to leave]", "denied [shelling] the town"."""
    if verb.form == "infinitive":
        bare = row.lemma in ("say", "claim") or (code == "T" and row.lemma in ("tell", "order"))
        return bare or not row.takes.isdisjoint(TAKES_ACT)
    if verb.form == "gerund":
        return "np" in row.takes
    return verb.form == "finite" and "that" in row.takes


def _at_preposition(line: Line, row: CueRow, at: int) -> int:
    s, word = line.s, line.s.lower[at]
    following = line.c.phrase_at(at + 1)
    if following is None or following.prep_at != at:
        return 0
    if "figure" in row.takes and "CD" in s.tags[at + 1 : at + 4]:
        return at  # "puts at 1,310 the number"
    hung = line.c.phrase_at(at - 1)  # "counts from the lists [of eleven hospitals]" hangs on the lists
    if hung is not None and hung.prep and word == "of" and s.lower[hung.head] not in DAYS:
        return -following.last
    if word in ("of", "for", "against") and ("np" in row.takes or "talk" in row.takes):
        return at + 1
    if word == "to" and row.kind == "K2":
        return at + 1  # "admits to the loss of"
    return -following.last


def aside_end(c: Clauses, at: int) -> int:
    """The comma that closes a short aside opened at `at`: ", without giving details,"; 0 where none does."""
    for step in range(at + 1, min(at + 14, len(c.codes))):
        if c.codes[step] == ",":
            return step if c.codes[at + 1] in "Wh" or not finite_between(c, at + 1, step) else 0
        if c.codes[step] in ';."':
            return 0
    return 0


def finite_between(c: Clauses, low: int, high: int) -> bool:
    """True where a finite verb stands among tokens low..high."""
    return any(isinstance(thing, Verb) and thing.form == "finite" for thing in c.at[low:high])


def clause_follows(c: Clauses, phrase: Phrase) -> bool:
    """True where a finite verb follows the phrase at once."""
    thing = c.at[phrase.last] if phrase.last < len(c.at) else None
    return isinstance(thing, Verb) and thing.form == "finite"


def _clause_follows_far(c: Clauses, phrase: Phrase) -> bool:
    """True where the phrase, with what hangs on it, is the subject of a finite verb."""
    at = phrase.last
    while at < len(c.at):
        thing = c.at[at]
        if isinstance(thing, Verb):
            if thing.form == "finite":
                return not thing.relative
            if thing.form == "infinitive":
                return False
            at = thing.last
        elif isinstance(thing, Phrase):
            at = thing.last
        elif c.codes[at] in "I&BT~'D\"":
            at += 1
        else:
            closing = aside_end(c, at) if c.codes[at] == "," else 0
            if not closing:
                return False
            at = closing + 1
    return False


def matter_left(line: Line, first: int, right: int) -> bool:
    """True where a speaker that begins at `first` comes after a comma or a closing mark that ends what was said; `right` is where
    matter to the right begins, 0 for none."""
    s, c = line.s, line.c
    before = first - 1
    while before >= 0 and c.codes[before] in "B~":
        before -= 1
    if before > 1 and s.lower[before] == "as" and s.words[before - 1] in ',"”':
        return not right
    if before < 1:
        return False
    if c.codes[before] == '"' or s.words[before] in ("?", "!", "…"):
        return True
    if s.words[before] in ("—", "–", "-", ":"):
        return not right
    if s.words[before] != ",":
        return False
    # a comma after a mere adverbial ("On Friday, the ministry said") closes nothing that was said
    if finite_between(c, 0, before):
        return True
    counted = c.codes[0] == "B" and s.tags[1] == "CD"  # "Now eight, the medic tells us"
    adverbial = (c.codes[0] in "IBThW" and not counted) or s.lower[0] in DAYS
    return not right and not adverbial and any(thing is not None for thing in c.at[:before])


def trailed(line: Line, at: int, speaker: Speaker) -> int:
    """Past what trails a cue: the one told, the day, "by radio", "in a broadcast", "on condition that …"."""
    s, c = line.s, line.c
    while at < len(s):
        code = c.codes[at]
        if code == ",":
            described = described_end(s, c, at) if at >= speaker.last - 1 else 0
            if described:
                at = described
                continue
            if not opens_aside(s, c, at):
                return at
        elif code in ';."&':
            return at
        at += 1
    return at


def described_end(s: Sentence, c: Clauses, at: int) -> int:
    """Past ", 52, a baker" or ", this month's president of the council": more words for the same person; 0 where it is none."""
    phrase = c.phrase_at(at + 1)
    if phrase is None or phrase.first != at + 1 or c.codes[at + 1] == "R":
        return 0
    stop = phrase.last
    while stop < len(s) and (hanging := c.phrase_at(stop + 1)) is not None and hanging.prep_at == stop:
        stop = hanging.last
    return stop if stop >= len(s) or s.words[stop] in ",.;" or c.codes[stop] == '"' else 0


def opens_aside(s: Sentence, c: Clauses, at: int) -> bool:
    """True where a comma only opens more about the speaker: ", both speaking on condition …", ", who heads …", ", citing …"."""
    following = at + 1
    while following < len(s) and c.codes[following] in "BD":
        following += 1
    if following >= len(s):
        return True
    thing = c.at[following]
    if isinstance(thing, Verb) and s.lower[thing.main] in ("speaking", "citing", "quoting", "quoted", "cited"):
        return True
    return c.codes[following] == "W" and s.lower[following] in ("who", "whose")
