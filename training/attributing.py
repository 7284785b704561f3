"""The weights by which a word attributes what stands beside it, from articles that people have marked.

    python training/attributing.py [--rounds N]    # writes src/sayso/reading/data/attributing.tsv; dev is scored before and after
    python training/attributing.py --from-nothing  # without the shipped weights to begin with

Comes in: the train split of PolNeAR in the shared folder beside the checkout. Every word that could attribute, in the frame it
stands in, is an example: right where source, cue and content meet one that was marked. Whether a word stands inside another's
content depends on which words are taken, so a round begins with the weights of the round before. The weights are those of a
logistic regression with a normal prior around zero, fitted by AdaGrad in a fixed order: the same articles give the same weights.
What is kept is one number a trait; no sentence, and no name, is.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench" / "quality"))

from attribution import SCORER, record, scorer  # noqa: E402

from sayso.reading.attributing import ALWAYS, traits, weights  # noqa: E402
from sayso.reading.content import Voice, chosen  # noqa: E402
from sayso.reading.cue import speaking  # noqa: E402
from sayso.reading.frame import Head  # noqa: E402
from sayso.reading.inflect import rows, singular, verb_forms  # noqa: E402
from sayso.reading.phrase import Clauses  # noqa: E402
from sayso.reading.quotation import attributions, spans, voices  # noqa: E402
from sayso.reading.segment import Sentence  # noqa: E402
from sayso.reading.tag import shipped  # noqa: E402

TABLE = ROOT / "src" / "sayso" / "reading" / "data" / "attributing.tsv"
RARE, PRIOR, ROUNDS, PACE, SMALL = 4, 5.0, 12, 0.25, 0.05
# Full F1 is highest where words that attribute a little less often than not are taken too: one in three, found on dev.
LENIENT = 0.7

Example = tuple[tuple[str, ...], bool]


# -- base forms ----------------------------------------------------------------------------------------------------------------
@cache
def bases() -> frozenset[str]:
    """Words that the tagger knows as base forms of verbs, and the verbs of the tables."""
    model = shipped()
    known = [
        w
        for table in (model.sure, model.usual, model.lexicon)
        for w, t in table.items()
        if {"VB", "VBP"} & {*t.split("|")}
    ]
    return frozenset((*known, *speaking(), *(row[0] for row in rows("irregular.tsv"))))


@cache
def irregular() -> Mapping[str, str]:
    """Forms of irregular verbs -> their base."""
    return {form: row[0] for row in rows("irregular.tsv") for form in verb_forms(row[0])}


@cache
def verb(word: str) -> str:
    """The base form of a verb."""
    if word in irregular():
        return irregular()[word]
    guesses = [word]
    for ending, others in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("s", ("",)),
        ("es", ("",)),
        ("ed", ("e", "")),
        ("ing", ("e", "")),
    ):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            guesses += [stem + other for other in others] + ([stem[:-1]] if ending in ("ed", "ing") else [])
    return next((g for g in guesses if g in bases() and word in verb_forms(g)), word)


def as_is(word: str) -> str:
    """An adjective is its own base form."""
    return word


@cache
def score() -> Any:
    """The shared scorer, opened once a process."""
    return scorer()


# -- examples --------------------------------------------------------------------------------------------------------------------
class Gatherer:
    """The examples of one article, by the weights that chose until now."""

    def __init__(self, found: Mapping[str, float], lenient: float) -> None:
        self.found, self.lenient = found, lenient

    def takes(self, head: Head, s: Sentence, c: Clauses) -> bool:
        """True where the weights take a head."""
        head.odds = sum(self.found.get(trait, 0.0) for trait in traits(head, s, c)) + self.lenient
        return head.odds > 0

    def __call__(self, doc: Any) -> list[Example]:
        """Every head of an article that stands in no other's content, and whether it is right."""
        late: list[tuple[Voice, Clauses]] = []
        early: list[tuple[Voice, Clauses]] = []

        def choose(s: Sentence, c: Clauses, heads: list[Head], quotes: list[tuple[int, int]]) -> list[Voice]:
            taken = [head for head in heads if self.takes(head, s, c)]
            out = chosen(s, c, list(taken), quotes)
            late.extend((voice, c) for voice in out)
            for head in heads:
                if not any(head is one for one in taken):
                    early.extend((v, c) for v in chosen(s, c, [*taken, head], quotes) if v.head is head)
            return out

        voices(doc.text, choose, (verb, singular, as_is))
        tokens = score().Tokens(doc.text)
        who = doc.annotator()
        gold = score().as_token_sets(doc.by_annotator[who], tokens)
        dropped = tokens.of(doc.discard[who])
        out = []
        for voice, c in (*early, *late):
            told = spans(voice)
            ours = tuple(tokens.of(part) for part in (told.source, told.cue, told.content))
            whole = ours[0] | ours[1] | ours[2]
            if 2 * len(whole & dropped) <= len(whole):
                out.append((tuple(traits(voice.head, voice.s, c)), any(self.right(one, ours) for one in gold)))
        return out

    def right(self, gold: Any, ours: Any) -> bool:
        """True where the scorer would take ours for the gold one."""
        meets = score().touch(gold[0], ours[0]) and (bool(gold[1] & ours[1]) or not gold[1])
        return bool(meets and score().token_f1(gold[2], ours[2]) >= score().CONTENT_MIN_F1)


