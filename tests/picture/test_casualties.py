"""The ledger of losses: rows by source, ranges, and what is never added to what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from picture.telling import CAST, claim, coverage, day, heard, killed, ledger
from sayso.model.cast import Cast, CastPlace
from sayso.model.claim import Claim
from sayso.model.incident import CasualtyLine, LossTotal
from sayso.model.measure import Bounds, Quantity
from sayso.picture.casualties import casualties, totals
from sayso.picture.fold import picture_of


def lines(*claims: Claim, cast: Cast = CAST) -> tuple[CasualtyLine, ...]:
    return casualties(picture_of(ledger(coverage(cast), *map(heard, claims))))


def line(*claims: Claim) -> CasualtyLine:
    (found,) = lines(*claims)
    return found


def total(*claims: Claim, cast: Cast = CAST) -> list[LossTotal]:
    return list(totals(lines(*claims, cast=cast)))


class TestRange:
    def test_runs_over_the_sources_and_shows_each(self) -> None:
        found = line(
            claim("islands", figures=[killed(20, of="north")]), claim("south", figures=[killed(40, of="north")])
        )
        assert (found.low, found.high, found.agreed, found.standing) == (20, 40, None, "CONTESTED")
        assert [(row.bloc, str(row.bounds)) for row in found.rows] == [("islands", "20"), ("south", "40")]

    def test_stands_on_the_highest_admitted_floor(self) -> None:
        found = line(
            claim("north", target="north", figures=[killed(9, None)]),
            claim("south", target="north", figures=[killed(31)]),
            claim("hills", target="north", figures=[killed(2, None)]),
        )
        assert (found.low, found.high, found.top, found.standing) == (9, None, 31, "ADMITTED")
        assert {row.bloc: row.flags for row in found.rows} == {
            "north": ("admitted",),
            "south": (),
            "hills": ("admitted",),
        }

    def test_is_open_where_any_source_is(self) -> None:
        found = line(claim("north", figures=[killed(20, None)]), claim("south", figures=[killed(22)]))
        assert (found.low, found.high, found.top, found.agreed) == (20, None, 22, Bounds(22, 22))

    def test_leaves_out_what_nothing_supports_and_nobody_known_says(self) -> None:
        found = line(
            claim("north", figures=[killed(20)]),
            claim("south", figures=[killed(900)], evidence=-1),
            claim("unknown", kind="resident", name="a baker", figures=[killed(300)]),
        )
        assert (found.low, found.high) == (20, 20)
        assert {row.flags for row in found.rows} == {(), ("unsupported",), ("unattributed",)}

    def test_only_the_latest_word_of_a_root_counts(self) -> None:
        assert line(claim(hour=9, figures=[killed(5)]), claim(hour=11, figures=[killed(8)])).rows[0].bounds == Bounds(
            8, 8
        )

    def test_what_its_source_withdrew_is_a_line_of_its_own(self) -> None:
        first = claim(hour=9, figures=[killed(71)])
        back = claim(hour=11, stance="retract", facet="quantity", figures=[killed(71)], start=0)
        instead = claim(hour=11, figures=[killed(17, None)], start=300)
        found = {str(one.rows[0].bounds): (one.counted, one.standing) for one in lines(first, back, instead)}
        assert found == {"17+": (True, "ONE_SIDE"), "71": (False, "RETRACTED")}


class TestDeltas:
    FIRST = claim(hour=9, figures=[killed(6)])

    def test_add_to_the_figure_they_name(self) -> None:
        more = claim(hour=11, figures=[killed(3, semantics="delta", anchor=self.FIRST.id)])
        assert line(self.FIRST, more).rows[0].bounds == Bounds(9, 9)

    def test_that_name_none_or_have_not_happened_do_not(self) -> None:
        loose = claim(hour=11, figures=[killed(3, semantics="delta")])
        planned = claim(hour=11, figures=[killed(3, semantics="delta", anchor=self.FIRST.id)], tense="future")
        assert line(self.FIRST, loose).rows[0].bounds == Bounds(6, 6)
        assert line(self.FIRST, planned).rows[0].bounds == Bounds(6, 6)


class TestSums:
    def test_add_incidents_by_kind_and_side_and_keep_open_open(self) -> None:
        found = total(
            claim("north", place="Ford", target="south", figures=[killed(10)]),
            claim("north", place="Mill", target="south", figures=[killed(5, None)]),
            claim("south", place="Mill", target="north", figures=[killed(2)]),
        )
        assert [(one.kind, one.of, str(one.bounds), len(one.incidents)) for one in found] == [
            ("killed", "north", "2", 1),
            ("killed", "south", "15+", 2),
        ]

    def test_never_add_a_part_to_its_whole(self) -> None:
        (found,) = total(claim(figures=[killed(17), killed(3, victim="child", part_of="#1")]))
        assert found.bounds == Bounds(17, 17)

    def test_never_add_what_is_planned_or_unattributed(self) -> None:
        planned = claim(place="Ford", figures=[killed(17)], tense="future")
        unknown = claim("unknown", place="Mill", kind="resident", name="a baker", figures=[killed(17)])
        assert total(planned, unknown) == []
        assert {one.why for one in lines(planned, unknown)} == {
            "planned, not said to have happened",
            "nobody known says so",
        }

    def test_an_unspecified_figure_lifts_the_floor_and_nothing_else(self) -> None:
        (found,) = total(
            claim("north", place="Ford", figures=[killed(10)]),
            claim("north", place="Mill", figures=[killed(2, None, flags=("unspecified",))]),
        )
        assert found.bounds == Bounds(12, 12)

    def test_a_tally_is_an_envelope_beside_the_incidents(self) -> None:
        week = claim("north", "tally", None, when=day(-6, 0), figures=[killed(136)])
        one, other = (
            claim("north", place="Ford", figures=[killed(10)]),
            claim("south", place="Mill", figures=[killed(20, 30)]),
        )
        found = lines(week, one, other)
        envelope = next(one for one in found if one.envelope)
        assert (envelope.counted, envelope.unallocated) == (False, Bounds(96, 106))
        assert [str(sum_.bounds) for sum_ in totals(found)] == ["30–40"]

    @pytest.mark.parametrize(
        ("wider", "cast"),
        [
            ("Ford", CAST),  # the quarter is told with its town in the words
            (
                "River Valley",
                Cast(CAST.blocs, CAST.members, CAST.relations, (CastPlace("Ford quarter", within="River Valley"),)),
            ),
        ],
    )
    def test_the_vaguer_of_two_counts_of_one_place_is_left_out(self, wider: str, cast: Cast) -> None:
        exact = claim("north", "shelling", "Ford quarter", hour=9, figures=[killed(4)])
        vague = claim("south", "shelling", wider, hour=10, figures=[killed(9)])
        found = {one.scope.partition(",")[0]: (one.counted, one.why) for one in lines(exact, vague, cast=cast)}
        assert found == {"Ford quarter": (True, ""), wider: (False, "may count the same as “Shelling in Ford quarter”")}

    def test_the_dead_of_an_untold_act_may_be_those_of_a_told_one(self) -> None:
        act = claim("north", "shelling", "Ford", hour=9, figures=[killed(4)])
        other = claim("north", "airstrike", "Ford", hour=9)
        untold = claim("south", "casualties", "Ford", hour=10, figures=[killed(9)])
        assert {one.title: one.counted for one in lines(act, other, untold)} == {
            "Shelling in Ford": True,
            "Deaths in Ford": False,
        }

    def test_a_count_since_days_ago_is_another_scope_than_the_days_own(self) -> None:
        today = claim("north", place="Ford", target="north", figures=[killed(3)], hour=9)
        since = claim(
            "north", place="Ford", target="north", figures=[killed(39)], when=day(-4, 0), hour=10, name="hospital"
        )
        found = {one.scope: (one.low, one.counted) for one in lines(today, since)}
        assert found == {"Ford, 2031-05-04": (3, True), "Ford, 2031-04-30 to 2031-05-04": (39, False)}

    def test_two_acts_at_one_place_have_each_their_own_dead(self) -> None:
        acts = [claim("north", event, "Ford", figures=[killed(4)]) for event in ("shelling", "airstrike")]
        assert total(*acts)[0].bounds == Bounds(8, 8)


def test_equipment_is_told_by_item_and_one_kind_of_aircraft_by_any_name() -> None:
    def jet(item: str) -> Quantity:
        return Quantity("equipment", 1, 1, "one", item=item)

    found = line(claim("north", "loss", target="south", figures=[jet("jet")]),
                 claim("hills", "loss", target="south", figures=[jet("warplane")]))  # fmt: skip
    assert (found.kind, found.item, found.of, len(found.rows)) == ("equipment", "aircraft", "south", 2)


figures = st.builds(
    lambda low, more: killed(low, None if more is None else low + more),
    st.integers(0, 50),
    st.none() | st.integers(0, 9),
)


@given(st.lists(st.tuples(st.sampled_from(("north", "south", "unknown")), st.sampled_from(("Ford", "Mill", None)),
                          st.sampled_from((None, "north", "south")), figures, st.sampled_from((0, -1))), max_size=9))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_low_is_never_above_high(rows: list[tuple[str, str | None, str | None, Quantity, int]]) -> None:
    claims = [
        claim(side, place=place, target=target, figures=[figure], evidence=evidence, hour=n / 10)
        for n, (side, place, target, figure, evidence) in enumerate(rows)
    ]
    for found in lines(*claims):
        assert found.high is None or found.low <= found.high
        assert found.top is None or found.low <= found.top
        assert found.counted == (found.why == "")
