"""Names compared over spellings and scripts.

Comes in: a name as somebody wrote it. Goes out: two keys. `fold` is fine: names that differ in nothing but case, accents,
hyphens, spaces, the Arabic article or a doubled letter share it. `skeleton` is coarse: spellings of one sound by several
transliterations share it, and so do names that are merely alike, so it proposes and never decides. Refuses to know: places,
people, and whether two names mean one thing (Kiev and Kyiv are two words: joining them is a table's work).

Arabic-script names are compared as Arabic; every other script is first written in ASCII.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

CACHE = 1 << 16  # names; a long day of coverage has some thousands

# --- Arabic script -----------------------------------------------------------------------------------------------------------
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_ARABIC_MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]")
_ARABIC_WORD = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]+")
_ARABIC_ARTICLE = re.compile(r"^(?:(?:وال|بال|ال|لل)(?=..))+")
# Alef with its seats, ya and its dotless form, ta marbuta, hamza; Persian, Kurdish and Urdu letters as Arabs write them.
_ARABIC_SPELLINGS = (
    ("ا", "أإآٱ"), ("ي", "ىیېئ"), ("و", "ؤۆ"), ("ه", "ةەۀہۃھ"), ("ك", "کگ"),
    ("ب", "پ"), ("ج", "چ"), ("ز", "ژ"), ("ف", "ڤ"), ("", "ء"),
)  # fmt: skip
_ARABIC_LETTERS = {ord(other): letter for letter, others in _ARABIC_SPELLINGS for other in others}
_ARABIC_WEAK = str.maketrans("", "", "اوي")

# --- every other script, in ASCII --------------------------------------------------------------------------------------------
_NOT_LETTER = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'`.")
# al- before any letter; its assimilated forms (ash-, ad-, ez- …) only before the letter they were assimilated to
_ARTICLE = re.compile(r"\b(?:[aeiu]l|[aeiu](sh|ch|dh|th|[sdtzrn])(?= \1)) (?=\w)")
# the same written as one word with what follows: Wadi Essalam, Wadi Elmoluk
_ARTICLE_INSIDE = re.compile(r"(?<= )(?:[ae](?=(sh|[sdtzrn])\1)|[ae]l(?=[^aeiou l][a-z]{2}))")
_ARTICLE_AFTER = re.compile(r"\b(ab[du])[aeiu]?l (?=\w)")  # Abdul, Abdel, Abul
_SHORT = {"saint": "st", "sainte": "st", "mount": "mt", "fort": "ft"}
_LONG = re.compile(r"\b(?:sainte?|mount|fort)\b")
_DOUBLED = re.compile(r"([a-z])\1+")

# --- sounds ------------------------------------------------------------------------------------------------------------------
# One sound, several spellings: the longer first. x stands for sh afterwards.
_SOUNDS = (
    ("x", "ks"), ("tsch", "x"), ("tch", "x"), ("sch", "x"), ("dzh", "j"), ("cz", "x"), ("sh", "x"), ("ch", "x"),
    ("kh", "h"), ("gh", "g"), ("dj", "j"), ("zh", "j"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("tz", "ts"), ("ck", "k"),
)  # fmt: skip
_LETTERS = str.maketrans("qce", "kka")
_END_H = re.compile(r"(?<=[aeiouy])h$")
# u before a vowel is w (Soueir); a or o with w or u before a consonant is one vowel (Sawr, Sour); ay, ai, ei are one vowel
_CONSONANT_W = re.compile(r"(?:[ou]+w?|w)(?=[aiy])")
_VOWEL_U = re.compile(r"[ao]?[uow]+")
_VOWEL_I = re.compile(r"a?[iy]+")
_VOWELS = re.compile(r"[aiu]+")
_VOWELS_INSIDE = re.compile(r"(?<=.)a(?=.)")
_COARSE = str.maketrans("zsjiu", "dtgaa")


@lru_cache(CACHE)
def fold(name: str) -> str:
    """The name's fine key: lower-case ASCII (or bare Arabic letters) without spaces; "" where the name has no letter or digit.

    The article is dropped wherever another word follows it: Al-Khums and Khums share a key (stack: Gazetteer).
    """
    if not name.isascii():
        if _ARABIC.search(name):
            return _fold_arabic(name)
        name = anyascii(name)
    text = _NOT_LETTER.sub(" ", name.lower().translate(_APOSTROPHES)).strip()
    if " " in text:
        text = _ARTICLE.sub("", text)
        text = _ARTICLE_INSIDE.sub("", _ARTICLE_AFTER.sub(r"\1 ", text))
        text = _LONG.sub(lambda found: _SHORT[found[0]], text).replace(" ", "")
    return _DOUBLED.sub(r"\1", text)


@lru_cache(CACHE)
def sound(name: str) -> str:
    """The fine key with every sound spelt one way, vowels kept as a, i or u: what near spellings are measured on."""
    key = fold(name)
    if not key.isascii():
        return key
    key = _END_H.sub("", key)
    for spelling, letter in _SOUNDS:
        if spelling in key:
            key = key.replace(spelling, letter)
    key = _CONSONANT_W.sub("v", key.translate(_LETTERS))
    head, key = ("y", key[1:]) if key[:1] == "y" and key[1:2] in ("a", "o", "u") else ("", key)
    return _DOUBLED.sub(r"\1", head + _VOWEL_I.sub("i", _VOWEL_U.sub("u", key)))


@lru_cache(CACHE)
def skeleton(name: str) -> str:
    """The name's coarse key: the consonants of its `sound`, with d and z, t and s, g and j, m and n before b made one.

    Names of one `fold` have one skeleton. A first vowel and a last one stay, as a: spellings differ inside a word.
    """
    key = sound(name)
    if not key.isascii():
        return (key[:-1] if key.endswith("ه") else key).translate(_ARABIC_WEAK) or key
    key = _DOUBLED.sub(r"\1", key.translate(_COARSE))
    return _VOWELS_INSIDE.sub("", key).replace("mb", "nb")


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100: the mean of how alike they sound with their vowels and without.

    A consonant that differs (Sabka, Tabqa) so weighs more than a vowel that does (Maharda, Muhradah).
    """
    first, second = sound(one), sound(other)
    return (fuzz.ratio(first, second) + fuzz.ratio(_VOWELS.sub("", first), _VOWELS.sub("", second))) / 2


def _fold_arabic(name: str) -> str:
    text = _ARABIC_MARKS.sub("", name).translate(_ARABIC_LETTERS)
    return "".join(_ARABIC_ARTICLE.sub("", word) for word in _ARABIC_WORD.findall(text))
