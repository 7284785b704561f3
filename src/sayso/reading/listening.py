"""A paragraph as the encoder hears it: for each sentence who says what, and what is named.

Comes in: a paragraph and the encoder. Goes out: a layer a sentence. Refuses to know: what is made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """The attributions of a text as spans, in the form that the rules of `quotation` give; those of no content are left out."""
    out = []
    for paragraph in paragraphs(text, 0, len(text)):
        words = [span for s in paragraph.sentences for span in zip(s.starts, s.ends, strict=True)]
        for one in hear_all(listener, paragraph)[0]:
            if one.content:
                source = (one.source,) if one.source is not None else ()
                out.append(quotation.Attribution(*(_spans(words, runs) for runs in (source, (one.cue,), one.content))))
    return out


def _spans(words: Sequence[Run], runs: Sequence[Run]) -> quotation.Spans:
    """Runs of words as spans of characters; `words` are where each of them stands."""
    return tuple((words[first][0], words[last - 1][1]) for first, last in runs)
