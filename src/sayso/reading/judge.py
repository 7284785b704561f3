"""What follows from the parts of a claim: its facet, its valence, its basis.

Comes in: source, stance, event type, actors, quantities, and how blocs stand to one another. Goes out: codebook values. Refuses to
know: words. Valence is codebook 2.2 and 2.12: −1 against own or allied, +1 against hostile or crediting own, 0 otherwise.
"""

from __future__ import annotations

from datetime import date

from sayso.model.cast import NEUTRAL, UNKNOWN, Cast
from sayso.model.claim import Claim
from sayso.reading.family import CONTROL

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
TAKEN = frozenset(("captured", "surrendered"))
GOOD = frozenset(("x.Evacuation", "x.Corridor or aid access"))
OFFICES = frozenset(("organ", "official"))
STRIKES = frozenset(
    ("Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb", "Remote explosive/landmine/IED", "Grenade",
     "Chemical weapon", "Attack", "Armed clash", "Sexual violence")
)  # fmt: skip
UTTERED = frozenset(("x.Statement", "x.Vote", "x.Veto", "x.Threat"))


def facet_of(claim: Claim, blamed: bool = False, cause: bool = False, uttered: bool = False) -> str:
    """The main question a claim answers (codebook 2.2).

    `blamed` where it says who did it, `cause` where it says why, `uttered` where the source does by saying.
    """
    kind = claim.event.type
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
    if claim.stance == "deny" and claim.agent is not None and claim.agent.bloc == claim.source.bloc:
        return "actor"
    return "quantity" if claim.quantities and claim.stance in ("assert", "unsure", "retract") else "occurred"


def valence_of(claim: Claim, cast: Cast, on: date) -> int | None:
    """−1, 0 or +1 for the source's side; null where no side is at stake (denials, retractions, desk, neutral, unknown)."""
    return valued(claim, cast, on)[0]


def valued(claim: Claim, cast: Cast, on: date) -> tuple[int | None, str]:
    """The same with the rule that gave it."""
    bloc, kind = claim.source.bloc, claim.event.type
    if bloc in (None, NEUTRAL, UNKNOWN):
        return None, "the source is on no side"
    if claim.stance in ("deny", "retract", "unsure"):
        return None, "only what is asserted is for or against a side"

    def stands(other: str | None) -> int:
        return {"own": 1, "allied": 1, "hostile": -1}.get(cast.relation(bloc, other, on) or "", 0)

    doer = stands(claim.agent.bloc) if claim.agent else 0
    harmed = stands(claim.target.bloc) if claim.target else 0
    named = {q.of for q in claim.quantities if q.kind in HARM and q.of}
    if len(named) > 1:
        return None, "it counts the losses of more than one side"  # acceptance notes
    if harmed == 0 and named:
        harmed = stands(named.pop())
    if kind in CONTROL:
        if claim.facet == "actor":
            return -doer, "blame for taking ground goes against who is blamed"
        return doer or -harmed, "ground counts for who holds it, against who loses it"
    if kind == "x.Withdrawal or retreat":
        return -doer, "a retreat is against who retreats"
    if kind in GOOD:
        helped = doer or (claim.agent is None and claim.source.kind in OFFICES and kind == "x.Evacuation")
        return int(helped), "help credits who helps"
    if kind in ("x.Aid refused", "x.Displacement"):
        return -doer, "it is against who does it"
    if kind == "Peaceful protest":
        crowd = bool(claim.quantities) and doer >= 0 and claim.source.kind == "aligned"
        return int(crowd), "a counted crowd credits those who tell of their own"
    return _harm(claim, doer, harmed)


def _harm(claim: Claim, doer: int, harmed: int) -> tuple[int | None, str]:
    """Of losses and strikes: −1 where the source's own side does or suffers it, +1 where a hostile one does."""
    kind = claim.event.type
    hurt = [q for q in claim.quantities if q.kind in PEOPLE and q.high != 0]
    admitted = claim.cue is not None and claim.cue.kind == "K2"
    if admitted and (hurt or kind in LOSING) and harmed >= 0 and doer >= 0:
        return -1, "what a side admits is against it"
    if (
        admitted
        and doer < 1
        and hurt
        and (harmed >= 0 or kind == "Armed clash")
        and all(q.victim == "combatant" for q in hurt)
    ):
        # "admits that two soldiers were killed in clashes with the rebels"
        return -1, "losses that a side admits are its own"
    if kind not in LOSING | STRIKES:
        return 0, "the type is for or against nobody"
    if claim.facet in ("actor", "cause") and doer:
        return -doer, "blame for a harm goes against who is blamed"
    if kind in LOSING or hurt:
        if harmed:
            return -harmed, "a loss is against who suffers it"
        fought = kind == "Armed clash" or all(q.victim == "combatant" or q.kind in TAKEN for q in hurt)
        if doer and (kind == "x.Equipment loss" or (hurt and fought)):
            return doer, "soldiers and arms of no side named are taken for those of the doer's enemy"
        if (hurt or kind != "x.Tally") and doer:
            return -doer, "harm to people of no side is against who does it"
    if admitted and doer == 1:
        return -1, "what a side admits is against it"
    blamed = doer == -1 and kind != "Air/drone strike"
    return (1, "an attack is laid to an enemy") if blamed else (0, "nothing in it is for or against the source's side")


def basis_of(claim: Claim) -> str:
    """Seen, document, said, second-hand or none (codebook 2.2)."""
    source = claim.source
    cue, words = (claim.cue.kind, claim.cue.span.text) if claim.cue else ("", "")
    if source.kind == "desk":
        return "seen" if cue == "K3" else "none"
    if source.kind == "unnamed" and source.name is None:
        return "none"
    if cue == "K3":
        return "document" if words.startswith(("document", "record", "regist")) else "seen"
    if source.kind == "footage":
        return "seen"
    return "second-hand" if source.relayed_by and source.kind in ("resident", "unnamed") else "said"
