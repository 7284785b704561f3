"""Attributions by rules: source, cue and content, in every position that news sets them in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.quotation import Attribution, attributions

Told = tuple[str, str, str]


def told(text: str) -> list[Told]:
    """Each attribution as its source, cue and content, fragments joined by a bar."""
    return [
        (_words(text, one.source), _words(text, one.cue), _words(text, one.content))
        for one in sorted(attributions(text), key=lambda one: one.cue)
    ]


def _words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " | ".join(text[low:high].strip("“”\",. '") for low, high in spans)


ONE = [
    # what is said behind its cue
    ("The mayor said that the bridge was closed.", "The mayor", "said", "that the bridge was closed"),
    ("The mayor said the bridge was closed.", "The mayor", "said", "the bridge was closed"),
    ("The nurse told reporters that the ward was full.", "The nurse", "told", "that the ward was full"),
    ("She said on Monday that the ward was full.", "She", "said", "that the ward was full"),
    ("The governor wants to rebuild the dam.", "The governor", "wants", "to rebuild the dam"),
    ("He accused the union of hiding the money.", "He", "accused", "the union of hiding the money"),
    # before it
    ("The bridge was closed on Friday, the mayor said.", "the mayor", "said", "The bridge was closed on Friday"),
    ("The bridge was closed, said the mayor.", "the mayor", "said", "The bridge was closed"),
    ("The bridge was closed, according to the mayor.", "the mayor", "according to", "The bridge was closed"),
    ("According to the mayor, the bridge was closed.", "the mayor", "According to", "the bridge was closed"),
    # around it
    ("The bridge, the mayor said, was closed.", "the mayor", "said", "The bridge | was closed"),
    # quotations
    ("“The bridge is closed,” she said.", "she", "said", "The bridge is closed"),
    ("“The bridge is closed,” said Ana Reyes, the mayor.", "Ana Reyes, the mayor", "said", "The bridge is closed"),
    ("“The bridge,” she said, “is closed.”", "she", "said", "The bridge | is closed"),
    ("She said: “The bridge is closed. It was not safe.”", "She", "said", "The bridge is closed. It was not safe"),
    ("''The bridge is closed,'' she said.", "she", "said", "The bridge is closed"),
    # a source that is more than a name
    (
        "Ana Reyes, 58, who ran the ferry for years, said the bridge was closed.",
        "Ana Reyes, 58, who ran the ferry for years",
        "said",
        "the bridge was closed",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), ONE)
def test_source_cue_and_content_of_one_sentence(text: str, source: str, cue: str, content: str) -> None:
    assert told(text) == [(source, cue, content)]


def test_a_quotation_that_nobody_is_named_for_is_the_last_speakers() -> None:
    text = "“We left at dawn,” he said. “There was nobody on the road.”\n\n“Then the shooting began.”"
    assert told(text) == [("he", "said", "We left at dawn | There was nobody on the road | Then the shooting began")]


def test_who_speaks_inside_a_quotation_is_part_of_it() -> None:
    text = "“My sister says the well is dry,” the farmer said."
    assert told(text) == [("the farmer", "said", "My sister says the well is dry")]


def test_two_cues_of_one_speaker_part_what_is_said() -> None:
    text = "Ana Reyes said the road was open, adding that trucks had passed."
    assert [(source, cue) for source, cue, _ in told(text)] == [("Ana Reyes", "said"), ("Ana Reyes", "adding")]


def test_marks_that_are_mixed_are_read_as_one_kind() -> None:
    text = '"The dam will hold,” the engineer said.'
    assert told(text) == [("the engineer", "said", "The dam will hold")]


def test_a_sentence_that_attributes_nothing() -> None:
    assert attributions("The river rose by two metres overnight.") == []


@given(st.text(alphabet="ab .,\"“”'‘’:;-\nHsaid thats", max_size=120))
def test_every_span_lies_in_the_text(text: str) -> None:
    for one in attributions(text):
        assert isinstance(one, Attribution)
        for low, high in (*one.source, *one.cue, *one.content):
            assert 0 <= low < high <= len(text)
