"""E-mail: one message, one page.

Comes in: a message with its headers, as text. Goes out: a `Cut` of its subject, sender, date and body, laid out as a page with
title, by-line and date line, so that the cutter of text does the rest. Refuses to know: attachments other than text and HTML.
"""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from sayso.intake.cut import Cut, Setting
from sayso.intake.decode import paired
from sayso.intake.html import plain
from sayso.intake.liveblog import cut_text

HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60}):")
NEEDED = {"from", "subject", "date"}
# what the parts of the email package raise for headers that are written wrongly
FAULTS = (MessageError, LookupError, OverflowError, RecursionError, ValueError)
HEAD = 100_000  # characters in which the headers must end


def is_mail(text: str) -> bool:
    """True where a block of headers opens the text, a sender and a subject or date among them."""
    names: set[str] = set()
    for line in text[:HEAD].split("\n"):
        header = HEADER.match(line)
        if header:
            names.add(header[1].casefold())
        elif not names or line[:1] not in (" ", "\t"):
            return not line.strip() and len(names & NEEDED) > 1
    return False


def cut_mail(text: str, setting: Setting) -> Cut:
    """Cuts a message. Its date stands on the page, so that a day given by a person still wins.

    Headers are taken as lines of text, not taken apart by their grammar: the parsers of it fail on what people and programs write.
    """
    try:
        message = message_from_bytes(text.encode("utf-8"), policy=policy.compat32)
        told, body = [_header(message, name) for name in ("Subject", "From", "Date")], _body(message)
    except FAULTS:
        told, body = ["", "", ""], text
    heads = [told[0], *(f"{name}: {value}" for name, value in zip(("From", "Date"), told[1:], strict=True) if value)]
    return cut_text("\n\n".join(["\n".join(head for head in heads if head), body]), setting)


def _header(message: Message, name: str) -> str:
    """A header in words; as it stands where its encoded words cannot be decoded."""
    raw = str(message[name] or "")
    with suppress(*FAULTS):
        raw = str(make_header(decode_header(raw)))
    return " ".join(paired(raw).split())


def _body(message: Message) -> str:
    texts = [part for part in message.walk() if part.get_content_maintype() == "text" and not _attached(part)]
    part = next((part for kind in ("plain", "html") for part in texts if part.get_content_subtype() == kind), None)
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    wrapped = str(part["content-transfer-encoding"] or "").strip().casefold() in ("base64", "quoted-printable")
    charset = part.get_content_charset("utf-8") if wrapped else "utf-8"  # what came bare has been decoded already
    try:
        content = data.decode(charset)
    except (LookupError, UnicodeError):
        content = data.decode("cp1252", "replace")
    content = paired(content).replace("\r\n", "\n").replace("\r", "\n")
    return plain(content) if part.get_content_subtype() == "html" else content


def _attached(part: Message) -> bool:
    return str(part["content-disposition"] or "").strip().casefold().startswith("attachment")
