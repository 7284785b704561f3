"""What it would take to change a standing."""

from __future__ import annotations

import pytest

from picture.telling import CAST, claim, coverage, heard, killed, ledger
from sayso.errors import NotFoundError
from sayso.model.claim import Claim
from sayso.picture.flips import flips
from sayso.picture.fold import picture_of
from sayso.picture.views import incidents


def found(facet: str, *claims: Claim) -> set[tuple[str, str, str]]:
    picture = picture_of(ledger(coverage(), *map(heard, claims)))
    return {(one.change, one.text, one.after) for one in flips(picture, claims[0].id, facet)}


def test_one_sides_word_becomes_more_by_an_enemys_or_a_witness_and_less_by_a_denial() -> None:
    lost = claim("south", "withdrawal", agent="north")
    ways = found("occurred", lost)
    assert ("withdrawn", "south command takes it back", "") in ways
    assert ("new", "an organ of north says so", "ADMITTED") in ways
    assert ("new", "an organ of islands says so", "CONVERGENT") in ways
    assert ("new", "an organ of north denies it", "CONTESTED") in ways
    assert ("new", "a neutral witness says so", "CORROBORATED") in ways


def test_what_would_change_nothing_is_not_told() -> None:
    both = [claim("north", figures=[killed(30)]), claim("hills", figures=[killed(31)])]
    assert not any(change == "withdrawn" for change, _, _ in found("quantity[killed]", *both))


def test_a_facet_or_incident_that_is_not_there_is_named_with_what_is() -> None:
    one = claim("north")
    picture = picture_of(ledger(coverage(), heard(one)))
    with pytest.raises(NotFoundError, match="It has: occurred"):
        flips(picture, one.id, "cause")
    with pytest.raises(NotFoundError, match="Ids are those of"):
        flips(picture, "c_none", "occurred")


def test_the_picture_stays_as_it_was() -> None:
    one = claim("north")
    picture = picture_of(ledger(coverage(), heard(one)))
    before = incidents(picture)
    flips(picture, one.id, "occurred")
    assert incidents(picture) == before
    assert picture.cast == CAST
