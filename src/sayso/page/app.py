"""The page as one ASGI application, and the server that carries it.

Comes in: a newsroom. Goes out: pages by Django, and the stream by a raw route in front of it, in the same process. Refuses to know:
what is on a page.

A Django view for the stream took four times the memory and stalled for seconds when readers left.
"""

from __future__ import annotations

import logging
import os
import re
import socket
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from urllib.parse import parse_qs

import django
import uvicorn
from django.core.handlers.asgi import ASGIHandler

from sayso.desk.newsroom import Newsroom
from sayso.errors import SaysoError, SettingError
from sayso.page.guard import HEADERS, told
from sayso.page.press import Press
from sayso.page.stream import Hub, Receive, Scope, Send

App = Callable[[Scope, Receive, Send], Awaitable[None]]
Ready = Callable[[str, Callable[[], None]], None]
_STREAM = re.compile(r"/c/([a-z0-9-]+)/stream")
GRACE = 3  # seconds that open connections have to end once the server is asked to stop


def application(newsroom: Newsroom) -> App:
    """The pages and the stream of a newsroom, ready for any ASGI server."""
    return _assembled(newsroom)[0]


def _assembled(newsroom: Newsroom) -> tuple[App, Hub]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sayso.page.settings")
    django.setup(set_prefix=False)
    logging.getLogger("django.request").setLevel(logging.ERROR)  # a mistyped address is no news to whoever serves
    pages, press = ASGIHandler(), Press(newsroom)
    hub = Hub(press)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(hub, receive, send)
        elif scope["type"] == "http":
            found = _STREAM.fullmatch(scope["path"])
            if found and scope["method"] == "GET":
                await _stream(hub, found[1], scope, receive, send)
            else:
                await pages({**scope, "sayso.press": press}, receive, send)  # type: ignore[arg-type]

    return app, hub


async def _lifespan(hub: Hub, receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            hub.open()
            await send({"type": "lifespan.startup.complete"})
        else:
            hub.close()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def _stream(hub: Hub, coverage: str, scope: Scope, receive: Receive, send: Send) -> None:
    headers = dict(scope["headers"])
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[-1]
    # A browser that comes back sends the last id it saw, which is newer than the number in the address.
    after = headers.get(b"last-event-id", b"").decode("latin-1").strip() or asked
    try:
        await hub.read(coverage, after, receive, send)
    except SaysoError as error:
        response = told(scope["path"], error)
        head = [(k.lower().encode(), v.encode()) for k, v in {**dict(response.items()), **HEADERS}.items()]
        await send({"type": "http.response.start", "status": response.status_code, "headers": head})
        await send({"type": "http.response.body", "body": response.content})
    else:
        await _end(send)


async def _end(send: Send) -> None:
    try:
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    except OSError:
        return  # already gone


class _Server(uvicorn.Server):
    """Lets the readers of the stream go before it waits for open connections to end."""

    def __init__(self, config: uvicorn.Config, hub: Hub, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._hub, self._ready = hub, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.close()
        await super().shutdown(sockets)


def serve(
    newsroom: Newsroom,
    host: str = "127.0.0.1",
    port: int = 8417,
    *,
    announce: Callable[[str], object] = print,
    ready: Ready | None = None,
) -> None:
    """Serve the newsroom's pages until somebody stops it (Ctrl-C, a signal, or the function that `ready` is given).

    `announce` is told the address in one sentence; `ready` is called with the address and a function that stops the server; port 0
    takes any free one. Raises SettingError where the address cannot be had.
    """
    with closing(listen(host, port)) as listening:
        address = address_of(listening)

        def begin(stop: Callable[[], None]) -> None:
            announce(f"Sayso is at {address} (Ctrl-C stops it)")
            if ready:
                ready(address, stop)

        with suppress(KeyboardInterrupt):
            serve_on(listening, newsroom, begin)


def serve_on(listening: socket.socket, newsroom: Newsroom, ready: Callable[[Callable[[], None]], None]) -> None:
    """Serve the newsroom's pages on a socket, which is left open; `ready` is called with a function that stops the server.

    Ctrl-C ends it with KeyboardInterrupt, once every reader has been let go.
    """
    app, hub = _assembled(newsroom)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=GRACE, lifespan="on"
    )

    def stop() -> None:
        server.should_exit = True

    server = _Server(config, hub, lambda: ready(stop))
    server.run(sockets=[listening.dup()])


def address_of(listening: socket.socket) -> str:
    """Where a browser finds it."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens: who comes before anybody answers, waits. Raises SettingError where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except (OSError, OverflowError) as fault:
        listening.close()
        hint = "Give another port with --port, or stop what listens there."
        raise SettingError("a free address", str(fault), where=f"{host}:{port}", hint=hint) from None
    return listening
