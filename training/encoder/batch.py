"""Examples -> batches: windows of like length, laid as the reader lays them, with each head's gold.

Comes in: `Example`s. Goes out: tensors. Refuses to know: the network's inside.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from corpora import KINDS, Example
from network import REACH
from torch import Tensor

from sayso.reading.pieces import Pieces
from sayso.reading.window import OTHER, Laid, laid

UNSEEN = -100  # a place that no loss looks at
RAGGED = 6  # pieces by which the order of lengths is shaken, so that batches differ from pass to pass


@dataclass(frozen=True, slots=True)
class Item:
    """An example with its window laid."""

    example: Example
    laid: Laid

    @staticmethod
    def of(example: Example, pieces: Pieces) -> Item:
        return Item(example, laid(pieces, example.words))

    def __len__(self) -> int:
        return len(self.laid.pieces)

    def cased(self, pieces: Pieces, rng: random.Random) -> Item:
        """The same all in capitals, or all in small letters: old wires and chats are written so."""
        change = str.upper if rng.random() < 0.6 else str.lower
        return Item.of(replace(self.example, words=tuple(change(word) for word in self.example.words)), pieces)


@dataclass(frozen=True, slots=True)
class Batch:
    """Items as tensors: (items, pieces), and (items, words) for `first` and `words`."""

    items: tuple[Item, ...]
    pieces: Tensor
    shapes: Tensor
    quotes: Tensor
    real: Tensor
    first: Tensor
    words: Tensor

    @property
    def window(self) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        return self.pieces, self.shapes, self.quotes, self.real, self.first


def batch(items: Sequence[Item]) -> Batch:
    longest, words = max(len(i) for i in items), max(len(i.laid.first) for i in items)
    pieces, quotes = np.zeros((2, len(items), longest), np.int64)
    shapes, real = np.full((len(items), longest), OTHER), np.zeros((len(items), longest), bool)
    first, present = np.zeros((len(items), words), np.int64), np.zeros((len(items), words), bool)
    for row, item in enumerate(items):
        pieces[row, : len(item)], shapes[row, : len(item)] = item.laid.pieces, item.laid.shapes
        quotes[row, : len(item)], real[row, : len(item)] = item.laid.quotes, True
        first[row, : len(item.laid.first)], present[row, : len(item.laid.first)] = item.laid.first, True
    return Batch(tuple(items), *(torch.from_numpy(a) for a in (pieces, shapes, quotes, real, first, present)))


def batches(items: Sequence[Item], budget: int, rng: random.Random) -> list[list[Item]]:
    """Items grouped by like length, at most `budget` pieces a group."""
    order = sorted(items, key=lambda item: len(item) + rng.random() * RAGGED)
    out: list[list[Item]] = [[]]
    for item in order:
        if out[-1] and (len(out[-1]) + 1) * len(item) > budget:
            out.append([])
        out[-1].append(item)
    return [group for group in out if group]


def _blank(b: Batch) -> np.ndarray:
    return np.where(b.words.numpy(), 0, UNSEEN)


def cue_gold(b: Batch) -> Tensor:
    """Outside, begins, goes on."""
    gold = _blank(b)
    for row, item in enumerate(b.items):
        for one in item.example.attributions or ():
            gold[row, one.cue[0]] = 1
            for at in one.cue[1:]:
                gold[row, at] = gold[row, at] or 2
    return torch.from_numpy(gold)


def cue_rows(found: Sequence[tuple[int, Sequence[int]]], words: int) -> tuple[Tensor, Tensor, Tensor]:
    """For each (item, words of a cue): the item, which words are the cue's, how far each word is from it."""
    marked, distance = np.zeros((2, len(found), words), np.int64)
    numbers = np.arange(words)
    for row, (_, cue) in enumerate(found):
        low, high = min(cue), max(cue)
        marked[row, list(cue)] = 1
        far = np.where(numbers < low, numbers - low, np.where(numbers > high, numbers - high, 0))
        distance[row] = np.clip(far, -REACH, REACH) + REACH
    return torch.tensor([item for item, _ in found]), torch.from_numpy(marked), torch.from_numpy(distance)


def role_gold(b: Batch) -> Tensor:
    """Neither, source, content: a row for every attribution of the batch."""
    blank, rows = _blank(b), []
    for at, item in enumerate(b.items):
        for one in item.example.attributions or ():
            gold = blank[at].copy()
            gold[list(one.source)], gold[list(one.content)] = 1, 2
            rows.append(gold)
    return torch.from_numpy(np.stack(rows))


def kind_gold(b: Batch) -> tuple[Tensor, Tensor]:
    """None, and begins and goes on for each kind; and for each item which of these nobody looked for."""
    gold = _blank(b)
    missing = np.zeros((len(b.items), 1, 1 + 2 * len(KINDS)), bool)
    for row, item in enumerate(b.items):
        for first, last, kind in item.example.entities or ():
            number = 1 + 2 * KINDS.index(kind)
            gold[row, first], gold[row, first + 1 : last] = number, number + 1
        for number, kind in enumerate(KINDS):
            missing[row, 0, 1 + 2 * number : 3 + 2 * number] = kind not in item.example.kinds
    return torch.from_numpy(gold), torch.from_numpy(missing)


def syntax_gold(b: Batch, tags: Sequence[str], relations: Sequence[str]) -> tuple[Tensor, Tensor, Tensor]:
    """Tags, heads (0 the root, else the word's number plus one), relations."""
    gold = [_blank(b) for _ in range(3)]
    for row, item in enumerate(b.items):
        e = item.example
        size = len(e.words)
        gold[0][row, :size] = [tags.index(tag) for tag in e.tags or ()]
        gold[1][row, :size] = [head + 1 for head in e.heads or ()]
        gold[2][row, :size] = [relations.index(relation) for relation in e.relations or ()]
    return torch.from_numpy(gold[0]), torch.from_numpy(gold[1]), torch.from_numpy(gold[2])
