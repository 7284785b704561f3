"""Figures: bounds row by row of codebook 2.6, what is counted and what befell it, parts, votes, and what counts nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.saying import said

from sayso.reading.quantity import Figure, bounds, figures, inherit

TABLE = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("bounds.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NUMBERS = st.integers(min_value=1, max_value=2_000_000)


def words(phrase: str) -> list[str]:
    return [word for sentence in said(phrase) for word in sentence.words]


def read(text: str) -> list[Figure]:
    return [figure for sentence in said(text) for figure in figures(sentence, text)]


def told(text: str) -> list[tuple[str | None, int, int | None]]:
    """The figures that have a kind: (kind:item, low, high)."""
    return [(f"{f.kind}:{f.item}" if f.item else f.kind, f.low, f.high) for f in read(text) if f.kind is not None]


# --- bounds ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("phrase", "low", "high", "flags", "row"), TABLE, ids=[row[0] for row in TABLE])
def test_a_phrase_has_the_bounds_its_row_gives(phrase: str, low: str, high: str, flags: str, row: str) -> None:
    found = bounds(words(phrase))
    assert found is not None
    assert (found.low, found.high) == (int(low), int(high) if high else None)
    assert ",".join(found.flags) == flags
    assert found.row == row


def test_the_table_is_large_and_says_nothing_twice() -> None:
    assert len(TABLE) >= 300
    assert len({row[0] for row in TABLE}) == len(TABLE)


@given(NUMBERS)
def test_more_than_n_begins_above_n_and_at_least_n_at_n(n: int) -> None:
    more, least = bounds(["more", "than", f"{n:,}"]), bounds(["at", "least", f"{n:,}"])
    assert more is not None
    assert least is not None
    assert (more.low, more.high) == (n + 1, None)
    assert (least.low, least.high) == (n, None)


@given(NUMBERS, st.booleans())
def test_up_to_n_ends_at_n_and_fewer_than_n_below_it(n: int, asserted: bool) -> None:
    up_to, fewer = bounds(["up", "to", f"{n:,}"], asserted), bounds(["fewer", "than", f"{n:,}"], asserted)
    assert up_to is not None
    assert fewer is not None
    assert (up_to.low, up_to.high) == (int(asserted), n)
    assert fewer.high == n - 1
    assert fewer.low == min(int(asserted), n - 1)


@given(NUMBERS)
def test_about_and_almost_stay_within_a_tenth(n: int) -> None:
    about, almost = bounds(["about", str(n)]), bounds(["almost", str(n)])
    assert about is not None
    assert almost is not None
    assert about.high is not None
    assert about.low <= n <= about.high
    assert n < 10 or (about.low == 9 * n // 10 and about.high == -(-11 * n // 10))
    assert almost.high == n - 1
    assert almost.low <= n - 1
    assert n < 10 or almost.low == -(-9 * n // 10)


@given(NUMBERS)
def test_large_round_numbers_are_flagged(n: int) -> None:
    found = bounds([f"{n:,}"])
    assert found is not None
    assert ("rounded" in found.flags) == (n >= 1000 and n % 100 == 0)


@given(NUMBERS, NUMBERS)
def test_a_range_is_closed_whatever_joins_it(one: int, other: int) -> None:
    low, high = sorted((one, other))
    found = bounds(["between", str(low), "and", str(high)])
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(("word", "literal"), [("dozens", 24), ("tens", 20), ("scores", 40), ("hundreds", 200)])
def test_a_bare_magnitude_keeps_what_the_word_says_to_the_letter(word: str, literal: int) -> None:
    found = bounds([word])
    assert found is not None
    assert found.literal_low == literal
    assert found.low < literal


@pytest.mark.parametrize(
    "phrase", ["", "men", "the third", "at least", "more", "between 5 and", "1.5", "20 or", "half an hour", "12:30"]
)
def test_what_is_no_number_phrase_has_no_bounds(phrase: str) -> None:
    assert bounds(words(phrase)) is None


PIECES = st.sampled_from(
    """at least most more than no fewer less up to as many about some nearly between and or a an the half dozen dozens of
    hundreds thousand million 12 1,500 3.5 85 % per cent several few couple not one another further killed people dead - – , 20
    in""".split()
)


@given(st.lists(PIECES, max_size=9))
def test_bounds_are_never_the_wrong_way_round(said_words: list[str]) -> None:
    for asserted in (True, False):
        found = bounds(said_words, asserted)
        assert found is None or (found.low >= 0 and (found.high is None or found.low <= found.high))


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for figure in read(text):
        assert text.find(figure.words) >= 0
        assert figure.high is None or figure.low <= figure.high


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_figures_stand_in_order_and_parts_point_at_others(text: str) -> None:
    for sentence in said(text):
        found = figures(sentence, text)
        assert [f.first for f in found] == sorted(f.first for f in found)
        for place, figure in enumerate(found):
            assert text[sentence.starts[figure.first] : sentence.ends[figure.last - 1]] == figure.words
            assert figure.part_of is None or (figure.part_of != place and figure.part_of < len(found))
            assert figure.high is None or figure.low <= figure.high


# --- the kind of a figure ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed six miners and wounded 19 others.", [("killed", 6, 6), ("wounded", 19, 19)]),
        ("At least 40 people were killed in the landslide.", [("killed", 40, None)]),
        ("Four dead, a dozen missing after the ferry sank.", [("killed", 4, 4), ("missing", 12, 12)]),
        ("Gunmen murdered two fishmongers at the quay.", [("killed", 2, 2)]),
        ("Gunmen have killed the mayor of the town, as well as two clerks.", [("killed", 2, 2)]),
        ("The murder of a judge, his driver and two other men shook the port.", [("killed", 1, 1), ("killed", 2, 2)]),
        ("The judge was shot dead near his home in Arica, along with two of his aides.", [("killed", 2, 2)]),
        ("The court sought the killers of the four monks.", [("killed", 4, 4)]),
        ("He was tried for the murder of six monks and their two cooks.", [("killed", 6, 6), ("killed", 2, 2)]),
        ("Three cooks who worked with them were killed.", [("killed", 3, 3)]),
        ("The bodies of three unnamed Paraguayans were found.", [("killed", 3, 3)]),
        ("Two nurses are among the wounded.", [("wounded", 2, 2)]),
        ("Among the dead were three nurses.", [("killed", 3, 3)]),
        ("Clashes left 11 officers and nearly 30 rioters injured.", [("wounded", 11, 11), ("wounded", 27, 29)]),
        ("The quake claimed 312 lives.", [("killed", 312, 312)]),
        ("More than 70 lost their lives.", [("killed", 71, None)]),
        ("They pulled nine bodies from the river.", [("killed", 9, 9)]),
        ("The bodies of 14 fishermen were found on the shore.", [("killed", 14, 14)]),
        ("The death toll rose to 154 on Monday.", [("killed", 154, 154)]),
        ("The ministry put the number of wounded at about 200.", [("wounded", 180, 220)]),
        ("Ten soldiers were killed or wounded.", [("casualties_mixed", 10, 10)]),
        ("The army suffered heavy casualties.", [("casualties_mixed", 2, None)]),
        ("Casualties were reported in the north.", [("casualties_mixed", 1, None)]),
        ("The mutineers lost two dozen men and a tank.", [("killed", 24, 24), ("equipment:tank", 1, 1)]),
        ("A nurse was shot dead outside the clinic.", [("killed", 1, 1)]),
        ("A shepherd was found dead beside two others.", [("killed", 1, 1)]),
        ("Nobody was hurt.", [("wounded", 0, 0)]),
        ("Police arrested 33 students.", [("captured", 33, 33)]),
        ("Gunmen took 17 villagers hostage.", [("captured", 17, 17)]),
        ("Between 300 and 400 conscripts have surrendered.", [("surrendered", 300, 400)]),
        ("He surrendered with about fifty others.", [("surrendered", 45, 55)]),
        ("The junta freed 120 prisoners.", [("released", 120, 120)]),
        ("Six of the hostages were let go.", [("released", 6, 6)]),
        ("Over 9,000 people have fled their homes.", [("displaced", 9001, None)]),
        ("Thousands were made homeless.", [("displaced", 1000, 9999)]),
        ("Buses evacuated 450 residents.", [("evacuated", 450, 450)]),
        ("Some 60 miners remain trapped.", [("trapped", 54, 66)]),
        ("Warplanes carried out 21 air strikes.", [("airstrikes", 21, 21)]),
        ("The air force flew eight sorties.", [("sorties", 8, 8)]),
        ("Gunners fired up to 90 rockets at the port.", [("shells", 1, 90)]),
        ("Two car bombs went off in the market.", [("attacks", 2, 2)]),
        ("Rebels seized four villages.", [("settlements", 4, 4)]),
        ("The army now holds 140 square kilometres.", [("area_km2", 140, 140)]),
        ("The militia controls about 70 percent of the city.", [("share_territory", 63, 77)]),
        ("Ankara will send 500 soldiers.", [("troops_pledged", 500, 500)]),
        ("Around 3,000 troops are massed at the border.", [("troops_present", 2700, 3300)]),
        ("Some 20,000 demonstrators filled the square.", [("participants", 18000, 22000)]),
        ("Twelve trucks of rice reached the camp.", [("aid_trucks", 12, 12)]),
        ("Not one lorry has crossed since the strike.", [("aid_trucks", 0, 0)]),
        ("A dozen houses were flattened.", [("buildings:house", 12, 12)]),
        ("The bridge at the mill was destroyed.", [("buildings:bridge", 1, 1)]),
        ("Fewer than 100 had died, he said.", [("killed", 1, 99)]),
    ],
)
def test_the_noun_and_the_verb_give_the_kind(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "item", "fate"),
    [
        ("They shot down a MiG-29 near the lake.", "aircraft", "shot_down"),
        ("Two Mi-8s were shot down.", "helicopter", "shot_down"),
        ("Three T-72s were destroyed.", "tank", "destroyed"),
        ("A BMP was abandoned on the verge.", "armoured vehicle", "abandoned"),
        ("Four Humvees burned out.", "humvee", "destroyed"),
        ("The rebels captured six howitzers.", "howitzer", "captured"),
        ("Moscow has lost two aircraft over the gulf.", "aircraft", "lost_cause_unknown"),
        ("Five armoured vehicles are ablaze.", "armoured vehicle", "destroyed"),
        ("A Bayraktar was downed.", "drone", "shot_down"),
    ],
)
def test_equipment_has_its_class_and_its_fate(text: str, item: str, fate: str) -> None:
    (figure,) = [f for f in read(text) if f.kind == "equipment"]
    assert figure.item == item
    assert fate in figure.flags


def test_the_fate_of_a_list_holds_for_all_of_it() -> None:
    found = read("Two tanks, a jeep and four lorries were destroyed.")
    assert [(f.item, f.low, "destroyed" in f.flags) for f in found] == [
        ("tank", 2, True),
        ("jeep", 1, True),
        ("lorry", 4, True),
    ]


def test_those_who_kill_are_not_the_killed() -> None:
    assert told("Two gunmen killed nine worshippers.") == [("killed", 9, 9)]


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("Six children were killed.", "child"),
        ("Six women were killed.", "woman"),
        ("Six civilians were killed.", "civilian"),
        ("Six soldiers were killed.", "combatant"),
        ("Six nurses were killed.", "medical"),
        ("Six reporters were killed.", "journalist"),
        ("Six people were killed.", None),
        ("Six women and children were killed.", None),
        ("There were six civilian casualties.", "civilian"),
    ],
)
def test_the_class_of_victim_is_what_the_noun_says(text: str, victim: str | None) -> None:
    assert [f.victim for f in read(text)] == [victim]


# --- parts, deltas, totals ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The raid killed 17 people, including five children.", ("killed", 5, 5, "child")),
        ("The raid killed 17 people, among them five women.", ("killed", 5, 5, "woman")),
        ("The clinic counted 800 arrivals, of whom 300 were children.", ("displaced", 300, 300, "child")),
        ("They found eight bodies, three of them children's.", ("killed", 3, 3, "child")),
        ("Nine people (four of them soldiers) were killed.", ("killed", 4, 4, "combatant")),
        ("Medics treated 40 injured people, most of them women.", ("wounded", 21, 40, "woman")),
        ("They treated 41 wounded, nine of whom did not survive.", ("killed", 9, 9, None)),
        ("Of the 90 people killed, 56 were in the capital.", ("killed", 56, 56, None)),
        ("In all 600 people have been arrested; 80 of these have been let go.", ("released", 80, 80, None)),
    ],
)
def test_a_part_points_at_its_whole(text: str, part: tuple[str, int, int | None, str | None]) -> None:
    whole, child = read(text)
    assert whole.part_of is None
    assert child.part_of == 0
    assert (child.kind, child.low, child.high, child.victim) == part


def test_a_list_of_parts_stays_with_its_whole() -> None:
    found = read(
        "Officials said 30 were killed, including 12 members of the guard and militiamen loyal to it, and 4 others."
    )
    assert [(f.low, f.part_of) for f in found] == [(30, None), (12, 0), (4, 0)]


def test_another_and_more_are_added_to_something() -> None:
    first, second = read("The flood killed 30 people, and another 12 are missing.")
    assert (first.semantics, second.semantics) == ("stock", "delta")
    assert "unanchored" in second.flags
    (alone,) = read("A further 40 people were killed.")
    assert "unanchored" in alone.flags
    same = read("The blast killed 30 people and another 12 were killed in the panic.")
    assert [f.flags for f in same] == [(), ()]


def test_a_total_is_cumulative_and_takes_the_kind_of_what_it_sums() -> None:
    first, total = read("Rescuers found six bodies, bringing the total to 41.")
    assert (first.kind, total.kind, total.low, total.semantics) == ("killed", "killed", 41, "cumulative")


def test_a_noun_not_said_again_is_understood() -> None:
    assert told("Seven people were killed in Wadi Amar and four in Beit Sila.") == [("killed", 7, 7), ("killed", 4, 4)]
    assert told("Monitors logged 30 incoming shells and twelve outgoing.") == [("shells", 30, 30), ("shells", 12, 12)]


def test_what_may_happen_begins_at_nothing() -> None:
    assert told("Up to 12 trucks of flour may be let through.") == [("aid_trucks", 0, 12)]
    assert told("Up to 12 trucks of flour were let through.") == [("aid_trucks", 1, 12)]


def test_a_figure_without_a_noun_takes_the_kind_of_the_sentence_before() -> None:
    (earlier,) = read("Five dead have been brought in.")
    (later,) = inherit(read("Now eight, says the medic."), earlier)
    assert (later.kind, later.low, later.flags) == ("killed", 8, ("context",))
    (nurses,) = inherit(read("Two nurses say so."), earlier)
    assert nurses.kind is None


# --- votes -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The assembly voted 141 to 5, with 35 abstentions.",
            [("votes_for", 141), ("votes_against", 5), ("votes_abstain", 35)],
        ),
        ("The bill passed 52-48.", [("votes_for", 52), ("votes_against", 48)]),
        ("Deputies threw out the treaty by 88 votes to three.", [("votes_against", 88), ("votes_for", 3)]),
        (
            "The council approved it by ten to one, two members abstaining.",
            [("votes_for", 10), ("votes_against", 1), ("votes_abstain", 2)],
        ),
        ("Eleven countries abstained.", [("votes_abstain", 11)]),
        ("Nine voted in favour, four against.", [("votes_for", 9), ("votes_against", 4)]),
        ("It was carried by fifteen votes to none.", [("votes_for", 15), ("votes_against", 0)]),
        ("The council voted unanimously.", []),
    ],
)
def test_a_vote_gives_its_counts(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(f.kind, f.low) for f in read(text)] == expected


# --- what counts nothing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The column moved at 6:40 and stopped at 8 p.m.",
        "It was signed on 22 June 2019.",
        "It began on June 3, and ended in 2016.",
        "The convoy drove 40 km in three hours.",
        "Abu Salim, 61, a tailor, watched.",
        "A 13-year-old girl described it.",
        "It is a place for children under ten.",
        "The 33rd Brigade and the Su-25 were named.",
        "Shells hit School 33 and Gate 27.",
        "The council adopted resolution 1975.",
        "It cost $5m, or 4 million euros.",
        "Call 112 for help.",
        "It uses a 122mm gun.",
        "About 30 percent of voters stayed away.",
        "The nine-storey block is empty.",
        "It is the one at the harbour, one of the clerks said.",
        "The line is 12 degrees off.",
        "The number 4 tram is running.",
        "See https://example.org/?p=64109 for more.",
    ],
)
def test_numbers_that_count_nothing_get_no_kind(text: str) -> None:
    assert told(text) == []


def test_a_sentence_that_counts_nothing_gives_nothing() -> None:
    (sentence,) = said("The markets have opened and the ferries are late again.")
    assert figures(sentence, "The markets have opened and the ferries are late again.") == ()


def test_about_after_a_verb_of_telling_is_no_bound() -> None:
    (figure,) = read("He told us about two helicopters that were shot down.")
    assert (figure.low, figure.high, figure.words) == (2, 2, "two")


def test_the_words_are_kept_with_their_bounds() -> None:
    assert [f.words for f in read("No fewer than 17 people were killed and more than 4,000 fled.")] == [
        "No fewer than 17",
        "more than 4,000",
    ]


def test_an_aside_behind_a_number_says_who_they_are() -> None:
    whole, one, other = read("Nine people (four soldiers and five farmers) were killed.")
    assert [f.kind for f in (whole, one, other)] == ["killed"] * 3
    assert one.part_of == other.part_of == 0
    assert one.victim == "combatant"


def test_a_list_goes_on_behind_an_aside() -> None:
    found = read("Six nurses -- four Danes and two Finns -- and three drivers were murdered.")
    assert [(f.kind, f.low, f.part_of) for f in found] == [
        ("killed", 6, None), ("killed", 4, 0), ("killed", 2, 0), ("killed", 3, None),
    ]  # fmt: skip
