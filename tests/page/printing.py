"""An invented war as a newspaper prints it: pages written post by post, claims on the very words, a newsroom that takes them in.

North and south are enemies. A page is a list of posts; a post is a stamp and its sentences; a sentence may carry claims. Nothing
here reads text: what a sentence claims is said beside it, so that a test of the page is a test of the page alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sayso.desk.newsroom import Newsroom, cast_digest, open_newsroom
from sayso.model.cast import cast_from
from sayso.model.claim import Actor, Claim, Event, Place, Post, Source, to_record
from sayso.model.measure import Quantity, Span, When
from sayso.model.record import Record, draft
from sayso.model.report import Part, Report, report_body
from sayso.page.app import App

DAY = date(2031, 5, 4)
MIDNIGHT = datetime(2031, 5, 4, tzinfo=UTC)
ORIGIN = "https://example.org/war"
CAST = cast_from(
    {
        "title": "A war",
        "blocs": {"north": ["North Army"], "south": ["South Army"], "neutral": []},
        "relations": [["north", "south", "hostile"]],
        "labels": {"north": "the North", "south": "the South"},
    }
)
OAKFORD = Place("Oakford", "Oakford", "x:1", 50.0, 10.0, "P4")
ELMSTEAD = Place("Elmstead", "Elmstead", "x:2", 50.4, 10.8, "P5")
EVENTS = {
    "capture": ("Battles", "Non-state actor overtakes territory", "control"),
    "clash": ("Battles", "Armed clash", "occurred"),
    "strike": ("Explosions/Remote violence", "Air/drone strike", "occurred"),
    "deaths": ("x.Casualties", "x.Casualties", "quantity"),
    "statement": ("x.Diplomacy", "x.Statement", "uttered"),
}


@dataclass(frozen=True)
class Says:
    """A sentence and the claims that stand on it."""

    text: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Printed:
    """A post: its stamp as "14:10", empty for none, and its sentences; `media` is a figure under them."""

    stamp: str
    sentences: tuple[Says | str, ...]
    title: str = ""
    media: Mapping[str, Any] | None = None
    marks: tuple[str, ...] = ()
    kind: str = "post"


def says(text: str, by: str = "north", event: str = "capture", place: Place | None = OAKFORD, **more: Any) -> Says:
    """A sentence in which a side's command says something; `holder` is who holds the place, the speaker where none is named."""
    family, type_, facet = EVENTS[event]
    holder = more.pop("holder", by)
    names = more.pop("names", [more.pop("name", f"{by} command")])
    claim = Claim(
        report="",
        post=Post(1, "", "", None),
        quote=Span(text, 0, len(text)),
        source=Source(more.pop("kind", "organ"), None, by, relayed_by=more.pop("relayed_by", None)),
        event=Event(family, type_),
        facet=more.pop("facet", facet),
        agent=Actor(holder, holder, holder) if event == "capture" else None,
        place=place,
        happened=more.pop("happened", When(MIDNIGHT, datetime.combine(DAY, time.max, UTC), "T3", None, "test")),
        **more,
    )
    return Says(text, tuple(replace(claim, source=replace(claim.source, name=name)) for name in names))


def dead(low: int, high: int | None, words: str, of: str = "north") -> Quantity:
    """So many killed."""
    return Quantity("killed", low, high, words, of=of)


