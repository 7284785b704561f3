"""Arithmetic on what is said."""

from __future__ import annotations

import pytest

from picture.telling import claim, coverage, day, heard, killed, ledger, reading, report
from sayso.model.claim import Claim
from sayso.model.incident import Check
from sayso.model.measure import Quantity
from sayso.picture.checks import checks
from sayso.picture.fold import picture_of


def found(*claims: Claim, kind: str = "") -> list[Check]:
    return [one for one in checks(picture_of(ledger(coverage(), *map(heard, claims)))) if kind in ("", one.kind)]


def votes(*counts: int, body: str = "Assembly", at_day: int = 0) -> Claim:
    kinds = ("votes_for", "votes_against", "votes_abstain")
    figures = [Quantity(kind, n, n, f"{n}") for kind, n in zip(kinds, counts, strict=False)]
    return claim("neutral", "vote", None, kind="igo", name=body, agent=body, figures=figures, when=day(at_day))


class TestParts:
    def test_a_part_is_never_added_to_its_whole(self) -> None:
        (one,) = found(claim(figures=[killed(17), killed(3, victim="child", part_of="#1")]))
        assert (one.kind, one.verdict) == ("parts", "holds")
        assert one.text == "3 killed is part of 17 killed and is never added to it; 14 remain."

    def test_a_part_larger_than_its_whole_breaks(self) -> None:
        (one,) = found(claim(figures=[killed(17), killed(30, victim="child", part_of="#1")]))
        assert (one.verdict, one.text) == (
            "breaks",
            "30 killed cannot be part of 17 killed: the part is larger than the whole.",
        )

    def test_of_another_claim(self) -> None:
        whole = claim("north", "tally", None, figures=[killed(91)])
        part = claim("north", "tally", "Ford", figures=[killed(56, part_of=whole.id)])
        (one,) = found(whole, part, kind="parts")
        assert one.claims == (whole.id, part.id)

    def test_a_count_inside_a_wider_count_of_the_same_source(self) -> None:
        today, ever = (
            claim("north", "tally", None, figures=[killed(41)]),
            claim("north", "tally", None, figures=[killed(133)], when=day(-30, 0)),
        )
        (one,) = found(today, ever, kind="parts")
        assert one.text == "41 killed lies inside 133 killed and is never added to it."
        larger = claim("north", "tally", None, figures=[killed(400)])
        assert found(larger, ever, kind="parts")[0].verdict == "breaks"


class TestVotes:
    def test_of_a_body_whose_size_is_known(self) -> None:
        (one,) = found(votes(9, 2, 3, body="Security Council"), kind="votes")
        assert (one.verdict, one.text) == ("holds", "9 + 2 + 3 = 14 of 15 members: consistent, 1 did not vote.")

    def test_more_votes_than_members_break(self) -> None:
        (one,) = found(votes(150, 40, 20, body="the UN General Assembly"), kind="votes")
        assert (one.verdict, one.text) == ("breaks", "150 + 40 + 20 = 210, more than the body's 193 members.")

    def test_the_size_is_that_of_the_day(self) -> None:
        (one,) = found(votes(150, 30, 12, body="General Assembly", at_day=-365 * 24), kind="votes")
        assert "of 192 members: consistent, all voted" in one.text

    def test_of_a_body_whose_size_is_not_known(self) -> None:
        (one,) = found(votes(14, 1, body="defence committee"), kind="votes")
        assert (one.verdict, one.text) == (
            "note",
            "14 + 1 = 15 votes; how many members the body has is not known here.",
        )

    def test_nothing_is_summed_of_one_count(self) -> None:
        assert found(votes(14), kind="votes") == []


def share(side: str, percent: int) -> Claim:
    part = Quantity("share_territory", percent, percent, f"{percent} %", semantics="share")
    return claim(side, "held", agent=side, figures=[part])


class TestComplements:
    def test_two_sides_shares_of_one_base_that_leave_no_room(self) -> None:
        (one,) = found(share("north", 85), share("south", 25), kind="complement")
        assert one.verdict == "breaks"
        assert "85 % for north" in one.text
        assert "25 % for south" in one.text

    def test_and_that_do(self) -> None:
        (one,) = found(share("north", 75), share("south", 25), kind="complement")
        assert one.verdict == "holds"


