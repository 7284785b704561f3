"""The live page: the rolling entry with a badge beside every sentence that makes a claim.

Comes in: an edition. Goes out: a `LivePage`: stories whose runs carry their marks, and what stands around them. Refuses to know:
HTTP and HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sayso.model.report import Part
from sayso.page.edition import Edition
from sayso.page.placing import placed
from sayso.page.story import Block, Story, story
from sayso.page.voices import Matter, Voice, main_standing, matter, voice

MARKS = {
    "same-stamp": "Another post carries the same stamp; both stand where the page has them.",
    "out-of-order": "Older than the post below it; kept where the page has it.",
    "amended": "Amended after it was first published.",
    "no-stamp": "Published without a stamp.",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands beside a sentence: a question, and whether its panel is told here or was told further up."""

    matter: Matter
    first: bool


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """Text, and the marks beside it; `tone` that of the least firm of them."""

    text: str
    claims: tuple[str, ...]
    marks: tuple[Mark, ...]
    tone: str


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of a post with its marked runs."""

    kind: str
    runs: tuple[MarkedRun, ...]
    label: str
    media: Part | None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of all its runs."""
        return tuple(mark for run in self.runs for mark in run.marks)


@dataclass(frozen=True, slots=True)
class MarkedPost:
    """A post as the page sets it; `stamp` its time with the zone, empty where it has none, `notes` what an editor marked."""

    anchor: str
    kind: str
    label: str
    title: str
    at: datetime | None
    stamp: str
    notes: tuple[str, ...]
    blocks: tuple[MarkedBlock, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class MarkedStory:
    """A story with its posts marked."""

    story: Story
    posts: tuple[MarkedPost, ...]
    loose: tuple[MarkedBlock, ...]
    day: str
    zone: str


@dataclass(frozen=True, slots=True)
class LivePage:
    """Everything in the rolling column of the live page."""

    stories: tuple[MarkedStory, ...]
    gone: tuple[Voice, ...]
    updated: datetime | None
    standfirst: str


# a label that is a time of day and nothing else: "12:40", "12h40 GMT", "[0425 TRT]"; the stamp beside it says that already
_CLOCK = re.compile(r"[\W_]*(\d{1,2}[\W_]?h?[\W_]?\d{0,2}[\W_]*([A-Z]{2,5})?)?[\W_]*")
TONES = ("contested", "gone", "weak", "claimed", "some", "firm")


def live_page(edition: Edition) -> LivePage:
    """The rolling entry of an edition."""
    found = placed(edition)
    told: set[tuple[str, str]] = set()
    stories = []
    for number, report in enumerate(edition.reports):
        prefix = f"s{number + 1}-" if number else ""
        stories.append(_marked(edition, story(report, found.places[report.id], prefix), told))
    stamps = [s.story.updated for s in stories if s.story.updated]
    gone = tuple(voice(edition, claim, gone=True) for claim in found.gone)
    return LivePage(tuple(stories), gone, max(stamps, default=None), _standfirst(edition.title, stories))


def _standfirst(title: str, stories: list[MarkedStory]) -> str:
    """The newest report's own headline, where it says more than the coverage's title."""
    told = stories[0].story.title if stories else ""
    words, known = re.findall(r"\w+", told.casefold()), re.findall(r"\w+", title.casefold())
    return "" if words[: len(known)] == known else told


def _marked(edition: Edition, told: Story, seen: set[tuple[str, str]]) -> MarkedStory:
    posts = []
    for post in told.posts:
        part = post.part
        posts.append(
            MarkedPost(
                anchor=post.anchor,
                kind=part.kind,
                label=_label(part),
                title=part.title,
                at=part.at,
                stamp=edition.clock(part.at) if part.at else "",
                notes=tuple(MARKS[mark] for mark in part.marks if mark in MARKS),
                blocks=tuple(_block(edition, block, seen) for block in _without_title(post.blocks, part.title)),
                claims=len(post.claims),
            )
        )
    loose = tuple(_block(edition, block, seen) for block in told.loose)
    report = told.report
    noon = datetime.combine(report.day, datetime.min.time().replace(hour=12), report.tzinfo)
    return MarkedStory(told, tuple(posts), loose, edition.day(noon), edition.clock(noon).split(" ", 1)[1])


def _label(part: Part) -> str:
    """What the page itself calls a post, where title and stamp do not say it already."""
    told = part.label == part.title or (part.at is not None and _CLOCK.fullmatch(part.label))
    return "" if told or not re.search(r"\w", part.label) else part.label


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks less a heading that only says the title again."""
    return tuple(b for b in blocks if not (b.kind == "heading" and b.runs and b.runs[0].text.strip() == title.strip()))


def _block(edition: Edition, block: Block, seen: set[tuple[str, str]]) -> MarkedBlock:
    runs = []
    for run in block.runs:
        marks = tuple(_marks(edition, run.claims, seen))
        tone = next((tone for tone in TONES if any(mark.matter.badge.tone == tone for mark in marks)), "")
        runs.append(MarkedRun(run.text, run.claims, marks, tone))
    return MarkedBlock(block.kind, tuple(runs), block.label, block.media)


def _marks(edition: Edition, claims: tuple[str, ...], seen: set[tuple[str, str]]) -> Iterator[Mark]:
    here = set()
    for claim in claims:
        incident = edition.incident_of(claim)
        standing = main_standing(incident, edition.picture.known[claim].claim)
        key = (incident.id, standing.facet.key)
        if key not in here:
            here.add(key)
            yield Mark(matter(edition, incident, standing), key not in seen)
            seen.add(key)
