"""Plain words for what the picture says in capitals: standings, flags, states of control, cues, sides, moments, figures.

Comes in: a word of the codebook. Goes out: how a reader reads it. Refuses to know: HTML, and why anything stands where it stands.
The words themselves are tables beside this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from sayso.model.cast import NEUTRAL, UNKNOWN, Cast
from sayso.model.claim import Claim, Source
from sayso.model.measure import Bounds, Quantity

SIDES = 8  # sides that have a colour and a shape of their own; further ones share the last
GENERIC = ("desk", "footage", "unnamed")  # kinds of source that say more than a name would


@dataclass(frozen=True, slots=True)
class Badge:
    """A standing as a reader sees it: a tone (colour and shape), a label, a short reason and what it means."""

    word: str
    tone: str
    label: str
    short: str
    means: str


@dataclass(frozen=True, slots=True)
class Side:
    """A camp as a reader sees it; `mark` is "1" to "8", or "0" for those who belong to none."""

    bloc: str
    name: str
    mark: str


def _rows(name: str) -> list[list[str]]:
    text = (files("sayso.page") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]


@cache
def badges() -> Mapping[str, Badge]:
    """All fourteen standings, firmest first."""
    return MappingProxyType({row[0]: Badge(*row) for row in _rows("standings")})


@cache
def table(name: str) -> Mapping[str, tuple[str, ...]]:
    """A table of words beside this module: first column -> the others."""
    return MappingProxyType({row[0]: tuple(row[1:]) for row in _rows(name)})


def flags_in_words(flags: tuple[str, ...]) -> tuple[str, ...]:
    """The flags that a reader should know of, a sentence each."""
    known = table("flags")
    return tuple(known[flag][0] for flag in flags if flag in known)


# -- sides and sources --------------------------------------------------------------------------------------------------------
def side(cast: Cast, bloc: str | None) -> Side:
    """How the page names and marks a side; those nobody can place are "not placed"."""
    if bloc in (None, "", UNKNOWN):
        return Side(UNKNOWN, "Not placed", "0")
    if bloc == NEUTRAL:
        return Side(NEUTRAL, cast.labels.get(NEUTRAL, "Neutral"), "n")
    camps = [name for name in cast.blocs if name not in (NEUTRAL, UNKNOWN)]
    mark = min(camps.index(bloc) + 1, SIDES) if bloc in camps else SIDES
    return Side(str(bloc), _side_name(cast, str(bloc)), str(mark))


def side_in_a_sentence(cast: Cast, bloc: str | None) -> str:
    """The side as others are told of it: "the North", "neutral sources", "sources that nobody can place"."""
    if bloc in (None, "", UNKNOWN):
        return "sources that nobody can place"
    return "neutral sources" if bloc == NEUTRAL else side(cast, bloc).name


def _side_name(cast: Cast, bloc: str) -> str:
    """The label of the cast, else the cast's own spelling of the name ("UN"), else the bloc's name with a capital."""
    if bloc in cast.labels:
        return cast.labels[bloc]
    spelled = (name for m in cast.members if m.bloc == bloc for name in (m.name, *m.aliases))
    plain = bloc.replace("-", " ").replace("_", " ")
    return next((name for name in spelled if name.casefold() == plain.casefold()), plain[:1].upper() + plain[1:])


def source_name(source: Source, cast: Cast) -> str:
    """Who says it: the name the reading found (a side's name as the page spells it), else what kind of source it is."""
    if source.kind in GENERIC and not source.name:
        return table("sources")[source.kind][0]
    if source.name:
        return _side_name(cast, source.name) if source.name in cast.blocs else source.name
    if source.span:
        return source.span.text
    return table("sources").get(source.kind, ("a source",))[0]


def beside(who: str, camp: Side) -> str:
    """What a side is called beside one of its sources: nothing where that is the side itself."""
    name = capital(camp.name)
    return "" if name == capital(who) else name


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def joined(pieces: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return pieces[0] if len(pieces) == 1 else ", ".join(pieces[:-1]) + " and " + pieces[-1] if pieces else ""


# -- moments ------------------------------------------------------------------------------------------------------------------
def zone_name(moment: datetime) -> str:
    """The zone of a moment as it is printed: its abbreviation, or "UTC+3" where it has none."""
    name = (moment.tzname() or "UTC").removeprefix("UTC")
    if name[:1] not in ("+", "-"):
        return name or "UTC"
    hours, minutes = name[1:3].lstrip("0") or "0", name[3:].removeprefix(":")
    return f"UTC{'−' if name[0] == '-' else '+'}{hours}{f':{minutes}' if minutes.strip('0') else ''}"


def clock(moment: datetime, zone: tzinfo) -> str:
    """ "17:20 GMT"."""
    there = moment.astimezone(zone)
    return f"{there:%H:%M} {zone_name(there)}"


def day(moment: datetime, zone: tzinfo) -> str:
    """ "Saturday 10 December 2016"."""
    there = moment.astimezone(zone)
    return f"{there:%A} {there.day} {there:%B} {there.year}"


def stamp(moment: datetime, zone: tzinfo) -> str:
    """ "10 December 2016, 17:20 GMT"."""
    there = moment.astimezone(zone)
    return f"{there.day} {there:%B} {there.year}, {there:%H:%M} {zone_name(there)}"


def interval(first: datetime, last: datetime, zone: tzinfo) -> str:
    """ "9 Dec", "9 Dec, 14:00–17:20", "5 Dec – 11 Dec 2016": no finer than it was given."""
    one, other = first.astimezone(zone), last.astimezone(zone)
    if one.date() != other.date():
        if (one.year, one.month) == (other.year, other.month):
            return f"{one.day}–{other.day} {other:%b} {other.year}"
        return f"{one.day} {one:%b}{'' if one.year == other.year else f' {one.year}'} – {other.day} {other:%b} {other.year}"
    day = f"{one.day} {one:%b} {one.year}"
    if other - one > timedelta(hours=12):
        return day
    return f"{day}, {one:%H:%M}" + (f"–{other:%H:%M}" if other > one else "")


# -- figures ------------------------------------------------------------------------------------------------------------------
KINDS = {
    "casualties_mixed": "killed or wounded",
    "share_territory": "per cent of the territory",
    "area_km2": "km²",
    "votes_for": "votes for",
    "votes_against": "votes against",
    "votes_abstain": "abstentions",
    "votes_absent": "not voting",
    "troops_pledged": "troops pledged",
    "troops_deployed": "troops deployed",
    "troops_present": "troops present",
    "aid_trucks": "lorries of aid",
}


def bounds_in_words(low: int, high: int | None) -> str:
    """An interval as a reader reads it: "86 or more", "9", "400 to 500"."""
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def range_of(bounds: Bounds | None) -> str:
    """ "9–31", "86+", empty where there is none."""
    return str(bounds) if bounds else ""


def counted(kind: str, item: str | None, one: bool = False) -> str:
    """What a figure counts: "killed", "tanks", "votes for"."""
    if item is None:
        return KINDS.get(kind, kind.replace("_", " "))
    if one or item.endswith(("s", "craft", "artillery")):
        return item
    if item.endswith("y") and item[-2:-1] not in "aeiou":
        return f"{item[:-1]}ies"
    return f"{item}es" if item.endswith(("ch", "sh", "x")) else f"{item}s"


def figure_in_words(figure: Quantity) -> str:
    """A figure with what it counts: "86 or more killed"."""
    return f"{bounds_in_words(figure.low, figure.high)} {counted(figure.kind, figure.item, figure.high == 1)}"


def said_how(claim: Claim) -> str:
    """The verb of the cue's class, or of the stance where no cue stands: "claimed", "denied"; in the past, which has one form."""
    if claim.stance == "deny":
        return "denied"
    if claim.stance == "retract":
        return "took back"
    if claim.source.kind == "footage":
        return "shows"
    return table("cues")[claim.cue.kind][0] if claim.cue else "said"
