"""The commands: what a person types, and what the terminal shows.

Comes in: arguments. Goes out: lines on standard output, one clear sentence on standard error, a status. Refuses to know: how
anything is done; every command calls the desk or the page. Results go to standard output alone, so that they can be piped.
A module a command, which imports what it needs when it runs, so that help is shown at once.
"""

from __future__ import annotations

import click

from sayso import __version__
from sayso.cli.check import check_command
from sayso.cli.command import Group
from sayso.cli.picture import picture_command
from sayso.cli.read import read_command
from sayso.cli.serve import demo_command, serve_command
from sayso.cli.take_in import take_in_command


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sayso")
def main() -> None:
    """On whose say-so? A desk for live coverage of contested events.

    \b
    Try it:
      sayso demo                                 a sample day, replayed live in the browser
      sayso read page.txt --cast syria-2016      claims on standard output, one JSON object a line
      sayso take-in pages/ --coverage my-story   a folder into a ledger; safe to repeat
      sayso picture --coverage my-story          where things stand
      sayso serve                                the public page over the ledger
      sayso check                                the ledger's chain and the casts: all well, or what is not
    """


for each in (read_command, take_in_command, picture_command, serve_command, demo_command, check_command):
    main.add_command(each)
