"""A paragraph as the encoder hears it: for each sentence who says what, and what is named.

Comes in: a paragraph and the encoder. Goes out: a layer a sentence. Refuses to know: what is made of it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import Protocol

from sayso.reading import quotation
from sayso.reading.heard import Attribution, Heard, Named, Overheard, Run, shifted
from sayso.reading.segment import Paragraph, paragraphs
from sayso.reading.window import windows


class Listener(Protocol):
    """Whoever hears a window of words."""

    def hear(self, words: list[str]) -> Heard:
        """What is heard in it."""
        ...


def listen(listener: Listener, paragraph: Paragraph) -> tuple[Overheard, ...]:
    """What is heard in each sentence of a paragraph."""
    sentences = paragraph.sentences
    said, names = hear_all(listener, paragraph)
    out = []
    for s, last in zip(sentences, accumulate(len(s) for s in sentences), strict=True):
        first = last - len(s)
        out.append(
            Overheard(
                tuple(shifted(one, -first) for one in said if first <= one.cue[0] < last),
                tuple(
                    replace(n, first=n.first - first, last=n.last - first)
                    for n in names
                    if first <= n.first and n.last <= last
                ),
            )
        )
    return tuple(out)


def hear_all(listener: Listener, paragraph: Paragraph) -> tuple[list[Attribution], list[Named]]:
    """All that is heard in a paragraph, words numbered from its first."""
    words = [word for s in paragraph.sentences for word in s.words]
    said: list[Attribution] = []
    names: list[Named] = []
    for first, last in windows([len(s) for s in paragraph.sentences]):
        heard = listener.hear(words[first:last])
        said += [shifted(one, first) for one in heard.attributions]
        names += [replace(name, first=name.first + first, last=name.last + first) for name in heard.names]
    return said, names


def attributions(listener: Listener, text: str) -> list[quotation.Attribution]:
    """The attributions of a text as spans, in the form that the rules of `quotation` give."""
    out = []
    for paragraph in paragraphs(text, 0, len(text)):
        starts = [start for s in paragraph.sentences for start in s.starts]
        ends = [end for s in paragraph.sentences for end in s.ends]

        def spans(*runs: Run, starts: list[int] = starts, ends: list[int] = ends) -> quotation.Spans:
            return tuple((starts[first], ends[last - 1]) for first, last in runs)

        for one in hear_all(listener, paragraph)[0]:
            if one.content:
                source = spans(one.source) if one.source is not None else ()
                out.append(quotation.Attribution(source, spans(one.cue), spans(*one.content)))
    return out
