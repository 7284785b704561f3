"""What befell the thing counted: the verb or adjective near a noun phrase that gives a figure its kind.

Comes in: a tagged sentence and where a counted phrase begins or ends. Goes out: a `Fate`. Refuses to know: numbers, and any verb or
adjective that data/quantity_verbs.tsv and data/quantity_states.tsv do not hold.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from sayso.reading.inflect import rows, verb_forms
from sayso.reading.segment import Sentence

BE = frozenset("be is are was were am been being 're 's get gets got getting".split())
HAVE = frozenset("have has had having 've".split())
DO = frozenset("do does did".split())
MODAL = frozenset("can could may might must shall should will would 'll 'd ca wo".split())
FUTURE = frozenset(("will", "'ll", "shall", "wo"))
UNSURE = frozenset(
    ("may", "might", "could", "would", "can", "should", "if", "whether", "expects", "expected", "expect")
)
# After these a state or a participle still speaks of the one who is counted: "feared dead", "reported to have been killed".
RAISING = frozenset(
    """feared believed reported confirmed presumed declared pronounced said thought known considered listed alleged assumed understood
    remain remains remained remaining still officially reportedly allegedly later also already now all both either not n't never only
    even just thereby then yet""".split()
)
RESULTING = frozenset(
    "left found made rendered lying".split()
)  # "were left dead": they speak of a state after a form of be only
STOPS = frozenset(
    """; : — – but while whereas although though because after before when until till if unless since where why how so than as that
    ( ) …""".split()
)
SPEECH = frozenset(
    "say says said told tell tells report reports reported announced claimed claims claim added adds denied confirmed".split()
)
SENDING = frozenset(("killed", "wounded", "captured", "missing"))
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight this last early late so since
    every each january february march april may june july august september october november december nearby there here""".split()
)
OBJECT = frozenset(("DT", "CD", "JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "PDT"))
FINITE = ("VB", "VBD", "VBP", "VBZ")
VERBISH = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table of verbs: what follows the first word, kind for persons, fate for things, role, base form."""

    rest: tuple[str, ...]
    kind: str
    fate: str
    role: str
    base: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell the thing counted: `kind` for persons, `fate` for things, the token that says it, and how it was reached.

    `how` is state, passive, subject, object or of; `negated` where the verb is; `unsure` where a modal makes it so.
    """

    kind: str
    fate: str
    trigger: int
    how: str
    base: str = ""
    negated: bool = False
    unsure: bool = False
    future: bool = False


@cache
def verbs() -> dict[str, list[Entry]]:
    """First word in any form -> the rows it may open, the longest first."""
    table: dict[str, list[Entry]] = {}
    for phrase, meaning, role, *_ in rows("quantity_verbs.tsv"):
        first, *rest = phrase.split()
        kind, _, fate = meaning.partition("=")
        entry = Entry(tuple(rest), kind.rstrip("/"), fate, role, first)
        for form in (first,) if first == "not" else verb_forms(first):
            table.setdefault(form, []).append(entry)
    for form, extra in (("burnt", "burned"), ("hanged", "hung"), ("sunk", "sank"), ("drowned", "drowned")):
        table.setdefault(form, list(table.get(extra, ())))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry.rest))
    return table


@cache
def states() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First word of a state -> (its words, kind, fate), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, meaning, *_ in rows("quantity_states.tsv"):
        kind, _, fate = meaning.partition("=")
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, kind.rstrip("/"), fate))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def single_states() -> frozenset[str]:
    """States of one word, which may stand before a noun as well: "wounded soldiers"."""
    return frozenset(first for first, entries in states().items() if any(len(words) == 1 for words, _, _ in entries))


def state_at(s: Sentence, i: int, how: str = "state") -> tuple[int, Fate] | None:
    """The state that begins at token i: where it ends, and what it says; "killed and wounded" is casualties_mixed."""
    lower = s.lower
    for words, kind, fate in states().get(lower[i], ()):
        end = i + len(words)
        if tuple(lower[i:end]) == words:
            if kind in SENDING:
                kind, end = _mixed(s, end, kind)
            return end, Fate(kind, fate, i, how)
    return None


def _mixed(s: Sentence, end: int, kind: str) -> tuple[str, int]:
    """ "dead and wounded", "killed, wounded or captured": mixed, where no number of its own stands between."""
    at, kinds, stop = end, {kind}, end
    while at < len(s) and (s.lower[at] in (",", "and", "or", "/", "&") or s.lower[at] in RAISING):
        at += 1
        following = states().get(s.lower[at]) if at < len(s) else None
        if following and following[0][1] in SENDING and len(following[0][0]) == 1 and not _names(s, at + 1):
            kinds.add(following[0][1])
            at += 1
            stop = at
    return ("casualties_mixed" if len(kinds) > 1 else kind), stop


def _names(s: Sentence, at: int) -> bool:
    return at < len(s) and s.tags[at] in ("NNS", "CD")


