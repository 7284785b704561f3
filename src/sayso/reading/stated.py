"""One claim as a model states it, made of words of the text by this room's own rules.

Comes in: a row, the span of its quotation, the passage and the sheet. Goes out: a claim; null where its source does not stand in
the text or points to nobody. Refuses to know: who stated the row. Words are looked for near the quotation; what they mean (who it
is, which place, what bounds, which interval) is told by the same functions as in compose, never taken from the row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.model.claim import Actor, Claim, Event, Place
from sayso.model.measure import Quantity, Span, When
from sayso.reading.actor import PRONOUNS, head_of, who
from sayso.reading.allotment import quantities_of
from sayso.reading.answer import Row
from sayso.reading.attribution import TALLIES, filmed
from sayso.reading.byline import OWNER_WORDS
from sayso.reading.compose import heard
from sayso.reading.cue import STANCE, cue_at
from sayso.reading.family import FAMILY
from sayso.reading.floor import Floor, Say, Speaker, Strand
from sayso.reading.judge import facet_of
from sayso.reading.naming import RELATIONS, Mention
from sayso.reading.party import party
from sayso.reading.passage import Passage, Piece
from sayso.reading.phrase import Clauses, Phrase
from sayso.reading.quantity import Figure
from sayso.reading.saying import Saying, cue_of, finished, post_of
from sayso.reading.scene import place
from sayso.reading.segment import Sentence
from sayso.reading.sheet import Block, Read, Sheet
from sayso.reading.when import post_day

ITEMS = ("equipment", "buildings")  # kinds that say what was counted


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the passage that were found: their span, their sentence with its layers, and which of its tokens they are."""

    span: Span
    block: Block
    sentence: int
    first: int
    last: int

    @property
    def s(self) -> Sentence:
        """The sentence."""
        return self.block.paragraph.sentences[self.sentence]

    @property
    def read(self) -> Read:
        """What was read of it."""
        return self.block.sentences[self.sentence]

    @property
    def tokens(self) -> list[str]:
        """The words one by one."""
        return self.s.words[self.first : self.last]

    @property
    def phrase(self) -> Phrase:
        """The words as a noun phrase."""
        return Phrase(self.first, self.last, self.first + head_of(self.tokens))

    def meet(self, first: int, last: int) -> bool:
        """True where the words share a token with first..last."""
        return first < self.last and self.first < last


@dataclass(frozen=True, slots=True)
class Statement:
    """A row with the sentences of its quotation, and where to count what of it does not stand in the text."""

    row: Row
    quote: Span
    passage: Passage
    sheet: Sheet
    dropped: Counter[str]

    def look(self, words: str | None, what: str = "", *, inside: bool = False) -> Words | None:
        """The words in the passage, nearest to the quotation; null, and counted as `what`, where they do not stand there."""
        if words is None:
            return None
        span = self.passage.find(words, self.quote, inside=inside)
        found = at(self.passage, span) if span is not None else None
        if found is None and what:
            self.dropped[what] += 1
        return found


def claim_of(row: Row, quote: Span, passage: Passage, sheet: Sheet, dropped: Counter[str]) -> Claim | None:
    """The claim that a row states; null where its source does not stand in the passage or points to nobody known."""
    leading = at(passage, quote)
    if leading is None:
        dropped["claim whose quote does not stand in the text"] += 1
        return None
    whole = _sentences(passage, quote)
    stated = Statement(row, whole, passage, sheet, dropped)
    saying = _saying(stated, leading)
    if saying is None:
        dropped["claim whose source does not stand in the text"] += 1
        return None
    trigger = stated.look(row.trigger, "trigger", inside=True)
    agent, target = _actor(stated, saying, row.agent, "agent"), _actor(stated, saying, row.target, "target")
    places = list(_places(stated, saying))
    say = saying.say
    claim = Claim(
        report=sheet.desk.name,
        post=post_of(sheet),
        quote=whole,
        source=saying.source,
        event=Event(FAMILY[row.event], row.event, trigger.span if trigger is not None else None),
        facet="occurred",
        cue=cue_of(saying),
        stance="unsure" if leading.block.footage else row.stance,
        authentic=say.authentic if say is not None else True,
        evidence=say.evidence if say is not None else 0,
        tense=row.tense,
        agent=agent,
        target=target,
        happened=_when(stated),
        quantities=tuple(_quantities(stated, saying)),
        said_at=sheet.post.at,
    )
    utters = agent is not None and agent.name == saying.source.name
    facet = facet_of(claim, row.facet == "actor", row.facet == "cause", utters or saying.source.kind == "desk")
    return finished(sheet, replace(claim, facet=facet), places[0] if places else None, tuple(places[1:]))


def at(passage: Passage, span: Span) -> Words | None:
    """Which tokens of which sentence a span of the passage covers, those it begins in; null where it covers no word."""
    piece = _piece(passage, span)
    for number in range(piece.first, piece.last):
        s = piece.block.paragraph.sentences[number]
        if s.start <= span.start < s.end:
            held = [k for k in range(len(s)) if s.starts[k] < span.end and span.start < s.ends[k]]
            if held:
                return Words(span, piece.block, number, held[0], held[-1] + 1)
    return None


def _piece(passage: Passage, span: Span) -> Piece:
    return next(piece for piece in passage.pieces if piece.start <= span.start < piece.end)


def _sentences(passage: Passage, quote: Span) -> Span:
    """The sentences that a quotation touches, whole: the words a claim stands on."""
    piece = _piece(passage, quote)
    touched = [
        s
        for s in piece.block.paragraph.sentences[piece.first : piece.last]
        if s.start < quote.end and quote.start < s.end
    ]
    low, high = touched[0].start, touched[-1].end
    return Span(passage.whole[low:high], low, high)


