"""`sayso take-in`: pages into a ledger, as often as one likes.

Comes in: pages, their setting and the coverage they belong to. Goes out: one line that counts what was new. Refuses to know: how
a page is read or kept, which is the desk's.
"""

from __future__ import annotations

import click

from sayso.cli.command import Command, fail
from sayso.cli.option import Setting, ledger_option, reader_option, setting_options
from sayso.cli.source import pages
from sayso.cli.terminal import note
from sayso.errors import AnswerError, InputError, SaysoError


@click.command("take-in", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL...")
@ledger_option
@click.option(
    "--coverage", default="coverage", show_default=True, metavar="SLUG", help="Which running story these belong to."
)
@click.option("--title", default="", help="What the coverage is called.")
@setting_options
@reader_option
def take_in_command(
    paths: tuple[str, ...], where: str, coverage: str, title: str, setting: Setting, reader_name: str | None
) -> None:
    """Take pages, feeds, chats and wire text into the ledger.

    PATH is a file, a whole folder, an archive or an address; "-" is standard input. Safe to repeat: what is known already is not
    kept again, and of a page that has grown only what is new is. Ctrl-C loses nothing that was taken in.

    \b
    Examples:
      sayso take-in page.txt --coverage my-story --cast cast.toml --date 2023-04-15 --zone GMT
      sayso take-in archive/ --coverage my-story
    """
    from sayso.desk.newsroom import open_newsroom
    from sayso.desk.readers import open_reader
    from sayso.desk.take_in import take_in
    from sayso.intake.decode import paired

    cast = setting.cast()
    reader = open_reader(reader_name, note)
    with open_newsroom(where) as newsroom:
        reports = claims = new = 0
        failed: list[SaysoError] = []
        for raw in pages(paths, "taking in", failed):
            if reports == 0:  # not before there is a page: a slip in a path opens no coverage
                newsroom.cover(coverage, cast, paired(title))
            try:
                taken = take_in(newsroom, coverage, raw, day=setting.day, zone=setting.zone, reader=reader)
            except (InputError, AnswerError) as error:
                failed.append(error)
                continue
            reports, claims, new = reports + 1, claims + len(taken.claims), new + taken.new
        counted = f"{_counted('report', reports)}, {_counted('claim', claims)}, {new} new"
        click.echo(f"{counted}; the ledger {where} stands at {newsroom.log.head().seq}.")
        for line in reader.told():
            note(line)
        fail("take-in", failed)


def _counted(noun: str, count: int) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
