"""Where a sentence counts something: number phrases with what they count, and none of the numbers that count nothing.

Comes in: a tagged sentence. Goes out: `Mention`s. Refuses to know: what befell those who are counted (quantity.py brings that
in), and everything codebook 2.6 calls no quantity: clock times, dates, years, ages, ordinals, models, distances, money.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.reading.number import Measure, phrase, starters
from sayso.reading.predicate import single_states, states
from sayso.reading.segment import Sentence
from sayso.reading.unit import NOTHING, NOUNS, PEOPLE, Sort, Unit, sort_of, unit_after

ONE = Measure(1, 1, "exact")
MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec""".split()
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
    # division battalion regiment hospital checkpoint camp zone area sector phase level category type mark room block building line tram
    bus page version group hill point base clinic ward platform pier terminal section annex appendix order decree law bill protocol
    chapter verse session summit round stage class grade form quarter precinct district figure table map polling station barrack
    barracks post hangar warehouse house apartment flat lot plot dock berth exit junction motorway corps army fleet squadron company
    platoon wing mine shaft reactor well tower radio studio stamp size model issue brief take part act psalm hotel window""".split()
)
PHONES = frozenset("call telephone tel dial hotline phone phoned ring fax".split())
CLOCK_BEFORE = frozenset("at by from until till before since after past around about about to half quarter between and".split())
PRONOUN_ONE = frozenset("the this that which every each any another no such only first last next new other second third".split())
SENSE_OF_HALF = frozenset("hour hours way past dead alive time".split())


@dataclass(slots=True)
class Mention:
    """A number phrase (tokens first..last), what it counts, and, once quantity.py has read on, what befell that.

    `weak` mentions ("a", "one", "no", "some") stand only where a fate is told of them.
    """

    first: int
    last: int
    measure: Measure
    unit: Unit
    weak: bool = False
    kind: str | None = None
    item: str | None = None
    victim: str | None = None
    trigger: int = -1
    how: str = ""
    flags: list[str] = field(default_factory=list)
    semantics: str = ""
    parent: Mention | None = None
    unsure: bool = False
    settled: bool = False
    words: tuple[int, int] | None = None

    @property
    def sort(self) -> Sort:
        """What is counted; an empty class where no noun says."""
        return self.unit.sort or NOTHING

    @property
    def headless(self) -> bool:
        """True where no noun follows: "23 killed", "another 12 are missing"."""
        return self.unit.head < 0

    @property
    def human(self) -> bool:
        """True for people, and where nothing says what is counted."""
        return self.headless or self.sort.kind in PEOPLE or self.sort.kind in ("dead", "hurt", "mixed")

    @property
    def end(self) -> int:
        """Where the whole phrase ends."""
        return max(self.last, self.unit.last)


def mentions(s: Sentence, taken: frozenset[int] = frozenset(), single: bool = True) -> list[Mention]:
    """The counted phrases of a sentence, in order; `taken` tokens are left alone, `single` admits "a", "an"."""
    return list(_scan(s, taken, single))


def _scan(s: Sentence, taken: frozenset[int], single: bool) -> Iterator[Mention]:
    opening, alone = starters(), single_states()
    at, n = 0, len(s)
    while at < n:
        word = s.lower[at]
        if at in taken or not (word in opening or word[0].isdigit()) or (word == "about" and _concerning(s, at)):
            at += 1
            continue
        found = phrase(s.lower, at)
        if found is None:
            mention = _single(s, at, alone) if single and word in ("a", "an") else None
            if mention is not None:
                yield mention
                at = mention.end
            else:
                at += 1
            continue
        last, measure = found
        if _no_count(s, at, last, measure):
            at = last
            continue
        mention = _mention(s, at, last, measure, alone)
        if mention is None:
            at = last
            continue
        yield mention
        at = max(mention.end, last)


def _concerning(s: Sentence, at: int) -> bool:
    """True for the "about" of "told us about two helicopters"."""
    return any(word in CONCERNING for word in s.lower[max(0, at - 2) : at])


CONCERNING = frozenset(
    """tell tells told telling talk talks talked talking speak speaks spoke speaking spoken ask asked asks hear heard know knows knew
    write wrote learn learned learnt worry worried worries news information question questions questioned reports rumours rumors details
    story stories lied lies complain complained think thinking concern concerned concerns doubts remarks warning""".split()
)


def _mention(s: Sentence, first: int, last: int, measure: Measure, alone: frozenset[str]) -> Mention | None:
    if last < len(s) and s.lower[last] in ("-", "‑") and last + 1 < len(s) and s.ends[last - 1] == s.starts[last] == s.ends[last] - 1:
        if s.lower[last + 1] != "strong":
            return None  # 15-member, 5-km, 40-year-old
        last += 1
    unit = unit_after(s, last, alone)
    if measure.percent and not unit.anaphoric:
        unit = Unit(last, last) if unit.sort is None or unit.sort.kind not in PEOPLE else unit
    if unit.sort is not None and unit.sort.kind == "measure":
        return None
    measure, unit = _trailing(s, measure, unit)
    if unit.head < 0 and not unit.anaphoric and _clock(s, first, last, measure):
        return None
    if unit.head >= 0 and (unit.sort is None or unit.sort is NOTHING) and _label(s, first, last, measure):
        return None
    lone = last - first == 1 and s.lower[first] in ("one", "both", "half", "some", "several", "no", "most")
    weak = (measure.row in ("none", "bare", "many") or lone or measure.percent) and not measure.delta
    return Mention(first, last, measure, unit, weak)


def _trailing(s: Sentence, measure: Measure, unit: Unit) -> tuple[Measure, Unit]:
    """"11 persons at least", "20 people or more": a bound that stands behind the noun."""
    at = unit.last
    two = s.lower[at : at + 2]
    following = s.tags[at + 2] if at + 2 < len(s) else "."
    if unit.head >= 0 and measure.exact and (two == ["or", "more"] or (two == ["at", "least"] and following != "CD")):
        measure = Measure(measure.low, None, "at_least", measure.flags)
        unit = Unit(unit.first, at + 2, unit.head, unit.sort, unit.anaphoric, unit.based, unit.states)
    elif unit.head < 0 and two == ["others"]:
        unit = Unit(unit.first, at + 1, at, Sort("person", None, None, True))
    return measure, unit


def _no_count(s: Sentence, first: int, last: int, m: Measure) -> bool:
    """The numbers that codebook 2.6 calls no quantity, as far as the words beside them tell."""
    lower = s.lower
    before = lower[first - 1] if first else ""
    core = next((k for k in range(first, last) if lower[k][0].isdigit()), -1)
    before_core = lower[core - 1] if core > 0 else before
    following = lower[last] if last < len(s) else "."
    bare = last - first == 1
    if before in MONEY or before_core in MONEY or following in CLOCKS or following in MONEY:
        return True
    if following in MONTHS and (following != "may" or s.words[last][0].isupper()) and bare:
        return True
    if core >= 0 and before_core in MONTHS and (before_core != "may" or s.words[core - 1][0].isupper()):
        return True
    if core > 1 and before_core == "." and lower[core - 2] in MONTHS:
        return True
    if before in ("+", "how", "too", "so") or _stamp(s, core, last):
        return True
    if before == "/" or following == "/" or before in ("#", "№") or (before == "." and first > 1 and lower[first - 2] in ("no", "nr")):
        return True
    if first == 0 and bare and following in (".", ")") and last < len(s) - 1:
        return True
    if bare and (before in PHONES or before in ("aged", "age")):
        return True
    if core >= 0 and _year(s, core, last, before_core):
        return True
    if lower[first] in ("under", "over", "aged", "above", "below") and first and _person(s, first - 1) and m.low < 100:
        return last >= len(s) or s.tags[last] not in NOUNS  # "children under ten"
    if bare and before == "of" and first > 1 and _person(s, first - 2) and m.low < 110 and following in ".,;)and":
        one = sort_of(lower, first - 2)
        return one is not None and not one.many  # "a girl of 9"
    if before == "," and following in (",", ")", ".") and bare and m.exact and 5 < m.low < 105 and first > 1 and s.tags[first - 2] == "NNP":
        return lower[first].isdigit()  # "Abu Karam, 52, a baker"
    if lower[first] == "one" and bare:
        return before in PRONOUN_ONE or following in ("another", "by", "day", "night") or (first > 0 and s.tags[first - 1] == "JJ")
    if lower[first] == "half" and following in SENSE_OF_HALF:
        return True
    return bare and _label(s, first, last, m)


def _stamp(s: Sentence, core: int, last: int) -> bool:
    """"0640 —", "our 1130 entry": a time of day in four digits."""
    word = s.lower[core] if core >= 0 else ""
    if len(word) != 4 or not word.isdigit() or int(word[:2]) > 23 or int(word[2:]) > 59:
        return False
    following = s.lower[last] if last < len(s) else ""
    return word[0] == "0" or (core == 0 and following in "—–-:") or following == "h"


def _person(s: Sentence, at: int) -> bool:
    found = sort_of(s.lower, at)
    return found is not None and found.kind in PEOPLE


def _year(s: Sentence, core: int, last: int, before: str) -> bool:
    word = s.lower[core]
    if len(word) != 4 or not word.isdigit() or not 1800 <= int(word) <= 2099 or last != core + 1:
        return False
    following = sort_of(s.lower, last) if last < len(s) else None
    if following is not None and following.many:
        return False
    if last < len(s) and (s.lower[last] in states() or s.tags[last] in ("JJ", "NNS")) and before not in YEAR_BEFORE:
        return False
    return before in YEAR_BEFORE or before in ("", ",", "(", "[", "-") or before in MONTHS or last >= len(s) or s.lower[last] in ",.;):"


def _label(s: Sentence, first: int, last: int, m: Measure) -> bool:
    """"School 33", "Brigade 45", "number 4 tram", "Rossiya 24": a number that is a name."""
    if not first or last - first != 1 or not m.exact:
        return False
    before, word = s.lower[first - 1], s.words[first - 1]
    following = sort_of(s.lower, last) if last < len(s) else None
    if following is not None and following.many:
        return False
    told = last < len(s) and s.lower[last] in states()
    if before in LABELS and not told:
        return True
    return s.words[first].isdigit() and word[:1].isupper() and first > 1 and before not in ("the", "in") and not told and s.tags[first - 1] == "NNP"


def _clock(s: Sentence, first: int, last: int, m: Measure) -> bool:
    """A lone number of at most 24 after "at", "from", "until": an hour of the day."""
    lower = s.lower
    before = lower[first - 1] if first else ""
    word = lower[first]
    if word in ("around", "about") and before in ("at", "from", "by", "until"):
        pass
    elif before not in CLOCK_BEFORE or not m.exact:
        return False
    if m.low > 24 or m.percent or m.delta or last < len(s) and (lower[last] in states() or s.tags[last] in ("VBN",)):
        return False
    back = lower[max(0, first - 10) : first]
    if before in ("to", "and", "about", "around", "by", "at", "past", "after", "between") and not TOLLING.isdisjoint(back):
        return False
    if before in ("and", "between", "to", "about", "around"):
        return before in ("to", "and") and any(word in ("from", "between") for word in back[-3:]) and last < len(s) and lower[last] in CLOCKS
    return True


# Words that put a number on a scale: what follows "to" or "at" is then a count, not an hour.
TOLLING = frozenset(
    """toll number count tally total figure put puts putting rise rises rose risen rising raise raises raised raising climb climbs
    climbed climbing bring brings brought bringing stand stands stood estimate estimates estimated reach reaches reached grow grew
    grown jump jumped fell falls dropped revised revise revises dead counting""".split()
)


def _single(s: Sentence, at: int, alone: frozenset[str]) -> Mention | None:
    """"a police sergeant", "an Su-25 attack jet": one, where the noun is one that is counted."""
    unit = unit_after(s, at + 1, alone)
    if unit.head < 0 or unit.sort is None or unit.sort.many or unit.sort.kind not in SINGLE:
        return None
    return Mention(at, at + 1, ONE, unit, weak=True)


SINGLE = frozenset(("person", "combatant", "equipment", "truck", "building", "captive"))
