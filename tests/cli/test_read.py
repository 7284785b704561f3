"""`sayso read`: text, HTML, feeds and chats in, claims out, as the contract has them."""

from __future__ import annotations

import json
import zipfile
from html import escape
from pathlib import Path

import pytest

from sayso.desk.casts import shipped
from sayso.model.claim import FACETS, SOURCE_KINDS, STANCES

from .commanding import PAGE, QUIET, claims, failure, said, sayso, well

KEYS = [
    "id", "report", "seq", "post", "quote", "source", "cue", "stance", "basis", "authentic", "evidence", "tense", "event", "facet",
    "valence", "agent", "target", "place", "places_also", "happened", "quantities", "said_at", "reader", "confidence",
]  # fmt: skip
CAST = ("--cast", "cast.toml")
READABLE = "text, HTML, a feed or a chat export"
SHIPPED = f"Shipped: {', '.join(shipped())}."
ZONES = 'Give an IANA name ("Europe/Kyiv"), an offset ("UTC+3") or an abbreviation ("GMT", "CEST").'


class TestRecords:
    def test_a_line_is_a_claim_with_the_keys_of_the_contract_in_its_order(self) -> None:
        for claim in claims("page.txt", *CAST):
            assert list(claim) == KEYS
            assert (claim["id"][:2], claim["report"][:2], claim["seq"]) == ("c_", "r_", None)
            assert claim["stance"] in STANCES
            assert claim["facet"] in FACETS
            assert claim["source"]["kind"] in SOURCE_KINDS

    def test_the_text_at_a_span_is_what_it_quotes(self) -> None:
        found = claims("page.txt", *CAST)
        spans = [claim[key] for claim in found for key in ("quote", "source", "cue") if claim[key]]
        spans += [claim["event"]["trigger"] for claim in found if claim["event"]["trigger"]]
        assert len(spans) > len(found)
        assert all(PAGE[span["start"] : span["end"]] == span["text"] for span in spans if span["text"])

    def test_claims_come_in_the_order_of_the_page(self) -> None:
        places = [claim["quote"]["start"] for claim in claims("page.txt", *CAST)]
        assert places == sorted(places)

    def test_reading_twice_gives_the_same_lines(self) -> None:
        assert well("read", "page.txt", *CAST) == well("read", "page.txt", *CAST)

    def test_characters_are_written_as_they_are(self) -> None:
        text = "UPDATE 0700 GMT: “Žepče has fallen,” says the mayor of Ünye.\n"
        assert "“Žepče has fallen,”" in well("read", "-", "--date", "2031-05-04", stdin=text)


class TestFormats:
    def test_where_nobody_watches_it_is_a_claim_a_line(self) -> None:
        lines = well("read", "page.txt", *CAST)
        assert (
            lines == well("read", "page.txt", *CAST, "--format", "jsonl") == well("read", "page.txt", *CAST, "--json")
        )

    def test_a_table_has_a_head_and_a_row_for_every_claim(self) -> None:
        head, *rows = well("read", "page.txt", *CAST, "--format", "table").splitlines()
        assert head.split()[:4] == ["post", "source", "side", "stance"]
        assert len(rows) == len(claims("page.txt", *CAST))
        assert any("South Army" in row and "deny" in row for row in rows)

    def test_as_html_it_is_one_page_with_every_claim_on_it(self) -> None:
        pytest.importorskip("sayso.page.sheet")
        markup = well("read", "page.txt", *CAST, "--format", "html")
        assert markup.lstrip().lower().startswith("<!doctype html>")
        for claim in claims("page.txt", *CAST):
            assert escape(claim["quote"]["text"]) in markup
        assert 'src="http' not in markup

    def test_a_format_that_is_none_is_told_with_those_there_are(self) -> None:
        result = sayso("read", "page.txt", "--format", "xml")
        assert result.exit_code == 2
        assert "'xml' is not one of 'jsonl', 'table', 'html'" in result.stderr


