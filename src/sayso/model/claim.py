"""One claim: one source's word on one facet, anchored to the characters it stands on.

Comes in: what a reader found. Goes out: the claim record of the contract. A claim's id is a hash of what it says and when it was
said, not of where in the page it stands, so that a page which grows keeps the ids of what it already said. Refuses to know: how
any of it was found, and whether it is true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sayso.model.measure import Quantity, Span, When
from sayso.model.report import digest

SOURCE_KINDS = (
    "organ", "official", "member", "aligned", "armed group", "monitor", "rescue", "wire", "igo", "ngo", "resident", "journalist",
    "footage", "unnamed", "desk",
)  # fmt: skip
STANCES = ("assert", "deny", "retract", "unsure")
FACETS = ("occurred", "actor", "cause", "target", "place", "time", "quantity", "control", "in_force", "uttered")
TENSES = ("actual", "historical", "future", "hypothetical", "negated")


@dataclass(frozen=True, slots=True)
class Post:
    """Where in the page a claim stands: the post's number in page order, anchor, label and stamp (UTC)."""

    index: int
    anchor: str
    label: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it. `span` is null for the desk's own voice and where nobody is named; `rank` 1–3 as in codebook 2.2."""

    kind: str
    name: str | None = None
    bloc: str | None = None
    rank: int | None = None
    span: Span | None = None
    inherited: bool = False
    relayed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that hands the floor to the source, and its class K0–K6 (codebook 2.2)."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to have happened: ACLED's names, or x. additions (codebook 2.1)."""

    family: str
    type: str
    trigger: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Agent or target: the words of the text, the name the cast gives them, the bloc."""

    text: str
    name: str
    bloc: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named. `id`, `lat`, `lon` are null where the gazetteer does not know it: never guessed (codebook 2.9)."""

    text: str
    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "P0"
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's word on one facet (contract: the claim record)."""

    report: str
    post: Post
    quote: Span
    source: Source
    event: Event
    facet: str
    cue: Cue | None = None
    stance: str = "assert"
    basis: str = "said"
    authentic: bool = True
    evidence: int = 0
    tense: str = "actual"
    valence: int | None = None
    agent: Actor | None = None
    target: Actor | None = None
    place: Place | None = None
    places_also: tuple[Place, ...] = ()
    happened: When | None = None
    quantities: tuple[Quantity, ...] = ()
    said_at: datetime | None = None
    reader: str = ""
    confidence: float = 0.0
    id: str = ""

    def identified(self) -> Claim:
        """The same claim with its content id set."""
        return replace(self, id="c_" + digest(*self._key()))

    def _key(self) -> tuple[str, ...]:
        actors = [f"{a.name}|{a.bloc}" if a else "" for a in (self.agent, self.target)]
        places = [p.name for p in ((self.place,) if self.place else ()) + self.places_also]
        spell = f"{self.happened.earliest.isoformat()}/{self.happened.latest.isoformat()}" if self.happened else ""
        figures = [f"{q.kind}:{q.item}:{q.victim}:{q.low}..{q.high}:{q.semantics}" for q in self.quantities]
        # An unstamped post has only its label to tell it from the others.
        moment = self.said_at.isoformat() if self.said_at else self.post.label
        said = [
            self.source.kind,
            self.source.name or "",
            self.source.relayed_by or "",
            self.stance,
            self.tense,
            self.facet,
        ]
        return (moment, self.quote.text, *said, self.event.type, *actors, *places, spell, *figures)

    @property
    def places(self) -> tuple[Place, ...]:
        """The place and those named beside it."""
        return ((self.place,) if self.place else ()) + self.places_also


def _moment(value: datetime | None) -> str | None:
    """UTC with a Z; any other zone keeps its own offset, so that the date is the page's day."""
    if value is None:
        return None
    text = value.isoformat()
    return text[:-6] + "Z" if value.utcoffset() == UTC.utcoffset(None) else text


def _span(span: Span | None) -> dict[str, Any]:
    return (
        {"text": span.text, "start": span.start, "end": span.end}
        if span
        else {"text": None, "start": None, "end": None}
    )


def _flat(value: Any, *names: str) -> dict[str, Any] | None:
    return None if value is None else {name: getattr(value, name) for name in names}


