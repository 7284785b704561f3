"""Phrases and clauses: who does what to whom, by rules over tags.

Comes in: a tagged sentence. Goes out: its noun phrases, and its verbs with their subjects, objects, prepositional phrases, voice,
polarity and tense. Refuses to know: what any word means beyond the closed classes of English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.reading.segment import Sentence

CODE = {
    "DT": "D", "PRP$": "D", "JJ": "J", "NN": "N", "NNS": "N", "NNP": "P", "CD": "C", "PRP": "R", "EX": "R", "IN": "I", "TO": "T",
    "RB": "B", "RP": "b", "MD": "M", "VB": "v", "VBP": "w", "VBZ": "z", "VBD": "d", "VBN": "n", "VBG": "g", "CC": "&", "WDT": "W",
    "WP": "W", "WRB": "h", "POS": "'", ",": ",", ".": ".", ":": ";", "(": "(", ")": ")", '"': '"',
}  # fmt: skip
BE_FINITE = frozenset(("is", "are", "was", "were", "am", "'re", "'m"))
BE = BE_FINITE | {"be", "been", "being"}
HAVE = frozenset(("have", "has", "had", "'ve", "having"))
DO = frozenset(("do", "does", "did"))
NEGATIVES = frozenset(("not", "n't", "never", "no", "neither", "nor", "nobody", "none", "nothing", "without"))
SUBORDINATORS = frozenset(
    """that because although though while whereas if unless until since after before as when where once so lest whether
    why how""".split()
)
PREPOSITIONS = frozenset(
    """of in on at to from by for with into onto near over under against around outside inside through across between
    towards toward along off above below beside behind beyond past upon within without about among amid during despite
    via per versus after before since until as than like including""".split()
)
# A determiner alone, a number alone and a pronoun are noun phrases too; a participle before a noun is part of it.
_MOD = r"(?:[JCNP]|(?:(?<=[DJ'I&nzdwvgEeHM])|^)n(?=[JNPC])|(?<![NPR])g(?=[NPJ])|B(?=[JC]))"
_CORE = rf"D?(?:{_MOD})*[NPC]"
CHUNK = re.compile(
    rf"(?P<NP>(?:{_CORE}')*(?:D?[BC]*(?:[JNP](?:,[JNP])+,?&(?=[JN]+[NP])|J&(?=J)))?{_CORE}(?!')|R|D(?=[^JNPC]|$))"
    r"|(?P<VG>T?(?:[MEHOe][MEHOeB]*)?[vwzdng]b?|T?[MEHOe](?:[MEHOeB]*[MEHOe])?)"
    r"|(?P<OTHER>.)",
    re.DOTALL,
)


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens first..last (exclusive), the head's index; `prep` the preposition that governs it, if any."""

    first: int
    last: int
    head: int
    prep: str = ""
    prep_at: int = -1


@dataclass(slots=True)
class Verb:
    """A verb group: tokens first..last, `main` the word that carries the sense.

    `form` is finite, infinitive, gerund or participle; `tense` past, present, perfect, future or modal.
    """

    first: int
    last: int
    main: int
    form: str
    tense: str
    passive: bool
    negated: bool
    copula: bool
    subjects: list[Phrase] = field(default_factory=list)
    objects: list[Phrase] = field(default_factory=list)
    preps: list[Phrase] = field(default_factory=list)
    relative: bool = False  # inside a relative or participial clause
    before: int = 0  # where its clause begins
    after: int = 0  # where its clause ends


@dataclass(slots=True)
class Clauses:
    """A sentence, phrased: noun phrases and verbs in order, and what each token belongs to."""

    phrases: list[Phrase]
    verbs: list[Verb]
    at: list[Phrase | Verb | None]
    codes: str

    def phrase_at(self, i: int) -> Phrase | None:
        """The noun phrase that covers token i."""
        found = self.at[i] if 0 <= i < len(self.at) else None
        return found if isinstance(found, Phrase) else None

    def verb_at(self, i: int) -> Verb | None:
        """The verb group that covers token i."""
        found = self.at[i] if 0 <= i < len(self.at) else None
        return found if isinstance(found, Verb) else None


