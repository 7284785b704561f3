"""Which phrases of a sentence name places.

Comes in: a phrased sentence, the cast, a gazetteer. Goes out: place mentions with the words they stand on, their relation ("near",
"north of") and whether they bear a name or only point back ("the town", "there"). Refuses to know: what happened there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model.cast import Member
from sayso.reading.actor import TITLED, CastIndex, kinds
from sayso.reading.deed import acts, noun_classes
from sayso.reading.gazetteer import Gazetteer, Scope, country_of
from sayso.reading.inflect import singular
from sayso.reading.phrase import Clauses, Phrase
from sayso.reading.segment import Sentence

LOCATIVE = frozenset(
    """in at near on around outside inside over across above through into to towards toward from beyond behind along off between
    against within round""".split()
)
RELATIONS = {"near": "near", "outside": "outside", "around": "around", "beyond": "beyond", "above": "above", "behind": "behind",
             "off": "off", "along": "along", "between": "between", "over": "over", "towards": "towards",
             "toward": "towards"}  # fmt: skip
COMPASS = re.compile(r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern|wards?)?$")
PARTS = frozenset(("central", "greater", "upper", "lower", "old", "downtown"))
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec ramadan easter christmas gmt utc bst cet est edt""".split()
)
SITES = frozenset(("place", "building"))
ORGANISED = frozenset(
    """ministry government army police council parliament university committee party agency radio television news television
    staff authorities officials command battalion brigade forces force movement statement times post""".split()
)
GENERIC = frozenset(
    """city town village district quarter suburb neighbourhood neighborhood area province region valley island camp base airport
    airfield port harbour crossing border hospital market bridge road square front hill square capital country enclave pocket
    compound palace prison clinic school""".split()
)

ELSEWHERE = frozenset("Facebook Twitter Telegram WhatsApp YouTube X VKontakte Instagram TikTok Internet".split())


