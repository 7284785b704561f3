"""Who holds the floor, word by word.

Comes in: the sentences of a paragraph, phrased. Goes out: strands, each a stretch of a sentence under one voice: a source with its
cue, or the desk's own. Refuses to know: what is said. Cue classes, stance and inheritance are codebook 2.2; relays and joint
sources 2.3 and the contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.reading.actor import PRONOUNS, CastIndex, Who, kinds, nations, who
from sayso.reading.argument import coordinated
from sayso.reading.inflect import gerund, participle, past, rows, singular, third
from sayso.reading.phrase import Clauses, Phrase, Verb
from sayso.reading.segment import Paragraph, Sentence

STANCE = {"K0": "assert", "K1": "assert", "K2": "assert", "K3": "assert", "K4": "deny", "K5": "retract", "K6": "unsure"}


@dataclass(slots=True)
class Speaker:
    """Somebody who holds the floor: tokens first..last of a sentence, or nobody at all (`who` null)."""

    sentence: int
    first: int
    last: int
    who: Who | None
    pronoun: str = ""
    at: tuple[int, int] | None = None  # where in the text, for a speaker named outside the paragraph


@dataclass(slots=True)
class Say:
    """One act of saying. `matter` is what the cue takes: that, np, quote, to, talk, figure, statement."""

    speaker: Speaker
    sentence: int
    cue: tuple[int, int] | None
    kind: str
    stance: str
    lemma: str = ""
    matter: frozenset[str] = frozenset()
    relayed: Speaker | None = None
    joint: tuple[Speaker, ...] = ()
    authentic: bool = True
    evidence: int = 0
    inherited: bool = False
    seen: bool = False


@dataclass(slots=True)
class Strand:
    """A stretch of a sentence under one voice; `say` null is the desk's own."""

    sentence: int
    first: int
    last: int
    say: Say | None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of the cue table: a base form, the words that must follow it, its class and what it takes."""

    lemma: str
    tail: tuple[str, ...]
    kind: str
    takes: frozenset[str]


@cache
def cues() -> dict[str, tuple[CueRow, ...]]:
    """Every form of every cue verb -> its rows, those with most following words first."""
    table: dict[str, list[CueRow]] = {}
    for lemma, kind, takes in rows("cue.tsv"):
        base, *tail = lemma.split()
        row = CueRow(lemma, tuple(tail), kind, frozenset(takes.split()))
        for form in {base, third(base), past(base), participle(base), gerund(base)}:
            table.setdefault(form, []).append(row)
    return {form: tuple(sorted(found, key=lambda row: -len(row.tail))) for form, found in table.items()}


@cache
def speaking() -> tuple[str, ...]:
    """The base forms of the cue verbs."""
    return tuple(dict.fromkeys(row[0].split()[0] for row in rows("cue.tsv")))


@cache
def spoken() -> frozenset[str]:
    """All forms of all cue verbs: the tagger's slips on them are mended."""
    return frozenset(cues())


HEARSAY = frozenset("reportedly allegedly supposedly purportedly apparently".split())
# Nouns that carry somebody's word though they are no person: "a US military statement said".
DOCUMENTS = frozenset(
    """statement communique communiqué bulletin letter message messages dispatch report account version list brief briefing
    document paper memo text post tweet broadcast announcement declaration recording audio note log register tally figures
    data count survey""".split()
)
REPORTS = frozenset(("reports", "rumours", "rumors", "accounts"))
DENIAL_NOUNS = frozenset(
    """lie lies invention fabrication fabrications fake fakes nonsense tale propaganda rumour rumours rumor rumors baseless false
    untrue fiction slander libel rubbish disinformation misinformation provocation groundless unfounded hoax myth""".split()
)
VISUAL = frozenset(noun for noun, row in kinds().items() if row[0] == "footage")
TELLING = frozenset(("tell", "inform", "brief", "warn", "ask", "urge", "beg"))
OUTLETS = frozenset(("television", "tv", "radio", "agency", "newspaper", "channel", "daily", "station", "broadcaster"))
QUOTING = frozenset(("quoting", "citing", "quoted", "cited"))
OWNER_WORDS = frozenset(("'s", "’s", "'", "’"))


@dataclass(slots=True)
class Floor:
    """A paragraph being read: sentences, their clauses, the cast, and which words stand inside quotation marks."""

    text: str
    paragraph: Paragraph
    phrased: Sequence[Clauses]
    index: CastIndex
    inside: list[list[bool]] = field(default_factory=list)
    lead: Floor | None = None  # the line that leads in the list this paragraph is a line of

    def who(self, sentence: int, first: int, last: int) -> Who:
        """What tokens first..last of a sentence name."""
        s = self.paragraph.sentences[sentence]
        return who(self.text[s.starts[first] : s.ends[last - 1]], s.words[first:last], self.index)


def strands(floor: Floor, before: Floor | None = None) -> list[Strand]:
    """The paragraph's strands in order; words that only carry the attribution belong to none.

    `before` is the paragraph before, in which a block quotation's speaker is brought on.
    """
    if floor.paragraph.block_quote:
        return _block_quote(floor, before)
    floor.inside = [_inside(s, floor.paragraph.quotes) for s in floor.paragraph.sentences]
    out: list[Strand] = []
    for i, sentence in enumerate(floor.paragraph.sentences):
        out += _sentence(floor, i, sentence)
    out = _spread_quotes(floor, out)
    if floor.lead is not None and not any(strand.say is not None for strand in out):
        out = _listed(floor, floor.lead, out)
    return _inherit(floor, out)


def _listed(floor: Floor, lead: Floor, found: list[Strand]) -> list[Strand]:
    """ "Tally of the health bureau for the week:" speaks for every line under it."""
    s = lead.paragraph.sentences[-1]
    for phrase in lead.phrased[-1].phrases:
        possessed = s.lower[phrase.head] in DOCUMENTS | RECKONED and any(
            s.words[k] in OWNER_WORDS for k in range(phrase.first, phrase.head)
        )
        owned = (
            phrase.prep in ("of", "by", "from")
            and phrase.prep_at
            and s.lower[phrase.prep_at - 1] in DOCUMENTS | RECKONED
        )
        if not (owned or possessed):
            continue
        told = lead.who(len(lead.paragraph.sentences) - 1, phrase.first, phrase.last)
        if told.sort in ("person", "body") or told.member is not None:
            span = (s.starts[phrase.first], s.ends[phrase.last - 1])
            say = Say(Speaker(0, 0, 0, told, at=span), 0, None, "K0", "assert", "()", frozenset(("that",)))
            return [Strand(o.sentence, o.first, o.last, say, o.quoted) for o in found]
    return found


def filmed(floor: Floor) -> list[Strand]:
    """The line of a film that is claimed to show something: footage speaks, unsure (codebook 2.12)."""
    s = floor.paragraph.sentences[0]
    at = next((k for k, word in enumerate(s.lower) if word in VISUAL), 0)
    who_ = floor.who(0, at, at + 1)
    return [
        Strand(
            0,
            at + 1,
            len(s),
            Say(Speaker(0, at, at + 1, who_), 0, None, "K3", "unsure", "film", frozenset(), authentic=False),
        )
    ]


QUOTED = CueRow(">", (), "K0", frozenset(("quote",)))


def _block_quote(floor: Floor, before: Floor | None) -> list[Strand]:
    speaker = _brought_on(before) if before is not None else None
    say = None
    if speaker is not None and before is not None:
        s = before.paragraph.sentences[speaker.sentence]
        speaker.at = (s.starts[speaker.first], s.ends[speaker.last - 1])
        say = Say(speaker, speaker.sentence, None, "K0", "assert", ">", QUOTED.takes)
    return [Strand(i, 0, len(s), say, True) for i, s in enumerate(floor.paragraph.sentences)]


def _brought_on(floor: Floor) -> Speaker | None:
    """The last person of a paragraph who is the subject of a clause."""
    for i in range(len(floor.paragraph.sentences) - 1, -1, -1):
        for verb in reversed(floor.phrased[i].verbs):
            if verb.form == "finite" and verb.subjects:
                speaker = _speaker(floor, i, verb.subjects[0], verb.first)
                if speaker is not None and (speaker.who is None or speaker.who.sort == "person"):
                    return speaker
    return None


