"""How firmly a report lays what happened at an organisation's door.

Comes in: a text, and for each organisation named in it the names it goes by. Goes out: for each the standings of the accusation,
the likeliest first: reported as fact, claimed or admitted by itself, suspected or accused by authorities or by others, only
possible. Refuses to know: whether it did it. All it looks at is what attribution gives: who speaks, with what cue and stance, and
whether the organisation stands there as the doer, the accused or the one struck; `data/accusation.tsv` says what that weighs.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.model.cast import Cast
from sayso.reading import attribution
from sayso.reading.account import events
from sayso.reading.actor import CastIndex
from sayso.reading.classes import Classes
from sayso.reading.clause import clauses
from sayso.reading.deed import acts, deeds
from sayso.reading.event import Event, Stretch
from sayso.reading.family import ACTS, OUTCOMES
from sayso.reading.floor import Floor, Say, Strand
from sayso.reading.inflect import rows
from sayso.reading.phrase import Clauses, Phrase
from sayso.reading.segment import Sentence, paragraphs
from sayso.reading.tagging import tag_paragraph
from sayso.reading.truecase import truecase

STANDINGS = ("fact", "admitted", "accused by authorities", "accused", "possible")
ALWAYS = "always"
HARM = ACTS | OUTCOMES | {"Abduction/forced disappearance", "Sexual violence", "Looting/property destruction"}
AUTHORITIES = frozenset(
    """government army police military ministry minister president presidency armed forces court judge prosecutor general colonel
    major captain lieutenant commander battalion brigade authorities authority official officials officially security guard navy
    intelligence attorney magistrate embassy chief troops spokesman""".split()
)
REBELS = frozenset(
    "guerrilla guerrillas rebel rebels insurgents insurgent clandestine terrorist terrorists front".split()
)
DOUBT = frozenset(
    """alleged allegedly suspected presumed presumably presumptive apparently possibly probably believed thought supposed supposedly
    reportedly purported may might could perhaps likely seem seems seemed appear appears appeared suspect suspects suspicion
    so-called assumed hypothesis rumors rumored suspicious unidentified unknown""".split()
)
OF_STATE = frozenset(
    "government army police military forces battalion brigade regime air navy administration embassy".split()
)
OF_REBELS = frozenset("liberation revolutionary people peoples front popular".split())
IDLE = frozenset(
    "have has had having take takes took taken taking hold holds held holding hit set fall falls fell fallen".split()
)
CRIMINAL = frozenset(
    """cartel cartels mafia mafias drug traffickers trafficking gang gangs extraditables narcotics death squad squads paramilitary
    rightist right wing vigilantes""".split()
)
UNCLAIMED = re.compile(
    r"\b(?:no|none|nobody|not)\b[^.]{0,60}\b(?:claimed|responsibility|credit|known|identified|determined|clues)\b|unidentified",
    re.I,
)
BLAME = frozenset(
    """blame blames blamed blaming accuse accuses accused accusing attribute attributes attributed responsible responsibility guilty
    charged charges implicated implicate linked perpetrated perpetrators perpetrator masterminded behind involved involvement
    suspects condemned denounced denounce denounces work culprits authors murderers murderer""".split()
)
OWNING = frozenset(
    """claimed claim claims claiming accepted accepts accept assumed assumes assume took take takes taken admitted admits admitting
    acknowledged acknowledges""".split()
)
RESPONSIBLE = frozenset(("responsibility", "credit", "authorship", "responsible"))
OFFICIAL = frozenset(
    """police authorities officials official officially judge judicial court prosecutor government minister military intelligence
    army investigators attorney communique""".split()
)
SELVES = frozenset(
    "it they we its their our he who which rebels guerrillas fighters members units columns forces combatants commandos".split()
)
FIRST = frozenset(("we", "our", "us"))


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation at one place of a text: who speaks there, and what it is said to have to do with the matter.

    `voice` is desk, own, authority, rebel, other, we or nobody; `cue` a class of codebook 2.2; `part` what the organisation does
    there: owns up, is blamed, does harm, is struck, blames, speaks, acts, or stands beside; `doubt` "it" where the doubt is of the
    organisation itself ("alleged X members"), "all" where it is of the sentence.
    """

    at: int
    voice: str
    cue: str
    stance: str
    part: str
    doubt: str
    harm: bool
    official: bool  # authorities stand in its sentence


def standings(text: str, organisations: Sequence[Sequence[str]], publisher: str = "") -> list[list[tuple[str, float]]]:
    """For each organisation, given by its names, the standings with their probabilities, the likeliest first.

    `publisher` is who hands the report on, in words: "the movement's radio, clandestine"; it speaks wherever nobody else does.
    """
    page = Page(text, publisher)
    return [judge(traits(page, names)) for names in organisations]


def judge(shown: Iterable[str], table: Mapping[tuple[str, str], float] | None = None) -> list[tuple[str, float]]:
    """The standings with their probabilities, by the weights of what is shown."""
    told = weights() if table is None else table
    shown = list(shown)
    scores = [sum(told.get((standing, trait), 0.0) for trait in shown) for standing in STANDINGS]
    most = max(scores)
    parts = [math.exp(score - most) for score in scores]
    whole = sum(parts)
    return sorted(((s, p / whole) for s, p in zip(STANDINGS, parts, strict=True)), key=lambda pair: -pair[1])


