"""One page from the network, from a server of our own."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from sayso.errors import InputError
from sayso.intake import fetch as fetching
from sayso.intake.fetch import fetch
from sayso.intake.raw import Raw


class Pages(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self._answer(302, b"", Location="/page")
        elif self.path == "/away":
            self._answer(302, b"", Location="file:///etc/hostname")
        elif self.path == "/packed":
            self._answer(200, gzip.compress(b"packed"), **{"Content-Encoding": "gzip"})
        elif self.path == "/page":
            self._answer(200, b"a page", **{"Content-Type": "text/plain; charset=utf-8"})
        else:
            self._answer(404, b"no")

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_page_comes_with_its_media_type(server: str) -> None:
    assert fetch(f"{server}/page") == Raw(b"a page", f"{server}/page", "text/plain; charset=utf-8")


def test_a_redirect_is_followed_and_packing_undone(server: str) -> None:
    assert fetch(f"{server}/moved").data == b"a page"
    assert fetch(f"{server}/packed").data == b"packed"


@pytest.mark.parametrize("path", ["/nowhere", "/away"])
def test_what_is_no_page_is_refused(server: str, path: str) -> None:
    with pytest.raises(InputError, match=r"expected a (page|server)"):
        fetch(server + path)


def test_a_page_that_is_too_large_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LIMIT", 3)
    for path in ("/page", "/packed"):
        with pytest.raises(InputError, match="at most"):
            fetch(server + path)


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://example.org/", "http://", "nonsense", "http://[::1", "http://a:b/"]
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(InputError, match="http or https"):
        fetch(url)


def test_a_server_that_is_not_there_is_named(server: str) -> None:
    with pytest.raises(InputError, match="a server that answers"):
        fetch("http://127.0.0.1:1/")
