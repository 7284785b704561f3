"""The commands: what a person types, and what the terminal shows.

Comes in: arguments. Goes out: lines on standard output, one clear sentence on standard error, a status. Refuses to know: how
anything is done; every command calls the desk or the page. Results go to standard output alone, so that they can be piped.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from sayso import __version__
from sayso.errors import InputError, NotFoundError, SaysoError, SettingError

LEDGER = "desk.sayso"
GROUP_HELP = """On whose say-so? A desk for live coverage of contested events.

\b
Try it:
  sayso demo                                 a sample day, replayed live in the browser
  sayso read page.txt --cast syria-2016      claims on standard output, one JSON object a line
  sayso take-in pages/ --coverage my-story   a folder into a ledger; safe to repeat
  sayso picture --coverage my-story          where things stand
  sayso serve                                the public page over the ledger
  sayso check                                the ledger's chain and the casts: all well, or what is not
"""


@contextmanager
def _told(command: str | None) -> Iterator[None]:
    """What goes wrong inside is told in one sentence on standard error, and ends with status 1."""
    try:
        yield
    except SaysoError as error:
        click.echo(f"sayso {command}: {error}", err=True)
        raise SystemExit(1) from None
    except BrokenPipeError:  # the reader of our output went away: nothing to say, nobody to say it to
        sys.stderr.close()
        raise SystemExit(0) from None


class Command(click.Command):
    """A command whose errors are sentences: expected, found, where, what to do."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _told(info_name):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _told(ctx.info_name):
            return super().invoke(ctx)


class Group(click.Group):
    """Commands in the order in which a newcomer meets them."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)


@click.group(
    cls=Group, help=GROUP_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="sayso")
def main() -> None:
    """The group itself does nothing."""


# --- shared options -------------------------------------------------------------------------------------------------------


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


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    del ctx, param
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        hint = "Without a zone it is taken as UTC."
        raise SettingError("a moment such as 2023-04-15T17:20Z", repr(value), where="--as-of", hint=hint) from None


def setting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--date, --zone and --cast, alike wherever a page is read."""
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
        command = option(command)
    return command


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


coverage_option = click.option(
    "--coverage", metavar="SLUG", help="Which running story; may be left out where the ledger has one."
)


@contextmanager
def _bar(things: Iterable[Any], label: str) -> Iterator[Iterator[Any]]:
    """A progress bar on standard error, shown where somebody waits and watches."""
    with click.progressbar(things, label=label, file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty()) as bar:
        yield iter(bar)


def _pages(paths: Iterable[str], label: str, failed: list[SaysoError]) -> Iterator[Any]:
    """The pages at the paths, one in memory at a time, with a bar; what cannot be opened is added to `failed`."""
    with _bar([file for path in paths for file in _files(path)], label) as files:
        for file in files:
            try:
                yield from _raws(file)
            except InputError as error:
                failed.append(error)


def _files(path: str) -> list[str]:
    """A folder's files one by one, so that one that cannot be opened does not keep back those after it."""
    folder = Path(path)
    found = folder.rglob("*") if folder.is_dir() else ()
    shown = (file for file in found if not any(name.startswith(".") for name in file.relative_to(folder).parts))
    return sorted(str(file) for file in shown if file.is_file()) or [path]


def _raws(path: str) -> Iterator[Any]:
    from sayso.intake.fetch import fetch
    from sayso.intake.raw import raws

    if path.startswith(("http://", "https://")):
        yield fetch(path)
    else:
        yield from raws(path)


def _cast(name: str | None) -> Any:
    from sayso.desk.casts import load_cast
    from sayso.model.cast import Cast

    return load_cast(name) if name else Cast()


# --- read -----------------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|-")
@setting_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table", "html"]),
    default=None,
    help="Default: table in a terminal, else jsonl.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
