"""What is said to have happened: event types by verbs and nouns that name acts, with the roles around them.

Comes in: a stretch of a phrased sentence under one voice. Goes out: events with type, trigger, agent, target, places, tense.
Refuses to know: who says it, and which side anybody is on. Types are codebook 2.1; the tables beside this file hold the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.reading.actor import CastIndex, kinds, plain
from sayso.reading.clause import Clauses, Phrase, Verb, coordinated
from sayso.reading.inflect import gerund, participle, past, plural, rows, singular, third
from sayso.reading.segment import Sentence

FAMILIES = {
    "Battles": (
        "Armed clash", "Government regains territory", "Non-state actor overtakes territory", "x.Advance or entry",
        "x.Encirclement or siege",
    ),
    "Explosions/Remote violence": (
        "Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb", "Remote explosive/landmine/IED", "Grenade",
        "Chemical weapon",
    ),
    "Violence against civilians": ("Attack", "Sexual violence", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other", "x.Withdrawal or retreat", "x.Equipment loss",
    ),
    "x.Humanitarian": ("x.Evacuation", "x.Corridor or aid access", "x.Aid refused", "x.Displacement"),
    "x.Diplomacy": (
        "x.Ceasefire declared", "x.Ceasefire observed", "x.Ceasefire breached", "x.Ceasefire withdrawn", "x.Vote", "x.Veto",
        "x.Statement", "x.Accusation", "x.Denial", "x.Threat", "x.Talks",
    ),
    "x.Forces": ("x.Troop announcement", "x.Deployment"),
    "x.Control": ("x.Control held",),
    "x.Casualties": ("x.Casualties",),
    "x.Tally": ("x.Tally",),
}  # fmt: skip
FAMILY = {name: family for family, names in FAMILIES.items() for name in names}
CONTROL = frozenset(
    (
        "Government regains territory",
        "Non-state actor overtakes territory",
        "x.Control held",
        "Non-violent transfer of territory",
    )
)
OUTCOMES = frozenset(("x.Casualties", "x.Equipment loss", "Looting/property destruction"))
# Acts whose own sentence carries their dead and their wreckage (codebook 2.12).
ACTS = frozenset(
    ("Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb", "Remote explosive/landmine/IED", "Grenade",
     "Chemical weapon", "Attack", "Armed clash", "Protest with intervention", "Violent demonstration", "Peaceful protest", "Other")
)  # fmt: skip


@dataclass(slots=True)
class Event:
    """An event as told in one clause. Roles are phrases of the sentence; `verb` null where a noun alone tells it."""

    type: str
    trigger: int
    rank: int
    verb: Verb | None
    agents: list[Phrase] = field(default_factory=list)
    targets: list[Phrase] = field(default_factory=list)
    places: list[Phrase] = field(default_factory=list)
    tense: str = "actual"
    negated: bool = False
    clause: str = "main"  # main, relative, time, condition, participle, infinitive, noun
    low: int = 0
    high: int = 0
    hurt: bool = False  # the target is known from an outcome only
    calendar: frozenset[int] = frozenset()  # where phrases begin that are days, no roles


@dataclass(frozen=True, slots=True)
class Deed:
    """A row of the verb table."""

    subject: frozenset[str]
    object: frozenset[str]
    type: str
    roles: tuple[tuple[str, str], ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Act:
    """A row of the noun table."""

    type: str
    rank: int
    roles: tuple[tuple[str, str], ...]


@cache
def noun_classes() -> dict[str, str]:
    """Noun (singular) -> class."""
    table: dict[str, str] = {}
    for row in rows("noun.tsv"):
        for noun in row[1].split():
            table.setdefault(noun.replace("-", " "), row[0])
    return table


@cache
def deeds() -> dict[str, tuple[tuple[tuple[str, ...], Deed], ...]]:
    """Verb form -> ((words that must follow, row), …) in the table's order."""
    table: dict[str, list[tuple[tuple[str, ...], Deed]]] = {}
    for verbs, subject, object_, kind, roles, rank in rows("deed.tsv"):
        made = Deed(frozenset(subject.split("|")), frozenset(object_.split("|")), kind, tuple(_pairs(roles)), int(rank))
        for verb in verbs.split():
            base, *tail = verb.split("+")
            for form in dict.fromkeys((base, third(base), past(base), participle(base), gerund(base))):
                table.setdefault(form, []).append((tuple(tail), made))
    return {form: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for form, found in table.items()}


