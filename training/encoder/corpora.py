"""Corpora -> examples for the encoder's heads.

Comes in: folders of corpora and of our own dispatches. Goes out: `Example`s: words with their spans, and for each head what
people marked there, None where a corpus says nothing of it. Refuses to know: the network.

A window is a paragraph, cut at sentence ends where it is long; words are those of `sayso.reading.segment`, as at run time.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dispatches import parse, posts

from sayso.reading import window
from sayso.reading.segment import paragraphs

ROLES = ("source", "content")
KINDS = (
    "Organisation", "Location", "Person", "Temporal", "Quantity", "Weapon", "MilitaryPlatform", "DocumentReference", "Nationality",
    "Money", "Vehicle",
)  # fmt: skip
GENERAL = {"PER": "Person", "ORG": "Organisation", "LOC": "Location"}
HELD_BACK = ("a19", "b12")  # of our own dispatches, a file by each hand
LEAST_SURE = 0.5  # re3d: what less of the crowd saw, the crowd rejected


@dataclass(frozen=True, slots=True)
class Attribution:
    """Word numbers of a cue, and of its source and content (those may be empty)."""

    cue: tuple[int, ...]
    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """Words of one window. A head's gold is None where nobody marked it."""

    words: tuple[str, ...]
    attributions: tuple[Attribution, ...] | None = None
    entities: tuple[tuple[int, int, str], ...] | None = None
    kinds: tuple[str, ...] = KINDS  # the kinds of entity that were marked
    tags: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None  # -1 for the root
    relations: tuple[str, ...] | None = None


def windows(text: str) -> Iterator[tuple[list[str], list[int], list[int]]]:
    """(words, starts, ends) of every window of a text, as the reader cuts them."""
    for paragraph in paragraphs(text, 0, len(text)):
        words = [word for s in paragraph.sentences for word in s.words]
        starts = [start for s in paragraph.sentences for start in s.starts]
        ends = [end for s in paragraph.sentences for end in s.ends]
        for first, last in window.windows([len(s) for s in paragraph.sentences]):
            yield words[first:last], starts[first:last], ends[first:last]


