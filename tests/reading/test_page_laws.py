"""What one post of a page knows of another.

Each post is read by itself, but for what the reader remembers from the posts before it, and that is:

    who has spoken        "he said", "it said", "the same medic", "the mayor", "its spokesman"
    who has acted         "they fled", "the group", "the warplane"
    what was claimed      what a denial denies, what a retraction takes back, whether there is a truce to break, whose vote it was
    the last figure       "Now eight"

Places, times, quotations, lists and headlines end with their post. "Before" is the order of writing: on a page that grows
upwards the lowest post comes first. Where the cast names no countries, one thing more is common to a page: what its names tell of
the countries that it is about, and so which Tripoli is meant. And a claim is claimed once: who says again the same in the same
words, under the same stamp, has said it already. So these laws are exact, of posts with stamps of their own:

    a page read without memory is its posts read one by one, whatever they say
    a page whose posts point at nothing outside themselves is its posts read one by one
    a post is read alike whatever comes after it
    a page that grows upwards says what the same page turned round says
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.reports import DAY, DONBAS, STAMP, post
from reading.strategies import ANYTHING, APART, SIDED, TOLD
from sayso.model.cast import Cast
from sayso.model.claim import Claim
from sayso.model.measure import Span
from sayso.model.report import Report, digest
from sayso.reading.reader import STEPS, read
from sayso.reading.sheet import Memory, Sheet

often = settings(max_examples=60, deadline=None)
several = st.lists(ANYTHING, min_size=1, max_size=4)


def page(texts: Sequence[str], minutes: Sequence[int]) -> Report:
    """Posts one under the other, each with its own stamp."""
    text, parts = "", []
    for index, (words, minute) in enumerate(zip(texts, minutes, strict=True), 1):
        text += "\n\n" if text else ""
        start, text = len(text), text + words
        parts.append(replace(post(text, start, index=index, at=STAMP + timedelta(minutes=minute)), anchor=f"m{minute}"))
    return Report(text, "page", "text/plain", digest(text), DAY, "UTC", tuple(parts))


def forget(sheet: Sheet) -> Sheet:
    """A step of reading that remembers nothing."""
    return replace(sheet, desk=replace(sheet.desk, memory=Memory()))


def moved(value: Any, by: int) -> Any:
    """A claim, or any part of one, with every span moved."""
    if isinstance(value, Span):
        return replace(value, start=value.start + by, end=value.end + by)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{f.name: moved(getattr(value, f.name), by) for f in fields(value)})


def one_by_one(texts: Sequence[str], minutes: Sequence[int], cast: Cast, steps: Any = STEPS) -> list[Claim]:
    """The claims of posts that are each a page of its own, as they would stand on the one page of all."""
    whole, found = page(texts, minutes), []
    for part, words, minute in zip(whole.posts, texts, minutes, strict=True):
        alone = read(page([words], [minute]), cast, steps)
        found += [
            replace(moved(claim, part.start), report=whole.id, post=replace(claim.post, index=part.index))
            for claim in alone
        ]
    return found


@often
@given(several, SIDED)
def test_a_page_read_without_memory_is_its_posts_read_one_by_one(texts: list[str], cast: Cast) -> None:
    minutes, steps = range(len(texts)), (forget, *STEPS)
    assert list(read(page(texts, minutes), cast, steps)) == one_by_one(texts, minutes, cast, steps)


@often
@given(st.lists(APART, min_size=1, max_size=5))
def test_posts_that_point_at_nothing_outside_themselves_are_read_one_by_one(texts: list[str]) -> None:
    minutes = range(len(texts))
    assert list(read(page(texts, minutes), DONBAS)) == one_by_one(texts, minutes, DONBAS)


@often
@given(several, ANYTHING, SIDED)
def test_a_post_is_read_alike_whatever_comes_after_it(texts: list[str], later: str, cast: Cast) -> None:
    before = page(texts, range(len(texts)))
    grown = page([*texts, later], range(len(texts) + 1))
    found = [replace(claim, report=before.id) for claim in read(grown, cast) if claim.post.index <= len(texts)]
    assert found == list(read(before, cast))


@often
@given(st.lists(TOLD, min_size=2, max_size=4), SIDED)
def test_a_page_that_grows_upwards_says_what_the_same_page_turned_round_says(texts: list[str], cast: Cast) -> None:
    minutes = range(len(texts))
    down = page(texts, minutes)
    up = page(texts[::-1], minutes[::-1])
    said = [[claim for claim in read(p, cast) if claim.post.anchor == f"m{m}"] for p in (down, up) for m in minutes]
    turned = [(down.posts[m].start, up.posts[-1 - m].start) for m in minutes]
    for (here, there), one, other in zip(turned, said[: len(texts)], said[len(texts) :], strict=True):
        assert [claim.id for claim in one] == [claim.id for claim in other]
        assert [claim.quote.start - here for claim in one] == [claim.quote.start - there for claim in other]


POINTING = [
    (
        "Olena Koval, the mayor of Nikopol, said on Monday that two people were killed.",
        "The mayor said the market had been shelled.",
    ),
    ("The Red Cross said 85 children were wounded in Sumy.", "It said that three of them were wounded."),
    ("Volodymyr Zelensky said the army had retaken Lyman.", "He said 40 soldiers were killed in Lyman."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), POINTING, ids=[row[1][:20] for row in POINTING])
def test_who_has_spoken_is_known_in_the_next_post(before: str, after: str) -> None:
    (claim,) = [claim for claim in read(page([before, after], (0, 1)), DONBAS) if claim.post.index == 2]
    first = read(page([before], (0,)), DONBAS)[0]
    alone = read(page([after], (1,)), DONBAS)
    assert claim.source.name == first.source.name
    assert claim.source.name not in [one.source.name for one in alone]
