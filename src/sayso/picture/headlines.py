"""The title of an incident, as a newspaper's headline: what happened, to whom or by whom, and where.

Comes in: an incident's claims, its place and the cast. Goes out: a short title in plain words that says no more than the claims do,
and titles told apart where two incidents would have the same one. Refuses to know: whether any of it is so; that is the standing's.

The patterns are data (`acts.tsv`, `deeds.tsv`): of an act's patterns the first one counts whose words are all known and that is
short enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter

from sayso.model.cast import Cast
from sayso.model.claim import Actor, Claim, Place
from sayso.model.incident import Incident
from sayso.picture.acts import act_of, deeds, figure
from sayso.picture.names import spot, within
from sayso.picture.sites import at, bare, called, named
from sayso.picture.wording import LONGEST, cut, party, people, run, speaker

MOVING = {"evacuation": ("from",), "displacement": ("from", "to", "into"), "deployment": ("to", "into", "from")}
CLASSES = {
    "civilian": "civilians",
    "child": "children",
    "woman": "women",
    "journalist": "journalists",
    "medical": "medics",
}
UNDONE = {"future": "planned", "hypothetical": "supposed"}


def title(claims: Sequence[Claim], place: Place | None, cast: Cast) -> str:
    """The incident in plain words ("Air strikes at Oakford mill"): the first claim that tells it, and what the others add."""
    teller = next((claim for claim in claims if claim.stance in ("assert", "unsure")), claims[0])
    act = act_of(teller.event)
    fields = _fields(teller, claims, place, cast)
    found = _filled((*_deeds(teller, act.name), *act.title), fields)
    undone = UNDONE.get(teller.tense) or ("denied" if all(claim.stance == "deny" for claim in claims) else "")
    return f"{found}, {undone}" if undone and found.casefold() != fields["sentence"].casefold() else found


def _fields(teller: Claim, claims: Sequence[Claim], place: Place | None, cast: Cast) -> Mapping[str, str]:
    told = [teller, *(claim for claim in claims if claim is not teller)]
    counted = next((claim for claim in told if claim.quantities), teller)
    first = counted.quantities[0] if counted.quantities else None
    kind = figure(first.kind) if first else None
    where = at(place, (claim.quote.text for claim in told), MOVING.get(act_of(teller.event).name, ()))
    target, agent = _first(told, "target", cast), _first(told, "agent", cast)
    target = "" if within(spot(target), spot(called(place))) else target
    thing = _thing(teller.target, cast)
    where = "" if spot(called(place)) and spot(called(place)) <= spot(thing) else where
    of = cast.labels.get(first.of or "", "") if first else ""
    said_by = speaker(teller.source, cast)
    spare = LONGEST - len(said_by) - 2 if act_of(teller.event).name == "statement" else LONGEST - 2
    return {
        "at": where,
        "place": called(place),
        "towards": where if where.split(" ")[:1] == ["towards"] else f"on {called(place)}" if where else "",
        "agent": agent,
        "target": target,
        "side": target or (of if len(of) <= LONGEST // 2 else ""),
        "thing": thing,
        "victims": _victims(counted, cast),
        "forces": _forces(counted, cast),
        "items": _items(told),
        "fate": kind.done if kind else "",
        "losses": kind.losses if kind else "",
        "count": kind.count if kind else "Count",
        "speaker": said_by,
        "words": run(teller, spare),
        "sentence": cut(teller.quote.text, LONGEST),
    }


def _first(told: Iterable[Claim], role: str, cast: Cast) -> str:
    return next((name for claim in told if (name := party(getattr(claim, role), cast))), "")


def _thing(target: Actor | None, cast: Cast) -> str:
    """What was hit, where it is no party: "bridge", "power station"."""
    if target is None:
        return ""
    return party(target, cast) if target.bloc else people(target)


def _victims(claim: Claim, cast: Cast) -> str:
    words = people(claim.target)
    if words and not (claim.target and claim.target.bloc and party(claim.target, cast) == words and named(words)):
        return words
    classes = [CLASSES[q.victim] for q in claim.quantities if q.victim in CLASSES]
    return classes[0] if classes else ""


def _forces(claim: Claim, cast: Cast) -> str:
    things = _items((claim,))
    for actor in (claim.agent, claim.target):
        side = party(actor, cast)
        if things and side and set(side.lower().split()).isdisjoint(things.split()):
            return f"{side} {things}"
        if words := side or people(actor):
            return words
    return things


def _items(told: Iterable[Claim]) -> str:
    for claim in told:
        for quantity in claim.quantities:
            if quantity.kind == "equipment" and quantity.item:
                return quantity.item if quantity.high == 1 else plural_of(quantity.item)
    return ""


def plural_of(item: str) -> str:
    """The plural of a thing's name."""
    if item.endswith(("aircraft", "craft", "s")):
        return item
    if item.endswith("y") and item[-2:-1] not in "aeiou":
        return f"{item[:-1]}ies"
    return f"{item}es" if item.endswith(("ch", "sh", "x")) else f"{item}s"


