"""Which day a clock time belongs to, and which posts stand out of order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sayso.intake.clock import Almanac, Tick, moments, out_of_order, shared
from sayso.intake.dates import Printed, complete, month_first
from sayso.intake.zones import zone_of

DAY = date(2022, 3, 3)


def ticks(*clocks: str, zone: str = "UTC", groups: str = "") -> list[Tick]:
    held = [clock.split(":") for clock in clocks]
    return [
        Tick(int(hour), int(minute), 0, Printed(), zone_of(zone), int(groups[at]) if groups else 0)
        for at, (hour, minute) in enumerate(held)
    ]


def told(*args: object, **kwargs: object) -> list[str]:
    return [f"{moment:%d %H:%M}" for moment in moments(*args, **kwargs) if moment]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("clocks", "placed"),
    [
        (["08:00", "13:00", "21:00"], ["03 08:00", "03 13:00", "03 21:00"]),
        (["21:00", "13:00", "08:00"], ["03 21:00", "03 13:00", "03 08:00"]),
        (["22:00", "23:50", "01:10"], ["03 22:00", "03 23:50", "04 01:10"]),
        (["01:10", "23:50", "22:00"], ["04 01:10", "03 23:50", "03 22:00"]),
        (["06:00", "19:30", "20:00"], ["03 06:00", "03 19:30", "03 20:00"]),
        (["23:50", "00:10", "23:55", "00:20", "00:40"], ["03 23:50", "04 00:10", "03 23:55", "04 00:20", "04 00:40"]),
        (["24:00", "23:00", "22:00"], ["04 00:00", "03 23:00", "03 22:00"]),
    ],
)
def test_the_day_belongs_to_the_earliest_posts_and_turns_at_midnight(clocks: list[str], placed: list[str]) -> None:
    assert told(ticks(*clocks), Almanac(DAY)) == placed


def test_the_zone_turns_the_day_where_it_stands() -> None:
    assert told(ticks("23:30", "22:00", zone="Asia/Yangon"), Almanac(DAY)) == ["03 17:00", "03 15:30"]


def test_a_printed_date_wins_and_its_neighbours_follow_it() -> None:
    page = ticks("00:40", "23:10", "22:00")
    page[0] = Tick(0, 40, 0, Printed(month=9, day=16), zone_of("UTC"))
    assert moments(page, Almanac(date(2023, 9, 20)))[1:] == [
        datetime(2023, 9, 15, 23, 10, tzinfo=UTC),
        datetime(2023, 9, 15, 22, 0, tzinfo=UTC),
    ]


def test_weekdays_on_stamps_run_on_from_one_another() -> None:
    page = [Tick(9, 0, 0, Printed(weekday=day), zone_of("UTC")) for day in (4, 1, 5)]  # Friday, Tuesday, Saturday
    assert told(page, Almanac(DAY)) == ["04 09:00", "08 09:00", "12 09:00"]


def test_a_date_line_parts_the_days_whichever_way_they_stand() -> None:
    page = ticks("08:10", "09:00", "21:10", "23:30", groups="1122")
    days = (Printed(month=3, day=4), Printed(month=3, day=3))
    assert told(page, Almanac(date(2022, 3, 4), days)) == ["04 08:10", "04 09:00", "03 21:10", "03 23:30"]


def test_posts_above_the_first_date_line_belong_to_another_day() -> None:
    page = ticks("15:00", "10:00", "23:00", "20:00", groups="0011")
    assert told(page, Almanac(DAY, (Printed(month=3, day=3),))) == ["04 15:00", "04 10:00", "03 23:00", "03 20:00"]


def test_the_calendar_has_ends() -> None:
    assert moments(ticks("23:00", "00:10"), Almanac(date.max)) == [None, None]


def test_the_older_of_two_neighbours_is_out_of_order() -> None:
    stamps = [datetime(2022, 3, 3, hour, tzinfo=UTC) for hour in (15, 20, 15, 11)]
    assert out_of_order(stamps, newest=True) == {0}
    assert out_of_order(stamps[::-1], newest=False) == {3}
    assert out_of_order(sorted(stamps), newest=False) == set()
    assert shared(stamps) == {0, 2}


@pytest.mark.parametrize(
    ("printed", "near", "day"),
    [
        (Printed(month=12, day=30), date(2022, 1, 2), date(2021, 12, 30)),
        (Printed(month=9, day=15, weekday=4), date(2022, 9, 1), date(2023, 9, 15)),
        (Printed(weekday=6), date(2022, 3, 3), date(2022, 3, 6)),
        (Printed(weekday=0), date(2022, 3, 3), date(2022, 2, 28)),
        (Printed(2020, 2, 29), date(1999, 1, 1), date(2020, 2, 29)),
        (Printed(), date(2022, 3, 3), None),
    ],
)
def test_a_printed_date_is_filled_from_the_days_around_it(printed: Printed, near: date, day: date | None) -> None:
    assert complete(printed, near) == day


@pytest.mark.parametrize(
    ("pairs", "american", "answer"),
    [
        ([(13, 4), (1, 5)], True, False),
        ([(4, 13)], False, True),
        ([(1, 2), (2, 2), (3, 2)], True, False),
        ([(1, 11), (2, 1)], False, True),
        ([(1, 2)], False, False),
        ([(1, 2)], True, True),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_page(
    pairs: list[tuple[int, int]], american: bool, answer: bool
) -> None:
    assert month_first(pairs, american) is answer
