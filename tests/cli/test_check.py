"""`sayso check`: all well, or exactly what is not, and a status that a script can lean on."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.desk.casts import shipped

from .commanding import sayso, well


@pytest.fixture
def ledger() -> str:
    """A ledger with one page in it."""
    well("take-in", "page.txt", "--coverage", "river", "--cast", "cast.toml")
    return "desk.sayso"


def broken(*words: str) -> list[str]:
    """What a check finds that is not well."""
    result = sayso("check", *words)
    assert (result.exit_code, result.stderr) == (1, "")
    return [line.removeprefix("BROKEN ") for line in result.stdout.splitlines() if line.startswith("BROKEN")]


def test_all_well(ledger: str) -> None:
    lines = well("check").splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "well  database desk.sayso",
        "well  hash chain of desk.sayso",
        "well  cast of coverage river",
        *(f"well  {name}" for name in shipped()),
    ]
    assert "8 records, chain holds to " in lines[1]


def test_as_json_it_is_the_same(ledger: str) -> None:
    found = json.loads(well("check", "--json"))
    assert [finding["what"] for finding in found][:2] == ["database desk.sayso", "hash chain of desk.sayso"]
    assert {finding["well"] for finding in found} == {True}
    assert [set(finding) for finding in found] == [{"what", "well", "text"}] * len(found)


def test_one_changed_word_is_found_and_named(ledger: str) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE record SET body = replace(body, 'Oakford', 'Elsewhere') WHERE seq = 4")
    railing, chain = broken()
    assert railing.startswith("database desk.sayso: the trigger ")
    assert chain.startswith("hash chain of desk.sayso: record 4: expected ")
    assert [f["well"] for f in json.loads(sayso("check", "--json").stdout)][:2] == [False, False]


def test_a_ledger_that_is_not_there_is_told(here: Path) -> None:
    assert broken() == ["desk.sayso: expected a ledger, found no file. Check the path, or take something in first."]
    assert list(here.glob("*.sayso")) == []


def test_casts_may_be_checked_where_there_is_no_ledger(here: Path) -> None:
    (here / "bad.toml").write_text("[blocs\n", encoding="utf-8")
    assert well("check", "--cast", "cast.toml").startswith("well  cast.toml: 2 blocs, 2 names, 1 relations, 2 places\n")
    (fault,) = broken("--cast", "bad.toml", "--cast", "cast.toml")
    assert fault.startswith("bad.toml: expected a cast in TOML, found text that is none")


def test_a_ledger_that_was_named_is_missed_even_beside_a_cast() -> None:
    (fault,) = broken("--database", "none.sayso", "--cast", "cast.toml")
    assert fault.startswith("none.sayso: expected a ledger, found no file.")


def test_a_ledger_of_a_newer_version_is_told(ledger: str) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    (fault,) = broken()
    assert fault.startswith("desk.sayso: expected a ledger of version 1, found version 99, written by a newer Sayso.")
