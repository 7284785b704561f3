"""Is what is kept still what was written?

Comes in: a ledger, and heads of it that were seen elsewhere. Goes out: a `Verdict` that names the first record which does not fit.
Refuses to know: whether what a record says is true.

Each row is sealed by SHA-256 over the seal before it and everything it says, so a change, a gap, an addition or a swap shows at the
first row it touches. Who can write the file can also seal it anew from there on; that shows only against a head that was kept
elsewhere (printed on a page, sent in a mail): a `witness`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sayso.errors import LedgerBrokenError
from sayso.ledger.log import Log
from sayso.ledger.rows import Head, Row, opened
from sayso.model.record import GENESIS, RECORD_KINDS, draft, link


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first `count` records fit, and `chain` seals them; `fault` says what is wrong with the next, null where all is well."""

    count: int
    chain: str
    fault: LedgerBrokenError | None = None

    @property
    def well(self) -> bool:
        """True where every record fits and none is missing."""
        return self.fault is None


def verify(log: Log, witnesses: Sequence[Head] = (), step: Callable[[int], object] = lambda seq: None) -> Verdict:
    """Read the whole ledger as it is stored and recompute every id and seal; memory does not grow with it.

    `witnesses` are heads of this ledger seen before; `step` is called with each seq that fits, for a progress bar. May run while
    others append.
    """
    last, reached = Head(0, GENESIS), datetime.min.replace(tzinfo=UTC)
    try:
        before = log.head()
        seen = [*witnesses, before]
        for head in seen:
            _agree(last, head)
        for row in log.rows():
            moment = _fitting(row, last, reached)
            for head in seen:
                _agree(Head(row.seq, row.chain), head)
            last, reached = Head(row.seq, row.chain), moment
            step(row.seq)
        furthest = max(head.seq for head in seen)
        if furthest > last.seq:
            raise _broken(last.seq + 1, f"records up to {furthest}", "the end: what followed was cut off")
        # Read after the rows, the head cannot lie before a row that an append has kept.
        end = log.head()
        if end.seq < last.seq:
            last = Head(*end)
            raise _broken(end.seq + 1, "the end", "a record that no append has kept")
    except LedgerBrokenError as fault:
        return Verdict(*last, fault)
    return Verdict(*last)


def _fitting(row: Row, last: Head, reached: datetime) -> datetime:
    """When the row was known, if it can stand after `last`, known at `reached`; else LedgerBrokenError."""
    seq = last.seq + 1
    if row.seq != seq:
        raise _broken(seq, f"seq {seq}", f"seq {row.seq}: something was removed, added or moved")
    if not all(isinstance(value, str) for value in row[1:]):
        raise _broken(seq, "text in every column", f"{row!r}")
    record = opened(row)
    if row.kind not in RECORD_KINDS:
        raise _broken(seq, f"a kind among {', '.join(RECORD_KINDS)}", f"{row.kind!r}")
    own = draft(row.kind, row.coverage, record.body).id
    if row.id != own:
        raise _broken(seq, f"id {own}, as its body gives", f"id {row.id}")
    moment = record.known_at
    if moment.utcoffset() != timedelta(0) or moment.isoformat() != row.known_at:
        raise _broken(seq, "known_at in UTC, as it was sealed", repr(row.known_at))
    if moment < reached:
        raise _broken(seq, f"known_at not before {reached.isoformat()}", row.known_at)
    chain = link(last.chain, seq, moment, row.kind, row.coverage, row.id, row.body)
    if row.chain != chain:
        raise _broken(seq, f"seal {chain[:12]}…", f"{row.chain[:12]}…: it, or what it follows, is not what was sealed")
    return moment


def _agree(reached: Head, witness: Head) -> None:
    if reached.seq == witness.seq and reached.chain != witness.chain:
        found = f"{reached.chain[:12]}…: the ledger was written anew"
        raise _broken(reached.seq, f"seal {witness.chain[:12]}…, seen before", found)


def _broken(seq: int, expected: str, found: str) -> LedgerBrokenError:
    holds = f"What stands before record {seq} holds: restore" if seq > 1 else "Restore"
    return LedgerBrokenError(expected, found, where=f"record {seq}", hint=f"{holds} the rest from a copy.")
