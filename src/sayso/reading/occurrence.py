"""Claims on what happened: an event told in a saying, with its parties, figures, places and time gathered.

Comes in: a saying, an event told in it, the figures that belong to the event. Goes out: its claims, one for each place or scope
that the codebook has apart. Refuses to know: how events and figures were found. Conventions are codebook 2.12.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.claim import Actor, Claim, Place
from sayso.model.measure import When
from sayso.reading.actor import PRONOUNS, nations
from sayso.reading.allotment import quantities_of
from sayso.reading.deed import Deed
from sayso.reading.denial import about
from sayso.reading.event import Event
from sayso.reading.family import ACTS, CONTROL, OUTCOMES
from sayso.reading.inflect import verb_forms
from sayso.reading.judge import facet_of
from sayso.reading.party import GENERIC_ACTORS, accused, own, party, performer
from sayso.reading.phrase import Phrase
from sayso.reading.quantity import Figure
from sayso.reading.refinement import refined
from sayso.reading.saying import Saying, draft, finished, stance_of
from sayso.reading.scene import places_of, when_of
from sayso.reading.tally import scopes

NEWS = 60  # days that news goes back; what lies before is history
POINTING = frozenset(("it", "this", "that", "they", "them"))
PERFORMED = frozenset(("x.Vote", "x.Veto", "x.Ceasefire declared"))
ORDERED = frozenset(("x.Evacuation", "Other", "x.Withdrawal or retreat", "x.Deployment"))  # the order is what is done
BLAMING = frozenset(("blame", "accuse", "condemn"))
FAULTS = frozenset(("failure", "malfunction", "fault", "defect"))
DECREES = frozenset(("decree", "warning"))  # classes of what is imposed and lifted
DECREEING = frozenset(
    form
    for base in "close shut reopen impose lift dissolve suspend abolish order extend proclaim ban dismiss sack".split()
    for form in verb_forms(base)
)
HOLDING = frozenset(
    """hold held holds holding respect respected respects respecting observe observed observes observing honour honoured honor
    honored uphold upheld abide abided""".split()
)
# Listed places of these are claims apart; of the latter, where no figure covers them all.
APART = CONTROL | {"x.Withdrawal or retreat"}
APART_UNCOUNTED = ACTS | {"x.Advance or entry"}


def claims_of(saying: Saying, event: Event, figures: list[Figure]) -> list[Claim]:
    """The claims a saying makes by telling an event, with the figures that belong to it."""
    named = party(saying, event.agents)
    stance = _stance(saying, event, named, figures)
    agent = named or _understood(saying, event, figures)
    places = places_of(saying, event)
    quantities = quantities_of(saying, figures)
    kind = refined(saying, event, agent, quantities, places)
    if agent is None:
        agent = _blamed(saying)
    target = _target(saying, event)
    tense = "actual" if stance == "deny" and event.tense == "negated" else event.tense
    desk = saying.source.kind == "desk"
    if kind == "x.Ceasefire observed" and _breaks(saying, event):
        # what contradicts a truce in force is a denial of it (codebook 2.12)
        if desk or not _truce(saying):
            return []
        stance, tense = ("deny", "actual") if event.negated else ("assert", tense)
    if kind in CONTROL and _no_longer(saying.words):  # held no more: a loss
        stance, tense = saying.say.stance if saying.say is not None else "assert", "actual"
        agent, target = None, agent
    if kind == "x.Ceasefire withdrawn" and stance == "assert" and agent is not None:
        kind, stance = "x.Ceasefire declared", "retract" if desk or agent.name == saying.source.name else stance
    base = draft(saying, kind, event.trigger, stance)
    if desk and agent is not None and _uttered(saying, event, kind):
        base = replace(base, source=performer(saying, event.agents))
    happened = when_of(saying, event)
    if tense == "actual" and _long_ago(saying, happened):
        tense = "historical"
    base = replace(base, tense=tense, agent=agent, target=target, happened=happened, quantities=quantities)
    facet = facet_of(base, _blames(saying), _by_fault(saying, kind), _utters(saying, agent))
    return _placed(saying, base, figures, facet, places)


def _long_ago(saying: Saying, happened: When) -> bool:
    """True for what the words date to longer ago than news goes back: "in 1985", "ten years ago"."""
    if happened.words is None or happened.rule == "since":
        return False
    desk = saying.sheet.desk
    said = saying.sheet.stamp.date() if saying.sheet.stamp is not None else desk.day
    return (said - happened.latest.date()).days > NEWS


def _stance(saying: Saying, event: Event, agent: Actor | None, figures: list[Figure]) -> str:
    """ "It did not fire": a denial where one's own deed, or what another has said, is denied; else a negated statement of fact."""
    stance, source = stance_of(saying, event), saying.source
    if stance != "assert" or not event.negated or event.tense != "negated" or source.kind == "desk":
        return stance
    if event.type == "x.Corridor or aid access" and agent is None:
        return stance  # "no bread has reached the town"
    if not figures or (agent is not None and agent.text.lower() in GENERIC_ACTORS):
        return "deny"
    ours = agent is not None and agent.bloc is not None and agent.bloc == source.bloc
    return "deny" if ours or about(saying, "deny", event.type) else stance


