"""What holds for every page, whatever is in it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, SettingError
from sayso.intake.cut import Setting
from sayso.intake.dates import complete, date_at, dates_in
from sayso.intake.feed import cut_feed
from sayso.intake.html import cut_html
from sayso.intake.jsonld import cut_data
from sayso.intake.lines import lines
from sayso.intake.liveblog import cut_text
from sayso.intake.stamps import dated_at, sent_at, stamp_at
from sayso.intake.zones import known_zone, zone_name, zone_of
from sayso.model.report import PART_KINDS, Part, Report

from .taking import take

# Pages are drawn from the pieces that pages are made of, with noise between: pure noise never meets a rule.
PIECES = (
    "UPDATE 1720 GMT: ", "[18:05] ", "9.50pm Kabul", "0640 — ", ">> 22:10 Kyiv (19:10 GMT) <<", "7:30 p.m. CST", "14:05",
    "24:00", "2022-03-01T14:05:00+02:00 | ", "[05/04/2019, 21:10:33] Huda: ", "Huda, [5 Apr 2019 21:10]",
    "ADEN, Yemen, June 15, 1840 GMT — ", "ORIGINAL ENTRY: ", "SUMMARY SO FAR", "NOON. ", "I. ", "II. ", "14 March: ", "Friday",
    "Monday 3 May 2021", "LATEST", "WEEKEND FEATURE", "Jump to First Entry", "PHOTO: ", "Photo: ", "(Credit: A. B)",
    "Claimed footage of a ferry:", "port-burning-12", "By Ann Faro", "• This post was amended", "(CORRECTS figure)", "> ", ". ",
    "\n", "\n\n", "\n\n\n", " ", "\t", "\u200e", "\ufeff", "Title Case Line Of A Page", "A QUESTION?",
    "The army says that it has taken the bridge. ", "“We hold it,” he said. ", "All times Baghdad (UTC+3)", "newest first",
    "<", ">", "&", "(", ")", "[", "]", "\u0661\u0664:\u0660\u0665", "31/12/9999", "𝟙",
    "Clips: vİdeo of a ferry:", "last updateſ 14:05", "(as of 9 p.m.)", "LAKE-WAR/TAKE 1 - 1720 GMT", "Goma, 14:05 —",
)  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join)
SETTINGS = st.builds(
    Setting,
    fallback=st.dates(),
    given=st.none() | st.dates(),
    zone=st.none() | st.sampled_from(["UTC", "Asia/Kathmandu", "UTC-12", "GMT+14"]),
)


def inside(part: Part, text: str) -> bool:
    return 0 <= part.start <= part.body <= part.end <= len(text)


@settings(max_examples=400, deadline=None)
@given(PAGES, SETTINGS)
def test_cutting_never_fails_and_parts_lie_in_the_text(page: str, setting: Setting) -> None:
    cut = cut_text(page, setting)
    assert cut.text == page
    assert all(inside(part, page) and part.kind in PART_KINDS for part in cut.parts)
    assert [(part.start, -part.end) for part in cut.parts] == sorted((part.start, -part.end) for part in cut.parts)


@settings(max_examples=300, deadline=None)
@given(PAGES, SETTINGS)
def test_pieces_do_not_overlap_and_are_numbered_and_anchored_once(page: str, setting: Setting) -> None:
    pieces = [part for part in cut_text(page, setting).parts if part.kind in ("post", "original", "section")]
    assert [part.index for part in pieces] == list(range(1, len(pieces) + 1))
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    assert len({part.anchor for part in pieces}) == len(pieces)


@settings(max_examples=300, deadline=None)
@given(PAGES, SETTINGS)
def test_every_word_lies_in_a_part(page: str, setting: Setting) -> None:
    """Pieces, furniture and the blanks between them are the whole text: nothing readable falls between two parts."""
    cut = cut_text(page, setting)
    covered = bytearray(len(page))
    for part in cut.parts:
        covered[part.start : part.end] = b"\1" * (part.end - part.start)
    lost = "".join(char for char, held in zip(page, covered, strict=True) if not held)
    assert not any(char.isalnum() for char in lost)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | PAGES.map(str.encode))
def test_any_bytes_are_taken_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        taken = take(data)
    except InputError as refusal:
        sentence = str(refusal)
    else:
        sentence = "page: expected"
        assert isinstance(taken, Report)
        assert all(inside(part, taken.text) for part in taken.parts)
        assert take(data).id == taken.id
        assert taken.tzinfo.utcoffset(datetime(2022, 1, 1)) is not None
    assert sentence.startswith("page: expected")


@settings(max_examples=150, deadline=None)
@given(PAGES, SETTINGS)
def test_markup_is_cut_without_failing(page: str, setting: Setting) -> None:
    post = f"<article><time datetime='2022-03-03T14:05Z'>{page}</time><p>{page}</p><figure>{page}</figure></article>"
    item = f"<item><title>{page}</title><pubDate>{page}</pubDate><description>{page}</description></item>"
    pages = (
        (cut_html, f"<html><main><h1>{page}</h1>{post}{post}"),
        (cut_html, page),
        (cut_feed, f"<rss><channel>{item}</channel></rss>"),
        (cut_data, f'{{"@type": "{page}'),
    )
    for cutter, markup in pages:
        cut = cutter(markup, setting)
        assert cut is None or all(inside(part, cut.text) for part in cut.parts)


@given(PAGES)
def test_lines_are_where_they_say(page: str) -> None:
    assert all(page[line.start : line.end] == line.text for line in lines(page))
    assert [char for line in lines(page) for char in line.text if char.isalnum()] == list(filter(str.isalnum, page))


@given(PAGES)
def test_stamps_reach_no_further_than_their_line(page: str) -> None:
    for stamp in filter(None, (stamp_at(page), dated_at(page), sent_at(page))):
        assert 0 < stamp.end <= stamp.body <= len(page)


@given(st.text(max_size=40), st.dates())
def test_dates_are_read_and_filled_without_failing(text: str, near: date) -> None:
    for printed in dates_in(text):
        complete(printed.ordered(True), near)
        complete(printed.ordered(False), near)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_is_read_as_it_was_printed(day: date) -> None:
    for printed in (
        day.isoformat(),
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ):
        found = date_at(printed, 0)
        assert found is not None
        assert (complete(found[0], date(1900, 1, 1)), found[1]) == (day, len(printed))


@given(st.text(max_size=20))
def test_any_name_is_a_zone_or_a_clear_error(name: str) -> None:
    if known_zone(name) is None:
        with pytest.raises(SettingError):
            zone_of(name)
    else:
        assert zone_of(zone_name(zone_of(name))) is not None
