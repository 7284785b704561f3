"""The network: one encoder (MiniLM, six layers) and its heads.

Comes in: word pieces. Goes out: for every piece the logits of each head; for every cue the logits of its source and content. Refuses
to know: corpora, training, files of weights other than the encoder's own.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536


class Layer(nn.Module):
    """One transformer layer, post-norm, as BERT has them."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, pieces: int = 30522, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]]
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load(self, folder: Path) -> None:
        """Takes over the weights of a BERT in Hugging Face's naming."""
        old = load_file(folder / "model.safetensors")
        old = {k.removeprefix("bert."): v for k, v in old.items()}
        new = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "places.weight": old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
            "down": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for i in range(LAYERS):
            for end in ("weight", "bias"):
                at = f"encoder.layer.{i}."
                new[f"layers.{i}.qkv.{end}"] = torch.cat([old[f"{at}attention.self.{x}.{end}"] for x in ("query", "key", "value")])
                for ours, theirs in names.items():
                    new[f"layers.{i}.{ours}.{end}"] = old[f"{at}{theirs}.{end}"]
        self.load_state_dict(new)


def masked(real: Tensor) -> Tensor:
    """What each piece may look at, as scores to add."""
    return torch.zeros(real.shape, dtype=torch.float32).masked_fill(~real, -1e4)[:, None, None, :]


SHAPES = 6  # of a word: small letters, Capital, ALL CAPITALS, miXed, digits, none of these
REACH = 24  # words from the cue, either way; farther is as far
MARKS = 3  # outside, begins, goes on


class Sizes:
    """How many labels each head knows."""

    def __init__(self, kinds: int, tags: int, relations: int) -> None:
        self.kinds, self.tags, self.relations = kinds, tags, relations


class Network(nn.Module):
    """The encoder, what it is told of each word besides its pieces, and the heads."""

    def __init__(self, sizes: Sizes, drop: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(drop=drop)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.quote = nn.Embedding(2, WIDTH)
        self.marked = nn.Embedding(2, WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, WIDTH)
        for table in (self.shape, self.quote, self.marked, self.distance):
            nn.init.normal_(table.weight, std=0.01)
        self.argument = Layer(drop)
        self.cue = nn.Linear(WIDTH, MARKS)
        self.role = nn.Linear(WIDTH, 3)  # neither, source, content
        self.kind = nn.Linear(WIDTH, 1 + 2 * sizes.kinds)
        self.tag = nn.Linear(WIDTH, sizes.tags)
        self.child = nn.Linear(WIDTH, 128)
        self.parent = nn.Linear(WIDTH, 128)
        self.relation = nn.Linear(2 * 128, sizes.relations)
        self.drop = nn.Dropout(drop)

    def start(self, folder: Path) -> None:
        self.encoder.load(folder)
        self.argument.load_state_dict(self.encoder.layers[-1].state_dict())

    def encode(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, real: Tensor, first: Tensor) -> Tensor:
        """Vectors of words: (batch, words, WIDTH). `first` is the number of each word's first piece."""
        e = self.encoder
        x = e.words(pieces) + e.places.weight[: pieces.shape[1]] + self.shape(shapes) + self.quote(quotes)
        x = e.drop(e.norm(x))
        mask = masked(real)
        for layer in e.layers:
            x = layer(x, mask)
        return x.gather(1, first[:, :, None].expand(-1, -1, WIDTH))

    def roles(self, x: Tensor, marked: Tensor, distance: Tensor, real: Tensor) -> Tensor:
        """Logits of neither, source, content for every word, a row a cue: x is the window's vectors, `marked` its cue."""
        x = x + self.marked(marked) + self.distance(distance)
        return self.role(self.drop(self.argument(x, masked(real))))

    def arcs(self, x: Tensor, real: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of every word's head: column 0 is the root, column i+1 is word i; and the projections."""
        child, parent = functional.gelu(self.child(x)), functional.gelu(self.parent(x))
        root = parent.new_zeros(parent.shape[0], 1, parent.shape[2])
        heads = torch.cat([root, parent], 1)
        score = child @ heads.transpose(1, 2) / 128**0.5
        ok = torch.cat([real.new_ones(real.shape[0], 1), real], 1)
        return score.float().masked_fill(~ok[:, None, :], -1e4), child, heads
