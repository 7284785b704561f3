"""Running counts: "the death toll rose to 154", "put the toll at 31", "bringing the total to 6,000".

Comes in: a tagged sentence and its mentions. Goes out: a mention without a kind gets the one the toll counts (codebook 2.6:
cumulative). Refuses to know: any other way a number gets its kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.befall import both
from sayso.reading.fate import states
from sayso.reading.lists import part_cue
from sayso.reading.mention import Mention
from sayso.reading.segment import Sentence
from sayso.reading.unit import KINDS, THINGS, sort_of

RISING = frozenset(
    """rise rises rose risen rising raise raises raised raising climb climbs climbed climbing jump jumped bring brings brought
    bringing""".split()
)
TOLLS = frozenset("toll number total count tally figure dead numbers crowd attendance".split())
CROWDS = frozenset(("crowd", "attendance"))
SCALING = frozenset(
    "to at as of is was are were reached reaches hit passed topped stands stood by for : with -".split()
)
COUNTED = frozenset("dead mixed hurt captive displaced missing crowd".split())
PUT_AT = (["it", "at"], ["them", "at"], ["that", "at"])
PUTTING = frozenset("put puts putting estimate estimates estimated place places placed".split())
PLURALS = frozenset("casualties martyrs deaths dead fatalities".split())
REACH = 24  # words between a toll and its number: "the number of those who were killed in … rose to 6"


def toll(s: Sentence, m: Mention, earlier: Sequence[Mention], later: Sequence[Mention]) -> None:
    """Gives a mention the kind of the running count it belongs to, if it belongs to one."""
    if m.sort.kind in THINGS:
        return  # "shepherds at the toll counted 40 tanks"
    low = max((other.end for other in earlier), default=0)
    back = range(m.first - 1, max(low, m.first - REACH) - 1, -1)
    noun = next((k for k in back if _names_a_count(s, k)), -1)
    before = s.lower[m.first - 1] if m.first else ""
    loose = noun >= 0 and s.lower[noun] == "toll" and s.tags[m.first - 1] not in ("IN", "CD", "DT")
    if before not in SCALING and not loose:
        return
    rising = any(s.lower[k] in RISING for k in back)
    if noun < 0 and rising:
        noun = _ahead(s, m, later)
    if (
        noun < 0
        and s.lower[max(0, m.first - 2) : m.first] in PUT_AT
        and not PUTTING.isdisjoint(s.lower[max(0, m.first - 5) : m.first])
    ):
        m.trigger = m.first - 1  # "puts it at fewer than 1,000"
    elif noun >= 0:
        m.kind, m.trigger = _told(s, noun, m)
    elif rising and (plural := next((k for k in back if s.lower[k] in PLURALS), -1)) >= 0:
        found = sort_of(s.lower, plural)
        m.kind, m.trigger = (KINDS[found.kind] if found is not None else "killed"), plural
    else:
        return
    known = next((other for other in reversed(earlier) if other.kind is not None), None)
    if m.kind is None and known is not None:
        m.kind, m.item, m.victim, m.trigger = known.kind, known.item, known.victim or known.sort.victim, m.trigger
    m.how = "toll"
    if m.kind is not None and (rising or before == "to" or s.lower[noun] == "total"):
        m.semantics = "cumulative"


def _names_a_count(s: Sentence, k: int) -> bool:
    following = s.lower[k + 1] if k + 1 < len(s) else ""
    return s.lower[k] in TOLLS and (following != "of" or s.lower[k] in ("number", "toll"))


def _ahead(s: Sentence, m: Mention, later: Sequence[Mention]) -> int:
    """ "raises to 66, the number of civilian casualties": the count is named after its number; −1 where it is not."""
    stop = min([len(s), m.last + 16, *(other.first for other in later if not part_cue(s, other.first))])
    return next((k for k in range(m.last, stop) if s.lower[k] in TOLLS), -1)


def _told(s: Sentence, noun: int, m: Mention) -> tuple[str | None, int]:
    """What a count counts, and the word that says so: the nearest word of loss in its phrase, else the dead where it is a toll."""
    stop = m.first if noun < m.first else min(len(s), noun + 14)
    phrase = [noun - 1, *range(noun, stop)] if noun else [*range(noun, stop)]
    if noun and noun < m.first and s.lower[noun] != "toll" and s.lower[noun - 1] in ("their", "its", "the"):
        phrase += range(noun - 2, max(-1, noun - REACH), -1)  # "more casualties … raise their number to 36"
    for k in phrase:
        kind = _counted(s, k)
        if kind is not None:
            return kind, k
    return ("killed" if s.lower[noun] in ("toll", "dead") else None), noun


def _counted(s: Sentence, k: int) -> str | None:
    word, found = s.lower[k], sort_of(s.lower, k)
    if found is not None and found.kind in COUNTED and word != "life":
        other = sort_of(s.lower, k + 2) if s.lower[k + 1 : k + 2] == ["and"] and k + 2 < len(s) else None
        joined = other is not None and other.kind in COUNTED
        return both(KINDS[found.kind], KINDS[other.kind]) if other is not None and joined else KINDS[found.kind]
    state = states().get(word, ())
    if state and len(state[0][0]) == 1 and state[0][1]:
        return state[0][1]
    if word in ("assassinated", "fallen"):
        return "killed"
    return "participants" if word in CROWDS else None
