"""One incident's claims sorted by the question they answer.

Comes in: the answers of claims that are about one thing. Goes out: for each question the answers that bear on it. Refuses to
know: how the claims came together, and where the questions stand.

Five things keep answers from simply being stacked by question: an enemy's loss told without a name; a denial that repeats no
figure; a loss told without the taker; a rival's control of the same place; a withdrawn version beside the one put in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sayso.model.cast import Cast
from sayso.picture.facets import Answer, Question
from sayso.picture.names import alike
from sayso.picture.roots import latest, roots
from sayso.picture.standing import apart

Asked = dict[Question, list[Answer]]
ORDER = ("occurred", "actor", "cause", "target", "place", "time", "control", "in_force", "quantity", "uttered")


def questions(answers: Iterable[Answer], cast: Cast) -> Asked:
    """Question -> the answers that bear on it, for the claims of one incident (codebook 2.2, 2.4)."""
    asked: Asked = {}
    for answer in answers:
        asked.setdefault(answer.question, []).append(answer)
    # What was hit is told in passing by all who tell of a strike; it is a question once somebody answers it as such.
    asked = {q: given for q, given in asked.items() if q.name != "target" or any(answer.direct for answer in given)}
    if any(question.name == "quantity" for question in asked):
        asked = _wildcards(_one_victim(asked, cast))
    if any(question.name == "control" for question in asked):
        asked = _rivals(_holders(asked, cast), cast)
    if any(answer.stance == "retract" for given in asked.values() for answer in given):
        asked = _versions(asked)
    return asked


def _one_victim(asked: Asked, cast: Cast) -> Asked:
    """A figure that does not hurt its speaker and names no victims joins those of the one enemy whose loss is told."""
    merged: Asked = {}
    for question, given in asked.items():
        named = [q for q in asked if q.of and question.of == "" and replace(q, of="") == question]
        for answer in given:
            enemies = [
                q
                for q in named
                if answer.valence >= 0 and cast.relation(answer.bloc, q.of, answer.said_at.date()) == "hostile"
            ]
            merged.setdefault(enemies[0] if len(enemies) == 1 else question, []).append(answer)
    return merged


def _wildcards(asked: Asked) -> Asked:
    """A denial that repeats no figure is of every figure told about those victims."""
    spread: Asked = {}
    for question, given in asked.items():
        homes = [question]
        if question.name == "quantity" and not question.kind:
            told = [q for q in asked if q.name == "quantity" and q.kind and q.tense == question.tense]
            homes = [q for q in told if not q.part and not q.more] or told
            homes = homes or ([question] if any(answer.direct for answer in given) else [])
        for home in homes:
            bearing = [a for a in given if home is question or _bears_on(a, home, asked[home])]
            if bearing:
                spread.setdefault(home, []).extend(bearing)
    return spread


def _bears_on(denial: Answer, question: Question, told: Sequence[Answer]) -> bool:
    """True unless the denial is of another side's loss, or its speaker gives a figure of its own."""
    target = denial.claim.target
    if target and target.bloc and question.of and target.bloc != question.of:
        return False
    if denial.direct:
        return True
    number = roots([*told, denial])
    return number[denial.claim.id] not in {number[a.claim.id] for a in told if a.stance == "assert"}


def _holders(asked: Asked, cast: Cast) -> Asked:
    """Who admits or denies a loss without naming the taker speaks of whoever else is said to hold the place."""
    parties = [question for question in asked if question.name == "control" and question.party and not question.more]
    spread: Asked = {}
    for question, given in asked.items():
        for answer in given:
            homes = [question]
            if question.name == "control" and not question.party:
                homes = [p for p in parties if p.tense == question.tense and _speaks_of(answer, p.party, cast)] or homes
            for home in homes:
                spread.setdefault(home, []).append(answer)
    return spread


def _speaks_of(answer: Answer, party: str, cast: Cast) -> bool:
    own = cast.relation(answer.bloc, party, answer.said_at.date()) in ("own", "allied")
    return own if answer.stance == "retract" or answer.valence > 0 else not own


