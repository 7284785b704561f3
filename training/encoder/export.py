"""Write the trained network as the product ships it: two int8 ONNX graphs, the pieces and the labels.

    python training/encoder/export.py work/encoder [--to src/sayso/reading/data/encoder]

Comes in: a folder that fit.py made. Goes out: encoder.onnx (pieces to vectors of words and the logits of the heads), argument.onnx (vectors
and a marked cue to roles), pieces.txt, labels.json. Weights are int8 by channel with a bit kept free: without it, products saturate on
processors that lack VNNI, and two machines would read one text differently.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "src")]

from fit import minilm  # noqa: E402
from network import HEADS, WIDTH, Layer, Network, Sizes  # noqa: E402

SHIPPED = HERE.parents[1] / "src" / "sayso" / "reading" / "data" / "encoder"


def passed(layer: Layer, x: Tensor) -> Tensor:
    """A layer over windows without padding, in operations that every runtime knows."""
    rows, size = x.shape[0], x.shape[1]
    q, k, v = (t.reshape(rows, size, HEADS, WIDTH // HEADS).transpose(1, 2) for t in layer.qkv(x).chunk(3, -1))
    mixed = ((q @ k.transpose(2, 3)) / (WIDTH // HEADS) ** 0.5).softmax(-1) @ v
    x = layer.norm1(x + layer.out(mixed.transpose(1, 2).reshape(rows, size, WIDTH)))
    return layer.norm2(x + layer.down(functional.gelu(layer.up(x))))


class Encoding(nn.Module):
    """One window: vectors of its words, and what the heads that see words alone say."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        net, e = self.net, self.net.encoder
        x = e.words(pieces) + e.places(torch.arange(pieces.shape[1]))[None] + net.shape(shapes) + net.quote(quotes)
        x = e.norm(x)
        for layer in e.layers:
            x = passed(layer, x)
        x = x[0][first][None]
        return x, net.cue(x).softmax(-1), net.kind(x).softmax(-1)


class Arguing(nn.Module):
    """The cues of one window: what every word is to each."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, words: Tensor, marked: Tensor, distance: Tensor) -> Tensor:
        x = words + self.net.marked(marked) + self.net.distance(distance)
        return self.net.role(passed(self.net.argument, x)).softmax(-1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("made", type=Path)
    parser.add_argument("--to", type=Path, default=SHIPPED)
    told = parser.parse_args()
    labels = json.loads((told.made / "labels.json").read_text(encoding="utf-8"))
    net = Network(Sizes(len(labels["kinds"]), len(labels["tags"]), len(labels["relations"])))
    net.load_state_dict(torch.load(told.made / "state.pt"))
    net.eval()
    numbers = torch.zeros(1, 9, dtype=torch.long)
    rows = torch.zeros(2, 7, dtype=torch.long)
    graphs = {
        "encoder": (
            Encoding(net), (numbers, numbers, numbers, rows[0]),
            {"pieces": {1: "pieces"}, "shapes": {1: "pieces"}, "quotes": {1: "pieces"}, "first": {0: "words"}},
            ["words", "cues", "kinds"],
        ),
        "argument": (
            Arguing(net), (torch.zeros(1, 7, WIDTH), rows, rows),
            {"words": {1: "words"}, "marked": {0: "cues", 1: "words"}, "distance": {0: "cues", 1: "words"}},
            ["roles"],
        ),
    }  # fmt: skip
    told.to.mkdir(parents=True, exist_ok=True)
    for name, (module, example, axes, outputs) in graphs.items():
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / "whole.onnx"
            torch.onnx.export(
                module, example, str(whole), input_names=list(axes), output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False,
            )  # fmt: skip
            out = told.to / f"{name}.onnx"
            quantize_dynamic(str(whole), str(out), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")
    (told.to / "pieces.txt").write_text((minilm() / "vocab.txt").read_text(encoding="utf-8"), encoding="utf-8")
    kept = {name: labels[name] for name in ("kinds", "made")}
    (told.to / "labels.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
