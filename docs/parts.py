"""What the code can say of itself, in Markdown: the parts that build.py writes into the pages, and the names they must hold.

Comes in: nothing but the package. Goes out: `GENERATED`, a writer for each part, and `names()`. Refuses to know: the pages.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from sayso import cli, errors
from sayso.desk.casts import load_cast, shipped
from sayso.desk.readers import READERS
from sayso.desk.samples import sample, samples
from sayso.intake.formats import FORMATS, report
from sayso.intake.raw import ARCHIVES, SUFFIXES, Raw
from sayso.model.cast import RELATIONS
from sayso.model.claim import FACETS, SOURCE_KINDS, STANCES, TENSES, to_record
from sayso.model.incident import CONTROL_STATES, STANDINGS
from sayso.model.record import ACTS, RECORD_KINDS
from sayso.model.report import PART_KINDS
from sayso.page import urls
from sayso.picture.standing import GRADES, RULES
from sayso.reading.allotment import BY_FIGURE
from sayso.reading.family import FAMILIES
from sayso.reading.inflect import rows
from sayso.reading.number import bounds
from sayso.reading.reader import read
from sayso.reading.unit import KINDS

SOURCE = Path(__file__).resolve().parents[1] / "src" / "sayso"
WORDINGS = (
    "85", "more than 85", "at least 40", "40 or more", "almost 300", "about 18,000", "about 7", "up to 15", "fewer than 500",
    "between 12 and 15", "a couple", "a few", "several", "a dozen", "dozens", "scores", "hundreds", "thousands",
    "tens of thousands", "no", "many", "half", "most", "85 per cent",
)  # fmt: skip
CLASSES = tuple(f"K{n}" for n in range(7))
CODE = (".py", ".pyc", ".html", ".css", ".js", ".md")
PRECISIONS = (*(f"T{n}" for n in range(8)), *(f"P{n}" for n in range(11)))


def table(head: Iterable[str], body: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *([str(cell).replace("|", "\\|") for cell in row] for row in body)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def first_line(of: object) -> str:
    """The first sentence of a docstring."""
    text = " ".join((getattr(of, "__doc__", None) or "").strip().split("\n\n")[0].split())
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


def code(names: Iterable[object]) -> str:
    """Names as code, with commas."""
    return ", ".join(f"`{name}`" for name in names)


def told(name: str) -> list[list[str]]:
    """The rows of one of the page's tables: what readers are told of a word."""
    text = files("sayso.page").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"][1:]


def commands() -> str:
    """Every command's help, as the terminal prints it."""
    found = [("sayso", cli.main), *((f"sayso {name}", cli.main.commands[name]) for name in cli.main.commands)]
    return "\n".join(f"## {name}\n\n```text\n{_help(name, command)}\n```\n" for name, command in found)


def _help(name: str, command: click.Command) -> str:
    asked = cli.main.context_settings["help_option_names"]  # the group hands them down to its commands
    context = click.Context(command, info_name=name, terminal_width=96, max_content_width=96, help_option_names=asked)
    return command.get_help(context).rstrip()


def days() -> str:
    """The sample days."""
    found = [(f"`{slug}`", day.cast.title, day.cast.day, day.cast.zone) for slug in samples() if (day := sample(slug))]
    return table(("sample", "what", "day", "zone"), found)


def casts() -> str:
    """The casts that ship."""
    found = [(name, load_cast(name)) for name in shipped()]
    head = ("cast", "what", "blocs", "names", "places")
    return table(head, ((f"`{name}`", c.title, len(c.blocs), len(c.members), len(c.places)) for name, c in found))


def standings() -> str:
    """The standings in the order in which they are tried."""
    means = {row[0]: row for row in told("standings")}
    body = (
        (n, f"`{word}`", means[word][2], GRADES.get(word, 6), means[word][4]) for n, (word, _) in enumerate(RULES, 1)
    )
    return table(("tried", "standing", "label", "grade", "what it means"), body)


def words_of(name: str, *columns: int) -> str:
    """Some columns of one of the page's tables, the word itself as code."""
    heads = {"flags": "flag", "controls": "state", "sources": "kind"}
    body = ((f"`{row[0]}`", *(row[column] for column in columns)) for row in told(name))
    return table((heads[name], *("label", "what it means")[-len(columns) :]), body)


def cues() -> str:
    """The cue classes with the words that give them."""
    verbs: dict[str, list[str]] = {}
    for word, kind, *_ in rows("cue.tsv"):
        verbs.setdefault(kind, []).append(word)
    means = {row[0]: row[2] for row in told("cues")}
    body = (
        (f"`{k}`", means[k], len(verbs.get(k, ())), ", ".join(dict.fromkeys(verbs.get(k, ())[:7]))) for k in CLASSES
    )
    return table(("class", "what the word does", "verbs", "such as"), body)


def event_types() -> str:
    """The event types with the words that tell them."""
    verbs: dict[str, list[str]] = {}
    nouns: dict[str, list[str]] = {}
    for words, _, _, kind, *_ in rows("deed.tsv"):
        verbs.setdefault(kind, []).extend(word.replace("+", " ") for word in words.split())
    for words, kind, *_ in rows("act.tsv"):
        nouns.setdefault(kind, []).extend(word.replace("-", " ") for word in words.split())
    body = [
        (
            family,
            f"`{kind}`",
            len(set(verbs.get(kind, ()))),
            len(set(nouns.get(kind, ()))),
            _such(verbs.get(kind, []), nouns.get(kind, [])),
        )
        for family, kinds in FAMILIES.items()
        for kind in kinds
    ]
    return table(("family", "type", "verbs", "nouns", "such as"), body)


def _such(*lists: list[str]) -> str:
    return ", ".join(word for words in lists for word in list(dict.fromkeys(words))[:3])


