"""Figures: what a sentence counts, with bounds, kind, class of victim, fate, and which figure is part of which.

Comes in: a tagged sentence and the report's text. Goes out: `Figure`s, in order, in the terms of codebook 2.5 and 2.6. Refuses to
know: who says so, where and when, and whether two figures tell of one thing; a number it cannot give a kind has the kind null.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.reading import predicate
from sayso.reading.mention import ONE, TOLLING, Mention, mentions
from sayso.reading.number import Measure, bounds, phrase, starters
from sayso.reading.predicate import Fate
from sayso.reading.segment import Sentence
from sayso.reading.unit import NOUNS, PEOPLE, Sort, Unit, sort_of
from sayso.reading.vote import GATE as VOTE_WORDS
from sayso.reading.vote import ballots

__all__ = ["Figure", "Measure", "bounds", "figures", "inherit"]

BY_SORT = {"dead": "killed", "mixed": "casualties_mixed", "hurt": "wounded", "captive": "captured", "displaced": "displaced",
           "evacuated": "evacuated", "missing": "missing", "strike": "airstrikes", "sortie": "sorties", "shell": "shells",
           "attack": "attacks", "crowd": "participants", "area": "area_km2", "aid": "aid_trucks", "settlement": "settlements"}  # fmt: skip
PARTING = frozenset(("including", "include", "includes", "included"))
GOODS = frozenset(
    """aid flour food medicine medicines medical rice grain wheat fodder water supplies relief humanitarian blankets tents sugar
    provisions bread milk vegetables medicaments fuel diesel cargo goods""".split()
)
PASSING = frozenset(
    """reached reach entered enter crossed cross passed pass arrived arrive through back loaded unloaded blocked waiting allowed denied
    delivered turned offloaded""".split()
)
CONTROL = frozenset(
    form
    for base in "hold control take retake capture recapture seize lose regain liberate conquer overrun occupy own clear cede claim keep"
    .split()
    for form in predicate.verb_forms(base)
) | {"remaining", "remains", "remain", "hands", "grip", "fallen"}
GROUND = frozenset("territory city town area areas country province region land ground quarter district village enclave neighbourhood".split())
RUIN = frozenset("hit struck shelled bombed damage damaged crater craters fire burned burnt collapse collapsed shelling ablaze roof".split())
JOINTS = frozenset((",", "and", "or", "plus", "&", "with", "along", "as", "well", "then", '"', "”"))
RISING = frozenset(
    "rise rises rose risen rising raise raises raised raising climb climbs climbed climbing jump jumped bring brings brought bringing"
    .split()
)
PLURAL_LOSSES = frozenset("casualties losses deaths fatalities injuries martyrs".split())
HEAVY = frozenset("heavy severe serious huge massive significant high considerable substantial enormous grave mass big".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence (codebook 2.5, 2.6).

    `first`..`last` are the tokens of the number phrase with its bounding words, `words` its text; `unit` the tokens of the noun
    phrase counted (empty where none follows); `kind` null where no kind of the codebook fits; `item` the singular head noun for
    equipment and buildings; `victim` civilian, child, woman, combatant, medical, journalist or null; `part_of` the place in the
    tuple of the figure this one is part of; `trigger` the token that gives the kind, −1 where none does.

    Flags: a fate (destroyed, damaged, captured, abandoned, shot_down, deployed, lost_cause_unknown), rounded, unspecified,
    context (the words alone do not give the bounds), unanchored (a delta whose anchor this sentence does not name), remaining.
    """

    first: int
    last: int
    low: int
    high: int | None
    words: str
    kind: str | None
    item: str | None = None
    victim: str | None = None
    unit: tuple[int, int] = (0, 0)
    semantics: str = "stock"
    part_of: int | None = None
    flags: tuple[str, ...] = ()
    trigger: int = -1
    literal_low: int | None = None


@cache
def _gate() -> tuple[frozenset[str], frozenset[str]]:
    """Words without which a sentence counts nothing: number words; words of loss."""
    loss = frozenset(predicate.verbs()) | predicate.single_states() | PLURAL_LOSSES
    plain = starters() - {"a", "an", "the", "some", "by", "from", "no", "over", "under", "about", "around", "up", "just", "only", "more"}
    return plain, loss


