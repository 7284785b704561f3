"""Report -> claims: the steps of reading, in order.

Comes in: a `Report` and a `Cast`. Goes out: its claims, in page order. Refuses to know: where the report came from and what
becomes of its claims. Steps are plain functions, Sheet -> Sheet: `STEPS` are those of the rules, `ENCODED` the same
with the encoder's among them. What it hears is one more layer, which the steps after it use where it lies there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice, pairwise

from sayso.model.cast import Cast
from sayso.model.claim import Claim
from sayso.model.report import Part, Report
from sayso.reading import attribution
from sayso.reading.account import events, merge
from sayso.reading.actor import CastIndex
from sayso.reading.allotment import crowds
from sayso.reading.classes import Classes
from sayso.reading.clause import clauses
from sayso.reading.compose import compose
from sayso.reading.event import Stretch
from sayso.reading.floor import Floor
from sayso.reading.gazetteer import Scope, open_gazetteer
from sayso.reading.listening import listen
from sayso.reading.quantity import Figure, figures, inherit
from sayso.reading.segment import Paragraph, paragraphs
from sayso.reading.sheet import READER, Block, Desk, Memory, Read, Sheet, Told
from sayso.reading.tagging import tag_paragraph
from sayso.reading.title import headline
from sayso.reading.truecase import truecase
from sayso.reading.when import local, times
from sayso.reading.where import Atlas, mentions

Step = Callable[[Sheet], Sheet]


def segment(sheet: Sheet) -> Sheet:
    """Needs nothing; gives paragraphs of sentences. Headings, jump links and pictures are not read as text."""
    text, post = sheet.desk.cased, sheet.post
    found = paragraphs(text, post.body, post.end, tuple(_holes(sheet)))
    blocks = [Block(paragraph) for paragraph in found if not slug(text[paragraph.start : paragraph.end])]
    blocks += _films(sheet)
    blocks.sort(key=lambda block: block.paragraph.start)
    return replace(sheet, blocks=_led(blocks))


def _holes(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """What of a post's text is no sentence of it."""
    report, post = sheet.desk.report, sheet.post
    for part in sheet.desk.parts(post.body, post.end):
        if part.end <= post.end:
            yield part.start, part.end
    shouting = sheet.desk.cased is not report.text
    for match in DATELINE.finditer(report.text, post.body, post.end):
        if not shouting or match.start() == post.body:  # further on, a line in capitals may be any
            yield match.span()


def _films(sheet: Sheet) -> Iterator[Block]:
    """The lines that say what a film is claimed to show."""
    post = sheet.post
    for part in sheet.desk.parts(post.start, post.end):
        if part.kind == "media" and part.claimed and part.medium == "video":
            for paragraph in islice(paragraphs(sheet.desk.cased, part.start, part.end), 1):
                yield Block(paragraph, footage=True)


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
        led = block.paragraph.listed and lead is not None and lead != number
        out.append(replace(block, lead=lead) if led else block)
    return tuple(out)


def slug(line: str) -> bool:
    """A line in capitals is a headline or a slug, whatever the layout says."""
    return len(line) < 120 and line.upper() == line and any(letter.isalpha() for letter in line)


def tag(sheet: Sheet) -> Sheet:
    """Needs sentences; gives their words tags, by the tagger."""
    for block in sheet.blocks:
        tag_paragraph(block.paragraph)
    return sheet


def hear(sheet: Sheet) -> Sheet:
    """Needs sentences; lays what the encoder hears in them."""
    from sayso.reading.encoder import open_encoder

    encoder = open_encoder()
    return replace(
        sheet, blocks=tuple(replace(block, heard=listen(encoder, block.paragraph)) for block in sheet.blocks)
    )


def phrase(sheet: Sheet) -> Sheet:
    """Needs tags; gives phrases, verbs and their arguments."""
    heading = _phrased(sheet.heading) if sheet.heading is not None else None
    return replace(sheet, blocks=tuple(_phrased(block) for block in sheet.blocks), heading=heading)


def _phrased(block: Block) -> Block:
    return replace(block, sentences=tuple(Read(clauses(s)) for s in block.paragraph.sentences))


def measure(sheet: Sheet) -> Sheet:
    """Needs phrases; gives figures, times and places of every sentence."""
    desk, text = sheet.desk, sheet.desk.report.text
    atlas = Atlas(desk.gazetteer, desk.scope)
    blocks = []
    last = desk.memory.figure
    for block in (*sheet.blocks, *((sheet.heading,) if sheet.heading is not None else ())):
        told = _told_of(sheet.blocks[block.lead].paragraph) if block.lead is not None else None
        read = []
        for s, r in zip(block.paragraph.sentences, block.sentences, strict=True):
            # a figure of an earlier passage lends its kind to "Now eight" alone
            fresh = last is desk.memory.figure and "now" not in s.lower[:2]
            counted = inherit(crowds(figures(s, text), s), told or (None if fresh else last))
            last = next((f for f in reversed(counted) if f.kind is not None), last)
            dated = times(s, text, sheet.stamp, desk.day, desk.zone)
            placed = tuple(mentions(s, r.clauses, desk.index, atlas))
            read.append(replace(r, figures=counted, times=dated, places=placed))
        blocks.append(replace(block, sentences=tuple(read)))
    desk.memory.figure = last
    heading = blocks.pop() if sheet.heading is not None else None
    return replace(sheet, blocks=tuple(blocks), heading=heading)


