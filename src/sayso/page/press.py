"""The press: editions and finished pages, each made once and kept while it is fresh.

Comes in: a newsroom. Goes out: editions, and whatever was made of them, by the ledger's number they tell of. Refuses to know: what
is made. What it keeps is a cache and nothing else: throwing it away costs time, never truth.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sayso.desk.newsroom import Newsroom
from sayso.page.edition import Edition, edition

Made = TypeVar("Made")
KEPT = 96  # editions and pages; a page is some 100 kB
Key = tuple[object, ...]


@dataclass(slots=True)
class Press:
    """Makes editions and pages of one newsroom and keeps the latest of them. May be shared by threads."""

    newsroom: Newsroom
    _moments: dict[str, tuple[int, tuple[datetime, ...]]] = field(default_factory=dict)
    _kept: OrderedDict[Key, object] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def edition(self, coverage: str, moment: datetime | None = None) -> Edition:
        """The coverage now or at a moment. Raises NotFoundError."""
        head = self.newsroom.log.head().seq
        return self.keep(("edition", coverage, moment, head), lambda: self._edition(coverage, moment))

    def _edition(self, coverage: str, moment: datetime | None) -> Edition:
        return edition(self.newsroom, coverage, moment, self._known_at(coverage))

    def _known_at(self, coverage: str) -> tuple[datetime, ...]:
        """When anything of the coverage became known; only what is new since the last time is read."""
        with self._lock:
            seen, moments = self._moments.get(coverage, (0, ()))
        fresh = [(record.seq, record.known_at) for record in self.newsroom.log.read(coverage, after=seen)]
        if fresh:
            moments = tuple(sorted({*moments, *(known_at for _, known_at in fresh)}))
            with self._lock:
                self._moments[coverage] = (fresh[-1][0], moments)
        return moments

    def keep(self, key: Key, make: Callable[[], Made]) -> Made:
        """What was made under this key, made now where it was not."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