def _rivals(asked: Asked, cast: Cast) -> Asked:
    """Who says that one side holds a place denies that its rival does, where both speak of one time (codebook 2.8).

    Of two times it is a change of hands. A rival who has since taken its word back stands against nobody, nor does one whom nothing
    supports: unsupported words never change a map.
    """
    parties = {q: given for q, given in asked.items() if q.name == "control" and q.party and not q.more}
    kept = {q: [a for a in latest(given) if a.stance == "assert" and a.supported] for q, given in parties.items()}
    widened = dict(asked)
    for question, everything in parties.items():
        rivals = [
            answer
            for rival, theirs in kept.items()
            if rival.tense == question.tense
            for answer in theirs
            if _opposed(rival.party, question.party, cast, answer.said_at.date())
        ]
        given = _last_spell(everything, rivals)
        against = [
            replace(answer, stance="deny", valence=0, direct=False, label=None)
            for answer in rivals
            if any(_at_once(answer, ours) for ours in given)
        ]
        # A rival who also speaks to the question itself is heard there, in its own words.
        own = {answer.claim.id for answer in given}
        widened[question] = [*given, *(answer for answer in against if answer.claim.id not in own)]
    return widened


def _opposed(one: str, other: str, cast: Cast, on: date) -> bool:
    return one != other and cast.relation(one, other, on) not in ("own", "allied")


def _last_spell(given: list[Answer], rivals: list[Answer]) -> list[Answer]:
    """A side's words since its rival last held the place: an older admission says nothing of a place that changed hands since."""
    spans = [answer.claim.happened for answer in given if answer.stance == "assert" and answer.claim.happened]
    between = [answer.claim.happened for answer in rivals if answer.claim.happened]
    newest = max((span.earliest for span in spans), default=None)
    turns = [span.earliest for span in between if newest and span.latest < newest]
    turn = max(turns, default=None)
    return [a for a in given if turn is None or a.claim.happened is None or a.claim.happened.latest >= turn]


def _at_once(one: Answer, other: Answer) -> bool:
    first, second = one.claim.happened, other.claim.happened
    if first is None or second is None:
        return True
    return max(first.earliest, second.earliest) <= min(first.latest, second.latest)


def _versions(asked: Asked) -> Asked:
    """A withdrawn version that its own source replaced by another one is a question of its own, so that both can be seen.

    Otherwise "the 71 was an error, it is 17" would withdraw the 17 with the 71.
    """
    split: Asked = {}
    for question, given in asked.items():
        homes = _homes(question, given)
        for answer in given:
            split.setdefault(homes.get(answer.claim.id, question), []).append(answer)
    return split


def _homes(question: Question, given: Sequence[Answer]) -> dict[str, Question]:
    """The claims that a retraction moves to the question of the withdrawn version, itself among them."""
    told = [answer for answer in given if answer.stance in ("assert", "unsure")]
    versions = [answer for answer in given if answer.stance == "retract" and (answer.label or answer.bounds)]
    root = roots(given) if told and versions else {}
    homes: dict[str, Question] = {}
    for retraction in sorted(versions, key=lambda answer: answer.order) if told else ():
        own = [a for a in told if root[a.claim.id] == root[retraction.claim.id]]
        meant = [a for a in own if _withdraws(retraction, a)]
        replaced = any(a not in meant and a.said_at >= retraction.said_at for a in own)
        if replaced or (own and not meant) or (not own and not any(_withdraws(retraction, a) for a in told)):
            version = replace(question, more=f"as first said: {retraction.words or _named(retraction)}")
            homes.update((answer.claim.id, version) for answer in (retraction, *meant))
    return homes


def _withdraws(retraction: Answer, answer: Answer) -> bool:
    """True where the version withdrawn is the one asserted: the very same if told in one breath, else one that agrees with it."""
    one, other = retraction, answer
    if one.question.name == "control":  # the question already names the side
        return True
    if one.label and other.label and not (one.label == other.label or alike(one.label.words, other.label.words)):
        return False
    if one.bounds and other.bounds and one.bounds != other.bounds:
        return answer.said_at < retraction.said_at and not apart(one, other)
    return True


def _named(answer: Answer) -> str:
    claim = answer.claim
    named = claim.place if answer.question.name == "place" else claim.agent or claim.target
    return named.name if named else ""


def lead_first(asked: Sequence[Question], lead: str) -> list[Question]:
    """The questions in the order a reader asks them: what the incident is about, then the rest by facet and detail."""
    order = (lead, *ORDER)
    return sorted(asked, key=lambda q: (bool(q.tense or q.more), order.index(q.name), q.detail))
