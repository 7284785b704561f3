"""The ledger of losses: who says how many, the range over sources, and what may be added to what (codebook 2.5, 2.7).

Comes in: a `Picture`. Goes out: one line for each incident, kind, item and victim party, and sums of the lines that may be summed.
Refuses to know: single figures between the bounds; nothing is imputed, split over places, or added from a tally.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model.incident import CasualtyLine, FigureRow, Incident, LossTotal, Standing
from sayso.model.measure import Bounds
from sayso.picture.acts import act_of
from sayso.picture.facets import LOSSES, NO_SIDE, Answer, Question, is_loss
from sayso.picture.fold import Picture
from sayso.picture.names import Words
from sayso.picture.questions import questions
from sayso.picture.scopes import Key, Scope, containers, lies_inside, may_overlap, scope, wider
from sayso.picture.sites import called
from sayso.picture.standing import Case, case_of, standing
from sayso.picture.views import incidents

# Kinds that count people or things lost or driven out; votes, troops and shares are told on the incident itself (codebook 2.5).
COUNTED = (
    "killed", "wounded", "casualties_mixed", "missing", "captured", "surrendered", "released", "displaced", "evacuated",
    "trapped", "equipment", "buildings",
)  # fmt: skip
SAID_SO = ("actual", "historical")
UNHEARD = {"UNATTRIBUTED": "nobody known says so", "UNSUPPORTED": "nothing supports it"}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line, and what is needed to set it against the others."""

    line: CasualtyLine
    scope: Scope
    tally: bool
    longer: bool  # counts from a day long before the event: in its own incident the vaguer of two


def casualties(picture: Picture) -> tuple[CasualtyLine, ...]:
    """Every line of the ledger of losses, incident by incident (codebook 2.7).

    A line is kept out of every sum, and says why, where it is a tally, a part of another figure, not said to have happened,
    claimed by nobody known, told for the whole of which another line is a part, or overlaps a more exact line.
    """
    around = containers(picture.cast)
    drawn = [one for incident in incidents(picture) for one in _lines(picture, incident, around)]
    drawn = _without_overlap(drawn)
    counted = [one for one in drawn if one.line.counted and not one.tally]
    return tuple(_envelope(one, counted) if one.tally else one.line for one in drawn)


def totals(lines: Iterable[CasualtyLine]) -> tuple[LossTotal, ...]:
    """The sums of the lines that may be summed, by kind, item and victim party; interval arithmetic, open stays open."""
    sums: dict[tuple[str, str, str], list[CasualtyLine]] = {}
    for line in lines:
        if line.counted:
            sums.setdefault((line.kind, line.item or "", line.of or ""), []).append(line)
    return tuple(
        LossTotal(kind, item or None, of or None, _sum(given), tuple(line.incident for line in given))
        for (kind, item, of), given in sorted(sums.items())
    )


def _sum(lines: Sequence[CasualtyLine]) -> Bounds:
    total = Bounds(0, 0)
    for line in lines:
        total = total.plus(_addend(line))
    return total


def _addend(line: CasualtyLine) -> Bounds:
    """What a line adds: its range, but an unspecified figure ("many") adds its one or two to the low and nothing to the high."""
    if all("unspecified" in row.flags for row in line.rows):
        return Bounds(line.low, line.low)
    return Bounds(line.low, line.high)


# -- one incident's lines -----------------------------------------------------------------------------------------------------
def _lines(picture: Picture, incident: Incident, around: Mapping[Words, Words]) -> Iterable[_Drawn]:
    if not any(standing.facet.name == "quantity" for standing in incident.standings):
        return
    known = [picture.known[claim] for claim in incident.claims]
    where = scope((picture.clusters.nodes[claim] for claim in incident.claims), around)
    asked = questions((answer for one in known for answer in one.answers), picture.cast)
    tally = any(act_of(one.claim.event).name == "tally" for one in known)
    for question in sorted(asked, key=lambda q: q.detail):
        if question.name != "quantity" or question.kind not in COUNTED or question.more == "further":
            continue
        given = [a for a in asked[question] if is_loss(a.claim, question.kind, a.flags) or question.kind not in LOSSES]
        if not given:
            continue
        further = asked.get(replace(question, more="further"), [])
        stands = standing(given, picture.cast)
        case = case_of(given, picture.cast, None, ())
        rows = tuple(_rows(case, further))
        if rows:
            line = _line(incident, question, stands, rows)
            yield _Drawn(replace(line, envelope=tally), where, tally, bool(question.since))


def _rows(case: Case, further: Sequence[Answer]) -> Iterable[FigureRow]:
    """One row for each root's latest word, with what it later added to it (codebook 2.7.1)."""
    added = case_of(further, case.cast, None, ()).asserted if further else ()
    roles = {"unattributed": case.unsure, "denied": case.denied, "withdrawn": case.withdrawn, "admitted": case.admitted}
    for word in (*case.asserted, *case.unsure, *case.denied, *case.withdrawn):
        if word.bounds is None:
            continue
        bounds = word.bounds
        for more in added:
            if more.bounds and _same_speaker(more, word) and more.claim.tense in SAID_SO and _anchored(more, word):
                bounds = bounds.plus(more.bounds)
        flags = [*(role for role, words in roles.items() if word in words), *word.flags]
        flags += ["unsupported"] if not word.supported else []
        claim = word.claim
        name = claim.source.name or claim.source.kind
        yield FigureRow(claim.id, name, claim.source.bloc, bounds, word.words, tuple(dict.fromkeys(flags)))


