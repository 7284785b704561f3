"""How sure the reader is of a claim: a calibrated probability that it is right as a whole (contract: claim record).

Comes in: a claim as composed. Goes out: a probability. Refuses to know: whether what is claimed is true. The weights are learnt by
training/confidence.py from coded pages; a trait that no page showed often enough has none and changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from sayso.model.claim import Actor, Claim

LONG, SHORT = 220, 90  # characters of a sentence that is hard to take apart, and of one that is easy
ALWAYS = "always"  # the trait of every claim


def traits(claim: Claim) -> Iterator[str]:
    """What of a claim tells how likely it is to be right, as names of weights."""
    yield ALWAYS
    yield f"event {claim.event.type.removeprefix('x.')}"
    yield f"facet {claim.facet}"
    yield f"stance {claim.stance}"
    yield f"source {claim.source.kind}"
    yield f"cue {claim.cue.kind if claim.cue else 'none'}"
    yield f"figures {min(len(claim.quantities), 2)}"
    yield f"place {claim.place.precision if claim.place and claim.place.precision else 'none'}"
    yield f"agent {_party(claim.agent)}"
    yield f"target {_party(claim.target)}"
    length = len(claim.quote.text)
    yield f"sentence {'long' if length > LONG else 'short' if length < SHORT else 'middling'}"
    if claim.source.inherited:
        yield "source inherited"
    if claim.source.relayed_by:
        yield "source relayed"
    if claim.places_also:
        yield "places several"
    if claim.tense != "actual":
        yield f"tense {claim.tense}"


def _party(actor: Actor | None) -> str:
    return "none" if actor is None else "known" if actor.bloc else "unknown"


def confidence(claim: Claim) -> float:
    """The probability that the claim is right as a whole, between 0 and 1, to two places."""
    found = weights()
    return probability(found, traits(claim))


def probability(found: Mapping[str, float], shown: Iterator[str]) -> float:
    """The logistic of the weights of what a claim shows."""
    return round(1 / (1 + math.exp(-sum(found.get(trait, 0.0) for trait in shown))), 2)


@cache
def weights() -> Mapping[str, float]:
    """The shipped weights, trait -> log odds."""
    lines = files("sayso.reading").joinpath("data/confidence.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {trait: float(weight) for trait, weight in rows}
