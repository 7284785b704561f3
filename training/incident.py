"""The weights by which the bench tells which figures of a report the keys of MUC-4 hold.

    python training/incident.py           # writes bench/quality/incident_weights.tsv
    python training/incident.py --check   # only says how well they do, each fifth of the reports by weights of the others

Learnt from the training split, and no other: a logistic regression with a normal prior around zero. Figures of optional facts
teach nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "bench" / "quality"), str(ROOT / "training")]

from casualties import Keys, keys, reported  # noqa: E402
from confidence import Example, fit  # noqa: E402
from incident import LIKELY, likely  # noqa: E402

TABLE = ROOT / "bench" / "quality" / "incident_weights.tsv"
RARE, PRIOR, FOLDS = 8, 1.0, 5


def examples(split: str) -> list[list[Example]]:
    """Report -> what each of its figures shows, and whether the keys hold it."""
    wanted = keys(split)
    return [_examples(wanted, name, text) for name, text in wanted.texts.items()]


def _examples(wanted: Keys, name: str, text: str) -> list[Example]:
    found = reported(text)
    held = wanted.held(name, [one.fact for one, _ in found])
    return [(shown, right) for (_, shown), right in zip(found, held, strict=True) if right is not None]


def main() -> int:
    """Writes the weights, or says how well they do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    options = parser.parse_args()
    reports = examples("train")
    if not options.check:
        weights = fit([example for report in reports for example in report], RARE, PRIOR)
        lines = [f"{trait}\t{weight:.3f}" for trait, weight in sorted(weights.items())]
        head = "# trait -> log odds that the keys of MUC-4 hold a figure; source: training/incident.py, from the training split\n"
        TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} weights from {sum(map(len, reports))} figures of {len(reports)} reports")
        return 0
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        rest = [example for i, report in enumerate(reports) if i % FOLDS != fold for example in report]
        told += _tried(fit(rest, RARE, PRIOR), reports[fold::FOLDS])
    given = [right for p, right in told if p >= LIKELY]
    print(
        f"{sum(given)} of {len(given)} figures given are held; {sum(right for _, right in told)} are held of {len(told)}"
    )
    return 0


def _tried(weights: Mapping[str, float], reports: Sequence[Sequence[Example]]) -> list[tuple[float, bool]]:
    return [(likely(weights, shown), right) for report in reports for shown, right in report]


if __name__ == "__main__":
    sys.exit(main())
