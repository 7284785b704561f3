"""Dispatches whose attributions are marked by hand: read them, check them, count them.

    python training/dispatches.py training/data/dispatches

Comes in: text with posts apart by a blank line, and in them `[S1 source]`, `[C1 cue]`, `[T1 content]`; the number ties the parts of
one attribution within its post, `[S1,2 both]` belongs to two, brackets nest. `[[` is a plain bracket, and so is the one that closes
it: `[[UPDATE]`. Goes out: plain text and where in it each attribution has its parts. Refuses to guess: whatever is wrong is said with
file, line and what was expected, and nothing is read from that post.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROLES = {"S": "source", "C": "cue", "T": "content"}
OPEN = re.compile(r"\[([SCT])(\d+(?:,\d+)*) ")
END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[#@•-]*[A-Z0-9])|\n")
SHORT = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Maj|Col|Lt|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|St|Rev|Hon|No|Fr|vs|approx|Jan|Feb"
                   r"|Aug|Sept|Oct|Nov|Dec)|\b(?:[A-Za-z]\.)+[A-Za-z])\.$")

Span = tuple[int, int]


class Wrong(ValueError):
    """A post cannot be read; `at` is the offset in its text as written."""

    def __init__(self, at: int, what: str) -> None:
        super().__init__(what)
        self.at = at


@dataclass
class Attribution:
    number: int
    roles: dict[str, list[Span]] = field(default_factory=lambda: {role: [] for role in ROLES.values()})


def parse(text: str) -> tuple[str, list[Attribution]]:
    """One post as written: its plain text, and its attributions in the order of their numbers with spans in the plain text."""
    plain: list[str] = []
    length, at = 0, 0
    levels: list[tuple[int, str, list[int], int]] = []  # offset as written, role, numbers, start in the plain text; no role: literal
    found: dict[int, Attribution] = {}
    first: dict[int, int] = {}
    while at < len(text):
        char = text[at]
        if text.startswith("[[", at):
            levels.append((at, "", [], length))
            at += 1
        elif char == "[":
            if not (tag := OPEN.match(text, at)):
                raise Wrong(at, f"expected [S1 …], [C1 …], [T1 …] or [[ for a plain bracket, not {text[at : at + 12]!r}")
            levels.append((at, ROLES[tag[1]], [int(number) for number in tag[2].split(",")], length))
            at = tag.end()
            continue
        elif char == "]":
            if not levels:
                raise Wrong(at, "expected no more ] here: none is open")
            began, role, numbers, start = levels.pop()
            if role:
                span = "".join(plain)[start:]
                if span != span.strip() or not span:
                    raise Wrong(began, f"expected a {role} that has words and no space at its ends, not {span!r}")
                for number in numbers:
                    first[number] = min(began, first.get(number, began))
                    found.setdefault(number, Attribution(number)).roles[role].append((start, length))
                at += 1
                continue
        plain.append(char)
        length += 1
        at += 1
    if levels:
        raise Wrong(levels[-1][0], "expected a ] for this bracket before the post ends")
    for number, attribution in found.items():
        if not attribution.roles["content"]:
            raise Wrong(first[number], f"expected a content [T{number} …] somewhere in the post")
        if not attribution.roles["source"] and not attribution.roles["cue"]:
            raise Wrong(first[number], f"expected a source [S{number} …] or a cue [C{number} …] for this content")
        spans = sorted((*span, role) for role, several in attribution.roles.items() for span in several)
        for (_, end, one), (start, _, other) in zip(spans, spans[1:], strict=False):
            if start < end:
                raise Wrong(first[number], f"expected the parts of {number} apart, but its {other} lies in its {one}: split that one")
        for several in attribution.roles.values():
            several.sort()
    return "".join(plain), [found[number] for number in sorted(found)]


def posts(written: str) -> Iterator[tuple[int, str]]:
    """The posts of a file as written, each with the number of its first line."""
    for post in re.finditer(r"[^\n]+(?:\n[^\n]+)*", written):
        yield written.count("\n", 0, post.start()) + 1, post[0]


def sentences(plain: str) -> list[Span]:
    """Roughly: good enough to count by."""
    ends = [end.end() for end in END.finditer(plain) if not SHORT.search(plain[: end.end()])]
    cuts = [0, *ends, len(plain)]
    return [(start, end) for start, end in zip(cuts, cuts[1:], strict=False) if re.search(r"\w", plain[start:end])]


def main(folders: list[str]) -> int:
    total: Counter[str] = Counter()
    wrong = 0
    for path in sorted(path for folder in folders for path in ([Path(folder)] if folder.endswith(".txt") else Path(folder).glob("*.txt"))):
        count: Counter[str] = Counter()
        for line, post in posts(path.read_text(encoding="utf-8")):
            try:
                plain, attributions = parse(post)
            except Wrong as error:
                print(f"{path}:{line + post.count(chr(10), 0, error.at)}: {error} (… {post[max(0, error.at - 20) : error.at + 30]!r})")
                wrong += 1
                continue
            marked = [span for attribution in attributions for several in attribution.roles.values() for span in several]
            cut = sentences(plain)
            count["posts"] += 1
            count["sentences"] += len(cut)
            count["plain"] += sum(not any(a < end and start < b for a, b in marked) for start, end in cut)
            count["words"] += len(re.findall(r"\w[\w'’-]*", plain))
            count["attributions"] += len(attributions)
            count["no source"] += sum(not attribution.roles["source"] for attribution in attributions)
            count["no cue"] += sum(not attribution.roles["cue"] for attribution in attributions)
        print(f"{path}: {', '.join(f'{number} {what}' for what, number in count.items())}")
        total += count
    print(f"all: {', '.join(f'{number} {what}' for what, number in total.items())}; {wrong} posts wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [str(Path(__file__).parent / "data" / "dispatches")]))
