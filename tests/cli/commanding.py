"""How the tests of the commands type them, and what they hold every failure to.

A command that fails says one sentence on standard error, shows no traceback, and ends with a status that is not 0.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from desk.desking import POSTS, page
from sayso.cli import main

PAGE = page(*POSTS)
CAST = """
title = "The war on the river"
date = 2031-05-04
zone = "GMT"
relations = [["north", "south", "hostile"]]
places = [{ name = "Oakford", lat = 10.0, lon = 20.0 }, { name = "Lower Ferry", lat = 10.2, lon = 20.1 }]

[blocs]
north = [{ name = "North Army", kind = "organ", rank = 1 }]
south = [{ name = "South Army", kind = "organ", rank = 1 }]
"""
QUIET = "The sun rose over a quiet sea, and gulls turned above it.\n"


def sayso(*words: str | Path, stdin: str | bytes = b"") -> Result:
    """The command as typed, in a process of its own that has no terminal."""
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin, prog_name="sayso")


def well(*words: str | Path, stdin: str | bytes = b"") -> str:
    """What the command prints where all is well."""
    result = sayso(*words, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def claims(*words: str | Path, stdin: str | bytes = b"") -> list[dict[str, Any]]:
    """The claims that `sayso read` prints."""
    return [json.loads(line) for line in well("read", *words, stdin=stdin).splitlines()]


def said(result: Result, status: int = 1) -> list[str]:
    """The sentences of a failure, without the command's name before them."""
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    sentences = result.stderr.splitlines()
    assert all(line.startswith("sayso ") and ": " in line for line in sentences), sentences
    return [line.partition(": ")[2] for line in sentences]


def failure(*words: str | Path, stdin: str | bytes = b"") -> str:
    """The one sentence of a command that fails; it says what was expected and what was found."""
    (sentence,) = said(sayso(*words, stdin=stdin))
    assert "expected " in sentence
    assert ", found " in sentence
    return sentence
