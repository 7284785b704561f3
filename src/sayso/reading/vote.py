"""The counts of a vote: "by 51 votes to two", "122 to 13 with 36 abstentions", "nine in favour".

Comes in: a tagged sentence. Goes out: its ballots, one a side. Refuses to know: what was voted on, and whether the counts add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.reading.extent import Measure
from sayso.reading.inflect import verb_forms
from sayso.reading.number import phrase
from sayso.reading.numeral import SMALL
from sayso.reading.segment import Sentence


@cache
def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb))


VOTING = _forms("vote abstain") | {"abstention", "abstentions", "votes", "ballot", "ballots"}
DECIDING = _forms("adopt approve pass back endorse reject defeat throw ratify carry")
REJECTING = _forms("reject defeat throw") | {"down", "against"}
ABSTAINING = _forms("abstain") | {"abstention", "abstentions"}
BEFORE_SCORE = frozenset('by of voted vote votes : , ( — – " unanimously was is with result tally margin score'.split())
OPENING = frozenset("another a some about over more nearly only just".split())
NOBODY = frozenset(("none", "nil", "nobody", "no", "zero", "nothing"))
COUNTED = frozenset("votes vote for in favour favor members deputies lawmakers".split())
WINNING = _forms("win receive get poll take gain secure")
AMONG = frozenset(("of", "them", "were", "had", "its", "the", "their"))
GATE = VOTING | DECIDING


@dataclass(frozen=True, slots=True)
class Ballot:
    """One side of a vote: its kind (votes_for, votes_against, votes_abstain, votes_absent), the words, their bounds, the cue."""

    kind: str
    first: int
    last: int
    measure: Measure
    trigger: int


def ballots(s: Sentence) -> list[Ballot]:
    """The counts of a vote in a sentence, in order (codebook 2.5, 2.6); none where it tells of no vote."""
    lower = s.lower
    if GATE.isdisjoint(lower):
        return []
    voting = not VOTING.isdisjoint(lower)
    found: list[Ballot] = []
    at = 0
    while at < len(s):
        one = _number(s, at)
        if one is None:
            at += 1
            continue
        end, measure = one
        if at and s.lower[at - 1] in WINNING and s.lower[end : end + 1] == ["votes"]:
            found.append(Ballot("votes_for", at, end, measure, at - 1))
            at = end
            continue
        if _membership(s, at):
            at = end
            continue
        pair = _score(s, at, end, voting)
        if pair is not None:
            low, high, measure_high, trigger = pair
            against = _against(s, at, high)
            sides = ("votes_against", "votes_for") if against else ("votes_for", "votes_against")
            found.append(Ballot(sides[0], at, end, measure, trigger))
            found.append(Ballot(sides[1], low, high, measure_high, trigger))
            at = high
            continue
        side = _side(s, at, end) if voting else None
        if side is not None:
            found.append(Ballot(side[0], at, end, measure, side[1]))
        at = end
    return found


def _membership(s: Sentence, at: int) -> bool:
    """True for the number of all who could vote: "twelve of its [15] members voted"."""
    before = s.lower[max(0, at - 2) : at]
    return before in (["of", "its"], ["of", "the"], ["of", "all"], ["of", "their"]) or before[-1:] == ["all"]


def _number(s: Sentence, at: int) -> tuple[int, Measure] | None:
    word = s.lower[at]
    if not (word[0].isdigit() or word in SMALL or word in NOBODY or word in OPENING):
        return None
    dashed = at + 1 < len(s) and s.lower[at + 1] in "-–—"
    # "122 to 13" and "12-0" are two numbers here, not a range
    stop = next((k for k in range(at + 1, min(len(s), at + 8)) if s.lower[k] in ("to", "-", "–", "—")), len(s))
    found = phrase(s.lower[: at + 1] if dashed else s.lower[:stop], at)
    if found is None or found[1].percent or (word == "no" and s.lower[found[0] : found[0] + 1] != ["abstentions"]):
        return None
    return found


def _score(s: Sentence, at: int, end: int, voting: bool) -> tuple[int, int, Measure, int] | None:
    """Where the second number of "A to B" stands, its measure, and the word that tells of a vote."""
    lower = s.lower
    before = lower[at - 1] if at else "by"
    named = end < len(s) and lower[end] in COUNTED
    joint = end
    while joint < len(s) and joint < end + 4 and lower[joint] in COUNTED:
        joint += 1
    if joint >= len(s) - 1 or lower[joint] not in ("to", "-", "–", "against", "versus", "v"):
        return None
    decided = not DECIDING.isdisjoint(lower[max(0, at - 3) : at])
    if not (before in BEFORE_SCORE or named or decided) or not (voting or before == "by" or decided):
        return None
    if lower[joint] in "-–" and s.ends[joint - 1] != s.starts[joint]:
        return None
    other = phrase(lower[: joint + 2], joint + 1)
    if other is None or other[1].high is None or other[1].percent:
        return None
    following = lower[other[0]] if other[0] < len(s) else "."
    if following in ("am", "pm", "a.m.", "p.m.", "gmt", "%", "percent", "minutes", "hours", "days", "o'clock"):
        return None
    trigger = next((k for k in range(at, -1, -1) if lower[k] in GATE), at)
    return joint + 1, other[0], other[1], trigger


def _against(s: Sentence, at: int, end: int) -> bool:
    """True where the larger side of a score is the one that turned the text down."""
    near = s.lower[max(0, at - 14) : at] + s.lower[end : end + 2]
    return not REJECTING.isdisjoint(near)


def _side(s: Sentence, at: int, end: int) -> tuple[str, int] | None:
    """The side a lone number took, and the word that says so: "36 countries abstained", "13 voted against"."""
    lower = s.lower
    k = end
    while k < len(s) and k < end + 5:
        word, tag = lower[k], s.tags[k]
        if word in ABSTAINING:
            return "votes_abstain", k
        if word in ("against", "opposed", "no") and k <= end + 4:
            return "votes_against", k
        if word in ("for", "yes", "aye", "ayes") or (word == "in" and lower[k + 1 : k + 2] in (["favour"], ["favor"])):
            return (
                ("votes_for", k)
                if k > end - 1 and (lower[k - 1] in VOTING or word == "in" or lower[k - 1] == "votes")
                else None
            )
        if word == "absent":
            return "votes_absent", k
        if word in ("did", "were") and ("absent" in lower[k : k + 4] or "vote" in lower[k : k + 4]):
            return "votes_absent", k
        if (
            word in ("voted", "vote")
            and "of" in lower[end:k]
            and lower[k + 1 : k + 2] in (["to"], ["yes"], ["in"], ["for"])
        ):
            return "votes_for", k  # "nine of the 15 members voted to send a mediator"
        if not (word in VOTING or tag in ("NNS", "NN", "JJ", "NNP", "CD") or word in AMONG):
            return None
        k += 1
    return None
