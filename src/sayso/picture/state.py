"""What a picture is: everything derived from the records of one coverage so far.

Comes in: nothing. Goes out: the frozen value that the fold carries from record to record, and the empty one it begins with. Refuses
to know: how a record changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rpds import HashTrieMap, HashTrieSet, List

from sayso.model.cast import Cast
from sayso.model.claim import Claim
from sayso.model.incident import Incident, Transition
from sayso.model.record import Judgement
from sayso.picture.clusters import NO_CLUSTERS, Clusters
from sayso.picture.decisions import NOTHING_DECIDED, Decisions
from sayso.picture.incidents import Known


@dataclass(frozen=True, slots=True)
class Source:
    """What a picture keeps of a report: where it came from, its text, and its parts as the record states them."""

    origin: str
    text: str
    parts: tuple[Mapping[str, Any], ...]
    seq: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The latest act of reading a report through."""

    seq: int
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim as the ledger keeps it, live or not."""

    claim: Claim
    seq: int
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything derived from the records of one coverage up to `seq`; a value, never changed.

    `known` are the live claims, `kept` all of them; `incidents` by id, `incident_of` from a live claim's id to its incident's;
    `history` the changes of standing, latest first.
    """

    coverage: str | None
    cast: Cast
    seq: int
    known_at: datetime | None
    heard_at: datetime | None  # the last moment at which anybody said anything
    kept: HashTrieMap[str, Kept]
    known: HashTrieMap[str, Known]
    reports: HashTrieMap[str, Source]
    readings: HashTrieMap[str, Reading]
    newest: HashTrieMap[str, str]  # origin -> its latest report that has been read
    said: HashTrieMap[str, HashTrieSet[str]]  # origin -> every claim ever read from it
    withdrawn: HashTrieSet[str]
    judgements: tuple[Judgement, ...]
    decisions: Decisions
    signatures: HashTrieMap[str, tuple[Judgement, ...]]  # claim -> who signed that they verified it
    clusters: Clusters
    incidents: HashTrieMap[str, Incident]
    incident_of: HashTrieMap[str, str]
    former: HashTrieMap[str, str]  # a claim no longer live -> a claim of the incident it was in
    history: List[Transition]


EMPTY = Picture(
    coverage=None,
    cast=Cast(),
    seq=0,
    known_at=None,
    heard_at=None,
    kept=HashTrieMap(),
    known=HashTrieMap(),
    reports=HashTrieMap(),
    readings=HashTrieMap(),
    newest=HashTrieMap(),
    said=HashTrieMap(),
    withdrawn=HashTrieSet(),
    judgements=(),
    decisions=NOTHING_DECIDED,
    signatures=HashTrieMap(),
    clusters=NO_CLUSTERS,
    incidents=HashTrieMap(),
    incident_of=HashTrieMap(),
    former=HashTrieMap(),
    history=List(),
)
