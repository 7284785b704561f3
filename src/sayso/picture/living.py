"""Which claims live in a picture, and the picture once some of them have come or gone.

Comes in: a picture, the claims to be asked again, and the record that is the cause. Goes out: the picture with their incidents
built anew and every change of standing noted. Refuses to know: kinds of records.

Which claims live in a picture: a `reading` record lists the claims that one reader with one cast read from a report. For each
origin the latest report that has been read counts, and for each report its latest reading. A claim is live if it is in that
reading, or if its quoted words are gone from the origin's latest text: then the publisher removed it, and it is kept and marked
`removed`. A claim whose words are still there but which the newer reading does not list is superseded, and not live. A claim of a
report that nobody has recorded a reading of is live, so that a ledger of bare claims works. A person's `withdraw` ends a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rpds import HashTrieMap

from sayso.model.record import Judgement, Record
from sayso.picture.acts import act_of
from sayso.picture.clusters import Clusters, add, drop, parts_of, redecide
from sayso.picture.decisions import LINKING, decide
from sayso.picture.facets import answers
from sayso.picture.incidents import Known, build
from sayso.picture.linking import node
from sayso.picture.state import Picture
from sayso.picture.transitions import changes

NO_ORIGINS = ("", "-")  # what came by hand: one such report is no later version of another


# -- which claims live --------------------------------------------------------------------------------------------------------
def origin_of(picture: Picture, report: str) -> str:
    """Where a report came from; one that came by hand is an origin of its own."""
    source = picture.reports.get(report)
    return report if source is None or source.origin in NO_ORIGINS else source.origin


def filed_at(picture: Picture, report: str) -> int:
    """The seq of a report, 0 for one that was never filed."""
    source = picture.reports.get(report)
    return source.seq if source else 0


def _lives(picture: Picture, claim: str) -> tuple[bool, bool]:
    """Whether a claim is live, and whether its words are gone from the page (the rule in the module's docstring)."""
    if claim in picture.withdrawn or claim not in picture.kept:
        return False, False
    kept = picture.kept[claim]
    newest = picture.newest.get(origin_of(picture, kept.claim.report))
    if newest is None:
        return True, False
    reading = picture.readings[newest]
    if claim in reading.claims or (kept.claim.report not in picture.readings and kept.seq > reading.seq):
        return True, False
    source = picture.reports.get(newest)
    gone = source is not None and kept.claim.quote.text not in source.text
    return gone, gone


def asked_again(picture: Picture, claims: Iterable[str], record: Record) -> Picture:
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
    return settled(replace(picture, known=known), arriving, leaving, record)


def settled(picture: Picture, arriving: Sequence[str], leaving: Sequence[str], cause: Record) -> Picture:
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
        place = node(kept.claim, origin_of(picture, kept.claim.report), kept.known_at)
        clusters, changed = add(clusters, place, picture.cast, picture.decisions)
        touched |= changed
    after = replace(picture, clusters=clusters, known=known, former=former)
    if heirs and picture.judgements:
        after, changed = _inherited(after, heirs)
        touched |= changed
    return rebuilt(after, touched, cause, picture.clusters)


def _heirs(picture: Picture, leaving: Sequence[str]) -> dict[str, str]:
    """For a claim that a newer reading supersedes, the claim that this reading makes of the same words on the same act."""
    gone = set(leaving)
    origins = {origin_of(picture, picture.kept[claim].claim.report) for claim in leaving}
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
        signatures=signed_by(judgements),
        decisions=decide([j for j in judgements if j.act in LINKING]),
    )
    clusters, touched = redecide(after.clusters, heirs.values(), after.cast, after.decisions)
    return replace(after, clusters=clusters), touched


def signed_by(judgements: Iterable[Judgement]) -> HashTrieMap[str, tuple[Judgement, ...]]:
    """Who signed what: claim -> its `verify` judgements."""
    signed: dict[str, tuple[Judgement, ...]] = {}
    for judgement in judgements:
        if judgement.act == "verify":
            for subject in judgement.subjects:
                signed[subject] = (*signed.get(subject, ()), judgement)
    return HashTrieMap(signed)


def rebuilt(picture: Picture, touched: set[str], cause: Record, before: Clusters | None = None) -> Picture:
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
