"""The fuzzer works: a few cases for every parser, the same ones every time. `make fuzz` runs thousands."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
FEW = 6


@pytest.fixture(scope="module")
def fuzzing() -> ModuleType:
    """The fuzzer's watch, from the checkout."""
    sys.path.insert(0, str(ROOT))
    try:
        return importlib.import_module("bench.fuzz.parsers")
    finally:
        sys.path.remove(str(ROOT))


def test_a_few_cases_break_nothing(fuzzing: ModuleType, tmp_path: Path) -> None:
    tallies = {name: fuzzing.fuzz(name, one, "few", 0, FEW, tmp_path) for name, one in fuzzing.TARGETS.items()}
    assert {name: tally.found for name, tally in tallies.items() if tally.found} == {}
    assert all(tally.cases == FEW for tally in tallies.values())


def test_what_breaks_is_saved_and_breaks_again(
    fuzzing: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(data: bytes) -> None:
        raise ZeroDivisionError(len(data))

    target = fuzzing.Target(broken, (b"one", b"two"))
    one, again = (fuzzing.fuzz("zone", target, "few", 0, 3, tmp_path / name) for name in "ab")
    assert list(one.found) == ["ZeroDivisionError at outside"]
    (first,), (second,) = one.found.values(), again.found.values()
    assert (first.name, first.read_bytes()) == ("zone.0", second.read_bytes())
    assert "zone: case 0: ZeroDivisionError" in capsys.readouterr().out
    assert isinstance(fuzzing.attempt(target, first.read_bytes()), ZeroDivisionError)
