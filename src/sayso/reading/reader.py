"""Report -> claims: the steps of reading, in order.

Comes in: a `Report` and a `Cast`. Goes out: its claims, in page order. Refuses to know: where the report came from and what
becomes of its claims. `STEPS` is a tuple of plain functions, Sheet -> Sheet; a trained encoder takes its place between `phrase`
and `attribute` and lays the same layers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from sayso.model.cast import Cast
from sayso.model.claim import Claim, Place, Source
from sayso.model.measure import Span
from sayso.model.report import Report
from sayso.reading import attribution
from sayso.reading.account import events, merge
from sayso.reading.actor import CastIndex, who
from sayso.reading.classes import Classes
from sayso.reading.clause import clauses
from sayso.reading.compose import compose
from sayso.reading.cue import speaking, spoken
from sayso.reading.deed import participles, telling
from sayso.reading.event import Stretch
from sayso.reading.floor import Floor
from sayso.reading.gazetteer import Scope, open_gazetteer
from sayso.reading.inflect import gerund, participle, past, third
from sayso.reading.quantity import Figure, figures, inherit
from sayso.reading.segment import Paragraph, Sentence, paragraphs, shorthand
from sayso.reading.sheet import Block, Desk, Memory, Read, Sheet, Told
from sayso.reading.slips import settle
from sayso.reading.tag import tags
from sayso.reading.when import times
from sayso.reading.where import Atlas, mentions

Step = Callable[[Sheet], Sheet]


def headline(sheet: Sheet) -> Sheet:
    """Needs nothing; gives the memory what the post's headline names: its place, its person."""
    desk, title = sheet.desk, sheet.post.title
    desk.memory.turn()
    if sheet.post.kind == "section":
        heading = next(iter(paragraphs(desk.report.text, sheet.post.start, sheet.post.body)), None)
        if heading is not None:
            _tag(heading)
            sheet = replace(sheet, heading=Block(heading))
    for paragraph in paragraphs(title, 0, len(title)) if title else ():
        for s in paragraph.sentences:
            s.tags = tags([word.capitalize() if word.isupper() else word for word in s.words], verb_forms())
            settle(s, spoken(), participles())
            c = clauses(s)
            for m in mentions(s, c, desk.index, Atlas(desk.gazetteer, desk.scope)):
                if m.named and m.phrase.prep:
                    found = desk.gazetteer.find(m.core, desk.scope, m.core)
                    desk.memory.places.append(found or Place(m.core, m.core))
            for p in c.phrases:
                member = desk.index.member(s.words[p.first : p.last])
                if member is not None and len(member.name.split()) > 1:
                    named = who(" ".join(s.words[p.first : p.last]), s.words[p.first : p.last], desk.index)
                    at = desk.report.text.find(title, sheet.post.start, sheet.post.end)
                    if named.sort == "person" and at >= 0:
                        low, high = at + s.starts[p.first], at + s.ends[p.last - 1]
                        span = Span(desk.report.text[low:high], low, high)
                        desk.memory.titled = Source("official", named.name, named.bloc, named.rank or 1, span)
    return sheet


def segment(sheet: Sheet) -> Sheet:
    """Needs nothing; gives paragraphs of sentences, tagged. Headings, jump links and pictures are not read as text."""
    report, post = sheet.desk.report, sheet.post
    holes = tuple(
        (part.start, part.end)
        for part in report.of("media", "heading", "jump", "byline")
        if part.start >= post.body and part.end <= post.end
    )
    holes += tuple(match.span() for match in DATELINE.finditer(report.text, post.body, post.end))
    blocks = [
        Block(p) for p in paragraphs(report.text, post.body, post.end, holes) if not _slug(report.text[p.start : p.end])
    ]
    for part in report.of("media"):
        if part.claimed and part.medium == "video" and post.start <= part.start < post.end:
            blocks += [Block(paragraph, footage=True) for paragraph in paragraphs(report.text, part.start, part.end)][
                :1
            ]
    blocks.sort(key=lambda block: block.paragraph.start)
    for block in blocks:
        _tag(block.paragraph)
    return replace(sheet, blocks=_led(blocks))


