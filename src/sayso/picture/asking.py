"""A question as a reader reads it: "how many children were killed", "the army in control of Nyala".

Comes in: a question, the incident's place and the cast. Goes out: its words. Refuses to know: the answers.
"""

from __future__ import annotations

from sayso.model.cast import Cast
from sayso.model.claim import Place
from sayso.picture.acts import figure
from sayso.picture.facets import IN_PART, NO_SIDE, Question
from sayso.picture.headlines import CLASSES, plural_of
from sayso.picture.sites import called

PHRASES = {
    "occurred": "whether it happened",
    "actor": "who did it",
    "cause": "how it came about",
    "target": "whom or what it hit",
    "place": "where",
    "time": "when",
    "in_force": "whether it is in force",
    "uttered": "whether it was said",
}
OWN_DOING = ("surrendered",)  # befalls nobody: people do it
SHARES = "what share of the place"


def phrase(question: Question, place: Place | None, cast: Cast) -> str:
    """The question as a reader reads it."""
    words = PHRASES.get(question.name) or (
        _held(question, place, cast) if question.name == "control" else _counted(question, cast)
    )
    more = "" if question.name == "control" and question.more == IN_PART else question.more
    return words + (f" ({more})" if more else "") + (f" ({question.tense})" if question.tense else "")


def _held(question: Question, place: Place | None, cast: Cast) -> str:
    part = f" {IN_PART}" if question.more == IN_PART else ""
    side = cast.labels.get(question.party, question.party) or "another side"
    return f"{side} in control of {called(place) or 'it'}{part}"


def _counted(question: Question, cast: Cast) -> str:
    """ "how many helicopters of the army were lost", "how many civilians were killed"."""
    kind = figure(question.kind)
    side = "" if question.of in ("", *NO_SIDE) else cast.labels.get(question.of, question.of)
    whose = f" of {side}" if side else ""
    if question.kind == "share_territory":
        return SHARES
    if question.item:
        return f"how many: {plural_of(question.item)}{whose}"
    if kind is None or not kind.done:
        return f"how many: {kind.many if kind and kind.many else question.kind.replace('_', ' ')}{whose}"
    who = CLASSES.get(question.part) or CLASSES.get(question.of) or {"combatant": "fighters"}.get(question.of, "")
    part = "of them " if question.part and not CLASSES.get(question.part) else ""
    named = f" {who}" if who else ""
    were = "" if question.kind in OWN_DOING else "were "
    return f"how many{named}{whose} {part}{were}{kind.done}"
