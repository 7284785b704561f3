"""Paths become pages: a file, a folder, an archive, an address, standard input.

Comes in: what was typed as PATH. Goes out: the pages at it, as bytes, one in memory at a time. Refuses to know: what becomes of
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.terminal import bar
from sayso.errors import InputError, SaysoError

if TYPE_CHECKING:
    from sayso.intake.raw import Raw


def pages(paths: Iterable[str], label: str, failed: list[SaysoError]) -> Iterator[Raw]:
    """The pages at the paths, one in memory at a time, with a bar; what cannot be opened is added to `failed`."""
    with bar([file for path in paths for file in _files(path)], label) as files:
        for file in files:
            try:
                yield from _raws(file)
            except InputError as error:
                failed.append(error)


def _files(path: str) -> list[str]:
    """A folder's files one by one, so that one that cannot be opened does not keep back those after it."""
    folder = Path(path)
    found = folder.rglob("*") if _is_folder(folder) else ()
    shown = (file for file in found if not any(name.startswith(".") for name in file.relative_to(folder).parts))
    return sorted(str(file) for file in shown if file.is_file()) or [path]


def _is_folder(path: Path) -> bool:
    """False too for what no path can be, such as a name too long: `raws` then tells that there is nothing of it."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _raws(path: str) -> Iterator[Raw]:
    from sayso.intake.fetch import fetch
    from sayso.intake.raw import raws

    if path.startswith(("http://", "https://")):
        yield fetch(path)
    else:
        yield from raws(path)
