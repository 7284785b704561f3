"""How firmly a report lays a deed at an organisation's door."""

from __future__ import annotations

import pytest

from sayso.reading.accusation import STANDINGS, Page, judge, standings, traits

NAMES = [["Red Dawn Front", "Red Dawn"]]


def firmest(text: str, publisher: str = "") -> str:
    return standings(text, NAMES, publisher)[0][0][0]


def test_what_the_desk_tells_as_done_is_fact() -> None:
    assert (
        firmest("Red Dawn fighters killed four farmers in Oruro on Friday, and Red Dawn burned two houses.") == "fact"
    )


def test_what_an_organisation_owns_up_to_is_admitted() -> None:
    assert firmest("Red Dawn claimed responsibility for the bombing of the bank.") == "admitted"


def test_what_others_blame_on_it_is_an_accusation() -> None:
    told = "The bishop accused the army of murdering three students in the valley."
    assert standings(told, [["army"]])[0][0][0] == "accused"


def test_what_authorities_blame_on_it_is_told_apart() -> None:
    assert firmest("The police chief blamed Red Dawn for the murder of the judge.") == "accused by authorities"


def test_probabilities_are_of_all_standings() -> None:
    (told,) = standings("Police said Red Dawn attacked a bus.", NAMES)
    assert {standing for standing, _ in told} == set(STANDINGS)
    assert sum(part for _, part in told) == pytest.approx(1.0)


def test_who_publishes_is_one_of_the_traits() -> None:
    page = Page("The army bombed the village, killing six.", "The movement's clandestine radio")
    assert "published by rebel, state" in set(traits(page, ["army"]))


def test_an_organisation_the_text_never_names_is_judged_by_that() -> None:
    page = Page("Nothing happened today.")
    assert page.mentions(["Red Dawn"]) == []
    assert judge(traits(page, ["Red Dawn"]))[0][0] in STANDINGS


def test_capitals_make_no_difference() -> None:
    text = "The police chief blamed Red Dawn for the murder of the judge and two of his guards."
    assert standings(text.upper(), NAMES)[0][0][0] == standings(text, NAMES)[0][0][0]
