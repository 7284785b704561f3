"""Whether two claims may be about one thing: a pure predicate over pairs (codebook 2.9).

Comes in: two claims, each cut down to what linking looks at. Goes out: linked or not. Refuses to know: all other claims, the order
in which they came, and what people have decided. A claim that should name a place and does not is `loose`: it is never linked, it
leans (see `leaning`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt

from sayso.model.cast import UNKNOWN, Cast
from sayso.model.claim import Actor, Claim, Place
from sayso.picture.acts import Act, act_of
from sayso.picture.facets import ITEMS, TENSES, bloc_of
from sayso.picture.names import NO_WORDS, Words, alike, crowd, spot, within, words

GAP = timedelta(hours=24).total_seconds()  # codebook 2.9
# How long after the event a correction is still looked for its event.
LATE = timedelta(days=7).total_seconds()
DAY = 86_400
SPREAD = 45  # days of an interval that are indexed; a longer one is looked for in its last days only
RADII = {"P1": 0.01, "P2": 0.1, "P3": 1.0, "P4": 5.0, "P5": 25.0}  # km, codebook 2.9
MARGIN = 5.0  # km
SEVERAL = 2  # countries
OFFICES = ("organ", "official", "armed group", "desk")
VAGUE = ("P6", "P7", "P8", "P9", "P10")
# Facets that ask about an event told elsewhere.
PRESUPPOSING = ("actor", "cause", "target", "place", "time", "in_force")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, as far as linking looks at it."""

    id: str | None
    words: Words
    lat: float | None
    lon: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class Party:
    """Agent, target or speaker: the side, the words of the name, and whether the name means one body or person."""

    bloc: str | None
    words: Words
    named: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A claim as linking sees it. Times are seconds since 1970; `page` is where the report came from.

    `presupposes` is true for a denial, a retraction, or a word on one side of an event: it is about something already told. `loose`
    is true where the act needs a place that the claim does not name, or where a denial or correction does not say of what.
    """

    id: str
    act: Act
    tense: str
    facet: str
    stance: str
    office: (
        bool  # an organ, official, armed group, or the desk: it can take back what another office of its side has said
    )
    quarrels: bool  # over who did a thing, so that hostile agents are no sign of two things
    presupposes: bool
    loose: bool
    start: float
    end: float
    said: float
    page: str
    post: tuple[str, str]
    span: tuple[int, int]
    spots: tuple[Spot, ...]
    agent: Party | None
    target: Party | None
    source: Party
    sided: bool  # names an agent or a target
    named: bool  # names one of them as one body or person, or is of a thing lost
    figures: frozenset[tuple[str, str, int, int | None]]
    counts: str  # what its figures add up to: cumulative, flow, or "" where the claim does not say
    refers: tuple[str, ...]
    reach: float  # how far the event may lie before what the claim says of its time, in seconds

    @property
    def order(self) -> tuple[float, int, str]:
        """Earlier said comes first; in one post, earlier in the text."""
        return (self.said, self.span[0], self.id)


def node(claim: Claim, page: str, known_at: datetime) -> Node:
    """What linking looks at in a claim; `page` the origin of its report, so that two versions of a page are one."""
    said = claim.said_at or claim.post.at or known_at
    happened = claim.happened
    start, end = (happened.earliest, happened.latest) if happened else (said, said)
    references = {ref for q in claim.quantities for ref in (q.part_of, q.anchor) if ref and ref.startswith("c_")}
    act = act_of(claim.event)
    # Where the place is what is asked ("he went to X"), it cannot say which event is meant.
    places = () if claim.facet == "place" else claim.places
    spots = tuple(_spot(place) for place in places if place.name or place.text)
    presupposes = claim.stance in ("deny", "retract") or claim.facet in PRESUPPOSING
    target = _party(claim.target)
    if act.name == "equipment-loss" and target and target.bloc is None:
        target = None  # the thing itself ("the machine"), which is nobody's name
    parties = [party for party in (_party(claim.agent), target) if party]
    return Node(
        id=claim.id,
        act=act,
        tense=TENSES.get(claim.tense, ""),
        facet=claim.facet,
        stance=claim.stance,
        office=claim.source.kind in OFFICES,
        quarrels=claim.facet in ("actor", "cause") or claim.stance == "deny",
        presupposes=presupposes,
        loose=presupposes if act.place == "none" else not spots and (act.place == "must" or presupposes),
        start=start.timestamp(),
        end=end.timestamp(),
        said=said.timestamp(),
        page=page,
        post=(page, claim.post.anchor or claim.post.label or str(claim.post.index)),
        span=(claim.quote.start, claim.quote.end),
        spots=spots,
        agent=_party(claim.agent),
        target=target,
        source=_source(claim),
        sided=bool(parties),
        named=act.name == "equipment-loss" or any(party.named for party in parties),
        figures=frozenset((q.kind, ITEMS.get(q.item or "", q.item or ""), q.low, q.high) for q in claim.quantities),
        counts=next((q.semantics for q in claim.quantities if q.semantics in ("cumulative", "flow")), ""),
        refers=tuple(sorted(references - {claim.id})),
        reach=LATE if claim.stance == "retract" or (presupposes and act.place == "may") else GAP,
    )


def _spot(place: Place) -> Spot:
    return Spot(place.id, spot(place.name or place.text), place.lat, place.lon, place.precision)


def _party(actor: Actor | None) -> Party | None:
    if actor is None:
        return None
    return Party(actor.bloc if actor.bloc != UNKNOWN else None, words(actor.name), not crowd(actor.name))


def _source(claim: Claim) -> Party:
    bloc, name = bloc_of(claim), claim.source.name
    return Party(bloc if bloc != UNKNOWN else None, words(name) if name else NO_WORDS, bool(name))


# -- places -------------------------------------------------------------------------------------------------------------------
def same_spot(one: Spot, other: Spot) -> bool:
    """True where two places are one: the same id; else, where one has no id, the same name or within each other's radius."""
    if one.id and other.id:
        return one.id == other.id
    if within(one.words, other.words):
        return True
    return apart_km(one, other) <= RADII.get(one.precision, 0.0) + RADII.get(other.precision, 0.0) + MARGIN


