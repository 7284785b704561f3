"""The sample days that ship with the product, and how a finished page grew in the course of its day.

Comes in: a sample's name, or a finished page. Goes out: the page as it stood after each post, oldest first. Refuses to know: what
is done with them; the demo takes them in one after the other, as a desk that watches a page would.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from sayso.desk.casts import parse_cast
from sayso.errors import NotFoundError
from sayso.intake.formats import report as report_of
from sayso.intake.raw import Raw
from sayso.model.cast import Cast
from sayso.model.report import Part, Report


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample day: its slug, cast and finished page."""

    slug: str
    cast: Cast
    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """The page as it stood at a moment: `label` is the post that had just been added."""

    at: datetime
    label: str
    text: str


def samples() -> tuple[str, ...]:
    """The slugs of the sample days."""
    root = files("sayso").joinpath("samples")
    return tuple(sorted(path.name for path in root.iterdir() if path.joinpath("page.txt").is_file()))


def sample(slug: str) -> Sample:
    """A sample day by its slug. Raises NotFoundError."""
    if slug not in samples():
        raise NotFoundError("a sample day", repr(slug), hint=f"There are: {', '.join(samples())}.")
    folder = files("sayso").joinpath(f"samples/{slug}")
    cast = parse_cast(folder.joinpath("cast.toml").read_text(encoding="utf-8"), f"samples/{slug}/cast.toml")
    return Sample(slug, cast, folder.joinpath("page.txt").read_text(encoding="utf-8"))


def grown(day: Sample) -> tuple[Moment, ...]:
    """The sample's page at every moment of its day at which something was added, oldest first."""
    raw = Raw(day.text.encode(), f"sample:{day.slug}", "text/plain")
    fallback = day.cast.day or datetime(1970, 1, 1, tzinfo=UTC).date()
    return moments(report_of(raw, fallback=fallback, given=day.cast.day, zone=day.cast.zone or None))


def moments(report: Report) -> tuple[Moment, ...]:
    """The page as it stood after each of its posts.

    Posts appear at their stamps; an original entry without one opened the day, half an hour before the first stamp. Sections
    without a stamp came last, so that nothing is shown before it can have been known. What has one stamp appears one after the
    other, the lower on the page first.
    """
    posts = report.posts
    stamped = [post.at for post in posts if post.at is not None]
    opening = (
        min(stamped) - timedelta(minutes=30)
        if stamped
        else datetime.combine(report.day, datetime.min.time(), report.tzinfo)
    )
    head = report.text[: posts[0].start] if posts else report.text
    closing = max(stamped, default=opening)
    shown = {post.index: post.at or (closing if post.kind == "section" else opening) for post in posts}
    order = sorted(posts, key=lambda post: (shown[post.index], post.kind == "section", -post.index))
    out: list[Moment] = []
    known: set[int] = set()
    last: datetime | None = None
    for post in order:
        known.add(post.index)
        at = shown[post.index]
        at = at if last is None or at > last else last + timedelta(minutes=1)
        last = at
        out.append(Moment(at.astimezone(UTC), post.label or post.title, _page(report, head, posts, known)))
    return tuple(out)


def _page(report: Report, head: str, posts: tuple[Part, ...], known: set[int]) -> str:
    bounds = [*(post.start for post in posts), len(report.text)]
    pieces = [
        report.text[start:end]
        for post, start, end in zip(posts, bounds, bounds[1:], strict=False)
        if post.index in known
    ]
    return head + "".join(pieces)