def _same_speaker(one: Answer, other: Answer) -> bool:
    return (one.bloc, one.claim.source.name) == (other.bloc, other.claim.source.name)


def _anchored(more: Answer, word: Answer) -> bool:
    """True where the further figure says on what it comes: "#n" of its own claim, or the claim that told the first figure."""
    deltas = [q for q in more.claim.quantities if q.semantics == "delta" and q.bounds == more.bounds]
    here = more.claim.id == word.claim.id
    return any(q.anchor == word.claim.id or (here and (q.anchor or "").startswith("#")) for q in deltas)


def _line(incident: Incident, question: Question, stands: Standing, rows: tuple[FigureRow, ...]) -> CasualtyLine:
    told = [row for row in rows if not set(row.flags) & {"unattributed", "denied", "withdrawn", "unsupported"}]
    weighed = told or list(rows)
    admitted = [row.bounds.low for row in told if "admitted" in row.flags]
    highs = [row.bounds.high for row in weighed]
    finite = [high for high in highs if high is not None]
    low = max(admitted, default=min(row.bounds.low for row in weighed))
    why = _why(question, stands, told)
    return CasualtyLine(
        incident=incident.id,
        title=incident.title,
        kind=question.kind,
        victim=question.part or (question.of if question.of in NO_SIDE else None),
        of=None if question.of in NO_SIDE else question.of or None,
        scope=_scope(incident, question.since),
        rows=rows,
        low=low,
        high=None if None in highs else max([low, *finite]),
        agreed=_agreed(told),
        standing=stands.word,
        counted=not why,
        why=why,
        item=question.item or None,
        top=max([low, *finite]) if finite else None,
    )


def _why(question: Question, stands: Standing, told: Sequence[FigureRow]) -> str:
    if question.tense:
        return f"{question.tense}, not said to have happened"
    if question.part:
        return "a part of another figure"
    if question.more.startswith("as first said"):
        return "withdrawn by its own source"
    return "" if told else UNHEARD.get(stands.word, "nobody maintains it")


def _agreed(rows: Sequence[FigureRow]) -> Bounds | None:
    """The figures that every source allows, null where there are none or only one source."""
    if len(rows) < 2:
        return None
    low = max(row.bounds.low for row in rows)
    highs = [row.bounds.high for row in rows if row.bounds.high is not None]
    high = min(highs) if highs else None
    return None if high is not None and high < low else Bounds(low, high)


def _scope(incident: Incident, since: str) -> str:
    where = called(incident.place)
    when = incident.happened
    if when is None:
        return where
    days = sorted({since or when.earliest.date().isoformat(), when.latest.date().isoformat()})
    return ", ".join(piece for piece in (where, " to ".join(days)) if piece)


# -- lines against one another ------------------------------------------------------------------------------------------------
def _without_overlap(drawn: list[_Drawn]) -> list[_Drawn]:
    """Of two incidents' lines that may count the same people, the vaguer is kept out (codebook 2.7.4)."""
    groups: dict[tuple[str, str | None], list[_Drawn]] = {}
    for one in drawn:
        if one.line.counted and not one.tally:
            groups.setdefault((one.line.kind, one.line.item), []).append(one)
    held: dict[int, str] = {}
    for group in groups.values():
        by_place: dict[Key, list[_Drawn]] = {}
        for one in group:
            for key in one.scope.around:
                by_place.setdefault(key, []).append(one)
        for one in group:
            near = [o for key in one.scope.places for o in by_place[key]] if one.scope.places else group
            exact = next((o for o in near if _same_people(one, o)), None)
            if exact:
                held[id(one)] = f"may count the same as “{exact.line.title}”"
    return [
        replace(one, line=replace(one.line, counted=False, why=held[id(one)])) if id(one) in held else one
        for one in drawn
    ]


def _same_people(vaguer: _Drawn, exact: _Drawn) -> bool:
    ours, theirs = vaguer.line, exact.line
    if ours.of and theirs.of and ours.of != theirs.of:
        return False
    if ours.incident == theirs.incident:
        return vaguer.longer and not exact.longer
    if not may_overlap(vaguer.scope, exact.scope):
        return False
    ranks = [(drawn.scope.vagueness(), drawn.line.incident) for drawn in (vaguer, exact)]
    return wider(vaguer.scope, exact.scope) or (not wider(exact.scope, vaguer.scope) and ranks[1] < ranks[0])


def _envelope(drawn: _Drawn, counted: Sequence[_Drawn]) -> CasualtyLine:
    """A tally beside the incidents inside it: what they leave unallocated, never split over them (codebook 2.7.3)."""
    line = drawn.line
    inside = [
        one.line
        for one in counted
        if (one.line.kind, one.line.item) == (line.kind, line.item)
        and (line.of is None or one.line.of == line.of)
        and lies_inside(one.scope, drawn.scope)
    ]
    left = Bounds(line.low, line.high).remainder(_sum(inside)) if inside else None
    why = line.why or "a count over a window, shown beside the incidents and never added to them"
    return replace(line, counted=False, why=why, unallocated=left)
