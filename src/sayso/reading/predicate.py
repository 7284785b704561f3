"""What is said of a phrase by the words around it: the verb or state that follows, the verb it is the object of.

Comes in: a tagged sentence and where a counted phrase begins or ends. Goes out: a `Fate`. Refuses to know: numbers, and any word
that data/quantity_verbs.tsv and data/quantity_states.tsv do not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.reading.fate import MIXING, RAISING, Fate, mixed, state_at, states, verbs
from sayso.reading.inflect import verb_forms
from sayso.reading.segment import Sentence

BE = frozenset("be is are was were am been being 're 's get gets got getting".split())
HAVE = frozenset("have has had having 've".split())
DO = frozenset("do does did".split())
MODAL = frozenset("can could may might must shall should will would 'll 'd ca wo".split())
FUTURE = frozenset(("will", "'ll", "shall", "wo"))
UNSURE = (MODAL - FUTURE) | {"if", "whether", "expects", "expected", "expect"}
RESULTING = frozenset("left found made rendered lying".split())  # "were left dead": only after a form of be
STOPS = frozenset(
    """; : — – but while whereas although though because after before when until till if unless since where why how so than as
    that ( ) …""".split()
)
SPEECH = frozenset(
    "say says said told tell tells report reports reported announced claimed claims claim added adds denied confirmed".split()
)
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight last this early late so since
    every each january february march april may june july august september october november december nearby there here""".split()
)
OBJECT = frozenset(("DT", "CD", "JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "PDT"))
FINITE = ("VB", "VBD", "VBP", "VBZ")
VERBISH = (*FINITE, "VBG", "VBN")
# What may stand between a noun and a participle that hangs on it: "14 fighters of the army near the town killed in …".
LIGHT = frozenset(("IN", "DT", "NN", "NNS", "NNP", "NNPS", "JJ", "POS", "PRP$", '"', "RB", "TO"))
# What happened to somebody happened to those with them: "was killed along with two of his men".
COMPANY = frozenset(("killed", "wounded", "captured", "surrendered", "released", "displaced", "evacuated", "missing"))
PARTICLES = frozenset(
    "dead up down out away off in back over prisoner captive hostage free action death alive hospital safety".split()
)
FLOATING = frozenset(("the", "its", "his", "their", "our", "all", '"', "“", "also", "reportedly"))
# Forms a tagger may take for nouns or adjectives in the clipped English of headlines.
CERTAIN = frozenset(
    form
    for base in "kill wound injure capture arrest detain destroy free evacuate displace claim lose".split()
    for form in verb_forms(base)
)
# What may stand before the last member of a list.
JOINTS = (["and"], ["or"], [","], ["plus"], ["&"], ["as", "well", "as"], ["together", "with"], ["along", "with"])
CLOSED_BY = {"(": ")", "[": "]", "--": "--", "—": "—", "–": "–"}
LONGEST_ASIDE = 24  # words
THEIRS = frozenset("the their his her its".split())
FARTHEST = 32  # words from a phrase to its verb
FARTHEST_LIST = 16  # words from the last member of a list to the verb before the first


def after(s: Sentence, at: int, skips: Mapping[int, int], people: bool = True) -> Fate | None:
    """What is said of a phrase that ends before token `at` by what follows it.

    `skips` maps the first token of other counted phrases that may be stepped over to where they end.
    """
    first, relative, light = at, False, True
    aside: Fate | None = None
    while at < min(len(s), first + FARTHEST):
        word, tag = s.lower[at], s.tags[at]
        if at in skips:
            at = skips[at]
            continue
        if word in states() and (light or s.lower[at - 1] in RAISING or s.lower[at - 1] == ","):
            found = state_at(s, at)
            if found is not None and not (tag in VERBISH and _object_follows(s, found[0])):
                return found[1]
        if word in ("who", "which", "that") and (at == first or s.lower[at - 1] == ","):
            relative, at = True, at + 1
            continue
        if word == "," and "whom" in s.lower[at + 1 : at + 5]:
            return None  # "40 passengers, of whom 12 died"
        if word in CLOSED_BY and (closed := closing(s, at)) > 0:
            at = closed + 1  # "eight people (three soldiers and five civilians) were wounded"
            continue
        if word == "including":
            at += 1  # "21 people, including four children, were killed"
            continue
        if word == "one" and s.lower[at - 1] == "of" and s.tags[at + 1 : at + 2] == ["NN"]:
            at += 1
            continue  # "six children of one family died"
        if word in STOPS or (tag == "CD" and at > first) or tag in (".", ":"):
            return aside
        if _verbal(word, tag) or (word == "to" and at == first):
            group = _group(s, at, light)
            fate = _told(s, group, people)
            if fate is not None and relative and fate.kind.startswith("troops"):
                aside, fate = aside or fate, None  # "two women who worked with them were killed"
            if fate is not None or (group.closed and not relative):
                return fate or aside
            relative, light, at = False, False, group.next
            continue
        light = light and tag in LIGHT
        at += 1
    return aside


def closing(s: Sentence, at: int) -> int:
    """Where the aside that opens at a token closes; -1 where it does not, or where it is too long for one."""
    mark = CLOSED_BY[s.words[at]]
    return next((k for k in range(at + 1, min(len(s), at + LONGEST_ASIDE)) if s.words[k] == mark), -1)


def _verbal(word: str, tag: str) -> bool:
    return tag in VERBISH or word in BE or word in HAVE or word in MODAL or word in DO


def _object_follows(s: Sentence, at: int) -> bool:
    """True where a verb is followed by what it acts on, and not by a time or place."""
    while at < len(s) and s.tags[at] == "RB" and s.lower[at] not in TIMES:
        at += 1
    return at < len(s) and s.tags[at] in OBJECT and s.lower[at] not in TIMES


@dataclass(slots=True)
class _Group:
    """A verb group: its main word (−1 where a state was met first), voice and mood, and where to look on.

    `bare` marks a participle that may hang on the noun before it; `closed` a main verb beyond which nothing is said of the subject.
    """

    main: int
    next: int
    passive: bool = False
    negated: bool = False
    unsure: bool = False
    future: bool = False
    bare: bool = False
    closed: bool = True
    state: Fate | None = None


def _group(s: Sentence, start: int, light: bool) -> _Group:
    group = _Group(-1, len(s))
    perfect, at = False, start
    while at < len(s):
        word, tag = s.lower[at], s.tags[at]
        if word in states() and at > start and (group.passive or not perfect):
            found = state_at(s, at, "passive" if group.passive else "state")
            if found is not None and (group.passive or tag not in VERBISH or not _object_follows(s, found[0])):
                group.state, group.next = found[1], found[0]
                return group
        if word in BE:
            group.passive = True
        elif word in HAVE:
            perfect, group.passive = True, False
        elif word in FUTURE or (word == "to" and at == start):
            group.future = True
        elif word in MODAL:
            group.unsure = True
        elif word in ("not", "n't", "never"):
            group.negated = True
        elif not (
            word in DO
            or word in RAISING
            or word in ('"', "“", "”", "to")
            or tag in ("RB", "RP")
            or (group.passive and word in RESULTING)
        ):
            break
        at += 1
    if at >= len(s):
        return group
    group.next = at + 1
    if s.tags[at] not in VERBISH and s.lower[at] not in verbs():
        group.next, group.closed = at, not group.passive  # a copula with its complement
        return group
    group.main, group.bare = at, light and at == start
    if s.lower[at + 1 : at + 2] == ["to"] and s.tags[at + 2 : at + 3] == ["VB"]:
        group.next, group.closed = at + 2, False  # "began to flee"
    elif group.bare and s.tags[at] in ("VBN", "VBG"):
        group.closed = False  # "loaded at the port reached …"
    return group


def _told(s: Sentence, group: _Group, people: bool) -> Fate | None:
    """What a verb group says of its subject."""
    fate = group.state
    if fate is None and group.main >= 0:
        fate = _verb(s, group.main, group, people)
        second = group.main + 2
        if (
            fate is None
            and s.lower[second - 1 : second] == ["and"]
            and s.tags[second : second + 1] in (["VBN"], ["VBD"])
        ):
            fate = _verb(s, second, replace(group, bare=False), people)  # "surrounded and captured"
    return replace(fate, unsure=group.unsure, future=group.future) if fate is not None else None


def _verb(s: Sentence, at: int, group: _Group, people: bool) -> Fate | None:
    """The row of the verb at a token that fits its voice."""
    for row in verbs().get(s.lower[at], ()):
        end = at + 1 + len(row.rest)
        if tuple(s.lower[at + 1 : end]) != row.rest:
            continue
        if row.rest[-1:] == ("into",) and s.tags[end : end + 1] == ["NN"]:
            continue  # into a place, not into famine
        acts = _object_follows(s, end)
        suffers = (group.passive and s.tags[at] != "VBG") or (
            group.bare and s.tags[at] in ("VBN", "VBD", "NN", "JJ") and not acts
        )
        if (row.role == "patient" and not suffers) or (row.role == "denied" and not group.negated):
            continue
        if row.role == "subject" and group.passive and not row.rest and s.tags[at] == "VBN" and not people:
            continue
        if row.role == "both" and acts and not suffers:
            continue
        kind = mixed(s, end, row.kind)[0] if suffers else row.kind
        return Fate(kind, row.fate, at, "passive" if suffers else "subject", row.base)
    return None


def before(s: Sentence, at: int, end: int) -> Fate | None:
    """What is said of a phrase at..end by the verb it is the object of: "killing [nine]", "shot [two helicopters] down"."""
    at -= 1
    while at >= 0 and (s.lower[at] in FLOATING or s.tags[at] == "RB") and s.lower[at] not in PARTICLES:
        at -= 1
    if at < 0:
        return None
    for back in range(4) if s.lower[at] in PARTICLES else ():  # shot dead nine; blew up two bridges; took prisoner six
        found = _object_of(s, at - back, at + 1, end) if at >= back else None
        if found is not None:
            return found
    if s.lower[at] in ("with", "alongside"):
        return _company(s, at)
    return _object_of(s, at, at + 1, end)


def _company(s: Sentence, at: int) -> Fate | None:
    """ "surrendered with about thirty others", "was killed near his home, along with two of his men"."""
    beside = s.lower[at - 1] in ("along", "together") if at else False
    at -= 2 if beside else 1
    if beside:
        while at >= 0 and s.tags[at] not in VERBISH and s.lower[at] not in STOPS and s.tags[at] != ".":
            at -= 1
    for row in verbs().get(s.lower[at], ()) if at >= 0 else ():
        passive = at > 0 and (s.lower[at - 1] in BE or s.lower[at - 1] in RAISING)
        if (
            row.kind in COMPANY
            and tuple(s.lower[at + 1 : at + 1 + len(row.rest)]) == row.rest
            and (passive or row.role != "patient")
            and not (passive and row.role == "subject")
        ):
            return Fate(row.kind, "", at, "object", row.base)
    return None


def _object_of(s: Sentence, at: int, stop: int, end: int) -> Fate | None:
    """The verb at a token, where its object begins at `stop` and ends at `end`."""
    for row in verbs().get(s.lower[at], ()):
        contiguous = tuple(s.lower[at + 1 : stop]) == row.rest
        parted = stop == at + 1 and bool(row.rest) and tuple(s.lower[end : end + len(row.rest)]) == row.rest
        if row.role in ("subject", "denied") or not (contiguous or parted) or not _active(s, at):
            continue
        kind = row.kind
        if kind in MIXING and at > 1 and s.lower[at - 1] in ("and", "or", "/"):
            kind = _joined(s, at - 2, kind)
        back = s.lower[max(0, at - 3) : at]
        coming = not FUTURE.isdisjoint(back) or ("to" in back and s.tags[at] == "VB")
        return Fate(kind, row.fate, at, "object", row.base, not UNSURE.isdisjoint(back), coming)
    return None


def _joined(s: Sentence, at: int, kind: str) -> str:
    """ "killed and wounded nine": the verb before the conjunction counts as well."""
    others = {row.kind for row in verbs().get(s.lower[at], ()) if not row.rest and row.kind in MIXING}
    return "casualties_mixed" if others and kind not in others else kind


def _active(s: Sentence, at: int) -> bool:
    """True for a verb that takes an object here: no passive, no noun."""
    tag = s.tags[at]
    if tag not in VERBISH:
        return tag in ("NNS", "NN", "JJ", "NNP") and s.lower[at] in CERTAIN
    back = at - 1
    while back >= 0 and (s.tags[back] == "RB" or s.lower[back] in RAISING):
        back -= 1
    return not (tag in ("VBN", "VBD") and back >= 0 and s.lower[back] in BE)


def joint(s: Sentence, at: int) -> int:
    """How many words join a phrase that begins at `at` to the list before it; 0 where none do."""
    owned = at > 1 and s.lower[at - 1] in THEIRS  # "and their two maids"
    at -= owned
    found = next((len(words) for words in JOINTS if s.lower[max(0, at - len(words)) : at] == words), 0)
    return found + owned if found else 0


def remote(s: Sentence, at: int) -> Fate | None:
    """The verb of a list whose last members are counted: "killing his wife and [three children]"."""
    before = joint(s, at)
    if not before:
        return None
    for back in range(at - before - 1, max(-1, at - FARTHEST_LIST - 1), -1):
        word, tag = s.lower[back], s.tags[back]
        if tag in VERBISH:
            return _object_of(s, back, back + 1, at) if word in verbs() else None
        if word in STOPS or tag in (".", ":", "MD", "WP", "WDT") or (tag == "IN" and word not in ("of", "from", "in")):
            return None
    return None
