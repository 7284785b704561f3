"""What follows from the parts of a claim: its facet, its valence, its basis.

Comes in: source, stance, event type, actors, quantities, and how blocs stand to one another. Goes out: codebook values. Refuses to
know: words. Valence is codebook 2.2 and 2.12: −1 against own or allied, +1 against hostile or crediting own, 0 otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.cast import NEUTRAL, UNKNOWN, Cast
from sayso.model.claim import Actor, Source
from sayso.model.measure import Quantity
from sayso.reading.event import CONTROL

HARM = frozenset(
    ("killed", "wounded", "casualties_mixed", "missing", "captured", "surrendered", "equipment", "buildings")
)
PEOPLE = frozenset(("killed", "wounded", "casualties_mixed", "missing", "captured", "surrendered"))
LOSING = frozenset(
    (
        "x.Casualties",
        "x.Tally",
        "x.Equipment loss",
        "Looting/property destruction",
        "Abduction/forced disappearance",
        "Arrests",
    )
)
STRIKES = frozenset(
    ("Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb", "Remote explosive/landmine/IED", "Grenade",
     "Chemical weapon", "Attack", "Armed clash", "Sexual violence")
)  # fmt: skip
UTTERED = frozenset(("x.Statement", "x.Vote", "x.Veto", "x.Threat"))


def facet_of(kind: str, quantities: Sequence[Quantity], stance: str, blamed: bool, cause: bool, uttered: bool) -> str:
    """The main question a claim answers (codebook 2.2)."""
    if kind in UTTERED or (kind == "x.Ceasefire declared" and uttered):
        return "uttered"
    if kind.startswith("x.Ceasefire"):
        return "in_force"
    if cause:
        return "cause"
    if blamed:
        return "actor"
    if kind in CONTROL:
        return "control"
    return "quantity" if quantities and stance in ("assert", "unsure", "retract") else "occurred"


def valence_of(
    cast: Cast, source: Source, stance: str, kind: str, facet: str, agent: Actor | None, target: Actor | None,
    quantities: Sequence[Quantity], admitted: bool = False,
) -> int | None:  # fmt: skip
    """−1, 0 or +1 for the source's side; null where no side is at stake (denials, retractions, desk, neutral, unknown)."""
    if source.bloc in (None, NEUTRAL, UNKNOWN) or stance in ("deny", "retract", "unsure"):
        return None
    doer, harmed = _stands(cast, source.bloc, agent), _stands(cast, source.bloc, target)
    named = {q.of for q in quantities if q.kind in HARM and q.of}
    if len(named) > 1:
        return None  # the dead of both sides in one claim (acceptance notes)
    if harmed == 0 and named:
        harmed = _relation(cast, source.bloc, named.pop())
    if kind in CONTROL:
        return -doer if facet == "actor" else doer or -harmed
    if kind == "x.Withdrawal or retreat":
        return -doer
    if kind not in LOSING | STRIKES:
        return 0
    if facet in ("actor", "cause") and doer:
        return -doer  # who is blamed for a harm
    hurt = [q for q in quantities if q.kind in PEOPLE]
    if kind in LOSING or hurt:
        if harmed:
            return -harmed
        if hurt and doer and all(q.victim == "combatant" for q in hurt):
            return doer  # soldiers of no side named, hit by an enemy, are one's own
        if (hurt or kind not in ("x.Equipment loss", "x.Tally")) and doer:
            return -doer
    return -1 if admitted and doer == 1 else 0


def _stands(cast: Cast, bloc: str, actor: Actor | None) -> int:
    return 0 if actor is None else _relation(cast, bloc, actor.bloc)


def _relation(cast: Cast, bloc: str, other: str | None) -> int:
    return {"own": 1, "allied": 1, "hostile": -1}.get(cast.relation(bloc, other) or "", 0)


def basis_of(source: Source, cue: str, stance: str, words: str) -> str:
    """Seen, document, said, second-hand or none (codebook 2.2)."""
    if source.kind == "desk":
        return "seen" if cue == "K3" else "none"
    if source.kind == "unnamed" and source.name is None:
        return "none"
    if cue == "K3":
        return "document" if words.startswith(("document", "record", "regist")) else "seen"
    if source.kind == "footage":
        return "seen"
    return "second-hand" if source.relayed_by and source.kind in ("resident", "unnamed") else "said"
