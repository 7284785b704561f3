"""Whether a noun phrase names a place, points back to one, or does neither.

Comes in: a noun phrase of a phrased sentence, the cast, a gazetteer. Goes out: a `Mention`, or null. Refuses to know: the other
phrases of the sentence, save the one that "of" joins to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

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

QUARTERS = frozenset("district quarter neighbourhood neighborhood suburb ward area sector".split())
SETTLEMENTS = frozenset("city town village capital port".split())
MOVING = frozenset(("to", "from", "against", "on", "over", "between", "with"))
ELSEWHERE = frozenset("Facebook Twitter Telegram WhatsApp YouTube X VKontakte Instagram TikTok Internet".split())


@dataclass(frozen=True, slots=True)
class Atlas:
    """A gazetteer and what the page is about."""

    gazetteer: Gazetteer
    scope: Scope

    def knows(self, name: str) -> bool:
        """True for the name of a place that the page may mean."""
        return self.gazetteer.knows(name) or self.gazetteer.knows(name, self.scope)

    def town(self, name: str) -> bool:
        """True for the name of a settlement that the page may mean."""
        found = self.gazetteer.entry(name, self.scope)
        return found is not None and found.precision in ("P3", "P4")

    def larger(self, one: str, other: str) -> bool:
        """True where the one names a settlement of more people than the other."""
        first, second = self.gazetteer.entry(one, self.scope), self.gazetteer.entry(other, self.scope)
        return first is not None and (second is None or first.population > second.population)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as a sentence names it: tokens first..last; `core` the name to look up; `named` false for "the town", "there".

    `within` is the town that the words put it in ("the Karrada district of Baghdad"); `ends` are what a line joins.
    """

    first: int
    last: int
    core: str
    named: bool
    relation: str | None
    phrase: Phrase
    site: bool = False  # an airport, a market, a bridge: narrower than the settlement it bears the name of
    within: str = ""
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Look:
    """A noun phrase looked at: `start` is where a name may begin, `proper` are its words with capitals from there on."""

    s: Sentence
    c: Clauses
    phrase: Phrase
    index: CastIndex
    atlas: Atlas
    start: int
    proper: tuple[int, ...]
    owner: str  # the place that it is the place of: "Baghdad's Karrada district"
    site: bool
    relation: str | None

    @property
    def head(self) -> str:
        """The head, in small letters."""
        return self.s.lower[self.phrase.head]

    def text(self, first: int, last: int) -> str:
        """Words of the sentence, with single spaces."""
        return " ".join(self.s.words[first:last])

    def mention(self, first: int, last: int, within: str = "") -> Mention:
        """A named place in these words."""
        return Mention(first, last, self.text(first, last), True, self.relation, self.phrase, self.site, within)

    def pointer(self) -> Mention:
        """The whole phrase as words that point back."""
        return Mention(self.phrase.first, self.phrase.last, self.head, False, self.relation, self.phrase, self.site)


def mention_in(s: Sentence, c: Clauses, phrase: Phrase, index: CastIndex, atlas: Atlas) -> Mention | None:
    """The place that a noun phrase names or points back to, if it does either."""
    look = _look(s, c, phrase, index, atlas)
    generic = singular(look.head) in GENERIC
    if look.site or (generic and not look.proper):
        following = c.phrase_at(phrase.last + 1)
        if following is not None and _of_name(s, phrase, following):
            return _quarter(look, following)
    if not look.proper:
        pointing = s.lower[phrase.first] in ("the", "this", "that", "its", "their")
        placed = (look.site or generic or COMPASS.match(look.head)) and phrase.prep in LOCATIVE | {"of", ""}
        return look.pointer() if placed and pointing else None
    if _of_other_kind(look):
        return None
    first = look.proper[0]
    before = s.lower[first - 1]
    if (first > phrase.first and COMPASS.match(before)) or (first > look.start and before in PARTS):
        first -= 1
    if look.site:
        return _site(look, first)
    if any(s.tags[k] == "CD" for k in range(first, phrase.last)):
        return None
    return _name(look, first)


def _look(s: Sentence, c: Clauses, phrase: Phrase, index: CastIndex, atlas: Atlas) -> _Look:
    """A phrase with what any of the rules asks of it: an article, numbers and plain adjectives are no part of a name."""
    numbered = s.tags[phrase.head] == "CD" and phrase.head > phrase.first and s.words[phrase.head - 1][:1].isupper()
    noun = s.lower[phrase.head - numbered]  # Hill 421
    site = noun_classes().get(singular(noun)) in SITES or noun_classes().get(noun) in SITES
    start, owner = phrase.first, ""
    for k in range(phrase.head, phrase.first - 1, -1):
        if s.words[k] in ("'s", "’s", "'", "’"):
            words = s.words[phrase.first : k]
            if not _is_place(s, phrase.first, k, index, atlas) or index.member(words):
                start = k + 1
            elif any(_proper(s, at) for at in range(k + 1, phrase.last)):
                start, owner = k + 1, " ".join(words)
            break
    proper = tuple(k for k in range(start, phrase.last) if _proper(s, k))
    return _Look(
        s, c, phrase, index, atlas, start, proper, owner, site, RELATIONS.get(phrase.prep) or _compass(s, phrase)
    )


def _of_other_kind(look: _Look) -> bool:
    """True for a day, a body, an act, a person with a title: capitals that name no place."""
    s, phrase, head = look.s, look.phrase, look.head
    if head in CALENDAR or s.lower[phrase.first] in CALENDAR or head in ORGANISED or head in acts():
        return True
    if any(s.lower[k] in TITLED for k in range(look.start, phrase.head)):
        return True
    return not look.site and (kinds().get(head) or kinds().get(singular(head))) is not None