def _understood(saying: Saying, event: Event, figures: list[Figure]) -> Actor | None:
    """Who did what a clause tells without saying who."""
    say, verb = saying.say, event.verb
    if event.type == "x.Deployment":
        troops = next((f for f in figures if (f.kind or "").startswith("troops") and f.unit[1] > f.unit[0]), None)
        sent = party(saying, [Phrase(*troops.unit, troops.unit[1] - 1)]) if troops is not None else None
        sent = sent or next((a for f in figures if (a := _sides(saying, f)) is not None), None)
        if sent is not None:
            return sent
    if say is not None and say.lemma == "claim" and "responsibility" in saying.s.lower:
        return own(saying.source)
    if say is not None and event.verb is None and _behind(saying, event):
        return own(saying.source)  # "said it was behind the bombing"
    if say is not None and verb is not None and verb.form in ("gerund", "infinitive") and not verb.subjects:
        return own(saying.source)  # "denied attacking the town"
    if event.type not in CONTROL or _is_loss(saying, event):
        return None
    if say is not None and say.stance == "assert" and event.clause in ("noun", "of"):
        return own(saying.source)  # "celebrated the capture of three hills"
    # "85% of their ground had been taken": by the speaker's side
    return own(saying.source) if verb is not None and verb.passive and _of_enemy(saying) else None


def _behind(saying: Saying, event: Event) -> bool:
    words = saying.s.lower[max(saying.strand.first, event.low - 6) : event.low]
    return "behind" in words and words[: words.index("behind")][-2:] in (["it", "was"], ["they", "were"])


def _sides(saying: Saying, figure: Figure) -> Actor | None:
    """Whose things are counted: "17 [RSF] pick-up trucks", "four [army] lorries"."""
    first, last = figure.unit
    for at in range(first, last - 1):
        word = saying.s.lower[at]
        if word in ("army", "navy", "police", "militia", "rebel", "government") or saying.index.bloc(
            saying.s.words[at : at + 1]
        ):
            return party(saying, [Phrase(at, at + 1, at, prep="adj")])
    return None


def _of_enemy(saying: Saying) -> bool:
    """True where the strand names somebody hostile to the source's side."""
    bloc, desk = saying.source.bloc, saying.sheet.desk
    if bloc in (None, UNKNOWN, NEUTRAL):
        return False
    loser = saying.index.bloc(saying.s.words[saying.strand.first : saying.strand.last])
    return desk.index.cast.relation(bloc, loser, desk.day) == "hostile"


def _blamed(saying: Saying) -> Actor | None:
    phrase = accused(saying)
    return party(saying.under_cue(), [phrase]) if phrase is not None else None


