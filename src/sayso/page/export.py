"""The picture as plain data, for other people's scripts: one export for `sayso picture --json` and for `picture.json`.

Comes in: a `Picture` and what its coverage is called. Goes out: plain values, ready for JSON, with the codebook's words beside
those that a reader reads. Refuses to know: HTTP, the terminal, and whose ledger it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sayso.model.cast import Cast
from sayso.model.incident import CasualtyLine, ControlState, Incident, Standing
from sayso.page.checked import in_words
from sayso.page.edition import iso
from sayso.page.words import capital, counted, side
from sayso.picture.casualties import casualties, totals
from sayso.picture.checks import checks
from sayso.picture.control import control
from sayso.picture.fold import Picture
from sayso.picture.timeline import transitions
from sayso.picture.views import incidents


def picture_data(picture: Picture, title: str) -> dict[str, Any]:
    """Incidents with their standings, losses and their sums, control of places, checks, and every change of standing.

    Keys that hold a codebook's word (`word`, `kind`, `state`) keep it as it is; `title`, `text`, `what`, `party` are for people.
    Moments are UTC; a bound that is open is null; what is not known is null.
    """
    lines = casualties(picture)
    return {
        "title": title,
        "seq": picture.seq,
        "known_at": iso(picture.known_at) if picture.known_at else None,
        "incidents": [_incident(incident) for incident in incidents(picture)],
        "casualties": [_line(picture.cast, line) for line in lines],
        "totals": [{"what": _counts(t.kind, t.item), **_told(asdict(t))} for t in totals(lines)],
        "control": [_control(picture.cast, state) for state in control(picture)],
        "checks": _plain(in_words(picture.cast, check) for check in checks(picture)),
        "transitions": _plain(transitions(picture)),
    }


def _incident(incident: Incident) -> dict[str, Any]:
    return {**_told(asdict(incident)), "standings": [_standing(standing) for standing in incident.standings]}


def _standing(standing: Standing) -> dict[str, Any]:
    """The word first, then the question: by its key for scripts, in a sentence for people."""
    head = {"word": standing.word, "rank": standing.rank, "flags": list(standing.flags)}
    facet = {"facet": standing.facet.key, "text": standing.facet.text or standing.facet.key}
    return {
        **head,
        **facet,
        **{key: value for key, value in _told(asdict(standing)).items() if key not in (*head, *facet)},
    }


def _line(cast: Cast, line: CasualtyLine) -> dict[str, Any]:
    whose = side(cast, line.of).name if line.of in cast.blocs else line.of
    return {"what": f"{_counts(line.kind, line.item)}{f', {whose}' if whose else ''}", **_told(asdict(line))}


def _counts(kind: str, item: str | None) -> str:
    return counted(kind, item) + (" lost" if kind == "equipment" else "")


def _control(cast: Cast, state: ControlState) -> dict[str, Any]:
    place = state.place
    where = {"place": place.name or place.text, "place_id": place.id, "lat": place.lat, "lon": place.lon}
    named = state.party_name if state.party_name not in cast.blocs else ""
    who = {"party": capital(named or side(cast, state.party).name), "bloc": state.party}
    rest = {key: value for key, value in _told(asdict(state)).items() if key not in ("place", "party", "party_name")}
    return {**where, **who, **rest}


def _plain(values: Iterable[Any]) -> list[Any]:
    return [_told(asdict(value)) for value in values]


def _told(value: Any) -> Any:
    """Moments as text, tuples as lists, all the way down."""
    if isinstance(value, dict):
        return {key: _told(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_told(one) for one in value]
    return iso(value) if isinstance(value, datetime) else value
