"""Pages in HTML.

Comes in: markup. Goes out: a `Cut`. A live page is told by repeated containers that hold a time each (`article`, list item,
section); any other page by its main text, which then goes through the cutter of text. Scripts, styles, navigation and asides are
left out, links keep their text. Refuses to know: JSON-LD (jsonld), what any word means.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from typing import Any

import trafilatura
from lxml import etree, html

from sayso.intake.cut import Cut, Setting
from sayso.intake.decode import paired
from sayso.intake.lines import lettered, lines
from sayso.intake.liveblog import cut_text
from sayso.intake.shapes import ruling
from sayso.intake.sheet import FIGURE, HEADING, PLAIN, Block, Page, Sent, moment_of, tidy, written

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its doubts are no news to whoever reads the page
Tag = Any  # an lxml element: its stubs leave text and attributes untyped
OPENING = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|body|div|article|main|section|p|h1|meta|title|ul|table|!--)\b", re.IGNORECASE
)
DROPPED = (
    "script", "style", "nav", "aside", "noscript", "template", "svg", "iframe", "form", "button", "select", "object", "embed",
    "canvas", "footer", "dialog",
)  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
))  # fmt: skip
CONTAINERS = (
    "//*[@itemprop='liveBlogUpdate' or (contains(@itemtype, 'BlogPosting') and not(contains(@itemtype, 'LiveBlog')))]",
    "//article[.//time]",
    "//li[.//time]",
)
UNHELD = {code: " " for code in range(32) if chr(code) not in "\t\n\r"} | dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,8})|0*([0-9]{1,9}))(?![0-9a-fA-F]);?")
HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "summary"])
MOST = 4_000_000  # characters of markup given to trafilatura, which takes a second for each million
SHORT = 40  # characters; shorter blocks above the posts of a live page are furniture


def is_html(text: str) -> bool:
    """True where the text opens with a tag that pages open with."""
    return OPENING.match(text) is not None


def cut_html(text: str, setting: Setting) -> Cut | None:
    """Cuts a page. Null where nothing is left once navigation and scripts are taken out."""
    root = tree(text)
    if root is None:
        return None
    live = posts(root)
    if live:
        return written(_live(root, live), setting)
    return _article(root, text, setting)


def plain(text: str) -> str:
    """A fragment of markup as plain text: one line a block, blank lines between."""
    root = tree(text)
    return "" if root is None else "\n\n".join(block.text for block in blocks(root))


def fragment(text: str) -> tuple[Block, ...]:
    """The blocks of a fragment of markup, or of plain text whose lines are its paragraphs."""
    if "<" in text and ">" in text:
        root = tree(f"<div>{text}</div>")
        return () if root is None else tuple(blocks(root))
    return tuple(Block(PLAIN, told) for told in map(tidy, unescape(text).split("\n")) if told)


def tree(text: str) -> Tag:
    """The page as a tree, without what is never text; null where there is no element in it."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root: Tag = html.document_fromstring(holdable(text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    for gone in root.xpath(
        f"//*[{' or '.join(f'self::{name}' for name in DROPPED)} or @hidden or @aria-hidden='true']"
    ):
        if gone.getparent() is not None:
            gone.drop_tree()
    return root


def holdable(markup: str) -> str:
    """The markup without what a tree cannot hold, written out or referred to: controls, halves of pairs, no characters.

    A control becomes a blank, what is no character becomes the sign for one.
    """
    return REFERENCE.sub(_referred, paired(markup).translate(UNHELD))


