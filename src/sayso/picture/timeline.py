"""The time-line: incidents by when they happened, and every change of standing.

Comes in: a `Picture`. Goes out: rows for a time axis, and transitions in the order in which they came about. Refuses to know: how
an axis is drawn.
"""

from __future__ import annotations

from datetime import datetime

from sayso.model.incident import TimelineRow, Transition
from sayso.picture.fold import Picture
from sayso.picture.views import incidents


def timeline(picture: Picture) -> tuple[TimelineRow, ...]:
    """One row an incident, earliest first by when it happened, then by when it was first spoken of."""
    rows = []
    for incident in incidents(picture):
        said = [picture.known[claim].said_at for claim in incident.claims]
        rows.append(
            TimelineRow(
                incident=incident.id,
                title=incident.title,
                family=incident.family,
                type=incident.type,
                place=incident.place,
                happened=incident.happened,
                first_said=min(said),
                last_said=max(said),
                standing=incident.standings[0],
                claims=len(incident.claims),
            )
        )
    return tuple(sorted(rows, key=_order))


def _order(row: TimelineRow) -> tuple[datetime, datetime, str]:
    return (row.happened.earliest if row.happened else row.first_said, row.first_said, row.incident)


def transitions(picture: Picture, incident: str | None = None) -> tuple[Transition, ...]:
    """Every change of standing in the order in which it came about, of one incident where asked."""
    changes = (change for change in picture.history if incident in (None, change.incident))
    return tuple(reversed(tuple(changes)))
