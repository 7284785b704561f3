"""The map: nothing on it hides another, nothing is put where nobody said it was, and it needs no other host."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from page.conftest import DENIAL, NOON, TOLL
from page.printing import ELMSTEAD, MIDNIGHT, OAKFORD, Printed, ask, keep, says
from sayso.desk.newsroom import Newsroom
from sayso.model.claim import Place
from sayso.model.measure import When
from sayso.page import world
from sayso.page.app import application
from sayso.page.chart import PHONE, SMALL, WIDE, Chart, Size
from sayso.page.edition import edition
from sayso.page.labels import Box, lettered
from sayso.page.map import chart
from sayso.page.room import marks

FAR = Place("Farhaven", "Farhaven", "x:3", -30.0, 150.0, "P4")
SOMEWHERE = Place("the old mill", "the old mill", None, None, None, "P0")


def drawn(newsroom: Newsroom, size: Size = WIDE) -> Chart:
    return chart(edition(newsroom, "war"), size)


def strike(place: Place, number: int) -> Printed:
    """A strike three days before the last one, so that no two are one incident."""
    start = MIDNIGHT - timedelta(days=3 * number)
    when = When(start, start + timedelta(hours=23), "T3", None, "test")
    sentence = says(f"Strike {number} at {place.name}.", event="strike", place=place, happened=when)
    return Printed(f"{10 + number % 12}:{number:02d}", (sentence,))


def test_a_place_shows_who_holds_it_according_to_whom(day: Newsroom) -> None:
    spot = next(spot for spot in drawn(day).spots if spot.name == "Oakford")
    assert [(flag.side.name, flag.state) for flag in spot.flags] == [("the North", "CONTESTED")]
    assert spot.flags[0].told == "The North: contested, according to the North"


def test_what_has_no_place_is_listed_and_never_guessed(newsroom: Newsroom) -> None:
    keep(newsroom, strike(OAKFORD, 1), strike(SOMEWHERE, 2))
    told = drawn(newsroom)
    assert [dot.title for dot in told.nowhere] == ["Air strikes at old mill"]
    html = ask(application(newsroom), "/c/war/map/").text
    assert "Not on the map" in html


def test_a_crowded_city_in_a_wide_country_has_a_map_of_its_own(newsroom: Newsroom) -> None:
    city = [
        replace(OAKFORD, name=f"Quarter {n}", text=f"Quarter {n}", id=f"q:{n}", lon=OAKFORD.lon + n / 50)
        for n in range(4)
    ]
    away = replace(OAKFORD, name="Hillfort", text="Hillfort", id="q:9", lat=OAKFORD.lat + 4)
    keep(newsroom, *(strike(place, n) for n, place in enumerate([*city, away])))
    told = drawn(newsroom)
    assert [spot.name for spot in told.spots] == ["Hillfort"]
    assert told.close
    assert told.frame
    assert {spot.name for spot in told.close.spots} == {place.name for place in city}
    html = ask(application(newsroom), "/c/war/map/").text
    assert all(f'<th scope="row">{place.name}</th>' in html for place in [*city, away])


def test_a_war_that_is_all_in_one_city_has_one_map(newsroom: Newsroom) -> None:
    city = [
        replace(OAKFORD, name=f"Quarter {n}", text=f"Quarter {n}", id=f"q:{n}", lon=OAKFORD.lon + n / 50)
        for n in range(5)
    ]
    keep(newsroom, *(strike(place, n) for n, place in enumerate(city)))
    assert drawn(newsroom).close is None


def test_a_far_place_does_not_shrink_the_war_to_a_dot(newsroom: Newsroom) -> None:
    near = [replace(OAKFORD, name=f"Place {n}", text=f"Place {n}", id=f"n:{n}", lat=50.0 + n / 10) for n in range(5)]
    keep(newsroom, *(strike(place, n) for n, place in enumerate([*near, FAR])))
    told = drawn(newsroom)
    assert [spot.name for spot in told.beyond] == ["Farhaven"]
    assert len(told.spots) == 5


@pytest.mark.parametrize("size", [WIDE, PHONE, SMALL])
def test_no_mark_lies_on_another_and_all_are_inside_the_frame(newsroom: Newsroom, size: Size) -> None:
    keep(newsroom, NOON, *(strike(OAKFORD, n) for n in range(9)), *(strike(ELMSTEAD, n) for n in range(20, 26)))
    told = drawn(newsroom, size)
    every = [mark for spot in told.spots for mark in marks(spot, size)]
    assert len(every) == 17
    for one, other in combinations(every, 2):
        assert dist(one[:2], other[:2]) >= (one[2] + other[2]) * 0.9
    assert all(0 < x < size.width and 0 < y < size.height for x, y, _ in every)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.text("abcdefgh ", min_size=1, max_size=18), st.floats(0, 400), st.floats(0, 300)), max_size=25
    )
)
def test_letters_never_lie_over_one_another(wanted: list[tuple[str, float, float]]) -> None:
    names = [(text, round(x, 1), round(y, 1), 4.0, "place") for text, x, y in wanted]
    boxes = []
    for label in lettered(names, [], 12, 400, 300):
        long = len(label.text) * 12 * 0.54
        left = {"start": label.x, "end": label.x - long, "middle": label.x - long / 2}[label.anchor]
        boxes.append(Box(left, label.y - 12 * 0.8, left + long, label.y + 12 * 0.25))
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    assert all(box.left > 0 and box.right < 400 for box in boxes)


def test_a_vague_place_has_a_wider_ring_than_an_exact_one(newsroom: Newsroom) -> None:
    vague = Place("The downs", "The downs", "x:7", 48.6, 10.4, "P5")
    keep(newsroom, strike(OAKFORD, 1), strike(vague, 2))
    rings = {spot.name: spot.ring.r for spot in drawn(newsroom).spots if spot.ring}
    assert rings["The downs"] == pytest.approx(5 * rings["Oakford"], rel=0.05)


def test_every_mark_leads_to_its_incident_and_says_what_it_is(day: Newsroom) -> None:
    html = ask(application(day), "/c/war/map/").text
    spots = drawn(day).spots
    for dot in (dot for spot in spots for dot in spot.dots):
        assert f'<a href="/c/war/i/{dot.incident}/" aria-label="{dot.title}: {dot.badge.label}">' in html


@given(st.floats(-170, 150), st.floats(-60, 70), st.floats(0.5, 20))
@settings(max_examples=40, deadline=None)
def test_land_is_cut_to_its_window(west: float, south: float, span: float) -> None:
    window = world.Window(west, south, west + span, south + span)
    for _, ring in world.land(window):
        assert all(
            west - 1e-6 <= lon <= west + span + 1e-6 and south - 1e-6 <= lat <= south + span + 1e-6 for lon, lat in ring
        )


def test_the_base_map_is_small_and_knows_the_world() -> None:
    assert len((files("sayso.page") / "data" / "world.json.gz").read_bytes()) <= 600_000
    assert {country for country, _ in world.land(world.Window(36, 33, 38, 35))} >= {"Syria", "Lebanon"}
    assert next(world.towns(world.Window(-1, 51, 1, 52))).name == "London"


def test_a_contested_place_is_told_in_the_list_for_those_who_see_no_map(newsroom: Newsroom) -> None:
    keep(newsroom, TOLL, DENIAL, NOON)
    html = ask(application(newsroom), "/c/war/map/").text
    listed = html[html.index('<section class="placelist">') :]
    assert "Oakford" in listed
    assert "contested" in listed