def figures(s: Sentence, text: str) -> tuple[Figure, ...]:
    """The figures of a tagged sentence of `text`, in order (codebook 2.5, 2.6); () for a sentence that counts nothing."""
    numbers, loss = _gate()
    told = not loss.isdisjoint(s.lower)
    if not told and numbers.isdisjoint(s.lower) and "CD" not in s.tags:
        return ()
    votes = ballots(s) if not VOTE_WORDS.isdisjoint(s.lower) else []
    taken = frozenset(k for ballot in votes for k in range(ballot.first, ballot.last))
    found = mentions(s, taken, told)
    _resolve(s, found)
    if told:
        found += _bare(s, found)
        found += _unnumbered(s, found)
    for ballot in votes:
        mention = Mention(ballot.first, ballot.last, ballot.measure, Unit(ballot.last, ballot.last), kind=ballot.kind, trigger=ballot.trigger)
        found.append(mention)
    found.sort(key=lambda m: m.first)
    kept = [m for m in found if m.kind is not None or not m.weak]
    return tuple(_figure(s, text, m, kept) for m in kept)


def inherit(found: Sequence[Figure], earlier: Figure | None) -> tuple[Figure, ...]:
    """The figures with the kind of an earlier sentence's figure where they name none of their own ("Now eight", "two of them").

    Only a figure without a noun takes it, and it is flagged `context`.
    """
    if earlier is None or earlier.kind is None:
        return tuple(found)
    out = []
    for figure in found:
        if figure.kind is None and figure.unit[0] == figure.unit[1]:
            flags = tuple(dict.fromkeys((*figure.flags, "context")))
            figure = replace(figure, kind=earlier.kind, item=earlier.item, victim=figure.victim or earlier.victim, flags=flags)  # noqa: PLW2901
        out.append(figure)
    return tuple(out)


def _resolve(s: Sentence, found: list[Mention]) -> None:
    """Gives each mention its kind: its own noun, what befell it, its neighbours in a list, its whole, a toll."""
    skips = {m.first: m.end for m in found if _part_cue(s, m.first)}
    for mention in found:
        _own(s, mention, skips)
    _neighbours(s, found)
    for mention in found:
        if mention.kind is None and not mention.settled:
            _accept(s, mention, predicate.remote(s, mention.first))
    for k, mention in enumerate(found):
        if mention.kind is None and not mention.settled and not _part_cue(s, mention.first):
            _toll(s, mention, found[:k], found[k + 1 :])
    _parts(s, found)
    for k, mention in enumerate(found):
        if mention.kind is None and not mention.settled:
            _ellipsis(s, mention, found[:k])
        if mention.kind is None and not mention.settled:
            _present(s, mention)
    for mention in found:
        _class(s, mention)
        if mention.weak and not _stands(mention):
            mention.kind = None


def _stands(m: Mention) -> bool:
    """True where a fate makes "a", "one", "no" a figure: losses for people, a fate for things."""
    if m.measure.row == "none":
        return m.kind in ("killed", "wounded", "casualties_mixed", "captured", "missing", "aid_trucks", "released", "evacuated")
    if m.measure.low == 1 and m.sort.kind == "family" and m.kind in ("killed", "wounded", "casualties_mixed"):
        return False
    if m.measure == ONE and m.human:
        return m.kind in ("killed", "wounded", "casualties_mixed", "captured", "missing", "released")
    return True


# --- one mention -------------------------------------------------------------------------------------------------------------


def _own(s: Sentence, m: Mention, skips: dict[int, int]) -> None:
    """What the noun, the words after it and the verb before it say."""
    if m.measure.percent:
        _share(s, m)
        if not m.unit.anaphoric:
            m.settled = m.settled or m.kind is None
            return
    kind = m.sort.kind
    people = m.human
    after = predicate.after(s, m.end, skips, people)
    before = predicate.before(s, m.first, m.end)
    if kind in BY_SORT:
        _by_noun(s, m, kind, after, before)
        return
    if after is not None and after.how == "state" and after.trigger <= m.end + 2:
        _accept(s, m, after)
    if m.kind is None and not m.flags:
        _accept(s, m, before)
    if m.kind is None and not m.flags:
        _accept(s, m, _of(s, m))
    if m.kind is None and not m.flags:
        _accept(s, m, after)
    if m.kind is None and m.unit.states:
        found = predicate.state_at(s, m.unit.states[0])
        _accept(s, m, found[1] if found else None)
    if m.kind is None and kind in ("equipment", "truck"):
        _thing(s, m)
    if m.kind is None and kind == "building" and not m.weak and not RUIN.isdisjoint(s.lower):
        m.kind = "buildings"


