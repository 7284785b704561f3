"""Who holds the floor, word by word.

Comes in: the sentences of a paragraph, phrased. Goes out: strands, each a stretch of a sentence under one voice: a source with its
cue, or the desk's own. Refuses to know: what is said. Cue classes, stance and inheritance are codebook 2.2; relays and joint
sources 2.3 and the contract.
"""

from __future__ import annotations

import re

from sayso.reading.byline import FOOTAGE, OWNER_WORDS, RECKONED, bylines
from sayso.reading.division import divided
from sayso.reading.floor import Floor, Line, Say, Speaker, Strand
from sayso.reading.inheritance import inherit, spread_quotes
from sayso.reading.overheard import overheard
from sayso.reading.phrase import Phrase
from sayso.reading.segment import Sentence
from sayso.reading.speaker import DOCUMENTS, speaker_of
from sayso.reading.speech import verb_cues

UNPROVEN = re.compile(
    r"\b(?:gave|give|gives|given|offer(?:ed|s)?|provide[sd]?|show(?:n|ed|s)?|produced?|presented|published|cited)\b"
    r"(?: \w+){0,2} (?:no|nothing|neither)\b(?!.* but )(?: \w+){0,3}"
    r"(?: evidence| proof| wreckage| details?|(?<=nothing)| document)\b"
)
LONGEST = 14  # words of a sentence that says no more than that
FINDING = frozenset(("find", "discover", "recover", "count"))
TALLIES = DOCUMENTS | RECKONED


def strands(floor: Floor, before: Floor | None = None) -> list[Strand]:
    """The paragraph's strands in order; words that only carry the attribution belong to none.

    `before` is the paragraph before, in which a block quotation's speaker is brought on.
    """
    if floor.paragraph.block_quote:
        return _block_quote(floor, before)
    floor.inside = [_inside(s, floor.paragraph.quotes) for s in floor.paragraph.sentences]
    out: list[Strand] = []
    for i in range(len(floor.paragraph.sentences)):
        out += _of_sentence(floor.line(i))
    out = spread_quotes(floor, out)
    if floor.lead is not None and not any(strand.say is not None for strand in out):
        out = _listed(floor.lead, out)
    return _unproven(floor, inherit(floor, out))


def _unproven(floor: Floor, found: list[Strand]) -> list[Strand]:
    """ "They provided no evidence.": said of the sentence before, whose claims it leaves without any (codebook 2.2)."""
    for i, s in enumerate(floor.paragraph.sentences):
        words = " ".join(s.lower)
        if (
            not i
            or len(s) > LONGEST
            or not UNPROVEN.search(words)
            or s.tags[0] not in ("PRP", "DT", "NN", "NNP", "NNS", "CC")
        ):
            continue
        before = [o.say for o in found if o.sentence == i - 1 and o.say is not None]
        for say in before:
            say.evidence = -1
        if before:
            found = [o for o in found if o.sentence != i]
    return found


def filmed(floor: Floor) -> list[Strand]:
    """The line of a film that is claimed to show something: footage speaks, unsure (codebook 2.12)."""
    line = floor.line(0)
    at = next((k for k, word in enumerate(line.s.lower) if word in FOOTAGE), 0)
    film = Speaker(0, at, at + 1, line.who(at, at + 1))
    say = Say(film, 0, None, "K3", "unsure", "film", frozenset(), authentic=False)
    return [Strand(0, at + 1, len(line.s), say)]


def _of_sentence(line: Line) -> list[Strand]:
    found = sorted(overheard(line, bylines(line, verb_cues(line))), key=lambda f: f.first)
    tagged = [f for f in found if f.before and f.row.lemma not in FINDING]
    # "the army had found 320 bodies, a spokesman said": what the spokesman says, whoever found them
    found = [f for f in found if f.row.lemma not in FINDING or not any(f.last <= later.first for later in tagged)]
    return divided(line, found)


def _inside(s: Sentence, quotes: list[tuple[int, int]]) -> list[bool]:
    """Which words of a sentence stand inside the paragraph's quotation marks."""
    flags = [False] * len(s)
    for low, high in quotes:
        if high <= s.start or low >= s.end:
            continue
        for i, (start, end) in enumerate(zip(s.starts, s.ends, strict=True)):
            if start >= low and end <= high:
                flags[i] = True
    return flags


def _listed(lead: Floor, found: list[Strand]) -> list[Strand]:
    """ "Tally of the health bureau for the week:" speaks for every line under it."""
    line = lead.line(len(lead.paragraph.sentences) - 1)
    s = line.s
    for phrase in line.c.phrases:
        if not _reckons(s, phrase):
            continue
        owner = next((k for k in range(phrase.first + 1, phrase.head) if s.words[k] in OWNER_WORDS), phrase.last)
        told = line.who(phrase.first, owner)
        if told.sort in ("person", "body") or told.member is not None:
            span = (s.starts[phrase.first], s.ends[phrase.last - 1])
            say = Say(Speaker(0, 0, 0, told, at=span), 0, None, "K0", "assert", "()", frozenset(("that",)))
            return [Strand(o.sentence, o.first, o.last, say, o.quoted) for o in found]
    voices = [strand.say for strand in _of_sentence(line) if strand.say is not None]
    if not voices or voices[-1].speaker.who is None:
        return found
    speaker = voices[-1].speaker  # "Dead so far, according to the agency:"
    span = (s.starts[speaker.first], s.ends[speaker.last - 1])
    say = Say(Speaker(0, 0, 0, speaker.who, at=span), 0, None, "K0", "assert", "()", frozenset(("that",)))
    return [Strand(o.sentence, o.first, o.last, say, o.quoted) for o in found]


def _reckons(s: Sentence, phrase: Phrase) -> bool:
    """True for whose tally it is: "the [bureau]'s count", "tally of the [bureau]"."""
    if s.lower[phrase.head] in TALLIES and any(s.words[k] in OWNER_WORDS for k in range(phrase.first, phrase.head)):
        return True
    return phrase.prep in ("of", "by", "from") and phrase.prep_at > 0 and s.lower[phrase.prep_at - 1] in TALLIES


def _block_quote(floor: Floor, before: Floor | None) -> list[Strand]:
    """A quotation set apart: its speaker is the last person of the paragraph before."""
    speaker = _brought_on(before) if before is not None else None
    say = None
    if speaker is not None and before is not None:
        s = before.paragraph.sentences[speaker.sentence]
        speaker.at = (s.starts[speaker.first], s.ends[speaker.last - 1])
        say = Say(speaker, speaker.sentence, None, "K0", "assert", ">", frozenset(("quote",)))
    return [Strand(i, 0, len(s), say, True) for i, s in enumerate(floor.paragraph.sentences)]


def _brought_on(floor: Floor) -> Speaker | None:
    """The last person of a paragraph who is the subject of a clause."""
    for i in range(len(floor.paragraph.sentences) - 1, -1, -1):
        line = floor.line(i)
        for verb in reversed(line.c.verbs):
            if verb.form == "finite" and verb.subjects:
                speaker = speaker_of(line, verb.subjects[0], verb.first)
                if speaker is not None and (speaker.who is None or speaker.who.sort == "person"):
                    return speaker
    return None
