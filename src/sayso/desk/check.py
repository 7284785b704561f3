"""Check: whether what is kept can be trusted.

Comes in: a ledger's place, cast files. Goes out: findings, each well or saying exactly what is not. Refuses to know: how to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.desk.casts import load_cast, shipped
from sayso.errors import SaysoError
from sayso.ledger.chain import verify
from sayso.ledger.log import open_log
from sayso.model.cast import Cast, cast_from


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, and how it is."""

    what: str
    well: bool
    text: str


def check(
    where: str | None, casts: Sequence[str] = (), step: Callable[[int], object] = lambda seq: None
) -> tuple[Finding, ...]:
    """Findings on the ledger at `where` (where one is named) and on cast files; the shipped casts are looked at too."""
    found: list[Finding] = []
    if where is not None:
        found += _ledger(where, step)
    for name in (*casts, *shipped()):
        found.append(_cast(name, lambda name=name: load_cast(name)))  # type: ignore[misc]
    return tuple(found)


def _ledger(where: str, step: Callable[[int], object]) -> list[Finding]:
    try:
        log = open_log(where, create=False)
    except SaysoError as error:
        return [_fault(where, error)]
    with log:
        faults = log.faults()
        verdict = verify(log, step=step)
        found = [Finding(f"database {where}", not faults, "; ".join(faults) or "sound, and append-only")]
        text = f"{verdict.count} records, chain holds to {verdict.chain[:16]}…" if verdict.well else str(verdict.fault)
        found.append(Finding(f"hash chain of {where}", verdict.well, text))
        for coverage in log.coverages() if verdict.well else ():
            last = None
            for record in log.read(coverage, kinds=["coverage"]):
                last = record
            if last is not None:
                body = last.body
                found.append(_cast(f"cast of coverage {coverage}", lambda body=body: cast_from(body["cast"])))  # type: ignore[misc]
        return found


def _cast(name: str, load: Callable[[], Cast]) -> Finding:
    try:
        cast = load()
    except SaysoError as error:
        return _fault(name, error)
    text = f"{len(cast.blocs)} blocs, {len(cast.members)} names, {len(cast.relations)} relations, {len(cast.places)} places"
    return Finding(name, True, text)


def _fault(name: str, error: SaysoError) -> Finding:
    """What is wrong, without its place where the finding names that already."""
    return Finding(name, False, str(error).removeprefix(f"{name}: "))
