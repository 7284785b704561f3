"""Slips of the tagger, mended by what a sentence needs.

Comes in: a tagged sentence, the forms of the verbs of speaking and of those that tell events. Goes out: the same sentence, its
wrong tags put right in place: closed classes, nouns taken for verbs and verbs for nouns, names taken for either. Refuses to know:
phrases, clauses, and what any word means beyond those classes.
"""

from __future__ import annotations

import re

from sayso.reading.phrase import BE, FLOATING
from sayso.reading.segment import Sentence

CLOSED = {
    "these": "DT", "those": "DT", "this": "DT", "both": "DT", "each": "DT", "every": "DT", "neither": "DT", "either": "DT",
    "some": "DT", "any": "DT", "all": "DT", "another": "DT", "who": "WP", "whom": "WP", "which": "WDT", "whose": "WP",
    "and": "CC", "or": "CC", "but": "CC", "nor": "CC", "he": "PRP", "she": "PRP", "it": "PRP", "they": "PRP", "we": "PRP",
    "i": "PRP", "him": "PRP", "them": "PRP", "us": "PRP", "there": "EX", "nobody": "NN", "none": "NN", "everybody": "NN",
    "of": "IN", "in": "IN", "at": "IN", "from": "IN", "by": "IN", "with": "IN", "for": "IN", "near": "IN", "said": "VBD",
    "theirs": "PRP", "ours": "PRP", "youths": "NNS", "according": "IN", "amid": "IN", "overnight": "RB",
    **dict.fromkeys(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split(), "CD"
    ),
}  # fmt: skip
# Gerunds that name a kind of place or thing: "a screening site", "polling stations".
ACTIVITIES = frozenset(
    """screening training processing filling holding staging landing refuelling refueling shopping housing parking meeting polling
    voting packing boarding building operating feeding fishing mining crossing checking""".split()
)
# Verbs that need no object, so that no noun after them tells the past tense from the participle.
INTRANSITIVE = frozenset(
    """fought clashed landed crossed marched gathered protested rallied arrived entered withdrew retreated erupted exploded
    collapsed""".split()
)
GUARDED = frozenset("customs border police army guard command frontier observation military".split())
NOTICED = frozenset(("reported", "heard", "confirmed", "felt", "seen"))
# Past tenses that are nouns as well.
UNCHANGED = frozenset(("hit", "cut", "shut", "hurt", "burst", "shot"))
SIDED = re.compile(r"(?:pro|anti)[-–]|.+[-–](?:backed|led|held|run|aligned|controlled|supported|allied|linked)$")
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
# What stands before a noun and never before a verb of its own clause.
LEADS_NOUN = frozenset(("DT", "PRP$", "JJ", "POS"))
# What follows a noun phrase that is complete: its preposition, its verb, a stop.
ENDS_NOUN = frozenset(("IN", "VBD", "VBZ", "MD", ",", ".", "CC", "VBN"))
ENDS_ADJECTIVE = frozenset(("IN", ",", ".", "VBD", "VBZ", "MD", "TO", "WP", "WDT"))
QUARTERS = re.compile(r"(?:north|south)?-?(?:east|west)|north|south")
ENDS_COUNTED = frozenset((",", ".", ":", "IN", "CC"))
THERE_IS = BE | {"has", "had", "will", "would", "may", "could", "'s"}
# After a verb of speaking: the end of what was said, or the opening of what is said.
CLOSING = frozenset((".", ",", ";", ""))
ADJOINED = CLOSING | {"on", "in", "at", "by", "to", "from"}
OPENING = frozenset(("that", '"', "“", "its", "their", "his", "it", "they"))
ARTICLES = frozenset(("the", "a", "an"))
ARTICLED = re.compile(r"(?:al|el|as|ar|an|at)-[A-Z][a-z]")  # "al-Hawa" is no number


def _said_by_name(s: Sentence, i: int, mark: str) -> str:
    """The tag of a proper name for "Said" in "Mohammed Said al-Sahaf"; "" for every other word."""
    if s.words[i] != "Said" or mark[0] != "V" or not i or not s.words[i - 1][:1].isupper():
        return ""
    return "NNP"