@cache
def weights() -> dict[tuple[str, str], float]:
    """The shipped weights: (standing, trait) -> log odds."""
    return {(standing, trait): float(weight) for standing, trait, weight in rows("accusation.tsv")}


class Page:
    """A text phrased and attributed once, for any number of organisations."""

    def __init__(self, text: str, publisher: str = "") -> None:
        self.text, self.publisher = truecase(text), publisher
        self.lines: list[tuple[Sentence, Clauses, list[tuple[Strand, list[Event]]]]] = []
        nobody = CastIndex(Cast(), date.min)
        before: Floor | None = None
        for paragraph in paragraphs(self.text, 0, len(self.text)):
            tag_paragraph(paragraph)
            phrased = [clauses(s) for s in paragraph.sentences]
            floor = Floor(self.text, paragraph, phrased, nobody)
            told: list[list[tuple[Strand, list[Event]]]] = [[] for _ in paragraph.sentences]
            for strand in attribution.strands(floor, before):
                s, c = paragraph.sentences[strand.sentence], phrased[strand.sentence]
                stretch = Stretch(s, c, strand.first, strand.last, Classes(s, c, nobody, frozenset()))
                told[strand.sentence].append((strand, events(stretch)))
            self.lines += zip(paragraph.sentences, phrased, told, strict=True)
            before = floor
        self.voices = list(self._voices())

    def _voices(self) -> Iterator[dict[int, str]]:
        """For each sentence the words of the speaker of each act of saying; "he" and "it" are the last who was named."""
        last = ""
        for _, _, told in self.lines:
            found: dict[int, str] = {}
            for strand, _ in told:
                say = strand.say
                if say is None:
                    continue
                if say.speaker.who is not None:
                    last = say.speaker.who.text.lower()
                found[id(say)] = last if say.speaker.pronoun not in FIRST else "we"
            yield found

    def mentions(self, names: Sequence[str]) -> list[Mention]:
        """Every place where one of the names stands, in order."""
        longest_first = sorted(names, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(_loose(name) for name in longest_first)})(?!\w)", re.IGNORECASE)
        found = []
        for number, (line, voices) in enumerate(zip(self.lines, self.voices, strict=True)):
            s = line[0]
            for match in pattern.finditer(self.text, s.start, s.end):
                tokens = [k for k in range(len(s)) if s.starts[k] < match.end() and s.ends[k] > match.start()]
                if tokens:
                    found.append(_mention(number, line, voices, tokens, names))
        return found


def _loose(name: str) -> str:
    """A name as a pattern: any space between its words, any marks."""
    return r"[\s\W]+".join(re.escape(word) for word in re.findall(r"\w+", name)) or r"(?!)"


def _mention(
    number: int,
    line: tuple[Sentence, Clauses, list[tuple[Strand, list[Event]]]],
    voices: Mapping[int, str],
    tokens: Sequence[int],
    names: Sequence[str],
) -> Mention:
    s, c, told = line
    low, high = tokens[0], tokens[-1] + 1
    strand, found = next(((o, e) for o, e in told if o.first <= low < o.last), (None, []))
    say = strand.say if strand is not None else None
    spoken = strand is None and bool(told)
    if spoken:
        say = next((o.say for o, _ in told if o.say is not None), None)
        found = [event for _, some in told for event in some]
    before, near = s.lower[max(0, low - 5) : low], s.lower[max(0, low - 9) : high + 9]
    doubt = "it" if not DOUBT.isdisjoint(before) else "all" if not DOUBT.isdisjoint(s.lower) else ""
    harm = not harming().isdisjoint(s.lower)
    part = _part(s, c, found, low, high, near, harm, spoken)
    voice, cue, stance = _voice(say, voices, names), say.kind if say else "", say.stance if say else ""
    others = [word for k, word in enumerate(s.lower) if not low <= k < high]
    return Mention(number, voice, cue, stance, part, doubt, harm, not OFFICIAL.isdisjoint(others))


@cache
def harming() -> frozenset[str]:
    """The words that tell harm: verbs and nouns of the tables of events."""
    verbs = {form for form, found in deeds().items() if any(deed.type in HARM and deed.rank > 3 for _, deed in found)}
    nouns = {words[-1] for found in acts().values() for words, act in found if act.type in HARM}
    return frozenset((verbs | nouns) - IDLE)


