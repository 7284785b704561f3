"""Who holds a place, according to whom (codebook 2.8).

Comes in: a `Picture`. Goes out: a state for each place and side that somebody has spoken of: held, claimed, contested, entered,
encircled, said to be left, or stale. Refuses to know: other maps ("never take control from another map"), and shapes on the ground.

What is only claimed is drawn over the state before it and never replaces it; what is unsupported or unattributed changes nothing;
the loser's admission flips a place at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sayso.model.cast import NEUTRAL, Cast
from sayso.model.claim import Place
from sayso.model.incident import ControlState, Incident, Standing
from sayso.picture.acts import act_of
from sayso.picture.fold import Picture
from sayso.picture.names import Words, spot
from sayso.picture.sites import named
from sayso.picture.views import STALE_AFTER, incidents

ASSESSED = ("VERIFIED", "ADMITTED", "CORROBORATED", "BOTH_SIDES")
CLAIMED = ("ONE_SIDE", "CONVERGENT", "WITNESSED", "REPORTED")  # one witness or an echo does not make it assessed
# Acts that say something of a place without saying who holds it, and the state they give once somebody known says so.
MOVES = {"advance": "ENTERED", "deployment": "PRESENT", "siege": "ENCIRCLED", "withdrawal": "WITHDRAWN_CLAIMED"}
COMING = ("ENTERED", "PRESENT", "ENCIRCLED")
INSIDE = ("HELD", "ENTERED", "PRESENT", "CONTESTED")


@dataclass(frozen=True, slots=True)
class _Word:
    """One incident's word on one side at one place."""

    place: Place
    party: str
    state: str
    standing: Standing
    at: datetime  # when it is said to be so
    heard: datetime  # when it was last said
    incident: Incident
    sources: tuple[str, ...]


def control(picture: Picture, stale_after: timedelta = STALE_AFTER) -> tuple[ControlState, ...]:
    """The state of every (place, side), by place and side.

    A state is STALE where nobody has supported it for `stale_after` by the last thing said in the whole coverage, so that an
    archive read years later is as fresh as it was.
    """
    words: dict[str | Words, list[_Word]] = {}
    for incident in incidents(picture):
        for word in _words(picture, incident):
            words.setdefault(word.place.id or spot(word.place.name or word.place.text), []).append(word)
    states = [state for given in words.values() for state in _states(given, picture, stale_after)]
    return tuple(sorted(states, key=lambda state: (state.place.name, state.party or "", state.incident)))


def _words(picture: Picture, incident: Incident) -> Iterable[_Word]:
    """What an incident says of who is where: its control facets, or the movement that it is."""
    known = [picture.known[claim] for claim in incident.claims]
    act = act_of(known[0].claim.event).name
    for standing in incident.standings:
        # "The building", "the gates": nobody could find such a place on a map.
        if incident.place is None or not (incident.place.id or named(incident.place.text or incident.place.name)):
            return
        facet = standing.facet
        told = [one for one in known if one.claim.id in (*standing.asserted, *standing.denied, *standing.withdrawn)]
        if not told or any(one.claim.tense not in ("actual", "negated") for one in told):
            continue
        # Of several words in time the latest counts; a claim without a time holds for when it was said.
        at = max(one.claim.happened.latest if one.claim.happened else one.said_at for one in told)
        heard = max(one.said_at for one in told)
        sources = tuple(
            dict.fromkeys(one.claim.source.bloc or NEUTRAL for one in told if one.claim.id in standing.asserted)
        )
        if facet.name == "control":
            saying = [one.claim for one in told if one.claim.id in standing.asserted]
            supported = any(claim.authentic and claim.evidence >= 0 for claim in saying)
            state = _held(standing) if supported else "UNKNOWN"
            holder, _, part = facet.detail.partition(", ")
            if part and state in ("HELD", "CLAIMED_HELD"):
                state = "PRESENT"  # it holds a part of the place
            if holder:
                yield _Word(incident.place, holder, state, standing, at, heard, incident, sources)
        elif facet.key == "occurred" and act in MOVES and standing.word in (*ASSESSED, *CLAIMED):
            party = next((one.claim.agent.bloc or one.claim.agent.name for one in told if one.claim.agent), None)
            if party and (act != "deployment" or _fights(party, picture.cast)):
                state = "EMPTY" if act == "withdrawal" and standing.word in ASSESSED else MOVES[act]
                yield _Word(incident.place, party, state, standing, at, heard, incident, sources)
        elif facet.key == "in_force" and standing.word in (*ASSESSED, *CLAIMED):
            yield _Word(incident.place, "", "TRUCE_MIXED", standing, at, heard, incident, sources)


