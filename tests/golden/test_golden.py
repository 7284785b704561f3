"""Golden days: the claims, the picture and the page of every sample day, as they were when somebody last looked.

Comes in: the sample days, taken in post by post at the moments of their day. Goes out: a short diff where anything has changed.
Where the change is meant, `make golden` rewrites the files; read what it changed before you commit it. Nothing is compared that
changes with a release alone: reader versions, confidences, the hashed names of style sheets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from page.printing import ask
from sayso.desk.newsroom import Newsroom, open_newsroom
from sayso.desk.samples import Sample, grown, sample, samples
from sayso.desk.take_in import Taken, take_in
from sayso.intake.raw import Raw
from sayso.model.claim import to_record
from sayso.page.app import application
from sayso.picture.casualties import casualties, totals
from sayso.picture.checks import checks
from sayso.picture.control import control
from sayso.picture.fold import Picture
from sayso.picture.timeline import transitions
from sayso.picture.views import incidents

FOLDER = Path(__file__).parent
SHOWN = 60  # lines of a diff; who wants the whole runs `make golden` and looks at it
FLEETING = ("report", "seq", "reader", "confidence")  # of a claim: what a release changes, or what all of a day share


@contextmanager
def watched(day: Sample) -> Iterator[tuple[Newsroom, Taken]]:
    """A newsroom that has watched the page grow all day, and what it took in last."""
    moment = grown(day)[0].at

    def clock() -> datetime:
        return moment

    with TemporaryDirectory() as folder, open_newsroom(Path(folder) / "day.sayso", clock=clock) as newsroom:
        newsroom.cover(day.slug, day.cast)
        for step in grown(day):
            moment = step.at
            taken = take_in(newsroom, day.slug, Raw(step.text.encode(), f"sample:{day.slug}", "text/plain"))
        yield newsroom, taken


def claims_of(taken: Taken) -> str:
    """The claims of the finished page, one a line, in page order."""
    rows = ({key: value for key, value in to_record(claim).items() if key not in FLEETING} for claim in taken.claims)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def picture_of(picture: Picture) -> str:
    """Where everything stands at the end of the day, and how it came to stand there."""
    losses = casualties(picture)
    views = {
        "incidents": incidents(picture),
        "casualties": losses,
        "totals": totals(losses),
        "control": control(picture),
        "checks": checks(picture),
        "changes": transitions(picture),
    }
    rows = {name: [asdict(row) for row in view] for name, view in views.items()}
    return json.dumps(rows, ensure_ascii=False, indent=1, default=spelled) + "\n"


def spelled(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def page_of(newsroom: Newsroom, slug: str) -> str:
    """The page that readers see at the end of the day."""
    answer = ask(application(newsroom), f"/c/{slug}/")
    assert answer.status == 200
    return re.sub(r"/static/[0-9a-f]{12}/", "/static/…/", answer.text)


@pytest.mark.parametrize("slug", samples())
def test_the_day_is_as_it_was(slug: str, pytestconfig: pytest.Config) -> None:
    with watched(sample(slug)) as (newsroom, taken):
        now = {
            "claims.jsonl": claims_of(taken),
            "picture.json": picture_of(newsroom.picture(slug)),
            "page.html": page_of(newsroom, slug),
        }
    if pytestconfig.getoption("update_golden"):
        (FOLDER / slug).mkdir(exist_ok=True)
        for name, text in now.items():
            (FOLDER / slug / name).write_text(text, encoding="utf-8")
    then = {name: kept(FOLDER / slug / name) for name in now}
    changed = [difference(f"{slug}/{name}", then[name], now[name]) for name in now if now[name] != then[name]]
    assert not changed, "\n\n".join([*changed, "Where this is meant, run `make golden` and read what it changed."])


def kept(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def difference(name: str, then: str, now: str) -> str:
    """The first lines of what has changed, with a claim spread over lines of its own."""
    lines = list(unified_diff(spread(name, then), spread(name, now), f"{name} then", f"{name} now", n=2, lineterm=""))
    rest = len(lines) - SHOWN
    return "\n".join([*lines[:SHOWN], *([f"… and {rest} lines more"] if rest > 0 else [])])


def spread(name: str, text: str) -> list[str]:
    if not name.endswith(".jsonl"):
        return text.splitlines()
    return [
        line
        for row in text.splitlines()
        for line in json.dumps(json.loads(row), ensure_ascii=False, indent=1).splitlines()
    ]


def test_a_day_that_is_no_more_leaves_no_files() -> None:
    assert sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__") == list(
        samples()
    )


def test_a_diff_is_short_and_shows_the_key_that_changed() -> None:
    then = json.dumps({"id": "c_1", "stance": "assert"}) + "\n"
    now = json.dumps({"id": "c_1", "stance": "deny"}) + "\n"
    changed = ['- "stance": "assert"', '+ "stance": "deny"']
    assert difference("day/claims.jsonl", then, now).splitlines()[3:] == [" {", '  "id": "c_1",', *changed, " }"]
    assert difference("day/page.html", "", "line\n" * 999).endswith("… and 942 lines more")
