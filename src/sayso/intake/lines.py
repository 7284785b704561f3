"""A text as lines that know where they stand and what stands around them.

Comes in: a text. Goes out: its lines that are not blank, in order, and what can be told of a line by its looks: capitals, title
case, bullet, quotation, headline. Refuses to know: stamps, posts, what any word means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.intake.words import words

BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
INVISIBLE = (
    BLANKS + "\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
)  # chat exports have them
BULLET = re.compile(r"[•●▪◦‣·►▶■*–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s")
QUOTES = "\"'“”‘’«»„"
CLOSERS = QUOTES + ")]*_"
HEADLINE = 120  # characters; the longest of the headlines we hold is 90
HEADLINE_WORDS = 18


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its text without the blanks at its ends, which is `whole[start:end]`.

    `above` and `below` count the blank lines on either side; the page's edge counts as many.
    """

    start: int
    end: int
    text: str
    above: int
    below: int


EDGE = 9


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank, in order."""
    found: list[tuple[int, int, int]] = []  # start, end, number of the line
    offset = 0
    for number, line in enumerate(text.split("\n")):
        inner = line.strip(INVISIBLE)
        if inner:
            start = offset + line.index(inner[0])
            found.append((start, start + len(inner), number))
        offset += len(line) + 1
    numbers = [-EDGE, *(number for *_, number in found), (found[-1][2] if found else 0) + EDGE + 1]
    return tuple(
        Line(start, end, text[start:end], number - numbers[at] - 1, numbers[at + 2] - number - 1)
        for at, (start, end, number) in enumerate(found)
    )


def lettered(text: str) -> bool:
    """True where something can be read: a letter or a digit. A lone "." or a rule of dashes is layout."""
    return any(char.isalnum() for char in text[:400])


def capitals(text: str) -> bool:
    """True where every cased letter is a capital and there are two of them."""
    cased = [char for char in text[:400] if char.isupper() or char.islower()]
    return len(cased) >= 2 and all(char.isupper() for char in cased)


def title_case(text: str) -> bool:
    """True where three words in four that are not small begin with a capital or a digit, and there are three of them."""
    found = [word.strip(QUOTES + "()[]:,") for word in text[:400].split()]
    small = words("small")
    told = [word for word in found if word and word.casefold() not in small and word[0].isalnum()]
    raised = sum(1 for word in told if not word[0].islower())
    return len(told) >= 3 and raised * 4 >= len(told) * 3


def stopped(text: str) -> bool:
    """True where the text ends a sentence or leads on to something: . … : ; or , before closing quotes and brackets."""
    return text.rstrip(CLOSERS + " ")[-1:] in {".", "…", ":", ";", ",", "。", "।"}


def bulleted(text: str) -> bool:
    """True for a bullet, a numbered paragraph or a quoted block."""
    return text.startswith(">") or BULLET.match(text) is not None


def headline(text: str) -> bool:
    """True for what looks like a headline: short, opening with a capital or a digit, without a final stop or in capitals.

    Words in brackets at its end are not looked at: "THE DEAD, AS EACH SIDE COUNTS THEM (not checked by us.)".
    """
    if not 2 <= len(text) <= HEADLINE or text.count(" ") >= HEADLINE_WORDS or bulleted(text):
        return False
    first = text.lstrip(QUOTES + "([¿¡…# ")[:1]
    if not first.isalnum() or first.islower():
        return False
    head = text[: text.rfind("(")].rstrip() if text.endswith(")") and text.rfind("(") > 0 else text
    if capitals(head):
        return head[-1] not in ":,;" and head.count(" ") < 14
    return not stopped(head)


def wrapped(page: Sequence[Line]) -> bool:
    """True for a text broken at a fixed width: many lines run on into a line that opens with a small letter."""
    joints = [(one, other) for one, other in pairwise(page) if one.below == 0 and len(one.text) >= 40]
    running = sum(1 for one, other in joints if other.text[0].islower() and one.text[-1] not in ".!?:;")
    return len(joints) >= 4 and running * 3 >= len(joints)
