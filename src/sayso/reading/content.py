"""How far what is attributed reaches, and which of several words attributes it.

Comes in: a phrased sentence, the heads in it that attribute, and the quotations of its paragraph. Goes out: a `Voice` for each head
that stands in nobody else's content, with the spans of its own. Refuses to know: which heads attribute.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.reading.complement import ADDRESSING, WH, clause_at
from sayso.reading.cue import cues
from sayso.reading.frame import Head
from sayso.reading.phrase import Clauses, Verb
from sayso.reading.segment import Sentence

# Marks behind which content may go on.
RESUMING = frozenset((",", ":", "—", "–", "--", '"', "“"))
LEADING = frozenset("when while as after before if although though because since asked".split())
PARTING = frozenset("while but although though whereas".split())
TURNING = frozenset("because after before since when as until unless if".split())


@dataclass(slots=True)
class Voice:
    """An attribution being made: a head with the spans of its content in the text."""

    head: Head
    s: Sentence
    content: list[tuple[int, int]] = field(default_factory=list)
    quoted: bool = False


def chosen(s: Sentence, c: Clauses, found: list[Head], quotes: list[tuple[int, int]]) -> list[Voice]:
    """Heads that stand inside nobody else's content, with their own; of two that share words of a cue, the likelier."""
    found.sort(key=lambda h: (h.frame == "poll", not h.left, h.cue[0], -h.odds))
    out: list[Voice] = []
    for head in found:
        at = s.starts[head.cue[0]]
        if any(low <= at < high for v in out for low, high in v.content):
            continue
        if any(v.head.cue[0] < head.cue[1] and head.cue[0] < v.head.cue[1] for v in out):
            continue
        voice = Voice(head, s)
        if head.left:
            _leftward(voice, c, found, quotes)
        else:
            _rightward(voice, c, found, quotes, head.start)
        taken = [span for v in out for span in v.content]
        voice.content = [span for span in voice.content if span[0] < span[1]]
        if head.also is not None:
            span = (s.starts[head.also[0]], s.ends[head.also[1] - 1])
            voice.content.insert(0, span)
        voice.content = _without(voice.content, taken)
        if voice.content:
            out.append(voice)
    return out


