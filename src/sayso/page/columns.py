"""Tables for a terminal: claims, and any rows of words, in columns that fit.

Comes in: rows, and how many characters wide the terminal is, null where nobody watches. Goes out: lines of text, the first of them
the head. Refuses to know: colours, and where the lines are printed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from sayso.model.cast import Cast
from sayso.model.claim import Actor, Claim
from sayso.model.report import Report
from sayso.page.words import GENERIC, counted, table

GAP = "  "
PRONOUNS = ("it", "they", "them", "he", "him", "she", "her", "we", "us", "i", "me")
NARROWEST = 5  # characters of a column, below which nothing can be read in it
WIDE = ("post", "source", "side", "stance", "event", "agent → target", "place", "figures", "words")
NARROW = ("said", "side: who says it", "what", "where", "figures", "words")
LONG = 200  # characters from which a terminal is wide enough for a column a field
ROOMY = 100  # characters from which it is wide enough for a row a claim; below, its words have a line of their own


def columns(
    head: Sequence[str],
    rows: Sequence[Sequence[object]],
    most: Sequence[int],
    width: int | None,
    least: Sequence[int] | None = None,
) -> list[str]:
    """Rows in columns no wider than they need be, than `most`, or than fit into `width`; what is cut ends in an ellipsis.

    Where room is short, columns give by how far they are above `least`.
    """
    keep = least or [NARROWEST] * len(most)
    cells = [[" ".join(str(cell).split()) for cell in row] for row in (head, *rows)]
    wide = [min(limit, max(len(row[k]) for row in cells)) for k, limit in enumerate(most)]
    while width is not None and sum(wide) + len(GAP) * (len(wide) - 1) > width and max(wide) > NARROWEST:
        spare = [have - need for have, need in zip(wide, keep, strict=True)]
        richest = spare.index(max(spare)) if max(spare) > 0 else wide.index(max(wide))
        wide[richest] -= 1
    return [
        GAP.join(_cut(cell, room).ljust(room) for cell, room in zip(row, wide, strict=True)).rstrip() for row in cells
    ]


def _cut(cell: str, room: int) -> str:
    return cell if len(cell) <= room else cell[: room - 1].rstrip() + "…"


def hanging(rows: Iterable[tuple[str, str]], width: int, indent: str = "") -> Iterator[str]:
    """A word and a sentence a row, the sentence on as many lines as it needs, none of them under the word."""
    told = [(word, " ".join(text.split())) for word, text in rows]
    margin = len(indent) + max((len(word) for word, _ in told), default=0) + len(GAP)
    for word, text in told:
        lines = textwrap.wrap(text, max(width - margin, NARROWEST)) or [""]
        yield f"{indent}{word}".ljust(margin) + lines[0]
        yield from (" " * margin + line for line in lines[1:])


def claim_columns(claims: Sequence[tuple[Report, Claim]], cast: Cast, width: int | None) -> list[str]:
    """Claims one a line: a column a field where there is room or nobody watches, else what a reader asks first.

    Where there is room for neither, two lines a claim: who says what, and the words.
    """
    if width is not None and width < ROOMY:
        return list(_stacked(claims, cast, width))
    if width is None or width >= LONG:
        return columns(WIDE, [_wide(claim, cast) for _, claim in claims], (12, 26, 12, 8, 26, 30, 20, 26, 60), width)
    rows = [tuple(_narrow(report, claim, cast)) for report, claim in claims]
    return columns(NARROW, rows, (8, 34, 28, 16, 20, 200), width, least=(5, 15, 12, 8, 7, 23))


def _stacked(claims: Sequence[tuple[Report, Claim]], cast: Cast, width: int) -> Iterator[str]:
    told = [tuple(_narrow(report, claim, cast)) for report, claim in claims]
    margin = max((min(len(said), NARROWEST + 3) for said, *_ in told), default=0)
    yield _cut(f"{'said'.ljust(margin)}{GAP}side: who says it · what · where · figures", width)
    for said, *pieces, words in told:
        yield _cut(f"{_cut(said, margin).ljust(margin)}{GAP}{' · '.join(piece for piece in pieces if piece)}", width)
        yield _cut(" " * margin + GAP + " ".join(words.split()), width)


def _wide(claim: Claim, cast: Cast) -> tuple[str, ...]:
    return (
        claim.post.label or claim.post.anchor,
        speaker(claim, cast),
        claim.source.bloc or "",
        claim.stance if claim.authentic else f"{claim.stance} (in doubt)",
        claim.event.type.removeprefix("x."),
        " → ".join(_actor(a, cast) for a in (claim.agent, claim.target) if a),
        claim.place.name if claim.place else "",
        ", ".join(f"{q.kind} {q.bounds}" for q in claim.quantities),
        claim.quote.text,
    )


def _narrow(report: Report, claim: Claim, cast: Cast) -> Iterator[str]:
    yield f"{claim.post.at.astimezone(report.tzinfo):%H:%M}" if claim.post.at else claim.post.label
    yield f"{claim.source.bloc}: {speaker(claim, cast)}" if claim.source.bloc else speaker(claim, cast)
    yield what(claim)
    yield claim.place.name if claim.place else ""
    yield ", ".join(f"{q.bounds} {counted(q.kind, q.item, q.high == 1)}" for q in claim.quantities)
    yield claim.quote.text


def what(claim: Claim) -> str:
    """What is said to have happened, with its stance where it is not plainly asserted: "denied: Armed clash"."""
    stance = {"deny": "denied: ", "retract": "taken back: ", "unsure": "unsure: "}.get(claim.stance, "")
    return f"{stance}{claim.event.type.removeprefix('x.')}{'' if claim.authentic else ' (in doubt)'}"


def speaker(claim: Claim, cast: Cast) -> str:
    """Who says it, by the shortest name that a reader knows: a side by what the page calls it."""
    source = claim.source
    if source.name in cast.blocs:
        return _side(source.name, source.span.text if source.span else "", cast)
    if not source.name and source.kind in GENERIC:
        return "desk" if source.kind == "desk" else table("sources")[source.kind][0]
    return source.name or (source.span.text if source.span else source.kind)


def _actor(actor: Actor, cast: Cast) -> str:
    return _side(actor.name, actor.text, cast) if actor.name in cast.blocs else actor.name


def _side(bloc: str, text: str, cast: Cast) -> str:
    """A side by its initials where the cast has them, else by the words of the page, unless those only stand for a name."""
    spelled = (name for m in cast.members if m.bloc == bloc for name in (m.name, *m.aliases))
    initials = next((name for name in spelled if name.casefold() == bloc.casefold()), "")
    return initials or (text if text.casefold() not in PRONOUNS else "") or bloc