def figures() -> str:
    """The kinds of quantity, and the event a figure tells where no act is named beside it."""
    return table(
        ("kind", "event where no act is named"), ((f"`{kind}`", f"`{event}`") for kind, event in BY_FIGURE.items())
    )


def wordings() -> str:
    """Wordings of number and the bounds they are read with."""
    found = [(words, measure) for words in WORDINGS if (measure := bounds(words.split()))]
    body = (
        (words, m.low, "open" if m.high is None else m.high, "hundredths" if m.percent else "", code(m.flags))
        for words, m in found
    )
    return table(("wording", "low", "high", "of", "flags"), body)


def bounding() -> str:
    """The rules of bounding words, with how many wordings lead to each."""
    found = sorted(rows("quantity_bounds.tsv"), key=lambda row: row[2])
    groups = [(rule, [row[0] for row in group]) for rule, group in groupby(found, key=lambda row: row[2])]
    return table(
        ("rule", "wordings", "such as"), ((f"`{rule}`", len(words), ", ".join(words[:5])) for rule, words in groups)
    )


def formats() -> str:
    """The formats in the order in which they are tried."""
    body = (
        (n, f"`{f.name}`", f.media_type, first_line(sys.modules[f.cut.__module__])) for n, f in enumerate(FORMATS, 1)
    )
    kinds = table(("tried", "format", "media type", "what it is"), body)
    return f"{kinds}\nFile names that tell a media type: {code(SUFFIXES)}. Archives: {code(ARCHIVES)}.\n"


def routes() -> str:
    """The page's addresses."""
    body = [(f"`/{route.pattern}`", first_line(route.callback)) for route in urls.urlpatterns]
    return table(("address", "what it shows"), body)


def error_tree() -> str:
    """The exceptions as errors.py draws them."""
    lines = [line[4:] for line in (errors.__doc__ or "").splitlines() if line.startswith("    ")]
    return "```text\n" + "\n".join(lines) + "\n```\n"


def floors() -> str:
    """The scores that reading must not fall below."""
    kept = json.loads((SOURCE.parents[1] / "bench" / "quality" / "floors.json").read_text(encoding="utf-8"))
    body = (
        (reader, f"`{group}`", row["pages"], f"{row['f1']:.2f}", f"{row['strict_f1']:.2f}")
        for reader, groups in kept.items()
        for group, row in groups.items()
    )
    return table(("reader", "pages", "how many", "F1 of claims", "F1 of claims right in every slot"), body)


GENERATED: dict[str, Callable[[], str]] = {
    "commands": commands, "days": days, "casts": casts, "standings": standings, "flags": lambda: words_of("flags", 1),
    "controls": lambda: words_of("controls", 1, 2), "sources": lambda: words_of("sources", 1), "cues": cues, "events": event_types,
    "figures": figures, "wordings": wordings, "bounding": bounding, "formats": formats,
    "routes": routes, "errors": error_tree, "floors": floors,
}  # fmt: skip


# -- what must be named --------------------------------------------------------------------------------------------------------
def names() -> Iterator[tuple[str, str]]:
    """Everything a reader of these pages must find in them: what it is, and its name."""
    for name, command in cli.main.commands.items():
        yield "command", f"sayso {name}"
        for param in command.params:
            yield from (("option", option) for option in param.opts if option.startswith("--"))
    for sort, found in (
        ("standing", STANDINGS), ("state of control", CONTROL_STATES), ("facet", FACETS), ("stance", STANCES), ("tense", TENSES),
        ("source kind", SOURCE_KINDS), ("cue class", CLASSES), ("precision code", PRECISIONS), ("record kind", RECORD_KINDS),
        ("judgement", ACTS), ("part of a page", PART_KINDS), ("relation", RELATIONS), ("sample", samples()), ("cast", shipped()),
        ("quantity kind", {*BY_FIGURE, *KINDS.values()}), ("event type", [kind for kinds in FAMILIES.values() for kind in kinds]),
        ("format", [format_.name for format_ in FORMATS]), ("route", [f"/{route.pattern}" for route in urls.urlpatterns]),
        ("error", subclasses(errors.SaysoError)), ("field of a claim", fields()), ("data file", data_files()),
        ("reader", READERS), ("setting", settings()),
    ):  # fmt: skip
        yield from ((sort, name) for name in sorted(found))


def subclasses(of: type[Exception]) -> set[str]:
    """The class's name and those of all below it."""
    return {of.__name__}.union(*(subclasses(child) for child in of.__subclasses__()))


def data_files() -> set[str]:
    """Every file that ships and is neither code nor template, by its path in the package; a sample day's by its folder."""
    found = (path.relative_to(SOURCE) for path in SOURCE.rglob("*") if path.is_file())
    ours = (path for path in found if path.suffix not in CODE and path.name != "py.typed")
    return {f"{path.parent.as_posix()}/" if path.parts[0] == "samples" else path.as_posix() for path in ours}


def settings() -> set[str]:
    """The variables of the environment that the code reads."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    return set(re.findall(r"\bSAYSO_[A-Z]+(?:_[A-Z]+)*\b", code))


def fields() -> set[str]:
    """The keys of the claim records of the sample days, those inside others with a dot: `source.bloc`."""
    found: set[str] = set()
    for slug in samples():
        day = sample(slug)
        assert day.cast.day is not None
        page = report(Raw(day.text.encode(), slug), fallback=day.cast.day, zone=day.cast.zone)
        for claim in read(page, day.cast):
            found |= set(_keys(to_record(claim)))
    return found


def _keys(record: dict[str, Any], above: str = "") -> Iterator[str]:
    for key, value in record.items():
        yield above + key
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict) and key != "places_also":  # which are as `place`
                yield from _keys(inner, f"{above}{key}.")