# -- weights ----------------------------------------------------------------------------------------------------------------------
def fit(shown: Sequence[Example]) -> dict[str, float]:
    """Weights of the traits that enough examples show, seldom-shown ones held nearer to zero."""
    often = Counter(trait for names, _ in shown for trait in names)
    meant = Counter(trait for names, right in shown if right for trait in names)
    kept = {t: i for i, t in enumerate(t for t, n in often.items() if n >= RARE and (meant[t] or n >= 2 * RARE))}
    rows_ = [([kept[t] for t in names if t in kept], float(right)) for names, right in shown]
    pull = [0.0] * len(kept)
    for trait, i in kept.items():
        pull[i] = PRIOR / often[trait]
    found, slopes = [0.0] * len(kept), [1e-6] * len(kept)
    dice = random.Random(1)
    for _ in range(ROUNDS):
        dice.shuffle(rows_)
        for traits_, right in rows_:
            missed = right - 1 / (1 + math.exp(-max(-30.0, sum(found[i] for i in traits_))))
            for i in traits_:
                slope = missed - pull[i] * found[i]
                slopes[i] += slope * slope
                found[i] += PACE * slope / math.sqrt(slopes[i])
    return {trait: found[i] for trait, i in kept.items()}


def table(found: Mapping[str, float], lenient: float) -> str:
    """The weights as a file."""
    head = (
        "# trait -> log odds that a word attributes; source: training/attributing.py, from the train split of PolNeAR\n"
    )
    moved = {**found, ALWAYS: found.get(ALWAYS, 0.0) + lenient}
    kept = sorted((trait, weight) for trait, weight in moved.items() if abs(weight) >= SMALL or trait == ALWAYS)
    return head + "".join(f"{trait}\t{weight:.2f}\n" for trait, weight in kept)


def measured(docs: Iterable[Any]) -> str:
    """Full F1 of the shipped weights."""
    docs = list(docs)
    given = {doc.name: record(doc.name, attributions(doc.text))["attributions"] for doc in docs}
    full = score().summary(score().score(docs, given))["attribution full"]
    return f"dev: full F1 {100 * full['f1']:.1f}, precision {100 * full['p']:.1f}, recall {100 * full['r']:.1f}"


def main() -> int:
    """Learns the weights and writes them; 2 where the shared folder is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument(
        "--from-nothing", action="store_true", help="begin with every head taken, in three rounds at least"
    )
    args = parser.parse_args()
    if not SCORER.exists():
        print(f"expected the shared benchmarks at {SCORER}, found none", file=sys.stderr)
        return 2
    docs = score().read_split(score().DEFAULT_CORPUS, "train")
    found: Mapping[str, float] = {ALWAYS: 1.0} if args.from_nothing else weights()
    lenient = 0.0
    for _ in range(max(args.rounds, 3) if args.from_nothing else args.rounds):
        with Pool(2) as pool:
            shown = [one for part in pool.imap(Gatherer(found, lenient), docs, chunksize=8) for one in part]
        found, lenient = fit(shown), LENIENT
        print(
            f"{len(shown):,} examples, {sum(right for _, right in shown):,} right; {len(found):,} weights", flush=True
        )
    TABLE.write_text(table(found, LENIENT), encoding="utf-8")
    weights.cache_clear()
    print(measured(score().read_split(score().DEFAULT_CORPUS, "dev")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
