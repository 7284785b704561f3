"""The reader that asks a language model: what the model answers becomes claims, as far as the text bears it out.

Comes in: a sheet whose paragraphs are phrased and measured, and somewhere to ask. Goes out: the sheet with its claims. Refuses to
know: which model it is and how it is reached. The model is asked for words of the text and for names of the codebook, for nothing
else: a claim whose quotation or source does not stand in the passage is left out, any other words that do not stand there leave
their field empty. Sides, places, bounds, times, valence and basis are this room's own work on the words that were found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sayso.errors import AnswerError
from sayso.model.claim import Claim
from sayso.model.measure import Span
from sayso.reading.answer import Row, rows
from sayso.reading.compose import remember
from sayso.reading.passage import Passage, passages
from sayso.reading.prompt import instruction
from sayso.reading.reader import Step, measure, phrase, segment, tag
from sayso.reading.sheet import Sheet
from sayso.reading.stated import claim_of
from sayso.reading.title import headline

HALVINGS = 2  # how often a passage whose answer cannot be used is asked in two; 7 questions at most


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered; `cut` where it had more to say than it was let."""

    text: str
    cut: bool = False


Ask = Callable[[str, str], Reply]


@dataclass(slots=True)
class Asking:
    """Whom to ask, how many characters at once, the version that claims bear; and what has been counted so far."""

    ask: Ask
    most: int
    version: str
    claims: int = 0
    dropped: Counter[str] = field(default_factory=Counter)


def steps(asking: Asking) -> tuple[Step, ...]:
    """The steps of this reader, for `reader.reading`."""
    return (headline, segment, tag, phrase, measure, lambda sheet: answered(sheet, asking))


def answered(sheet: Sheet, asking: Asking) -> Sheet:
    """Needs figures, times and places; gives the claims that the model states, in page order, each of them once.

    Raises AnswerError where the model's answer to a passage cannot be used, and what asking raises.
    """
    memory, made = sheet.desk.memory, dict[str, Claim]()
    for passage in passages(sheet.desk.report.text, sheet.blocks, asking.most):
        for row, quote in _asked(passage, sheet, asking, HALVINGS):
            claim = claim_of(row, quote, passage, sheet, asking.dropped)
            if claim is not None:
                claim = replace(claim, reader=asking.version).identified()
                if claim.id not in made:
                    remember(memory, claim)
                    made[claim.id] = claim
        memory.fade()
    claims = tuple(made.values())
    memory.claims.extend(claims)
    asking.claims += len(claims)
    return replace(sheet, claims=claims)


def _asked(passage: Passage, sheet: Sheet, asking: Asking, halvings: int) -> list[tuple[Row, Span]]:
    """The rows whose quotation stands in the passage, with it, in the order of the text."""
    reply = asking.ask(instruction(), passage.text)
    try:
        if reply.cut:
            raise AnswerError("a whole answer", "one that broke off", where="answer")
        # counted apart, so that an answer that cannot be used counts for nothing
        dropped: Counter[str] = Counter()
        found = [(row, passage.find(row.quote)) for row in rows(reply.text, dropped)]
    except AnswerError as fault:
        halves = passage.halves()
        if halvings and len(halves) > 1:
            return [one for half in halves for one in _asked(half, sheet, asking, halvings - 1)]
        post = sheet.post
        where = f"{sheet.desk.report.origin}, {post.label or post.title or f'post {post.index}'}"
        hint = "The page is given up. Try again, or with a model that keeps to a form."
        raise AnswerError(fault.expected, fault.found, where=where, hint=hint) from None
    asking.dropped.update(dropped)
    standing = [(row, quote) for row, quote in found if quote is not None]
    if len(standing) < len(found):
        asking.dropped["claim whose quote does not stand in the text"] += len(found) - len(standing)
    return sorted(standing, key=lambda one: one[1].start)
