"""Short reports, read through the room's one door, so that a test reads as the example it is about.

One day holds for all: Wednesday 14 June 2023, three in the afternoon, UTC. The casts are as small as a newsroom would start with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sayso.model.cast import Cast, cast_from
from sayso.model.claim import Actor, Claim, Place
from sayso.model.report import Part, Report, digest
from sayso.reading.reader import read

DAY = date(2023, 6, 14)
STAMP = datetime(2023, 6, 14, 15, tzinfo=UTC)
NOBODY = Cast()
DONBAS = cast_from(
    {
        "countries": ["UA", "RU"],
        "blocs": {
            "ukraine": [
                {"name": "Ukrainian army", "kind": "organ", "rank": 1, "aliases": ["Ukrainian troops", "Ukrainian forces"]},
                {"name": "General Staff", "kind": "organ", "rank": 1},
                {"name": "Kyiv", "kind": "organ", "rank": 1, "aliases": ["Ukraine"]},
                {"name": "Volodymyr Zelensky", "kind": "official", "rank": 1, "aliases": ["Zelensky"]},
            ],
            "russia": [
                {"name": "Russian army", "kind": "organ", "rank": 1, "aliases": ["Russian troops", "Russian forces"]},
                {"name": "Russian defence ministry", "kind": "organ", "rank": 1, "aliases": ["Russia’s defence ministry"]},
                {"name": "Kremlin", "kind": "organ", "rank": 1, "aliases": ["Moscow", "Russia"]},
                {"name": "Wagner", "kind": "armed group", "rank": 1, "aliases": ["Wagner fighters"]},
                {"name": "TASS", "kind": "aligned", "rank": 3},
            ],
            "neutral": [
                {"name": "Reuters", "kind": "wire"},
                {"name": "United Nations", "kind": "igo", "aliases": ["UN"]},
                {"name": "Red Cross", "kind": "ngo", "aliases": ["ICRC"]},
            ],
        },
        "relations": [["ukraine", "russia", "hostile"]],
    }
)  # fmt: skip
YEMEN = cast_from(
    {
        "countries": ["YE", "SA"],
        "blocs": {
            "houthi": ["Houthis", "Houthi rebels", "Houthi movement", "Saba", "Yahya Saree"],
            "coalition": ["Saudi-led coalition", "coalition", "Saudi Arabia", "Yemeni army", "Turki al-Maliki"],
            "neutral": ["Médecins Sans Frontières", "World Food Programme"],
        },
        "relations": [["houthi", "coalition", "hostile"]],
    }
)
TIGRAY = cast_from(
    {
        "countries": ["ET", "ER"],
        "blocs": {
            "government": ["Ethiopian army", "Addis Ababa", "federal government", "Eritrea", "Eritrean troops"],
            "tigray": ["Tigrayan forces", "TPLF", "Getachew Reda"],
            "neutral": ["United Nations"],
        },
        "relations": [["government", "tigray", "hostile"]],
    }
)


def post(text: str, start: int = 0, end: int | None = None, index: int = 1, at: datetime | None = STAMP) -> Part:
    """A post that is a stretch of a text, the whole of it unless told otherwise."""
    return Part("post", start, len(text) if end is None else end, start, index, f"post-{index}", "15:00", "", at)


def report(*posts: str, day: date = DAY) -> Report:
    """A page of these posts, a blank line between."""
    text, parts = "", []
    for index, words in enumerate(posts, 1):
        text += "\n\n" if text else ""
        start, text = len(text), text + words
        parts.append(post(text, start, index=index))
    return Report(text, "page", "text/plain", digest(text), day, "UTC", tuple(parts))


def claims(text: str, cast: Cast = NOBODY) -> tuple[Claim, ...]:
    """What is read in a page of one post."""
    return read(report(text), cast)


def only(text: str, cast: Cast = NOBODY) -> Claim:
    """The one claim of a text."""
    found = claims(text, cast)
    assert len(found) == 1, [f"{c.source.name}: {c.event.type}" for c in found]
    return found[0]


def of_type(text: str, kind: str, cast: Cast = NOBODY) -> Claim:
    """The one claim of that event type, whatever else the text says."""
    found = [c for c in claims(text, cast) if c.event.type == kind]
    assert len(found) == 1, [f"{c.source.name}: {c.event.type}" for c in claims(text, cast)]
    return found[0]


def bare(words: str | None) -> str | None:
    """A name without its article, in small letters: "the", "The" and none are one to a reader."""
    return None if words is None else re.sub(r"^(?:the|an?)\s", "", words.strip(), flags=re.IGNORECASE).lower()


def speaker(claim: Claim) -> str | None:
    """Who speaks, in the words of the text; "desk" and "footage" by their kind, null where nobody is named."""
    source = claim.source
    if source.kind in ("desk", "footage"):
        return source.kind
    return bare(source.span.text) if source.span else None


def sources(found: Sequence[Claim]) -> list[str | None]:
    """The speakers of claims, each once, in their order."""
    return list(dict.fromkeys(speaker(claim) for claim in found))


def named(what: Actor | Place | None) -> str | None:
    """An agent, a target or a place by the words of the text."""
    return None if what is None else bare(what.text)


def figures(claim: Claim) -> list[tuple[str, int, int | None]]:
    """The figures of a claim: kind, with the thing counted where there is one, low and high."""
    return [(f"{q.kind}:{q.item}" if q.item else q.kind, q.low, q.high) for q in claim.quantities]


def days(claim: Claim) -> tuple[str, str]:
    """First and last day of what happened, as the month and day of the page's zone."""
    assert claim.happened is not None
    return f"{claim.happened.earliest:%m-%d}", f"{claim.happened.latest:%m-%d}"


def examples(names: str, rows: Sequence[Any]) -> pytest.MarkDecorator:
    """One test a row; the first value of a row, its phrase, is the test's name."""
    return pytest.mark.parametrize(names, rows, ids=[_phrase(row) for row in rows])


def _phrase(row: Any) -> str:
    return row if isinstance(row, str) else str(getattr(row, "values", row)[0])


def owed(reason: str) -> pytest.MarkDecorator:
    """An example that the reader is known not to read yet. Once it does, this mark fails and must go."""
    return pytest.mark.xfail(strict=True, reason=reason)
