"""Pictures and films as a page's text names them.

Comes in: the lines of one stretch of a page. Goes out: media parts, each with slug, caption, credit, medium, and whether what it
shows is only claimed. Refuses to know: the picture itself, and what a caption means. Four forms: a label ("PHOTO: …", "Picture: A.
Name"), a file's slug on a line of its own with the caption and credit around it, a line that announces what is embedded under it
("Claimed footage of …:"), and a credit in brackets at the end of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.intake.lines import QUOTES, Line, lettered, stopped
from sayso.intake.words import literals, words
from sayso.model.report import Part

CAPTION = 400  # characters; a longer line is a paragraph, whatever it begins with
CREDIT = 80
SLUG = re.compile(
    r"(?=[^\s]*[a-z])[a-z0-9]+(?:[-_][a-z0-9]+)+(?:\.[a-z0-9]{2,5})?|[\w-]+\.(?:jpe?g|png|gif|webp|mp4|mov|mp3)"
)
SLUG_WORDS = (("map", {"map", "maps"}), ("video", {"video", "footage", "clip", "mp", "mov"}), ("audio", {"audio"}))
SENTENCE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])\.\s+(?=[A-Z])")


def media(page: Sequence[Line], first: int, last: int) -> list[tuple[Part, range]]:
    """The media parts of the lines `first` up to `last`, in order, each with the lines it takes up.

    A credit in brackets at a paragraph's end takes up no line: the paragraph stays reading matter.
    """
    found: list[tuple[Part, range]] = []
    taken = first
    for at in range(first, last):
        if at < taken:
            continue
        hit = (
            _labelled(page, at, last)
            or _slug(page, at, taken, last)
            or _announced(page, at)
            or _credited(page, at, first)
        )
        if hit is None:
            trailing = _trailing(page[at])
            if trailing:
                found.append((trailing, range(at, at)))
            continue
        found.append(hit)
        taken = hit[1].stop
    return found


def captioned(text: str) -> tuple[str, str]:
    """Caption and credit of a picture's caption as markup gives it."""
    told = label_of(text)
    return _caption_and_credit(told[2], told[0]) if told and told[2] else _caption_and_credit(text, "label")


def label_of(text: str) -> tuple[str, str, str] | None:
    """The label a line opens with, as (role, medium, rest): role "label", "credit" or "caption"; null where it opens with none."""
    found = _label().match(text)
    if not found:
        return None
    name = " ".join(found["name"].casefold().split())
    rest = text[found.end() :].rstrip()
    if found["open"] and rest.endswith(("]", ")")):
        rest = rest[:-1].rstrip()
    for role in ("credit", "caption", "label"):
        if name in words(role):
            return role, words(role)[name], rest
    return None


@cache
def _label() -> re.Pattern[str]:
    kinds = "|".join(literals(kind) for kind in ("credit", "caption", "label"))
    # "Image source, Agency" is a label, "Photos, videos and words" is not.
    return re.compile(rf"(?P<open>[\[(]?)(?P<name>{kinds})(?:\s?[:|/]|(?<=source|aption),(?=\s))\s*", re.IGNORECASE)


@cache
def _marker() -> re.Pattern[str]:
    """A credit's label inside a caption: "… on the bridge. Picture: A. Name"."""
    kinds = "|".join(literals(kind) for kind in ("credit", "label"))
    return re.compile(rf"(?:(?<=[.\s(\[|])|^){kinds}\s?[:/]\s*", re.IGNORECASE)


@cache
def _film() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:[\w’'-]+\s){{0,5}}?)(?P<film>{literals('film')})\s(?:of|from|showing|shows?|that|purport\w*|appear\w*|said|by|shot|taken|as)\b",
        re.IGNORECASE,
    )


@cache
def _claimed() -> re.Pattern[str]:
    return re.compile(rf"\b{literals('claimed')}\b", re.IGNORECASE)


def _part(
    page: Sequence[Line], span: range, *, medium: str = "photo", caption: str = "", credit: str = "", slug: str = ""
) -> tuple[Part, range]:
    start, end = page[span.start].start, page[span.stop - 1].end
    claimed = medium in ("photo", "video", "audio") and bool(_claimed().search(caption[:CREDIT]))
    part = Part("media", start, end, start, caption=caption, credit=credit, slug=slug, medium=medium, claimed=claimed)
    return part, span


def _labelled(page: Sequence[Line], at: int, last: int) -> tuple[Part, range] | None:
    """ "PHOTO: caption. Picture: credit", "Photo: credit", or a caption's and a credit's line one after the other."""
    told = label_of(page[at].text) if len(page[at].text) <= CAPTION else None
    if told is None or not told[2]:
        return None
    role, medium, rest = told
    caption, credit = _caption_and_credit(rest, role)
    stop = at + 1
    if stop < last and page[at].below <= 1:
        more = label_of(page[stop].text)
        if more and more[0] != "label" and more[2] and more[0] != role and not (caption and credit):
            caption, credit = (caption or more[2], credit) if more[0] == "caption" else (caption, more[2])
            stop += 1
    return _part(page, range(at, stop), medium=medium, caption=caption, credit=credit)


