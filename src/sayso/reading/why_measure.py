"""Why a figure has its bounds and its kind, a time its interval, a name its place: the explainer of measure.

Comes in: the sheet before and after the step, and a sentence. Goes out: its figures, times and places with the rows and rules
that decided. Refuses to know: which of them a claim takes. Bounds are codebook 2.6, times and precisions 2.9.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model.claim import Place
from sayso.model.measure import Bounds, When
from sayso.reading.bearers import DIVISIONS, TOWNS
from sayso.reading.fate import states, verbs
from sayso.reading.finding import At, Finding
from sayso.reading.gazetteer import Entry, Scope
from sayso.reading.number import bounding
from sayso.reading.numeral import worded
from sayso.reading.quantity import Figure
from sayso.reading.scope import REACH, apart
from sayso.reading.segment import Sentence
from sayso.reading.sheet import Desk, Sheet
from sayso.reading.where import Mention

# What a row of the table of bounds does to the number that it bounds (codebook 2.6).
BOUNDS = {
    "more": "above the number", "at_least": "the number or more", "almost": "a tenth below the number, not reaching it",
    "about": "a tenth around the number", "up_to": "at most the number", "fewer": "below the number",
    "exact": "the number itself", "delta": "added to another figure", "range": "from the one number to the other",
}  # fmt: skip
# What each rule of time does (codebook 2.9, 2.12); a rule of several is told piece by piece.
RULES = {
    "post-day": "no time is told: the post's day up to its stamp",
    "range": "from the first time named to the second",
    "since": "from the time named up to the post",
    "until": "from the beginning of the day up to the time named",
    "weekday": "the latest such weekday that is not after the post's day",
    "weekday-ahead": "the next such weekday, for the verb looks ahead",
    "day": "the day named, reckoned from the post's day",
    "today": "the post's day",
    "yesterday": "the day before the post's day",
    "tomorrow": "the day after the post's day",
    "same-day": "the day of the post",
    "last-night": "the night before the post's day",
    "tonight": "the evening of the post's day",
    "overnight": "from 18:00 the day before to 08:00",
    "clock": "the time of day on the post's day, or the day before where it would lie ahead",
    "part": "the part of the day by when_words.tsv",
    "date": "the date named; where it names no year, the nearest",
    "nth": "the day of the month named, the latest before the post",
    "week": "a calendar week, from Monday on", "weekend": "Saturday and Sunday of the week",
    "month": "the whole month", "year": "the whole year", "quarter": "the quarter of the year", "season": "the season",
    "ago": "counted back from the post", "past": "so long up to the post", "next": "so long from the post on",
    "half": "half of the time named", "edge": "the whole, for want of where its edge lies",
    "early": "the first part of the time named", "late": "the last part of the time named",
    "earlier": "the time named up to the post", "later": "the time named from the post on", "mid": "the middle of the time named",
    "feast": "the day of the feast by when_words.tsv",
}  # fmt: skip


def of_measures(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """The sentence's figures, times and places."""
    del before
    found = at.on(after)
    if found is None:
        return
    block, number = found
    s, read = block.paragraph.sentences[number], block.sentences[number]
    for figure in read.figures:
        yield _figure(at, s, figure, read.figures)
    for time in read.times:
        yield Finding("time", interval(time.when), rule(time.when), at.span(s, time.first, time.last))
    for mention in read.places:
        span = at.span(s, mention.first, mention.last)
        yield Finding("place", *_placed(after.desk, mention, span.text), span)


# --- figures --------------------------------------------------------------------------------------------------------------


def _figure(at: At, s: Sentence, figure: Figure, beside: tuple[Figure, ...]) -> Finding:
    last = max(figure.last, figure.unit[1])
    what = " ".join(filter(None, (figure.kind, figure.item, f"({figure.victim})" if figure.victim else "")))
    value = f"{Bounds(figure.low, figure.high)} {what or 'of no kind'}"
    reasons = [bounded(s, figure), _kind(s, figure)]
    if figure.part_of is not None:
        reasons.append(f"part of “{beside[figure.part_of].words}”")
    if figure.semantics != "stock":
        reasons.append(f"{figure.semantics} (codebook 2.5)")
    return Finding("figure", value, "; ".join(filter(None, reasons)), at.span(s, figure.first, last))


def bounded(s: Sentence, figure: Figure) -> str:
    """The rows that give a figure its bounds."""
    words = s.lower[figure.first : figure.last]
    before, after = bounding()
    told: list[str] = []
    for k, word in enumerate(words):
        rows = [
            (key, row, tuple(words[k : k + len(key)])) for key, row in (*before.get(word, ()), *after.get(word, ()))
        ]
        hit = next(((key, row) for key, row, there in rows if key == there), None)
        if hit is not None:
            told.append(f"“{' '.join(hit[0])}” is {hit[1]} in quantity_bounds.tsv: {BOUNDS.get(hit[1], hit[1])}")
        for key, measure in worded().get(word, ()):
            if hit is None and tuple(words[k : k + len(key)]) == key:
                told.append(f"“{' '.join(key)}” is {Bounds(measure.low, measure.high)} in quantity_words.tsv")
                break
    if told:
        return ", ".join(dict.fromkeys(told))
    if figure.low != figure.high:
        return f"“{' '.join(words)}” allows {Bounds(figure.low, figure.high)} (codebook 2.6)"
    return "one" if words in (["a"], ["an"], []) else "a plain number"


