"""What a claim leans on that cannot say by itself which event it is about.

Comes in: such a claim and another. Goes out: how well the other fits it, null where it cannot be the same. Refuses to know: whether
anything else fits better, which the clusters find out.

A claim that should name a place and does not ("the warplane suffered a failure", "the ministry denied it") is loose. A claim that
names a wider place than another ("in the town", not "in the market of the town"), or dead without the act, is vague. Each leans on
the one claim that fits it best, so that it can never tie two incidents together.
"""

from __future__ import annotations

from sayso.model.cast import Cast
from sayso.picture.acts import UNTOLD
from sayso.picture.linking import (
    GAP,
    VAGUE,
    Node,
    Spot,
    at_once,
    both_named,
    different,
    elsewhere,
    joint,
    parties_agree,
    shared_spots,
    somebody,
)
from sayso.picture.names import alike

# How strongly a claim fits another: a higher reason outweighs all lower ones together.
SURE, JOINT, NAMED, NEAR, SIDE = 16, 8, 4, 2, 1
DEAD = ("killed", "wounded", "casualties_mixed", "missing")
Fit = tuple[int, float, str]  # how strongly, how near, and the other claim's id so that two never tie


def fit(leaning: Node, other: Node, cast: Cast) -> Fit | None:
    """How well a loose or vague claim fits another claim, null where it cannot be about the same; the highest fit wins."""
    if leaning.tense != other.tense or leaning.id == other.id:
        return None
    strength = _loosely(leaning, other, cast) if leaning.loose else _vaguely(leaning, other, cast)
    if strength is None:
        return None
    if leaning.post == other.post:
        # What was told just before comes first, then what is told just after.
        nearness = -abs(leaning.span[0] - other.span[0]) / 1e9 - 0.5 * (other.span[0] > leaning.span[0])
    else:
        nearness = -1.0 - abs(leaning.said - other.said)
    return (strength, nearness, other.id)


def most(leaning: Node) -> int:
    """The strongest that a claim of another page can fit this one."""
    return NAMED * leaning.named + SIDE * leaning.sided if leaning.loose else 0


def _vaguely(vague: Node, other: Node, cast: Cast) -> int | None:
    """How well a claim that has a place fits one that tells more, or told it before.

    A claim on a wider place leans on one inside it; dead without an act on an act at the same place and time; a denial or
    correction on what was told of the same place shortly before.
    """
    if vague.act.place != "must" or other.loose or other.stance in ("deny", "retract"):
        return None
    gap = max(vague.start, other.start) - min(vague.end, other.end)
    if vague.act is not other.act:
        dead = vague.act.name == UNTOLD and other.act.has_dead and any(kind in DEAD for kind, *_ in vague.figures)
        if not dead or gap > 0 or different(vague.target, other.target):
            return None
        # A toll that names nobody is of the one act told of that very place; where several are, the clusters leave it alone.
        common = shared_spots(vague, other)
        return 0 if common and (somebody(vague, other) or (not vague.sided and _exact(common))) else None
    if not parties_agree(vague, other, cast):
        return None
    if vague.presupposes and bool(shared_spots(vague, other)):
        return 0 if gap <= vague.reach and other.start <= vague.end and _means(vague, other) else None
    like = {figure[:2] for figure in vague.figures} & {figure[:2] for figure in other.figures}
    # Two places are two scopes: like figures over them are no one figure (codebook 2.7.1).
    return 0 if gap <= 0 and vague.act.name != "control" and not like and _wider(vague, other) else None


def _exact(common: list[Spot]) -> bool:
    return any(place.precision not in VAGUE for place in common)


def _wider(vague: Node, other: Node) -> bool:
    """True where one claim's place is told with the other's as its container in the words (codebook 2.12)."""
    return any(a.words and a.words < b.words and not (a.id and b.id) for a in vague.spots for b in other.spots)


def _means(word: Node, other: Node) -> bool:
    """True where a denial or correction can mean what another says.

    Nobody denies his own word: the figure that a denial puts in its place leans on the denial. Nobody takes back but his own: a
    correction of what is no longer told stands alone.
    """
    if word.stance == "deny":
        return not _one_speaker(word, other)
    if word.stance == "retract":
        return other.order < word.order and (_one_speaker(word, other) or _one_house(word, other))
    return True


def _one_speaker(a: Node, b: Node) -> bool:
    return a.source.bloc == b.source.bloc and alike(a.source.words, b.source.words)


def _one_house(a: Node, b: Node) -> bool:
    """True where two offices speak for one side, or two claims are of the desk's own voice."""
    return a.office and b.office and a.source.bloc == b.source.bloc


def _loosely(loose: Node, other: Node, cast: Cast) -> int | None:
    """A claim that presupposes an event leans on any that tells one.

    A loose claim that tells one itself leans on another only for a good reason: one sentence, a name, a like thing lost by one
    side, its own speaker a little earlier in the post, or a like figure there, neither with a place.
    """
    if loose.act is not other.act:
        return None
    here, presupposes = loose.page == other.page, loose.presupposes
    if not here and (loose.said < other.said if presupposes else most(loose) < NAMED):
        return None
    if loose.start - other.end > loose.reach or other.start - loose.end > GAP:
        return None
    together = here and joint(loose, other)
    if other.stance in ("deny", "retract") and not together:
        return None
    if other.loose and loose.order < other.order and (not presupposes or other.presupposes):
        return None  # of two loose claims the later leans on the earlier
    if not _means(loose, other) or not _parties_fit(loose, other, cast):
        return None
    strength = _strength(loose, other, here, together)
    return strength if presupposes or strength % SURE >= NAMED else None


def _parties_fit(loose: Node, other: Node, cast: Cast) -> bool:
    """As for a link; but who denies in the same post what was told there may call the same man by another name."""
    if loose.act.parties == "body" or parties_agree(loose, other, cast):
        return True
    known = loose.agent and other.agent and loose.agent.bloc and other.agent.bloc
    return loose.act.parties == "mover" and loose.presupposes and loose.post == other.post and not known


def _strength(loose: Node, other: Node, here: bool, together: bool) -> int:
    near = here and loose.post == other.post
    one_side = bool(
        (loose.agent and other.agent and not different(loose.agent, other.agent))
        or (loose.target and other.target and not different(loose.target, other.target))
    )
    named = one_side and (both_named(loose.agent, other.agent) or both_named(loose.target, other.target))
    reason = (
        named
        or (loose.act.name == "equipment-loss" and (here or one_side) and _like_things(loose, other))
        or (near and other.span[0] <= loose.span[0] and one_side and _one_speaker(loose, other))
        or (near and loose.presupposes and loose.facet == other.facet)
        or (near and not loose.spots and not other.spots and bool(_counted(loose) & _counted(other)))
    )
    strength = JOINT * together + NAMED * reason + NEAR * near + SIDE * one_side
    return strength + SURE * (here and strength >= NEAR)


def _counted(node: Node) -> set[tuple[str, str]]:
    return {(kind, item) for kind, item, _, _ in node.figures}


def _like_things(a: Node, b: Node) -> bool:
    return bool({item for _, item, _, _ in a.figures if item} & {item for _, item, _, _ in b.figures if item})


def one_thing(a: Node, b: Node, cast: Cast) -> bool:
    """True where nothing tells two claims apart."""
    return a.act is b.act and not elsewhere(a, b) and parties_agree(a, b, cast) and at_once(a, b)


def sure(strength: int) -> bool:
    """True where a fit stands by itself: inside one page, for more than a shared side.

    Any other fit holds only where all that fits as well is the same thing (codebook 2.9: else human).
    """
    return strength >= SURE
