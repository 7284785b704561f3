"""Options that several commands share, and how a day, a zone and a moment are read.

Comes in: what was typed. Goes out: a date, a zone that is one, a moment in UTC, a `Setting`; what is none is told before
anything is opened. Refuses to know: what a command does with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from sayso.errors import SettingError

if TYPE_CHECKING:
    from sayso.model.cast import Cast

LEDGER = "desk.sayso"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a person says of pages before they are read: their day, their zone, and who is on which side."""

    day: date | None
    zone: str | None
    cast_name: str | None

    def cast(self) -> Cast | None:
        """The cast of that name; null where none is named."""
        from sayso.desk.casts import load_cast

        return load_cast(self.cast_name) if self.cast_name else None


def setting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--date, --zone and --cast, alike wherever a page is read; the command is handed the three as its `setting`."""

    @wraps(command)
    def told(*, day: date | None, zone: str | None, cast_name: str | None, **others: Any) -> Any:
        return command(setting=Setting(day, zone, cast_name), **others)

    for option in (
        click.option(
            "--cast",
            "cast_name",
            metavar="NAME|FILE",
            help="Who is on which side: a shipped cast's name, or a TOML or JSON file.",
        ),
        click.option(
            "--zone",
            metavar="ZONE",
            callback=_zone,
            help='The page\'s zone: "Europe/Kyiv", "UTC+3", "GMT", "CET"; one printed on a stamp wins.',
        ),
        click.option(
            "--date",
            "day",
            metavar="DAY",
            callback=_day,
            help="The day of the page, such as 2023-04-15; else the one it prints.",
        ),
    ):
        told = option(told)
    return told


def reader_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--reader, alike wherever pages are read."""
    return click.option(
        "--reader",
        "reader_name",
        metavar="NAME",
        envvar="SAYSO_READER",
        help="What makes claims of the text: rules; encoder, the rules with the shipped network beside them; auto (the default), "
        "encoder where it is installed, else rules; or llm, which sends the text to the model at SAYSO_LLM_URL.",
    )(command)


def ledger_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--database, alike wherever a ledger is opened."""
    return click.option(
        "--database",
        "where",
        default=LEDGER,
        show_default=True,
        metavar="FILE",
        envvar="SAYSO_DATABASE",
        help="The ledger's file.",
    )(command)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    del ctx, param
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SettingError(
            "a day such as 2023-04-15", repr(value), where="--date", hint="Write year-month-day."
        ) from None


def _zone(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    del ctx, param
    if value is not None:
        from sayso.intake.zones import zone_of

        zone_of(value)  # a zone that is none is told before anything is opened
    return value


def moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """The moment written, in UTC, which is also taken where no zone is written; null where nothing is."""
    del ctx, param
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo is not None else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        hint = "Without a zone it is taken as UTC."
        raise SettingError("a moment such as 2023-04-15T17:20Z", repr(value), where="--as-of", hint=hint) from None
