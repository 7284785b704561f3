"""The demo: a sample day replayed as a desk would have seen it, with the other sample days beside it.

Comes in: which day, how fast. Goes out: pages on this machine, and a few calm lines on how far the day has come. Refuses to know:
what is in a day, and how it is read or shown: every update goes the way of every report, into a ledger that is thrown away.

The clock here is the day's own: it stands until the next update moves it. A ledger's time never runs backward, so the days before
the one that is played are taken in before it, and those after it when it is over.
"""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from time import monotonic

from sayso.desk.newsroom import Newsroom, open_newsroom
from sayso.desk.samples import Moment, Sample, grown, sample, samples
from sayso.desk.take_in import Taken, take_in
from sayso.errors import SettingError
from sayso.intake.raw import Raw
from sayso.page.app import address_of, listen, serve_on
from sayso.page.words import clock

PORTS = 20  # looked at, from the one that was asked for
REST = 8.0  # seconds that a day which is over stands before it begins again

Announce = Callable[[str], object]
Stop = Callable[[], None]


@dataclass(slots=True)
class _Clock:
    """The time of day in the demo."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class _Programme:
    """The day that is played, the days before and after it, and how fast; `over` is set when all is to end."""

    played: Sample
    moments: tuple[Moment, ...]
    before: tuple[Sample, ...]
    after: tuple[Sample, ...]
    speed: float
    loop: bool
    announce: Announce
    clock: _Clock
    over: threading.Event = field(default_factory=threading.Event)


def demo(
    day: str,
    *,
    port: int = 8417,
    speed: float = 2400.0,
    loop: bool = False,
    show: bool = True,
    announce: Announce = print,
) -> None:
    """Replay a sample day live until Ctrl-C; with `loop` again and again.

    `speed` is how many seconds of the day pass in one; where `port` is taken the next free one is used; `show` opens the browser.
    Raises NotFoundError for a day that is none, SettingError for a speed that is none or where no port is to be had.
    """
    played = sample(day)
    if not speed > 0:
        raise SettingError("a speed above 0", f"{speed:g}", where="--speed", hint="600 plays ten minutes in a second.")
    with suppress(KeyboardInterrupt), closing(_listening(port, announce)) as listening:
        address = f"{address_of(listening)}c/{day}/"
        announce(f"Sayso is at {address} (Ctrl-C stops it)")
        announce(f"{played.cast.title}: the places are real, the incidents and figures mostly invented.")
        if show:
            threading.Thread(target=_open, args=(address,), daemon=True).start()
        while _run(_programme(played, speed, loop, announce), listening):
            announce("Once more, from the beginning.")


def _programme(played: Sample, speed: float, loop: bool, announce: Announce) -> _Programme:
    opening = {day.slug: grown(day)[0].at for day in map(sample, samples())}
    others = [sample(slug) for slug in sorted(opening, key=lambda slug: opening[slug]) if slug != played.slug]
    return _Programme(
        played=played,
        moments=grown(played),
        before=tuple(other for other in others if opening[other.slug] < opening[played.slug]),
        after=tuple(other for other in others if opening[other.slug] >= opening[played.slug]),
        speed=speed,
        loop=loop,
        announce=announce,
        clock=_Clock(opening[played.slug]),
    )


def _listening(port: int, announce: Announce) -> socket:
    """The port that was asked for, or the next that is free."""
    try:
        return listen("127.0.0.1", port)
    except SettingError as taken:
        for other in range(port + 1, min(port + PORTS, 65536)):
            with suppress(SettingError):
                found = listen("127.0.0.1", other)
                announce(f"Port {port} is taken; taking {other} instead.")
                return found
        raise taken


def _open(address: str) -> None:
    """Show the address in a browser with a window; one that draws in the terminal would write over these lines."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:
            browser.open(address)


def _run(programme: _Programme, listening: socket) -> bool:
    """One day from its first update to its last. Goes out: true where it is to begin again; Ctrl-C goes on to the caller."""
    players: list[threading.Thread] = []
    with (
        TemporaryDirectory(prefix="sayso-demo-") as folder,
        open_newsroom(Path(folder) / "demo.sayso", clock=programme.clock) as newsroom,
    ):

        def begin(stop: Stop) -> None:
            players.append(threading.Thread(target=_play, args=(programme, newsroom, stop)))
            players[0].start()

        _complete(programme, newsroom, programme.before)
        _update(programme, newsroom, 1)  # whoever came early finds a page, not a coverage that is none yet
        try:
            serve_on(listening, newsroom, begin)
        finally:
            programme.over.set()
            for player in players:
                player.join()
    return programme.loop


def _complete(programme: _Programme, newsroom: Newsroom, days: Iterable[Sample]) -> None:
    """Whole days at once, each at its own moments."""
    for day in days:
        for moment in grown(day):
            if programme.over.is_set():
                return
            _step(programme, newsroom, day, moment)


def _step(programme: _Programme, newsroom: Newsroom, day: Sample, moment: Moment) -> Taken:
    programme.clock.moment = moment.at
    newsroom.cover(day.slug, day.cast)
    return take_in(newsroom, day.slug, Raw(moment.text.encode(), f"sample:{day.slug}", "text/plain"))


def _play(programme: _Programme, newsroom: Newsroom, stop: Stop) -> None:
    """The rest of the day at its speed; then the days that came after it."""
    began, first = monotonic(), programme.moments[0].at
    for number, moment in enumerate(programme.moments[1:], 2):
        due = began + (moment.at - first).total_seconds() / programme.speed
        if programme.over.wait(max(0.0, due - monotonic())):
            return
        _update(programme, newsroom, number)
    _complete(programme, newsroom, programme.after)
    follows = "it begins again in a moment" if programme.loop else "the page stays, and its slider winds it back"
    _say(programme, f"The day is over; {follows}. Ctrl-C stops it.")
    if programme.loop and not programme.over.wait(REST):
        stop()


def _update(programme: _Programme, newsroom: Newsroom, number: int) -> None:
    """One update of the day that is played, and a line on it."""
    taken = _step(programme, newsroom, programme.played, programme.moments[number - 1])
    progress = _progress(newsroom, programme.played.slug, taken, f"{number} of {len(programme.moments)} updates")
    _say(programme, progress)


def _progress(newsroom: Newsroom, coverage: str, taken: Taken, updates: str) -> str:
    """ "14:05 GMT  3 of 18 updates, 22 claims, 2 standings changed"."""
    picture, new = newsroom.picture(coverage), {record.seq for record in taken.records}
    turns = [turn for turn in picture.history if turn.seq in new]  # latest first
    now = {(turn.incident, turn.facet.key): turn.after for turn in reversed(turns)}
    then = {(turn.incident, turn.facet.key): turn.before for turn in turns}
    changed = sum(before not in (None, now[question]) for question, before in then.items())
    told = f", {changed} standing{'' if changed == 1 else 's'} changed" if changed else ""
    return f"{clock(newsroom.clock(), taken.report.tzinfo)}  {updates}, {len(picture.known)} claims{told}"


def _say(programme: _Programme, line: str) -> None:
    with suppress(BrokenPipeError):  # whoever read these lines has left; the page is still there
        programme.announce(line)
