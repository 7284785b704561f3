"""Events that nouns tell: "an air strike on the bridge", "the shelling of A and B by the army".

Comes in: a stretch, a token at which a noun that names an act begins, the events that verbs tell there. Goes out: the event of the
noun with the roles that the words around it give. Refuses to know: verbs that tell events of themselves.
"""

from __future__ import annotations

from sayso.reading.deed import Act, acts, noun_classes
from sayso.reading.event import CONDITION, Event, Stretch, dated, introducer, situate
from sayso.reading.inflect import singular
from sayso.reading.phrase import Phrase, Verb
from sayso.reading.segment import Sentence

# Verbs that only carry the act their object names: "launched an attack". Their subject is its agent.
SUPPORT = frozenset(
    """launched launch launches launching carried carry carries carrying conducted conduct conducting staged stage staging mounted
    mount began begin begun started start renewed renew resumed resume opened made make making announced announce declared declare
    called waged wage imposed impose held hold threw led lead ordered order agreed signed offered proposed inflicted lobbed
    hurled tossed planted laid detonated used deployed dropped mounts wages hurls used using""".split()
)
# Verbs that say of the act which is their subject that it came about.
HAPPENING = frozenset(
    """began begins begun started starts continued continues erupted broke resumed resumes raged rages took happened
    occurred followed lasted left leaves killed kills killing hit hits struck strikes destroyed damaged flattened wounded
    injured targeted came caught went broken rocked shook tore ripped claimed swept burned includes include included
    involved involve entered spread reached continue rage rages fell landed intensified escalated subsided stopped ended
    ceased paused was were opened opens open collapsed failed concluded ongoing flared flare flares ensued unfolded persisted
    persists echoed rang boomed forced forces prompted triggered sparked caused causes drew wounding injures injuring destroys
    destroying damages damaging rips hitting shakes rocks rocking cut cuts blew gutted trapped displaced""".split()
)
GOING = frozenset(("go", "goes", "going", "went", "gone"))
STOPPING = frozenset("stop stopped cease ceased end ended pause paused".split())
NOMINAL = frozenset("site scene victims victim toll zone area dead wounded line campaign".split())
LOCATIVE = frozenset(
    "in at near on around outside inside over across above through into towards toward along between beyond behind against".split()
)
MEASURES = frozenset("day night week month hour state series wave period".split())
OWNERS = frozenset(("its", "their", "his", "her", "our"))
ALIGNED = frozenset(("opposition", "rebel", "separatist", "federal", "allied"))
# An "attack" by the word before it.
BY_MEANS = {
    "air": "Air/drone strike", "aerial": "Air/drone strike", "drone": "Air/drone strike", "coalition": "Air/drone strike",
    "missile": "Shelling/artillery/missile attack", "rocket": "Shelling/artillery/missile attack",
    "mortar": "Shelling/artillery/missile attack", "artillery": "Shelling/artillery/missile attack",
    "bomb": "Remote explosive/landmine/IED", "mine": "Remote explosive/landmine/IED", "ied": "Remote explosive/landmine/IED",
    "landmine": "Remote explosive/landmine/IED", "grenade": "Grenade", "shell": "Shelling/artillery/missile attack",
    "chemical": "Chemical weapon", "gas": "Chemical weapon", "chlorine": "Chemical weapon",
}  # fmt: skip
BY_SUICIDE = frozenset(("Attack", "Remote explosive/landmine/IED", "Armed clash"))


def of_noun(stretch: Stretch, at: int, told: list[Event]) -> Event | None:
    """The event told by the noun that begins at a token; null where none begins there or it only describes something else."""
    if at and stretch.s.words[at] == "March":
        return None  # the month
    for words, act in acts()[stretch.s.lower[at]]:
        last = at + len(words)
        if last <= stretch.high and tuple(stretch.s.lower[at:last]) == words:
            phrase = _phrase(stretch, at, last)
            return _event(stretch, act, phrase, (at, last), told) if phrase is not None else None
    return None


def _phrase(stretch: Stretch, at: int, last: int) -> Phrase | None:
    """The noun phrase whose head the act is; null where it has none."""
    s = stretch.s
    phrase = stretch.c.phrase_at(last - 1)
    if phrase is None:
        verbal = s.tags[at][0] == "V" and at > 0 and s.tags[at - 1] not in ("IN", "DT", "JJ", "PRP$", "NNP")
        return None if verbal else Phrase(at, last, last - 1)
    if phrase.head >= last and not _bears(s, last, phrase):
        return None  # "attack jet", "rocket launcher": the noun only describes another
    return phrase