def _part(
    s: Sentence, c: Clauses, found: Sequence[Event], low: int, high: int, near: Sequence[str], harm: bool, spoken: bool
) -> str:
    """What an organisation at tokens low..high has to do with what its sentence tells."""
    if not OWNING.isdisjoint(near) and not RESPONSIBLE.isdisjoint(near):
        return "owns up"
    if spoken:
        return "blames" if not BLAME.isdisjoint(near) or _of_others(s, found) else "speaks"
    for event in found:
        if event.type in HARM and any(_holds(p, low, high) for p in event.agents):
            return "harms"
    subject = next((v for v in c.verbs if any(_holds(p, low, high) for p in v.subjects)), None)
    if subject is not None and not subject.passive and s.lower[subject.main] in BLAME:
        return "blames"
    if not BLAME.isdisjoint(near):
        return "blamed"
    if any(event.type in HARM and any(_holds(p, low, high) for p in event.targets) for event in found):
        return "struck"
    if harm and (subject is not None or "by" in s.lower[max(0, low - 6) : low]):
        return "harms" if subject is None or not subject.passive else "struck"
    return "acts" if subject is not None else "near harm" if harm else "beside"


def _of_others(s: Sentence, found: Sequence[Event]) -> bool:
    """True where every harm that is told has a doer of its own: "said the army had bombed the village"."""
    doers = [event.agents for event in found if event.type in HARM]
    return bool(doers) and all(agents and s.lower[agents[0].head] not in SELVES for agents in doers)


def _holds(phrase: Phrase, low: int, high: int) -> bool:
    return phrase.first < high and phrase.last > low


def _voice(say: Say | None, voices: Mapping[int, str], names: Sequence[str]) -> str:
    if say is None:
        return "desk"
    words = voices.get(id(say), "")
    if words == "we":
        return "we"
    return _side(words, names) if words else "nobody"


def _side(words: str, names: Sequence[str]) -> str:
    """Whose voice these words name: the organisation's own, that of authorities, of rebels, another's."""
    flat = re.sub(r"\W+", " ", words.lower())
    bare = {re.sub(r"\W+", " ", name.lower()).strip() for name in names}
    if any(name and re.search(rf"\b{re.escape(name)}\b", flat) for name in bare):
        return "own"
    parts = set(flat.split())
    if parts & REBELS:
        return "rebel" if by_state(names) else "own"
    if parts & AUTHORITIES:
        return "authority"
    return "other"


def by_state(names: Sequence[str]) -> bool:
    """True for the forces and offices of a state."""
    words = {word for name in names for word in re.findall(r"\w+", name.lower())}
    return bool(words & OF_STATE) and not words & OF_REBELS


def kind_of(names: Sequence[str]) -> str:
    """What sort of organisation goes by these names: of a state, of criminals, or a group of another kind."""
    if by_state(names):
        return "state"
    words = {word for name in names for word in re.findall(r"\w+", name.lower())}
    return "crime" if words & CRIMINAL else "group"


def traits(page: Page, names: Sequence[str]) -> Iterator[str]:
    """What a page shows of an organisation, as names of weights."""
    found = page.mentions(names)
    kind = kind_of(names)
    yield ALWAYS
    yield f"kind {kind}"
    publisher = _side(page.publisher, names) if page.publisher else "other"
    if publisher != "other":
        yield f"published by {publisher}, {kind}"
    marks = Counter(_mark(m) for m in found)
    yield from {f"lead {mark}" for m in found if m.at < 2 for mark in (_mark(m),)}
    if UNCLAIMED.search(page.text):
        yield "unclaimed"
        yield f"unclaimed {kind}"
    yield f"most {min(marks, key=_order, default='nothing')}"
    doing = [mark for mark in marks if mark.split()[0] in DOING]
    if len(doing) == 1:
        yield f"only {doing[0]}"
    yield from {f"{kind} {mark.split()[0]}" for mark in marks}
    yield from {f"cue {m.cue}" for m in found if m.cue and m.part in ("harms", "blamed")}
    yield from {f"{m.stance} by {m.voice}" for m in found if m.stance in ("deny", "unsure")}
    if found:
        yield f"first at {'lead' if found[0].at < 2 else 'later'}"
        yield f"told {'once' if len(found) == 1 else 'often' if len(found) > 3 else 'twice'}"


# What weighs most of what is said of an organisation, first.
DOING = ("owns-up", "claims", "suspected", "blamed", "harms")


def _order(mark: str) -> int:
    return next(
        (n for n, word in enumerate((*DOING, "denies", "near", "struck", "beside")) if mark.startswith(word)), 99
    )


def _mark(m: Mention) -> str:
    """One word for what is said of the organisation at one place, and by whom."""
    voice = {"own": "own", "we": "we", "authority": "authority", "desk": "desk"}.get(m.voice, "other")
    if voice == "desk" and m.official:
        voice = "desk-official"
    if m.part == "owns up":
        return "owns-up"
    if m.stance == "deny" and m.voice == "own":
        return "denies"
    if m.harm and m.voice in ("own", "we") and m.part in ("harms", "speaks", "near harm", "acts"):
        return f"claims {m.voice}"
    if m.doubt == "it":
        return f"suspected {voice}"
    if m.part == "blamed":
        return f"blamed {voice}"
    if m.part == "harms":
        return f"harms {voice}{' in-doubt' if m.doubt else ''}"
    if m.part in ("near harm", "acts"):
        return f"near {voice}{' in-doubt' if m.doubt else ''}"
    return "struck" if m.part == "struck" else "beside"
