"""A sentence phrased: who does what to whom, by rules over tags.

Comes in: a tagged sentence. Goes out: its noun phrases, and its verbs with their subjects, objects, prepositional phrases, voice,
polarity and tense. Refuses to know: what any word means beyond the closed classes of English.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.reading.argument import give_arguments
from sayso.reading.phrase import BE, BE_FINITE, FLOATING, PREPOSITIONS, Clauses, Phrase, Verb, opens
from sayso.reading.segment import Sentence
from sayso.reading.slips import settle
from sayso.reading.tense import tell_finite

CODE = {
    "DT": "D", "PRP$": "D", "JJ": "J", "NN": "N", "NNS": "N", "NNP": "P", "CD": "C", "PRP": "R", "EX": "R", "IN": "I", "TO": "T",
    "RB": "B", "RP": "b", "MD": "M", "VB": "v", "VBP": "w", "VBZ": "z", "VBD": "d", "VBN": "n", "VBG": "g", "CC": "&", "WDT": "W",
    "WP": "W", "WRB": "h", "POS": "'", ",": ",", ".": ".", ":": ";", "(": "(", ")": ")", '"': '"',
}  # fmt: skip
HAVE = frozenset(("have", "has", "had", "'ve", "having"))
DO = frozenset(("do", "does", "did"))
NEGATIVES = frozenset(("not", "n't", "never", "no", "neither", "nor", "nobody", "none", "nothing", "without"))
# A determiner alone, a number alone and a pronoun are noun phrases too; a participle before a noun is part of it.
_MOD = r"(?:[JCNP]|(?:(?<=[DJ'I&nzdwvgEeHM])|^)n(?=[JNPC])|(?<![NPR,vwzdn])g(?=[NPJ])|B(?=[JC]))"
_CORE = rf"D?(?:{_MOD})*[NPC]"
CHUNK = re.compile(
    rf"(?P<NP>(?:{_CORE}')*(?:D?[BC]*(?:[JNP](?:,[JNP])+,?&(?=[JN]+[NP])|J&(?=J)))?{_CORE}(?!')|R|D(?=[^JNPC]|$))"
    r"|(?P<VG>T?(?:[MEHOe][MEHOeB]*)?[vwzdng]b?|T?[MEHOe](?:[MEHOeB]*[MEHOe])?)"
    r"|(?P<OTHER>.)",
    re.DOTALL,
)
# Words that bound a number are part of its phrase: "more than 50 men", "no fewer than 17", "up to 700".
BOUNDING = frozenset(
    tuple(words.split())
    for words in """more than;fewer than;less than;no more than;no fewer than;no less than;not more than;at least;at most;up to;
    as many as;as few as;close to;just over;just under;well over;well under;over;under;about;around;almost;nearly;some;roughly;
    approximately;an estimated;upwards of;in excess of;between;only;another;a further;an additional;the first;the other;exactly;
    possibly;perhaps;probably;just""".replace("\n", " ").split(";")
)
NAMED_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
    november december""".split()
)
PARTS_OF_DAY = frozenset("morning afternoon evening night noon midnight prayers".split())
DEICTIC = frozenset("today yesterday tomorrow tonight overnight".split())
PARTICLES = frozenset("down up out off away back".split())
SPELLS = frozenset("seconds minutes hours days weeks months years metres meters miles kilometres kilometers km".split())
SHOOTING = frozenset(("shoot", "shoots", "shot", "shooting"))
REFLEXIVE = frozenset("itself himself herself themselves ourselves".split())
CONJOINING = frozenset(("after", "before", "since", "until", "as", "than"))


def clauses(s: Sentence) -> Clauses:
    """Noun phrases, verb groups and their arguments."""
    settle(s)
    found = _chunked(s)
    tell_finite(found, s)
    for phrase in found.phrases:
        if phrase.prep in CONJOINING and opens(found, phrase, None):
            phrase.prep = ""  # "after the city was taken": a clause, no prepositional phrase
    give_arguments(found, s)
    return found


