"""An event as one clause tells it: its type, its roles, when and whether it came about.

Comes in: a stretch of a phrased sentence, a verb in it. Goes out: the value that the parts of the stretch fill in, its tense and
its clause. Refuses to know: who says it, which side anybody is on, and what words tell which type.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.reading.classes import Classes
from sayso.reading.deed import Act, Deed
from sayso.reading.phrase import Clauses, Phrase, Verb
from sayso.reading.segment import Sentence

DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
    november december morning afternoon evening night noon midnight dawn dusk day week month year""".split()
)
TIME_WORDS = frozenset("after before since when while until once till".split())
CONDITION = frozenset("if unless should whether".split())
# Words that may stand between a clause and the word that opens it: "two hours after", "even if".
MARGINS = frozenset("hours days weeks months years minutes even just shortly soon".split())
PERCEIVING = frozenset("see saw seen watch watched watching hear heard hearing notice noticed film filmed".split())
PERFECT = frozenset(("have", "having"))
NEGATORS = frozenset("no not neither nobody none nothing".split())


@dataclass(slots=True)
class Event:
    """An event as told in one clause. Roles are phrases of the sentence; `verb` null where a noun alone tells it."""

    type: str
    trigger: int
    rank: int
    verb: Verb | None
    agents: list[Phrase] = field(default_factory=list)
    targets: list[Phrase] = field(default_factory=list)
    places: list[Phrase] = field(default_factory=list)
    tense: str = "actual"
    negated: bool = False
    clause: str = "main"  # main, relative, time, condition, participle, infinitive, noun
    low: int = 0
    high: int = 0
    hurt: bool = False  # the target is known from an outcome only
    owned: bool = False  # the target is "their base": those hurt are told beside it
    calendar: frozenset[int] = frozenset()  # where phrases begin that are days, no roles
    row: Deed | Act | None = None  # the row of a table that gives the type; null where a state or a figure does


@dataclass(frozen=True, slots=True)
class Stretch:
    """The tokens low..high of a phrased sentence, under one voice."""

    s: Sentence
    c: Clauses
    low: int
    high: int
    classes: Classes


def calendar(stretch: Stretch) -> frozenset[int]:
    """Where the sentence's phrases of time begin."""
    s = stretch.s
    return frozenset(p.first for p in stretch.c.phrases if dated(s, p.head) or dated(s, p.first))


def dated(s: Sentence, k: int) -> bool:
    """True for a word of the calendar; "a march" is none."""
    return s.lower[k] in DAYS and s.words[k] != "march"


def introducer(stretch: Stretch, verb: Verb) -> str:
    """The word that opens a verb's clause: "after", "if", "because", "that", or nothing."""
    s, c = stretch.s, stretch.c
    first = min((p.first for p in verb.subjects if p.first < verb.first), default=verb.first)
    if verb.subjects and verb.subjects[0].last < verb.before:
        first = verb.first
    at = first - 1
    while at >= 0 and (c.codes[at] in "B~" or s.lower[at] in MARGINS):
        at -= 1
    return s.lower[at] if at >= 0 else ""


def situate(event: Event, stretch: Stretch, verb: Verb) -> None:
    """Gives an event the polarity, the clause and the tense of the verb that tells it or bears its noun."""
    word = introducer(stretch, verb)
    event.negated = _negated(stretch.s, verb)
    event.clause = _clause(stretch.s, verb, word) or event.clause
    if verb.tense == "future" and verb.form == "finite":
        event.tense = "future"
    elif verb.tense == "modal" and not PERCEIVING & set(stretch.s.lower[verb.first : verb.last]):
        event.tense = "hypothetical"  # but "I can hear shelling"
    elif (
        verb.form == "infinitive"
        and not _seen(stretch, verb)
        and not PERFECT & set(stretch.s.lower[verb.first : verb.main])
    ):
        event.tense = "future"  # but "is said to have been hit"
    elif event.clause == "condition":
        event.tense = "hypothetical"
    if event.negated and event.tense == "actual":
        event.tense = "negated"


def _seen(stretch: Stretch, verb: Verb) -> bool:
    """ "Watched two jets bomb the camp": an infinitive without "to" under a verb of perceiving tells what was done."""
    s = stretch.s
    if s.lower[verb.first] == "to":
        return False
    return any(v.last <= verb.first and s.lower[v.main] in PERCEIVING for v in stretch.c.verbs)


def _negated(s: Sentence, verb: Verb) -> bool:
    if verb.negated or any(s.lower[p.first] in NEGATORS for p in (verb.subjects + verb.objects)[:2]):
        return True
    return bool(verb.subjects and verb.subjects[0].first and s.lower[verb.subjects[0].first - 1] in ("not", "no"))


def _clause(s: Sentence, verb: Verb, word: str) -> str | None:
    """The kind of clause a verb stands in; null where nothing makes it another than the event's own."""
    if word in TIME_WORDS and not (word == "when" and s.lower[:2] == ["it", "was"]):
        return "time"
    if word in CONDITION:
        return "condition"
    if verb.relative or word in ("where", "which", "whom", "whose"):
        return "relative"
    if verb.form == "gerund" and verb.subjects and verb.subjects[0].prep == "with":
        return "main"  # "with most of the defenders fleeing"
    if verb.form in ("participle", "gerund"):
        return "participle"
    return "infinitive" if verb.form == "infinitive" else None
