"""What a day of coverage answers: addresses, numbers to resume from, a damaged ledger.

Comes in: the bytes of a case. Goes out: nothing; what must hold is asserted. Refuses to know: how cases are made. One ledger
is made for all cases, in a folder that goes with the process.
"""

from __future__ import annotations

import asyncio
import atexit
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.fuzz import seeds

from sayso.desk.casts import parse_cast
from sayso.desk.check import check
from sayso.desk.newsroom import Newsroom, open_newsroom
from sayso.desk.take_in import take_in
from sayso.intake.raw import Raw
from sayso.page.app import App, application
from sayso.page.edition import moment_at
from sayso.page.press import Press
from sayso.page.stream import missed

NOW = datetime(2023, 3, 3, 19, tzinfo=UTC)


@cache
def folder() -> Path:
    """A folder for as long as the process lives."""
    held = TemporaryDirectory()
    atexit.register(held.cleanup)
    return Path(held.name)


def _kept(path: Path) -> None:
    """A small day in a ledger: two reports, their claims."""
    with open_newsroom(str(path), clock=lambda: NOW) as newsroom:
        newsroom.cover("harbour", parse_cast(seeds.CAST_TOML, "seed"))
        for name, text in (("live", seeds.POSTS), ("wire", seeds.WIRE)):
            take_in(newsroom, "harbour", Raw(text.encode(), f"https://example.org/{name}"), day=date(2023, 3, 3))


@cache
def ledger_file() -> bytes:
    """That ledger's bytes."""
    path = folder() / "seed.sayso"
    _kept(path)
    return path.read_bytes()


@cache
def newsroom() -> Newsroom:
    """That ledger, open."""
    _kept(folder() / "day.sayso")
    return open_newsroom(str(folder() / "day.sayso"), clock=lambda: NOW)


@cache
def loop() -> asyncio.Runner:
    """One loop for all requests, as a server has."""
    return asyncio.Runner()


@cache
def press() -> Press:
    """The press over it."""
    app()  # which tells Django who it is
    return Press(newsroom())


@cache
def app() -> App:
    """The application over it."""
    return application(newsroom())


def delta(data: bytes) -> None:
    """What was missed after a number, and the slider's step of that number."""
    from sayso.errors import SettingError

    after = data.decode("utf-8", "replace")
    found = missed(press(), "harbour", after)
    assert all(event["seq"] <= found["seq"] for event in found["events"])
    shown = press().edition("harbour")
    try:
        moment_at(shown, after)
    except SettingError:
        return


def address(data: bytes) -> None:
    """A request: method and address on the first line, headers on the others. No answer is a failure of ours."""
    first, _, rest = data.decode("latin-1").partition("\n")
    method, _, target = first.partition(" ")
    path, _, query = target.partition("?")
    heads = [line.partition(":") for line in rest.split("\n") if ":" in line]
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method.upper()[:20] or "GET",
        "scheme": "http",
        "path": path.encode("latin-1").decode("utf-8", "replace"),  # as a server hands it on
        "raw_path": path.encode("latin-1"),
        "root_path": "",
        "query_string": query.encode("latin-1"),
        "headers": [
            (b"host", b"example.org"),
            *((k.lower().encode("latin-1"), v.strip().encode("latin-1")) for k, _, v in heads),
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0)
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    async def ask() -> None:
        await asyncio.wait_for(app()(scope, receive, send), 4)

    loop().run(ask())
    assert not sent or sent[0]["status"] < 500, f"status {sent[0]['status']}"


def ledger(data: bytes) -> None:
    """A ledger that was changed behind our back: looked at, then read to its end."""
    path = folder() / "bent.sayso"
    for beside in ("", "-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    path.write_bytes(data)
    assert check(str(path)), "something is found"
    with open_newsroom(str(path), create=False) as opened:
        for coverage in opened.coverages:
            list(opened.log.read(coverage))