def _inside(s: Sentence, quotes: list[tuple[int, int]]) -> list[bool]:
    flags = [False] * len(s)
    for low, high in quotes:
        if high <= s.start or low >= s.end:
            continue
        for i, (start, end) in enumerate(zip(s.starts, s.ends, strict=True)):
            if start >= low and end <= high:
                flags[i] = True
    return flags


# --- speakers -------------------------------------------------------------------------------------------------------------


def widen(c: Clauses, s: Sentence, phrase: Phrase, limit: int) -> int:
    """Where a speaker's description ends: "an official [of the ministry in Baghdad][, Ali Hassan]", never past `limit`."""
    at = phrase.last
    while at < limit:
        following = c.phrase_at(at + 1) if at + 1 < limit else None
        word = s.lower[at]
        if (
            following is not None
            and following.prep_at == at
            and word in ("of", "in", "at", "for", "from", "with", "on", "inside", "to")
        ):
            if word in ("in", "at", "on", "from", "with", "for", "to", "inside") and _temporal(s, following):
                break
            at = following.last
        elif word == "," and following is not None and following.first == at + 1 and not following.prep:
            closing = following.last
            while (
                closing < limit
                and c.phrase_at(closing + 1) is not None
                and s.lower[closing] in ("of", "in", "for", "at", "from", "with")
            ):
                closing = c.phrase_at(closing + 1).last  # type: ignore[union-attr]
            if (
                closing < limit
                and s.lower[closing] not in (",", "and", "—", "–", "-", ")", ";", ".")
                and closing != limit
            ):
                break
            at = closing
            break
        elif isinstance(c.at[at], Verb) and c.at[at].form == "participle":  # type: ignore[union-attr]
            # "the governor named by the president, Hassan T.,": only for what the apposition adds
            comma = next((k for k in range(at, limit) if c.codes[k] == ","), limit)
            beyond = c.phrase_at(comma + 1) if comma + 1 < limit else None
            if beyond is None or beyond.first != comma + 1:
                break
            at = comma
        else:
            break
    return at


DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning evening afternoon night noon
    midnight week month year january february march april june july august september october november december""".split()
)


def _temporal(s: Sentence, phrase: Phrase) -> bool:
    return s.lower[phrase.head] in DAYS or s.lower[phrase.first] in DAYS


def _speaker(floor: Floor, i: int, phrase: Phrase, limit: int) -> Speaker | None:
    """A speaker from a phrase, or null where what it names cannot speak."""
    s, c = floor.paragraph.sentences[i], floor.phrased[i]
    first = phrase.first
    for at in range(phrase.first, phrase.head):
        if s.lower[at] in DAYS and (at == phrase.first or not s.words[phrase.first][:1].isupper() or phrase.first == 0):
            first = at + 1  # "the same evening Addis Ababa announced"
    while first < phrase.last - 1 and s.lower[first] in ("both", "even", "only", "neither"):
        first += 1
    word = s.lower[first]
    if phrase.last - first == 1 and word in PRONOUNS | {"both", "all", "neither", "others"}:
        return Speaker(i, first, phrase.last, None, word) if word not in ("us", "me", "him", "them") else None
    last = widen(c, s, Phrase(first, phrase.last, phrase.head), limit)
    if s.lower[phrase.head] in LETTER:
        writer = next((p for p in c.phrases if phrase.last <= p.first < limit and p.prep in ("from", "by")), None)
        if writer is not None and any(
            word in ("purporting", "purported", "said", "claiming", "attributed")
            for word in s.lower[phrase.last : writer.first]
        ):
            return Speaker(i, writer.first, writer.last, floor.who(i, writer.first, writer.last))
    found = floor.who(i, first, last)
    if not _speaks(s, phrase, found):
        return None
    return Speaker(i, first, last, found)


INERT = frozenset(
    """offensive attack assault strike strikes airstrike airstrikes blast explosion fighting clashes battle toll town city village
    war quake earthquake storm hurricane siege fire rain water day night morning afternoon evening week month year convoy
    vehicle bridge road building house resolution measure bill move operation operations campaign ceasefire truce deal plan
    toll number figure total it's nothing everything something what""".split()
)


def _speaks(s: Sentence, phrase: Phrase, found: Who) -> bool:
    head = s.lower[phrase.head]
    if head in DOCUMENTS or head in REPORTS or found.sort in ("person", "body", "thing"):
        return True
    if (head in INERT or singular(head) in INERT) and not s.words[phrase.head][:1].isupper():
        return False
    if found.member is not None:
        return True
    if (
        s.words[phrase.head][:1].isupper()
        or s.tags[phrase.head] == "NNP"
        or head in ("one", "others", "some", "many", "those")
    ):
        return True
    from sayso.reading.deed import acts, noun_classes

    return (
        s.tags[phrase.head] == "NN"
        and head not in acts()
        and noun_classes().get(singular(head)) in (None, "force", "civil", "body")
    )


# --- cues in a sentence ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Found:
    """A cue in a sentence: its phrase first..last, whether its matter stands before or after, and who speaks."""

    first: int  # where speaker and cue together begin
    last: int  # where they end
    verb: tuple[int, int]
    row: CueRow
    speakers: list[Speaker]
    before: bool  # matter stands to the left
    after: bool  # matter stands to the right
    negated: bool = False
    relayed: Speaker | None = None
    edge: int = 0  # how far to the left the matter reaches at most


def _row(s: Sentence, at: int) -> CueRow | None:
    for row in cues().get(s.lower[at], ()):
        size = len(row.tail)
        if row.tail == ("for",) and "for" in s.lower[at + 2 : at + 9] and "for" not in s.lower[at + 1 : at + 2]:
            return row  # "called late on Thursday for the shooting to stop"
        if tuple(s.lower[at + 1 : at + 1 + size]) == row.tail:
            return row
        if size == 1 and row.tail == tuple(
            s.lower[at + 2 : at + 3]
        ):  # "pulled the statement back" is rare; "put it to" is not
            return row if row.tail[0] in ("back", "away", "aside", "off") else None
    return None


def _sentence(floor: Floor, i: int, s: Sentence) -> list[Strand]:
    found = _cues(floor, i, s)
    strands_: list[Strand] = []
    _divide(floor, i, s, 0, len(s), found, None, strands_)
    return strands_


def _cues(floor: Floor, i: int, s: Sentence) -> list[Found]:
    c = floor.phrased[i]
    out: list[Found] = []
    for verb in c.verbs:
        row = _row(s, verb.main)
        if row is None:
            continue
        if floor.inside[i][verb.main] and _quoted_through(floor, i, verb):
            continue
        one = _spoken_cue(floor, i, s, c, verb, row)
        if one is not None:
            out.append(one)
    out += _prepositional(floor, i, s, c)
    colon = _colon(floor, i, s, c, out)
    if colon is not None:
        out.append(colon)
    tail = _bracketed(floor, i, s, c)
    if tail is not None:
        out.append(tail)
    out += _passed_on(floor, i, s, c)
    message = _message(floor, i, s, c)
    if message is not None:
        out.append(message)
    letter = _letter(floor, i, s, c, out)
    if letter is not None:
        out.append(letter)
    out.sort(key=lambda f: f.first)
    return out


def _quoted_through(floor: Floor, i: int, verb: Verb) -> bool:
    """True for a cue whose subject is inside the quotation too: somebody quoted speaks of speaking."""
    return not verb.subjects or floor.inside[i][verb.subjects[0].head]


