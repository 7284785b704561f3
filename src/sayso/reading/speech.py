"""Cues that are verbs: "the mayor said …", "…, said the mayor", "was quoted as saying", "are said to have left".

Comes in: a sentence on the floor. Goes out: a `Found` for each verb of the cue table that says somebody speaks (codebook 2.2).
Refuses to know: cues without a verb, and which words each cue governs in the end.
"""

from __future__ import annotations

from sayso.reading.argument import coordinated
from sayso.reading.cue import TELLING, CueRow, cue_at
from sayso.reading.deed import noun_classes
from sayso.reading.floor import Found, Line, Speaker
from sayso.reading.inflect import singular
from sayso.reading.matter import STATED, clause_follows, matter_left, matter_right, trailed
from sayso.reading.phrase import Clauses, Phrase, Verb
from sayso.reading.segment import Sentence
from sayso.reading.speaker import joint_speakers, speaker_of

# Verbs after which an infinitive of saying is still saying: "went on to confirm", "rang to say".
LEADING = frozenset(
    """went goes go gone rang rings called calls wished wishes forced continued continues came comes hastened seemed had has
    appears appear appeared seems seem""".split()
)
TOLLED = frozenset("killed dead wounded hurt injured names detained missing bodies arrested deaths displaced".split())
COUNTERS = frozenset(("ngo", "monitor", "wire", "aligned", "organ", "igo", "rescue", "journalist"))
PUBLISHED = frozenset(("gave", "given", "announced", "reported", "claimed", "published", "issued"))
WITHDRAWN = frozenset(("it", "this", "that", "them", "words", "word"))
AS_SAYING = (["as", "saying"], ["as", "telling"], ["as", "reporting"], ["as", "claiming"])
EARLIER = frozenset(("earlier", "previous", "original", "first", "initial", "prior"))
PAGES = frozenset("version post entry update story report item article brief bulletin dispatch headline".split())
WROTE = frozenset("reported wrote said named told gave quoted put published posted".split())


def verb_cues(line: Line) -> list[Found]:
    """The cues of a sentence that are verbs, in order."""
    out: list[Found] = []
    for verb in line.c.verbs:
        row = cue_at(line.s, verb.main)
        if row is None or (line.inside[verb.main] and _quoted_through(line, verb)):
            continue
        found = _found(line, verb, row)
        if found is not None:
            out.append(found)
    return out


def _quoted_through(line: Line, verb: Verb) -> bool:
    """True for a cue whose subject is inside the quotation too: somebody quoted speaks of speaking."""
    return not verb.subjects or line.inside[verb.subjects[0].head]


def _found(line: Line, verb: Verb, row: CueRow) -> Found | None:
    if _says_nothing(line, verb, row):
        return None
    if row.lemma in ("quote", "cite"):
        return _quoted_as(line, verb, row)
    if verb.passive or verb.form == "participle":
        return _passive(line, verb, row)
    tailed = line.s.lower[verb.main + 1 : verb.main + 1 + len(row.tail)] == list(row.tail)
    last = verb.last + len(row.tail) if tailed else verb.last
    # "…," said the commander.
    speakers = _inverted(line, verb, last)
    if not speakers:
        return _straight(line, verb, row, last)
    stop = trailed(line, speakers[-1].last, speakers[0])
    comma = stop < len(line.s) and line.s.words[stop] == ","
    return Found(verb.first, stop, (verb.first, last), row, speakers, True, comma, verb.negated)


