"""Whether a claim's confidence is what its share of right ones is: the reliability of confidence, in fifths.

Comes in: the coded pages. Goes out: for each fifth of the claims, the least sure first, the mean confidence told and the share
found right; the expected calibration error (their mean distance) with its interval over resampled pages; the Brier score beside
that of always telling the mean. A claim is right where it is paired with a gold row and every scored slot agrees. The weights were
learnt from the groups pages, samples and dev, and how high they stand on the whole from the group kept aside, which is what counts;
`training/confidence.py --check` leaves each of its pages out in turn.

    python bench/quality/calibration.py [--reader rules|encoder] [--group aside …]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.desk.readers import open_reader
from sayso.intake.formats import report
from sayso.intake.raw import Raw
from sayso.model.claim import to_record

if TYPE_CHECKING:  # a script's own folder is on its path, and the checker sees the folder as a package
    from bench.quality.claims import Page, pages, pairs
else:
    from claims import Page, pages, pairs

PARTS, ROUNDS, SEED = 5, 1000, 1210
Told = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Claims by fifths: (mean told, share right, how many); the error with its 95 % interval; Brier scores."""

    parts: tuple[tuple[float, float, int], ...]
    error: float
    low: float
    high: float
    brier: float
    brier_of_mean: float
    claims: int


def told_of(page: Page, reader: str) -> list[Told]:
    """What each claim of a page tells of itself, and whether it is right."""
    raw = Raw((page.folder / "page.txt").read_bytes(), str(page.folder / "page.txt"), "text/plain")
    made = report(raw, fallback=page.day, given=page.day, zone=page.zone or None)
    claims = tuple(open_reader(reader).read(made, page.cast))
    lines = (page.folder / "gold_claims.jsonl").read_text(encoding="utf-8").splitlines()
    right = pairs([json.loads(line) for line in lines if line.strip()], [to_record(claim) for claim in claims])
    return [(claim.confidence, j in right and all(right[j].values())) for j, claim in enumerate(claims)]


def fifths(told: Sequence[Told]) -> list[tuple[float, float, int]]:
    """Mean told, share right, count: for each fifth, the least sure first."""
    ordered = sorted(told)
    cut = [ordered[k * len(told) // PARTS : (k + 1) * len(told) // PARTS] for k in range(PARTS)]
    return [
        (sum(p for p, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part)) for part in cut if part
    ]


def error(told: Sequence[Told]) -> float:
    """The expected calibration error."""
    return sum(abs(said - was) * count for said, was, count in fifths(told)) / len(told)


def measured(reader: str, groups: Sequence[str]) -> Calibration:
    """The calibration of a reader's claims on the pages of some groups."""
    by_page = [told_of(page, reader) for page in pages() if page.group in groups]
    told = [one for some in by_page for one in some]
    rng = random.Random(SEED)
    spread = sorted(
        error([one for some in rng.choices(by_page, k=len(by_page)) for one in some]) for _ in range(ROUNDS)
    )
    mean = sum(right for _, right in told) / len(told)
    brier = sum((p - right) ** 2 for p, right in told) / len(told)
    low, high = spread[ROUNDS // 40], spread[-ROUNDS // 40]
    return Calibration(tuple(fifths(told)), error(told), low, high, brier, mean * (1 - mean), len(told))


def main() -> None:
    """Prints the reliability diagram."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=("rules", "encoder"), default="encoder")
    parser.add_argument("--group", action="append", choices=("pages", "samples", "dev", "aside"))
    asked = parser.parse_args()
    found = measured(asked.reader, asked.group or ("aside",))
    for said, was, count in found.parts:
        print(
            f"told {said:.2f}  found {was:.2f}  of {count:3}  {'█' * round(40 * was)}{'·' * round(40 * max(0, said - was))}"
        )
    print(f"expected calibration error {found.error:.3f} ({found.low:.3f}–{found.high:.3f}), {found.claims} claims")
    print(f"Brier {found.brier:.4f}, of the mean alone {found.brier_of_mean:.4f}")


if __name__ == "__main__":
    main()
