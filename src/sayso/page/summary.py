"""Where things stand: the few sentences at the top of the page.

Comes in: an edition. Goes out: what is agreed, what is contested, what was withdrawn, each a sentence of its own with who says so.
Refuses to know: HTML, and anything that a standing does not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model.claim import Claim, Event
from sayso.model.incident import Facet, Incident, Standing
from sayso.model.measure import Bounds, Quantity
from sayso.page.edition import Edition
from sayso.page.naming import in_a_sentence
from sayso.page.words import Badge, badges, bounds_in_words, capital, counted, joined, side_in_a_sentence
from sayso.picture.acts import act_of
from sayso.picture.facets import Question
from sayso.picture.headlines import CLASSES
from sayso.picture.sites import at, called
from sayso.picture.wording import side

GROUPS = (
    ("agreed", "Agreed", ("VERIFIED", "ADMITTED", "CORROBORATED", "BOTH_SIDES", "ON_RECORD")),
    ("contested", "Contested", ("CONTESTED",)),
    ("withdrawn", "Withdrawn or denied", ("RETRACTED", "DENIED")),
)
SHOWN = 6  # sentences a group; the rest are counted and linked
FIGURES = ("casualties", "tally", "equipment-loss")  # acts whose titles only say what is counted, and where
OPEN = ("DENIED", "RETRACTED", "CONTESTED")  # standings of a question that has no answer
UNITS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")  # written out, as papers do
UTTERED_LAST = {"uttered": 1, "time": 2, "place": 2}


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence: what is said to be so, who says so, and where it leads."""

    incident: str
    what: str
    who: str
    badge: Badge
    voices: int


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of one kind; `more` counts those that are not shown, `words` are the standings they have."""

    name: str
    title: str
    points: tuple[Point, ...]
    more: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The groups, and how many questions rest on one side's word or on nobody's."""

    groups: tuple[Group, ...]
    one_side: int
    weak: int
    total: int


def summary(edition: Edition) -> Summary:
    """What is agreed, contested and withdrawn, the most spoken of first."""
    every = [(i, s) for i in edition.incidents.values() for s in i.standings]
    told = [(i, s) for i, s in every if not repeats(i, s) and not _bare(i, s)]
    groups = []
    for name, title, words in GROUPS:
        alike = sorted((pair for pair in told if pair[1].word in words), key=lambda pair: _weight(edition, *pair))
        # One sentence an incident: its first question that stands so; the others are on its own page.
        found = list({incident.id: (incident, standing) for incident, standing in reversed(_leading(alike))}.values())[
            ::-1
        ]
        points = tuple(_point(edition, *pair) for pair in found[:SHOWN])
        groups.append(Group(name, title, points, max(0, len(found) - SHOWN), words))
    tones = [badges()[standing.word].tone for _, standing in told]
    return Summary(tuple(groups), tones.count("claimed"), tones.count("weak"), len(told))


def repeats(incident: Incident, standing: Standing) -> bool:
    """True for a facet that only says again what a firmer or more telling one of the same incident says."""
    if standing.facet.name != "occurred":
        return False
    others = [s for s in incident.standings if s.facet.name in ("control", "uttered", "quantity", "in_force")]
    return any(s.word == standing.word and set(s.asserted) >= set(standing.asserted) for s in others)


def _bare(incident: Incident, standing: Standing) -> bool:
    """True for the mere fact that somebody spoke: on record, but nothing that anybody would contest."""
    return standing.facet.name == "uttered" and act_of(Event(incident.family, incident.type)).name == "statement"


def _leading(pairs: list[tuple[Incident, Standing]]) -> list[tuple[Incident, Standing]]:
    """The pairs, those of one incident drawn to where its first is, in the order of its questions."""
    first: dict[str, int] = {}
    for place, (incident, _) in enumerate(pairs):
        first.setdefault(incident.id, place)
    return sorted(pairs, key=lambda pair: (first[pair[0].id], pair[0].standings.index(pair[1])))


def _weight(edition: Edition, incident: Incident, standing: Standing) -> tuple[int, int, float, str]:
    voices = {edition.picture.known[c].claim.source.name for c in _claims(standing)}
    last = max(edition.picture.known[c].said_at for c in _claims(standing))
    return (UTTERED_LAST.get(standing.facet.name, 0), -len(voices), -last.timestamp(), incident.id)


def _claims(standing: Standing) -> tuple[str, ...]:
    return (*standing.asserted, *standing.denied, *standing.withdrawn, *standing.unsure)


def _point(edition: Edition, incident: Incident, standing: Standing) -> Point:
    return Point(
        incident=incident.id,
        what=capital(what(edition, incident, standing)),
        who=who(edition, standing),
        badge=badges()[standing.word],
        voices=len(_claims(standing)),
    )


# -- what ---------------------------------------------------------------------------------------------------------------------
def what(edition: Edition, incident: Incident, standing: Standing) -> str:
    """What the question is about, as short and plain as the facet allows."""
    facet, told = standing.facet, [edition.picture.known[c].claim for c in _claims(standing)]
    name = facet.name
    if name == "quantity":
        return _figure(edition, incident, standing, told)
    if name == "control":
        return facet.text or incident.title
    if name in ("actor", "cause", "target", "place", "time"):
        asks = {"actor": "who did it", "cause": "how it came about", "target": "whom it hit"}
        answer = asks.get(name, "where" if name == "place" else "when")
        return f"{incident.title}: {answer}"
    title = incident.title.removesuffix(", denied") if standing.word == "DENIED" else incident.title
    if name == "in_force":
        return f"{title}: whether it is in force" if standing.word in OPEN else f"{title} in force"
    planned = {"planned": "planned", "supposed": "supposed"}.get(facet.detail, "")
    plain = not planned or title.endswith(f", {planned}")
    return title if plain else f"{title} ({planned})"


