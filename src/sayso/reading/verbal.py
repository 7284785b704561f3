"""Events that verbs tell: "shot down", "were killed by", "took back the town".

Comes in: a stretch and a verb in it. Goes out: the event of the first row of the verb table that fits the verb's arguments. Refuses
to know: acts that nouns name, and whether the event is another telling of one told beside it.
"""

from __future__ import annotations

from sayso.reading.deed import deeds
from sayso.reading.event import Event, Stretch, calendar, situate
from sayso.reading.phrase import Phrase, Verb
from sayso.reading.segment import Sentence

ABLE = frozenset(("force", "raiders", "leader", "civil", "body", "name", "aircraft"))  # who may kill
NOTHING = "-"  # the type of a row that only says what is no event: "offered no proof"
RESULTS = frozenset(
    ("dead", "wounded", "injured", "hostage", "captive", "prisoner", "homeless")
)  # "left nine people dead"
PLACING = frozenset(
    ("in", "on", "into", "to")
)  # rather the preposition of what follows: "stormed a prison in the capital"
# What a subject may be where a clause without one leaves it to be understood.
OWNERS = frozenset(("their", "his", "her", "its"))
UNDERSTOOD = frozenset(("*", "-", "name", "force"))


def of_verb(stretch: Stretch, verb: Verb) -> Event | None:
    """The event a verb tells; null where the table has no row for it with such a subject and object."""
    options = deeds().get(stretch.s.lower[verb.main])
    if options is None:
        return None
    classes = stretch.classes
    subjects, objects = _arguments(verb)
    told_s = classes.of(subjects) if subjects or verb.form == "finite" else UNDERSTOOD
    told_o = classes.of_all(objects)
    for tail, deed in options:
        if tail and not _follows(stretch.s, verb, tail):
            continue
        given, told = _beyond(verb, objects, tail), told_o
        if tail and not given and _particle(verb, tail):
            given = verb.preps[:1]  # "will fly in 600", "set fire to the house": the particle is no preposition here
            told = classes.of(given)
        if not _fits(deed.subject, told_s) or not _fits(deed.object, told):
            continue
        if deed.type == "x.Control held" and given and stretch.s.lower[given[0].first] == "no":
            continue  # "we have no cranes"
        if deed.type == NOTHING:
            return None
        event = Event(
            deed.type, verb.main, deed.rank, verb,
            low=verb.before, high=verb.after, calendar=calendar(stretch), row=deed,
        )  # fmt: skip
        _roles(event, deed.roles, verb, {"S": subjects, "O": given})
        if deed.type == "Armed clash" and len(event.agents) == 2 and not event.targets and not verb.passive:
            event.targets = [event.agents.pop()]  # "the army and the rebels are fighting": with each other
        event.owned = bool(event.targets) and stretch.s.lower[event.targets[0].first] in OWNERS
        if deed.type == "x.Evacuation" and verb.passive and "vehicle" in classes.of(event.agents):
            event.agents = []  # "taken out by bus"
        if deed.type == "x.Casualties" and not classes.of(event.agents) & ABLE:
            event.agents = []  # "a storm killed nine": nobody did it
        situate(event, stretch, verb)
        return event
    return None


def _arguments(verb: Verb) -> tuple[list[Phrase], list[Phrase]]:
    """Who does it and to whom, whatever the voice."""
    if verb.passive:
        return [p for p in verb.preps if p.prep == "by"], verb.subjects
    if verb.form == "participle":
        return [], verb.subjects
    return verb.subjects, verb.objects


def _beyond(verb: Verb, objects: list[Phrase], tail: tuple[str, ...]) -> list[Phrase]:
    """The objects that are no part of the verb itself: not "fire" in "opened fire on the march"."""
    stop = verb.main + 1 + len(tail)
    return [p for p in objects if not (tail and verb.main < p.first <= p.head < stop)]


def _particle(verb: Verb, tail: tuple[str, ...]) -> bool:
    """True where the last word after an active verb governs a phrase that is the verb's object."""
    if verb.passive or not verb.preps:
        return False
    first = verb.preps[0]
    return first.prep == tail[-1] and first.prep_at in (verb.last, verb.main + len(tail))


def _follows(s: Sentence, verb: Verb, tail: tuple[str, ...]) -> bool:
    at = verb.main + 1
    if tuple(s.lower[at : at + len(tail)]) == tail:
        return True
    if len(tail) == 1 and verb.objects:
        last = verb.objects[-1]
        if last.last - last.first > 1 and s.lower[last.last - 1] == tail[0]:
            return True  # "holding [60 people hostage]": the word stands last in the object
        # "shot the jet down", "took the town back": the particle after the object
        marks = ("RP", "RB") if tail[0] in PLACING else ("RP", "RB", "IN")
        end = last.last
        if s.lower[end : end + 1] == ["of"] and verb.preps and verb.preps[0].prep_at == end:
            end = verb.preps[0].last  # "took 193 of them away"
        return s.lower[end : end + 1] == list(tail) and (s.tags[end] in marks or tail[0] in RESULTS)
    behind = at + 1
    if verb.objects and len(tail) > 1:
        behind = verb.objects[-1].last  # "set an oil depot on fire"
    return len(tail) > 1 and tail in (tuple(s.lower[k : k + len(tail)]) for k in (at + 1, behind))


def _fits(wanted: frozenset[str], told: frozenset[str]) -> bool:
    return "*" in wanted or bool(wanted & told)


def _roles(event: Event, roles: tuple[tuple[str, str], ...], verb: Verb, arguments: dict[str, list[Phrase]]) -> None:
    slots = {"A": event.agents, "T": event.targets, "P": event.places}
    for role, filler in roles:
        if role == "A" and filler not in arguments and slots["A"]:
            continue  # "blocked at an army checkpoint": the army only where nobody else is named
        found = arguments[filler] if filler in arguments else [p for p in verb.preps if p.prep == filler]
        for phrase in found:
            if phrase not in slots[role] and phrase.first not in event.calendar:
                slots[role].append(phrase)