@dataclass(frozen=True, slots=True)
class Atlas:
    """A gazetteer and what the page is about."""

    gazetteer: Gazetteer
    scope: Scope

    def knows(self, name: str) -> bool:
        """True for the name of a place that the page may mean."""
        return self.gazetteer.knows(name) or self.gazetteer.knows(name, self.scope)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as a sentence names it: tokens first..last; `core` the name to look up; `named` false for "the town", "there"."""

    first: int
    last: int
    core: str
    named: bool
    relation: str | None
    phrase: Phrase
    site: bool = False  # an airport, a market, a bridge: narrower than the settlement it bears the name of


def mentions(s: Sentence, c: Clauses, index: CastIndex, atlas: Atlas) -> list[Mention]:
    """The places a sentence mentions, in order; containers ("in Idlib Province") are mentions of their own."""
    out: list[Mention] = []
    for phrase in c.phrases:
        found = _mention(s, c, phrase, index, atlas) or _joined(s, c, phrase, index, out)
        if found is not None:
            out.append(found)
    for i, word in enumerate(s.lower):
        if word == "there" and s.tags[i] == "RB":
            out.append(Mention(i, i + 1, "there", False, None, Phrase(i, i + 1, i)))
    out.sort(key=lambda m: m.first)
    return out


def _mention(s: Sentence, c: Clauses, phrase: Phrase, index: CastIndex, atlas: Atlas) -> Mention | None:
    head = s.lower[phrase.head]
    one = singular(head)
    site = noun_classes().get(one) in SITES or noun_classes().get(head) in SITES
    relation = RELATIONS.get(phrase.prep) or _compass(s, phrase)
    # an article, numbers and plain adjectives are no part of a name
    start = phrase.first
    for k in range(phrase.head, phrase.first - 1, -1):
        if s.words[k] in ("'s", "’s", "'", "’"):
            owner = s.words[phrase.first : k]
            if _is_place(s, phrase.first, k, index, atlas) and not index.member(owner):
                break
            start = k + 1
            break
    proper = [k for k in range(start, phrase.last) if _proper(s, k)]
    following = c.phrase_at(phrase.last + 1)
    if (site or (one in GENERIC and not proper)) and _of_name(s, phrase, following):
        return None  # "the town of X", "the Black Sea port of X": X is the mention
    if not proper:
        if (
            (site or one in GENERIC)
            and phrase.prep in LOCATIVE | {"of", ""}
            and s.lower[phrase.first] in ("the", "this", "that", "its", "their")
        ):
            return Mention(phrase.first, phrase.last, head, False, relation, phrase, site)
        return None
    if (
        head in CALENDAR
        or s.lower[phrase.first] in CALENDAR
        or head in ORGANISED
        or head in acts()
        or any(s.lower[k] in TITLED for k in range(start, phrase.head))
    ):
        return None
    kind = kinds().get(head) or kinds().get(one)
    if kind is not None and not site:
        return None
    first, last = proper[0], phrase.last
    before = s.lower[first - 1]
    if (first > phrase.first and COMPASS.match(before)) or (first > start and before in PARTS):
        first -= 1
    if any(s.tags[k] == "CD" for k in range(first, last)) and not site:
        return None
    name = " ".join(s.words[k] for k in range(first, last))
    if site:
        # "Hodeidah airport", "the Mamun district"; but "a Serb roadblock", "the Chinese embassy" name no place
        bearing = [s.words[k] for k in proper if k != phrase.head]
        if bearing and index.bloc(bearing) is not None and not atlas.knows(" ".join(bearing)):
            return (
                Mention(phrase.first, phrase.last, head, False, relation, phrase, True)
                if s.lower[phrase.first] == "the"
                else None
            )
        return Mention(first, last, name, True, relation, phrase, True)
    member = index.member(s.words[first:last])
    if member is not None and not atlas.knows(name) and not (phrase.prep in STANDING and placeable(member)):
        return None
    if name in ELSEWHERE or s.tags[phrase.first] == "PRP$":
        return None
    if (
        not site
        and proper[-1] < phrase.head
        and s.tags[phrase.head] in ("NN", "NNS")
        and phrase.prep in LOCATIVE | {"of"}
    ):
        # "the Dobrinja bread queue": the name in front says where, unless it names a side or a people
        bearing = s.words[proper[0] : proper[-1] + 1]
        core = " ".join(bearing)
        if index.member(bearing) is None and index.bloc(bearing) is None and country_of(core) is None:
            return Mention(proper[0], proper[-1] + 1, core, True, relation, phrase)
        return None
    if phrase.prep in LOCATIVE and (
        phrase.prep not in ("to", "from", "against", "on", "over", "between", "with")
        or atlas.knows(name)
        or _after_motion(s, phrase)
    ):
        if member is not None and phrase.prep in ("to", "from", "against", "between"):
            return None
        return Mention(first, last, name, True, relation, phrase)
    if phrase.prep == "of" and phrase.prep_at:
        outer = c.phrase_at(phrase.prep_at - 1)
        if outer is not None:
            outer_head = s.lower[outer.head]
            if (
                noun_classes().get(singular(outer_head)) in SITES
                or outer_head in GENERIC
                or COMPASS.match(outer_head)
                or outer.prep in LOCATIVE
                or _of_people(outer_head)
            ):
                relation = f"{outer_head} of" if COMPASS.match(outer_head) else relation
                return Mention(first, last, name, True, relation, phrase)
    if atlas.knows(name) and member is None:
        return Mention(first, last, name, True, relation, phrase)
    return None


def _of_name(s: Sentence, phrase: Phrase, following: Phrase | None) -> bool:
    """True where a phrase goes on with "of" and a name."""
    if following is None or following.prep != "of" or following.prep_at != phrase.last:
        return False
    return any(_proper(s, k) for k in range(following.first, following.last))


STANDING = frozenset("in on at near into outside around over inside through across".split())


def placeable(member: Member) -> bool:
    """A one-word name of the cast may be a capital or a country, which is a place too: "the ministry in Baku"."""
    return (
        len(member.name.split()) == 1
        and member.kind in (None, "organ")
        and member.name[:1].isupper()
        and not member.name.isupper()
    )


def _of_people(head: str) -> bool:
    """ "Residents of X", "the mayor of X": who they are says where."""
    kind = kinds().get(head) or kinds().get(singular(head))
    return kind is not None and kind[1] == "person"


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


def _after_motion(s: Sentence, phrase: Phrase) -> bool:
    return (
        phrase.prep in ("from", "to", "on", "over")
        and len(s.words[phrase.head]) > 2
        and not s.words[phrase.head].isupper()
    )


def _proper(s: Sentence, k: int) -> bool:
    word = s.words[k]
    if not (word[:1].isupper() or ("-" in word and any(piece[:1].isupper() for piece in word.split("-")))):
        return False
    if s.lower[k] in ("the", "a", "an") or word in ("I",):
        return False
    if "-" in word and word.rsplit("-", 1)[-1].islower():
        return False  # Roman-era, Kyiv-based
    return not (k == 0 and s.tags[k] not in ("NNP",))


def _is_place(s: Sentence, first: int, last: int, index: CastIndex, atlas: Atlas) -> bool:
    name = " ".join(s.words[first:last])
    return name[:1].isupper() and atlas.knows(name)


def _compass(s: Sentence, phrase: Phrase) -> str | None:
    """ "north of X", "on the southern edge of X", "on the outskirts of X"."""
    if phrase.prep != "of" or phrase.prep_at < 1:
        return None
    before = s.lower[phrase.prep_at - 1]
    if COMPASS.match(before) or before in ("outskirts", "edge", "outside", "suburbs", "approaches", "gates"):
        return f"{before} of"
    return None
