"""A newsroom: one ledger, its coverages with their casts, and the picture of each as it stands now.

Comes in: where the ledger is. Goes out: a `Newsroom`, through which every act goes, one at a time. Refuses to know: how bytes
become claims (take_in), and how a picture is shown.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.desk.bus import Announcement, Bus
from sayso.errors import NotFoundError, SaysoError, SettingError
from sayso.ledger.log import Log, open_log
from sayso.model.cast import Cast, cast_data, cast_from
from sayso.model.incident import Transition
from sayso.model.record import Draft, Record, canonical, draft
from sayso.picture.fold import EMPTY, Picture, as_of, fold

Clock = Callable[[], datetime]
SLUG = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
LOOK = 0.5  # seconds between two looks for what other processes have kept; a page may lag a second behind


def now() -> datetime:
    """The moment, in UTC: the one place where the product reads the clock."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Newsroom:
    """An open ledger and what it adds up to. `clock` gives the moment at which an act becomes known.

    May be shared by threads; other processes may add to the same ledger meanwhile.
    """

    log: Log
    clock: Clock = now
    bus: Bus = field(default_factory=Bus)
    _pictures: dict[str, Picture] = field(default_factory=dict)
    _told: int = 0  # up to which number the bus has been told
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _closing: threading.Event = field(default_factory=threading.Event)
    _watcher: threading.Thread | None = None

    def __post_init__(self) -> None:
        self._told = self.log.head().seq

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        if self._watcher is not None:
            self._watcher.join()
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
        return self._caught_up(coverage)

    def title(self, coverage: str) -> str:
        """What the coverage is called: as its last `coverage` record says, else its slug."""
        record = self._covered(coverage)
        return str(record.body.get("title") or coverage) if record else coverage

    def cast(self, coverage: str) -> Cast:
        """The cast of a coverage; an empty one where none was ever given."""
        record = self._covered(coverage)
        return cast_from(record.body["cast"], where=f"coverage {coverage}") if record else Cast()

    def _covered(self, coverage: str) -> Record | None:
        """The last word on what a coverage is called and who is in it."""
        found = deque(self.log.read(coverage, kinds=["coverage"]), maxlen=1)
        return found[0] if found else None

    def cover(self, coverage: str, cast: Cast | None = None, title: str = "") -> Cast:
        """Open a coverage, or change its cast; one record where anything is new. Goes out: the cast that now holds.

        Raises SettingError for a slug that would not stand in an address.
        """
        if not coverage or set(coverage) - SLUG:
            raise SettingError(
                "a coverage named in small letters, digits and hyphens", repr(coverage), where="coverage"
            )
        last, kept, own = self._covered(coverage), self.cast(coverage), self.title(coverage)
        if last and (cast is None or cast == kept) and title in ("", own):
            return kept
        cast = cast if cast is not None else kept
        # A title that a person gave outlives a change of cast; one that came from the old cast goes with it.
        given = "" if own in (coverage, kept.title) else own
        body = {
            "slug": coverage,
            "title": title or given or cast.title or coverage,
            "cast": cast_data(cast),
            "cast_digest": cast_digest(cast),
            "follows": last.seq if last else None,  # so that a cast may change back
        }
        self.keep(coverage, [draft("coverage", coverage, body)])
        return cast

    def keep(self, coverage: str, drafts: list[Draft], known_at: datetime | None = None) -> tuple[Record, ...]:
        """Keep drafts and announce what is new. Goes out: the new records, none where all was known."""
        with self._lock:
            records = self.log.append(drafts, known_at or self.clock())
            if records:
                self.look()
            return records

    def look(self) -> None:
        """Announce what the ledger has kept since the last look, whichever process kept it."""
        with self._lock:
            if not self.bus.heard:  # nobody to tell, so nothing to work out: pictures catch up when they are asked for
                self._told = self.log.head().seq
                return
            fresh: dict[str, list[Record]] = {}
            for record in self.log.since(self._told):
                fresh.setdefault(record.coverage, []).append(record)
                self._told = record.seq
            for coverage, records in fresh.items():
                changed = _changed(self._caught_up(coverage), records[0].seq, records[-1].seq)
                self.bus.announce(Announcement(coverage, tuple(records), changed))

    def watch(self) -> None:
        """Look every LOOK seconds from now on, in a thread that ends when the newsroom is closed."""
        if self._watcher is None:
            self._watcher = threading.Thread(target=self._watch, name="sayso-watch", daemon=True)
            self._watcher.start()

    def _watch(self) -> None:
        while not self._closing.wait(LOOK):
            try:
                self.look()
            except SaysoError as error:
                logging.getLogger(__name__).error("%s", error)
                return

    def _caught_up(self, coverage: str) -> Picture:
        """The picture of everything that is kept: what was folded before, and what has been kept since by whichever process."""
        with self._lock:
            picture = self._pictures.get(coverage, EMPTY)
            for record in self.log.read(coverage, after=picture.seq):
                picture = fold(picture, record)
            self._pictures[coverage] = picture
            return picture


def _changed(picture: Picture, first: int, last: int) -> tuple[Transition, ...]:
    """The changes of standing between two numbers, oldest first."""
    recent = takewhile(lambda transition: transition.seq >= first, picture.history)
    return tuple(transition for transition in recent if transition.seq <= last)[::-1]


def cast_digest(cast: Cast) -> str:
    """A cast by its content."""
    return hashlib.sha256(canonical(cast_data(cast)).encode()).hexdigest()[:20]


def open_newsroom(where: str | Path, *, create: bool = True, clock: Clock = now) -> Newsroom:
    """The newsroom of a ledger: a path, or an address of a store (LEDGERS). Raises LedgerError and its children."""
    return Newsroom(open_log(where, create=create), clock)
