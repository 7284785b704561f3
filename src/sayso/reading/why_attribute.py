"""Why somebody is taken to hold the floor: the explainer of attribute.

Comes in: the sheet before and after the step, and a sentence. Goes out: its strands, each with its source, its cue and what
decided. Refuses to know: what is said, and whom "he" stands for. Cue classes and stance are codebook 2.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.measure import Span
from sayso.reading.actor import Who, head_of, kinds, world
from sayso.reading.finding import At, Finding, side
from sayso.reading.floor import Say, Speaker, Strand
from sayso.reading.inflect import singular
from sayso.reading.segment import Sentence
from sayso.reading.sheet import Block, Sheet

# Acts of saying that no verb of cue.tsv performs, by what stands for their cue.
WITHOUT_VERB = {
    "film": "a film that is claimed to show it: unsure until somebody vouches for it",
    ">": "a quotation set apart: its speaker is the last person of the paragraph before",
    "()": "a name in brackets, or the line that leads in the list, says whose word it is",
    ":": "a colon after a name hands it the floor",
    "this from": "“this from …” says whose word the sentence before was",
    "reportedly": "a word of hearsay, with nobody named before it",
    "correct": "the page corrects what it said itself",
}
# What a class of cue says (codebook 2.2).
CLASSES = {
    "K0": "says so, without more", "K1": "claims, insists or alleges", "K2": "admits", "K3": "saw, filmed or counted",
    "K4": "denies", "K5": "takes back", "K6": "hearsay: unconfirmed, or without a speaker",
}  # fmt: skip


def of_attribution(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """Who holds the floor in each stretch of the sentence."""
    del before
    found = at.on(after)
    if found is None:
        return
    block, number = found
    s = block.paragraph.sentences[number]
    said: list[Say] = []
    for told in block.told:
        strand = told.strand
        if strand.sentence != number:
            continue
        if strand.say is not None and not any(strand.say is say for say in said):
            said.append(strand.say)
            yield from _voice(after, block, number, strand.say, at)
        yield _content(strand, s, at)


def _content(strand: Strand, s: Sentence, at: At) -> Finding:
    """The words of a strand, and in whose voice they stand."""
    span = at.span(s, strand.first, strand.last)
    if strand.say is None:
        return Finding("told", "the desk", "no cue governs these words: the page's own voice", span)
    why = (
        "the cue governs these words"
        if strand.say.sentence == strand.sentence
        else "a cue of another sentence reaches here"
    )
    if strand.say.inherited:
        why = "carried on from the source before: hearsay, a count or reported speech that goes on (codebook 2.2, 2.12)"
    elif strand.quoted:
        why += ", in quotation marks"
    return Finding("told", called(strand.say.speaker, at, None), why, span)


def _voice(sheet: Sheet, block: Block, number: int, say: Say, at: At) -> Iterator[Finding]:
    """The source of an act of saying, and its cue."""
    speaker = say.speaker
    here = speaker.at is None and speaker.sentence == number
    s = block.paragraph.sentences[speaker.sentence]
    if speaker.at is not None:
        low, high = speaker.at
        span: Span | None = Span(at.text[low:high], low, high)
    else:
        span = at.span(s, speaker.first, speaker.last) if speaker.first < speaker.last else None
    yield Finding("source", *source(sheet, speaker, s), span if here else None)
    if say.relayed is not None:
        relay = called(say.relayed, at, block.paragraph.sentences[say.relayed.sentence])
        yield Finding("passed on by", relay, "it quotes the source rather than speaking for itself (codebook 2.3)")
    cue = block.paragraph.sentences[say.sentence]
    there = at.span(cue, *say.cue) if say.cue is not None and say.sentence == number else None
    yield Finding("cue", f"{say.kind}, {say.stance}", _cue(say), there)


def _cue(say: Say) -> str:
    """The row of the cue table, or what stands for one."""
    if say.inherited:
        return "the source before is kept"
    told = f"{say.kind} {CLASSES[say.kind]}" if say.kind in CLASSES else say.kind
    if say.lemma in WITHOUT_VERB:
        return f"{WITHOUT_VERB[say.lemma]}; {told}"
    if say.stance == "none":
        return f"cue.tsv: {say.lemma}; but it is negated, so nobody is said to say it"
    doubt = "" if say.authentic else "; the page doubts it"
    return f"cue.tsv: {say.lemma}; {told}{doubt}"


def called(speaker: Speaker, at: At, s: Sentence | None) -> str:
    """A speaker in a word."""
    if speaker.pronoun:
        return f"“{speaker.pronoun}”"
    if speaker.who is not None:
        return speaker.who.name
    return (
        at.span(s, speaker.first, speaker.last).text
        if s is not None and speaker.first < speaker.last
        else "nobody named"
    )


def source(sheet: Sheet, speaker: Speaker, s: Sentence) -> tuple[str, str]:
    """What a speaker's words make of them by themselves, and by which rows."""
    told = speaker.who
    if speaker.pronoun:
        return f"“{speaker.pronoun}”", "a pronoun: compose finds whom it stands for"
    if told is None:
        return "nobody named", "no name and no office stands with the cue"
    words = s.words[speaker.first : speaker.last] if speaker.at is None else told.text.split()
    value = ", ".join(filter(None, (told.name, told.kind, side(told.bloc))))
    return value, "; ".join(filter(None, (kind_of(told, words), side_of(sheet, told))))


def kind_of(told: Who, words: Sequence[str]) -> str:
    """The row that gives a speaker's kind."""
    if told.member is not None and told.member.kind == told.kind:
        table = "world.tsv" if _of_no_side(told) else "the cast"
        return f"{table}: {told.member.name} is {_a(told.kind)}"
    lower = [word.lower() for word in words]
    head = head_of(words) if words else 0
    for i in (*range(head, -1, -1), *range(head + 1, len(lower))):
        row = kinds().get(lower[i]) or kinds().get(singular(lower[i]))
        if row is not None and row[0] == told.kind:
            return f"kind.tsv: “{lower[i]}” is {_a(told.kind)}"
    return f"a name without a word of kind.tsv: {told.kind}" if told.kind else "no row of kind.tsv: no kind"


def side_of(sheet: Sheet, told: Who) -> str:
    """What gives a speaker's side."""
    if told.bloc is None:
        return "no cast is given, so no sides"
    if told.bloc == UNKNOWN:
        return "nothing in the cast places it"
    if told.member is not None and told.member.bloc == told.bloc:
        if _of_no_side(told):
            return "on no side"
        return f"the cast has {told.member.name} under {told.bloc}"
    if told.bloc == NEUTRAL:
        return "on no side, as its kind is"
    return f"{told.bloc} by a word of its name that the cast has on one side alone"


def _of_no_side(told: Who) -> bool:
    return told.member is not None and any(told.member.name == other.name for other in world())


def _a(kind: str) -> str:
    return f"an {kind}" if kind[:1] in "aeiou" else f"a {kind}"