def _target(saying: Saying, event: Event) -> Actor | None:
    target = party(saying, [p for p in event.targets if saying.s.lower[p.head] not in POINTING])
    if target is None and _is_loss(saying, event) and saying.say is not None and saying.say.kind == "K2":
        return own(saying.source)  # "admitted the loss of the town"
    if target is None and event.targets and event.type in OUTCOMES | ACTS:
        told = (c.target for c in reversed(saying.memory.passing) if c.target is not None)
        return next(told, None)  # "blew it up", "they were set alight"
    return target


def _is_loss(saying: Saying, event: Event) -> bool:
    return event.clause in ("noun", "of") and event.type in CONTROL and saying.s.lower[event.low] == "loss"


def _uttered(saying: Saying, event: Event, kind: str) -> bool:
    """True for what is done by saying so: a vote, an order, a curfew imposed or lifted, a border closed."""
    if kind in PERFORMED or (event.agents and isinstance(event.row, Deed) and event.row.object & DECREES):
        return True
    if kind in ORDERED and event.verb is not None and saying.s.lower[event.verb.main] in ("ordered", "orders"):
        return True
    return kind == "Other" and _decreed(saying, event)


def _decreed(saying: Saying, event: Event) -> bool:
    """ "The ministry lifted the curfew", "Peru closed its border": done by saying so, by a body or an official alone."""
    verb = event.verb
    done = verb is not None and verb.form == "finite" and verb.tense in ("past", "perfect") and not verb.passive
    if verb is None or not done or saying.s.lower[verb.main] not in DECREEING:
        return False
    head = saying.s.lower[event.agents[0].head] if event.agents else ""
    if not head or head in PRONOUNS:
        return False
    if any(head in group for group in nations()):
        return True
    return performer(saying, event.agents).kind in ("organ", "official")


def _breaks(saying: Saying, event: Event) -> bool:
    """True where a verb other than "hold" tells of a truce."""
    return event.verb is not None and saying.s.lower[event.verb.main] not in HOLDING


def _truce(saying: Saying) -> bool:
    told = [*saying.memory.passing, *saying.memory.claims]
    return any(claim.event.type.startswith("x.Ceasefire") for claim in told)


def _no_longer(words: list[str]) -> bool:
    return "longer" in words and words[max(0, words.index("longer") - 1)] == "no"


def _blames(saying: Saying) -> bool:
    """True where who did it is the matter: "blamed the army", "it was the army that …"."""
    say = saying.say
    if say is None:
        return False
    low = saying.strand.first
    return say.lemma in BLAMING or saying.s.lower[low : low + 2] in (["it", "was"], ["it", "is"])


def _by_fault(saying: Saying, kind: str) -> bool:
    """True where a loss is laid to a failure, which is a claim on its cause."""
    if kind != "x.Equipment loss":
        return False
    return any(saying.s.lower[p.head] in FAULTS for v in saying.read.clauses.verbs for p in v.objects)


def _utters(saying: Saying, agent: Actor | None) -> bool:
    """True where the source does by saying so: it declares the truce it tells."""
    return saying.source.kind == "desk" or (agent is not None and agent.name == saying.source.name)


def _placed(saying: Saying, base: Claim, figures: list[Figure], facet: str, places: list[Place]) -> list[Claim]:
    parts = scopes(saying, base, figures) if base.event.type == "x.Tally" else None
    if parts is not None:
        first = places[0] if places else None
        return [finished(saying.sheet, replace(part, facet=facet), part.place or first) for part in parts]
    base = replace(base, facet=facet)
    return [finished(saying.sheet, base, place, also) for place, also in _spread(base, places)]


def _spread(claim: Claim, places: list[Place]) -> list[tuple[Place | None, tuple[Place, ...]]]:
    """Listed places of separate acts (towns taken) are separate claims; a figure over listed places is one that carries all of
    them (codebook 2.12)."""
    if not places:
        return [(None, ())]
    kind = claim.event.type
    if len(places) > 1 and (kind in APART or (kind in APART_UNCOUNTED and not claim.quantities)):
        named = [place for place in places if any(letter.isupper() for letter in place.name)] or places[:1]
        return [(place, ()) for place in named]
    return [(places[0], tuple(places[1:]))]
