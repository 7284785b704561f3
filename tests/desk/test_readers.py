"""The readers: chosen by name, and named by every claim and reading that they make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desk.desking import POSTS, desk, page
from sayso.desk.readers import DEFAULT, READERS, Reader, open_reader
from sayso.desk.take_in import take_in
from sayso.errors import SettingError
from sayso.intake.raw import Raw
from sayso.reading.reader import reading


def test_the_default_is_one_of_them() -> None:
    assert DEFAULT in READERS
    assert open_reader().version == open_reader(DEFAULT).version


def test_a_name_that_is_none_is_answered_with_those_there_are() -> None:
    with pytest.raises(SettingError) as caught:
        open_reader("tea-leaves")
    assert str(caught.value) == f"--reader: expected a reader, found 'tea-leaves'. There are: {', '.join(READERS)}."


def test_claims_and_the_reading_bear_the_version_of_the_reader_that_made_them(tmp_path: Path) -> None:
    other = Reader("other-7", lambda report, cast: (replace(c, reader="other-7") for c in reading(report, cast)))
    with desk(tmp_path) as newsroom:
        raw = Raw(page(*POSTS).encode(), "page.txt", "text/plain")
        taken = take_in(newsroom, "river", raw, reader=other)
        again = take_in(newsroom, "river", raw)
    assert {claim.reader for claim in taken.claims} == {"other-7"}
    assert [record.body["reader"] for record in taken.records if record.kind == "reading"] == ["other-7"]
    # the same claims by another reader: no claim is new, the act of reading is
    assert [(r.kind, r.body["reader"]) for r in again.records] == [("reading", open_reader().version)]