def _pairs(roles: str) -> Iterable[tuple[str, str]]:
    for piece in roles.split():
        if piece != "-":
            left, _, right = piece.partition("=")
            yield left, right


@cache
def telling() -> tuple[str, ...]:
    """The base forms of the verb table."""
    return tuple(dict.fromkeys(verb.split("+")[0] for verbs, *_ in rows("deed.tsv") for verb in verbs.split()))


@cache
def participles() -> frozenset[str]:
    """The past participles of the verb table."""
    return frozenset(participle(base) for base in telling())


@cache
def acts() -> dict[str, tuple[tuple[tuple[str, ...], Act], ...]]:
    """First word -> ((whole phrase, row), …), longest first; both numbers of the last word."""
    table: dict[str, dict[tuple[str, ...], Act]] = {}
    for nouns, kind, rank, roles in rows("act.tsv"):
        act = Act(kind, int(rank), tuple(_pairs(roles)))
        for noun in nouns.split():
            for spelling in {noun, noun.replace("-", " ")}:
                words = tuple(spelling.split())
                for last in {words[-1], plural(words[-1])}:
                    phrase = (*words[:-1], last)
                    table.setdefault(phrase[0], {}).setdefault(phrase, act)
    return {word: tuple(sorted(found.items(), key=lambda pair: -len(pair[0]))) for word, found in table.items()}


SPECIAL = {
    "airact": {"Air/drone strike"}, "clashact": {"Armed clash", "Attack", "x.Advance or entry"}, "talks": {"x.Talks"},
    "deal": {"x.Ceasefire declared"}, "corridor": {"x.Corridor or aid access"},
}  # fmt: skip
SHELLS = frozenset(
    "shell shells mortar mortars rocket rockets missile missiles round rounds grad grads salvo salvos projectile projectiles".split()
)
BOMBS = frozenset(
    "bomb bombs car-bomb ied device mine mines explosive explosives grenade grenades charge charges bomber bombers".split()
)
LOSSES = frozenset("loss losses casualty casualties".split())
SHARE = frozenset("percent % cent third half quarter majority territory".split())


class Classes:
    """Noun phrases by class, for one sentence."""

    def __init__(self, s: Sentence, c: Clauses, index: CastIndex, placed: frozenset[int]) -> None:
        self.s, self.c, self.index, self.placed = s, c, index, placed
        self._memo: dict[int, frozenset[str]] = {}

    def of(self, phrases: Sequence[Phrase]) -> frozenset[str]:
        """The classes a phrase may be taken for; {"-"} where there is none."""
        if not phrases:
            return frozenset(("-",))
        phrase = phrases[0]
        if phrase.first not in self._memo:
            self._memo[phrase.first] = self._classify(phrase)
        return self._memo[phrase.first]

    def _classify(self, phrase: Phrase) -> frozenset[str]:
        s = self.s
        head = s.lower[phrase.head]
        out = {"*"}
        if phrase.last - phrase.first == 1 and s.tags[phrase.head] in ("PRP", "EX"):
            if head == "there":
                return frozenset(("*", "-"))
            out |= {
                "it": {"name", "place", "proper"}, "this": {"name", "place"}, "that": {"name", "place"}, "he": {"name", "leader", "civil"},
                "she": {"name", "leader", "civil"}, "him": {"leader", "civil"}, "her": {"leader", "civil"},
            }.get(head, {"name", "force", "leader", "civil"})  # fmt: skip
            return frozenset(out)
        one = singular(head)
        table = noun_classes()
        # "39 coalition-backed soldiers", "one of our positions": the head counts; "two of the men": what follows "of"
        found = table.get(one) or table.get(head)
        if (
            s.tags[phrase.head] in ("CD", "DT", "JJ")
            or head in ("most", "some", "many", "dozens", "hundreds", "thousands", "scores", "number")
        ) and (inner := self._of(phrase)):
            out |= self._classify(inner)
        if head in SHELLS:
            out.add("shells")
        if head in BOMBS:
            out.add("bombs")
        if head in LOSSES:
            out.add("losses")
        if head in SHARE or any(word in ("percent", "%", "cent") for word in s.lower[phrase.first : phrase.last]):
            out |= {"share"}
        for name, types in SPECIAL.items():
            act = act_at(s, phrase.head, phrase.first)
            if act is not None and act[1].type in types:
                out.add(name)
        if found:
            out.add(found)
            if found == "force":
                out.add("name")
            if one in ("tank", "armour", "armor", "convoy", "column", "warship"):
                out.add("force")
        if one in ("offensive", "assault", "advance", "push", "campaign"):
            out.add("force")
        if s.tags[phrase.head] == "CD":
            out |= {"force", "civil"}
        kind = kinds().get(head) or kinds().get(one)
        if kind and not found:
            out.add(
                {
                    "member": "force",
                    "armed group": "force",
                    "resident": "civil",
                    "official": "leader",
                    "rescue": "rescue",
                }.get(kind[0], "body")
            )
        proper = s.tags[phrase.head] == "NNP" or (
            s.words[phrase.head][:1].isupper() and phrase.head > 0 and s.tags[phrase.head] != "DT"
        )
        inner = self._of(phrase)
        if inner is not None and not found and head not in acts() and self._classify(inner) & {"place", "building"}:
            out.add("place")  # "the foot of the bridge", "half of the city"
        if one in ("man", "woman") and s.lower[phrase.first] in ("his", "her", "our", "their", "my", "its"):
            out.add("force")
        if proper and not found:
            out |= {"name", "proper"}
            member = self.index.member(s.words[phrase.first : phrase.last])
            if phrase.first in self.placed:
                out.add("place")
            if member is not None:
                out |= {"force", "leader"} if len(member.name.split()) > 1 else {"force"}
            if kind and kind[0] == "official":
                out.add("leader")
            if any(
                s.lower[k] in ("president", "minister", "mr", "ms", "mrs", "dr", "premier", "king", "general")
                for k in range(phrase.first, phrase.last)
            ):
                out.add("leader")
            if any(mark in s.words[phrase.head] for mark in "0123456789"):
                out |= {"vehicle", "aircraft"}
        return frozenset(out)

    def _of(self, phrase: Phrase) -> Phrase | None:
        following = self.c.phrase_at(phrase.last + 1)
        return (
            following if following is not None and following.prep == "of" and following.prep_at == phrase.last else None
        )


