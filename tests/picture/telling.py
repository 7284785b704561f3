"""Claims and ledgers of an invented war, so short that a test reads as the case it is about.

North and south are enemies, the hills are allied with the north, the islands fight both. Every claim has words of its own unless
it is told otherwise, so that two claims are never one by accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sayso.model.cast import Cast, cast_data, cast_from
from sayso.model.claim import Actor, Claim, Cue, Event, Place, Post, Source, to_record
from sayso.model.measure import Quantity, Span, When
from sayso.model.record import GENESIS, Draft, Record, draft
from sayso.model.report import digest
from sayso.picture.facets import Answer, answers

DAY = datetime(2031, 5, 4, tzinfo=UTC)
CAST = cast_from(
    {
        "blocs": {
            "north": ["North Army"],
            "south": ["South Army"],
            "hills": ["Hill Guard"],
            "islands": [],
            "neutral": [],
        },
        "relations": [
            ["north", "south", "hostile"],
            ["hills", "south", "hostile"],
            ["islands", "south", "hostile"],
            ["islands", "north", "hostile"],
            ["north", "hills", "allied"],
        ],
    }
)
EVENTS = {
    "clash": ("Battles", "Armed clash"),
    "capture": ("Battles", "Non-state actor overtakes territory"),
    "held": ("x.Control", "x.Control held"),
    "advance": ("Battles", "x.Advance or entry"),
    "siege": ("Battles", "x.Encirclement or siege"),
    "withdrawal": ("Strategic developments", "x.Withdrawal or retreat"),
    "airstrike": ("Explosions/Remote violence", "Air/drone strike"),
    "shelling": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "loss": ("Strategic developments", "x.Equipment loss"),
    "casualties": ("x.Casualties", "x.Casualties"),
    "evacuation": ("x.Humanitarian", "x.Evacuation"),
    "ceasefire": ("x.Diplomacy", "x.Ceasefire declared"),
    "vote": ("x.Diplomacy", "x.Vote"),
    "statement": ("x.Diplomacy", "x.Statement"),
    "deployment": ("x.Forces", "x.Deployment"),
    "tally": ("x.Tally", "x.Tally"),
}


def at(hour: float, day: int = 0) -> datetime:
    """That many hours after midnight of the day, or of a later one."""
    return DAY + timedelta(days=day, hours=hour)


def day(first: int = 0, last: int | None = None) -> When:
    """The day, or a span of days."""
    end = DAY.date() + timedelta(days=first if last is None else last)
    return When(at(0, first), datetime.combine(end, time.max, UTC), "T3", None, "test")


def who(name: str) -> Actor:
    """An actor: "north: North Army" names the side and the name, a bare side both."""
    bloc, _, named = name.partition(": ")
    known = bloc if bloc in CAST.blocs else None
    return Actor(named or bloc, named or bloc, known)


def killed(low: int, high: int | None = -1, of: str | None = None, **more: Any) -> Quantity:
    """So many killed: exactly `low`, or up to `high`, null where open."""
    return Quantity("killed", low, low if high == -1 else high, more.pop("words", f"{low}"), of=of, **more)


def claim(
    said: str = "north",
    event: str = "clash",
    place: str | Place | None = "Oakford",
    *,
    hour: float = 12,
    stance: str = "assert",
    facet: str | None = None,
    name: str | None = "",
    kind: str = "organ",
    agent: str | None = None,
    target: str | None = None,
    figures: Iterable[Quantity] = (),
    post: str = "",
    text: str = "",
    start: int = 0,
    when: When | None = None,
    cue: str | None = None,
    source: Mapping[str, Any] | None = None,
    **more: Any,
) -> Claim:
    """A claim by `said`'s side; its name, words and post follow from the side and the hour where they are not given."""
    name = f"{said} command" if name == "" else name
    moment = more.pop("said_at", at(hour))
    figures = tuple(figures)
    words = (
        text
        or f"said {digest(f'{said} {name} {stance} {event} {place} {facet} {hour} {agent} {target} {figures} {more}')}"
    )
    family, type_ = EVENTS[event]
    by_event = {"capture": "control", "held": "control", "vote": "uttered", "statement": "uttered"}
    if event == "ceasefire":
        by_event["ceasefire"] = "uttered" if stance == "assert" else "in_force"
    return Claim(
        report=more.pop("report", f"r_{post or f'{said} {hour}'}"),
        post=Post(1, post or f"{said} {hour}", post or f"{said} {hour}", moment),
        quote=Span(words, start, start + len(words)),
        source=Source(kind, name, said, **(source or {})),
        event=Event(family, type_),
        facet=facet or by_event.get(event) or ("quantity" if figures else "occurred"),
        cue=Cue(Span("said", 0, 4), cue) if cue else None,
        stance=stance,
        agent=who(agent) if agent else None,
        target=who(target) if target else None,
        place=Place(place, place, precision="P4") if isinstance(place, str) else place,
        happened=when or day(),
        quantities=figures,
        said_at=moment,
        **more,
    ).identified()


def told(*claims: Claim, cast: Cast = CAST) -> list[Answer]:
    """Every answer that the claims give."""
    return [answer for one in claims for answer in answers(one, cast)]


def on(facet: str, *claims: Claim, cast: Cast = CAST) -> list[Answer]:
    """The answers to one facet."""
    return [answer for answer in told(*claims, cast=cast) if answer.question.name == facet]


# -- ledgers ------------------------------------------------------------------------------------------------------------------
def coverage(cast: Cast = CAST) -> Draft:
    return draft("coverage", "war", {"slug": "war", "title": "A war", "cast": cast_data(cast)})


def report(
    id_: str, text: str, origin: str = "https://example.org/day", parts: Iterable[Mapping[str, Any]] = ()
) -> Draft:
    return draft("report", "war", {"id": id_, "origin": origin, "text": text, "parts": list(parts)})


def heard(one: Claim) -> Draft:
    return draft("claim", "war", to_record(one))


def reading(of: str, *claims: Claim, reader: str = "test") -> Draft:
    return draft("reading", "war", {"report": of, "reader": reader, "cast": "", "claims": [one.id for one in claims]})


def judgement(
    act: str, *subjects: str, by: str = "ann", hour: float = 20, facet: str = "", evidence: str = ""
) -> Draft:
    body = {"act": act, "subjects": list(subjects), "by": by, "at": at(hour).isoformat(), "why": "", "facet": facet}
    return draft("judgement", "war", {**body, "evidence": evidence})


def ledger(*drafts: Draft, start: datetime | None = None) -> list[Record]:
    """The drafts as records, a second apart, known from the evening of the day."""
    first = start or at(21)
    return [
        Record(seq, first + timedelta(seconds=seq), one.kind, one.coverage, one.id, one.body, GENESIS)
        for seq, one in enumerate(drafts, 1)
    ]
