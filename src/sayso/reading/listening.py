"""A paragraph as the encoder hears it: its words tagged, and for each sentence who says what and what is named.

Comes in: a paragraph and the encoder. Goes out: its sentences' tags, set; a layer a sentence. Refuses to know: what is made of it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import Protocol

from sayso.reading.heard import Attribution, Heard, Named, Overheard, shifted
from sayso.reading.segment import Paragraph
from sayso.reading.tagging import mend
from sayso.reading.window import windows


class Listener(Protocol):
    """Whoever hears a window of words."""

    def hear(self, words: list[str]) -> Heard:
        """What is heard in it."""
        ...


def listen(listener: Listener, paragraph: Paragraph) -> tuple[Overheard, ...]:
    """What is heard in each sentence of a paragraph; its words are given their tags."""
    sentences = paragraph.sentences
    words = [word for s in sentences for word in s.words]
    tags: list[str] = []
    cues: list[float] = []
    said: list[Attribution] = []
    names: list[Named] = []
    for first, last in windows([len(s) for s in sentences]):
        heard = listener.hear(words[first:last])
        tags += heard.tags
        cues += heard.cues
        said += [shifted(one, first) for one in heard.attributions]
        names += [replace(name, first=name.first + first, last=name.last + first) for name in heard.names]
    out = []
    for s, last in zip(sentences, accumulate(len(s) for s in sentences), strict=True):
        first = last - len(s)
        mend(s, tags[first:last])
        out.append(
            Overheard(
                tuple(cues[first:last]),
                tuple(shifted(one, -first) for one in said if first <= one.cue[0] < last),
                tuple(
                    replace(n, first=n.first - first, last=n.last - first)
                    for n in names
                    if first <= n.first and n.last <= last
                ),
            )
        )
    return tuple(out)
