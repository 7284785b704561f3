"""The stream: every change to every reader, once, in order; nobody is left waiting for ever."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from page.conftest import DENIAL, NOON, TOLL
from page.printing import Clock, Printed, ask, decide, keep, says, scope
from sayso.desk.newsroom import Newsroom
from sayso.page import stream
from sayso.page.app import App, application

PATIENCE = 20.0  # seconds after which a test that waits in vain fails; none of them waits for time to pass


class Reader:
    """One open stream: what it was sent, and a way to leave."""

    def __init__(self, app: App, address: str, **headers: str) -> None:
        told = [(name.replace("_", "-"), value) for name, value in headers.items()]
        self.raw = b""
        self.head: dict[str, Any] = {}
        self.ended = False
        self._more = asyncio.Event()
        self._gone = asyncio.Event()
        self.task = asyncio.create_task(app(scope(address, told), self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.head = message
        else:
            self.raw += message.get("body", b"")
            self.ended = not message.get("more_body", False)
        self._more.set()

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events so far, with their ids."""
        found = []
        for block in self.raw.decode().split("\n\n"):
            lines = dict(line.partition(": ")[::2] for line in block.splitlines() if not line.startswith(":"))
            if "data" in lines:
                found.append({**json.loads(lines["data"]), "id": int(lines["id"]), "event": lines["event"]})
        return found

    @property
    def ids(self) -> list[int]:
        return [event["id"] for event in self.events]

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait for what is still to come."""
        async with asyncio.timeout(PATIENCE):
            while not done():
                self._more.clear()
                await self._more.wait()

    async def open(self) -> None:
        await self.until(lambda: b"retry" in self.raw)

    async def leave(self) -> None:
        self._gone.set()
        async with asyncio.timeout(PATIENCE):
            await self.task


def run(test: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(test())  # type: ignore[arg-type]


async def act(do: Callable[[], object]) -> None:
    """An act of the desk, in a thread of its own as there."""
    await asyncio.get_running_loop().run_in_executor(None, do)


def head(newsroom: Newsroom) -> int:
    return newsroom.log.head().seq


def test_two_readers_are_sent_the_same_in_the_order_of_the_ledger(newsroom: Newsroom) -> None:
    async def test() -> None:
        app = application(newsroom)
        one, two = Reader(app, "/c/war/stream"), Reader(app, "/c/war/stream")
        await one.open()
        await two.open()
        assert one.head["status"] == 200
        assert dict(one.head["headers"])[b"content-type"].startswith(b"text/event-stream")
        for posts in ((NOON,), (DENIAL, NOON), (TOLL, DENIAL, NOON)):
            await act(lambda posts=posts: keep(newsroom, *posts))
        for reader in (one, two):
            await reader.until(lambda reader=reader: len(reader.events) >= 7)
        assert one.events == two.events
        assert one.ids == sorted(set(one.ids))
        assert {event["kind"] for event in one.events} == {"entry", "update", "standing", "claim"}
        assert "has taken Oakford" in "".join(event.get("fragments", {}).get("update-1200", "") for event in one.events)
        await one.leave()
        await two.leave()

    run(test)


def test_a_reader_who_drops_anywhere_misses_and_repeats_nothing(newsroom: Newsroom, clock: Clock) -> None:
    async def test() -> None:
        app = application(newsroom)
        whole = Reader(app, "/c/war/stream")
        await whole.open()
        start = head(newsroom)
        for posts in ((NOON,), (DENIAL, NOON), (TOLL, DENIAL, NOON)):
            await act(lambda posts=posts: keep(newsroom, *posts))
            clock.forward()
        await whole.until(lambda: len(whole.events) >= 7)
        for seen in range(start, head(newsroom) + 1):
            expected = [number for number in whole.ids if number > seen]
            back = Reader(app, "/c/war/stream?after=1", Last_Event_ID=str(seen))
            await back.open()
            await back.until(lambda back=back, expected=expected: len(back.ids) >= len(expected))
            assert back.ids == expected
            polled = await asyncio.to_thread(lambda seen=seen: missed(newsroom, seen))
            assert [event["seq"] for event in polled] == expected
            await back.leave()
        await whole.leave()

    run(test)


def missed(newsroom: Newsroom, after: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ask(application(newsroom), f"/c/war/delta?after={after}").body)["events"]
    return found


def test_a_number_nobody_gave_out_is_answered_with_where_the_page_is(day: Newsroom) -> None:
    async def test() -> None:
        app = application(day)
        for number in ("999999", "-1", "abc", "1" * 40):
            reader = Reader(app, f"/c/war/stream?after={number}")
            async with asyncio.timeout(PATIENCE):
                await reader.task
            assert [(e["event"], e["href"], e["seq"]) for e in reader.events] == [("reset", "/c/war/", head(day))]
            assert reader.ended

    run(test)
    assert [event["kind"] for event in missed(day, 999999)] == ["reset"]


def test_a_reader_long_away_is_told_to_start_afresh(day: Newsroom, monkeypatch: Any) -> None:
    monkeypatch.setattr(stream, "FAR", 3)
    assert [event["kind"] for event in missed(day, 1)] == ["reset"]
    assert "reset" not in {event["kind"] for event in missed(day, head(day) - 3)}


def test_a_reader_who_reads_too_slowly_is_cut_off_and_the_others_are_not(newsroom: Newsroom, monkeypatch: Any) -> None:
    monkeypatch.setattr(stream, "FRAMES", 2)

    async def test() -> None:
        app = application(newsroom)
        quick = Reader(app, "/c/war/stream")
        await quick.open()
        slow = Reader(app, "/c/war/stream")
        await slow.open()
        gate, taken = asyncio.Event(), slow._send

        async def stuck(message: dict[str, Any]) -> None:
            await gate.wait()
            await taken(message)

        slow._send = stuck  # type: ignore[method-assign]
        stalled = Stalled(app, "/c/war/stream", gate)
        await stalled.open()
        for number in range(6):
            sentence = says(f"The North says it has taken hill {number}.")
            await act(
                lambda number=number, s=sentence: keep(newsroom, Printed(f"1{number}:00", (s,)), origin=f"o{number}")
            )
            await quick.until(lambda number=number: len([e for e in quick.events if e["kind"] == "entry"]) > number)
        gate.set()
        async with asyncio.timeout(PATIENCE):
            await stalled.task
        assert stalled.events[-1]["event"] == "reset"
        assert stalled.ended
        assert "reset" not in {event["event"] for event in quick.events}
        await quick.leave()
        await slow.leave()

    run(test)


class Stalled(Reader):
    """A reader whose line is full until the gate opens."""

    def __init__(self, app: App, address: str, gate: asyncio.Event) -> None:
        self._gate = gate
        super().__init__(app, address)

    async def _send(self, message: dict[str, Any]) -> None:
        if b"event: change" in message.get("body", b""):
            await self._gate.wait()
        await super()._send(message)


def test_a_reader_who_leaves_is_let_go(day: Newsroom) -> None:
    async def test() -> None:
        app = application(day)
        before = len(asyncio.all_tasks())
        readers = [Reader(app, "/c/war/stream") for _ in range(20)]
        for reader in readers:
            await reader.open()
        for reader in readers:
            await reader.leave()
        await asyncio.sleep(0)
        assert len(asyncio.all_tasks()) == before
        assert all(reader.ended for reader in readers)

    run(test)


def test_silence_is_kept_alive(day: Newsroom, monkeypatch: Any) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT", 0.0)

    async def test() -> None:
        reader = Reader(application(day), "/c/war/stream")
        await reader.until(lambda: b"\n:\n\n" in reader.raw)
        await reader.leave()

    run(test)


def test_what_each_change_is_called(newsroom: Newsroom) -> None:
    keep(newsroom, TOLL, NOON)
    start = head(newsroom)
    amended = Printed("12:00", (NOON.sentences[0], "It rained all day."))
    keep(newsroom, TOLL, amended)
    assert [event["kind"] for event in missed(newsroom, start)] == ["correction"]
    start = head(newsroom)
    keep(newsroom, amended)
    assert {event["kind"] for event in missed(newsroom, start)} == {"correction", "withdrawal"}
    start = head(newsroom)
    decide(newsroom, "withdraw", min(newsroom.picture("war").known))
    assert [event["kind"] for event in missed(newsroom, start)] == ["withdrawal"]


def test_a_change_of_standing_says_from_what_to_what(newsroom: Newsroom) -> None:
    keep(newsroom, NOON)
    start = head(newsroom)
    keep(newsroom, DENIAL, NOON)
    turned = [event for event in missed(newsroom, start) if event["kind"] == "standing"]
    assert ["One side → Contested" in event["text"] for event in turned] == [True]
    assert turned[0]["href"] == f"/c/war/i/{turned[0]['incident']}/"


def test_the_page_carries_the_number_it_was_made_at(app: App, day: Newsroom) -> None:
    assert f'data-seq="{head(day)}"' in ask(app, "/c/war/").text
