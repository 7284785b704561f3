"""Counts over a window of time, and running counts: what makes a claim a tally, and how its scopes part (codebook 2.12).

Comes in: a saying and the figures of a claim in it. Goes out: whether they are a tally, and a claim for each scope. Refuses to
know: how a figure was read, and the rest of the claim.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.model.claim import Claim, Place
from sayso.model.measure import Quantity
from sayso.reading.moment import words as words_of_time
from sayso.reading.quantity import Figure
from sayso.reading.saying import Saying
from sayso.reading.scene import place
from sayso.reading.segment import Sentence

Scope = tuple[str, Place | None]  # how its figures count, and where
LANDS = frozenset(("country", "nation", "province", "region"))
RECORDING = frozenset(("document", "record", "register", "log"))
COUNTING = frozenset(("count", "put", "have", "list", "tally"))
BYSTANDERS = frozenset(("resident", "journalist", "member", "footage", "desk", "unnamed", "rescue"))
TOLLS = frozenset("tally total totals toll figures lists tolls".split())
CLOSE = 4  # words between two figures of one enumeration
SOME = 5  # dead or wounded whom a window makes a count
OPENING = frozenset(("since", "alone"))
MANY = 50  # dead or wounded whom "now" makes a running count
RECORDERS = frozenset(("monitor", "ngo", "organ"))
RATES = frozenset("average annually yearly daily weekly monthly".split())
ADDED = frozenset(("killed", "wounded", "captured", "missing"))  # what adds up over a spell
SPELLS = ("D", "W", "2W", "M", "Y", "10Y", "100Y")
ADDING = frozenset(("in", "over", "during", "within", "throughout", "across"))
COUNTED = frozenset("a an several few many some more than about nearly almost the these those its".split())
LONG = 10  # days of a range over which acts add up
WINDOWS = ("since", "in the past", "over the past", "this week", "in the last", "past", "during", "so far")


def windowed(saying: Saying, quantities: tuple[Quantity, ...]) -> bool:
    """True for a count over a window or a running count."""
    words, say = set(saying.words), saying.say
    if (
        any(q.semantics == "cumulative" for q in quantities)
        or {"so", "far"} <= words
        or {"up", "from"} <= words
        or TOLLS & words
    ):
        return True
    if say is not None and say.lemma in COUNTING and saying.source.kind not in BYSTANDERS:
        return True
    many = any(q.kind in ("killed", "wounded") and (q.low or 0) >= SOME for q in quantities)
    if many and not OPENING.isdisjoint(words):
        return True  # "since the fighting began", "in the capital alone"
    if "now" in words and any(q.kind in ("killed", "wounded") and (q.low or 0) >= MANY for q in quantities):
        return True
    if "across" in words and _across_a_land(saying):
        return True
    if say is not None and say.lemma in RECORDING and saying.source.kind in RECORDERS and (many or not _spot(saying)):
        return True  # but "recorded the death of three in Morek" tells of one act
    if _summed(saying, quantities):
        return True
    for time in saying.read.times:
        spell = time.when
        if saying.holds(time.first) and spell.words and spell.precision in ("T4", "T5", "T6", "T7"):
            return spell.words.lower().startswith(WINDOWS)
    if {"day's", "week's", "today's"} & words:
        return True
    return bool({"day", "week"} & words) and {"'s", "dead"} <= words


def _spot(saying: Saying) -> bool:
    return any(m.named and m.phrase.prep in ("in", "at", "near") for m in saying.places)


def _summed(saying: Saying, quantities: tuple[Quantity, ...]) -> bool:
    """True where so many are counted over a spell that they are no one act's: "300 dead in a year"."""
    if not any(q.kind in ADDED and (q.low or 0) >= SOME for q in quantities):
        return False
    return not RATES.isdisjoint(saying.words) or _spanning(saying)


def _spanning(saying: Saying) -> bool:
    """True where what is counted is counted over a spell: "over the past decade", "between May and July", "in ten years of war",
    "every year"."""
    for time in saying.read.times:
        spell = time.when
        past = spell.rule == "past" and spell.precision in ("T4", "T5", "T6", "T7")
        ranged = spell.rule == "range" and (spell.latest - spell.earliest).days >= LONG
        if saying.holds(time.first) and (past or ranged):
            return True
    low, high = saying.strand.first, saying.strand.last
    return any(low <= k < high and _spell_at(saying.s, k) for k in range(low, high))


