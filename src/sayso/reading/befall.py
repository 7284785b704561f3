"""What befell the people and things counted: the kind of one figure, by its noun and the verb or adjective near it.

Comes in: a tagged sentence and one of its mentions. Goes out: the mention with kind, fate and class of victim where they are told
(codebook 2.5). Refuses to know: the other mentions (lists.py) and running counts (toll.py).
"""

from __future__ import annotations

from sayso.reading import predicate
from sayso.reading.extent import SOME
from sayso.reading.fate import Fate, state_at
from sayso.reading.inflect import verb_forms
from sayso.reading.mention import ONE, Mention
from sayso.reading.segment import Sentence
from sayso.reading.unit import KINDS, NOTHING, PEOPLE, THINGS, sort_of

LOSSES = frozenset(("killed", "wounded", "captured", "missing"))
HARM = LOSSES | {"casualties_mixed"}
# A noun that is a kind by itself yields to these: "six hostages were freed", "two protesters were killed".
YIELDS = {
    "captive": frozenset(("killed", "wounded", "released", "missing", "evacuated")),
    "mixed": frozenset(("killed", "wounded")),
    "hurt": frozenset(("killed",)),
    "crowd": HARM - {"missing"},
    "displaced": frozenset(("killed", "wounded", "evacuated")),
    "evacuated": frozenset(("killed", "wounded")),
}
NOT_SINGLE = frozenset(("strike", "sortie", "shell", "attack", "aid", "settlement"))
COSTING = frozenset(form for base in ("claim", "cost", "take", "lose") for form in verb_forms(base))
GOODS = frozenset(
    """aid flour food medicine medicines medical rice grain wheat fodder water supplies relief humanitarian blankets tents sugar
    provisions bread milk vegetables medicaments fuel diesel cargo goods""".split()
)
PASSING = frozenset(
    """reached reach entered enter crossed cross passed pass arrived arrive through back loaded unloaded blocked waiting allowed
    denied delivered turned offloaded""".split()
)
HOLDING = """hold control take retake capture recapture seize lose regain liberate conquer overrun occupy own clear cede claim
keep"""
GRIPS = frozenset(("remaining", "hands", "grip", "control"))
CONTROL = GRIPS | {"remains", "remain", "fallen"} | {form for base in HOLDING.split() for form in verb_forms(base)}
KEPT = frozenset(form for base in ("hold", "control", "occupy", "retain") for form in verb_forms(base)) | {"remaining"}
GROUND = frozenset(
    """territory city town area areas country province region land ground quarter district village enclave neighbourhood
    neighborhood""".split()
)
RUIN = frozenset(
    """hit struck shelled bombed damage damaged crater craters fire burned burnt collapse collapsed shelling ablaze
    roof""".split()
)
SENT = frozenset(("send", "send in", "deploy", "dispatch", "despatch", "station", "mass", "fly in", "bring in"))
SHELTERS = {"shelter": "evacuated", "shelters": "evacuated", "camp": "displaced", "camps": "displaced"}
# Verbs that befall people only where people are named, and those among them that may stand with a bare number in the passive.
NAMED_ONLY = frozenset("lose take hold treat crush hit free run sleep leave remain depart get move bring fly".split())
PASSIVE_ENOUGH = frozenset("take hit free".split())
# Verbs that befall nobody but people, whatever the noun is called.
OF_PEOPLE = frozenset(
    "murder assassinate massacre wound injure maim behead lynch martyr arrest detain kidnap abduct".split()
)
# Soldiers who leave or run are a withdrawal; these are not.
OF_SOLDIERS = frozenset("evacuate rescue airlift flee displace save".split())
FARTHEST_LIST = 16  # words from the last member of a list to the noun that says what befell them
FLOOR = 10  # fewer people who leave, or soldiers who are there, are persons of the story, not a count


def own(s: Sentence, m: Mention, skips: dict[int, int]) -> None:
    """What the noun, the words after it and the verb before it say; `skips` are other mentions that may be stepped over."""
    if m.measure.percent:
        _share(s, m)
        if not m.unit.anaphoric:
            m.settled = m.kind is None
            return
    after = predicate.after(s, m.end, skips, m.human)
    before = predicate.before(s, m.first, m.end)
    if m.sort.kind in KINDS:
        _by_noun(s, m, after, before)
        return
    state = after if after is not None and after.how == "state" and after.trigger <= m.end + 2 else None
    standing = state_at(s, m.unit.states[0]) if m.unit.states else None
    for fate in (state, before, _of(s, m), after, standing[1] if standing else None, _among(s, m)):
        if not m.told:
            accept(s, m, fate)