# "BEIRUT (AP) — ", "KYIV, Ukraine, Feb 24 (Reuters) - ": where a wire's writer sits, and no part of the sentence.
DATELINE = re.compile(
    r"""(?m)^[A-Z][A-Z'’./\- ]{2,40}(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2})?
        (?:,\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?))?(?:\s\([^()\n]{2,30}\))?\s(?:--|—|–|-)\s""",
    re.VERBOSE,
)  # fmt: skip


def _led(blocks: list[Block]) -> tuple[Block, ...]:
    """Lines of a list know the line that leads them in: "Tally of the bureau:", "Killed since Sunday:"."""
    lead: int | None = None
    out: list[Block] = []
    for number, block in enumerate(blocks):
        if block.paragraph.sentences[-1].words[-1] == ":":
            lead = number
        elif not block.paragraph.listed:
            lead = None
        out.append(
            replace(block, lead=lead) if block.paragraph.listed and lead is not None and lead != number else block
        )
    return tuple(out)


def _slug(line: str) -> bool:
    """A line in capitals is a headline or a slug, whatever the layout says."""
    return len(line) < 120 and line.upper() == line and any(letter.isalpha() for letter in line)


@cache
def verb_forms() -> dict[str, str]:
    """Every form of every verb that speaks or tells an event -> the tags it may bear, those of the noun it may be among them."""
    forms: dict[str, dict[str, None]] = {}
    for base in dict.fromkeys((*speaking(), *telling())):
        for marks, form in (
            ("VB VBP NN", base),
            ("VBZ NNS", third(base)),
            ("VBD", past(base)),
            ("VBN JJ", participle(base)),
            ("VBG NN", gerund(base)),
        ):
            forms.setdefault(form, {}).update(dict.fromkeys(marks.split()))
    return {form: "|".join(marks) for form, marks in forms.items()}


def _tag(paragraph: Paragraph) -> None:
    for s in paragraph.sentences:
        s.tags = tags(_spelled(s), verb_forms())
        settle(s, spoken(), participles())


def _spelled(s: Sentence) -> list[str]:
    """The words with those written out that were shortened, and those that only shout ("is NOT lost") in their usual letters."""
    short = shorthand()
    out = []
    for word, full in zip(s.words, s.lower, strict=True):
        told = full if word.lower() in short else word
        out.append(
            full
            if word.isupper() and full in SHOUTED
            else told.capitalize()
            if word[:1].isupper() and told is full
            else told
        )
    return out


SHOUTED = frozenset("not no never now all only and but very is are was were still".split())


def phrase(sheet: Sheet) -> Sheet:
    """Needs tags; gives phrases, verbs and their arguments."""
    heading = _phrased(sheet.heading) if sheet.heading is not None else None
    return replace(sheet, blocks=tuple(_phrased(block) for block in sheet.blocks), heading=heading)


def _phrased(block: Block) -> Block:
    return replace(block, sentences=tuple(Read(clauses(s)) for s in block.paragraph.sentences))


def measure(sheet: Sheet) -> Sheet:
    """Needs phrases; gives figures, times and places of every sentence."""
    desk = sheet.desk
    text = desk.report.text
    blocks = []
    last = desk.memory.figure
    for block in (*sheet.blocks, *((sheet.heading,) if sheet.heading is not None else ())):
        read = []
        for s, r in zip(block.paragraph.sentences, block.sentences, strict=True):
            told = _told_of(sheet.blocks[block.lead].paragraph, text) if block.lead is not None else None
            fresh = last is desk.memory.figure and "now" not in s.lower[:2]
            counted = inherit(figures(s, text), told or (None if fresh else last))
            last = next((f for f in reversed(counted) if f.kind is not None), last)
            read.append(
                replace(
                    r,
                    figures=counted,
                    times=times(s, text, sheet.stamp, desk.day, desk.zone),
                    places=tuple(mentions(s, r.clauses, desk.index, Atlas(desk.gazetteer, desk.scope))),
                )
            )
        blocks.append(replace(block, sentences=tuple(read)))
    desk.memory.figure = last
    heading = blocks.pop() if sheet.heading is not None else None
    return replace(sheet, blocks=tuple(blocks), heading=heading)


