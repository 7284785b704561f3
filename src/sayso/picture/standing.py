"""Where a facet stands: the fourteen rules of codebook 2.4, in their order.

Comes in: the answers to one question, the cast and a moment. Goes out: one `Standing`, the same whatever the order of the answers
and however often one is repeated. Refuses to know: incidents, and how many reports there were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sayso.model.cast import NEUTRAL, UNKNOWN, Cast
from sayso.model.incident import Facet, Standing
from sayso.model.measure import Bounds
from sayso.model.record import Judgement
from sayso.picture.facets import SHARE, Answer
from sayso.picture.names import nobody
from sayso.picture.roots import latest

# Rank of a speaker inside a side (codebook 2.2) where the source itself carries none.
RANKS = {
    "organ": 1, "official": 1, "armed group": 1, "igo": 1, "ngo": 1, "monitor": 1, "rescue": 1, "wire": 1, "member": 2,
}  # fmt: skip
LOWEST_RANK = 3
SIGNATURES = 2  # editors, codebook 2.4 rule 1
GRADES = {
    "VERIFIED": 1, "ADMITTED": 1, "CORROBORATED": 1, "BOTH_SIDES": 2, "WITNESSED": 2, "CONVERGENT": 3, "ONE_SIDE": 3,
    "DENIED": 5, "RETRACTED": 5,
}  # fmt: skip


def identified(answer: Answer) -> bool:
    """True where the speaker is known at least by role."""
    source = answer.claim.source
    name = source.name or (source.span.text if source.span else "")
    return source.kind != "footage" and bool(name) and not nobody(name)


def rank(answer: Answer) -> int:
    """1 organ or named official, 2 member, 3 aligned outlet, activist, blogger (codebook 2.2)."""
    source = answer.claim.source
    return source.rank or RANKS.get(source.kind, LOWEST_RANK)


@dataclass(frozen=True)
class Case:
    """What the rules are asked about: each root's latest word, by role (codebook 2.4, prepare)."""

    question: str
    asserted: tuple[Answer, ...]
    denied: tuple[Answer, ...]
    withdrawn: tuple[Answer, ...]
    unsure: tuple[Answer, ...]
    cast: Cast
    signatures: tuple[Judgement, ...] = ()

    @cached_property
    def conflicts(self) -> tuple[tuple[Answer, Answer], ...]:
        """Pairs of words of independent roots that cannot both hold."""
        pairs = [(a, d) for a in self.asserted for d in self.denied if denies(d, a)]
        # Words without label or figure agree with one another, however many there are.
        said = [a for a in self.asserted if a.label or a.bounds]
        pairs += [(a, b) for i, a in enumerate(said) for b in said[i + 1 :] if apart(a, b)]
        return tuple(pairs)

    @cached_property
    def admitted(self) -> tuple[Answer, ...]:
        """Assertions against the speaker's own interest that nobody but the speaker's own side contradicts."""
        against = [a for a in self.asserted if a.valence < 0 and a.claim.authentic and identified(a)]
        return tuple(a for a in against if all(other.bloc == a.bloc for other in self._against(a)))

    @cached_property
    def pairs(self) -> tuple[tuple[Answer, Answer], ...]:
        """Pairs of assertions by mutually hostile sides."""
        sided = [a for a in self.asserted if a.bloc not in (NEUTRAL, UNKNOWN)]
        return tuple((a, b) for i, a in enumerate(sided) for b in sided[i + 1 :] if self._hostile(a, b))

    @property
    def editors(self) -> frozenset[str]:
        """The people who signed that they checked an archived item."""
        return frozenset(signature.by for signature in self.signatures if signature.evidence)

    @property
    def witnesses(self) -> tuple[Answer, ...]:
        """Neutral first-hand assertions."""
        return tuple(a for a in self.asserted if a.bloc == NEUTRAL and a.first_hand)

    @property
    def weighed(self) -> tuple[Answer, ...]:
        """Assertions without second-hand neutral echoes, which lift no standing; all of them where there is nothing else."""
        return tuple(a for a in self.asserted if a.bloc != NEUTRAL or a.first_hand) or self.asserted

    def _hostile(self, one: Answer, other: Answer) -> bool:
        on = max(one.said_at, other.said_at).date()
        return self.cast.relation(one.bloc, other.bloc, on) == "hostile"

    def _against(self, answer: Answer) -> Iterable[Answer]:
        return (b if a is answer else a for a, b in self.conflicts if answer is a or answer is b)