def settle(
    s: Sentence,
    spoken: frozenset[str] = frozenset(),
    told: frozenset[str] = frozenset(),
    acting: frozenset[str] = frozenset(),
    present: frozenset[str] = frozenset(),
) -> None:
    """Mend the tagger's slips: closed classes, verbs of speaking (`spoken`, all their forms) taken for nouns, participles of verbs
    that tell events (`told`) taken for adjectives, nouns that name acts (`acting`) taken for verbs,
    and the present tense of headlines (`present`) taken for nouns."""
    marks = s.tags
    for i, word in enumerate(s.lower):
        mark = marks[i]
        fixed = _said_by_name(s, i, mark) or _named_thing(s, i, mark) or _closed(s, i, mark)
        if fixed:
            marks[i] = fixed
            continue
        if mark == "JJ":
            fixed = _adjective(s, i, told) or _chief(s, i, spoken)
        elif mark[0] == "V":
            fixed = _act(s, i, mark, acting) or _verb(s, i, mark) or _told_of(s, i, acting)
        elif mark[0] == "N" and word in spoken:
            fixed = _speech(s, i, mark)
        if not fixed and mark in ("NN", "NNS") and word in present:
            fixed = _headline(s, i, mark) or _unchanged(s, i, mark)
        marks[i] = fixed or _name(s, i, mark) or mark
    _verbless(s, spoken)


# Each of these gives the mark that word i should have, its old one where it shall stay, and "" where the rule says nothing.


def _named_thing(s: Sentence, i: int, mark: str) -> str:
    """The United States, an owner's mark, and gerunds and adverbs that are nouns by where they stand."""
    word = s.lower[i]
    if s.words[i] == "US" or (mark == "CD" and ARTICLED.match(s.words[i])):
        return "NNP"
    if word in ("'", "’") and _owner(s, i):
        return "POS"  # "the doctors' union"
    if not i:
        return ""
    if mark == "VBG":
        before = s.tags[i - 1]
        if before in LEADS_NOUN and (i == len(s.tags) - 1 or s.tags[i + 1] in ENDS_NOUN):
            return "NN"  # "the shelling of …"
        if word in ACTIVITIES and before[:2] in ("NN", "DT", "JJ") and _noun_follows(s, i):
            return "NN"
    elif mark == "RB" and s.tags[i - 1] in LEADS_NOUN and s.lower[i + 1 : i + 2] == ["of"]:
        return "NN"
    elif mark == "RB" and word in ("nearby", "overnight", "downtown") and s.tags[i + 1 : i + 2] in (["NN"], ["NNS"]):
        return "JJ"  # "to [nearby] orchards"
    return ""


def _noun_follows(s: Sentence, i: int) -> bool:
    return s.tags[i + 1 : i + 2] in (["NN"], ["NNS"])


def _closed(s: Sentence, i: int, mark: str) -> str:
    """Words whose class the word itself tells, or the words beside it."""
    marks, lower = s.tags, s.lower
    word = lower[i]
    if word == "there":
        return "EX" if i < len(lower) - 1 and lower[i + 1] in THERE_IS else "RB"
    if word == "said" and (marks[i + 1 : i + 3] == ["TO", "VB"] or _after_be(s, i, FLOATING)):
        return "VBN"  # "footage said to be from …", "is said"
    if word == "off" and mark == "RP" and marks[i + 1 : i + 2] == ["NNP"]:
        return "IN"  # "sank [off] Zuwara"
    if mark == "EX":
        return "NN"  # "said [aid] had not reached the town"
    fixed = CLOSED.get(word)
    if fixed and not (mark == "RB" and word in ("all", "both", "i")):
        return fixed
    if word == "that":
        before = marks[i - 1] if i else ""
        if before[:1] == "V" or before == "":
            return "IN"
        pronoun = mark == "DT" and i < len(marks) - 1 and marks[i + 1][:2] not in ("NN", "JJ")
        return "IN" if pronoun else mark
    if mark[0] in "NJ" and i < len(marks) - 1 and marks[i + 1][0] in "NJC" and SIDED.match(word):
        return "JJ"
    return ""


