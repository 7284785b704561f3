"""The picture: a pure fold over the ledger. Live and replay are this one function.

Comes in: records, one at a time, in the ledger's order. Goes out: a `Picture`, from which every view is read. Refuses to know:
the ledger, the clock, and how anything looks.

Which claims live in a picture: a `reading` record lists the claims that one reader with one cast read from a report. For each
origin the latest report that has been read counts, and for each report its latest reading. A claim is live if it is in that
reading, or if its quoted words are gone from the origin's latest text: then the publisher removed it, and it is kept and marked
`removed`. A claim whose words are still there but which the newer reading does not list is superseded, and not live. A claim of a
report that nobody has recorded a reading of is live, so that a ledger of bare claims works. A person's `withdraw` ends a claim.

| kind | what is read of its body |
| --- | --- |
| coverage | `cast` |
| report | `origin`, `text`, `parts` (`label`, `at`, `marks`) |
| claim | a claim record (contract) |
| reading | `report`, `claims` |
| judgement | `act`, `subjects`, `by`, `at`, `facet`, `evidence`, `why` |
| entry | nothing: what the desk writes is no claim |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rpds import HashTrieMap, HashTrieSet, List

from sayso.model.cast import Cast, cast_from
from sayso.model.claim import Claim, from_record
from sayso.model.incident import Incident, Transition
from sayso.model.record import Judgement, Record
from sayso.picture.acts import act_of
from sayso.picture.clusters import NO_CLUSTERS, Clusters, add, drop, parts_of, redecide
from sayso.picture.decisions import LINKING, NOTHING_DECIDED, Decisions, decide
from sayso.picture.facets import answers
from sayso.picture.incidents import Known, build
from sayso.picture.linking import node
from sayso.picture.transitions import changes

NO_ORIGINS = ("", "-")  # what came by hand: one such report is no later version of another


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


def fold(picture: Picture, record: Record) -> Picture:
    """The picture after one more record. Records of another coverage than the picture's own leave it as it is."""
    if picture.coverage not in (None, record.coverage):
        return picture
    picture = replace(picture, coverage=record.coverage, seq=record.seq, known_at=record.known_at)
    step = STEPS.get(record.kind)
    return step(picture, record) if step else picture


def picture_of(records: Iterable[Record]) -> Picture:
    """The picture of a whole ledger, or of as much of one as is handed in; the first record's coverage where there are several."""
    picture = EMPTY
    for record in records:
        picture = fold(picture, record)
    return picture


def as_of(records: Iterable[Record], moment: datetime) -> Picture:
    """The picture as it was known at a moment: the fold of the records known by then (product: as-known-at replay)."""
    return picture_of(record for record in records if record.known_at <= moment)


def as_said(records: Iterable[Record], moment: datetime) -> Picture:
    """The picture of what had been said by a moment, for pages taken in long after their day: claims said later are left out.

    A claim without a stamp counts as said by the page's latest stamp.
    """
    return picture_of(_said_by(records, moment))


def _said_by(records: Iterable[Record], moment: datetime) -> Iterator[Record]:
    reports: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for record in records:
        if record.kind == "report":
            reports[record.id] = tuple(record.body.get("parts") or ())
        if record.kind != "claim" or _said(record, reports.get(str(record.body["report"]), ())) <= moment:
            yield record


def _said(record: Record, parts: Iterable[Mapping[str, Any]]) -> datetime:
    """When a claim was said: by its post's stamp, else by the page's latest, else by the time it became known.

    A stamp later than the ledger's own clock is a slip of the pen.
    """
    own = record.body.get("said_at") or record.body["post"].get("at")
    stamps = [own] if own else [part["at"] for part in parts if part.get("at")]
    return min((record.known_at, max(map(datetime.fromisoformat, stamps), default=record.known_at)))


# -- one kind of record each --------------------------------------------------------------------------------------------------
def _cover(picture: Picture, record: Record) -> Picture:
    """A coverage opens, or its cast changes: sides decide everything, so all is worked out anew."""
    data = record.body.get("cast")
    cast = cast_from(data if isinstance(data, Mapping) else {}, where=f"coverage {record.coverage}")
    if cast == picture.cast:
        return picture
    live = sorted(picture.known)
    return _settled(replace(picture, cast=cast, known=HashTrieMap(), clusters=NO_CLUSTERS), live, (), record)


def _file(picture: Picture, record: Record) -> Picture:
    body = record.body
    source = Source(
        str(body.get("origin") or ""), str(body.get("text") or ""), tuple(body.get("parts") or ()), record.seq
    )
    return replace(picture, reports=picture.reports.insert(record.id, source))


