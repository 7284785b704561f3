"""When something happened: days, weeks and hours against the post they were said in, and TIMEX3 values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.saying import said

from sayso.model.measure import When
from sayso.reading.when import Time, post_day, times, timexes

ZONE = ZoneInfo("Africa/Nairobi")  # UTC+3 all the year
DAY = date(2023, 9, 14)  # a Thursday
NOON = datetime(2023, 9, 14, 13, 30, tzinfo=ZONE)


def read(text: str, stamp: datetime | None = None, day: date = DAY) -> list[Time]:
    return [found for sentence in said(text) for found in times(sentence, text, stamp, day, ZONE)]


def days(when: When) -> tuple[str, str]:
    return when.earliest.date().isoformat(), when.latest.date().isoformat()


def values(text: str) -> list[tuple[str, str]]:
    return [(found.kind, found.value) for sentence in said(text) for found in timexes(sentence, None, DAY, ZONE)]


# --- days --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They were shelled today.", "2023-09-14", "2023-09-14"),
        ("They fled yesterday.", "2023-09-13", "2023-09-13"),
        ("The port fell the day before yesterday.", "2023-09-12", "2023-09-12"),
        ("Overnight raids hit the harbour.", "2023-09-13", "2023-09-14"),
        ("They crossed in the night.", "2023-09-13", "2023-09-14"),
        ("In the past 24 hours 30 people died.", "2023-09-13", "2023-09-14"),
        ("It fell over the past three days.", "2023-09-11", "2023-09-14"),
        ("He spoke this morning.", "2023-09-14", "2023-09-14"),
        ("They left last night.", "2023-09-13", "2023-09-13"),
        ("He signed it four days before.", "2023-09-10", "2023-09-10"),
        ("He signed it two days ago.", "2023-09-12", "2023-09-12"),
        ("It happened a week ago.", "2023-09-07", "2023-09-07"),
        ("They met on 22 June.", "2023-06-22", "2023-06-22"),
        ("They met on June 22, 2021.", "2021-06-22", "2021-06-22"),
        ("They met on 22nd of June.", "2023-06-22", "2023-06-22"),
        ("They met on Dec. 1.", "2022-12-01", "2022-12-01"),
        ("It was taken on the 9th.", "2023-09-09", "2023-09-09"),
        ("It was taken on the 21st.", "2023-08-21", "2023-08-21"),
        ("It was taken on 2016-12-10.", "2016-12-10", "2016-12-10"),
        ("It was taken on 25/08/2023.", "2023-08-25", "2023-08-25"),
        ("It was taken on 08/25/2023.", "2023-08-25", "2023-08-25"),
        ("It was taken on 10/09/2023.", "2023-09-10", "2023-09-10"),
        ("It was taken on 09/10/2023.", "2023-09-10", "2023-09-10"),
        ("It was taken on 10.09.2023.", "2023-09-10", "2023-09-10"),
        ("It was taken on Fri 8 Sep.", "2023-09-08", "2023-09-08"),
        ("It was taken on Friday, September 8.", "2023-09-08", "2023-09-08"),
        ("It fell in August.", "2023-08-01", "2023-08-31"),
        ("It fell in March 2016.", "2016-03-01", "2016-03-31"),
        ("It fell in early August.", "2023-08-01", "2023-08-10"),
        ("It fell last month.", "2023-08-01", "2023-08-31"),
        ("It fell in 2016.", "2016-01-01", "2016-12-31"),
        ("It fell last year.", "2022-01-01", "2022-12-31"),
        ("It fell in the summer of 2012.", "2012-06-01", "2012-08-31"),
        ("It fell in the first half of 2012.", "2012-01-01", "2012-07-01"),
    ],
)
def test_an_expression_is_reckoned_from_the_day_it_was_said(text: str, first: str, last: str) -> None:
    (found,) = read(text)
    assert days(found.when) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They left on Tuesday.", "2023-09-12", "2023-09-12"),
        ("They left on Thursday.", "2023-09-14", "2023-09-14"),
        ("They left on Friday.", "2023-09-08", "2023-09-08"),
        ("They left last Thursday.", "2023-09-07", "2023-09-07"),
        ("They left on Monday evening.", "2023-09-11", "2023-09-11"),
        ("They will leave on Tuesday.", "2023-09-19", "2023-09-19"),
        ("The envoy is due in the port on Saturday.", "2023-09-16", "2023-09-16"),
        ("Up to nine boats may be let in on Monday.", "2023-09-18", "2023-09-18"),
        ("They meet next Monday.", "2023-09-18", "2023-09-18"),
        ("They will meet tomorrow.", "2023-09-15", "2023-09-15"),
        ("He told us on Friday that it would hold.", "2023-09-08", "2023-09-08"),
    ],
)
def test_a_weekday_is_the_latest_not_after_the_post_or_the_next_where_it_lies_ahead(
    text: str, first: str, last: str
) -> None:
    assert days(read(text)[0].when) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Nine died this week.", "2023-09-11", "2023-09-14"),
        ("They left earlier this week.", "2023-09-11", "2023-09-14"),
        ("Nine died last week.", "2023-09-04", "2023-09-10"),
        ("Nine died in the past week.", "2023-09-07", "2023-09-14"),
        ("It fell at the weekend.", "2023-09-09", "2023-09-10"),
        ("They have fled since Monday.", "2023-09-11", "2023-09-14"),
        ("They have fled since August 20.", "2023-08-20", "2023-09-14"),
        ("They have fled since dawn.", "2023-09-14", "2023-09-14"),
        ("Nine died from Monday to Wednesday.", "2023-09-11", "2023-09-13"),
        ("Nine died between dawn and noon.", "2023-09-14", "2023-09-14"),
        ("They are told to pull out by Sunday.", "2023-09-14", "2023-09-17"),
        ("The port will stay shut until at least Oct. 1.", "2023-09-14", "2023-10-01"),
        ("Rain is forecast until Monday.", "2023-09-14", "2023-09-18"),
        ("The talks go on next week.", "2023-09-18", "2023-09-24"),
        ("It ends by the end of the week.", "2023-09-14", "2023-09-17"),
    ],
)
def test_weeks_begin_on_monday_and_a_span_ends_at_the_post(text: str, first: str, last: str) -> None:
    (found,) = read(text)
    assert days(found.when) == (first, last)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("A rocket fell at 7.05pm.", "T1"),
        ("They spoke this morning.", "T2"),
        ("They left on Tuesday.", "T3"),
        ("They have fled since Monday.", "T4"),
        ("Nine died last week.", "T5"),
        ("It fell last month.", "T6"),
        ("It fell in 2016.", "T7"),
    ],
)
def test_precision_is_as_fine_as_the_words(text: str, precision: str) -> None:
    assert read(text)[0].when.precision == precision


def test_the_words_are_kept_with_the_preposition_that_makes_them_an_interval() -> None:
    assert [found.when.words for found in read("They have fled since Monday, and fell on Tuesday.")] == [
        "since Monday",
        "Tuesday",
    ]


# --- hours -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("A rocket fell at 7.05 am.", "2023-09-14T07:05"),
        ("A rocket fell at noon.", "2023-09-14T12:00"),
        ("A rocket fell at around 8 this morning.", "2023-09-14T08:00"),
        ("A rocket fell at ten o'clock.", "2023-09-14T10:00"),
        ("A rocket fell at five past three.", "2023-09-14T03:05"),
        ("A rocket fell at half past two.", "2023-09-14T02:30"),
        ("A rocket fell at 8 p.m. on Tuesday.", "2023-09-12T20:00"),
        ("A rocket fell on Tuesday at 8 p.m.", "2023-09-12T20:00"),
        ("A rocket fell around 2300 last night.", "2023-09-13T23:00"),
        ("A rocket fell at 0640 GMT.", "2023-09-14T09:40"),
        ("The town was shelled from six.", "2023-09-14T06:00"),
        ("He left three hours earlier.", "2023-09-14T10:30"),
    ],
)
def test_a_clock_is_read_in_the_pages_zone(text: str, moment: str) -> None:
    (found,) = read(text, NOON)
    assert found.when.earliest.isoformat()[:16] == moment
    assert found.when.earliest.utcoffset() == timedelta(hours=3)


def test_an_hour_later_than_the_post_was_yesterdays() -> None:
    (found,) = read("The tower fell at 23:20.", datetime(2023, 9, 14, 1, 25, tzinfo=ZONE))
    assert days(found.when) == ("2023-09-13", "2023-09-13")


def test_today_is_told_up_to_the_stamp() -> None:
    (found,) = read("Nine died today.", NOON)
    assert found.when.latest == NOON


def test_without_an_expression_the_posts_day_stands() -> None:
    with_stamp, without = post_day(NOON, DAY, ZONE), post_day(None, DAY, ZONE)
    assert (with_stamp.latest, with_stamp.words, with_stamp.rule) == (NOON, None, "post-day")
    assert days(without) == ("2023-09-14", "2023-09-14")


def test_the_stamp_counts_in_the_pages_zone() -> None:
    late = datetime(2023, 9, 13, 22, 30, tzinfo=UTC)  # already the 14th in Nairobi
    assert days(read("They left yesterday.", late)[0].when) == ("2023-09-13", "2023-09-13")
    assert days(post_day(late, date(2000, 1, 1), ZONE)) == ("2023-09-14", "2023-09-14")


# --- what says no time -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "It lasted three weeks.",
        "A 13-year-old boy saw it.",
        "The 33rd Division held the bridge.",
        "He may march with them.",
        "Put the toll at 31.",
        "Some 2,000 people were there.",
        "He announced the fall of the city.",
        "They cross the river every Friday.",
        "He sat in the sun.",
        "From 7 to 9 boats are missing.",
    ],
)
def test_lengths_ages_names_and_counts_say_no_time(text: str) -> None:
    assert read(text) == []


# --- TIMEX3 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Tuesday.", [("DATE", "2023-09-12")]),
        ("It fell on Tuesday night.", [("TIME", "2023-09-12TNI")]),
        ("It fell this week.", [("DATE", "2023-W37")]),
        ("It fell at the weekend.", [("DATE", "2023-W36-WE")]),
        ("It fell in March 2016.", [("DATE", "2016-03")]),
        ("It fell in the third quarter of 2012.", [("DATE", "2012-Q3")]),
        ("It fell in the 1990s.", [("DATE", "199")]),
        ("It fell at 8 p.m.", [("TIME", "2023-09-14T20:00")]),
        ("It fell at 0640 GMT.", [("TIME", "2023-09-14T06:40Z")]),
        ("It lasted three weeks.", [("DURATION", "P3W")]),
        ("It lasted about ten minutes.", [("DURATION", "PT10M")]),
        ("It took half an hour.", [("DURATION", "PT30M")]),
        ("It was a five-year plan.", [("DURATION", "P5Y")]),
        ("It was a 12-hour flight.", [("DURATION", "PT12H")]),
        ("It went on for years.", [("DURATION", "PXY")]),
        ("They fell in the past six months.", [("DURATION", "P6M")]),
        ("It fell two years ago.", [("DATE", "2021")]),
        ("They meet every Friday.", [("SET", "XXXX-WXX-5")]),
        ("They meet weekly.", [("SET", "P1W")]),
        ("It is now shut.", [("DATE", "PRESENT_REF")]),
        ("It was recently shut.", [("DATE", "PAST_REF")]),
        ("It is shut for the time being.", [("DATE", "PRESENT_REF")]),
        ("It is shut at this time.", [("DATE", "PRESENT_REF")]),
        ("These days it is shut.", [("DATE", "PRESENT_REF")]),
        ("Years ago it was shut.", [("DATE", "PAST_REF")]),
        ("It pays in the long term.", [("DATE", "FUTURE_REF")]),
        ("It fell in April last year.", [("DATE", "2022-04")]),
        ("It fell in the year before.", [("DATE", "2022")]),
        ("It fell later in the day.", [("DATE", "2023-09-14")]),
        ("It rained for the rest of the year.", [("DATE", "2023")]),
        ("It was built in the late 19th century.", [("DATE", "18")]),
        ("Its fiscal second quarter was poor.", [("DATE", "2023-Q2")]),
        ("They meet every four years.", [("SET", "P4Y")]),
        ("They meet every other day.", [("SET", "P2D")]),
        ("They meet on Mondays.", [("SET", "XXXX-WXX-1")]),
        ("The annual fair was held.", [("SET", "P1Y")]),
        ("It lasted two and a half years.", [("DURATION", "P2.5Y")]),
        ("It lasted an hour and a half.", [("DURATION", "PT1.5H")]),
    ],
)
def test_expressions_have_timex_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


# --- laws --------------------------------------------------------------------------------------------------------------------

STAMPS = st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))
WEEKDAYS = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])


@given(STAMPS, WEEKDAYS)
def test_a_weekday_lies_within_the_week_before_the_post(stamp: datetime, name: str) -> None:
    (found,) = read(f"They left on {name}.", stamp)
    behind = stamp.astimezone(ZONE).date() - found.when.earliest.date()
    assert timedelta(0) <= behind < timedelta(days=7)
    assert found.when.earliest.strftime("%A") == name


@given(STAMPS, st.integers(1, 28), st.sampled_from(["January", "April", "July", "October"]))
def test_a_day_of_the_month_since_which_is_never_after_the_post(stamp: datetime, day: int, month: str) -> None:
    (found,) = read(f"They have fled since {day} {month}.", stamp)
    assert found.when.earliest.date() <= stamp.astimezone(ZONE).date()
    assert found.when.latest == stamp.astimezone(ZONE)


PIECES = st.sampled_from(
    """since until by on in the last next this past early late at around Monday Friday June May 22 1st 2016 2021-03-05 7.05pm noon
    morning night week weeks month year years ago before later 24 hours three a few of - / : , today yesterday tomorrow overnight
    10/09/2023 between and to from will left quarter half summer every 0640 GMT o'clock mid-November decade""".split()
)


@given(st.lists(PIECES, max_size=14).map(" ".join), STAMPS)
def test_any_expression_is_an_interval_the_right_way_round(text: str, stamp: datetime) -> None:
    for sentence in said(text):
        for found in times(sentence, text, stamp, DAY, ZONE):
            assert found.when.earliest <= found.when.latest
            assert found.when.words is not None
            assert found.when.words in text
            assert found.when.precision in ("T1", "T2", "T3", "T4", "T5", "T6", "T7")


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for sentence in said(text):
        for timex in timexes(sentence, NOON, DAY, ZONE):
            assert timex.first < timex.last
            assert timex.value


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_beyond_the_calendars_ends_is_no_day(day: date) -> None:
    text = "Two weeks ago, yesterday, tomorrow night, last year, in five years, next winter and at 14:05 GMT on Sunday it fell."
    for zone in (ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Niue")):
        for sentence in said(text):
            for found in times(sentence, text, None, day, zone):
                assert found.when.earliest <= found.when.latest
            timexes(sentence, None, day, zone)


@pytest.mark.parametrize(
    "text", ["in the first half of", "since the end of", "in the second half of the", "late", "from early", "mid-"]
)
def test_an_expression_that_breaks_off_is_none(text: str) -> None:
    assert read(text) == []
