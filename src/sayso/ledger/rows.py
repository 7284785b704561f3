"""One row of a ledger, sealed and opened: the same for every store.

Comes in: a draft and the head it is to follow, or a row as a store kept it. Goes out: the row to keep, or the record it states.
Refuses to know: SQL, files, and what a record means.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from math import isfinite
from typing import Any, NamedTuple

from sayso.errors import LedgerBrokenError, LedgerError, SettingError
from sayso.model.record import RECORD_KINDS, Draft, Record, canonical, draft, link


class Head(NamedTuple):
    """How far a ledger goes: its last `seq` and that row's `chain`, which seals all before it; `(0, GENESIS)` where it is empty."""

    seq: int
    chain: str


class Row(NamedTuple):
    """A row exactly as a store keeps it: `known_at` as ISO 8601 in UTC, `body` as canonical JSON."""

    seq: int
    known_at: str
    kind: str
    coverage: str
    id: str
    body: str
    chain: str


def utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises SettingError where it has no zone: a ledger keeps moments, not wall clocks."""
    if moment.tzinfo is None:
        raise SettingError("a moment with its zone", f"{moment.isoformat()} without one", hint="Give it in UTC.")
    return moment.astimezone(UTC)


def known_kinds(kinds: Collection[str]) -> tuple[str, ...]:
    """The kinds, each once. Raises SettingError where one of them is no record kind."""
    for kind in kinds:
        if kind not in RECORD_KINDS:
            raise _unknown_kind(kind)
    return tuple(dict.fromkeys(kinds))


def seal(said: Draft, known_at: datetime, head: Head) -> tuple[Row, Record]:
    """The row that follows `head`, and the record it will be read as, equal whether it is live or replayed.

    Raises LedgerError where the body is not JSON, or the id is not the one its body gives: such a row could never be verified.
    """
    if said.kind not in RECORD_KINDS:
        raise _unknown_kind(said.kind)
    try:
        spelled = canonical(said.body)
        # Half a surrogate pair, as some chat exports hold, has no UTF-8. Written as JSON's own escape it reads back as it was.
        text = spelled.encode("utf-8", "backslashreplace").decode("utf-8")
        # Reading back turns tuples into lists and refuses NaN; where it can change nothing it would only take time.
        body = said.body if text == spelled and _reads_back(said.body) else _body(text)
    except (TypeError, ValueError, RecursionError) as error:
        raise LedgerError("a body of plain JSON values", str(error), where=f"{said.kind} {said.id}") from error
    fitting = draft(said.kind, said.coverage, body).id
    if fitting != said.id:
        raise LedgerError(
            f"the id that its body gives, {fitting}", f"{said.id!r}", where=f"a draft of kind {said.kind}"
        )
    seq = head.seq + 1
    chain = link(head.chain, seq, known_at, said.kind, said.coverage, said.id, text)
    row = Row(seq, known_at.isoformat(), said.kind, said.coverage, said.id, text, chain)
    return row, Record(seq, known_at, said.kind, said.coverage, said.id, body, chain)


def opened(row: Row) -> Record:
    """The record a row states. Raises LedgerBrokenError where the row cannot be read as one."""
    try:
        return Record(row.seq, datetime.fromisoformat(row.known_at), *row[2:5], _body(row.body), row.chain)
    except (TypeError, ValueError, RecursionError) as error:
        hint = "It was changed after it was written: run `sayso check`, and restore the ledger from a copy."
        raise LedgerBrokenError("a record", str(error), where=f"record {row.seq}", hint=hint) from error


def _unknown_kind(kind: str) -> SettingError:
    return SettingError(f"a record kind among {', '.join(RECORD_KINDS)}", f"{kind!r}")


def _reads_back(value: Any) -> bool:
    """True where the value is made of nothing but what JSON gives back. It runs over every value of every claim."""
    kind = type(value)
    if kind is dict:
        for key, inner in value.items():
            if type(key) is not str:
                return False
            if type(inner) not in _PLAIN and not _reads_back(inner):
                return False
        return True
    if kind is list:
        return all(map(_reads_back, value))
    return kind in _PLAIN or (kind is float and isfinite(value))


def _body(text: str) -> dict[str, Any]:
    body = _JSON.decode(text)
    if not isinstance(body, dict):
        raise TypeError(f"a body that is {type(body).__name__}, not an object")
    return body


def _no_number(word: str) -> float:
    raise ValueError(f"{word}, which is no number in JSON")


_PLAIN = frozenset((str, int, bool, type(None)))
_JSON = json.JSONDecoder(parse_constant=_no_number)