class TestConflicts:
    def test_figures_that_cannot_both_be_true_are_named_pair_by_pair(self) -> None:
        told = {"north": (10_000, "ten thousand"), "south": (900, "under a thousand"), "hills": (4_400, "some 4,400")}
        sources = [claim(side, figures=[killed(n, words=words)]) for side, (n, words) in told.items()]
        pairs = found(*sources, kind="conflict")
        assert len(pairs) == 3
        assert {one.verdict for one in pairs} == {"breaks"}
        assert any("some 4,400 (hills command)" in one.text for one in pairs)

    def test_figures_close_to_one_another_are_none(self) -> None:
        assert found(claim("north", figures=[killed(30)]), claim("south", figures=[killed(32)]), kind="conflict") == []


class TestRunning:
    def test_one_sources_later_count_replaces_its_earlier(self) -> None:
        first, then = (
            claim(hour=9, figures=[killed(5, words="five")]),
            claim(hour=11, figures=[killed(8, words="eight")]),
        )
        (one,) = found(first, then)
        assert (one.kind, one.verdict, one.claims) == ("running", "note", (first.id, then.id))
        assert one.text == "five, then eight: one source's running count; the later replaces the earlier."

    def test_two_sources_counts_do_not(self) -> None:
        assert (
            found(
                claim("north", hour=9, figures=[killed(5)]),
                claim("south", hour=11, figures=[killed(6)]),
                kind="running",
            )
            == []
        )


class TestDeltas:
    BASE = claim("north", "evacuation", hour=9, figures=[Quantity("evacuated", 129, 129, "129")])

    @pytest.mark.parametrize(
        ("more", "text"),
        [
            (
                {"anchor": BASE.id},
                "500 more evacuated comes on top of 129 evacuated: 629 in all, on this source's word.",
            ),
            ({}, "500 more evacuated comes on top of nothing that is told: kept out of every sum."),
        ],
    )
    def test_come_on_top_of_what_they_name(self, more: dict[str, str], text: str) -> None:
        figure = Quantity("evacuated", 500, 500, "500 more", semantics="delta", **more)  # type: ignore[arg-type]
        (one,) = found(self.BASE, claim("north", "evacuation", hour=10, figures=[figure]), kind="delta")
        assert (one.verdict, one.text) == ("note", text)

    def test_that_have_not_happened_are_in_no_sum(self) -> None:
        figure = Quantity("evacuated", 500, 500, "500 more", semantics="delta", anchor=self.BASE.id)
        (one,) = found(self.BASE, claim("north", "evacuation", hour=10, figures=[figure], tense="future"), kind="delta")
        assert one.text == "500 more evacuated would come on top of 129 evacuated: in no sum until it has happened."

    def test_are_held_by_the_total_told_with_them(self) -> None:
        figures = [Quantity("troops_present", 1000, 1000, "1,000", semantics="delta"),
                   Quantity("troops_present", 5400, 6600, "roughly 6,000", semantics="cumulative")]  # fmt: skip
        (one,) = found(claim("north", "deployment", figures=figures), kind="delta")
        assert (
            one.text
            == "1,000 troops present comes on top; roughly 6,000 troops present is the total and already holds it."
        )


def test_a_tally_is_an_envelope() -> None:
    week = claim(
        "north", "tally", None, when=day(-6, 0), figures=[killed(136), Quantity("airstrikes", 171, 171, "171")]
    )
    (one,) = found(week)
    assert one.text == "136 killed, 171 airstrikes: a count over a window, an envelope, never added to incidents."


def test_posts_that_share_a_stamp_or_stand_out_of_order_are_noted() -> None:
    parts = [
        {"kind": "post", "label": "UPDATE 0900", "at": "2031-05-04T09:00:00Z", "marks": ["same-stamp", "out-of-order"]},
        {"kind": "post", "label": "UPDATE 1100", "at": "2031-05-04T11:00:00Z", "marks": []},
        {"kind": "post", "label": "UPDATE 0900", "at": "2031-05-04T09:00:00Z", "marks": ["same-stamp"]},
    ]
    one = claim(report="r_1", post="UPDATE 0900")
    seen = checks(picture_of(ledger(report("r_1", one.quote.text, "page", parts), heard(one), reading("r_1", one))))
    assert [(c.kind, c.verdict, c.claims) for c in seen] == [("order", "note", (one.id,))] * 2
    assert seen[0].text == "2 posts carry one stamp, UPDATE 0900: all kept, in the page's order."
    assert seen[1].text == "UPDATE 0900 is older than the post below it: kept where the page has it, and marked."


def test_what_breaks_comes_first() -> None:
    verdicts = [
        one.verdict
        for one in found(share("north", 85), share("south", 25), votes(9, 2, 3, body="Security Council"), votes(1, 2))
    ]
    assert verdicts == ["breaks", "holds", "note"]
