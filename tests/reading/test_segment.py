"""Words and sentences: where one ends and the next begins."""

from __future__ import annotations

import pytest

from sayso.reading.segment import paragraphs

WORDS = [
    ("The army didn’t enter.", ["The", "army", "did", "n’t", "enter", "."]),
    ("They can't say.", ["They", "ca", "n't", "say", "."]),
    ("The rebels’ flag flew.", ["The", "rebels", "’", "flag", "flew", "."]),
    ("N'Djamena fell.", ["N'Djamena", "fell", "."]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_contraction_is_its_verb_and_its_negative(text: str, words: list[str]) -> None:
    assert [word for p in paragraphs(text, 0, len(text)) for s in p.sentences for word in s.words] == words
