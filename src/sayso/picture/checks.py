"""Arithmetic on what is said: what holds, what cannot all be true, what an editor should know (product: arithmetic).

Comes in: a `Picture`. Goes out: one sentence a check, with the claims it is about. Refuses to know: which of two figures is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from sayso.model.claim import Claim
from sayso.model.incident import Check
from sayso.model.measure import Bounds, Quantity
from sayso.picture.acts import act_of, members
from sayso.picture.facets import SHARE, Answer, Question
from sayso.picture.fold import Picture
from sayso.picture.questions import questions
from sayso.picture.roots import latest, roots
from sayso.picture.scopes import Scope, containers, lies_inside, scope
from sayso.picture.standing import apart

VOTES = ("votes_for", "votes_against", "votes_abstain", "votes_absent")


def checks(picture: Picture) -> tuple[Check, ...]:
    """Every check on the live claims: breaks first, then what holds, then notes (codebook 2.6, 2.7)."""
    claims = sorted((known.claim for known in picture.known.values()), key=lambda claim: claim.id)
    found = [*_order(picture)]
    for claim in claims:
        found += [*_parts(picture, claim), *_votes(claim), *_deltas(picture, claim)]
    for incident in sorted(picture.incidents.values(), key=lambda one: one.id):
        if any(standing.facet.name == "quantity" for standing in incident.standings):
            known = [picture.known[claim] for claim in incident.claims]
            asked = questions((answer for one in known for answer in one.answers), picture.cast)
            for question in sorted((q for q in asked if q.name == "quantity"), key=lambda q: q.detail):
                found += [*_exclusions(question, asked[question]), *_running(question, asked[question])]
    found += _envelopes(picture)
    return tuple(sorted(found, key=lambda check: ("breaks", "holds", "note").index(check.verdict)))


def say(quantity: Quantity) -> str:
    """A figure as it was said, with what it counts."""
    return f"{_small(quantity.words) or quantity.bounds} {_counted(quantity.kind, quantity.item)}"


def _small(words: str) -> str:
    """The words of a figure inside a sentence: they may have begun one of their own."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def _counted(kind: str, item: str | None) -> str:
    return (item or kind).removesuffix("_mixed").replace("_", " ")


# -- parts of a whole ---------------------------------------------------------------------------------------------------------
def _parts(picture: Picture, claim: Claim) -> Iterator[Check]:
    for quantity in claim.quantities:
        whole, teller = _referred(picture, claim, quantity, quantity.part_of)
        if whole is None or teller is None:
            continue
        claims = tuple(dict.fromkeys((teller.id, claim.id)))
        if whole.high is not None and quantity.low > whole.high:
            text = f"{say(quantity)} cannot be part of {say(whole)}: the part is larger than the whole."
            yield Check("parts", "breaks", text, claims)
        else:
            rest = whole.bounds.remainder(quantity.bounds)
            text = f"{say(quantity)} is part of {say(whole)} and is never added to it; {rest} remain."
            yield Check("parts", "holds", text, claims)


def _referred(
    picture: Picture, claim: Claim, quantity: Quantity, reference: str | None
) -> tuple[Quantity | None, Claim | None]:
    """The figure another one names as its whole or its anchor: "#n" of the same claim, or the like figure of a claim."""
    if reference is None:
        return None, None
    if reference.startswith("#"):
        index = int(reference[1:]) - 1 if reference[1:].isdigit() else -1
        return (claim.quantities[index], claim) if 0 <= index < len(claim.quantities) else (None, None)
    known = picture.known.get(reference)
    if known is None:
        return None, None
    like = [q for q in known.claim.quantities if (q.kind, q.item) == (quantity.kind, quantity.item)]
    found = like or [q for q in known.claim.quantities if q.kind == quantity.kind] or list(known.claim.quantities)
    return (found[0], known.claim) if found else (None, None)