# What a lead-in says is counted in the list under it.
COUNTED = {
    "killed": "killed", "dead": "killed", "deaths": "killed", "toll": "killed", "wounded": "wounded", "injured": "wounded", "hurt": "wounded",
    "displaced": "displaced", "homeless": "displaced", "missing": "missing", "detained": "captured", "arrested": "captured",
    "arrests": "captured", "prisoners": "captured", "evacuated": "evacuated",
}  # fmt: skip


def _told_of(lead: Paragraph, text: str) -> Figure | None:
    """A figure of no number that lends its kind to the bare numbers of a list."""
    for s in lead.sentences:
        for word in s.lower:
            if word in COUNTED:
                return Figure(0, 0, 0, 0, "", COUNTED[word])
    return None


def attribute(sheet: Sheet) -> Sheet:
    """Needs phrases; gives strands: who holds the floor, word by word."""
    text = sheet.desk.report.text
    blocks = []
    floors: list[Floor] = []
    before: Floor | None = None
    for block in sheet.blocks:
        floor = Floor(text, block.paragraph, [r.clauses for r in block.sentences], sheet.desk.index)
        if block.lead is not None:
            floor.lead = floors[block.lead]
        floors.append(floor)
        found = attribution.filmed(floor) if block.footage else attribution.strands(floor, before)
        blocks.append(replace(block, told=tuple(Told(strand, ()) for strand in found)))
        before = floor
    return replace(sheet, blocks=tuple(blocks))


def tell(sheet: Sheet) -> Sheet:
    """Needs strands and places; gives the events told in each strand."""
    blocks = []
    for block in sheet.blocks:
        told = []
        for one in block.told:
            strand = one.strand
            s, r = block.paragraph.sentences[strand.sentence], block.sentences[strand.sentence]
            placed = frozenset(m.phrase.first for m in r.places)
            classes = Classes(s, r.clauses, sheet.desk.index, placed)
            found = events(Stretch(s, r.clauses, strand.first, strand.last, classes))
            told.append(Told(strand, tuple(merge(found))))
        blocks.append(replace(block, told=tuple(told)))
    return replace(sheet, blocks=tuple(blocks))


STEPS: tuple[Step, ...] = (headline, segment, phrase, measure, attribute, tell, compose)


def read(report: Report, cast: Cast, steps: Iterable[Step] = STEPS) -> tuple[Claim, ...]:
    """The claims of a report, in page order. The same report and cast give the same claims."""
    return tuple(reading(report, cast, steps))


def reading(report: Report, cast: Cast, steps: Iterable[Step] = STEPS) -> Iterator[Claim]:
    """The same, passage by passage, for reports too large to hold at once."""
    desk = _desk(report, cast)
    steps = tuple(steps)
    for post in report.posts:
        sheet = Sheet(desk, post, post.at.astimezone(desk.zone) if post.at else None)
        for step in steps:
            sheet = step(sheet)
        yield from sheet.claims


def _desk(report: Report, cast: Cast) -> Desk:
    gazetteer = open_gazetteer(cast.places)
    scope = Scope(frozenset(cast.countries)) if cast.countries else gazetteer.scope_of(_names(report))
    return Desk(report, CastIndex(cast, report.day), gazetteer, scope, report.day, report.tzinfo, Memory())


# Capitalised phrases that do not open a sentence.
NAMES = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}")


def _names(report: Report) -> list[str]:
    """The names of the page's first stretch, to tell which countries it is about."""
    return NAMES.findall(report.text[:20000])
