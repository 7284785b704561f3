"""`sayso check`: whether a ledger and cast files are sound.

Comes in: a ledger, cast files. Goes out: what is well and what is not, and a status. Refuses to know: what makes them sound.
"""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import click
from click.core import ParameterSource

from sayso.cli.command import Command
from sayso.cli.option import ledger_option
from sayso.cli.terminal import bar


@click.command("check", cls=Command)
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
    with bar(count(), "checking") as steps:  # one step a record
        findings = check(ledger, casts, step=lambda _: next(steps))
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
