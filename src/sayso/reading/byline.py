"""Cues without a verb: "according to X", "by X's account", "X: …", "(X)", "in a letter from X …", messages passed on.

Comes in: a sentence on the floor, and the cues already found in it. Goes out: a `Found` for each name that stands where whoever
speaks is named. Refuses to know: verbs of saying, and which words each cue governs in the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.actor import kinds
from sayso.reading.cue import REPORTED, CueRow, spoken
from sayso.reading.floor import Found, Line, Speaker
from sayso.reading.inflect import singular
from sayso.reading.matter import aside_end, clause_follows, described_end, finite_between, opens_aside
from sayso.reading.phrase import Phrase, Verb
from sayso.reading.speaker import DOCUMENTS, LETTERS, speaker_of

ACCORDING = (
    ("according", "to"), (",", "per"), ("by", "the", "account", "of"), ("in", "the", "words", "of"), ("on", "the", "word", "of"),
    ("if", "one", "believes"), ("as", "told", "by"), ("in", "the", "view", "of"),
)  # fmt: skip
RECKONED = frozenset("estimate estimates account count reckoning tally figures version telling admission own".split())
OWNER_WORDS = frozenset(("'s", "’s", "'", "’"))
TOLLS = frozenset("toll count tally total estimate figure".split())
OWNING = {"his": "he", "her": "she", "their": "they", "its": "it"}
FOOTAGE = frozenset(noun for noun, row in kinds().items() if row[0] == "footage")
PASSING = frozenset(
    """pass passes passed passing relay relays relayed forward forwards forwarded share shares shared circulate circulated carry
    carries carried publish published publishes read reads post posted posts released release releases aired airs""".split()
)
HAD_FROM = frozenset("heard hear hears has have had learned learnt knows knew".split())
DASHES = frozenset(("–", "—", "-", "--", ":"))
FORWARDED = frozenset(("fwd", "forwarded", "from", "via", "now"))

# Who may end a clipped line without any word for saying.
CLIPPED = frozenset(
    """source sources official officials spokesman spokeswoman spokesperson police residents witnesses eyewitnesses mayor governor
    ministry agency hospital medics doctors rescuers army military monitor monitors prefect activists organisers""".split()
)

SAYING = CueRow("according to", (), "K0", frozenset(("that",)))
SPEAKING = CueRow(":", (), "K0", frozenset(("that", "quote")))
QUOTING = CueRow(":", (), "K0", frozenset(("quote",)))
LISTING = CueRow("()", (), "K0", frozenset(("that", "quote")))
BRACKETED = CueRow("()", (), "K0", frozenset(("that",)))
WRITING = CueRow("letter", (), "K0", frozenset(("that",)))


def bylines(line: Line, found: list[Found]) -> list[Found]:
    """The cues of a sentence in all, those without a verb beside those already `found`; a letter takes the place of hearsay."""
    found = [*found, *_by_account(line), *_according(line), *_own_toll(line)]
    colon = _colon(line, found)
    if colon is not None:
        found.append(colon)
    tail = _bracketed(line)
    if tail is not None:
        found = [f for f in found if f is not colon or not _names_land(line, f.speakers[0])]
        found.append(tail)
    found += _passed_on(line)
    found += _had_from(line)
    found += _rumoured(line)
    dashed = (_dashed(line) or _tailed(line)) if not found else None
    if dashed is not None:
        found.append(dashed)
    message = _message(line)
    if message is not None:
        found.append(message)
    letter = _letter(line, found)
    if letter is not None:
        found = [f for f in found if f.row.kind != "K6"]
        found.append(letter)
    return found


def _by_account(line: Line) -> Iterator[Found]:
    """ "…, by X's account", "in the army's own version": the owner of a reckoning."""
    s = line.s
    for phrase in line.c.phrases:
        if phrase.prep not in ("by", "in", "on") or s.lower[phrase.head] not in RECKONED:
            continue
        speaker = _owner(line, phrase)
        if speaker is not None:
            at, stop = phrase.prep_at, phrase.last
            after = at == 0 or (stop < len(s) and s.words[stop] == ",")
            yield Found(at, stop, (at, at + 1), SAYING, [speaker], at > 0, after)


def _owner(line: Line, phrase: Phrase) -> Speaker | None:
    """Whose account it is: "the [army]'s own version", "by [his] account"."""
    s = line.s
    pronoun = OWNING.get(s.lower[phrase.first])
    if pronoun is not None:
        return Speaker(line.i, phrase.first, phrase.first + 1, None, pronoun) if phrase.prep == "by" else None
    owner = next((k for k in range(phrase.head, phrase.first, -1) if s.words[k] in OWNER_WORDS), -1)
    speaker = speaker_of(line, Phrase(phrase.first, owner, owner - 1), owner) if owner > 0 else None
    able = speaker is not None and speaker.who is not None and speaker.who.sort in ("person", "body")
    return speaker if able else None


def _own_toll(line: Line) -> Iterator[Found]:
    """ "The ministry's toll is now 1,688 dead", "the union's count stands at 43": the owner of the count speaks."""
    s = line.s
    for verb in line.c.verbs:
        phrase = verb.subjects[0] if verb.form == "finite" and verb.subjects else None
        if phrase is None or s.lower[phrase.head] not in TOLLS or "CD" not in s.tags[verb.last : verb.last + 6]:
            continue
        speaker = _owner(line, phrase)
        if speaker is not None and speaker.who is not None:
            yield Found(phrase.first, verb.last, (phrase.head, phrase.head + 1), LISTING, [speaker], False, True)


def _according(line: Line) -> Iterator[Found]:
    """ "According to X, …", "…, in the words of X"."""
    s = line.s
    for words in ACCORDING:
        if words[0] not in s.lower:
            continue
        for at in range(len(s) - len(words)):
            if s.lower[at] != words[0] or tuple(s.lower[at : at + len(words)]) != words:
                continue
            phrase = line.c.phrase_at(at + len(words))
            if phrase is None:
                continue
            both = (phrase, _second(line, phrase))
            speakers = [sp for p in both if p is not None and (sp := speaker_of(line, p, len(s))) is not None]
            if speakers:
                stop = _described_by(line, max(speaker.last for speaker in speakers))
                yield Found(at, stop, (at, at + len(words)), SAYING, speakers, at > 0, at == 0 or stop < len(s))


def _second(line: Line, phrase: Phrase) -> Phrase | None:
    """The one named beside the first: "according to X and, on the other side, [Y]"; null for the subject of what follows."""
    s, c = line.s, line.c
    step = phrase.last
    while step < len(s) - 1 and c.codes[step] in ",&B" and step - phrase.last < 8:
        if s.lower[step] == "and":
            step += 1
            while step < len(s) and c.codes[step] in ",BI":
                step += 1
            other = c.phrase_at(step)
            return other if other is not None and not clause_follows(c, other) else None
        step += 1
    return None


def _described_by(line: Line, stop: int) -> int:
    """Past all that describes a speaker who is named up to `stop`."""
    s, c = line.s, line.c
    while stop < len(s) and c.codes[stop] not in ',;."':
        stop += 1
    while stop < len(s) and c.codes[stop] == ",":
        beyond = described_end(s, c, stop) or (aside_end(c, stop) if opens_aside(s, c, stop) else 0)
        if not beyond:
            break
        stop = beyond
    return stop


def _colon(line: Line, found: list[Found]) -> Found | None:
    """ "Taliban spokesman X: his men …": a speaker, a colon, what he says. A place before a colon only sets the scene."""
    s, c = line.s, line.c
    at = next((k for k, word in enumerate(s.words[:30]) if word == ":"), -1)
    if at < 1 or at + 1 >= len(s) or any(f.verb[0] < at for f in found):
        return None
    if finite_between(c, 0, at):
        return _answer(line, at)
    start = 0
    while start < at and s.lower[start] in FORWARDED:
        start += 1
    phrase = c.phrase_at(start)
    if phrase is not None and start:
        phrase = Phrase(start, phrase.last, phrase.head)
    while phrase is None and start < at:
        start += 1
        phrase = c.phrase_at(start)
    if phrase is None or phrase.last > at or (phrase.prep and phrase.prep_at == 0):
        return None
    speaker = _opener(line, phrase, at) or _opener_in_brackets(line, at)
    if speaker is None or (speaker.who is not None and speaker.who.sort != "person" and any(f.before for f in found)):
        return None
    floor = line.floor
    listing = floor.lead is not None or (floor.paragraph.listed and "CD" in s.tags[at : at + 5])
    return Found(0, at + 1, (at, at + 1), LISTING if listing else SPEAKING, [speaker], False, True)


def _opener(line: Line, phrase: Phrase, colon: int) -> Speaker | None:
    """Who is named before a colon; of "statement on the ministry's channel:" the body that made it."""
    speaker = speaker_of(line, phrase, colon)
    if speaker is None or speaker.who is None:
        return None
    document = line.s.lower[phrase.head] in DOCUMENTS
    if document:
        outlet = next((p for p in line.c.phrases if phrase.last <= p.first < colon and p.prep in ("on", "in")), None)
        other = speaker_of(line, outlet, colon) if outlet is not None else None
        if other is not None and other.who is not None and other.who.sort == "body":
            speaker = other
    told = speaker.who
    if told is None or told.sort == "thing":
        return None
    return speaker if document or told.member is not None or told.kind not in ("", "unnamed") else None


def _opener_in_brackets(line: Line, colon: int) -> Speaker | None:
    """ "Russian MoD (Konashenkov): …": who is named in brackets before a colon."""
    s, c = line.s, line.c
    if s.words[colon - 1] != ")" or "(" not in s.words[:colon]:
        return None
    opening = colon - 1 - s.words[:colon][::-1].index("(")
    phrase = c.phrase_at(opening + 1)
    speaker = _opener(line, phrase, colon - 1) if phrase is not None and phrase.last == colon - 1 else None
    named = speaker is not None and speaker.who is not None and speaker.who.member is not None
    return speaker if named else None


def _answer(line: Line, at: int) -> Found | None:
    """ "The answer came from the deputy commander, Ali H.: “…”": the last person named before a colon and a quotation."""
    s, c = line.s, line.c
    if c.codes[at + 1] != '"':
        return None
    named = next((phrase for phrase in reversed(c.phrases) if phrase.last <= at), None)
    if named is None:
        return None
    while named.first and s.words[named.first - 1] == "," and (before := c.phrase_at(named.first - 2)) is not None:
        named = before
    speaker = speaker_of(line, named, at)
    if speaker is None or speaker.who is None or speaker.who.sort != "person":
        return None
    return Found(named.first, at + 1, (at, at + 1), QUOTING, [speaker], False, True)


def _letter(line: Line, found: list[Found]) -> Found | None:
    """ "In a letter said to be from an emir, passed to us by a captain, fighters are told …": the writer speaks."""
    s, c = line.s, line.c
    if s.lower[0] != "in" or len(s) < 6:
        return None
    phrase = c.phrase_at(1)
    if phrase is None or s.lower[phrase.head] not in LETTERS:
        return None
    comma = next((k for k in range(phrase.last, len(s)) if s.words[k] == ","), -1)
    if comma < 0 or any(f.verb[0] > comma and not f.before and f.row.kind != "K6" for f in found):
        return None
    writer = next((p for p in c.phrases if phrase.last <= p.first < comma and p.prep in ("from", "by", "of")), None)
    speaker = speaker_of(line, writer, comma) if writer is not None else None
    if speaker is None:
        return None
    stop, relayed = comma, None
    verb = c.verb_at(comma + 1)
    if verb is not None and verb.form == "participle":
        stop = aside_end(c, comma)
        by = next((p for p in verb.preps if p.prep == "by"), None)
        relayed = speaker_of(line, by, stop) if by is not None and stop else None
    return Found(0, stop or comma, (1, phrase.last), WRITING, [speaker], False, True, relayed=relayed)


def _passed_on(line: Line) -> Iterator[Found]:
    """ "An activist passes on claimed messages from troops that …": the writers speak, the activist relays."""
    s, c = line.s, line.c
    for verb in c.verbs:
        if s.lower[verb.main] not in PASSING or not verb.subjects:
            continue
        what = next((p for p in [*verb.objects, *verb.preps] if s.lower[p.head] in LETTERS), None)
        if what is None:
            continue
        writer = next((p for p in c.phrases if what.last <= p.first and p.prep in ("from", "by", "of")), None)
        that = next((k for k in range(what.last, len(s)) if s.lower[k] in ("that", "saying")), -1)
        if writer is None or that < writer.last:
            continue
        speaker, relay = speaker_of(line, writer, that), speaker_of(line, verb.subjects[0], verb.first)
        if speaker is not None and relay is not None:
            cue = (verb.first, verb.last)
            yield Found(relay.first, that + 1, cue, WRITING, [speaker], False, True, relayed=relay)


def _had_from(line: Line) -> Iterator[Found]:
    """ "A clerk had heard from his aunt that …", "one of them has it from a cousin that …": the aunt speaks, the clerk relays."""
    s, c = line.s, line.c
    for verb in c.verbs:
        plain = verb.last - verb.first == 1 or not verb.passive
        if (
            verb.form not in ("finite", "participle")
            or not plain
            or s.lower[verb.main] not in HAD_FROM
            or not verb.subjects
        ):
            continue
        teller = next((p for p in verb.preps if p.prep == "from" and p.prep_at - verb.last <= 1), None)
        that = next((k for k in range(teller.last, len(s)) if s.lower[k] == "that"), -1) if teller is not None else -1
        if teller is None or that < 0 or that - teller.last > 2:
            continue
        speaker, relay = speaker_of(line, teller, that), speaker_of(line, verb.subjects[0], verb.first)
        if speaker is not None and relay is not None:
            yield Found(relay.first, that + 1, (verb.first, verb.last), SAYING, [speaker], False, True, relayed=relay)


def _message(line: Line) -> Found | None:
    """ "A video message from the city to the press, “…”": a document that quotes itself, without a verb."""
    s, c = line.s, line.c
    quote = next((k for k in range(1, min(len(s), 20)) if c.codes[k] == '"'), -1)
    if quote < 2 or s.words[quote - 1] not in (",", ":") or any(isinstance(thing, Verb) for thing in c.at[:quote]):
        return None
    phrase = c.phrase_at(0) or c.phrase_at(1)
    if phrase is None or (s.lower[phrase.head] not in LETTERS and s.lower[phrase.head] not in FOOTAGE):
        return None
    owner = line.who(phrase.first, phrase.head) if phrase.head > phrase.first else None
    if owner is not None and owner.member is not None:  # "[Bongo] video from an unknown room: “…”"
        speaker = Speaker(line.i, phrase.first, phrase.head, owner)
    else:
        speaker = Speaker(line.i, phrase.first, quote - 1, line.who(phrase.first, quote - 1))
    return Found(0, quote, (phrase.head, phrase.head + 1), QUOTING, [speaker], False, True)


def _rumoured(line: Line) -> Iterator[Found]:
    """ "There are reports that the town has fallen", "there were rumours of …": hearsay of nobody."""
    s, c = line.s, line.c
    for verb in c.verbs:
        told = verb.objects[0] if verb.copula and verb.objects else None
        if told is None or s.lower[max(0, verb.first - 1)] != "there" or s.lower[told.head] not in REPORTED:
            continue
        if s.lower[told.last : told.last + 1] in (["that"], ["of"]):
            nobody = Speaker(line.i, verb.first, told.last, None, "")
            row = CueRow("report", (), "K6", frozenset(("that",)))
            yield Found(
                verb.first - 1, told.last + 1, (told.head, told.head + 1), row, [nobody], False, True, verb.negated
            )


def _dashed(line: Line) -> Found | None:
    """ "Two killed in shelling of the town – mayor", "Power back in the north: operator": a headline that ends in its source."""
    s, c = line.s, line.c
    at = next((k for k in range(len(s) - 2, max(1, len(s) - 8), -1) if s.words[k] in DASHES), -1)
    phrase = c.phrase_at(at + 1) if at > 1 else None
    if phrase is None or phrase.first != at + 1 or "CD" in s.tags[at + 1 :] or line.inside[at + 1]:
        return None
    if any(isinstance(thing, Verb) for thing in c.at[at:]) or not any(isinstance(thing, Verb) for thing in c.at[:at]):
        return None
    speaker = speaker_of(line, phrase, len(s))
    if speaker is None or speaker.who is None or speaker.who.sort == "thing" or speaker.last < len(s) - 1:
        return None
    return Found(at, len(s), (at, at + 1), BRACKETED, [speaker], True, False)


def _tailed(line: Line) -> Found | None:
    """ "11 killed in attack on party office, security source.": a clipped line that ends in who says so, without an article."""
    s, c = line.s, line.c
    stop = len(s) - (s.words[-1] == ".")
    at = next((k for k in range(stop - 1, max(1, stop - 5), -1) if s.words[k] == ","), -1)
    phrase = c.phrase_at(at + 1) if at > 1 else None
    if phrase is None or phrase.first != at + 1 or phrase.last != stop or line.inside[at + 1]:
        return None
    if s.lower[phrase.first] in spoken():
        phrase = Phrase(phrase.first + 1, phrase.last, phrase.head)  # ", say police": the verb taken for a noun
        if phrase.first >= phrase.last:
            return None
    if (
        s.lower[phrase.head] not in CLIPPED
        or s.tags[phrase.first] in ("DT", "CD", "PRP$", "CC")
        or "and" in s.lower[:at]
    ):
        return None
    if not any(thing.main < at for thing in c.verbs) or s.words[:at].count(","):
        return None
    speaker = speaker_of(line, phrase, stop)
    return Found(at, len(s), (at, at + 1), BRACKETED, [speaker], True, False) if speaker is not None else None


def _names_land(line: Line, speaker: Speaker) -> bool:
    """True where a label names a land: before a colon it only says where, if a source stands at the end."""
    words = line.s.lower[speaker.first : speaker.last]
    return not any(word in kinds() or singular(word) in kinds() for word in words) and all(
        word[:1].isupper() for word in line.s.words[speaker.first : speaker.last]
    )


def _bracketed(line: Line) -> Found | None:
    """ "Honduras: 17 dead, 6 missing (Copeco, the relief agency)": the source at the end of a line of figures."""
    s, c = line.s, line.c
    stop = len(s) - (s.words[-1] == "." and len(s) > 1)  # "… 6 missing (Copeco)."
    if s.words[stop - 1] != ")" or "(" not in s.words or "CD" not in s.tags:
        return None
    if any(v.form == "finite" and not v.passive for v in c.verbs[:1]):
        return None
    opening = len(s) - 1 - s.words[::-1].index("(")
    phrase = c.phrase_at(opening + 1)
    if phrase is None or opening < 2:
        return None
    comma = next((k for k in range(opening, stop - 1) if s.words[k] == "," and s.tags[k + 1] == "CD"), stop - 1)
    speaker = speaker_of(line, phrase, comma)  # "(home ministry, 06:00)"
    if speaker is None or speaker.who is None or (stop < len(s) and speaker.who.sort not in ("body", "person")):
        return None
    return Found(opening, len(s), (opening, opening + 1), BRACKETED, [speaker], True, False)
