"""What a text is read into: sentences, numbers, figures, times, claims.

Comes in: the bytes of a case. Goes out: nothing; what must hold is asserted. Refuses to know: how cases are made, and formats.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bench.fuzz import seeds

from sayso.desk.casts import parse_cast
from sayso.intake.formats import report as report_of
from sayso.intake.raw import Raw
from sayso.model.cast import Cast
from sayso.model.claim import Claim, from_record, to_record
from sayso.model.report import Part, Report, digest
from sayso.page.sheet import sheet
from sayso.reading.number import bounds
from sayso.reading.quantity import figures
from sayso.reading.reader import read
from sayso.reading.segment import Paragraph, paragraphs
from sayso.reading.tagging import tag_paragraph
from sayso.reading.when import times, timexes

DAY = date(2023, 3, 3)
STAMP = datetime(2023, 3, 3, 15, 5, tzinfo=UTC)


def words_of(data: bytes) -> str:
    """The text of a case, as it comes out of decoding: \\n ends a line, bytes that are none are replaced."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


@cache
def cast() -> Cast:
    """The cast of the seeds."""
    return parse_cast(seeds.CAST_TOML, "seed")


def shown(body: Any) -> bytes:
    """A record as it goes out: JSON in UTF-8, which holds no half of a character and no number that is none."""
    return json.dumps(body, ensure_ascii=False, allow_nan=False).encode("utf-8")


def cut_up(data: bytes) -> None:
    """A text in paragraphs, sentences, words, each where it says."""
    text = words_of(data)
    last = 0
    for paragraph in paragraphs(text, 0, len(text)):
        assert last <= paragraph.start <= paragraph.end, "paragraphs stand in order"
        last = paragraph.end
        assert all(paragraph.start <= low <= high <= paragraph.end for low, high in paragraph.quotes)
        tag_paragraph(paragraph)
        for s in paragraph.sentences:
            assert all(text[a:b] == w for a, b, w in zip(s.starts, s.ends, s.words, strict=True)), (
                "words are where they say"
            )
            assert len(s.tags) == len(s.lower) == len(s)


def numbered(data: bytes) -> None:
    """A number phrase alone."""
    words = [word for p in _cut(words_of(data)) for s in p.sentences for word in s.words]
    for asserted in (True, False):
        found = bounds(words[:200], asserted)
        assert found is None or found.high is None or 0 <= found.low <= found.high, "low is not above high"


def counted(data: bytes) -> None:
    """The figures of every sentence."""
    text = words_of(data)
    for paragraph in _cut(text):
        tag_paragraph(paragraph)
        for s in paragraph.sentences:
            for figure in figures(s, text):
                assert figure.high is None or 0 <= figure.low <= figure.high, "low is not above high"
                assert figure.words in text


def timed(data: bytes) -> None:
    """The expressions of time of every sentence, said at days at the calendar's middle and ends."""
    text = words_of(data)
    for paragraph in _cut(text):
        tag_paragraph(paragraph)
        for s in paragraph.sentences:
            for stamp, day, zone in _WHENS:
                for found in times(s, text, stamp, day, zone):
                    assert found.when.earliest <= found.when.latest, "earliest is not after latest"
                timexes(s, stamp, day, zone)


_WHENS = (
    (STAMP.astimezone(ZoneInfo("Asia/Kathmandu")), DAY, ZoneInfo("Asia/Kathmandu")),
    (None, date(1, 1, 1), UTC),
    (datetime(9999, 12, 31, 23, 50, tzinfo=UTC), date(9999, 12, 31), UTC),
)


def told(data: bytes) -> None:
    """A text read into claims."""
    text = words_of(data)
    _well_read(text, read(page_of(text), cast() if len(text) % 2 else Cast()))


def whole(data: bytes) -> None:
    """A page all the way: bytes, report, claims, records, the sheet that is mailed."""
    found = report_of(Raw(data, "page"), fallback=DAY)
    claims = read(found, cast())
    _well_read(found.text, claims)
    for claim in claims:
        assert from_record(json.loads(shown(to_record(claim)))) == claim, "a claim comes back from its record"
    sheet([(found, claim) for claim in claims], cast()).encode("utf-8")


def _well_read(text: str, claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        for span in (claim.quote, claim.source.span, claim.cue.span if claim.cue else None, claim.event.trigger):
            assert span is None or text[span.start : span.end] == span.text, "a span's text is the text at the span"
        assert all(q.high is None or 0 <= q.low <= q.high for q in claim.quantities), "low is not above high"
        assert claim.happened is None or claim.happened.earliest <= claim.happened.latest, (
            "earliest is not after latest"
        )
        assert 0 <= claim.confidence <= 1
    assert len({claim.id for claim in claims}) == len(claims), "an id is one claim's"


def page_of(text: str) -> Report:
    part = Part("post", 0, len(text), 0, 1, "post-1", "15:05", "", STAMP)
    return Report(text, "page", "text/plain", digest(text), DAY, "UTC", (part,))


def _cut(text: str) -> list[Paragraph]:
    return list(paragraphs(text, 0, len(text)))
