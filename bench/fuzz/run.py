"""One target run over its cases, watched.

Comes in: a target, a seed, how many cases. Goes out: a `Tally`, and a file for each input that broke something, which `--replay`
gives to the target again. Refuses to know: what a target does. A case is bent by a chance that is seeded with the seed, the
target's name and the case's number, so every case can be had again alone.

What breaks: an exception that is not allowed; PATIENCE seconds of work on one input; memory that one input lifts by SWOLLEN, or
that all inputs after the first tenth lift by GROWN. What no signal interrupts (a loop in C) ends the run after twice ASLEEP with
the stack on standard error.
"""

from __future__ import annotations

import faulthandler
import gc
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from types import FrameType

from bench.fuzz.mutate import case

PATIENCE, ASLEEP = 5.0, 60.0  # seconds that one input may work, and may take in all on a machine that is busy
SWOLLEN, GROWN = 96, 256  # MB; caches of names and tables fill up in the first tenth
MOST = 12  # different findings after which a target is given up


@dataclass(frozen=True, slots=True)
class Target:
    """A function of some bytes, small inputs it is fed from, and the errors that are an answer."""

    run: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    allowed: tuple[type[BaseException], ...] = ()
    binary: bool = False
    slow: int = 1  # one case is run for every so many asked for


class HangError(Exception):
    """An input has taken too long."""


@dataclass(slots=True)
class Tally:
    """What came of a target: cases run, how many were answered with an allowed error, findings by where they broke."""

    cases: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: tuple[float, int, int] = (0.0, 0, 0)  # seconds, bytes, case
    found: dict[str, Path] = field(default_factory=dict)


def fuzz(name: str, target: Target, seed: str, first: int, cases: int, folder: Path) -> Tally:
    """Runs the cases `first` to `first + cases`."""
    tally = Tally()
    folder.mkdir(parents=True, exist_ok=True)
    start, said, warm = process_time(), 0.0, 0
    for number in range(first, first + cases):
        data = case(Random(f"{seed}:{name}:{number}"), target.seeds, target.binary)
        before = _peak()
        began = process_time()
        fault = attempt(target, data)
        spent = process_time() - began
        tally.cases += 1
        tally.slowest = max(tally.slowest, (spent, len(data), number))
        if fault is None and _peak() - before > SWOLLEN and tally.cases > cases // 10:
            fault = MemoryError(f"one input lifted memory by {_peak() - before} MB")
        if isinstance(fault, target.allowed):
            tally.refused += 1
        elif fault is not None and _keep(tally, name, fault, data, folder, number):
            break
        if tally.cases == max(1, cases // 10):
            gc.collect()
            warm = _peak()
        if perf_counter() - said > 2:
            said = perf_counter()
            # put off again as long as cases come to an end
            faulthandler.dump_traceback_later(2 * ASLEEP, exit=True, file=sys.__stderr__ or sys.stderr)
            _progress(name, tally, cases)
    if warm and _peak() - warm > GROWN:
        _keep(tally, name, MemoryError(f"memory grew by {_peak() - warm} MB over the cases"), b"", folder, first)
    faulthandler.cancel_dump_traceback_later()
    tally.seconds = process_time() - start
    return tally


def attempt(target: Target, data: bytes) -> BaseException | None:
    """What the target raises for an input, null where it answers. Ends what does not come back."""
    before = [signal.signal(sign, _ring) for sign in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    signal.setitimer(signal.ITIMER_REAL, ASLEEP)
    try:
        target.run(data)
    except HangError as hang:
        return hang
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as fault:
        return fault
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for sign, handler in zip((signal.SIGPROF, signal.SIGALRM), before, strict=True):
            signal.signal(sign, handler)
    return None


def _ring(number: int, frame: FrameType | None) -> None:
    raise HangError(f"more than {PATIENCE:.0f} s")


def where(fault: BaseException) -> str:
    """The kind of a fault and the last line of ours that it passed: two faults of one place are one finding."""
    frames = [
        frame for frame in traceback.extract_tb(fault.__traceback__) if "/sayso/" in frame.filename.replace("\\", "/")
    ]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside"
    if isinstance(fault, AssertionError | MemoryError):
        place = str(fault)[:60] or place
    return f"{type(fault).__name__} at {place}"


def _keep(tally: Tally, name: str, fault: BaseException, data: bytes, folder: Path, number: int) -> bool:
    """Saves the first input of a finding; true where there are enough of them."""
    label = where(fault)
    if label not in tally.found:
        path = folder / f"{name.replace(' ', '-')}.{number}"
        path.write_bytes(data)
        tally.found[label] = path
        print(f"\r{name}: case {number}: {label}: {str(fault)[:160]}\n  saved as {path}", flush=True)
    return len(tally.found) >= MOST


def _peak() -> int:
    """The peak of resident memory, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024**2 if sys.platform == "darwin" else 1024)


def _progress(name: str, tally: Tally, cases: int) -> None:
    if sys.stdout.isatty():
        print(f"\r{name:<8} {tally.cases:>7,} of {cases:,}, {len(tally.found)} broke", end="", flush=True)