def _says_nothing(line: Line, verb: Verb, row: CueRow) -> bool:
    """True where a verb of the cue table tells of no act of saying: "to say", "if he says", "what it said were pictures"."""
    s = line.s
    if verb.form == "infinitive" and not _led(line, verb):
        return True
    if row.lemma == "admit" and any(_patients(s, p) for p in verb.objects):
        return True  # "staff have admitted more than 30 people"
    subject = verb.subjects[0] if verb.subjects else None
    opener = s.lower[subject.first - 1 if subject else 0]
    if verb.first and not verb.copula and opener in ("if", "whether", "unless", "should"):
        return True
    if subject and subject.first and opener == "what" and subject.last == verb.first:
        return True
    if "count" in row.takes and not _counts(line, verb):
        return True
    return row.kind == "K5" and row.lemma not in ("recant", "backtrack") and not _takes_back(s, verb, row)


def _led(line: Line, verb: Verb) -> bool:
    """ "Went on to confirm", "rang to say": an infinitive of saying that is still saying."""
    s = line.s
    before = verb.first - (s.lower[verb.first - 1 : verb.first] == ["on"])
    return any(v.last == before and s.lower[v.main] in LEADING for v in line.c.verbs)


def _patients(s: Sentence, phrase: Phrase) -> bool:
    people = noun_classes().get(singular(s.lower[phrase.head])) in ("civil", "force")
    return people and "CD" in s.tags[phrase.first : phrase.last]


def _counts(line: Line, verb: Verb) -> bool:
    """ "The hospital has 58 names in its register", "the agency has 90 or more killed": a body that keeps a count."""
    s = line.s
    having = s.lower[verb.main] in ("has", "have", "had")
    if (having and verb.last - verb.first != 1) or not verb.subjects or not verb.objects:
        return False
    body = speaker_of(line, verb.subjects[0], verb.first)
    if body is None or (body.pronoun != "it" and (body.who is None or body.who.kind not in COUNTERS)):
        return False
    return not TOLLED.isdisjoint(s.lower[verb.last :]) and "CD" in s.tags[verb.last : verb.last + 12]


def _takes_back(s: Sentence, verb: Verb, row: CueRow) -> bool:
    """True where what is withdrawn or corrected is something said: troops are pulled back too, and men walk back."""
    if any(s.lower[p.head] in STATED for p in verb.objects):
        return True
    if row.lemma != "pull back" and any("CD" in s.tags[p.first : p.last] for p in verb.objects):
        return not PUBLISHED.isdisjoint(s.lower[verb.last :])
    return "what" in s.lower[verb.last : verb.last + 2]


def _straight(line: Line, verb: Verb, row: CueRow, last: int) -> Found | None:
    """The subject, then its verb: "the commander said …", "…, the commander said"."""
    s = line.s
    if not verb.subjects or (verb.relative and "talk" in row.takes):
        return None  # "the envoy, who had begged them to accept, left"
    speakers = joint_speakers(line, verb.subjects, verb.first)
    if not speakers or (len(speakers) < len(verb.subjects) and speakers[0].first > verb.subjects[0].first):
        return None
    cue = (verb.first, last)
    if "page" in row.takes and not own_earlier(s, speakers[0], cue, row):
        return None
    first = _first(line.c, verb, speakers)
    negated = verb.negated or _nobody(s, speakers[0].first)
    right = matter_right(line, verb, row, last)
    if right and _of_text(line, first, right):
        right = 0
    left = matter_left(line, first, right)
    if not right and row.kind == "K5" and verb.objects and s.lower[verb.objects[0].head] in WITHDRAWN:
        # "the commander who announced the fall of the bridge has taken it back": what went before is withdrawn
        return Found(verb.first, len(s), cue, row, speakers, True, False, negated)
    if not right and not left and _between_commas(line, first, last):
        # "In the port, the command said, drones hit …"
        return Found(first, last + 1, cue, row, speakers, True, True, negated)
    if not right and not left:
        return None
    stop = right or trailed(line, last, speakers[0])
    comma = not right and stop < len(s) and s.words[stop] == ","
    return Found(first, stop, cue, row, speakers, left and not right, bool(right) or comma, negated)


