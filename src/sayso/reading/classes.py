"""What kind of thing a noun phrase may be: a force, a place, a building, an aircraft, losses, a name.

Comes in: a phrased sentence, the cast and where its phrases name places. Goes out: the classes of a phrase, which the verb table
asks for. Refuses to know: verbs, and which of its classes a phrase turns out to be.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.actor import CastIndex, kinds
from sayso.reading.deed import act_at, acts, noun_classes, nouns_also
from sayso.reading.inflect import singular
from sayso.reading.phrase import Clauses, Phrase
from sayso.reading.segment import Sentence

NOTHING = frozenset(("-",))
EXISTENTIAL = frozenset(("*", "-"))
# What a pronoun may stand for.
POINTERS = {
    "it": frozenset(("*", "name", "place", "proper")), "this": frozenset(("*", "name", "place")),
    "that": frozenset(("*", "name", "place")), "he": frozenset(("*", "name", "leader", "civil")),
    "she": frozenset(("*", "name", "leader", "civil")), "him": frozenset(("*", "leader", "civil")),
    "her": frozenset(("*", "leader", "civil")), "there": EXISTENTIAL,
}  # fmt: skip
ANYBODY = frozenset(("*", "name", "force", "leader", "civil"))
# Classes of nouns that name acts, by the type of the act.
SPECIAL = {
    "airact": {"Air/drone strike"}, "clashact": {"Armed clash", "Attack", "x.Advance or entry"}, "talks": {"x.Talks"},
    "fireact": {"Shelling/artillery/missile attack"},
    "marchact": {"Peaceful protest"}, "deal": {"x.Ceasefire declared"}, "corridor": {"x.Corridor or aid access"},
}  # fmt: skip
PERCENT = frozenset(("percent", "%", "cent"))
COUNTING = frozenset(
    """last rest remainder remnants bulk first group groups band bands most some many dozens hundreds thousands
    scores number part parts section sections wing half stretch piece much lot lots amount quantity range variety series""".split()
)
LEFT = frozenset(("last", "rest", "first"))
ARMOUR = frozenset("tank armour armor convoy column warship".split())
ONSLAUGHT = frozenset("offensive assault advance push campaign".split())
CONVOYS = frozenset(("convoy", "convoys", "column", "fleet"))
CARRIERS = frozenset(
    """convoy convoys truck trucks lorry lorries flight flights ship ships plane planes aircraft helicopter helicopters supplies
    shipment shipments parcels delivery deliveries cargo drop drops boat boats train trains vehicles""".split()
)
HELPING = frozenset("rescue relief medical search aid emergency disaster".split())
TEAMS = frozenset("team teams workers worker crew crews party parties staff experts personnel".split())
OWNERS = frozenset(("his", "her", "our", "their", "my", "its"))
# Nobody knows who they are, but what they came for: "armed men", "masked youths".
UNNAMED = frozenset("armed masked hooded gun-toting machete-wielding knife-wielding gun-wielding".split())
TITLES = frozenset("president minister mr ms mrs dr premier king general".split())
DEEPEST = 12  # phrases, each hanging on the one before by "of": "two of the men of the guard of the ministry"
# The class of a word for somebody, by its kind; a body where the kind is another.
BY_KIND = {"member": "force", "armed group": "force", "resident": "civil", "official": "leader", "rescue": "rescue"}


class Classes:
    """Noun phrases by class, for one sentence."""

    def __init__(self, s: Sentence, c: Clauses, index: CastIndex, placed: frozenset[int]) -> None:
        self.s, self.c, self.index, self.placed = s, c, index, placed
        self._memo: dict[int, frozenset[str]] = {}

    def of(self, phrases: Sequence[Phrase]) -> frozenset[str]:
        """The classes the first of the phrases may be taken for; {"-"} where there is none."""
        if not phrases:
            return NOTHING
        return self._class(phrases[0])

    def _class(self, phrase: Phrase, depth: int = 0) -> frozenset[str]:
        """The classes of a phrase, worked out once; of what hangs deeper than DEEPEST by "of" nothing is asked."""
        if phrase.first not in self._memo:
            self._memo[phrase.first] = self._classify(phrase, depth)
        return self._memo[phrase.first]

    def of_all(self, phrases: Sequence[Phrase]) -> frozenset[str]:
        """The classes that any of the phrases may be taken for; {"-"} where there is none."""
        return self.of(phrases).union(*(self.of([phrase]) for phrase in phrases[1:]))

    def _classify(self, phrase: Phrase, depth: int) -> frozenset[str]:
        s = self.s
        head = s.lower[phrase.head]
        if phrase.last - phrase.first == 1 and s.tags[phrase.head] in ("PRP", "EX"):
            return POINTERS.get(head, ANYBODY)
        one = singular(head)
        table = noun_classes()
        last = one.rpartition("-")[2]  # "a truck-bomber", "the secretary-general"
        pair = f"{s.lower[phrase.head - 1]} {one}" if phrase.head > phrase.first else ""  # "martial law", "aid worker"
        found = table.get(pair) or table.get(one) or table.get(head) or table.get(last)
        out = {"*"} | _by_words(s, phrase)
        # "39 coalition-backed soldiers", "one of our positions": the head counts; "two of the men": what follows "of"
        inner = self._of(phrase) if depth < DEEPEST else None
        if inner is not None and (s.tags[phrase.head] in ("CD", "DT", "JJ") or head in COUNTING):
            if head in LEFT and s.tags[inner.head] == "PRP":
                return frozenset(out)  # "the last of them": anybody
            told = self._class(inner, depth + 1)
            if s.tags[phrase.head] == "CD" and told & {"civil", "force", "vehicle", "building"}:
                return told  # "85,000 of its residents"
            out |= told
        if head in CONVOYS and inner is not None:
            out |= self._class(inner, depth + 1)
        if "raiders" in out and found == "civil":
            found = "force"  # "armed men"
        if _carries(s, phrase):
            return frozenset({"*", "aid", found or "aid"} - {"force"})  # "aid convoy", "relief flights"
        if one == "bomber" and s.lower[phrase.first : phrase.head][-1:] == ["suicide"]:
            return frozenset({"*", "force", "bombs"})
        if found:
            out.add(found)
            if found == "vehicle" and inner is not None and "aid" in self._class(inner, depth + 1):
                out.add("aid")  # "14 lorries of blankets"
            if found == "force":
                out.add("name")
            if one in ARMOUR:
                out |= {"force", "armour"}
            return frozenset(out)
        if inner is not None and head not in acts() and self._class(inner, depth + 1) & {"place", "building"}:
            out.add("place")  # "the foot of the bridge", "half of the city"
        kind = kinds().get(head) or kinds().get(one) or kinds().get(last)
        if kind:
            out.add(BY_KIND.get(kind[0], "body"))
        if _proper(s, phrase):
            out |= self._by_name(phrase)
        return frozenset(out)

    def _by_name(self, phrase: Phrase) -> set[str]:
        s = self.s
        out = {"name", "proper"}
        member = self.index.member(s.words[phrase.first : phrase.last])
        if phrase.first in self.placed:
            out.add("place")
        if member is not None:
            out |= {"force", "leader"} if len(member.name.split()) > 1 else {"force"}
        if any(s.lower[k] in TITLES for k in range(phrase.first, phrase.last)):
            out.add("leader")
        if any(mark in s.words[phrase.head] for mark in "0123456789"):
            out |= {"vehicle", "aircraft"}
        return out

    def _of(self, phrase: Phrase) -> Phrase | None:
        following = self.c.phrase_at(phrase.last + 1)
        owned = following is not None and following.prep == "of" and following.prep_at == phrase.last
        return following if owned else None


def _by_words(s: Sentence, phrase: Phrase) -> set[str]:
    """What a phrase's words say beside the class that the noun table gives its head."""
    head = s.lower[phrase.head]
    one = singular(head)
    out = set(nouns_also().get(head, ()))
    if one == "bomb" and phrase.head and s.lower[phrase.head - 1] in ("mortar", "barrel", "cluster", "glide"):
        out = out - {"bombs"} | {"shells"}
    if any(word in PERCENT for word in s.lower[phrase.first : phrase.last]):
        out.add("share")
    act = act_at(s, phrase.head, phrase.first)
    if act is not None:
        out.update(name for name, types in SPECIAL.items() if act[1].type in types)
    if one in ONSLAUGHT or (one in ("man", "woman") and _owned(s, phrase)):
        out.add("force")
    if one in ("rescuer", "paramedic") or (
        head in TEAMS and not HELPING.isdisjoint(s.lower[phrase.first : phrase.head])
    ):
        out.add("rescue")
    if s.tags[phrase.head] == "NNP" and any(
        noun_classes().get(s.lower[k]) == "hazard" for k in range(phrase.first, phrase.head)
    ):
        out.add("hazard")  # "Cyclone Idai"
    if not UNNAMED.isdisjoint(s.lower[phrase.first : phrase.head]) and noun_classes().get(one) in ("civil", "force"):
        out |= {"force", "raiders"}
    if s.tags[phrase.head] == "CD":
        out |= {"force", "civil"}
    return out


def _owned(s: Sentence, phrase: Phrase) -> bool:
    """ "His men", "General Diallo's men"."""
    return s.lower[phrase.first] in OWNERS or "POS" in s.tags[phrase.first : phrase.head]


def _carries(s: Sentence, phrase: Phrase) -> bool:
    """True where a word before the head names goods that help."""
    before = range(phrase.first, phrase.head)
    return s.lower[phrase.head] in CARRIERS and any(noun_classes().get(singular(s.lower[k])) == "aid" for k in before)


def _proper(s: Sentence, phrase: Phrase) -> bool:
    tag = s.tags[phrase.head]
    return tag == "NNP" or (s.words[phrase.head][:1].isupper() and phrase.head > 0 and tag != "DT")