def _by_noun(s: Sentence, m: Mention, kind: str, after: Fate | None, before: Fate | None) -> None:
    """A noun that is a kind by itself: deaths, bodies, arrests, strikes, villages."""
    if kind == "settlement" and not (after or before or not CONTROL.isdisjoint(s.lower)):
        m.settled = True
        return
    if kind in ("strike", "sortie", "shell", "attack", "aid", "settlement") and m.measure.exact and m.last - m.first == 1 and s.lower[m.first] in ("a", "an"):
        m.settled = True
        return
    if s.lower[m.unit.head] in ("life", "lives"):
        costs = before is not None and before.base in ("claim", "cost", "take", "lose")
        costs = costs or m.first > 0 and s.lower[m.first - 1] in ("claimed", "claims", "claiming", "cost", "costs", "costing", "took", "takes", "taking")
        if not (costs or (after is not None and after.base == "lose")):
            m.settled = True
            return
    m.kind, m.trigger, m.how = BY_SORT[kind], m.unit.head, "noun"
    fate = after if after is not None and after.fate else before
    if kind == "captive" and fate is not None and fate.kind in ("killed", "wounded", "released", "missing", "evacuated"):
        m.kind, m.trigger = fate.kind, fate.trigger
    elif kind == "captive" and after is not None and after.kind == "displaced":
        m.kind, m.trigger = "released", after.trigger
    elif kind == "mixed" and after is not None and after.kind in ("killed", "wounded"):
        m.kind, m.trigger = after.kind, after.trigger
    elif kind == "crowd" and after is not None and after.kind in ("killed", "wounded", "captured", "casualties_mixed"):
        m.kind, m.trigger = after.kind, after.trigger
    elif kind == "crowd" and before is not None and before.kind in ("killed", "wounded", "captured", "casualties_mixed"):
        m.kind, m.trigger = before.kind, before.trigger
    elif kind in ("displaced", "evacuated") and after is not None and after.kind in ("killed", "wounded", "evacuated"):
        m.kind, m.trigger = after.kind, after.trigger
    elif kind == "settlement" and fate is not None and fate.fate:
        m.flags.append(fate.fate)
    elif kind == "shell" and fate is not None and fate.fate == "shot_down":
        m.flags.append("shot_down")
    for told in (after, before):
        m.unsure = m.unsure or (told is not None and told.unsure)


def _accept(s: Sentence, m: Mention, fate: Fate | None) -> None:
    """Takes a fate that fits what is counted; leaves the mention as it is otherwise."""
    if fate is None:
        return
    kind = m.sort.kind
    if kind in ("equipment", "truck", "building"):
        if fate.fate or fate.base in SENT:
            m.kind = "buildings" if kind == "building" else "equipment"
            m.item = m.sort.item
            m.flags.append(fate.fate or "deployed")
            if kind == "building" and not fate.fate:
                m.kind, m.flags = None, []
        elif fate.kind == "fired" and m.sort.item in ("drone", "missile"):
            m.kind, m.item = "equipment", m.sort.item
            m.flags.append("deployed")
        else:
            return
    elif m.human:
        told = _for_people(m, fate)
        if told is None:
            return
        m.kind = told
    else:
        return
    m.trigger, m.how, m.unsure = fate.trigger, fate.how, fate.unsure


def _for_people(m: Mention, fate: Fate) -> str | None:
    """The kind a fate gives to people, or null where it says nothing of them (codebook 2.5)."""
    kind, armed = fate.kind, m.sort.victim == "combatant"
    if kind in ("", "claimed", "fired"):
        return None
    if fate.base == "lose" and fate.how == "passive":
        return "casualties_mixed"
    if fate.base in ("lose", "take", "hold", "treat", "crush", "hit", "free", "run", "sleep", "leave", "remain") and m.headless and kind != "wounded":
        return kind if fate.base in ("lose", "take", "hit", "free") and fate.how == "passive" else None
    if kind.startswith("troops") and fate.how != "state":
        if armed:
            return "troops_pledged" if fate.future or kind == "troops_pledged" else kind
        return "evacuated" if fate.base in ("move", "bring") and not m.headless else None
    if armed and kind in ("displaced", "evacuated") and fate.base not in ("evacuate", "rescue", "airlift", "flee", "displace", "save"):
        return None
    if kind == "evacuated" and fate.base in ("leave", "depart", "get", "move", "take", "bring", "fly") and m.headless:
        return None
    if kind == "displaced" and m.sort.kind == "captive":
        return "released"
    return kind


