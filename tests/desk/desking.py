"""A newsroom on an invented war, with a clock that a test sets, and the page that it watches.

The page grows as live pages do: newest post on top. Each line of it holds one claim or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sayso.desk.bus import Announcement
from sayso.desk.newsroom import Newsroom, open_newsroom
from sayso.desk.take_in import Taken, take_in
from sayso.intake.raw import Raw
from sayso.model.cast import cast_from

DAY = date(2031, 5, 4)
MORNING = datetime(2031, 5, 4, 6, 30, tzinfo=UTC)
CAST = cast_from(
    {
        "title": "The war on the river",
        "date": "2031-05-04",
        "zone": "GMT",
        "blocs": {
            "north": [{"name": "North Army", "kind": "organ", "rank": 1}],
            "south": [{"name": "South Army", "kind": "organ", "rank": 1}],
        },
        "relations": [["north", "south", "hostile"]],
        "places": [{"name": "Oakford", "lat": 10.0, "lon": 20.0}, {"name": "Lower Ferry", "lat": 10.2, "lon": 20.1}],
    }
)
POSTS = (
    "UPDATE 0700 GMT: The North Army says that it has captured Oakford.",
    "UPDATE 0800 GMT: The South Army denies that the North Army has captured Oakford.",
    "UPDATE 0900 GMT: The North Army says that 12 soldiers were killed in Oakford.",
    "UPDATE 1000 GMT: The South Army admits that it has lost Oakford.",
    "UPDATE 1100 GMT: The North Army says that it shelled Lower Ferry.",
)


@dataclass(slots=True)
class Clock:
    """A clock that stands until it is moved."""

    moment: datetime = MORNING

    def __call__(self) -> datetime:
        return self.moment

    def move(self, minutes: float = 60) -> datetime:
        """On by so many minutes."""
        self.moment += timedelta(minutes=minutes)
        return self.moment


def page(*posts: str) -> str:
    """A page of these posts, the last of them on top."""
    return "\n\n".join(reversed(posts)) + "\n"


def take(newsroom: Newsroom, *posts: str, origin: str = "https://example.org/live", coverage: str = "river") -> Taken:
    """Take in the page of these posts."""
    return take_in(newsroom, coverage, Raw(page(*posts).encode(), origin, "text/plain"))


@contextmanager
def desk(folder: Path, clock: Clock | None = None) -> Iterator[Newsroom]:
    """A newsroom that covers the war, its ledger in the folder."""
    with open_newsroom(folder / "desk.sayso", clock=clock or Clock()) as newsroom:
        newsroom.cover("river", CAST)
        yield newsroom


def told(newsroom: Newsroom) -> list[Announcement]:
    """Everything that the newsroom announces from now on."""
    heard: list[Announcement] = []
    newsroom.bus.listen(heard.append)
    return heard
