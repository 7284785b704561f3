"""From a speaker's words to a source: pronouns and "the commander" resolved, the side found, the one who passed it on named.

Comes in: a strand's act of saying and the reader's memory. Goes out: a `Source` (contract: source). Refuses to know: what is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.claim import Source
from sayso.model.measure import Span
from sayso.reading.actor import CastIndex, Who, kinds, plain, who
from sayso.reading.floor import Say, Speaker, Strand
from sayso.reading.inflect import singular
from sayso.reading.phrase import Clauses
from sayso.reading.segment import Paragraph
from sayso.reading.sheet import Memory
from sayso.reading.speaker import DOCUMENTS, widen


@dataclass(frozen=True, slots=True)
class Hearing:
    """A strand as it is heard: the report's text, the paragraph phrased, and what the reader knows and remembers."""

    text: str
    paragraph: Paragraph
    phrased: list[Clauses]
    strand: Strand
    memory: Memory
    index: CastIndex


DESK = Source("desk", None, NEUTRAL)
PERSONS = frozenset(("official", "member", "resident"))
BODIES = frozenset(("organ", "armed group", "aligned", "ngo", "igo"))
PERSONAL = frozenset(("he", "she", "him", "her", "his"))
FIRST = frozenset(("i", "we", "us", "our", "my"))
POSSESSIVE = frozenset(("his", "her", "its", "their"))
RANKED = {"organ": 1, "official": 1, "member": 2, "aligned": 3, "armed group": 1}
DESCRIBED = re.compile(r"\s(?:of|in|at|from|on|for|who|with)\s")


def source_of(at: Hearing) -> Source | None:
    """The source a strand stands on; null where the voice cannot be told (the strand then makes no claim).

    Where no cast was given blocs are null.
    """
    told = at.index.told
    say = at.strand.say
    if say is None:
        return DESK if told else replace(DESK, bloc=None)
    speaker = say.speaker
    found = _resolve(at, say)
    relay = _words(at, say.relayed) if say.relayed is not None else None
    if found is None:
        if speaker.who is None and not speaker.pronoun:
            nobody = Source("unnamed", None, UNKNOWN if told else None)
            return replace(nobody, inherited=False)
        if speaker.pronoun in FIRST:
            return DESK if told else replace(DESK, bloc=None)
        return None
    if speaker.pronoun and found.span is not None:
        if not at.memory.sources or at.memory.sources[-1].name != found.name:
            sort = "person" if speaker.pronoun in PERSONAL else "body"
            at.memory.sources.append(found)
            at.memory.speakers.append(Who(found.span.text, found.name or "", found.kind, sort, found.bloc))
        return replace(found, inherited=say.inherited, relayed_by=relay or found.relayed_by)
    span = _span(at, speaker)
    if at.memory.sources and at.memory.sources[-1] is found:
        at.memory.sources[-1] = replace(found, span=span)
    return replace(found, span=span, inherited=say.inherited, relayed_by=relay or found.relayed_by)


def mention_persons(at: Hearing) -> None:
    """Persons whom the desk brings on as subjects may be the "he" of the next sentence."""
    s, c = at.paragraph.sentences[at.strand.sentence], at.phrased[at.strand.sentence]
    for verb in c.verbs:
        if not (at.strand.first <= verb.main < at.strand.last and verb.form == "finite"):
            continue
        for phrase in verb.subjects[:1]:
            last = widen(c, s, phrase, verb.first)
            span = s.span(at.text, phrase.first, last)
            found = who(span.text, s.words[phrase.first : last], at.index)
            if found.sort == "person" and (found.kind in ("official", "member") or found.named) and not found.plural:
                at.memory.sources.append(
                    Source(found.kind, found.name, found.bloc, found.rank or RANKED.get(found.kind), span)
                )
                at.memory.speakers.append(found)


def _words(at: Hearing, speaker: Speaker) -> str | None:
    return _span(at, speaker).text if speaker.who is not None else None


def _span(at: Hearing, speaker: Speaker) -> Span:
    if speaker.at is not None:
        return Span(at.text[slice(*speaker.at)], *speaker.at)
    return at.paragraph.sentences[speaker.sentence].span(at.text, speaker.first, speaker.last)


