"""The JSON twins of the pages.

Comes in: an edition. Goes out: plain data, the same facts as the pages show. Refuses to know: HTTP.
"""

from __future__ import annotations

from typing import Any

from sayso.model.claim import to_record
from sayso.page.edition import Edition, iso
from sayso.page.export import picture_data
from sayso.page.press import Press
from sayso.page.stream import missed


def picture(edition: Edition) -> dict[str, Any]:
    """Incidents with their standings, losses, control, checks, changes of standing."""
    return {**_head(edition), **picture_data(edition.picture, edition.title)}


def claims(edition: Edition) -> dict[str, Any]:
    """The live claims in the ledger's order, as contract records; `removed` where their words are gone from the page."""
    found = sorted((edition.picture.kept[name].seq, name) for name in edition.picture.known)
    rows = []
    for seq, name in found:
        known = edition.picture.known[name]
        rows.append({**to_record(known.claim, seq), "known_at": iso(known.known_at), "removed": known.removed})
    return {**_head(edition), "claims": rows}


def delta(press: Press, coverage: str, after: str) -> dict[str, Any]:
    """The stream's events after a number, as JSON; `reset` where that number is unknown or too long ago."""
    return missed(press, coverage, after)


def _head(edition: Edition) -> dict[str, Any]:
    moment = iso(edition.moment) if edition.moment else None
    return {"coverage": edition.coverage, "title": edition.title, "seq": edition.seq, "as_of": moment}
