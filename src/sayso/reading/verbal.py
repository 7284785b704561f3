"""Events that verbs tell: "shot down", "were killed by", "took back the town".

Comes in: a stretch and a verb in it. Goes out: the event of the first row of the verb table that fits the verb's arguments. Refuses
to know: acts that nouns name, and whether the event is another telling of one told beside it.
"""

from __future__ import annotations

from sayso.reading.deed import deeds
from sayso.reading.event import Event, Stretch, calendar, situate
from sayso.reading.phrase import Phrase, Verb
from sayso.reading.segment import Sentence

NOTHING = "-"  # the type of a row that only says what is no event: "offered no proof"
# What a subject may be where a clause without one leaves it to be understood.
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
        given, told = objects, told_o
        if tail and not objects and _particle(verb, tail[-1]):
            given = verb.preps[:1]  # "will fly in 600": the particle is no preposition here
            told = classes.of(given)
        if not _fits(deed.subject, told_s) or not _fits(deed.object, told):
            continue
        given = [p for p in given if not verb.last <= p.first <= p.head < verb.main + 1 + len(tail)]  # "open fire on"
        if deed.type == NOTHING:
            return None
        event = Event(
            deed.type, verb.main, deed.rank, verb, low=verb.before, high=verb.after, calendar=calendar(stretch)
        )
        _roles(event, deed.roles, verb, {"S": subjects, "O": given})
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


def _particle(verb: Verb, word: str) -> bool:
    """True where the word after an active verb governs a phrase that is the verb's object."""
    if verb.passive or not verb.preps:
        return False
    return verb.preps[0].prep_at == verb.last and verb.preps[0].prep == word


def _follows(s: Sentence, verb: Verb, tail: tuple[str, ...]) -> bool:
    at = verb.main + 1
    if tail == ("hostage",) and verb.objects and s.lower[verb.objects[-1].last - 1] == "hostage":
        return True  # "holding [60 people hostage]"
    if tuple(s.lower[at : at + len(tail)]) == tail:
        return True
    # "shot the jet down", "took the town back": the particle after the object
    if len(tail) == 1 and verb.objects:
        after = verb.objects[-1].last
        return s.lower[after : after + 1] == list(tail) and (
            s.tags[after] in ("RP", "RB", "IN") or tail[0] == "hostage"
        )
    return len(tail) > 1 and tuple(s.lower[at + 1 : at + 1 + len(tail)]) == tail


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
