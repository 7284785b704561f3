"""What a language model answers, as rows that say nothing the codebook has no word for.

Comes in: the text of an answer. Goes out: `Row`s, one for each claim that the model says it has read, and a count of what was left
out. Refuses to know: the passage; whether a row's words stand in it is for `asked` to find.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import AnswerError
from sayso.model.claim import FACETS, STANCES, TENSES
from sayso.reading.cue import STANCE
from sayso.reading.family import FAMILY
from sayso.reading.prompt import FIGURE_KINDS

MOST = 200  # claims of one passage; a passage holds some thousand words
LISTED = 24  # places or figures of one claim
LONGEST = 4000  # characters of one field
EXPECTED = "a JSON object with the list `claims`"


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as a model states it: words of the passage, not yet looked for, and the codebook's names, looked up."""

    quote: str
    event: str
    stance: str
    tense: str
    source: str | None
    relayed_by: str | None
    cue: str | None
    cue_class: str | None
    trigger: str | None
    facet: str | None
    agent: str | None
    target: str | None
    places: tuple[str, ...]
    when: str | None
    figures: tuple[tuple[str, str | None], ...]
    authentic: bool
    evidence: int


def rows(answer: str, dropped: Counter[str]) -> list[Row]:
    """The rows of an answer, in its order; what had to be left out is counted in `dropped`. Raises AnswerError."""
    found = _listed(answer)
    if len(found) > MOST:
        dropped["claim beyond the first " + str(MOST)] += len(found) - MOST
    told = (_row(one, dropped) for one in found[:MOST])
    return [row for row in told if row is not None]


def _listed(answer: str) -> list[Any]:
    """The list of claims; words and fences around the object are passed over."""
    answer = answer.rpartition("</think>")[2]  # what some models say to themselves first
    first, last = answer.find("{"), answer.rfind("}")
    if first < 0 or last < first:
        raise AnswerError(EXPECTED, f"{_shown(answer)}", where="answer")
    try:
        data = json.loads(answer[first : last + 1])
    except (ValueError, RecursionError) as fault:
        raise AnswerError(EXPECTED, f"text that is no JSON ({fault})", where="answer") from None
    found = data.get("claims")
    if not isinstance(found, list):
        raise AnswerError(
            EXPECTED, f"an object with {', '.join(map(repr, list(data)[:5])) or 'nothing'}", where="answer"
        )
    return found


def _shown(answer: str) -> str:
    """The beginning of an answer as it can be shown in a terminal."""
    return repr(answer[:80]) if answer.strip() else "nothing"


def _row(one: Any, dropped: Counter[str]) -> Row | None:
    """A row; null where it has no quote, a source that is no words, or a name for event, stance or tense that is no codebook's."""
    if not isinstance(one, Mapping):
        dropped["claim that is no object"] += 1
        return None
    quote, event = _words(one, "quote"), _words(one, "event")
    cue_class = _named(one, "cue_class", STANCE, dropped)
    stance = _words(one, "stance") or STANCE[cue_class or "K0"]
    tense = _words(one, "tense") or "actual"
    for what, well in (
        ("quote", quote is not None),
        ("event", event in FAMILY),
        ("stance", stance in STANCES),
        ("tense", tense in TENSES),
        ("source", one.get("source") is None or _words(one, "source") is not None),
    ):
        if not well:
            dropped[f"claim whose {what} cannot be taken"] += 1
            return None
    assert quote is not None
    assert event is not None
    return Row(
        quote=quote,
        event=event,
        stance=stance,
        tense=tense,
        source=_words(one, "source"),
        relayed_by=_words(one, "relayed_by"),
        cue=_words(one, "cue"),
        cue_class=cue_class,
        trigger=_words(one, "trigger"),
        facet=_named(one, "facet", FACETS, dropped),
        agent=_words(one, "agent"),
        target=_words(one, "target"),
        places=tuple(place for place in _list(one, "places") if isinstance(place, str))[:LISTED],
        when=_words(one, "when"),
        figures=tuple(_figures(one))[:LISTED],
        authentic=one.get("authentic") is not False,
        evidence=-1 if one.get("evidence") == -1 else 0,
    )


def _words(one: Mapping[str, Any], key: str) -> str | None:
    value = one.get(key)
    return value if isinstance(value, str) and value.strip() and len(value) <= LONGEST else None


def _named(one: Mapping[str, Any], key: str, known: Any, dropped: Counter[str]) -> str | None:
    value = _words(one, key)
    if value is not None and value not in known:
        dropped[key] += 1
        return None
    return value


def _list(one: Mapping[str, Any], key: str) -> list[Any]:
    value = one.get(key)
    return value if isinstance(value, list) else [] if value is None else [value]


def _figures(one: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Words of figures, each with its kind where the codebook has it; without, the words alone must tell."""
    for figure in _list(one, "figures"):
        told = figure if isinstance(figure, Mapping) else {"words": figure}
        words, kind = _words(told, "words"), _words(told, "kind")
        if words is not None:
            yield words, kind if kind in FIGURE_KINDS else None