def _spoken_cue(floor: Floor, i: int, s: Sentence, c: Clauses, verb: Verb, row: CueRow) -> Found | None:
    end = len(s)
    last = (
        verb.last + len(row.tail)
        if s.lower[verb.main + 1 : verb.main + 1 + len(row.tail)] == list(row.tail)
        else verb.last
    )
    if verb.form == "infinitive" and not any(v.last == verb.first and s.lower[v.main] in LEADING for v in c.verbs):
        return None
    if (
        verb.first
        and s.lower[verb.subjects[0].first - 1 if verb.subjects else 0] in ("if", "whether", "unless", "should")
        and not verb.copula
    ):
        return None
    if (
        verb.subjects
        and verb.subjects[0].first
        and s.lower[verb.subjects[0].first - 1] == "what"
        and verb.subjects[0].last == verb.first
    ):
        return None  # "what it said were pictures"
    if "count" in row.takes and not _counts(floor, i, s, c, verb):
        return None
    if row.kind == "K5" and row.lemma not in ("recant", "backtrack") and not _takes_back(s, verb, row):
        return None
    if row.lemma in ("quote", "cite"):
        return _quoted_as(floor, i, s, c, verb, row)
    if verb.passive or (verb.form == "participle"):
        return _passive(floor, i, s, c, verb, row)
    before_verb = c.codes[verb.first - 1] if verb.first else ""
    # "…," said the commander.
    inverted = _inverted(floor, i, s, c, verb, last)
    if inverted is not None:
        speakers, stop = inverted
        first = verb.first
        return Found(
            first, stop, (verb.first, last), row, speakers, True, stop < end and s.words[stop] in ",", verb.negated
        )
    subjects = verb.subjects
    if verb.relative and "talk" in row.takes:
        return None  # "the envoy, who had begged them to accept, left"
    if verb.form == "gerund":
        if not subjects or (before_verb not in (",", "") and not subjects[0].prep):
            if before_verb and not subjects:
                return None
    if not subjects:
        return None
    speakers = _joint(floor, i, subjects, verb.first)
    if not speakers or (len(speakers) < len(subjects) and speakers[0].first > subjects[0].first):
        return None
    if "page" in row.takes and not _own_earlier(
        s, Found(speakers[0].first, last, (verb.first, last), row, speakers, False, True)
    ):
        return None
    first = min(min(p.first for p in speakers), verb.first)
    if any(v is not verb and speakers[-1].last <= v.first < verb.first and v.form == "finite" for v in c.verbs):
        if not (verb.relative or _through_relative(c, speakers[-1], verb)):
            first = verb.first  # "dismissed it and insisted …": the second cue begins at itself
    if verb.relative and first < verb.first:
        # "a soldier who said …": the phrase stays where it is, the matter follows
        first = min(speaker.first for speaker in speakers)
    if verb.form == "gerund" and speakers[0].first > verb.first:
        first = verb.first
    if verb.form == "gerund" and speakers[0].last < verb.first - 1:
        first = verb.first  # "X pulled back his statement, saying …"
    negated = verb.negated or (
        speakers[0].first > 0 and s.lower[speakers[0].first - 1] in ("neither", "nor", "no", "none", "few")
    )
    negated = negated or s.lower[speakers[0].first] in ("neither", "nobody", "none", "no", "few")
    right = _of_report(s, verb, row) or _matter_right(floor, i, s, c, verb, row, last)
    left = _matter_left(floor, i, s, c, first, right)
    if (
        not right
        and row.kind == "K5"
        and verb.objects
        and s.lower[verb.objects[0].head] in ("it", "this", "that", "them", "words", "word")
    ):
        # "the commander who announced the fall of the bridge has taken it back": what went before is withdrawn
        return Found(verb.first, end, (verb.first, last), row, speakers, True, False, negated)
    if not right and not left:
        return None
    stop = right if right else _adjuncts(floor, i, s, c, last, speakers)
    comma = not right and stop < end and s.words[stop] == ","
    if left and right and not comma:
        left = False
    return Found(first, stop, (verb.first, last), row, speakers, left, bool(right) or comma, negated)


def _of_report(s: Sentence, verb: Verb, row: CueRow) -> int:
    """ "withdrew its statement that …", "rejected claims that …": what was said of what; 0 where the cue takes no report."""
    if row.kind not in ("K2", "K4", "K5"):
        return 0
    said = next((p for p in verb.objects if s.lower[p.head] in STATED | STATEDS), None)
    return said.last + 1 if said is not None and s.lower[said.last : said.last + 1] == ["that"] else 0


TOLLED = frozenset("killed dead wounded hurt injured names detained missing bodies arrested deaths displaced".split())


def _counts(floor: Floor, i: int, s: Sentence, c: Clauses, verb: Verb) -> bool:
    """ "The hospital has 58 names in its register", "the agency has 90 or more killed": a body that keeps a count."""
    if verb.last - verb.first != 1 or not verb.subjects or not verb.objects:
        return False
    body = _speaker(floor, i, verb.subjects[0], verb.first)
    if (
        body is None
        or body.who is None
        or body.who.kind not in ("ngo", "monitor", "wire", "aligned", "organ", "igo", "rescue", "journalist")
    ):
        return False
    return bool(TOLLED & set(s.lower[verb.last :])) and "CD" in s.tags[verb.last : verb.last + 12]


STATED = frozenset(
    """statement claim word words remark remarks announcement report figure number it this that accusation comment decision offer
    story version toll count name what account tweet post declaration pledge confession testimony allegation threat order""".split()
)

STATEDS = frozenset(
    """claims reports statements accusations rumours rumors allegations suggestion suggestions charge charges assertion assertions
    announcements remarks stories idea notion talk""".split()
)


def _takes_back(s: Sentence, verb: Verb, row: CueRow) -> bool:
    """True where what is withdrawn or corrected is something said: troops are pulled back too, and men walk back."""
    if any(s.lower[p.head] in STATED for p in verb.objects):
        return True
    if row.lemma != "pull back" and any(s.tags[k] == "CD" for p in verb.objects for k in range(p.first, p.last)):
        return any(
            word in ("gave", "given", "announced", "reported", "claimed", "published", "issued")
            for word in s.lower[verb.last :]
        )
    return s.lower[verb.last : verb.last + 1] == ["what"] or s.lower[verb.last + 1 : verb.last + 2] == ["what"]


def _joint(floor: Floor, i: int, phrases: list[Phrase], limit: int) -> list[Speaker]:
    """Each of several speakers: "A and B", "both pro-X and pro-Y activists", "the X and the Y army"."""
    s = floor.paragraph.sentences[i]
    out: list[Speaker] = []
    for n, phrase in enumerate(phrases):
        speaker = _speaker(floor, i, phrase, limit)
        later = phrases[-1]
        if n + 1 < len(phrases) and (speaker is None or _headless(s, phrase)):
            head = s.words[later.head]
            words = [*s.words[phrase.first : phrase.last], head]
            told = who(" ".join(words), words, floor.index)
            speaker = Speaker(i, phrase.first, later.last, told) if _speaks(s, later, told) else speaker
        if speaker is None:
            continue
        parts = _sides(s, speaker)
        if parts:
            for words in parts:
                out.append(Speaker(i, speaker.first, speaker.last, who(" ".join(words), words, floor.index)))
        else:
            out.append(speaker)
    return out


def _headless(s: Sentence, phrase: Phrase) -> bool:
    word = s.lower[phrase.head]
    return (
        s.tags[phrase.head] in ("JJ", "NNP")
        and any(word in group for group in nations())
        and word.endswith(("an", "ish", "ese", "i", "sh", "erb", "oat", "ch"))
    )


def _sides(s: Sentence, speaker: Speaker) -> list[list[str]]:
    """ "pro-X and pro-Y activists" as two phrases."""
    words = s.words[speaker.first : speaker.last]
    for k, word in enumerate(words[1:-1], 1):
        if word == "and" and "-" in words[k - 1] and "-" in words[k + 1]:
            return [[words[k - 1], words[-1]], words[k + 1 :]]
    return []


def _quoted_as(floor: Floor, i: int, s: Sentence, c: Clauses, verb: Verb, row: CueRow) -> Found | None:
    """ "…, the agency quoted the commander as saying", "the commander was cited by the agency as saying that …": the commander
    speaks, the agency relays."""
    at = next((k for k in range(verb.last, min(len(s) - 1, verb.last + 24)) if s.lower[k : k + 2] in AS_SAYING), -1)
    by = next((p for p in verb.preps if p.prep == "by"), None)
    named, outlet = (
        (verb.subjects[0] if verb.subjects else None, by)
        if verb.passive
        else (c.phrase_at(verb.last), verb.subjects[0] if verb.subjects else None)
    )
    if at < 0 or named is None:
        return None
    speaker = _speaker(floor, i, named, verb.first if verb.passive else at)
    relay = _speaker(floor, i, outlet, at if verb.passive else verb.first) if outlet is not None else None
    if speaker is None:
        return None
    first = min(speaker.first, relay.first if relay is not None else verb.first, verb.first)
    stop = at + 2
    that = stop < len(s) and s.lower[stop] == "that"
    more = stop < len(s) and (that or c.codes[stop] in ':"' or s.words[stop] in ":“" or c.codes[stop] not in ",;.")
    before = not more and _matter_left(floor, i, s, c, first, 0)
    return Found(
        first, stop + that, (verb.first, stop), row, [speaker], before, bool(more), verb.negated, relayed=relay
    )


