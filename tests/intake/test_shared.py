"""The acceptance pages beside the checkout, cut as their makers say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sayso.intake.formats import report
from sayso.intake.raw import raws
from sayso.model.report import Report

pytestmark = pytest.mark.shared

DEV = ("01-mosul", "02-hodeidah", "03-kabul", "04-tigray", "05-yangon", "06-sarajevo", "07-iota", "08-ilovaisk")


def taken(path: Path, day: str, zone: str) -> Report:
    (raw,) = raws(str(path / "page.txt"))
    return report(raw, fallback=date(2000, 1, 1), given=date.fromisoformat(day), zone=zone)


@pytest.fixture
def acceptance(shared: Path) -> Path:
    return shared / "acceptance"


@pytest.mark.parametrize("name", DEV)
def test_a_development_page_has_the_posts_its_makers_list(acceptance: Path, name: str) -> None:
    meta = json.loads((acceptance / "dev" / name / "meta.json").read_text("utf-8"))
    posts = taken(acceptance / "dev" / name, meta["date"], meta["zone"]).posts
    assert len(posts) == len(meta["posts"])
    for post, wanted in zip(posts, meta["posts"], strict=True):
        assert post.label
        assert wanted["label"].startswith(post.label) or post.label.startswith(wanted["label"])
        if name != "04-tigray":  # its makers give an hour that the page does not print
            assert (post.at and f"{post.at:%Y-%m-%dT%H:%M:%SZ}") == wanted["at"]


def test_the_first_page_has_the_parts_its_makers_list(acceptance: Path) -> None:
    page = taken(acceptance / "palmyra", "2016-12-10", "GMT")
    gold = json.loads((acceptance / "palmyra" / "gold_picture.json").read_text("utf-8"))["page"]
    assert page.day.isoformat() == gold["date"]
    assert [part.caption for part in page.of("lead")] == [gold["lead_caption"]]
    assert [{"label": part.label, "title": part.title} for part in page.of("feature")] == [gold["feature"]]
    assert [part.label for part in page.of("post", "original")] == gold["posts"]
    assert [part.title for part in page.of("section")] == gold["sections"]
    assert [part.at and f"{part.at:%H:%M}" for part in page.of("post", "original")] == [
        "17:20",
        "20:20",
        "17:20",
        "11:20",
        None,
    ]
    assert [part.marks for part in page.of("post")] == [("same-stamp", "out-of-order"), (), ("same-stamp",), ()]
    media = page.of("media")
    assert len(media) == len(gold["media"])
    for part, wanted in zip(media, gold["media"], strict=True):
        for key in ("slug", "credit", "caption"):
            assert getattr(part, key) == wanted.get(key, "") or (key == "caption" and key not in wanted)
        assert part.claimed is wanted.get("claimed", False)
        assert (part.medium == "video") is (wanted.get("kind") == "video")
        told = part.caption.casefold()
        assert all(word in told for word in wanted.get("about", "").casefold().replace(",", "").split())
