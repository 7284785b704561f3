"""Claims of sentences that name no act but count: the figure tells what is claimed (codebook 2.5).

Comes in: a saying and the figures in it that no event took. Goes out: claims. Refuses to know: sentences that name an act.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.model.claim import Claim
from sayso.reading.allotment import BY_FIGURE, quantities_of
from sayso.reading.event import Event
from sayso.reading.family import ACTS
from sayso.reading.judge import HARM
from sayso.reading.news import long_past
from sayso.reading.occurrence import claims_of
from sayso.reading.party import FIRST, party
from sayso.reading.phrase import Phrase
from sayso.reading.quantity import Figure
from sayso.reading.saying import Saying
from sayso.reading.segment import Sentence

FATES = frozenset(("destroyed", "damaged", "captured", "abandoned", "shot_down", "lost_cause_unknown"))
DETAINED = frozenset("detained arrested held jailed detentions arrests detainees detainee".split())
LEADING = ("killed", "wounded", "casualties_mixed", "captured")  # which of several figures gives the type
# What the desk claims of itself when it counts; other kinds it only mentions.
DESK_COUNTS = HARM | {"displaced", "evacuated", "share_territory", "troops_present", "troops_deployed", "airstrikes"}
SUPPOSING = frozenset(("could", "would", "may", "might", "if"))
SALVOS = frozenset(("airstrikes", "shells", "attacks", "sorties"))
COUNTING = frozenset(
    "count counts counted counting now another more total toll figure number bringing stands stood".split()
)
RANK = 3
BEDS = frozenset("hospital hospitals morgue morgues mortuary clinic".split())
DESCRIBING = frozenset(("JJ", "NN", "NNP", "NNPS"))


def counts(saying: Saying, figures: list[Figure]) -> list[Claim]:
    """The claims of figures that stand without an event, at least one of them."""
    figures = [f for f in figures if not _only_named(saying.s, f)]
    if not figures:
        return []
    lead = next((f for wanted in LEADING for f in figures if f.kind == wanted), figures[0])
    kind = _type(saying.s, lead)
    if kind == "x.Casualties" and saying.say is not None and _toll(saying.words):
        act = _act_before(saying)
        if act is not None:
            return _rival(saying, act, figures)
    if kind is None or (saying.say is None and not _desk_counts(saying, lead)):
        return []
    last = saying.memory.passing[-1:] if kind == "x.Casualties" and "context" in lead.flags else []
    if any(c.event.type == "x.Tally" and lead.kind in {q.kind for q in c.quantities} for c in last):
        kind = "x.Tally"  # a rival figure is of the sort of the one it answers
    trigger = lead.trigger if lead.trigger >= 0 else lead.first
    if saying.say is None and long_past(saying, trigger):
        return []
    event = _event(saying, kind, trigger)
    event.targets = _counted(saying, lead)
    if kind == "x.Vote":
        event.agents = _voters(saying, lead)
    return claims_of(saying, event, figures)


def _only_named(s: Sentence, figure: Figure) -> bool:
    """ "Failed to help the wounded", "buried their dead": those hurt are only named, and not counted."""
    at = figure.trigger if figure.trigger >= 0 else figure.first
    return (
        "unspecified" in figure.flags and at > 0 and s.lower[at - 1] in ("the", "their", "its", "his", "these", "those")
    )


def headed(saying: Saying) -> list[Claim]:
    """ "The service sums up the week's attacks:", nothing after it: the headline of the section has the figures (codebook 2.12)."""
    heading = saying.sheet.heading
    if heading is None or saying.source.kind == "desk" or not _hangs(saying):
        return []
    over = saying.over(heading.paragraph.sentences[0], heading.sentences[0])
    figures = [f for f in over.read.figures if f.kind is not None]
    if not figures:
        return []
    made = claims_of(saying, _event(saying, "x.Tally", saying.strand.first), [])
    quantities = quantities_of(over, figures)
    doer = next((a for f in figures if (a := party(over, _adjective(over.s, f))) is not None), None)
    return [replace(claim, quantities=quantities, facet="quantity", agent=claim.agent or doer) for claim in made[:1]]


def _event(saying: Saying, kind: str, trigger: int) -> Event:
    """An event over the whole strand, without roles."""
    return Event(kind, trigger, RANK, None, low=saying.strand.first, high=saying.strand.last)


def _type(s: Sentence, lead: Figure) -> str | None:
    if lead.kind == "equipment" and not FATES & set(lead.flags):
        return "x.Deployment"
    if lead.kind == "captured" and lead.trigger >= 0 and s.lower[lead.trigger] in DETAINED:
        return "Arrests"
    return BY_FIGURE.get(lead.kind or "")


def _toll(told: list[str]) -> bool:
    words = set(told)
    return "bodies" in words or ("the" in words and bool({"toll", "dead"} & words))


def _act_before(saying: Saying) -> Claim | None:
    """The act the paragraph told last."""
    if not BEDS.isdisjoint(saying.words):
        return None  # "a nurse counted 22 bodies at the hospital": the dead, wherever they died
    start = saying.block.paragraph.start
    acts = (c for c in reversed(saying.memory.passing) if c.event.type in ACTS - {"Other"} and c.quote.start >= start)
    return next(acts, None)


def _rival(saying: Saying, act: Claim, figures: list[Figure]) -> list[Claim]:
    """A rival toll of an act told before: the figures as a claim on that act."""
    made = claims_of(saying, _event(saying, act.event.type, figures[0].first), figures)
    return [
        replace(c, agent=c.agent or act.agent, target=act.target or c.target, place=c.place or act.place) for c in made
    ]


def _desk_counts(saying: Saying, lead: Figure) -> bool:
    s = saying.s
    if lead.trigger < 0 and "context" in lead.flags and COUNTING.isdisjoint(s.lower):
        return False  # a number of something else: "many of the years begin with a 2"
    if _of_another_time(saying) or (lead.kind in HARM and _part(s, lead)):
        return False  # "most deaths were from gunshot wounds"
    if lead.high == 0 and "reported" in s.lower:
        return False  # "nobody has been reported missing": nothing came about
    return s.words[-1] != "?" and lead.kind in DESK_COUNTS and not SUPPOSING & set(s.lower)


def _of_another_time(saying: Saying) -> bool:
    """True where the strand is dated to a month or a year gone by: what it counts is background."""
    day = saying.sheet.desk.day
    spells = (time.when for time in saying.read.times if saying.holds(time.first))
    return any(
        spell.precision in ("T6", "T7")
        and spell.latest.date() < day
        and not (spell.words or "").lower().startswith("since")
        for spell in spells
    )


def _part(s: Sentence, figure: Figure) -> bool:
    """ "Most deaths", "many of the dead": a part of what somebody else has counted."""
    return not {"most", "many", "some", "few"}.isdisjoint(s.lower[max(0, figure.first - 1) : figure.first + 1])


def _counted(saying: Saying, lead: Figure) -> list[Phrase]:
    """Those counted; where they are of no side and the speaker says "we", the speaker's own."""
    if lead.kind not in HARM:
        return []
    s, (first, last) = saying.s, lead.unit
    counted: list[Phrase] = []
    if last > first:
        first += s.lower[first] == "of"
        counted = [Phrase(first, last, last - 1)] if first < last else []
    if last <= first and lead.last < lead.trigger and DESCRIBING.issuperset(s.tags[lead.last : lead.trigger]):
        last, first = lead.trigger, lead.last  # "more than 60 [rebel] dead"
        counted = [Phrase(first, last, last - 1)]
    if counted and saying.index.bloc(s.words[first:last]):
        return counted
    subjects = (p for v in saying.read.clauses.verbs for p in v.subjects)
    ours = next((p for p in subjects if s.lower[p.first] in FIRST and saying.holds(p.first)), None)
    return [ours] if ours is not None else counted


def _voters(saying: Saying, lead: Figure) -> list[Phrase]:
    """The subject of the last verb before the votes."""
    first = saying.strand.first
    for verb in reversed(saying.read.clauses.verbs):
        if verb.form == "finite" and verb.subjects and first <= verb.main < lead.first:
            return list(verb.subjects)
    return []


def _hangs(saying: Saying) -> bool:
    """True for a sentence that ends the passage with a colon."""
    last = saying.sheet.blocks[-1]
    return saying.block is last and saying.s is last.paragraph.sentences[-1] and saying.s.words[-1] == ":"


def _adjective(s: Sentence, figure: Figure) -> list[Phrase]:
    """The nation or side before a counted act: "171 [Russian] airstrikes"."""
    if figure.kind not in SALVOS or figure.last >= len(s):
        return []
    first = figure.last
    last = next((k for k in range(first, len(s)) if s.tags[k] not in ("JJ", "NNP")), first)
    return [Phrase(first, max(first + 1, last), max(first, last - 1), prep="adj")]
