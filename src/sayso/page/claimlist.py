"""The ledger of claims as a table, with filters.

Comes in: an edition and what is asked for. Goes out: rows, and the choices a reader has. Refuses to know: HTTP and HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sayso.errors import SettingError
from sayso.page.edition import Edition
from sayso.page.voices import Voice, main_standing, voice
from sayso.page.words import Badge, badges, beside, capital, side

FILTERS = ("bloc", "standing", "type", "source")
STANCE_WORDS = {"assert": "says so", "deny": "denies", "retract": "takes back", "unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the table; `said` orders it: where no stamp tells, by when the thing is said to have happened."""

    voice: Voice
    camp: str  # the side's name where the source's own does not say it already
    incident: str
    title: str
    type: str
    stance: str
    badge: Badge
    said: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, as a reader reads it, how many claims have it, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ClaimList:
    """The rows that were asked for, of how many, and the filters."""

    rows: tuple[ClaimRow, ...]
    total: int
    choices: Mapping[str, tuple[Choice, ...]]


def claim_list(edition: Edition, asked: Mapping[str, str]) -> ClaimList:
    """The claims that pass every filter, the last said first. Raises SettingError for a standing that is none."""
    word = asked.get("standing") or ""
    if word and word not in badges():
        raise SettingError(f"a standing among {', '.join(badges())}", repr(word), where="standing")
    rows = sorted(_rows(edition), key=lambda row: (row.said, row.seq), reverse=True)
    passing = tuple(row for row in rows if all(_value(row, name) == asked[name] for name in FILTERS if asked.get(name)))
    return ClaimList(passing, len(rows), {name: _choices(edition, rows, name, asked.get(name, "")) for name in FILTERS})


def _rows(edition: Edition) -> Iterable[ClaimRow]:
    picture = edition.picture
    for claim_id, known in picture.known.items():
        incident = edition.incident_of(claim_id)
        claim = known.claim
        said = voice(edition, claim_id, gone=known.removed)
        yield ClaimRow(
            voice=said,
            camp=beside(said.who, said.side),
            incident=incident.id,
            title=incident.title,
            type=claim.event.type.removeprefix("x."),
            stance=STANCE_WORDS[claim.stance],
            badge=badges()[main_standing(incident, claim).word],
            said=claim.said_at or claim.post.at or (claim.happened.latest if claim.happened else known.said_at),
            seq=picture.kept[claim_id].seq,
        )


def _value(row: ClaimRow, name: str) -> str:
    return {"bloc": row.voice.side.bloc, "standing": row.badge.word, "type": row.type, "source": row.voice.source}[name]


def _choices(edition: Edition, rows: list[ClaimRow], name: str, chosen: str) -> tuple[Choice, ...]:
    counts: dict[str, int] = {chosen: 0} if chosen else {}
    for row in rows:
        counts[_value(row, name)] = counts.get(_value(row, name), 0) + 1
    found = [Choice(v, _choice_label(edition, name, v), count, v == chosen) for v, count in counts.items()]
    return tuple(sorted(found, key=lambda choice: (-choice.count, choice.label)))


def _choice_label(edition: Edition, name: str, value: str) -> str:
    if name == "bloc":
        return capital(side(edition.cast, value).name)
    return badges()[value].label if name == "standing" else capital(value)
