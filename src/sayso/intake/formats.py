"""The formats that Sayso takes, and the one way in.

Comes in: `Raw` bytes and what the caller says of their day and zone. Goes out: a `Report`. Refuses to know: the clock, the ledger,
and how any one format is cut. A format is one line of FORMATS; the first that fits cuts the page, and text fits
all that is no markup.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sayso.errors import InputError
from sayso.intake.chat import cut_chat, is_chat
from sayso.intake.cut import Cut, Setting
from sayso.intake.decode import paired, text_of
from sayso.intake.feed import cut_feed, is_feed
from sayso.intake.html import cut_html, is_html
from sayso.intake.jsonld import cut_data, has_data
from sayso.intake.liveblog import cut_text
from sayso.intake.mail import cut_mail, is_mail
from sayso.intake.raw import Raw
from sayso.intake.zones import zone_name
from sayso.model.report import Report

LINE = 2_000_000  # characters; no paragraph is as long, and a reader would stand before it for minutes


@dataclass(frozen=True, slots=True)
class Format:
    """One format: whether a text is of it, and how it is cut. A cutter may answer null where what it needs is missing after all."""

    name: str
    media_type: str
    fits: Callable[[str], bool]
    cut: Callable[[str, Setting], Cut | None]


def _no_markup(text: str) -> bool:
    return not is_html(text) and not is_feed(text)


FORMATS = (
    Format("feed", "application/xml", is_feed, cut_feed),
    Format("page data", "text/html", has_data, cut_data),
    Format("page", "text/html", is_html, cut_html),
    Format("mail", "message/rfc822", is_mail, cut_mail),
    Format("chat", "text/plain", is_chat, cut_chat),
    Format("text", "text/plain", _no_markup, cut_text),
)


def report(raw: Raw, *, fallback: date, given: date | None = None, zone: str | None = None) -> Report:
    """The report that some bytes make, cut into parts.

    `given` is a day that a person named: it wins over what the page prints. `fallback` is used where nobody and nothing names a
    day. `zone` likewise wins over the page's own; a zone printed on a stamp wins over both. Raises InputError for bytes that
    cannot be taken, SettingError for a zone that is none.
    """
    text = text_of(raw)
    setting = Setting(fallback, given, zone or None)
    for format_ in FORMATS:
        cut = format_.cut(text, setting) if format_.fits(text) else None
        if cut is not None:
            return _report(raw, cut, format_)
    raise InputError("a page with words in it", "markup without any", where=raw.origin)


def _report(raw: Raw, cut: Cut, format_: Format) -> Report:
    longest = max(map(len, cut.text.split("\n")))
    if longest > LINE:
        raise InputError(
            f"lines of at most {LINE:,} characters",
            f"one of {longest:,}",
            where=raw.origin,
            hint="Break it into paragraphs.",
        )
    return Report(
        text=cut.text,
        origin=paired(raw.origin),
        media_type=raw.media_type or format_.media_type,
        raw=hashlib.sha256(raw.data).hexdigest(),
        day=cut.day,
        zone=zone_name(cut.zone),
        parts=cut.parts,
        title=cut.title,
    )
