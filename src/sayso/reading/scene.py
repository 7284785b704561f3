"""Where and when what is claimed took place.

Comes in: a saying and an event told in it. Goes out: its places, in order, and its time, from the clause, the strand, the
sentence or what was told before. Refuses to know: which words name places and times, and the type of the event. Conventions are
codebook 2.12.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.model.claim import Place
from sayso.model.measure import When
from sayso.reading.actor import kinds
from sayso.reading.event import DAYS, Event
from sayso.reading.naming import COMPASS, Mention, placeable
from sayso.reading.party import POSSESSIVE
from sayso.reading.phrase import Clauses, Phrase
from sayso.reading.placewords import bare, named
from sayso.reading.saying import Saying
from sayso.reading.scope import REACH, Point, apart
from sayso.reading.when import Time, post_day

LEADING = frozenset(("in", "at", "near", "around", "outside", "across", "on"))
SOMEBODYS = frozenset(
    "office offices barracks headquarters home homes house houses base bases positions camp camps".split()
)
PARTS = frozenset(
    """center centre outskirts edge suburbs streets city town village north south east west half district districts quarter quarters
    neighbourhood neighbourhoods neighborhood neighborhoods area areas""".split()
)
STANDING = frozenset(("of", "in", "near", "at"))  # between a thing and the place where it stands
ALOOF = frozenset("by on with for from against after before since during until as".split())
BOUND = frozenset(("x.Corridor or aid access", "x.Deployment"))  # which are told of the place they go to
THERE = frozenset(("resident", "member"))  # who tell of where they are
OFFICES = frozenset(("organ", "igo", "ngo", "monitor", "wire"))  # which tell of anywhere
CHAIN = 3  # prepositional phrases one upon another
NEARBY = frozenset(("in", "near", "outside", "at", "around"))  # between a place and the town it belongs to
WIDE = ("P6", "P7", "P8", "P9", "P10")
LANDS = ("P7", "P9")
TOWARDS = frozenset(("to", "from", "into", "between", "towards", "toward"))
LINES = frozenset("road highway motorway railway route track line".split())
TOWN = ("P3", "P4", "P5")
COUNTED = frozenset(("x.Casualties", "x.Tally", "Arrests"))
SINCE = 8  # words between "since" and the time that its clause names
BESIDE = 60.0  # kilometres from the town that a place is said to lie in; beyond them lies a namesake
SETTLED = frozenset(("town", "city", "village", "quarter", "area", "district"))


def places_of(saying: Saying, event: Event) -> list[Place]:
    """Places of an event: those its roles name, else the nearest in its clause, else what the sentence points back to."""
    read = saying.read
    here = saying.places + [m for phrase in event.places if (m := _unlisted(saying, phrase)) is not None]
    chosen = _in_roles(event, here, read.clauses) or _nearest(event, here)
    if not chosen:
        chosen = [m for m in read.places if (m.named or COMPASS.match(m.core)) and m.phrase.prep][:1]
    if not chosen:
        chosen = [m for m in read.places[:1] if m.named and m.first == 0 and saying.s.words[m.last] == ":"]
    if chosen and not any(m.named for m in chosen):
        leading = [m for m in read.places if _leads(saying, m)][:1]
        chosen = leading or _containing(saying, chosen[0]) or chosen
    codes = read.clauses.codes
    if event.type in BOUND:
        chosen = [m for m in chosen if m.phrase.prep != "from"] or chosen
    chosen = _entered(_narrowed(chosen, codes), here)
    chosen += _listed(chosen, here, codes)
    places = [found for m in chosen if (found := place(saying, m)) is not None]
    if places:
        return _pinned(saying, places)
    own = _post(saying)
    if own is not None:
        return [own]
    last = saying.memory.places[-1:] if saying.say is not None or not read.places else []
    # a country told before is not whose dead another office counts
    return [told for told in last if told.precision != "P9" or event.type not in COUNTED]


def _pinned(saying: Saying, places: list[Place]) -> list[Place]:
    """The town at which it happened rather than the land: "crossed into Rwanda [at Gisenyi]"."""
    if len(places) > 1 or places[0].precision not in LANDS:
        return places
    for m in saying.places:
        found = place(saying, m) if m.named and m.phrase.prep in ("at", "near") else None
        if found is not None and found.precision not in WIDE:
            return [found]
    return places


def _post(saying: Saying) -> Place | None:
    """Where a witness stands: "a doctor [at the Yalgado hospital] has treated 19", "a captain [in Juba]: we left"."""
    span, s = saying.source.span, saying.s
    if span is None or saying.source.kind not in THERE:
        return None
    near = (m for m in saying.read.places if span.start <= s.starts[m.first] < span.end and m.phrase.prep in NEARBY)
    return first_place(saying, list(near))


def first_place(saying: Saying, mentions: list[Mention]) -> Place | None:
    """The place of the first mention that has one."""
    first = sorted(mentions, key=lambda m: not m.named)
    return next((found for m in first if (found := place(saying, m))), None)


def last_place(saying: Saying) -> Place | None:
    """The place the passage is about, for a sentence that names none."""
    places = saying.memory.places
    return places[-1] if places else None


def place(saying: Saying, m: Mention) -> Place | None:
    """The place a mention names or points back to; null where it points to nothing that was told."""
    words = saying.s.span(saying.text, m.first, m.last).text
    if not m.named:
        return _pointed(saying, m, words)
    if m.ends:
        return _line(saying, m, words)
    desk = saying.sheet.desk
    found = desk.gazetteer.find(f"{m.core}, {m.within}" if m.within else m.core, desk.scope, words)
    town = _town_of(saying, m) if found is None or m.within else None
    guessed = not desk.gazetteer.knows(m.core, desk.scope)  # a near spelling weighs less than a town that is told
    if town is not None and (found is None or guessed or _far(found, town)):
        name = f"{m.core}, {town.name}" if m.within or m.site else m.core
        return Place(words, name, None, town.lat, town.lon, "P5", m.relation)
    if found is None:
        return Place(words, _sited(saying, m), precision="P0", relation=m.relation)
    if m.relation is not None and found.precision in ("P3", "P4"):
        return replace(found, precision="P5", relation=m.relation)
    return replace(found, relation=m.relation)


def _town_of(saying: Saying, m: Mention) -> Place | None:
    """The town that the words put a place in or near: "the Karrada district of Baghdad", "the village of X near Y".

    A region near a town is no part of it; a district in a town is.
    """
    name, standing = m.within, "in"
    if not name:
        codes = saying.read.clauses.codes
        after = m.last + (codes[m.last : m.last + 1] == ",")
        beside = next((n for n in saying.read.places if n.named and n.phrase.prep_at == after), None)
        if beside is None or beside.phrase.prep not in NEARBY or beside.ends:
            return None
        name, standing = beside.core, beside.phrase.prep
    extent = named(m.core).precision
    if extent in WIDE and not (extent == "P6" and standing == "in"):
        return None
    found = saying.sheet.desk.gazetteer.find(name, saying.sheet.desk.scope)
    return found if found is not None and found.precision in TOWN else None


def _far(place: Place, town: Place) -> bool:
    """True for a namesake elsewhere of a place that lies in a town."""
    one, other = _point(place), _point(town)
    return one is not None and other is not None and apart(one, (other,)) > BESIDE


def _point(place: Place | None) -> Point | None:
    """Where a place no vaguer than a town's surroundings lies."""
    if place is None or place.precision not in TOWN or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _line(saying: Saying, m: Mention, words: str) -> Place:
    """A line between places, at the middle of its ends where both are towns (codebook 2.9, P8)."""
    desk = saying.sheet.desk
    one, other = (_point(desk.gazetteer.find(end, desk.scope)) for end in (m.ends[0], m.ends[-1]))
    lat = lon = None
    if one is not None and other is not None and apart(one, (other,)) < REACH:
        lat, lon = round((one[0] + other[0]) / 2, 4), round((one[1] + other[1]) / 2, 4)
    return Place(words, m.core if m.relation == "between" else bare(words), None, lat, lon, "P8", m.relation)


