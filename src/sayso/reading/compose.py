"""Claims from what was told: one source's word on one act, with its figures, places and times gathered.

Comes in: a sheet whose blocks carry strands, events, figures, times and places. Goes out: the passage's claims. Refuses to know:
how any layer was found. Conventions are codebook 2.12.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.claim import Actor, Claim, Cue, Place, Post, Source
from sayso.model.claim import Event as ClaimEvent
from sayso.model.measure import Quantity, Span, When
from sayso.reading.actor import CastIndex, kinds, who
from sayso.reading.cue import DENIAL_NOUNS, HEARSAY
from sayso.reading.deed import acts, noun_classes
from sayso.reading.event import DAYS, Event
from sayso.reading.family import ACTS, CONTROL, FAMILY, OUTCOMES
from sayso.reading.floor import Say, Strand
from sayso.reading.inflect import singular
from sayso.reading.judge import HARM, basis_of, facet_of, valence_of
from sayso.reading.phrase import Phrase
from sayso.reading.quantity import Figure
from sayso.reading.segment import Sentence
from sayso.reading.sheet import Block, Memory, Read, Sheet, Told
from sayso.reading.voice import mention_persons, source_of
from sayso.reading.when import post_day
from sayso.reading.where import Mention, placeable

READER = "rules-1"
# Where no event is named, the figure tells what is claimed (codebook 2.5).
BY_FIGURE = {
    "killed": "x.Casualties", "wounded": "x.Casualties", "casualties_mixed": "x.Casualties", "missing": "x.Casualties",
    "captured": "x.Casualties", "surrendered": "x.Casualties", "released": "Other", "displaced": "x.Displacement",
    "evacuated": "x.Evacuation", "trapped": "Other", "airstrikes": "Air/drone strike", "sorties": "Air/drone strike",
    "shells": "Shelling/artillery/missile attack", "attacks": "Armed clash", "equipment": "x.Equipment loss",
    "troops_pledged": "x.Deployment", "troops_deployed": "x.Deployment", "troops_present": "x.Deployment",
    "votes_for": "x.Vote", "votes_against": "x.Vote", "votes_abstain": "x.Vote", "votes_absent": "x.Vote",
    "share_territory": "x.Control held", "settlements": "Non-state actor overtakes territory", "aid_trucks": "x.Corridor or aid access",
    "participants": "Peaceful protest", "buildings": "Looting/property destruction",
}  # fmt: skip
FATES = frozenset(("destroyed", "damaged", "captured", "abandoned", "shot_down", "lost_cause_unknown"))
DETAINED = frozenset("detained arrested held jailed detentions arrests detainees detainee".split())
FITTING = {
    "votes_for": {"x.Vote"}, "votes_against": {"x.Vote"}, "votes_abstain": {"x.Vote"},
    "participants": {"Peaceful protest", "Protest with intervention", "Violent demonstration", "Other"},
}  # fmt: skip
SPOKEN = frozenset(("K0", "K1", "K2"))
STRONG_DESK = frozenset(FAMILY) - {"x.Statement"}
FIRST = frozenset(("we", "i", "our", "my", "us", "ours", "mine"))
POINTING = frozenset(("it", "this", "that", "they", "them"))
PERSONAL = frozenset(("he", "she", "him"))
POSSESSIVE = frozenset(("its", "their", "his", "her"))
GENERIC_ACTORS = frozenset(
    (
        "they",
        "he",
        "she",
        "it",
        "we",
        "i",
        "who",
        "that",
        "which",
        "its",
        "their",
        "his",
        "her",
        "our",
        "those",
        "them",
        "ours",
        "theirs",
        "mine",
    )
)


@dataclass(slots=True)
class Line:
    """A claim being made: the value, and where in the passage it stands."""

    claim: Claim
    block: int
    sentence: int
    own_cue: bool
    speech: bool = False
    paragraph_first: bool = False
    lead: list[str] = field(default_factory=list)


def compose(sheet: Sheet) -> Sheet:
    """The passage's claims, in page order, each with its content id."""
    lines: list[Line] = []
    for number, block in enumerate(sheet.blocks):
        for told in block.told:
            lines += _lines(sheet, number, block, told, lines)
    lines = _gather(lines)
    claims = tuple(line.claim.identified() for line in lines)
    sheet.desk.memory.claims.extend(claims)
    sheet.desk.memory.passing.clear()
    return replace(sheet, claims=claims)


def _lines(sheet: Sheet, number: int, block: Block, told: Told, earlier: list[Line]) -> list[Line]:
    strand, memory = told.strand, sheet.desk.memory
    say = strand.say
    text = sheet.desk.report.text
    if say is not None and say.stance == "none":
        return []
    source = source_of(text, block.paragraph, [r.clauses for r in block.sentences], strand, memory, sheet.desk.index)
    if source is None:
        return []
    if say is None:
        mention_persons(
            text, block.paragraph, strand, block.sentences[strand.sentence].clauses, sheet.desk.index, memory
        )
    s = block.paragraph.sentences[strand.sentence]
    read = block.sentences[strand.sentence]
    for m in read.places:
        if (
            m.named
            and m.phrase.prep in ("in", "at", "near", "outside", "around")
            and strand.first <= m.first < strand.last
        ):
            found = _place(sheet, m, s)
            if found is not None:
                memory.places.append(found)
    figures = [f for f in _crowds(read.figures, s) if strand.first <= f.first < strand.last and f.kind is not None]
    made: list[Claim] = []
    events = [e for e in told.events if _tellable(e, say, s, read, strand.first, strand.last, sheet.desk.day)]
    if say is not None and "talk" in say.matter and say.kind == "K0" and say.lemma != "expect":
        events, figures = [], []
    if strand.quoted:
        events = [
            e for e in events if e.tense not in ("future", "hypothetical")
        ]  # "we will burn their ships": a threat, no event
    if say is not None and "label" in say.matter:
        events, figures = [], []
    headed = _headed(sheet, number, block, told, source, read, s, earlier)
    if headed:
        return [Line(c, number, strand.sentence, True) for c in headed]
    share = _share_out(events, figures)
    for event, counted in zip(events, share, strict=True):
        made += _claims(sheet, block, told, source, event, counted, read, s, earlier)
    left = [f for f in figures if not any(f in counted for counted in share)]
    votes = any(f.kind is not None and f.kind.startswith("votes") for f in left)
    if left and (not events or votes):
        if votes:
            made = [c for c in made if c.quantities]
        made += _from_figures(sheet, block, told, source, left, read, s, earlier)
    if not made:
        made += _bare(sheet, block, told, source, read, s, earlier)
    if (
        made
        and made[0].event.type == "x.Statement"
        and not strand.quoted
        and any(_told_with(line, number, strand, source) for line in earlier)
    ):
        return []  # "…, its spokesman says, tower and all": the tail of what was told
    own = say is not None and say.sentence == strand.sentence and say.cue is not None
    if say is not None and say.stance == "retract":
        made = [_withdrawn(claim, memory) for claim in made]
    for claim in made:
        _remember(memory, claim)
    memory.passing.extend(made)
    return [Line(c, number, strand.sentence, own, c.event.type == "x.Statement") for c in made]


