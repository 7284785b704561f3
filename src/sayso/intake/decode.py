"""Bytes to text.

Comes in: `Raw`. Goes out: its text, word for word: newlines are \\n, a byte order mark is dropped, nothing else is changed.
Refuses to know: formats, but for where markup declares its charset. Bytes that are no text raise InputError, saying what they
are.
"""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputError
from sayso.intake.raw import Raw

SAMPLE = 4096
MAGIC = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive or an office document"), (b"\x1f\x8b", "gzip data"), (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"SQLite format 3", "a database"), (b"ID3", "a sound file"),
    (b"{\\rtf", "rich text"), (b"OggS", "a sound file"), (b"\x00\x00\x00\x18ftyp", "a film"), (b"\x00\x00\x00 ftyp", "a film"),
)  # fmt: skip
BOMS = (
    ("utf-32", codecs.BOM_UTF32_LE),
    ("utf-32", codecs.BOM_UTF32_BE),
    ("utf-16", codecs.BOM_UTF16_LE),
    ("utf-16", codecs.BOM_UTF16_BE),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s?=\s?["']?\s?([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
DECLARING = re.compile(rb"\s*<|[A-Za-z-]{2,40}: ")  # markup, or a mail's headers
CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\x0b\x1b") | {"\x7f", "\ufffe"}


def text_of(raw: Raw) -> str:
    """The text of some bytes: UTF-8, else UTF-16 or UTF-32 with a mark, else the charset they declare, else Windows-1252.

    Raises InputError where they are empty or no text at all.
    """
    if not raw.data.strip():
        raise InputError(
            "a page with words in it", "an empty one" if not raw.data else "nothing but blanks", where=raw.origin
        )
    for magic, kind in MAGIC:
        if raw.data.startswith(magic):
            raise InputError(
                "text, HTML, a feed or a chat export", kind, where=raw.origin, hint="Save or export it as text first."
            )
    text = paired(_decoded(raw)).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:SAMPLE]
    strange = sum(char in CONTROLS for char in sample)
    if "\0" in text or strange * 50 > len(sample):
        raise InputError(
            "text, HTML, a feed or a chat export",
            "binary data",
            where=raw.origin,
            hint="Save or export it as text first.",
        )
    if not any(char.isalnum() for char in sample) and not any(char.isalnum() for char in text):
        raise InputError("a page with words in it", "no letter and no figure", where=raw.origin)
    return text


def paired(text: str) -> str:
    """The text with halves of surrogate pairs made whole where both stand there, else written as U+FFFD.

    No encoding holds a half: it could be kept and never be shown. Page data, some charsets and names of files can hold one.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _decoded(raw: Raw) -> str:
    marked = [name for name, mark in BOMS if raw.data.startswith(mark)]
    declared = DECLARED.search(raw.data[:SAMPLE]) if DECLARING.match(raw.data[:SAMPLE]) else None
    told = DECLARED.search((raw.media_type or "").encode())
    charsets = [found[1].decode("ascii") for found in (told, declared) if found]
    for charset in ("utf-8", *marked, *charsets, "cp1252"):
        try:
            return raw.data.decode(charset)
        except (UnicodeError, LookupError):
            continue
    raise InputError(
        "text in a charset that it declares", "bytes that fit none", where=raw.origin, hint="Save it as UTF-8."
    )
