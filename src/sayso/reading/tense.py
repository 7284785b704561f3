"""The past tense told from the participle, where an English form is both.

Comes in: a sentence's phrases and verbs. Goes out: the same verbs, `form`, `tense` and `passive` put right in place: "officers
[vowed] to …" is finite, "troops [backed] by …" is not. Refuses to know: whose verb it is, and what it means.
"""

from __future__ import annotations

from sayso.reading.phrase import FLOATING, SUBORDINATORS, Clauses, Phrase, Verb, opening_comma, skip
from sayso.reading.segment import Sentence

# Past forms of speaking, which a tagger trained on letters and reviews takes for participles.
SPOKEN = frozenset(
    """said told announced claimed admitted denied reported stated declared confirmed acknowledged insisted vowed promised warned
    added muttered estimated conceded alleged rejected dismissed complained replied answered wrote posted tweeted urged demanded
    argued explained noted asked called put counted recorded documented logged quoted maintained accused blamed""".split()
)
# Those of them that are as often done to somebody: "the envoy, told of the shelling, left".
UNDERGONE = frozenset(("asked", "told", "quoted", "called", "accused", "blamed"))
# Adverbs that stand between a subject and its finite verb, seldom inside "a town (…) shelled by".
TELLTALE = FLOATING | frozenset(
    "reportedly allegedly quickly briefly finally already reluctantly promptly meanwhile".split()
)
# What a subject without an object after the verb undergoes: "27 killed, 231 wounded".
SUFFERED = frozenset(
    """killed wounded injured hurt arrested detained captured kidnapped abducted displaced evacuated rescued bombed shelled
    destroyed damaged looted torched besieged surrounded seized hanged freed released hospitalised""".split()
)
MOVED = frozenset(
    """rolled marched advanced moved poured swept streamed crossed landed arrived fled walked ran drove flew sailed stormed
    descended converged headed returned retreated withdrew entered slipped broke pushed raged erupted exploded fired clashed fought
    battled rallied protested gathered assembled collided crashed capsized collapsed died perished voted met knelt camped sheltered
    escaped resigned climbed rose fell sank
    overturned scuffled brawled tussled grappled slid derailed tumbled plunged crumbled burst""".split()
)
HELD = frozenset("stuck held caught trapped".split())  # "drivers [stuck] at the border"
OPENING = frozenset("when while because although though where unless if whether".split())
LETTING = frozenset("let lets letting make makes made help helps helped see saw watch watched hear heard".split())


def tell_finite(found: Clauses, s: Sentence) -> None:
    """Tell the past tense from the participle, and the infinitive without its "to" from the present."""
    for i, verb in enumerate(found.verbs):
        alone = verb.last - verb.first == 1
        if alone and verb.form == "finite" and found.codes[verb.main] in "vw" and _bare(found, s, i):
            verb.form, verb.tense = "infinitive", "future"
        elif _asked_aside(found, s, i) or _hanging(found, s, i):
            verb.form, verb.passive = "participle", True
        elif verb.form == "participle" and verb.last - verb.first <= 2:
            _past(found, s, i)


def _past(found: Clauses, s: Sentence, i: int) -> None:
    """Make verb i finite where what stands on either side of it wants a verb of its own."""
    verb = found.verbs[i]
    before = skip(found.codes, verb.first - 1, "B~", -1)
    after = skip(found.codes, verb.last, "B~b", 1)
    code = found.codes[after] if after < len(s) else "."
    speaks = s.lower[verb.main] in SPOKEN
    subject, aside = _left_of(found, before)
    if not isinstance(subject, Phrase):
        if speaks and code in "DPJNCR" and (before < 0 or found.codes[before] in '"&'):
            verb.form, verb.passive, verb.tense = "finite", False, "past"  # "…," said the mayor
        return
    by_whom = s.lower[after : after + 1] == ["by"]
    that = s.lower[after : after + 1] == ["that"]
    closing = code in '.;"' or (code == "," and before == verb.first - 1 and speaks)
    opening = after < len(s) and (code in "DPJNCRTW" or that)
    hanging = code == "I" and not that
    if (closing or opening or aside or verb.negated or speaks) and not (hanging and by_whom):
        rival = not closing and any(v.form == "finite" and not v.copula for v in found.verbs[i + 1 : i + 2])
        if rival and speaks and "that" in s.lower[verb.last : found.verbs[i + 1].first]:
            rival = False  # "the general announced on television that …"
        if not (rival and hanging):
            verb.form, verb.passive, verb.tense = "finite", False, "past"
    elif by_whom:
        return
    elif not TELLTALE.isdisjoint(s.lower[before + 1 : verb.first]):
        verb.form, verb.passive, verb.tense = "finite", False, "past"
    elif not any(_main(found, v) for v in _beside(found, verb) if v.first >= _opened(s, subject)):
        verb.form, verb.tense = "finite", "past"
        moved = s.lower[verb.main] in MOVED or s.lower[verb.main : after + 1] == ["fired", "on"]
        verb.passive = code == "I" and found.codes[verb.last - 1] != "b" and not moved
    if verb.form == "finite" and s.lower[verb.main] in SUFFERED and code not in "DPJNCR":
        verb.passive = True