def _kind(s: Sentence, figure: Figure) -> str:
    """The word that gives a figure its kind, and the table it stands in."""
    if figure.kind is None:
        return "no kind of codebook 2.5 fits what is counted, so no claim takes it"
    if figure.trigger >= 0:
        word = s.lower[figure.trigger]
        table = "quantity_states.tsv" if word in states() else "quantity_verbs.tsv" if word in verbs() else ""
        return f"{figure.kind} by “{word}”" + (f" in {table}" if table else "")
    if "context" in figure.flags and figure.unit[0] == figure.unit[1]:
        return f"{figure.kind} like what was counted before it"
    first, last = figure.unit
    return f"{figure.kind} by what is counted: “{' '.join(s.lower[first:last])}” in quantity_units.tsv" if last else ""


# --- times ----------------------------------------------------------------------------------------------------------------


def interval(when: When) -> str:
    """From when to when, as precise as it is."""
    low, high = when.earliest, when.latest
    until = f"{high:%H:%M}" if low.date() == high.date() else f"{high:%Y-%m-%d %H:%M}"
    return f"{low:%Y-%m-%d %H:%M} to {until}, {when.precision}"


def rule(when: When) -> str:
    """The rule that made an interval, and what it does."""
    pieces = [piece.removesuffix("-part") for piece in when.rule.split("+")]
    told = [RULES.get(piece) or RULES.get(piece.removesuffix("-edge"), "") for piece in pieces]
    if "-part" in when.rule:
        told.append(RULES["part"])
    if "-edge" in when.rule:
        told.append(RULES["edge"])
    return f"rule {when.rule}: {'; '.join(filter(None, told))}" if any(told) else f"rule {when.rule}"


# --- places ---------------------------------------------------------------------------------------------------------------


def _placed(desk: Desk, m: Mention, words: str) -> tuple[str, str]:
    """What a mention names, and why that of its namesakes."""
    if not m.named:
        return m.core, "bears no name: it points back to a place told before"
    if m.ends:
        return m.core, f"a line between {' and '.join(m.ends)}: at the middle of its ends"
    found = desk.gazetteer.find(f"{m.core}, {m.within}" if m.within else m.core, desk.scope, words)
    if found is None:
        return m.core, "no gazetteer and no cast knows it in this page's countries: it keeps its name and gets no point"
    return place(found), chosen(desk, f"{m.core}, {m.within}" if m.within else m.core, desk.scope)


def place(found: Place) -> str:
    """A place in a line: name, id, point, precision."""
    point = f"{found.lat}, {found.lon}" if found.lat is not None else "no point"
    return ", ".join(filter(None, (found.name, found.id, point, found.precision)))


def chosen(desk: Desk, name: str, scope: Scope) -> str:
    """Why the gazetteer answers a name with this place rather than another one that bears it."""
    entry = desk.gazetteer.entry(name, scope)
    if entry is None:
        return ""
    if entry.feature == "cast":
        return "the cast names it, and its own places win"
    told = [other for other in desk.gazetteer.candidates(name.partition(", ")[0]) if other.feature != "cast"]
    others = [other for other in told if other.id != entry.id]
    if all(other.id != entry.id for other in told):
        return f"{_sort(entry)}; the name is read without the words around it, or is spelt almost so"
    if not others:
        return f"{_sort(entry)}; nothing else in gazetteer.sqlite bears the name"
    reasons = list(_against(entry, others, scope))
    reasons = reasons or ["people, nearness and kind speak most for it"]
    return f"{_sort(entry)}; {len(told)} bear the name: {'; '.join(reasons)}"


def _sort(entry: Entry) -> str:
    people = f" of {entry.population:,} people" if entry.population else ""
    lies = ", ".join(filter(None, (entry.admin1, entry.country)))
    return f"{entry.feature}{people} in {lies}" if lies else f"{entry.feature}{people}"


def _against(entry: Entry, others: list[Entry], scope: Scope) -> Iterator[str]:
    """What speaks for a place against its namesakes: the page's countries, its nearness, its people."""
    home = [other for other in others if other.country in scope.countries]
    countries = ", ".join(sorted(scope.countries))
    if scope.countries and entry.country in scope.countries:
        yield f"{'' if home else 'the only one '}in the page's countries ({countries})"
    if entry.feature in TOWNS and any(
        other.feature in DIVISIONS and other.country == entry.country for other in others
    ):
        yield "a province or district gives way to the town it is named after"
    rivals = home or others
    if scope.near and entry.lat is not None and entry.lon is not None:
        off = apart((entry.lat, entry.lon), scope.near)
        away = [apart((o.lat, o.lon), scope.near) for o in rivals if o.lat is not None and o.lon is not None]
        if home and off < REACH and off < min(away, default=REACH):
            yield f"the nearest to the page's other places ({off:.0f} km)"
    most = entry.population > max(other.population for other in rivals)
    if most and (home or entry.country not in scope.countries):
        yield "the most populous"