def _told_with(line: Line, number: int, strand: Strand, source: Source) -> bool:
    return (line.block, line.sentence, line.claim.source.name) == (
        number,
        strand.sentence,
        source.name,
    ) and not line.speech


def _withdrawn(claim: Claim, memory: Memory) -> Claim:
    """A figure withdrawn is withdrawn of the act it was told of."""
    told = {(q.kind, q.low, q.high) for q in claim.quantities}
    for earlier in reversed(memory.claims + memory.passing):
        if earlier.source.bloc == claim.source.bloc and told & {(q.kind, q.low, q.high) for q in earlier.quantities}:
            return replace(
                claim, event=replace(claim.event, family=earlier.event.family, type=earlier.event.type),
                agent=claim.agent or earlier.agent, target=claim.target or earlier.target, place=claim.place or earlier.place,
            )  # fmt: skip
    return claim


def _remember(memory: Memory, claim: Claim) -> None:
    for actor in (claim.agent, claim.target):
        if actor is not None and actor.text.lower() not in GENERIC_ACTORS:
            memory.actors.append(actor)
    if claim.place is not None and any(letter.isupper() for letter in claim.place.name):
        memory.places.append(claim.place)


CROWDING = frozenset(
    """street streets crowd gather gathers gathered gathering stand stands stood march marches marched marching rally rallied waiting
    wait chanting chanted queue queued square demonstrators protesters marchers assembled lining""".split()
)


def _crowds(found: tuple[Figure, ...], s: Sentence) -> list[Figure]:
    """People counted of whom nothing befell, on the streets or in a square, are participants (codebook 2.5)."""
    if not CROWDING & set(s.lower):
        return list(found)
    return [
        replace(f, kind="participants")
        if f.kind is None and f.unit[1] > f.unit[0] and s.lower[f.unit[1] - 1] in PEOPLE
        else f
        for f in found
    ]


PEOPLE = frozenset(
    "people men women persons citizens residents relatives students workers supporters pensioners families".split()
)


# --- which events count ---------------------------------------------------------------------------------------------------


WEEK, OLD = 14, 45  # days: past these what the desk tells, and what others tell, is background


def _tellable(event: Event, say: Say | None, s: Sentence, read: Read, low: int, high: int, day: date) -> bool:
    if say is not None:
        return not _past_history(read, low, high, event, day, OLD)
    # the desk's own voice: facts of the day, told in a main clause, as done or doing (codebook 2.12)
    if s.words[-1] == "?" or event.tense in ("hypothetical", "negated") or event.clause in ("condition", "of"):
        return False
    verb = event.verb
    if event.tense == "future":
        return event.type in ("x.Deployment", "x.Evacuation") and (
            verb is None or verb.form == "finite" or low == verb.first or verb.before <= 3
        )
    if verb is None:
        return event.rank >= 5 and not any(v.form == "finite" for v in read.clauses.verbs)
    if verb.form != "finite" and event.clause != "noun":
        return False
    if event.clause == "noun" and (verb.copula or verb.tense == "present" and event.rank < 5):
        return False
    if (
        verb.tense == "present"
        and not _progressive(s, verb.first, verb.last)
        and event.type not in CONTROL | {"x.Advance or entry"}
    ):
        return event.rank >= 5 or any(f.kind for f in read.figures) or not any(word == "." for word in s.words)
    return not _past_history(read, low, high, event, day) and s.lower[low : low + 2] != ["since", "then"]


def _progressive(s: Sentence, first: int, last: int) -> bool:
    return s.tags[last - 1] in ("VBG", "VBN", "RP")


def _past_history(read: Read, low: int, high: int, event: Event, day: date, limit: int = WEEK) -> bool:
    """What is dated more than a week back, to a month or a year, or "since then" is background, not news."""
    for time in read.times:
        between = range(min(time.first, event.trigger), max(time.first, event.trigger))
        apart = any(v.form == "finite" and v.main in between and v.main != event.trigger for v in read.clauses.verbs)
        if low <= time.first < high and not apart:
            if time.when.precision in ("T6", "T7") or (day - time.when.latest.date()).days > limit:
                return True
    return False


# --- figures --------------------------------------------------------------------------------------------------------------


def _share_out(events: list[Event], figures: list[Figure]) -> list[list[Figure]]:
    """Each figure to the event of its clause; those that name people to the act that hurt them."""
    share: list[list[Figure]] = [[] for _ in events]
    if not events:
        return share
    for figure in figures:
        best = max(range(len(events)), key=lambda k: (_fits(events[k], figure), -_distance(events[k], figure)))
        if _fits(events[best], figure) > -2:
            share[best].append(figure)
    return share


def _distance(event: Event, figure: Figure) -> int:
    if event.low <= figure.first < event.high:
        return 0
    return min(abs(figure.first - event.trigger), abs(figure.last - event.trigger))


def _fits(event: Event, figure: Figure) -> int:
    kind = figure.kind or ""
    if kind in FITTING:
        return 3 if event.type in FITTING[kind] else -2
    if BY_FIGURE.get(kind) == event.type:
        return 2
    if kind in HARM and event.type in ACTS | OUTCOMES | {"Arrests", "x.Tally"}:
        return 2
    if kind in ("airstrikes", "attacks", "shells") and event.type in ACTS:
        return 2
    if kind in ("troops_pledged", "troops_deployed", "troops_present") and event.type in (
        "x.Deployment",
        "x.Advance or entry",
    ):
        return 2
    if kind == "share_territory" and event.type in CONTROL:
        return 3
    if kind in ("displaced", "evacuated") and event.type in (
        "x.Evacuation",
        "x.Displacement",
        "x.Withdrawal or retreat",
    ):
        return 2
    if kind == "aid_trucks" and event.type in ("x.Corridor or aid access", "x.Aid refused"):
        return 3
    return 0


def quantities_of(
    figures: list[Figure], known: tuple[Figure, ...], index: CastIndex, s: Sentence, speaker: str | None
) -> tuple[Quantity, ...]:
    """Figures as quantities; parts point at their whole by "#n", the whole's number in this claim."""
    out: list[Quantity] = []
    for figure in figures:
        part = None
        if figure.part_of is not None:
            whole = next((k for k, other in enumerate(figures) if other is known[figure.part_of]), None)
            part = f"#{whole + 1}" if whole is not None else None
        of = None
        if figure.unit[1] > figure.unit[0] and figure.kind in HARM:
            words = s.words[figure.unit[0] : figure.unit[1]]
            if words and words[0].lower() in ("our", "my") and speaker:
                of = speaker
            else:
                of = index.bloc(words)
            of = None if of in (NEUTRAL, UNKNOWN) else of
        out.append(
            Quantity(
                figure.kind or "", figure.low, figure.high, figure.words, figure.item, figure.victim, of, figure.semantics, part, None,
                tuple(figure.flags),
            )
        )  # fmt: skip
    return tuple(out)


# --- claims from events ---------------------------------------------------------------------------------------------------


