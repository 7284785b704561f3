"""`sayso picture`: where things stand, as known now or at a moment.

Comes in: a ledger, a coverage, a moment. Goes out: the picture as tables or as JSON. Refuses to know: how it was arrived at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.command import Command
from sayso.cli.option import ledger_option, moment
from sayso.cli.terminal import table, width
from sayso.errors import NotFoundError, SettingError

if TYPE_CHECKING:
    from sayso.desk.newsroom import Newsroom

ROOMY = 120  # characters from which a terminal has room for a standing a row
# A table of the terminal: the part of the picture, the words over its columns, its fields, the widest that each may be.
TABLES = (
    (
        "casualties",
        ("what", "where", "low", "high", "standing", "note"),
        ("what", "title", "low", "high", "standing", "why"),
        (18, 40, 8, 8, 14, 50),
    ),
    ("control", ("place", "party", "state", "standing"), ("place", "party", "state", "standing"), (28, 28, 18, 14)),
    ("checks", ("verdict", "what"), ("verdict", "text"), (8, 110)),
)


@click.command("picture", cls=Command)
@ledger_option
@click.option("--coverage", metavar="SLUG", help="Which running story; may be left out where the ledger has one.")
@click.option(
    "--as-of", metavar="T", callback=moment, help="As known at a moment, such as 2023-04-15T17:20Z; else now."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, whole.")
def picture_command(where: str, coverage: str | None, as_of: datetime | None, as_json: bool) -> None:
    """Where things stand: standings, casualties, control of places, checks.

    Works them out anew from the ledger, as known now or at a moment.

    \b
    Examples:
      sayso picture
      sayso picture --as-of 2023-04-15T17:20Z --json
    """
    from sayso.desk.newsroom import open_newsroom
    from sayso.page.export import picture_data

    with open_newsroom(where, create=False) as newsroom:
        slug = _only(newsroom, coverage)
        picture = newsroom.picture(slug, as_of)
        if as_of is not None and picture.seq == 0:
            hint = "Leave it out for the present."
            raise NotFoundError("a moment at which something was known", as_of.isoformat(), where="--as-of", hint=hint)
        data = picture_data(picture, newsroom.title(slug))
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        _show(data)


def _only(newsroom: Newsroom, coverage: str | None) -> str:
    if coverage is not None:
        return coverage
    known = newsroom.coverages
    if len(known) != 1:
        found = f"{len(known)} in the ledger" if known else "an empty ledger"
        raise SettingError(
            "one coverage",
            found,
            where="--coverage",
            hint=f"Name one of: {', '.join(known)}." if known else "Take something in first.",
        )
    return known[0]


def _show(data: dict[str, Any]) -> None:
    """The picture as the terminal shows it: a line that names it, then a table for every part that holds anything."""
    from sayso.page.columns import columns, hanging

    wide = width()
    narrow = wide is not None and wide < ROOMY
    known_at = datetime.fromisoformat(data["known_at"])
    click.echo(click.style(f"{data['title']}, as known at {known_at:%Y-%m-%d %H:%M} UTC", bold=True))
    click.echo()
    if narrow and wide:
        for incident in data["incidents"]:
            click.echo(click.style(incident["title"], bold=True))
            for line in hanging([(word, text) for word, _, text, _ in _standings(incident)], wide, "  "):
                click.echo(line)
    else:
        standings = [row for incident in data["incidents"] for row in _standings(incident)]
        table(columns(("standing", "incident", "question", "flags"), standings, (16, 44, 44, 36), wide))
    for name, head, keys, most in TABLES:
        shown = len(keys) - (narrow and name == "casualties")  # the note is what a narrow terminal does without
        rows = [
            tuple(row[key] if row[key] is not None else "open" if key == "high" else "" for key in keys[:shown])
            for row in data[name]
        ]
        if rows:
            click.echo()
            if name == "checks" and wide:
                table(hanging([(row[0], row[1]) for row in (head, *rows)], wide))
            else:
                table(columns(head[:shown], rows, most[:shown], wide))


def _standings(incident: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for standing in incident["standings"]:
        word = standing["word"] + (f" r{standing['rank']}" if standing["rank"] else "")
        yield word, incident["title"], standing["text"], ", ".join(standing["flags"])
