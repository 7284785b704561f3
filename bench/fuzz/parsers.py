"""Every parser of ours under inputs bent out of shape: none may fail but in a sentence, hang, or swell.

    python -m bench.fuzz.parsers [TARGET ...] [--cases N] [--seed WORD] [--first N] [--found FOLDER]
    python -m bench.fuzz.parsers --replay FILE ...

Comes in: nothing but seeds of our own writing. Goes out: a line for each target; status 1 and the inputs that broke something
where any did. Bad input loses no data and shows no traceback: the errors that are an answer are children of SaysoError. The same
seed gives the same cases on every machine. `--replay` gives saved inputs to their target again; a file is named after it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from contextlib import chdir
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bench.fuzz import seeds
from bench.fuzz.pages import address, delta, ledger, ledger_file
from bench.fuzz.run import Tally, Target, attempt, fuzz, where
from bench.fuzz.texts import DAY, STAMP, cast, counted, cut_up, numbered, page_of, shown, timed, told, whole, words_of

from sayso.desk.casts import parse_cast
from sayso.errors import CastError, InputError, LedgerError, NotFoundError, SettingError
from sayso.intake import clock, dates, stamps
from sayso.intake.chat import cut_chat, is_chat
from sayso.intake.cut import Cut, Setting
from sayso.intake.decode import text_of
from sayso.intake.feed import cut_feed, is_feed
from sayso.intake.fetch import _unpacked
from sayso.intake.formats import report as report_of
from sayso.intake.html import cut_html, is_html
from sayso.intake.jsonld import cut_data, has_data
from sayso.intake.liveblog import cut_text
from sayso.intake.mail import cut_mail, is_mail
from sayso.intake.raw import Raw, raws
from sayso.intake.zones import known_zone, zone_name, zone_of
from sayso.model.cast import cast_data, cast_from
from sayso.model.report import Part, report_body, report_from
from sayso.page.edition import iso, moment_of
from sayso.reading.actor import CastIndex
from sayso.reading.fold import fold, likeness, skeleton
from sayso.reading.gazetteer import open_gazetteer
from sayso.reading.reader import read
from sayso.reading.scope import Scope

CASES = 20_000
SEED = "sayso"
SETTINGS = (
    Setting(DAY),
    Setting(DAY, zone="Asia/Kathmandu"),
    Setting(DAY, given=date.max),
    Setting(DAY, date.min, "UTC+14"),
)
SCOPES = (Scope(), Scope(frozenset(("SY", "IQ")), ((36.2, 37.15),), ("Aleppo",)))


# --- intake ----------------------------------------------------------------------------------------------------------------------
def decoded(data: bytes) -> None:
    """Bytes to text, under the media type that their first line names."""
    told = data.split(b"\n", 1)[0][:80].decode("latin-1")
    text_of(Raw(data, "page", told if "charset" in told else None)).encode("utf-8")


def page(data: bytes) -> None:
    """Bytes to a report, as the ledger keeps it and gives it back."""
    found = report_of(Raw(data, "page"), fallback=DAY)
    _well_cut(found.text, found.parts)
    assert report_from(json.loads(shown(report_body(found)))) == found, "a report comes back from its record"
    assert found.tzinfo.utcoffset(datetime(2023, 1, 1)) is not None


def cutter(fits: Callable[[str], bool], cut: Callable[[str, Setting], Cut | None]) -> Callable[[bytes], None]:
    """One format's cutter, whether it says that the text is of it or not."""

    def run(data: bytes) -> None:
        text = words_of(data)
        fits(text)
        found = cut(text, SETTINGS[len(data) % len(SETTINGS)])
        if found is not None:
            _well_cut(found.text, found.parts)

    return run


def _well_cut(text: str, parts: tuple[Part, ...]) -> None:
    assert all(0 <= part.start <= part.body <= part.end <= len(text) for part in parts), "parts lie in the text"


def stamped(data: bytes) -> None:
    """A line's stamp, wherever a stamp may stand."""
    line = words_of(data).split("\n", 1)[0]
    for find in (stamps.stamp_at, stamps.dated_at, stamps.sent_at, stamps.led_at, stamps.tail_at):
        found = find(line)
        assert found is None or 0 < found.end <= found.body <= len(line), "a stamp lies in its line"


def dated(data: bytes) -> None:
    """The dates of a line, filled up from days at the calendar's middle and ends."""
    for printed in dates.dates_in(words_of(data)):
        for near in (DAY, date.min, date.max):
            for american in (True, False):
                dates.complete(printed.ordered(american), near)
    dates.month_first([p.pair for p in dates.dates_in(words_of(data)) if p.pair], american=False)


def zoned(data: bytes) -> None:
    """A zone's name, which is one or is refused in a sentence."""
    name = words_of(data)
    for near in (None, ZoneInfo("Asia/Jerusalem")):
        known_zone(name, near=near)
    zone = zone_of(name)
    assert zone_of(zone_name(zone)).utcoffset(STAMP) == zone.utcoffset(STAMP), "a zone is known by its name"


