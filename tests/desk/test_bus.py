"""The bus: who listens hears everything once, and one who fails harms nobody."""

from __future__ import annotations

import logging
from threading import Thread

import pytest

from sayso.desk.bus import Announcement, Bus
from sayso.model.record import Record, draft

from .desking import MORNING


def announcement(seq: int) -> Announcement:
    said = draft("entry", "river", {"text": f"{seq}"})
    return Announcement("river", (Record(seq, MORNING, said.kind, said.coverage, said.id, said.body, ""),), ())


def test_every_listener_hears_every_announcement_in_order() -> None:
    bus = Bus()
    one: list[int] = []
    other: list[int] = []
    bus.listen(lambda said: one.append(said.seq))
    bus.listen(lambda said: other.append(said.seq))

    bus.announce(announcement(3))
    bus.announce(announcement(4))

    assert one == other == [3, 4]


def test_an_announcement_is_as_far_as_its_last_record() -> None:
    first, last = announcement(3), announcement(5)
    assert Announcement("river", first.records + last.records, ()).seq == 5


def test_who_has_left_hears_no_more() -> None:
    bus = Bus()
    heard: list[int] = []
    leave = bus.listen(lambda said: heard.append(said.seq))
    bus.announce(announcement(1))

    leave()
    leave()  # leaving twice is no harm
    bus.announce(announcement(2))

    assert heard == [1]
    assert not bus.heard


def test_a_listener_may_leave_while_it_is_told() -> None:
    bus = Bus()
    heard: list[str] = []

    def once(said: Announcement) -> None:
        heard.append(f"once {said.seq}")
        leave()

    leave = bus.listen(once)
    bus.listen(lambda said: heard.append(f"always {said.seq}"))
    bus.announce(announcement(1))
    bus.announce(announcement(2))

    assert heard == ["once 1", "always 1", "always 2"]


def test_a_listener_that_fails_is_logged_and_the_others_still_hear(caplog: pytest.LogCaptureFixture) -> None:
    bus = Bus()
    heard: list[int] = []

    def broken(said: Announcement) -> None:
        raise RuntimeError("the socket is gone")

    bus.listen(broken)
    bus.listen(lambda said: heard.append(said.seq))
    with caplog.at_level(logging.ERROR, logger="sayso.desk.bus"):
        bus.announce(announcement(7))

    assert heard == [7]
    assert "a listener failed at record 7" in caplog.text
    assert "the socket is gone" in caplog.text


def test_listeners_may_come_and_go_in_several_threads() -> None:
    bus = Bus()
    heard: list[int] = []
    bus.listen(lambda said: heard.append(said.seq))

    def comes_and_goes() -> None:
        for _ in range(200):
            bus.listen(lambda said: None)()

    threads = [Thread(target=comes_and_goes) for _ in range(4)]
    for thread in threads:
        thread.start()
    for seq in range(100):
        bus.announce(announcement(seq))
    for thread in threads:
        thread.join()

    assert heard == list(range(100))
