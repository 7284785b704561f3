"""The sample days: their casts load and say why, their pages cut into stamped posts, and their coded copies stand in the text."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.intake import formats
from sayso.intake.raw import Raw
from sayso.model.cast import Cast, cast_data, cast_from
from sayso.model.report import Report

SAMPLES = {"khartoum": 12, "antakya": 21, "ouaga": 16}  # day -> posts that carry a stamp
CODED = Path(__file__).parents[1] / "bench" / "pages"


def page(slug: str) -> bytes:
    return (files("sayso.samples") / slug / "page.txt").read_bytes()


def cast_of(slug: str) -> Cast:
    text = (files("sayso.samples") / slug / "cast.toml").read_text(encoding="utf-8")
    return cast_from(tomllib.loads(text), where=slug)


def report_of(slug: str) -> Report:
    cast = cast_of(slug)
    return formats.report(
        Raw(page(slug), slug, "text/plain"), fallback=date(2020, 1, 1), given=cast.day, zone=cast.zone
    )


@pytest.mark.parametrize("slug", SAMPLES)
def test_a_cast_says_why_and_where(slug: str) -> None:
    cast = cast_of(slug)
    assert cast_from(cast_data(cast)) == cast
    assert set(cast.labels) == set(cast.blocs)
    assert [member.name for member in cast.members if not member.source] == []
    assert [place.name for place in cast.places if place.lat is None or place.lon is None or not place.source] == []


@pytest.mark.parametrize(("slug", "stamped"), SAMPLES.items())
def test_every_update_is_placed_in_time(slug: str, stamped: int) -> None:
    report = report_of(slug)
    assert sum(part.at is not None for part in report.posts) == stamped
    assert all(part.at is not None for part in report.of("post", "original"))


def test_two_updates_share_a_stamp_and_the_topmost_is_out_of_order() -> None:
    top, second, third = report_of("khartoum").posts[:3]
    assert top.at == third.at
    assert second.at is not None
    assert top.at is not None
    assert top.at < second.at
    assert "out-of-order" in top.marks


def test_pictures_and_claimed_footage_are_told_apart() -> None:
    media = report_of("khartoum").of("media")
    assert [part.caption for part in media if part.claimed] == [
        "Claimed footage of the market burning in El Obeid",
        "Claimed footage of an airliner burning at Khartoum airport",
    ]
    assert [part.slug for part in media if part.credit] == ["khartoum-school-15-04-23", "khartoum-roof-15-04-23"]


def test_the_night_belongs_to_the_next_day() -> None:
    report = report_of("antakya")
    days = [part.at.astimezone(report.tzinfo).date() for part in report.posts if part.at]
    assert days == [date(2023, 2, 6)] * 15 + [date(2023, 2, 7)] * 6


@pytest.mark.parametrize("slug", SAMPLES)
def test_the_coded_copy_is_the_page_that_ships(slug: str) -> None:
    assert (CODED / slug / "page.txt").read_bytes() == page(slug)


@pytest.mark.parametrize("slug", SAMPLES)
def test_coded_claims_stand_in_the_post_they_name(slug: str) -> None:
    report = report_of(slug)
    meta = json.loads((CODED / slug / "meta.json").read_text(encoding="utf-8"))
    assert [post["label"] for post in meta["posts"]] == [part.label for part in report.posts]
    for line in (CODED / slug / "gold_claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        part = report.posts[int(row["post"].removeprefix("post-")) - 1]
        said = report.text[part.start : part.end]
        assert row["text"] in said
        assert all(words in row["text"] for words in row.get("words", []))