def _fights(party: str, cast: Cast) -> bool:
    """True for a side that is somebody's enemy: troops that a third state sends to a place contest it with nobody."""
    return any(relation.word == "hostile" and party in (relation.one, relation.other) for relation in cast.relations)


def _held(standing: Standing) -> str:
    if standing.word in ASSESSED or (standing.word == "WITNESSED" and standing.roots > 1):
        return "HELD"
    if standing.word == "CONTESTED":
        return "CONTESTED"
    return "CLAIMED_HELD" if standing.word in CLAIMED else "UNKNOWN"


def _states(words: list[_Word], picture: Picture, stale_after: timedelta) -> Iterable[ControlState]:
    """One place's states, side by side: for each side its latest word, set against what was assessed before it."""
    ordered = sorted(words, key=_order)
    parties = dict.fromkeys(word.party for word in ordered if word.party)
    truce = [word for word in ordered if word.state == "TRUCE_MIXED"]
    assessed = [word for word in ordered if word.state == "HELD"]
    latest = {party: _latest([word for word in ordered if word.party == party]) for party in parties}
    for party, word in latest.items():
        state = word.state
        before = [a for a in assessed if a.at <= word.at and a is not word]
        holder = before[-1] if before else None
        if state == "HELD" and any(
            a.at > word.at and _rivals(a.party, party, picture.cast, a.heard.date()) for a in assessed
        ):
            continue  # somebody else is assessed to hold it since; this state is that one's past
        if state in INSIDE and state != "HELD" and _hostile_inside(party, latest, picture.cast):
            state = "CONTESTED"
        if truce and truce[-1].at >= word.at and len(parties) > 1:
            state = "TRUCE_MIXED"
        if picture.heard_at and picture.heard_at - word.heard > stale_after:
            state = "STALE"
        found = ControlState(
            place=word.place,
            party=party if party in picture.cast.blocs else None,
            party_name=picture.cast.labels.get(party, party),
            state=state,
            standing=word.standing.word,
            since=_since(word, ordered),
            incident=word.incident.id,
            claims=(*word.standing.asserted, *word.standing.denied, *word.standing.withdrawn),
            according_to=word.sources,
        )
        yield (
            replace(found, previous=holder.state, previous_party=holder.party) if holder and state != "HELD" else found
        )


def _order(word: _Word) -> tuple[datetime, bool, datetime, str]:
    """By when it is said to be so; on one day a side comes before it holds, whoever was heard first."""
    return (word.at, word.state not in COMING, word.heard, word.incident.id)


def _latest(words: list[_Word]) -> _Word:
    """A side's latest word; a word that says nothing (retracted, denied, unattributed) only where there is no other."""
    telling = [word for word in words if word.state != "UNKNOWN"]
    return (telling or words)[-1]


def _since(word: _Word, ordered: list[_Word]) -> datetime:
    """Since when the state has held without another in between."""
    since = word.at
    for earlier in reversed(ordered):
        if earlier.party != word.party or earlier.at > since:
            continue
        if earlier.state != word.state:
            break
        since = earlier.at
    return since


def _rivals(one: str, other: str, cast: Cast, on: date) -> bool:
    return one != other and cast.relation(one, other, on) not in ("own", "allied")


def _hostile_inside(party: str, latest: dict[str, _Word], cast: Cast) -> bool:
    """True where a hostile side is also inside: a clash nearby is not enough (codebook 2.8)."""
    return any(
        word.state in INSIDE and cast.relation(party, other, word.heard.date()) == "hostile"
        for other, word in latest.items()
    )