def _resolve(at: Hearing, say: Say) -> Source | None:
    speaker = say.speaker
    if speaker.pronoun:
        return _pronoun(at, speaker.pronoun)
    if speaker.who is None:
        return None
    told = speaker.who
    words = _span(at, speaker).text
    lower = words.lower()
    if lower.split()[0] in POSSESSIVE and DOCUMENTS & set(lower.split()) and at.memory.sources:
        return at.memory.sources[-1]  # "His tally of arrests:"
    if lower.startswith(("our ", "my ")) and told.kind in ("journalist", "resident", "unnamed", ""):
        found = Source("journalist", words, NEUTRAL if told.bloc is not None else None)
    elif told.sort == "thing" and told.member is None:
        found = Source("footage", "footage", UNKNOWN if told.bloc is not None else None)
    else:
        found = _same(told, lower, at.memory) or _named(at, say, told, lower)
    at.memory.sources.append(found)
    at.memory.speakers.append(told)
    at.memory.here += 1
    return found


def _named(at: Hearing, say: Say, told: Who, lower: str) -> Source:
    """Somebody new on the floor, with side, kind and rank."""
    bloc = told.bloc
    if bloc == UNKNOWN:
        bodily = told.kind in ("member", "organ", "unnamed", "") and not lower.startswith("its ")
        owned = bodily or told.kind == "official"
        bloc = (
            _comrade(at, told, lower)
            or _matter_bloc(at, lower)
            or (_owner_bloc(lower, at.memory) if owned else None)
            or _context_bloc(told, say)
            or bloc
        )
    kind = told.kind or ("unnamed" if not told.named else "official")
    if kind == "" or (kind == "unnamed" and told.named and bloc not in (None, UNKNOWN, NEUTRAL)):
        kind = "official" if told.sort == "person" else "organ"
    rank = told.rank or RANKED.get(kind)
    if bloc in (NEUTRAL, UNKNOWN, None):
        rank = None if kind in ("resident", "journalist", "unnamed", "footage") else rank
    return _office(told, lower, bloc, at.memory) or Source(kind, told.name, bloc, rank)


def _pronoun(at: Hearing, word: str) -> Source | None:
    """Whom "he", "it" or "they" stands for: the matter's subject behind it, else who spoke last of that sort."""
    told = list(zip(at.memory.sources, at.memory.speakers, strict=True))
    if word in PERSONAL:
        ahead = _subject_of_matter(at, "person")
        if ahead is not None:
            return ahead
        persons = [s for s, w in told if (w.sort == "person" or s.kind in PERSONS) and not w.plural]
        anybody = [s for s, w in told if s.kind != "igo" or w.sort != "body"]
        return persons[-1] if persons else at.memory.titled or (anybody[-1] if anybody else None)
    if word == "it":
        bodies = [s for s, w in told if w.sort == "body" or s.kind in BODIES]
        fresh = not at.memory.here and not at.strand.sentence
        return (_subject_of_matter(at, "body") if fresh or not bodies else None) or (bodies[-1] if bodies else None)
    if word in ("they", "both", "others", "all"):
        return at.memory.sources[-1] if at.memory.sources else None
    return None


def _subject_of_matter(at: Hearing, sort: str) -> Source | None:
    """ "The envoy of the lawmakers has not slept, he says": the pronoun after its matter takes the matter's subject."""
    say, strand = at.strand.say, at.strand
    if say is None or say.cue is None or strand.first > say.cue[0] or strand.quoted:
        return None
    if sort == "person" and at.memory.here and strand.sentence:
        return None
    if sort == "person" and at.memory.titled is not None:
        return at.memory.titled
    s, c = at.paragraph.sentences[strand.sentence], at.phrased[strand.sentence]
    verb = next((v for v in c.verbs if v.main >= strand.first and v.subjects and v.form == "finite"), None)
    if verb is None:
        return None
    phrase = verb.subjects[0]
    head = s.lower[phrase.head]
    kind = kinds().get(head) or kinds().get(singular(head))
    if not kind and sort == "body" and s.tags[phrase.head] == "NNP" and not verb.passive:
        kind = ("organ", "body", None)  # "Hamas fired 60 rockets, it said"
    if not kind or kind[1] != sort or (sort == "person" and kind[0] != "official"):
        return None
    inner = c.phrase_at(phrase.last + 1)
    last = inner.last if inner is not None and inner.prep == "of" and inner.prep_at == phrase.last else phrase.last
    span = s.span(at.text, phrase.first, last)
    bloc = who(span.text, s.words[phrase.first : last], at.index).bloc if sort == "body" else UNKNOWN
    return Source(kind[0], span.text.removeprefix("The ").removeprefix("the "), bloc, kind[2], span)