def act_at(s: Sentence, at: int, low: int = 0) -> tuple[int, Act, int] | None:
    """The act named by the noun that ends at token `at`: (first token, row, length); null where none is."""
    for start in range(max(low, at - 3), at + 1):
        for words, act in acts().get(s.lower[start], ()):
            if len(words) == at - start + 1 and tuple(s.lower[start : at + 1]) == words:
                return start, act, len(words)
    return None


TIME_WORDS = frozenset("after before since when while until once till".split())
CONDITION = frozenset("if unless should whether".split())


def events(s: Sentence, c: Clauses, low: int, high: int, classes: Classes) -> list[Event]:
    """All events told between tokens low and high, in order, not yet merged."""
    out: list[Event] = []
    taken: set[int] = set()
    for verb in c.verbs:
        if not low <= verb.main < high:
            continue
        event = _of_verb(s, c, verb, classes)
        if event is not None:
            out.append(event)
            taken.update(range(verb.first, verb.last))
    for at in range(low, high):
        if s.lower[at] in acts() and at not in taken:
            event = _of_noun(s, c, at, high, classes, out)
            if event is not None:
                out.append(event)
    out += _states(s, c, low, high, classes)
    out.sort(key=lambda event: event.trigger)
    return out


def _of_verb(s: Sentence, c: Clauses, verb: Verb, classes: Classes) -> Event | None:
    options = deeds().get(s.lower[verb.main])
    if options is None:
        return None
    passive = verb.passive
    by = [p for p in verb.preps if p.prep == "by"]
    subjects, objects = (by, verb.subjects) if passive else (verb.subjects, verb.objects)
    if verb.form == "participle" and not verb.passive:
        subjects, objects = [], verb.subjects
    told_s = classes.of(subjects) if subjects or verb.form == "finite" else frozenset(("*", "-", "name", "force"))
    told_o = (
        classes.of(objects).union(*(classes.of([p]) for p in objects[1:])) if len(objects) > 1 else classes.of(objects)
    )
    for tail, deed in options:
        if tail and not _follows(s, verb, tail):
            continue
        if (
            tail
            and not passive
            and not objects
            and verb.preps
            and verb.preps[0].prep_at == verb.last
            and verb.preps[0].prep == tail[-1]
        ):
            objects = verb.preps[:1]  # "will fly in 600": the particle is no preposition here
            told_o = classes.of(objects)
        if not _fits(deed.subject, told_s) or not _fits(deed.object, told_o):
            continue
        event = Event(deed.type, verb.main, deed.rank, verb, low=verb.before, high=verb.after, calendar=calendar(s, c))
        _roles(event, deed.roles, subjects, objects, verb)
        _tense(event, s, c, verb)
        return event
    return None


DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
    december morning afternoon evening night noon midnight dawn dusk day week month year""".split()
)


def calendar(s: Sentence, c: Clauses) -> frozenset[int]:
    """Where the sentence's phrases of time begin."""
    return frozenset(p.first for p in c.phrases if s.lower[p.head] in DAYS or s.lower[p.first] in DAYS)


def _follows(s: Sentence, verb: Verb, tail: tuple[str, ...]) -> bool:
    at = verb.main + 1
    if tuple(s.lower[at : at + len(tail)]) == tail:
        return True
    # "shot the jet down", "took the town back": the particle after the object
    if len(tail) == 1 and verb.objects:
        after = verb.objects[-1].last
        return s.lower[after : after + 1] == list(tail) and s.tags[after] in ("RP", "RB", "IN")
    return len(tail) > 1 and tuple(s.lower[at + 1 : at + 1 + len(tail)]) == tail


def _fits(wanted: frozenset[str], told: frozenset[str]) -> bool:
    return "*" in wanted or bool(wanted & told)


def _roles(
    event: Event, roles: tuple[tuple[str, str], ...], subjects: list[Phrase], objects: list[Phrase], verb: Verb
) -> None:
    slots = {"A": event.agents, "T": event.targets, "P": event.places}
    for role, filler in roles:
        found = subjects if filler == "S" else objects if filler == "O" else [p for p in verb.preps if p.prep == filler]
        for phrase in found:
            if phrase not in slots[role] and phrase.first not in event.calendar:
                slots[role].append(phrase)


def introducer(s: Sentence, c: Clauses, verb: Verb) -> str:
    """The word that opens a verb's clause: "after", "if", "because", "that", or nothing."""
    first = min((p.first for p in verb.subjects if p.first < verb.first), default=verb.first)
    if verb.subjects and verb.subjects[0].last < verb.before:
        first = verb.first
    at = first - 1
    while at >= 0 and (
        c.codes[at] in "B~"
        or s.lower[at] in ("hours", "days", "weeks", "months", "years", "minutes", "even", "just", "shortly", "soon")
    ):
        at -= 1
    return s.lower[at] if at >= 0 else ""


def _tense(event: Event, s: Sentence, c: Clauses, verb: Verb) -> None:
    word = introducer(s, c, verb)
    event.negated = verb.negated or any(
        s.lower[p.first] in ("no", "not", "neither", "nobody", "none", "nothing")
        for p in (verb.subjects + verb.objects)[:2]
    )
    if verb.subjects and verb.subjects[0].first and s.lower[verb.subjects[0].first - 1] in ("not", "no"):
        event.negated = True
    if word in TIME_WORDS and not (word == "when" and s.lower[:2] == ["it", "was"]):
        event.clause = "time"
    elif word in CONDITION:
        event.clause, event.tense = "condition", "hypothetical"
    elif verb.relative:
        event.clause = "relative"
    elif verb.form == "gerund" and verb.subjects and verb.subjects[0].prep == "with":
        event.clause = "main"  # "with most of the defenders fleeing"
    elif verb.form in ("participle", "gerund"):
        event.clause = "participle"
    elif verb.form == "infinitive":
        event.clause = "infinitive"
    if verb.tense == "future" and verb.form == "finite":
        event.tense = "future"
    elif verb.tense == "modal":
        event.tense = "hypothetical"
    elif verb.form == "infinitive":
        event.tense = "future"
    if event.negated and event.tense == "actual":
        event.tense = "negated"