def _bears(s: Sentence, last: int, phrase: Phrase) -> bool:
    """True where a noun that stands before another still tells an act: "attack site", "the strike's victims"."""
    return s.lower[phrase.head] in NOMINAL or s.lower[last] in ("'s", "’s", "'", "’") or s.tags[last] in ("CD",)


def _event(stretch: Stretch, act: Act, phrase: Phrase, at: tuple[int, int], told: list[Event]) -> Event | None:
    low, high = at
    kind, rank = _qualified(act, stretch.s.lower[max(0, low - 2) : low])
    event = Event(kind, high - 1, rank, None, clause="noun", low=low, high=high, row=act)
    _roles(event, act, stretch, phrase)
    if act.noun == "loss-of" or stretch.s.lower[low] == "loss":
        _lost(event, stretch)
    verbs = stretch.c.verbs
    measured = _measured(stretch, phrase)
    host = next((v for v in verbs if measured in (*v.subjects, *v.objects)), None) if measured is not None else None
    if host is not None and measured is not None:
        phrase = measured
    else:
        host = next((v for v in verbs if phrase in v.subjects or phrase in v.objects or phrase in v.preps), None)
    if host is not None:
        if phrase in host.subjects and not _happens(stretch.s, host, told):
            return None  # "the advance is going to plan"
        if act.noun == "mine" and phrase in host.subjects and not any(e.verb is host for e in told):
            return None  # "the mine at X stopped work"
        _hosted(event, stretch, phrase, host)
        if phrase in host.subjects and stretch.s.lower[host.main] in HAPPENING:
            _sides(event, stretch, host)
    if not event.targets and len(event.agents) == 2 and event.agents[0].prep == "between":
        event.targets = [event.agents.pop()]
    if phrase.prep in ("after", "since", "before", "amid", "despite", "during", "until", "following"):
        event.clause = "time"
    if phrase.prep == "about":
        event.clause = "of"  # "asked about the raid"
    if phrase.prep in ("of", "about", "for", "against", "to", "from") and host is None:
        event.clause = "of"
    return event


def _lost(event: Event, stretch: Stretch) -> None:
    """ "The loss of a helicopter", "of nine men": what is lost tells what the loss is; "of the town by the army": whose it was."""
    what = stretch.c.phrase_at(event.high) or stretch.c.phrase_at(event.high - 1)
    told = stretch.classes.of([what]) if what is not None else frozenset()
    lives = told & {"civil", "force"} and not told & {"place", "proper"}
    kind = "x.Equipment loss" if {"vehicle", "aircraft"} & told else "x.Casualties" if lives else ""
    if kind and what is not None:
        event.type, event.agents, event.targets = kind, [], [what]
        event.places = [p for p in event.places if p is not what]
    elif event.agents:
        event.agents, event.targets = [], event.agents  # "the loss of the town by the army"


def _measured(stretch: Stretch, phrase: Phrase) -> Phrase | None:
    """ "Seven days of mourning", "a state of siege": the phrase that stands for what it measures."""
    at = phrase.prep_at if phrase.prep else phrase.first - 1
    if at < 1 or stretch.s.lower[at] != "of":
        return None
    whole = stretch.c.phrase_at(at - 1)
    return whole if whole is not None and singular(stretch.s.lower[whole.head]) in MEASURES else None


def _qualified(act: Act, before: list[str]) -> tuple[str, int]:
    """Type and rank of an act, given the two words before it: "suicide", "air", "mortar"."""
    if act.type in BY_SUICIDE and any("suicide" in word for word in before):
        return "Suicide bomb", 9
    if act.type == "Attack" and before and before[-1] in BY_MEANS:
        return BY_MEANS[before[-1]], 8
    return act.type, act.rank


def _happens(s: Sentence, host: Verb, told: list[Event]) -> bool:
    """True where the verb whose subject names an act says that it came about, or what it did."""
    if s.lower[host.main] in STOPPING and host.negated:
        return False  # "the shelling never stopped": told by its verb
    if s.lower[host.main] in GOING and s.lower[host.main + 1 : host.main + 2] in (["on"], ["ahead"]):
        return True
    return host.passive or s.lower[host.main] in HAPPENING or any(event.verb is host for event in told)


