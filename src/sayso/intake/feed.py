"""Feeds: RSS, RDF and Atom. Every item is a post.

Comes in: the feed's markup. Goes out: a `Cut`. Refuses to know: where the items lead. Entities are not expanded and nothing is
fetched.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from sayso.intake.cut import Cut, Setting
from sayso.intake.html import fragment, holdable
from sayso.intake.sheet import Page, Sent, moment_of, tidy, written

ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
Tag = Any  # an lxml element
BODY = ("encoded", "content", "description", "summary")
DATE = ("pubDate", "published", "date", "updated", "issued", "modified")


def is_feed(text: str) -> bool:
    """True where the first element is that of a feed."""
    head = text[:4000].lstrip()
    found = ROOT.search(head) if head.startswith("<") else None
    return found is not None and "<html" not in head[: found.start()].casefold()


def cut_feed(text: str, setting: Setting) -> Cut | None:
    """Cuts a feed. Null where it holds no item."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, encoding="utf-8")
    try:
        root = etree.fromstring(holdable(text).encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    items = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not items:
        return None
    channel = next((element for element in root.iter() if _name(element) == "channel"), root)
    sent = tuple(_sent(item) for item in items)
    return written(Page(_text(channel, "title"), "", sent), setting)


def _sent(item: Tag) -> Sent:
    label = next((told for name in DATE if (told := _text(item, name))), "")
    body = next((told for name in BODY if (told := _inner(item, name))), "")
    title = " ".join(block.text for block in fragment(_inner(item, "title")))
    blocks = fragment(body)
    if blocks and blocks[0].text == title:
        blocks = blocks[1:]
    author = _text(item, "creator") or _text(item, "author")
    return Sent(label, _moment(label), blocks, title=title, credit=author)


def _moment(label: str) -> datetime | None:
    told = moment_of(label)
    if told is not None or not label:
        return told
    try:
        return parsedate_to_datetime(label)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _name(element: Tag) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(parent: Tag, name: str) -> Tag | None:
    return next((child for child in parent if _name(child) == name), None)


def _text(parent: Tag, name: str) -> str:
    child = _child(parent, name)
    return "" if child is None else tidy("".join(child.itertext()))


def _inner(parent: Tag, name: str) -> str:
    """The content of a child: markup as text, or as elements where an Atom feed carries XHTML."""
    child = _child(parent, name)
    if child is None:
        return ""
    if len(child):
        return "".join([child.text or "", *(str(etree.tostring(piece, encoding="unicode")) for piece in child)])
    return (child.text or "").strip()
