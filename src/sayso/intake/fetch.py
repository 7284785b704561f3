"""One page from the network.

Comes in: an http or https address. Goes out: `Raw`. Refuses to know: what to do with it. Limits: LIMIT bytes, PATIENCE seconds of
silence, PATIENCE seconds in all between the first byte and the last. The clock is read to keep that promise alone and never reaches
a report.
"""

from __future__ import annotations

import gzip
import http.client
import io
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from importlib.metadata import version

from sayso.errors import InputError
from sayso.intake.raw import LIMIT, Raw

PATIENCE = 30.0  # seconds
PIECE = 1 << 16


def fetch(url: str) -> Raw:
    """The bytes at an address, with the media type and charset that the server tells; redirects are followed within http(s).

    Raises InputError for another kind of address, a server that cannot be reached or refuses, and a page that is too large or slow.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        parts.port  # noqa: B018 - reading it is what finds a port that is none
    except ValueError as fault:
        raise InputError("an http or https address", str(fault), where=url) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(
            "an http or https address", f"{parts.scheme or 'no'} scheme", where=url, hint="Give the address in full."
        )
    headers = {
        "User-Agent": f"sayso/{version('sayso')}",
        "Accept": "text/html, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5",
    }
    try:
        with _opener().open(urllib.request.Request(url, headers=headers), timeout=PATIENCE) as answer:
            data = _read(answer, url)
            if answer.headers.get("Content-Encoding", "") == "gzip":
                data = _unpacked(data, url)
            return Raw(data, url, answer.headers.get("Content-Type"))
    except urllib.error.HTTPError as fault:
        fault.close()
        raise InputError(
            "a page", f"the answer {fault.code} {fault.reason}", where=url, hint="Look at it in a browser."
        ) from None
    except (OSError, http.client.HTTPException, UnicodeError) as fault:
        reason = getattr(fault, "reason", None) or fault
        raise InputError(
            "a server that answers", str(reason) or type(fault).__name__, where=url, hint="Try again later."
        ) from None


def _opener() -> urllib.request.OpenerDirector:
    """urllib's opener without the handlers for files, ftp and data, so that a redirect cannot lead there."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _read(answer: http.client.HTTPResponse, url: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    end = time.monotonic() + PATIENCE
    while piece := answer.read1(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LIMIT:
            raise _too_large(url)
        if time.monotonic() > end:
            raise InputError(
                f"a page within {PATIENCE:.0f} seconds",
                "one that is still coming",
                where=url,
                hint="Save it to a file.",
            )
    return b"".join(pieces)


def _unpacked(data: bytes, url: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            plain = stream.read(LIMIT + 1)
    except (OSError, EOFError, zlib.error) as fault:
        raise InputError("a page packed as gzip", str(fault), where=url) from None
    if len(plain) > LIMIT:
        raise _too_large(url)
    return plain


def _too_large(url: str) -> InputError:
    return InputError(
        f"at most {LIMIT // 1024 // 1024} MiB", "more", where=url, hint="Save what matters of it to a file."
    )
