"""`sayso read --explain`: which step of reading found what in a sentence, and why.

Comes in: a report, the cast, which sentences. Goes out: lines for a terminal, one HTML page, or a JSON object a sentence. Refuses
to know: how anything is found, and where the report came from.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from sayso.cli.terminal import width
from sayso.errors import SettingError

if TYPE_CHECKING:
    from sayso.desk.readers import Reader
    from sayso.model.cast import Cast
    from sayso.model.report import Report
    from sayso.reading.finding import Explained, Line

MOST = 10  # sentences that are explained without being asked for one by one
NUMBERS = re.compile(r"(\d+)(?:-(\d+))?$")
COLOURS = {  # part of a line -> how it looks where somebody watches
    "head": {"bold": True},
    "step": {"bold": True},
    "label": {"fg": "cyan"},
    "words": {"fg": "yellow"},
    "why": {"dim": True},
    "none": {"fg": "magenta"},
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sentences are asked about: by number, by words in them; all of a short text where by neither."""

    numbers: tuple[tuple[int, int], ...] = ()
    words: tuple[str, ...] = ()


def numbers(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """What was typed as --sentence: "7" or "3-5", as first and last."""
    del ctx, param
    out = []
    for typed in value:
        found = NUMBERS.match(typed)
        low, high = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 0 < low <= high:
            raise SettingError(
                "a sentence's number, or two with a dash",
                repr(typed),
                where="--sentence",
                hint="Sentences are counted from 1: --sentence 7, --sentence 3-5.",
            )
        out.append((low, high))
    return tuple(out)


def explained(report: Report, cast: Cast, choice: Choice, reader: Reader) -> tuple[Explained, ...]:
    """The chosen sentences of a report, explained by a reader's steps; raises SettingError where the choice fits none, or is needed
    and not made, or the reader has no steps to look at."""
    from sayso.reading.explain import explain, lines

    if not reader.steps:
        hint = "What a model at an address makes of a text, it alone knows."
        raise SettingError("--reader rules or encoder beside --explain", "another one", where="--reader", hint=hint)
    return explain(
        report, cast, _chosen(lines(report, cast), choice, report.origin), reader.steps, version=reader.version
    )


def show(told: Sequence[tuple[Report, tuple[Explained, ...]]], cast: Cast, form: str) -> None:
    """Prints them: as JSON objects, as one HTML page, or for a terminal."""
    if form == "jsonl":
        from sayso.reading.finding import to_data

        for report, sentences in told:
            for one in sentences:
                click.echo(json.dumps(to_data(one, report.id), ensure_ascii=False))
    elif form == "html":
        from sayso.page.explained import explained_page

        click.echo(explained_page(told, cast))
    else:
        from sayso.page.explaintext import explained_lines

        painted = watched() and not os.environ.get("NO_COLOR")
        for number, (_, sentences) in enumerate(told):
            if number:
                click.echo()
            for line in explained_lines(sentences, cast, width() or 80):
                click.echo("".join(_painted(part, text) if painted else text for part, text in line).rstrip())


def watched() -> bool:
    """True where somebody watches: output goes to a terminal."""
    return sys.stdout.isatty()


def _painted(part: str, text: str) -> str:
    return click.style(text, **COLOURS[part]) if part in COLOURS else text  # type: ignore[arg-type]


def _chosen(found: Sequence[Line], choice: Choice, where: str) -> tuple[Line, ...]:
    count = sum(1 for line in found if line.number)
    if not choice.numbers and not choice.words:
        if count > MOST:
            raise SettingError(
                f"--sentence or --find for a text of more than {MOST} sentences",
                f"neither, and {count:,} sentences",
                where=where,
                hint=f'Say which: --sentence 1 to --sentence {count}, --sentence 3-5, or --find "some words of it".',
            )
        return tuple(found)
    for low, high in choice.numbers:
        if high > count:
            asked = f"{low}-{high}" if high > low else str(low)
            raise SettingError(
                f"a sentence from 1 to {count:,}",
                asked,
                where=f"{where}: --sentence",
                hint="They are counted in page order.",
            )
    wanted = [_folded(words) for words in choice.words]
    for words, typed in zip(wanted, choice.words, strict=True):
        if not any(words in _folded(line.span.text) for line in found):
            raise SettingError(
                "words that stand in the text",
                repr(typed),
                where=f"{where}: --find",
                hint="Give fewer of them, as they are written; a search does not reach over the end of a sentence.",
            )
    return tuple(
        line
        for line in found
        if any(low <= line.number <= high for low, high in choice.numbers)
        or any(words in _folded(line.span.text) for words in wanted)
    )


def _folded(text: str) -> str:
    """As words are looked for: blanks, case and the shape of quotation marks do not count."""
    return " ".join(text.casefold().replace("’", "'").replace("“", '"').replace("”", '"').split())