AS_SAYING = (["as", "saying"], ["as", "telling"], ["as", "reporting"], ["as", "claiming"])


def _through_relative(c: Clauses, speaker: Speaker, verb: Verb) -> bool:
    """True where only relative clauses stand between a speaker and the verb."""
    return all(
        v.relative or v.form in ("participle", "gerund", "infinitive")
        for v in c.verbs
        if speaker.last <= v.first < verb.first
    )


# Verbs after which an infinitive of saying is still saying: "went on to confirm", "rang to say".
LEADING = frozenset(
    "went goes go gone rang rings called calls wished wishes forced continued continues came comes hastened seemed had has".split()
)


def _inverted(floor: Floor, i: int, s: Sentence, c: Clauses, verb: Verb, last: int) -> tuple[list[Speaker], int] | None:
    """ "…," said the mayor, Ali X. — the verb before its subject, after a comma or a closing mark."""
    if verb.last - verb.first != 1 or verb.form != "finite" or _row_lemma(s, verb) in TELLING:
        return None
    before = verb.first - 1
    if before < 0 or s.words[before] not in {",", '"', "”", "»", "’", "?", "!"}:
        return None
    phrase = c.phrase_at(last)
    if (
        phrase is None
        or phrase.first != last
        or s.lower[phrase.first] in ("it", "that", "this", "these")
        or s.tags[phrase.first] == "CD"
    ):
        return None
    if verb.subjects and any(v.relative and verb.subjects[0].last <= v.first < verb.first for v in c.verbs):
        return None  # "a photographer, who got there, saw …"
    group = [p for p in coordinated(c, phrase, len(s)) if not p.prep]
    if group and _clause_follows(c, group[-1]):
        return None
    # "…, says an official." but not "…, reports nine strikes": the subject must be one who speaks
    speakers = [sp for sp in (_speaker(floor, i, p, len(s)) for p in group) if sp is not None]
    if not speakers or (
        speakers[0].who is not None and speakers[0].who.sort not in ("person", "body") and not speakers[0].who.named
    ):
        return None
    stop = speakers[-1].last
    return speakers, _adjuncts(floor, i, s, c, stop, speakers)


def _row_lemma(s: Sentence, verb: Verb) -> str:
    row = _row(s, verb.main)
    return row.lemma if row else ""


def _clause_follows(c: Clauses, phrase: Phrase) -> bool:
    thing = c.at[phrase.last] if phrase.last < len(c.at) else None
    return isinstance(thing, Verb) and thing.form == "finite"


def _matter_right(floor: Floor, i: int, s: Sentence, c: Clauses, verb: Verb, row: CueRow, last: int) -> int:
    """Where the matter begins to the right of the cue; 0 where there is none."""
    end = len(s)
    at = last
    # over the one told, and over adverbials: "told a briefing on Friday that …"
    if row.lemma in TELLING and verb.objects and verb.objects[0].first == at:
        at = verb.objects[0].last
    guard = 0
    while at < end and guard < 12:
        guard += 1
        word, code = s.lower[at], c.codes[at]
        if word in AGAIN:
            at += 1
            continue
        if word == "once" and s.lower[at + 1 : at + 2] == ("more",):
            at += 2
            continue
        if "label" in row.takes and c.phrase_at(at) is not None:
            return at
        if word == "so" and at + 1 < end and (c.codes[at + 1] in ".,;" or c.codes[at + 1] == '"'):
            return at
        if word == "that" and code in "ID" or word in ("that", "how", "whether", "if") and code != "W":
            return at + 1 if "that" in row.takes or row.takes & {"np", "talk"} else 0
        if word == "that":
            return at + 1
        if code == '"':
            return at if at + 1 < end else 0
        if code in ":;" and word == ":":
            return at + 1 if at + 1 < end else 0
        if code == ",":
            closing = _parenthesis(c, at)
            if closing:
                at = closing + 1
                continue
            if at + 1 < end and c.codes[at + 1] == '"':
                return at + 1
            return 0
        if code in "B~b":
            at += 1
            continue
        phrase = c.phrase_at(at)
        if phrase is not None and phrase.first == at:
            if _clause_follows_far(c, phrase):
                return (
                    at if "that" in row.takes or "figure" in row.takes else (at if row.takes & {"np", "quote"} else 0)
                )
            if "label" in row.takes:
                return at
            if "count" in row.takes:
                return at
            if "figure" in row.takes:
                told = [
                    k
                    for k in range(last, end - 1)
                    if s.lower[k] in ("at", "as") and any(m == "CD" for m in s.tags[k + 1 : k + 6])
                ]
                return at if told else 0
            if row.lemma in TELLING and at == last:
                at = phrase.last
                continue
            if row.takes & {"np", "statement"} or (row.kind == "K0" and "talk" in row.takes):
                return at
            return 0
        if code in "IT" and at + 1 < end:
            following = c.phrase_at(at + 1)
            thing = c.at[at]
            if isinstance(thing, Verb) and thing.form == "infinitive":
                return (
                    at
                    if "to" in row.takes or "talk" in row.takes or row.lemma in ("say", "tell", "order", "claim")
                    else 0
                )
            if following is not None and following.prep_at == at:
                if "figure" in row.takes and any(m == "CD" for m in s.tags[at + 1 : at + 4]):
                    return at  # "puts at 1,310 the number"
                if word in ("of", "for", "against") and row.takes & {"np", "talk"}:
                    return at + 1
                if word == "to" and row.kind == "K2":
                    return at + 1  # "admits to the loss of"
                at = following.last
                continue
        if isinstance(c.at[at], Verb):
            thing = c.at[at]
            if thing.form == "infinitive":  # type: ignore[union-attr]
                return at if row.takes & {"to", "talk"} or row.lemma in ("say", "claim") else 0
            if thing.form == "gerund" and "np" in row.takes:  # type: ignore[union-attr]
                return at
            if thing.form == "finite" and "that" in row.takes and thing is not verb:  # type: ignore[union-attr]
                return at
            return 0
        if code in "Wh" and row.takes & {"np", "that"}:
            return at
        if code == "x" or code == "&":
            return 0
        return 0
    return 0


AGAIN = frozenset("again also too twice repeatedly flatly categorically later earlier separately publicly".split())


def _parenthesis(c: Clauses, at: int) -> int:
    """The comma that closes a short aside opened at `at`: ", without giving details,"; 0 where none does."""
    for step in range(at + 1, min(at + 14, len(c.codes))):
        if c.codes[step] == ",":
            inner = c.at[at + 1 : step]
            if (
                any(isinstance(thing, Verb) and thing.form == "finite" for thing in inner)
                and c.codes[at + 1] not in "Wh"
            ):
                return 0
            return step
        if c.codes[step] in ';."':
            return 0
    return 0


def _clause_follows_far(c: Clauses, phrase: Phrase) -> bool:
    """True where the phrase, with what hangs on it, is the subject of a finite verb."""
    at = phrase.last
    while at < len(c.at):
        thing = c.at[at]
        code = c.codes[at]
        if isinstance(thing, Verb):
            if thing.form == "finite":
                return not thing.relative
            if thing.form == "infinitive":
                return False
            at = thing.last
            continue
        if isinstance(thing, Phrase):
            at = thing.last
            continue
        if code in "I&BT~'D\"":
            at += 1
            continue
        if code == ",":
            closing = _parenthesis(c, at)
            if closing:
                at = closing + 1
                continue
            return False
        return False
    return False