def _of_noun(s: Sentence, c: Clauses, at: int, high: int, classes: Classes, told: list[Event]) -> Event | None:
    for words, act in acts()[s.lower[at]]:
        last = at + len(words)
        if last > high or tuple(s.lower[at:last]) != words:
            continue
        phrase = c.phrase_at(last - 1)
        if phrase is None:
            if s.tags[at][0] == "V" and not (at and s.tags[at - 1] in ("IN", "DT", "JJ", "PRP$", "NNP")) and at:
                return None
            phrase = Phrase(at, last, last - 1)
        elif phrase.head >= last and not _nominal(s, last, phrase):
            return None  # "attack jet", "rocket launcher": the noun only describes another
        kind, rank = act.type, act.rank
        before = s.lower[max(0, at - 3) : at]
        if kind in ("Attack", "Remote explosive/landmine/IED", "Armed clash") and any(
            "suicide" in w for w in before[-2:]
        ):
            kind, rank = "Suicide bomb", 9
        elif (
            kind == "Attack"
            and before[-1:]
            and before[-1]
            in (
                "air",
                "aerial",
                "drone",
                "coalition",
                "missile",
                "rocket",
                "mortar",
                "artillery",
                "chemical",
                "gas",
                "chlorine",
            )
        ):
            kind = {"missile": "Shelling/artillery/missile attack", "rocket": "Shelling/artillery/missile attack", "mortar": "Shelling/artillery/missile attack",
                    "artillery": "Shelling/artillery/missile attack", "chemical": "Chemical weapon", "gas": "Chemical weapon",
                    "chlorine": "Chemical weapon"}.get(before[-1], "Air/drone strike")  # fmt: skip
            rank = 8
        event = Event(kind, last - 1, rank, None, clause="noun", low=at, high=last)
        _noun_roles(event, act, s, c, phrase, last, high)
        host = next((v for v in c.verbs if phrase in v.subjects or phrase in v.objects or phrase in v.preps), None)
        if host is not None:
            if (
                phrase in host.subjects
                and not host.passive
                and s.lower[host.main] not in HAPPENING
                and not any(e.verb is host for e in told)
            ):
                return None  # "the advance is going to plan"
            _tense(event, s, c, host)
            event.clause = "infinitive" if host.form == "infinitive" else "noun"
            word = introducer(s, c, host)
            if word in CONDITION or host.tense == "modal":
                event.tense = "hypothetical"
            if s.lower[host.main] in SUPPORT and phrase in host.objects and not event.agents:
                event.agents = list(host.subjects)
            event.verb = host
        if phrase.prep in ("after", "since", "before", "amid", "despite", "during", "until", "following"):
            event.clause = "time"
        if phrase.prep in ("of", "about", "for", "against", "to") and host is None:
            event.clause = "of"
        return event
    return None


SUPPORT = frozenset(
    """launched launch launches launching carried carry carries carrying conducted conduct conducting staged stage staging mounted
    mount began begin begun started start renewed renew resumed resume opened made make making announced announce declared declare
    called waged wage imposed impose held hold threw led lead ordered order agreed signed offered proposed inflicted""".split()
)
HAPPENING = frozenset(
    """began begins begun started starts continued continues erupted broke resumed resumes raged rages took happened occurred followed
    lasted left leaves killed kills killing hit hits struck strikes destroyed damaged flattened wounded injured targeted came caught
    went broken rocked shook tore ripped claimed swept burned includes include included involved involve entered spread reached
    continue rage rages fell landed intensified escalated subsided stopped ended ceased paused is are was were has have""".split()
) - {"is", "are", "has", "have"}
NOMINAL = frozenset("site scene victims victim toll zone area dead wounded line campaign".split())


def _nominal(s: Sentence, last: int, phrase: Phrase) -> bool:
    return s.lower[phrase.head] in NOMINAL or s.lower[last] in ("'s", "’s", "'", "’") or s.tags[last] in ("CD",)