class TestSettings:
    def test_a_cast_gives_the_sides(self) -> None:
        assert {claim["source"]["bloc"] for claim in claims("page.txt", *CAST)} == {"north", "south"}

    def test_without_a_cast_sides_are_unknown_and_names_are_the_texts(self) -> None:
        found = claims("page.txt", "--date", "2031-05-04")
        assert {claim["source"]["bloc"] for claim in found} == {None}
        assert {claim["source"]["name"] for claim in found} == {"North Army", "South Army"}

    def test_a_shipped_cast_is_had_by_its_name(self) -> None:
        text = "UPDATE 0700 GMT: Russia says that it has bombed Hama.\n"
        (claim,) = claims("-", "--cast", "syria-2016", "--date", "2016-10-03", stdin=text)
        assert claim["source"]["bloc"] == "regime"

    def test_a_cast_may_be_json_as_small_as_it_gets(self, here: Path) -> None:
        (here / "cast.json").write_text(json.dumps({"blocs": {"north": ["North Army"]}}), encoding="utf-8")
        sides = {
            claim["source"]["name"]: claim["source"]["bloc"] for claim in claims("page.txt", "--cast", "cast.json")
        }
        assert sides["North Army"] == "north"

    def test_a_date_is_the_day_of_the_page(self) -> None:
        stamps = {claim["post"]["at"][:10] for claim in claims("page.txt", "--date", "2031-06-07")}
        assert stamps == {"2031-06-07"}

    def test_a_date_that_is_typed_wins_over_the_casts(self) -> None:
        stamps = {claim["post"]["at"][:10] for claim in claims("page.txt", *CAST, "--date", "2031-06-07")}
        assert stamps == {"2031-06-07"}

    @pytest.mark.parametrize(
        ("zone", "at"),
        [
            ("UTC+3", "2031-05-04T04:00:00Z"),
            ("Europe/Kyiv", "2031-05-04T04:00:00Z"),
            ("EST", "2031-05-04T12:00:00Z"),
            ("BST", "2031-05-04T06:00:00Z"),
        ],
    )
    def test_a_zone_is_a_name_an_offset_or_an_abbreviation(self, zone: str, at: str) -> None:
        text = "UPDATE 0700: The mayor says that two people were killed.\n"
        (claim,) = claims("-", "--zone", zone, "--date", "2031-05-04", stdin=text)
        assert claim["post"]["at"] == at

    def test_a_zone_that_is_printed_on_a_stamp_wins(self) -> None:
        stamps = [claim["post"]["at"] for claim in claims("page.txt", *CAST, "--zone", "UTC+3")]
        assert stamps[0] == "2031-05-04T11:00:00Z"

    def test_a_happening_is_dated_with_the_pages_own_offset(self) -> None:
        text = "UPDATE 0030: The mayor says that two people were killed today.\n"
        (claim,) = claims("-", "--zone", "UTC+3", "--date", "2031-05-04", stdin=text)
        assert claim["post"]["at"] == "2031-05-03T21:30:00Z"
        assert claim["happened"]["latest"].startswith("2031-05-04T")
        assert claim["happened"]["latest"].endswith("+03:00")


class TestSources:
    def test_a_dash_is_standard_input(self) -> None:
        piped = claims("-", *CAST, stdin=PAGE)
        assert [claim["id"] for claim in piped] == [claim["id"] for claim in claims("page.txt", *CAST)]

    def test_markup_is_told_by_itself(self) -> None:
        body = "".join(f"<p>{line}</p>" for line in PAGE.split("\n") if line)
        markup = f"<html><head><title>The river</title></head><body><article>{body}</article></body></html>"
        assert {claim["source"]["name"] for claim in claims("-", *CAST, stdin=markup)} == {"North Army", "South Army"}

    def test_several_pages_are_read_one_after_the_other(self, here: Path) -> None:
        (here / "two.txt").write_text(
            "UPDATE 1200 GMT: The South Army says that it has left Oakford.\n", encoding="utf-8"
        )
        found = claims("page.txt", "two.txt", *CAST)
        assert len({claim["report"] for claim in found}) == 2
        assert found[-1]["post"]["label"] == "UPDATE 1200 GMT"

    def test_a_folder_is_read_whole_and_hidden_files_are_left_alone(self, here: Path) -> None:
        (here / "pages" / "later").mkdir(parents=True)
        for name in ("a.txt", "later/b.txt", ".c.txt"):
            (here / "pages" / name).write_text(PAGE, encoding="utf-8")
        assert len({claim["report"] for claim in claims("pages", *CAST)}) == 2

    def test_an_archive_is_read_whole(self, here: Path) -> None:
        with zipfile.ZipFile(here / "pages.zip", "w") as archive:
            archive.writestr("a.txt", PAGE)
            archive.writestr("b/c.txt", PAGE)
        assert len({claim["report"] for claim in claims("pages.zip", *CAST)}) == 2