def _matter_left(floor: Floor, i: int, s: Sentence, c: Clauses, first: int, right: int) -> bool:
    """True where the speaker comes after a comma or a closing mark that ends what was said."""
    before = first - 1
    while before >= 0 and c.codes[before] in "B~":
        before -= 1
    if before > 1 and s.lower[before] == "as" and s.words[before - 1] in ',"”':
        return not right
    if before < 1:
        return False
    if c.codes[before] == '"' or s.words[before] in ("?", "!", "…"):
        return True
    if s.words[before] in ("—", "–", "-", ":"):
        return not right
    if s.words[before] != ",":
        return False
    # a comma after a mere adverbial ("On Friday, the ministry said") closes nothing that was said
    return any(isinstance(thing, Verb) and thing.form == "finite" for thing in c.at[:before]) or (
        not right and any(thing is not None for thing in c.at[:before]) and not _adverbial(s, c, before)
    )


def _adverbial(s: Sentence, c: Clauses, before: int) -> bool:
    return c.codes[0] in "IBThW" or s.lower[0] in DAYS


def _adjuncts(floor: Floor, i: int, s: Sentence, c: Clauses, at: int, speakers: list[Speaker]) -> int:
    """Past what trails a cue: the one told, the day, "by radio", "in a broadcast", "on condition that …"."""
    end = len(s)
    while at < end:
        code = c.codes[at]
        if code == "," and speakers and speakers[0].first >= speakers[0].last - (at - speakers[0].first) - 1:
            described = _described(s, c, at)
            if described:
                at = described
                continue
        if code in ";." or (code == "," and not _trailing_aside(s, c, at)) or (code == '"'):
            return at
        if code == "&":
            return at
        at += 1
    return at


def _described(s: Sentence, c: Clauses, at: int) -> int:
    """Past ", 52, a baker" or ", this month's president of the council": more words for the same person; 0 where it is none."""
    nxt = at + 1
    phrase = c.phrase_at(nxt)
    if phrase is None or phrase.first != nxt or c.codes[nxt] == "R":
        return 0
    stop = phrase.last
    while stop < len(s) and c.phrase_at(stop + 1) is not None and c.phrase_at(stop + 1).prep_at == stop:  # type: ignore[union-attr]
        stop = c.phrase_at(stop + 1).last  # type: ignore[union-attr]
    if stop >= len(s) or s.words[stop] in ",.;" or c.codes[stop] == '"':
        return stop
    return 0


def _trailing_aside(s: Sentence, c: Clauses, at: int) -> bool:
    """True where a comma only opens more about the speaker: ", both speaking on condition …", ", who heads …", ", citing …"."""
    nxt = at + 1
    while nxt < len(s) and c.codes[nxt] in "BD":
        nxt += 1
    if nxt >= len(s):
        return True
    thing = c.at[nxt]
    if isinstance(thing, Verb) and s.lower[thing.main] in ("speaking", "citing", "quoting", "quoted", "cited"):
        return True
    return c.codes[nxt] == "W" and s.lower[nxt] in ("who", "whose")


def _passive(floor: Floor, i: int, s: Sentence, c: Clauses, verb: Verb, row: CueRow) -> Found | None:
    """ "…, reported by aid workers", "we were told by a nurse that …", "are said to have left", "it is said"."""
    by = [p for p in verb.preps if p.prep == "by"] or (
        [p for p in verb.preps if p.prep in ("at", "from")] if row.lemma == "tell" else []
    )
    if by:
        speakers = [sp for sp in (_speaker(floor, i, p, len(s)) for p in by) if sp is not None]
        if not speakers:
            return None
        stop = speakers[-1].last
        right = 0
        at = stop
        if at < len(s) and s.lower[at] == "that":
            right = at + 1
        first = verb.first
        return Found(
            first,
            right or stop,
            (verb.main, verb.main + 1),
            row,
            speakers,
            not right,
            bool(right),
            verb.negated,
            edge=_antecedent_first(verb),
        )
    if verb.form == "finite" and verb.passive and row.kind in ("K0", "K1"):
        after = c.at[verb.last] if verb.last < len(s) else None
        nobody = Speaker(i, verb.first, verb.last, None, "")
        if isinstance(after, Verb) and after.form == "infinitive":  # "are said to have left"
            hearsay = CueRow(row.lemma, (), "K6", row.takes)
            return Found(verb.first, verb.last, (verb.first, verb.last), hearsay, [nobody], True, True, verb.negated)
        if verb.subjects and s.lower[verb.subjects[0].head] == "it" and verb.subjects[0].last >= verb.first - 1:
            hearsay = CueRow(row.lemma, (), "K6", row.takes)
            first = verb.subjects[0].first
            stop = verb.last + (1 if verb.last < len(s) and s.lower[verb.last] == "that" else 0)
            left = first > 1 and s.words[first - 1] == ","
            return Found(first, stop, (verb.first, verb.last), hearsay, [nobody], left, True, verb.negated)
    return None


def _antecedent_first(verb: Verb) -> int:
    """ "a pause, which had been declared by the minister": what was declared is the noun before, not all that went before it."""
    return verb.subjects[0].first if verb.relative and verb.subjects else 0


ACCORDING = (("according", "to"), ("by", "the", "account", "of"), ("in", "the", "words", "of"), ("on", "the", "word", "of"),
             ("if", "one", "believes"), ("as", "told", "by"), ("in", "the", "view", "of"))  # fmt: skip
RECKONED = frozenset("estimate estimates account count reckoning tally figures version telling admission own".split())
SAYING = CueRow("according to", (), "K0", frozenset(("that",)))


def _prepositional(floor: Floor, i: int, s: Sentence, c: Clauses) -> list[Found]:
    """ "According to X, …", "…, by the account of X"."""
    out: list[Found] = []
    for phrase in c.phrases:
        if phrase.prep in ("by", "in", "on") and s.lower[phrase.head] in RECKONED:
            owner = next((k for k in range(phrase.head, phrase.first, -1) if s.words[k] in OWNER_WORDS), -1)
            if owner < 0:
                continue
            speaker = _speaker(floor, i, Phrase(phrase.first, owner, owner - 1), owner)
            if speaker is not None and speaker.who is not None and speaker.who.sort in ("person", "body"):
                at, stop = phrase.prep_at, phrase.last
                out.append(
                    Found(
                        at,
                        stop,
                        (at, at + 1),
                        SAYING,
                        [speaker],
                        at > 0,
                        at == 0 or (stop < len(s) and s.words[stop] == ","),
                    )
                )
    for words in ACCORDING:
        if words[0] not in s.lower:
            continue
        for at in range(len(s) - len(words)):
            if tuple(s.lower[at : at + len(words)]) != words:
                continue
            phrase = c.phrase_at(at + len(words))
            if phrase is None:
                continue
            group = [phrase]
            step = phrase.last
            while step < len(s) - 1 and c.codes[step] in ",&B" and step - phrase.last < 8:
                if s.lower[step] == "and":
                    nxt = step + 1
                    while nxt < len(s) and c.codes[nxt] in ",BI":
                        nxt += 1
                    other = c.phrase_at(nxt)
                    if other is not None:
                        if not _clause_follows(c, other):
                            group.append(other)
                    break
                step += 1
            speakers = [sp for sp in (_speaker(floor, i, p, len(s)) for p in group) if sp is not None]
            if not speakers:
                continue
            stop = max(sp.last for sp in speakers)
            while stop < len(s) and c.codes[stop] not in ',;."':
                stop += 1
            while stop < len(s) and c.codes[stop] == ",":
                past_it = _described(s, c, stop) or (_parenthesis(c, stop) if _trailing_aside(s, c, stop) else 0)
                if not past_it:
                    break
                stop = past_it
            out.append(
                Found(at, stop, (at, at + len(words)), SAYING, speakers, at > 0, at == 0 or stop < len(s), False)
            )
    return out


