"""A newsroom: one ledger, its coverages with their casts, and the picture of each as it stands now.

Comes in: where the ledger is. Goes out: a `Newsroom`, through which every act goes, one at a time. Refuses to know: how bytes
become claims (take_in), and how a picture is shown.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.desk.bus import Announcement, Bus
from sayso.errors import NotFoundError, SettingError
from sayso.ledger.log import Log, open_log
from sayso.model.cast import Cast, cast_data, cast_from
from sayso.model.incident import Transition
from sayso.model.record import Draft, Record, canonical, draft
from sayso.picture.fold import EMPTY, Picture, as_of, fold, picture_of

Clock = Callable[[], datetime]
SLUG = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def now() -> datetime:
    """The moment, in UTC: the one place where the product reads the clock."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Newsroom:
    """An open ledger and what it adds up to. `clock` gives the moment at which an act becomes known."""

    log: Log
    clock: Clock = now
    bus: Bus = field(default_factory=Bus)
    _pictures: dict[str, Picture] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.log.close()

    @property
    def coverages(self) -> tuple[str, ...]:
        """The coverages the ledger holds, in the order they were opened."""
        return self.log.coverages()

    def picture(self, coverage: str, moment: datetime | None = None) -> Picture:
        """The coverage as it is known now, or as it was known at a moment.

        Raises NotFoundError where the ledger has no such coverage.
        """
        if coverage not in self.coverages:
            known = ", ".join(self.coverages) or "none"
            raise NotFoundError("a coverage of this ledger", repr(coverage), hint=f"It holds: {known}.")
        if moment is not None:
            return as_of(self.log.read(coverage, until=moment), moment)
        with self._lock:
            if coverage not in self._pictures:
                self._pictures[coverage] = picture_of(self.log.read(coverage))
            return self._pictures[coverage]

    def title(self, coverage: str) -> str:
        """What the coverage is called: as its last `coverage` record says, else its slug."""
        for record in reversed(list(self.log.read(coverage, kinds=["coverage"]))):
            return str(record.body.get("title") or coverage)
        return coverage

    def cast(self, coverage: str) -> Cast:
        """The cast of a coverage; an empty one where none was ever given."""
        for record in reversed(list(self.log.read(coverage, kinds=["coverage"]))):
            return cast_from(record.body["cast"], where=f"coverage {coverage}")
        return Cast()

    def cover(self, coverage: str, cast: Cast | None = None, title: str = "") -> Cast:
        """Open a coverage, or change its cast; one record where anything is new. Goes out: the cast that now holds.

        Raises SettingError for a slug that would not stand in an address.
        """
        if not coverage or set(coverage) - SLUG:
            raise SettingError(
                "a coverage named in small letters, digits and hyphens", repr(coverage), where="coverage"
            )
        known = coverage in self.coverages
        kept = self.cast(coverage) if known else Cast()
        if known and (cast is None or cast == kept) and title in ("", self.title(coverage)):
            return kept
        cast = cast if cast is not None else kept
        data = cast_data(cast)
        body = {
            "slug": coverage,
            "title": title or cast.title or coverage,
            "cast": data,
            "cast_digest": cast_digest(cast),
        }
        self.keep(coverage, [draft("coverage", coverage, body)])
        return cast

    def keep(self, coverage: str, drafts: list[Draft], known_at: datetime | None = None) -> tuple[Record, ...]:
        """Keep drafts, fold what is new into the picture, announce it. Goes out: the new records, none where all was known."""
        with self._lock:
            before = self._pictures.get(coverage)
            records = self.log.append(drafts, known_at or self.clock())
            if not records:
                return ()
            picture = before if before is not None else (EMPTY if records[0].seq == 1 else None)
            if picture is None:
                picture = picture_of(self.log.read(coverage, until=None, after=0))
                changed: tuple[Transition, ...] = tuple(t for t in picture.history if t.seq >= records[0].seq)
            else:
                for record in records:
                    picture = fold(picture, record)
                changed = tuple(t for t in picture.history if t.seq >= records[0].seq)
            self._pictures[coverage] = picture
            self.bus.announce(Announcement(coverage, records, tuple(reversed(changed))))
            return records


def cast_digest(cast: Cast) -> str:
    """A cast by its content."""
    return hashlib.sha256(canonical(cast_data(cast)).encode()).hexdigest()[:20]


def open_newsroom(where: str | Path, *, create: bool = True, clock: Clock = now) -> Newsroom:
    """The newsroom of a ledger: a path, or an address of a store (LEDGERS). Raises LedgerError and its children."""
    return Newsroom(open_log(where, create=create), clock)
