"""Why each field of a claim is what it is.

Comes in: a claim with the strand and the saying it was made of. Goes out: a finding a field. Refuses to know: claims that were
joined or dropped (why_compose.py). Facets, valence, basis and stance are codebook 2.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.claim import Actor, Claim, Place
from sayso.model.measure import Quantity, Span
from sayso.reading.allotment import BY_FIGURE
from sayso.reading.compose import Telling
from sayso.reading.cue import HEARSAY
from sayso.reading.event import Event
from sayso.reading.family import CONTROL
from sayso.reading.finding import Finding, side
from sayso.reading.judge import UTTERED, valued
from sayso.reading.party import ACCUSING, GENERIC_ACTORS
from sayso.reading.phrase import Phrase
from sayso.reading.saying import Saying
from sayso.reading.sheet import Sheet
from sayso.reading.why_measure import interval, place, rule
from sayso.reading.why_tell import row

BASES = {
    "seen": "a cue of seeing, or footage", "document": "a record or document shows it", "said": "somebody says it",
    "second-hand": "a witness without a name, passed on by another source", "none": "nobody is named for it",
}  # fmt: skip
# What makes an event another type than its row gives (refinement.py), by the type that it becomes.
REFINED = {
    "x.Tally": "a count over a time or a wide place, not of one act",
    "x.Casualties": "the dead and wounded are counted, whoever was moved",
    "x.Deployment": "nothing but troops is counted",
    "Government regains territory": "who takes it governs",
    "Excessive force against protesters": "those attacked are protesters",
    "x.Ceasefire declared": "a truce that is taken back is a declaration withdrawn",
}
TENSES = {
    "future": "its verb looks ahead", "hypothetical": "its verb or its clause only supposes it",
    "negated": "it is said not to have come about", "historical": "it is told as the past",
}  # fmt: skip


def fields_of(claim: Claim, telling: Telling, saying: Saying, sheet: Sheet) -> Iterator[Finding]:
    """The fields of a claim, in the order of the claim record."""
    event = _event(claim, telling, saying)
    yield Finding("claim", claim.event.type, _type(claim, event), claim.event.trigger)
    yield _source(claim, saying)
    yield Finding("stance", claim.stance, _stance(claim, saying, event), claim.cue.span if claim.cue else None)
    yield Finding("basis", claim.basis, BASES.get(claim.basis, ""))
    if claim.tense != "actual":
        yield Finding("tense", claim.tense, TENSES.get(claim.tense, ""))
    yield Finding("facet", claim.facet, _facet(claim))
    yield Finding("valence", _signed(claim.valence), _valence(claim, sheet))
    for name, actor, phrases in (
        ("agent", claim.agent, event.agents if event is not None else []),
        ("target", claim.target, event.targets if event is not None else []),
    ):
        if actor is not None:
            yield _party(name, actor, phrases, claim, saying)
    for where in claim.places:
        yield _place(where, claim, saying)
    yield from _when(claim, saying)
    for figure in claim.quantities:
        yield _figure(figure, event, claim, saying)


def _signed(valence: int | None) -> str:
    return "none" if valence is None else "−1" if valence < 0 else f"+{valence}" if valence else "0"


def _event(claim: Claim, telling: Telling, saying: Saying) -> Event | None:
    """The event that a claim was made of; null where a figure or the saying itself gave it."""
    trigger = claim.event.trigger
    if trigger is None:
        return None
    return next((event for event in telling.told.events if saying.s.starts[event.trigger] == trigger.start), None)


def _retold(claim: Claim) -> bool:
    """True for a claim on what an earlier sentence told."""
    return claim.event.trigger is not None and not _holds(claim, claim.event.trigger)


def _within(claim: Claim, text: str) -> Span | None:
    """Where words stand in the claim's own sentence."""
    at = claim.quote.text.find(text) if text else -1
    return Span(text, claim.quote.start + at, claim.quote.start + at + len(text)) if at >= 0 else None


def _type(claim: Claim, event: Event | None) -> str:
    kind = claim.event.type
    if event is not None:
        if event.type == kind:
            return row(event)
        return f"{row(event)}; here {kind}: {REFINED.get(kind, 'the act told before, by the same hand')} (codebook 2.1)"
    counted = next((q.kind for q in claim.quantities if BY_FIGURE.get(q.kind) == kind), None)
    if counted is not None:
        return f"no act is named: the figure tells what is claimed, {counted} → {kind} (codebook 2.5)"
    if kind == "x.Statement":
        return "it tells no event of its own: the claim is that it was said"
    if kind == "Other":
        return "something done or being so that no event type names"
    trigger = f" (“{claim.event.trigger.text}”)" if claim.event.trigger is not None else ""
    return f"no act of its own: what was told before{trigger} is said again, denied or taken back"


def _source(claim: Claim, saying: Saying) -> Finding:
    source, say = claim.source, saying.say
    rank = f"rank {source.rank}" if source.rank else ""
    value = ", ".join(filter(None, (source.name, source.kind, side(source.bloc), rank)))
    told = say.speaker.who if say is not None else None
    if source != saying.source and say is None:
        why = "who performs the act by saying so is its source (codebook 2.12)"
    elif say is None:
        why = "the page's own voice"
    elif say.speaker.pronoun:
        why = f"“{say.speaker.pronoun}” is who spoke last of that sort, or whom the matter is about"
    elif say.inherited:
        why = "inherited from the sentence before (codebook 2.2)"
    elif told is None:
        why = "nobody is named"
    elif source.name != told.name:
        why = f"“{told.text}” points back to one who spoke before"
    elif source.bloc != told.bloc:
        why = f"of {source.bloc} by whose it is, by whom it speaks of as its own, or by who passes it on"
    else:
        why = "as attribute found it"
    via = f"; passed on by {source.relayed_by}" if source.relayed_by else ""
    here = source.span if source.span is not None and _holds(claim, source.span) else None
    return Finding("source", value, why + via, here)


