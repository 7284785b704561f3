"""What the picture is made of: incidents, where their facets stand, figures, control, checks. All derived, none of it kept.

Comes in: claims that belong together. Goes out: the values the page shows and the tables export. Refuses to know: the rules that
make them (the picture room) and how they look (the page).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sayso.model.claim import Place
from sayso.model.measure import Bounds, When

STANDINGS = (
    "VERIFIED", "ON_RECORD", "RETRACTED", "DENIED", "UNATTRIBUTED", "ADMITTED", "CONTESTED",
    "CORROBORATED", "BOTH_SIDES", "CONVERGENT", "WITNESSED", "UNSUPPORTED", "REPORTED", "ONE_SIDE",
)  # fmt: skip
CONTROL_STATES = (
    "HELD", "CLAIMED_HELD", "CONTESTED", "PRESENT", "ENTERED", "ENCIRCLED",
    "TRUCE_MIXED", "WITHDRAWN_CLAIMED", "EMPTY", "UNKNOWN", "STALE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facet:
    """One question about one incident: "did it occur", "who did it", "how many were killed", "who holds the town".

    `name` is one of the codebook's facets; `detail` what the question is about where the name alone does not say: the kind,
    item and victims of a quantity, the side that a control facet asks about; the scope is the incident's. `text` is the facet as
    a reader reads it.
    """

    name: str
    detail: str = ""
    text: str = ""

    @property
    def key(self) -> str:
        """The facet in one word, unique inside its incident: "occurred", "quantity[killed, north]"."""
        return f"{self.name}[{self.detail}]" if self.detail else self.name


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a facet stands (codebook 2.4). Claim ids by role: for it, against it, withdrawn, unsure.

    `rank` is set for ADMITTED only (1 organ or named official … 3 blogger); `grade` the Admiralty credibility proposed, 1–6;
    `roots` the independent origins among those that assert it.
    """

    facet: Facet
    word: str
    flags: tuple[str, ...] = ()
    rank: int | None = None
    grade: int = 6
    roots: int = 0
    asserted: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    bounds: Bounds | None = None  # for quantities: the range of those that assert it


@dataclass(frozen=True, slots=True)
class Incident:
    """What several claims are about. `id` is its earliest claim's id, or the one an editor chose; `claims` in order of `said_at`.

    `standings` begin with the facet that the incident is about. `removed` are those of its claims whose words the publisher has
    since taken out. `parent` is the incident this one is a part of: a count inside a wider count.
    """

    id: str
    claims: tuple[str, ...]
    family: str
    type: str
    title: str
    place: Place | None
    happened: When | None
    standings: tuple[Standing, ...]
    parent: str | None = None
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of standing, with the record that caused it and when it was known; `after` is null where no live claim is left."""

    seq: int
    known_at: datetime
    incident: str
    facet: Facet
    before: str | None
    after: str | None
    cause: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flip:
    """One claim, withdrawn or new, that would change a standing: who would have to say what, and the word it would then be.

    `claims` are those that would be withdrawn, empty for a new one; `bloc` the side that would speak; `stance` assert or deny;
    `after` is empty where nothing would be left.
    """

    change: str  # withdrawn, new
    text: str
    bloc: str
    stance: str
    before: str
    after: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One root's latest word on one figure (codebook 2.7: per-source rows first, then the range)."""

    claim: str
    source: str
    bloc: str | None
    bounds: Bounds
    words: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasualtyLine:
    """One line of the ledger of losses: incident × kind × victim party × scope.

    `low`..`high` is the range over sources, `high` null where any is open, and `top` the highest figure anybody gave; `agreed` the
    intersection where there is one; `counted` false where a rule keeps the line out of every sum, `why` saying which.
    """

    incident: str
    title: str
    kind: str
    victim: str | None
    of: str | None
    scope: str
    rows: tuple[FigureRow, ...]
    low: int
    high: int | None
    agreed: Bounds | None
    standing: str
    envelope: bool = False  # a periodic tally: shown beside the sum, never added to it
    unallocated: Bounds | None = None  # envelope − sum of the incidents inside it
    counted: bool = True
    why: str = ""
    item: str | None = None
    top: int | None = None


@dataclass(frozen=True, slots=True)
class LossTotal:
    """What the counted lines of one kind and one victim party come to: interval arithmetic, open stays open (codebook 2.7)."""

    kind: str
    item: str | None
    of: str | None
    bounds: Bounds
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ControlState:
    """Who holds a place, according to whom (codebook 2.8). For ENCIRCLED, `party` is the side that encircles.

    `previous` is the state this one is drawn over and does not replace, `previous_party` the side it was of.
    """

    place: Place
    party: str | None
    party_name: str
    state: str
    standing: str
    since: datetime | None
    incident: str
    claims: tuple[str, ...]
    according_to: tuple[str, ...] = ()
    previous: str | None = None
    previous_party: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One incident on the time-line: when it happened, as an interval, and when it was first and last spoken of."""

    incident: str
    title: str
    family: str
    type: str
    place: Place | None
    happened: When | None
    first_said: datetime
    last_said: datetime
    standing: Standing
    claims: int


@dataclass(frozen=True, slots=True)
class Check:
    """Arithmetic on what is said. `verdict` is "holds", "breaks" or "note"; `text` one sentence an editor understands."""

    kind: str  # parts, complement, conflict, votes, envelope, order, running, delta
    verdict: str
    text: str
    claims: tuple[str, ...]