def _without(spans: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of the spans nobody has taken yet."""
    out: list[tuple[int, int]] = []
    for begin, high in spans:
        low = begin
        for start, end in sorted(taken):
            if start < high and low < end:
                if low < start:
                    out.append((low, start))
                low = max(low, end)
        if low < high:
            out.append((low, high))
    return out


def _leftward(voice: Voice, c: Clauses, found: list[Head], quotes: list[tuple[int, int]]) -> None:
    """Content before speaker and cue, and what goes on behind them."""
    s, head = voice.s, voice.head
    first, stop = head.whole or head.cue
    begin = max((o.whole[1] for o in found if o is not head and o.left and o.whole and o.whole[1] <= first), default=0)
    edge = s.starts[first]
    before = [q for q in quotes if s.start - 3 <= q[1] <= edge]
    quote = before[-1] if before and before[-1][1] >= edge - 4 else None
    if head.frame == "Lq" and quote is not None:
        voice.quoted = True
        low = min(quote[0], s.starts[begin]) if quote[0] > s.start and first else quote[0]
        voice.content.append((low, quote[1]))
    elif first > begin:
        while begin < first and s.words[begin] == ",":
            begin += 1
        low = s.starts[begin]
        if begin == 0:  # inside a quotation that began a sentence before
            low = min([low, *(q[0] for q in quotes if q[0] < s.start < q[1])])
        if first > begin:
            voice.content.append((low, s.ends[first - 1]))
    behind = _behind(s, c, head, stop)
    if behind:
        _rightward(voice, c, found, quotes, behind)


def _behind(s: Sentence, c: Clauses, head: Head, stop: int) -> int:
    """Where content goes on behind speaker and cue: "…," he said on Friday, "[…]"; 0 where it does not."""
    at = stop
    if head.frame in ("L", "Lq"):
        while at < len(s) and s.words[at] not in RESUMING and s.words[at] != ";" and not isinstance(c.at[at], Verb):
            at += 1
    if at + 1 >= len(s) or s.words[at] not in RESUMING:
        return 0
    following = c.at[at + 1]
    if isinstance(following, Verb) and following.form in ("gerund", "participle"):
        return 0
    quoted = s.words[at] in '"“' or s.words[at + 1] in '"“'
    if s.words[at] in '"“' and head.word in ADDRESSING:
        return 0  # "…,” she told “Good Evening” on Friday"
    if not quoted and head.frame == "Lq" and not isinstance(following, Verb):
        return 0
    return 0 if not quoted and (c.codes[at + 1] in "W&" or s.lower[at + 1] in PARTING | TURNING) else at + 1


def _rightward(voice: Voice, c: Clauses, found: list[Head], quotes: list[tuple[int, int]], start: int) -> None:
    """Content that begins at token `start`; a quotation that runs on past the sentence is taken whole."""
    s, head = voice.s, voice.head
    if start < 0 or start >= len(s):
        return
    end = _end(s, c, head, found, start)
    low, high = s.starts[start], s.ends[end - 1]
    if head.frame == "q":  # one quotation and no more: what stands behind it is not said
        inner = [q for q in quotes if low - 1 <= q[0] <= low + 3 and q[1] < high]
        if inner and not any(q[0] > inner[0][1] and q[0] < high for q in quotes):
            high = inner[0][1]
    for opened, closed in quotes:
        if opened - 2 <= low <= closed and head.frame.endswith(("q", "colon")):
            voice.quoted = True
            if closed > s.end:
                high = max(high, closed)
        elif end == len(s) and opened < s.end < closed and opened > low:
            high, voice.quoted = closed, True
    voice.content.append((low, high))


def _end(s: Sentence, c: Clauses, head: Head, found: list[Head], start: int) -> int:
    """Where content that begins at `start` ends."""
    if head.until:
        return head.until
    stops = {_opening(s, c, h, head) for h in found if h is not head and h.cue[0] > start}
    fronted = _fronted(s, c, head)
    tight = head.tight and s.lower[start] not in WH
    quoted = False
    for at in range(start, len(s)):
        word = s.words[at]
        if word in '"“”':
            quoted = not quoted if word == '"' else word == "“"
        if quoted or word in '"“”':
            continue
        if word == ";" or (word in ".?!" and at == len(s) - 1):
            return max(at, start + 1)
        if at > start and (at in stops or _parts(s, c, at, fronted) or (tight and _turns(s, c, at))):
            return at
    return len(s)


def _parts(s: Sentence, c: Clauses, at: int, fronted: bool) -> bool:
    """True for a comma before ", while others …", and before the main clause where the cue stands in one that leads in."""
    if s.words[at] != "," or at + 1 >= len(s):
        return False
    following = s.lower[at + 1]
    phrase = c.phrase_at(at + 1)
    return following == "even" or following in PARTING or (fronted and phrase is not None and clause_at(s, c, phrase))


def _fronted(s: Sentence, c: Clauses, head: Head) -> bool:
    """True for a head in a clause that only leads in the sentence: "Asked whether …, she said", "When he said …, he meant"."""
    first = min(head.cue[0], head.source[0]) if head.source is not None else head.cue[0]
    opened = next((k for k in range(len(s)) if c.codes[k] not in 'B&"~'), 0)
    if head.form in ("ger", "part") and head.cue[0] == opened:
        return True
    return first > opened and s.lower[opened] in LEADING and "," not in s.words[opened:first]


def _turns(s: Sentence, c: Clauses, at: int) -> bool:
    """True where a noun phrase with all that hangs on it ends."""
    if s.words[at] == ",":
        return not (at + 1 < len(s) and (c.codes[at + 1] in "W" or c.phrase_at(at + 1) is not None))
    thing = c.at[at]
    if isinstance(thing, Verb) and thing.form == "finite" and thing.first == at and not thing.relative:
        own = thing.subjects[0] if thing.subjects else None  # "the help [his uncle had] given": no clause of its own
        return own is None or own.first < 1 or c.phrase_at(own.first - 1) is None
    return s.lower[at] in TURNING and c.codes[at] in "Ih"


def _opening(s: Sentence, c: Clauses, other: Head, head: Head) -> int:
    """Where another head parts itself from what goes before: ", adding …", "and said …"; −1 where it may be part of it."""
    before = other.cue[0] - 1
    while before > 0 and c.codes[before] in 'B~"':
        before -= 1
    if other.left or before <= 0:
        return -1
    if other.form == "ger" and s.words[before] == ",":
        return before
    if c.codes[before] != "&":
        return _anew(s, c, other, head)
    if other.source != head.source:
        alike = head.form == other.form == "fin" and head.verb is not None and other.verb is not None
        if not alike or head.source is None or _tense(head) != _tense(other):
            return -1
        other.source = head.source  # "[he] said she was glad and promised to stay": in doubt the two are one speaker's
    return before - 1 if s.words[before - 1] == "," else before


def _tense(head: Head) -> str:
    return head.verb.tense if head.verb is not None else ""


def _anew(s: Sentence, c: Clauses, other: Head, head: Head) -> int:
    """Where "…, and the mayor said …", "…, others say …" begins, whose speaker is another; −1 where it is none."""
    if not head.form == other.form == "fin" or other.frame not in ("that", "cl", "q"):
        return -1
    if other.source is None or other.verb is None or other.verb.relative:
        return -1
    rows = cues().get(s.lower[other.verb.main], ())
    first = other.source[0]
    if not rows or rows[0].kind not in ("K0", "K1") or first < 2 or first > other.cue[0]:
        return -1
    if c.codes[first - 1] == "&":
        return first - 2 if s.words[first - 2] == "," else first - 1
    return first - 1 if s.words[first - 1] == "," else -1
