"""The event types of short news snippets, scored on CASE 2021 (task 2, subtask 1): no text of it is trained on.

Comes in: nothing but the shared folder beside the checkout (its data may be measured on, never copied here). Goes out: the scorer's
JSON for the whole set, and the weighted F1 of its halves: snippets at even places may be looked at when rules are written, those at
odd places are for the figure alone. The corpus has fewer types than the codebook; what it calls them is put here, never in the
reader.

    python bench/quality/eventtypes.py [--show TYPE]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any

from sayso.reading.kind_of import kind_of, kinds_of

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "bench" / "eventtype_score.py"
GOLD = SHARED / "data" / "events" / "case2021_task2" / "test_set_final_release_with_labels.tsv"
# Types of the codebook as the corpus has them; movements and losses of its "x." rows go to the ACLED name of codebook 2.1.
LABELS = {
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Agreement": "AGREEMENT",
    "Air/drone strike": "AIR_STRIKE",
    "Armed clash": "ARMED_CLASH",
    "Arrests": "ARREST",
    "Attack": "ATTACK",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Chemical weapon": "CHEM_WEAP",
    "Disrupted weapons use": "DISR_WEAP",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Grenade": "GRENADE",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Mob violence": "MOB_VIOL",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Sexual violence": "SEX_VIOL",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Suicide bomb": "SUIC_BOMB",
    "Violent demonstration": "VIOL_DEMONSTR",
    "x.Advance or entry": "ARMED_CLASH",
    "x.Casualties": "ATTACK",
    "x.Ceasefire breached": "ARMED_CLASH",
    "x.Ceasefire declared": "AGREEMENT",
    "x.Ceasefire observed": "AGREEMENT",
    "x.Deployment": "CHANGE_TO_GROUP_ACT",
    "x.Encirclement or siege": "ARMED_CLASH",
    "x.Equipment loss": "ARMED_CLASH",
    "x.Talks": "AGREEMENT",
    "x.Withdrawal or retreat": "NON_VIOL_TERRIT_TRANSFER",
}


def main() -> int:
    """Prints the score; 2 where the shared folder is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", metavar="TYPE", help="print the snippets of a type at even places that are missed")
    options = parser.parse_args()
    if not (SCORER.exists() and GOLD.exists()):
        print(f"expected the shared benchmarks in {SHARED}, found none", file=sys.stderr)
        return 2
    scorer = _scorer()
    gold: dict[str, tuple[str, str]] = scorer.load(str(GOLD), 1)
    kind_of("Police arrested nine men.")  # tables are opened before the clock starts
    began = time.perf_counter()
    found = {name: LABELS.get(kind_of(text) or "", "OTHER") for name, (text, _) in gold.items()}
    spent = time.perf_counter() - began
    print(json.dumps(scorer.score(gold, found), indent=1))
    names = list(gold)
    for half, some in (("even places, looked at", names[::2]), ("odd places", names[1::2]), ("all", names)):
        score = scorer.score({name: gold[name] for name in some}, found)
        print(f"{half}: weighted F1 {score['weighted_f1']}, macro {score['macro_f1']}, of {len(some)} snippets")
    words = sum(len(text.split()) for text, _ in gold.values())
    print(f"{words} words, {words / spent:,.0f} words/s with tagging")
    for name in names[::2] if options.show else ():
        text, label = gold[name]
        if label == options.show != found[name]:
            print(f"{found[name]}\t{kinds_of(text)[:4]}\n    {text}")
    return 0


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("eventtype_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
