"""Which figures belong to which event of a sentence, and what they are as quantities of its claim.

Comes in: a saying's events and figures. Goes out: the figures of each event, and quantities. Refuses to know: how a figure was
read, and what is claimed where no event takes a figure. Kinds are codebook 2.5.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.measure import Quantity
from sayso.reading.event import Event
from sayso.reading.family import ACTS, CONTROL, OUTCOMES
from sayso.reading.judge import HARM
from sayso.reading.quantity import Figure
from sayso.reading.saying import Saying
from sayso.reading.segment import Sentence

# Where no event is named, the figure tells what is claimed (codebook 2.5).
BY_FIGURE = {
    "killed": "x.Casualties", "wounded": "x.Casualties", "casualties_mixed": "x.Casualties", "missing": "x.Casualties",
    "captured": "x.Casualties", "surrendered": "x.Casualties", "released": "Other", "displaced": "x.Displacement",
    "evacuated": "x.Evacuation", "trapped": "Other", "airstrikes": "Air/drone strike", "sorties": "Air/drone strike",
    "shells": "Shelling/artillery/missile attack", "attacks": "Armed clash", "equipment": "x.Equipment loss",
    "troops_pledged": "x.Deployment", "troops_deployed": "x.Deployment", "troops_present": "x.Deployment",
    "votes_for": "x.Vote", "votes_against": "x.Vote", "votes_abstain": "x.Vote", "votes_absent": "x.Vote",
    "share_territory": "x.Control held", "settlements": "Non-state actor overtakes territory",
    "aid_trucks": "x.Corridor or aid access", "participants": "Peaceful protest", "buildings": "Looting/property destruction",
}  # fmt: skip
# Kinds that only these types can have, types that a kind suits, and those that it suits best.
ONLY = {
    "votes_for": {"x.Vote"}, "votes_against": {"x.Vote"}, "votes_abstain": {"x.Vote"},
    "participants": {"Peaceful protest", "Protest with intervention", "Violent demonstration", "Other"},
}  # fmt: skip
SUITED: dict[str, frozenset[str]] = {
    **dict.fromkeys(HARM, ACTS | OUTCOMES | {"Arrests", "x.Tally"}),
    **dict.fromkeys(("airstrikes", "attacks", "shells"), ACTS),
    **dict.fromkeys(
        ("troops_pledged", "troops_deployed", "troops_present"), frozenset(("x.Deployment", "x.Advance or entry"))
    ),
    **dict.fromkeys(
        ("displaced", "evacuated"), frozenset(("x.Evacuation", "x.Displacement", "x.Withdrawal or retreat"))
    ),
}
BEST = {"share_territory": CONTROL, "aid_trucks": frozenset(("x.Corridor or aid access", "x.Aid refused"))}
NEVER = -2

CROWDING = frozenset(
    """street streets crowd gather gathers gathered gathering stand stands stood march marches marched marching rally rallied
    waiting wait chanting chanted queue queued square demonstrators protesters marchers assembled lining""".split()
)
COMING = frozenset("came come turned poured streamed sat flocked".split())
THRONG = 40  # fewer who only came are no crowd
PEOPLE = frozenset(
    "people men women persons citizens residents relatives students workers supporters pensioners families".split()
)


def crowds(found: tuple[Figure, ...], s: Sentence) -> tuple[Figure, ...]:
    """People counted of whom nothing befell, on the streets or in a square, are participants (codebook 2.5)."""
    words = set(s.lower)
    least = 1 if CROWDING & words else THRONG if COMING & words else None
    if least is None:
        return found
    return tuple(replace(f, kind="participants") if _crowd(f, s, least) else f for f in found)


def _crowd(figure: Figure, s: Sentence, least: int) -> bool:
    first, last = figure.unit
    people = last > first and s.lower[last - 1] in PEOPLE
    return figure.kind is None and people and (figure.low or 0) >= least


def told_figures(saying: Saying) -> list[Figure]:
    """The figures of the strand whose kind is known."""
    return [f for f in saying.read.figures if saying.holds(f.first) and f.kind is not None]


def allot(events: list[Event], figures: list[Figure]) -> list[list[Figure]]:
    """Each figure to the event of its clause; those that name people to the act that hurt them."""
    share: list[list[Figure]] = [[] for _ in events]
    if not events:
        return share
    for figure in figures:
        best = max(range(len(events)), key=lambda k: (_fits(events[k], figure), -_distance(events[k], figure)))
        if _fits(events[best], figure) > NEVER:
            share[best].append(figure)
    return share


def _distance(event: Event, figure: Figure) -> int:
    if event.low <= figure.first < event.high:
        return 0
    host = event.verb if event.clause == "noun" else None
    if host is not None and host.before <= figure.first < host.after:
        return 0
    return min(abs(figure.first - event.trigger), abs(figure.last - event.trigger))


def _fits(event: Event, figure: Figure) -> int:
    kind = figure.kind or ""
    if "shot_down" in figure.flags:
        return 3 if event.type == "x.Equipment loss" else 0
    if kind in ONLY:
        return 3 if event.type in ONLY[kind] else NEVER
    if BY_FIGURE.get(kind) == event.type or event.type in SUITED.get(kind, ()):
        return 2
    return 3 if event.type in BEST.get(kind, ()) else 0


def quantities_of(saying: Saying, figures: list[Figure]) -> tuple[Quantity, ...]:
    """Figures as quantities; parts point at their whole by "#n", the whole's number in this claim."""
    out: list[Quantity] = []
    for figure in figures:
        part = None
        if figure.part_of is not None:
            known = saying.read.figures[figure.part_of]
            whole = next((k for k, other in enumerate(figures) if other is known), None)
            part = f"#{whole + 1}" if whole is not None else None
        out.append(
            Quantity(
                figure.kind or "", figure.low, figure.high, figure.words, figure.item, figure.victim, _bloc(saying, figure),
                figure.semantics, part, None, tuple(figure.flags),
            )
        )  # fmt: skip
    return tuple(out)


def _bloc(saying: Saying, figure: Figure) -> str | None:
    """Whose the dead, the captured, the tanks are; null where no side is named."""
    first, last = figure.unit
    if last <= first or figure.kind not in HARM:
        return None
    words = saying.s.words[first:last]
    ours = words[0].lower() in ("our", "my")
    found = (saying.source.bloc if ours else None) or saying.index.bloc(words)
    return found if found not in (NEUTRAL, UNKNOWN) else None