def clocked(data: bytes) -> None:
    """Stamps placed in time: the page's day and zone on the first line, "14:05[:30] date or weekday, zone" on every other."""
    first, *lines = words_of(data).split("\n")
    told = dates.date_at(first, 0)
    zone = known_zone(first[told[1] if told else 0 :].replace("newest", "")) or UTC
    day = (told and dates.complete(told[0], DAY)) or DAY
    ticks, dividers = [], []
    for line in lines[:300]:
        at = stamps.clock_on(line, 0)
        end = at[4] + 1 if at else 1
        beside, weekday = dates.date_at(line, end), dates.weekday_at(line, end)
        printed = beside[0] if beside else dates.Printed(weekday=weekday[0]) if weekday else dates.Printed()
        if line.startswith("-"):
            dividers.append(printed.ordered(False))
            continue
        hour, minute, second = at[1:4] if at else (None, 0, 0)
        ticks.append(clock.Tick(hour, minute, second, printed.ordered(True), zone, len(dividers)))
    for newest in (None, "newest" in first):
        placed = clock.moments(ticks, clock.Almanac(day, tuple(dividers), newest, STAMP))
        clock.out_of_order(placed, bool(newest))
        clock.shared(placed)
        assert len(placed) == len(ticks)


def archived(data: bytes) -> None:
    """An archive in a file, by the kind its first bytes tell."""
    kinds = ((b"PK", "zip"), (b"\x1f\x8b", "tar.gz"), (b"\xfd7z", "tar.xz"), (b"BZh", "tar.bz2"))
    kind = next(
        (kind for magic, kind in kinds if data.startswith(magic)), ("zip", "tar", "tar.gz", "tar.xz")[len(data) % 4]
    )
    with TemporaryDirectory() as folder:
        path = Path(folder, f"pages.{kind}")
        path.write_bytes(data)
        for raw in raws(str(path)):
            assert len(raw.data) < 1 << 29


# --- casts and places ------------------------------------------------------------------------------------------------------------
def cast_file(data: bytes) -> None:
    """A cast file, the cast as a ledger keeps it, and a page read with it."""
    found = parse_cast(words_of(data), "cast")
    kept = json.loads(shown(cast_data(found)))
    assert cast_from(kept) == found, "a cast comes back from its record"
    CastIndex(found, DAY)
    found.relation("north", "south", DAY)
    gazetteer = open_gazetteer(found.places)
    for place in (*(place.name for place in found.places[:9]), "Orrin"):
        gazetteer.find(place, Scope(frozenset(found.countries)))
    read(page_of("The North Army said it had retaken Orrin, Marr denied."), found)


def placed(data: bytes) -> None:
    """A place's name, in every spelling."""
    name, gazetteer = words_of(data), open_gazetteer(cast().places)
    for scope in SCOPES:
        found = gazetteer.find(name, scope, name)
        assert found is None or found.lat is None or (-90 <= found.lat <= 90 and -180 <= (found.lon or 0) <= 180)
        gazetteer.knows(name, scope)
        gazetteer.large(name, scope)
    gazetteer.candidates(name)
    gazetteer.scope_of(name.split("\n"))
    likeness(name, name[::-1])
    fold(name)
    skeleton(name)


# --- what is asked ---------------------------------------------------------------------------------------------------------------
def asked(data: bytes) -> None:
    """A moment as an address names it."""
    found = moment_of(words_of(data))
    assert found is None or moment_of(iso(found)) == found, "a moment is known by its name"


def typed(data: bytes) -> None:
    """A command with its options, one a line, in a folder with a page and a cast. What would serve or fetch is left out."""
    from click.testing import CliRunner

    from sayso.cli import main

    words = [word for word in words_of(data).split("\n") if word]
    if any(word in ("demo", "serve") or "://" in word or _leads_out(word) for word in words):
        return
    with TemporaryDirectory() as folder, chdir(folder):
        Path("page.txt").write_text(seeds.WIRE)
        Path("cast.toml").write_text(seeds.CAST_TOML)
        result = CliRunner().invoke(main, words, input=seeds.POSTS, prog_name="sayso")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output


def _leads_out(word: str) -> bool:
    """True for a path that leaves the folder of the case."""
    path = word.rpartition("=")[2]
    return ".." in path or path.startswith(("/", "~", "sqlite:")) or "\\" in path


