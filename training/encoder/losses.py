"""What each head is told off for.

Comes in: the network and a batch with its gold. Goes out: a loss. Refuses to know: how the network is moved by it.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from batch import UNSEEN, Batch, cue_gold, cue_rows, kind_gold, role_gold, syntax_gold
from network import Network
from torch import Tensor
from torch.nn import functional

CUES = 3.0  # a cue's words are few among many: its loss weighs as much as the roles' at the start


def _wrong(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=UNSEEN)


def attribution(net: Network, b: Batch) -> Tensor:
    """Cues, and for each gold cue its source and content."""
    x = net.encode(*b.window)
    loss = CUES * _wrong(net.cue(net.drop(x)), cue_gold(b))
    found = [(row, one.cue) for row, item in enumerate(b.items) for one in item.example.attributions or ()]
    if not found:
        return loss
    rows, marked, distance = cue_rows(found, b.words.shape[1])
    return loss + _wrong(net.roles(x[rows], marked, distance, b.words[rows]), role_gold(b))


def entities(net: Network, b: Batch) -> Tensor:
    """Kinds of entity. A kind that nobody looked for may stand where none was marked: its probability counts as none's."""
    logs = torch.log_softmax(net.kind(net.drop(net.encode(*b.window))).float(), -1)
    gold, missing = kind_gold(b)
    hidden = logs.masked_fill(~missing.expand_as(logs), -1e4)
    none = torch.logsumexp(torch.cat([logs[..., :1], hidden[..., 1:]], -1), -1, keepdim=True)
    logs = torch.cat([none, logs[..., 1:]], -1)
    return functional.nll_loss(logs.flatten(0, 1), gold.flatten(), ignore_index=UNSEEN)


def syntax(net: Network, b: Batch, tags: Sequence[str], relations: Sequence[str]) -> Tensor:
    """Tags, heads, relations to gold heads."""
    x = net.drop(net.encode(*b.window))
    tag, head, relation = syntax_gold(b, tags, relations)
    scores, child, heads = net.arcs(x, b.words)
    own = heads.gather(1, head.clamp(min=0)[:, :, None].expand(-1, -1, heads.shape[-1]))
    return _wrong(net.tag(x), tag) + _wrong(scores, head) + _wrong(net.relation(torch.cat([child, own], -1)), relation)
