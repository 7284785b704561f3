"""Who wants to know that the ledger has grown.

Comes in: announcements, after the ledger has kept what they tell of. Goes out: a call to every listener, in the order of `seq`.
Refuses to know: who listens, and over what.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from sayso.model.incident import Transition
from sayso.model.record import Record


@dataclass(frozen=True, slots=True)
class Announcement:
    """What one act added to a coverage: its new records, and the standings that changed by them."""

    coverage: str
    records: tuple[Record, ...]
    transitions: tuple[Transition, ...]

    @property
    def seq(self) -> int:
        """The ledger's number after the act."""
        return self.records[-1].seq


Listener = Callable[[Announcement], None]


class Bus:
    """Listeners by subscription. A listener must be quick: it is called in the thread of the act."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener from now on; what comes back ends that."""
        with self._lock:
            self._listeners.append(listener)

        def leave() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return leave

    @property
    def heard(self) -> bool:
        """True where anybody listens."""
        return bool(self._listeners)

    def announce(self, announcement: Announcement) -> None:
        """Tell every listener. What fails in one of them is logged: the ledger has kept the act, and the others want to hear."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            try:
                listener(announcement)
            except Exception:
                logging.getLogger(__name__).exception("a listener failed at record %d", announcement.seq)