# -- votes --------------------------------------------------------------------------------------------------------------------
def _votes(claim: Claim) -> Iterator[Check]:
    counts = {q.kind: q.bounds for q in claim.quantities if q.kind in VOTES}
    if len(counts) < 2 or claim.stance != "assert":
        return
    total = Bounds(0, 0)
    for kind in VOTES:
        total = total.plus(counts.get(kind, Bounds(0, 0)))
    told = " + ".join(str(counts[kind]) for kind in VOTES if kind in counts)
    body = " ".join(name for name in (claim.agent.name if claim.agent else "", claim.source.name or "") if name)
    day = claim.happened.earliest if claim.happened else claim.said_at or claim.post.at
    size = members(body, day.date()) if day else None
    if size is None:
        yield Check(
            "votes", "note", f"{told} = {total} votes; how many members the body has is not known here.", (claim.id,)
        )
    elif total.low > size:
        yield Check("votes", "breaks", f"{told} = {total}, more than the body's {size} members.", (claim.id,))
    else:
        silent = Bounds(size, size).remainder(total)
        rest = f"{silent} did not vote" if silent != Bounds(0, 0) else "all voted"
        yield Check("votes", "holds", f"{told} = {total} of {size} members: consistent, {rest}.", (claim.id,))


# -- figures that come on top -------------------------------------------------------------------------------------------------
def _deltas(picture: Picture, claim: Claim) -> Iterator[Check]:
    for quantity in claim.quantities:
        if quantity.semantics != "delta":
            continue
        total = next((q for q in claim.quantities if q.kind == quantity.kind and q.semantics == "cumulative"), None)
        base, teller = _referred(picture, claim, quantity, quantity.anchor)
        claims = (teller.id, claim.id) if teller and teller is not claim else (claim.id,)
        if total:
            text = f"{say(quantity)} comes on top; {say(total)} is the total and already holds it."
        elif base is None:
            text = f"{say(quantity)} comes on top of nothing that is told: kept out of every sum."
        elif claim.tense not in ("actual", "historical"):
            text = f"{say(quantity)} would come on top of {say(base)}: in no sum until it has happened."
        else:
            both = base.bounds.plus(quantity.bounds)
            text = f"{say(quantity)} comes on top of {say(base)}: {both} in all, on this source's word."
        yield Check("delta", "note", text, claims)


# -- figures that exclude one another -----------------------------------------------------------------------------------------
def _exclusions(question: Question, given: Sequence[Answer]) -> Iterator[Check]:
    """The pairs of independent sources whose figures cannot both be true; two sides' shares must leave room for one another."""
    told = [a for a in latest(given) if a.stance == "assert" and a.bounds]
    for one, other in combinations(told, 2):
        claims = (one.claim.id, other.claim.id)
        rivals = bool(one.label and other.label and one.label.differs(other.label))
        if question.kind == SHARE and rivals:
            pair = f"{one.bounds} % for {_holder(one)} and {other.bounds} % for {_holder(other)}"
            verdict, text = (
                ("breaks", "cannot both be true") if apart(one, other) else ("holds", "leave room for one another")
            )
            yield Check("complement", verdict, f"{pair} {text}, of one and the same base.", claims)
        elif apart(one, other):
            pair = f"{_figure(one)} ({_teller(one)}) and {_figure(other)} ({_teller(other)})"
            what = _counted(question.kind, question.item)
            yield Check("conflict", "breaks", f"{pair} cannot both be true of the same {what}.", claims)


def _holder(answer: Answer) -> str:
    return answer.claim.agent.name if answer.claim.agent else "an unnamed side"


def _teller(answer: Answer) -> str:
    return answer.claim.source.name or answer.claim.source.kind


