"""What people have decided about which claims belong together (codebook 2.11: a wrong merge is undone without loss).

Comes in: judgements. Goes out: claims that must be one incident and claims that must not, later judgements before earlier ones.
Refuses to know: claims. `same` and `merge` join all their subjects; `different` parts them all; `split` parts the first subject
from the rest, which stay together; `unsure` takes back what was decided about its subjects. A subject is a claim's id, or an
incident's, which is a claim's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sayso.model.record import Judgement

LINKING = ("same", "merge", "different", "split", "unsure")


@dataclass(frozen=True)
class Decisions:
    """`group` names each decided claim's group, `apart` the pairs of groups that are two incidents, `chosen` claims whose id an
    editor made the incident's, latest first."""

    group: dict[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    chosen: tuple[str, ...] = ()

    def members(self, claim: str) -> frozenset[str]:
        """The claims that people say are about the same as this one, itself among them."""
        group = self.group.get(claim, claim)
        return frozenset(other for other, name in self.group.items() if name == group) | {claim}

    def parted(self, one: str, other: str) -> bool:
        """True where people say that two claims are about two things."""
        return frozenset((self.group.get(one, one), self.group.get(other, other))) in self.apart


NOTHING_DECIDED = Decisions()


def decide(judgements: Sequence[Judgement]) -> Decisions:
    """What holds once later judgements have overruled earlier ones: a decision that a later one contradicts is passed over."""
    group: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    settled: set[frozenset[str]] = set()

    def top(claim: str) -> str:
        return group.setdefault(claim, claim)

    def join(one: str, other: str) -> None:
        keep, gone = sorted((top(one), top(other)))
        if keep == gone or frozenset((keep, gone)) in apart or frozenset((one, other)) in settled:
            return
        for claim, name in group.items():
            if name == gone:
                group[claim] = keep
        for pair in [pair for pair in apart if gone in pair]:
            apart.remove(pair)
            apart.add((pair - {gone}) | {keep})

    def part(one: str, other: str) -> None:
        if top(one) != top(other) and frozenset((one, other)) not in settled:
            apart.add(frozenset((top(one), top(other))))

    for judgement in reversed(judgements):
        subjects = judgement.subjects
        match judgement.act:
            case "same" | "merge":
                _each(join, ((subjects[0], other) for other in subjects[1:]))
            case "different":
                _each(part, combinations(subjects, 2))
            case "split":
                _each(join, ((subjects[1], other) for other in subjects[2:]))
                _each(part, ((subjects[0], other) for other in subjects[1:]))
            case "unsure":
                settled.update(frozenset(pair) for pair in combinations(subjects, 2))
    chosen = tuple(j.subjects[0] for j in reversed(judgements) if j.act == "merge" and j.subjects)
    return Decisions(group, frozenset(apart), chosen)


def _each(act: Callable[[str, str], None], pairs: Iterable[tuple[str, str]]) -> None:
    for one, other in pairs:
        act(one, other)
