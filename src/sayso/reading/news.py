"""Which of the events told are news: what becomes a claim, and what is only background, wish or threat.

Comes in: a saying and an event told in it. Goes out: why it is no news, or nothing where it is. Refuses to know: what the claim
will be. Conventions are codebook 2.12.
"""

from __future__ import annotations

from sayso.reading.event import Event
from sayso.reading.family import CONTROL, OUTCOMES
from sayso.reading.phrase import Verb
from sayso.reading.saying import Saying

WEEK, OLD = 14, 45  # days: past these what the desk tells, and what others tell, is background
SLUG = 6  # words
RECALLED = "background: dated too far back to be news"
STANDING = CONTROL | {"x.Advance or entry"}  # told in the present tense as news


def untold(saying: Saying, event: Event) -> str:
    """Why a saying does not claim an event but recalls, wishes or threatens it; "" where it claims it."""
    if saying.strand.quoted and event.tense in ("future", "hypothetical"):
        return "in a quotation and still to come: a threat or a promise"  # "we will burn their ships"
    if saying.say is not None:
        if saying.strand.quoted and _usual(event):
            return "told in the present tense, as what is usual"  # "we die here"
        if _judged(saying, event):
            return "what it is called, not what came about"
        return RECALLED if _dated_back(saying, event.trigger, OLD) else ""
    return _untold_by_desk(saying, event)


def _usual(event: Event) -> bool:
    verb = event.verb
    simple = verb is not None and verb.tense == "present" and verb.last - verb.first == 1 and not verb.copula
    return event.type in OUTCOMES and event.clause == "main" and simple


def _judged(saying: Saying, event: Event) -> bool:
    """ "It is a massacre", "this was an attack on all of us": a name for what was told before, not another deed."""
    verb = event.verb
    if event.clause != "noun" or verb is None or not verb.copula or not verb.subjects:
        return False
    called = any(p.first <= event.trigger < p.last and not p.prep for p in verb.objects)
    return called and saying.s.lower[verb.subjects[0].head] in ("it", "this", "that")


def _untold_by_desk(saying: Saying, event: Event) -> str:
    """The desk's own voice: facts of the day, told in a main clause, as done or doing (codebook 2.12)."""
    s, verb, low = saying.s, event.verb, saying.strand.first
    if s.words[-1] == "?":
        return "a question"
    if event.tense in ("hypothetical", "negated"):
        return f"told as {event.tense} in the desk's own voice"
    if event.clause in ("condition", "of") or (event.clause == "time" and event.trigger not in _verbs_of(saying)):
        return "only named, in a condition or behind a preposition"
    if event.tense == "future":
        opens = verb is None or verb.form == "finite" or low == verb.first or verb.before <= 3
        coming = opens and event.type in ("x.Deployment", "x.Evacuation", "x.Corridor or aid access")
        return "" if coming else "still to come"
    if verb is None:
        if len(s) <= SLUG and saying.text[s.start : s.end].isupper():
            return "a heading that runs in"  # "DISPLACEMENT. Some 2,300 villagers …"
        alone = event.rank >= 5 and not any(v.form == "finite" for v in saying.read.clauses.verbs)
        return "" if alone else "a noun that names the act beside a verb that tells something else"
    if event.clause == "noun":
        exists = s.lower[max(0, verb.first - 1)] == "there"  # "there was heavy fighting in the east"
        if (verb.copula and not (exists and event.rank >= 5)) or (verb.tense == "present" and event.rank < 5):
            return "a noun that names the act, of which the verb does not say that it came about"
    elif verb.form != "finite":
        return "told in passing, not by the verb of a main clause"
    if verb.tense == "present" and event.type not in STANDING and not _progressive(saying, verb):
        now = event.rank >= 5 or any(f.kind for f in saying.read.figures) or "." not in s.words
        return "" if now else "told in the present tense, as what is usual"
    past = _dated_back(saying, event.trigger, WEEK) or s.lower[low : low + 2] == ["since", "then"]
    return RECALLED if past else ""


def _verbs_of(saying: Saying) -> set[int]:
    return {verb.main for verb in saying.read.clauses.verbs}


def _progressive(saying: Saying, verb: Verb) -> bool:
    return saying.s.tags[verb.last - 1] in ("VBG", "VBN", "RP")


def long_past(saying: Saying, trigger: int) -> bool:
    """True for what the desk counts of a month or a year that is over."""
    over = (t.when.latest.date() < saying.sheet.desk.day for t in saying.read.times if saying.holds(t.first))
    return any(over) and _dated_back(saying, trigger, WEEK)


def _dated_back(saying: Saying, trigger: int, limit: int) -> bool:
    """What is dated more than a week back, to a month or a year, or "since then" is background, not news."""
    day, verbs = saying.sheet.desk.day, saying.read.clauses.verbs
    for time in saying.read.times:
        if not saying.holds(time.first):
            continue
        between = range(min(time.first, trigger), max(time.first, trigger))
        apart = any(v.form == "finite" and v.main in between and v.main != trigger for v in verbs)
        spell = time.when
        lasting = (spell.words or "").lower().startswith("since")  # reaches to the day
        vague = spell.precision in ("T6", "T7") and spell.earliest.date() < day and not lasting
        old = vague or (day - spell.latest.date()).days > limit
        counted = spell.rule == "range" and any(f.kind and saying.holds(f.first) for f in saying.read.figures)
        if old and not apart and not counted:  # "between January and March 900 were killed" is a tally told today
            return True
    return False