def _noun_roles(event: Event, act: Act, s: Sentence, c: Clauses, phrase: Phrase, last: int, high: int) -> None:
    slots = {"A": event.agents, "T": event.targets, "P": event.places}
    table = dict(act.roles)
    stop = last
    at = last
    while at < high:
        following = c.phrase_at(at + 1) if c.codes[at] in "IT" and at + 1 < len(s) else None
        if following is None or following.prep_at != at:
            break
        for prep, roles in table.items():
            if prep == following.prep and s.lower[following.head] not in DAYS:
                for role in roles:
                    slots[role].append(following)
        if following.prep in LOCATIVE and following not in event.places and s.lower[following.head] not in DAYS:
            event.places.append(following)
        at = following.last
        stop = at
        while (
            at < high
            and c.codes[at] in ",&"
            and c.phrase_at(at + 1) is not None
            and c.phrase_at(at + 1).first == at + 1
        ):  # type: ignore[union-attr]
            joined = c.phrase_at(at + 1)
            if joined is None or (joined.last < len(c.at) and isinstance(c.at[joined.last], Verb)):
                break
            for slot in slots.values():
                if slot and slot[-1] is following:
                    slot.append(joined)
            at = joined.last
            following = joined
    event.high = max(event.high, stop)
    rest = c.verb_at(phrase.last)
    if rest is not None and rest.form == "participle" and not event.agents:
        event.agents = [p for p in rest.preps if p.prep == "by"]  # "two car bombs driven by militants"
    if "adj" in table and not event.agents:
        first = next((k for k in range(phrase.first, event.low) if _sided(s, k)), None)
        if first is not None and s.lower[phrase.first] not in ("its", "their", "his", "her", "our"):
            event.agents.append(Phrase(first, event.low, event.low - 1, prep="adj"))
        elif s.lower[phrase.first] in ("its", "their", "his", "her", "our"):
            event.agents.append(Phrase(phrase.first, phrase.first + 1, phrase.first, prep="adj"))


def _sided(s: Sentence, k: int) -> bool:
    """True for a word before an act that may say whose it is: "Russian", "regime", "coalition"; not for "suicide", "two"."""
    if s.tags[k] in ("DT", "CD", "PRP$") or s.lower[k] in ("the", "a", "an"):
        return False
    return (
        (s.words[k][:1].isupper() and k > 0)
        or s.tags[k] == "NNP"
        or noun_classes().get(singular(s.lower[k])) in ("force", "body")
        or (s.tags[k] in ("NN", "JJ") and s.lower[k] in ("opposition", "rebel", "separatist", "federal", "allied"))
    )


LOCATIVE = frozenset(
    "in at near on around outside inside over across above through into towards toward along between beyond behind against".split()
)
HANDS = frozenset(("hands", "control", "grip", "command"))


def _states(s: Sentence, c: Clauses, low: int, high: int, classes: Classes) -> list[Event]:
    """ "X is in rebel hands", "under the control of Y", "Taliban fighters are inside the palace"."""
    out: list[Event] = []
    for verb in c.verbs:
        if not low <= verb.main < high or not (
            verb.copula or s.lower[verb.main] in ("remains", "remained", "stays", "stayed", "placed")
        ):
            continue
        for phrase in verb.preps:
            head = s.lower[phrase.head]
            if head == "control" and phrase.prep == "in" and phrase.last - phrase.first == 1:
                held = next((p for p in verb.preps if p.prep == "of"), None)
                event = Event(
                    "x.Control held",
                    phrase.head,
                    6,
                    verb,
                    list(verb.subjects),
                    [],
                    [held] if held else [],
                    low=verb.before,
                    high=verb.after,
                )
                _tense(event, s, c, verb)
                out.append(event)
            elif head in HANDS and phrase.prep in ("in", "under"):
                event = Event(
                    "x.Control held", phrase.head, 6, verb, places=list(verb.subjects), low=verb.before, high=verb.after
                )
                owner = next((p for p in verb.preps if p.prep == "of"), None)
                if owner is not None:
                    event.agents = [owner]
                elif phrase.last - phrase.first > 1:
                    event.agents = [Phrase(phrase.first, phrase.head, phrase.head - 1, prep="adj")]
                _tense(event, s, c, verb)
                out.append(event)
            elif phrase.prep in PRESENT and _present(verb, phrase, classes):
                event = Event(
                    "x.Advance or entry",
                    verb.main,
                    4,
                    verb,
                    agents=list(verb.subjects),
                    places=[phrase],
                    low=verb.before,
                    high=verb.after,
                )
                _tense(event, s, c, verb)
                out.append(event)
        owner = next((p for p in verb.objects if s.lower[p.head] in OWNED), None)
        if owner is not None and verb.subjects and classes.of(verb.subjects) & {"place", "building", "share", "proper"}:
            event = Event(
                "x.Control held",
                owner.head,
                6,
                verb,
                agents=[owner],
                places=list(verb.subjects),
                low=verb.before,
                high=verb.after,
            )
            _tense(event, s, c, verb)
            out.append(event)
    first = c.phrase_at(low)
    held = c.phrase_at(first.last + 1) if first is not None else None
    if (
        first is not None
        and held is not None
        and s.lower[first.head] == "control"
        and held.prep == "of"
        and held.prep_at == first.last
    ):
        event = Event(
            "x.Control held",
            first.head,
            6,
            None,
            places=[held, *_joined_to(c, held)],
            clause="noun",
            low=low,
            high=high,
        )  # "claims control of …"
        out.append(event)
    return out