def _after_be(s: Sentence, i: int, between: frozenset[str]) -> bool:
    """True where a form of "be" stands before word i, one word of `between` allowed."""
    if not i:
        return False
    return s.lower[i - 1] in BE or (i > 1 and s.lower[i - 1] in between and s.lower[i - 2] in BE)


def _adjective(s: Sentence, i: int, told: frozenset[str]) -> str:
    """What was taken for an adjective: "had been [wounded]", "the [dead]", "Egypt's [military] says"."""
    if not i:
        return ""
    marks, lower = s.tags, s.lower
    before = marks[i - 1]
    if lower[i] in told and (lower[i - 1] in BE or (before == "RB" and i > 1 and lower[i - 2] in BE)):
        return "VBN"
    if i == len(marks) - 1:
        return ""
    if lower[i] in told and before[:2] == "NN" and (marks[i + 1] == "CD" or _sole(s, i)):
        return "VBD"  # "a drone wounded nine", "teachers downed tools"
    ended = marks[i + 1] in ENDS_ADJECTIVE or (QUARTERS.fullmatch(lower[i]) is not None and marks[i + 1][0] not in "NJ")
    if before in ("DT", "PRP$") and ended:
        return "NN"
    if before == "POS" and (marks[i + 1] in FINITE or (lower[i] == "dead" and marks[i + 1] == "IN")):
        return "NN"
    return ""


def _sole(s: Sentence, i: int) -> bool:
    """True where word i stands between a plural and what it acts on, in a clause that has no other verb before it."""
    if s.tags[i - 1] != "NNS" or s.tags[i + 1] not in ("DT", "PRP$", "NNP", "NNS"):
        return False
    return not any(mark in FINITE or mark == "VBN" for mark in s.tags[:i])


def _chief(s: Sentence, i: int, spoken: frozenset[str]) -> str:
    """ "Its [chief] announced on television": a noun before its verb of speaking."""
    led = i > 0 and s.tags[i - 1] in ("DT", "PRP$")
    return "NN" if led and s.tags[i + 1 : i + 2] == ["VBN"] and s.lower[i + 1] in spoken else ""


def _act(s: Sentence, i: int, mark: str, acting: frozenset[str]) -> str:
    """An act that opens a clause and was taken for a verb: "[Fighting] erupted", "[Clashes] continued"."""
    if i and f"{s.lower[i - 1]} {s.lower[i]}" in acting:
        return "NNS" if mark == "VBZ" else "NN"  # "Air [strike] on the port"
    if s.lower[i] not in acting:
        return ""
    if i and mark == "VBZ" and s.tags[i - 1] in FINITE:
        return "NNS"  # "residents report [clashes]"
    if i and s.tags[i - 1] not in ("CC", ",", ":", '"'):
        return ""
    after = s.tags[i + 1 : i + 2]
    past = after == ["VB"] and s.lower[i + 1] in UNCHANGED
    if past or (after == ["VBN"] and s.lower[i + 2 : i + 3] != ["by"]):
        s.tags[i + 1] = "VBD"
    elif after not in (["VBD"], ["VBZ"], ["VBP"], ["MD"]):
        return ""
    return "NNS" if mark == "VBZ" else "NN"


def _told_of(s: Sentence, i: int, acting: frozenset[str]) -> str:
    """ "Blast [reported] at the courthouse": an act reports nothing, it is reported."""
    if s.lower[i] not in NOTICED or not 0 < i < len(s.tags) - 1 or s.lower[i - 1] not in acting:
        return ""
    return "VBN" if s.tags[i + 1] in ("IN", "RB", ",", ":", ".") else ""