def _figure(edition: Edition, incident: Incident, standing: Standing, told: list[Claim]) -> str:
    """ "At least 12 killed (the North) at X", "how many tanks lost: fighting at X" where no figure is maintained."""
    figures = [(claim, q) for claim in told for q in claim.quantities if q.kind in standing.facet.detail]
    if not figures:
        return f"how many: {_lower(incident.title)}"
    if all("unspecified" in figure.flags for _, figure in figures):
        return incident.title  # "heavy losses" is no figure
    claim, first = figures[0]
    open_ = standing.word in OPEN  # no figure is the one that stands
    if first.kind == "share_territory":
        of = called(incident.place) or "the territory"
        share = f"how much of {of} is held"
        return share if open_ and incident.place else f"{share}: {_lower(incident.title)}"
    count = "how many" if open_ else _at_least(standing.bounds or first.bounds)
    one = not open_ and (standing.bounds or first.bounds).high == 1
    noun = _noun(standing, first, one)
    whose = f" ({side(first.of, edition.cast)})" if first.of in edition.cast.blocs else ""
    where = at(incident.place, (one.quote.text for one in told))
    if act_of(claim.event).name in FIGURES and where:  # "12 killed: deaths at X" says it twice
        return f"{count} {noun}{whose} {where}"
    if noun.split()[-1] in incident.title.split() and " " not in noun:  # "Men of the guard captured"
        return f"{count} {_lower(incident.title)}"
    return f"{count} {noun}{whose}: {_lower(incident.title)}"


def _noun(standing: Standing, first: Quantity, one: bool) -> str:
    """What is counted: "killed", "children killed", "tanks lost"."""
    noun = counted(first.kind, first.item, one)
    asked = standing.facet.detail.split(", ")
    who = next((CLASSES[name] for name in asked if name in CLASSES), "")
    lost = " lost" if first.kind == "equipment" and "deployed" not in first.flags else ""
    return f"{who} {noun}".strip() + lost


def _at_least(bounds: Bounds) -> str:
    """The range at the head of a sentence: "six", "at least 12", "4 to 6"."""
    if bounds.low == bounds.high and bounds.low < len(UNITS):
        return UNITS[bounds.low]
    return f"at least {bounds.low:,}" if bounds.high is None else bounds_in_words(bounds.low, bounds.high)


def _lower(title: str) -> str:
    first = title.split(" ", 1)[0]
    return title[:1].lower() + title[1:] if first[1:].islower() else title


# -- who ----------------------------------------------------------------------------------------------------------------------
def who(edition: Edition, standing: Standing) -> str:
    """Who says so, in half a sentence."""
    told = {role: _names(edition, getattr(standing, role)) for role in ("asserted", "denied", "withdrawn", "unsure")}
    asserted, denied = told["asserted"], told["denied"]
    if standing.word == "RETRACTED":
        return f"taken back by {_list(told['withdrawn'])}" + (f"; denied by {_list(denied)}" if denied else "")
    if standing.word == "DENIED":
        return f"denied by {_list(denied)}"
    if standing.word == "CONTESTED":
        if denied and asserted:
            return f"{_list(asserted)} against {_list(denied)}"
        return _against_one_another(edition, standing) or f"between {_list(asserted)}"
    if standing.word == "ADMITTED":
        names = _names(edition, _against_themselves(edition, standing))
        return f"told by the side it hurts{f': {_list(names)}' if names else ''}"
    if standing.word == "ON_RECORD":
        return f"on the record: {_list(asserted)}"
    if standing.word == "BOTH_SIDES":
        blocs = dict.fromkeys(edition.picture.known[c].claim.source.bloc for c in standing.asserted)
        camps = list(dict.fromkeys(side_in_a_sentence(edition.cast, bloc) for bloc in blocs))
        return f"according to {'both ' if len(camps) == 2 else ''}{joined(camps)}"
    return f"according to {_list(asserted or told['unsure'])}"


def _against_themselves(edition: Edition, standing: Standing) -> list[str]:
    """The claims of those whose word goes against their own side."""
    told = [(claim, answer) for claim in standing.asserted for answer in edition.picture.known[claim].answers]
    own = [(claim, answer) for claim, answer in told if _key(answer.question) == standing.facet.key]
    return [claim for claim, answer in own if answer.valence < 0]


def _key(question: Question) -> str:
    return Facet(question.name, question.detail).key


def _against_one_another(edition: Edition, standing: Standing) -> str:
    """Rival figures or answers, each with its source."""
    told = []
    for claim_id in standing.asserted:
        claim = edition.picture.known[claim_id].claim
        figure = next((q.words for q in claim.quantities if q.kind in standing.facet.detail and q.words), "")
        if standing.facet.name == "quantity" and figure:
            told.append(f"“{figure}” from {in_a_sentence(claim.source, edition.cast)}")
    return "; ".join(told[:4])


def _names(edition: Edition, claims: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(in_a_sentence(edition.picture.known[c].claim.source, edition.cast) for c in claims))


def _list(names: list[str], most: int = 3) -> str:
    if not names:
        return "nobody"
    if len(names) <= most:
        return joined(names)
    return joined([*names[: most - 1], f"{len(names) - most + 1} others"])
