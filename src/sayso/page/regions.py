"""The pieces of the live page that change while it is open, each under an id of its own.

Comes in: an edition. Goes out: what templates need, and each piece rendered alone, for the page and the stream alike. Refuses to
know: readers and requests.
"""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from sayso.page.chart import WIDE
from sayso.page.checked import in_words
from sayso.page.edition import Edition
from sayso.page.incidentpage import changes
from sayso.page.livepage import LivePage, live_page
from sayso.page.losses import losses
from sayso.page.map import chart, chart_phone, chart_small
from sayso.page.summary import summary
from sayso.picture.checks import checks

REGIONS = ("last", "summary", "jump", "map", "losses", "checks", "changes", "gone")
CHANGES = 8  # changes of standing on the live page, real turns before first words; all of them are on the time-line
LINES = 4  # lines of losses on the live page


def live(edition: Edition) -> dict[str, Any]:
    """Everything that the live page shows."""
    return {"page": live_page(edition), **_regions(edition)}


def maps(edition: Edition) -> dict[str, Any]:
    """The map at both widths, and its list."""
    wide = chart(edition, WIDE)
    return {"chart": wide, "phone": chart_phone(edition)}


def _regions(edition: Edition) -> dict[str, Any]:
    found, turns = checks(edition.picture), changes(edition)
    incident_of = edition.picture.incident_of
    return {
        "summary": summary(edition),
        "chart": chart_small(edition),
        "losses": losses(edition),
        "lines": LINES,
        "checks": [
            (in_words(edition.cast, check), next((incident_of[c] for c in check.claims if c in incident_of), ""))
            for check in found
        ],
        "changes": ([turn for turn in turns if turn.before] or turns)[:CHANGES],
        "total_changes": len(turns),
    }


def fragments(edition: Edition) -> dict[str, str]:
    """Every piece of the live page by its id: the regions, then each post."""
    around = {"edition": edition, **live(edition)}
    found: dict[str, str] = {name: render_to_string(f"pieces/{name}.html", around) for name in REGIONS}
    for story in around["page"].stories:
        for post in story.posts:
            found[post.anchor] = render_to_string("pieces/post.html", {**around, "post": post, "story": story})
    return found


def order(page: LivePage) -> list[str]:
    """The anchors of all posts, in the page's order."""
    return [post.anchor for story in page.stories for post in story.posts]


def order_of(edition: Edition) -> list[str]:
    """The anchors of an edition's posts, in the page's order."""
    return order(live_page(edition))