def _left_of(found: Clauses, before: int) -> tuple[Phrase | Verb | None, bool]:
    """What stands at `before`, or before the aside that a comma closes there (then true): "the envoy, who had slept, [said]"."""
    if before > 0 and found.codes[before] == ",":
        opened = opening_comma(found, before)
        if opened > 0:
            return found.at[opened - 1], True
    return found.at[before] if before >= 0 else None, False


def _opened(s: Sentence, subject: Phrase) -> int:
    """Where the clause of a subject opens: behind "when", "because" and their like it has a verb of its own; 0 elsewhere."""
    return subject.first if subject.first and s.lower[subject.first - 1] in OPENING else 0


def _main(found: Clauses, verb: Verb) -> bool:
    """True for a finite verb that is not plainly inside a relative clause."""
    return verb.form == "finite" and not any(found.codes[k] == "W" for k in range(max(0, verb.first - 3), verb.first))


def _beside(found: Clauses, verb: Verb) -> list[Verb]:
    """The verbs between the same commas as this one."""
    low, high = verb.first, verb.last
    while low > 0 and found.codes[low - 1] not in ',;"':
        low -= 1
    while high < len(found.codes) and found.codes[high] not in ',;"':
        high += 1
    return [v for v in found.verbs if low <= v.first < high]


def _bare(found: Clauses, s: Sentence, i: int) -> bool:
    """ "to try and push", "let civilians leave": an infinitive without its "to"."""
    verb = found.verbs[i]
    if i and verb.first >= 2 and found.codes[verb.first - 1] == "&" and found.at[verb.first - 2] is found.verbs[i - 1]:
        return found.verbs[i - 1].form == "infinitive"
    subject = found.at[verb.first - 1] if verb.first else None
    before = found.at[subject.first - 1] if isinstance(subject, Phrase) and subject.first else None
    return isinstance(before, Verb) and s.lower[before.main] in LETTING


def _hanging(found: Clauses, s: Sentence, i: int) -> bool:
    """ "A video [posted] on Telegram purports to …": a past form before the verb of the same subject, nothing joining the two."""
    verb = found.verbs[i]
    codes = found.codes
    past = codes[verb.main] == "d" or s.lower[verb.main] in HELD
    if not past or verb.last - verb.first > 1 or verb.form != "finite" or i + 1 >= len(found.verbs):
        return False
    if verb.first < 1 or not isinstance(found.at[verb.first - 1], Phrase) or codes[verb.last : verb.last + 1] != "I":
        return False
    other = found.verbs[i + 1]
    between = codes[verb.last : other.first]
    steps = [thing for thing in found.at[verb.last : other.first] if isinstance(thing, Phrase)]
    follows = codes[other.last : other.last + 1]
    taking = (
        other.form != "infinitive"
        and s.lower[other.main] in SPOKEN
        and (follows in ("C", "D") or s.lower[other.last : other.last + 1] == ["between"])
    )
    return (
        ((other.form == "finite" and codes[other.first] in "zw") or taking)
        and not set(between) - set("IDPNJCRB$'T")
        and all(phrase.prep for phrase in steps)
    )


def _asked_aside(found: Clauses, s: Sentence, i: int) -> bool:
    """ "The chaplain, asked about the mosque, answered": a past form that only hangs between commas."""
    verb = found.verbs[i]
    codes, word = found.codes, s.lower[verb.main]
    if codes[verb.main] != "d" or not word.endswith("ed") or (word in SPOKEN and word not in UNDERGONE):
        return False
    if verb.last - verb.first > 1 or verb.first < 2 or codes[verb.last : verb.last + 1] != "I":
        return False
    if codes[verb.first - 1] != "," or not isinstance(found.at[verb.first - 2], Phrase):
        return False
    stop = next((k for k in range(verb.last, len(codes)) if codes[k] == ";"), len(codes))
    if word == "asked" and s.lower[verb.last] == "about" and s.words[stop : stop + 1] == [":"]:
        return True
    return any(
        v.form in ("finite", "participle")
        and v.first < stop
        and codes[v.first - 1] == ","
        and s.lower[v.main] not in SUBORDINATORS
        for v in found.verbs[i + 1 :]
    )
