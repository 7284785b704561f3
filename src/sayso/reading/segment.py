"""Paragraphs, sentences, words and quotations, as views into untouched text.

Comes in: a stretch of a report's text. Goes out: paragraphs of sentences whose words know where they stand, and the stretches
that stand in quotation marks. Refuses to know: what any word means, beyond which abbreviations do not end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from sayso.model.measure import Span
from sayso.reading.inflect import rows

# One alternative a shape, longest first; every one of them is linear in the text.
TOKEN = re.compile(
    r"""
      \d{1,3}(?:,\d{3})+(?:\.\d+)?                                   # 16,500
    | \d+(?:-[^\W\d_]{2,})+                                         # 15-member
    | \d+(?:[.:]\d+)*(?:(?:st|nd|rd|th|pm|am|km|kg|mm|cm|m|k|bn|mn|h|s|hrs)\b|[ap]\.m\.)?   # 7.62mm 3.45pm 21st 1990s
    | (?:[A-Za-z]\.){2,}                                             # U.N. a.m.
    | (?:No|Nos|Nr)\.(?=\s?\d)                                       # Hospital No. 10
    | [^\W_]+\.(?:by|com|org|net|ru|ua|info|tv|ly|sy|ir|il)\b         # Tut.by
      # titles keep their stop
    | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Maj|Sgt|Cpl|Brig|Adm|Gov|Sen|Rep|Rev|Hon|Amb|Cmdr|Messrs|Msgr)\.(?=\s)
    | [^\W\d_]+n['’]t\b                                              # don't
      # al-Fashir N'Djamena Su-25
    | [^\W\d_]+(?:[-‐‑]['’]?[^\W_]+|['’][^\W\d_]+(?=[-‐‑])|['’](?!s\b|S\b|re\b|ve\b|ll\b|d\b|m\b)[^\W\d_]{2,}|&[A-Z]\b)*
    | ['’](?:s|S|re|ve|ll|d|m)\b                                     # 's
    | \.{2,}|…
    | --+|[-–—−]
    | [^\w\s]
    | \w
    """,
    re.VERBOSE,
)  # fmt: skip
CONTRACTED = re.compile(r"(?<=[a-z])n['’]t$", re.IGNORECASE)
PARAGRAPH = re.compile(r"\n[ \t\r]*\n+|\n(?=[ \t]*(?:[•·▪–—*-]|\d{1,2}[.)])[ \t])")
MOST = (
    400  # words of a sentence; nobody writes a longer one, and what is asked of every pair of its words would never end
)
LONG_LINE = 50  # characters of a line that was broken because it was full
LINE = re.compile(r"\n+")
LIST_MARK = re.compile(r"\s*(?:[•·▪–—*>-]+|\(?\d{1,2}[.)])[ \t]+")

OPENERS, CLOSERS = '"“«„‘', '"”»’'
PAIR = {'"': '"', "“": "”", "«": "»", "„": "“", "‘": "’"}
FINAL = frozenset({".", "!", "?", "…", "...", "...."})
# Words whose full stop does not end a sentence; titles never do, the rest may where a capital follows.
TITLES = frozenset(
    """mr mrs ms dr prof rev fr sr st gen lt col maj capt cpt sgt cpl pvt cmdr adm brig gov sen rep amb pres hon insp supt
    messrs vs al""".split()
)
SHORT = frozenset(
    "no jan feb mar apr jun jul aug sep sept oct nov dec approx est dept co corp inc ltd etc e.g i.e".split()
)


@dataclass(slots=True)
class Sentence:
    """One sentence: parallel lists, a word each. `tags` is filled by the tagger; `lower` is the word as tables hold it: folded, and
    written out where it was shortened."""

    start: int
    end: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    lower: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, text: str, first: int, last: int) -> Span:
        """Words `first` up to and without `last`, as a span of the report's text."""
        start, end = self.starts[first], self.ends[last - 1]
        return Span(text[start:end], start, end)


@dataclass(slots=True)
class Paragraph:
    """Sentences that share a line of thought, and the quotations in them as (start, end) inside the marks."""

    start: int
    end: int
    sentences: list[Sentence]
    quotes: list[tuple[int, int]]
    block_quote: bool = False
    listed: bool = False  # opens with a bullet, a dash or a number


def paragraphs(text: str, start: int, end: int, holes: tuple[tuple[int, int], ...] = ()) -> Iterator[Paragraph]:
    """The paragraphs of text[start:end], leaving out the holes (media lines, headings, jump links)."""
    breaks = PARAGRAPH if _wrapped(text, start, end) else LINE
    for low, high in _solid(start, end, holes):
        last = low
        for gap in breaks.finditer(text, low, high):
            if _runs_on(text, gap.start(), gap.end()):
                continue
            yield from _paragraph(text, last, gap.start())
            last = gap.end()
        yield from _paragraph(text, last, high)


def _wrapped(text: str, start: int, end: int) -> bool:
    """True for text broken at a fixed width: most lines run on without a stop and end within a few characters of one another."""
    lines = [line.rstrip() for line in text[start:end].split("\n")]
    inner = [line for line, after in pairwise(lines) if line and after and not LIST_MARK.match(line)]
    if len(inner) < 4:
        return False
    running = [len(line) for line in inner if line[-1] not in '.!?:;"”»)']
    return len(running) * 2 > len(inner) and max(running) - min(running) <= 24 and max(running) <= 100


def _runs_on(text: str, start: int, end: int) -> bool:
    """True for a single break in the middle of a sentence: a long line without a stop, then small letters."""
    if text.count("\n", start, end) != 1 or not text[end : end + 1].islower():
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start].rstrip()
    return len(line) >= LONG_LINE and line[-1] not in '.!?:;"”»)'


def _solid(start: int, end: int, holes: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    for low, high in sorted(holes):
        if high <= start or low >= end:
            continue
        if low > start:
            yield start, low
        start = max(start, high)
    if start < end:
        yield start, end


def _paragraph(text: str, start: int, end: int) -> Iterator[Paragraph]:
    marker = LIST_MARK.match(text, start, end)
    quoted = marker is not None and ">" in marker.group()
    if marker:
        start = marker.end()
    words, starts = _tokens(text, start, end)
    if not words:
        return
    ends = [at + len(word) for at, word in zip(starts, words, strict=True)]
    quotes = _quotes(words, starts, ends)
    sentences = []
    first = 0
    for last in (*_breaks(text, words, starts, ends), len(words)):
        edges = [*range(first, last, MOST), last]
        sentences += [_sentence(words, starts, ends, low, high) for low, high in pairwise(edges)]
        first = last
    if quoted:
        quotes = [(starts[0], ends[-1])]
    yield Paragraph(starts[0], ends[-1], sentences, quotes, quoted, marker is not None and not quoted)


def _sentence(words: list[str], starts: list[int], ends: list[int], first: int, last: int) -> Sentence:
    short = shorthand()
    lower = [short.get(word, word) for word in (word.lower().replace("’", "'") for word in words[first:last])]
    return Sentence(starts[first], ends[last - 1], words[first:last], starts[first:last], ends[first:last], lower)


@cache
def shorthand() -> dict[str, str]:
    """Short form -> the word it stands for, both in lower case."""
    return {row[0]: row[1] for row in rows("shorthand.tsv")}


def _tokens(text: str, start: int, end: int) -> tuple[list[str], list[int]]:
    words: list[str] = []
    starts: list[int] = []
    for match in TOKEN.finditer(text, start, end):
        word, at = match.group(), match.start()
        cut = CONTRACTED.search(word) if len(word) > 3 else None  # "n't" itself stays whole
        if cut:
            words += [word[: cut.start()], word[cut.start() :]]
            starts += [at, at + cut.start()]
        else:
            words.append(word)
            starts.append(at)
    return words, starts


def _quotes(words: list[str], starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    """Quotations as offsets inside their marks; one left open runs to the paragraph's end, as newspapers set them."""
    found: list[tuple[int, int]] = []
    opened: tuple[str, int] | None = None
    for i, word in enumerate(words):
        if opened is None:
            if word in PAIR and not (word == "‘" and i and starts[i] == ends[i - 1]):
                opened = (PAIR[word], ends[i])
        elif word == opened[0] and not (word == "’" and i + 1 < len(words) and starts[i + 1] == ends[i]):
            found.append((opened[1], starts[i]))
            opened = None
    if opened is not None and opened[1] < ends[-1]:
        found.append((opened[1], ends[-1]))
    return [(low, high) for low, high in found if low < high]


def _breaks(text: str, words: list[str], starts: list[int], ends: list[int]) -> Iterator[int]:
    """Indices at which a new sentence begins."""
    count = len(words)
    for i, word in enumerate(words):
        if word not in FINAL and not (word[-1] == "." and len(word) > 1 and word[0].isalpha()):
            continue
        after = i + 1
        while after < count and words[after] in CLOSERS + ")]" and starts[after] == ends[after - 1]:
            after += 1
        if after >= count or starts[after] == ends[after - 1]:
            continue
        line_break = "\n" in text[ends[after - 1] : starts[after]]
        following = words[after] if words[after] not in PAIR or after + 1 >= count else words[after + 1]
        if following[0].islower() and not line_break:
            continue
        if not line_break and not _ends(words, starts, ends, i, following):
            continue
        yield after


def _ends(words: list[str], starts: list[int], ends: list[int], i: int, following: str) -> bool:
    word = words[i]
    if word not in FINAL:  # an abbreviation with stops of its own: U.N., a.m., Dr.
        if word[:-1].lower() in TITLES or word.lower() in ("no.", "nos.", "nr."):
            return False
        return word[-2:].lower() == "m." or following in {"The", "A", "In", "On", "But", "It", "He", "She", "They"}
    if word == "." and i and starts[i] == ends[i - 1]:
        before = words[i - 1].lower()
        if before in TITLES or (len(before) == 1 and before.isalpha() and words[i - 1].isupper()):
            return False
        initial = len(before) == 1 and before.isalpha() and before not in "aio"
        if initial and i > 1 and words[i - 2][:1].isupper() and following[0].isupper():
            return False  # "Qasr b. Ghashir"
        if before in SHORT:
            return not following[0].isdigit()
    return True
