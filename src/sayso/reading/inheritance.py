"""Voices carried across the sentences of a paragraph.

Comes in: the strands of a paragraph, each sentence divided by itself. Goes out: the same with the voices that reach over: one
quotation has one speaker, "so says X" speaks for what went before, "reportedly" and a count that goes on take the source before
them (codebook 2.2, 2.12). Refuses to know: how a sentence is divided.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.reading.cue import HEARSAY
from sayso.reading.floor import Floor, Say, Speaker, Strand
from sayso.reading.phrase import Clauses
from sayso.reading.speaker import speaker_of

PARTITIVE = frozenset("most some others many none all both several half few fewer neither each".split())
TAIL = frozenset(("of", "were", "was", "are", "had", "have", "died", "fell", "among"))
CLIPPED = 14  # words
BEING = frozenset("is are was were be been has have had will would can could may might do does did said says".split())
COUNTED_BEFORE = frozenset(("them", "these", "those", "the", "today's", "whom"))


# --- one quotation, one speaker -------------------------------------------------------------------------------------------


def spread_quotes(floor: Floor, found: list[Strand]) -> list[Strand]:
    """One quotation has one speaker: who is named beside any part of it holds the rest, before and after."""
    found = _said_before(floor, found)
    last: Say | None = None
    for n, strand in enumerate(found):
        if strand.say is not None:
            if strand.say.stance != "none":
                last = strand.say
        elif strand.quoted:
            strand.say = _owner(floor, found, strand) or last or _following(found, n)
    return found


def _owner(floor: Floor, found: list[Strand], strand: Strand) -> Say | None:
    """The voice of another strand in the same pair of quotation marks."""
    sentences = floor.paragraph.sentences
    s = sentences[strand.sentence]
    at = next(s.starts[k] for k in range(strand.first, strand.last) if floor.inside[strand.sentence][k])
    quote = next(((low, high) for low, high in floor.paragraph.quotes if low <= at < high), None)
    if quote is None:
        return None
    for other in found:
        if other.say is None or not other.quoted:
            continue
        o = sentences[other.sentence]
        if o.starts[other.first] < quote[1] and o.ends[other.last - 1] > quote[0]:
            return other.say
    return None


def _following(found: list[Strand], n: int) -> Say | None:
    """The voice of the next quoted strand, in the same sentence or the one after it."""
    reach = found[n].sentence + 1
    return next((o.say for o in found[n + 1 :] if o.sentence <= reach and o.say and o.quoted), None)


# --- what went before -----------------------------------------------------------------------------------------------------


def _said_before(floor: Floor, found: list[Strand]) -> list[Strand]:
    """ "A and B have all said so", "the service admits as much", "this from the spokesman": whose words what went before was."""
    out: list[Strand] = []
    for strand in found:
        words = floor.paragraph.sentences[strand.sentence].lower[strand.first : strand.last]
        if strand.say is None or words[:1] != ["so"] or len(words) > 3:
            out.append(strand)
            continue
        say = strand.say
        earlier = [o for o in out if o.sentence in (strand.sentence, strand.sentence - 1) and o.say in (None, say)]
        out += [
            Strand(o.sentence, o.first, o.last, say, o.quoted)
            for o in earlier
            if o.say is None or o.sentence < strand.sentence
        ]
        say.matter |= {"so"}
    spoken_for = {(o.sentence, o.first) for o in out if o.say is not None and "so" in o.say.matter}
    out = [o for o in out if o.say is not None or (o.sentence, o.first) not in spoken_for]
    return _this_from(floor, out)


def _this_from(floor: Floor, found: list[Strand]) -> list[Strand]:
    """ "This from the spokesman.": whose words the sentence before was."""
    for i, s in enumerate(floor.paragraph.sentences):
        if not i or s.lower[:2] not in (["this", "from"], ["that", "from"], ["so", "says"], ["thus"]):
            continue
        line = floor.line(i)
        phrase = line.c.phrase_at(2)
        speaker = speaker_of(line, phrase, len(s)) if phrase is not None else None
        if speaker is None:
            continue
        say = Say(speaker, i, (0, 2), "K0", "assert", "this from", frozenset(("that",)))
        for o in found:
            if o.sentence == i - 1 and (o.say is None or o.say.lemma == ":"):
                o.say = say
        found = [o for o in found if o.sentence != i or o.say is not None]
    return found


# --- the source before ----------------------------------------------------------------------------------------------------


def inherit(floor: Floor, found: list[Strand]) -> list[Strand]:
    """ "Reportedly" takes the nearest earlier source of the paragraph; a sentence that only goes on counting what somebody counted
    is that one's too (codebook 2.2, 2.12)."""
    last: Say | None = None
    seen_sentence = -1
    perfect = False
    out: list[Strand] = []
    for strand in found:
        if strand.say is not None:
            if strand.say.stance != "none" and strand.say.speaker.who is not None:
                last, seen_sentence, perfect = strand.say, strand.sentence, False
            out.append(strand)
            continue
        words = floor.paragraph.sentences[strand.sentence].lower[strand.first : strand.last]
        hearsay = next((k for k, word in enumerate(words) if word in HEARSAY), -1)
        if hearsay >= 0:
            out += _reportedly(floor, strand, strand.first + hearsay, last)
            continue
        if last is not None and seen_sentence == strand.sentence and _behind_semicolon(floor, strand):
            strand.say = _inherited(last, strand.sentence, None)
            out.append(strand)
            continue
        near = strand.sentence - seen_sentence <= 1 and strand.first < 2
        onward = last is not None and last.inherited and perfect and _in_past(floor, strand)
        if last is not None and near and (onward or _goes_on(floor, strand, words)):
            perfect = onward or _told_before(floor, strand)
            last = _inherited(last, strand.sentence, None)
            strand.say = _inherited(last, strand.sentence, None)
            seen_sentence = strand.sentence
        out.append(strand)
    return out