def _chunked(s: Sentence) -> Clauses:
    """Noun phrases and verb groups, found by a pattern over the sentence's codes."""
    codes = _codes(s)
    scare = _scare(s)
    kept = [i for i in range(len(s)) if i not in scare] if scare else range(len(s))
    dense = "".join(codes[i] for i in kept) if scare else codes
    at: list[Phrase | Verb | None] = [None] * len(s)
    phrases: list[Phrase] = []
    verbs: list[Verb] = []
    for match in CHUNK.finditer(dense):
        if match.lastgroup == "OTHER":
            continue
        first, last = kept[match.start()], kept[match.end() - 1] + 1
        if match.lastgroup == "NP":
            phrase = Phrase(first, last, last - 1)
            before = first - 1
            while before in scare:
                before -= 1
            if before >= 0 and codes[before] in "IT" and s.lower[before] in PREPOSITIONS:
                phrase.prep, phrase.prep_at = s.lower[before], before
            for part in _day_apart(s, phrase):
                phrases.append(part)
                at[part.first : part.last] = [part] * (part.last - part.first)
        else:
            verb = _verb(s, codes, first, last)
            verbs.append(verb)
            at[first:last] = [verb] * (last - first)
    if scare:
        codes = "".join("~" if i in scare else code for i, code in enumerate(codes))
    return Clauses(phrases, verbs, at, codes)


def _day_apart(s: Sentence, phrase: Phrase) -> list[Phrase]:
    """ "On [Tuesday] [Russia] vetoed …", "[Friday] [the army] said": a day before a name is no part of the name."""
    first, last = phrase.first, phrase.last
    if last - first < 2 or s.lower[first] not in NAMED_DAYS or s.tags[first + 1] not in ("NNP", "NNPS"):
        return [phrase]
    if s.lower[first + 1] in PARTS_OF_DAY or not s.words[first][:1].isupper():
        return [phrase]
    if not phrase.prep and first:
        return [phrase]  # "Bloody [Sunday Inquiry]", "[March Forward] said": a name with a day in it
    day = Phrase(first, first + 1, first, phrase.prep, phrase.prep_at)
    return [day, Phrase(first + 1, last, phrase.head)]


def _codes(s: Sentence) -> str:
    """A letter for each token: its tag's, or that of the closed class the word belongs to."""
    out: list[str] = []
    last = len(s) - 1
    for i, (word, mark) in enumerate(zip(s.lower, s.tags, strict=True)):
        if word in FLOATING and i < last and s.tags[i + 1][0] in "VM":
            out.append("B")
        elif word in BE and mark[0] != "N":
            out.append("E" if word in BE_FINITE else "e")
        elif word in HAVE and mark[0] == "V":
            out.append("H")
        elif word in DO and mark[0] == "V":
            out.append("O")
        elif word == "'s" and mark == "VBZ":
            out.append("E")
        elif _adverb(s, i):
            out.append("B")
        elif word == "dead" and i and s.lower[i - 1] in SHOOTING:
            out.append("b")  # "shot dead three"
        elif word in PARTICLES and out and out[-1] in "vwzdng" and (mark in ("RB", "RP") or word == "out"):
            out.append("b")  # "shot down 10", "took away eleven"
        elif (
            mark == "CD"
            and i
            and s.tags[i - 1] in ("NN", "NNS")
            and not SPELLS.isdisjoint(s.lower[i + 1 : i + 2 + (s.lower[i + 1 : i + 2] == ["nautical"])])
        ):
            out.append("x")  # "called off the ceasefire three hours after …"
        elif word == "to" and _ranges(s, i):
            out.append("C")
        elif mark == "CD" and _apart(s, i):
            out.append("D")
        elif mark == "CD":
            out.append("C")
            for size in (3, 2, 1):
                if i >= size and tuple(s.lower[i - size : i]) in BOUNDING:
                    out[i - size : i] = "D" + "C" * (size - 1)
                    break
        else:
            out.append(CODE.get(mark, "x"))
    return "".join(out)


def _ranges(s: Sentence, i: int) -> bool:
    """ "40 [to] 60 hostages": one number of two ends; not "from 40 to 60"."""
    if s.tags[i - 1 : i] != ["CD"] or s.tags[i + 1 : i + 2] != ["CD"] or s.lower[i - 2 : i - 1] == ["from"]:
        return False
    return s.tags[i + 2 : i + 3] in (["NNS"], ["NN"], ["JJ"])


