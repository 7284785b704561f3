"""What is shown to somebody who watches: a bar while they wait, a table with its head in bold, as wide as they have room.

Comes in: things to be gone through, lines. Goes out: a bar on standard error, lines on standard output. Refuses to know: what
they are of.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

T = TypeVar("T")


@contextmanager
def bar(things: Iterable[T], label: str) -> Iterator[Iterator[T]]:
    """A progress bar on standard error, shown where somebody waits and watches."""
    with click.progressbar(
        things, label=label, file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty()
    ) as shown:
        yield iter(shown)


def note(line: str) -> None:
    """A line for whoever runs the command, on standard error."""
    click.echo(line, err=True)


def table(lines: Iterable[str]) -> None:
    """A table's lines, its head in bold."""
    for number, line in enumerate(lines):
        click.echo(line if number else click.style(line, bold=True))


def width() -> int | None:
    """How wide the terminal is; null where output goes to a file or another program, which can take any width."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
