"""A newsroom with a day of the invented war in it, and the application over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from page.printing import ELMSTEAD, Clock, Printed, dead, keep, newsroom_at, says
from sayso.desk.newsroom import Newsroom
from sayso.page.app import App, application

NOON = Printed("12:00", (says("The North says it has taken Oakford."), "It rained all morning."))
DENIAL = Printed(
    "13:30", (says("“They hold nothing,” the South says of Oakford.", by="south", stance="deny", holder="north"),)
)
TOLL = Printed(
    "14:10",
    (
        says("More than 20 soldiers were killed at Elmstead, the North admits.", event="deaths", place=ELMSTEAD, valence=-1,
             quantities=(dead(21, None, "More than 20"),)),
        says("Forty died at Elmstead, says the South.", by="south", event="deaths", place=ELMSTEAD, valence=1,
             quantities=(dead(40, 40, "Forty"),)),
    ),
    media={"caption": "Smoke over Elmstead", "credit": "A. Poe", "slug": "elmstead-smoke", "medium": "video", "claimed": True},
)  # fmt: skip


@pytest.fixture
def clock() -> Clock:
    """The newsroom's clock, held by the test."""
    return Clock()


@pytest.fixture
def newsroom(tmp_path: Path, clock: Clock) -> Iterator[Newsroom]:
    """A newsroom with nothing taken in yet."""
    with newsroom_at(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def day(newsroom: Newsroom, clock: Clock) -> Newsroom:
    """The same after a day: three posts, each on top of the ones before it, ten minutes apart."""
    for posts in ((NOON,), (DENIAL, NOON), (TOLL, DENIAL, NOON)):
        keep(newsroom, *posts, title="War, day one", lead="A road near Oakford")
        clock.forward()
    return newsroom


@pytest.fixture
def app(day: Newsroom) -> App:
    """The application over that day."""
    return application(day)