def _claims(
    sheet: Sheet, block: Block, told: Told, source: Source, event: Event, figures: list[Figure], read: Read, s: Sentence,
    earlier: list[Line],
) -> list[Claim]:  # fmt: skip
    say = told.strand.say
    kind = event.type
    agent = _actor(sheet, s, event.agents, source, read)
    target = _actor(sheet, s, [p for p in event.targets if s.lower[p.head] not in POINTING], source, read)
    if target is None and event.targets and event.type in OUTCOMES | ACTS:
        last = next((c for c in reversed(sheet.desk.memory.passing) if c.target is not None), None)
        target = last.target if last is not None else None  # "blew it up", "they were set alight"
    places = _places(sheet, block, told, event, read, s)
    quantities = quantities_of(figures, read.figures, sheet.desk.index, s, source.bloc)
    when = _when(sheet, block, told, event, read)
    stance = _stance(say, source, event, s, told)
    if stance == "assert" and event.negated and event.tense == "negated" and source.kind != "desk":
        # "it did not fire": a denial where one's own deed, or what another has said, is denied; else a negated statement of fact
        own = agent is not None and agent.bloc is not None and agent.bloc == source.bloc
        if (
            own
            or not figures
            or (agent is not None and agent.text.lower() in GENERIC_ACTORS)
            or _about(source, "deny", earlier, sheet.desk.memory, kind)
        ):
            stance = "deny"
    tense = "actual" if stance == "deny" and event.tense == "negated" else event.tense
    troops = next(
        (f for f in figures if f.kind is not None and f.kind.startswith("troops") and f.unit[1] > f.unit[0]), None
    )
    if agent is None and event.type == "x.Deployment" and troops is not None:
        agent = _actor(sheet, s, [Phrase(troops.unit[0], troops.unit[1], troops.unit[1] - 1)], source, read)
    if (
        agent is None
        and event.verb is not None
        and event.verb.form in ("gerund", "infinitive")
        and not event.verb.subjects
        and say is not None
    ):
        agent = _own(source.name or "", source)  # "denied attacking the town"
    if (
        kind in CONTROL
        and agent is None
        and event.clause in ("noun", "of")
        and say is not None
        and say.stance == "assert"
    ):
        agent = _own(source.name or "", source)  # "celebrated the capture of three hills"
    if (
        kind in CONTROL
        and agent is None
        and source.bloc not in (None, UNKNOWN, NEUTRAL)
        and event.verb is not None
        and event.verb.passive
    ):
        loser = sheet.desk.index.bloc(s.words[told.strand.first : told.strand.last])
        if sheet.desk.index.cast.relation(source.bloc, loser, sheet.desk.day) == "hostile":
            agent = _own(source.name or "", source)  # "85% of their ground had been taken": by the speaker's side
    kind = _refined(kind, sheet, source, agent, quantities, event, read, s, told)
    accused = _accused(block, say) if say is not None else None
    if accused is not None and agent is None:
        agent = _actor(sheet, block.paragraph.sentences[say.sentence], [accused], source, block.sentences[say.sentence])  # type: ignore[union-attr]
    blamed = say is not None and (say.lemma in ("blame", "accuse", "condemn") or _clefted(s, told))
    cause = kind == "x.Equipment loss" and any(
        s.lower[p.head] in ("failure", "malfunction", "fault", "defect") for v in read.clauses.verbs for p in v.objects
    )
    uttered = source.kind == "desk" or (agent is not None and agent.name == source.name)
    if (
        kind == "x.Ceasefire observed"
        and event.verb is not None
        and s.lower[event.verb.main] not in ("hold", "held", "holds", "holding")
    ):
        # what contradicts a truce in force is a denial of it (codebook 2.12)
        truce = any(
            c.event.type.startswith("x.Ceasefire") for c in [*sheet.desk.memory.passing, *sheet.desk.memory.claims]
        )
        if not truce or source.kind == "desk":
            return []
        stance, tense = ("deny", "actual") if event.negated else ("assert", tense)
    words = s.lower[told.strand.first : told.strand.last]
    if kind in CONTROL and "longer" in words and words[max(0, words.index("longer") - 1)] == "no":
        stance, tense, target, agent = (
            (say.stance if say is not None else "assert"),
            "actual",
            agent,
            None,
        )  # held no more: a loss
    base = Claim(
        report=sheet.desk.report.id,
        post=_post(sheet),
        quote=_quote(sheet, s, told),
        source=source
        if kind not in PERFORMED or source.kind != "desk" or agent is None
        else _performer(sheet, s, event, source),
        event=ClaimEvent(FAMILY[kind], kind, s.span(sheet.desk.report.text, event.trigger, event.trigger + 1)),
        facet="occurred",
        cue=_cue(sheet, block, say),
        stance=stance,
        authentic=say.authentic if say is not None else True,
        evidence=say.evidence if say is not None else 0,
        tense=tense,
        agent=agent,
        target=target,
        happened=when,
        quantities=quantities,
        said_at=sheet.post.at,
        reader=READER,
    )
    parts = _tallies(base, figures, read, s, sheet) if kind == "x.Tally" else None
    if parts is not None:
        return [
            _finish(sheet, part, False, False, False, part.place or place, ())
            for part in parts
            for place in [places[0] if places else None]
        ]
    return [
        _finish(sheet, base, blamed, cause, uttered, place, also) for place, also in _spread(kind, quantities, places)
    ]


PERFORMED = frozenset(("x.Vote", "x.Veto"))


def _performer(sheet: Sheet, s: Sentence, event: Event, source: Source) -> Source:
    """An uttered act told plainly by the desk has its performer as source (codebook 2.12)."""
    phrase = event.agents[0]
    text = sheet.desk.report.text
    last = event.agents[-1].last
    span = s.span(text, phrase.first, last)
    found = who(span.text, s.words[phrase.first : phrase.last], sheet.desk.index)
    return Source(
        found.kind or "organ", found.name if len(event.agents) == 1 else span.text, found.bloc, found.rank, span
    )


def _finish(
    sheet: Sheet, base: Claim, blamed: bool, cause: bool, uttered: bool, place: Place | None, also: tuple[Place, ...]
) -> Claim:
    base = replace(base, facet=facet_of(base, blamed, cause, uttered))
    valence = valence_of(base, sheet.desk.index.cast, sheet.desk.day)
    return replace(base, valence=valence, basis=basis_of(base), place=place, places_also=also)


def _post(sheet: Sheet) -> Post:
    return Post(sheet.post.index, sheet.post.anchor, sheet.post.label, sheet.post.at)


def _quote(sheet: Sheet, s: Sentence, told: Told) -> Span:
    """The words a claim stands on: its whole sentence, speaker and cue included."""
    text = sheet.desk.report.text
    return Span(text[s.start : s.end], s.start, s.end)


def _cue(sheet: Sheet, block: Block, say: Say | None) -> Cue | None:
    if say is None or say.cue is None:
        return None
    s = block.paragraph.sentences[say.sentence]
    return Cue(s.span(sheet.desk.report.text, *say.cue), say.kind)


def _accused(block: Block, say: Say) -> Phrase | None:
    """Whom a source accuses or blames."""
    if say.lemma not in ACCUSING or say.cue is None:
        return None
    verb = block.sentences[say.sentence].clauses.verb_at(say.cue[0])
    if verb is None:
        return None
    return next((p for p in [*verb.objects, *verb.preps] if p.prep in ("", "at", "to")), None)