def _colon(floor: Floor, i: int, s: Sentence, c: Clauses, found: list[Found]) -> Found | None:
    """ "Taliban spokesman X: his men …": a speaker, a colon, what he says. A place before a colon only sets the scene."""
    at = next((k for k, word in enumerate(s.words[:30]) if word == ":"), -1)
    if at < 1 or at + 1 >= len(s) or any(f.verb[0] < at for f in found):
        return None
    if any(isinstance(thing, Verb) and thing.form == "finite" for thing in c.at[:at]):
        return _answer(floor, i, s, c, at)
    start = 0
    while start < at and s.lower[start] in ("fwd", "forwarded", "from", "via", "now"):
        start += 1
    phrase = c.phrase_at(start)
    if phrase is not None and start > phrase.first:
        phrase = Phrase(start, phrase.last, phrase.head)
    elif phrase is not None and start:
        phrase = Phrase(phrase.first, phrase.last, phrase.head)
    while phrase is None and start < at:
        start += 1
        phrase = c.phrase_at(start)
    if phrase is None or phrase.last > at or (phrase.prep and phrase.prep_at == 0):
        return None
    speaker = _speaker(floor, i, phrase, at)
    if speaker is None or speaker.who is None:
        return None
    outlet = next((p for p in c.phrases if phrase.last <= p.first < at and p.prep in ("on", "in")), None)
    if s.lower[phrase.head] in DOCUMENTS and outlet is not None:
        other = _speaker(floor, i, outlet, at)
        speaker = other if other is not None and other.who is not None and other.who.sort == "body" else speaker
    told = speaker.who
    if told is None:
        return None
    if told.kind in ("", "unnamed") and told.member is None and s.lower[phrase.head] not in DOCUMENTS:
        return None
    if any(f.before for f in found) and told.sort != "person":
        return None
    if told.sort == "thing":
        return None
    mark = "()" if floor.lead is not None or floor.paragraph.listed and "CD" in s.tags[at : at + 5] else ":"
    return Found(0, at + 1, (at, at + 1), CueRow(mark, (), "K0", frozenset(("that", "quote"))), [speaker], False, True)


def _answer(floor: Floor, i: int, s: Sentence, c: Clauses, at: int) -> Found | None:
    """ "The answer came from the deputy commander, Ali H.: “…”": the last person named before a colon and a quotation."""
    if at + 1 >= len(s) or c.codes[at + 1] != '"':
        return None
    for phrase in reversed(c.phrases):
        if phrase.last <= at:
            first = phrase
            while first.first and s.words[first.first - 1] == "," and c.phrase_at(first.first - 2) is not None:
                first = c.phrase_at(first.first - 2)  # type: ignore[assignment]
            speaker = _speaker(floor, i, first, at)
            if speaker is not None and speaker.who is not None and speaker.who.sort == "person":
                return Found(
                    first.first,
                    at + 1,
                    (at, at + 1),
                    CueRow(":", (), "K0", frozenset(("quote",))),
                    [speaker],
                    False,
                    True,
                )
            return None
    return None


LETTER = frozenset(
    "letter statement message messages communique communiqué bulletin note memo recording email e-mail broadcast leaflet order orders".split()
)


def _letter(floor: Floor, i: int, s: Sentence, c: Clauses, found: list[Found]) -> Found | None:
    """ "In a letter said to be from an emir, passed to us by a captain, fighters are told …": the writer speaks."""
    if s.lower[0] != "in" or len(s) < 6:
        return None
    phrase = c.phrase_at(1)
    if phrase is None or s.lower[phrase.head] not in LETTER:
        return None
    comma = next((k for k in range(phrase.last, len(s)) if s.words[k] == ","), -1)
    if comma < 0 or any(f.verb[0] > comma and not f.before and f.row.kind != "K6" for f in found):
        return None
    writer = next((p for p in c.phrases if phrase.last <= p.first < comma and p.prep in ("from", "by", "of")), None)
    if writer is None:
        return None
    speaker = _speaker(floor, i, writer, comma)
    if speaker is None:
        return None
    stop, relayed = comma, None
    verb = c.verb_at(comma + 1)
    if verb is not None and verb.form == "participle":
        closing = _parenthesis(c, comma)
        by = next((p for p in verb.preps if p.prep == "by"), None)
        relayed = _speaker(floor, i, by, closing) if by is not None and closing else None
        stop = closing or comma
    made = Found(
        0,
        stop,
        (1, phrase.last),
        CueRow("letter", (), "K0", frozenset(("that",))),
        [speaker],
        False,
        True,
        relayed=relayed,
    )
    for f in list(found):
        if f.row.kind == "K6" and f.verb[0] < len(s):
            found.remove(f)
    return made


PASSING = frozenset(
    """pass passes passed passing relay relays relayed forward forwards forwarded share shares shared circulate circulated carry carries
    carried publish published publishes read reads post posted posts released release releases aired airs""".split()
)


def _passed_on(floor: Floor, i: int, s: Sentence, c: Clauses) -> list[Found]:
    """ "An activist passes on claimed messages from troops that …": the writers speak, the activist relays."""
    out: list[Found] = []
    for verb in c.verbs:
        if s.lower[verb.main] not in PASSING or not verb.subjects:
            continue
        what = next((p for p in [*verb.objects, *verb.preps] if s.lower[p.head] in LETTER), None)
        if what is None:
            continue
        writer = next((p for p in c.phrases if what.last <= p.first and p.prep in ("from", "by", "of")), None)
        that = next((k for k in range(what.last, len(s)) if s.lower[k] in ("that", "saying")), -1)
        if writer is None or that < writer.last:
            continue
        speaker, relay = _speaker(floor, i, writer, that), _speaker(floor, i, verb.subjects[0], verb.first)
        if speaker is None or relay is None:
            continue
        row = CueRow("letter", (), "K0", frozenset(("that",)))
        found = Found(relay.first, that + 1, (verb.first, verb.last), row, [speaker], False, True, relayed=relay)
        out.append(found)
    return out


def _message(floor: Floor, i: int, s: Sentence, c: Clauses) -> Found | None:
    """ "A video message from the city to the press, “…”": a document that quotes itself, without a verb."""
    quote = next((k for k in range(1, min(len(s), 20)) if c.codes[k] == '"'), -1)
    if quote < 2 or s.words[quote - 1] not in (",", ":") or any(isinstance(thing, Verb) for thing in c.at[:quote]):
        return None
    phrase = c.phrase_at(0) or c.phrase_at(1)
    if phrase is None or s.lower[phrase.head] not in LETTER | VISUAL:
        return None
    told = floor.who(i, phrase.first, quote - 1)
    speaker = Speaker(i, phrase.first, quote - 1, told)
    return Found(
        0, quote, (phrase.head, phrase.head + 1), CueRow(":", (), "K0", frozenset(("quote",))), [speaker], False, True
    )


def _bracketed(floor: Floor, i: int, s: Sentence, c: Clauses) -> Found | None:
    """ "Honduras: 17 dead, 6 missing (Copeco, the relief agency)": the source at the end of a line of figures."""
    if s.words[-1] != ")" or "CD" not in s.tags or any(v.form == "finite" and not v.passive for v in c.verbs[:1]):
        return None
    try:
        opening = len(s) - 1 - s.words[::-1].index("(")
    except ValueError:
        return None
    phrase = c.phrase_at(opening + 1)
    if phrase is None or opening < 2:
        return None
    speaker = _speaker(floor, i, phrase, len(s) - 1)
    if speaker is None or speaker.who is None:
        return None
    return Found(
        opening, len(s), (opening, opening + 1), CueRow("()", (), "K0", frozenset(("that",))), [speaker], True, False
    )


# --- dividing a sentence among its voices ---------------------------------------------------------------------------------


def _divide(
    floor: Floor, i: int, s: Sentence, low: int, high: int, found: list[Found], outer: Say | None, out: list[Strand]
) -> None:
    """Cut tokens low..high into strands; the outermost cue first, what it governs then in the same way."""
    here = [f for f in found if low <= f.first and f.last <= high]
    if not here:
        _strand(floor, i, s, low, high, outer, out)
        return
    # a cue after its matter governs all to its left back to a hard stop, cues inside included
    late = [f for f in here if f.before]
    top = late[0] if late else here[0]
    for f in late:
        if f.first > top.first and not _stop_between(s, low, top.last, f.first):
            top = f
    if late and here[0] is not top and not here[0].before and _stop_between(s, low, here[0].first, top.first):
        top = here[0]
    rest = [f for f in here if f is not top]
    says = _says(floor, i, s, top, outer)
    left_edge = max(_edge(s, floor.phrased[i], low, top.first), min(top.edge, top.first)) if top.before else top.first
    if left_edge > low:
        _divide(floor, i, s, low, left_edge, [f for f in rest if f.last <= left_edge], outer, out)
    if top.before:
        for say in says:
            _divide(
                floor,
                i,
                s,
                left_edge,
                top.first,
                [f for f in rest if left_edge <= f.first and f.last <= top.first],
                say,
                out,
            )
    if not top.after:
        if top.last < high:
            _divide(floor, i, s, top.last, high, [f for f in rest if f.first >= top.last], outer, out)
        return
    right_edge = _right_edge(floor, i, s, top, rest, high)
    for say in says:
        _divide(
            floor,
            i,
            s,
            top.last,
            right_edge,
            [f for f in rest if top.last <= f.first and f.last <= right_edge],
            say,
            out,
        )
    if right_edge < high:
        _divide(floor, i, s, right_edge, high, [f for f in rest if f.first >= right_edge], outer, out)


