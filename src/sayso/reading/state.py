"""Events told as states: "X is in rebel hands", "under the control of Y", "fighters are inside the palace".

Comes in: a stretch. Goes out: who holds what and who is where. Refuses to know: how it came to be so.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.argument import coordinated
from sayso.reading.event import Event, Stretch, situate
from sayso.reading.phrase import Phrase, Verb

STAYING = frozenset("remains remained stays stayed placed".split())
HANDS = frozenset(("hands", "control", "grip", "command"))
PRESENT = frozenset(("inside", "within", "in", "on", "at"))
RUINED = frozenset(("down", "cratered", "gone", "roofless", "uninhabitable"))
PASSABLE = frozenset(
    (
        "open",
        "shut",
        "impassable",
        "unpassable",
        "passable",
        "closed",
        "waterlogged",
        "underwater",
        "back",
        "down",
        "off",
        "out",
    )
)
OWNED = frozenset(("ours", "theirs", "mine", "his", "hers", "yours"))
ABLAZE = frozenset((("on", "fire"), ("in", "flames"), ("in", "ruins"), ("in", "rubble")))
DAMAGE = "Looting/property destruction"
HELD = "x.Control held"


def states(stretch: Stretch) -> Iterator[Event]:
    """The states told in a stretch, verb by verb, and the control that a phrase at its start claims."""
    for verb in stretch.c.verbs:
        if stretch.low <= verb.main < stretch.high and (verb.copula or stretch.s.lower[verb.main] in STAYING):
            for event in _of_verb(stretch, verb):
                situate(event, stretch, verb)
                yield event
    yield from _claimed(stretch)


def _of_verb(stretch: Stretch, verb: Verb) -> Iterator[Event]:
    s, low, high = stretch.s, verb.before, verb.after
    for phrase in verb.preps:
        head = s.lower[phrase.head]
        if head == "control" and phrase.prep == "in" and phrase.last - phrase.first == 1:
            held = [p for p in verb.preps if p.prep == "of"][:1]
            yield Event(HELD, phrase.head, 6, verb, list(verb.subjects), [], held, low=low, high=high)
        elif head in HANDS and phrase.prep in ("in", "under") and _may_be_held(stretch, verb):
            yield Event(HELD, phrase.head, 6, verb, _holder(verb, phrase), [], list(verb.subjects), low=low, high=high)
        elif (phrase.prep, head) in ABLAZE and _may_be_held(stretch, verb):
            yield Event(DAMAGE, phrase.head, 5, verb, [], list(verb.subjects), [], low=low, high=high)
        elif phrase.prep in PRESENT and _present(stretch, verb, phrase):
            yield Event("x.Advance or entry", verb.main, 4, verb, list(verb.subjects), [], [phrase], low=low, high=high)
    ruined = next((k for k in _behind(stretch, verb) if s.lower[k] in RUINED), -1)
    if ruined >= 0 and "building" in stretch.classes.of(verb.subjects):
        yield Event(DAMAGE, ruined, 5, verb, [], list(verb.subjects), [], low=low, high=high)
        return
    for phrase in verb.preps:
        if phrase.prep == "without" and "service" in stretch.classes.of([phrase]):
            yield Event("Other", phrase.head, 4, verb, [], [], list(verb.subjects), low=low, high=high)
    passable = _passable(stretch, verb)
    if passable >= 0 and _may_be_held(stretch, verb):
        yield Event("Other", passable, 5, verb, [], [], list(verb.subjects), low=low, high=high)
    elif passable >= 0 and "service" in stretch.classes.of(verb.subjects):
        yield Event("Other", passable, 4, verb, [], [], list(verb.subjects), low=low, high=high)
    owner = next((p for p in verb.objects if s.lower[p.head] in OWNED), None)
    if owner is None:  # "is still theirs": no phrase of its own
        near = range(verb.last, min(verb.last + 3, stretch.high))
        owner = next(
            (Phrase(k, k + 1, k) for k in near if s.lower[k] in OWNED and stretch.c.phrase_at(k) is None), None
        )
    if owner is not None and verb.subjects and _may_be_held(stretch, verb):
        yield Event(HELD, owner.head, 6, verb, [owner], [], list(verb.subjects), low=low, high=high)


def _behind(stretch: Stretch, verb: Verb) -> range:
    """The words right behind a copula."""
    return range(verb.last, min(len(stretch.s), verb.last + 3))


def _passable(stretch: Stretch, verb: Verb) -> int:
    """The word by which a place is said to be open, shut or cut; −1 where none stands behind the verb."""
    near = _behind(stretch, verb)
    return next((k for k in near if stretch.s.lower[k] in PASSABLE and not stretch.s.tags[k].startswith("V")), -1)


def _holder(verb: Verb, hands: Phrase) -> list[Phrase]:
    """Whose hands they are: "under the control of Y", "in rebel hands"."""
    owner = [p for p in verb.preps if p.prep == "of"][:1]
    if not owner and hands.last - hands.first > 1:
        return [Phrase(hands.first, hands.head, hands.head - 1, prep="adj")]
    return owner


def _may_be_held(stretch: Stretch, verb: Verb) -> bool:
    return bool(stretch.classes.of(verb.subjects) & {"place", "building", "share", "proper"})


def _present(stretch: Stretch, verb: Verb, phrase: Phrase) -> bool:
    """True where armed people are said to be in a place: "fighters are on the bridge"; abroad or "in talks" is another matter."""
    if verb.negated or "force" not in stretch.classes.of(verb.subjects):
        return False
    if stretch.s.tags[verb.subjects[0].head] == "CD":
        return False  # "one is unaccounted for at the mine"
    return bool(stretch.classes.of([phrase]) & {"place", "building"}) or phrase.prep in ("inside", "within")


def _claimed(stretch: Stretch) -> Iterator[Event]:
    """ "(claims) control of A and B": a strand that opens with the word, its verb being the cue."""
    s, c, low, high = stretch.s, stretch.c, stretch.low, stretch.high
    first = c.phrase_at(low)
    held = c.phrase_at(first.last + 1) if first is not None else None
    if first is None or held is None or s.lower[first.head] != "control":
        return
    if held.prep == "of" and held.prep_at == first.last:
        places = [held, *(p for p in coordinated(c, held, len(c.codes)) if p is not held)]
        yield Event(HELD, first.head, 6, None, [], [], places, clause="noun", low=low, high=high)