class TestErrors:
    @pytest.fixture(autouse=True)
    def pages(self, here: Path) -> None:
        for name, data in {
            "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0",
            "dump.bin": bytes(range(256)) * 40,
            "zeros.txt": b"words\0and\0zeros" * 40,
            "empty.txt": b"",
            "blank.txt": b" \n\n\t\n",
            "dots.txt": b"... --- ...\n",
            "quiet.txt": QUIET.encode(),
            "bare.html": b"<html><head><title>The river</title></head><body></body></html>",
            "broken.zip": b"PK\x03\x04 and then nothing",
            "broken.toml": b"blocs = [",
            "odd.toml": b'relations = [["north", "south", "hostile"]]\n[blocs]\nnorth = []\n',
        }.items():
            (here / name).write_bytes(data)
        (here / "none").mkdir()

    # What is typed, where the sentence places it, what was expected, what was found, and what to do about it.
    @pytest.mark.parametrize(
        ("words", "where", "expected", "found", "todo"),
        [
            ("nope.txt", "nope.txt", "a file, a folder, an archive or -", "nothing of that name", "Look at the path once more."),
            ("none", "none", "at least one file to read", "a folder without any", "Hidden files are left out."),
            ("picture.png", "picture.png", READABLE, "a PNG picture", "Save or export it as text first."),
            ("zeros.txt", "zeros.txt", READABLE, "binary data", "Save or export it as text first."),
            ("empty.txt", "empty.txt", "a page with words in it", "an empty one", ""),
            ("blank.txt", "blank.txt", "a page with words in it", "nothing but blanks", ""),
            ("dots.txt", "dots.txt", "a page with words in it", "no letter and no figure", ""),
            ("-", "-", "a page with words in it", "an empty one", ""),
            ("http:///x", "http:///x", "an http or https address", "http scheme", "Give the address in full."),
            ("page.txt --date 4/5/2031", "--date", "a day such as 2023-04-15", "'4/5/2031'", "Write year-month-day."),
            ("page.txt --date 2031-02-30", "--date", "a day such as 2023-04-15", "'2031-02-30'", "Write year-month-day."),
            ("page.txt --zone Mars/Base", "zone", "a zone", "'Mars/Base'", ZONES),
            ("page.txt --cast nobody", "nobody", "a cast file, or a shipped cast's name", "neither", SHIPPED),
            ("page.txt --cast odd.toml", "odd.toml: relations", "blocs named under `blocs` (north)", "'south'", ""),
        ],
    )  # fmt: skip
    def test_it_says_what_was_expected_and_found_where_and_what_to_do(
        self, words: str, where: str, expected: str, found: str, todo: str
    ) -> None:
        assert failure("read", *words.split()) == f"{where}: expected {expected}, found {found}. {todo}".rstrip()

    @pytest.mark.parametrize(
        ("words", "beginning"),
        [
            (["dump.bin"], "dump.bin: expected text"),
            (["broken.zip"], "broken.zip: expected a zip archive that can be opened"),
            (["page.txt", "--cast", "broken.toml"], "broken.toml: expected a cast in TOML, found text that is none"),
            (["page.txt", "--cast", "none"], "none: expected a TOML or JSON file, found a folder"),
            (["https://127.0.0.1:1/page"], "https://127.0.0.1:1/page: expected a server that answers"),
        ],
    )
    def test_whatever_the_library_beneath_has_to_say_is_put_into_the_sentence(
        self, words: list[str], beginning: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.delenv(name, raising=False)
        assert failure("read", *words).startswith(beginning)

    @pytest.mark.parametrize("name", ["quiet.txt", "bare.html"])
    def test_a_page_without_a_claim_is_told_so(self, name: str) -> None:
        assert failure("read", name).startswith(f"{name}: expected at least one claim, found none. ")

    def test_a_line_of_fifty_megabytes_is_refused_at_once(self, here: Path) -> None:
        (here / "long.txt").write_bytes(b"word " * 10_000_000)
        assert failure("read", "long.txt") == (
            "long.txt: expected lines of at most 2,000,000 characters, found one of 50,000,000. Break it into paragraphs."
        )

    def test_nothing_is_read_where_a_setting_is_wrong(self) -> None:
        assert sayso("read", "page.txt", "--zone", "Mars/Base").stdout == ""

    def test_what_is_wrong_with_one_page_keeps_back_no_other(self) -> None:
        names = ("broken.zip", "page.txt", "nope.txt", "picture.png", "page.txt")
        result = sayso("read", *names, *CAST)
        assert [sentence.partition(":")[0] for sentence in said(result)] == ["broken.zip", "nope.txt", "picture.png"]
        assert len(result.stdout.splitlines()) == 2 * len(claims("page.txt", *CAST))


class TestReaders:
    def test_the_reader_is_chosen_by_its_name(self) -> None:
        assert claims("page.txt", *CAST, "--reader", "encoder") == claims("page.txt", *CAST)
        made_by = {claim["reader"] for claim in claims("page.txt", *CAST, "--reader", "rules")}
        assert made_by == {"rules-1"}

    def test_or_by_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SAYSO_READER", "tea-leaves")
        assert failure("read", "page.txt").startswith(
            "--reader: expected a reader, found 'tea-leaves'. There are: auto, encoder, rules"
        )
        assert failure("take-in", "page.txt").startswith("--reader: expected a reader, found 'tea-leaves'.")
