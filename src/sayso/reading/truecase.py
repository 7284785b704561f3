"""The usual letters of a text that came in capitals only, as slugs of wires and transcripts of broadcasts do.

Comes in: a text. Goes out: a text of the same length, letter under letter, with capitals only where English would have them, so
that spans found in one hold in the other. A text that does not shout comes back as it is. Refuses to know: which names are in a
cast or in a gazetteer: what no lexicon knows is taken for a name.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.reading.inflect import singular, verb_forms
from sayso.reading.nations import nations
from sayso.reading.tag import shipped

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
LETTERS = re.compile(r"[^\W\d_]")
# What stands before the first word of a sentence: a stop that is none of an abbreviation, a blank line, a quotation that a comma or
# a colon opens, a dateline.
OPENING = re.compile(
    r"""(?:^|(?<!\.[A-Z])[.!?]["”’')\]]*\s+|\n[ \t]*\n\s*|[,:]\s*["“]|\)\s--?\s+(?:\[[^\[\]]*\]\s*)*)["“‘'(\[]*$"""
)
EXPANDED = re.compile(
    r"\b([A-Z]{2,8})\b\s*(?:[,-]\s*)?[(\[]\s*([^()\[\]]{5,90})[)\]]|([^()\[\].]{5,90})[(\[]([A-Z]{2,8})[)\]]"
)
SHOUTED = 0.9  # share of a text's letters that are capitals
FEWEST = 24  # letters: less than that is a name, a heading, a cry
LOOK_BACK = 40  # characters before a word that tell whether it opens a sentence
SHORTEST_WORD = 4  # letters of an unknown word that may be more than an acronym
LONGEST_SHORT = 7  # letters of an acronym
# Endings of common words, which a lexicon need not hold.
COMMON = ("ness", "nesses", "ment", "ments", "tion", "tions", "sion", "sions", "ity", "ities", "ism", "ist", "ists", "able", "ably",
          "less", "ful", "fully", "ously", "ically")  # fmt: skip
DATED = frozenset(("may", "march"))
JOINING = frozenset("of the and for de del y do da dos e bin ibn von van".split())
# Before a name these are part of it: "General X", "Mount X"; after a name those: "X National Liberation Front", "X Battalion".
TITLES = frozenset(
    """mr mrs ms dr gen col lt maj capt sgt cpl brig adm gov sen rep msgr father sister bishop archbishop cardinal pope president
    premier minister general colonel major captain lieutenant sergeant admiral king queen prince sheikh mount lake fort port saint
    santo san santa monsignor judge doctor engineer commander ambassador senator deputy mayor governor north south east west new
    central""".split()
)
BEHIND = frozenset(
    """front army battalion brigade division regiment movement party union federation ministry department province city university
    avenue street river airport base council command party's cartel alliance force forces guard police republic valley district
    municipality committee assembly congress court radio television news agency embassy hospital hotel church institute bank
    company corporation association organization organisation group squad patrol county state island islands""".split()
)
BETWEEN = frozenset(
    """national liberation people's popular revolutionary democratic armed patriotic communist socialist islamic infantry air naval
    military security international united human rights civil defense defence foreign interior justice broadcasting workers
    peasants social christian liberal republican""".split()
)


def shouts(text: str) -> bool:
    """True for a text in capitals: nearly all of its letters are, and there are enough of them."""
    letters = LETTERS.findall(text)
    return len(letters) >= FEWEST and sum(letter.isupper() for letter in letters) >= SHOUTED * len(letters)


def truecase(text: str) -> str:
    """A text in its usual letters, as long as it was; the same text where it does not shout."""
    if not shouts(text):
        return text
    short = acronyms(text)
    found = list(WORD.finditer(text))
    kinds = [_kind(match.group(), short) for match in found]
    _run_together(text, found, kinds)
    out: list[str] = []
    last = 0
    for match, kind in zip(found, kinds, strict=True):
        word, start = match.group(), match.start()
        out.append(text[last:start])
        opens = OPENING.search(text, max(0, start - LOOK_BACK), start) is not None or start == 0
        out.append(word if kind == "A" else _capital(word) if kind == "C" or opens else _small(word))
        last = match.end()
    return "".join((*out, text[last:]))


def acronyms(text: str) -> frozenset[str]:
    """The words of a text in capitals that it writes out itself: "ELN (ARMY OF NATIONAL LIBERATION)"."""
    found = set()
    for match in EXPANDED.finditer(text):
        short, long = match.group(1) or match.group(4), match.group(2) or match.group(3)
        initials = [word[0] for word in long.split() if word[0].isalpha() and word.lower() not in JOINING]
        near = initials[-len(short) :] if match.group(4) else initials
        shared = sum(letter in near for letter in short)
        if shared * 3 >= 2 * len(short) or (match.group(1) and len(initials) > 1 and initials[0] == short[0]):
            found.add(short)
    return frozenset(found)


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    """The pairs and threes of letters that words of the lexicon begin and end with."""
    words = [word for word in (*shipped().usual, *shipped().lexicon) if word.isalpha() and len(word) >= SHORTEST_WORD]
    return frozenset(word[:2] for word in words), frozenset(word[-2:] for word in words)