def when_of(saying: Saying, event: Event | None = None) -> When:
    """The nearest expression of time in the clause, the strand, the sentence; else what the list's lead-in, a scene-setting
    fragment or, on a page without stamps, the paragraph said before; else the post's day (codebook 2.12)."""
    near = _said_of(saying, event)
    if near is not None:
        return near
    sheet, block, strand = saying.sheet, saying.block, saying.strand
    if block.lead is not None:
        led = [t.when for r in sheet.blocks[block.lead].sentences for t in r.times]
        if led:
            return led[-1]
    before = block.sentences[strand.sentence - 1] if strand.sentence else None
    if before is not None and before.times and not any(v.form == "finite" for v in before.clauses.verbs):
        return before.times[-1].when  # "Overnight raids in the suburbs."
    if sheet.stamp is None:
        start = block.paragraph.start
        told = [c.happened for c in saying.memory.passing if c.quote.start >= start and c.happened is not None]
        if told:
            return told[-1]
    return post_day(sheet.stamp, sheet.desk.day, sheet.desk.zone)


def _said_of(saying: Saying, event: Event | None) -> When | None:
    """The sentence's own time for an event; what a relative clause dates is another matter."""
    read, strand = saying.read, saying.strand
    if not read.times:
        return None
    low, high, at = strand.first, strand.last, strand.first
    verb = None
    if event is not None:
        low, high, at, verb = event.low, event.high, event.trigger, event.verb
    aside = [(v.first, v.after) for v in read.clauses.verbs if v.relative and (verb is None or verb is not v)]
    free = [t for t in read.times if not any(a <= t.first < b for a, b in aside)]
    here = [t for t in free if saying.holds(t.first)]
    near = [t for t in here if low <= t.first < high] or here or free
    if not near:
        return None
    told = min(near, key=lambda t: abs(t.first - at))
    return _lasting(saying, told)