def _of(s: Sentence, m: Mention) -> Fate | None:
    """"the deaths of nine men", "the killing and injury of 20", "the bodies of 11 soldiers"."""
    at = m.first - 1
    if at > 0 and s.lower[at] in ("the", "its", "their", "his"):
        at -= 1
    if at < 1 or s.lower[at] != "of":
        return None
    noun = s.lower[at - 1]
    sort = sort_of(s.lower, at - 1)
    kind = NOMINAL.get(noun) or (BY_SORT.get(sort.kind) if sort is not None and sort.kind in ("dead", "hurt", "captive", "mixed") else None)
    if kind is None:
        return None
    back = at - 2 - (s.lower[at - 2 : at - 1] == ["the"])
    if s.lower[back : back + 1] == ["and"] and back > 0:
        other = sort_of(s.lower, back - 1)
        kind = _both(kind, NOMINAL.get(s.lower[back - 1]) or (BY_SORT.get(other.kind) if other is not None else None))
    fate = {"loss": "lost_cause_unknown", "losses": "lost_cause_unknown", "destruction": "destroyed", "capture": "captured",
            "downing": "shot_down", "seizure": "captured"}.get(noun, "")  # fmt: skip
    return Fate(kind, fate, at - 1, "of", noun)


NOMINAL = {"killing": "killed", "wounding": "wounded", "injury": "wounded", "capture": "captured", "arrest": "captured", "seizure": "captured",
           "release": "released", "freeing": "released", "evacuation": "evacuated", "rescue": "evacuated", "displacement": "displaced",
           "loss": "killed", "losses": "killed", "surrender": "surrendered", "disappearance": "missing", "exodus": "displaced",
           "flight": "displaced", "deployment": "troops_deployed", "dispatch": "troops_deployed", "massacre": "killed",
           "destruction": "", "downing": "", "names": ""}  # fmt: skip


def _both(one: str, other: str | None) -> str:
    return "casualties_mixed" if other is not None and {one, other} <= {"killed", "wounded", "captured", "missing"} and one != other else one


def _thing(s: Sentence, m: Mention) -> None:
    """Equipment whose fate nobody tells, and lorries that carry aid (codebook 2.5: aid_trucks)."""
    lower = s.lower
    if m.sort.kind == "truck" and (
        (lower[m.unit.last : m.unit.last + 1] in (["of"], ["carrying"]) and not GOODS.isdisjoint(lower[m.unit.last : m.unit.last + 5]))
        or (not PASSING.isdisjoint(lower[m.unit.last :]) and (m.measure.low != 1 or m.measure.high != 1))
        or not GOODS.isdisjoint(lower[m.unit.first : m.unit.head])
        and lower[m.unit.head - 1] != "fuel"
    ):
        m.kind, m.trigger = "aid_trucks", m.unit.head
    elif not m.weak:
        m.kind, m.item = "equipment", m.sort.item


def _share(s: Sentence, m: Mention) -> None:
    """A share of ground (codebook 2.5: share_territory): a control word near, or ground named after "of"."""
    lower = s.lower
    near = lower[max(0, m.first - 6) : m.first] + lower[m.last : m.last + 14]
    place = lower[m.last : m.last + 1] == ["of"] and (
        not GROUND.isdisjoint(lower[m.last : m.last + 5]) or any(tag.startswith("NNP") for tag in s.tags[m.last + 1 : m.last + 4])
    )
    held = lower[m.first - 1 : m.first] and lower[m.first - 1] in CONTROL
    if (place or held or not GROUND.isdisjoint(lower[m.last : m.last + 4])) and not CONTROL.isdisjoint(near):
        m.kind, m.semantics = "share_territory", "share"
        m.trigger = next((k for k in range(len(s)) if lower[k] in CONTROL), -1)
        if "remaining" in near or "remains" in near:
            m.flags.append("remaining")


# --- mentions together -------------------------------------------------------------------------------------------------------


def _linked(s: Sentence, left: Mention, right: Mention) -> bool:
    """True where nothing but a joint stands between two counted phrases: "two tanks and a BMP"."""
    gap = s.lower[left.end : right.first]
    return 0 < len(gap) <= 3 and all(word in JOINTS for word in gap)


def _chained(s: Sentence, left: Mention, right: Mention) -> bool:
    """True where only what describes the first stands between: "15 members of the army and those loyal to them, and seven others"."""
    gap = range(left.end, right.first)
    if not 0 < len(gap) < 18 or s.lower[right.first - 1] not in ("and", ",", "&", "plus"):
        return False
    return not any(s.tags[k] in predicate.VERBISH and s.tags[k] not in ("VBN", "VBG") or s.lower[k] in predicate.STOPS for k in gap)


