"""Which phrases of a sentence name places.

Comes in: a phrased sentence, the cast, a gazetteer. Goes out: place mentions with the words they stand on, their relation ("near",
"north of") and whether they bear a name or only point back ("the town", "there"). Refuses to know: what happened there, and what
a single phrase names (naming.py).
"""

from __future__ import annotations

from sayso.reading.actor import CastIndex, kinds
from sayso.reading.gazetteer import capital_of, country_of
from sayso.reading.inflect import singular
from sayso.reading.naming import CALENDAR, RELATIONS, Atlas, Mention, mention_in, placeable
from sayso.reading.phrase import Clauses, Phrase
from sayso.reading.placewords import placeless
from sayso.reading.roads import LINES, gap, line
from sayso.reading.segment import Sentence

__all__ = ["Atlas", "Mention", "mentions", "placeable"]

SHORT = 4  # letters of the longest short form: UN, NATO


def mentions(s: Sentence, c: Clauses, index: CastIndex, atlas: Atlas) -> list[Mention]:
    """The places a sentence mentions, in order; containers ("in Sool Province") are mentions of their own."""
    out: list[Mention] = []
    small = not any(letter.isupper() for word in s.words for letter in word)
    covered = 0  # what lies before is told already: an end of a line, the town of a quarter
    for phrase in c.phrases:
        if phrase.first < covered:
            continue
        covered = max(covered, _sides(s, c, phrase, index))
        if phrase.first < covered:
            continue
        found = _line(s, c, phrase, index, atlas) or mention_in(s, c, phrase, index, atlas)
        found = found or (_small(s, phrase, index, atlas) if small else _joined(s, c, phrase, index, out))
        if found is not None:
            out.append(found)
            covered = found.last
    for i, word in enumerate(s.lower):
        if word == "there" and s.tags[i] == "RB":
            out.append(Mention(i, i + 1, "there", False, None, Phrase(i, i + 1, i)))
    out.sort(key=lambda m: m.first)
    return [m for m in out if not m.named or _written(s, m, atlas)]


def _written(s: Sentence, m: Mention, atlas: Atlas) -> bool:
    """False for words in capitals that no gazetteer knows: THE SQUARE, AT LAST. Short ones may be names, unless they are words."""
    short = all(len(word) <= SHORT and not placeless(word) for word in m.core.split())
    mixed = any(letter.islower() for word in s.words for letter in word)
    if mixed and (short or not m.core.isupper()):
        return True
    return atlas.knows(m.core) or atlas.knows(m.core.title())


def _line(s: Sentence, c: Clauses, phrase: Phrase, index: CastIndex, atlas: Atlas) -> Mention | None:
    """A line named by its ends. Between two towns with no word for a line is a line too; between two sides it is none."""
    found = line(s, c, phrase)
    if found is not None and any(atlas.knows(end) for end in found.ends) and not atlas.knows("-".join(found.ends)):
        core, relation = " ".join(s.words[found.first : found.last]), RELATIONS.get(phrase.prep)
    else:
        found = gap(s, c, phrase)
        if found is None or any(_no_town(end, index, atlas) for end in found.ends):
            return None
        core, relation = "between " + " ".join(s.words[found.first : found.last]), "between"
    return Mention(found.first, found.last, core, True, relation, found.phrase, ends=found.ends)


def _no_town(name: str, index: CastIndex, atlas: Atlas) -> bool:
    return not atlas.knows(name) or country_of(name) is not None or index.member(name.split()) is not None


def _sides(s: Sentence, c: Clauses, phrase: Phrase, index: CastIndex) -> int:
    """Where "between Moscow and Kyiv", "between Misrata and Zintan fighters" ends, which names two sides; 0 for any other."""
    found = gap(s, c, phrase)
    if found is not None:
        states = all(country_of(end) or capital_of(end) or index.member(end.split()) for end in found.ends)
        before = s.lower[phrase.prep_at - 1] if phrase.prep_at > 0 else ""
        return found.last if states and before not in LINES else 0
    other = c.phrase_at(phrase.last + 1)
    if phrase.prep != "between" or other is None or s.lower[phrase.last : phrase.last + 1] != ["and"]:
        return 0
    return other.last if kinds().get(s.lower[other.head]) or kinds().get(singular(s.lower[other.head])) else 0


def _small(s: Sentence, phrase: Phrase, index: CastIndex, atlas: Atlas) -> Mention | None:
    """A large town of the page's countries in a post that knows no capitals: "shells hit the market in kherson"."""
    words = s.words[phrase.first : phrase.last]
    name = " ".join(words)
    if index.member(words) is not None or not atlas.gazetteer.large(name, atlas.scope):
        return None
    before = s.lower[phrase.first - 1] if phrase.first else ""
    return Mention(phrase.first, phrase.last, name, True, RELATIONS.get(before), phrase)


def _joined(s: Sentence, c: Clauses, phrase: Phrase, index: CastIndex, known: list[Mention]) -> Mention | None:
    """A name joined to a place by a comma or a conjunction: "in A, B and C"."""
    if (
        not known
        or phrase.prep
        or not known[-1].named
        or s.tags[phrase.head] != "NNP"
        or s.lower[phrase.head] in CALENDAR
    ):
        return None
    between = c.codes[known[-1].last : phrase.first]
    words = s.words[phrase.first : phrase.last]
    if not between or set(between) - set(",&~") or index.member(words) is not None or kinds().get(s.lower[phrase.head]):
        return None
    following = c.at[phrase.last] if phrase.last < len(c.at) else None
    if following is not None and not isinstance(following, Phrase):
        return None
    return Mention(phrase.first, phrase.last, " ".join(words), True, known[-1].relation, phrase)
