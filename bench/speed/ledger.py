"""How fast a ledger takes, gives and checks: claims in batches and one at a time, on this disk.

    python bench/speed/ledger.py [CLAIMS] [--batch N] [--folder FOLDER]

Prints counts beside rates. Every commit waits for the disk, so the last lines depend on the disk as much as on the code.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sayso.ledger.chain import verify
from sayso.ledger.log import Log, open_log
from sayso.model.claim import Actor, Claim, Cue, Event, Place, Post, Source, to_record
from sayso.model.measure import Quantity, Span, When
from sayso.model.record import Draft, Record, draft

DAY = datetime(2030, 1, 1, tzinfo=UTC)
FEW = 500


def claims(dice: random.Random, first: int, count: int) -> list[Draft]:
    """That many unlike claims with every field filled, numbered from `first`."""
    return [draft("claim", "bench", to_record(_claim(n, dice))) for n in range(first, first + count)]


def _claim(n: int, dice: random.Random) -> Claim:
    at = DAY + timedelta(minutes=n)
    figure = dice.randint(1, 500)
    text = f"A spokesman for the river ministry said {figure} houses had been lost at Lower Ferry since the dam was opened."
    return Claim(
        report=f"r_{dice.getrandbits(80):020x}",
        post=Post(1 + n % 90, f"update-{n}", f"UPDATE {at:%H%M} GMT", at),
        quote=Span(text, n, n + len(text)),
        source=Source("official", "river ministry", "river", 1, Span("A spokesman for the river ministry", n, n + 34)),
        event=Event("Strategic developments", "Other", Span("lost", n + 70, n + 74)),
        facet="quantity",
        cue=Cue(Span("said", n + 35, n + 39), "K0"),
        valence=-1,
        agent=Actor("the river ministry", "river ministry", "river"),
        place=Place("Lower Ferry", "Lower Ferry", "own:lower-ferry", 12.5, 41.25, "P4"),
        happened=When(at - timedelta(hours=6), at, "T2", "since the dam was opened", "since-event"),
        quantities=(Quantity("buildings", figure, figure, f"{figure} houses", item="house"),),
        said_at=at,
        reader="bench",
        confidence=0.5,
    ).identified()


def _told(label: str, count: int, seconds: float) -> None:
    print(f"{label:<34} {count:>9,} in {seconds:7.2f} s  {count / seconds:>9,.0f} a second", flush=True)


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _filled(log: Log, dice: random.Random, count: int, batch: int) -> None:
    seconds = 0.0
    for first in range(0, count, batch):
        drafts = claims(dice, first, min(batch, count - first))
        seconds += _timed(partial(log.append, drafts, DAY))
    _told(f"append, {batch:,} a batch", count, seconds)


def _many(records: Iterator[Record]) -> int:
    return sum(1 for _ in records)


def main() -> None:
    """Run it all once on a ledger of its own, which is thrown away."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("count", nargs="?", type=int, default=100_000, metavar="CLAIMS")
    options.add_argument("--batch", type=int, default=1_000)
    options.add_argument("--folder", help="where the disk to be measured is")
    chosen = options.parse_args()
    count, dice = chosen.count, random.Random(1)
    with TemporaryDirectory(dir=chosen.folder) as folder, open_log(Path(folder) / "bench.sayso", create=True) as log:
        _filled(log, dice, count, chosen.batch)
        few = claims(dice, count, FEW)
        _told("append, one a commit", FEW, _timed(lambda: [log.append((one,), DAY) for one in few]))
        _told("append again, kept already", FEW, _timed(lambda: log.append(few, DAY)))
        _told("get by id", FEW, _timed(lambda: [log.get(one.id) for one in few]))
        _told("read the last ten", FEW, _timed(lambda: [_many(log.since(count + FEW - 10)) for _ in range(FEW)]))
        _told("read all", count + FEW, _timed(lambda: _many(log.read())))
        _told("verify", count + FEW, _timed(lambda: verify(log)))
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"{count + FEW:,} records, {size / (count + FEW):,.0f} bytes each, write-ahead log included")


if __name__ == "__main__":
    main()
