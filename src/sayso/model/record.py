"""What the ledger keeps: records, and nothing else.

Comes in: something received or decided. Goes out: a row whose id is a hash of what it says and whose `chain` seals it to all rows
before it. Refuses to know: where rows are kept, and what they add up to.

| kind | body | who makes it |
| --- | --- | --- |
| coverage | slug, title, cast (as data), cast digest | the desk, when a coverage opens or its cast changes |
| report | a `Report` | intake |
| claim | a claim record | a reader |
| reading | report id, reader, cast digest, claim ids in page order | a reader: the act of reading a report through |
| judgement | act, subjects, by, why | a person |
| entry | an update written at the desk | a person |
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sayso.model.report import digest

RECORD_KINDS = ("coverage", "report", "claim", "reading", "judgement", "entry")
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before the ledger gives it a number: what is said, not yet when it was known."""

    kind: str
    coverage: str
    id: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """One row. `seq` counts from 1 without gaps and is cursor, stream id and resume point; `known_at` is UTC."""

    seq: int
    known_at: datetime
    kind: str
    coverage: str
    id: str
    body: Mapping[str, Any]
    chain: str


def canonical(body: Mapping[str, Any]) -> str:
    """The one JSON spelling of a body that hashes are taken over: sorted keys, no spaces, characters as they are."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def draft(kind: str, coverage: str, body: Mapping[str, Any]) -> Draft:
    """A draft with its content id: claims and reports bring their own id, the rest are hashed whole."""
    own = body.get("id")
    return Draft(kind, coverage, own if isinstance(own, str) else f"{kind[0]}_{digest(kind, canonical(body))}", body)


def link(previous: str, seq: int, known_at: datetime, kind: str, coverage: str, id_: str, body: str) -> str:
    """The chain value of a row: SHA-256 over the value before it and everything the row says; `body` is canonical JSON."""
    piece = json.dumps([previous, seq, known_at.isoformat(), kind, coverage, id_, body], ensure_ascii=False)
    return hashlib.sha256(piece.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision. `act` is same, different, unsure, merge, split, verify, withdraw or grade.

    `subjects` are claim or incident ids, in an order the act defines; `by` who, `why` in their words; `evidence` the hash of an
    archived item where the act is verify (codebook 2.4, rule 1).
    """

    act: str
    subjects: tuple[str, ...]
    by: str
    at: datetime
    why: str = ""
    facet: str = ""
    evidence: str = ""


ACTS = ("same", "different", "unsure", "merge", "split", "verify", "withdraw", "grade")
