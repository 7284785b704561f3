"""Inputs bent out of shape, the same ones every time.

Comes in: seeds of a target and a source of chance that was itself seeded. Goes out: the bytes of one case. Refuses to know: what is
done with them. Every operation works on the characters of a text or, where a target's inputs are binary, on its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

LONGEST, LONG, OFTEN = 3_000, 40_000, 150  # characters of a case; of one case in OFTEN, which shows what grows too fast
VALUE = re.compile(r"""[=:,\[]\s*("[^"\n]*"|[\w.+-]+|\[[^\[\]]*\]|\{[^{}]*\})""")
VALUES = (
    "null", "true", "false", "0", "-1", "1e999", "NaN", "nan", "-inf", "9" * 30, "9" * 5000, "1.5", '""', '" "',
    '"x"', '"\\ud800"',
    '"\\u0000"', "[]", "{}", "[[]]", '["a", 1, null]', '{"a": {}}', "{ a = 1 }", '"2023-03-03"', '"9999-12-31"', "2023-03-03",
    "2023-03-03T18:05:00Z", "2023-03-03 18:05:00", "18:05:00", '"UTC+99"', '"no such zone"', "0x7fffffffffffffff",
    "'x'", '"""x"""',
    '{"name": "x"}', '["north", "south", "hostile"]', '"hostile"', '"official"', "3",
)  # fmt: skip
Bend = Callable[[Random, str, Sequence[str]], str]

# What parsers have stumbled over before: characters, numbers, entities, encodings, brackets.
STRANGE = (
    "\0", "\x01", "\x1b[31m", "\x7f", "\x85", "\u00a0", "\u00ad", "\u0301", "\u0300" * 40, "\u200b", "\u200d",
    "\u200e", "\u202e",
    "\u2028", "\u2029", "\u2060", "\ufeff", "\ufffd", "\ufffe", "\U0001f469\u200d\U0001f680", "\U0001f1fa\U0001f1e6",
    "\U000e0041",
    "\U0010ffff", "İ", "ı", "ſ", "ß", "ﬁ", "Ⅷ", "²", "½", "٣", "१२", "𝟙", "〇", "百", "مدينة حلب", "שלום", "Київ",
    "中文", "\r", "\r\n",
    "\n", "\n\n\n", "\t", "\x0b", "\x0c", "’", "‘", "“", "”", "„", "«", "»", '"', "'", "—", "–", "−", "…", "•", ">", "> ", "#",
)  # fmt: skip
TOKENS = (
    "0", "-1", "00", "24:00", "25:61", "99999999999999999999", "9" * 400, "9" * 5000, "1e309", "1e-400", "NaN",
    "Infinity", "-0",
    "1,000,000,000,000", "1.000.000", "0000-00-00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2024-02-30",
    "31/12/9999", "1/1/1", "29 February 2023", "Monday", "UTC+99:99", "GMT-14", "UTC+5:75", "Europe/", "../../etc/passwd",
    "Etc/GMT+12", "&#xD800;", "&#55296;", "&#0;", "&#x110000;", "&amp;&lt;", "&nbsp;", "&unknown;", "\\ud800", "\\u0000", "\\",
    "%00", "%ff", "%", "<![CDATA[", "]]>", "<!--", "-->", "<?xml version='1.0' encoding='utf-7'?>", "<script>", "</",
    "<p", "<p>",

       '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>', "&c;",
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;", "null", "true", "[]", "{}", '""', "charset=utf-7", "+2D0-",
    "charset=unicode_escape", "charset=rot13", "charset=utf-16", "from", "to", "between", "and", "of", "to", "-", "half", "no",
    "million", "dozens", "per cent", "last", "since", "until", "ago", "by", "he said", "according to", "reportedly",
    "denied that",
)  # fmt: skip
NESTED = (
    ("[", "]"), ("{", "}"), ('{"a":', "}"), ("(", ")"), ("<div>", "</div>"), ("<ul><li>", "</li></ul>"), ("<b>", ""),
    ("“", "”"),
    ("‘", "’"), ('"', '"'), ("a.", ""), ("a = {", "}"), ("> ", ""), ("- ", ""), ("and ", ""), ("of the ", ""), ("1,", ""),
    ("that he said ", ""), ("<item>", "</item>"), ("a-", ""), ("million ", ""), (" ", ""), ("\n", ""), ("Mr. ", ""), ("U.", ""),
)  # fmt: skip


def case(rng: Random, seeds: Sequence[bytes], binary: bool) -> bytes:
    """One case: a seed, bent one to eight times."""
    most = LONG if rng.randrange(OFTEN) == 0 else LONGEST
    if binary:
        found = rng.choice(seeds)
        for _ in range(rng.choice((1, 1, 1, 2, 3, 5, 8))):
            found = _flipped(rng, found, seeds)[: max(LONG, *map(len, seeds))]
        return found
    texts = [seed.decode("utf-8", "replace") for seed in seeds]
    text = rng.choice(texts)
    for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 3, 5, 8))):
        text = rng.choice(BENDS)(rng, text, texts)[:most]
    return _encoded(rng, text, seeds)


