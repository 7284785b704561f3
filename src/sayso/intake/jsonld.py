"""Structured data that a page carries for machines: JSON-LD of schema.org.

Comes in: a page with a LiveBlogPosting or a NewsArticle in it, or such data alone. Goes out: a `Cut`, null where the data hold no
text, so that the page itself is read. Refuses to know: the page around the data, but for whether it is a live page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.intake.cut import Cut, Setting
from sayso.intake.html import dated, fragment, posts, tree
from sayso.intake.liveblog import cut_text
from sayso.intake.sheet import Page, Sent, moment_of, tidy, written

MARK = "application/ld+json"
LIVE = "LiveBlogPosting"
ARTICLES = (
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "BackgroundNewsArticle",
    "AnalysisNewsArticle",
    "BlogPosting",
)
BODY = 200  # characters; a shorter articleBody is a summary


def has_data(text: str) -> bool:
    """True where the text carries JSON-LD, or is it."""
    head = text[:200].lstrip()
    return MARK in text or (head[:1] in ("{", "[") and '"@type"' in text)


def cut_data(text: str, setting: Setting) -> Cut | None:
    """Cuts a page by its data: the updates of a live page, else the body of an article on a page that shows no live posts."""
    things = list(_things(text))
    for thing in things:
        if LIVE in _types(thing):
            page = _live(thing)
            shown = posts(tree(text)) if MARK in text else []
            if any(sent.blocks for sent in page.posts) and len(page.posts) >= len(shown):
                return written(page, setting)
    for thing in things:
        body = thing.get("articleBody")
        if isinstance(body, str) and len(body) >= BODY and any(name in ARTICLES for name in _types(thing)):
            return None if MARK in text and posts(tree(text)) else _article(thing, body, setting)
    return None


def _things(text: str) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD blocks; a block that is no JSON is left alone."""
    for source in _sources(text):
        try:
            waiting = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting = thing + waiting
            elif isinstance(thing, dict):
                yield thing
                waiting += [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing]


def _sources(text: str) -> Iterator[str]:
    if MARK not in text:
        yield text
        return
    at = text.find(MARK)
    while at >= 0:
        start = text.find(">", at) + 1
        end = text.find("</script", start)
        if start == 0 or end < 0:
            return
        yield text[start:end]
        at = text.find(MARK, end)


def _types(thing: dict[str, Any]) -> list[str]:
    told = thing.get("@type")
    return [str(name) for name in (told if isinstance(told, list) else [told])]


def _live(thing: dict[str, Any]) -> Page:
    updates = thing.get("liveBlogUpdate")
    held = [update for update in (updates if isinstance(updates, list) else [updates]) if isinstance(update, dict)]
    published = moment_of(_said(thing, "datePublished"))
    return Page(
        title=_said(thing, "headline", "name"),
        byline=_names(thing.get("author")),
        posts=tuple(_sent(update) for update in held),
        published=published,
    )


def _sent(update: dict[str, Any]) -> Sent:
    label = _said(update, "datePublished", "dateModified", "dateCreated")
    body = next(
        (value for key in ("articleBody", "text", "description") if isinstance(value := update.get(key), str)), ""
    )
    title, told = _said(update, "headline", "name"), fragment(body)
    if told and told[0].text == title:
        told = told[1:]
    return Sent(label, moment_of(label), told, title=title, credit=_names(update.get("author")))


def _article(thing: dict[str, Any], body: str, setting: Setting) -> Cut:
    published = moment_of(_said(thing, "datePublished"))
    author = _names(thing.get("author"))
    told = [
        _said(thing, "headline", "name"),
        f"By {author}" if author else "",
        *(block.text for block in fragment(body)),
    ]
    fallback = published.date() if published else setting.fallback
    return dated(cut_text("\n\n".join(line for line in told if line), replace(setting, fallback=fallback)), published)


def _said(thing: dict[str, Any], *keys: str) -> str:
    return next((tidy(value) for key in keys if isinstance(value := thing.get(key), str) and value.strip()), "")


def _names(author: Any) -> str:
    held = author if isinstance(author, list) else [author]
    names = [
        tidy(str(one.get("name") or "")) if isinstance(one, dict) else tidy(one) if isinstance(one, str) else ""
        for one in held
    ]
    return ", ".join(name for name in names if name)