def denies(denial: Answer, answer: Answer) -> bool:
    """True where a denial is of what is asserted: denying one side's hand says nothing of another's, nor 71 of 17."""
    if denial.label and answer.label and denial.label.surely_differs(answer.label):
        return False
    return not (denial.bounds and answer.bounds and denial.bounds.conflicts(answer.bounds))


def apart(one: Answer, other: Answer) -> bool:
    """True where two assertions cannot both hold: labels differ, or intervals stay apart after widening (codebook 2.4)."""
    rival = bool(one.label and other.label and one.label.differs(other.label))
    if one.question.kind == SHARE and one.bounds and other.bounds:
        return _shares_apart(one.bounds, other.bounds, rival)
    return rival or bool(one.bounds and other.bounds and one.bounds.conflicts(other.bounds))


def _shares_apart(one: Bounds, other: Bounds, rival: bool) -> bool:
    """Shares of one base: of two holders they must leave room for one another, of one holder they must meet.

    A share and its remainder are one statement, so its slack is max(2, 10 %) of the smaller of the two.
    """
    slack = _slack(one) + _slack(other)
    if rival:
        return one.low + other.low > 100 + slack
    highs = [100 if bounds.high is None else bounds.high for bounds in (one, other)]
    return max(one.low, other.low) - min(highs) > slack


def _slack(share: Bounds) -> int:
    return max(2, min(share.low, 100 - share.low) // 10)


def _on_record(case: Case) -> bool:
    return case.question == "uttered" and any(a.performer for a in case.asserted)


def _convergent(case: Case) -> bool:
    return bool(case.pairs) and all(a.valence > 0 and b.valence > 0 for a, b in case.pairs)


def _both_sides(case: Case) -> bool:
    return any(a.valence <= 0 or b.valence <= 0 for a, b in case.pairs)


RULES: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("VERIFIED", lambda case: len(case.editors) >= SIGNATURES),
    ("ON_RECORD", _on_record),
    ("RETRACTED", lambda case: not case.asserted and bool(case.withdrawn)),
    ("DENIED", lambda case: not case.asserted and bool(case.denied)),
    ("UNATTRIBUTED", lambda case: not case.asserted and bool(case.unsure)),
    ("ADMITTED", lambda case: bool(case.admitted)),
    ("CONTESTED", lambda case: bool(case.conflicts)),
    ("CORROBORATED", lambda case: bool(case.witnesses) and len(case.asserted) > 1),
    ("BOTH_SIDES", _both_sides),
    ("CONVERGENT", _convergent),
    ("WITNESSED", lambda case: len(case.witnesses) == len(case.asserted) == 1),
    ("UNSUPPORTED", lambda case: not any(a.supported for a in case.asserted)),
    ("REPORTED", lambda case: all(a.bloc == NEUTRAL for a in case.asserted)),
    ("ONE_SIDE", lambda case: True),
)


def case_of(answers: Sequence[Answer], cast: Cast, moment: datetime | None, signatures: Sequence[Judgement]) -> Case:
    """Codebook 2.4, prepare: what was known by the moment, each root's latest word, sorted by role. Needs at least one answer."""
    heard = [a for a in answers if moment is None or a.known_at <= moment]
    words = latest(heard) if heard else ()
    sides: dict[str, list[Answer]] = {"assert": [], "deny": [], "retract": [], "unsure": []}
    for word in words:
        performed = word.performer and word.question.name == "uttered"
        nameless = word.stance == "assert" and word.bloc == UNKNOWN and not performed
        sides["unsure" if nameless else word.stance].append(word)
    return Case(
        question=answers[0].question.name,
        asserted=tuple(sides["assert"]),
        denied=tuple(sides["deny"]),
        withdrawn=tuple(sides["retract"]),
        unsure=tuple(sides["unsure"]),
        cast=cast,
        signatures=tuple(s for s in signatures if moment is None or s.at <= moment),
    )