def _hosted(event: Event, stretch: Stretch, phrase: Phrase, host: Verb) -> None:
    """What the verb that the noun hangs on says of the act: tense, polarity, agent."""
    situate(event, stretch, host)
    if introducer(stretch, host) == "since":  # "since the siege began"
        event.clause = "since"
    else:
        event.clause = "infinitive" if host.form == "infinitive" else "noun"
    if introducer(stretch, host) in CONDITION:
        event.tense = "hypothetical"
    if stretch.s.lower[host.main] in SUPPORT and phrase in host.objects and not event.agents:
        event.agents = list(host.subjects)
    if event.type == "x.Talks" and phrase.prep in ("for", "to") and not event.agents and not host.passive:
        event.agents = list(host.subjects)  # "the minister flew to Muscat for talks"
    event.verb = host


def _sides(event: Event, stretch: Stretch, host: Verb) -> None:
    """Who fought whom, told behind the verb: "fighting broke out between police and gunmen"."""
    between = next((p for p in host.preps if p.prep == "between"), None)
    if between is not None and not event.agents:
        event.agents = [between]
        _joined(stretch, between, [event.agents])


def _roles(event: Event, act: Act, stretch: Stretch, phrase: Phrase) -> None:
    table = dict(act.roles)
    _roles_behind(event, table, stretch)
    rest = stretch.c.verb_at(phrase.last)
    if rest is not None and rest.form == "participle" and not event.agents:
        event.agents = [p for p in rest.preps if p.prep == "by"]  # "two car bombs driven by militants"
    if "adj" in table and not event.agents:
        event.agents = _owner(stretch.s, phrase, event.low)


def _roles_behind(event: Event, table: dict[str, str], stretch: Stretch) -> None:
    """The prepositional phrases that follow the noun one upon another, each with those joined to it."""
    s, c, high = stretch.s, stretch.c, stretch.high
    slots = {"A": event.agents, "T": event.targets, "P": event.places}
    at = stop = event.high
    while at < high:
        following = c.phrase_at(at + 1) if c.codes[at] in "IT" and at + 1 < len(s) else None
        if following is None or following.prep_at != at:
            break
        if not dated(s, following.head):
            for role in table.get(following.prep, ""):
                if following.prep != "from" or "force" in stretch.classes.of([following]):
                    slots[role].append(following)  # "fire from rebel positions", not "from the airport"
            if following.prep in LOCATIVE and following not in event.places:
                event.places.append(following)
        stop = following.last
        held = [event.agents, event.targets] if following.prep == "between" else list(slots.values())
        at = _joined(stretch, following, held)
    event.high = max(event.high, stop)


def _joined(stretch: Stretch, phrase: Phrase, slots: list[list[Phrase]]) -> int:
    """Puts what is joined to a phrase where the phrase stands last; gives the token behind the last of them."""
    c = stretch.c
    at = phrase.last
    while at < stretch.high and c.codes[at] in ",&":
        joined = c.phrase_at(at + 1)
        follows = joined is not None and c.verb_at(joined.last) is not None
        if joined is None or joined.first != at + 1 or (follows and phrase.prep != "between"):
            break  # a phrase right before a verb opens a clause of its own
        for slot in slots:
            if slot and slot[-1] is phrase:
                slot.append(joined)
        at, phrase = joined.last, joined
    return at


def _owner(s: Sentence, phrase: Phrase, low: int) -> list[Phrase]:
    """Whose act it is by the words before it: "Russian", "their"."""
    if s.lower[phrase.first] in OWNERS:
        return [Phrase(phrase.first, phrase.first + 1, phrase.first, prep="adj")]
    first = next((k for k in range(phrase.first, low) if _sided(s, k)), None)
    return [Phrase(first, low, low - 1, prep="adj")] if first is not None else []


def _sided(s: Sentence, k: int) -> bool:
    """True for a word before an act that may say whose it is: "Russian", "regime", "coalition"; not for "suicide", "two"."""
    if s.tags[k] in ("DT", "CD", "PRP$") or s.lower[k] in ("the", "a", "an"):
        return False
    return (
        (s.words[k][:1].isupper() and k > 0)
        or s.tags[k] == "NNP"
        or noun_classes().get(singular(s.lower[k])) in ("force", "body")
        or (s.tags[k] in ("NN", "JJ") and s.lower[k] in ALIGNED)
    )
