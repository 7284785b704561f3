"""Claims of sayings that tell no event of their own: denials, withdrawals, accusations, mere statements.

Comes in: a saying in which no event was found, the claims told before it. Goes out: at most one claim, on what was told
elsewhere, on something no type names, or on the saying itself. Refuses to know: sayings that tell events or count.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.model.claim import Actor, Claim, Place
from sayso.reading.classes import Classes
from sayso.reading.cue import DENIAL_NOUNS, denies
from sayso.reading.denial import about, self_denial
from sayso.reading.judge import facet_of
from sayso.reading.party import FIRST, PERSONAL, POSSESSIVE, accused, own, party
from sayso.reading.phrase import Phrase, Verb
from sayso.reading.saying import Saying, draft, finished, retold, stance_of
from sayso.reading.scene import first_place, last_place, place, when_of

SPOKEN = frozenset(("K0", "K1", "K2"))
SPEAKERS_OWN = POSSESSIVE | FIRST | PERSONAL | {"it", "they"}
ANNOUNCING = frozenset(("announce", "declare"))
IN_OFFICE = frozenset(("organ", "official", "igo", "ngo", "armed group", "aligned", "monitor", "rescue"))
DOERS = frozenset(("force", "civil", "name", "leader", "proper", "aircraft", "vehicle", "body", "rescue", "raiders"))
QUOTES = frozenset('"“”«»')
NEGATIONS = frozenset(("not", "never", "n't"))


def remark(saying: Saying) -> list[Claim]:
    """The claim of a saying that tells no event; none for the desk, and for what only leads elsewhere."""
    say = saying.say
    if say is None or saying.source.kind == "desk":
        return []
    label = "label" in say.matter
    stance = stance_of(saying)
    if stance == "assert" and _refuses(saying, label):
        stance = "deny"
    elif stance == "assert" and (self_denial(saying) or ("so" in say.matter and NEGATIONS & set(saying.words))):
        return [_unnamed(saying, "deny")]
    elif stance == "assert" and _nobody_did(saying):
        told = about(saying, "deny") if saying.earlier else None
        return [_contradiction(saying, told, "deny") if told is not None else _unnamed(saying, "deny")]
    if stance in ("deny", "retract"):
        contradicted = about(saying, stance)
        if contradicted is not None:
            return [_contradiction(saying, contradicted, stance)]
        if stance == "retract":
            return []
    elif stance == "assert":
        known = _accusation(saying) or _elsewhere(saying)
        if known is not None:
            return [known]
    footage = say.kind == "K6" or saying.source.kind == "footage"
    if footage or (say.kind not in SPOKEN and stance != "deny"):
        return []
    if stance == "deny" and not saying.strand.quoted and not label:
        return [_unnamed(saying, stance)]
    if say.cue is None or say.sentence != saying.strand.sentence or _anybody(saying):
        return []  # what somebody without a name or an office only remarks is no news
    if stance == "assert" and _happening(saying):
        return [_unnamed(saying, stance)] if _announced(saying) else []
    if _plainly(saying):
        return []
    return [_statement(saying, say.cue[0], stance)]


def _anybody(saying: Saying) -> bool:
    source = saying.source
    return source.kind == "unnamed" and not any(letter.isupper() for letter in source.name or "")


MINDED = frozenset(
    """concerned worried investigating considering aware ready prepared confident sure shocked saddened monitoring watching hopeful
    grateful alarmed appalled committed determined examining studying reviewing deeply""".split()
)


def _refuses(saying: Saying, label: bool) -> bool:
    words = saying.words
    return denies(words) or (label and any(word in DENIAL_NOUNS for word in words))


def _contradiction(saying: Saying, claim: Claim, stance: str) -> Claim:
    """A claim told before, denied or taken back by this source."""
    base = replace(retold(saying, claim, stance), tense="actual", agent=_denier(saying, stance) or claim.agent)
    if stance == "retract":
        base = replace(base, quantities=claim.quantities)
    return _plain(saying, base, claim.place, claim.places_also)


def _denier(saying: Saying, stance: str) -> Actor | None:
    """Who did it, as a denial or a withdrawal has it: the speaker, or one that a withdrawal names."""
    s, c = saying.s, saying.read.clauses
    if stance == "retract":
        named = (p for p in c.phrases if saying.holds(p.first) and saying.index.member(s.words[p.first : p.last]))
        first = next(named, None)
        if first is not None:
            return party(saying, [first])
    active = (v for v in c.verbs if v.form == "finite" and saying.holds(v.main) and v.subjects)
    verb = next(active, None)
    subject = verb.subjects[0] if verb is not None else None
    if verb is not None and subject is not None and not verb.passive and _of_own_side(saying, subject):
        return party(saying, [subject])  # "denied that its allies' gunners had aimed at the base"
    owned = subject is not None and s.lower[subject.first] in SPEAKERS_OWN
    return own(saying.source) if owned else None


def _of_own_side(saying: Saying, phrase: Phrase) -> bool:
    """True for a phrase that names somebody of the source's side."""
    bloc = saying.source.bloc
    return (
        bloc not in (None, UNKNOWN, NEUTRAL) and saying.index.bloc(saying.s.words[phrase.first : phrase.last]) == bloc
    )


def _accusation(saying: Saying) -> Claim | None:
    """A source that lays the last deed told to somebody."""
    named = (
        saying.say is not None
        and saying.say.lemma == "accuse"
        and any(
            saying.s.lower[v.first - 1] == "of" for v in saying.read.clauses.verbs if v.form == "gerund" and v.first
        )
    )
    if named:
        return None  # "accused him of plotting": a deed of its own, which no type names
    by = accused(saying)
    told = (c for c in reversed(saying.memory.passing) if c.event.type not in ("x.Statement", "x.Talks", "x.Tally"))
    deed = next(told, None) if by is not None else None
    if by is None or deed is None:
        return None
    base = replace(retold(saying, deed, "assert"), agent=party(saying.under_cue(), [by]))
    base = replace(base, facet=facet_of(base, blamed=True))
    return finished(saying.sheet, base, deed.place, deed.places_also)


