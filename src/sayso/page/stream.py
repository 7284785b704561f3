"""The stream: every change to every reader, once, in order (contract: the stream).

Comes in: announcements of the newsroom, and readers who name the last number they saw. Goes out: frames, encoded once and shared.
Refuses to know: how a change looks (changes) and which server carries it.

There is no queue for each reader: all read one log of frames, each from its own position. Whoever falls behind the log's end is
told to start afresh (`reset`) and is cut off: nobody who reads slowly, or not at all, costs more than a position in a list.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from sayso.desk.bus import Announcement
from sayso.page import regions
from sayso.page.changes import Event, events
from sayso.page.press import Press

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HEARTBEAT = 15.0  # seconds of silence after which a comment is sent: proxies drop what is silent for longer
PATIENCE = 30.0  # seconds that one send may take before the reader is given up
FRAMES = 4096  # frames kept for those who come back; each is shared by all readers
BYTES = 32 * 1024 * 1024  # and no more than this
FAR = 2000  # records behind which a fresh page is cheaper than what was missed
RETRY = b"retry: 2000\n\n"
HEAD = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]


def frame(event: Event, coverage: str) -> bytes:
    """One event as it goes over the wire."""
    body = json.dumps(event.body(coverage), ensure_ascii=False, separators=(",", ":"))
    return f"id: {event.seq}\nevent: change\ndata: {body}\n\n".encode()


def reset(coverage: str, seq: int) -> bytes:
    """What a reader gets whose number means nothing any more: where the whole page is."""
    body = json.dumps(reset_body(coverage, seq), separators=(",", ":"))
    return f"id: {seq}\nevent: reset\ndata: {body}\n\n".encode()


def reset_body(coverage: str, seq: int) -> dict[str, Any]:
    """The reset as data."""
    return {"seq": seq, "coverage": coverage, "kind": "reset", "href": f"/c/{coverage}/"}


# -- what was missed ----------------------------------------------------------------------------------------------------------
def missed_events(press: Press, coverage: str, after: str) -> tuple[tuple[Event, ...] | None, int]:
    """The events after a number, and the number up to which they tell; null events where the number means nothing.

    Without a number nothing was missed. Raises NotFoundError where there is no such coverage.
    """
    shown = press.edition(coverage)
    if not after:
        return (), shown.seq
    if not after.isascii() or not after.isdecimal() or len(after) > 18:
        return None, shown.seq
    # Numbers are the whole ledger's: those of other coverages are as good a place to resume from as this one's.
    seq, head = int(after), press.newsroom.log.head().seq
    if seq > head or head - seq > FAR:
        return None, shown.seq
    if seq >= shown.seq:
        return (), shown.seq
    return _made(press, coverage, seq), shown.seq


def _made(press: Press, coverage: str, after: int) -> tuple[Event, ...]:
    shown = press.edition(coverage)

    def make() -> tuple[Event, ...]:
        records = [r for r in press.newsroom.log.read(coverage, after=after) if r.seq <= shown.seq]
        pieces = press.keep(("pieces", coverage, shown.seq), lambda: regions.fragments(shown))
        return events(shown, records, pieces, regions.order_of(shown))

    return press.keep(("events", coverage, after, shown.seq), make)


def missed(press: Press, coverage: str, after: str) -> dict[str, Any]:
    """The same as JSON, for those who poll."""
    found, seq = missed_events(press, coverage, after)
    told = [reset_body(coverage, seq)] if found is None else [event.body(coverage) for event in found]
    return {"coverage": coverage, "seq": seq, "events": told}


# -- the log that all read ----------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Channel:
    """One coverage's frames without a gap: those after number `floor`, up to number `told`.

    `first` counts the frames that have fallen out at the old end; `woken` is what readers wait for.
    """

    told: int
    floor: int
    frames: deque[tuple[int, bytes]] = field(default_factory=deque)
    first: int = 0
    size: int = 0
    woken: asyncio.Future[None] | None = None
    readers: int = 0

    @property
    def end(self) -> int:
        """The position after the last frame."""
        return self.first + len(self.frames)

    def put(self, seq: int, data: bytes) -> None:
        """One more frame; the oldest go where there are too many."""
        self.frames.append((seq, data))
        self.size += len(data)
        while len(self.frames) > FRAMES or (self.size > BYTES and len(self.frames) > 1):
            self.floor, dropped = self.frames.popleft()
            self.size -= len(dropped)
            self.first += 1

    def wake(self) -> None:
        """Let every waiting reader go on."""
        if self.woken and not self.woken.done():
            self.woken.set_result(None)
        self.woken = None


class Hub:
    """All channels of one newsroom. Lives in one event loop; only `hear` may be called from elsewhere."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self._channels: dict[str, Channel] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._leave: Callable[[], None] | None = None
        self._making = threading.Lock()
        self._closed = False

    def open(self) -> None:
        """Listen to the newsroom from now on, on behalf of the loop that runs this."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            self._leave = self.press.newsroom.bus.listen(self.hear)

    def close(self) -> None:
        """Let every reader go."""
        self._closed = True
        if self._leave:
            self._leave()
        for channel in self._channels.values():
            channel.wake()

    @property
    def readers(self) -> int:
        """How many are reading."""
        return sum(channel.readers for channel in self._channels.values())

    def hear(self, announcement: Announcement) -> None:
        """Called in the thread of the act, which must not wait: the frames are made in the loop's own pool."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._begin, announcement.coverage)

    def _begin(self, coverage: str) -> None:
        if coverage in self._channels and self._loop:
            self._loop.run_in_executor(None, self._make, coverage)

    def _make(self, coverage: str) -> None:
        """In a pool thread: the frames of whatever is new; one at a time, so that they come in order."""
        channel = self._channels[coverage]
        with self._making:
            found, seq = missed_events(self.press, coverage, str(channel.told))
            if seq <= channel.told or self._loop is None or self._loop.is_closed():
                return
            made = [(seq, reset(coverage, seq))] if found is None else [(e.seq, frame(e, coverage)) for e in found]
            channel.told = seq
            self._loop.call_soon_threadsafe(self._put, channel, made)

    def _put(self, channel: Channel, made: list[tuple[int, bytes]]) -> None:
        for seq, data in made:
            channel.put(seq, data)
        channel.wake()

    # -- one reader -----------------------------------------------------------------------------------------------------------
    async def read(self, coverage: str, after: str, receive: Receive, send: Send) -> None:
        """One reader from the first byte to the last. Raises NotFoundError before anything is sent."""
        self.open()
        loop = asyncio.get_running_loop()
        found, seq = await loop.run_in_executor(None, missed_events, self.press, coverage, after)
        channel = self._channels.setdefault(coverage, Channel(told=seq, floor=seq))
        channel.readers += 1
        leaving = asyncio.ensure_future(_left(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEAD})
            await _send(send, RETRY + b": seq %d\n\n" % seq)
            if found is None:
                await _send(send, reset(coverage, seq))
                return
            for event in found:
                await _send(send, frame(event, coverage))
            self._begin(coverage)  # what was kept between the catching-up and now
            await self._follow(channel, coverage, seq, leaving, send)
        except (OSError, TimeoutError):
            return  # the reader is gone, or reads nothing
        finally:
            channel.readers -= 1
            leaving.cancel()

    async def _follow(
        self, channel: Channel, coverage: str, seen: int, leaving: asyncio.Future[None], send: Send
    ) -> None:
        at = channel.first
        while not leaving.done() and not self._closed:
            if at < channel.first or seen < channel.floor:  # the log has moved on without this reader
                await _send(send, reset(coverage, channel.told))
                return
            due = []
            while at < channel.end:
                seq, data = channel.frames[at - channel.first]
                at += 1
                if seq > seen:
                    seen = seq
                    due.append(data)
            if due:
                await _send(send, b"".join(due))  # frames due together cost one send
                continue
            if channel.woken is None:
                channel.woken = asyncio.get_running_loop().create_future()
            waiting = {leaving, channel.woken}
            done, _ = await asyncio.wait(waiting, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            if not done:
                await _send(send, b":\n\n")


async def _left(receive: Receive) -> None:
    """Ends when the reader goes away; without it every reader that ever came would stay in memory."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(send: Send, data: bytes) -> None:
    async with asyncio.timeout(PATIENCE):
        await send({"type": "http.response.body", "body": data, "more_body": True})
