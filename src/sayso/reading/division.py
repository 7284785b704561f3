"""A sentence divided among its voices.

Comes in: a sentence on the floor and the cues found in it. Goes out: its strands in order; words that only carry the attribution
belong to none. Refuses to know: how cues are found, and what other sentences say. Stance is that of codebook 2.2, relays of 2.3.
"""

from __future__ import annotations

from sayso.model.cast import NEUTRAL, UNKNOWN
from sayso.reading.cue import STANCE
from sayso.reading.floor import Found, Line, Say, Speaker, Strand
from sayso.reading.matter import clause_follows
from sayso.reading.phrase import Clauses, skip
from sayso.reading.segment import Sentence
from sayso.reading.speaker import REPORTS, speaker_of
from sayso.reading.speech import own_earlier

OUTLETS = frozenset(("television", "tv", "radio", "agency", "newspaper", "channel", "daily", "station", "broadcaster"))
TEXTS = frozenset(
    "text resolution vote bill motion draft plan proposal amendment offer criticism call appeal demand ultimatum".split()
)
CLAIMED = frozenset(
    "claimed purported alleged supposed unverified unconfirmed so-called unauthenticated disputed".split()
)
SEEMING = frozenset(
    "appears appear appeared seems purports purport purporting purported purportedly allegedly apparently said claims".split()
)
WITHOUT = (
    ("without", "supporting", "evidence"), ("without", "evidence"), ("without", "offering", "evidence"), ("without", "proof"),
    ("without", "giving", "evidence"), ("without", "providing", "evidence"), ("offering", "no", "evidence"), ("shows", "nothing"),
    ("showed", "nothing"), ("offered", "no"), ("gave", "no", "evidence"), ("no", "evidence"), ("citing", "no", "evidence"),
    ("with", "no", "evidence"), ("without", "any", "evidence"), ("without", "any", "proof"), ("offered", "nothing"),
)  # fmt: skip
# What stands between two voices of one sentence: ", while Y said …".
JOINTS = frozenset(("and", "but", "while", "whereas", "though", "although", ",", "—", "–", "as"))
DEEPEST = 4  # cues within cues, each of which may have several speakers
NO_WORDS = frozenset((",", ".", ":", '"', "(", ")", "CC"))


def divided(line: Line, found: list[Found]) -> list[Strand]:
    """The strands of a sentence whose cues are `found`, in order of where they begin."""
    out: list[Strand] = []
    _divide(line, 0, len(line.s), found, None, out)
    return out


def _divide(
    line: Line, low: int, high: int, found: list[Found], outer: Say | None, out: list[Strand], deep: int = 0
) -> None:
    """Cut tokens low..high into strands; the outermost cue first, what it governs then in the same way.

    `deep` counts the cues within which these tokens are told; below DEEPEST, of several who say one thing the first is heard.
    """
    here = [f for f in found if low <= f.first and f.last <= high]
    if not here:
        _lay(line, low, high, outer, out)
        return
    s = line.s
    top = _outermost(s, here)
    rest = [f for f in here if f is not top]
    says = _says(line, top, outer)[: None if deep < DEEPEST else 1]
    left = max(_left_edge(s, low, top.first), min(top.edge, top.first)) if top.before else top.first
    if left > low:
        _divide(line, low, left, rest, outer, out, deep)
    right = top.last
    if top.before and top.after and _parts(line.c, left, top):
        right = _right_edge(line, top, rest, high)  # "the jets, the ministry said, bombed the depot": one clause
        for say in says:
            _lay(line, left, right, say, out)
        if right < high:
            _divide(line, right, high, rest, outer, out, deep)
        return
    if top.before:
        for say in says:
            _divide(line, left, top.first, rest, say, out, deep + 1)
    if top.after:
        right = _right_edge(line, top, rest, high)
        for say in says:
            _divide(line, top.last, right, rest, say, out, deep + 1)
    if right < high:
        _divide(line, right, high, rest, outer, out, deep)


def _parts(c: Clauses, low: int, top: Found) -> bool:
    """True for a cue that parts a subject from its verb."""
    if any(v.form == "finite" and low <= v.first < top.first for v in c.verbs):
        return False
    after = skip(c.codes, top.last, ",B~", 1)
    behind = c.phrase_at(after)
    if behind is not None and c.codes[low] in "ITB" and clause_follows(c, behind):
        return c.codes[top.last - 1] == ","  # "In the port, the command said, drones hit …"
    verb = c.verb_at(after)
    return verb is not None and verb.form == "finite"


