"""Numbers that count nothing: clock times, dates, years, ages, money, labels, sums (codebook 2.6: not quantities).

Comes in: a tagged sentence and a number phrase in it. Goes out: whether it is one of these. Refuses to know: lengths and distances,
which the noun after the number tells (unit.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.extent import Measure
from sayso.reading.fate import states
from sayso.reading.segment import Sentence
from sayso.reading.unit import NATION, NOUNS, PEOPLE, sort_of

MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec""".split()
)
CLOCKS = frozenset("am pm a.m. p.m. gmt utc bst est edt cst cet eet msk ist local o'clock hrs noon midnight".split())
MONEY = frozenset("$ £ € ¥ ₽ us$ c$ a$ usd eur gbp".split())
YEAR_BEFORE = frozenset(
    """in of since by until till from early late mid spring summer autumn winter fall year during before after around the and to
    through between born""".split()
)
# A bare number after one of these is its name, not a count.
LABELS = frozenset(
    """school gate brigade resolution article route highway road channel paragraph chapter day unit flight no no. number nr nr. №
    # division battalion regiment hospital checkpoint camp zone area sector phase level category type mark room block building
    line tram bus page version group hill point base clinic ward platform pier terminal section annex appendix order decree law
    bill protocol verse session summit round stage class grade form quarter precinct district figure table map polling station
    barrack barracks post hangar warehouse house apartment flat lot plot dock berth exit junction motorway corps army fleet
    squadron company platoon wing mine shaft reactor well tower radio studio stamp size model issue brief take part act psalm
    hotel window""".split()
)
PHONES = frozenset("call telephone tel dial hotline phone phoned ring fax".split())
OVER_AGE = frozenset("under over aged above below".split())
ONE_BEFORE = frozenset(
    "the this that which every each any another no such only first last next new other second third".split()
)
ONE_AFTER = frozenset("another by day night".split())
HALF_AFTER = frozenset("hour hours way past dead alive time".split())
HOUR_BEFORE = frozenset(
    "at by from until till before since after past around about to half quarter between and".split()
)
GLUE = frozenset("=/_?&#@+\\")
# Words that put a number on a scale: what follows "to" or "at" is then a count, not an hour.
SCALING = frozenset(
    """toll number count tally total figure put puts putting rise rises rose risen rising raise raises raised raising climb climbs
    climbed climbing bring brings brought bringing stand stands stood estimate estimates estimated reach reaches reached grow grew
    grown jump jumped fell falls dropped revised revise revises dead counting crowd""".split()
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A number phrase (tokens first..last) with the words beside it; `core` its first token in digits, −1 where there is none."""

    s: Sentence
    first: int
    last: int
    measure: Measure
    core: int

    def word(self, i: int) -> str:
        """The word at i, lower case; "" beyond the ends."""
        return self.s.lower[i] if 0 <= i < len(self.s.lower) else ""

    def tag(self, i: int) -> str:
        """The tag at i; "." beyond the ends."""
        return self.s.tags[i] if 0 <= i < len(self.s.tags) else "."

    def month(self, i: int) -> bool:
        """True where a month's name stands at i."""
        return self.word(i) in MONTHS and (self.word(i) not in ("may", "march") or self.s.words[i][:1].isupper())

    def person(self, i: int) -> bool:
        """True where a noun for people stands at i."""
        found = sort_of(self.s.lower, i) if i >= 0 else None
        return found is not None and found.kind in PEOPLE

    @property
    def bare(self) -> bool:
        """True for one token."""
        return self.last - self.first == 1

    @property
    def plural_follows(self) -> bool:
        """True where a plural follows: one of the table, or the name of a people."""
        if self.last >= len(self.s):
            return False
        found = sort_of(self.s.lower, self.last)
        return found.many if found is not None else NATION.match(self.s.words[self.last]) is not None

    @property
    def told(self) -> bool:
        """True where a state follows: "33 killed"."""
        return self.word(self.last) in states()


def uncounted(s: Sentence, first: int, last: int, m: Measure) -> bool:
    """True for a number phrase that counts nothing, as far as the words beside it tell."""
    core = next((k for k in range(first, last) if s.lower[k][0].isdigit()), -1)
    spot = Spot(s, first, last, m, core)
    return any(rule(spot) for rule in RULES)


def _sign(p: Spot) -> bool:
    """ "$5m", "p=64109", "UTC+3", "24/7", "#4", "[3]", "No. 34"."""
    before, following = p.word(p.first - 1), p.word(p.last)
    glued = before in GLUE and p.s.starts[p.first] == p.s.ends[p.first - 1]
    money = before in MONEY or following in MONEY or (p.core >= 0 and p.word(p.core - 1) in MONEY)
    numbered = before == "." and p.word(p.first - 2) in ("no", "nr")
    ratio = before == "in" and p.word(p.first - 2)[:1].isdigit() and p.bare  # "6 in 10"
    return (
        glued or money or numbered or ratio or before == "/" or following == "/" or (before == "[" and following == "]")
    )


def _date(p: Spot) -> bool:
    """ "22 June", "Dec. 1", "in 2016", "his 2014 return"."""
    if p.bare and p.month(p.last):
        return True
    if p.core >= 0 and (p.month(p.core - 1) or (p.word(p.core - 1) == "." and p.month(p.core - 2))):
        return True
    return p.core >= 0 and p.last == p.core + 1 and _year(p)


def _year(p: Spot) -> bool:
    word, before, following = p.word(p.core), p.word(p.core - 1), p.tag(p.last)
    if len(word) != 4 or not word.isdigit() or not 1800 <= int(word) <= 2099:
        return False
    if p.plural_follows:
        return before == "the" and not p.person(p.last)  # "the 2012 attacks"
    if (p.told or following in ("JJ", "NNS")) and before not in YEAR_BEFORE:
        return False
    owned = following == "NN" and p.tag(p.core - 1) in ("PRP$", "POS", "DT")
    return (
        owned
        or before in YEAR_BEFORE
        or before in ("", ",", "(", "[", "-")
        or p.month(p.core - 1)
        or p.word(p.last) in ("", *",.;):")
    )


def _clock_in_digits(p: Spot) -> bool:
    """ "0640 —", "8 p.m.", "1840 GMT"."""
    if p.word(p.last) in CLOCKS:
        return True
    word = p.word(p.core)
    if p.core < 0 or len(word) != 4 or not word.isdigit() or int(word[:2]) > 23 or int(word[2:]) > 59:
        return False
    return word[0] == "0" or (p.core == 0 and p.word(p.last) in "—–-:")


def _age(p: Spot) -> bool:
    """ "aged 52", "children under ten", "a girl of 9", "Abu Karam, 52, a baker"."""
    before, following = p.word(p.first - 1), p.word(p.last)
    if following.endswith("-old") or p.word(p.last + 1) == "old":
        return True
    if p.bare and (before in ("aged", "age") or (before == "of" and p.word(p.first - 2) == "age")):
        return True
    if p.word(p.first) in OVER_AGE and p.person(p.first - 1) and p.measure.low < 100:
        return p.tag(p.last) not in NOUNS
    if (
        p.bare
        and before == "of"
        and p.person(p.first - 2)
        and p.measure.low < 110
        and following in (*".,;)", "and", "")
    ):
        one = sort_of(p.s.lower, p.first - 2)
        return one is not None and not one.many
    named = before == "," and p.tag(p.first - 2) == "NNP" and following in (",", ")", ".")
    return named and p.bare and 5 < p.measure.low < 105 and p.word(p.first).isdigit()


def _not_one(p: Spot) -> bool:
    """ "the one at Trinidad", "one another", "half past two", "how many", a line's own number."""
    word, before, following = p.word(p.first), p.word(p.first - 1), p.word(p.last)
    if word == "one" and p.bare:
        return before in ONE_BEFORE or following in ONE_AFTER or p.tag(p.first - 1) == "JJ"
    if word == "half" and following in HALF_AFTER:
        return True
    return before in ("how", "too", "so") or (
        p.first == 0 and p.bare and following in (".", ")") and p.last < len(p.s) - 1
    )


def label(p: Spot) -> bool:
    """ "School 33", "Brigade 45", "number 4 tram", "Rossiya 24", "call 112": a number that is a name."""
    if not p.first or not p.bare or not p.measure.exact or p.plural_follows or p.told or p.measure.low == 1:
        return False
    before = p.word(p.first - 1)
    if before in LABELS or before in PHONES:
        return True
    named = p.s.words[p.first - 1][:1].isupper() and p.tag(p.first - 1) == "NNP" and p.first > 1
    return named and p.s.words[p.first].isdigit() and before not in ("the", "in")


RULES = (_sign, _date, _clock_in_digits, _age, _not_one, label)


def hour(s: Sentence, first: int, last: int, m: Measure) -> bool:
    """A number of at most 24 with no noun, after "at", "from", "until": an hour of the day."""
    p = Spot(s, first, last, m, -1)
    before = p.word(first - 1)
    hedged = p.word(first) in ("around", "about") and before in ("at", "from", "by", "until")
    if not hedged and (before not in HOUR_BEFORE or not m.exact):
        return False
    if m.low > 24 or m.percent or m.delta or p.told or p.tag(last) == "VBN":
        return False
    if before in ("to", "and", "about", "around", "by", "at", "past", "after", "between"):
        if not SCALING.isdisjoint(s.lower[max(0, first - 10) : first]):
            return False
        if before in ("to", "and"):
            return (
                any(word in ("from", "between") for word in s.lower[max(0, first - 3) : first])
                and p.word(last) in CLOCKS
            )
        return before not in ("about", "around", "between")
    return True