def _among(s: Sentence, m: Mention) -> Fate | None:
    """ "two nurses are among the wounded", "among the dead were two nurses": one of those whose fate is told."""
    end = m.end
    if s.lower[end : end + 1] and s.lower[end] in predicate.BE and s.lower[end + 1 : end + 3] == ["among", "the"]:
        found = state_at(s, end + 3) if end + 3 < len(s) else None
    elif (
        m.first > 3 and s.lower[m.first - 1] in predicate.BE and s.lower[m.first - 4 : m.first - 2] == ["among", "the"]
    ):
        found = state_at(s, m.first - 2)
    else:
        return None
    return found[1] if found is not None else None


def _sheltered(s: Sentence, m: Mention) -> str | None:
    """ "people in its own shelters", "families in camps": out of their homes."""
    near = s.lower[m.end : m.end + 5]
    return next((SHELTERS[word] for word in near if word in SHELTERS), None) if near[:1] == ["in"] else None


def _by_noun(s: Sentence, m: Mention, after: Fate | None, before: Fate | None) -> None:
    """A noun that is a kind by itself: deaths, bodies, arrests, strikes, villages."""
    kind = m.sort.kind
    if _void(s, m, after, before):
        m.settled = True
        return
    m.kind, m.trigger, m.how = KINDS[kind], m.unit.head, "noun"
    for fate in (after, before):
        if fate is not None and fate.kind in YIELDS.get(kind, ()):
            m.kind, m.trigger, m.how = fate.kind, fate.trigger, fate.how
            break
    else:
        if kind == "captive" and after is not None and after.kind in ("displaced", "evacuated"):
            m.kind, m.trigger = "released", after.trigger
    fates = [fate.fate for fate in (after, before) if fate is not None and fate.fate]
    if fates and (kind == "settlement" or (kind == "shell" and fates[0] == "shot_down")):
        m.flags.append(fates[0])
    m.unsure = any(fate is not None and fate.unsure for fate in (after, before))


def _void(s: Sentence, m: Mention, after: Fate | None, before: Fate | None) -> bool:
    """Lives that nobody lost, attacks that were foiled, towns in which something else happens, "a strike"."""
    kind, head = m.sort.kind, s.lower[m.unit.head]
    if kind == "attack" and before is not None and before.fate:
        return True  # "destroyed four car bombs"
    if kind == "settlement" and after is None and before is None and CONTROL.isdisjoint(s.lower):
        return True
    if kind in NOT_SINGLE and (s.lower[m.first : m.last] in (["a"], ["an"]) or (kind == "shell" and m.measure == ONE)):
        return True
    if head in ("loss", "losses"):
        return True  # no count of the dead
    if head in ("life", "lives"):
        costs = m.first > 0 and s.lower[m.first - 1] in COSTING
        return not costs and not (after is not None and after.base == "lose")
    return False


def accept(s: Sentence, m: Mention, fate: Fate | None) -> None:
    """Takes a fate that fits what is counted; leaves the mention as it is otherwise."""
    if fate is None or (m.measure == ONE and m.weak and fate.future):
        return
    if m.sort.kind in THINGS:
        thing = "buildings" if m.sort.kind == "building" else "equipment"
        fired = fate.kind == "fired" and m.sort.item in ("drone", "missile")
        flag = fate.fate or ("deployed" if thing == "equipment" and (fired or fate.base in SENT) else "")
        if not flag:
            return
        m.kind, m.item = thing, m.sort.item
        m.flags.append(flag)
    elif m.human or _people(s, m, fate) or (fate.base in OF_PEOPLE and m.unit.sort is NOTHING and m.unit.head >= 0):
        kind = _for_people(m, fate)
        if fate.base == "hold" and s.lower[fate.trigger - 1] in SHELTERS:
            kind = SHELTERS[s.lower[fate.trigger - 1]]  # "its shelters hold 270,000 people"
        if kind is None:
            return
        m.kind = kind
    else:
        return
    m.trigger, m.how, m.unsure = fate.trigger, fate.how, fate.unsure


def _people(s: Sentence, m: Mention, fate: Fate) -> bool:
    """True for a plural that no table holds of which only people are told: "nine bellringers were wounded"."""
    if m.sort.kind or m.unit.head < 0 or s.tags[m.unit.head] != "NNS" or m.weak:
        return False
    return fate.kind in HARM and fate.base not in NAMED_ONLY and not (fate.kind == "killed" and fate.fate)