def _object_follows(s: Sentence, at: int) -> bool:
    """True where a verb is followed by what it acts on, and not by a time or place."""
    while at < len(s) and s.tags[at] == "RB" and s.lower[at] not in TIMES:
        at += 1
    return at < len(s) and s.tags[at] in OBJECT and s.lower[at] not in TIMES


def after(s: Sentence, at: int, skips: dict[int, int], people: bool = True) -> Fate | None:
    """What is said of a phrase that ends before token `at` by what follows it.

    `skips` maps the first token of other counted phrases that may be stepped over to where they end.
    """
    lower, tags, n = s.lower, s.tags, min(len(s), at + 32)
    first, relative, light = at, False, True  # light: nothing but a prepositional phrase so far
    while at < n:
        word, tag = lower[at], tags[at]
        if at in skips:
            at = skips[at]
            continue
        if word in states() and (light or lower[at - 1] in RAISING or lower[at - 1] == ","):
            found = state_at(s, at)
            if found is not None and not (found[1].trigger == at and tag in VERBISH and _object_follows(s, found[0])):
                return found[1]
        if word in ("who", "which", "that") and (at == first or lower[at - 1] == ","):
            relative, at = True, at + 1
            continue
        if word in STOPS or (tag == "CD" and at > first) or tag in (".", ":"):
            return None
        if (
            word in BE
            or word in HAVE
            or word in MODAL
            or word in DO
            or tag in VERBISH
            or (word == "to" and at == first)
        ):
            found_at, fate = _group(s, at, light, people)
            if fate is not None:
                return fate
            if not relative and found_at < 0:
                return None
            relative, light, at = False, False, abs(found_at)
            continue
        light = light and tag in LIGHT
        at += 1
    return None


LIGHT = frozenset(("IN", "DT", "NN", "NNS", "NNP", "NNPS", "JJ", "POS", "PRP$", '"', "RB", "TO"))


def _group(s: Sentence, at: int, direct: bool, people: bool) -> tuple[int, Fate | None]:
    """The verb group at a token: (where to go on, its fate); a negative place says that an unknown main verb ends the search."""
    lower, tags, n = s.lower, s.tags, len(s)
    passive = perfect = negated = unsure = future = False
    start = at
    while at < n:
        word, tag = lower[at], tags[at]
        if word in states() and at > start:
            found = state_at(s, at, "passive" if passive else "state")
            if found is not None and (passive or not perfect):
                fate = found[1]
                active = tag in VERBISH and not passive and _object_follows(s, found[0])
                if not active:
                    return at, Fate(fate.kind, fate.fate, fate.trigger, fate.how, word, negated, unsure, future)
        if word in BE:
            passive = True
        elif word in HAVE:
            perfect, passive = True, False
        elif word in MODAL:
            unsure, future = unsure or word not in FUTURE, future or word in FUTURE
        elif word in ("not", "n't", "never"):
            negated = True
        elif word == "to":
            future = future or at == start
        elif not (
            word in DO
            or word in RAISING
            or tag in ("RB", "RP")
            or word in ('"', "“", "”")
            or (passive and word in RESULTING)
        ):
            break
        at += 1
    if at >= n:
        return -n, None
    if tags[at] not in VERBISH and lower[at] not in verbs():
        return (at if passive else -at), None  # a copula with its complement
    bare = at == start and direct
    fate = _verb(s, at, passive, bare, people)
    if fate is not None:
        return at, Fate(fate.kind, fate.fate, fate.trigger, fate.how, fate.base, negated, unsure, future)
    if at + 1 < n and lower[at + 1] == "to" and at + 2 < n and tags[at + 2] == "VB":
        return at + 2, None
    coordinated = at + 2 < n and lower[at + 1] == "and" and tags[at + 2] in ("VBN", "VBD") and lower[at + 2] in verbs()
    if coordinated:
        fate = _verb(s, at + 2, passive, False, people)
        if fate is not None:
            return at, Fate(fate.kind, fate.fate, fate.trigger, fate.how, fate.base, negated, unsure, future)
    reduced = bare and tags[at] in ("VBN", "VBG")
    return (at + 1 if reduced else -(at + 1)), None


def _verb(s: Sentence, at: int, passive: bool, bare: bool, people: bool) -> Fate | None:
    """The row of the verb at a token that fits its voice."""
    lower = s.lower
    for entry in verbs().get(lower[at], ()):
        end = at + 1 + len(entry.rest)
        if tuple(lower[at + 1 : end]) != entry.rest:
            continue
        if entry.rest[-1:] == ("into",) and end < len(s) and s.tags[end] == "NN":
            continue  # into a place, not into famine
        reduced = bare and s.tags[at] in ("VBN", "VBD", "NN", "JJ") and not _object_follows(s, end)
        if entry.role == "patient" and not (passive or reduced):
            continue
        if entry.role == "subject" and passive and not entry.rest and s.tags[at] == "VBN" and not people:
            continue
        if entry.role == "both" and not passive and not reduced and _object_follows(s, end):
            continue
        kind = entry.kind
        if kind in SENDING and (passive or reduced):
            kind, _ = _mixed(s, end, kind)
        elif s.tags[at] == "VBN" and kind == "":
            kind = ""
        return Fate(kind, entry.fate, at, "passive" if passive or reduced else "subject", entry.base)
    return None