def _elsewhere(saying: Saying) -> Claim | None:
    """A bare place after an act: the same act there, "and in B, the mayor said"."""
    say, last = saying.say, saying.earlier[-1] if saying.earlier else None
    named = next((m for m in saying.places if m.named), None)
    if say is None or last is None or named is None or any(saying.holds(v.main) for v in saying.read.clauses.verbs):
        return None
    if last.claim.event.type == "x.Statement" or last.block is not saying.block:
        return None
    base = replace(retold(saying, last.claim, "assert"), evidence=say.evidence, authentic=say.authentic)
    return _plain(saying, base, place(saying, named))


def _happening(saying: Saying) -> bool:
    """True for a plain report of something done or being so, that no event type names: neither a quotation nor a wish."""
    say = saying.say
    if say is None or saying.strand.quoted or {"talk", "label", "figure"} & say.matter:
        return False
    verbs = (v for v in saying.read.clauses.verbs if v.form == "finite" and saying.holds(v.main) and not v.relative)
    first = next(verbs, None)
    if first is None or (first.copula and first.tense == "present") or _own_mind(saying, first):
        return False
    return first.tense in ("past", "perfect", "present")


def _nobody_did(saying: Saying) -> bool:
    """ "Bangkok says nobody has been forced to return": a plain sentence that denies what it tells."""
    if saying.strand.quoted or saying.source.kind not in IN_OFFICE:
        return False
    verbs = (v for v in saying.read.clauses.verbs if v.form == "finite" and saying.holds(v.main) and not v.relative)
    first = next(verbs, None)
    if first is None or not first.subjects or first.copula or first.tense not in ("past", "perfect"):
        return False
    return saying.s.lower[first.subjects[0].first] in ("nobody", "none", "no-one")


def _announced(saying: Saying) -> bool:
    """True where a body or an official announces, owns to or alleges it, or where it befell a thing.

    What somebody is merely reported to have done, and no type names, is mostly a deed that the tables do not know: no news of
    its own kind.
    """
    say = saying.say
    if say is not None and (say.kind in ("K1", "K2") or say.lemma in ANNOUNCING) and saying.source.kind in IN_OFFICE:
        return True
    verbs = saying.read.clauses.verbs
    first = next((v for v in verbs if v.form == "finite" and saying.holds(v.main) and not v.relative), None)
    if (
        first is None
        or not first.subjects
        or saying.s.lower[first.subjects[0].head] in SPEAKERS_OWN | {"i", "we", "you"}
    ):
        return False
    placed = frozenset(m.phrase.first for m in saying.read.places)
    subject = Classes(saying.s, saying.read.clauses, saying.index, placed).of(first.subjects)
    return subject.isdisjoint(DOERS)


def _plainly(saying: Saying) -> bool:
    """True for reported speech that neither appeals, promises, judges nor quotes: how things are, in the reporter's words.

    What is to come or ought to be, and what they themselves are about, is said by those in office only.
    """
    say = saying.say
    if saying.strand.quoted or (say is not None and {"talk", "label"} & say.matter):
        return False
    if saying.source.kind not in IN_OFFICE:
        return True
    verbs = [v for v in saying.read.clauses.verbs if v.form == "finite" and saying.holds(v.main)]
    coming = any(v.tense in ("future", "modal") or _own_mind(saying, v) for v in verbs)
    return not coming and QUOTES.isdisjoint(saying.words)


def _own_mind(saying: Saying, verb: Verb) -> bool:
    """ "It was investigating", "he was “very worried”": what somebody says of its own mind, or only words it chose."""
    s = saying.s
    subject = verb.subjects[0] if verb.subjects else None
    pronoun = subject is not None and s.lower[subject.head] in PERSONAL | {"it", "they", "we", "i"}
    if pronoun and not MINDED.isdisjoint(s.lower[verb.first : verb.last + 3]):
        return True
    return verb.copula and s.words[verb.last : verb.last + 1] in (['"'], ["“"], ["'"], ["‘"], ["«"])


def _unnamed(saying: Saying, stance: str) -> Claim:
    """A claim on something that no event type names."""
    agent = _speaker(saying) if self_denial(saying) else _doer(saying)
    base = replace(draft(saying, "Other", saying.strand.first, stance), happened=when_of(saying), agent=agent)
    return _plain(saying, base, first_place(saying, saying.places) or last_place(saying))


def _statement(saying: Saying, cue: int, stance: str) -> Claim:
    """A claim on the saying itself."""
    base = replace(draft(saying, "x.Statement", cue, stance), happened=when_of(saying), agent=_speaker(saying))
    return _plain(saying, base, first_place(saying, saying.places))


def _plain(saying: Saying, claim: Claim, where: Place | None, also: tuple[Place, ...] = ()) -> Claim:
    """A claim whose facet follows from its event, its stance and its figures alone."""
    return finished(saying.sheet, replace(claim, facet=facet_of(claim)), where, also)


def _speaker(saying: Saying) -> Actor | None:
    span = saying.source.span
    return own(saying.source, span.text if span else "")


def _doer(saying: Saying) -> Actor | None:
    """The subject of the first finite verb that has one, unless it is passive."""
    verbs = saying.read.clauses.verbs
    verb = next((v for v in verbs if v.form == "finite" and saying.holds(v.main) and v.subjects), None)
    return party(saying, verb.subjects[:1]) if verb is not None and not verb.passive else None