def _hear(picture: Picture, record: Record) -> Picture:
    if record.id in picture.kept:
        return picture
    claim = from_record(record.body)
    origin = _origin(picture, claim.report)
    filed = picture.reports.get(claim.report)
    said = _said(record, filed.parts if filed else ())
    claim = replace(claim, said_at=claim.said_at or said)
    picture = replace(
        picture,
        heard_at=max(said, picture.heard_at or said),
        kept=picture.kept.insert(claim.id, Kept(claim, record.seq, record.known_at)),
        said=picture.said.insert(origin, picture.said.get(origin, HashTrieSet()).insert(claim.id)),
    )
    return _changed(picture, (claim.id,), record)


def _read(picture: Picture, record: Record) -> Picture:
    report, claims = str(record.body["report"]), frozenset(record.body["claims"])
    origin = _origin(picture, report)
    newest = picture.newest.get(origin)
    if newest is None or _filed(picture, report) >= _filed(picture, newest):
        newest = report
    picture = replace(
        picture,
        readings=picture.readings.insert(report, Reading(record.seq, claims)),
        newest=picture.newest.insert(origin, newest),
    )
    return _changed(picture, sorted(picture.said.get(origin, ())), record)


def _judge(picture: Picture, record: Record) -> Picture:
    body = record.body
    judgement = Judgement(
        act=body["act"],
        subjects=tuple(body["subjects"]),
        by=body["by"],
        at=datetime.fromisoformat(body["at"]) if body.get("at") else record.known_at,
        why=body.get("why") or "",
        facet=body.get("facet") or "",
        evidence=body.get("evidence") or "",
    )
    picture = replace(picture, judgements=(*picture.judgements, judgement))
    if judgement.act == "withdraw":
        picture = replace(picture, withdrawn=picture.withdrawn.update(judgement.subjects))
        return _changed(picture, judgement.subjects, record)
    if judgement.act == "verify":
        signed = replace(picture, signatures=_signatures(picture.judgements))
        return _rebuilt(signed, set(judgement.subjects), record)
    if judgement.act in LINKING:
        linking = [j for j in picture.judgements if j.act in LINKING]
        after = replace(picture, decisions=decide(linking))
        changed = {s for j in linking for s in j.subjects} & set(after.decisions.group)
        clusters, touched = redecide(picture.clusters, changed, picture.cast, after.decisions)
        return _rebuilt(replace(after, clusters=clusters), touched, record, picture.clusters)
    return picture


STEPS = {"coverage": _cover, "report": _file, "claim": _hear, "reading": _read, "judgement": _judge}


# -- which claims live --------------------------------------------------------------------------------------------------------
def _origin(picture: Picture, report: str) -> str:
    source = picture.reports.get(report)
    return report if source is None or source.origin in NO_ORIGINS else source.origin


def _filed(picture: Picture, report: str) -> int:
    source = picture.reports.get(report)
    return source.seq if source else 0


def _lives(picture: Picture, claim: str) -> tuple[bool, bool]:
    """Whether a claim is live, and whether its words are gone from the page (the rule in the module's docstring)."""
    if claim in picture.withdrawn or claim not in picture.kept:
        return False, False
    kept = picture.kept[claim]
    newest = picture.newest.get(_origin(picture, kept.claim.report))
    if newest is None:
        return True, False
    reading = picture.readings[newest]
    if claim in reading.claims or (kept.claim.report not in picture.readings and kept.seq > reading.seq):
        return True, False
    source = picture.reports.get(newest)
    gone = source is not None and kept.claim.quote.text not in source.text
    return gone, gone


def _changed(picture: Picture, claims: Iterable[str], record: Record) -> Picture:
    """The picture once it has been asked again which of these claims live."""
    arriving, leaving = [], []
    known = picture.known
    for claim in claims:
        lives, removed = _lives(picture, claim)
        was = known.get(claim)
        if lives and was is None:
            arriving.append(claim)
        elif was is not None and not lives:
            leaving.append(claim)
        elif was is not None and was.removed != removed:
            known = known.insert(claim, replace(was, removed=removed))
            arriving.append(claim)
    if not arriving and not leaving:
        return picture
    return _settled(replace(picture, known=known), arriving, leaving, record)