def before(s: Sentence, at: int, end: int, nouns: Collection[str] = ()) -> Fate | None:
    """What is said of a phrase first..end by the verb it is the object of: "killing [nine]", "shot [two helicopters] down"."""
    lower, tags = s.lower, s.tags
    at -= 1
    while at >= 0 and (
        lower[at] in ("the", "its", "his", "their", "our", "all", '"', "“", "also", "reportedly") or tags[at] == "RB"
    ):
        if lower[at] in PARTICLES:
            break
        at -= 1
    if at < 0:
        return None
    for back in range(4) if lower[at] in PARTICLES else ():  # shot dead nine; blew up two bridges; took prisoner six
        found = _object_of(s, at - back, at + 1, end) if at - back >= 0 else None
        if found is not None:
            return found
    if lower[at] in ("with", "alongside"):  # "surrendered with about thirty others"
        return _company(s, at)
    return _object_of(s, at, at + 1, end)


def _company(s: Sentence, at: int) -> Fate | None:
    """What happened to somebody happened to those with them: "was killed along with two of his men"."""
    at -= 2 if s.lower[at - 1 : at] == ["along"] else 1
    if at < 0:
        return None
    for entry in verbs().get(s.lower[at], ()):
        passive = at > 0 and (s.lower[at - 1] in BE or s.lower[at - 1] in RAISING)
        if (
            not entry.rest
            and entry.kind in COMPANY
            and (passive if entry.role == "patient" else not passive or entry.role == "both")
        ):
            return Fate(entry.kind, "", at, "object", entry.base)
    return None


COMPANY = frozenset(("killed", "wounded", "captured", "surrendered", "released", "displaced", "evacuated", "missing"))
PARTICLES = frozenset(
    "dead up down out away off in back out over prisoner captive hostage free action death alive hospital safety".split()
)


def _object_of(s: Sentence, at: int, stop: int, end: int) -> Fate | None:
    lower = s.lower
    for entry in verbs().get(lower[at], ()):
        if entry.role == "subject":
            continue
        after_verb = tuple(lower[at + 1 : stop]) == entry.rest
        after_object = stop == at + 1 and bool(entry.rest) and tuple(lower[end : end + len(entry.rest)]) == entry.rest
        if not (after_verb or after_object) or not _active(s, at):
            continue
        kind = entry.kind
        if kind in SENDING and at > 1 and lower[at - 1] in ("and", "or", "/"):
            kind = _joined(s, at - 2, kind)
        return Fate(kind, entry.fate, at, "object", entry.base, _negated(s, at), _unsure(s, at), _future(s, at))
    return None


def _joined(s: Sentence, at: int, kind: str) -> str:
    """ "killed and wounded nine": the verb before the conjunction counts as well."""
    others = {entry.kind for entry in verbs().get(s.lower[at], ()) if not entry.rest and entry.kind in SENDING}
    return "casualties_mixed" if others and kind not in others else kind


def _active(s: Sentence, at: int) -> bool:
    """True for a verb that takes an object here: no passive, no noun."""
    tag, word = s.tags[at], s.lower[at]
    if tag not in VERBISH and not (tag in ("NNS", "NN", "JJ", "NNP") and word in CERTAIN):
        return False
    back = at - 1
    while back >= 0 and (s.tags[back] == "RB" or s.lower[back] in RAISING):
        back -= 1
    return not (tag in ("VBN", "VBD") and back >= 0 and s.lower[back] in BE)


# Forms a tagger may take for nouns or adjectives in the clipped English of headlines.
CERTAIN = frozenset(
    form
    for base in "kill wound injure capture arrest detain destroy free evacuate displace claim lose".split()
    for form in verb_forms(base)
)


def _back(s: Sentence, at: int) -> list[str]:
    return s.lower[max(0, at - 3) : at]


def _negated(s: Sentence, at: int) -> bool:
    return any(word in ("not", "n't", "never") for word in _back(s, at))


def _unsure(s: Sentence, at: int) -> bool:
    return any(word in UNSURE for word in _back(s, at))


def _future(s: Sentence, at: int) -> bool:
    return any(word in FUTURE or word == "to" for word in _back(s, at))


def remote(s: Sentence, at: int) -> Fate | None:
    """The verb of a list whose last members are counted: "killing his wife and [three children]"."""
    if at <= 0 or s.lower[at - 1] not in ("and", "or", ",", "plus", "&"):
        return None
    for back in range(at - 2, max(-1, at - 11), -1):
        word, tag = s.lower[back], s.tags[back]
        if word in verbs() and tag in VERBISH:
            return _object_of(s, back, back + 1, at)
        if (
            tag in VERBISH
            or word in STOPS
            or tag in (".", ":", "MD", "WP", "WDT")
            or (tag == "IN" and word not in ("of", "from", "in"))
        ):
            return None
    return None
