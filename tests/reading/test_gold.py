"""The coded pages beside the checkout: what is read there must not fall below what was once reached."""

from __future__ import annotations

import importlib.util
import statistics
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.shared

SCORER = Path(__file__).resolve().parents[2] / "bench" / "quality" / "claims.py"


@cache
def scorer() -> ModuleType:
    """The project's own scorer, as `make bench-claims` runs it."""
    spec = importlib.util.spec_from_file_location("bench_claims", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


@cache
def scores(group: str) -> tuple[Any, ...]:
    """The scores of a group of pages, each read once."""
    bench = scorer()
    return tuple(
        bench.measured(page, bench.open_reader("rules"), bench.shared_scorer())
        for page in bench.pages()
        if page.group == group
    )


@pytest.fixture(autouse=True)
def _coded(shared: Path) -> None:
    if not (shared / "acceptance").is_dir():
        pytest.skip(f"needs the coded pages in {shared.name}/acceptance/ beside the checkout")


def test_the_scorer_says_of_known_cases_what_it_must() -> None:
    scorer().self_test()


def test_the_day_of_real_coverage_is_read_with_the_shipped_cast() -> None:
    (day,) = scores("palmyra")
    assert day.f1 >= 0.80
    assert day.strict_f1 >= 0.55


def test_the_development_pages_are_read_well_on_the_whole() -> None:
    found = scores("dev")
    assert statistics.mean(page.f1 for page in found) >= 0.60


def test_no_development_page_is_left_behind() -> None:
    worst = min(scores("dev"), key=lambda page: page.f1)
    assert worst.f1 >= 0.40, worst.page
