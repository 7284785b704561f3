"""Why a sentence is cut and phrased as it is: the explainers of headline, segment and phrase.

Comes in: the sheet before and after one of these steps, and a sentence. Goes out: what the headline lends, how the sentence was
taken, its verbs with what they take. Refuses to know: what any of it says.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model.measure import Span
from sayso.reading.finding import At, Finding
from sayso.reading.phrase import Phrase, Verb
from sayso.reading.segment import Sentence
from sayso.reading.sheet import Block, Sheet


def of_headline(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """What the post's headline lends to its sentences."""
    del before, at
    memory = after.desk.memory
    for place in memory.places:
        yield Finding("headline lends", place.name, "the post's headline names it: a place for what names none")
    if memory.titled is not None:
        yield Finding(
            "headline lends", memory.titled.name or "", 'the post\'s headline names it: who "he" or "she" may be'
        )


def of_segments(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """How the sentence was taken: as what, under which lead-in, with which quotations and shorthand."""
    del before
    found = at.on(after)
    if found is None:
        return
    block, number = found
    s = block.paragraph.sentences[number]
    yield Finding("sentence", f"{len(s)} words", _taken(after, block, at))
    for opens, closes in block.paragraph.quotes:
        low, high = max(opens, s.start), min(closes, s.end)
        if low < high and not block.paragraph.block_quote:
            yield Finding("quotation", "", "between quotation marks", Span(at.text[low:high], low, high))
    for k, (word, read) in enumerate(zip(s.words, s.lower, strict=True)):
        if word.lower().replace("’", "'") != read:
            yield Finding("shorthand", read, f"shorthand.tsv: {word.lower()} → {read}", at.span(s, k, k + 1))


def _taken(sheet: Sheet, block: Block, at: At) -> str:
    if block.footage:
        return "the line of a film that is claimed to show something"
    if block.lead is not None:
        lead = sheet.blocks[block.lead].paragraph
        return f"a line of a list, led in by “{at.text[lead.start : lead.end]}”"
    if block.paragraph.block_quote:
        return "a quotation set apart from the text"
    return "a line of a list" if block.paragraph.listed else "running text"


def of_phrases(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """The sentence's verbs, with their subjects and objects."""
    del before
    found = at.on(after)
    if found is None:
        return
    block, number = found
    s = block.paragraph.sentences[number]
    for verb in block.sentences[number].clauses.verbs:
        marks = (("passive", verb.passive), ("negated", verb.negated), ("in a relative clause", verb.relative))
        value = ", ".join([verb.form, verb.tense, *(word for word, so in marks if so)])
        yield Finding("verb", value, _arguments(at, s, verb), at.span(s, verb.first, verb.last))


def _arguments(at: At, s: Sentence, verb: Verb) -> str:
    told = []
    for name, phrases in (("subject", verb.subjects), ("object", verb.objects), ("beside it", verb.preps)):
        words = "; ".join(_words(at, s, phrase) for phrase in phrases)
        if words:
            told.append(f"{name}: {words}")
    return ", ".join(told) or "nothing with it"


def _words(at: At, s: Sentence, phrase: Phrase) -> str:
    first = phrase.prep_at if phrase.prep and 0 <= phrase.prep_at < phrase.first else phrase.first
    return f"“{at.span(s, first, phrase.last).text}”"