def _spell_at(s: Sentence, k: int) -> bool:
    """ "in ten years of war", "over five months", "every year", "a year of fighting": a length over which something adds up."""
    letter = words_of_time().units.get(s.lower[k], "")
    if letter not in SPELLS:
        return False
    if s.lower[k - 1] in ("every", "each", "per"):
        return True
    if s.lower[k + 1 : k + 2] and s.lower[k + 1] in ("ago", "later", "earlier", "before", "after"):
        return False
    at = k - 1
    while at > 0 and k - at < 4 and (s.tags[at] in ("CD", "JJ") or s.lower[at] in COUNTED):
        at -= 1
    over = at >= 0 and s.lower[at] in ADDING
    return over and (letter != "D" or s.lower[k].endswith("s") or s.lower[k + 1 : k + 2] == ["of"])


def _across_a_land(saying: Saying) -> bool:
    s = saying.s
    at = s.lower.index("across")
    return bool(LANDS & set(s.lower[at : at + 4])) or s.words[min(at + 1, len(s) - 1)][:1].isupper()


def scopes(saying: Saying, base: Claim, figures: list[Figure]) -> list[Claim] | None:
    """One row a scope: a figure with a place or a running window of its own is a tally of its own (codebook 2.12).

    Null where all figures are of one scope. The claim's quantities are those of the figures, in their order.
    """
    if len(figures) < 2:
        return None
    groups: list[tuple[Scope, list[int]]] = []
    for k, figure in enumerate(figures):
        scope = (figure.semantics, _place_behind(saying, figures, k))
        members = _group(saying, figures, k, scope, groups)
        if members is None and groups and _abut(saying, groups[-1][0], scope, figures[k - 1 : k + 1]):
            members = groups[-1][1]  # "44 dead and 210 injured in Gyumri": the place is of both
            groups[-1] = (scope, members)
        if members is None:
            groups.append((scope, [k]))
        else:
            members.append(k)
    if len(groups) < 2:
        return None
    out: list[Claim] = []
    for (_, where), members in groups:
        rows = tuple(base.quantities[k] for k in members)
        if out and any(figures[k].part_of is not None for k in members):
            whole = out[0].identified().id
            rows = tuple(replace(q, part_of=whole) for q in rows)
        elif len(members) == 1:
            rows = tuple(replace(q, part_of=None) for q in rows)
        out.append(replace(base, quantities=rows, place=where))
    return out


def _abut(saying: Saying, before: Scope, scope: Scope, pair: list[Figure]) -> bool:
    """True for two figures of one enumeration, only the later of which is followed by its place."""
    between = saying.s.lower[pair[0].last : pair[1].first]
    return before == (scope[0], None) and len(between) <= CLOSE and bool({"and", ",", "&", "with"} & set(between))


def _place_behind(saying: Saying, figures: list[Figure], k: int) -> Place | None:
    """The place named between a figure and the next."""
    bound = figures[k + 1].first if k + 1 < len(figures) else len(saying.s)
    near = next((m for m in saying.read.places if figures[k].last <= m.first < bound and m.named), None)
    return place(saying, near) if near is not None else None


def _group(
    saying: Saying, figures: list[Figure], k: int, scope: Scope, groups: list[tuple[Scope, list[int]]]
) -> list[int] | None:
    """The figures told before that a figure belongs with: those of its whole, else those of its scope."""
    semantics, where = scope
    part_of = figures[k].part_of
    if part_of is not None and (where is None or figures[k].victim in ("child", "woman")):
        whole = saying.read.figures[part_of]
        for _, members in groups:
            if whole in [figures[m] for m in members]:
                return members
    fitting = (m for known, m in groups if known == scope or (where is None and known[0] == semantics))
    found = next(fitting, None)
    if found is None and where is None and semantics == "stock" and part_of is None and groups:
        # "11 killed since Thursday, 38 wounded": the window is of both
        (known, _), members = groups[-1]
        if known == "cumulative" and figures[k].kind not in {figures[m].kind for m in members}:
            return members
    return found
