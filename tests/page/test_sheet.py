"""Claims for a terminal and on a sheet of their own, and the picture as data."""

from __future__ import annotations

import json
from datetime import date
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from page.conftest import DENIAL, NOON, TOLL
from page.printing import ask, keep
from sayso.desk.newsroom import Newsroom
from sayso.model.cast import cast_from
from sayso.model.claim import Claim
from sayso.model.incident import CONTROL_STATES, STANDINGS
from sayso.model.report import Report
from sayso.page.app import application
from sayso.page.columns import GAP, claim_columns, columns, hanging
from sayso.page.export import picture_data
from sayso.page.sheet import sheet

CAST = cast_from({"blocs": {"north": ["North command"], "south": ["South command"]}, "labels": {"north": "the North"}})


@pytest.fixture
def told(newsroom: Newsroom) -> list[tuple[Report, Claim]]:
    """Three posts' claims with the page they stand on."""
    keep(newsroom, TOLL, DENIAL, NOON)
    report = Report("A page.", "page.txt", "text/plain", "0" * 64, date(2031, 5, 4), "UTC", title="A war & its words")
    known = newsroom.picture("war").known.values()
    return [(report, one.claim) for one in sorted(known, key=lambda one: one.claim.quote.start)]


class TestColumns:
    @given(
        st.lists(st.tuples(st.text(max_size=90), st.text(max_size=90), st.text(max_size=90)), max_size=6),
        st.integers(24, 160),
    )
    def test_no_line_is_wider_than_the_terminal_and_none_is_lost(
        self, rows: list[tuple[str, str, str]], width: int
    ) -> None:
        lines = columns(("a", "b", "c"), rows, (100, 100, 100), width)
        assert len(lines) == len(rows) + 1
        assert all(len(line) <= width for line in lines)
        assert all("\n" not in line for line in lines)

    def test_what_is_cut_says_so_and_what_fits_is_whole(self) -> None:
        head, short, long = columns(("who", "words"), [("A", "yes"), ("B", "no " * 40)], (9, 20), None)
        assert (head, short) == ("who  words", "A    yes")
        assert long.endswith("…")
        assert len(long) <= 3 + len(GAP) + 20

    def test_in_a_terminal_a_claim_is_one_line_of_who_what_where_and_the_words(
        self, told: list[tuple[Report, Claim]]
    ) -> None:
        lines = claim_columns(told, CAST, 100)
        assert lines[0].split() == ["said", "side:", "who", "says", "it", "what", "where", "figures", "words"]
        assert len(lines) == len(told) + 1
        assert max(map(len, lines)) <= 100
        assert any("denied: " in line for line in lines)

    def test_in_a_narrow_one_a_claim_is_two_lines_and_none_is_too_long(self, told: list[tuple[Report, Claim]]) -> None:
        lines = claim_columns(told, CAST, 60)
        assert len(lines) == 1 + 2 * len(told)
        assert max(map(len, lines)) <= 60
        assert all(
            " ".join(claim.quote.text.split())[:20] in line for (_, claim), line in zip(told, lines[2::2], strict=True)
        )

    def test_a_long_sentence_hangs_beside_its_word(self) -> None:
        assert list(hanging([("holds", "one two three"), ("no", "four")], 16)) == [
            "holds  one two",
            "       three",
            "no     four",
        ]

    def test_where_nobody_watches_every_field_has_a_column(self, told: list[tuple[Report, Claim]]) -> None:
        assert claim_columns(told, CAST, None)[0].split()[:4] == ["post", "source", "side", "stance"]


class TestSheet:
    def test_every_claim_is_on_it_with_its_words_and_its_side(self, told: list[tuple[Report, Claim]]) -> None:
        markup = sheet(told, CAST)
        assert markup.count("<tr>") == len(told) + 1
        assert all(escape(claim.quote.text) in markup for _, claim in told)
        assert "The North" in markup
        assert "A war &amp; its words" in markup

    def test_it_stands_alone(self, told: list[tuple[Report, Claim]]) -> None:
        markup = sheet(told, CAST)
        assert "<script" not in markup
        assert "http" not in markup

    def test_of_no_claims_it_is_an_empty_sheet(self) -> None:
        assert sheet([]).startswith("<!doctype html>")


class TestExport:
    def test_it_has_the_codebooks_words_and_those_for_people(
        self, newsroom: Newsroom, told: list[tuple[Report, Claim]]
    ) -> None:
        assert told
        data = json.loads(json.dumps(picture_data(newsroom.picture("war"), "A war")))
        for incident in data["incidents"]:
            for standing in incident["standings"]:
                assert standing["word"] in STANDINGS
                assert standing["text"]
                assert isinstance(standing["flags"], list)
        (state,) = data["control"]
        assert (state["place"], state["party"], state["bloc"]) == ("Oakford", "The North", "north")
        assert state["state"] in CONTROL_STATES
        (line,) = data["casualties"]
        assert (line["what"], line["kind"], line["low"], line["high"]) == ("killed, the North", "killed", 21, None)

    def test_the_page_and_the_command_export_the_same(
        self, newsroom: Newsroom, told: list[tuple[Report, Claim]]
    ) -> None:
        assert told
        served = json.loads(ask(application(newsroom), "/c/war/picture.json").body)
        data = json.loads(json.dumps(picture_data(newsroom.picture("war"), "A war")))
        assert {key: served[key] for key in data} == data
