"""The sample days: each parses, each names its sides, and each grows to exactly the page it ends as."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from sayso.desk.samples import Sample, grown, moments, sample, samples
from sayso.errors import NotFoundError
from sayso.intake.formats import report
from sayso.intake.raw import Raw
from sayso.model.report import Report
from sayso.reading.reader import read


def taken(day: Sample) -> Report:
    return page(day.text, day.cast.day, day.cast.zone)


def page(text: str, day: date | None = None, zone: str = "GMT") -> Report:
    return report(Raw(text.encode(), "page"), fallback=date(2031, 5, 4), given=day, zone=zone)


def test_there_are_three_and_each_is_found_by_its_name() -> None:
    assert samples() == ("antakya", "khartoum", "ouaga")
    assert [sample(slug).slug for slug in samples()] == list(samples())


def test_one_that_is_none_is_named_with_those_there_are() -> None:
    with pytest.raises(NotFoundError, match=r"found 'atlantis'. There are: antakya, khartoum, ouaga."):
        sample("atlantis")


@pytest.mark.parametrize("slug", samples())
class TestSamples:
    def test_it_has_a_day_a_zone_a_title_and_sides_with_their_labels(self, slug: str) -> None:
        cast = sample(slug).cast
        assert cast.day is not None
        assert cast.title
        assert cast.zone
        assert len(cast.blocs) >= 2
        assert set(cast.blocs) <= set(cast.labels)

    def test_it_parses_into_posts_with_their_stamps(self, slug: str) -> None:
        day = sample(slug)
        parsed = taken(day)
        assert parsed.day == day.cast.day
        assert len(parsed.posts) >= 15
        assert all(post.at for post in parsed.posts if post.kind == "post")

    def test_it_holds_claims_of_several_sides(self, slug: str) -> None:
        day = sample(slug)
        claims = read(taken(day), day.cast)
        assert len(claims) >= 25
        assert len({claim.source.bloc for claim in claims} & set(day.cast.blocs)) >= 2

    def test_it_grows_to_exactly_the_whole_page(self, slug: str) -> None:
        day = sample(slug)
        assert grown(day)[-1].text == day.text

    def test_every_moment_is_later_and_longer_than_the_one_before(self, slug: str) -> None:
        steps = grown(sample(slug))
        assert all(one.at < other.at for one, other in pairwise(steps))
        assert all(len(one.text) < len(other.text) for one, other in pairwise(steps))

    def test_every_moment_holds_a_page_of_one_more_post(self, slug: str) -> None:
        day = sample(slug)
        counts = [len(taken(Sample(day.slug, day.cast, step.text)).posts) for step in grown(day)]
        assert counts == list(range(1, len(taken(day).posts) + 1))


class TestMoments:
    def test_the_newest_post_is_on_top_and_came_last(self) -> None:
        whole = "UPDATE 0900 GMT: Later.\n\n\nUPDATE 0800 GMT: Earlier.\n"
        steps = moments(page(whole))
        assert [f"{step.at:%H:%M}" for step in steps] == ["08:00", "09:00"]
        assert [step.text for step in steps] == ["UPDATE 0800 GMT: Earlier.\n", whole]

    def test_an_original_entry_without_a_stamp_opened_the_day(self) -> None:
        steps = moments(page("UPDATE 0900 GMT: Later.\n\n\nORIGINAL ENTRY: First.\n"))
        assert [(f"{step.at:%H:%M}", step.label) for step in steps] == [
            ("08:30", "ORIGINAL ENTRY"),
            ("09:00", "UPDATE 0900 GMT"),
        ]

    def test_a_section_without_a_stamp_came_last(self) -> None:
        whole = (
            "UPDATE 0900 GMT: Later.\n\n\nORIGINAL ENTRY 0700 GMT: First.\n\n\n"
            "Neighbours Close the Border\n\nThe border was closed in the evening.\n"
        )
        steps = moments(page(whole))
        assert [step.label for step in steps] == [
            "ORIGINAL ENTRY 0700 GMT",
            "UPDATE 0900 GMT",
            "Neighbours Close the Border",
        ]
        assert steps[-1].text == whole

    def test_two_posts_of_one_stamp_come_one_after_the_other_the_lower_first(self) -> None:
        steps = moments(page("UPDATE 0900 GMT: Above.\n\n\nUPDATE 0900 GMT: Below.\n"))
        assert [(f"{step.at:%H:%M}", step.text.count("GMT")) for step in steps] == [("09:00", 1), ("09:01", 2)]
        assert steps[0].text == "UPDATE 0900 GMT: Below.\n"

    def test_what_stands_above_the_first_post_is_there_from_the_start(self) -> None:
        steps = moments(page("The day at the river\n\n\nUPDATE 0900 GMT: Later.\n\n\nUPDATE 0800 GMT: Earlier.\n"))
        assert all(step.text.startswith("The day at the river\n") for step in steps)

    def test_a_page_without_a_stamp_is_there_at_once(self) -> None:
        whole = "The bridge is down, the mayor says.\n"
        (step,) = moments(page(whole, date(2031, 5, 4), "UTC+3"))
        assert step.text == whole
        assert step.at.isoformat() == "2031-05-03T21:00:00+00:00"