# -- patterns -----------------------------------------------------------------------------------------------------------------
def _deeds(claim: Claim, act: str) -> tuple[str, ...]:
    """The patterns of the word that told the event; of an act that has no name of its own, of any word of the sentence."""
    trigger = claim.event.trigger
    said = trigger.text.lower().split() if trigger else []
    anywhere = bare(claim.quote.text).lower().split() if act == "other" else []
    for deed in deeds(act):
        if any(deed.tells(word) for word in (*said, *anywhere)):
            return deed.title
    return ()


@cache
def _needs(pattern: str) -> tuple[str, ...]:
    return tuple(field for _, field, _, _ in Formatter().parse(pattern) if field)


def _filled(patterns: Sequence[str], fields: Mapping[str, str]) -> str:
    for pattern in patterns:
        if all(fields[name] for name in _needs(pattern)):
            words = pattern.format_map(fields)
            if len(words) <= LONGEST:
                return _capital(words)
    return patterns[-1]


def _capital(words: str) -> str:
    index = 1 if words[:1] in '“"' else 0
    return words[:index] + words[index : index + 1].upper() + words[index + 1 :]


# -- titles against one another -----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Signs:
    """What can tell one incident from another of the same title: its days, who told it first, and when."""

    day: str
    teller: str
    stamp: str


def signs(incident: Incident, first: Claim, cast: Cast) -> Signs:
    """The signs of an incident, `first` the claim that told it first."""
    when = incident.happened
    day = f"{when.earliest.day} {when.earliest:%B}" if when else ""
    said = first.said_at or first.post.at
    zone = when.earliest.tzinfo if when else None
    stamp = f"told at {said.astimezone(zone):%H:%M}" if said else ""
    return Signs(day, speaker(first.source, cast), stamp)


def told_apart(incidents: Sequence[Incident], known: Mapping[str, Claim], cast: Cast) -> dict[str, str]:
    """Incident id -> title, for those whose title another one has too: with what tells them apart, the day, teller or hour."""
    same: dict[str, list[Incident]] = {}
    for incident in incidents:
        same.setdefault(incident.title, []).append(incident)
    apart: dict[str, str] = {}
    for group in same.values():
        if len(group) > 1:
            apart.update(_apart(group, [signs(one, known[one.claims[0]], cast) for one in group]))
    return apart


def _apart(group: Sequence[Incident], marks: Sequence[Signs]) -> Iterable[tuple[str, str]]:
    ways = [
        [m.day for m in marks],
        [m.teller for m in marks],
        [m.stamp for m in marks],
        [", ".join(filter(None, (m.day, m.teller, m.stamp))) for m in marks],
    ]
    way = next((way for way in ways if len(set(way)) == len(way)), ways[-1])
    for incident, words in zip(group, way, strict=True):
        yield incident.id, f"{incident.title} ({words})" if words else incident.title


def retitled(incident: Incident, titles: Mapping[str, str]) -> Incident:
    """The incident under the title that tells it from others."""
    return replace(incident, title=titles[incident.id]) if incident.id in titles else incident