def _stop_between(s: Sentence, low: int, one: int, other: int) -> bool:
    return any(word in (";",) for word in s.words[min(one, other) : max(one, other)])


def _edge(s: Sentence, c: Clauses, low: int, first: int) -> int:
    """How far to the left a late cue reaches: to the last semicolon, else to `low`."""
    for at in range(first - 1, low, -1):
        if s.words[at] == ";":
            return at + 1
    return low


def _right_edge(floor: Floor, i: int, s: Sentence, top: Found, rest: list[Found], high: int) -> int:
    """How far to the right a cue reaches: to a semicolon, or to where another voice takes over: ", while Y said …"."""
    c = floor.phrased[i]
    inside = floor.inside[i]
    started_quoted = top.last < high and (inside[top.last] or c.codes[top.last] == '"')
    for at in range(top.last, high):
        if s.words[at] == ";" and not inside[at] and top.row.lemma not in (":", "()"):
            return at
        if started_quoted and at > top.last + 1 and c.codes[at] == '"' and not inside[min(at + 1, high - 1)]:
            follows = next((f for f in rest if f.first > at), None)
            if follows is not None and not follows.before:
                return at + 1
    for f in rest:
        if f.first <= top.last or f.before or f.first >= high:
            continue
        joint = f.first - 1
        while joint > top.last and c.codes[joint] in "B~":
            joint -= 1
        if s.lower[joint] in ("and", "but", "while", "whereas", "though", "although", ",", "—", "–", "as"):
            if f.verb[0] - f.first >= 1 or f.speakers[0].first < top.first + 1:
                edge = joint
                while edge - 1 > top.last and s.words[edge - 1] in (",", "—", "–"):
                    edge -= 1
                pronoun = f.speakers[0].pronoun
                if pronoun and s.lower[joint] not in ("but", "while", ",", "and"):
                    continue
                return edge
    return high


def _says(floor: Floor, i: int, s: Sentence, f: Found, outer: Say | None) -> list[Say]:
    if _own_earlier(s, f):
        desk = Speaker(i, f.first, f.last, None, "we")
        return [Say(desk, i, f.verb, "K5", "retract", "correct", f.row.takes)]
    says: list[Say] = []
    relayed = f.relayed or _relay(floor, i, s, f)
    speakers = f.speakers
    swapped = _quoting(floor, i, s, f)
    if swapped is not None:
        relayed, speakers = speakers[0], [swapped]
    for speaker in speakers:
        kind = f.row.kind
        stance = STANCE[kind]
        if kind == "K4" and f.row.lemma in ("dismiss", "reject") and _about_text(floor.phrased[i], s, f):
            kind, stance = "K0", "assert"  # "dismisses the text, the vote" is opinion, no denial (codebook 2.2)
        if speaker.who is not None and speaker.who.member is None and s.lower[speaker.last - 1] in REPORTS:
            speaker, kind, stance = Speaker(i, speaker.first, speaker.last, None), "K6", "unsure"  # noqa: PLW2901
        if f.negated:
            stance = "none"
        takes = f.row.takes | {"talk"} if kind == "K0" and f.row.kind == "K4" else f.row.takes
        say = Say(
            speaker, i, f.verb, kind, stance, f.row.lemma, takes, relayed, tuple(speakers) if len(speakers) > 1 else ()
        )
        if outer is not None and outer.stance != "none":
            if speaker.pronoun in ("he", "she", "they", "it", "i", "we") and speaker.who is None:
                say.speaker, say.relayed = outer.speaker, outer.relayed
            elif outer.kind == "K5" and speaker.first == outer.speaker.first:
                say.kind, say.stance = outer.kind, outer.stance
            elif speaker.who is not None and outer.speaker.who is not None:
                say.relayed = outer.speaker
        say.seen = kind == "K3"
        if speaker.who is not None and speaker.who.sort == "thing":
            say.seen = True
        _doubt(floor, i, s, f, say)
        if f.row.lemma == "letter" and any(word in CLAIMED or word == "said" for word in s.lower[f.first : f.last]):
            say.authentic = False
        says.append(say)
    return says


EARLIER = frozenset(("earlier", "previous", "original", "first", "initial", "prior"))
PAGES = frozenset(
    (
        "version",
        "post",
        "entry",
        "update",
        "story",
        "report",
        "item",
        "article",
        "brief",
        "bulletin",
        "dispatch",
        "headline",
    )
)


def _own_earlier(s: Sentence, f: Found) -> bool:
    """ "An earlier version said …", "our 11.30 post named …", "we wrote on Monday that …": the desk takes back its own words."""
    speaker = f.speakers[0]
    words = s.lower[speaker.first : speaker.last]
    if speaker.pronoun == "we":
        past_ = s.lower[f.verb[1] - 1] in (
            "reported",
            "wrote",
            "said",
            "named",
            "told",
            "gave",
            "quoted",
            "put",
            "published",
            "posted",
        )
        return past_ and (s.lower[f.verb[0] : f.verb[1]] != ["have", "said"]) and f.row.kind == "K0"
    return bool(PAGES & set(words)) and (bool(EARLIER & set(words)) or words[:1] == ["our"])


TEXTS = frozenset(
    "text resolution vote bill motion draft plan proposal amendment offer criticism call appeal demand ultimatum".split()
)


def _about_text(c: Clauses, s: Sentence, f: Found) -> bool:
    verb = c.verb_at(f.verb[0])
    return verb is not None and any(s.lower[p.head] in TEXTS for p in verb.objects)


CLAIMED = frozenset(
    "claimed purported alleged supposed unverified unconfirmed so-called unauthenticated disputed".split()
)
WITHOUT = (
    ("without", "supporting", "evidence"), ("without", "evidence"), ("without", "offering", "evidence"), ("without", "proof"),
    ("without", "giving", "evidence"), ("without", "providing", "evidence"), ("offering", "no", "evidence"), ("shows", "nothing"),
    ("showed", "nothing"), ("offered", "no"), ("gave", "no", "evidence"), ("no", "evidence"), ("citing", "no", "evidence"),
    ("with", "no", "evidence"), ("without", "any", "evidence"), ("without", "any", "proof"), ("offered", "nothing"),
)  # fmt: skip


def _doubt(floor: Floor, i: int, s: Sentence, f: Found, say: Say) -> None:
    """Where the utterance itself is in doubt, or the desk writes that nothing was shown for it (codebook 2.2)."""
    words = s.lower[f.first : f.last + 1]
    if say.speaker.who is not None and any(
        word in CLAIMED for word in s.lower[max(0, say.speaker.first - 2) : say.speaker.last]
    ):
        say.authentic = False
        if say.speaker.who.sort == "thing":
            say.stance = "unsure"
    joined = s.lower
    for phrase in WITHOUT:
        if phrase[0] in joined:
            for at in range(len(joined) - len(phrase) + 1):
                if tuple(joined[at : at + len(phrase)]) == phrase and f.first <= at <= f.last + 10:
                    say.evidence = -1
    if not words:
        say.evidence = 0


def _relay(floor: Floor, i: int, s: Sentence, f: Found) -> Speaker | None:
    """The outlet that passes it on: "told state television", ", quoted by the agency"."""
    c = floor.phrased[i]
    for at in range(f.first, min(f.last + 8, len(s))):
        word = s.lower[at]
        if word in ("quoted", "cited") and at + 1 < len(s) and s.lower[at + 1] == "by":
            phrase = c.phrase_at(at + 2)
            if phrase is not None:
                return _speaker(floor, i, phrase, len(s))
    verb = c.verb_at(f.verb[0])
    if verb is not None and f.row.lemma == "tell" and verb.objects:
        told = verb.objects[0]
        if s.lower[told.head] in OUTLETS or s.words[told.head][:1].isupper():
            return _speaker(floor, i, told, told.last)
    return None