def _neighbours(s: Sentence, found: list[Mention]) -> None:
    """What is said of one member of a list holds for the others."""
    for k in range(len(found) - 1, 0, -1):
        left, right = found[k - 1], found[k]
        late = right.how in ("state", "passive", "subject") and right.trigger >= right.end
        if late and (right.kind or right.flags) and _linked(s, left, right) and _same(left, right):
            _copy(left, right)
    for k in range(1, len(found)):
        left, right = found[k - 1], found[k]
        early = left.how in ("object", "of") or left.kind == "equipment"
        if early and (left.kind or left.flags) and _linked(s, left, right):
            _copy(right, left)


def _same(one: Mention, other: Mention) -> bool:
    return one.human == other.human


def _copy(to: Mention, source: Mention) -> None:
    if to.kind is not None or to.settled:
        return
    if to.human and source.human and source.kind:
        to.kind = source.kind
    elif to.sort.kind in ("equipment", "truck", "building"):
        told = [flag for flag in source.flags if flag in FATES]
        if source.human and source.trigger >= 0:
            told = ["lost_cause_unknown"] if source.kind == "killed" else [source.kind] if source.kind == "captured" else []
        if not told and source.kind != "equipment":
            return
        to.kind, to.item = ("buildings" if to.sort.kind == "building" else "equipment"), to.sort.item
        to.flags += told
    else:
        return
    to.trigger, to.how, to.unsure = source.trigger, source.how, source.unsure


SENT = frozenset("send deploy dispatch despatch station mass fly".split())
FATES = frozenset("destroyed damaged captured abandoned shot_down deployed lost_cause_unknown looted".split())


def _part_cue(s: Sentence, first: int) -> bool:
    """True where a number opens a part of the one before: "including", "among them", "of whom"."""
    lower = s.lower
    if first and lower[first - 1] in PARTING:
        return True
    two = lower[max(0, first - 2) : first]
    return two in (["among", "them"], ["among", "whom"], ["amongst", "them"], ["of", "whom"], ["of", "which"], ["of", "them"], ["including", "the"])


def _parts(s: Sentence, found: list[Mention]) -> None:
    """Children with their parents (codebook 2.6): M of whom, including M, of P M; a share is reckoned on its parent."""
    opened: Mention | None = None
    for k, m in enumerate(found):
        if k and (_part_cue(s, m.first) or m.unit.anaphoric):
            opened = _parent(found[:k], m)
        elif k and _of_whole(s, found[k - 1], m):
            opened = found[k - 1]
        elif k and opened is not None and found[k - 1].parent is opened and m.kind is None and _chained(s, found[k - 1], m):
            pass
        elif k and _belongs(s, m):
            opened = found[k - 1]
        else:
            opened = None
            if m.unit.anaphoric and m.measure.percent:
                m.settled = True
            continue
        if opened is None:
            m.settled = m.settled or m.measure.percent
            continue
        m.parent = opened
        if m.kind is None:
            m.kind, m.how, m.trigger = opened.kind, "part", opened.trigger
            m.item = opened.item
        if m.victim is None:
            m.victim = _class_after(s, m)
        if m.measure.share is not None:
            m.measure = m.measure.of(opened.measure.low, opened.measure.high)
        elif opened.measure.high is not None and m.measure.high is None:
            m.flags += ["context"] if False else []


def _parent(earlier: list[Mention], m: Mention) -> Mention | None:
    """The nearest figure before it that is of the same sort and no part itself."""
    for other in reversed(earlier):
        if other.parent is None and (m.headless or m.unit.anaphoric or other.headless or other.human == m.human) and not other.measure.percent:
            return other
    return None


def _of_whole(s: Sentence, whole: Mention, m: Mention) -> bool:
    """"of 91 deaths documented on Friday, 56 were in the city": the whole opens its clause."""
    opens = whole.first > 0 and s.lower[whole.first - 1] in ("of", "the") and "of" in s.lower[max(0, whole.first - 2) : whole.first]
    start = whole.first - (1 if s.lower[whole.first - 1] == "of" else 2)
    clause = start <= 0 or s.lower[start - 1] in (",", "that", '"', "“", ";", ":", "and", "but")
    return opens and clause and m.headless and "," in s.lower[whole.end : m.first]


