"""The stamp at the head of a line: what is its label, its clock time, its zone, and what is none."""

from __future__ import annotations

import pytest

from sayso.intake.dates import Printed
from sayso.intake.stamps import FAIR, STRONG, WEAK, dated_at, sent_at, stamp_at


@pytest.mark.parametrize(
    ("line", "label", "digits", "zone"),
    [
        ("UPDATE 1720 GMT: The port is shut.", "UPDATE 1720 GMT", "1720", "GMT"),
        ("UPDATE (17:20 GMT): The port is shut.", "UPDATE (17:20 GMT)", "1720", "GMT"),
        ("Update 3, 5:20 pm: The port is shut.", "Update 3, 5:20 pm", "1720", ""),
        ("[18:05] The port is shut.", "[18:05]", "1805", ""),
        ("[Fri 15 Sep, 21:10] The port is shut.", "[Fri 15 Sep, 21:10]", "2110", ""),
        ("(14:05 GMT) The port is shut.", "(14:05 GMT)", "1405", "GMT"),
        ("0640 — The port is shut.", "0640", "0640", ""),
        ("2038 GMT: The port is shut.", "2038 GMT", "2038", "GMT"),
        ("1720Z: The port is shut.", "1720Z", "1720", "Z"),
        ("9.50pm Kabul", "9.50pm Kabul", "2150", "Kabul"),
        (">> 22:10 Kyiv (19:10 GMT) <<", ">> 22:10 Kyiv (19:10 GMT) <<", "2210", "Kyiv"),
        ("14:05 local time (1105 GMT): The port is shut.", "14:05 local time (1105 GMT)", "1405", "UTC+03:00"),
        ("7:30 p.m. CST", "7:30 p.m. CST", "1930", "CST"),
        ("9:20 a.m. CST — CLARIFICATION", "9:20 a.m. CST", "0920", "CST"),
        ("12:05 a.m.", "12:05 a.m.", "0005", ""),
        ("3.45pm BSTThe minister has gone.", "3.45pm BST", "1545", "BST"),
        ("14:05The minister has gone.", "14:05", "1405", ""),
        ("20h10 CET", "20h10 CET", "2010", "CET"),
        ("2022-03-01T14:05:00+02:00 | Port shut", "2022-03-01T14:05:00+02:00", "1405", "+02:00"),
        ("9:48 p.m. ET, March 1, 2022", "9:48 p.m. ET, March 1, 2022", "2148", "ET"),
        ("011405Z MAR 22 // The port is shut.", "011405Z MAR 22", "1405", "UTC"),
        ("**14:05** The port is shut.", "**14:05**", "1405", ""),
        ("## 14:05 The port is shut", "## 14:05", "1405", ""),
        ("• 14:05 — The port is shut.", "• 14:05", "1405", ""),
        ("10:30 GMT+6:30 — The port is shut.", "10:30 GMT+6:30", "1030", "GMT+6:30"),
        ("24:00", "24:00", "2400", ""),
    ],
)
def test_a_stamp_is_read_off_the_head_of_its_line(line: str, label: str, digits: str, zone: str) -> None:
    stamp = stamp_at(line)
    assert stamp is not None
    assert (line[: stamp.end], stamp.digits, stamp.zone) == (label, digits, zone)


@pytest.mark.parametrize(
    "line",
    [
        "225 people were hurt.",
        "7 people were hurt.",
        "14:05–15:30 there is a curfew.",
        "3h ago",
        "3.45 million people have fled.",
        "$14.05 buys a loaf.",
        "25:10 is no time of day.",
        "Last changed 7:30 p.m.",
        "By 1840 GMT the road was open.",
    ],
)
def test_a_figure_is_no_stamp(line: str) -> None:
    assert stamp_at(line) is None


@pytest.mark.parametrize(
    ("line", "weight"),
    [
        ("[18:05] Shots near the river.", STRONG),
        ("14:05", STRONG),
        ("2038 GMT: Shots near the river.", STRONG),
        ("0640 — Shots near the river", FAIR),
        ("14:05Shots near the river.", FAIR),
        ("14:05 was the hour of the siren.", WEAK),
        ("1840 GMT passed without a word.", WEAK),
        ("Noon. The square is empty.", WEAK),
    ],
)
def test_a_stamp_weighs_what_sets_it_off_from_a_sentence(line: str, weight: int) -> None:
    stamp = stamp_at(line)
    assert stamp is not None
    assert stamp.weight == weight


def test_a_weekday_behind_the_clock_time_counts_only_where_it_is_set_off() -> None:
    apart, sentence = stamp_at("14:05, Sunday"), stamp_at("14:05 Sunday's raids went on.")
    assert apart is not None
    assert sentence is not None
    assert apart.date == Printed(weekday=6)
    assert sentence.date == Printed()


def test_a_year_like_figure_behind_a_month_is_a_clock_time_where_a_zone_follows() -> None:
    wire = stamp_at("June 15, 1840 GMT")
    assert wire is not None
    assert (wire.date, wire.digits) == (Printed(month=6, day=15), "1840")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Friday 15 September", Printed(month=9, day=15, weekday=4)),
        ("— Saturday, 16 Sept —", Printed(month=9, day=16, weekday=5)),
        ("=== 12 March 2022 ===", Printed(2022, 3, 12)),
        ("TUESDAY", Printed(weekday=1)),
        ("14 March: The army crosses the river.", Printed(month=3, day=14)),
    ],
)
def test_a_date_heads_a_line(line: str, date: Printed) -> None:
    stamp = dated_at(line)
    assert stamp is not None
    assert stamp.date == date


@pytest.mark.parametrize(
    "line", ["Sunday's raids went on.", "March was cold.", "2 may be dead, a nurse said.", "31 February"]
)
def test_a_sentence_that_opens_with_a_day_is_no_date(line: str) -> None:
    assert dated_at(line) is None


@pytest.mark.parametrize(
    ("line", "sender", "body"),
    [
        ("[05/04/2019, 21:10:33] Huda: They are here", "Huda", "They are here"),
        ("[4/5/19, 9:10:33\u202fPM] ~ Sami K: They are here", "Sami K", "They are here"),
        ("05/04/2019, 21:10 - Huda: They are here", "Huda", "They are here"),
        ("Huda B, [5 Apr 2019 21:10]", "Huda B", ""),
        ("[05/04/2019, 21:10:33] Huda joined", "", "Huda joined"),
    ],
)
def test_a_message_tells_its_sender(line: str, sender: str, body: str) -> None:
    stamp = sent_at(line)
    assert stamp is not None
    assert (stamp.sender, line[stamp.body :]) == (sender, body)


def test_a_headline_with_a_colon_behind_a_clock_time_is_no_message() -> None:
    assert sent_at("[18:05] CIVILIANS: Where do they go?") is None
