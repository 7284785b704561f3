"""The few files a page needs beside itself: style, script, type. Hashed names, so that they can be kept for a year.

Comes in: a file's name. Goes out: the address it is served at, and its bytes. Refuses to know: what is in them, but for the
addresses inside a style sheet, which must be the hashed ones.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
}
PACKED = ("css", "js", "svg")
_URL = re.compile(rb"url\(([\w.-]+)\)")


@dataclass(frozen=True, slots=True)
class Static:
    """One file as it is served; `packed` are the bytes under gzip, empty where that gains nothing."""

    address: str
    kind: str
    data: bytes
    packed: bytes


@cache
def static(name: str) -> Static | None:
    """The file of that plain name, null where there is none."""
    suffix = name.rpartition(".")[2]
    source = files("sayso.page") / f"static/{name}"
    if suffix not in TYPES or "/" in name or not source.is_file():
        return None
    data = source.read_bytes()
    if suffix == "css":
        data = _URL.sub(lambda found: b"url(" + (address(found[1].decode()) or "").encode() + b")", data)
    mark = hashlib.sha256(data).hexdigest()[:12]
    packed = gzip.compress(data, 9, mtime=0) if suffix in PACKED else b""
    return Static(f"/static/{mark}/{name}", TYPES[suffix], data, packed)


def address(name: str) -> str:
    """Where a file is served."""
    found = static(name)
    if found is None:
        raise FileNotFoundError(f"no static file {name!r}")
    return found.address