def apart_km(one: Spot, other: Spot) -> float:
    """Great-circle distance in km; infinite where a place is unknown or vaguer than the area of a settlement."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    if one.precision not in RADII or other.precision not in RADII:
        return float("inf")
    half_lat, half_lon = radians(other.lat - one.lat) / 2, radians(other.lon - one.lon) / 2
    chord = sin(half_lat) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(half_lon) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, chord)))


def shared_spots(one: Node, other: Node) -> list[Spot]:
    """The places of the one that are places of the other too."""
    return [a for a in one.spots for b in other.spots if same_spot(a, b)]


def elsewhere(one: Node, other: Node) -> bool:
    """True where both name places and none is the same."""
    return bool(one.spots and other.spots) and not shared_spots(one, other)


# -- parties ------------------------------------------------------------------------------------------------------------------
def _hostile(one: Party | None, other: Party | None, cast: Cast) -> bool:
    return bool(one and other) and cast.relation(one.bloc, other.bloc) == "hostile"  # type: ignore[union-attr]


def different(one: Party | None, other: Party | None) -> bool:
    """True where two sides are known to be two, or two names of no known side have nothing in common."""
    if one is None or other is None:
        return False
    if one.bloc and other.bloc:
        return one.bloc != other.bloc
    return not alike(one.words, other.words)


def both_named(one: Party | None, other: Party | None) -> bool:
    """True where both are named as one body or person, not as a crowd."""
    return bool(one and other) and one.named and other.named and alike(one.words, other.words)  # type: ignore[union-attr]


def _one_mover(a: Node, b: Node) -> bool:
    if a.agent is None or b.agent is None:
        return True
    if (a.quarrels or b.quarrels) and a.post == b.post:
        return True  # who denies his part in what was just told names himself
    if different(a.agent, b.agent):
        return False
    return alike(a.agent.words, b.agent.words) or bool(a.figures & b.figures)


def _not_opposed(a: Node, b: Node, cast: Cast) -> bool:
    """False for an exchange of fire: agents of hostile sides, unless the claims quarrel over who did one and the same thing."""
    if not _hostile(a.agent, b.agent, cast):
        return True
    if a.quarrels or b.quarrels:
        return True
    return bool(a.target and b.target) and not different(a.target, b.target)


def _common_side(a: Node, b: Node) -> bool:
    ours, theirs = [p for p in (a.agent, a.target) if p], [p for p in (b.agent, b.target) if p]
    return not (ours and theirs) or any(not different(p, q) for p in ours for q in theirs)


def _one_body(a: Node, b: Node) -> bool:
    if a.act.name == "statement":
        same = a.source.bloc == b.source.bloc and alike(a.source.words, b.source.words)
        return same and a.post == b.post
    bodies = [{p.words for p in (n.agent, n.source) if p and p.words} for n in (a, b)]
    return any(alike(one, other) for one in bodies[0] for other in bodies[1])


def parties_agree(a: Node, b: Node, cast: Cast) -> bool:
    """True where the actors of two claims on one act do not make them two events (codebook 2.9: no opposed actor roles)."""
    match a.act.parties:
        case "striker":
            return _not_opposed(a, b, cast)
        case "mover":
            return _one_mover(a, b)
        case "fighters":
            return _common_side(a, b)
        case "victims":
            return not different(a.target, b.target)
        case "body":
            return _one_body(a, b)
    return True


# -- pairs --------------------------------------------------------------------------------------------------------------------
def linked(a: Node, b: Node, cast: Cast) -> bool:
    """True where two claims are about one incident, by themselves; symmetric. Never true of a loose claim (see `fit`)."""
    if a.act.name != b.act.name or a.tense != b.tense or a.loose or b.loose:
        return False
    if a.act.name == "tally":
        return _one_count(a, b, cast)
    if elsewhere(a, b) or not parties_agree(a, b, cast):
        return False
    if joint(a, b):
        return True
    if a.act.name != "control" and not at_once(a, b):
        return False
    if a.act.place != "must":
        return True
    common = shared_spots(a, b)
    # A country or a province is too wide a place to make two events one; somebody must agree as well.
    return any(place.precision not in VAGUE for place in common) or somebody(a, b)


def joint(a: Node, b: Node) -> bool:
    """True where two claims stand on overlapping words and not on two places: joint sources, or a denial's own figure."""
    overlap = a.page == b.page and a.span[0] < b.span[1] and b.span[0] < a.span[1]
    return overlap and a.post == b.post and not elsewhere(a, b)


