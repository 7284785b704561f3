"""What a reader should be told of new records: one event a change.

Comes in: records, and the edition after them. Goes out: `Event`s in the order of `seq`, rendered. Refuses to know: readers,
connections, and how often it is asked: the same records and edition give the same events, so that a reader who comes back late is
told exactly what the others were told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string

from sayso.model.record import Record
from sayso.page.edition import Edition, iso
from sayso.page.incidentpage import Change, changes
from sayso.page.voices import main_standing, voice
from sayso.page.words import badges
from sayso.picture.fold import NO_ORIGINS

WITHDRAWALS = ("withdraw",)


@dataclass(frozen=True, slots=True)
class Event:
    """One change: `kind` is entry, update, correction, withdrawal, standing, claim or decision; `text` one plain sentence.

    `html` is the change rendered; `fragments` are the pieces of the live page that are no longer as they were, by id; `order` the
    posts in the page's order, so that a new one finds its place.
    """

    seq: int
    kind: str
    text: str
    html: str
    known_at: str
    incident: str = ""
    href: str = ""
    fragments: Mapping[str, str] = field(default_factory=dict)
    order: Sequence[str] = ()

    def body(self, coverage: str) -> dict[str, Any]:
        """The event as the stream and the delta send it; empty keys left out."""
        told = {
            "seq": self.seq,
            "coverage": coverage,
            "kind": self.kind,
            "text": self.text,
            "known_at": self.known_at,
            "incident": self.incident,
            "href": self.href,
            "html": self.html,
            "fragments": dict(self.fragments),
            "order": list(self.order),
        }
        return {key: value for key, value in told.items() if value}


def events(
    edition: Edition, records: Iterable[Record], fragments: Mapping[str, str], order: Sequence[str]
) -> tuple[Event, ...]:
    """The events of some records in a row; the pieces of the page go with the last of them."""
    told = tuple(records)
    if not told:
        return ()
    turned: dict[int, list[Change]] = {}
    for change in changes(edition, after=told[0].seq - 1):
        turned.setdefault(change.seq, []).insert(0, change)
    found = [event for record in told if (event := _event(edition, record, turned.get(record.seq, [])))]
    if found:
        last = found[-1]
        found[-1] = Event(
            last.seq, last.kind, last.text, last.html, last.known_at, last.incident, last.href, fragments, order
        )
    return tuple(found)


def _event(edition: Edition, record: Record, turned: list[Change]) -> Event | None:
    when = iso(record.known_at)
    if record.kind == "report":
        kind, text = _report(edition, record)
        return Event(record.seq, kind, text, "", when, href=edition.href())
    withdrawn = record.kind == "judgement" and record.body.get("act") in WITHDRAWALS
    gone = _taken_out(edition, record) if record.kind == "reading" else ()
    if withdrawn or gone:
        text = (
            "A claim was withdrawn." if withdrawn else f"{len(gone)} claim{'s' * (len(gone) > 1)} taken off the page."
        )
        return Event(record.seq, "withdrawal", text, _turns(edition, turned), when, href=edition.href("", "gone"))
    # Where a claim gives a question its first standing, nothing has changed: it is a new claim.
    changed = [change for change in turned if change.before] or ([] if record.kind == "claim" else turned)
    if changed:
        first = changed[0]
        text = "; ".join(_turn(change) for change in changed[:3])
        return Event(
            record.seq,
            "standing",
            text,
            _turns(edition, turned),
            when,
            first.incident,
            edition.href(f"i/{first.incident}/"),
        )
    if record.kind == "claim" and record.id in edition.picture.known:
        return _claim(edition, record, when)
    if record.kind == "judgement":
        return Event(record.seq, "decision", "An editor has decided.", "", when, href=edition.href())
    return None


def _claim(edition: Edition, record: Record, when: str) -> Event:
    incident = edition.incident_of(record.id)
    told = voice(edition, record.id)
    badge = badges()[main_standing(incident, edition.picture.known[record.id].claim).word]
    html = render_to_string(
        "pieces/claim.html", {"edition": edition, "voice": told, "badge": badge, "incident": incident}
    )
    text = f"{told.who} {told.how}: {incident.title}"
    return Event(record.seq, "claim", text, html, when, incident.id, edition.href(f"i/{incident.id}/"))


def _turn(change: Change) -> str:
    before = f"{change.before.label} → " if change.before else ""
    return f"{change.title or 'An incident'}: {before}{change.after.label if change.after else 'nobody speaks to it any more'}"


def _turns(edition: Edition, turned: list[Change]) -> str:
    return "".join(render_to_string("pieces/change.html", {"edition": edition, "change": change}) for change in turned)


# -- reports ------------------------------------------------------------------------------------------------------------------
def _report(edition: Edition, record: Record) -> tuple[str, str]:
    """An entry where its origin is new, an update where it has more posts than before, else a correction."""
    before = _before(edition, record)
    title = str(record.body.get("title") or "")
    if before is None:
        return "entry", f"A new entry{f': {title}' if title else '.'}"
    old, new = (
        _posts(before.get("text", ""), before.get("parts", ())),
        _posts(record.body["text"], record.body["parts"]),
    )
    fresh = [label for anchor, (label, _) in new.items() if anchor not in old]
    if fresh:
        return "update", f"New: {', '.join(label for label in fresh[:3] if label) or 'a post'}"
    changed = [label for anchor, (label, text) in new.items() if old.get(anchor, (label, text))[1] != text]
    return "correction", f"Changed: {', '.join(label for label in changed[:3] if label) or 'the text'}"


def _posts(text: str, parts: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """Posts by what they begin with: an anchor counts like stamps and would move when one is put on top."""
    found = {}
    for part in parts:
        if part.get("kind") in ("post", "original", "section"):
            words = text[part.get("body", 0) : part.get("end", 0)]
            found[f"{part.get('label', '')} {words.strip()[:40]}"] = (
                str(part.get("label") or part.get("title") or ""),
                words,
            )
    return found


def _before(edition: Edition, record: Record) -> Mapping[str, Any] | None:
    """The report of the same origin before this one."""
    origin = record.body.get("origin")
    if origin in NO_ORIGINS:
        return None
    kept = [s for s in edition.picture.reports.values() if s.origin == origin and s.seq < record.seq]
    last = max(kept, key=lambda source: source.seq, default=None)
    return {"text": last.text, "parts": last.parts} if last else None


def _taken_out(edition: Edition, record: Record) -> tuple[str, ...]:
    """The claims whose words this reading's report no longer has, and the one before it still had."""
    picture = edition.picture
    source = picture.reports.get(str(record.body.get("report")))
    if source is None or source.origin in NO_ORIGINS:
        return ()
    earlier = [s for s in picture.reports.values() if s.origin == source.origin and s.seq < source.seq]
    last = max(earlier, key=lambda one: one.seq, default=None)
    if last is None:
        return ()
    said = picture.said.get(source.origin, ())
    gone = (c for c in said if c in picture.known and picture.known[c].removed)
    return tuple(c for c in sorted(gone) if picture.known[c].claim.quote.text in last.text)
