"""Bytes and where they came from.

Comes in: a path to a file, a folder or an archive, or "-" for standard input. Goes out: `Raw` values, one a file, in a stable
order. Refuses to know: what the bytes say, and the network (fetch).
"""

from __future__ import annotations

import lzma
import os
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sayso.errors import InputError

LIMIT = 256 * 1024 * 1024  # bytes of one file; the largest page of a year's coverage is some 20 MB
SUFFIXES = {
    ".txt": "text/plain", ".md": "text/plain", ".log": "text/plain",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml", ".rss": "application/rss+xml", ".atom": "application/atom+xml",
    ".json": "application/json", ".jsonld": "application/ld+json",
    ".eml": "message/rfc822",
}  # fmt: skip
# what zipfile and tarfile raise for an archive that is none, or is damaged, cut off, locked or packed in a way they do not know
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError,
    LookupError, ValueError, OverflowError,
)  # fmt: skip
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they came, where from (a path, an address, or "-"), and the media type if the sender told one."""

    data: bytes
    origin: str
    media_type: str | None = None


def raws(path_or_dash: str) -> Iterator[Raw]:
    """The files at a path, sorted by name: one file, all files of a folder (hidden ones left out), all files of an archive, or
    what stands on standard input for "-".

    Raises InputError for a path that is missing, cannot be opened or holds nothing to read.
    """
    if path_or_dash == "-":
        yield Raw(_limited(sys.stdin.buffer, "standard input"), "-")
        return
    path = Path(path_or_dash)
    if not _exists(path):
        raise InputError(
            "a file, a folder, an archive or -",
            "nothing of that name",
            where=path_or_dash,
            hint="Look at the path once more.",
        )
    empty = True
    for found in _walk(path) if path.is_dir() else _file(path):
        empty = False
        yield found
    if empty:
        kind = "a folder" if path.is_dir() else "an archive"
        raise InputError(
            "at least one file to read", f"{kind} without any", where=path_or_dash, hint="Hidden files are left out."
        )


def _exists(path: Path) -> bool:
    """False too for what no path can be: a name too long, or one with a zero in it."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def media_type_of(name: str) -> str | None:
    """The media type that a file's name tells, null where it tells none."""
    return SUFFIXES.get(Path(name).suffix.casefold())


def _walk(folder: Path) -> Iterator[Raw]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(here, name)
            if path.is_file():
                yield from _file(path)


def _file(path: Path) -> Iterator[Raw]:
    where = str(path)
    try:
        if where.casefold().endswith(".zip"):
            yield from _zipped(path)
        elif where.casefold().endswith(ARCHIVES):
            yield from _tarred(path)
        elif not path.is_file():
            raise InputError("a file, a folder or an archive", "something else of that name", where=where)
        else:
            with path.open("rb") as stream:
                yield Raw(_limited(stream, where), where, media_type_of(path.name))
    except OSError as fault:
        raise InputError("a file that can be opened", (fault.strerror or str(fault)).lower(), where=where) from None


def _zipped(path: Path) -> Iterator[Raw]:
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN as fault:
        raise InputError("a zip archive that can be opened", str(fault) or "a broken one", where=str(path)) from None
    broken: InputError | None = None
    with archive:
        names = [name for name in archive.namelist() if name and not name.endswith("/") and _plain(name)]
        for name in sorted(names):
            where = f"{path}!{name}"
            try:
                with archive.open(name) as stream:
                    found = Raw(_limited(stream, where), where, media_type_of(name))
            except BROKEN as fault:  # one that is broken does not keep back those after it
                broken = InputError("a file that can be unpacked", str(fault) or "a broken one", where=where)
            except InputError as fault:
                broken = fault
            else:
                yield found
    if broken:
        raise broken


def _tarred(path: Path) -> Iterator[Raw]:
    try:
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda member: member.name):
                stream = archive.extractfile(member) if member.isfile() and _plain(member.name) else None
                if stream is not None:
                    yield Raw(
                        _limited(stream, f"{path}!{member.name}"), f"{path}!{member.name}", media_type_of(member.name)
                    )
    except BROKEN as fault:
        raise InputError("a tar archive that can be opened", str(fault) or "a broken one", where=str(path)) from None


def _plain(name: str) -> bool:
    return not any(piece.startswith(".") or piece == "__MACOSX" for piece in Path(name).parts)


def _limited(stream: IO[bytes], where: str) -> bytes:
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(f"at most {LIMIT // 1024 // 1024} MiB", "more", where=where, hint="Cut it into smaller files.")
    return data
