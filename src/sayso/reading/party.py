"""The parties of a claim: who did it, whose it was, whom a source accuses.

Comes in: phrases of a sentence, its source, the reader's memory. Goes out: actors with their bloc, pronouns and "the group"
resolved. Refuses to know: what was done.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.claim import Actor, Source
from sayso.reading.actor import who
from sayso.reading.deed import acts, noun_classes
from sayso.reading.family import ACTS
from sayso.reading.inflect import singular
from sayso.reading.phrase import Clauses, Phrase
from sayso.reading.saying import Saying
from sayso.reading.sheet import Memory

FIRST = frozenset(("we", "i", "our", "my", "us", "ours", "mine"))
PERSONAL = frozenset(("he", "she", "him"))
POSSESSIVE = frozenset(("its", "their", "his", "her"))
OWNERS = POSSESSIVE | {"our", "my"}
GENERIC_ACTORS = frozenset(
    """they he she it we i who that which its their his her our those them ours theirs mine""".split()
)
ACCUSING = frozenset(("accuse", "blame", "point at", "point to", "point the finger at"))
SPEAKING_FOR = frozenset(("official", "member", "resident", "aligned"))
SPEAKING_AS = frozenset(("organ", "armed group", "aligned", "ngo", "igo", "rescue", "monitor", "wire"))


def party(saying: Saying, phrases: list[Phrase]) -> Actor | None:
    """The actor that phrases of the sentence name, the first giving the bloc; null where they only point and nothing is known."""
    if not phrases:
        return None
    s, index = saying.s, saying.index
    phrase = phrases[0]
    last = _end(saying.read.clauses, phrase)
    span = s.span(saying.text, phrase.first, last)
    words = s.words[phrase.first : last]
    lower = words[0].lower()
    if len(words) == 1 and lower in GENERIC_ACTORS:
        return _pointed(saying, span.text, lower)
    if lower in OWNERS and len(words) > 1 and index.bloc(words[1:]) is None:
        return own(saying.source, span.text) or Actor(span.text, span.text, None)
    if any(word.lower() in FIRST | POSSESSIVE for word in words[1:-1]) and index.bloc(words) is None:
        ours = own(saying.source, span.text)  # "dozens of his men"
        if ours is not None:
            return ours
    found = who(span.text, words, index)
    bloc = found.bloc if found.bloc != UNKNOWN else None
    hand = _handled(saying, phrase) if bloc is None else None
    if hand is not None:
        return hand
    if phrase.prep != "adj" and bloc is None and lower in ("the", "this", "these", "those", "that"):
        earlier = _back_by_noun(words[-1].lower(), saying.memory)
        if earlier is not None:
            return replace(earlier, text=span.text)
    if len(phrases) > 1:
        span = s.span(saying.text, min(p.first for p in phrases), max(p.last for p in phrases))
        return Actor(span.text, _names(saying, phrases), bloc)
    return Actor(span.text, found.name, bloc)


def _handled(saying: Saying, phrase: Phrase) -> Actor | None:
    """ "A helicopter [flown by the rebels]", "four lorries, [sent by the agency],": whose hand a thing of no side was in."""
    c = saying.read.clauses
    verb = c.verb_at(phrase.last + (c.codes[phrase.last : phrase.last + 1] == ","))
    if verb is None or verb.form != "participle":
        return None
    by = next((p for p in verb.preps if p.prep == "by"), None)
    words = saying.s.words[by.first : by.last] if by is not None else []
    if by is None or (saying.index.bloc(words) is None and saying.index.member(words) is None):
        return None
    return party(saying, [by])


def own(source: Source, text: str | None = None) -> Actor | None:
    """The source as party of its own claim, under the words that point to it; null where nothing is known of it."""
    if source.name is None and source.bloc in (None, UNKNOWN, NEUTRAL):
        return None
    text = source.name or "" if text is None else text
    return Actor(text, source.name or text, source.bloc if source.bloc != UNKNOWN else None)


def accused(saying: Saying) -> Phrase | None:
    """Whom a source accuses or blames, as a phrase of the sentence in which it does."""
    say = saying.say
    if say is None or say.lemma not in ACCUSING or say.cue is None:
        return None
    verb = saying.block.sentences[say.sentence].clauses.verb_at(say.cue[0])
    if verb is None:
        return None
    if say.lemma == "blame":  # "blamed the unrest on the group"
        laid = next(
            (p for p in verb.preps if p.prep == "on" and verb.objects and p.first >= verb.objects[0].last), None
        )
        if laid is not None and "CD" not in saying.block.paragraph.sentences[say.sentence].tags[laid.first : laid.last]:
            return laid
    return next((p for p in [*verb.objects, *verb.preps] if p.prep in ("", "at", "to")), None)


def performer(saying: Saying, agents: list[Phrase]) -> Source:
    """An uttered act told plainly by the desk has its performer as source (codebook 2.12)."""
    s, phrase = saying.s, agents[0]
    span = s.span(saying.text, phrase.first, agents[-1].last)
    if s.tags[phrase.head] == "CD" or s.lower[phrase.head] == "members":
        told = [c.source for c in (*saying.memory.claims, *saying.memory.passing) if c.event.type == "x.Vote"]
        if told:
            return replace(told[-1], span=span)  # "twelve of its 15 members"
        whole = s.span(saying.text, phrase.first, _end(saying.read.clauses, phrase))
        return Source("organ", whole.text, UNKNOWN if saying.index.told else None, 1, whole)
    found = who(span.text, s.words[phrase.first : phrase.last], saying.index)
    name = found.name if len(agents) == 1 else span.text
    return Source(found.kind or "organ", name, found.bloc, found.rank, span)


def _end(c: Clauses, phrase: Phrase) -> int:
    """Where a phrase ends, with what hangs on it by "of"."""
    inner = c.phrase_at(phrase.last + 1) if phrase.prep != "adj" else None
    owned = inner is not None and inner.prep == "of" and inner.prep_at == phrase.last
    return inner.last if inner is not None and owned else phrase.last


def _names(saying: Saying, phrases: list[Phrase]) -> str:
    s = saying.s
    names = [
        who(s.span(saying.text, p.first, p.last).text, s.words[p.first : p.last], saying.index).name for p in phrases
    ]
    return " and ".join(dict.fromkeys(names))


def _pointed(saying: Saying, text: str, pronoun: str) -> Actor | None:
    """Whom a pronoun stands for."""
    source, memory = saying.source, saying.memory
    ours = own(source, text)
    if pronoun in PERSONAL:
        if source.kind in SPEAKING_FOR:
            return ours
        others = (p for p in reversed(memory.sources) if p.kind in ("official", "member", "resident"))
        person = next((p for p in others if p.name != source.name), None)
        return Actor(text, person.name or text, person.bloc) if person is not None else None
    itself = pronoun in FIRST | POSSESSIVE or (source.kind in SPEAKING_AS and pronoun in ("it", "they"))
    if ours is not None and (itself or _of_itself(saying, pronoun)):
        return ours  # "the group said it shot down …": the speaker's own deed
    return _back(text, memory) or ours


def _of_itself(saying: Saying, pronoun: str) -> bool:
    """ "Chad said [it] had …", "prosecutors said [they] had …": the pronoun right behind its own speaker's cue."""
    say = saying.say
    if say is None or say.cue is None or say.inherited or say.sentence != saying.strand.sentence:
        return False
    told, first = say.speaker, saying.strand.first
    if told.who is None or told.first >= say.cue[0] or first < say.cue[1] or saying.s.lower[first] != pronoun:
        return False
    if pronoun == "it":
        return not told.who.plural and told.who.sort != "person"
    return pronoun == "they" and told.who.plural


def _back(text: str, memory: Memory) -> Actor | None:
    """The actor told last, one of a known bloc before one of none."""
    named = [actor for actor in memory.actors if actor.bloc is not None] or memory.actors
    return replace(named[-1], text=text) if named else None


def _back_by_noun(head: str, memory: Memory) -> Actor | None:
    """ "The warplane" for the jet told of before, "the offensive" for those who mounted it."""
    thing = noun_classes().get(singular(head))
    for actor in reversed(memory.actors[-8:]):
        words = actor.text.lower().split()
        if head in words or (thing in ("aircraft", "vehicle") and noun_classes().get(singular(words[-1])) == thing):
            return actor
    if head in acts():
        for claim in reversed(memory.claims[-4:] + memory.passing):
            if claim.agent is not None and claim.event.type in ACTS:
                return claim.agent
    return None