def _belongs(s: Sentence, m: Mention) -> bool:
    return m.headless and s.lower[m.last : m.last + 1] and s.lower[m.last] in ("belong", "belongs", "belonged") and s.lower[m.first - 1] in (";", ",", "and")


def _class_after(s: Sentence, m: Mention) -> str | None:
    """"four of them children's", "of whom 1,400 were children", "nine belong to children"."""
    at = m.end
    while at < len(s) and (s.lower[at] in predicate.BE or s.lower[at] in ("belong", "belonged", "to", "all", "the", "have", "young", "small") or s.tags[at] == "RB"):
        at += 1
    if at >= len(s):
        return None
    found = sort_of(s.lower, at)
    return found.victim if found is not None else None


def _toll(s: Sentence, m: Mention, earlier: list[Mention], later: list[Mention]) -> None:
    """"the death toll rose to 154", "put the toll at 31", "bringing the total to 6,000" (codebook 2.6: cumulative)."""
    lower = s.lower
    before = lower[m.first - 1] if m.first else ""
    low = max((o.end for o in earlier), default=0)
    back = range(m.first - 1, max(low, m.first - 24) - 1, -1)
    noun = next((k for k in back if lower[k] in TOLLS and lower[k + 1] != "of" or lower[k : k + 2] == ["number", "of"]), -1)
    if before not in SCALING and not (noun >= 0 and lower[noun] == "toll" and s.tags[m.first - 1] not in ("IN", "CD", "DT")):
        return
    rising = any(lower[k] in RISING for k in back)
    if noun < 0 and rising:
        stop = min([len(s), *(o.first for o in later if not _part_cue(s, o.first))])
        noun = next((k for k in range(m.last, min(stop, m.last + 16)) if lower[k] in TOLLS), -1)
    if noun < 0:
        plural = next((k for k in back if lower[k] in ("casualties", "martyrs", "deaths", "dead", "fatalities")), -1)
        if plural < 0 or not rising:
            return
        found = sort_of(lower, plural)
        m.kind, m.trigger = (BY_SORT[found.kind] if found is not None else "killed"), plural
    else:
        m.kind, m.trigger = _told(s, noun, m)
    if m.kind is None:
        known = next((o for o in reversed(earlier) if o.kind is not None), None)
        if known is not None:
            m.kind, m.item, m.victim, m.trigger = known.kind, known.item, known.victim or known.sort.victim, max(noun, 0)
    m.how = "toll"
    if m.kind is not None and (rising or before == "to" or lower[noun] == "total"):
        m.semantics = "cumulative"


TOLLS = frozenset("toll number total count tally figure dead numbers crowd turnout attendance".split())
SCALING = frozenset("to at as of is was are were reached reaches hit passed topped stands stood by for : with -".split())


def _told(s: Sentence, noun: int, m: Mention) -> tuple[str | None, int]:
    """What a toll counts, and the word that says so: the nearest word of loss in its own phrase, else the dead where it is a toll."""
    lower = s.lower
    stop = m.first if noun < m.first else min(len(s), noun + 14)
    their = noun > 0 and lower[noun - 1] in ("their", "its", "the") and lower[noun + 1 : noun + 2] != ["of"] and noun < m.first
    for k in [noun - 1, *range(noun, stop), *(range(noun - 2, -1, -1) if their and lower[noun] != "toll" else ())]:
        if k < 0:
            continue
        found = sort_of(lower, k)
        if found is not None and found.kind in LOSSES and lower[k] != "life":
            kind = BY_SORT[found.kind]
            joined = sort_of(lower, k + 2) if k + 2 < len(s) and lower[k + 1] == "and" else None
            return _both(kind, BY_SORT.get(joined.kind) if joined is not None else None), k
        state = predicate.states().get(lower[k])
        if state and len(state[0][0]) == 1 and state[0][1]:
            return state[0][1], k
        if k > noun and lower[k] in ("assassinated", "fallen"):
            return "killed", k
        if lower[k] in ("crowd", "turnout", "attendance"):
            return "participants", k
    return ("killed" if lower[noun] in ("toll", "dead") else None), noun


LOSSES = frozenset("dead mixed hurt captive displaced missing crowd".split())