def read(
    paths: tuple[str, ...], day: date | None, zone: str | None, cast_name: str | None, form: str | None, as_json: bool
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
    from sayso.intake.formats import report as report_of
    from sayso.model.claim import to_record
    from sayso.reading.reader import reading

    cast = _cast(cast_name)
    form = "jsonl" if as_json else form or ("table" if sys.stdout.isatty() else "jsonl")
    rows: list[tuple[Any, Any]] = []
    failed: list[SaysoError] = []
    for raw in _pages(paths, "reading", failed):
        number = 0
        try:
            report = report_of(
                raw,
                fallback=cast.day or datetime.now(UTC).date(),
                given=day or cast.day,
                zone=zone or cast.zone or None,
            )
            for claim in reading(report, cast):
                number += 1
                if form == "jsonl":
                    click.echo(json.dumps(to_record(claim), ensure_ascii=False))
                else:
                    rows.append((report, claim))
        except InputError as error:
            failed.append(error)
            continue
        if number == 0:
            hint = "Is it coverage in English? Looser text, tables and pictures hold none."
            failed.append(InputError("at least one claim", "none", where=raw.origin, hint=hint))
    if form == "table":
        from sayso.page.columns import claim_columns

        _print(claim_columns(rows, cast, _width()))
    elif form == "html":
        from sayso.page.sheet import sheet

        click.echo(sheet(rows, cast))
    _fail("read", failed)


def _fail(command: str, failed: list[SaysoError]) -> None:
    """What could not be taken, a sentence each, and a status that says so; the rest has been done."""
    for error in failed:
        click.echo(f"sayso {command}: {error}", err=True)
    if failed:
        raise SystemExit(1)


def _print(lines: Iterable[str]) -> None:
    """A table's lines, its head in bold."""
    for number, line in enumerate(lines):
        click.echo(line if number else click.style(line, bold=True))


def _width() -> int | None:
    """How wide the terminal is; null where output goes to a file or another program, which can take any width."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


# --- take-in --------------------------------------------------------------------------------------------------------------


@main.command("take-in")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL...")
@ledger_option
@click.option(
    "--coverage", default="coverage", show_default=True, metavar="SLUG", help="Which running story these belong to."
)
@click.option("--title", default="", help="What the coverage is called.")
@setting_options
def take_in_command(
    paths: tuple[str, ...],
    where: str,
    coverage: str,
    title: str,
    day: date | None,
    zone: str | None,
    cast_name: str | None,
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
    from sayso.desk.take_in import take_in

    cast = _cast(cast_name) if cast_name else None
    with open_newsroom(where) as newsroom:
        pages = claims = new = 0
        failed: list[SaysoError] = []
        for raw in _pages(paths, "taking in", failed):
            if pages == 0:  # not before there is a page: a slip in a path opens no coverage
                newsroom.cover(coverage, cast, title)
            try:
                taken = take_in(newsroom, coverage, raw, day=day, zone=zone)
            except InputError as error:
                failed.append(error)
                continue
            pages, claims, new = pages + 1, claims + len(taken.claims), new + taken.new
        head = newsroom.log.head()
        click.echo(
            f"{pages} {_s('report', pages)}, {claims} {_s('claim', claims)}, {new} new; the ledger {where} stands at {head.seq}."
        )
        _fail("take-in", failed)


def _s(noun: str, count: int) -> str:
    return noun if count == 1 else noun + "s"


# --- picture --------------------------------------------------------------------------------------------------------------


@main.command("picture")
@ledger_option
@coverage_option
@click.option(
    "--as-of", metavar="T", callback=_moment, help="As known at a moment, such as 2023-04-15T17:20Z; else now."
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
    from sayso.page.columns import columns
    from sayso.page.export import picture_data

    with _newsroom(where) as newsroom:
        slug = _only(newsroom, coverage)
        picture = newsroom.picture(slug, as_of)
        if as_of is not None and picture.seq == 0:
            hint = "Leave it out for the present."
            raise NotFoundError("a moment at which something was known", as_of.isoformat(), where="--as-of", hint=hint)
        data = picture_data(picture, newsroom.title(slug))
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    known_at = datetime.fromisoformat(data["known_at"])
    click.echo(click.style(f"{data['title']}, as known at {known_at:%Y-%m-%d %H:%M} UTC", bold=True))
    standings = [
        (
            standing["word"] + (f" r{standing['rank']}" if standing["rank"] else ""),
            incident["title"],
            standing["text"],
            ", ".join(standing["flags"]),
        )
        for incident in data["incidents"]
        for standing in incident["standings"]
    ]
    click.echo()
    _print(columns(("standing", "incident", "question", "flags"), standings, (16, 44, 44, 36), _width()))
    for name, head, keys, most in (
        (
            "casualties",
            ("what", "where", "low", "high", "standing", "note"),
            ("what", "title", "low", "high", "standing", "why"),
            (18, 40, 8, 8, 14, 50),
        ),
        ("control", ("place", "party", "state", "standing"), ("place", "party", "state", "standing"), (28, 28, 18, 14)),
        ("checks", ("verdict", "what"), ("verdict", "text"), (8, 110)),
    ):
        rows = [
            tuple(row[key] if row[key] is not None else "open" if key == "high" else "" for key in keys)
            for row in data[name]
        ]
        if rows:
            click.echo()
            _print(columns(head, rows, most, _width()))


@contextmanager
def _newsroom(where: str) -> Iterator[Any]:
    from sayso.desk.newsroom import open_newsroom

    with open_newsroom(where, create=False) as newsroom:
        yield newsroom


def _only(newsroom: Any, coverage: str | None) -> str:
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
    return str(known[0])


# --- serve, demo ----------------------------------------------------------------------------------------------------------


@main.command("serve")
@ledger_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 for every address of this machine."
)
@click.option("--port", default=8417, show_default=True, help="The port.")
def serve_command(where: str, host: str, port: int) -> None:
    """Serve the public page over the ledger: live page, map, losses, claims, time-line.

    Stops with Ctrl-C. The same ledger may be added to with `sayso take-in` in another window.

    \b
    Examples:
      sayso serve
      sayso serve --database my-story.sayso --port 8000
    """
    from sayso.desk.newsroom import open_newsroom
    from sayso.page.app import serve

    with open_newsroom(where, create=True) as newsroom:
        newsroom.watch()  # what another process takes in reaches open pages, too
        serve(newsroom, host, port, announce=click.echo)


@main.command("demo")
@click.argument("day", default="khartoum", required=False)
@click.option("--port", default=8417, show_default=True, help="The port; the next free one where it is taken.")
@click.option("--speed", default=2400.0, show_default=True, help="How many seconds of the day pass in one of yours.")
@click.option("--loop", is_flag=True, help="Begin again when the day is over.")
@click.option("--open/--no-open", "show", default=True, help="Open the browser.")
def demo_command(day: str, port: int, speed: float, loop: bool, show: bool) -> None:
    """Replay a sample day live: the page fills, standings change, map and losses follow.

    DAY is khartoum, antakya or ouaga. No account, no network: everything runs on this machine, in a folder that is thrown away.
    Stops with Ctrl-C.

    \b
    Examples:
      sayso demo
      sayso demo antakya --speed 600 --no-open
    """
    from sayso.page.demo import demo

    demo(day, port=port, speed=speed, loop=loop, show=show, announce=click.echo)


# --- check ----------------------------------------------------------------------------------------------------------------


@main.command("check")
@ledger_option
@click.option("--cast", "casts", multiple=True, metavar="FILE", help="A cast file to check too; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check_command(where: str, casts: tuple[str, ...], as_json: bool) -> None:
    """Check the ledger's hash chain, its database and cast files: all well, or exactly what is not.

    Ends with status 0 where all is well and 1 where anything is not.

    \b
    Examples:
      sayso check
      sayso check --database my-story.sayso --cast cast.toml
    """
    from sayso.desk.check import check

    named = click.get_current_context().get_parameter_source("where") is not ParameterSource.DEFAULT
    ledger = where if named or Path(where).exists() or not casts else None
    with _bar(count(), "checking") as bar:  # one step a record
        findings = check(ledger, casts, step=lambda _: next(bar))
    if as_json:
        click.echo(
            json.dumps(
                [{"what": f.what, "well": f.well, "text": f.text} for f in findings], ensure_ascii=False, indent=1
            )
        )
    else:
        for finding in findings:
            mark = click.style("well ", fg="green") if finding.well else click.style("BROKEN", fg="red", bold=True)
            click.echo(f"{mark} {finding.what}: {finding.text}")
    if not all(finding.well for finding in findings):
        raise SystemExit(1)