# -- who says so ---------------------------------------------------------------------------------------------------------------
def _saying(stated: Statement, leading: Words) -> Saying | None:
    """The voice of a row over the first sentence of its quotation; null where its source stands nowhere or points to nobody."""
    row, sheet = stated.row, stated.sheet
    say = _say(stated, leading)
    if say is None and (row.source is not None or row.cue is not None):
        return None
    strand = Strand(leading.sentence, 0, len(leading.s), say)
    source = heard(sheet, leading.block, strand)
    if source is None:
        return None
    return Saying(sheet, leading.block, strand, source, leading.s, leading.read, ())


def _say(stated: Statement, leading: Words) -> Say | None:
    """The act of saying; null for the desk's own voice, and where the source was not found."""
    row, sheet = stated.row, stated.sheet
    if leading.block.footage:
        floor = Floor(stated.passage.whole, leading.block.paragraph, _phrased(leading.block), sheet.desk.index)
        return filmed(floor)[0].say
    cue = stated.look(row.cue, "cue", inside=True)
    known = cue_at(cue.s, cue.first) if cue is not None else None
    kind = row.cue_class or (known.kind if known is not None else "K0")
    if row.source is None and cue is None:
        return None
    # seen and said by nobody else: "we"; any other cue without a speaker is nobody's
    speaker, inherited = Speaker(leading.sentence, 0, 0, None, "we" if kind == "K3" else ""), False
    if row.source is not None:
        words = stated.look(row.source)
        if words is None:
            return None
        speaker = _speaker(stated, words)
        inherited = cue is None and not stated.quote.start <= words.span.start < stated.quote.end
    relay = stated.look(row.relayed_by, "relayed_by")
    return Say(
        speaker,
        cue.sentence if cue is not None else leading.sentence,
        (cue.first, cue.last) if cue is not None else None,
        kind,
        STANCE[kind],
        relayed=_speaker(stated, relay) if relay is not None else None,
        authentic=row.authentic,
        evidence=row.evidence,
        inherited=inherited,
    )


def _phrased(block: Block) -> list[Clauses]:
    return [read.clauses for read in block.sentences]


def _speaker(stated: Statement, words: Words) -> Speaker:
    """Whoever the words name, or the pronoun that they are."""
    bounds = (words.span.start, words.span.end)
    lower = words.span.text.lower()
    if lower in PRONOUNS:
        return Speaker(words.sentence, words.first, words.last, None, lower, bounds)
    last = words.last
    if words.s.lower[last - 1] in TALLIES:  # "the bureau's count": the bureau counts
        last = next((k for k in range(words.first + 1, last) if words.s.words[k] in OWNER_WORDS), last)
    told = words.s.span(stated.passage.whole, words.first, last).text
    found = who(told, words.s.words[words.first : last], stated.sheet.desk.index)
    return Speaker(words.sentence, words.first, last, found, at=bounds)


# -- what happened -------------------------------------------------------------------------------------------------------------
def _actor(stated: Statement, saying: Saying, words: str | None, what: str) -> Actor | None:
    found = stated.look(words, what)
    return party(saying.over(found.s, found.read), [found.phrase]) if found is not None else None


def _places(stated: Statement, saying: Saying) -> Iterator[Place]:
    """The row's places, each once, by the gazetteer and the cast."""
    told: set[str] = set()
    for words in stated.row.places:
        found = stated.look(words, "place")
        named = place(saying.over(found.s, found.read), _mention(found)) if found is not None else None
        if named is not None and named.name not in told:
            told.add(named.name)
            yield named


def _mention(words: Words) -> Mention:
    """The mention of a place that the words are, or the words as one."""
    known = next((m for m in words.read.places if words.meet(m.first, m.last)), None)
    if known is not None:
        return known
    before = words.s.lower[words.first - 1] if words.first else ""
    return Mention(words.first, words.last, " ".join(words.tokens), True, RELATIONS.get(before), words.phrase)


def _when(stated: Statement) -> When:
    """The interval of the row's time by the rules of this room; the post's day where it has none that they understand."""
    desk = stated.sheet.desk
    found = stated.look(stated.row.when, "when")
    if found is not None:
        for time in found.read.times:
            if found.meet(time.first, time.last):
                return time.when
        stated.dropped["when"] += 1
    return post_day(stated.sheet.stamp, desk.day, desk.zone)


def _quantities(stated: Statement, saying: Saying) -> Iterator[Quantity]:
    """The row's figures with the bounds that the rules give their words; the kind is the row's, else the rules'."""
    found: list[tuple[Words, Figure, str]] = []
    for told, kind in stated.row.figures:
        words = stated.look(told, "figure", inside=True)
        figure = _figure(words) if words is not None else None
        named = kind or (figure.kind if figure is not None else None)
        if words is None or figure is None or named is None:
            stated.dropped["figure"] += words is not None
        elif not any(figure is other for _, other, _ in found):
            found.append((words, figure, named))
    found.sort(key=lambda one: one[0].span.start)
    before = 0
    for at_sentence in dict.fromkeys(words.sentence for words, _, _ in found):
        here = [one for one in found if one[0].sentence == at_sentence]
        words = here[0][0]
        counted = quantities_of(saying.over(words.s, words.read), [figure for _, figure, _ in here])
        for quantity, (_, figure, kind) in zip(counted, here, strict=True):
            part = f"#{int(quantity.part_of[1:]) + before}" if quantity.part_of else None
            item = figure.item if kind in ITEMS else None
            yield replace(quantity, kind=kind, item=item, part_of=part)
        before += len(here)


def _figure(words: Words) -> Figure | None:
    """The figure whose number stands among the words."""
    return next((f for f in words.read.figures if words.meet(f.first, f.last)), None)