def _quoting(floor: Floor, i: int, s: Sentence, f: Found) -> Speaker | None:
    """The one who is quoted: "the agency, citing an officer, said"; "reported, citing the agency, which had it from X"."""
    c = floor.phrased[i]
    low, high = f.first, min(len(s), f.last + 1)
    for at in range(low, high):
        if s.lower[at] in ("quoting", "citing"):
            phrase = c.phrase_at(at + 1)
            if phrase is None:
                continue
            chain = next(
                (k for k in range(phrase.last, min(high + 12, len(s) - 1)) if s.lower[k : k + 2] == ["it", "from"]), -1
            )
            if chain >= 0 and c.phrase_at(chain + 2) is not None:
                phrase = c.phrase_at(chain + 2) or phrase
                for k in range(phrase.last, len(s)):
                    if s.lower[k] == "that":
                        f.last = k + 1
                        break
            return _speaker(floor, i, phrase, len(s))
    return None


def _strand(floor: Floor, i: int, s: Sentence, low: int, high: int, say: Say | None, out: list[Strand]) -> None:
    while low < high and s.words[low] in ",;:—–-":
        low += 1
    while high > low and s.words[high - 1] in ",;:—–-.":
        high -= 1
    if low >= high or all(mark in (",", ".", ":", '"', "(", ")", "CC") for mark in s.tags[low:high]):
        return
    inside = floor.inside[i]
    quoted = sum(inside[low:high]) * 2 > high - low
    out.append(Strand(i, low, high, say, quoted))


# --- across sentences -----------------------------------------------------------------------------------------------------


def _spread_quotes(floor: Floor, found: list[Strand]) -> list[Strand]:
    """One quotation has one speaker: who is named beside any part of it holds the rest, before and after."""
    sentences = floor.paragraph.sentences
    found = _said_before(floor, found)
    last: Say | None = None
    for n, strand in enumerate(found):
        if strand.say is not None:
            if strand.say.stance != "none":
                last = strand.say
            continue
        if not strand.quoted:
            continue
        s = sentences[strand.sentence]
        at = next(s.starts[k] for k in range(strand.first, strand.last) if floor.inside[strand.sentence][k])
        quote = next(((a, b) for a, b in floor.paragraph.quotes if a <= at < b), None)
        owner = None
        if quote is not None:
            for other in found:
                if other.say is None or other is strand:
                    continue
                o = sentences[other.sentence]
                if o.starts[other.first] < quote[1] and o.ends[other.last - 1] > quote[0] and other.quoted:
                    owner = other.say
                    break
        if owner is None:
            following = next(
                (o.say for o in found[n + 1 :] if o.sentence <= strand.sentence + 1 and o.say and o.quoted), None
            )
            owner = last or following
        if owner is not None:
            strand.say = owner
    return found


def _said_before(floor: Floor, found: list[Strand]) -> list[Strand]:
    """ "This from the spokesman", "A and B have all said so", "the service admits as much": the voice belongs to what went before."""
    out: list[Strand] = []
    for strand in found:
        s = floor.paragraph.sentences[strand.sentence]
        words = s.lower[strand.first : strand.last]
        if strand.say is not None and words[:1] == ["so"] and len(words) <= 3:
            earlier = [
                o
                for o in out
                if o.sentence in (strand.sentence, strand.sentence - 1) and (o.say is None or o.say is strand.say)
            ]
            out += [
                Strand(o.sentence, o.first, o.last, strand.say, o.quoted)
                for o in earlier
                if o.say is None or o.sentence < strand.sentence
            ]
            strand.say.matter |= {"so"}
            continue
        out.append(strand)
    spoken_for = {(o.sentence, o.first) for o in out if o.say is not None and "so" in o.say.matter}
    out = [o for o in out if o.say is not None or (o.sentence, o.first) not in spoken_for]
    for i, s in enumerate(floor.paragraph.sentences):
        if i and s.lower[:2] in (["this", "from"], ["that", "from"], ["so", "says"], ["thus"]):
            phrase = floor.phrased[i].phrase_at(2)
            speaker = _speaker(floor, i, phrase, len(s)) if phrase is not None else None
            if speaker is not None:
                say = Say(speaker, i, (0, 2), "K0", "assert", "this from", frozenset(("that",)))
                for o in out:
                    if o.sentence == i - 1 and (o.say is None or o.say.lemma == ":"):
                        o.say = say
                out = [o for o in out if not (o.sentence == i and o.say is None)]
    return out


PARTITIVE = frozenset("most some others many none all both several half few fewer neither each".split())
TAIL = frozenset(("of", "were", "was", "are", "had", "have", "died", "fell", "among"))


def _inherit(floor: Floor, found: list[Strand]) -> list[Strand]:
    """ "Reportedly" takes the nearest earlier source of the paragraph; a sentence that only goes on counting what somebody counted
    is that one's too (codebook 2.2, 2.12)."""
    last: Say | None = None
    seen_sentence = -1
    out: list[Strand] = []
    for strand in found:
        s = floor.paragraph.sentences[strand.sentence]
        if strand.say is not None:
            if strand.say.stance not in ("none",) and strand.say.speaker.who is not None:
                last, seen_sentence = strand.say, strand.sentence
            out.append(strand)
            continue
        words = s.lower[strand.first : strand.last]
        hearsay = next((k for k, word in enumerate(words) if word in HEARSAY), -1)
        if hearsay >= 0:
            at = strand.first + hearsay
            if last is not None and last.speaker.who is not None and last.stance == "assert":
                voice = _inherited(last, strand.sentence, (at, at + 1))
            else:
                voice = Say(
                    Speaker(strand.sentence, at, at + 1, None),
                    strand.sentence,
                    (at, at + 1),
                    "K6",
                    "unsure",
                    "reportedly",
                )
            low, high = _clause_of(floor.phrased[strand.sentence], s, strand, at)
            if low > strand.first:
                out.append(Strand(strand.sentence, strand.first, low, None))
            out.append(Strand(strand.sentence, low, high, voice))
            if high < strand.last:
                out.append(Strand(strand.sentence, high, strand.last, None))
            continue
        if (
            last is not None
            and strand.sentence - seen_sentence <= 1
            and strand.first < 2
            and _goes_on(floor, strand, words)
        ):
            strand.say = _inherited(last, strand.sentence, None)
            seen_sentence = strand.sentence
        out.append(strand)
    return out


def _clause_of(c: Clauses, s: Sentence, strand: Strand, at: int) -> tuple[int, int]:
    """The coordinated clause that a word of hearsay governs: "surrounded the town | and reportedly entered it before …"."""
    low, high = strand.first, strand.last
    joint = at - 1
    while joint > low and c.codes[joint] in "B~":
        joint -= 1
    if joint > low and c.codes[joint] == "&" and any(v.form == "finite" and low <= v.main < joint for v in c.verbs):
        low = joint + 1
    for k in range(at + 1, high):
        if s.lower[k] == "before" and any(v.form == "finite" and v.main > k for v in c.verbs):
            return low, k  # what came after is told as fact
    return low, high


def _inherited(say: Say, sentence: int, cue: tuple[int, int] | None) -> Say:
    return Say(
        say.speaker,
        sentence,
        cue,
        say.kind,
        "assert",
        say.lemma,
        say.matter,
        say.relayed,
        say.joint,
        say.authentic,
        say.evidence,
        True,
    )


def _goes_on(floor: Floor, strand: Strand, words: list[str]) -> bool:
    """A sentence whose subject is part of what was just counted: "Most were killed …", "At least 24 of the dead …"."""
    if not words:
        return False
    if words[0] in PARTITIVE and len(words) > 1 and words[1] in TAIL:
        return True
    s = floor.paragraph.sentences[strand.sentence]
    head = s.tags[strand.first : strand.first + 6]
    for k, mark in enumerate(head):
        if mark == "CD" and strand.first + k + 2 < strand.last and s.lower[strand.first + k + 1] == "of":
            return (
                s.lower[strand.first + k + 2] in ("them", "these", "those", "the", "today's", "whom")
                or "'s" in s.lower[strand.first + k + 2 : strand.first + k + 5]
            )
    return words[:2] == ["in", "its"] or words[:2] == ["in", "their"]
