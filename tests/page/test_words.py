"""Plain words and colours: every word of the codebook has one, and all of them can be read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from itertools import product

import pytest

from sayso.model.incident import CONTROL_STATES, STANDINGS
from sayso.page.words import badges, bounds_in_words, clock, interval, joined, stamp, table

SHEET = (files("sayso.page") / "static" / "page.css").read_text(encoding="utf-8")
TEXT = ("ink", "soft", "live", "firm", "some", "claimed", "contested", "weak", "gone")
SIDES = tuple(f"s{mark}" for mark in (*range(1, 9), "n"))


def test_each_of_the_fourteen_standings_has_words_of_its_own() -> None:
    told = badges()
    assert set(told) == set(STANDINGS)
    assert len({badge.label for badge in told.values()}) == len(STANDINGS) == 14
    assert len({badge.means for badge in told.values()}) == 14


def test_states_of_control_flags_and_cues_have_words() -> None:
    assert set(table("controls")) == set(CONTROL_STATES)
    assert set(table("cues")) == {f"K{n}" for n in range(7)}
    of_rules = {"challenged", "contradicted", "own_side_denies", "within_side", "across_sides", "neutral_against", "single",
                "had_retraction", "harmed_side_silent", "stale"}  # fmt: skip
    assert of_rules <= set(table("flags"))


def palettes() -> list[dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\n\s*\}", SHEET, re.DOTALL)[:2]
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", sheet)) for sheet in (light, dark)]
    return [found[0], {**found[0], **found[1]}]


def brightness(colour: str) -> float:
    """WCAG's relative luminance."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("palette", "ground"), list(product((0, 1), ("paper", "raised", "sunk"))))
def test_every_colour_of_text_can_be_read_by_day_and_by_night(palette: int, ground: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    colours = palettes()[palette]
    for name in (*TEXT, *SIDES):
        one, other = sorted((brightness(colours[name]), brightness(colours[ground])), reverse=True)
        assert (one + 0.05) / (other + 0.05) >= 4.5, name


def test_moments_are_printed_with_their_zone() -> None:
    noon = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
    assert clock(noon, UTC) == "12:00 UTC"
    assert clock(noon, timezone(timedelta(hours=6, minutes=30))) == "18:30 UTC+6:30"
    assert clock(noon, timezone(timedelta(hours=3), "+03")) == "15:00 UTC+3"
    assert stamp(noon, timezone(timedelta(hours=-5), "-05")) == "4 May 2031, 07:00 UTC−5"


def test_intervals_are_no_finer_than_they_were_given() -> None:
    day = datetime(2031, 5, 4, tzinfo=UTC)
    assert interval(day, day + timedelta(hours=23), UTC) == "4 May 2031"
    assert interval(day + timedelta(hours=14), day + timedelta(hours=17), UTC) == "4 May 2031, 14:00–17:00"
    assert interval(day, day + timedelta(days=3), UTC) == "4–7 May 2031"
    assert interval(day, day + timedelta(days=30), UTC) == "4 May – 3 Jun 2031"


def test_figures_and_lists_in_words() -> None:
    assert [bounds_in_words(9, 9), bounds_in_words(9, None), bounds_in_words(400, 500)] == [
        "9",
        "9 or more",
        "400 to 500",
    ]
    assert [joined([]), joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
