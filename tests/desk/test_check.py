"""Check: a sound ledger, one that was tampered with, one that is none, and casts of all sorts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.desk.casts import shipped
from sayso.desk.check import Finding, check

from .desking import CAST, POSTS, desk, take


@pytest.fixture
def where(tmp_path: Path) -> str:
    """A ledger with a coverage and a page in it."""
    with desk(tmp_path) as newsroom:
        take(newsroom, *POSTS)
    return str(tmp_path / "desk.sayso")


def tamper(where: str, *statements: str) -> None:
    """Change the file as one who can write it could, the railing taken off and put back."""
    with closing(sqlite3.connect(where, isolation_level=None)) as connection:
        railing = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for statement in (*(f"DROP TRIGGER {name}" for name, _ in railing), *statements, *(sql for _, sql in railing)):
            connection.execute(statement)


def ill(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.what}: {finding.text}" for finding in findings if not finding.well]


def test_a_sound_ledger_is_well_in_everything(where: str) -> None:
    findings = check(where)
    assert ill(findings) == []
    assert [finding.what for finding in findings] == [
        f"database {where}",
        f"hash chain of {where}",
        "cast of coverage river",
        *shipped(),
    ]
    assert findings[1].text.startswith(f"{3 + len(POSTS)} records, chain holds to ")
    assert findings[2].text == f"2 blocs, 2 names, 1 relations, {len(CAST.places)} places"


def test_it_says_how_far_it_is(where: str) -> None:
    steps: list[int] = []
    check(where, step=steps.append)
    assert steps == list(range(1, 4 + len(POSTS)))


def test_a_record_that_was_changed_is_named(where: str) -> None:
    tamper(where, "UPDATE record SET body = replace(body, 'Oakford', 'Lower Ferry') WHERE seq = 4")
    (fault,) = ill(check(where))
    assert fault.startswith(f"hash chain of {where}: record 4: expected")
    assert "What stands before record 4 holds: restore the rest from a copy." in fault


def test_a_record_that_was_taken_out_is_named(where: str) -> None:
    tamper(where, "DELETE FROM record WHERE seq = 3")
    (fault,) = ill(check(where))
    assert "record 3: expected seq 3, found seq 4" in fault


def test_a_ledger_that_was_cut_short_is_found(where: str) -> None:
    tamper(where, "DELETE FROM record WHERE seq > 3")
    (fault,) = ill(check(where))
    assert "record 4: expected records up to" in fault


def test_a_railing_that_was_taken_off_is_a_fault_of_the_database(where: str) -> None:
    with closing(sqlite3.connect(where, isolation_level=None)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        connection.execute(f"DROP TRIGGER {names[0]}")
    assert ill(check(where)) == [f"database {where}: the trigger {names[0]} is not as it was made"]


def test_a_ledger_of_a_newer_version_is_left_alone(where: str) -> None:
    with closing(sqlite3.connect(where, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert ill(check(where)) == [
        f"{where}: expected a ledger of version 1, found version 99, written by a newer Sayso. Update Sayso to open it."
    ]


def test_a_ledger_that_is_none_is_not_made(tmp_path: Path) -> None:
    where = str(tmp_path / "none.sayso")
    assert ill(check(where)) == [
        f"{where}: expected a ledger, found no file. Check the path, or take something in first."
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_kind_is_no_ledger(tmp_path: Path) -> None:
    where = tmp_path / "page.txt"
    where.write_text(POSTS[0] * 99, encoding="utf-8")
    (fault,) = ill(check(str(where)))
    assert fault == f"{where}: expected a Sayso ledger, found a file of another kind. Check the path."


def test_cast_files_are_checked_without_a_ledger(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text("[blocs]\nnorth = ['North Army']\n", encoding="utf-8")
    bad.write_text("[blocs\n", encoding="utf-8")
    findings = check(None, [str(good), str(bad)])
    assert [(finding.what, finding.well) for finding in findings[:2]] == [(str(good), True), (str(bad), False)]
    assert findings[1].text.startswith("expected a cast in TOML, found text that is none")
    assert all(finding.well for finding in findings[2:])