def _same(who: Who, lower: str, memory: Memory) -> Source | None:
    """An earlier source that "the commander", "the same medic", "the feed" points back to."""
    if not lower.startswith(("the ", "this ", "that ", "these ", "those ")) or (who.member is not None and who.named):
        return None
    if who.named and not lower.startswith("the same "):
        return None
    head = _heads(who.text)[0]
    for source, other in zip(reversed(memory.sources), reversed(memory.speakers), strict=True):
        if who.bloc not in (None, UNKNOWN, source.bloc):
            continue
        if source.name and other.text != who.text and head in _heads(other.text):
            return source
    return None


def _heads(words: str) -> list[str]:
    """The head of a name and of each apposition to it: "Ali Hassan, the [doctor] on duty"."""
    return [plain(DESCRIBED.split(part.strip())[0].split()[-1]) for part in words.split(",") if part.strip()]


def _office(told: Who, lower: str, bloc: str | None, memory: Memory) -> Source | None:
    """ "Its spokesman" as the spokesman of that side who has spoken before."""
    if lower.split(maxsplit=1)[0] not in POSSESSIVE or bloc in (None, NEUTRAL, UNKNOWN):
        return None
    head = _heads(told.text)[0]
    for source, other in zip(reversed(memory.sources), reversed(memory.speakers), strict=True):
        if source.bloc == bloc and source.name and _heads(other.text)[0] == head:
            return source
    return None


def _owner_bloc(lower: str, memory: Memory) -> str | None:
    """ "his office", "its operator": the side of whoever was last spoken of."""
    first = lower.split(maxsplit=1)[0] if lower else ""
    if first not in POSSESSIVE:
        return None
    for source in reversed(memory.sources):
        if source.bloc not in (None, UNKNOWN):
            return source.bloc
        break
    for actor in reversed(memory.actors[-3:]):
        if actor.bloc not in (None, UNKNOWN):
            return actor.bloc
    return None


def _matter_bloc(at: Hearing, lower: str) -> str | None:
    """ "The port was taken by the Republican Forces, announces their spokesman": the owner stands in the matter before."""
    if (
        lower.split(maxsplit=1)[0] not in POSSESSIVE
        or at.strand.say is None
        or at.strand.say.cue is None
        or at.strand.first > at.strand.say.cue[0]
    ):
        return None
    s, c = at.paragraph.sentences[at.strand.sentence], at.phrased[at.strand.sentence]
    for phrase in reversed(c.phrases):
        if at.strand.first <= phrase.first and phrase.last <= at.strand.last:
            bloc = at.index.bloc(s.words[phrase.first : phrase.last])
            if bloc not in (None, NEUTRAL, UNKNOWN):
                return bloc
    return None


def _comrade(at: Hearing, who_: Who, lower: str) -> str | None:
    """A soldier of no side named, who speaks of one side's forces as of his own, or is one of those just spoken of."""
    if who_.kind != "member":
        return None
    if lower.startswith("one of "):
        return next((a.bloc for a in reversed(at.memory.actors[-3:]) if a.bloc not in (None, NEUTRAL, UNKNOWN)), None)
    s, c = at.paragraph.sentences[at.strand.sentence], at.phrased[at.strand.sentence]
    rest = s.lower
    if not ("took" in rest and "part" in rest) and " with the " not in f" {lower} " and not {"our", "we"} & set(rest):
        return None
    blocs = {
        at.index.bloc(s.words[p.first : p.last]) for p in c.phrases if at.strand.first <= p.first < at.strand.last
    } - {
        None,
        NEUTRAL,
        UNKNOWN,
    }
    return blocs.pop() if len(blocs) == 1 else None


def _context_bloc(who: Who, say: Say) -> str | None:
    """An unnamed soldier or officer quoted by an outlet of a side speaks for that side."""
    if who.kind not in ("member", "official", "unnamed"):
        return None
    if say.relayed is not None and say.relayed.who is not None and say.relayed.who.bloc not in (None, UNKNOWN, NEUTRAL):
        return say.relayed.who.bloc
    return None