# -- counts that go on --------------------------------------------------------------------------------------------------------
def _running(question: Question, given: Sequence[Answer]) -> Iterator[Check]:
    """One source's figures one after another: the later replaces the earlier."""
    if question.more or question.tense:
        return
    told = sorted((a for a in given if a.stance in ("assert", "unsure") and a.bounds), key=lambda a: a.order)
    number = roots(told) if told else {}
    for root in sorted(set(number.values())):
        series = [a for a in told if number[a.claim.id] == root]
        for earlier, later in pairwise(series):
            if earlier.said_at < later.said_at and earlier.bounds != later.bounds:
                text = f"{_figure(earlier)}, then {_figure(later)}: one source's running count; the later replaces the earlier."
                yield Check("running", "note", text, (earlier.claim.id, later.claim.id))


def _figure(answer: Answer) -> str:
    return _small(answer.words) or str(answer.bounds)


# -- tallies ------------------------------------------------------------------------------------------------------------------
def _envelopes(picture: Picture) -> Iterator[Check]:
    """A count over a window is never added to incidents, nor to a wider count that it lies inside (codebook 2.7.3)."""
    around = containers(picture.cast)
    tallies: list[tuple[Claim, Scope]] = []
    for name in sorted(picture.known):
        claim, node = picture.known[name].claim, picture.clusters.nodes[name]
        if act_of(claim.event).name == "tally" and claim.stance == "assert" and claim.quantities:
            tallies.append((claim, scope((node,), around)))
    for claim, _ in tallies:
        counts = ", ".join(say(q) for q in claim.quantities)
        yield Check(
            "envelope", "note", f"{counts}: a count over a window, an envelope, never added to incidents.", (claim.id,)
        )
    yield from _nested(tallies)


def _nested(tallies: Iterable[tuple[Claim, Scope]]) -> Iterator[Check]:
    by_source: dict[tuple[str, str | None], list[tuple[Claim, Scope]]] = {}
    for claim, where in tallies:
        by_source.setdefault((claim.source.kind, claim.source.name), []).append((claim, where))
    for group in by_source.values():
        for (inner, inside), (outer, outside) in ((a, b) for a in group for b in group if a is not b):
            if inside == outside or not lies_inside(inside, outside) or lies_inside(outside, inside):
                continue
            referred = {q.part_of for q in inner.quantities}
            for part in inner.quantities:
                whole = next((q for q in outer.quantities if (q.kind, q.item) == (part.kind, part.item)), None)
                if whole is None or outer.id in referred:
                    continue
                claims = (outer.id, inner.id)
                if whole.high is not None and part.low > whole.high:
                    text = f"{say(part)} lies inside {say(whole)} and is larger than it."
                    yield Check("parts", "breaks", text, claims)
                else:
                    yield Check(
                        "parts", "holds", f"{say(part)} lies inside {say(whole)} and is never added to it.", claims
                    )


# -- the page itself ----------------------------------------------------------------------------------------------------------
def _order(picture: Picture) -> Iterator[Check]:
    """Posts that share a stamp or stand out of their order, as intake marked them: both kept, in the page's order."""
    for origin in sorted(picture.newest):
        source = picture.reports.get(picture.newest[origin])
        parts = [part for part in (source.parts if source else ()) if part.get("marks")]
        said = [known.claim for known in picture.known.values() if known.claim.report == picture.newest[origin]]
        stamps: dict[str, list[str]] = {}
        for part in parts:
            if "same-stamp" in part["marks"]:
                stamps.setdefault(str(part.get("at")), []).append(str(part.get("label")))
        for labels in stamps.values():
            text = f"{len(labels)} posts carry one stamp, {labels[0]}: all kept, in the page's order."
            yield Check("order", "note", text, _in_posts(said, labels))
        for part in parts:
            if "out-of-order" in part["marks"]:
                text = f"{part.get('label')} is older than the post below it: kept where the page has it, and marked."
                yield Check("order", "note", text, _in_posts(said, [str(part.get("label"))]))


def _in_posts(claims: Iterable[Claim], labels: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(claim.id for claim in claims if claim.post.label in labels))