def _apart(s: Sentence, i: int) -> bool:
    """ "In Haiti [1,014] people …": a number that begins a phrase of its own behind a place."""
    if i < 2 or s.tags[i - 1] != "NNP" or s.lower[i - 2] not in ("in", "at", "near", "around"):
        return False
    return s.tags[i + 1 : i + 2] == ["NNS"]


def _adverb(s: Sentence, i: int) -> bool:
    """Days that are no owners ("today", not "today's"), negatives, and "itself" before a verb stand as adverbs do."""
    word = s.lower[i]
    following = s.tags[i + 1] if i < len(s) - 1 else ""
    if word in DEICTIC:
        return following != "POS"
    return word in ("not", "n't", "never") or (word in REFLEXIVE and following[:1] == "V")


def _scare(s: Sentence) -> set[int]:
    """Quotation marks around a word or three inside a clause say "so-called", not "he said"; a name's short form
    stands in brackets. Phrases run across both.
    """
    marks = [i for i, mark in enumerate(s.tags) if mark == '"']
    out: set[int] = set()
    for one, other in pairwise(marks):
        if one in out or one == 0:
            continue
        inside = s.tags[one + 1 : other]
        if 0 < len(inside) <= 8 and not any(mark[0] == "V" or mark in (".", ",", "MD", "PRP") for mark in inside):
            out |= {one, other}
    for at in range(1, len(s) - 3):
        if s.words[at] == "," and _age(s, at):
            out |= (
                {at, at + 1} if s.lower[at + 3] in ("who", "whose") else {at, at + 1, at + 2}
            )  # "who …," has a comma of its own
    for at in range(1, len(s) - 4):  # "the agency (IOM) registered …"; at the end of a line it is the source
        short = (
            s.words[at] == "(" and s.words[at + 2] == ")" and s.words[at + 1].isupper() and s.words[at + 1].isalpha()
        )
        if short and s.tags[at - 1] in ("NNP", "NN", "NNS", "NNPS"):
            out |= {at, at + 1, at + 2}
    return out


def _age(s: Sentence, at: int) -> bool:
    """True for the comma that opens an age between a name and what is said of it: "Serhiy, 41, who …", "Serhiy, 41, told us"."""
    years = s.words[at + 1]
    follows = s.lower[at + 3] in ("who", "whose") or s.tags[at + 3] in ("VBD", "VBZ")
    return s.words[at + 2] == "," and years.isdigit() and len(years) == 2 and s.tags[at - 1][:3] == "NNP" and follows


def _verb(s: Sentence, codes: str, first: int, last: int) -> Verb:
    """The verb group of tokens first..last."""
    main = last - 1
    if codes[main] == "b":
        main -= 1
    group = codes[first : main + 1]
    words = s.lower[first : main + 1]
    tail = codes[main]
    passive = tail == "n" and any(c in "Ee" for c in group[:-1])
    negated = any(word in NEGATIVES for word in words) or (first > 0 and s.lower[first - 1] in NEGATIVES)
    form, tense = _form(group, words)
    return Verb(first, last, main, form, tense, passive or form == "participle", negated, tail in "Ee")


def _form(group: str, words: list[str]) -> tuple[str, str]:
    """Form and tense of a verb group, by the codes of its words; what opens the group decides before what ends it."""
    opening, tail = group[0], group[-1]
    if opening == "T":
        return "infinitive", "future"
    if "M" in group:
        return "finite", "future" if any(word in ("will", "'ll", "shall", "wo") for word in words) else "modal"
    if opening == "H" and words[0] != "having":
        return "finite", "perfect"
    if opening in "EO":
        return "finite", "past" if words[0] in ("was", "were", "did") else "present"
    if tail == "d":
        return "finite", "past"
    if tail in "wz":
        return "finite", "present"
    if tail == "g" or words[0] in ("having", "being"):
        return "gerund", "present"
    return ("participle", "past") if tail == "n" else ("finite", "present")
