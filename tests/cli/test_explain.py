"""`sayso read --explain`: sentences with what every step found in them, for a terminal, as a page, as data."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.cli.explain import MOST

from .commanding import PAGE, QUIET, claims, failure, sayso, well

EXPLAIN = ("read", "page.txt", "--cast", "cast.toml", "--explain")


@pytest.fixture
def long(here: Path) -> Path:
    """A page of more sentences than are explained unasked."""
    path = here / "long.txt"
    path.write_text(" ".join([QUIET.strip()] * MOST + ["The South Army says it has left Oakford."]), encoding="utf-8")
    return path


class TestTerminal:
    def test_every_sentence_of_a_short_text_is_shown_with_its_claim_and_why(self) -> None:
        text = well(*EXPLAIN)
        for number in range(1, 6):
            assert f"Sentence {number} · UPDATE" in text
        assert "Claim 1: South Army (side south), denied:" in text
        assert "cue.tsv: deny" in text
        assert "rule post-day" in text

    def test_nothing_is_wider_than_eighty_columns(self) -> None:
        assert max(len(line) for line in well(*EXPLAIN).splitlines()) <= 80

    def test_where_nobody_watches_there_is_no_colour(self) -> None:
        assert "\x1b" not in well(*EXPLAIN)

    @pytest.mark.parametrize(("setting", "coloured"), [("", True), ("1", False)])
    def test_a_terminal_has_colour_unless_it_is_not_wanted(
        self, setting: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", setting)
        monkeypatch.setattr("sayso.cli.explain.watched", lambda: True)
        shown = CliRunner().invoke(main, EXPLAIN, color=True).stdout
        assert ("\x1b" in shown) is coloured

    def test_a_page_without_a_claim_says_why_rather_than_failing(self) -> None:
        text = well("read", "-", "--date", "2031-05-04", "--explain", stdin=QUIET)
        assert "No claim: no event of codebook 2.1 and no figure" in " ".join(text.split())


class TestChoice:
    def test_a_sentence_is_had_by_its_number(self, long: Path) -> None:
        text = well("read", long, "--explain", "--sentence", str(MOST + 1))
        assert f"Sentence {MOST + 1}\n" in text
        assert "quiet sea" not in text

    def test_several_are_had_by_a_dash_and_by_asking_again(self, long: Path) -> None:
        text = well("read", long, "--explain", "--sentence", "2-3", "--sentence", "7")
        assert [line for line in text.splitlines() if line.startswith("Sentence")] == [
            "Sentence 2",
            "Sentence 3",
            "Sentence 7",
        ]

    def test_a_sentence_is_had_by_words_in_it_however_they_are_written(self, long: Path) -> None:
        assert f"Sentence {MOST + 1}\n" in well("read", long, "--explain", "--find", "the SOUTH army  says")

    def test_a_line_that_is_not_read_is_had_by_its_words_too(self, here: Path) -> None:
        (here / "headed.txt").write_text(f"The war on the river\n\n{PAGE}", encoding="utf-8")
        text = well("read", "headed.txt", "--explain", "--find", "war on the river")
        assert text.startswith("Not read · the page's own headline")

    # What is typed, and how the sentence of its failure begins.
    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ("long.txt --explain", f"long.txt: expected --sentence or --find for a text of more than {MOST} sentences"),
            ("long.txt --explain --sentence 12", "long.txt: --sentence: expected a sentence from 1 to 11, found 12. "),
            ("long.txt --explain --sentence 0", "--sentence: expected a sentence's number, or two with a dash, found '0'"),
            ("long.txt --explain --sentence 5-3", "--sentence: expected a sentence's number, or two with a dash, found '5-3'"),
            ("long.txt --explain --sentence two", "--sentence: expected a sentence's number, or two with a dash, found 'two'"),
            ("long.txt --explain --find moon", "long.txt: --find: expected words that stand in the text, found 'moon'"),
            ("long.txt --find moon", "expected --explain beside --sentence and --find, found no --explain. "),
        ],
    )  # fmt: skip
    def test_a_choice_that_fits_nothing_is_told(self, words: str, sentence: str, long: Path) -> None:
        assert long.is_file()
        assert failure("read", *words.split()).startswith(sentence)

    def test_a_long_text_is_told_how_to_choose(self, long: Path) -> None:
        told = failure("read", long, "--explain")
        assert f"found neither, and {MOST + 1} sentences" in told
        assert all(way in told for way in ("--sentence 3-5", '--find "some words of it"'))


class TestData:
    def test_a_line_is_a_sentence_with_its_findings_and_its_claims(self) -> None:
        told = [json.loads(line) for line in well(*EXPLAIN, "--json").splitlines()]
        assert well(*EXPLAIN, "--format", "jsonl") == well(*EXPLAIN, "--json")
        read = [claim for one in told for claim in one["claims"]]
        assert read == claims("page.txt", "--cast", "cast.toml")
        for one in told:
            assert PAGE[one["start"] : one["end"]] == one["text"]
            assert all(finding["why"] for finding in one["findings"])


class TestPage:
    def test_it_is_one_page_that_asks_for_nothing(self) -> None:
        markup = well(*EXPLAIN, "--format", "html")
        assert markup.startswith("<!doctype html>")
        assert not any(asking in markup for asking in ("<script", "src=", "@import", "url(", "<link"))

    def test_every_finding_of_the_terminal_stands_on_it(self) -> None:
        markup = well(*EXPLAIN, "--format", "html")
        for line in well(*EXPLAIN, "--json").splitlines():
            for finding in json.loads(line)["findings"]:
                assert escape(finding["why"]) in markup

    def test_a_mark_has_its_label_in_letters_and_leads_to_its_row(self) -> None:
        markup = well(*EXPLAIN, "--format", "html")
        assert '<mark class="cue">denies<a class="tag" href="#r1s1f' in markup or '">cue</a></mark>' in markup
        targets = {piece.split('"')[0] for piece in markup.split('href="#')[1:]}
        assert targets
        assert all(f'<tr id="{target}">' in markup for target in targets)

    def test_what_stands_in_a_text_is_no_markup(self) -> None:
        text = "UPDATE 0700 GMT: The mayor says that two people were killed <b>today</b>.\n"
        markup = sayso("read", "-", "--date", "2031-05-04", "--explain", "--format", "html", stdin=text).stdout
        assert "<b>today</b>" not in markup