def _quarter(look: _Look, town: Phrase) -> Mention | None:
    """ "The Karrada district of Baghdad" lies in Baghdad, "the Damascus suburb of Jobar" in Damascus; "the town of X" is X."""
    s, phrase, atlas = look.s, look.phrase, look.atlas
    bearing = [k for k in look.proper if k != phrase.head]
    capital = s.words[phrase.head][:1].isupper()  # the Old City of X, the Iron Bridge of X
    if not bearing or not (look.head in QUARTERS or capital):
        return None
    name, other = look.text(bearing[0], bearing[-1] + 1), look.text(town.first, town.last)
    if country_of(name) is not None or look.index.bloc(name.split()) is not None or not atlas.town(other):
        return None
    if atlas.larger(name, other):
        return None
    return replace(look.mention(bearing[0], phrase.last, other), last=town.last)


def _site(look: _Look, first: int) -> Mention | None:
    """ "Hodeidah airport", "the Mamun district"; but "a Serb roadblock", "the Chinese embassy" name no place."""
    bearing = [look.s.words[k] for k in look.proper if k != look.phrase.head]
    if look.s.lower[look.phrase.first] in ("a", "an") and not look.atlas.knows(" ".join(bearing)):
        return None  # "a Pentecostal chapel": any of its kind
    if look.head in SETTLEMENTS and look.s.tags[look.proper[-1] + 1 : look.phrase.head].count("POS"):
        return None  # "Ukraine's second city" only describes
    if bearing and look.index.bloc(bearing) is not None and not look.atlas.knows(" ".join(bearing)):
        return look.pointer() if look.s.lower[look.phrase.first] == "the" else None
    return _owned(look, first)


def _owned(look: _Look, first: int) -> Mention:
    """The name from there on; an owner that is a place stands in its words and says where it lies."""
    found = look.mention(first, look.phrase.last, within=look.owner)
    return replace(found, first=look.phrase.first) if look.owner else found


def _name(look: _Look, first: int) -> Mention | None:
    """A name that is no site's, by the words it hangs on and by what is known of it."""
    s, phrase, atlas = look.s, look.phrase, look.atlas
    name = look.text(first, phrase.last)
    member, known = look.index.member(s.words[first : phrase.last]), atlas.knows(name)
    if member is not None and not known and not (phrase.prep in STANDING and placeable(member)):
        return None
    if name in ELSEWHERE or s.tags[phrase.first] == "PRP$":
        return None
    if look.proper[-1] < phrase.head and s.tags[phrase.head] in ("NN", "NNS") and phrase.prep in LOCATIVE | {"of"}:
        # "the Dobrinja bread queue": the name in front says where, unless it names a side or a people
        bearing = s.words[look.proper[0] : look.proper[-1] + 1]
        nobodys = look.index.member(bearing) is None and look.index.bloc(bearing) is None
        nobodys = nobodys and country_of(" ".join(bearing)) is None
        return look.mention(look.proper[0], look.proper[-1] + 1) if nobodys else None
    if phrase.prep in LOCATIVE and (phrase.prep not in MOVING or known or _after_motion(s, phrase)):
        return (
            None if member is not None and phrase.prep in ("to", "from", "against", "between") else _owned(look, first)
        )
    if phrase.prep == "of" and phrase.prep_at:
        outer = look.c.phrase_at(phrase.prep_at - 1)
        if outer is not None and _place_of(s, outer):
            head = s.lower[outer.head]
            relation = f"{head} of" if COMPASS.match(head) else look.relation
            return replace(_owned(look, first), relation=relation, within=look.owner or _town_before(look, outer))
    if member is not None and known and placeable(member) and _scope_of_count(s, phrase):
        return _owned(look, first)
    return _owned(look, first) if known and member is None else None


def _scope_of_count(s: Sentence, phrase: Phrase) -> bool:
    """ "The toll for Türkiye is …", "Türkiye: 2,379 dead": a land that is also a side, named as where is counted."""
    if phrase.prep == "for":
        return "CD" in s.tags[phrase.last :]
    return (
        phrase.first == 0
        and s.words[phrase.last : phrase.last + 1] == [":"]
        and "CD" in s.tags[phrase.last : phrase.last + 4]
    )


def _town_before(look: _Look, outer: Phrase) -> str:
    """ "The Damascus suburb of X": the town that X lies in, "" where none is named."""
    name = " ".join(look.s.words[k] for k in range(outer.first, outer.head) if _proper(look.s, k))
    return name if look.s.lower[outer.head] in QUARTERS and name and look.atlas.town(name) else ""


def _place_of(s: Sentence, outer: Phrase) -> bool:
    """True where a name behind "of" says where: "the bridge of X", "the north of X", "residents of X"."""
    head = s.lower[outer.head]
    if noun_classes().get(singular(head)) in SITES or head in GENERIC or COMPASS.match(head):
        return True
    return outer.prep in LOCATIVE or _of_people(head)


def _of_name(s: Sentence, phrase: Phrase, following: Phrase) -> bool:
    """True where a phrase goes on with "of" and a name."""
    if following.prep != "of" or following.prep_at != phrase.last:
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
    alone = s.words[1:2] in ([":"], ["."]) and s.tags[0] == "NN"  # "Kherson: …"
    return not (k == 0 and s.tags[k] not in ("NNP",) and not alone)


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
