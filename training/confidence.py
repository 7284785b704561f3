"""The weights of a claim's confidence, from pages that people have coded.

    python training/confidence.py           # writes src/sayso/reading/data/confidence.tsv
    python training/confidence.py --check   # only says how well it is calibrated on the pages kept aside, each by the others

A claim of the reader is right where the bench pairs it with a gold row and every scored slot agrees. The weights are those of a
logistic regression with a normal prior around zero (but for the weight of every claim), fitted by gradient descent; a trait shown by
fewer than ten claims has none. The real page of the shared folder is left out, so that it may be measured with. Pages that were looked
at while rules were written are read better than others: the weights come from them, but the weight of every claim is set anew from the
pages kept aside, which are what a new page is like.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench" / "quality"))

from claims import ASIDE, pages, pairs  # noqa: E402

from sayso.desk.readers import open_reader  # noqa: E402
from sayso.intake.formats import report  # noqa: E402
from sayso.intake.raw import Raw  # noqa: E402
from sayso.model.claim import to_record  # noqa: E402
from sayso.reading.confidence import ALWAYS, probability, traits  # noqa: E402

TABLE = ROOT / "src" / "sayso" / "reading" / "data" / "confidence.tsv"
RARE, PRIOR, ROUNDS, PACE = 10, 12.0, 3000, 0.02

Example = tuple[tuple[str, ...], bool]


def examples() -> dict[str, list[Example]]:
    """Page -> what each claim read from it shows, and whether the claim is right."""
    found: dict[str, list[Example]] = {}
    for page in pages():
        if page.group == "palmyra":
            continue
        path = page.folder / "page.txt"
        made = report(
            Raw(path.read_bytes(), str(path), "text/plain"), fallback=page.day, given=page.day, zone=page.zone or None
        )
        claims = tuple(open_reader("encoder").read(made, page.cast))
        lines = (page.folder / "gold_claims.jsonl").read_text(encoding="utf-8").splitlines()
        right = pairs([json.loads(line) for line in lines if line.strip()], [to_record(claim) for claim in claims])
        found[page.folder.name] = [
            (tuple(traits(claim)), j in right and all(right[j].values())) for j, claim in enumerate(claims)
        ]
    return found


def fit(shown: Sequence[Example], rare: int = RARE, prior: float = PRIOR) -> dict[str, float]:
    """Weights of the traits that enough examples show."""
    often = Counter(trait for names, _ in shown for trait in names)
    weights = {trait: 0.0 for trait, count in often.items() if count >= rare}
    for _ in range(ROUNDS):
        slope = {trait: 0.0 if trait == ALWAYS else -prior * weight for trait, weight in weights.items()}
        for names, right in shown:
            kept = [trait for trait in names if trait in weights]
            missed = right - 1 / (1 + math.exp(-sum(weights[trait] for trait in kept)))
            for trait in kept:
                slope[trait] += missed
        for trait, rise in slope.items():
            weights[trait] += PACE * rise / math.sqrt(len(shown))
    return weights


def levelled(weights: Mapping[str, float], shown: Sequence[Example]) -> dict[str, float]:
    """The weights with that of every claim such that on these examples as many are told right as are right."""
    low, high = -5.0, 5.0
    for _ in range(50):
        level = (low + high) / 2
        told = sum(probability({**weights, ALWAYS: level}, iter(names)) for names, _ in shown)
        low, high = (level, high) if told < sum(right for _, right in shown) else (low, level)
    return {**weights, ALWAYS: (low + high) / 2}


def calibration(told: Sequence[tuple[float, bool]]) -> str:
    """Brier score beside that of always telling the mean, and told against found in fifths."""
    mean = sum(right for _, right in told) / len(told)
    brier = sum((p - right) ** 2 for p, right in told) / len(told)
    lines = [f"{len(told)} claims, {mean:.3f} right; Brier {brier:.4f}, of the mean alone {mean * (1 - mean):.4f}"]
    ordered = sorted(told)
    gap = 0.0
    for k in range(5):
        part = ordered[k * len(told) // 5 : (k + 1) * len(told) // 5]
        said, was = sum(p for p, _ in part) / len(part), sum(right for _, right in part) / len(part)
        gap += abs(said - was) * len(part) / len(told)
        lines.append(f"  told {said:.2f}, found {was:.2f} of {len(part)}")
    return "\n".join([*lines, f"expected calibration error {gap:.3f}"])


def table(weights: Mapping[str, float]) -> str:
    """The weights as a file."""
    head = "# trait -> log odds that a claim is right as a whole; source: training/confidence.py, from the coded pages\n"
    return head + "".join(f"{trait}\t{weight:.3f}\n" for trait, weight in sorted(weights.items()))


def main() -> None:
    """Says how well each page's claims are judged by weights of the others; writes the weights of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    args = parser.parse_args()
    found = examples()
    aside = {name: rows for name, rows in found.items() if name in ASIDE}
    shape = fit([one for name, rows in found.items() if name not in ASIDE for one in rows])
    told = []
    for name, own in aside.items():
        weights = levelled(shape, [one for other, rows in aside.items() if other != name for one in rows])
        told += [(probability(weights, iter(names)), right) for names, right in own]
    print(calibration(told))
    if not args.check:
        weights = levelled(shape, [one for rows in aside.values() for one in rows])
        TABLE.write_text(table(weights), encoding="utf-8")
        print(f"{len(weights)} weights in {TABLE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