def _ellipsis(s: Sentence, m: Mention, earlier: list[Mention]) -> None:
    """"nine in one town and five in another", "117 incoming rounds and twenty-one outgoing": the noun is not said again."""
    if not m.headless or m.unit.anaphoric or not earlier:
        return
    known = earlier[-1]
    joint = s.lower[m.first - 1] in ("and", ",", ";", "or", "the")
    following = s.tags[m.last] if m.last < len(s) else "."
    closing = following in ("IN", ".", ",", "JJ", "VBG", "VBN", "VBP", "VBD", "RB") or m.measure.delta
    near = m.first - known.end < (30 if m.measure.delta else 12)
    if joint and closing and known.kind is not None and not known.measure.percent and near:
        m.kind, m.item, m.victim, m.trigger, m.how = known.kind, known.item, known.victim or known.sort.victim, known.trigger, "ellipsis"


def _present(s: Sentence, m: Mention) -> None:
    """Armed people of whom nothing else is said: troops_present (codebook 2.5), unless they merely speak."""
    if m.sort.kind != "combatant" or m.weak or m.measure.low < 10:
        return
    following = s.lower[m.end] if m.end < len(s) else "."
    if following not in predicate.SPEECH:
        m.kind, m.trigger, m.how = "troops_present", m.unit.head, "noun"


def _class(s: Sentence, m: Mention) -> None:
    if m.victim is None and m.kind is not None and m.sort.victim is not None:
        m.victim = m.sort.victim
    if m.victim is None and m.unit.head > m.unit.first and m.kind in ("killed", "wounded", "casualties_mixed", "captured"):
        for k in range(m.unit.first, m.unit.head):
            found = sort_of(s.lower, k)
            if found is not None and found.victim is not None and m.sort.kind in ("dead", "mixed", "hurt", "captive"):
                m.victim = found.victim
    if m.kind == "equipment" and m.item is None:
        m.item = m.sort.item
    if m.kind == "buildings" and m.item is None:
        m.item = m.sort.item


# --- losses without a number -------------------------------------------------------------------------------------------------


def _bare(s: Sentence, found: list[Mention]) -> list[Mention]:
    """"heavy casualties", "casualties reported": at least two, at least one (codebook 2.6)."""
    if PLURAL_LOSSES.isdisjoint(s.lower):
        return []
    covered = {k for m in found for k in range(m.first, m.end)} | {m.trigger for m in found if m.kind}
    out = []
    for k, word in enumerate(s.lower):
        if word not in PLURAL_LOSSES or k in covered or (k + 1 < len(s) and s.lower[k + 1] in ("toll", "figures", "of", "list", "count", "have")):
            continue
        back = k - 1
        while back >= 0 and s.tags[back] in ("JJ", "NN", "CC", "NNP") and s.lower[back] not in HEAVY and back > k - 4:
            back -= 1
        if back >= 0 and s.lower[back] in ("the", "of", "no", "any", "these", "those", "number", "more", "further", "avoid", "without"):
            continue
        heavy = back >= 0 and s.lower[back] in HEAVY
        sort = sort_of(s.lower, k)
        if sort is None or (word == "losses" and not heavy):
            continue
        first, last = (back, back + 1) if heavy else (k, k + 1)
        measure = Measure(2, None, "many", ("unspecified",)) if heavy else Measure(1, None, "bare", ("unspecified",))
        out.append(Mention(first, last, measure, Unit(last, k + 1, k, sort), kind=BY_SORT[sort.kind], trigger=k, how="noun"))
    return out


def _unnumbered(s: Sentence, found: list[Mention]) -> list[Mention]:
    """One named or definite person killed, one building destroyed, civilians killed: patients without a number or article."""
    used = {m.trigger for m in found if m.kind is not None}
    covered = {k for m in found for k in range(m.first, m.end) if m.kind is not None or not m.weak}
    out = []
    for k, word in enumerate(s.lower):
        if k in used or word not in predicate.verbs() or s.tags[k] not in predicate.VERBISH:
            continue
        entry = next((e for e in predicate.verbs()[word] if tuple(s.lower[k + 1 : k + 1 + len(e.rest)]) == e.rest), None)
        if entry is None or not (entry.kind == "killed" or entry.fate == "destroyed") or entry.base in ("lose", "bury", "take", "hang", "burn", "level"):
            continue
        if entry.role == "patient" and _passive(s, k) and any(word in ("were", "are", "'re") for word in s.lower[max(0, k - 4) : k]):
            head = -1 if s.tags[_subject(s, k, entry)] == "NNP" else _subject(s, k, entry)
        else:
            head = _subject(s, k, entry) if entry.role == "subject" or _passive(s, k) else _object(s, k + 1 + len(entry.rest))
        if head < 0 or head in covered:
            continue
        mention = _lone(s, head, entry, k)
        if mention is not None and not any(m.first == mention.first for m in out):
            out.append(mention)
    return out


