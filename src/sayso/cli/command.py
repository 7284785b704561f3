"""What every command is: one whose errors are sentences.

Comes in: a command and what goes wrong in it. Goes out: a sentence on standard error and a status. Refuses to know: what any
command does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from sayso.errors import SaysoError


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

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)


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


def fail(command: str, failed: list[SaysoError]) -> None:
    """What could not be taken, a sentence each, and a status that says so; the rest has been done."""
    for error in failed:
        click.echo(f"sayso {command}: {error}", err=True)
    if failed:
        raise SystemExit(1)