@cache
def _nationals() -> frozenset[str]:
    """The one-word names of states and peoples."""
    found: set[str] = set()
    for nation in nations().values():
        found.update(name.lower() for name in (nation.name, nation.capital, *nation.demonyms) if name.isalpha())
    return frozenset(found - {"", "march", "may"})


def _kind(word: str, short: frozenset[str]) -> str:
    """How a word is written inside a sentence: "A" all in capitals, "C" with one in front, "?" the same beside a name only, "" in
    small letters."""
    if word in short or "." in word:
        return "A" if word.lower() not in ("a.m.", "p.m.", "e.g.", "i.e.") else ""
    small = word.lower()
    if small == "i":
        return "A"
    for ending in ("'s", "’s", "'", "’"):
        if small.endswith(ending):
            bare = _kind(word[: -len(ending)], short)
            return "C" if bare == "A" else bare
    mark = _mark(small)
    if small in _nationals() or (singular(small) in _nationals() and not mark.startswith("NNS")):
        return "C"
    if mark == "NNP":
        return "A" if _unsayable(small) else "C"
    if mark:
        return "?" if mark.startswith("NNP") else ""
    if len(word) == 1:
        return "C"
    return "A" if _unsayable(small) or len(word) < SHORTEST_WORD else "C"


@cache
def _mark(word: str) -> str:
    """The tags that a word in small letters bears, "" for a word that nobody knows."""
    model = shipped()
    own = model.sure.get(word) or model.usual.get(word) or model.lexicon.get(word)
    if own:
        return own
    if word.endswith(COMMON) or word == "cannot":
        return "NN"
    base = singular(word)
    if base != word and (told := model.usual.get(base) or model.lexicon.get(base)) and not told.startswith("NNP"):
        return "NNS"
    return "VB" if word in _inflected(word) else ""


def _inflected(word: str) -> tuple[str, ...]:
    """The forms of the known verb that a word in -ed, -ing or -s may be of, none where there is no such verb."""
    model = shipped()
    for ending in ("ed", "ing", "es", "s", "ly"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            for base in (stem, stem + "e", stem[:-1]):
                told = model.usual.get(base) or model.lexicon.get(base) or ""
                if len(base) > 2 and told and not told.startswith("NNP"):
                    return (*verb_forms(base), stem + ending)
    for beginning in ("un", "re", "non", "anti", "inter", "co", "mis", "counter"):
        if word.startswith(beginning) and len(word) - len(beginning) >= SHORTEST_WORD:
            told = model.usual.get(word[len(beginning) :]) or model.lexicon.get(word[len(beginning) :]) or ""
            if told and not told.startswith("NNP"):
                return (word,)
    return ()


def _unsayable(word: str) -> bool:
    """True for letters that make no word: "fmln", "usaf", "eln"."""
    if len(word) > LONGEST_SHORT:
        return False
    if not any(letter in "aeiouy" for letter in word):
        return True
    begins, ends = _ends()
    return word[:2] not in begins or word[-2:] not in ends


def _run_together(text: str, found: list[re.Match[str]], kinds: list[str]) -> None:
    """Gives the common words of a name their capital: "Farabundo Marti National Liberation Front", "Colonel X", "8 May"."""
    words = [match.group().lower() for match in found]
    last = len(words) - 1
    for i, word in enumerate(words):
        left = i > 0 and kinds[i - 1] == "C" and words[i - 1][-2:] not in ("'s", "’s") and _touch(text, found, i)
        right = i < last and kinds[i + 1] == "C" and _touch(text, found, i + 1)
        if kinds[i] == "?":
            kinds[i] = "C" if left or right else ""
        elif kinds[i] == "A":
            if (left or right) and len(word) < SHORTEST_WORD and not _unsayable(word):
                kinds[i] = "C"  # "La Paz", "Santa Ana"
        elif kinds[i] == "" and word in DATED:
            kinds[i] = "C" if text[max(0, found[i].start() - 4) : found[i].start()].rstrip()[-1:].isdigit() else ""
        elif kinds[i] == "" and left and _closes(text, found, words, i):
            kinds[i] = "C"
    for i in range(last - 1, -1, -1):
        named = kinds[i + 1] == "C" and _touch(text, found, i + 1)
        if named and not kinds[i] and words[i] in TITLES:
            kinds[i] = "C"
        elif named and words[i] in JOINING:
            kinds[i] = ""  # "Santiago de Maria"


def _closes(text: str, found: list[re.Match[str]], words: list[str], i: int) -> bool:
    """True for a word behind a name that belongs to it: a body's noun, or what stands between the name and that noun."""
    if words[i] in BEHIND:
        return True
    at = i
    while at < len(words) and words[at] in BETWEEN and (at == i or _touch(text, found, at)):
        at += 1
    return i < at < len(words) and words[at] in BEHIND and _touch(text, found, at)


def _touch(text: str, found: list[re.Match[str]], i: int) -> bool:
    """True where only space stands between a word and the word before."""
    return not text[found[i - 1].end() : found[i].start()].strip(" \n.")


def _small(word: str) -> str:
    """In small letters; a letter that would grow in number stays."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)


def _capital(word: str) -> str:
    return word[0] + _small(word[1:])