def _reportedly(floor: Floor, strand: Strand, at: int, last: Say | None) -> list[Strand]:
    """A strand cut at the clause that the hearsay word at `at` governs; the rest stays the desk's own."""
    i, cue = strand.sentence, (at, at + 1)
    if last is not None and last.speaker.who is not None and last.stance == "assert":
        voice = _inherited(last, i, cue)
    else:
        voice = Say(Speaker(i, at, at + 1, None), i, cue, "K6", "unsure", "reportedly")
    low, high = _clause_of(floor.phrased[i], floor.paragraph.sentences[i].lower, strand, at)
    out = [Strand(i, low, high, voice)]
    if low > strand.first:
        out.insert(0, Strand(i, strand.first, low, None))
    if high < strand.last:
        out.append(Strand(i, high, strand.last, None))
    return out


def _clause_of(c: Clauses, words: list[str], strand: Strand, at: int) -> tuple[int, int]:
    """The coordinated clause that a word of hearsay governs: "surrounded the town | and reportedly entered it before …"."""
    low, high = strand.first, strand.last
    joint = at - 1
    while joint > low and c.codes[joint] in "B~":
        joint -= 1
    if joint > low and c.codes[joint] == "&" and any(v.form == "finite" and low <= v.main < joint for v in c.verbs):
        low = joint + 1
    for k in range(at + 1, high):
        if words[k] == "before" and any(v.form == "finite" and v.main > k for v in c.verbs):
            return low, k  # what came after is told as fact
    return low, high


def _inherited(say: Say, sentence: int, cue: tuple[int, int] | None) -> Say:
    return replace(say, sentence=sentence, cue=cue, stance="assert", inherited=True, seen=False)


def _goes_on(floor: Floor, strand: Strand, words: list[str]) -> bool:
    """A sentence whose subject is part of what was just counted: "Most were killed …", "At least 24 of the dead …"."""
    if not words:
        return False
    if words[0] in PARTITIVE and len(words) > 1 and words[1] in TAIL:
        return True
    if words[0] in ("another", "further") or (
        words[1:2] == ["more"] and floor.paragraph.sentences[strand.sentence].tags[0] == "CD"
    ):
        return True
    s = floor.paragraph.sentences[strand.sentence]
    if _told_before(floor, strand) or _clipped(floor, strand):
        return True
    for k, mark in enumerate(s.tags[strand.first : strand.first + 6], strand.first):
        if mark == "CD" and k + 2 < strand.last and s.lower[k + 1] == "of":
            return s.lower[k + 2] in COUNTED_BEFORE or "'s" in s.lower[k + 2 : k + 5]
    return words[:2] in (["in", "its"], ["in", "their"])


def _clipped(floor: Floor, strand: Strand) -> bool:
    """ "Relief agency: 168 killed. [430 houses damaged.]": a line of notes goes on counting under the label before it."""
    s = floor.paragraph.sentences[strand.sentence]
    before = floor.paragraph.sentences[strand.sentence - 1] if strand.sentence else None
    if (
        before is None
        or ":" not in before.words[:8]
        or "CD" not in before.tags
        or s.tags[0] != "CD"
        or len(s) > CLIPPED
    ):
        return False
    return BEING.isdisjoint(s.lower)


def _behind_semicolon(floor: Floor, strand: Strand) -> bool:
    """ "1,000 broke out, an official said; four were shot": the sentence goes on under the voice that it began with."""
    s, first = floor.paragraph.sentences[strand.sentence], strand.first
    return first > 1 and s.words[first - 1] == ";"


def _told_before(floor: Floor, strand: Strand) -> bool:
    """ "The town had fallen, he said. Its garrison [had fled]": reported speech that goes on in the past perfect."""
    s, c = floor.paragraph.sentences[strand.sentence], floor.phrased[strand.sentence]
    first = next((v for v in c.verbs if v.form == "finite" and strand.first <= v.main < strand.last), None)
    return (
        first is not None
        and not first.relative
        and not first.negated
        and s.lower[first.first] == "had"
        and first.last - first.first > 1
    )


def _in_past(floor: Floor, strand: Strand) -> bool:
    """ "Its garrison had fled. Some 200 wounded [were] still in the school.": what follows such speech in the past tense."""
    c = floor.phrased[strand.sentence]
    first = next((v for v in c.verbs if v.form == "finite" and strand.first <= v.main < strand.last), None)
    return first is not None and first.tense == "past" and not first.relative