def _verb(s: Sentence, i: int, mark: str) -> str:
    """What was taken for another verb, or for a verb: "14 [strikes] near the town", "took the bridge and [arrested] 12 men"."""
    marks = s.tags
    if not i:
        if mark not in ("VB", "VBP") or marks[1:2] != ["NNS"]:
            return ""
        trade = s.lower[0] in ("rescue", "search", "aid", "guard") or (len(marks) > 2 and marks[2] in FINITE)
        return "NN" if trade else ""  # "Rescue workers said"
    before = marks[i - 1]
    if mark == "VBN" and before == "CC" and marks[i + 1 : i + 2] in (["CD"], ["DT"], ["PRP$"], ["PRP"]):
        return "VBD" if "VBD" in marks[:i] and not BE & set(s.lower[:i]) else ""
    if mark == "VBZ":
        counted = before == "CD" or (before in ("NN", "JJ") and i > 1 and marks[i - 2] == "CD")
        ended = i < len(marks) - 1 and marks[i + 1] in ENDS_COUNTED
        return "NNS" if counted and ended and s.lower[i] not in BE else ""
    if mark == "VBD" and before == "CD" and s.lower[i] not in BE and marks[i + 1 : i + 2] == ["NNS"]:
        return "JJ" if any(m in FINITE for m in marks[:i]) else ""  # "freed 45 [captured] soldiers"
    if mark not in ("VB", "VBP"):
        return ""
    if s.lower[i] in ("post", "base", "camp") and s.lower[i - 1] in GUARDED:
        return "NN"  # "lost the customs [post] at …"
    if before in ("CC", ",") and _noun_follows(s, i) and not {"TO", "MD"} & set(marks[max(0, i - 4) : i]):
        return "NN"
    return "NN" if before in LEADS_NOUN and s.lower[i - 1] not in ("each", "both", "all") else ""


def _speech(s: Sentence, i: int, mark: str) -> str:
    """A verb of speaking that was taken for a noun: "the ministry [says] that …", "…, the mayor [reports]."."""
    marks, lower = s.tags, s.lower
    word = lower[i]
    before = marks[i - 1] if i else ""
    after = lower[i + 1] if i < len(lower) - 1 else ""
    if word == "state" and before == "NNP":
        return mark  # "in Kagara, Niger [state], officials said"
    present = "VBZ" if word[-1] == "s" else "VBP"
    if before == "CC" and after in ("that", "the", "its", "having", "any"):
        return present
    if after == "that" and word[-1] == "s" and not any(m in FINITE for m in marks[:i]):
        return "VBZ"
    if not i or before[:2] not in ("NN", "DT", ",", "PO"):
        return ""
    if after == "of" and word in ("speak", "speaks"):
        return present  # "the police [speak] of 2,000"
    if word in ("report", "reports") and s.tags[i + 1 : i + 2] == ["VBZ"]:
        return present  # "residents [report] clashes"
    if before in ("NNP", "NN") and word[-1] == "s" and marks[i + 1 : i + 2] == ["CD"] and i < 6:
        return "VBZ"  # "the league [counts] 788 dead"
    if after == "to" and before[:2] == "NN" and marks[i + 2 : i + 3] == ["VB"]:
        return present  # "the army [claims] to have retaken …"
    if _ends_speech(s, i, after) or _opens_speech(s, i, after) or lower[i - 1] in ("each", "both", "all", "also"):
        return present
    return "VBZ" if after in ARTICLES and before[:2] == "NN" and word[-1] == "s" else mark


def _ends_speech(s: Sentence, i: int, after: str) -> bool:
    """True where word i can close what was said: "…, the mayor reports." """
    if after in ADJOINED and _after_comma(s.tags, i):
        return True
    before = s.tags[i - 1]
    return after in CLOSING and (before == "," or (before == "NNS" and s.lower[i][-1] != "s"))


def _opens_speech(s: Sentence, i: int, after: str) -> bool:
    """True where what was said can begin after word i: "the ministry reports its …", "the mayor claims, “…”"."""
    return after in OPENING or (after == "," and i < len(s.lower) - 2 and s.lower[i + 2] in '"“')


def _after_comma(marks: list[str], i: int) -> bool:
    """True where the noun phrase that ends before i begins right after a comma, and a verb has gone before."""
    at = i - 1
    while at >= 0 and (
        marks[at] in ("DT", "JJ", "NN", "NNS", "NNP", "POS", "PRP$", "CD")
        or (marks[at] == "IN" and marks[at + 1] in ("NNP", "DT"))
    ):
        at -= 1
    return at > 0 and marks[at] == "," and at < i - 1 and any(mark in FINITE or mark == "VBN" for mark in marks[:at])


