"""The picture: a pure fold over the ledger. Live and replay are this one function.

Comes in: records, one at a time, in the ledger's order. Goes out: a `Picture`, from which every view is read. Refuses to know:
the ledger, the clock, and how anything looks.

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

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from rpds import HashTrieMap, HashTrieSet

from sayso.model.cast import cast_from
from sayso.model.claim import from_record
from sayso.model.record import Judgement, Record
from sayso.picture.clusters import NO_CLUSTERS, redecide
from sayso.picture.decisions import LINKING, decide
from sayso.picture.living import NO_ORIGINS, asked_again, filed_at, origin_of, rebuilt, settled, signed_by
from sayso.picture.state import EMPTY, Kept, Picture, Reading, Source

__all__ = ["EMPTY", "NO_ORIGINS", "Picture", "as_of", "as_said", "fold", "picture_of"]


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
    return settled(replace(picture, cast=cast, known=HashTrieMap(), clusters=NO_CLUSTERS), live, (), record)


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
    origin = origin_of(picture, claim.report)
    filed = picture.reports.get(claim.report)
    said = _said(record, filed.parts if filed else ())
    claim = replace(claim, said_at=claim.said_at or said)
    picture = replace(
        picture,
        heard_at=max(said, picture.heard_at or said),
        kept=picture.kept.insert(claim.id, Kept(claim, record.seq, record.known_at)),
        said=picture.said.insert(origin, picture.said.get(origin, HashTrieSet()).insert(claim.id)),
    )
    return asked_again(picture, (claim.id,), record)


def _read(picture: Picture, record: Record) -> Picture:
    report, claims = str(record.body["report"]), frozenset(record.body["claims"])
    origin = origin_of(picture, report)
    newest = picture.newest.get(origin)
    if newest is None or filed_at(picture, report) >= filed_at(picture, newest):
        newest = report
    picture = replace(
        picture,
        readings=picture.readings.insert(report, Reading(record.seq, claims)),
        newest=picture.newest.insert(origin, newest),
    )
    return asked_again(picture, sorted(picture.said.get(origin, ())), record)


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
        return asked_again(picture, judgement.subjects, record)
    if judgement.act == "verify":
        signed = replace(picture, signatures=signed_by(picture.judgements))
        return rebuilt(signed, set(judgement.subjects), record)
    if judgement.act in LINKING:
        linking = [j for j in picture.judgements if j.act in LINKING]
        after = replace(picture, decisions=decide(linking))
        changed = {s for j in linking for s in j.subjects} & set(after.decisions.group)
        clusters, touched = redecide(picture.clusters, changed, picture.cast, after.decisions)
        return rebuilt(replace(after, clusters=clusters), touched, record, picture.clusters)
    return picture


STEPS = {"coverage": _cover, "report": _file, "claim": _hear, "reading": _read, "judgement": _judge}
