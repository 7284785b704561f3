"""Which stamps rule a page.

Comes in: a page's lines. Goes out: the lines that open a post, each with its stamp. A page repeats one shape of stamp, seldom two;
the shapes that come again rule, and a clock time that opens an ordinary sentence is none of theirs. Refuses to know: days, zones'
effects, what stands under a stamp.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from sayso.intake.lines import Line, wrapped
from sayso.intake.stamps import FAIR, STRONG, WEAK, Stamp, led_at, stamp_at, tail_at
from sayso.intake.words import literals

HEAD = 8  # lines
Shape = tuple[str, bool, str]
Found = dict[int, Stamp]  # number of the line -> stamp


def ruling(page: Sequence[Line]) -> Found:
    """The stamps that open posts, by line number in page order.

    A shape rules where it comes twice as a stamp that stands apart, or three times in front of plain text. Where none rules, one
    stamp that stands by itself will do; where there is none, stamps that come three times behind a name or at a headline's end.
    A second shape joins in unless it lies inside one post of the first, as a list of times does.
    """
    groups = _groups(page)
    firm = {shape: _members(found) for shape, found in groups.items()}
    firm = {shape: found for shape, found in firm.items() if len(found) > 1}
    if not firm:
        return _alone(groups) or _elsewhere(page)
    main = max(firm, key=lambda shape: len(firm[shape]))
    accepted = dict(firm[main])
    for shape, found in sorted(firm.items(), key=lambda item: -len(item[1])):
        if shape != main and not _inside_one(found, firm[main]):
            accepted |= found
    styles = {shape[2] for shape in firm} | ({"word"} if any(shape[2] == "ampm" for shape in firm) else set())
    for shape, found in groups.items():
        if shape not in firm:
            accepted |= {at: s for at, s in found.items() if _joins(s, styles, page[at])}
    return _with_places(page, dict(sorted(accepted.items())))


def newest_first(minutes: Sequence[int]) -> bool:
    """True where clock times, in page order, mostly run backwards. A step of more than half a day is a step over midnight."""
    steps = [(b - a + 720) % 1440 - 720 for a, b in pairwise(minutes)]
    return sum(step < 0 for step in steps) > sum(step > 0 for step in steps)


def _groups(page: Sequence[Line]) -> dict[Shape, Found]:
    running = wrapped(page)
    groups: defaultdict[Shape, Found] = defaultdict(dict)
    for at, line in enumerate(page):
        stamp = stamp_at(line.text)
        # In a text broken at a fixed width any line may happen to open with a clock time.
        if stamp and not (stamp.weight == WEAK and running and line.above == 0):
            groups[stamp.shape][at] = stamp
    return {shape: found for shape, found in groups.items() if not _masthead(page, found) and not _years(found)}


def _years(found: Found) -> bool:
    return all(stamp.yearlike for stamp in found.values())


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(literals("dateline") + r"\b", re.IGNORECASE)


def _masthead(page: Sequence[Line], found: Found) -> bool:
    """ "Published 14:05", once: when the page was issued, not a post."""
    return len(found) == 1 and all(_issued().match(page[at].text) for at in found)


def _members(found: Found) -> Found:
    apart = {at: stamp for at, stamp in found.items() if stamp.weight >= FAIR}
    plain = len(found) - len(apart)
    return found if plain >= 3 and plain >= len(apart) else apart


def _alone(groups: Mapping[Shape, Found]) -> Found:
    """The stamps of a page in which none comes twice. A bare one counts only near the top, where it heads the page."""
    strong = {at: s for found in groups.values() for at, s in found.items() if s.weight == STRONG}
    strong = {at: s for at, s in strong.items() if at < HEAD or s.shape[0] or s.shape[1]}
    if strong:
        return dict(sorted(strong.items()))
    pairs = [found for found in groups.values() if len(found) == 2]
    return dict(pairs[0]) if len(pairs) == 1 else {}


def _elsewhere(page: Sequence[Line]) -> Found:
    for find in (led_at, tail_at):
        lines = [(at, line.text) for at, line in enumerate(page) if line.above and not _issued().match(line.text)]
        found = {at: stamp for at, text in lines if (stamp := find(text))}
        if len(found) > 2:
            return _with_names(page, found)
    return {}


def _with_names(page: Sequence[Line], found: Found) -> Found:
    """A word in capitals that opens the line of most stamps is no headline but a wire's slug: it belongs to the stamp."""
    (word, times), *_ = Counter(re.split(r"\W", page[at].text, maxsplit=1)[0] for at in found).most_common(1)
    named = word.isupper() and times * 2 >= len(found)
    return {at: replace(stamp, start=0) for at, stamp in found.items()} if named else found


def _joins(stamp: Stamp, styles: set[str], line: Line) -> bool:
    """A shape that comes once beside a ruling one: "UPDATE 18:05:" among "[17:20]", "Noon:" among "11 a.m."."""
    if stamp.shape[2] == "word":
        return "word" in styles and line.above > 0 and (stamp.body > stamp.end + 1 or stamp.end == len(line.text))
    return line.above > 0 and (stamp.shape[2] in styles or stamp.shape[1]) and stamp.weight == STRONG


def _inside_one(found: Found, main: Found) -> bool:
    """True where all of a shape's stamps lie inside one post of the main shape, and do not carry its order on."""
    posts = sorted(main)
    if len(posts) < 2:
        return False
    gaps = {bisect_left(posts, at) for at in found}
    if len(gaps) > 1:
        return False
    gap = gaps.pop()
    if 0 < gap < len(posts):
        return True
    backwards = newest_first([_minutes(main[at]) for at in posts])
    edge = _minutes(main[posts[0 if gap == 0 else -1]])
    later = (gap == 0) is backwards
    return not all(_minutes(stamp) >= edge if later else _minutes(stamp) <= edge for stamp in found.values())


def _minutes(stamp: Stamp) -> int:
    return (stamp.hour or 0) * 60 + stamp.minute


def _with_places(page: Sequence[Line], found: Found) -> Found:
    """ "9.50pm Herat", "8.15pm Herat": the words that stand behind every stamp belong to the stamp."""
    rests = {at: page[at].text[stamp.body :] if stamp.body <= stamp.end + 1 else "" for at, stamp in found.items()}
    common = {
        rest
        for rest, times in Counter(rests.values()).items()
        if rest and times > 1 and times * 2 >= len(found) and rest.count(" ") < 3
    }
    return {
        at: replace(stamp, end=len(page[at].text), body=len(page[at].text)) if rests[at] in common else stamp
        for at, stamp in found.items()
    }
