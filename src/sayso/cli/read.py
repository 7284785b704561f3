"""`sayso read`: pages into attributed claims, of which nothing is kept.

Comes in: pages and their setting. Goes out: claims as JSON lines, a table or an HTML sheet. Refuses to know: the ledger.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.command import Command, fail
from sayso.cli.option import Setting, reader_option, setting_options
from sayso.cli.source import pages
from sayso.cli.terminal import note, table, width
from sayso.errors import AnswerError, InputError, SaysoError

if TYPE_CHECKING:
    from sayso.model.claim import Claim
    from sayso.model.report import Report


@click.command("read", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|-")
@setting_options
@reader_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table", "html"]),
    default=None,
    help="Default: table in a terminal, else jsonl.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
def read_command(
    paths: tuple[str, ...], setting: Setting, reader_name: str | None, form: str | None, as_json: bool
) -> None:
    """Read pages into attributed claims: who says what, on whose side, how sure, how many.

    PATH is a file, a folder, an archive or an address; "-" is standard input. Text, HTML of live pages, feeds and chat exports
    are told apart by themselves. Nothing is kept: see `sayso take-in` for that.

    \b
    Examples:
      sayso read page.txt --date 2016-10-03 --zone GMT --cast syria-2016
      sayso read page.html --format jsonl > claims.jsonl
      curl -s … | sayso read - --zone Europe/London
    """
    from sayso.desk.readers import open_reader
    from sayso.intake.formats import report as report_of
    from sayso.model.cast import Cast
    from sayso.model.claim import to_record

    cast = setting.cast() or Cast()
    reader = open_reader(reader_name, note)
    form = "jsonl" if as_json else form or ("table" if sys.stdout.isatty() else "jsonl")
    rows: list[tuple[Report, Claim]] = []
    failed: list[SaysoError] = []
    for raw in pages(paths, "reading", failed):
        number = 0
        try:
            report = report_of(
                raw,
                fallback=cast.day or datetime.now(UTC).date(),
                given=setting.day or cast.day,
                zone=setting.zone or cast.zone or None,
            )
            for claim in reader.read(report, cast):
                number += 1
                if form == "jsonl":
                    click.echo(json.dumps(to_record(claim), ensure_ascii=False))
                else:
                    rows.append((report, claim))
        except (InputError, AnswerError) as error:
            failed.append(error)
            continue
        if number == 0:
            hint = "Is it coverage in English? Looser text, tables and pictures hold none."
            failed.append(InputError("at least one claim", "none", where=raw.origin, hint=hint))
    if form == "table":
        from sayso.page.columns import claim_columns

        table(claim_columns(rows, cast, width()))
    elif form == "html":
        from sayso.page.sheet import sheet

        click.echo(sheet(rows, cast))
    for line in reader.told():
        note(line)
    fail("read", failed)