def _lasting(saying: Saying, told: Time) -> When:
    """ "Since the fighting began on 23 May": from then until now."""
    before = saying.s.lower[max(0, told.first - SINCE) : told.first]
    if "since" not in before:
        return told.when
    from_ = told.first - len(before) + before.index("since")
    begun = any(v.form == "finite" and from_ < v.main < told.first for v in saying.read.clauses.verbs)
    now = post_day(saying.sheet.stamp, saying.sheet.desk.day, saying.sheet.desk.zone).latest
    return replace(told.when, latest=now) if begun and told.when.latest < now else told.when


def _unlisted(saying: Saying, phrase: Phrase) -> Mention | None:
    """A name where the event must have its place, that no gazetteer holds and that is nobody's."""
    s, head = saying.s, phrase.head
    if (
        s.tags[head] != "NNP"
        or phrase.prep == "between"
        or any(phrase.first <= m.first < phrase.last for m in saying.read.places)
    ):
        return None
    words = s.words[phrase.first : phrase.last]
    known = saying.index.member(words)
    somebody = (known is not None and not placeable(known)) or kinds().get(s.lower[head]) is not None
    if somebody or s.lower[head] in DAYS:
        return None
    return Mention(phrase.first, phrase.last, " ".join(words), True, None, phrase)


def _in_roles(event: Event, here: list[Mention], c: Clauses) -> list[Mention]:
    """What stands in the phrases of the event's places and targets, or hangs on them."""
    chosen: list[Mention] = []
    for phrase in event.places + event.targets:
        own = [m for m in here if phrase.first <= m.first < phrase.last]
        hung = [m for p in _hung_on(c, phrase) for m in here if p.first <= m.first < p.last]
        if not any(m.named for m in own):
            # "the bridge over the river [at X]", "a wing of the hospital [in X]", "the road [to X]"
            hung.sort(key=lambda m: (not m.named, m.phrase.prep not in STANDING))
            hung = hung[:1] if own or not hung or hung[0].phrase.prep in STANDING else []
            own = own if not (hung and hung[0].named) else []
        else:
            hung = [m for m in hung if m.phrase.prep in STANDING and m.phrase.prep_at == phrase.last]
        chosen += [m for m in (*own, *hung) if m not in chosen]
    return chosen


def _hung_on(c: Clauses, phrase: Phrase) -> list[Phrase]:
    """The prepositional phrases that follow a phrase one upon another."""
    out: list[Phrase] = []
    at = phrase.last
    while (following := c.phrase_at(at + 1) if at + 1 < len(c.at) else None) is not None:
        if following.prep_at != at or len(out) == CHAIN or following.prep in ALOOF:
            break
        out.append(following)
        at = following.last
    return out


def _nearest(event: Event, here: list[Mention]) -> list[Mention]:
    inside = [m for m in here if event.low <= m.first < event.high and m.first > event.trigger - 14]
    return sorted(inside or here, key=lambda m: (not m.named, abs(m.first - event.trigger)))[:1]


def _containing(saying: Saying, site: Mention) -> list[Mention]:
    """The named place in which a nameless site lies: "set fire to the courthouse [in Osh]"."""
    if not site.site:
        return []
    near = NEARBY | TOWARDS if site.core in LINES else NEARBY
    following = (m for m in saying.places if m.named and m.first >= site.last and m.phrase.prep in near)
    named = next(following, None)
    if named is None:
        return []
    verbs = saying.read.clauses.verbs
    parted = any(v.form == "finite" and not v.relative and site.last <= v.first < named.first for v in verbs)
    passive = any(v.passive and v.subjects and v.subjects[0].first <= site.first < v.first for v in verbs)
    return [] if parted and not passive else [named]


