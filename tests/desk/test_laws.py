"""Laws of the desk: whatever is done, in whatever order, live and replay are one, and nothing is kept twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.desk.newsroom import Newsroom, open_newsroom
from sayso.ledger.chain import verify
from sayso.model.cast import Cast, cast_from
from sayso.model.record import draft
from sayso.picture.fold import Picture, as_of, picture_of

from .desking import CAST, POSTS, Clock, desk, take, told

CASTS = (
    CAST,
    cast_from({"date": "2031-05-04", "zone": "GMT", "blocs": {"river": ["North Army", "South Army"]}}),
    Cast(),
)
ORIGINS = ("https://example.org/live", "https://example.net/copy", "-")
Act = tuple[str, Any]

posts = st.lists(st.sampled_from(POSTS), min_size=1, unique=True)
acts: st.SearchStrategy[Act] = st.one_of(
    st.tuples(st.just("page"), st.tuples(posts, st.sampled_from(ORIGINS))),
    st.tuples(st.just("elsewhere"), posts),
    st.tuples(st.just("cast"), st.sampled_from(CASTS)),
    st.tuples(
        st.just("judge"), st.tuples(st.sampled_from(["withdraw", "merge", "split", "verify"]), st.integers(0, 9))
    ),
    st.tuples(st.just("wait"), st.integers(1, 90)),
)
days = st.lists(acts, min_size=1, max_size=8)
law = settings(max_examples=30, deadline=None)


@contextmanager
def room() -> Iterator[tuple[Newsroom, Clock, Path]]:
    with TemporaryDirectory() as folder:
        clock = Clock()
        with desk(Path(folder), clock) as newsroom:
            yield newsroom, clock, Path(folder)


def do(newsroom: Newsroom, clock: Clock, act: Act) -> None:
    """One act of a day at the desk."""
    kind, what = act
    if kind == "page":
        take(newsroom, *what[0], origin=what[1])
    elif kind == "elsewhere":
        take(newsroom, *what, coverage="flood")
    elif kind == "cast":
        newsroom.cover("river", what)
    elif kind == "wait":
        clock.move(what)
    else:
        word, number = what
        known = sorted(newsroom.picture("river").known)
        subjects = known[number : number + 2]
        if len(subjects) == 2:
            body = {"act": word, "subjects": subjects, "by": f"editor {number}", "at": clock().isoformat()}
            newsroom.keep("river", [draft("judgement", "river", body)])


@law
@given(days)
def test_live_at_every_moment_is_the_replay_as_of_it(day: list[Act]) -> None:
    with room() as (newsroom, clock, folder):
        seen: dict[datetime, Picture] = {}
        for act in day:
            do(newsroom, clock, act)
            seen[clock()] = newsroom.picture("river")

        records = list(newsroom.log.read("river"))
        for moment, live in seen.items():
            assert newsroom.picture("river", moment) == live
            assert as_of(records, moment) == live
            assert picture_of(record for record in records if record.known_at <= moment) == live
        with open_newsroom(folder / "desk.sayso", create=False) as again:
            assert again.picture("river") == newsroom.picture("river")


@law
@given(days, posts)
def test_taking_in_twice_adds_nothing(day: list[Act], last: list[str]) -> None:
    with room() as (newsroom, clock, _):
        for act in day:
            do(newsroom, clock, act)
        take(newsroom, *last)
        head, before = newsroom.log.head(), newsroom.picture("river")
        clock.move()

        assert take(newsroom, *last).records == ()
        assert newsroom.log.head() == head
        assert newsroom.picture("river") == before


@law
@given(days)
def test_what_was_announced_is_what_was_kept(day: list[Act]) -> None:
    with room() as (newsroom, clock, _):
        heard, start = told(newsroom), newsroom.log.head().seq
        for act in day:
            do(newsroom, clock, act)

        assert [record for said in heard for record in said.records] == list(newsroom.log.since(start))
        changes = [change for said in heard if said.coverage == "river" for change in said.transitions]
        assert changes == list(newsroom.picture("river").history)[::-1]
        assert verify(newsroom.log).well


@law
@given(st.permutations(POSTS))
def test_in_what_order_pages_came_makes_no_difference_to_what_is_known(order: list[str]) -> None:
    with room() as (one, _, _), room() as (other, _, _):
        for post in POSTS:
            take(one, post, origin=post)
        for post in order:
            take(other, post, origin=post)
        assert set(one.picture("river").known) == set(other.picture("river").known)
