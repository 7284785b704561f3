"""`sayso read`: pages into attributed claims, of which nothing is kept.

Comes in: pages and their setting. Goes out: claims as JSON lines, a table or an HTML sheet, or how they were found. Refuses to
know: the ledger.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.command import Command, fail
from sayso.cli.explain import Choice, explained, numbers, show
from sayso.cli.option import Setting, reader_option, setting_options
from sayso.cli.source import pages
from sayso.cli.terminal import note, table, width
from sayso.errors import AnswerError, InputError, SaysoError, SettingError

if TYPE_CHECKING:
    from sayso.model.claim import Claim
    from sayso.model.report import Report
    from sayso.reading.finding import Explained


@click.command("read", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|-")
@setting_options
@reader_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table", "html"]),
    default=None,
    help="Default: table in a terminal, else jsonl; with --explain always table.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@click.option("--explain", "why", is_flag=True, help="Show which step found what, and why; also why there is no claim.")
@click.option(
    "--sentence",
    "sentences",
    multiple=True,
    callback=numbers,
    metavar="N|N-M",
    help="With --explain: these sentences alone, counted from 1; may be given again.",
)
@click.option(
    "--find",
    "words",
    multiple=True,
    metavar="WORDS",
    help="With --explain: the sentences with these words in them; may be given again.",
)
def read_command(
    paths: tuple[str, ...],
    setting: Setting,
    reader_name: str | None,
    form: str | None,
    as_json: bool,
    why: bool,
    sentences: tuple[tuple[int, int], ...],
    words: tuple[str, ...],
) -> None:
    """Read pages into attributed claims: who says what, on whose side, how sure, how many.

    PATH is a file, a folder, an archive or an address; "-" is standard input. Text, HTML of live pages, feeds and chat exports
    are told apart by themselves. Nothing is kept: see `sayso take-in` for that.

    With --explain the sentences themselves are shown, with what every step of reading found in them and the row or rule that
    decided: who speaks and by which cue, what each figure, time and place stands for, which word told the event, what makes the
    claim sure or unsure, and why a sentence gave none. A text of up to ten sentences is explained whole; of a longer one say which.

    \b
    Examples:
      sayso read page.txt --date 2016-10-03 --zone GMT --cast syria-2016
      sayso read page.html --format jsonl > claims.jsonl
      curl -s … | sayso read - --zone Europe/London
      echo "Two men were killed, the mayor said." | sayso read - --explain
      sayso read page.txt --explain --find "the mayor said" --format html > why.html
    """
    from sayso.desk.readers import open_reader
    from sayso.intake.formats import report as report_of
    from sayso.model.cast import Cast
    from sayso.model.claim import to_record

    cast = setting.cast() or Cast()
    if (sentences or words) and not why:
        hint = "They choose what is explained; claims are read from the whole page."
        raise SettingError("--explain beside --sentence and --find", "no --explain", hint=hint)
    reader = open_reader(reader_name, note)
    form = "jsonl" if as_json else form or ("table" if why or sys.stdout.isatty() else "jsonl")
    rows: list[tuple[Report, Claim]] = []
    told: list[tuple[Report, tuple[Explained, ...]]] = []
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
            if why:
                told.append((report, explained(report, cast, Choice(sentences, words), reader)))
                continue
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
    if why:
        show(told, cast, form)
    elif form == "table":
        from sayso.page.columns import claim_columns

        table(claim_columns(rows, cast, width()))
    elif form == "html":
        from sayso.page.sheet import sheet

        click.echo(sheet(rows, cast))
    for line in reader.told():
        note(line)
    fail("read", failed)