def standing(
    answers: Sequence[Answer],
    cast: Cast,
    moment: datetime | None = None,
    *,
    facet: Facet | None = None,
    signatures: Sequence[Judgement] = (),
) -> Standing:
    """Where one facet stands, from every claim on it (codebook 2.4).

    `answers` are all to one question, at least one; `moment` leaves out what became known later; `signatures` are `verify`
    judgements on the facet. Raises ValueError where nothing was known by the moment.
    """
    case = case_of(answers, cast, moment, signatures)
    if not (case.asserted or case.denied or case.withdrawn or case.unsure):
        raise ValueError("a facet on which nobody has said anything has no standing")
    word = next(word for word, rule in RULES if rule(case))
    flags = _flags(word, case)
    question = answers[0].question
    return Standing(
        facet=facet or Facet(question.name, question.detail),
        word=word,
        flags=flags,
        rank=min(rank(a) for a in case.admitted) if word == "ADMITTED" else None,
        grade=4 if word == "ONE_SIDE" and "single" in flags else GRADES.get(word, 6),
        roots=len(case.asserted),
        asserted=_ids(case.asserted),
        denied=_ids(case.denied),
        withdrawn=_ids(case.withdrawn),
        unsure=_ids(case.unsure),
        bounds=spread(case),
    )


def spread(case: Case) -> Bounds | None:
    """The range of a figure (codebook 2.7.2): highest admitted low, else lowest low, to the highest high; open if any is."""
    told = [a.bounds for a in case.asserted if a.bounds and a.supported]
    holders = [a.label for a in case.asserted if a.label]
    if not told or any(label.differs(holders[0]) for label in holders):
        return None  # shares of two holders have no common range
    admitted = [a.bounds.low for a in case.admitted if a.bounds and a.supported]
    highs = [bounds.high for bounds in told]
    high = None if None in highs else max(high for high in highs if high is not None)
    return Bounds(max(admitted, default=min(bounds.low for bounds in told)), high)


def _flags(word: str, case: Case) -> tuple[str, ...]:
    flags = [
        *_conflict_flags(word, case),
        *(["contradicted"] if word == "RETRACTED" and case.denied else []),
        *(["single"] if word == "REPORTED" and len(case.asserted) == 1 else []),
        *(["single"] if word == "ONE_SIDE" and len(case.weighed) == 1 else []),
        *(["had_retraction"] if case.withdrawn and word != "RETRACTED" else []),
    ]
    heard = {a.bloc for a in (*case.asserted, *case.denied)}
    harmed = {a.harmed for a in case.asserted if a.harmed}
    if harmed and not harmed & heard:
        flags.append("harmed_side_silent")
    return tuple(flags)


def _conflict_flags(word: str, case: Case) -> Iterable[str]:
    if not case.conflicts:
        return
    if word == "VERIFIED":
        signed = max(signature.at for signature in case.signatures)
        if any(max(a.known_at, b.known_at) > signed for a, b in case.conflicts):
            yield "challenged"
    if word == "ADMITTED" and any(x in case.admitted for pair in case.conflicts for x in pair):
        yield "own_side_denies"
    if word == "CONTESTED":
        inside = all(a.bloc == b.bloc and a.bloc not in (NEUTRAL, UNKNOWN) for a, b in case.conflicts)
        yield "within_side" if inside else "across_sides"
        if any(x.bloc == NEUTRAL and x.first_hand for pair in case.conflicts for x in pair):
            yield "neutral_against"


def _ids(answers: Iterable[Answer]) -> tuple[str, ...]:
    return tuple(answer.claim.id for answer in answers)
