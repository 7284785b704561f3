"""How well the heads do on parts that nobody trained on; quick figures between stages.

Comes in: the network and examples. Goes out: a line a head. Refuses to know: corpora's own scorers; those judge what is shipped
(bench/quality).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from batch import Item, batch, cue_gold, cue_rows, kind_gold, role_gold, syntax_gold
from corpora import Example
from network import Network

from sayso.reading.pieces import Pieces

SIZE = 32


def lines(net: Network, dev: dict[str, list[Example]], re3d: Sequence[Example], labels: dict, pieces: Pieces) -> Iterator[str]:
    with torch.no_grad():
        yield "attribution  " + _attribution(net, [Item.of(e, pieces) for e in dev["polnear"]])
        yield "... our own  " + _attribution(net, [Item.of(e, pieces) for e in dev["dispatches"]])
        yield "entities     " + _entities(net, [Item.of(e, pieces) for e in re3d])
        yield "syntax       " + _syntax(net, [Item.of(e, pieces) for e in dev["ewt"]], labels)


def _f1(right: int, found: int, gold: int) -> str:
    return f"F1 {2 * right / max(1, found + gold):.4f} ({right} of {found} found, {gold} gold)"


def _attribution(net: Network, items: Sequence[Item]) -> str:
    """Words that begin cues, and words of source and content given gold cues."""
    counts = [[0, 0, 0] for _ in range(3)]
    for at in range(0, len(items), SIZE):
        b = batch(items[at : at + SIZE])
        x = net.encode(*b.window)
        pairs = [(net.cue(x).argmax(-1) == 1, cue_gold(b) == 1)]
        found = [(row, one.cue) for row, item in enumerate(b.items) for one in item.example.attributions or ()]
        if found:
            rows, marked, distance = cue_rows(found, b.words.shape[1])
            roles, gold = net.roles(x[rows], marked, distance, b.words[rows]).argmax(-1), role_gold(b)
            pairs += [((roles == role) & (gold >= 0), gold == role) for role in (1, 2)]
        for count, (mine, theirs) in zip(counts, pairs, strict=False):
            for number, value in enumerate((mine & theirs, mine, theirs)):
                count[number] += int(value.sum())
    return "; ".join(f"{name} {_f1(*count)}" for name, count in zip(("cues", "source words", "content words"), counts, strict=True))


def _entities(net: Network, items: Sequence[Item]) -> str:
    right = found = gold = 0
    for at in range(0, len(items), SIZE):
        b = batch(items[at : at + SIZE])
        mine, theirs = net.kind(net.encode(*b.window)).argmax(-1), kind_gold(b)[0]
        for row in range(len(b.items)):
            size = len(b.items[row].laid.first)
            one, other = _spans(mine[row, :size].tolist()), _spans(theirs[row, :size].tolist())
            right, found, gold = right + len(one & other), found + len(one), gold + len(other)
    return _f1(right, found, gold)


def _spans(labels: Sequence[int]) -> set[tuple[int, int, int]]:
    out: list[tuple[int, int, int]] = []
    for at, label in enumerate(labels):
        kind = (label - 1) // 2
        if label and label % 2 == 0 and out and out[-1][1:] == (at, kind):
            out[-1] = (out[-1][0], at + 1, kind)
        elif label:
            out.append((at, at + 1, kind))
    return set(out)


def _syntax(net: Network, items: Sequence[Item], labels: dict) -> str:
    tags = heads = both = total = 0
    for at in range(0, len(items), SIZE):
        b = batch(items[at : at + SIZE])
        x = net.encode(*b.window)
        tag, head, relation = syntax_gold(b, labels["tags"], labels["relations"])
        scores, child, parents = net.arcs(x, b.words)
        best = scores.argmax(-1)
        own = parents.gather(1, best[:, :, None].expand(-1, -1, parents.shape[-1]))
        named = net.relation(torch.cat([child, own], -1)).argmax(-1)
        seen = tag >= 0
        total += int(seen.sum())
        tags += int(((net.tag(x).argmax(-1) == tag) & seen).sum())
        heads += int(((best == head) & seen).sum())
        both += int(((best == head) & (named == relation) & seen).sum())
    return f"tags {tags / total:.4f}, heads {heads / total:.4f}, heads with relation {both / total:.4f} of {total} words"