ACCUSING = frozenset(("accuse", "blame", "point at", "point to", "point the finger at"))


def _clefted(s: Sentence, told: Told) -> bool:
    low = told.strand.first
    return s.lower[low : low + 2] in (["it", "was"], ["it", "is"])


NEGATING = frozenset(("no truth", "not true", "not happened", "nothing true", "is true", "untrue"))


def _stance(say: Say | None, source: Source, event: Event | None, s: Sentence, told: Told) -> str:
    if say is None:
        return "assert"
    words = s.lower[told.strand.first : told.strand.last]
    if say.stance == "assert" and any(word in HEARSAY for word in words) and not say.inherited:
        at = next(k for k, word in enumerate(words) if word in HEARSAY) + told.strand.first
        if event is None or event.low - 3 <= at <= event.high:
            return "unsure"
    if source.kind == "footage" and not say.authentic:
        return "unsure"
    return say.stance


# --- actors ---------------------------------------------------------------------------------------------------------------


def _actor(sheet: Sheet, s: Sentence, phrases: list[Phrase], source: Source, read: Read) -> Actor | None:
    if not phrases:
        return None
    phrase = phrases[0]
    text = sheet.desk.report.text
    last = phrase.last
    c = read.clauses
    inner = c.phrase_at(last + 1) if phrase.prep != "adj" else None
    if inner is not None and inner.prep == "of" and inner.prep_at == last:
        last = inner.last
    span = s.span(text, phrase.first, last)
    words = s.words[phrase.first : last]
    lower = words[0].lower()
    memory = sheet.desk.memory
    index = sheet.desk.index
    if len(words) == 1 and lower in GENERIC_ACTORS:
        own = _own(span.text, source)
        if lower in PERSONAL:
            if source.kind in ("official", "member", "resident", "aligned"):
                return own
            person = next(
                (
                    p
                    for p in reversed(memory.sources)
                    if p.kind in ("official", "member", "resident") and p.name != source.name
                ),
                None,
            )
            return Actor(span.text, person.name or span.text, person.bloc) if person is not None else None
        if own is not None and (
            lower in FIRST
            or lower in POSSESSIVE
            or source.kind in ("organ", "armed group", "aligned")
            and lower in ("it", "they")
        ):
            return own  # "the group said it shot down …": the speaker's own deed
        return _back(span.text, memory) or own
    if lower in ("our", "my", "its", "their", "his", "her") and len(words) > 1 and index.bloc(words[1:]) is None:
        own = _own(span.text, source)
        return own if own is not None else Actor(span.text, span.text, None)
    if any(word.lower() in FIRST | POSSESSIVE for word in words[1:-1]) and index.bloc(words) is None:
        own = _own(span.text, source)  # "dozens of his men"
        if own is not None:
            return own
    found = who(span.text, words, index)
    bloc = found.bloc if found.bloc not in (UNKNOWN,) else None
    if phrase.prep != "adj" and bloc is None and lower in ("the", "this", "these", "those", "that"):
        earlier = _back_by_noun(words[-1].lower(), memory)
        if earlier is not None:
            return replace(earlier, text=span.text)
    name = found.name
    if len(phrases) > 1:
        names = []
        for other in phrases:
            other_words = s.words[other.first : other.last]
            names.append(who(text[s.starts[other.first] : s.ends[other.last - 1]], other_words, index).name)
        name = " and ".join(dict.fromkeys(names))
        span = s.span(text, min(p.first for p in phrases), max(p.last for p in phrases))
    return Actor(span.text, name, bloc)


def _own(text: str, source: Source) -> Actor | None:
    if source.bloc in (None, UNKNOWN, NEUTRAL) and source.name is None:
        return None
    return Actor(text, source.name or text, source.bloc if source.bloc not in (UNKNOWN,) else None)


def _back(text: str, memory: Memory) -> Actor | None:
    named = [actor for actor in memory.actors if actor.bloc is not None] or memory.actors
    return replace(named[-1], text=text) if named else None


def _back_by_noun(head: str, memory: Memory) -> Actor | None:
    """ "The warplane" for the jet told of before, "the offensive" for those who mounted it."""
    thing = noun_classes().get(singular(head))
    for actor in reversed(memory.actors[-8:]):
        words = actor.text.lower().split()
        if head in words or (thing in ("aircraft", "vehicle") and noun_classes().get(singular(words[-1])) == thing):
            return actor
    if head in acts():
        for claim in reversed(memory.claims[-4:] + memory.passing):
            if claim.agent is not None and claim.event.type in ACTS:
                return claim.agent
    return None


# --- places ---------------------------------------------------------------------------------------------------------------


def _places(sheet: Sheet, block: Block, told: Told, event: Event, read: Read, s: Sentence) -> list[Place]:
    """Places of an event: those its roles name, else the nearest in its clause, else what the sentence points back to."""
    strand = told.strand
    here = [m for m in read.places if strand.first <= m.first < strand.last]
    chosen: list[Mention] = []
    for phrase in event.places:
        if s.tags[phrase.head] == "NNP" and not any(phrase.first <= m.first < phrase.last for m in read.places):
            words = s.words[phrase.first : phrase.last]
            known = sheet.desk.index.member(words)
            if (
                (known is None or placeable(known))
                and s.lower[phrase.head] not in DAYS
                and kinds().get(s.lower[phrase.head]) is None
            ):
                here.append(Mention(phrase.first, phrase.last, " ".join(words), True, None, phrase))
    for phrase in event.places + event.targets:
        for m in here:
            if phrase.first <= m.first < phrase.last or (
                m.phrase.prep in ("of", "in", "near", "at") and m.phrase.prep_at == phrase.last
            ):
                if m not in chosen:
                    chosen.append(m)
    if not chosen:
        inside = [m for m in here if event.low <= m.first < event.high and m.first > event.trigger - 14]
        chosen = sorted(inside, key=lambda m: (not m.named, abs(m.first - event.trigger)))[:1]
    if not chosen:
        chosen = sorted(here, key=lambda m: (not m.named, abs(m.first - event.trigger)))[:1]
    if not chosen:
        chosen = [m for m in read.places if m.named and m.phrase.prep][:1]
    if chosen and not any(m.named for m in chosen):
        chosen = [m for m in read.places if m.named and m.phrase.prep in LEADING and m.first < strand.first][
            :1
        ] or chosen
    chosen = _narrowed(chosen, read)
    chosen += _listed(chosen, here, s, read)
    places = [p for p in (_place(sheet, m, s) for m in chosen) if p is not None]
    if not places and strand.say is not None or (not places and not read.places):
        last = _last_place(sheet, block, told)
        if last is not None:
            places = [last]
    return places


LEADING = frozenset(("in", "at", "near", "around", "outside", "across", "on"))


def _narrowed(chosen: list[Mention], read: Read) -> list[Mention]:
    """The first place, and those joined to it; a container behind it ("in Idlib Province") or a second prepositional phrase is none."""
    if len(chosen) < 2:
        return chosen
    chosen = sorted(chosen, key=lambda m: m.first)
    named = [m for m in chosen if m.named] or chosen
    first = next((m for m in chosen if m in named), chosen[0])
    out = [first]
    codes = read.clauses.codes
    for m in chosen:
        if m.first < out[-1].last or m is first:
            continue
        between = codes[out[-1].last : m.first]
        if set(between) & set(",&") and not set(between) & set(";.vwzdngM"):
            out.append(m)
    joined = "&" in codes[out[0].last : out[-1].first] if len(out) > 1 else True
    return out if joined else out[:1]


