"""Claims gathered into incidents, kept up to date claim by claim.

Comes in: nodes that appear and vanish, and what people decided. Goes out: the same clusters as if all claims had been compared at
once: connected components of `linked`, each loose claim leaning on its best fit. Refuses to know: facets and standings.

Only claims that share a block (act and place, or act and day) are ever compared, so that one more claim costs little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from rpds import HashTrieMap

from sayso.model.cast import Cast
from sayso.picture.acts import UNTOLD, deadly
from sayso.picture.decisions import NOTHING_DECIDED, Decisions
from sayso.picture.leaning import Fit, fit, most, one_thing, sure
from sayso.picture.linking import DAY, GAP, LATE, SPREAD, Node, Spot, linked, whole
from sayso.picture.names import vocabulary

Key = tuple[str, ...]


class Lean(NamedTuple):
    """What a loose claim leans on: how strongly at best, and the best fit, null where fits as strong are of several things."""

    strength: int
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class Clusters:
    """Nodes, the blocks they are found in, what loose ones lean on, and the component each claim is in (named by its least id)."""

    nodes: HashTrieMap[str, Node]
    blocks: HashTrieMap[Key, tuple[Node, ...]]
    leans: HashTrieMap[str, Lean]
    referred: HashTrieMap[str, frozenset[str]]  # claim -> the claims that refer to it
    component: HashTrieMap[str, str]
    members: HashTrieMap[str, frozenset[str]]


NO_CLUSTERS = Clusters(HashTrieMap(), HashTrieMap(), HashTrieMap(), HashTrieMap(), HashTrieMap(), HashTrieMap())


# -- blocks -------------------------------------------------------------------------------------------------------------------
def _places(node: Node, seeking: bool, act: str = "") -> Iterator[Key]:
    """Blocks by place, of the claim's own act or another's. Two places that both have an id are never compared by name."""
    kind = (act or node.act.name, node.tense)
    if node.act.name == "tally" and whole(node):
        yield (*kind, "whole")
    for spot in node.spots:
        if spot.id:
            yield (*kind, "id", spot.id)
        marks = ("-" if spot.id else "+-") if seeking else ("+" if spot.id else "-")
        telling = spot.words - vocabulary("locality") or spot.words
        for mark in marks:
            yield from ((*kind, mark, word) for word in telling)
            yield from ((*kind, mark, *cell) for cell in _cells(spot, seeking))


def _cells(spot: Spot, seeking: bool) -> Iterator[tuple[str, str]]:
    if spot.lat is None or spot.lon is None:
        return
    # Cells of one degree are wider than any two radii and the margin, up to 60° north.
    reach = (-1, 0, 1) if seeking else (0,)
    for north in reach:
        for east in reach:
            yield (str(int(spot.lat // 1) + north), str((int(spot.lon // 1) + east + 180) % 360))


def _days(node: Node, before: float, after: float, mark: str) -> Iterator[Key]:
    """Blocks by day, from so many seconds before the event to so many after it; of a long spell its last days only."""
    last = int(node.end // DAY)
    first = max(int(node.start // DAY), last - SPREAD)
    kind = (node.act.name, node.tense, mark)
    return ((*kind, str(day)) for day in range(first - int(before // DAY), last + int(after // DAY) + 1))


def _page(node: Node) -> Key:
    return (node.act.name, node.tense, "page", node.page)


def _post(node: Node) -> Key:
    return (node.act.name, node.tense, "post", *node.post)


def _stored(node: Node) -> set[Key]:
    keys = {*_days(node, 0, 0, "day"), _page(node), *_places(node, seeking=False)}
    if node.act.place != "must":
        keys.add(_post(node))
    return keys | set(_days(node, node.reach, GAP, "loose")) if node.loose else keys


def _found(clusters: Clusters, keys: Iterable[Key], but: str) -> list[Node]:
    """The nodes of these blocks but one, each once."""
    blocks = [clusters.blocks[key] for key in set(keys) if key in clusters.blocks]
    found = {node.id: node for block in blocks for node in block}
    found.pop(but, None)
    return list(found.values())


def _meeting(clusters: Clusters, node: Node) -> list[Node]:
    """Every node that could be linked with this one."""
    if node.loose:
        return []
    if node.act.place == "must" or node.act.name == "tally":
        return _found(clusters, _places(node, seeking=True), node.id)
    if node.act.name == "statement":
        return _found(clusters, (_post(node),), node.id)
    return _found(clusters, (_post(node), *_days(node, LATE, LATE, "day")), node.id)


# -- what loose and vague claims lean on --------------------------------------------------------------------------------------
def _props(clusters: Clusters, node: Node) -> list[Node]:
    """What a claim might lean on: its own page first, then the days it is about; or what is told of its place."""
    if node.loose:
        own = _found(clusters, (_page(node),), node.id)
        days = _found(clusters, _days(node, node.reach, GAP, "day"), node.id)
        return own + [other for other in days if other.page != node.page]
    if node.act.place != "must":
        return []
    acts = (node.act.name, *deadly()) if node.act.name == UNTOLD else (node.act.name,)
    return _found(clusters, (key for act in acts for key in _places(node, seeking=True, act=act)), node.id)


def _leaners(clusters: Clusters, node: Node) -> list[Node]:
    """The claims that might lean on this one."""
    loose = _found(clusters, _days(node, 0, 0, "loose"), node.id)
    if node.loose or node.act.place != "must":
        return loose
    acts = (node.act.name, UNTOLD) if node.act.has_dead else (node.act.name,)
    return loose + _found(clusters, (key for act in acts for key in _places(node, seeking=True, act=act)), node.id)


def _lean(clusters: Clusters, node: Node, cast: Cast) -> Lean | None:
    """What a loose or vague claim leans on, from all that fits it."""
    strength, best, several = -1, None, False
    equals: list[Node] = []
    for other in _props(clusters, node):
        found = fit(node, other, cast)
        if found is None or found[0] < strength:
            continue
        if best is None or found[0] > strength:
            strength, best, several, equals = found[0], found, False, [other]
        else:
            several = several or not (sure(strength) or all(one_thing(a, other, cast) for a in equals))
            best, equals = max(best, found), [*equals, other]
        if strength >= most(node) and (several or sure(strength)) and other.page != node.page:
            break  # nothing on another page fits better, and this is what keeps crowded days cheap
    return Lean(strength, None if several else best) if best else None


def _leans_anew(clusters: Clusters, loose: Node, other: Node, cast: Cast) -> Lean | None:
    """What a loose claim leans on once another claim is there, given what it leant on before."""
    now = clusters.leans.get(loose.id)
    found = fit(loose, other, cast)
    if found is None or (now and found[0] < now.strength):
        return now
    if now is None or found[0] > now.strength:
        return Lean(found[0], found)
    if now.fit is None:
        return now
    return Lean(now.strength, max(found, now.fit)) if sure(now.strength) else _lean(clusters, loose, cast)


def _unmoved(lean: Lean | None, loose: Node, node: Node) -> bool:
    """True where a claim of another page cannot change what a loose claim leans on."""
    if lean is None or loose.page == node.page:
        return False
    return sure(lean.strength) or (lean.fit is None and lean.strength >= most(loose))


# -- one claim more, one claim less -------------------------------------------------------------------------------------------
def add(
    clusters: Clusters, node: Node, cast: Cast, decisions: Decisions = NOTHING_DECIDED
) -> tuple[Clusters, set[str]]:
    """The clusters with one node more, and the ids whose component may have changed."""
    blocks, referred, leans = clusters.blocks, clusters.referred, clusters.leans
    for key in _stored(node):
        blocks = blocks.insert(key, (*blocks.get(key, ()), node))
    for claim in node.refers:
        referred = referred.insert(claim, referred.get(claim, frozenset()) | {node.id})
    nodes = clusters.nodes.insert(node.id, node)
    clusters = Clusters(nodes, blocks, leans, referred, clusters.component, clusters.members)
    touched = {node.id} | _tied(clusters, node, decisions)
    touched.update(other.id for other in _meeting(clusters, node) if linked(node, other, cast))
    if lean := _lean(clusters, node, cast):
        leans = leans.insert(node.id, lean)
        touched.update(_on(lean))
    torn = False
    for loose in _leaners(clusters, node):
        then = clusters.leans.get(loose.id)
        if _unmoved(then, loose, node):
            continue
        now = _leans_anew(clusters, loose, node, cast)
        if now is None or now == then:
            continue
        leans = leans.insert(loose.id, now)
        if _on(now) != _on(then):
            # Unless it leans on the newcomer and on nothing before, a tie has been cut or made elsewhere.
            torn = torn or bool(_on(then)) or _on(now) != {node.id}
            touched.update((loose.id,), _on(now), _on(then))
    return _regrouped(replace(clusters, leans=leans), touched, cast, decisions, torn), touched


def _on(lean: Lean | None) -> set[str]:
    return {lean.fit[2]} if lean and lean.fit else set()


def drop(
    clusters: Clusters, claim: str, cast: Cast, decisions: Decisions = NOTHING_DECIDED
) -> tuple[Clusters, set[str]]:
    """The clusters without one node, and the ids whose component may have changed."""
    node = clusters.nodes[claim]
    fellows = clusters.members[clusters.component[claim]] - {claim}
    blocks, referred, leans = clusters.blocks, clusters.referred, clusters.leans.discard(claim)
    for key in _stored(node):
        left = tuple(other for other in blocks[key] if other.id != claim)
        blocks = blocks.insert(key, left) if left else blocks.discard(key)
    for other in node.refers:
        rest = referred[other] - {claim}
        referred = referred.insert(other, rest) if rest else referred.discard(other)
    members, component = clusters.members.discard(clusters.component[claim]), clusters.component.discard(claim)
    clusters = Clusters(clusters.nodes.discard(claim), blocks, leans, referred, component, members)
    touched = set(fellows)
    for loose in _leaners(clusters, node):
        then = leans.get(loose.id)
        if then is None or (sure(then.strength) and claim not in _on(then)):
            continue
        now = _lean(clusters, loose, cast)
        if now != then:
            leans = leans.insert(loose.id, now) if now else leans.discard(loose.id)
            touched.update((loose.id,), _on(now), _on(then) - {claim})
    return _regrouped(replace(clusters, leans=leans), touched, cast, decisions, torn=True), touched


def redecide(clusters: Clusters, changed: Iterable[str], cast: Cast, decisions: Decisions) -> tuple[Clusters, set[str]]:
    """The clusters once people have decided anew about some claims, and the ids whose component may have changed."""
    touched = {fellow for claim in changed for fellow in decisions.members(claim) if fellow in clusters.nodes}
    return _regrouped(clusters, touched, cast, decisions, torn=True), touched


def _tied(clusters: Clusters, node: Node, decisions: Decisions) -> set[str]:
    """Claims tied to this one by a reference or by people. A count that is part of a wider count stays a count of its own."""
    ties = set(clusters.referred.get(node.id, ())) | set(node.refers)
    tied = {
        claim
        for claim in ties
        if (other := clusters.nodes.get(claim)) and not node.act.name == other.act.name == "tally"
    }
    judged = decisions.members(node.id) - {node.id} if node.id in decisions.group else frozenset[str]()
    return tied | {claim for claim in judged if claim in clusters.nodes}


def _regrouped(clusters: Clusters, touched: set[str], cast: Cast, decisions: Decisions, torn: bool) -> Clusters:
    """The clusters with the components of the touched claims worked out anew.

    Where no tie was cut, everything touched is one component now; otherwise the components are walked again.
    """
    old = {clusters.component[claim] for claim in touched if claim in clusters.component}
    pool = touched.union(*(clusters.members[name] for name in old if name in clusters.members))
    pool = {claim for claim in pool if claim in clusters.nodes}
    parts = _walked(clusters, pool, cast, decisions) if torn else [frozenset(pool)]
    members, component = clusters.members, clusters.component
    for name in old:
        members = members.discard(name)
    for part in parts:
        name = min(part)
        members = members.insert(name, part)
        for claim in part:
            if component.get(claim) != name:
                component = component.insert(claim, name)
    return replace(clusters, members=members, component=component)


def ties(clusters: Clusters, cast: Cast, decisions: Decisions) -> Callable[[str, str], bool]:
    """Whether two claims are tied directly: linked, leaning, referring, or judged the same."""

    def tied(one: str, other: str) -> bool:
        a, b = clusters.nodes[one], clusters.nodes[other]
        leaning = (clusters.leans.get(one), clusters.leans.get(other))
        return (
            linked(a, b, cast)
            or other in _on(leaning[0])
            or one in _on(leaning[1])
            or ((other in a.refers or one in b.refers) and not a.act.name == b.act.name == "tally")
            or (one in decisions.group and decisions.group[one] == decisions.group.get(other))
        )

    return tied


def _walked(clusters: Clusters, pool: set[str], cast: Cast, decisions: Decisions) -> list[frozenset[str]]:
    tied = ties(clusters, cast, decisions)
    left, parts = set(pool), []
    while left:
        front, part = [left.pop()], set()
        while front:
            claim = front.pop()
            part.add(claim)
            near = {other for other in left if tied(claim, other)}
            left -= near
            front += near
        parts.append(frozenset(part))
    return parts


def parts_of(clusters: Clusters, name: str, cast: Cast, decisions: Decisions) -> list[frozenset[str]]:
    """A component cut where people said that two of its claims are about two things.

    Every claim goes with the decided claim it is tied to by the fewest steps; at equal distance with the one said first.
    """
    members = clusters.members[name]
    seeds = _seeds(clusters, members, decisions)
    if len(seeds) < 2:
        return [members]
    tied = ties(clusters, cast, decisions)
    parts = [set(seed) for seed in seeds]
    fronts = [set(seed) for seed in seeds]
    left = set(members).difference(*parts)
    while left and any(fronts):
        for index, front in enumerate(fronts):
            fronts[index] = {claim for claim in left if any(tied(claim, other) for other in front)}
            left -= fronts[index]
            parts[index] |= fronts[index]
    return [frozenset(part) for part in parts] + [frozenset((claim,)) for claim in left]


def _seeds(clusters: Clusters, members: frozenset[str], decisions: Decisions) -> list[set[str]]:
    """The decided claims of a component, gathered into as few parts as the decisions allow, the one said first in front."""
    if not decisions.apart:
        return []
    named = {name for pair in decisions.apart for name in pair}
    decided = [claim for claim in members if decisions.group.get(claim, claim) in named]
    groups: dict[str, set[str]] = {}
    for claim in sorted(decided, key=lambda one: clusters.nodes[one].order):
        groups.setdefault(decisions.group.get(claim, claim), set()).add(claim)
    seeds: list[set[str]] = []
    for group in groups.values():
        home = next((seed for seed in seeds if not any(decisions.parted(a, b) for a in seed for b in group)), None)
        if home is None:
            seeds.append(set(group))
        else:
            home |= group
    return seeds