def within(pieces: Sequence[tuple[int, int]], starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The numbers of the words that share a character with any of the spans."""
    return [i for i, (a, b) in enumerate(zip(starts, ends, strict=True)) if any(a < e and s < b for s, e in pieces)]


Marked = dict[str, list[tuple[int, int]]]


def attributed(text: str, marked: Sequence[Marked], discard: Sequence[tuple[int, int]] = ()) -> Iterator[Example]:
    """Windows of a text with its attributions; those cut in two keep the part beside the cue."""
    for words, starts, ends in windows(text):
        lost = within(discard, starts, ends)
        if len(lost) * 2 > len(words):
            continue
        found = []
        for one in marked:
            cue = within(one["cue"], starts, ends)
            if cue:
                source, content = (within(one[role], starts, ends) for role in ROLES)
                found.append(Attribution(tuple(cue), frozenset(source) - set(cue), frozenset(content) - set(cue)))
        yield Example(tuple(words), tuple(found))


T_LINE = re.compile(r"(T\d+)\t(\S+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)(?:\t|$)")
E_LINE = re.compile(r"E\d+\t(\S.*)$")


def brat(path: Path) -> tuple[list[Marked], list[tuple[int, int]]]:
    """Attributions and discarded stretches of one brat file of PolNeAR."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found: list[Marked] = []
    discard: list[tuple[int, int]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if match := T_LINE.match(line):
            key, label, offsets = match.groups()
            pieces = [(int(a), int(b)) for a, b in (part.split() for part in offsets.split(";"))]
            spans[key] = pieces
            if label == "Discard":
                discard += pieces
        elif match := E_LINE.match(line):
            one: Marked = {"source": [], "cue": [], "content": []}
            for label, _, key in (arg.partition(":") for arg in match.group(1).split()):
                role = label.rstrip("0123456789").lower()
                if role in one:
                    one[role] += spans.get(key, [])
            if one["cue"]:
                found.append(one)
    return found, discard


def polnear(folder: Path, split: str) -> Iterator[Example]:
    """PolNeAR, the first annotator of each article."""
    seen = set()
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        if name in seen:
            continue
        seen.add(name)
        with (folder / split / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        yield from attributed(text, *brat(path))


def dispatches(folder: Path, split: str) -> Iterator[Example]:
    """Our own dispatches (training/data/dispatches). An attribution without a cue ("Name: words") is not learnt from."""
    for path in sorted(folder.glob("*.txt")):
        if (path.stem in HELD_BACK) != (split == "dev"):
            continue
        for _, post in posts(path.read_text(encoding="utf-8")):
            text, found = parse(post)
            yield from attributed(text, [one.roles for one in found])


def lines(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8-sig") as handle:
        for line in handle:
            if line.strip().rstrip(",") not in ("", "[", "]"):
                yield json.loads(line.strip().rstrip(","))


def re3d(folder: Path, split: str, leave_out: Sequence[str] = ()) -> Iterator[Example]:
    """re3d by documents: "test" where the SHA-1 of the document's id, first eight digits, mod 10 < 3."""
    for source in sorted(p for p in folder.iterdir() if (p / "documents.json").exists() and p.name not in leave_out):
        marks: dict[str, list[tuple[int, int, str]]] = {}
        for row in lines(source / "entities.json"):
            if row["confidence"] >= LEAST_SURE and row["type"] in KINDS:
                marks.setdefault(row["documentId"], []).append((row["begin"], row["end"], row["type"]))
        for doc in lines(source / "documents.json"):
            test = int(hashlib.sha1(doc["_id"].encode()).hexdigest()[:8], 16) % 10 < 3
            if test == (split == "test"):
                yield from named(doc["text"], marks.get(doc["_id"], []))


def named(text: str, marks: Sequence[tuple[int, int, str]]) -> Iterator[Example]:
    """Windows with entities, the longest of those that overlap."""
    for words, starts, ends in windows(text):
        taken: set[int] = set()
        found = []
        for begin, end, kind in sorted(marks, key=lambda m: (m[0] - m[1], m[0])):
            inside = within([(begin, end)], starts, ends)
            if inside and not taken & set(inside):
                taken |= set(inside)
                found.append((inside[0], inside[-1] + 1, kind))
        yield Example(tuple(words), entities=tuple(sorted(found)))


def uner(path: Path) -> Iterator[Example]:
    """Universal NER over English-EWT: persons, organisations, places."""
    for rows in blocks(path):
        words = tuple(r[1] for r in rows)
        found: list[tuple[int, int, str]] = []
        for i, r in enumerate(rows):
            mark, _, kind = r[2].partition("-")
            if mark == "B" and kind in GENERAL:
                found.append((i, i + 1, GENERAL[kind]))
            elif mark == "I" and found and found[-1][1] == i:
                found[-1] = (found[-1][0], i + 1, found[-1][2])
        yield Example(words, entities=tuple(found), kinds=tuple(GENERAL.values()))


def blocks(path: Path) -> Iterator[list[list[str]]]:
    """Sentences of a tab-separated file, a row a token."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line:
            if rows:
                yield rows
            rows = []
        elif line[0] != "#" and line.split("\t")[0].isdigit():
            rows.append(line.split("\t"))


MERGED = {
    "NNPS": "NNP", "RBR": "RB", "RBS": "RB", "JJR": "JJ", "JJS": "JJ", "AFX": "JJ", "WP$": "WP", "PDT": "DT",
    "ADD": "NN", "GW": "NN", "NFP": "X", "LS": "X", "SYM": "X", "FW": "NN", "_": "X", "-LRB-": "(", "-RRB-": ")",
    "``": '"', "''": '"', "$": "CD", "HYPH": ":", "UH": "UH",
}  # fmt: skip


def ewt(path: Path) -> Iterator[Example]:
    """Universal Dependencies English-EWT: tags, heads, relations; what is split at hyphens is one word, as ours are."""
    for rows in blocks(path):
        group: list[int] = []  # token -> word
        glued = False
        for i, r in enumerate(rows):
            hyphen = r[4] == "HYPH" and 0 < i < len(rows) - 1 and "SpaceAfter=No" in r[9] and "SpaceAfter=No" in rows[i - 1][9]
            joined = (hyphen or glued) and group
            group.append(group[-1] if joined else (group[-1] + 1 if group else 0))
            glued = hyphen
        count = group[-1] + 1
        words, tags, heads, relations = [""] * count, ["X"] * count, [-1] * count, ["root"] * count
        for i, r in enumerate(rows):
            g = group[i]
            words[g] += r[1]
            head = int(r[6]) - 1
            outside = head < 0 or group[head] != g
            if outside:
                tags[g] = MERGED.get(r[4], r[4])
                heads[g] = group[head] if head >= 0 else -1
                relations[g] = r[7].partition(":")[0]
        yield Example(tuple(words), tags=tuple(tags), heads=tuple(heads), relations=tuple(relations))
