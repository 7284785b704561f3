"""Paragraphs tagged: parts of speech, with what tables of verbs and the shape of a sentence say against the tagger.

Comes in: a paragraph of words, or a headline's. Goes out: the same with tags. Refuses to know: phrases, and what any word means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from sayso.reading.cue import speaking, spoken
from sayso.reading.deed import act_words, participles, presents, telling
from sayso.reading.inflect import gerund, participle, past, third
from sayso.reading.segment import Paragraph, Sentence, shorthand
from sayso.reading.slips import settle
from sayso.reading.tag import tags

SHOUTED = frozenset("not no never now all only and but very is are was were still".split())
# The tags that each form of a verb may bear, those of the noun it may be among them.
FORMS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("VB VBP NN", str),
    ("VBZ NNS", third),
    ("VBD", past),
    ("VBN JJ", participle),
    ("VBG NN", gerund),
)


@cache
def verb_forms() -> dict[str, str]:
    """Every form of every verb that speaks or tells an event -> the tags it may bear, those of the noun it may be among them."""
    forms: dict[str, dict[str, None]] = {}
    for base in dict.fromkeys((*speaking(), *telling())):
        for marks, inflected in FORMS:
            forms.setdefault(inflected(base), {}).update(dict.fromkeys(marks.split()))
    return {form: "|".join(marks) for form, marks in forms.items()}


def tag_paragraph(paragraph: Paragraph) -> None:
    """Gives every sentence of a paragraph its tags."""
    short = shorthand()
    for s in paragraph.sentences:
        _tag(s, [_spelled(word, full, short) for word, full in zip(s.words, s.lower, strict=True)])


def tag_title(s: Sentence) -> None:
    """Gives a sentence of a headline its tags; words in capitals are read as names."""
    _tag(s, [word.capitalize() if word.isupper() else word for word in s.words])


def _tag(s: Sentence, words: Sequence[str]) -> None:
    s.tags = tags(words, verb_forms())
    settle(s, spoken(), participles(), act_words(), presents())


def _spelled(word: str, full: str, short: dict[str, str]) -> str:
    """A word written out that was shortened, and one that only shouts ("is NOT lost") in its usual letters."""
    if word.isupper() and full in SHOUTED:
        return full
    if word.lower() not in short:
        return word
    return full.capitalize() if word[:1].isupper() else full
