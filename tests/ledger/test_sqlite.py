"""The ledger in one SQLite file: the contract, and what is particular to a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from sayso.errors import LedgerBrokenError, LedgerError, LedgerVersionError
from sayso.ledger.chain import verify
from sayso.ledger.log import LEDGERS, open_log
from sayso.ledger.sqlite import APPLICATION_ID, VERSION

from .cases import MIXED, MORNING, LogCases, entry


def run(where: str | Path, *statements: str) -> list[Any]:
    with closing(sqlite3.connect(str(where).removeprefix("sqlite://"), isolation_level=None)) as connection:
        return [connection.execute(statement).fetchall() for statement in statements]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with eight records in it."""
    with open_log(tmp_path / "desk.sayso", create=True) as log:
        log.append(MIXED, MORNING)
    return tmp_path / "desk.sayso"


class TestSqlite(LogCases):
    @contextmanager
    def place(self) -> Iterator[str]:
        with TemporaryDirectory() as folder:
            yield f"sqlite://{folder}/an odd? #name.sayso"

    def force(self, where: str, *statements: str) -> None:
        triggers = run(where, "SELECT name FROM sqlite_master WHERE type = 'trigger'")[0]
        run(where, *(f"DROP TRIGGER {name}" for (name,) in triggers), *statements)


def test_the_file_says_what_it_is(path: Path) -> None:
    assert run(path, "PRAGMA application_id", "PRAGMA user_version", "PRAGMA journal_mode") == [
        [(APPLICATION_ID,)],
        [(VERSION,)],
        [("wal",)],
    ]


def test_a_closed_ledger_is_one_file(path: Path) -> None:
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET body = '{}' WHERE seq = 3",
        "UPDATE record SET seq = 9 WHERE seq = 8",
        "DELETE FROM record",
        "INSERT OR REPLACE INTO record SELECT 3, known_at, kind, coverage, 'c_9', body, chain FROM record WHERE seq = 8",
        "INSERT OR REPLACE INTO record SELECT 9, known_at, kind, coverage, id, body, chain FROM record WHERE seq = 8",
        "UPDATE head SET seq = 7",
        "UPDATE head SET chain = 'x'",
        "DELETE FROM head",
        "INSERT OR REPLACE INTO head VALUES (1, 0, 'x')",
    ],
)
def test_the_file_itself_refuses_to_forget(path: Path, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="a ledger only grows"):
        run(path, statement)
    with open_log(path, create=False) as log:
        assert verify(log).count == len(MIXED)


def test_a_railing_that_was_taken_off_is_a_fault(path: Path) -> None:
    run(path, "DROP TRIGGER record_never_goes")
    with open_log(path, create=False) as log:
        assert log.faults() == ("the trigger record_never_goes is not as it was made",)


def test_a_file_without_its_tables_is_no_traceback(path: Path) -> None:
    run(path, "DROP TABLE head")
    with open_log(path, create=False) as log, pytest.raises(LedgerError, match="found no such table: head"):
        log.read()


def test_a_damaged_file_is_found(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with open_log(path, create=False) as log:
        assert not verify(log).well
        with pytest.raises(LedgerBrokenError, match=r"expected a sound database.*sayso check"):
            list(log.read())


@pytest.mark.parametrize("new", ["X'FF00FE'", "X'7B7D'", "CAST(X'FF00FE' AS TEXT)", "CAST(X'7B22FF227D' AS TEXT)"])
@pytest.mark.parametrize("field", ["known_at", "kind", "coverage", "id", "body", "chain"])
def test_bytes_put_in_the_place_of_text_are_found(path: Path, field: str, new: str) -> None:
    TestSqlite().force(str(path), f"UPDATE record SET {field} = {new} WHERE seq = 5")
    with open_log(path, create=False) as log:
        verdict = verify(log)
    assert verdict.count == 4
    assert "record 5" in str(verdict.fault)


def test_a_ledger_of_a_newer_sayso_is_left_alone(path: Path) -> None:
    run(path, f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(LedgerVersionError, match=f"found version {VERSION + 1}.*Update Sayso"):
        open_log(path, create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_kind_is_refused_and_left_as_it_is(tmp_path: Path, create: bool) -> None:
    (tmp_path / "text").write_text("The dam holds. " * 100)
    run(tmp_path / "database", "CREATE TABLE levels (cm INTEGER)")
    for name in ("text", "database"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(LedgerError, match="expected a Sayso ledger"):
            open_log(tmp_path / name, create=create)
        assert (tmp_path / name).read_bytes() == before


def test_an_empty_file_becomes_a_ledger_only_where_one_is_to_be_made(tmp_path: Path) -> None:
    (tmp_path / "desk.sayso").touch()
    with pytest.raises(LedgerError, match="found an empty file"):
        open_log(tmp_path / "desk.sayso", create=False)
    with open_log(tmp_path / "desk.sayso", create=True) as log:
        assert log.append([entry(1)], MORNING)[0].seq == 1


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"desk\.sayso: expected a ledger, found no file"):
        open_log(tmp_path / "desk.sayso", create=False)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(LedgerError, match="expected a folder to keep the ledger in, found none"):
        open_log(tmp_path / "no" / "desk.sayso", create=True)
    with pytest.raises(LedgerError, match="expected a file that opens"):
        open_log(tmp_path, create=True)


@pytest.mark.parametrize("where", ["tape://desk.sayso", "://", "http://127.0.0.1/desk.sayso"])
def test_an_address_of_no_store_is_refused_with_those_there_are(where: str) -> None:
    with pytest.raises(LedgerError, match=", ".join(f"{scheme}://" for scheme, _ in LEDGERS)):
        open_log(where, create=True)


@pytest.mark.parametrize(
    ("pragma", "said"),
    [
        ("max_page_count = 20", "expected room on the disk, found none. Free some space"),
        ("query_only = ON", "expected a ledger that can be written, found one that is read-only"),
    ],
)
def test_a_ledger_that_cannot_be_written_says_why_and_keeps_what_it_has(
    path: Path, monkeypatch: pytest.MonkeyPatch, pragma: str, said: str
) -> None:
    connect = sqlite3.connect

    def hindered(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*args, **options)
        connection.execute(f"PRAGMA {pragma}")
        return connection

    with monkeypatch.context() as patch, open_log(path, create=False) as log:
        patch.setattr(sqlite3, "connect", hindered)
        with pytest.raises(LedgerError, match=said):
            log.append([entry(n) for n in range(10, 2_000)], MORNING)
        assert verify(log).count == len(MIXED)
    with open_log(path, create=False) as log:
        assert log.append([entry(10)], MORNING)[0].seq == len(MIXED) + 1


def test_an_append_waits_its_turn_and_then_says_who_is_in_the_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ledger.sqlite.PATIENCE", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, open_log(path, create=False) as log:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="expected a turn to write, found another process writing"):
            log.append([entry(10)], MORNING)
        assert len(list(log.read())) == len(MIXED)
        other.execute("ROLLBACK")
        assert log.append([entry(10)], MORNING)[0].seq == len(MIXED) + 1


def test_a_schema_that_is_no_text_is_told_in_a_sentence(path: Path) -> None:
    run(path, "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE")
    data = bytearray(path.read_bytes())
    at = data.index(b"CREATE TABLE record")
    data[at : at + 12] = b"\xcc\xfe" * 6
    path.write_bytes(data)
    with pytest.raises(LedgerError), open_log(path, create=False) as log:
        log.faults()