def _referred(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return UNHELD.get(code, found[0])


def blocks(root: Tag) -> list[Block]:
    """The blocks of a tree in order, walked without recursion, since pages nest as deep as they like."""
    found: list[Block] = []
    buffer: list[str] = []
    depth: Counter[str] = Counter()
    bullet = False
    medium = "photo"

    def flush() -> None:
        nonlocal bullet
        told = tidy("".join(buffer)).strip("| ")
        buffer.clear()
        if not told or not lettered(told):
            return
        kind = FIGURE if depth["figure"] else HEADING if depth["head"] else PLAIN
        mark = "> " if depth["blockquote"] else "• " if bullet else ""
        found.append(Block(kind, told if kind != PLAIN else mark + told, medium if kind == FIGURE else "photo"))
        bullet = False

    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        step = 1 if event == "start" else -1
        if name in BLOCKS:
            flush()
            depth["head" if name in HEADS else name] += step
        if name == "li" and element is not root:
            bullet = event == "start"
        if name == "figure" and event == "start":
            medium = next((kind for kind in ("video", "audio") if element.find(f".//{kind}") is not None), "photo")
        if name in ("td", "th") and event == "end":
            buffer.append(" | ")
        if depth["figure"] and name == "span":
            buffer.append(" ")
        told = element.text if event == "start" else element.tail if element is not root else None
        if told:
            if depth["pre"]:
                for line in told.split("\n"):
                    buffer.append(line)
                    flush()
            else:
                buffer.append(told)
    flush()
    return found


def posts(root: Tag) -> list[Tag]:
    """The containers of a live page's posts in order: repeated, apart from one another, a time in each. Empty for other pages."""
    if root is None:
        return []
    best: list[Tag] = []
    for path in CONTAINERS:
        found = _innermost(root.xpath(path))
        if len(found) > 1 and _size(found) > 2 * _size(best):
            best = found
    best = best or _around_times(root)
    return best if len(best) > 1 and _carry(best) else []


def _carry(containers: Sequence[Tag]) -> bool:
    """True where containers are what their page is about: no list of other stories beside one, no story beside such a list."""
    size, largest = _size(containers), max(map(_length, containers))
    main = next(iter(_main(containers[0])), containers[0].getroottree().getroot())
    return size >= SHORT * len(containers) and size * 3 >= _length(main) and largest * 5 <= size * 4


def _main(element: Tag) -> list[Tag]:
    return list(element.xpath("ancestor::main | ancestor::*[@role='main']") or element.xpath("ancestor::article"))


def _length(element: Tag) -> int:
    return len(tidy(element.text_content()))


def _size(containers: Sequence[Tag]) -> int:
    return sum(map(_length, containers))


def _innermost(found: Sequence[Tag]) -> list[Tag]:
    outer = {ancestor for node in found for ancestor in node.iterancestors()}
    return [node for node in found if node not in outer]


def _around_times(root: Tag) -> list[Tag]:
    """The widest element around each time that holds no other time."""
    times = [time for time in root.iter("time") if time.get("datetime") or tidy(time.text_content())]
    held: Counter[Tag] = Counter(ancestor for time in times for ancestor in time.iterancestors())
    found: list[Tag] = []
    for time in times:
        widest = time
        for ancestor in time.iterancestors():
            if held[ancestor] > 1:
                break
            widest = ancestor
        if widest is not time and widest is not root:
            found.append(widest)
    return found


def _live(root: Tag, containers: Sequence[Tag]) -> Page:
    sent = tuple(_sent(container) for container in containers)
    title = _title(root)
    opening = _opening(root, containers, title)
    lead = (Sent("", None, opening, box=True),) if opening else ()
    published = moment_of(_meta(root, "article:published_time"))
    return Page(title, "", (*lead, *sent), published)


def _sent(container: Tag) -> Sent:
    """One post. Its time and first headline are taken out of its blocks, which they head."""
    time = next(container.iter("time"), None)
    stamp = "" if time is None else time.get("datetime") or ""
    label = "" if time is None else tidy(time.text_content()) or stamp
    author = next(
        iter(container.xpath(".//*[@itemprop='author' or @rel='author' or contains(@class, 'byline')]")), None
    )
    credit = "" if author is None else tidy(author.text_content())
    if author is not None and author.getparent() is not None:
        author.drop_tree()
    told = _without(container, time)
    head = next((at for at, block in enumerate(told[:2]) if block.kind == HEADING), None)
    title = told.pop(head).text if head is not None and len(told) > 1 else ""
    return Sent(label, moment_of(stamp), tuple(told), title=title, credit=credit)


def _without(container: Tag, time: Tag | None) -> list[Block]:
    """The container's blocks without the words of its time."""
    if time is not None and time.getparent() is not None and time is not container:
        for part in time.iter():
            part.text = None
            if part is not time:
                part.tail = None
    return blocks(container)


def _opening(root: Tag, containers: Sequence[Tag], title: str) -> tuple[Block, ...]:
    """What stands above the first post in the page's main part: summaries and lists, but no furniture."""
    main = next(iter(_main(containers[0])), None)
    if main is None:
        return ()
    for container in containers:
        container.clear(keep_tail=True)
    told = [block for block in blocks(main) if block.text != title]
    return tuple(
        block for block in told if block.kind != HEADING and (len(block.text) >= SHORT or block.text.startswith("• "))
    )


def _title(root: Tag) -> str:
    for path in ("//h1", "//title"):
        for element in root.xpath(path):
            told = tidy(element.text_content())
            if told:
                return told
    return tidy(_meta(root, "og:title"))


def _meta(root: Tag, name: str) -> str:
    found = root.xpath("//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name)
    return str(found[0]) if found else ""


def _article(root: Tag, text: str, setting: Setting) -> Cut | None:
    """A page that is no live page: its main text through the cutter of text."""
    title = _title(root)
    main = max(
        root.xpath("//article | //main | //*[@role='main']"), key=lambda node: len(node.text_content()), default=root
    )
    own = [block.text for block in blocks(main)]
    told = own
    if len(ruling(lines("\n\n".join(own)))) < 2 and len(text) <= MOST:
        extracted = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True) or ""
        found = [tidy(line) for line in extracted.split("\n")]
        told = [line for line in found if line] if len(extracted) * 2 >= len("".join(own)) else own
    if title and (not told or told[0] != title):
        told = [title, *(line for line in told if line != title)]
    if not told:
        return None
    published = moment_of(_meta(root, "article:published_time"))
    fallback = published.date() if published else setting.fallback
    return dated(cut_text("\n\n".join(told), replace(setting, fallback=fallback)), published)


def dated(cut: Cut, published: datetime | None) -> Cut:
    """The cut with its original entry at the moment the markup names, where the text names none."""
    if published is None or published.tzinfo is None:
        return cut
    moment = published.astimezone(UTC)
    parts = tuple(replace(p, at=moment) if p.kind == "original" and p.at is None else p for p in cut.parts)
    return replace(cut, parts=parts)
