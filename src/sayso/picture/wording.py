"""The words of a claim cut for a headline: what it says without who says it, and its parties as a page names them.

Comes in: a claim and the cast. Goes out: short phrases, empty where the claim has no words that stand alone. Refuses to know:
incidents, and every language's grammar: it only cuts at commas and at the marks that the reader set.
"""

from __future__ import annotations

import re

from sayso.model.cast import Cast
from sayso.model.claim import Actor, Claim, Source
from sayso.model.measure import Span
from sayso.picture.names import plural, vocabulary
from sayso.picture.sites import bare, named

SHORT = 30  # characters of a party's name in a title
LONGEST = 60  # characters of a title
FEW = 6  # words of those to whom something happened
LEAST = 3  # words of a run: fewer say nothing
UNSAID = {"i", "nobody", "bodies", "body", "dead", "corpses"}  # no words for those to whom something happened
_CLAUSE = re.compile(r"[,;:]\s|\.\s|\s[–—-]\s|[.!?”]+$")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_DOES = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b"
_LEADING = re.compile(rf"^(?:[\s,;:.!?“”\"'’–—-]|(?:that|and|but|so|yet)\b(?! {_DOES}))+", re.IGNORECASE)
_LEANING = re.compile(rf"(?:so|nor|neither) {_DOES}", re.IGNORECASE)  # "So does the mayor" says nothing by itself
_COUNTING = re.compile(r"^(?:\W|\d[\d.,]*\b|(?:of|and|to|the|its|their|his|her)\b)+", re.IGNORECASE)


def party(actor: Actor | None, cast: Cast) -> str:
    """A party as the text names it, else as the cast does; empty where it is nobody in particular ("two jets")."""
    if actor is None:
        return ""
    voice = actor.bloc in cast.blocs and any(word.startswith("spokes") for word in actor.name.lower().split())
    return side(actor.bloc, cast) if voice and actor.bloc else spoken(actor.text, actor.name, actor.bloc, cast)


def side(bloc: str, cast: Cast) -> str:
    """A side by its short label, else by the name of the first of its members."""
    label = cast.labels.get(bloc, "")
    if 0 < len(label) <= SHORT:
        return label
    return next((member.name for member in cast.members if member.bloc == bloc), label or bloc)


def speaker(source: Source, cast: Cast) -> str:
    """Who speaks, by name or role; empty for the desk and for nobody."""
    if source.kind in ("desk", "unnamed", "footage") or not (source.name or source.span):
        return ""
    name = bare(source.name or "")
    text = source.span.text if source.span else name
    return spoken(text, name, source.bloc, cast) or (name if 0 < len(name) <= LONGEST // 2 else "")


def spoken(text: str, name: str, bloc: str | None, cast: Cast) -> str:
    """A name short enough for a title: the text's own where it names somebody, the cast's where it points back."""
    said = bare(text)
    counted = uncounted(said) != said
    if named(text) and not counted and len(said) <= SHORT:
        return _lowered(said)
    if bloc in cast.blocs and name in cast.blocs:
        name = side(name, cast)
    if bloc in cast.blocs and not counted and said and not _back(text) and len(said) <= SHORT:
        return said
    return _lowered(bare(name)) if named(name) and not _number(name) and len(name) <= SHORT else ""


def _lowered(name: str) -> str:
    """ "Army troops" as it stands inside a sentence; a proper name stays as it is."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.lower() in vocabulary("crowd") else name


def _back(text: str) -> bool:
    return text.strip().split(" ", 1)[0].lower() in vocabulary("back")


def _number(text: str) -> bool:
    return uncounted(text) != text.strip()


def people(actor: Actor | None) -> str:
    """Those whom a figure counts, without the figure: "36 Egyptian soldiers" are Egyptian soldiers; empty for a bare number."""
    if actor is None or _back(actor.text):
        return ""
    left = uncounted(bare(actor.text))
    if not 0 < len(left.split()) <= FEW or set(left.lower().split()) & UNSAID:
        return ""
    return left[:1].lower() + left[1:] if actor.bloc is None and actor.text.startswith(left) and plural(left) else left


def uncounted(text: str) -> str:
    """A phrase without the number words at its head."""
    left = text.strip()
    while left:
        cut = _COUNTING.sub("", left)
        first, _, rest = cut.partition(" ")
        if set(first.lower().strip("-,").split("-")) <= vocabulary("number"):
            cut = rest.strip()
        if cut == left:
            return left
        left = cut
    return ""


def run(claim: Claim, room: int) -> str:
    """A short run of what the claim says, without who says so; empty where its words cannot be told from the speaker's."""
    return cut(_content(claim), room)


def cut(text: str, room: int) -> str:
    """As many of the words as there is room for, to the end of a clause if there is one; empty where too few are left."""
    text = _LEADING.sub("", text).rstrip(' .,;:!?”“"')
    if _LEANING.match(text):
        return ""
    if len(text) > room:
        ends = [found.start() for found in _CLAUSE.finditer(text) if found.start() <= room]
        ends = [end for end in ends if len(text[:end].split()) > LEAST]
        text = text[: ends[-1]] if ends else text[: room - 2].rpartition(" ")[0]
        words = text.rstrip(" ,;:“”").split()
        while words and words[-1].lower().strip("“”") in vocabulary("hanging"):
            words.pop()
        text = " ".join(words) + ("" if ends else " …")
    text = text.strip(' “”"')
    opened, closed = text.count("“"), text.count("”")
    text = "“" * (closed - opened) + text + "”" * (opened - closed)
    return text if len(text.split()) >= LEAST else ""


def _content(claim: Claim) -> str:
    """The quote on the far side of its source and cue, empty where it is not set apart from them; the whole of a plain telling."""
    quote = claim.quote
    marks = [m for m in (claim.source.span, claim.cue.span if claim.cue else None) if m and _inside(m, quote)]
    if not marks:
        return quote.text
    before = quote.text[: min(mark.start for mark in marks) - quote.start]
    after = quote.text[max(mark.end for mark in marks) - quote.start :]
    said = _QUOTED.search(quote.text)
    if claim.facet == "uttered" and said and said[1][:1].isupper() and len(said[1].split()) >= LEAST:
        return said[1]
    if before.rstrip().endswith((",", ",”", "?”", "!”", ',"')):
        return before if before.rstrip().endswith(("”", '"')) else _standing(before)
    cue = claim.cue.span.text.lower().split() if claim.cue else []
    after = after.lstrip(" ,")
    plain = set(cue[-1:]) <= vocabulary("saying") and (after[:1].isupper() or after[:1].isdigit())
    return _standing(after) if cue and (plain or after.startswith(("that ", "“", '"'))) else ""


def _standing(words: str) -> str:
    """The words, unless they begin by pointing back to something."""
    return "" if _LEADING.sub("", words).split(" ", 1)[0].lower() in vocabulary("back") else words


def _inside(mark: Span, quote: Span) -> bool:
    return quote.start <= mark.start and mark.end <= quote.end
