"""Losses that nobody numbers: "heavy casualties", "casualties reported", one named person killed, a bridge destroyed.

Comes in: a tagged sentence and the mentions already found. Goes out: further mentions. Refuses to know: numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.reading import predicate
from sayso.reading.extent import Measure
from sayso.reading.fate import RAISING, Row, verbs
from sayso.reading.mention import ONE, Mention
from sayso.reading.number import HEAVY
from sayso.reading.segment import Sentence
from sayso.reading.unit import KINDS, NOUNS, PEOPLE, Sort, Unit, sort_of

PLURAL_LOSSES = frozenset("casualties losses deaths fatalities injuries martyrs".split())
NO_LOSS = frozenset(
    """the of no any these those number more further avoid avoiding without minimise minimising minimize minimizing prevent
    preventing averted avert averting reduce reducing limit limiting risk potential possible inevitable fewer less""".split()
)
NOT_COUNTED = frozenset(("toll", "figures", "of", "list", "count", "have"))
LOSSES_OF_WAR = frozenset("human combat military troop equipment and personnel".split())
MANY = Measure(2, None, "many", ("unspecified",))
SOME = Measure(1, None, "bare", ("unspecified",))
# Verbs that also take what is no victim: "lost the match", "buried the hatchet", "took the town".
NOT_ALONE = frozenset("lose bury take hang burn level crush".split())
SUPPOSED = predicate.MODAL | {"if", "whether", "unless"}
UNTOLD = frozenset("that which to not n't never".split()) | predicate.MODAL
PHRASE = (*NOUNS, "DT", "JJ", "POS", "PRP$", "CD")
PLAIN = Sort("person", None, None, False)


def bare(s: Sentence, found: Sequence[Mention]) -> Iterator[Mention]:
    """ "heavy casualties", "casualties reported": at least two, at least one (codebook 2.6)."""
    if PLURAL_LOSSES.isdisjoint(s.lower):
        return
    covered = {k for m in found for k in range(m.first, m.end)} | {m.trigger for m in found if m.kind}
    for k, word in enumerate(s.lower):
        if word not in PLURAL_LOSSES or k in covered or (s.lower[k + 1 : k + 2] and s.lower[k + 1] in NOT_COUNTED):
            continue
        at = _qualified(s, k)
        sort = sort_of(s.lower, k)
        heavy = at >= 0 and s.lower[at] in HEAVY
        if sort is None or (at >= 0 and s.lower[at] in NO_LOSS) or (word == "losses" and not heavy):
            continue
        first = at if heavy else k
        unit = Unit(first + 1, k + 1, k, sort)
        yield Mention(first, first + 1, MANY if heavy else SOME, unit, kind=KINDS[sort.kind], trigger=k, how="noun")


def _qualified(s: Sentence, k: int) -> int:
    """The word that says how heavy a loss was, or the one before its phrase."""
    at = k - 1
    while at >= 0 and at > k - 4 and s.tags[at] in ("JJ", "NN", "CC", "NNP") and s.lower[at] not in HEAVY:
        if s.lower[k] == "losses" and s.lower[at] not in LOSSES_OF_WAR:
            break  # "massive job losses"
        at -= 1
    return at


def unnumbered(s: Sentence, found: Sequence[Mention]) -> Iterator[Mention]:
    """One named or definite person killed, one building destroyed, civilians killed: patients without a number or article."""
    used = {m.trigger for m in found if m.kind is not None}
    covered = {k for m in found for k in range(m.first, m.end) if m.kind is not None or not m.weak}
    for k, word in enumerate(s.lower):
        if k in used or word not in verbs() or s.tags[k] not in predicate.VERBISH:
            continue
        entry = next((e for e in verbs()[word] if tuple(s.lower[k + 1 : k + 1 + len(e.rest)]) == e.rest), None)
        if entry is None or entry.base in NOT_ALONE or not (entry.kind == "killed" or entry.fate == "destroyed"):
            continue
        head = _patient(s, k, entry)
        if head >= 0 and head not in covered and (mention := _lone(s, head, entry, k)) is not None:
            covered.add(head)
            yield mention


def _patient(s: Sentence, k: int, entry: Row) -> int:
    """The head of the phrase a verb befalls; −1 where it cannot be told or nothing is told to have happened."""
    if not SUPPOSED.isdisjoint(s.lower[max(0, k - 3) : k]):
        return -1
    passive = _passive(s, k)
    if entry.role != "subject" and not passive:
        return _object(s, k + 1 + len(entry.rest))
    at = k - 1
    while at >= 0 and (s.tags[at] == "RB" or s.lower[at] in predicate.BE or s.lower[at] in predicate.HAVE):
        at -= 1
    at = _outer(s, at)
    if at < 0 or s.tags[at] not in NOUNS:
        return -1
    several = passive and any(word in ("were", "are", "'re") for word in s.lower[at:k])
    return -1 if several and s.tags[at] == "NNP" else at


def _outer(s: Sentence, at: int) -> int:
    """ "the bridge at the mill": from the noun that hangs on a preposition to the one the preposition hangs on."""
    while True:
        first = at
        while first >= 0 and s.tags[first] in PHRASE:
            first -= 1
        if first <= 0 or s.tags[first] != "IN" or s.tags[first - 1] not in NOUNS:
            return at
        at = first - 1


def _passive(s: Sentence, k: int) -> bool:
    if s.tags[k] not in ("VBN", "VBD"):
        return False
    at = k - 1
    while at >= 0 and (s.tags[at] == "RB" or s.lower[at] in RAISING):
        at -= 1
    return at >= 0 and s.lower[at] in predicate.BE


def _object(s: Sentence, k: int) -> int:
    head = -1
    for at in range(k, min(len(s), k + 7)):
        if s.tags[at] in NOUNS:
            head = at
        elif s.tags[at] != "POS" and (head >= 0 or s.tags[at] not in ("DT", "JJ", "PRP$", "VBN", "VBG")):
            break
    return head


def _lone(s: Sentence, head: int, entry: Row, trigger: int) -> Mention | None:
    sort = sort_of(s.lower, head)
    unit = Unit(head, head + 1, head, sort or PLAIN)
    if sort is not None and sort.kind in ("building", "equipment"):
        if not entry.fate or sort.many:
            return None
        kind = "buildings" if sort.kind == "building" else "equipment"
        flags = ["context", entry.fate]
        return Mention(head, head + 1, ONE, unit, kind=kind, item=sort.item, trigger=trigger, how="object", flags=flags)
    person = sort.kind in PEOPLE if sort is not None else s.tags[head] == "NNP"
    if not person or entry.kind != "killed":
        return None
    if sort.many if sort is not None else s.lower[head][-1] == "s" and head > trigger:
        if s.lower[trigger - 1] in UNTOLD:
            return None  # "strikes that kill civilians"
        return Mention(head, head + 1, SOME, unit, kind="killed", trigger=trigger, how="object")
    return Mention(head, head + 1, ONE, unit, kind="killed", trigger=trigger, how="object", flags=["context"])
