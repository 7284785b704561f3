"""The type of an event as its context has it: who did it, what was counted, what was told before (codebook 2.1, 2.12).

Comes in: an event with its agent and quantities. Goes out: its type. Refuses to know: the words that first gave the type.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.claim import Actor, Place
from sayso.model.measure import Quantity
from sayso.reading.actor import nations
from sayso.reading.event import Event
from sayso.reading.family import ACTS
from sayso.reading.saying import Saying
from sayso.reading.tally import windowed

ARTICLES = ("The", "A", "An")
GOVERNING = ("government", "police", "regime", "federal", "state forces", "ministry")
COUNTING = frozenset(("organ", "monitor", "ngo", "rescue", "igo", "wire"))
PROTESTERS = frozenset("protester protesters demonstrator demonstrators marchers march rally protest protests".split())
SPOT = frozenset(("P0", "P1", "P2", "P3", "P4", "P5"))
OPEN = 10  # fewer dead than this are the dead of one act
FIRING = frozenset("fire fires fired firing shoot shot shooting".split())
LOOSE = frozenset(
    "attack attacks raid raids strike strikes operation operations bombing bombings offensive assault campaign".split()
)
SHELLING = "Shelling/artillery/missile attack"


def refined(
    saying: Saying, event: Event, agent: Actor | None, quantities: tuple[Quantity, ...], places: Sequence[Place]
) -> str:
    """The type of an event, given who did it and what was counted."""
    kind = event.type
    if kind == "Non-state actor overtakes territory" and agent is not None and _governs(agent):
        return "Government regains territory"
    if event.verb is None or event.clause == "noun" or saying.s.lower[event.trigger] in FIRING:
        kind = _same_act(saying, event, agent)
    if kind == "Attack" and any(saying.s.lower[p.head] in PROTESTERS for p in event.targets):
        return "Excessive force against protesters"
    counted = {q.kind for q in quantities}
    if kind in ("x.Evacuation", "x.Displacement") and counted and counted <= {"killed", "wounded", "missing"}:
        return "x.Casualties"  # "five dead brought in"
    if kind in ("x.Advance or entry", "x.Withdrawal or retreat") and counted == {"aid_trucks"}:
        return "x.Corridor or aid access"  # "the convoy of 31 trucks reached the town"
    if kind == "x.Advance or entry" and counted and counted <= {"displaced", "evacuated"}:
        return "x.Displacement"  # "4,000 who fled have reached the river"
    if kind == "Armed clash" and counted and all(name.startswith("troops") for name in counted):
        return "x.Deployment"
    if kind in ("x.Casualties", "Arrests"):
        bracketed = saying.say is not None and saying.say.lemma == "()"
        if bracketed or (quantities and (windowed(saying, quantities) or _running(saying, event, quantities, places))):
            return "x.Tally"
    return kind


def _running(saying: Saying, event: Event, quantities: tuple[Quantity, ...], places: Sequence[Place]) -> bool:
    """ "At least 19 people have been killed in four provinces, the agency says": many, by an office that counts, and still open."""
    verb = event.verb
    if verb is None or saying.s.lower[verb.first] not in ("have", "has") or event.agents:
        return False
    if saying.source.kind not in COUNTING or any(place.precision in SPOT for place in places):
        return False
    return any(
        q.kind in ("killed", "wounded", "missing") and q.victim != "combatant" and (q.low or 0) >= OPEN
        for q in quantities
    )


def _governs(agent: Actor) -> bool:
    words = f"{agent.text} {agent.name} {agent.bloc}".lower()
    if any(word in words for word in GOVERNING):
        return True
    # "the Syrian Army", "the army"; but the Arakan Army and the Lord's Resistance Army are no state's
    named = (agent.name or agent.text).replace("’", "'").split()
    at = next((k for k, word in enumerate(named) if word.lower() == "army"), -1)
    if at < 0:
        return "army" in words.split()
    before = named[at - 1] if at else ""
    return not before[:1].isupper() or before in ARTICLES or any(before.lower() in group for group in nations())


def _same_act(saying: Saying, event: Event, agent: Actor | None) -> str:
    """ "The Russian operations include …": a loose noun with an article is the act told before by the same hand."""
    s, kind, told = saying.s, event.type, saying.memory.passing[-3:]
    if kind == "Attack" and s.lower[event.trigger] in FIRING:
        return SHELLING if any(claim.event.type == SHELLING for claim in told) else kind
    if s.lower[event.trigger] not in LOOSE or kind not in ("Attack", "Armed clash"):
        return kind
    start = event.low
    while start and s.tags[start - 1] in ("JJ", "NNP", "NN", "CD"):
        start -= 1
    if not (start and s.lower[start - 1] in ("the", "these", "those", "such")):
        return kind
    for claim in reversed(told):
        same = agent is None or claim.agent is None or agent.bloc == claim.agent.bloc
        if claim.event.type in ACTS and same:
            return claim.event.type
    return kind