def _between_commas(line: Line, first: int, last: int) -> bool:
    """True for a cue set off by commas after a mere adverbial, with a clause behind it."""
    s, c = line.s, line.c
    if first < 2 or last + 2 >= len(s) or s.words[first - 1] != "," or s.words[last] != ",":
        return False
    if c.codes[0] not in "ITB" or any(isinstance(thing, Verb) for thing in c.at[:first]):
        return False
    phrase = c.phrase_at(last + 1)
    return phrase is not None and phrase.first == last + 1 and clause_follows(c, phrase)


def _of_text(line: Line, first: int, right: int) -> bool:
    """ "“I resign,” he says in a text that his aides showed us": what follows "that" is of the text, not what is said."""
    quoted = first > 0 and line.c.codes[first - 1] == '"'
    before = line.c.phrase_at(right - 2)
    return quoted and line.s.lower[right - 1] == "that" and before is not None and bool(before.prep)


def _first(c: Clauses, verb: Verb, speakers: list[Speaker]) -> int:
    """Where speaker and cue together begin; at the cue itself where other words of the sentence stand between them."""
    ahead, behind = speakers[0], speakers[-1]
    if verb.form == "gerund" and (ahead.first > verb.first or ahead.last < verb.first - 1):
        return verb.first  # "X pulled back his statement, saying …"
    told = any(v.form == "finite" and behind.last <= v.first < verb.first for v in c.verbs)
    if told and not verb.relative and not _through_relative(c, behind, verb):
        return verb.first  # "dismissed it and insisted …": the second cue begins at itself
    return min(verb.first, *(speaker.first for speaker in speakers))


def _through_relative(c: Clauses, speaker: Speaker, verb: Verb) -> bool:
    """True where only relative clauses stand between a speaker and the verb."""
    return all(
        v.relative or v.form in ("participle", "gerund", "infinitive")
        for v in c.verbs
        if speaker.last <= v.first < verb.first
    )


def _nobody(s: Sentence, first: int) -> bool:
    """True where the speaker that begins at `first` is none or few: "neither side said …", "few of them admit …"."""
    if first > 0 and s.lower[first - 1] in ("neither", "nor", "no", "none", "few"):
        return True
    return s.lower[first] in ("neither", "nobody", "none", "no", "few")


def _quoted_as(line: Line, verb: Verb, row: CueRow) -> Found | None:
    """ "…, the agency quoted the commander as saying", "the commander was cited by the agency as saying that …": the commander
    speaks, the agency relays."""
    s, c = line.s, line.c
    at = next((k for k in range(verb.last, min(len(s) - 1, verb.last + 24)) if s.lower[k : k + 2] in AS_SAYING), -1)
    subject = verb.subjects[0] if verb.subjects else None
    if verb.passive:
        named, outlet = subject, next((p for p in verb.preps if p.prep == "by"), None)
    else:
        named, outlet = c.phrase_at(verb.last), subject
    if at < 0 or named is None:
        return None
    speaker = speaker_of(line, named, verb.first if verb.passive else at)
    relay = speaker_of(line, outlet, at if verb.passive else verb.first) if outlet is not None else None
    if speaker is None:
        return None
    first = min(speaker.first, relay.first if relay is not None else verb.first, verb.first)
    stop = at + 2
    that = s.lower[stop : stop + 1] == ["that"]
    more = stop < len(s) and (that or s.words[stop] in ":“" or c.codes[stop] not in ",;.")
    before = not more and matter_left(line, first, 0)
    cue = (verb.first, stop)
    return Found(first, stop + that, cue, row, [speaker], before, more, verb.negated, relayed=relay)


