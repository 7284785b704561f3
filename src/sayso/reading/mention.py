"""Where a sentence counts something: number phrases with what they count.

Comes in: a tagged sentence. Goes out: `Mention`s. Refuses to know: what befell those who are counted (befall.py), and the
numbers that count nothing (uncounted.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sayso.reading.extent import Measure
from sayso.reading.fate import single_states
from sayso.reading.number import phrase, starters
from sayso.reading.segment import Sentence
from sayso.reading.uncounted import Spot, hour, label, uncounted
from sayso.reading.unit import NOTHING, PEOPLE, Sort, Unit, unit_after

ONE = Measure(1, 1, "exact")
SINGLE = frozenset(("person", "combatant", "equipment", "truck", "building", "captive", "dead"))
COUNTED = frozenset(("settlement", "building", "strike", "attack", "shell"))
LIGHT = frozenset(("one", "both", "half", "some", "several", "no", "most"))
LOOSE = frozenset(("lot", "lots", "plenty", "number"))
# "told us about two helicopters": after these, "about" is no bound
CONCERNING = frozenset(
    """tell tells told telling talk talks talked talking speak speaks spoke speaking spoken ask asked asks hear heard know knows
    knew write wrote learn learned learnt worry worried worries news information question questions questioned reports rumours
    rumors details story stories lied lies complain complained think thinking concern concerned concerns doubts remarks
    warning""".split()
)


@dataclass(slots=True)
class Mention:
    """A number phrase (tokens first..last), what it counts, and, once quantity.py has read on, what befell that.

    `weak` mentions ("a", "one", "no", "some") stand only where a fate is told of them; `settled` ones have been found to be none of
    ours; `how` says by what the kind was found (state, passive, subject, object, of, noun, part, toll, ellipsis).
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
        return self.headless or self.sort.kind in PEOPLE or self.sort.kind in ("dead", "hurt", "mixed", "voter")

    @property
    def told(self) -> bool:
        """True where a kind or a fate has been found."""
        return self.kind is not None or bool(self.flags)

    @property
    def end(self) -> int:
        """Where the whole phrase ends."""
        return max(self.last, self.unit.last)


def mentions(s: Sentence, taken: frozenset[int] = frozenset(), single: bool = True) -> Iterator[Mention]:
    """The counted phrases of a sentence, in order; `taken` tokens are left alone, `single` admits "a", "an"."""
    opening, alone = starters(), single_states()
    at, n = 0, len(s)
    while at < n:
        word = s.lower[at]
        if at in taken or not (word in opening or word[0].isdigit()) or (word == "about" and _concerning(s, at)):
            at += 1
            continue
        found = phrase(s.lower, at)
        if found is not None:
            last, measure = found
            mention = None if uncounted(s, at, last, measure) else _mention(s, at, last, measure, alone)
        else:
            last = at + 1
            mention = _single(s, at, alone) if single and word in ("a", "an") else None
        if mention is not None:
            yield mention
            last = mention.end
        at = last


def _concerning(s: Sentence, at: int) -> bool:
    following = s.lower[at + 1] if at + 1 < len(s) else ""
    return following == "one" or not CONCERNING.isdisjoint(s.lower[max(0, at - 4) : at])


def _mention(s: Sentence, first: int, last: int, measure: Measure, alone: frozenset[str]) -> Mention | None:
    if s.lower[last : last + 1] in (["-"], ["‑"]) and s.ends[last - 1] == s.starts[last] and last + 1 < len(s):
        if s.lower[last + 1] != "strong":
            return None  # 1,200-member, 5-km
        last += 2
    if measure.row == "many" and s.lower[last - 1] in LOOSE and s.lower[last : last + 1] not in (["of"], ["more"]):
        return None  # "a lot easier"
    unit = unit_after(s, last, alone)
    if measure.percent and not unit.anaphoric and (unit.sort is None or unit.sort.kind not in PEOPLE):
        unit = Unit(last, last)
    measure, unit = _trailing(s, measure, unit)
    if unit.head < 0 and not unit.anaphoric:
        if hour(s, first, last, measure) or s.lower[first] == "both":
            return None  # "two jets, both downed"
    elif unit.sort is not None and unit.sort.kind == "measure":
        return None
    elif unit.head >= 0 and unit.sort is NOTHING and measure.low > 1 and s.tags[unit.head] == "NNP":
        unit = Unit(last, last)  # "raise the toll to 10 Donetsk city"
    elif (
        unit.head >= 0
        and unit.sort is NOTHING
        and (label(Spot(s, first, last, measure, first)) or _names(s, measure, unit))
    ):
        return None
    elif (
        unit.sort is not None
        and unit.sort.kind == "equipment"
        and not unit.sort.many
        and measure.exact
        and measure.low > 1
    ):
        return None  # "a Boeing 757 airliner"
    elif unit.sort is not None and unit.sort.kind in COUNTED and not unit.sort.many and measure.low > 1:
        unit = replace(unit, sort=NOTHING)  # "three town halls"
    lone = last - first == 1 and s.lower[first] in LIGHT
    weak = (measure.row in ("none", "bare", "many") or lone or measure.percent) and not (
        measure.delta or unit.anaphoric
    )
    return Mention(first, last, measure, unit, weak)


def _names(s: Sentence, measure: Measure, unit: Unit) -> bool:
    """ "our 1130 entry", "the 737 jet": a singular that a number names."""
    return measure.low > 1 and s.tags[unit.head] == "NN" and not unit.based


def _trailing(s: Sentence, measure: Measure, unit: Unit) -> tuple[Measure, Unit]:
    """ "11 persons at least", "20 people or more": a bound that stands behind the noun; "wounded two others"."""
    at = unit.last
    two = s.lower[at : at + 2]
    if unit.head < 0 and two[:1] == ["others"]:
        return measure, Unit(unit.first, at + 1, at, Sort("person", None, None, True))
    following = s.tags[at + 2] if at + 2 < len(s) else "."
    if unit.head >= 0 and measure.exact and (two == ["or", "more"] or (two == ["at", "least"] and following != "CD")):
        return Measure(measure.low, None, "at_least", measure.flags), replace(unit, last=at + 2)
    return measure, unit


def _single(s: Sentence, at: int, alone: frozenset[str]) -> Mention | None:
    """ "a police sergeant", "an Su-25 attack jet": one, where the noun is one that is counted."""
    unit = unit_after(s, at + 1, alone)
    if unit.head < 0 or unit.sort is None or unit.sort.many or unit.sort.kind not in SINGLE:
        return None
    return Mention(at, at + 1, ONE, unit, weak=True)
