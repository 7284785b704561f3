"""`sayso picture`: standings, losses, control and checks, as known now or at a moment, as a table or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desk.desking import MORNING, POSTS, Clock, desk, take
from sayso.ledger.log import open_log

from .commanding import failure, well

pytest.importorskip("sayso.page.export")


@pytest.fixture(autouse=True)
def day(here: Path) -> None:
    """A ledger that took in the first two posts at half past six and all five an hour later."""
    clock = Clock()
    with desk(here, clock) as newsroom:
        take(newsroom, *POSTS[:2])
        clock.move(60)
        take(newsroom, *POSTS)


def test_it_is_headed_by_what_it_is_and_when_that_was_known() -> None:
    first = well("picture").splitlines()[0]
    assert first.startswith("The war on the river, as known at ")
    assert "07:30" in first


def test_it_lists_standings_and_losses() -> None:
    shown = well("picture")
    assert "standing" in shown.splitlines()[2]
    assert "Oakford" in shown
    assert "killed" in shown
    assert "12" in shown


def test_as_json_it_is_whole() -> None:
    data = json.loads(well("picture", "--json"))
    assert data["title"] == "The war on the river"
    assert {"incidents", "casualties", "control", "checks", "known_at"} <= set(data)
    words = [standing["word"] for incident in data["incidents"] for standing in incident["standings"]]
    assert words
    assert all(word in well("picture") for word in words)


def test_at_a_moment_it_is_what_was_known_then() -> None:
    then = json.loads(well("picture", "--json", "--as-of", "2031-05-04T06:30Z"))
    assert len(then["incidents"]) < len(json.loads(well("picture", "--json"))["incidents"])
    assert then["casualties"] == []


@pytest.mark.parametrize("moment", ["2031-05-04T06:30", "2031-05-04T06:30+00:00", "2031-05-04T08:30+02:00"])
def test_a_moment_without_a_zone_is_utc_and_one_with_a_zone_is_of_that_zone(moment: str) -> None:
    assert well("picture", "--as-of", moment) == well("picture", "--as-of", "2031-05-04T06:30:00Z")


def test_the_coverage_may_be_left_out_where_there_is_one() -> None:
    assert well("picture", "--coverage", "river") == well("picture")


class TestErrors:
    @pytest.mark.parametrize("moment", ["yesterday", "2031-13-01", "", "0001-01-01T00:00+14:00"])
    def test_a_moment_that_is_none(self, moment: str) -> None:
        assert failure("picture", "--as-of", moment) == (
            f"--as-of: expected a moment such as 2023-04-15T17:20Z, found {moment!r}. Without a zone it is taken as UTC."
        )

    def test_a_moment_before_anything_was_known(self) -> None:
        assert failure("picture", "--as-of", "2031-05-04T06:29Z") == (
            "--as-of: expected a moment at which something was known, found 2031-05-04T06:29:00+00:00. "
            "Leave it out for the present."
        )
        assert MORNING.hour == 6

    def test_a_coverage_that_is_none(self) -> None:
        assert (
            failure("picture", "--coverage", "flood")
            == "expected a coverage of this ledger, found 'flood'. It holds: river."
        )

    def test_several_coverages_and_none_named(self) -> None:
        well("take-in", "page.txt", "--coverage", "flood")
        assert (
            failure("picture") == "--coverage: expected one coverage, found 2 in the ledger. Name one of: flood, river."
        )

    def test_a_ledger_that_is_not_there(self, here: Path) -> None:
        told = failure("picture", "--database", "none.sayso")
        assert told == "none.sayso: expected a ledger, found no file. Check the path, or take something in first."
        assert not (here / "none.sayso").exists()

    def test_a_ledger_with_nothing_in_it(self) -> None:
        open_log("empty.sayso", create=True).close()
        told = failure("picture", "--database", "empty.sayso")
        assert told == "--coverage: expected one coverage, found an empty ledger. Take something in first."
