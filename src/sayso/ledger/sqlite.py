"""A ledger in one SQLite file: evidence one can copy and check alone.

Comes in: a path. Goes out: a `SqliteLog`, which keeps what `log.Log` promises. One connection writes, behind a lock here and
behind SQLite's own lock between processes; readers have connections of their own and, in WAL mode, wait for nobody. Refuses to
know: what a record means.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from threading import Lock
from typing import Self

from sayso.errors import LedgerBrokenError, LedgerError, LedgerVersionError
from sayso.ledger.rows import Head, Row, known_kinds, opened, seal, utc
from sayso.model.record import Draft, Record

APPLICATION_ID = int.from_bytes(b"Says", "big")
VERSION = 1
PATIENCE = 30.0  # seconds an append waits for another process to finish its own
PAGE = 500  # rows fetched at a time: a reader holds no lock and no snapshot between two pages
# `synchronous`: an append that has returned outlives a power cut, too. The others because ids are hashes, so that every record
# dirties its own page of the unique index: appending to a million claims took 140 µs a claim with SQLite's own 2 MB of cache and
# 1,000 pages of write-ahead log, 124 µs with 64 MB, 105 µs with 64 MB and 8,000 pages, 100 µs with 16,000.
_WRITER = "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000;"
_COLUMNS = "seq, known_at, kind, coverage, id, body, chain"
_KEPT = "SELECT 1 FROM record WHERE id = ? AND coverage = ? AND kind = ?"
_INSERT = f"INSERT INTO record ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
# Written so that SQLite goes by the id: given the choice it walks the whole coverage in search of the lowest seq.
_GET = f"SELECT {_COLUMNS} FROM record WHERE id = ? AND (? IS NULL OR coverage = ?) ORDER BY seq LIMIT 1"
_HEAD = "SELECT seq, chain FROM head"
_LAST = "SELECT known_at FROM record WHERE seq = ? AND chain = ?"
_RAILING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
# The distinct coverages by hops along the index: the time grows with the coverages, not with the records.
_COVERAGES = """
WITH RECURSIVE hop (name) AS (
    SELECT min(coverage) FROM record
    UNION ALL
    SELECT (SELECT min(coverage) FROM record WHERE coverage > name) FROM hop WHERE name IS NOT NULL
)
SELECT name FROM hop WHERE name IS NOT NULL
"""

# SQLite's name for what went wrong, or its beginning | expected | found | what to do
_FAULTS = (
    ("SQLITE_FULL", "room on the disk", "none", "Free some space and do it again: what was kept is safe."),
    ("SQLITE_READONLY", "a ledger that can be written", "one that is read-only", "Allow writing to it and its folder, or copy it."),
    ("SQLITE_CANTOPEN", "a file that opens", "one that does not", "Check that it is a file; allow writing to it and its folder."),
    ("SQLITE_BUSY", "a turn to write", f"another process writing for {PATIENCE:.0f} s", "Stop it, or do it again later."),
    ("SQLITE_NOTADB", "a Sayso ledger", "a file of another kind", "Check the path."),
    ("SQLITE_IOERR", "a disk that reads and writes", "one that failed", "Check the disk, then run `sayso check`."),
    ("SQLITE_CORRUPT", "a sound database", "a damaged one", "Run `sayso check`, and restore the ledger from a copy."),
)  # fmt: skip


def open_file(where: str, create: bool) -> SqliteLog:
    """The ledger in the file at `where`, a path or `sqlite://` and a path; with `create` an empty one is made where there is none.

    Raises LedgerError where there is no ledger or it cannot be opened, LedgerVersionError where a newer Sayso wrote it.
    """
    path = Path(where.removeprefix("sqlite://"))
    if not os.path.isdir(path.parent):
        hint = "Make the folder, or give another path."
        raise LedgerError("a folder to keep the ledger in", "none", where=str(path.parent), hint=hint)
    if not create and not os.path.exists(path):
        raise LedgerError("a ledger", "no file", where=str(path), hint="Check the path, or take something in first.")
    with _told(path), closing(_connect(path, create)) as connection:
        _recognise(connection, path, create)
    return SqliteLog(path)


class SqliteLog:
    """A ledger in one SQLite file. May be shared by threads; other processes may open the same file and read or append."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = Lock()
        self._writer: sqlite3.Connection | None = None
        self._idle: list[sqlite3.Connection] = []
        self._closed = False

    def append(self, drafts: Sequence[Draft], known_at: datetime) -> tuple[Record, ...]:
        """See `log.Log.append`. On return the records are on the disk; a process that is killed has lost none of them."""
        known_at = utc(known_at)
        if not drafts:
            return ()
        rows: list[Row] = []
        records: list[Record] = []
        with self._writing() as connection:
            head = _head(connection, self._path)
            known_at = max(known_at, _last_moment(connection, head, self._path, known_at))
            for said in _unkept(connection, drafts):
                row, record = seal(said, known_at, head)
                head = Head(row.seq, row.chain)
                rows.append(row)
                records.append(record)
            if rows:
                connection.executemany(_INSERT, rows)
                connection.execute("UPDATE head SET seq = ?, chain = ?", head)
        return tuple(records)

    def read(
        self,
        coverage: str | None = None,
        kinds: Collection[str] | None = None,
        after: int = 0,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> Iterator[Record]:
        """See `log.Log.read`."""
        end = self.head().seq
        asked: list[tuple[str, tuple[object, ...]]] = [("seq <= ?", (end,))]
        if coverage is not None:
            asked.append(("coverage = ?", (coverage,)))
        if kinds is not None:
            wanted = known_kinds(kinds)
            asked.append((f"kind IN ({', '.join('?' * len(wanted))})", wanted))
        moment = None if until is None else utc(until)
        found = map(opened, self._pages(min(max(after, 0), end) + 1, asked, limit))
        # Along seq known_at never falls, so the first record that is too young ends the reading: no index on it is needed.
        return found if moment is None else takewhile(lambda record: record.known_at <= moment, found)

    def since(self, seq: int) -> Iterator[Record]:
        """See `log.Log.since`."""
        return self.read(after=seq)

    def rows(self) -> Iterator[Row]:
        """See `log.Log.rows`."""
        return self._pages(-(2**63), [], None)

    def get(self, id_: str, coverage: str | None = None) -> Record | None:
        """See `log.Log.get`."""
        with self._reading() as connection:
            found = connection.execute(_GET, (id_, coverage, coverage)).fetchone()
        return opened(Row(*found)) if found else None

    def head(self) -> Head:
        """See `log.Log.head`."""
        with self._reading() as connection:
            return _head(connection, self._path)

    def coverages(self) -> tuple[str, ...]:
        """See `log.Log.coverages`."""
        with self._reading() as connection:
            return tuple(name for (name,) in connection.execute(_COVERAGES))

    def faults(self) -> tuple[str, ...]:
        """See `log.Log.faults`."""
        with self._reading() as connection:
            found = [line for (line,) in connection.execute("PRAGMA integrity_check(10)") if line != "ok"]
            railing = set(connection.execute(_RAILING))
        with closing(sqlite3.connect(":memory:")) as blank:
            blank.executescript(_schema())
            missing = [name for name, sql in blank.execute(_RAILING) if (name, sql) not in railing]
        return (*found, *(f"the trigger {name} is not as it was made" for name in missing))

    def close(self) -> None:
        """See `log.Log.close`. The last process to close leaves a single file."""
        with self._turn:
            self._closed = True
            if self._writer:
                self._writer.close()
                self._writer = None
        while self._idle:
            self._idle.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _pages(self, first: int, asked: list[tuple[str, tuple[object, ...]]], limit: int | None) -> Iterator[Row]:
        conditions = " AND ".join(["seq >= ?", *(condition for condition, _ in asked)])
        values = [value for _, some in asked for value in some]
        statement = f"SELECT {_COLUMNS} FROM record WHERE {conditions} ORDER BY seq LIMIT ?"
        left = limit
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            with self._reading() as connection:
                page = connection.execute(statement, (first, *values, size)).fetchall()
            yield from map(Row._make, page)
            if len(page) < size:
                return
            first = page[-1][0] + 1
            left = None if left is None else left - size

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A connection nobody else uses meanwhile; there are as many as there were ever readers at one moment."""
        with _told(self._path):
            self._refuse_closed()
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = _connect(self._path)
                connection.execute("PRAGMA query_only = ON")
                # A row that was tampered with may hold no UTF-8: it shall fail its check by name, not break the reading.
                connection.text_factory = _any_text
            try:
                yield connection
            finally:
                self._idle.append(connection)
                if self._closed:
                    self.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing."""
        with self._turn, _told(self._path):
            self._refuse_closed()
            if self._writer is None:  # opened late, so that a ledger one may only read can be read
                self._writer = _connect(self._path)
                self._writer.executescript(_WRITER)
            connection = self._writer
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _refuse_closed(self) -> None:
        if self._closed:
            raise LedgerError("an open ledger", "a closed one", where=str(self._path))


def _head(connection: sqlite3.Connection, path: Path) -> Head:
    found = connection.execute(_HEAD).fetchone()
    if found is None or not isinstance(found[0], int) or not isinstance(found[1], str):
        hint = "Restore the ledger from a copy."
        raise LedgerBrokenError("the head of the ledger", repr(found), where=str(path), hint=hint)
    return Head(*found)


def _unkept(connection: sqlite3.Connection, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts that are not in the ledger, each once."""
    met = set()
    for said in drafts:
        name = (said.id, said.coverage, said.kind)
        if name not in met and connection.execute(_KEPT, name).fetchone() is None:
            yield said
        met.add(name)


def _last_moment(connection: sqlite3.Connection, head: Head, path: Path, first: datetime) -> datetime:
    """When the last record was known, `first` where there is none. `known_at` keeps to it when the clock was set back.

    Otherwise `read(until=t)` would not be a prefix, and what was once a page as known at t would change.
    """
    if head.seq == 0:
        return first
    (found,) = connection.execute(_LAST, head).fetchone() or ("no such record",)
    try:
        return datetime.fromisoformat(found).astimezone(UTC)
    except (TypeError, ValueError) as error:
        hint = "Records were removed or changed: run `sayso check`, and restore the ledger from a copy."
        expected = f"record {head.seq}, the last, and when it was known"
        raise LedgerBrokenError(expected, repr(found), where=str(path), hint=hint) from error


def _connect(path: Path, create: bool = False) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def _recognise(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    """Make sure that the file is a ledger this Sayso can read, before anything in it is touched."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not application and not version and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        if not create:
            raise LedgerError("a Sayso ledger", "an empty file", where=str(path), hint="Check the path.")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(_schema())
        return
    if application != APPLICATION_ID:
        raise LedgerError("a Sayso ledger", "another program's database", where=str(path), hint="Check the path.")
    if version > VERSION:
        raise LedgerVersionError(
            f"a ledger of version {VERSION}",
            f"version {version}, written by a newer Sayso",
            where=str(path),
            hint="Update Sayso to open it.",
        )


def _schema() -> str:
    return files("sayso.ledger").joinpath("schema.sql").read_text(encoding="utf-8")


def _any_text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What SQLite says went wrong, said to a person."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        for beginning, expected, found, hint in _FAULTS:
            if name.startswith(beginning):
                kind = LedgerBrokenError if beginning == "SQLITE_CORRUPT" else LedgerError
                raise kind(expected, found, where=str(path), hint=hint) from error
        raise LedgerError("a ledger that works", str(error), where=str(path), hint="Run `sayso check`.") from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged schema quotes its bytes
        hint = "Run `sayso check`, and restore the ledger from a copy."
        raise LedgerBrokenError("a sound database", "a damaged one", where=str(path), hint=hint) from error
    except UnicodeEncodeError as error:
        raise LedgerError("names and ids that UTF-8 can hold", repr(error.object), where=str(path)) from error
