"""What is said to have happened in a stretch: its events by verbs, nouns and states, one for each act.

Comes in: a stretch of a phrased sentence under one voice. Goes out: its events in order; merged, outcomes with the act that had
them. Refuses to know: who says it, and which side anybody is on. Conventions are codebook 2.12.
"""

from __future__ import annotations

from sayso.reading.deed import Deed, acts
from sayso.reading.event import Event, Stretch
from sayso.reading.family import ACTS, CONTROL, OUTCOMES
from sayso.reading.nominal import of_noun
from sayso.reading.state import states
from sayso.reading.verbal import of_verb

MONTHLY = frozenset("in since until till by of last early mid late from to this next and between".split())


def events(stretch: Stretch) -> list[Event]:
    """All events told in a stretch, in order, not yet merged."""
    out: list[Event] = []
    taken: set[int] = set()
    for verb in stretch.c.verbs:
        if stretch.low <= verb.main < stretch.high:
            event = of_verb(stretch, verb)
            if event is not None:
                out.append(event)
                taken.update(range(verb.first, verb.last))
    for at in range(stretch.low, stretch.high):
        if stretch.s.lower[at] in acts() and at not in taken and not _month(stretch, at):
            event = of_noun(stretch, at, out)
            if event is not None:
                out.append(event)
    out += states(stretch)
    out.sort(key=lambda event: event.trigger)
    return out


def _month(stretch: Stretch, at: int) -> bool:
    """True for the month of March: "since 24 March", "in March", "March 2011"; a march that opens a sentence is one."""
    s = stretch.s
    if s.words[at] not in ("March", "MARCH"):
        return False
    if at and (s.tags[at - 1] == "CD" or s.lower[at - 1] in MONTHLY):
        return True
    return s.tags[at + 1 : at + 2] == ["CD"]


def merge(found: list[Event]) -> list[Event]:
    """One claim an act: outcomes go to the act that had them, what hangs in time and relative clauses gives way (codebook 2.12)."""
    main = leading(found)
    hosts = [e for e in main if e.type in ACTS - {"Other"}]  # a storm is no act: its dead are dead, its ruins damage
    if not hosts and main and all(e.type in OUTCOMES for e in main):
        # "were killed when their base was shelled": the act stands in the time clause
        hosts = [e for e in found if e.type in ACTS and e.clause in ("time", "of") and not e.negated][:1]
        main = main + hosts
    out: list[Event] = []
    for event in main:
        host = _host(event, hosts) if event.type in OUTCOMES else None
        if host is not None:
            _absorb(host, event)
            continue
        twin = next((e for e in out if _alike(e, event)), None)
        if twin is None or not _same(twin, event):
            out.append(event)
        elif twin.rank >= event.rank:
            _absorb(twin, event)
        else:
            out[out.index(twin)] = event
            _absorb(event, twin)
    return _without_settings(out)


def leading(found: list[Event]) -> list[Event]:
    """Those of main clauses where there are any, else those of the clauses that come nearest to one."""
    main = [e for e in found if e.clause not in ("time", "condition", "of", "since")]
    if not main:
        main = [e for e in found if e.clause in ("of", "time") and e.type != "Other"][:1]
    for weak in ("infinitive", "relative"):
        main = [e for e in main if e.clause != weak] or main
    finite = [e for e in main if e.verb is not None and e.verb.form == "finite" and e.clause == "main"]
    return [e for e in main if not any(_hangs(e, other) for other in finite)]


def _hangs(event: Event, main: Event) -> bool:
    """True for what a participle tells in passing of a main verb's subject: "31 men, [sent] to train pilots, are being held"."""
    verb, other = event.verb, main.verb
    if (
        verb is None
        or other is None
        or verb.form != "participle"
        or event.clause != "participle"
        or verb.first > other.first
    ):
        return False
    return any(p in other.subjects for p in verb.subjects)


def _without_settings(out: list[Event]) -> list[Event]:
    """A noun that names an act inside a clause that tells another kind of event is only its setting."""
    if len(out) > 1:
        out = [e for e in out if e.clause != "noun" or e.rank >= 5] or out
    if len(out) > 1 and any(e.verb is not None and e.clause == "main" and e.type not in OUTCOMES | ACTS for e in out):
        out = [e for e in out if not _borne(e, out)]
    return out


def _borne(event: Event, among: list[Event]) -> bool:
    """True for a noun whose verb tells another of the events."""
    if event.clause != "noun" or event.verb is None:
        return False
    return any(other is not event and other.verb is event.verb for other in among)


def _host(event: Event, hosts: list[Event]) -> Event | None:
    able = [act for act in hosts if act is not event and act.negated == event.negated]
    return max(able, key=lambda act: act.rank, default=None)


def _alike(one: Event, other: Event) -> bool:
    pair = {one.type, other.type}
    return len(pair) == 1 or pair <= ACTS or pair <= OUTCOMES


def _same(one: Event, other: Event) -> bool:
    hangs = "participle" in (one.clause, other.clause)  # "carried out 14 strikes, destroying two depots"
    apart = one.verb is not other.verb and not (hangs and one.type in ACTS)
    if one.type == other.type and one.places and other.places and (one.type in CONTROL or apart):
        return False
    if one.negated != other.negated or _clauses_apart(one, other):
        return False
    if one.type == "Other" and one.verb is not other.verb and _told_by_verb(one) and _told_by_verb(other):
        return False  # "dissolved the cabinet and closed the borders"
    if one.verb is other.verb or one.type == other.type or one.type in OUTCOMES:
        return True
    return "noun" in (one.clause, other.clause)


def _clauses_apart(one: Event, other: Event) -> bool:
    """ "Shelling killed four in A and a drone wounded nine in B": two acts, each the subject's of a verb of its own."""
    first, then = one.verb, other.verb
    if one.type == other.type or first is None or then is None or first is then or not {one.type, other.type} <= ACTS:
        return False
    if (
        "Other" in (one.type, other.type)
        or first.form != "finite"
        or then.form != "finite"
        or first.copula
        or then.copula
    ):
        return False
    if first.relative or then.relative or not first.subjects or not then.subjects:
        return False
    return first.subjects[0] is not then.subjects[0] and one.places != other.places


def _told_by_verb(event: Event) -> bool:
    return isinstance(event.row, Deed) and event.clause == "main" and bool(event.targets or event.places)


def _absorb(host: Event, other: Event) -> None:
    killing = other.type == "x.Casualties" and other.clause == "main" and host.clause == "noun"
    host.agents = host.agents or ([] if other.type in OUTCOMES and not killing else other.agents)
    if other.targets and host.owned and other.type == "x.Casualties":
        # "three monks were killed when their monastery was shelled"
        host.places += [p for p in host.targets if p not in host.places]
        host.targets, host.hurt, host.owned = other.targets, True, False
    elif other.targets and (not host.targets or (host.hurt and other.type not in OUTCOMES)):
        host.targets, host.hurt = other.targets, other.type in OUTCOMES  # what was aimed at, rather than who was hurt
    for place in other.places:
        if place not in host.places:
            host.places.append(place)
    host.low, host.high = min(host.low, other.low), max(host.high, other.high)
    if other.clause == "main" and host.clause == "noun":
        host.clause = "main"
        host.verb = host.verb or other.verb