def _for_people(m: Mention, fate: Fate) -> str | None:
    """The kind a fate gives to people, or null where it says nothing of them (codebook 2.5)."""
    kind, armed = fate.kind, m.sort.victim == "combatant"
    if kind in ("", "fired"):
        return None
    if fate.base == "lose" and fate.how == "passive":
        return "casualties_mixed"  # "fewer than 500 were lost"
    if m.headless and fate.base in NAMED_ONLY and kind != "wounded":
        return kind if fate.base in PASSIVE_ENOUGH and fate.how == "passive" else None
    if kind.startswith("troops") and fate.how != "state":
        if armed:
            return "troops_pledged" if fate.future else kind
        return "evacuated" if fate.base in ("move", "bring") and not m.headless else None
    if fate.base == "pick up" and m.sort.kind == "person" and fate.how == "object":
        return "evacuated" if m.sort.victim is None else kind  # "picked up 31 survivors"
    if fate.base in ("leave", "depart") and (m.measure.low < FLOOR or fate.future):
        return None
    if kind == "participants" and fate.future:
        return None
    if armed and kind in ("displaced", "evacuated") and fate.base not in OF_SOLDIERS:
        return None
    return "released" if kind == "displaced" and m.sort.kind == "captive" else kind


# "the capture of two tanks", "the killing of nine": noun -> (kind for persons, fate for things)
NOMINAL = {
    "killing": ("killed", ""), "massacre": ("killed", ""), "loss": ("killed", "lost_cause_unknown"),
    "losses": ("killed", "lost_cause_unknown"), "wounding": ("wounded", ""), "injury": ("wounded", ""),
    "abduction": ("captured", ""), "kidnapping": ("captured", ""), "detention": ("captured", ""),
    "capture": ("captured", "captured"), "arrest": ("captured", ""), "seizure": ("captured", "captured"),
    "release": ("released", ""), "freeing": ("released", ""), "evacuation": ("evacuated", ""), "rescue": ("evacuated", ""),
    "displacement": ("displaced", ""), "exodus": ("displaced", ""), "flight": ("displaced", ""),
    "killers": ("killed", ""), "killer": ("killed", ""), "murderers": ("killed", ""), "assassins": ("killed", ""),
    "slaying": ("killed", ""),
    "surrender": ("surrendered", ""), "disappearance": ("missing", ""), "deployment": ("troops_deployed", "deployed"),
    "dispatch": ("troops_deployed", "deployed"), "crowd": ("participants", ""), "rally": ("participants", ""),
    "march": ("participants", ""), "destruction": ("", "destroyed"), "downing": ("", "shot_down"),
}  # fmt: skip


def _of(s: Sentence, m: Mention) -> Fate | None:
    """ "the deaths of nine men", "the killing and injury of 20", "the bodies of 11 soldiers"."""
    at = m.first - 1
    if at > 0 and s.lower[at] in ("the", "its", "their", "his"):
        at -= 1
    if at < 1 or s.lower[at] != "of":
        return None
    found = _noun(s, at - 2 if s.words[at - 1] == "[" and at > 1 else at - 1)
    if found is None:
        return None
    kind, fate = found
    back = at - 2 - (s.lower[at - 2 : at - 1] == ["the"])
    if back > 0 and s.lower[back] == "and" and (other := _noun(s, back - 1)) is not None:
        kind = both(kind, other[0])
    return Fate(kind, fate, at - 1, "of", s.lower[at - 1])


def remote(s: Sentence, m: Mention) -> Fate | None:
    """What is said of the last of a list: "killing his wife and [three children]", "the murder of an aide and [two men]"."""
    found = predicate.remote(s, m.first)
    if found is not None or predicate.joint(s, m.first) == 0:
        return found
    for at in range(m.first - 2, max(0, m.first - FARTHEST_LIST), -1):
        if s.lower[at] == "of" and (named := _noun(s, at - 1)) is not None:
            return Fate(*named, at - 1, "of", s.lower[at - 1])
        if (
            s.tags[at] in predicate.VERBISH
            or s.lower[at] in predicate.STOPS - {"as"}
            or s.tags[at] in (".", "MD", "WP")
        ):
            return None
    return None


def _noun(s: Sentence, i: int) -> tuple[str, str] | None:
    sort = sort_of(s.lower, i)
    if s.lower[i] in NOMINAL:
        return NOMINAL[s.lower[i]]
    return (KINDS[sort.kind], "") if sort is not None and sort.kind in ("dead", "hurt", "captive", "mixed") else None