# What a lead-in says is counted in the list under it.
COUNTED = {
    "killed": "killed", "dead": "killed", "deaths": "killed", "toll": "killed", "wounded": "wounded", "injured": "wounded",
    "hurt": "wounded", "displaced": "displaced", "homeless": "displaced", "missing": "missing", "detained": "captured",
    "arrested": "captured", "arrests": "captured", "prisoners": "captured", "evacuated": "evacuated",
}  # fmt: skip


def _told_of(lead: Paragraph) -> Figure | None:
    """A figure of no number that lends its kind to the bare numbers of a list."""
    counted = next((COUNTED[word] for s in lead.sentences for word in s.lower if word in COUNTED), None)
    return Figure(0, 0, 0, 0, "", counted) if counted is not None else None


def attribute(sheet: Sheet) -> Sheet:
    """Needs phrases; gives strands: who holds the floor, word by word."""
    text = sheet.desk.report.text
    blocks = []
    floors: list[Floor] = []
    before: Floor | None = None
    for block in sheet.blocks:
        floor = Floor(text, block.paragraph, [r.clauses for r in block.sentences], sheet.desk.index, heard=block.heard)
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
        told = tuple(Told(one.strand, tuple(merge(events(stretch_of(sheet, block, one))))) for one in block.told)
        blocks.append(replace(block, told=told))
    return replace(sheet, blocks=tuple(blocks))


def stretch_of(sheet: Sheet, block: Block, told: Told) -> Stretch:
    """A strand as the words in which events are looked for."""
    strand = told.strand
    s, read = block.paragraph.sentences[strand.sentence], block.sentences[strand.sentence]
    placed = frozenset(m.phrase.first for m in read.places)
    classes = Classes(s, read.clauses, sheet.desk.index, placed)
    return Stretch(s, read.clauses, strand.first, strand.last, classes)


STEPS: tuple[Step, ...] = (headline, segment, tag, phrase, measure, attribute, tell, compose)
ENCODED: tuple[Step, ...] = (headline, segment, tag, hear, phrase, measure, attribute, tell, compose)


def read(report: Report, cast: Cast, steps: Iterable[Step] = STEPS, version: str = READER) -> tuple[Claim, ...]:
    """The claims of a report, in page order; they bear `version`. The same report and cast give the same claims."""
    return tuple(reading(report, cast, steps, version))


def reading(report: Report, cast: Cast, steps: Iterable[Step] = STEPS, version: str = READER) -> Iterator[Claim]:
    """The same, passage by passage, for reports too large to hold at once."""
    desk = _desk(report, cast, version)
    steps = tuple(steps)
    written = _as_written(report.posts)
    if written == report.posts:
        yield from _once(_of_post(desk, post, steps) for post in written)
        return
    told = {post: _of_post(desk, post, steps) for post in written}
    yield from _once(told[post] for post in report.posts)


def _once(told: Iterable[tuple[Claim, ...]]) -> Iterator[Claim]:
    """The claims, each once: what the same source says again in the same words, under the same stamp, is the same claim."""
    met: set[str] = set()
    for claims in told:
        for claim in claims:
            if claim.id not in met:
                met.add(claim.id)
                yield claim


def _of_post(desk: Desk, post: Part, steps: Iterable[Step]) -> tuple[Claim, ...]:
    sheet = Sheet(desk, post, local(post.at, desk.zone) if post.at else None)
    for step in steps:
        sheet = step(sheet)
    return sheet.claims


def _as_written(posts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The posts in the order in which "it", "the same medic" and "our first post" were written.

    On a page that grows upwards the lowest was written first; what bears no stamp was there before.
    """
    moments = [post.at for post in posts if post.at is not None]
    steps = list(pairwise(moments))
    if sum(a > b for a, b in steps) <= sum(a < b for a, b in steps):
        return posts
    stamped = [post for post in posts if post.at is not None]
    return (*(post for post in posts if post.at is None), *reversed(stamped))


def _desk(report: Report, cast: Cast, version: str) -> Desk:
    gazetteer = open_gazetteer(cast.places)
    cased = truecase(report.text)
    scope = Scope(frozenset(cast.countries)) if cast.countries else gazetteer.scope_of(_names(cased))
    aside = tuple(sorted(report.of("media", "heading", "jump", "byline"), key=lambda part: part.start))
    index = CastIndex(cast, report.day)
    day, zone = report.day, report.tzinfo
    return Desk(report, cased, report.id, aside, index, gazetteer, scope, day, zone, Memory(), version)


# Capitalised phrases that do not open a sentence.
NAMES = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}")


def _names(text: str) -> list[str]:
    """The names of the page's first stretch, to tell which countries it is about."""
    return NAMES.findall(text[:20000])
