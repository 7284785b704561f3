"""`sayso demo`: a sample day in the browser, and what is said of a day that is none."""

from __future__ import annotations

from typing import Any

import pytest

from .commanding import failure, well

demo = pytest.importorskip("sayso.page.demo")


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What was to be played."""
    calls: list[tuple[str, dict[str, Any]]] = []

    def play(day: str, *, announce: Any, **settings: Any) -> None:
        calls.append((day, settings))
        announce(f"playing {day}")

    monkeypatch.setattr(demo, "demo", play)
    return calls


def test_without_a_word_it_plays_a_day_and_opens_the_browser(played: list[tuple[str, dict[str, Any]]]) -> None:
    assert well("demo") == "playing khartoum\n"
    assert played == [("khartoum", {"port": 8417, "speed": 2400.0, "loop": False, "show": True})]


def test_day_speed_port_and_browser_are_had_by_options(played: list[tuple[str, dict[str, Any]]]) -> None:
    well("demo", "ouaga", "--speed", "600", "--port", "9", "--loop", "--no-open")
    assert played == [("ouaga", {"port": 9, "speed": 600.0, "loop": True, "show": False})]


def test_a_day_that_is_none_is_told_with_those_there_are() -> None:
    told = failure("demo", "atlantis", "--no-open")
    assert told == "expected a sample day, found 'atlantis'. There are: antakya, khartoum, ouaga."