def _outermost(s: Sentence, here: list[Found]) -> Found:
    """The cue that governs the others: one after its matter governs all to its left back to a hard stop, cues inside included."""
    late = [f for f in here if f.before]
    if not late:
        return here[0]
    top = late[0]
    for f in late:
        if f.first > top.first and not _parted(s, top.last, f.first):
            top = f
    first = here[0]
    if first is not top and not first.before and _parted(s, first.first, top.first):
        return first
    return top


def _parted(s: Sentence, one: int, other: int) -> bool:
    """True where a semicolon stands between two tokens, whichever comes first."""
    return ";" in s.words[min(one, other) : max(one, other)]


def _lay(line: Line, low: int, high: int, say: Say | None, out: list[Strand]) -> None:
    """Lay tokens low..high under one voice, without the marks at either end."""
    s = line.s
    while low < high and s.words[low] in ",;:—–-":
        low += 1
    while high > low and s.words[high - 1] in ",;:—–-.":
        high -= 1
    if low < high and not NO_WORDS.issuperset(s.tags[low:high]):
        quoted = sum(line.inside[low:high]) * 2 > high - low
        out.append(Strand(line.i, low, high, say, quoted))


def _left_edge(s: Sentence, low: int, first: int) -> int:
    """How far to the left a late cue reaches: to the last semicolon, else to `low`."""
    for at in range(first - 1, low, -1):
        if s.words[at] == ";":
            return at + 1
    return low


def _right_edge(line: Line, top: Found, rest: list[Found], high: int) -> int:
    """How far to the right a cue reaches: to a semicolon, or to where another voice takes over: ", while Y said …"."""
    s, c, inside = line.s, line.c, line.inside
    quoted = top.last < high and (inside[top.last] or c.codes[top.last] == '"')
    for at in range(top.last, high):
        if s.words[at] == ";" and not inside[at] and top.row.lemma not in (":", "()"):
            return at
        if quoted and at > top.last + 1 and c.codes[at] == '"' and not inside[min(at + 1, high - 1)]:
            follows = next((f for f in rest if f.first > at), None)
            if follows is not None and not follows.before:
                return at + 1
    for f in rest:
        if top.last < f.first < high and not f.before:
            edge = _takes_over(line, top, f)
            if edge:
                return edge
    return high


def _takes_over(line: Line, top: Found, following: Found) -> int:
    """Where a following cue takes the floor from this one; 0 where it does not."""
    s, codes = line.s, line.c.codes
    joint = following.first - 1
    while joint > top.last and codes[joint] in "B~":
        joint -= 1
    speaker = following.speakers[0]
    if s.lower[joint] not in JOINTS or (following.verb[0] <= following.first and speaker.first > top.first):
        return 0
    if speaker.pronoun and s.lower[joint] not in ("but", "while", ",", "and"):
        return 0
    while joint - 1 > top.last and s.words[joint - 1] in (",", "—", "–"):
        joint -= 1
    return joint


# --- the act of saying ----------------------------------------------------------------------------------------------------


def _says(line: Line, f: Found, outer: Say | None) -> list[Say]:
    """An act of saying for each speaker of a cue; `outer` is the one it is told within."""
    s = line.s
    if own_earlier(s, f.speakers[0], f.verb, f.row):
        desk = Speaker(line.i, f.first, f.last, None, "we")
        return [Say(desk, line.i, f.verb, "K5", "retract", "correct", f.row.takes)]
    relayed = f.relayed or _relay(line, f)
    speakers = f.speakers
    swapped = _quoting(line, f)
    if swapped is not None:
        relayed, speakers = speakers[0], [swapped]
    joint = tuple(speakers) if len(speakers) > 1 else ()
    says = []
    for speaker in speakers:
        say = _say(line, f, speaker)
        say.relayed, say.joint = relayed, joint
        if outer is not None and outer.stance != "none":
            _within(say, outer)
        _doubt(s, f, say)
        says.append(say)
    return says


def _say(line: Line, f: Found, speaker: Speaker) -> Say:
    """What one speaker of a cue does by it, the cue taken by itself."""
    s, row, kind = line.s, f.row, f.row.kind
    takes, stance = row.takes, STANCE[kind]
    if kind == "K4" and row.lemma in ("dismiss", "reject") and _about_text(line.c, s, f):
        # "dismisses the text, the vote" is opinion, no denial (codebook 2.2)
        kind, stance, takes = "K0", "assert", takes | {"talk"}
    if speaker.who is not None and speaker.who.member is None and s.lower[speaker.last - 1] in REPORTS:
        speaker = Speaker(line.i, speaker.first, speaker.last, None)
        kind, stance, takes = "K6", "unsure", row.takes
    if row.lemma == "tell" and s.lower[f.last : f.last + 1] == ["to"]:
        takes = takes | {"talk"}  # "told its citizens to leave"
    if f.negated:
        stance = "none"
    thing = speaker.who is not None and speaker.who.sort == "thing"
    return Say(speaker, line.i, f.verb, kind, stance, row.lemma, takes, seen=kind == "K3" or thing)