def printed(*posts: Printed, origin: str = ORIGIN, title: str = "", lead: str = "") -> tuple[Report, tuple[Claim, ...]]:
    """The page as it comes in, and its claims."""
    text, parts, found = "", [], []
    if title:
        text = f"{title}\n\n"
        parts.append(Part("title", 0, len(title), 0, title=title))
    if lead:
        parts.append(Part("lead", len(text), len(text) + len(lead), len(text), caption=lead, medium="photo"))
        text += f"{lead}\n\n"
    for index, post in enumerate(posts, 1):
        start = len(text)
        label = f"UPDATE {post.stamp}" if post.stamp else "ORIGINAL ENTRY"
        at = MIDNIGHT + timedelta(hours=int(post.stamp[:2]), minutes=int(post.stamp[3:])) if post.stamp else None
        anchor = f"update-{post.stamp.replace(':', '')}" if post.stamp else "original"
        text += f"{label}: "
        body = len(text)
        for sentence in post.sentences:
            said = sentence if isinstance(sentence, Says) else Says(sentence)
            span = Span(said.text, len(text), len(text) + len(said.text))
            found += [replace(c, quote=span, post=Post(index, anchor, label, at), said_at=at) for c in said.claims]
            text += f"{said.text}\n\n"
        if post.media:
            told = f"{post.media.get('caption', '')}\n\n"
            parts.append(Part("media", len(text), len(text) + len(told) - 2, len(text), **post.media))
            text += told
        text += "\n"
        kind = "original" if not post.stamp and post.kind == "post" else post.kind
        parts.append(Part(kind, start, len(text) - 1, body, index, anchor, label, post.title, at, marks=post.marks))
    report = Report(text, origin, "text/plain", "0" * 64, DAY, "UTC", tuple(parts), title)
    return report, tuple(replace(claim, report=report.id).identified() for claim in found)


# -- a newsroom whose clock the test holds ------------------------------------------------------------------------------------
@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = MIDNIGHT + timedelta(hours=8)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, minutes: int = 10) -> datetime:
        """Move it on; what comes back is the new moment."""
        self.now += timedelta(minutes=minutes)
        return self.now


def newsroom_at(path: Path, clock: Clock) -> Newsroom:
    """An empty newsroom with the coverage "war"."""
    newsroom = open_newsroom(path / "page.sayso", clock=clock)
    newsroom.cover("war", CAST, "A war")
    return newsroom


def keep(newsroom: Newsroom, *posts: Printed, coverage: str = "war", **more: Any) -> tuple[Record, ...]:
    """Take a page in."""
    report, claims = printed(*posts, **more)
    report = replace(report, received=newsroom.clock())
    reading = {"report": report.id, "reader": "test", "cast": cast_digest(CAST), "claims": [one.id for one in claims]}
    kept = [draft("claim", coverage, to_record(claim)) for claim in claims]
    return newsroom.keep(
        coverage, [draft("report", coverage, report_body(report)), *kept, draft("reading", coverage, reading)]
    )


def decide(newsroom: Newsroom, act: str, *subjects: str) -> tuple[Record, ...]:
    """An editor's decision."""
    body = {
        "act": act,
        "subjects": list(subjects),
        "by": "ann",
        "at": newsroom.clock().isoformat(),
        "why": "",
        "facet": "",
    }
    return newsroom.keep("war", [draft("judgement", "war", {**body, "evidence": ""})])


# -- asking an application without a server -----------------------------------------------------------------------------------
@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Asked:
    """A request's own ends of an ASGI call."""

    sent: list[dict[str, Any]] = field(default_factory=list)
    answered: bool = False

    async def receive(self) -> dict[str, Any]:
        if self.answered:
            await asyncio.Event().wait()
        self.answered = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)


def scope(address: str, headers: Iterable[tuple[str, str]] = (), method: str = "GET") -> dict[str, Any]:
    """A request as a server hands it to an application."""
    path, _, query = address.partition("#")[0].partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"example.org"), *((k.lower().encode(), v.encode()) for k, v in headers)],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }


def ask(app: App, address: str, **headers: str) -> Answer:
    """Get an address; underscores in header names stand for hyphens."""
    ends = Asked()
    told = [(name.replace("_", "-"), value) for name, value in headers.items()]
    asyncio.run(app(scope(address, told), ends.receive, ends.send))
    start = ends.sent[0]
    got = {k.decode().lower(): v.decode() for k, v in start["headers"]}
    return Answer(start["status"], got, b"".join(message.get("body", b"") for message in ends.sent[1:]))