def _listed(chosen: list[Mention], here: list[Mention], s: Sentence, read: Read) -> list[Mention]:
    """Named places joined to the chosen ones by commas and a conjunction: "in A, on the edge of the town, and in B"."""
    if not chosen:
        return []
    codes = read.clauses.codes
    out: list[Mention] = []
    last = chosen[-1]
    for m in here:
        if m in chosen or not m.named or m.first < last.last or m.relation != last.relation:
            continue
        between = codes[last.last : m.first]
        if (
            "&" in between
            and not any(code in between for code in ";.zdwM")
            and m.phrase.prep in ("", last.phrase.prep, "in")
        ):
            out.append(m)
            last = m
    return out


def _last_place(sheet: Sheet, block: Block, told: Told) -> Place | None:
    """The place the paragraph or post is about, for a sentence that names none."""
    memory = sheet.desk.memory
    return memory.places[-1] if memory.places else None


def _place(sheet: Sheet, m: Mention, s: Sentence) -> Place | None:
    text = sheet.desk.report.text
    words = text[s.starts[m.first] : s.ends[m.last - 1]]
    memory = sheet.desk.memory
    if not m.named and m.core in ("country", "nation"):
        return Place(words, words.removeprefix("the "), precision="P9")
    if not m.named and m.core in PARTS:
        return replace(memory.places[-1], text=words) if memory.places else None
    if not m.named:
        if s.lower[m.first] in POSSESSIVE:
            owner = memory.places[-1] if memory.places else None
            if owner is not None:
                return replace(owner, text=words, name=f"{owner.name} {m.core}", precision="P5")
        for place in reversed(memory.places[-6:]):
            if (
                m.core == "there"
                or m.core in place.text.lower().split()
                or not m.site
                or m.core in ("town", "city", "village", "quarter", "area", "district")
            ):
                return replace(place, text=words)
        return Place(words, words.removeprefix("the ").removeprefix("The "), precision="P0") if m.site else None
    found = sheet.desk.gazetteer.find(m.core, sheet.desk.scope, words)
    if found is None:
        town = next((p for p in reversed(memory.places) if p.precision in ("P4", "P5")), None) if m.site else None
        inside = town is not None and town.name.lower() not in m.core.lower() and not m.core.lower().startswith("road")
        return Place(
            words,
            f"{m.core}, {town.name}" if inside and town is not None else m.core,
            precision="P0",
            relation=m.relation,
        )
    if m.relation is not None and found.precision in ("P3", "P4"):
        found = replace(found, precision="P5")
    return replace(found, relation=m.relation)


PARTS = frozenset(
    """center centre outskirts edge suburbs streets city town village north south east west half district districts quarter quarters
    neighbourhood neighbourhoods neighborhood neighborhoods area areas""".split()
)


def _spread(
    kind: str, quantities: tuple[Quantity, ...], places: list[Place]
) -> list[tuple[Place | None, tuple[Place, ...]]]:
    """Listed places of separate acts (towns taken) are separate claims; a figure over listed places is one that carries all of
    them (codebook 2.12)."""
    if not places:
        return [(None, ())]
    if len(places) > 1 and (
        kind in CONTROL | {"x.Withdrawal or retreat"} or (kind in ACTS | {"x.Advance or entry"} and not quantities)
    ):
        named = [place for place in places if any(letter.isupper() for letter in place.name)] or places[:1]
        return [(place, ()) for place in named]
    return [(places[0], tuple(places[1:]))]


def _when(sheet: Sheet, block: Block, told: Told, event: Event | None, read: Read) -> When:
    """The nearest expression of time in the clause, the strand, the sentence; else what the list's lead-in, a scene-setting
    fragment or, on a page without stamps, the paragraph said before; else the post's day (codebook 2.12)."""
    strand = told.strand
    low, high = (event.low, event.high) if event is not None else (strand.first, strand.last)
    aside = [
        (v.first, v.after) for v in read.clauses.verbs if v.relative and not (event is not None and event.verb is v)
    ]
    free = [t for t in read.times if not any(a <= t.first < b for a, b in aside)]
    here = [t for t in free if strand.first <= t.first < strand.last]
    near = [t for t in here if low <= t.first < high] or here or free
    if near:
        return min(near, key=lambda t: abs(t.first - (event.trigger if event is not None else strand.first))).when
    if block.lead is not None:
        led = [t.when for r in sheet.blocks[block.lead].sentences for t in r.times]
        if led:
            return led[-1]
    before = block.sentences[strand.sentence - 1] if strand.sentence else None
    if before is not None and before.times and not any(v.form == "finite" for v in before.clauses.verbs):
        return before.times[-1].when  # "Overnight raids in the suburbs."
    if sheet.stamp is None:
        told_before = [
            c for c in sheet.desk.memory.passing if c.quote.start >= block.paragraph.start and c.happened is not None
        ]
        if told_before and told_before[-1].happened is not None:
            return told_before[-1].happened
    return post_day(sheet.stamp, sheet.desk.day, sheet.desk.zone)


# --- types ----------------------------------------------------------------------------------------------------------------

RUNNING = frozenset(("total", "totals", "toll", "tally", "far", "cumulative", "altogether"))


def _refined(
    kind: str, sheet: Sheet, source: Source, agent: Actor | None, quantities: tuple[Quantity, ...], event: Event,
    read: Read, s: Sentence, told: Told,
) -> str:  # fmt: skip
    if kind == "Non-state actor overtakes territory" and agent is not None:
        words = f"{agent.text} {agent.name} {agent.bloc}".lower()
        if any(
            word in words for word in ("government", "army", "police", "regime", "federal", "state forces", "ministry")
        ):
            return "Government regains territory"
    words = s.lower[told.strand.first : told.strand.last]
    if event.verb is None or event.clause == "noun" or s.lower[event.trigger] in FIRING:
        kind = _same_act(kind, agent, s, event, sheet.desk.memory)
    if (
        kind in ("x.Evacuation", "x.Displacement")
        and quantities
        and all(q.kind in ("killed", "wounded", "missing") for q in quantities)
    ):
        return "x.Casualties"  # "five dead brought in"
    if kind == "Armed clash" and quantities and all(q.kind.startswith("troops") for q in quantities):
        return "x.Deployment"
    if kind in ("x.Casualties", "Arrests") and told.strand.say is not None and told.strand.say.lemma == "()":
        return "x.Tally"
    if kind in ("x.Casualties", "Arrests") and quantities and _windowed(read, s, told, source, quantities):
        return "x.Tally"
    return kind


FIRING = frozenset("fire fires fired firing shoot shot shooting".split())
LOOSE = frozenset(
    "attack attacks raid raids strike strikes operation operations bombing bombings offensive assault campaign".split()
)


