"""One incident: every question about it, who says what on each, how it came to stand where it stands, and what would change that.

Comes in: an edition and an incident. Goes out: an `IncidentPage`. Refuses to know: HTTP and HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sayso.model.incident import Check, Flip, Incident
from sayso.page.checked import in_words
from sayso.page.edition import Edition
from sayso.page.naming import in_a_sentence
from sayso.page.summary import repeats
from sayso.page.voices import Matter, matter
from sayso.page.words import Badge, badges, capital, interval
from sayso.picture.checks import checks
from sayso.picture.flips import flips
from sayso.picture.timeline import transitions
from sayso.picture.views import find

FLIPS = 6  # ways of changing a standing that are told; the firm ones are rarely moved by one voice anyway


@dataclass(frozen=True, slots=True)
class Change:
    """A change of standing: when it became known, from what to what, on which question, by whose word."""

    at: datetime
    incident: str
    title: str
    question: str
    before: Badge | None
    after: Badge | None
    cause: str
    seq: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with everything a reader may want to know about it."""

    matter: Matter
    flips: tuple[tuple[str, Badge | None], ...]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """An incident as its page shows it."""

    incident: Incident
    asked: tuple[Asked, ...]
    changes: tuple[Change, ...]
    checks: tuple[Check, ...]
    parts: tuple[Incident, ...]
    whole: Incident | None
    when: str


def incident_page(edition: Edition, incident: Incident) -> IncidentPage:
    """Everything that is known about one incident."""
    picture = edition.picture
    asked = (
        Asked(matter(edition, incident, standing), _flips(flips(picture, incident.id, standing.facet.key)))
        for standing in incident.standings
        if not repeats(incident, standing)
    )
    every = edition.incidents.values()
    own = edition.incidents.get(incident.id, incident)
    silent = {capital(s.facet.text or s.facet.key) for s in incident.standings if repeats(incident, s)}
    return IncidentPage(
        incident=own,
        asked=tuple(asked),
        changes=tuple(change for change in changes(edition, incident.id) if change.question not in silent),
        checks=tuple(
            in_words(edition.cast, check) for check in checks(picture) if set(check.claims) & set(incident.claims)
        ),
        parts=tuple(one for one in every if one.parent == incident.id),
        whole=next((one for one in every if one.id == own.parent), None),
        when=interval(own.happened.earliest, own.happened.latest, edition.zone) if own.happened else "",
    )


def _flips(found: tuple[Flip, ...]) -> tuple[tuple[str, Badge | None], ...]:
    return tuple((capital(flip.text), badges().get(flip.after)) for flip in found[:FLIPS])


def changes(edition: Edition, incident: str | None = None, after: int = 0) -> tuple[Change, ...]:
    """Changes of standing, latest first; of one incident where asked, and only those after a record's number."""
    found = (change for change in transitions(edition.picture, incident) if change.seq > after)
    told = []
    for change in found:
        home = find(edition.picture, change.incident)
        told.append(
            Change(
                at=change.known_at,
                incident=change.incident,
                title=edition.incidents[home.id].title if home else "",
                question=capital(change.facet.text or change.facet.key),
                before=badges().get(change.before or ""),
                after=badges().get(change.after or ""),
                cause=_cause(edition, change.cause),
                seq=change.seq,
            )
        )
    return tuple(reversed(told))


def _cause(edition: Edition, cause: str) -> str:
    """Whose word it was, or what was done."""
    kept = edition.picture.kept.get(cause)
    if kept:
        return in_a_sentence(kept.claim.source, edition.cast)
    return {"j": "an editor's decision", "r": "the page was read again"}.get(cause[:1], "the cast was changed")
