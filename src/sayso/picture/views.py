"""What is read from a picture straight away: incidents, standings, and what an old id means now.

Comes in: a `Picture`. Goes out: its incidents in a page's order. Refuses to know: how a picture came about.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sayso.model.incident import Incident, Standing
from sayso.picture.fold import Picture
from sayso.picture.headlines import retitled, told_apart

STALE_AFTER = timedelta(days=45)  # codebook 2.8; 14 in fast theatres
# Facets that ask how things are, not what happened: they go out of date, by the last thing said in the whole coverage.
CLOCKS = {"control": STALE_AFTER, "in_force": STALE_AFTER}


def incidents(picture: Picture) -> tuple[Incident, ...]:
    """Every incident, the one last spoken of first; a count that is part of a wider count names it as its parent.

    Where several have one title, each is called by its day, its teller or its hour as well.
    A standing on a state of things that nobody has spoken to for the facet's clock is flagged `stale` (codebook 2.4, 2.8).
    """
    last = {i.id: max(picture.known[c].said_at for c in i.claims) for i in picture.incidents.values()}
    ordered = sorted(picture.incidents.values(), key=lambda incident: (last[incident.id], incident.id), reverse=True)
    titles = told_apart(ordered, {i.claims[0]: picture.known[i.claims[0]].claim for i in ordered}, picture.cast)
    return tuple(_aged(picture, _placed(picture, retitled(incident, titles))) for incident in ordered)


def _placed(picture: Picture, incident: Incident) -> Incident:
    parent = _parent(picture, incident)
    return replace(incident, parent=parent) if parent else incident


def _aged(picture: Picture, incident: Incident) -> Incident:
    old = [standing for standing in incident.standings if _stale(picture, standing)]
    if not old:
        return incident
    aged = (replace(s, flags=(*s.flags, "stale")) if s in old else s for s in incident.standings)
    return replace(incident, standings=tuple(aged))


def _stale(picture: Picture, standing: Standing) -> bool:
    clock = CLOCKS.get(standing.facet.name)
    if clock is None or picture.heard_at is None:
        return False
    claims = (*standing.asserted, *standing.denied, *standing.withdrawn, *standing.unsure)
    return picture.heard_at - max(picture.known[claim].said_at for claim in claims) > clock


def _parent(picture: Picture, incident: Incident) -> str | None:
    wider = (ref for claim in incident.claims for ref in picture.clusters.nodes[claim].refers)
    homes = (picture.incident_of.get(ref) for ref in wider)
    return next((home for home in homes if home and home != incident.id), None)


def standings(picture: Picture) -> tuple[tuple[Incident, Standing], ...]:
    """Every facet of every incident and where it stands, in the order of `incidents`."""
    return tuple((incident, standing) for incident in incidents(picture) for standing in incident.standings)


def find(picture: Picture, name: str) -> Incident | None:
    """The incident of a claim's or an incident's id, old ones included: they resolve for ever (house: the one law)."""
    seen: set[str] = set()
    while name not in picture.incident_of and name in picture.former and name not in seen:
        seen.add(name)
        name = picture.former[name]
    home = picture.incident_of.get(name)
    return picture.incidents[home] if home else None
