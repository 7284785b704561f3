"""`sayso take-in`: pages into the ledger, safe to repeat; what cannot be taken is told, and the rest is taken."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sayso.desk import take_in as take_in_module
from sayso.ledger.chain import verify
from sayso.ledger.log import open_log
from sayso.model.record import Record

from .commanding import PAGE, QUIET, failure, said, sayso, well

RIVER = ("--coverage", "river", "--cast", "cast.toml")


def kept(where: str = "desk.sayso", *kinds: str) -> list[Record]:
    """What the ledger holds."""
    with open_log(where, create=False) as log:
        assert verify(log).well
        return list(log.read(kinds=kinds or None))


def test_a_page_is_taken_into_a_ledger_that_is_made_for_it(here: Path) -> None:
    assert well("take-in", "page.txt", *RIVER) == "1 report, 5 claims, 5 new; the ledger desk.sayso stands at 8.\n"
    assert [record.kind for record in kept()] == ["coverage", "report", *["claim"] * 5, "reading"]
    assert {record.coverage for record in kept()} == {"river"}


def test_taking_it_in_again_adds_nothing() -> None:
    well("take-in", "page.txt", *RIVER)
    assert well("take-in", "page.txt", *RIVER) == "1 report, 5 claims, 0 new; the ledger desk.sayso stands at 8.\n"


def test_a_page_that_has_grown_adds_what_is_new(here: Path) -> None:
    well("take-in", "page.txt", *RIVER)
    grown = "UPDATE 1200 GMT: The South Army says that it has left Oakford.\n\n" + PAGE
    (here / "page.txt").write_text(grown, encoding="utf-8")
    assert "6 claims, 1 new" in well("take-in", "page.txt", *RIVER)


def test_a_cast_and_a_title_are_kept_for_the_pages_that_follow() -> None:
    well("take-in", "page.txt", *RIVER, "--title", "The river, hour by hour")
    well("take-in", "-", "--coverage", "river", stdin="UPDATE 1200 GMT: The North Army says that it holds Oakford.\n")
    assert [record.body["title"] for record in kept("desk.sayso", "coverage")] == ["The river, hour by hour"]
    assert {record.body["source"]["bloc"] for record in kept("desk.sayso", "claim")} == {"north", "south"}


def test_a_title_typed_in_another_charset_can_be_shown() -> None:
    well("take-in", "page.txt", *RIVER, "--title", "Caf\udce9")
    assert [record.body["title"] for record in kept("desk.sayso", "coverage")] == ["Caf\ufffd"]


def test_a_whole_folder_is_taken_and_one_bad_page_keeps_back_no_other(here: Path) -> None:
    pages = here / "pages"
    (pages / "later").mkdir(parents=True)
    for name, data in {
        "a.txt": PAGE.encode(),
        "b.zip": b"PK\x03\x04 and then nothing",
        "c.png": b"\x89PNG\r\n\x1a\n\0\0",
        "d.txt": b"",
        "later/e.txt": PAGE.replace("Oakford", "Lower Ferry").encode(),
        ".hidden": b"\0",
    }.items():
        (pages / name).write_bytes(data)

    result = sayso("take-in", "pages", "nope.txt", *RIVER)

    places = [sentence.partition(": ")[0] for sentence in said(result)]
    assert places == ["pages/b.zip", "pages/c.png", "pages/d.txt", "nope.txt"]
    assert "2 reports" in result.stdout
    assert [record.body["origin"] for record in kept("desk.sayso", "report")] == ["pages/a.txt", "pages/later/e.txt"]


def test_another_ledger_is_had_by_an_option_or_the_environment(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    well("take-in", "page.txt", "--database", "one.sayso")
    monkeypatch.setenv("SAYSO_DATABASE", "two.sayso")
    well("take-in", "page.txt")
    assert sorted(path.name for path in here.glob("*.sayso")) == ["one.sayso", "two.sayso"]


def test_a_page_without_a_claim_is_kept_all_the_same() -> None:
    assert well("take-in", "-", *RIVER, stdin=QUIET).startswith("1 report, 0 claims, 0 new;")
    assert [record.body["text"] for record in kept("desk.sayso", "report")] == [QUIET]


def test_what_was_taken_in_before_ctrl_c_stays(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "two.txt").write_text(PAGE.replace("Oakford", "Lower Ferry"), encoding="utf-8")
    real = take_in_module.take_in

    def stopped(newsroom: Any, coverage: str, raw: Any, **settings: Any) -> Any:
        if raw.origin == "two.txt":
            raise KeyboardInterrupt
        return real(newsroom, coverage, raw, **settings)

    monkeypatch.setattr(take_in_module, "take_in", stopped)
    result = sayso("take-in", "page.txt", "two.txt", *RIVER)
    assert (result.exit_code, result.stderr) == (1, "\nAborted!\n")
    assert [record.body["origin"] for record in kept("desk.sayso", "report")] == ["page.txt"]


class TestErrors:
    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (
                "page.txt --date tomorrow",
                "--date: expected a day such as 2023-04-15, found 'tomorrow'. Write year-month-day.",
            ),
            (
                "page.txt --database none/desk.sayso",
                "none: expected a folder to keep the ledger in, found none. Make the folder, or give another path.",
            ),
            (
                "page.txt --database page.txt",
                "page.txt: expected a Sayso ledger, found a file of another kind. Check the path.",
            ),
            (
                "page.txt --database odd://x",
                "expected a path, or an address that begins with sqlite://, found 'odd://x'.",
            ),
            (
                "page.txt --coverage No/Slug",
                "coverage: expected a coverage named in small letters, digits and hyphens, found 'No/Slug'.",
            ),
        ],
    )
    def test_it_says_what_was_expected_and_found_where_and_what_to_do(self, words: str, sentence: str) -> None:
        assert failure("take-in", *words.split()) == sentence

    @pytest.mark.parametrize(
        "words",
        ["page.txt --zone Mars", "page.txt --date tomorrow", "page.txt --cast nobody", "page.txt --cast page.txt"],
    )
    def test_a_wrong_setting_is_told_before_a_ledger_is_made(self, here: Path, words: str) -> None:
        assert failure("take-in", *words.split())
        assert list(here.glob("*.sayso")) == []

    def test_a_slip_in_the_path_opens_no_coverage(self) -> None:
        (sentence,) = said(sayso("take-in", "pgae.txt", *RIVER))
        assert sentence.startswith("pgae.txt: expected a file, a folder, an archive or -, found nothing of that name.")
        assert kept() == []

    def test_a_ledger_of_a_newer_version_is_left_as_it_is(self, here: Path) -> None:
        well("take-in", "page.txt", *RIVER)
        with closing(sqlite3.connect("desk.sayso", isolation_level=None)) as connection:
            connection.execute("PRAGMA user_version = 99")
        before = (here / "desk.sayso").read_bytes()
        assert failure("take-in", "page.txt", *RIVER) == (
            "desk.sayso: expected a ledger of version 1, found version 99, written by a newer Sayso. Update Sayso to open it."
        )
        assert (here / "desk.sayso").read_bytes() == before

    def test_a_ledger_that_stops_half_way_keeps_all_of_a_page_or_nothing(self) -> None:
        well("take-in", "page.txt", *RIVER)
        stop = "CREATE TRIGGER stop BEFORE INSERT ON record WHEN new.kind = 'reading' BEGIN SELECT RAISE(ABORT, 'no room'); END"
        with closing(sqlite3.connect("desk.sayso", isolation_level=None)) as connection:
            connection.execute(stop)
        grown = "UPDATE 1200 GMT: The South Army says that it has left Oakford.\n\n" + PAGE
        assert failure("take-in", "-", *RIVER, stdin=grown) == (
            "desk.sayso: expected a ledger that works, found no room. Run `sayso check`."
        )
        assert len(kept()) == 8