PLACE_KEYS = ("text", "name", "id", "lat", "lon", "precision", "relation")
QUANTITY_KEYS = ("kind", "item", "victim", "of", "low", "high", "words", "semantics", "part_of", "anchor")


def to_record(claim: Claim, seq: int | None = None) -> dict[str, Any]:
    """The claim as a line of `sayso read --format jsonl`, keys in the contract's order."""
    source, when = claim.source, claim.happened
    return {
        "id": claim.id,
        "report": claim.report,
        "seq": seq,
        "post": {
            "index": claim.post.index,
            "anchor": claim.post.anchor,
            "label": claim.post.label,
            "at": _moment(claim.post.at),
        },
        "quote": _span(claim.quote),
        "source": {
            **_span(source.span),
            "name": source.name,
            "kind": source.kind,
            "bloc": source.bloc,
            "rank": source.rank,
            "inherited": source.inherited,
            "relayed_by": source.relayed_by,
        },
        "cue": {**_span(claim.cue.span), "class": claim.cue.kind} if claim.cue else None,
        "stance": claim.stance,
        "basis": claim.basis,
        "authentic": claim.authentic,
        "evidence": claim.evidence,
        "tense": claim.tense,
        "event": {
            "family": claim.event.family,
            "type": claim.event.type,
            "trigger": _span(claim.event.trigger) if claim.event.trigger else None,
        },
        "facet": claim.facet,
        "valence": claim.valence,
        "agent": _flat(claim.agent, "text", "name", "bloc"),
        "target": _flat(claim.target, "text", "name", "bloc"),
        "place": _flat(claim.place, *PLACE_KEYS),
        "places_also": [_flat(place, *PLACE_KEYS) for place in claim.places_also],
        "happened": {
            "earliest": _moment(when.earliest),
            "latest": _moment(when.latest),
            "precision": when.precision,
            "words": when.words,
            "rule": when.rule,
        }
        if when
        else None,
        "quantities": [
            {**{name: getattr(q, name) for name in QUANTITY_KEYS}, "flags": list(q.flags)} for q in claim.quantities
        ],
        "said_at": _moment(claim.said_at),
        "reader": claim.reader,
        "confidence": claim.confidence,
    }


def _read_moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _read_span(value: Mapping[str, Any] | None) -> Span | None:
    return Span(value["text"], value["start"], value["end"]) if value and value.get("text") is not None else None


def from_record(row: Mapping[str, Any]) -> Claim:
    """The claim that a record line states; `from_record(to_record(c)) == c`."""
    source, cue, event, when = row["source"], row["cue"], row["event"], row["happened"]
    quote, cue_span = _read_span(row["quote"]), _read_span(cue)
    if quote is None:
        raise ValueError("a claim stands on the words it quotes; this one quotes none")
    return Claim(
        id=row["id"],
        report=row["report"],
        post=Post(row["post"]["index"], row["post"]["anchor"], row["post"]["label"], _read_moment(row["post"]["at"])),
        quote=quote,
        source=Source(
            kind=source["kind"],
            name=source["name"],
            bloc=source["bloc"],
            rank=source["rank"],
            span=_read_span(source),
            inherited=source["inherited"],
            relayed_by=source["relayed_by"],
        ),
        event=Event(event["family"], event["type"], _read_span(event["trigger"])),
        facet=row["facet"],
        cue=Cue(cue_span, cue["class"]) if cue_span else None,
        stance=row["stance"],
        basis=row["basis"],
        authentic=row["authentic"],
        evidence=row["evidence"],
        tense=row["tense"],
        valence=row["valence"],
        agent=Actor(**row["agent"]) if row["agent"] else None,
        target=Actor(**row["target"]) if row["target"] else None,
        place=Place(**row["place"]) if row["place"] else None,
        places_also=tuple(Place(**place) for place in row["places_also"]),
        happened=When(
            datetime.fromisoformat(when["earliest"]),
            datetime.fromisoformat(when["latest"]),
            when["precision"],
            when["words"],
            when["rule"],
        )
        if when
        else None,
        quantities=tuple(Quantity(**{**q, "flags": tuple(q["flags"])}) for q in row["quantities"]),
        said_at=_read_moment(row.get("said_at")),
        reader=row["reader"],
        confidence=row["confidence"],
    )