def _same_act(kind: str, agent: Actor | None, s: Sentence, event: Event, memory: Memory) -> str:
    """ "The Russian operations include …": a loose noun with an article is the act told before by the same hand."""
    if kind == "Attack" and s.lower[event.trigger] in FIRING:
        shelled = any(c.event.type == "Shelling/artillery/missile attack" for c in memory.passing[-3:])
        return "Shelling/artillery/missile attack" if shelled else kind
    if s.lower[event.trigger] not in LOOSE or kind not in ("Attack", "Armed clash"):
        return kind
    start = event.low
    while start and s.tags[start - 1] in ("JJ", "NNP", "NN", "CD"):
        start -= 1
    if not (start and s.lower[start - 1] in ("the", "these", "those", "such")):
        return kind
    for claim in reversed(memory.passing[-3:]):
        if claim.event.type in ACTS and (agent is None or claim.agent is None or agent.bloc == claim.agent.bloc):
            return claim.event.type
    return kind


def _windowed(read: Read, s: Sentence, told: Told, source: Source, quantities: tuple[Quantity, ...]) -> bool:
    """A count over a window or a running count is a tally (codebook 2.12)."""
    words = set(s.lower[told.strand.first : told.strand.last])
    if any(q.semantics == "cumulative" for q in quantities) or {"so", "far"} <= words:
        return True
    if "across" in words:
        at = s.lower.index("across")
        if {"country", "nation", "province", "region"} & set(s.lower[at : at + 4]) or s.words[min(at + 1, len(s) - 1)][
            :1
        ].isupper():
            return True
    if (
        told.strand.say is not None
        and told.strand.say.lemma in ("document", "record", "register", "log")
        and source.kind in ("monitor", "ngo", "organ")
    ):
        return True
    for time in read.times:
        if (
            told.strand.first <= time.first < told.strand.last
            and time.when.precision in ("T4", "T5", "T6", "T7")
            and time.when.words
        ):
            return time.when.words.lower().startswith(
                ("since", "in the past", "over the past", "this week", "in the last", "past", "during", "so far")
            )
    return bool({"day's", "week's", "today's"} & words) or (
        ("day" in words or "week" in words) and "'s" in words and "dead" in words
    )


def _tallies(base: Claim, figures: list[Figure], read: Read, s: Sentence, sheet: Sheet) -> list[Claim] | None:
    """One row a scope: a figure with a place or a running window of its own is a tally of its own (codebook 2.12)."""
    if len(figures) < 2:
        return None
    groups: list[list[int]] = []
    scopes: list[tuple[str, Place | None]] = []
    for k, figure in enumerate(figures):
        bound = figures[k + 1].first if k + 1 < len(figures) else len(s)
        near = next((m for m in read.places if figure.last <= m.first < bound and m.named), None)
        place = _place(sheet, near, s) if near is not None else None
        scope = (figure.semantics, place)
        whole = read.figures[figure.part_of] if figure.part_of is not None else None
        same = next(
            (
                g
                for g, known in enumerate(groups)
                if whole is not None and place is None and whole in [figures[m] for m in known]
            ),
            None,
        )
        same = (
            same
            if same is not None
            else next(
                (
                    g
                    for g, known in enumerate(scopes)
                    if known == scope or (place is None and known[0] == figure.semantics)
                ),
                None,
            )
        )
        if same is None:
            scopes.append(scope)
            groups.append([k])
        else:
            groups[same].append(k)
    if len(groups) < 2:
        return None
    out: list[Claim] = []
    for (_, place), members in zip(scopes, groups, strict=True):
        rows = tuple(base.quantities[k] for k in members)
        first = out[0] if out else None
        if first is not None and any(figures[k].part_of is not None for k in members):
            rows = tuple(replace(q, part_of=first.identified().id) for q in rows)
        else:
            rows = tuple(replace(q, part_of=None) if q.part_of and len(members) == 1 else q for q in rows)
        out.append(replace(base, quantities=rows, place=place))
    return out


def _from_figures(
    sheet: Sheet,
    block: Block,
    told: Told,
    source: Source,
    figures: list[Figure],
    read: Read,
    s: Sentence,
    earlier: list[Line],
) -> list[Claim]:
    """A sentence that names no act but counts: the figure tells the type."""
    say = told.strand.say
    lead = figures[0]
    for wanted in ("killed", "wounded", "casualties_mixed", "captured"):
        found = next((f for f in figures if f.kind == wanted), None)
        if found is not None:
            lead = found
            break
    kind = BY_FIGURE.get(lead.kind or "")
    if lead.kind == "equipment" and not FATES & set(lead.flags):
        kind = "x.Deployment"
    if lead.kind == "captured" and lead.trigger >= 0 and s.lower[lead.trigger] in DETAINED:
        kind = "Arrests"
    if kind == "x.Casualties" and say is not None and _toll(s, told):
        act = next(
            (
                c
                for c in reversed(sheet.desk.memory.passing)
                if c.event.type in ACTS and c.quote.start >= block.paragraph.start
            ),
            None,
        )
        if act is not None:  # a rival toll of the same act
            made = _from_figures_of(act, sheet, block, told, source, figures, read, s, earlier)
            return [
                replace(c, agent=c.agent or act.agent, target=act.target or c.target, place=c.place or act.place)
                for c in made
            ]
    if kind is None:
        return []
    if say is None and (s.words[-1] == "?" or not _desk_figure(lead, s, read)):
        return []
    event = Event(kind, lead.trigger if lead.trigger >= 0 else lead.first, 3, None,
                  low=told.strand.first, high=told.strand.last)  # fmt: skip
    if lead.unit[1] > lead.unit[0] and lead.kind in HARM:
        first = lead.unit[0] + (s.lower[lead.unit[0]] == "of")
        event.targets = [Phrase(first, lead.unit[1], lead.unit[1] - 1)] if first < lead.unit[1] else []
    if kind == "x.Vote":
        voters = next(
            (
                v.subjects
                for v in reversed(read.clauses.verbs)
                if v.form == "finite" and v.subjects and told.strand.first <= v.main < lead.first
            ),
            [],
        )
        event.agents = list(voters)
    if lead.kind in HARM and not (
        event.targets and sheet.desk.index.bloc(s.words[event.targets[0].first : event.targets[0].last])
    ):
        ours = next(
            (
                p
                for v in read.clauses.verbs
                for p in v.subjects
                if s.lower[p.first] in FIRST and told.strand.first <= p.first < told.strand.last
            ),
            None,
        )
        if ours is not None:
            event.targets = [ours]
    return _claims(sheet, block, told, source, event, figures, read, s, earlier)


def _headed(
    sheet: Sheet, number: int, block: Block, told: Told, source: Source, read: Read, s: Sentence, earlier: list[Line]
) -> list[Claim]:
    """ "The service sums up the week's attacks:" with nothing after it: the section's headline supplies the figures (codebook 2.12)."""
    if sheet.heading is None or s.words[-1] != ":" or number != len(sheet.blocks) - 1 or source.kind == "desk":
        return []
    if s is not block.paragraph.sentences[-1]:
        return []
    head, over = sheet.heading.paragraph.sentences[0], sheet.heading.sentences[0]
    figures = [f for f in over.figures if f.kind is not None]
    if not figures:
        return []
    kind = "x.Tally"
    event = Event(kind, told.strand.first, 3, None, low=told.strand.first, high=told.strand.last)
    made = _claims(sheet, block, told, source, event, [], read, s, earlier)
    quantities = quantities_of(figures, over.figures, sheet.desk.index, head, source.bloc)
    doer = next(
        (a for a in (_actor(sheet, head, _adjective(head, f), source, over) for f in figures) if a is not None), None
    )
    return [replace(claim, quantities=quantities, facet="quantity", agent=claim.agent or doer) for claim in made[:1]]


