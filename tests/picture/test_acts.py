"""The tables of the picture room."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.model.claim import Event
from sayso.picture.acts import act_of, deadly, happens, members, table

KNOWN = list(table("types.tsv"))


@pytest.mark.parametrize(
    ("type_", "act"),
    [
        ("Armed clash", "clash"),
        ("Battles / Armed clash", "clash"),
        ("Suicide bomb (incl. vehicle-borne)", "suicide-bomb"),
        ("x.Vote adopted or failed", "vote"),
        ("x.Ceasefire breached", "ceasefire"),
        ("x.Control held", "control"),
        ("something new", "other"),
    ],
)
def test_act_of_a_type_however_it_is_spelt(type_: str, act: str) -> None:
    assert act_of(Event("", type_)).name == act


def test_every_row_names_an_act_that_has_a_row() -> None:
    assert {act_of(Event("", row[0])).name for row in KNOWN} == {row[1] for row in KNOWN}
    acts = list(table("acts.tsv"))
    assert {row[1] for row in acts} == {"must", "may", "none"}
    assert {row[2] for row in acts} == {"striker", "mover", "fighters", "victims", "body", "nobody"}
    assert {row[3] for row in acts} == {"target", "agent", "gain", "-"}
    assert set(deadly()) < {row[0] for row in acts}


@pytest.mark.parametrize(
    ("type_", "so"), [("Armed clash", True), ("x.Control held", False), ("x.Statement", False), ("x.Tally", False)]
)
def test_what_happens_and_what_is_only_said_or_so(type_: str, so: bool) -> None:
    assert happens(Event("", type_)) is so


@pytest.mark.parametrize(
    ("body", "day", "size"),
    [
        ("the UN General Assembly", date(2016, 12, 9), 193),
        ("General Assembly", date(2008, 1, 1), 192),
        ("United Nations Security Council", date(1993, 5, 6), 15),
        ("the Assembly of the Islands", date(2016, 12, 9), None),
        ("General Assembly", date(1950, 1, 1), None),
    ],
)
def test_the_size_of_a_voting_body_is_known_or_not_guessed(body: str, day: date, size: int | None) -> None:
    assert members(body, day) == size
