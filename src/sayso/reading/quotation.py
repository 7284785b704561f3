"""Who says, thinks or wants what: attributions as spans of a text, by rules.

Comes in: plain text. Goes out: `Attribution` values: source, cue and content as spans. Refuses to know: claims and events; what is
attributed may be speech, belief, intention or verdict, whoever's and of whatever sort.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.reading.attributing import UNKNOWN, adjectives, nouns, odds, verbs
from sayso.reading.clause import clauses
from sayso.reading.content import Voice, chosen
from sayso.reading.cue import cues
from sayso.reading.frame import Head, heads
from sayso.reading.phrase import Clauses
from sayso.reading.segment import Paragraph, Sentence, paragraphs
from sayso.reading.tagging import tag_paragraph
from sayso.reading.teller import Range

Spans = tuple[tuple[int, int], ...]
Lemma = Callable[[str], str]
# What takes those of a sentence's heads that attribute, and gives them their content.
Choose = Callable[[Sentence, Clauses, list[Head], list[tuple[int, int]]], list[Voice]]

# Two single marks for a double one, as some agencies and TeX set them: as many characters, so that offsets hold.
OPENING, CLOSING = re.compile(r"(?:(?<=\s)|(?<=\()|^)(?:''|``|‘‘)(?=\S)", re.M), re.compile(r"''|’’")
MARKS = frozenset('"“«')


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) is said by which words (cue) to hold what (content): spans (start, end) of the text, none where absent."""

    source: Spans
    cue: Spans
    content: Spans


def attributions(text: str) -> list[Attribution]:
    """The attributions of a text, in order."""
    return [spans(voice) for voice in voices(text)]


def voices(text: str, choose: Choose | None = None, lemmas: tuple[Lemma, Lemma, Lemma] | None = None) -> list[Voice]:
    """The attributions of a text as they are made. `choose` is another way to choose among heads, `lemmas` give the base forms of
    verbs, nouns and adjectives that may attribute ("" for none); both are for those who learn the weights."""
    text = _even(text)
    out: list[Voice] = []
    last: Voice | None = None
    for paragraph in paragraphs(text, 0, len(text)):
        tag_paragraph(paragraph)
        found = _of_paragraph(paragraph, choose or _weighed, lemmas or (_verb, _noun, _adjective))
        last = _run_on(paragraph, found, last)
        out += found
    return out


def _weighed(s: Sentence, c: Clauses, found: list[Head], quotes: list[tuple[int, int]]) -> list[Voice]:
    for head in found:
        head.odds = odds(head, s, c)
    return chosen(s, c, [head for head in found if head.odds > 0], quotes)


def _verb(word: str) -> str:
    return verbs().get(word, UNKNOWN)


def _noun(word: str) -> str:
    return nouns().get(word, "")


def _adjective(word: str) -> str:
    return word if word in adjectives() else ""


def _even(text: str) -> str:
    """The text with one kind of mark a line: as many characters as before, so that offsets hold."""
    text = CLOSING.sub('" ', OPENING.sub(' "', text))
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if line.count("“") != line.count("”"):
            lines[i] = line.replace("“", '"').replace("”", '"')
    return "\n".join(lines)


def _of_paragraph(paragraph: Paragraph, choose: Choose, lemmas: tuple[Lemma, Lemma, Lemma]) -> list[Voice]:
    out: list[Voice] = []
    spoken = _utterances(paragraph)
    for s in paragraph.sentences:
        _mend(s)
        c = clauses(s)
        found = [h for h in heads(s, c, *lemmas) if not any(low <= s.starts[h.cue[0]] < high for low, high in spoken)]
        out += choose(s, c, found, paragraph.quotes)
        if out and out[0].head.form == "line" and out[0].head.frame != "text":
            first = out[0]  # the whole line is its speaker's
            first.content, first.quoted = [(s.starts[first.head.start], paragraph.end)], first.head.frame == "q"
            return [first]
    return out


def _mend(s: Sentence) -> None:
    """ "…,” Hassan notes.": a verb of speaking that was taken for a noun."""
    for i in range(2, len(s)):
        if s.tags[i] in ("NN", "NNS") and s.lower[i] in cues() and s.tags[i - 1] in ("NNP", "PRP"):
            at = i - 1
            while at and s.tags[at - 1] == "NNP":
                at -= 1
            if at and s.words[at - 1] in MARKS | {"”"} and (i + 1 == len(s) or s.tags[i + 1] in (".", ",", "IN", ":")):
                s.tags[i] = "VBD" if s.lower[i].endswith("ed") else "VBZ"


def _utterances(paragraph: Paragraph) -> list[tuple[int, int]]:
    """The quotations that open with a sentence: who speaks in them stands outside."""
    opening = {s.ends[0] for s in paragraph.sentences if s.words[0] in MARKS}
    return [(low, high) for low, high in paragraph.quotes if low in opening]


# -- quotations without a cue ------------------------------------------------------------------------------------------------------
def _run_on(paragraph: Paragraph, found: list[Voice], last: Voice | None) -> Voice | None:
    """Gives quotations that nobody is named for to the last speaker quoted ("…," he said. "…."), and says who that is now."""
    starts = {low for low, _ in _utterances(paragraph)}
    for opened, closed in sorted(paragraph.quotes):
        if opened not in starts or any(a < closed and opened < b for v in found for a, b in v.content):
            continue
        before = [v for v in found if v.s.start < opened]
        voice = before[-1] if before else last
        if voice is not None and voice.quoted and (before or _whole(paragraph, opened, closed)):
            voice.content.append((opened, closed))
    if found:
        return found[-1] if found[-1].quoted else None
    return last if paragraph.quotes else None


def _whole(paragraph: Paragraph, opened: int, closed: int) -> bool:
    """True for a paragraph that is one quotation."""
    return paragraph.start >= opened - 2 and closed >= paragraph.end - 2


def spans(voice: Voice) -> Attribution:
    """An attribution as it goes out."""
    s, head = voice.s, voice.head

    def span(pair: Range) -> tuple[int, int]:
        return s.starts[pair[0]], s.ends[pair[1] - 1]

    source = (span(head.source),) if head.source is not None and head.source[0] < head.source[1] else ()
    return Attribution(source, (span(head.cue),), tuple(sorted(voice.content)))