def _encoded(rng: Random, text: str, seeds: Sequence[bytes]) -> bytes:
    """Mostly UTF-8; at times another charset, or bytes that fit none."""
    way = rng.randrange(24)
    if way == 0:
        return text.encode("utf-16")
    if way == 1:
        return text.encode("cp1252", "replace")
    data = text.encode("utf-8", "replace")
    return _flipped(rng, data, seeds) if way == 2 else data


# --- of texts --------------------------------------------------------------------------------------------------------------------
def _slice(rng: Random, text: str) -> tuple[int, int]:
    """A stretch of a text, mostly a short one."""
    low = rng.randrange(len(text) + 1)
    return low, min(len(text), low + rng.choice((1, 2, 4, 8, 20, 60, 200, 1000)))


def _put(rng: Random, text: str, piece: str) -> str:
    low, high = _slice(rng, text)
    return text[:low] + piece + text[low if rng.random() < 0.7 else high :]


def _strange(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    return _put(rng, text, rng.choice(STRANGE))


def _any_character(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    code = rng.choice(
        (rng.randrange(0x80), rng.randrange(0x800), rng.randrange(0xD800), rng.randrange(0xE000, 0x110000))
    )
    return _put(rng, text, chr(code))


def _token(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    return _put(rng, text, rng.choice(TOKENS))


def _cut_out(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    low, high = _slice(rng, text)
    return text[:low] + text[high:]


def _truncated(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    at = rng.randrange(len(text) + 1)
    return text[:at] if rng.random() < 0.7 else text[at:]


def _repeated(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    low, high = _slice(rng, text)
    return text[:low] + text[low:high] * rng.choice((2, 2, 3, 10, 100, 3000)) + text[high:]


def _spliced(rng: Random, text: str, texts: Sequence[str]) -> str:
    other = rng.choice(texts)
    low, high = _slice(rng, other)
    if rng.random() < 0.4:
        return text[: rng.randrange(len(text) + 1)] + other[low:]
    return _put(rng, text, other[low:high])


def _lines_shuffled(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return rng.choice(("\n", "\n", "\n\n", "\r\n", "\r", " ")).join(lines)


def _words_shuffled(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    words = text.split(" ")
    low = rng.randrange(len(words))
    some = words[low : low + 12]
    rng.shuffle(some)
    return " ".join([*words[:low], *some, *words[low + 12 :]])


def _nested(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    opening, closing = rng.choice(NESTED)
    low, high = _slice(rng, text)
    deep = rng.choice((2, 5, 30, 300, 2000, 20000))
    return text[:low] + opening * deep + text[low:high] + closing * (deep if rng.random() < 0.6 else 0) + text[high:]


def _numbered(rng: Random, text: str, texts: Sequence[str]) -> str:
    """A number in the text becomes another."""
    del texts
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    low, high = rng.choice(found).span()
    number = rng.choice(
        (str(rng.randrange(100)), str(rng.randrange(10**9)), "0", "-1", "9" * rng.choice((3, 20, 400)), "1.5")
    )
    return text[:low] + number + text[high:]


def _valued(rng: Random, text: str, texts: Sequence[str]) -> str:
    """What stands behind a colon or an equals sign, or an item of a list, becomes another value that the format knows."""
    del texts
    found = list(VALUE.finditer(text))
    if not found:
        return text
    low, high = rng.choice(found).span(1)
    return text[:low] + rng.choice(VALUES) + text[high:]


def _other_script(rng: Random, text: str, texts: Sequence[str]) -> str:
    """The digits of a stretch in another script."""
    del texts
    low, high = _slice(rng, text)
    zero = rng.choice((0x660, 0x6F0, 0x966, 0xFF10, 0x1D7CE))
    table = {ord("0") + n: zero + n for n in range(10)}
    return text[:low] + text[low:high].translate(table) + text[high:]


def _cased(rng: Random, text: str, texts: Sequence[str]) -> str:
    del texts
    low, high = _slice(rng, text)
    return text[:low] + rng.choice((str.upper, str.lower, str.swapcase, str.title))(text[low:high]) + text[high:]


BENDS: tuple[Bend, ...] = (
    _strange, _any_character, _token, _cut_out, _truncated, _repeated, _spliced, _lines_shuffled, _words_shuffled, _nested,
    _numbered, _other_script, _cased, _valued, _valued,
)  # fmt: skip


# --- of bytes --------------------------------------------------------------------------------------------------------------------
def _flipped(rng: Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    found = bytearray(data or b"\0")
    at = rng.randrange(len(found))
    way = rng.randrange(7)
    if way == 0:
        found[at] ^= 1 << rng.randrange(8)
    elif way == 1:
        found[at] = rng.randrange(256)
    elif way == 2:
        del found[at : at + rng.choice((1, 2, 8, 100))]
    elif way == 3:
        del found[at:]
    elif way == 4:
        found[at : at + rng.choice((1, 2, 4, 8))] = rng.choice(
            (b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\xff" * 8)
        )
    elif way == 5:
        found[at:at] = found[at : at + rng.choice((1, 4, 32, 500))] * rng.choice((1, 2, 20))
    else:
        other = rng.choice(seeds)
        low = rng.randrange(len(other) + 1)
        found[at:] = other[low:]
    return bytes(found)
