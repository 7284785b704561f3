"""A newsroom: coverages open and change, pictures keep up with the ledger, whoever writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from sayso.desk import newsroom as newsroom_module
from sayso.desk.newsroom import Newsroom, open_newsroom
from sayso.errors import LedgerError, NotFoundError, SettingError
from sayso.model.cast import Cast, cast_data, cast_from
from sayso.model.record import draft
from sayso.picture.fold import as_of, picture_of

from .desking import CAST, MORNING, POSTS, Clock, desk, take, told

OTHER = cast_from({"title": "The other war", "blocs": {"east": ["East Army"], "west": []}})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def newsroom(tmp_path: Path, clock: Clock) -> Iterator[Newsroom]:
    with desk(tmp_path, clock) as newsroom:
        yield newsroom


class TestOpening:
    def test_a_new_ledger_has_no_coverages(self, tmp_path: Path) -> None:
        with open_newsroom(tmp_path / "new.sayso") as newsroom:
            assert newsroom.coverages == ()

    def test_one_that_must_be_there_is_not_made(self, tmp_path: Path) -> None:
        with pytest.raises(LedgerError, match="expected a ledger, found no file"):
            open_newsroom(tmp_path / "none.sayso", create=False)
        assert list(tmp_path.iterdir()) == []

    def test_what_was_kept_is_there_when_it_is_opened_again(self, tmp_path: Path) -> None:
        with desk(tmp_path) as newsroom:
            take(newsroom, *POSTS)
            before = newsroom.picture("river")
        with open_newsroom(tmp_path / "desk.sayso", create=False) as newsroom:
            assert newsroom.picture("river") == before
            assert newsroom.cast("river") == CAST


class TestCovering:
    def test_a_coverage_is_opened_with_its_cast(self, newsroom: Newsroom) -> None:
        assert newsroom.coverages == ("river",)
        assert newsroom.cast("river") == CAST
        assert newsroom.title("river") == "The war on the river"

    def test_the_record_carries_the_cast_as_plain_data(self, newsroom: Newsroom) -> None:
        (record,) = newsroom.log.read("river")
        assert (record.kind, record.known_at) == ("coverage", MORNING)
        assert record.body["slug"] == "river"
        assert cast_from(record.body["cast"]) == CAST

    def test_covering_again_with_nothing_new_keeps_nothing(self, newsroom: Newsroom) -> None:
        for again in (lambda: newsroom.cover("river"), lambda: newsroom.cover("river", CAST)):
            assert again() == CAST
        assert newsroom.log.head().seq == 1

    def test_a_changed_cast_is_one_more_record_and_the_old_one_stays(self, newsroom: Newsroom) -> None:
        assert newsroom.cover("river", OTHER) == OTHER
        assert newsroom.cast("river") == OTHER
        assert [cast_from(record.body["cast"]) for record in newsroom.log.read("river")] == [CAST, OTHER]

    def test_a_cast_may_change_back(self, newsroom: Newsroom, clock: Clock) -> None:
        newsroom.cover("river", OTHER)
        clock.move()
        assert newsroom.cover("river", CAST) == CAST
        assert newsroom.cast("river") == CAST

    @pytest.mark.parametrize("slug", ["", "River", "the river", "fluss/ufer", "größe", "a_b", "../x"])
    def test_a_slug_that_would_not_stand_in_an_address_is_refused(self, newsroom: Newsroom, slug: str) -> None:
        with pytest.raises(SettingError, match="small letters, digits and hyphens"):
            newsroom.cover(slug)
        assert newsroom.coverages == ("river",)

    def test_without_a_cast_or_title_the_slug_is_the_title(self, newsroom: Newsroom) -> None:
        assert newsroom.cover("flood-2031") == Cast()
        assert newsroom.title("flood-2031") == "flood-2031"
        assert newsroom.cast("flood-2031") == Cast()

    def test_a_title_that_was_given_outlives_a_change_of_cast(self, newsroom: Newsroom) -> None:
        newsroom.cover("river", title="The river, hour by hour")
        newsroom.cover("river", OTHER)
        assert newsroom.title("river") == "The river, hour by hour"

    def test_a_title_that_came_from_a_cast_goes_with_it(self, newsroom: Newsroom) -> None:
        newsroom.cover("river", OTHER)
        assert newsroom.title("river") == "The other war"

    def test_a_coverage_without_a_title_takes_that_of_its_first_cast(self, newsroom: Newsroom) -> None:
        newsroom.cover("east")
        newsroom.cover("east", OTHER)
        assert newsroom.title("east") == "The other war"

    def test_a_title_may_change_and_leave_the_cast_as_it_is(self, newsroom: Newsroom) -> None:
        newsroom.cover("river", title="The river")
        assert newsroom.title("river") == "The river"
        assert newsroom.cast("river") == CAST

    def test_what_nobody_covers_has_no_cast_and_its_own_name(self, newsroom: Newsroom) -> None:
        assert newsroom.cast("nothing") == Cast()
        assert newsroom.title("nothing") == "nothing"


class TestPictures:
    def test_a_coverage_that_is_none_is_named_with_those_there_are(self, newsroom: Newsroom) -> None:
        newsroom.cover("flood")
        with pytest.raises(NotFoundError, match=r"found 'fire'. It holds: flood, river."):
            newsroom.picture("fire")

    def test_the_picture_is_the_fold_of_the_ledger(self, newsroom: Newsroom) -> None:
        take(newsroom, *POSTS)
        assert newsroom.picture("river") == picture_of(newsroom.log.read("river"))

    def test_the_picture_is_kept_and_only_what_is_new_is_folded_into_it(self, newsroom: Newsroom) -> None:
        take(newsroom, *POSTS[:2])
        before = newsroom.picture("river")
        assert newsroom.picture("river") == before
        take(newsroom, *POSTS[:3])
        after = newsroom.picture("river")
        assert before.seq < after.seq == newsroom.log.head().seq

    def test_a_moment_gives_the_picture_as_it_was_known_then(self, newsroom: Newsroom, clock: Clock) -> None:
        take(newsroom, *POSTS[:1])
        then, before = clock.moment, newsroom.picture("river")
        clock.move()
        take(newsroom, *POSTS)
        assert newsroom.picture("river", then) == before == as_of(newsroom.log.read("river"), then)
        assert newsroom.picture("river", clock.moment) == newsroom.picture("river")

    def test_before_anything_was_known_there_is_nothing(self, newsroom: Newsroom) -> None:
        assert newsroom.picture("river", MORNING.replace(year=2030)).seq == 0

    def test_coverages_of_one_ledger_do_not_mix(self, newsroom: Newsroom) -> None:
        newsroom.cover("flood", CAST)
        take(newsroom, *POSTS[:2])
        take(newsroom, *POSTS[2:], coverage="flood")
        one, other = newsroom.picture("river"), newsroom.picture("flood")
        assert (one.coverage, other.coverage) == ("river", "flood")
        assert not set(one.known) & set(other.known)


class TestKeeping:
    def test_what_was_known_already_is_not_kept_again(self, newsroom: Newsroom) -> None:
        said = draft("entry", "river", {"text": "The water stands at nine feet."})
        assert [record.seq for record in newsroom.keep("river", [said])] == [2]
        assert newsroom.keep("river", [said]) == ()

    def test_records_are_known_when_the_clock_says(self, newsroom: Newsroom, clock: Clock) -> None:
        later = clock.move()
        (record,) = newsroom.keep("river", [draft("entry", "river", {"text": "Night falls."})])
        assert record.known_at == later

    def test_what_was_kept_is_announced_with_the_standings_it_changed(self, newsroom: Newsroom) -> None:
        heard = told(newsroom)
        first, second = take(newsroom, *POSTS[:1]), take(newsroom, *POSTS[:2])

        assert [said.records for said in heard] == [first.records, second.records]
        changed = [(change.before, change.after) for said in heard for change in said.transitions]
        history = [(change.before, change.after) for change in newsroom.picture("river").history]
        assert changed == history[::-1] != []

    def test_what_adds_nothing_is_not_announced(self, newsroom: Newsroom) -> None:
        take(newsroom, *POSTS)
        heard = told(newsroom)
        take(newsroom, *POSTS)
        assert heard == []

    def test_who_comes_late_is_told_only_what_is_new(self, newsroom: Newsroom) -> None:
        take(newsroom, *POSTS[:1])
        heard = told(newsroom)
        new = take(newsroom, *POSTS[:2]).records
        assert [said.records for said in heard] == [new]

    def test_a_listener_sees_the_picture_that_it_is_told_of(self, newsroom: Newsroom) -> None:
        seen: list[tuple[int, int]] = []
        newsroom.bus.listen(lambda said: seen.append((said.seq, newsroom.picture(said.coverage).seq)))
        for end in (1, 2, 3):
            take(newsroom, *POSTS[:end])
        assert [at for at, _ in seen] == [at for _, at in seen] != []


class TestTwoProcesses:
    """The same ledger opened twice stands for a server and a `take-in` in another window."""

    def test_a_picture_shows_what_another_process_has_kept(self, tmp_path: Path, newsroom: Newsroom) -> None:
        take(newsroom, *POSTS[:1])
        newsroom.picture("river")
        with open_newsroom(tmp_path / "desk.sayso", clock=newsroom.clock) as other:
            take(other, *POSTS[:2])
            assert newsroom.picture("river") == other.picture("river")

    def test_acts_of_two_processes_fold_in_the_ledgers_order(self, tmp_path: Path, newsroom: Newsroom) -> None:
        newsroom.picture("river")
        with open_newsroom(tmp_path / "desk.sayso", clock=newsroom.clock) as other:
            for end in range(1, len(POSTS) + 1):
                take((newsroom, other)[end % 2], *POSTS[:end])
            replayed = picture_of(newsroom.log.read("river"))
            assert newsroom.picture("river") == other.picture("river") == replayed

    def test_a_look_announces_what_another_process_has_kept_once(self, tmp_path: Path, newsroom: Newsroom) -> None:
        heard = told(newsroom)
        with open_newsroom(tmp_path / "desk.sayso", clock=newsroom.clock) as other:
            new = take(other, *POSTS).records
            more = other.keep("flood", [draft("entry", "flood", {"text": "Rain."})])
        newsroom.look()
        newsroom.look()
        assert {said.coverage: said.records for said in heard} == {"river": new, "flood": more}
        assert len(heard) == 2

    def test_an_act_of_ones_own_is_announced_after_those_before_it(self, tmp_path: Path, newsroom: Newsroom) -> None:
        heard = told(newsroom)
        with open_newsroom(tmp_path / "desk.sayso", clock=newsroom.clock) as other:
            take(other, *POSTS[:2])
        take(newsroom, *POSTS)
        assert [record.seq for said in heard for record in said.records] == list(range(2, newsroom.log.head().seq + 1))

    def test_who_watches_hears_of_it_without_acting(
        self, tmp_path: Path, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(newsroom_module, "LOOK", 0.001)
        heard = Event()
        newsroom.bus.listen(lambda said: heard.set())
        newsroom.watch()
        newsroom.watch()  # watching twice is watching once
        with open_newsroom(tmp_path / "desk.sayso", clock=newsroom.clock) as other:
            take(other, *POSTS[:1])
        assert heard.wait(30)

    def test_a_watch_over_a_broken_ledger_ends_with_a_word_in_the_log(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(newsroom_module, "LOOK", 0.001)
        told(newsroom)
        newsroom.log.close()
        newsroom.watch()
        assert newsroom._watcher is not None
        newsroom._watcher.join(30)
        assert not newsroom._watcher.is_alive()
        assert "expected an open ledger, found a closed one" in caplog.text


def test_an_empty_cast_and_a_full_one_have_different_digests() -> None:
    digests = {newsroom_module.cast_digest(cast) for cast in (Cast(), CAST, OTHER, replace(CAST, zone="UTC+3"))}
    assert len(digests) == 4
    assert newsroom_module.cast_digest(cast_from(cast_data(CAST))) == newsroom_module.cast_digest(CAST)
