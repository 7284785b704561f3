"""What a phrased sentence is made of: noun phrases, verbs, and the closed classes of words that join them.

Comes in: nothing; these are the values that `clause.clauses` fills. Goes out: `Phrase`, `Verb` and `Clauses`, steps over a
sentence's codes, and the closed classes. Refuses to know: tags, and how anything is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field

BE_FINITE = frozenset(("is", "are", "was", "were", "am", "'re", "'m"))
BE = BE_FINITE | {"be", "been", "being"}
SUBORDINATORS = frozenset(
    """that because although though while whereas if unless until since after before as when where once so lest whether
    why how""".split()
)
PREPOSITIONS = frozenset(
    """of in on at to from by for with into onto near over under against around outside inside through across between
    towards toward along off above below beside behind beyond past upon within without about among amid during despite
    via per versus after before since until as than like including""".split()
)
# Words that float between a subject and its verb.
FLOATING = frozenset(
    "there here both each all also too now then later earlier only even ever just still again reportedly allegedly".split()
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
    """A sentence, phrased: noun phrases and verbs in order, what each token belongs to, and a letter for each token (`codes`)."""

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


def skip(codes: str, at: int, over: str, step: int) -> int:
    """The first token from `at` on, in steps of 1 or −1, whose code is none of `over`; −1 or the length where all are."""
    while 0 <= at < len(codes) and codes[at] in over:
        at += step
    return at


def opens(found: Clauses, phrase: Phrase, verb: Verb | None) -> bool:
    """True where the phrase is the subject of the next finite verb: "said [the town] had fallen"."""
    after = skip(found.codes, phrase.last, "B~", 1)
    following = found.at[after] if after < len(found.at) else None
    return isinstance(following, Verb) and following.form == "finite" and following is not verb


def opening_comma(found: Clauses, close: int) -> int:
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
                host = found.at[at - 1]
                if (not told or "W" in codes[inner:close]) and isinstance(host, Phrase):
                    return at
                last = found.at[close - 1]  # "the jets, [the ministry said,] bombed …"
                if isinstance(last, Verb) and last.form == "finite" and isinstance(host, Phrase) and not host.prep:
                    return at
            return -1
        if codes[at] in ";.":
            return -1
        at -= 1
    return -1