def _name(s: Sentence, i: int, mark: str) -> str:
    """Names taken for other words: al-Fashir, Dar-es-Salaam, Human Rights [Watch]."""
    word = s.words[i]
    verb = mark[0] == "V"
    if "-" in word and (verb or mark in ("JJ", "NN", "NNS")) and word[word.rindex("-") + 1 :][:1].isupper():
        return "NNP"
    if not word[0].isupper():
        return ""
    if i:
        if verb:
            return "NNP" if s.tags[i - 1] == "NNP" and not word.isupper() else ""
        return "NNP" if mark in ("JJ", "PRP") and s.words[i - 1] not in '"“:' else ""
    return "NNP" if verb and s.tags[1:2] == ["NNP"] and not s.lower[0].endswith(("ing", "ed")) else ""


def _owner(s: Sentence, i: int) -> bool:
    """True for the mark of a plural owner: it touches the word before, not the one after, and closes no quotation."""
    if not 0 < i < len(s.words) - 1 or s.lower[i - 1][-1:] != "s":
        return False
    if s.ends[i - 1] != s.starts[i] or s.ends[i] == s.starts[i + 1]:
        return False
    opened = sum(
        word in ("‘", "'", "’") and (k == 0 or s.ends[k - 1] != s.starts[k]) for k, word in enumerate(s.words[:i])
    )
    return not opened and s.tags[i - 1][0] in "NJ" and s.tags[i + 1][0] in "NJC"


def _headline(s: Sentence, i: int, mark: str) -> str:
    """The present tense of a headline taken for a noun: "Jet [bombs] a farm", "Police [arrest] 200"."""
    marks = s.tags
    if not i or i == len(marks) - 1 or any(m in FINITE for m in marks) or marks[i + 1] not in ("DT", "CD", "PRP$"):
        return ""
    if s.lower[i + 1] == "the" and marks[i - 1] == "NNP":
        return ""
    if mark == "NNS":
        return "VBZ" if marks[i - 1] in ("NN", "NNP") else ""
    return "VBP" if marks[i - 1] == "NNS" else ""


def _unchanged(s: Sentence, i: int, mark: str) -> str:
    """A past tense that looks like the noun: "a drone [hit] Belgorod", "the quake [hit] the coast"."""
    if s.lower[i] not in UNCHANGED or not 0 < i < len(s.tags) - 1 or s.tags[i - 1] not in ("NN", "NNS", "NNP"):
        return ""
    dead = s.lower[i : i + 2] == ["shot", "dead"] and s.tags[i + 2 : i + 3] not in (["IN"], [","], ["."], [])
    return "VBD" if dead or s.tags[i + 1] in ("DT", "CD", "PRP$", "NNP", "NNS", "PRP") else ""


def _verbless(s: Sentence, spoken: frozenset[str]) -> None:
    """Mend a sentence without a finite verb, where one was taken for something else: "Croats, allies on paper, [fought] here"."""
    marks, lower = s.tags, s.lower
    if any(mark in FINITE for mark in marks) or s.words[-1] not in (".", '"', "”"):
        return
    for i in range(1, len(marks) - 1):
        noun = marks[i - 1][:2] in ("NN", "CD") or (lower[i - 1] == "," and i > 1 and marks[i - 2][:2] == "NN")
        if not noun:
            continue
        if marks[i] == "VBN" and _object_follows(s, i):
            marks[i] = "VBD"
            return
        if marks[i][:2] == "NN" and lower[i] in spoken and lower[i - 1] != "," and _matter_follows(s, i):
            marks[i] = "VBZ" if lower[i][-1] == "s" and lower[i] != "process" else "VBP"
            return


def _object_follows(s: Sentence, i: int) -> bool:
    return s.tags[i + 1] in ("DT", "PRP$", "PRP", "CD", "NNP", "NNS") or s.lower[i] in INTRANSITIVE


def _matter_follows(s: Sentence, i: int) -> bool:
    said = s.tags[i + 1] in ("DT", "JJ", "NNS", "CD", "IN", "PRP$")
    return said and s.lower[i + 1] not in ("of", "in", "on", "from", "by", "to")
