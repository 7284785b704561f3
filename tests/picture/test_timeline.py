"""The time-line, titles, and the order in which a reader sees things."""

from __future__ import annotations

import pytest

from picture.telling import at, claim, coverage, day, heard, killed, ledger
from sayso.model.claim import Claim
from sayso.picture.fold import Picture, picture_of
from sayso.picture.timeline import timeline, transitions
from sayso.picture.views import incidents


def picture(*claims: Claim) -> Picture:
    return picture_of(ledger(coverage(), *map(heard, claims)))


def test_rows_run_by_when_it_happened_not_by_when_it_was_said() -> None:
    said_first = claim("north", place="Mill", when=day(0), hour=9)
    said_last = claim("south", place="Ford", when=day(-2), hour=15)
    rows = timeline(picture(said_first, said_last))
    assert [row.title for row in rows] == ["Fighting in Ford", "Fighting in Mill"]
    assert [(row.first_said, row.last_said, row.claims) for row in rows] == [(at(15), at(15), 1), (at(9), at(9), 1)]
    assert rows[0].standing.word == "ONE_SIDE"


def test_an_incident_happened_when_all_who_tell_it_agree() -> None:
    wide, narrow = claim("north", when=day(-1, 0)), claim("south", when=day(0))
    (incident,) = incidents(picture(wide, narrow))
    assert incident.happened == day(0)


def test_incidents_come_last_spoken_of_first() -> None:
    assert [i.title for i in incidents(picture(claim(place="Ford", hour=9), claim(place="Mill", hour=11)))] == [
        "Fighting in Mill",
        "Fighting in Ford",
    ]


def test_transitions_run_in_the_order_in_which_they_came_about_and_can_be_asked_for_one_incident() -> None:
    one, other = claim("north", place="Ford", hour=9), claim("north", place="Mill", hour=10)
    seen = picture(one, other, claim("south", place="Ford", hour=11, stance="deny"))
    assert [change.after for change in transitions(seen)] == ["ONE_SIDE", "ONE_SIDE", "CONTESTED"]
    assert [change.after for change in transitions(seen, one.id)] == ["ONE_SIDE", "CONTESTED"]


@pytest.mark.parametrize(
    ("one", "title"),
    [
        (claim("north", "airstrike", "Ford"), "Air strikes in Ford"),
        (claim("north", "capture", "Ford", agent="north"), "Control of Ford"),
        (claim("north", "casualties", "Ford", figures=[killed(3)]), "Deaths in Ford"),
        (claim("north", "withdrawal", "Ford", agent="north: 3rd Brigade"), "Withdrawal of 3rd Brigade from Ford"),
        (claim("north", "withdrawal", None, agent="north: 3rd Brigade"), "Withdrawal of 3rd Brigade"),
        (claim("neutral", "vote", None, name="the Assembly", agent="the Assembly"), "Vote of Assembly"),
        (claim("north", "statement", None, name="the minister"), "Statement by minister"),
        (claim("north", "clash", None), "Fighting reported by north command"),
    ],
)
def test_titles_are_plain_words(one: Claim, title: str) -> None:
    assert incidents(picture(one))[0].title == title


@pytest.mark.parametrize(
    ("one", "facets"),
    [
        (
            claim("north", "airstrike", "Ford", agent="south", target="north", figures=[killed(3)]),
            ["whether it happened", "who did it", "how many of north were killed"],
        ),
        (claim("north", "capture", "Ford", agent="north"), ["north in control of Ford", "whether it happened"]),
        (claim("north", "ceasefire", None), ["whether it is in force", "whether it was said"]),
        (claim("north", "withdrawal", "Ford", agent="north", tense="future"), ["whether it happened (planned)"]),
    ],
)
def test_facets_are_told_as_a_reader_asks_them(one: Claim, facets: list[str]) -> None:
    assert [standing.facet.text for standing in incidents(picture(one))[0].standings] == facets
