"""The cues of a sentence: those that the rules find, and those that only the encoder hears.

Comes in: a sentence on the floor and what the rules found in it. Goes out: `Found`s, with those only the encoder hears. Refuses to
know: the network, and which words each cue governs in the end.
"""

from __future__ import annotations

from sayso.reading.cue import cue_at
from sayso.reading.floor import Found, Line, Speaker
from sayso.reading.heard import Attribution, Run
from sayso.reading.speaker import speaker_of

SURE = 0.7  # swept on the coded pages that are looked at: 0.4 to 0.8 by tenths; from 0.6 on all is the same
# What stands without a verb, and what is put, given or counted, has rules of its own.
RULED = frozenset(("()", ":", "according to", "letter", "give", "put", "have"))


def overheard(line: Line, found: list[Found]) -> list[Found]:
    """The cues that the rules found, and those besides that the encoder is sure of.

    Leaving out what the rules find and the encoder does not hear, and taking its word for who speaks, made the coded pages worse:
    the rules know of page furniture, counts and pronouns that news articles did not teach it.
    """
    if not line.floor.heard:
        return found
    kept = list(found)
    for one in line.floor.heard[line.i].attributions:
        if one.score >= SURE and not any(_meets(one.cue, (f.first, f.last)) for f in kept):
            new = _found(line, one)
            if new is not None:
                kept.append(new)
    return kept


def _meets(one: Run, other: Run) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _speaker(line: Line, source: Run) -> Speaker | None:
    """Whoever the words of a source name."""
    first, last = source
    phrase = next((p for p in line.c.phrases if first <= p.head < last), None)
    if phrase is None:
        return None
    found = speaker_of(line, phrase, last)
    if found is not None:
        return found
    who = line.who(max(first, phrase.first), last)
    return (
        Speaker(line.i, max(first, phrase.first), last, who)
        if who.sort or who.named or who.member is not None
        else None
    )


def _found(line: Line, one: Attribution) -> Found | None:
    """A cue that only the encoder hears, where its content tells something."""
    s = line.s
    if one.source is None or not 0 <= one.source[0] < one.source[1] <= len(s) or one.cue[1] > len(s):
        return None
    content = [(max(first, 0), min(last, len(s))) for first, last in one.content if first < len(s) and last > 0]
    if not content:
        return None
    verbs = [v for v in line.c.verbs if v.form == "finite" and any(first <= v.main < last for first, last in content)]
    if not verbs:
        return None
    speaker = _speaker(line, one.source)
    if speaker is None:
        return None
    row = next((row for at in range(*one.cue) if (row := cue_at(s, at)) is not None), None)
    if row is None or row.kind == "K3" or row.lemma in RULED:
        return None
    before = any(last <= one.cue[0] for _, last in content)
    after = any(first >= one.cue[1] for first, _ in content)
    near = one.source if one.source[1] >= one.cue[0] - 2 and one.source[0] <= one.cue[1] + 2 else one.cue
    first, last = min(near[0], one.cue[0]), max(near[1], one.cue[1])
    if after:
        last = min(first_ for first_, _ in content if first_ >= one.cue[1])
        last += s.lower[last : last + 1] == ["that"]
    negated = any(v.negated for v in line.c.verbs if one.cue[0] <= v.main < one.cue[1])
    return Found(first, max(last, first + 1), one.cue, row, [speaker], before, after, negated)