def _holds(claim: Claim, span: Span) -> bool:
    return claim.quote.start <= span.start < claim.quote.end


def _stance(claim: Claim, saying: Saying, event: Event | None) -> str:
    say = saying.say
    if say is None:
        return "the desk asserts what it tells"
    if claim.stance == say.stance:
        return f"cue class {say.kind} (codebook 2.2)"
    if claim.stance == "unsure":
        heard = next((word for word in saying.words if word in HEARSAY), "")
        return f"“{heard}” stands by the event" if heard else "a film that nobody has vouched for"
    if claim.stance == "deny":
        if event is not None and event.negated:
            return "said not to have happened, and it is the source's own deed or what another has said"
        return "its words call what was told untrue"
    return "it takes back what was told before"


def _facet(claim: Claim) -> str:
    kind, facet = claim.event.type, claim.facet
    if facet == "uttered":
        return f"{kind} is done by saying" if kind in UTTERED else "the source declares it by saying so"
    if facet == "in_force":
        return "whether a truce is kept"
    if facet == "cause":
        return "a loss laid to a failure: why it happened"
    if facet == "actor":
        return (
            "a deed of its own denied"
            if claim.stance == "deny"
            else "who did it is the matter: somebody is blamed or singled out"
        )
    if facet == "control":
        return f"{kind} is about who holds ground" if kind in CONTROL else "who holds ground"
    return "it counts" if facet == "quantity" else "it says that something happened"


def _valence(claim: Claim, sheet: Sheet) -> str:
    value, why = valued(claim, sheet.desk.index.cast, sheet.desk.day)
    return why if value == claim.valence else "as in the claim it was joined to"


def _party(name: str, actor: Actor, phrases: list[Phrase], claim: Claim, saying: Saying) -> Finding:
    value = ", ".join(filter(None, (actor.name, side(actor.bloc))))
    named = any(actor.text in saying.s.span(saying.text, p.first, p.last).text for p in phrases)
    own = claim.source.name is not None and actor.name == claim.source.name
    if named or any(saying.s.span(saying.text, p.first, p.last).text in actor.text for p in phrases):
        role = "does it" if name == "agent" else "it is done to"
        why = (
            f"who {role} by the row of the event"
            if name == "agent"
            else "to whom or what it is done, by the row of the event"
        )
        if actor.text.lower() in GENERIC_ACTORS or (actor.bloc and actor.name.casefold() not in actor.text.casefold()):
            why += f"; {actor.name} by the cast or by what was told before"
    elif _retold(claim):
        why = "as in the claim before, which this one says again, denies or takes back"
    elif name == "agent" and saying.say is not None and saying.say.lemma in ACCUSING:
        why = "whom the source accuses or blames"
    elif own:
        why = "the source's own deed or loss"
    else:
        why = "understood from the clause, the accusation or what was told before"
    if saying.index.told and actor.bloc in (None, NEUTRAL, UNKNOWN):
        why += "; the cast places it on no side"
    return Finding(name, value, why, _within(claim, actor.text))


def _place(where: Place, claim: Claim, saying: Saying) -> Finding:
    mention = next(
        (m for m in saying.read.places if saying.s.span(saying.text, m.first, m.last).text == where.text), None
    )
    if mention is None:
        why = "as in the claim before" if _retold(claim) else "the sentence names no place for it: the place told last"
        return Finding("happened at", place(where), why, _within(claim, where.text))
    beside = f", {where.relation}" if where.relation else ""
    why = "named here for the event" if mention.named else "what the words point back to"
    return Finding("happened at", place(where), why + beside, saying.s.span(saying.text, mention.first, mention.last))


def _when(claim: Claim, saying: Saying) -> Iterator[Finding]:
    when = claim.happened
    if when is None:
        return
    mine = next((t for t in saying.read.times if t.when.words == when.words), None)
    span = saying.s.span(saying.text, mine.first, mine.last) if mine is not None and when.words else None
    carried = "; told before, for the sentence names no time" if when.words and mine is None else ""
    yield Finding("happened", interval(when), rule(when) + carried, span)


def _figure(figure: Quantity, event: Event | None, claim: Claim, saying: Saying) -> Finding:
    what = " ".join(filter(None, (figure.kind, figure.item, f"({figure.victim})" if figure.victim else "")))
    of = f" of {figure.of}" if figure.of else ""
    mine = next((f for f in saying.read.figures if f.words == figure.words), None)
    if mine is None:
        why = "told elsewhere in the post, and joined to this claim"
    elif event is None:
        why = "it gives the claim its type" if not _retold(claim) else "a figure on what was told before"
    elif event.low <= mine.first < event.high:
        why = "it stands in the event's clause"
    else:
        why = "of the events told it suits this one best"
    if figure.of:
        why += f"; {figure.of} by whose those counted are"
    if figure.part_of:
        why += f"; part of {figure.part_of}"
    return Finding("quantity", f"{figure.bounds} {what}{of}", why, _within(claim, figure.words))