def _settled(picture: Picture, arriving: Sequence[str], leaving: Sequence[str], cause: Record) -> Picture:
    """The picture with claims come and gone, their incidents built anew."""
    clusters, known, touched, former = picture.clusters, picture.known, set[str](), picture.former
    heirs = _heirs(picture, leaving) if leaving else {}
    for claim in leaving:
        home = picture.incidents[picture.incident_of[claim]]
        fellow = next((other for other in home.claims if other not in leaving), claim)
        former = former.insert(claim, heirs.get(claim, fellow))
        known = known.discard(claim)
        clusters, changed = drop(clusters, claim, picture.cast, picture.decisions)
        touched |= changed | {claim}
    for claim in arriving:
        if claim in clusters.nodes:  # only its mark has changed
            touched.add(claim)
            continue
        kept = picture.kept[claim]
        _, removed = _lives(picture, claim)
        told = answers(kept.claim, picture.cast, kept.known_at)
        known = known.insert(claim, Known(kept.claim, kept.known_at, told, removed))
        place = node(kept.claim, _origin(picture, kept.claim.report), kept.known_at)
        clusters, changed = add(clusters, place, picture.cast, picture.decisions)
        touched |= changed
    after = replace(picture, clusters=clusters, known=known, former=former)
    if heirs and picture.judgements:
        after, changed = _inherited(after, heirs)
        touched |= changed
    return _rebuilt(after, touched, cause, picture.clusters)


def _heirs(picture: Picture, leaving: Sequence[str]) -> dict[str, str]:
    """For a claim that a newer reading supersedes, the claim that this reading makes of the same words on the same act."""
    gone = set(leaving)
    origins = {_origin(picture, picture.kept[claim].claim.report) for claim in leaving}
    live = [
        c for o in origins for c in picture.said.get(o, ()) if c not in gone and _lives(picture, c) == (True, False)
    ]
    made: dict[tuple[str, str], list[str]] = {}
    for claim in sorted(live):
        made.setdefault(_words(picture, claim), []).append(claim)
    found = {claim: made.get(_words(picture, claim), []) for claim in leaving}
    facet = {claim: picture.kept[claim].claim.facet for claim in (*leaving, *live)}
    return {
        claim: next((heir for heir in same if facet[heir] == facet[claim]), same[0])
        for claim, same in found.items()
        if same
    }


def _words(picture: Picture, claim: str) -> tuple[str, str]:
    kept = picture.kept[claim].claim
    return kept.quote.text, act_of(kept.event).name


def _inherited(picture: Picture, heirs: Mapping[str, str]) -> tuple[Picture, set[str]]:
    """What people decided about a claim holds for its heir."""
    judgements = tuple(
        replace(j, subjects=tuple(heirs.get(subject, subject) for subject in j.subjects))
        if set(j.subjects) & set(heirs)
        else j
        for j in picture.judgements
    )
    if judgements == picture.judgements:
        return picture, set()
    after = replace(
        picture,
        judgements=judgements,
        signatures=_signatures(judgements),
        decisions=decide([j for j in judgements if j.act in LINKING]),
    )
    clusters, touched = redecide(after.clusters, heirs.values(), after.cast, after.decisions)
    return replace(after, clusters=clusters), touched


def _signatures(judgements: Iterable[Judgement]) -> HashTrieMap[str, tuple[Judgement, ...]]:
    """Who signed what: claim -> its `verify` judgements."""
    signed: dict[str, tuple[Judgement, ...]] = {}
    for judgement in judgements:
        if judgement.act == "verify":
            for subject in judgement.subjects:
                signed[subject] = (*signed.get(subject, ()), judgement)
    return HashTrieMap(signed)


def _rebuilt(picture: Picture, touched: set[str], cause: Record, before: Clusters | None = None) -> Picture:
    """The picture with every incident built anew that the touched claims are in, or were, and each change of standing noted."""
    pool = set(touched)
    for clusters in (before or picture.clusters, picture.clusters):
        pool.update(*(clusters.members[clusters.component[c]] for c in touched if c in clusters.component))
    incidents, incident_of = picture.incidents, picture.incident_of
    gone = [incidents[name] for name in sorted({incident_of[claim] for claim in pool if claim in incident_of})]
    for incident in gone:
        incidents = incidents.discard(incident.id)
    built = []
    for name in {picture.clusters.component[claim] for claim in pool if claim in picture.clusters.component}:
        for part in parts_of(picture.clusters, name, picture.cast, picture.decisions):
            signed = {s: None for claim in sorted(part) for s in picture.signatures.get(claim, ())}
            incident = build((picture.known[c] for c in part), picture.cast, tuple(signed), picture.decisions.chosen)
            built.append(incident)
            incidents = incidents.insert(incident.id, incident)
            for claim in part:
                if incident_of.get(claim) != incident.id:
                    incident_of = incident_of.insert(claim, incident.id)
    for claim in pool:
        if claim not in picture.known:
            incident_of = incident_of.discard(claim)
    history = picture.history
    for change in changes(gone, built, cause):
        history = history.push_front(change)
    return replace(picture, incidents=incidents, incident_of=incident_of, history=history)