def _leads(saying: Saying, m: Mention) -> bool:
    """True for a place that opens the sentence before the strand begins: "In Homs, a doctor said …", not "the ministry in Homs"."""
    span, start = saying.source.span, saying.s.starts[m.first]
    if span is not None and span.start < start < span.end and saying.source.kind in OFFICES:
        return False
    return m.named and m.phrase.prep in LEADING and m.first < saying.strand.first


def _narrowed(chosen: list[Mention], codes: str) -> list[Mention]:
    """The first place, and those joined to it; not a container behind it ("in X Province"), nor a second phrase."""
    if len(chosen) < 2:
        return chosen
    chosen = sorted(chosen, key=lambda m: m.first)
    first = next((m for m in chosen if m.named), chosen[0])
    if first.phrase.prep == "from":  # where to, rather than where from
        first = next((m for m in chosen if m.named and m.phrase.prep in ("to", "into")), first)
    out = [first]
    for m in chosen:
        if m.first < out[-1].last or m is first:
            continue
        between = set(codes[out[-1].last : m.first])
        if between & set(",&") and not between & set(";.vwzdngM"):
            out.append(m)
    joined = len(out) == 1 or "&" in codes[out[0].last : out[-1].first]
    return out if joined else out[:1]


def _entered(chosen: list[Mention], here: list[Mention]) -> list[Mention]:
    """ "Crossed into the country [at the border town]": the town."""
    if len(chosen) != 1 or chosen[0].phrase.prep not in ("into", "to", "from"):
        return chosen
    first = chosen[0]
    at = [m for m in here if m.named and m.phrase.prep in ("at", "near") and m.phrase.prep_at == first.last]
    return at[:1] or chosen


def _listed(chosen: list[Mention], here: list[Mention], codes: str) -> list[Mention]:
    """Named places joined to the chosen ones by commas and a conjunction: "in A, on the edge of the town, and in B"."""
    if not chosen:
        return []
    out: list[Mention] = []
    last = chosen[-1]
    for m in here:
        if m in chosen or not m.named or m.first < last.last or m.relation != last.relation:
            continue
        between = codes[last.last : m.first]
        joined = "&" in between and not any(code in between for code in ";.zdwM")
        if joined and m.phrase.prep in ("", last.phrase.prep, "in"):
            out.append(m)
            last = m
    return out


def _pointed(saying: Saying, m: Mention, words: str) -> Place | None:
    """What "the country", "the outskirts", "its airport", "there", "the town" stand for."""
    told = saying.memory.places
    if m.core in ("country", "nation"):
        return Place(words, words.removeprefix("the "), precision="P9")
    ahead = next((n for n in reversed(saying.read.places) if n.named and not n.ends and n.last <= m.first), None)
    if (
        m.core in SETTLED
        and ahead is not None
        and (near := place(saying, ahead)) is not None
        and near.precision in (*TOWN, "P0")
    ):
        return replace(near, text=words)  # "withdrew from X as the others entered the town"
    vague = m.core in PARTS and bool(told) and told[-1].precision == "P9"  # no part of a country that was told is known
    of_town = m.core in PARTS and bool(told) and told[-1].precision in TOWN  # "the north" of the town told last
    if (COMPASS.match(m.core) and not of_town) or vague:
        return Place(words, words.removeprefix("the ").removeprefix("The "), precision="P7")
    if m.core in PARTS:
        return replace(told[-1], text=words) if told else None
    if saying.s.lower[m.first] in POSSESSIVE and m.core in SOMEBODYS:
        return None  # "its head office", "their barracks": somebody's, wherever that is
    if told and told[-1].name and saying.s.lower[m.first] in POSSESSIVE:
        return replace(told[-1], text=words, name=f"{told[-1].name} {m.core}", precision="P5")
    anything = m.core == "there" or not m.site or m.core in SETTLED
    for known in reversed(told[-6:]):
        if anything or m.core in known.text.lower().split():
            return replace(known, text=words)
    return Place(words, words.removeprefix("the ").removeprefix("The "), precision="P0") if m.site else None


def _sited(saying: Saying, m: Mention) -> str:
    """The name of a place that no gazetteer holds: a site lies in the town told last."""
    if not m.site or m.core.lower().startswith("road"):
        return m.core
    town = next((p for p in reversed(saying.memory.places) if p.precision in ("P4", "P5")), None)
    return f"{m.core}, {town.name}" if town is not None and town.name.lower() not in m.core.lower() else m.core