def _within(say: Say, outer: Say) -> None:
    """What the voice around a cue makes of it: "he" is that voice, another speaker is passed on by it."""
    speaker = say.speaker
    if speaker.who is None and speaker.pronoun in ("he", "she", "they", "it", "i", "we"):
        say.speaker, say.relayed = outer.speaker, outer.relayed
    elif outer.kind == "K5" and speaker.first == outer.speaker.first:
        say.kind, say.stance = outer.kind, outer.stance
    elif speaker.who is not None and outer.speaker.who is not None:
        if _speaks_for(outer, say):
            say.speaker, say.relayed = outer.speaker, outer.relayed  # "France condemns the coup, its spokesman says"
        else:
            say.relayed = outer.speaker


def _speaks_for(outer: Say, inner: Say) -> bool:
    """True where an official tells what his own side declares, condemns or orders: the words are his (codebook 2.12)."""
    one, other = outer.speaker.who, inner.speaker.who
    if one is None or other is None or one.kind != "official" or one.sort != "person" or other.sort == "person":
        return False
    if one.bloc in (None, UNKNOWN, NEUTRAL):
        return inner.kind == "K0" and ("talk" in inner.matter or inner.lemma in ("declare", "announce"))
    return one.bloc == other.bloc


def _about_text(c: Clauses, s: Sentence, f: Found) -> bool:
    verb = c.verb_at(f.verb[0])
    return verb is not None and any(s.lower[p.head] in TEXTS for p in verb.objects)


def _doubt(s: Sentence, f: Found, say: Say) -> None:
    """Where the utterance itself is in doubt, or the desk writes that nothing was shown for it (codebook 2.2)."""
    who = say.speaker.who
    named = s.lower[max(0, say.speaker.first - 2) : say.speaker.last]
    if who is not None and not CLAIMED.isdisjoint(named):
        say.authentic = False
        if who.sort == "thing":
            say.stance = "unsure"
    if who is not None and who.sort == "thing" and not SEEMING.isdisjoint(s.lower[say.speaker.first : f.last]):
        say.authentic, say.stance = False, "unsure"  # "footage that appears to show …"
    cue = s.lower[f.first : f.last]
    if f.row.lemma == "letter" and ("said" in cue or not CLAIMED.isdisjoint(cue)):
        say.authentic = False
    if any(words[0] in s.lower and _stands(s, words, f) for words in WITHOUT):
        say.evidence = -1


def _stands(s: Sentence, words: tuple[str, ...], f: Found) -> bool:
    """True where the words stand one after another in a cue or shortly after it."""
    last = min(f.last + 10, len(s) - len(words))
    return any(tuple(s.lower[at : at + len(words)]) == words for at in range(f.first, last + 1))


def _relay(line: Line, f: Found) -> Speaker | None:
    """The outlet that passes it on: "told state television", ", quoted by the agency"."""
    s, c = line.s, line.c
    for at in range(f.first, min(f.last + 8, len(s) - 1)):
        if s.lower[at] in ("quoted", "cited") and s.lower[at + 1] == "by":
            phrase = c.phrase_at(at + 2)
            if phrase is not None:
                return speaker_of(line, phrase, len(s))
    verb = c.verb_at(f.verb[0])
    if verb is not None and f.row.lemma == "tell" and verb.objects:
        told = verb.objects[0]
        if s.lower[told.head] in OUTLETS or s.words[told.head][:1].isupper():
            return speaker_of(line, told, told.last)
    return None


def _quoting(line: Line, f: Found) -> Speaker | None:
    """The one who is quoted: "the agency, citing an officer, said"; "reported, citing the agency, which had it from X". The cue
    then reaches to the "that" after the last of them."""
    s, c = line.s, line.c
    high = min(len(s), f.last + 1)
    for at in range(f.first, high):
        phrase = c.phrase_at(at + 1) if s.lower[at] in ("quoting", "citing") else None
        if phrase is None:
            continue
        far = range(phrase.last, min(high + 12, len(s) - 1))
        chain = next((k for k in far if s.lower[k : k + 2] == ["it", "from"]), -1)
        origin = c.phrase_at(chain + 2) if chain >= 0 else None
        if origin is not None:
            phrase = origin
            f.last = next((k + 1 for k in range(origin.last, len(s)) if s.lower[k] == "that"), f.last)
        return speaker_of(line, phrase, len(s))
    return None