def _passive(s: Sentence, k: int) -> bool:
    back = k - 1
    while back >= 0 and (s.tags[back] == "RB" or s.lower[back] in predicate.RAISING):
        back -= 1
    return back >= 0 and s.lower[back] in predicate.BE


def _subject(s: Sentence, k: int, entry: predicate.Entry) -> int:
    back = k - 1
    while back >= 0 and (s.tags[back] in ("RB", "MD") or s.lower[back] in predicate.BE or s.lower[back] in predicate.HAVE):
        back -= 1
    return back if back >= 0 and s.tags[back] in NOUNS else -1


def _object(s: Sentence, k: int) -> int:
    head = -1
    for at in range(k, min(len(s), k + 7)):
        if s.tags[at] in NOUNS:
            head = at
        elif head >= 0 or s.tags[at] not in ("DT", "JJ", "PRP$", "VBN", "VBG"):
            break
    return head


def _lone(s: Sentence, head: int, entry: predicate.Entry, trigger: int) -> Mention | None:
    sort = sort_of(s.lower, head)
    named = s.tags[head] == "NNP"
    if sort is None and not (named and entry.kind == "killed"):
        return None
    if sort is not None and sort.kind in ("building", "equipment") and entry.fate and not sort.many:
        kind = "buildings" if sort.kind == "building" else "equipment"
        return _lone_mention(head, sort, kind, trigger, [entry.fate])
    if entry.kind != "killed" or (sort is not None and sort.kind not in PEOPLE):
        return None
    if sort is not None and sort.many:
        measure = Measure(1, None, "bare", ("unspecified",))
        return Mention(head, head + 1, measure, Unit(head, head + 1, head, sort), kind="killed", trigger=trigger, how="object")
    return _lone_mention(head, sort or Sort("person", None, None, False), "killed", trigger, [])


def _lone_mention(head: int, sort: Sort, kind: str, trigger: int, flags: list[str]) -> Mention:
    return Mention(
        head, head + 1, ONE, Unit(head, head + 1, head, sort), kind=kind, item=sort.item, victim=sort.victim, trigger=trigger,
        how="object", flags=["context", *flags],
    )  # fmt: skip


# --- the figure --------------------------------------------------------------------------------------------------------------


def _figure(s: Sentence, text: str, m: Mention, kept: list[Mention]) -> Figure:
    measure = m.measure
    if (m.unsure or _modal(s, m)) and measure.row in ("up_to", "fewer"):
        again = phrase(s.lower, m.first, asserted=False)
        measure = again[1] if again is not None else measure
    parent = next((k for k, other in enumerate(kept) if other is m.parent), None) if m.parent is not None else None
    flags = [*measure.flags, *m.flags]
    if measure.delta and not any(o.kind == m.kind and o is not m for o in kept if o.first < m.first):
        flags.append("unanchored")
    return Figure(
        first=m.first,
        last=m.last,
        low=measure.low,
        high=measure.high,
        words=text[s.starts[m.first] : s.ends[m.last - 1]],
        kind=m.kind,
        item=m.item,
        victim=m.victim,
        unit=(m.unit.first, m.unit.last) if m.unit.head >= 0 else (m.last, m.last),
        semantics=_semantics(s, m),
        part_of=parent,
        flags=tuple(dict.fromkeys(flags)),
        trigger=m.trigger,
        literal_low=measure.literal_low,
    )


def _modal(s: Sentence, m: Mention) -> bool:
    """True where what is counted only may have happened: "up to 15 may be let through"."""
    for k in range(m.end, min(len(s), m.end + 5)):
        if s.lower[k] in predicate.MODAL:
            return s.lower[k] not in ("had", "did")
        if s.tags[k] in predicate.VERBISH or s.lower[k] in predicate.STOPS:
            return False
    return False


def _semantics(s: Sentence, m: Mention) -> str:
    """stock, flow, delta, cumulative, share or rate (codebook 2.5)."""
    if m.semantics:
        return m.semantics
    if m.measure.delta:
        return "delta"
    lower = s.lower
    window = lower[m.end : m.end + 14]
    if m.kind in ("airstrikes", "shells", "sorties", "attacks") and ("within" in window or "per" in window or "daily" in window):
        return "rate"
    if "since" in window or ("so" in window and "far" in window) or lower[max(0, m.first - 3) : m.first] == ["a", "total", "of"] or "total" in lower[m.first : m.last]:
        return "cumulative"
    if m.kind in ("displaced", "evacuated"):
        return "flow"
    return "stock"