def _adjective(s: Sentence, figure: Figure) -> list[Phrase]:
    """The nation or side before a counted act: "171 [Russian] airstrikes"."""
    if figure.kind not in ("airstrikes", "shells", "attacks", "sorties"):
        return []
    first = figure.last
    last = next((k for k in range(first, len(s)) if s.tags[k] not in ("JJ", "NNP")), first)
    return [Phrase(first, max(first + 1, last), max(first, last - 1), prep="adj")] if first < len(s) else []


def _from_figures_of(
    act: Claim,
    sheet: Sheet,
    block: Block,
    told: Told,
    source: Source,
    figures: list[Figure],
    read: Read,
    s: Sentence,
    earlier: list[Line],
) -> list[Claim]:
    """The figures as a claim on an act told before."""
    event = Event(act.event.type, figures[0].first, 3, None, low=told.strand.first, high=told.strand.last)
    return _claims(sheet, block, told, source, event, figures, read, s, earlier)


def _toll(s: Sentence, told: Told) -> bool:
    words = set(s.lower[told.strand.first : told.strand.last])
    return bool({"toll", "bodies", "dead"} & words) and bool({"the", "bodies"} & words)


def _desk_figure(figure: Figure, s: Sentence, read: Read) -> bool:
    return figure.kind in HARM | {
        "displaced",
        "evacuated",
        "share_territory",
        "troops_present",
        "troops_deployed",
        "airstrikes",
    } and not any(word in s.lower for word in ("could", "would", "may", "might", "if"))


# --- sayings without an event ---------------------------------------------------------------------------------------------


def _bare(
    sheet: Sheet, block: Block, told: Told, source: Source, read: Read, s: Sentence, earlier: list[Line]
) -> list[Claim]:
    """A denial, a withdrawal or a mere statement: what it is about is told elsewhere."""
    say = told.strand.say
    if say is None or source.kind == "desk":
        return []
    stance = _stance(say, source, None, s, told)
    words = s.lower[told.strand.first : told.strand.last]
    if stance == "assert" and (_denies(words) or ("label" in say.matter and any(w in DENIAL_NOUNS for w in words))):
        stance = "deny"
    if stance == "assert" and (
        _self_denial(read, s, told) or ("so" in say.matter and {"not", "never", "n't"} & set(words))
    ):
        stance = "deny"
        return _unnamed(sheet, block, told, source, read, s, say, stance)
    if stance in ("deny", "retract"):
        about = _about(source, stance, earlier, sheet.desk.memory)
        if about is not None:
            strand = told.strand
            subject = next(
                (
                    v.subjects[:1]
                    for v in read.clauses.verbs
                    if v.form == "finite" and strand.first <= v.main < strand.last and v.subjects
                ),
                [],
            )
            owned = subject and s.lower[subject[0].first] in POSSESSIVE | FIRST | PERSONAL | {"it", "they"}
            named = next(
                (
                    p
                    for p in read.clauses.phrases
                    if strand.first <= p.first < strand.last and sheet.desk.index.member(s.words[p.first : p.last])
                ),
                None,
            )
            doer = _own(source.name or "", source) if owned else None
            if stance == "retract" and named is not None:
                doer = _actor(sheet, s, [named], source, read)
            base = replace(
                about, agent=doer or about.agent, post=_post(sheet), quote=_quote(sheet, s, told), source=source, cue=_cue(sheet, block, say), stance=stance,
                tense="actual", quantities=about.quantities if stance == "retract" else (), said_at=sheet.post.at, evidence=0,
                authentic=True, id="", report=sheet.desk.report.id,
            )  # fmt: skip
            return [_finish(sheet, base, False, False, False, about.place, about.places_also)]
        if stance == "retract":
            return []
    accused = _accused(block, say)
    if accused is not None and stance == "assert":
        deed = next((c for c in reversed(memory_claims(sheet)) if c.event.type not in ("x.Statement", "x.Talks")), None)
        if deed is not None:
            base = replace(
                deed, quote=_quote(sheet, s, told), source=source, cue=_cue(sheet, block, say), stance="assert", id="", quantities=(),
                agent=_actor(sheet, s, [accused], source, read), post=_post(sheet), said_at=sheet.post.at, evidence=0, authentic=True,
            )  # fmt: skip
            return [_finish(sheet, base, True, False, False, deed.place, deed.places_also)]
    bare_place = [m for m in read.places if told.strand.first <= m.first < told.strand.last and m.named]
    if (
        stance == "assert"
        and bare_place
        and earlier
        and not any(told.strand.first <= v.main < told.strand.last for v in read.clauses.verbs)
    ):
        last = earlier[-1].claim
        if last.event.type != "x.Statement" and earlier[-1].block == sheet.blocks.index(block):
            base = replace(
                last, quote=_quote(sheet, s, told), source=source, cue=_cue(sheet, block, say), stance=stance, quantities=(), id="",
                evidence=say.evidence, authentic=say.authentic,
            )  # fmt: skip
            return [_finish(sheet, base, False, False, False, _place(sheet, bare_place[0], s), ())]
    if say.kind == "K6" or source.kind == "footage":
        return []
    if say.kind not in SPOKEN and stance != "deny":
        return []
    if stance == "deny" and not told.strand.quoted and "label" not in say.matter:
        return _unnamed(sheet, block, told, source, read, s, say, stance)
    if say.cue is None or say.sentence != told.strand.sentence:
        return []
    if stance == "assert" and _happening(read, told, say):
        return _unnamed(sheet, block, told, source, read, s, say, stance)
    kind = "x.Statement"
    cue_at = say.cue[0]
    base = Claim(
        report=sheet.desk.report.id, post=_post(sheet), quote=_quote(sheet, s, told), source=source,
        event=ClaimEvent(FAMILY[kind], kind, s.span(sheet.desk.report.text, cue_at, cue_at + 1)), facet="uttered",
        cue=_cue(sheet, block, say), stance=stance, authentic=say.authentic, evidence=say.evidence,
        happened=_when(sheet, block, told, None, read), said_at=sheet.post.at, reader=READER, agent=_own(source.span.text if source.span else "", source),
    )  # fmt: skip
    place = next(
        (p for m in read.places if told.strand.first <= m.first < told.strand.last and (p := _place(sheet, m, s))), None
    )
    return [_finish(sheet, base, False, False, True, place, ())]


def _happening(read: Read, told: Told, say: Say) -> bool:
    """True for a plain report of something done or being so, that no event type names: neither a quotation nor a wish."""
    strand = told.strand
    if strand.quoted or {"talk", "label", "figure"} & say.matter:
        return False
    verbs = [
        v for v in read.clauses.verbs if v.form == "finite" and strand.first <= v.main < strand.last and not v.relative
    ]
    return (
        bool(verbs)
        and verbs[0].tense in ("past", "perfect", "present")
        and not (verbs[0].copula and verbs[0].tense == "present")
    )