# Words that bound a number are part of its phrase: "more than 50 men", "no fewer than 17", "up to 700".
BOUNDING = frozenset(
    tuple(words.split())
    for words in """more than;fewer than;less than;no more than;no fewer than;no less than;not more than;at least;at most;up to;
    as many as;as few as;close to;just over;just under;well over;well under;over;under;about;around;almost;nearly;some;roughly;
    approximately;an estimated;upwards of;in excess of;between;only;another;a further;an additional;the first;the other;exactly;
    possibly;perhaps;probably;just""".replace("\n", " ").split(";")
)
# Words that float between a subject and its verb.
FLOATING = frozenset(
    "there here both each all also too now then later earlier only even ever just still again reportedly allegedly".split()
)
DEICTIC = frozenset("today yesterday tomorrow tonight overnight".split())
PARTICLES = frozenset("down up out off away back".split())
REFLEXIVE = frozenset("itself himself herself themselves ourselves".split())
CLOSED = {
    "these": "DT", "those": "DT", "this": "DT", "both": "DT", "each": "DT", "every": "DT", "neither": "DT", "either": "DT",
    "some": "DT", "any": "DT", "all": "DT", "another": "DT", "who": "WP", "whom": "WP", "which": "WDT", "whose": "WP",
    "and": "CC", "or": "CC", "but": "CC", "nor": "CC", "he": "PRP", "she": "PRP", "it": "PRP", "they": "PRP", "we": "PRP",
    "i": "PRP", "him": "PRP", "them": "PRP", "us": "PRP", "there": "EX", "nobody": "NN", "none": "NN", "everybody": "NN",
    "of": "IN", "in": "IN", "at": "IN", "from": "IN", "by": "IN", "with": "IN", "for": "IN", "near": "IN", "said": "VBD",
    "according": "IN", "amid": "IN", "overnight": "RB",
    **dict.fromkeys(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
        thirty forty fifty sixty seventy eighty ninety""".split(), "CD"
    ),
}  # fmt: skip


# Gerunds that name a kind of place or thing: "a screening site", "polling stations".
ACTIVITIES = frozenset(
    """screening training processing filling holding staging landing refuelling refueling shopping housing parking meeting polling
    voting packing boarding building operating feeding fishing mining crossing checking""".split()
)
SIDED = re.compile(r"(?:pro|anti)[-–]|.+[-–](?:backed|led|held|run|aligned|controlled|supported|allied|linked)$")


def _after_comma(marks: list[str], i: int) -> bool:
    """True where the noun phrase that ends before i begins right after a comma, and a verb has gone before."""
    at = i - 1
    while at >= 0 and (
        marks[at] in ("DT", "JJ", "NN", "NNS", "NNP", "POS", "PRP$", "CD")
        or (marks[at] == "IN" and marks[at + 1] in ("NNP", "DT"))
    ):
        at -= 1
    return at > 0 and marks[at] == "," and at < i - 1 and any(mark in FINITE or mark == "VBN" for mark in marks[:at])


FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def settle(s: Sentence, spoken: frozenset[str] = frozenset(), told: frozenset[str] = frozenset()) -> None:
    """Mend the tagger's slips: closed classes, verbs of speaking (`spoken`, all their forms) taken for nouns, and participles of
    verbs that tell events (`told`) taken for adjectives."""
    marks, lower = s.tags, s.lower
    last = len(lower) - 1
    for i, word in enumerate(lower):
        mark = marks[i]
        before = marks[i - 1] if i else ""
        after = lower[i + 1] if i < last else ""
        fixed = CLOSED.get(word)
        if s.words[i] == "US":
            marks[i] = "NNP"
        elif word in ("'", "’") and _owner(s, i):
            marks[i] = "POS"  # "the doctors' union"
        elif (
            mark == "VBG"
            and before in ("DT", "PRP$", "JJ", "POS")
            and (i == last or marks[i + 1] in ("IN", "VBD", "VBZ", "MD", ",", ".", "CC", "VBN"))
        ):
            marks[i] = "NN"  # "the shelling of …"
        elif mark == "RB" and before in ("PRP$", "DT", "JJ", "POS") and after == "of":
            marks[i] = "NN"
        elif (
            mark == "VBG"
            and word in ACTIVITIES
            and before[:2] in ("NN", "DT", "JJ")
            and marks[i + 1 : i + 2] in (["NN"], ["NNS"])
        ):
            marks[i] = "NN"
        elif word == "there":
            marks[i] = "EX" if after in BE | {"has", "had", "will", "would", "may", "could", "'s"} else "RB"
        elif word == "said" and marks[i + 1 : i + 3] == ["TO", "VB"]:
            marks[i] = "VBN"  # "footage said to be from …"
        elif (
            word == "said"
            and before
            and (lower[i - 1] in BE or (lower[i - 1] in FLOATING and i > 1 and lower[i - 2] in BE))
        ):
            marks[i] = "VBN"
        elif fixed and not (word in ("all", "both", "i") and mark == "RB"):
            marks[i] = fixed
        elif SIDED.match(word) and mark[0] in "NJ" and i < last and marks[i + 1][0] in "NJC":
            marks[i] = "JJ"
        elif word == "that":
            if before[:1] == "V" or before == "":
                marks[i] = "IN"
            elif mark == "DT" and marks[i + 1 : i + 2] and marks[i + 1][:2] not in ("NN", "JJ"):
                marks[i] = "IN"
        elif (
            mark == "JJ"
            and word in told
            and i
            and (lower[i - 1] in BE or (before == "RB" and i > 1 and lower[i - 2] in BE))
        ):
            marks[i] = "VBN"  # "had been wounded"
        elif (
            mark == "JJ"
            and before in ("DT", "PRP$")
            and marks[i + 1 : i + 2]
            and marks[i + 1] in ("IN", ",", ".", "VBD", "VBZ", "MD", "TO")
        ):
            marks[i] = "NN"  # "the dead", "a private from …"
        elif mark == "JJ" and before == "POS" and marks[i + 1 : i + 2] and marks[i + 1] in FINITE:
            marks[i] = "NN"  # "Egypt's military says"
        elif (
            mark == "VBZ"
            and word not in BE
            and (before == "CD" or (before in ("NN", "JJ") and i > 1 and marks[i - 2] == "CD"))
            and marks[i + 1 : i + 2]
            and marks[i + 1] in (",", ".", ":", "IN", "CC")
        ):
            marks[i] = "NNS"  # "14 strikes near the town", "two tram stops;"
        elif (
            mark in ("VB", "VBP")
            and before in ("CC", ",")
            and marks[i + 1 : i + 2] in (["NN"], ["NNS"])
            and not {"TO", "MD"} & set(marks[max(0, i - 4) : i])
        ):
            marks[i] = "NN"  # "advisers, and bomb disposal experts"
        elif mark in ("VB", "VBP") and (
            before in ("DT", "PRP$", "JJ", "POS") and lower[i - 1] not in ("each", "both", "all")
        ):
            marks[i] = "NN"
        elif mark[0] == "N" and word in spoken and before == "CC" and after in ("that", "the", "its", "having", "any"):
            marks[i] = "VBZ" if word[-1] == "s" else "VBP"
        elif (
            mark[0] == "N"
            and word in spoken
            and after == "that"
            and word[-1] == "s"
            and not any(m in FINITE for m in marks[:i])
        ):
            marks[i] = "VBZ"
        elif mark[0] == "N" and word in spoken and before[:2] in ("NN", "DT", ",", "PO") and i:
            apart = _after_comma(marks, i) and after in ("on", "in", "at", "by", ".", ",", ";", "", "to")
            closing = apart or after in (".", ",", ";", "") and (before == "," or (before == "NNS" and word[-1] != "s"))
            opening = (after == "," and lower[i + 2 : i + 3] and lower[i + 2] in '"“') or after in (
                "that",
                '"',
                "“",
                "its",
                "their",
                "his",
                "it",
                "they",
            )
            if closing or opening or lower[i - 1] in ("each", "both", "all", "also"):
                marks[i] = "VBZ" if word[-1] == "s" else "VBP"
            elif after in ("the", "a", "an") and before[:2] == "NN" and not word.endswith("s"):
                pass
            elif after in ("the", "a", "an") and before[:2] == "NN":
                marks[i] = "VBZ"
        elif (
            (mark in ("JJ", "NN", "NNS") or mark[0] == "V")
            and "-" in word
            and any(piece[:1].isupper() for piece in s.words[i].split("-")[-1:])
        ):
            marks[i] = "NNP"  # al-Bab, Deir-ez-Zor
        elif mark in ("JJ", "PRP") and i and s.words[i][0].isupper() and s.words[i - 1] not in '"“:':
            marks[i] = "NNP"
        elif mark[0] == "V" and i and s.words[i][0].isupper() and before == "NNP" and not s.words[i].isupper():
            marks[i] = "NNP"  # "Human Rights Watch"
        elif (
            mark[0] == "V"
            and i == 0
            and s.words[0][0].isupper()
            and marks[1:2] == ["NNP"]
            and not word.endswith(("ing", "ed"))
        ):
            marks[i] = "NNP"
    _verbless(s, spoken)


def _owner(s: Sentence, i: int) -> bool:
    """True for the mark of a plural owner: it touches the word before, not the one after, and closes no quotation."""
    if (
        not 0 < i < len(s.words) - 1
        or s.ends[i - 1] != s.starts[i]
        or s.ends[i] == s.starts[i + 1]
        or s.lower[i - 1][-1:] != "s"
    ):
        return False
    opened = sum(
        word in ("‘", "'", "’") and (k == 0 or s.ends[k - 1] != s.starts[k]) for k, word in enumerate(s.words[:i])
    )
    return not opened and s.tags[i - 1][0] in "NJ" and s.tags[i + 1][0] in "NJC"


INTRANSITIVE = frozenset(
    "fought clashed landed crossed marched gathered protested rallied arrived entered withdrew retreated erupted exploded collapsed".split()
)


def _verbless(s: Sentence, spoken: frozenset[str]) -> None:
    """A sentence without a finite verb has one that was taken for something else: "Croats, allies on paper, fought in the lanes"."""
    marks, lower = s.tags, s.lower
    if any(mark in FINITE for mark in marks) or s.words[-1] not in (".", '"', "”"):
        return
    for i in range(1, len(marks) - 1):
        noun = marks[i - 1][:2] in ("NN", "CD") or (lower[i - 1] == "," and i > 1 and marks[i - 2][:2] == "NN")
        after = marks[i + 1]
        if (
            marks[i] == "VBN"
            and noun
            and (after in ("DT", "PRP$", "PRP", "CD", "NNP", "NNS") or lower[i] in INTRANSITIVE)
        ):
            marks[i] = "VBD"
            return
        if (
            marks[i][:2] == "NN"
            and lower[i] in spoken
            and noun
            and lower[i - 1] != ","
            and after in ("DT", "JJ", "NNS", "CD", "IN", "PRP$")
            and lower[i + 1] not in ("of", "in", "on", "from", "by", "to")
        ):
            marks[i] = "VBZ" if lower[i][-1] == "s" and lower[i] != "process" else "VBP"
            return


def _codes(s: Sentence) -> str:
    out = []
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
        elif word in DEICTIC and not (i < last and s.tags[i + 1] == "POS"):
            out.append("B")
        elif word in ("not", "n't", "never") or (word in REFLEXIVE and i < last and s.tags[i + 1][0] == "V"):
            out.append("B")
        elif word in PARTICLES and out and out[-1] in "vwzdng" and mark in ("RB", "RP"):
            out.append("b")  # "shot down 10", "took away eleven"
        elif mark == "CD":
            out.append("C")
            for size in (3, 2, 1):
                if i >= size and tuple(s.lower[i - size : i]) in BOUNDING:
                    out[i - size : i] = "D" + "C" * (size - 1)
                    break
        else:
            out.append(CODE.get(mark, "x"))
    return "".join(out)


def _scare(s: Sentence) -> set[int]:
    """Quotation marks around a word or three inside a clause say "so-called", not "he said": phrases run across them."""
    marks = [i for i, mark in enumerate(s.tags) if mark == '"']
    out: set[int] = set()
    for one, other in zip(marks, marks[1:], strict=False):
        if one in out or one == 0:
            continue
        inside = s.tags[one + 1 : other]
        if 0 < len(inside) <= 8 and not any(mark[0] == "V" or mark in (".", ",", "MD", "PRP") for mark in inside):
            out |= {one, other}
    return out


def clauses(s: Sentence) -> Clauses:
    """Noun phrases, verb groups and their arguments."""
    settle(s)
    codes = _codes(s)
    skip = _scare(s)
    kept = [i for i in range(len(s)) if i not in skip] if skip else range(len(s))
    dense = "".join(codes[i] for i in kept) if skip else codes
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
            while before in skip:
                before -= 1
            if before >= 0 and codes[before] in "IT" and s.lower[before] in PREPOSITIONS:
                phrase.prep, phrase.prep_at = s.lower[before], before
            phrases.append(phrase)
            at[first:last] = [phrase] * (last - first)
        else:
            verb = _verb(s, codes, first, last)
            verbs.append(verb)
            at[first:last] = [verb] * (last - first)
    if skip:
        codes = "".join("~" if i in skip else code for i, code in enumerate(codes))
    found = Clauses(phrases, verbs, at, codes)
    _finite(found, s)
    for phrase in phrases:
        if phrase.prep in CONJOINING and _opens(found, phrase, None):
            phrase.prep = ""  # "after the city was taken": a clause, no prepositional phrase
    for i in range(len(verbs)):
        _bounds(found, i)
    for verb in verbs:
        _arguments(found, s, verb)
    for i, verb in enumerate(verbs):
        if not verb.subjects:
            _borrow(found, s, i)
    return found


def _verb(s: Sentence, codes: str, first: int, last: int) -> Verb:
    main = last - 1
    if codes[main] == "b":
        main -= 1
    group = codes[first : main + 1]
    words = s.lower[first : main + 1]
    copula = codes[main] in "Ee"
    tail = codes[main]
    passive = tail == "n" and any(c in "Ee" for c in group[:-1])
    negated = any(word in NEGATIVES for word in words) or (first > 0 and s.lower[first - 1] in NEGATIVES)
    if group[0] == "T":
        form, tense = "infinitive", "future"
    elif "M" in group:
        form = "finite"
        tense = "future" if any(word in ("will", "'ll", "shall", "wo") for word in words) else "modal"
    elif group[0] == "H" and words[0] != "having":
        form, tense = "finite", "perfect"
    elif group[0] in "EO":
        form, tense = "finite", "past" if words[0] in ("was", "were", "did") else "present"
    elif tail == "d":
        form, tense = "finite", "past"
    elif tail in "wz":
        form, tense = "finite", "present"
    elif tail == "g" or words[0] in ("having", "being"):
        form, tense = "gerund", "present"
    elif tail == "n":
        form, tense = "participle", "past"
    else:
        form, tense = "finite", "present"
    return Verb(first, last, main, form, tense, passive or (form == "participle"), negated, copula)


def _finite(found: Clauses, s: Sentence) -> None:
    """Tell the past tense from the participle where a form is both: "officers [vowed] to …" but "troops [backed] by …"."""
    for i, verb in enumerate(found.verbs):
        if (
            found.codes[verb.main] in "vw"
            and verb.form == "finite"
            and verb.last - verb.first == 1
            and _bare(found, s, i)
        ):
            verb.form, verb.tense = "infinitive", "future"
            continue
        if _asked_aside(found, s, i):
            verb.form, verb.passive = "participle", True
            continue
        if verb.form != "participle" or verb.last - verb.first > 2:
            continue
        before = _skip(found.codes, verb.first - 1, "B~", -1)
        after = _skip(found.codes, verb.last, "B~b", 1)
        thing = found.at[before] if before >= 0 else None
        aside = False
        if before > 0 and found.codes[before] == ",":  # "the envoy, who had slept, acknowledged …"
            opened = _matching(found, before)
            thing, aside = (found.at[opened - 1], True) if opened > 0 else (thing, False)
        code = found.codes[after] if after < len(s) else "."
        if isinstance(thing, Phrase) and (thing.last - thing.first > 0):
            closing = code in '.;"' or (code == "," and before == verb.first - 1 and s.lower[verb.main] in SPOKEN)
            opening = code in "DPJNCRTW" or s.lower[after] == "that" if after < len(s) else False
            hanging = code in "I" and not (s.lower[after] == "that")
            rival = any(v.form == "finite" and not v.copula for v in found.verbs[i + 1 : i + 2]) and not closing
            if (closing or opening or aside or verb.negated or s.lower[verb.main] in SPOKEN) and not (
                hanging and s.lower[after] == "by"
            ):
                if not (rival and hanging):
                    verb.form, verb.passive, verb.tense = "finite", False, "past"
            elif (
                before < verb.first - 1
                and set(s.lower[before + 1 : verb.first]) & TELLTALE
                and s.lower[after : after + 1] != ["by"]
            ):
                verb.form, verb.passive, verb.tense = "finite", False, "past"
            elif not any(_main(found, v) for v in _beside(found, verb)) and s.lower[after : after + 1] != ["by"]:
                verb.form, verb.tense = "finite", "past"
                verb.passive = code == "I" and not found.codes[verb.last - 1] == "b"
        elif (before < 0 or found.codes[before] in '"&') and code in "DPJNCR" and s.lower[verb.main] in SPOKEN:
            verb.form, verb.passive, verb.tense = "finite", False, "past"  # "…," said the mayor


# Adverbs that stand between a subject and its finite verb, seldom inside "a town (…) shelled by".
TELLTALE = FLOATING | {
    "reportedly",
    "allegedly",
    "quickly",
    "briefly",
    "finally",
    "already",
    "reluctantly",
    "promptly",
    "meanwhile",
}


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


LETTING = frozenset("let lets letting make makes made help helps helped see saw watch watched hear heard".split())


def _bare(found: Clauses, s: Sentence, i: int) -> bool:
    """ "to try and push", "let civilians leave": an infinitive without its "to"."""
    verb = found.verbs[i]
    if i and verb.first >= 2 and found.codes[verb.first - 1] == "&" and found.at[verb.first - 2] is found.verbs[i - 1]:
        return found.verbs[i - 1].form == "infinitive"
    subject = found.at[verb.first - 1] if verb.first else None
    before = found.at[subject.first - 1] if isinstance(subject, Phrase) and subject.first else None
    return isinstance(before, Verb) and s.lower[before.main] in LETTING


def _asked_aside(found: Clauses, s: Sentence, i: int) -> bool:
    """ "The chaplain, asked about the mosque, answered": a past form that only hangs between commas."""
    verb = found.verbs[i]
    if s.lower[verb.main] in SPOKEN - {"asked", "told", "quoted", "called", "accused", "blamed"}:
        return False
    if (
        found.codes[verb.main] != "d"
        or not s.lower[verb.main].endswith("ed")
        or verb.last - verb.first > 1
        or verb.first < 2
    ):
        return False
    if (
        found.codes[verb.first - 1] != ","
        or not isinstance(found.at[verb.first - 2], Phrase)
        or found.codes[verb.last : verb.last + 1] != "I"
    ):
        return False
    stop = next((k for k in range(verb.last, len(found.codes)) if found.codes[k] == ";"), len(found.codes))
    if (
        s.lower[verb.main] == "asked"
        and s.lower[verb.last : verb.last + 1] == ["about"]
        and s.words[stop : stop + 1] == [":"]
    ):
        return True
    return any(
        v.form in ("finite", "participle")
        and v.first < stop
        and found.codes[v.first - 1] == ","
        and s.lower[v.main] not in SUBORDINATORS
        for v in found.verbs[i + 1 :]
    )


# Past forms of speaking, which a tagger trained on letters and reviews takes for participles.
SPOKEN = frozenset(
    """said told announced claimed admitted denied reported stated declared confirmed acknowledged insisted vowed promised warned
    added muttered estimated conceded alleged rejected dismissed complained replied answered wrote posted tweeted urged demanded
    argued explained noted asked called put counted recorded documented logged quoted maintained accused blamed""".split()
)


def _skip(codes: str, at: int, over: str, step: int) -> int:
    while 0 <= at < len(codes) and codes[at] in over:
        at += step
    return at


def _bounds(found: Clauses, i: int) -> None:
    """How far a verb's clause reaches to either side: up to the neighbouring verbs' ground or a hard stop."""
    verb = found.verbs[i]
    low = found.verbs[i - 1].last if i else 0
    high = found.verbs[i + 1].first if i + 1 < len(found.verbs) else len(found.codes)
    verb.before, verb.after = low, high
    for at in range(verb.last, high):
        if found.codes[at] in ";." or (found.codes[at] == '"' and at > verb.last):
            verb.after = at
            break


def _arguments(found: Clauses, s: Sentence, verb: Verb) -> None:
    verb.subjects, verb.relative = _subjects(found, s, verb)
    codes = found.codes
    at = verb.last
    direct = True
    while at < verb.after:
        phrase = found.phrase_at(at)
        if phrase is None:
            if codes[at] in ",;(":
                direct = False
            elif codes[at] == "W" or s.lower[at] in SUBORDINATORS - PREPOSITIONS:
                break
            at += 1
            continue
        if phrase.prep and phrase.prep_at >= verb.last:
            verb.preps.append(phrase)
            direct = direct and (phrase.prep == "of" or s.lower[phrase.head] in CLOCK or s.lower[phrase.first] in CLOCK)
        elif direct and not _opens(found, phrase, verb):
            verb.objects += list(coordinated(found, phrase, verb.after))
            direct = False
            at = verb.objects[-1].last
            second = found.phrase_at(at)
            if (
                second is not None
                and second.first == at
                and not second.prep
                and not _opens(found, second, verb)
                and len(verb.objects) == 1
            ):
                verb.objects.append(second)  # "offered the rebels a truce"
                at = second.last
            continue
        at = phrase.last


CONJOINING = frozenset(("after", "before", "since", "until", "as", "than"))


CLOCK = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night day week month year today yesterday
    january february march april may june july august september october november december""".split()
)


def _opens(found: Clauses, phrase: Phrase, verb: Verb | None) -> bool:
    """True where the phrase is the subject of the next finite verb: "said [the town] had fallen"."""
    after = _skip(found.codes, phrase.last, "B~", 1)
    following = found.at[after] if after < len(found.at) else None
    return isinstance(following, Verb) and following.form == "finite" and following is not verb


def coordinated(found: Clauses, phrase: Phrase, limit: int) -> Iterator[Phrase]:
    """The phrase and those joined to it by commas and conjunctions: "two tanks, a jeep and a gun", "the towns of A and B"."""
    yield phrase
    codes = found.codes
    at = phrase.last
    pending: list[Phrase] = []
    while at < limit:
        of = found.phrase_at(at + 1)
        if codes[at] == "I" and of is not None and of.prep == "of" and of.prep_at == at:
            at = of.last  # "the town of A and the village of B"
            continue
        step = _skip(codes, at, ",&~", 1)
        joined = "&" in codes[at:step]
        following = found.phrase_at(step)
        if step == at or following is None or following.first != step or following.prep or codes[step] == "R":
            return
        if _opens(found, following, None):
            return
        pending.append(following)
        at = following.last
        if joined:
            yield from pending
            pending = []


def _subjects(found: Clauses, s: Sentence, verb: Verb) -> tuple[list[Phrase], bool]:
    """The phrases to the left that the verb belongs to, skipping what is set between commas or hangs on a preposition."""
    codes = found.codes
    if verb.form == "finite":
        donor = _restricted(found, s, verb)
        if donor is not None:
            return list(donor.subjects), False
    elif verb.form == "gerund" and verb.first and codes[verb.first - 1] == ",":
        donor = next(
            (v for v in reversed(found.verbs) if v.last < verb.first and v.form == "finite" and v.subjects), None
        )
        if donor is not None:
            return list(donor.subjects), False  # "X pulled back, saying …"
    at = verb.first - 1
    while at >= 0:
        code = codes[at]
        thing = found.at[at]
        if isinstance(thing, Phrase):
            if verb.form == "gerund" and thing.prep == "with" and thing.last == verb.first:
                return [thing], False  # "with a correspondent reporting …"
            group = leftward(found, thing)
            if thing.prep and thing.prep != "than" and len(group) == 1:
                at = thing.prep_at - 1
                continue
            if not thing.prep and len(group) == 1 and thing.first and codes[thing.first - 1] == "&":
                inner = found.phrase_at(_skip(codes, thing.first - 2, ",~", -1))
                if inner is not None and inner.prep:  # "of hospitals in Aden and Mokha": climb out
                    at = inner.prep_at - 1
                    continue
            return group, False
        if isinstance(thing, Verb):
            if thing.form in ("participle", "gerund") and _hangs(found, thing):
                at = thing.first - 1
                continue
            return [], False
        if code == "W" or (
            s.lower[at] == "that" and at and isinstance(found.at[at - 1], Phrase) and _no_verb(found, at, verb)
        ):
            antecedent = _antecedent(found, at - 1)
            return ([antecedent] if antecedent else []), True
        if code == ",":
            opening = _matching(found, at)
            at = opening - 1 if opening >= 0 else at - 1
            continue
        if code == ")":
            while at >= 0 and codes[at] != "(":
                at -= 1
            at -= 1
            continue
        if code in '&;."' or s.lower[at] in SUBORDINATORS:
            return [], False
        at -= 1
    return [], False


def _restricted(found: Clauses, s: Sentence, verb: Verb) -> Verb | None:
    """The relative clause that stands between a subject and this verb: "the man [who answered the telephone] would say"."""
    before = [v for v in found.verbs if v.last <= verb.first]
    for rel in reversed(before):
        between = range(rel.last, verb.first)
        if any(found.codes[k] in ',;."&' or s.lower[k] in SUBORDINATORS - PREPOSITIONS for k in between):
            return None
        if rel.form == "finite":
            if not rel.relative or not rel.subjects:
                return None
            # an object with its own verb to come ("who said [the town] fell") is no end of the relative clause
            last = found.at[verb.first - 1] if verb.first else None
            if rel.main in _speaking(s, rel) and isinstance(last, Phrase) and not last.prep:
                return None
            return rel
    return None


def _speaking(s: Sentence, verb: Verb) -> set[int]:
    return {verb.main} if s.lower[verb.main] in SPOKEN | {"says", "say", "claims", "believes", "thinks"} else set()


def _no_verb(found: Clauses, at: int, verb: Verb) -> bool:
    return not any(isinstance(thing, Phrase) for thing in found.at[at + 1 : verb.first])


def leftward(found: Clauses, phrase: Phrase) -> list[Phrase]:
    """A phrase with those joined to its left: "A, B and C said"; "the mayor of X and engineers" climbs to the mayor."""
    group = [phrase]
    codes = found.codes
    at = _skip(codes, phrase.first - 1, "~", -1)
    if at < 0 or codes[at] != "&":
        return group
    at -= 1
    while at >= 0:
        at = _skip(codes, at, ",~", -1)
        before = found.phrase_at(at)
        if before is None:
            break
        if before.prep and _alike(codes, before, phrase):
            return group  # "of hospitals in Aden and Mokha": both hang on the preposition
        while before is not None and before.prep:
            before = found.phrase_at(before.prep_at - 1)
        if before is None:
            break
        group.insert(0, before)
        at = _skip(codes, before.first - 1, "~", -1)
        if at < 0 or codes[at] != ",":
            break
    return group


def _alike(codes: str, one: Phrase, other: Phrase) -> bool:
    return (codes[one.head] == "P" and codes[one.first] != "D") == (
        codes[other.head] == "P" and codes[other.first] != "D"
    )


def _hangs(found: Clauses, verb: Verb) -> bool:
    """True for a participle or gerund that hangs on the noun before it: "officers killed in Dawasa", "men coming home"."""
    before = found.at[verb.first - 1] if verb.first else None
    return isinstance(before, Phrase) or (verb.first > 0 and found.codes[verb.first - 1] in ",B")


def _antecedent(found: Clauses, at: int) -> Phrase | None:
    comma = found.codes[at : at + 1] == ","
    at = _skip(found.codes, at, ',I"B&~', -1)
    phrase = found.phrase_at(at)
    if comma and phrase is not None and phrase.first > 1 and found.codes[phrase.first - 1] == "," and not phrase.prep:
        named = found.phrase_at(phrase.first - 2)  # "Ali Hassan, the council's spokesman, who …"
        phrase = named or phrase
    while phrase is not None and phrase.prep == "of":
        outer = found.phrase_at(phrase.prep_at - 1)
        if outer is None:
            break
        phrase = outer
    return phrase


def _matching(found: Clauses, close: int) -> int:
    """The comma that opens what the comma at `close` closes: a relative clause, a participle or an apposition; −1 if none."""
    codes = found.codes
    at = close - 1
    while at > 0:
        if codes[at] == ",":
            inner = at + 1
            code = codes[inner]
            verb = found.verb_at(inner)
            if code in "WhIJB" or (verb is not None and verb.form in ("participle", "gerund")):
                return at
            if isinstance(found.at[inner], Phrase):
                told = any(isinstance(thing, Verb) and thing.form == "finite" for thing in found.at[inner:close])
                if (not told or "W" in codes[inner:close]) and isinstance(found.at[at - 1], Phrase):
                    return at
            return -1
        if codes[at] in ";.":
            return -1
        at -= 1
    return -1


def _subordinate(found: Clauses, s: Sentence, verb: Verb) -> bool:
    first = min(p.first for p in verb.subjects)
    at = _skip(found.codes, (first if first < verb.first else verb.first) - 1, "B~", -1)
    return verb.relative or (at >= 0 and s.lower[at] in SUBORDINATORS)


def _opens_after_comma(found: Clauses, verb: Verb) -> bool:
    first = min(p.first for p in verb.subjects)
    return 0 < first < verb.first and found.codes[first - 1] == ","


def _borrow(found: Clauses, s: Sentence, i: int) -> None:
    """A verb joined to the one before shares its subject: "offered the port but refused the city"."""
    verb = found.verbs[i]
    at = _skip(found.codes, verb.first - 1, "B~", -1)
    if at < 0 or (verb.form == "gerund" and found.codes[at] == '"'):
        if verb.form == "gerund":  # "Denying that …, the minister said …"
            later = next(
                (v for v in found.verbs[i + 1 :] if v.form == "finite" and v.subjects and _opens_after_comma(found, v)),
                None,
            )
            verb.subjects = list(later.subjects) if later is not None else []
        return
    if verb.form == "infinitive" or found.codes[at] in "&,":
        donors = [v for v in found.verbs[:i] if v.subjects and v.form != "gerund"]
        if found.codes[at] == "&" and at and found.codes[at - 1] == ",":  # past a clause that hung on the first verb
            donors = [v for v in donors if not _subordinate(found, s, v)] or donors
        donor = donors[-1] if donors else None
        if donor is not None:
            verb.subjects, verb.relative = list(donor.subjects), donor.relative
    elif verb.form in ("gerund", "participle"):
        before = found.phrase_at(at)
        if before is not None:
            verb.subjects = [before]
