"""A text said aloud: cut, tagged and settled as the reader does it."""

from __future__ import annotations

from sayso.reading.segment import Sentence, paragraphs
from sayso.reading.slips import settle
from sayso.reading.tag import tags


def said(text: str) -> list[Sentence]:
    """The tagged sentences of a text."""
    found = [s for paragraph in paragraphs(text, 0, len(text)) for s in paragraph.sentences]
    for s in found:
        s.tags = tags(s.words)
        settle(s)
    return found
