"""Claims from what was told: one source's word on one act, with its figures, places and times gathered.

Comes in: a sheet whose blocks carry strands, events, figures, times and places. Goes out: the passage's claims. Refuses to know:
how any layer was found. Conventions are codebook 2.12.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import Claim, Source
from sayso.reading.allotment import allot, told_figures
from sayso.reading.confidence import confidence
from sayso.reading.count import counts, headed
from sayso.reading.denial import withdrawn
from sayso.reading.event import Event
from sayso.reading.floor import Say, Strand
from sayso.reading.gathering import gather
from sayso.reading.news import untold
from sayso.reading.occurrence import claims_of
from sayso.reading.party import GENERIC_ACTORS
from sayso.reading.quantity import Figure
from sayso.reading.remark import remark
from sayso.reading.saying import Made, Saying
from sayso.reading.scene import place
from sayso.reading.segment import Sentence
from sayso.reading.sheet import KEPT, Block, Memory, Sheet, Told
from sayso.reading.voice import Hearing, mention_persons, source_of
from sayso.reading.where import Mention

SETTLING = frozenset(("in", "at", "near", "outside", "around"))  # before a place that what follows may happen at


@dataclass(frozen=True, slots=True)
class Telling:
    """What became of a strand: the saying it is, where it has a source, and its claims; `why` there are none."""

    block: Block
    told: Told
    saying: Saying | None
    made: Sequence[Made]
    why: str = ""


def compose(sheet: Sheet) -> Sheet:
    """The passage's claims, in page order, each with its content id."""
    made = [one for telling in tellings(sheet) for one in telling.made]
    gathered = (one.claim for one in gather(made))
    claims = tuple(replace(claim, confidence=confidence(claim)).identified() for claim in gathered)
    sheet.desk.memory.claims.extend(claims)
    sheet.desk.memory.passing.clear()
    return replace(sheet, claims=claims)


def tellings(sheet: Sheet) -> Iterator[Telling]:
    """What becomes of each strand, in page order; the memory keeps who and what each brings on before the next is read."""
    made: list[Made] = []
    for block in sheet.blocks:
        for told in block.told:
            telling = _of_strand(sheet, block, told, made[-KEPT:])
            made += telling.made
            yield telling
        sheet.desk.memory.fade()


def _of_strand(sheet: Sheet, block: Block, told: Told, earlier: Sequence[Made]) -> Telling:
    """The claims of one strand; the memory keeps their actors and places."""
    strand, memory = told.strand, sheet.desk.memory
    say = strand.say
    if say is not None and say.stance == "none":
        return Telling(block, told, None, (), "its cue is negated: nobody is said to say it")
    source = heard(sheet, block, strand)
    if source is None:
        return Telling(block, told, None, (), "who speaks cannot be told")
    at = strand.sentence
    saying = Saying(sheet, block, strand, source, block.paragraph.sentences[at], block.sentences[at], earlier)
    _settle(saying)
    made = headed(saying)
    if made:
        return Telling(block, told, saying, [Made(claim, block, at, True) for claim in made])
    made = _claims(saying, told.events)
    if made and made[0].event.type == "x.Statement" and not strand.quoted and _told_with(saying):
        # "…, its spokesman says, tower and all"
        return Telling(block, told, saying, (), "the tail of what the same source has just told")
    if say is not None and say.stance == "retract":
        made = [withdrawn(claim, memory) for claim in made]
    for claim in made:
        remember(memory, claim)
    memory.passing.extend(made)
    own = say is not None and say.sentence == at and say.cue is not None
    speech = [Made(claim, block, at, own, claim.event.type == "x.Statement") for claim in made]
    return Telling(block, told, saying, speech)


def heard(sheet: Sheet, block: Block, strand: Strand) -> Source | None:
    """The strand's source; the persons whom the desk brings on are remembered."""
    desk = sheet.desk
    phrased = [read.clauses for read in block.sentences]
    at = Hearing(desk.report.text, block.paragraph, phrased, strand, desk.memory, desk.index)
    source = source_of(at)
    if source is not None and strand.say is None:
        mention_persons(at)
    return source


def _settle(saying: Saying) -> None:
    """The memory keeps the places at which the strand says that something is."""
    for m in saying.places:
        if m.named and (m.phrase.prep in SETTLING or _sets_the_scene(saying.s, m)):
            found = place(saying, m)
            if found is not None:
                saying.memory.places.append(found)


def _sets_the_scene(s: Sentence, m: Mention) -> bool:
    """ "Kherson. Two people were killed overnight.", "Kherson: two people …": a name that opens, alone."""
    return m.first == 0 and not m.phrase.prep and s.words[m.last : m.last + 1] in ([], ["."], [":"])


def _claims(saying: Saying, told: Sequence[Event]) -> list[Claim]:
    """Claims of the events told, of the figures that no event takes, or of the saying itself."""
    figures: list[Figure] = []
    events: list[Event] = []
    if not only_talks(saying.say):
        figures = told_figures(saying)
        events = [event for event in told if not untold(saying, event)]
    shares = allot(events, figures)
    made = [claim for event, share in zip(events, shares, strict=True) for claim in claims_of(saying, event, share)]
    left = [figure for figure in figures if not any(figure in share for share in shares)]
    votes = any((figure.kind or "").startswith("votes") for figure in left)
    if votes:
        made = [claim for claim in made if claim.quantities]
    if left and (votes or not events):
        made += counts(saying, left)
    return made or remark(saying)


def only_talks(say: Say | None) -> bool:
    """True where what is said is named rather than told: "discussed the strikes", "called it a massacre"."""
    if say is None:
        return False
    return "label" in say.matter or ("talk" in say.matter and say.kind == "K0" and say.lemma != "expect")


def _told_with(saying: Saying) -> bool:
    """True where the same source has claimed something else in the sentence."""
    at, name = saying.strand.sentence, saying.source.name
    return any(
        one.block is saying.block and one.sentence == at and one.claim.source.name == name and not one.speech
        for one in saying.earlier
    )


def remember(memory: Memory, claim: Claim) -> None:
    """The memory keeps a claim's actors and its place."""
    for actor in (claim.agent, claim.target):
        if actor is not None and actor.text.lower() not in GENERIC_ACTORS:
            memory.actors.append(actor)
    if claim.place is not None and any(letter.isupper() for letter in claim.place.name):
        memory.places.append(claim.place)
