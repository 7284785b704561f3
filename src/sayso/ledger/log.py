"""What every ledger promises, whatever it is kept in, and which stores there are.

Comes in: drafts, and the moment they became known. Goes out: records, in the order they were kept. Refuses to know: what a
record means, and the clock. A new store is one file, one line in `LEDGERS`, and the cases in `tests/ledger/cases.py` passed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, Self

from sayso.errors import LedgerError
from sayso.ledger import sqlite
from sayso.ledger.rows import Head, Row
from sayso.model.record import Draft, Record


class Log(Protocol):
    """Records, appended and never changed. May be shared by threads. What a store cannot do is a LedgerError."""

    def append(self, drafts: Sequence[Draft], known_at: datetime) -> tuple[Record, ...]:
        """Keep the drafts in one transaction, all or none, and return the records that are new, in order.

        A draft whose coverage, id and kind are kept already is passed over, so that an append may be repeated. `known_at` is any
        zone's moment, kept in UTC; where it is earlier than the last record's, the last record's is kept instead. Raises
        SettingError for a moment without a zone or a kind that is none, LedgerError for a body that is not plain JSON, an id that
        is not its body's, or a store that cannot be written, LedgerBrokenError where the last record is not where it was.
        """
        ...

    def read(
        self,
        coverage: str | None = None,
        kinds: Collection[str] | None = None,
        after: int = 0,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> Iterator[Record]:
        """The records with seq > `after` and known_at ≤ `until`, of one coverage and of some kinds where asked, in seq order.

        Ends with what was kept at the moment of the call, however slowly it is read and whatever is appended meanwhile. Raises
        SettingError for a moment without a zone or a kind that is none.
        """
        ...

    def since(self, seq: int) -> Iterator[Record]:
        """All records after that one: what a reader who has seen `seq` has missed."""
        ...

    def rows(self) -> Iterator[Row]:
        """Every row exactly as it is stored, for those who check: nothing about it is taken on trust."""
        ...

    def get(self, id_: str, coverage: str | None = None) -> Record | None:
        """The record of that id, in that coverage where asked, the earliest where there are several; null where there is none."""
        ...

    def head(self) -> Head:
        """Where the last append ended: a number to resume from, and the chain value to print where others can see it."""
        ...

    def coverages(self) -> tuple[str, ...]:
        """Every coverage anything is kept of, in alphabetical order."""
        ...

    def faults(self) -> tuple[str, ...]:
        """What the store finds wrong with itself, a sentence each; none where all is well. The chain is for `chain.verify`."""
        ...

    def close(self) -> None:
        """Let go of the store. Closing twice is no harm; anything else on a closed ledger is a LedgerError."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


LEDGERS: tuple[tuple[str, Callable[[str, bool], Log]], ...] = (  # scheme, what opens it
    ("sqlite", sqlite.open_file),
)


def open_log(where: str | Path, *, create: bool) -> Log:
    """The ledger at a path, or at an address that names its store (`sqlite://` and a path); with `create` made where there is none.

    Raises LedgerError where there is none or it cannot be opened, LedgerVersionError where a newer Sayso wrote it.
    """
    scheme, mark, _ = str(where).partition("://")
    wanted = scheme if mark else "sqlite"
    for name, opener in LEDGERS:
        if name == wanted:
            return opener(str(where), create)
    known = ", ".join(f"{name}://" for name, _ in LEDGERS)
    raise LedgerError(f"a path, or an address that begins with {known}", f"{where!r}")
