"""What a language model is told of the codebook, and the question in which a stretch of text is put to it.

Comes in: `data/prompt.txt`. Goes out: the instruction, with the codebook's own words for events, stances, tenses and kinds filled
in. Refuses to know: which model is asked, where it stands, and what it answers. The text to be read is no part of the instruction.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template

from sayso.model.claim import STANCES, TENSES
from sayso.reading.allotment import BY_FIGURE
from sayso.reading.family import FAMILY
from sayso.reading.unit import KINDS

CUE_CLASSES = tuple(f"K{n}" for n in range(7))
FIGURE_KINDS = tuple(sorted({*BY_FIGURE, *KINDS.values()}))


@cache
def instruction() -> str:
    """What a model is told before it is given a passage."""
    text = files("sayso.reading").joinpath("data/prompt.txt").read_text(encoding="utf-8")
    words = {"stances": STANCES, "events": FAMILY, "tenses": TENSES, "kinds": FIGURE_KINDS}
    return Template(text).substitute({name: ", ".join(one) for name, one in words.items()})
