"""Zones as newsrooms write them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sayso.errors import SettingError
from sayso.intake.zones import zone_name, zone_of

SUMMER = datetime(2022, 7, 1)


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("UTC", 0),
        ("GMT", 0),
        ("UTC+3", 3),
        ("GMT+6:30", 6.5),
        ("+03:00", 3),
        ("−3:30", -3.5),
        ("UTC-0330", -3.5),
        ("Asia/Kathmandu", 5.75),
        ("europe/kyiv", 3),
        ("Kyiv", 3),
        ("Addis Ababa", 3),
        ("Yangon time", 6.5),
        ("East Africa Time", 3),
        ("CET", 1),
        ("cest", 2),
        ("ET", -4),
        ("EST", -5),
        ("CST", -6),
        ("MSK", 3),
        ("TRT", 3),
        ("IST", 5.5),
        ("BST", 1),
        ("AST", -4),
        ("EAT", 3),
        ("CAT", 2),
        ("WAT", 1),
        ("NPT", 5.75),
        ("PKT", 5),
    ],
)
def test_a_zone_goes_by_many_names(name: str, hours: float) -> None:
    assert zone_of(name).utcoffset(SUMMER) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("name", "beside", "hours"),
    [
        ("IST", "Asia/Jerusalem", 3),  # summer time there, whatever the paper prints
        ("CST", "Asia/Shanghai", 8),
        ("AST", "Asia/Baghdad", 3),
        ("CST", "Europe/Paris", -6),
        ("EST", "America/New_York", -4),
        ("CET", "Europe/Paris", 1),
    ],
)
def test_a_shared_abbreviation_that_fits_the_zone_beside_it_is_that_zone(name: str, beside: str, hours: float) -> None:
    assert zone_of(name, near=zone_of(beside)).utcoffset(SUMMER) == timedelta(hours=hours)


@pytest.mark.parametrize("name", ["", "Atlantis", "UTC+99", "../etc/passwd", "XYZ", "Sayso time"])
def test_an_unknown_zone_says_what_to_do(name: str) -> None:
    with pytest.raises(SettingError, match="IANA name"):
        zone_of(name)


@pytest.mark.parametrize("name", ["UTC", "GMT", "UTC+3", "CST", "Kabul", "GMT+6:30", "-03:30"])
def test_a_zone_is_found_again_by_the_name_a_report_keeps(name: str) -> None:
    zone = zone_of(name)
    assert zone_of(zone_name(zone)).utcoffset(SUMMER) == zone.utcoffset(SUMMER)