def both(one: str, other: str) -> str:
    """Two kinds of loss under one number: casualties_mixed."""
    return "casualties_mixed" if one != other and {one, other} <= LOSSES else one


def _share(s: Sentence, m: Mention) -> None:
    """A share of ground (codebook 2.5: share_territory): a control word near, and ground named after it."""
    near = [*range(max(0, m.first - 6), m.first), *range(m.last, min(len(s), m.last + 14))]
    held = [
        k
        for k in near
        if s.lower[k] in CONTROL and (s.tags[k] in predicate.VERBISH or s.lower[k] in GRIPS or k == m.first - 1)
    ]
    if not held:
        return
    of = s.lower[m.last : m.last + 1] == ["of"]
    named = [k for k in range(m.last + 1, min(len(s), m.last + 4)) if s.tags[k].startswith("NNP")] if of else []
    place = (
        bool(named)
        and s.tags[named[-1] + 1 : named[-1] + 2] not in (["POS"], ["NN"], ["NNS"])
        and m.measure.share != SOME
    )
    ground = not GROUND.isdisjoint(s.lower[m.last : m.last + 5])
    direct = not of and m.first > 0 and s.lower[m.first - 1] in KEPT
    if place or ground or direct:
        m.kind, m.semantics, m.trigger = "share_territory", "share", held[0]
        if any(s.lower[k] in ("remaining", "remains") for k in near):
            m.flags.append("remaining")


def unsaid(s: Sentence, m: Mention) -> None:
    """What is there though no fate is told: soldiers, equipment, lorries with aid, buildings where ruin is told (codebook 2.5)."""
    kind = m.sort.kind
    following = s.lower[m.end] if m.end < len(s) else "."
    if kind == "combatant" and not m.weak and m.measure.low >= FLOOR and following not in predicate.SPEECH:
        m.kind, m.trigger, m.how = "troops_present", m.unit.head, "noun"
    elif kind in ("person", "family") and (shelter := _sheltered(s, m)) is not None:
        m.kind, m.trigger, m.how = shelter, m.unit.head, "state"
    elif kind == "building" and not m.weak and not RUIN.isdisjoint(s.lower):
        m.kind, m.item = "buildings", m.sort.item
    elif kind == "truck" and _aid(s, m):
        m.kind, m.trigger = "aid_trucks", m.unit.head
    elif kind in ("equipment", "truck") and not m.weak:
        m.kind, m.item = "equipment", m.sort.item


def _aid(s: Sentence, m: Mention) -> bool:
    """ "trucks of flour", "aid lorries", "not one lorry has passed the crossing"."""
    end, head = m.unit.last, m.unit.head
    if s.lower[end : end + 1] in (["of"], ["carrying"], ["with"]) and not GOODS.isdisjoint(s.lower[end : end + 5]):
        return True
    if not GOODS.isdisjoint(s.lower[m.unit.first : head]) and s.lower[head - 1] != "fuel":
        return True
    return m.measure != ONE and not PASSING.isdisjoint(s.lower[end:])


def classed(s: Sentence, m: Mention) -> None:
    """Sets the class of victim: that of the noun, or of the word before it ("33 civilian casualties")."""
    if m.kind == "equipment" and m.sort.kind == "truck" and "deployed" in m.flags and _aid(s, m):
        m.kind, m.item = "aid_trucks", None
        m.flags.remove("deployed")
    if m.victim is not None or m.kind is None:
        return
    m.victim = m.sort.victim
    if m.victim is None and m.sort.kind in ("dead", "mixed", "hurt", "captive"):
        classes = [found.victim for k in range(m.unit.first, m.unit.head) if (found := sort_of(s.lower, k)) is not None]
        m.victim = next((victim for victim in reversed(classes) if victim is not None), None)


def stands(m: Mention) -> bool:
    """True where a fate makes "a", "one", "no" a figure: losses for people, a fate for things."""
    if m.measure.row == "none":
        return m.kind in HARM or m.kind in ("released", "evacuated", "aid_trucks")
    if m.measure.low == 1 and m.sort.kind == "family":
        return m.kind not in HARM
    if m.measure == ONE and m.sort.kind == "captive" and m.how == "noun":
        return False
    if m.measure == ONE and (m.headless or m.sort.kind in PEOPLE or m.sort.kind in ("dead", "hurt", "mixed")):
        return m.kind in HARM or m.kind == "released"
    return True
