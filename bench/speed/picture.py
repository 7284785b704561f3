"""How fast the picture takes claims in: one fold a claim, on one core.

    python bench/speed/picture.py [CLAIMS] [--days N] [--places N] [--views]

An invented war: sides, outlets and towns are numbered, and every claim is drawn by a seeded die. Prints counts beside rates.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import perf_counter

from sayso.model.claim import Actor, Claim, Event, Place, Post, Source, to_record
from sayso.model.measure import Quantity, Span, When
from sayso.model.record import GENESIS, Record, draft
from sayso.picture.casualties import casualties
from sayso.picture.checks import checks
from sayso.picture.control import control
from sayso.picture.fold import EMPTY, Picture, fold
from sayso.picture.timeline import timeline
from sayso.picture.views import incidents

DAY = datetime(2030, 1, 1, tzinfo=UTC)
SIDES = ("north", "south", "hills")
CAST = {
    "blocs": {**{side: [f"{side} army", f"{side} ministry"] for side in SIDES}, "neutral": []},
    "relations": [["north", "south", "hostile"], ["hills", "south", "hostile"], ["north", "hills", "allied"]],
}
EVENTS = (
    ("Battles", "Armed clash"),
    ("Battles", "Non-state actor overtakes territory"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Strategic developments", "x.Withdrawal or retreat"),
    ("x.Casualties", "x.Casualties"),
    ("x.Diplomacy", "x.Statement"),
    ("x.Humanitarian", "x.Displacement"),
    ("x.Tally", "x.Tally"),
)
SPEAKERS = ("organ", "official", "member", "aligned", "monitor", "wire", "resident")


def records(count: int, days: int, places: int) -> Iterator[Record]:
    """A coverage and that many claims of it, in the order in which they are said."""
    dice = random.Random(20300101)
    opening = draft("coverage", "bench", {"slug": "bench", "title": "bench", "cast": CAST})
    yield Record(1, DAY, opening.kind, opening.coverage, opening.id, opening.body, GENESIS)
    for n in range(count):
        claim = _claim(n, DAY + timedelta(days=days) * n / count, places, dice)
        yield Record(n + 2, claim.said_at or DAY, "claim", "bench", claim.id, to_record(claim), GENESIS)


def _claim(n: int, at: datetime, places: int, dice: random.Random) -> Claim:
    family, type_ = dice.choice(EVENTS)
    kind, side = dice.choice(SPEAKERS), dice.choice(SIDES)
    bloc = "neutral" if kind in ("monitor", "wire") else "unknown" if kind == "resident" else side
    # Few towns are spoken of often and many seldom, as in any war.
    town = f"town {int(places * dice.random() ** 2)}"
    figures = (
        Quantity("killed", low := dice.randint(1, 40), low + dice.randint(0, 5), f"{low}", of=dice.choice(SIDES)),
    )
    counted = dice.random() < 0.4 and type_ != "x.Statement"
    text = f"The {side} {kind} number {dice.randrange(9)} said at {at:%H:%M:%S} that it had come to this in {town}, line {n}."
    stance = dice.choices(("assert", "deny", "retract", "unsure"), (80, 8, 2, 10))[0]
    agent = Actor(f"{side} army", f"{side} army", side) if dice.random() < 0.6 else None
    return Claim(
        report=f"r_{n // 20}",
        post=Post(n // 4, f"post-{n // 4}", f"{at:%H%M}", at),
        quote=Span(text, 200 * n, 200 * n + len(text)),
        source=Source(kind, f"{side} {kind} {dice.randrange(9)}", bloc),
        event=Event(family, type_),
        facet="quantity" if counted else "control" if type_.startswith("Non-state") else "occurred",
        stance=stance,
        basis=dice.choice(("said", "said", "seen")),
        valence=dice.choice((-1, 0, 1)),
        agent=agent,
        place=Place(town, town, f"own:{town}", dice.random(), dice.random(), "P4") if dice.random() < 0.8 else None,
        happened=When(at - timedelta(hours=6), at, "T2", None, "bench"),
        quantities=figures if counted and stance != "retract" else (),
        said_at=at,
        reader="bench",
    ).identified()


def _told(label: str, count: int, seconds: float) -> None:
    print(f"{label:<34} {count:>9,} in {seconds:7.2f} s  {count / seconds:>9,.0f} a second", flush=True)


def _views(picture: Picture) -> None:
    for view in (incidents, casualties, control, checks, timeline):
        start = perf_counter()
        found = view(picture)
        _told(view.__name__, len(found), perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="?", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=1, help="over how many days the claims are spread")
    parser.add_argument("--places", type=int, default=300, help="how many towns are spoken of")
    parser.add_argument("--views", action="store_true", help="also how long each view of the whole picture takes")
    asked = parser.parse_args()
    picture, slowest = EMPTY, 0.0
    ledger = list(records(asked.claims, asked.days, asked.places))
    begun = perf_counter()
    for record in ledger:
        start = perf_counter()
        picture = fold(picture, record)
        slowest = max(slowest, perf_counter() - start)
    _told("claims folded", asked.claims, perf_counter() - begun)
    largest = max(len(incident.claims) for incident in picture.incidents.values())
    print(
        f"{len(picture.incidents):,} incidents, the largest of {largest:,} claims; slowest fold {slowest * 1000:.1f} ms"
    )
    if asked.views:
        _views(picture)


if __name__ == "__main__":
    main()