def _self_denial(read: Read, s: Sentence, told: Told) -> bool:
    """ "He never broadcast it": a plain sentence of no codable event that says somebody did not."""
    strand = told.strand
    if strand.quoted:
        return False
    verb = next((v for v in read.clauses.verbs if v.form == "finite" and strand.first <= v.main < strand.last), None)
    if verb is None or not verb.negated or verb.tense in ("future", "modal") or not verb.subjects:
        return False
    return s.lower[verb.subjects[0].head] in PERSONAL | {"it", "they", "we"} and not verb.copula


def _unnamed(
    sheet: Sheet, block: Block, told: Told, source: Source, read: Read, s: Sentence, say: Say, stance: str
) -> list[Claim]:
    """A claim on something that no event type names."""
    at = told.strand.first
    base = Claim(
        report=sheet.desk.report.id, post=_post(sheet), quote=_quote(sheet, s, told), source=source,
        event=ClaimEvent(FAMILY["Other"], "Other", s.span(sheet.desk.report.text, at, at + 1)), facet="occurred",
        cue=_cue(sheet, block, say), stance=stance, authentic=say.authentic, evidence=say.evidence,
        happened=_when(sheet, block, told, None, read), said_at=sheet.post.at, reader=READER,
        agent=_own(source.span.text if source.span else "", source) if _self_denial(read, s, told) else _doer(sheet, told, source, read, s),
    )  # fmt: skip
    places = [m for m in read.places if told.strand.first <= m.first < told.strand.last]
    place = next((p for m in places if (p := _place(sheet, m, s))), None) or _last_place(sheet, block, told)
    return [_finish(sheet, base, False, False, False, place, ())]


def _doer(sheet: Sheet, told: Told, source: Source, read: Read, s: Sentence) -> Actor | None:
    verb = next(
        (
            v
            for v in read.clauses.verbs
            if v.form == "finite" and told.strand.first <= v.main < told.strand.last and v.subjects
        ),
        None,
    )
    return _actor(sheet, s, verb.subjects[:1], source, read) if verb is not None and not verb.passive else None


def memory_claims(sheet: Sheet) -> list[Claim]:
    """The claims of this passage so far."""
    return sheet.desk.memory.passing


def _denies(words: list[str]) -> bool:
    joined = " ".join(words)
    return any(phrase in joined for phrase in ("no truth", "not true", "is untrue", "nothing in this", "is false", "are false", "was false", "a lie",
                                               "never happened", "did not happen", "no such", "fairy tale", "pure fiction", "a fabrication", "an invention", "there are none",
                                               "there is none", "there were none", "it did not", "he did not", "they did not", "nobody of", "has not happened",
                                               "did no such", "not the case", "nothing of the"))  # fmt: skip


def _about(source: Source, stance: str, earlier: list[Line], memory: Memory, kind: str | None = None) -> Claim | None:
    """The claim that is denied or taken back: another's for a denial, one's own for a withdrawal, the nearest first.

    With a `kind`, only a claim of that event type will do.
    """
    pool = [line.claim for line in earlier] or memory.claims[-12:]
    if stance == "deny" and kind is None:
        pool = [c for c in pool if c.event.type in OUTCOMES] + [c for c in pool if c.event.type not in OUTCOMES]
    for claim in reversed(pool):
        if (
            claim.event.type == "x.Statement"
            or claim.stance not in ("assert", "unsure")
            or kind not in (None, claim.event.type)
        ):
            continue
        own = claim.source.name == source.name or (
            claim.source.bloc == source.bloc and claim.source.bloc not in (None, UNKNOWN, NEUTRAL)
        )
        if (stance == "retract") == own:
            return claim
    return None


# --- the passage as a whole -----------------------------------------------------------------------------------------------


def _gather(lines: list[Line]) -> list[Line]:
    """One claim for one fact: what the same source says again in the passage is joined; one statement a speaker."""
    out: list[Line] = []
    for line in lines:
        claim = line.claim
        twin = next((o for o in out if _twin(o.claim, claim) or _carried(o, line)), None)
        if twin is None:
            out.append(line)
            continue
        twin.claim = _joined(twin.claim, claim)
    speakers = {}
    for line in out:
        if not line.speech:
            speakers.setdefault((line.claim.source.kind, line.claim.source.name), []).append(line)
    kept: list[Line] = []
    for line in out:
        if line.speech:
            same = speakers.get((line.claim.source.kind, line.claim.source.name), [])
            if any(o.block == line.block and abs(o.sentence - line.sentence) <= 1 and not o.own_cue for o in same):
                continue  # the quotation goes on to say what happened: that is the claim
        kept.append(line)
    return kept


def _carried(one: Line, other: Line) -> bool:
    """An act told in a sentence carries the losses that the same voice goes on to tell in it (codebook 2.12)."""
    first, then = one.claim, other.claim
    if (first.stance, first.source.kind, first.source.name) != (
        then.stance,
        then.source.kind,
        then.source.name,
    ) or one.block != other.block:
        return False
    if (
        then.event.type not in OUTCOMES
        or first.event.type not in ACTS | {"x.Casualties"}
        or first.source.kind == "desk"
    ):
        return False
    if first.place is not None and then.place is not None and first.place.name != then.place.name:
        return False
    if any(q.semantics == "delta" for q in then.quantities):
        return False
    return one.sentence == other.sentence or (
        not other.own_cue and other.sentence - one.sentence == 1 and bool(first.quantities) and not then.agent
    )


def _twin(one: Claim, other: Claim) -> bool:
    if one.event.type == other.event.type == "x.Vote" and other.source.kind == "desk" and other.agent is None:
        return one.stance == "assert"
    if (one.event.type, one.stance, one.source.kind, one.source.name) != (
        other.event.type,
        other.stance,
        other.source.kind,
        other.source.name,
    ):
        return False
    if one.event.type == "x.Statement":
        return True
    if one.source.kind == "unnamed" and one.source.name is None:
        return one.quote.start == other.quote.start and one.place == other.place
    if one.place is not None and other.place is not None and one.place.name != other.place.name:
        return False
    if one.tense != other.tense:
        return False
    if one.quantities and other.quantities and one.event.type not in ("x.Vote",):
        return {(q.kind, q.low, q.high) for q in other.quantities} <= {(q.kind, q.low, q.high) for q in one.quantities}
    if one.agent is not None and other.agent is not None and one.agent.bloc != other.agent.bloc:
        return False
    return one.source.kind != "desk" or one.event.type == "x.Vote" or one.place is not None


def _joined(one: Claim, other: Claim) -> Claim:
    quantities = one.quantities + tuple(q for q in other.quantities if q not in one.quantities)
    return replace(
        one, quantities=quantities, agent=one.agent or other.agent, target=one.target or other.target, place=one.place or other.place,
        facet=other.facet if other.quantities and not one.quantities else one.facet,
        valence=other.valence if one.valence is None else one.valence,
    )  # fmt: skip


def known_kind(word: str) -> bool:
    """True for a noun of those who speak and act."""
    return word in kinds()