def _seeds(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


PAGES = (
    seeds.POSTS, seeds.WIRE, seeds.CHAT, seeds.CHAT_DASHED, seeds.MAIL, seeds.HTML_LIVE, seeds.HTML_PAGE, seeds.DATA,
    seeds.DATA_HALVED, seeds.DATA_PAGE, seeds.DATA_ARTICLE, seeds.RSS, seeds.ATOM,
)  # fmt: skip

TARGETS: dict[str, Target] = {
    "bytes": Target(decoded, _seeds(*PAGES), (InputError,)),
    "page": Target(page, _seeds(*PAGES), (InputError,)),
    "html": Target(cutter(is_html, cut_html), _seeds(seeds.HTML_LIVE, seeds.HTML_PAGE, seeds.DATA_PAGE)),
    "json-ld": Target(
        cutter(has_data, cut_data), _seeds(seeds.DATA, seeds.DATA_HALVED, seeds.DATA_PAGE, seeds.DATA_ARTICLE)
    ),
    "feed": Target(cutter(is_feed, cut_feed), _seeds(seeds.RSS, seeds.ATOM)),
    "chat": Target(cutter(is_chat, cut_chat), _seeds(seeds.CHAT, seeds.CHAT_DASHED)),
    "mail": Target(cutter(is_mail, cut_mail), _seeds(seeds.MAIL)),
    "text": Target(cutter(lambda text: True, cut_text), _seeds(seeds.POSTS, seeds.WIRE)),
    "stamp": Target(stamped, _seeds(*seeds.STAMPS)),
    "date": Target(dated, _seeds(*seeds.DATES)),
    "zone": Target(zoned, _seeds(*seeds.ZONES), (SettingError,)),
    "clock": Target(clocked, _seeds(*seeds.TICKS)),
    "archive": Target(archived, seeds.packed(), (InputError,), binary=True),
    "gzip": Target(lambda data: _unpacked(data, "page"), (seeds.zipped(),), (InputError,), binary=True),
    "cast": Target(cast_file, _seeds(seeds.CAST_TOML, seeds.CAST_JSON), (CastError,)),
    "place": Target(placed, _seeds(*seeds.PLACES)),
    "segment": Target(cut_up, _seeds(*seeds.TOLD, seeds.POSTS, seeds.WIRE)),
    "number": Target(numbered, _seeds(*seeds.NUMBERS)),
    "figure": Target(counted, _seeds(*seeds.TOLD, *(f"The mayor said {n} people died." for n in seeds.NUMBERS))),
    "time": Target(timed, _seeds(*seeds.WHENS)),
    "reading": Target(told, _seeds(*seeds.TOLD, seeds.POSTS, seeds.WIRE)),
    "whole": Target(whole, _seeds(*PAGES), (InputError,)),
    "moment": Target(asked, _seeds(*seeds.MOMENTS), (SettingError,)),
    "after": Target(delta, _seeds(*seeds.AFTERS), (NotFoundError,)),
    "address": Target(address, _seeds(*seeds.ADDRESSES)),
    "command": Target(typed, _seeds(*seeds.TYPED)),
    "ledger": Target(ledger, (ledger_file(),), (LedgerError,), binary=True),
}


def main() -> int:
    """Runs the targets named, all where none is; status 1 where anything broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "targets", nargs="*", choices=[[], *TARGETS], metavar="TARGET", help=f"of: {', '.join(TARGETS)}"
    )
    parser.add_argument("--cases", type=int, default=CASES, help="cases for each target (default: %(default)s)")
    parser.add_argument(
        "--seed", default=SEED, help="a word; the same word gives the same cases (default: %(default)s)"
    )
    parser.add_argument("--first", type=int, default=0, help="the number of the first case (default: %(default)s)")
    parser.add_argument(
        "--found", type=Path, default=Path(".fuzz"), help="where inputs are saved (default: %(default)s)"
    )
    parser.add_argument(
        "--replay", type=Path, nargs="+", metavar="FILE", help="give saved inputs to their targets again"
    )
    told = parser.parse_args()
    os.environ["COLUMNS"] = "80"
    if told.replay:
        return replayed(told.replay)
    broke = 0
    for name in told.targets or TARGETS:
        tally = fuzz(name, TARGETS[name], told.seed, told.first, told.cases, told.found)
        broke += len(tally.found)
        print(_line(name, tally), flush=True)
    print(f"{broke} broke something" if broke else "nothing broke")
    return 1 if broke else 0


def _line(name: str, tally: Tally) -> str:
    seconds, size, number = tally.slowest
    slowest = f"slowest {1000 * seconds:6,.0f} ms, {size:,} bytes, case {number}"
    counted = f"{name:<8} {tally.cases:>7,} cases  {tally.refused:>6,} refused  {tally.seconds:6.0f} s"
    return f"{counted}  {len(tally.found)} broke  {slowest}"


def replayed(files: list[Path]) -> int:
    """Saved inputs given to their targets again, the fault told in full."""
    broke = 0
    for path in files:
        name = path.name.partition(".")[0]
        fault = attempt(TARGETS[name], path.read_bytes())
        well = fault is None or isinstance(fault, TARGETS[name].allowed)
        broke += not well
        print(f"{path}: {'well' if fault is None else f'refused: {fault}' if well else f'{where(fault)}: {fault}'}")
        if fault is not None and not well:
            sys.excepthook(type(fault), fault, fault.__traceback__)
    return 1 if broke else 0


if __name__ == "__main__":
    sys.exit(main())