def _inverted(line: Line, verb: Verb, last: int) -> list[Speaker]:
    """Who speaks in "…," said the mayor, Ali X. — the verb before its subject, after a comma or a closing mark; none elsewhere."""
    s, c = line.s, line.c
    if verb.last - verb.first != 1 or verb.form != "finite" or _lemma(s, verb) in TELLING:
        return []
    before = verb.first - 1
    if before < 0 or s.words[before] not in {",", '"', "”", "»", "’", "?", "!"}:
        return []
    phrase = c.phrase_at(last)
    if (
        phrase is None
        or phrase.first != last
        or s.tags[last] == "CD"
        or s.lower[last] in ("it", "that", "this", "these")
    ):
        return []
    if verb.subjects and any(v.relative and verb.subjects[0].last <= v.first < verb.first for v in c.verbs):
        return []  # "a photographer, who got there, saw …"
    group = [p for p in coordinated(c, phrase, len(s)) if not p.prep]
    if group and clause_follows(c, group[-1]):
        return []
    # "…, says an official." but not "…, reports nine strikes": the subject must be one who speaks
    speakers = [speaker for p in group if (speaker := speaker_of(line, p, len(s))) is not None]
    who = speakers[0].who if speakers else None
    return [] if who is not None and who.sort not in ("person", "body") and not who.named else speakers


def _lemma(s: Sentence, verb: Verb) -> str:
    row = cue_at(s, verb.main)
    return row.lemma if row else ""


def _passive(line: Line, verb: Verb, row: CueRow) -> Found | None:
    """ "…, reported by aid workers", "we were told by a nurse that …", "are said to have left", "it is said"."""
    s, c = line.s, line.c
    by = [p for p in verb.preps if p.prep == "by"]
    if not by and row.lemma == "tell":
        by = [p for p in verb.preps if p.prep in ("at", "from")]
    if by:
        return _by_whom(line, verb, row, by)
    if verb.form != "finite" or not verb.passive or row.kind not in ("K0", "K1"):
        return None
    nobody = Speaker(line.i, verb.first, verb.last, None, "")
    hearsay = CueRow(row.lemma, (), "K6", row.takes)
    cue = (verb.first, verb.last)
    after = c.verb_at(verb.last)
    if after is not None and after.form == "infinitive":  # "are said to have left"
        cue = (verb.first, verb.last + (s.lower[verb.last] == "to"))
        return Found(verb.first, verb.last, cue, hearsay, [nobody], True, True, verb.negated)
    subject = verb.subjects[0] if verb.subjects else None
    if subject is None or s.lower[subject.head] != "it" or subject.last < verb.first - 1:
        return None
    stop = verb.last + (s.lower[verb.last : verb.last + 1] == ["that"])
    left = subject.first > 1 and s.words[subject.first - 1] == ","
    return Found(subject.first, stop, cue, hearsay, [nobody], left, True, verb.negated)


def _by_whom(line: Line, verb: Verb, row: CueRow, by: list[Phrase]) -> Found | None:
    """ "… was reported by A and B": what went before is theirs, or what follows "that"."""
    s = line.s
    speakers = [speaker for p in by if (speaker := speaker_of(line, p, len(s))) is not None]
    if not speakers:
        return None
    stop = speakers[-1].last
    that = s.lower[stop : stop + 1] == ["that"]
    # "a pause, which had been declared by the minister": what was declared is the noun before, not all that went before it
    edge = verb.subjects[0].first if verb.relative and verb.subjects else 0
    cue = (verb.main, verb.main + 1)
    return Found(verb.first, stop + that, cue, row, speakers, not that, that, verb.negated, edge=edge)


def own_earlier(s: Sentence, speaker: Speaker, cue: tuple[int, int], row: CueRow) -> bool:
    """ "An earlier version said …", "our 11.30 post named …", "we wrote on Monday that …": the desk takes back its own words."""
    if speaker.pronoun == "we":
        return row.kind == "K0" and s.lower[cue[1] - 1] in WROTE and s.lower[cue[0] : cue[1]] != ["have", "said"]
    words = s.lower[speaker.first : speaker.last]
    return not PAGES.isdisjoint(words) and (words[:1] == ["our"] or not EARLIER.isdisjoint(words))
