"""Why an event is told, and why another one gives way to it: the explainer of tell.

Comes in: the sheet before and after the step, and a sentence. Goes out: its events with the rows that told them, and those that
gave way. Refuses to know: which of them are claimed. Types are codebook 2.1, which event stays is 2.12.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.account import events, leading, merge
from sayso.reading.deed import Deed
from sayso.reading.event import Event
from sayso.reading.finding import At, Finding
from sayso.reading.phrase import Phrase
from sayso.reading.reader import stretch_of
from sayso.reading.segment import Sentence
from sayso.reading.sheet import Sheet

ANY = frozenset("*")
# What a clause is that only hangs on another one.
CLAUSES = {
    "time": "a clause of time", "condition": "a condition", "of": "a phrase that only names it", "since": "a clause of time",
    "relative": "a relative clause", "infinitive": "an infinitive", "participle": "a participle", "noun": "a noun",
}  # fmt: skip


def of_events(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """The events told in the sentence."""
    found = at.on(after)
    was = at.on(before)
    if found is None or was is None:
        return
    block, number = was
    s = block.paragraph.sentences[number]
    for told in block.told:
        if told.strand.sentence != number:
            continue
        every = events(stretch_of(before, block, told))
        main = leading(every)
        kept = merge(every)
        for event in every:
            span = at.span(s, event.trigger, event.trigger + 1)
            if any(event is other for other in kept):
                yield Finding("event", _value(event), f"{row(event)}{_roles(at, s, event)}", span)
            else:
                yield Finding("gives way", event.type, f"{row(event)}; {_why(event, main, kept)}", span)


def _value(event: Event) -> str:
    told = event.tense if event.tense != "actual" else ""
    return ", ".join(filter(None, (event.type, told, "" if event.clause == "main" else f"in {CLAUSES[event.clause]}")))


def row(event: Event) -> str:
    """The row of a table that gives an event its type."""
    told = event.row
    if told is None:
        return "a state: who holds, is in or burns what (codebook 2.1)"
    if not isinstance(told, Deed):
        by = "" if told.type == event.type else ", by the word before it"
        return f"act.tsv: {told.noun} → {event.type}{by}"
    needs = [
        f"{name} {' or '.join('none' if word == '-' else word for word in sorted(classes))}"
        for name, classes in (("subject", told.subject), ("object", told.object))
        if not classes >= ANY
    ]
    with_ = f" with {' and '.join(needs)}" if needs else ""
    return f"deed.tsv: {told.verb.replace('+', ' ')}{with_} → {told.type}"


def _roles(at: At, s: Sentence, event: Event) -> str:
    told = []
    for name, phrases in (("by", event.agents), ("to", event.targets), ("at", event.places)):
        words = "; ".join(_words(at, s, phrase) for phrase in phrases)
        if words:
            told.append(f"{name} {words}")
    return f"; {', '.join(told)}" if told else ""


def _words(at: At, s: Sentence, phrase: Phrase) -> str:
    return f"“{at.span(s, phrase.first, phrase.last).text}”"


def _why(event: Event, main: list[Event], kept: list[Event]) -> str:
    """Why an event is none of those that stay."""
    if not any(event is other for other in main):
        return f"it stands in {CLAUSES.get(event.clause, 'a clause')} beside what the sentence tells"
    if event.clause == "noun" and event.rank < 5:
        return "a noun that is only the setting of what the sentence tells"
    twin = next((other for other in kept if other.low <= event.trigger < other.high), None)
    return (
        f"the same act as {twin.type}, which takes its parties" if twin is not None else "the same act as another event"
    )