def at_once(a: Node, b: Node) -> bool:
    """True where the times told overlap; of a truce, who denies or corrects may speak of what was declared days before.

    Without overlap a place that is shelled every day would be one incident without end; codebook 2.9 leaves such gaps to people.
    """
    slack = max(a.reach * a.presupposes, b.reach * b.presupposes) if a.act.place == "may" else 0.0
    return max(a.start, b.start) - min(a.end, b.end) <= slack


def somebody(a: Node, b: Node) -> bool:
    """True where the two share a party, or a figure."""
    pairs = ((a.agent, b.agent), (a.target, b.target))
    return any(p and q and not different(p, q) for p, q in pairs) or bool(a.figures & b.figures)


def _one_count(a: Node, b: Node, cast: Cast) -> bool:
    """Tallies of one kind over one place and window; a running count goes on from day to day."""
    kinds = {(kind, item) for kind, item, _, _ in a.figures} & {(kind, item) for kind, item, _, _ in b.figures}
    if not _one_scope(a, b, cast):
        return False
    if not kinds:  # "the count is invented" repeats no kind
        return (a.presupposes or b.presupposes) and not (a.figures and b.figures) and at_once(a, b)
    if {a.counts, b.counts} == {"cumulative", "flow"}:
        return False  # a total so far is no count of the day
    if a.counts == b.counts == "cumulative":
        return max(a.start, b.start) - min(a.end, b.end) <= GAP
    return abs(a.start - b.start) < DAY and abs(a.end - b.end) < DAY


def _one_scope(a: Node, b: Node, cast: Cast) -> bool:
    if a.spots and b.spots:
        return bool(shared_spots(a, b))
    # In a coverage of several countries a count over one of them is no count over the whole.
    return whole(a) and whole(b) and (bool(a.spots) == bool(b.spots) or len(cast.countries) < SEVERAL)


def whole(a: Node) -> bool:
    """True for a count over the whole coverage: it names no place, or "the country"."""
    return all(place.precision == "P9" or place.words <= {"country", "nation"} for place in a.spots)
