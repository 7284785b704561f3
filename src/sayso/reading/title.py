"""What a post's headline lends to its reading: the place it names, the person, a section's heading with its figures.

Comes in: a sheet with its post. Goes out: the same, its heading tagged, and the memory with what the headline names. Refuses to
know: what the headline claims; no claim is read from it.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.model.claim import Place, Source
from sayso.model.measure import Span
from sayso.reading.actor import who
from sayso.reading.clause import clauses
from sayso.reading.phrase import Clauses, Phrase
from sayso.reading.segment import Sentence, paragraphs
from sayso.reading.sheet import Block, Sheet
from sayso.reading.tagging import tag_paragraph, tag_title
from sayso.reading.where import Atlas, mentions


def headline(sheet: Sheet) -> Sheet:
    """Needs nothing; gives the memory what the post's headline names: its place, its person."""
    title = sheet.post.title
    sheet.desk.memory.turn()
    for paragraph in paragraphs(title, 0, len(title)) if title else ():
        for s in paragraph.sentences:
            tag_title(s)
            c = clauses(s)
            _remember_places(sheet, s, c)
            for phrase in c.phrases:
                _remember_person(sheet, s, phrase)
    return _headed(sheet) if sheet.post.kind == "section" else sheet


def _headed(sheet: Sheet) -> Sheet:
    heading = next(iter(paragraphs(sheet.desk.cased, sheet.post.start, sheet.post.body)), None)
    if heading is None:
        return sheet
    tag_paragraph(heading)
    return replace(sheet, heading=Block(heading))


def _remember_places(sheet: Sheet, s: Sentence, c: Clauses) -> None:
    desk = sheet.desk
    for m in mentions(s, c, desk.index, Atlas(desk.gazetteer, desk.scope)):
        if m.named and m.phrase.prep:
            found = desk.gazetteer.find(m.core, desk.scope, m.core)
            if found is not None or not m.core.isupper():  # of a headline in capitals only what is known is a place
                desk.memory.places.append(found or Place(m.core, m.core))


def _remember_person(sheet: Sheet, s: Sentence, phrase: Phrase) -> None:
    """A person of the cast whom a phrase names in full may be the "he" of the post's first sentence."""
    desk, words = sheet.desk, s.words[phrase.first : phrase.last]
    member = desk.index.member(words)
    if member is None or len(member.name.split()) < 2:
        return
    named = who(" ".join(words), words, desk.index)
    at = desk.report.text.find(sheet.post.title, sheet.post.start, sheet.post.end)
    if named.sort == "person" and at >= 0:
        low, high = at + s.starts[phrase.first], at + s.ends[phrase.last - 1]
        span = Span(desk.report.text[low:high], low, high)
        desk.memory.titled = Source("official", named.name, named.bloc, named.rank or 1, span)
