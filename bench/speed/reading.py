"""How fast pages are read into claims, on one core; and what a million words cost in memory.

    python bench/speed/reading.py [WORDS] [--runs N] [--million]

Comes in: the coded pages of bench/pages, the sample days among them. Each is taken from bytes to claims as `sayso read` does it,
over and over until WORDS have been read. The first time round nothing has been seen before; later rounds find names and words in
the reader's caches, as a desk that follows one story does. Both rates are printed, counts beside them. With --million one text of
a million words goes through `sayso read` in a process of its own, whose peak resident memory is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from sayso.intake.formats import report
from sayso.intake.raw import Raw
from sayso.model.cast import Cast, cast_from
from sayso.reading.reader import read

PAGES = Path(__file__).resolve().parents[1] / "pages"
MILLION = 1_000_000
PACE, MEMORY = 10_000, 500  # what is aimed at: words a second, MB

Page = tuple[Raw, Cast, int]


def pages() -> list[Page]:
    """Every coded page with its cast and its number of words."""
    found = []
    for folder in sorted(PAGES.iterdir()):
        if (folder / "meta.json").is_file():
            cast = cast_from(json.loads((folder / "meta.json").read_text(encoding="utf-8")), str(folder / "meta.json"))
            raw = Raw((folder / "page.txt").read_bytes(), folder.name, "text/plain")
            found.append((raw, cast, len(raw.data.split())))
    return found


def once(page: Page) -> int:
    """Bytes to claims; how many there were."""
    raw, cast, _ = page
    return len(read(report(raw, fallback=cast.day or date(2000, 1, 1), zone=cast.zone or None), cast))


def timed(found: list[Page], words: int) -> tuple[int, int, float]:
    """Words read, claims found and seconds spent, page after page until there were enough words."""
    done = claims = 0
    start = perf_counter()
    while done < words:
        for page in found:
            claims += once(page)
            done += page[2]
    return done, claims, perf_counter() - start


def told(label: str, words: int, claims: int, seconds: float) -> None:
    """One line: counts beside the rate."""
    print(
        f"{label:<28} {words:>9,} words, {claims:>7,} claims in {seconds:7.2f} s  {words / seconds:>8,.0f} words/s",
        flush=True,
    )


def million(found: list[Page]) -> None:
    """One text of a million words through `sayso read`, in a process of its own."""
    text = b"\n\n".join(raw.data for raw, _, _ in found)
    count = len(text.split())
    times = -(-MILLION // count)
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "million.txt"), Path(folder, "claims.jsonl")
        path.write_bytes(b"\n\n".join([text] * times))
        start = perf_counter()
        with out.open("wb") as stream:
            command = [sys.executable, "-c", "from sayso.cli import main; main()", "read", str(path), "--json"]
            subprocess.run(command, stdout=stream, check=True)
        seconds = perf_counter() - start
        with out.open("rb") as stream:
            claims = sum(1 for _ in stream)
    told("sayso read, one text", count * times, claims, seconds)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    print(f"peak resident memory {peak:,.0f} MB, of {MEMORY} aimed at; start of the process and writing included")


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "words", nargs="?", type=int, default=100_000, help="how many words a run reads (default: %(default)s)"
    )
    parser.add_argument("--runs", type=int, default=3, help="how many runs the median is of (default: %(default)s)")
    parser.add_argument("--million", action="store_true", help="also memory and rate of one text of a million words")
    asked = parser.parse_args()
    found = pages()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, of which one is used")
    start = perf_counter()
    once(found[0])
    print(f"{'opening tables, one page':<28} {found[0][2]:>9,} words in {perf_counter() - start:.2f} s")
    told("first time round", *timed(found, 1))
    runs = [timed(found, asked.words) for _ in range(asked.runs)]
    told(f"median of {asked.runs}", *sorted(runs, key=lambda run: run[2])[len(runs) // 2])
    rates = [words / seconds for words, _, seconds in runs]
    print(f"{'':<28} from {min(rates):,.0f} to {max(rates):,.0f} words/s; {PACE:,} aimed at")
    if asked.million:
        million(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
