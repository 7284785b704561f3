"""`sayso serve` and `sayso demo`: the public page, over a ledger or over a sample day that passes anew.

Comes in: a ledger or a day's name, and where to listen. Goes out: a page, until Ctrl-C. Refuses to know: HTTP.
"""

from __future__ import annotations

import click

from sayso.cli.command import Command
from sayso.cli.option import ledger_option

PORT = 8417


@click.command("serve", cls=Command)
@ledger_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 for every address of this machine."
)
@click.option("--port", default=PORT, show_default=True, help="The port.")
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


@click.command("demo", cls=Command)
@click.argument("day", default="khartoum", required=False)
@click.option("--port", default=PORT, show_default=True, help="The port; the next free one where it is taken.")
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