PRESENT = frozenset(("inside", "within", "in", "on", "at"))
OWNED = frozenset(("ours", "theirs", "mine", "his", "hers", "yours"))


def _present(verb: Verb, phrase: Phrase, classes: Classes) -> bool:
    """True where armed people are said to be in a place: "fighters are on the bridge"; abroad or "in talks" is another matter."""
    where = classes.of([phrase])
    return "force" in classes.of(verb.subjects) and (
        bool(where & {"place", "building"}) or phrase.prep in ("inside", "within")
    )


def _joined_to(c: Clauses, phrase: Phrase) -> list[Phrase]:
    return [p for p in coordinated(c, phrase, len(c.codes)) if p is not phrase]


def merge(found: list[Event], s: Sentence) -> list[Event]:
    """One claim an act: outcomes go to the act that had them, what hangs in time and relative clauses gives way (codebook 2.12)."""
    main = [e for e in found if e.clause not in ("time", "condition", "of")]
    if not main:
        main = [e for e in found if e.clause in ("of", "time")][:1]
    for weak in ("infinitive", "relative"):
        told = [e for e in main if e.clause != weak]
        main = told or main
    acts_ = [e for e in main if e.type in ACTS]
    if not acts_ and main and all(e.type in OUTCOMES for e in main):
        # "were killed when their base was shelled": the act stands in the time clause
        when = [e for e in found if e.type in ACTS and e.clause in ("time", "of") and not e.negated]
        if when:
            main = [*main, *when[:1]]
            acts_ = when[:1]
    out: list[Event] = []
    for event in main:
        if event.type in OUTCOMES:
            host = _host(event, acts_)
            if host is not None and host is not event:
                _absorb(host, event)
                continue
        twin = next(
            (
                e
                for e in out
                if e.type == event.type or {e.type, event.type} <= ACTS or {e.type, event.type} <= OUTCOMES
            ),
            None,
        )
        if twin is not None and _same(twin, event):
            keep, other = (twin, event) if twin.rank >= event.rank else (event, twin)
            if keep is event:
                out[out.index(twin)] = event
            _absorb(keep, other)
            continue
        out.append(event)
    # a noun that names an act inside a clause that tells another kind of event is only its setting
    if len(out) > 1:
        strong = [e for e in out if e.clause != "noun" or e.rank >= 5]
        out = strong or out
    if len(out) > 1 and any(e.verb is not None and e.clause == "main" and e.type not in OUTCOMES | ACTS for e in out):
        out = [
            e
            for e in out
            if not (e.clause == "noun" and e.verb is not None and any(o is not e and o.verb is e.verb for o in out))
        ]
    return out


def _host(event: Event, acts_: list[Event]) -> Event | None:
    best = None
    for act in acts_:
        if act is event or act.negated != event.negated:
            continue
        if best is None or act.rank > best.rank:
            best = act
    return best


def _same(one: Event, other: Event) -> bool:
    if one.type == other.type and one.places and other.places and (one.type in CONTROL or one.verb is not other.verb):
        return False
    if one.negated != other.negated:
        return False
    return (
        one.verb is other.verb
        or one.clause == "noun"
        or other.clause == "noun"
        or one.type in OUTCOMES
        or (one.type == other.type)
    )


def _absorb(host: Event, other: Event) -> None:
    host.agents = host.agents or ([] if other.type in OUTCOMES else other.agents)
    if other.targets and (not host.targets or (host.hurt and other.type not in OUTCOMES)):
        host.targets, host.hurt = other.targets, other.type in OUTCOMES  # what was aimed at, rather than who was hurt
    for place in other.places:
        if place not in host.places:
            host.places.append(place)
    host.low, host.high = min(host.low, other.low), max(host.high, other.high)
    if other.clause == "main" and host.clause == "noun":
        host.clause = "main"
        host.verb = host.verb or other.verb


def plain_head(s: Sentence, phrase: Phrase) -> str:
    """The head noun as names are compared."""
    return plain(s.words[phrase.head])