def _slug(page: Sequence[Line], at: int, first: int, last: int) -> tuple[Part, range] | None:
    """A file's name on a line of its own, with the caption before or after it and the credit after it."""
    text = page[at].text
    if len(text) > CAPTION or not SLUG.fullmatch(text) or (page[at].above == 0 and page[at].below == 0):
        return None
    start, stop, caption, credit = at, at + 1, "", ""
    if at - 1 >= first and _leads(page[at - 1].text) and not _film().match(page[at - 1].text):
        start, caption = at - 1, page[at - 1].text.rstrip(": ")
    while stop < last and stop <= at + 2 and not (caption and credit):
        told = label_of(page[stop].text) if len(page[stop].text) <= CAPTION else None
        more_caption, more_credit = _caption_and_credit(told[2], told[0]) if told else _bracketed(page[stop].text)
        if not more_credit and not (told and more_caption):
            break
        if (caption and more_caption) or (credit and more_credit):
            break
        caption, credit, stop = caption or more_caption, credit or more_credit, stop + 1
    words_ = re.split(r"[-_.\d]", text)
    medium = next((kind for kind, told in SLUG_WORDS if not told.isdisjoint(words_)), "photo")
    return _part(page, range(start, stop), medium=medium, caption=caption, credit=credit, slug=text)


def _announced(page: Sequence[Line], at: int) -> tuple[Part, range] | None:
    """ "Claimed footage of …:" with the film embedded under it; not the words that lead to a quotation."""
    text = page[at].text
    if not _leads(text):
        return None
    found = _film().match(text)
    following = page[at + 1].text if at + 1 < len(page) else ""
    if not found or following[:1] in (*QUOTES, ">"):
        return None
    return _part(
        page, range(at, at + 1), medium=words("film").get(found["film"].casefold(), "video"), caption=text.rstrip(": ")
    )


def _credited(page: Sequence[Line], at: int, first: int) -> tuple[Part, range] | None:
    """A caption on a line of its own that ends in a photographer and an agency: "… in the square (A. Name/Agency)"."""
    caption, credit = _bracketed(page[at].text)
    if at == first or not caption or "/" not in credit or stopped(caption) or page[at].above == 0:
        return None
    return _part(page, range(at, at + 1), caption=caption, credit=credit)


def _trailing(line: Line) -> Part | None:
    """ "… (Credit: A. Name.)" at the end of a paragraph."""
    text = line.text
    opening = max(text.rfind("("), text.rfind("["))
    if opening <= 0 or text[-1] not in ")]." or len(text) - opening > CREDIT + 20:
        return None
    told = label_of(text[opening:].rstrip("."))
    if told is None or told[0] == "caption" or not told[2]:
        return None
    start = line.start + opening
    return Part("media", start, line.end, start, medium=told[1], credit=told[2].rstrip(". "))


def _leads(text: str) -> bool:
    return text.endswith(":") and len(text) <= CAPTION and not text.startswith((">", "•", "[", "(")) and lettered(text)


def _bracketed(text: str) -> tuple[str, str]:
    """Caption and credit of "caption (credit)"; both empty where the brackets hold no credit."""
    if not text.endswith((")", ").")) or len(text) > CAPTION:
        return "", ""
    opening = text.rfind("(")
    caption, credit = text[: max(opening, 0)].strip(), text[opening + 1 :].rstrip(".").removesuffix(")").strip()
    # "… by the Red Cross (ICRC)." names nobody's picture.
    sure = "/" in credit or not (text.endswith(".") or stopped(caption))
    return (caption, credit) if caption and sure and _credit_like(credit) else ("", "")


def _caption_and_credit(rest: str, role: str) -> tuple[str, str]:
    """What stands behind a label, as caption and credit."""
    if role == "credit":
        return "", _first_sentence(rest)
    if role == "caption":
        caption, credit = _bracketed(rest)
        return caption or rest, credit
    markers = list(_marker().finditer(rest))
    if markers and markers[-1].end() < len(rest):
        caption = rest[: markers[-1].start()].rstrip(" ([|")
        if caption:
            return caption, rest[markers[-1].end() :].strip().rstrip("])").strip()
    caption, credit = _bracketed(rest)
    if credit:
        return caption, credit
    first = _first_sentence(rest)
    return ("", first) if _credit_like(first) else (rest, "")


def _first_sentence(text: str) -> str:
    return SENTENCE.split(text, maxsplit=1)[0].rstrip(". ")


def _credit_like(text: str) -> bool:
    """True for names and agencies: short, every word but small ones capitalised, a slash or an agency or at most four words."""
    if not text or len(text) > CREDIT:
        return False
    told = [word for word in re.split(r"[\s/,]+", text.strip(" .")) if word]
    small = words("credit-word")
    if not told or not all(
        word[0].isupper() or word[0] in "@" or word.casefold() in small or word.startswith("al-") for word in told
    ):
        return False
    agencies = words("agency")
    named = any(piece.strip().casefold() in agencies for piece in re.split(r"[/,]| via ", text))
    return "/" in text or named or (len(told) <= 4 and told[0][0].isupper() and not any(c.isdigit() for c in text))
