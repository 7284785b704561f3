"""What changed between two states of the same incidents.

Comes in: incidents as they stood before and after one record. Goes out: one transition for each facet whose standing is another
word now, or that nobody speaks to any more. Refuses to know: why the incidents changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.model.incident import Incident, Standing, Transition
from sayso.model.record import Record


def changes(before: Iterable[Incident], after: Iterable[Incident], cause: Record) -> Iterator[Transition]:
    """The transitions that a record caused, in the order of incident ids and facets.

    A facet keeps its past through merges and splits: its former word is sought in the incident of the same id, then in those that
    shared a claim with it.
    """
    old = sorted(before, key=lambda incident: incident.id)
    new = sorted(after, key=lambda incident: incident.id)
    for incident in new:
        kin = [o for o in old if o.id == incident.id] + [o for o in old if set(o.claims) & set(incident.claims)]
        for now in incident.standings:
            was = next((word for o in kin if (word := _word(o, now.facet.key))), None)
            if was != now.word:
                yield _transition(incident, now, was, now.word, cause)
    for incident in old:
        kept = {
            s.facet.key for n in new if n.id == incident.id or set(n.claims) & set(incident.claims) for s in n.standings
        }
        for lost in incident.standings:
            if lost.facet.key not in kept:
                yield _transition(incident, lost, lost.word, None, cause)


def _word(incident: Incident, key: str) -> str | None:
    return next((standing.word for standing in incident.standings if standing.facet.key == key), None)


def _transition(incident: Incident, at: Standing, before: str | None, after: str | None, cause: Record) -> Transition:
    flags = at.flags if after else ()
    return Transition(cause.seq, cause.known_at, incident.id, at.facet, before, after, cause.id, flags)
