"""Which questions a claim answers, and what it says on each."""

from __future__ import annotations

import pytest

from picture.telling import CAST, claim, killed, told
from sayso.model.claim import Claim
from sayso.model.measure import Bounds, Quantity
from sayso.picture.facets import Answer, answers

ANSWERED: list[tuple[Claim, set[str]]] = [
    (claim("north", "clash"), {"occurred"}),
    (claim("north", "airstrike", agent="south"), {"occurred", "actor"}),
    (claim("north", "airstrike", agent="south", facet="actor"), {"occurred", "actor"}),
    (claim("north", "airstrike", agent="south", stance="deny", facet="actor"), {"actor"}),
    (claim("north", "clash", agent="south"), {"occurred"}),
    (claim("north", "shelling", figures=[killed(3)]), {"occurred", "quantity"}),
    (claim("north", "loss", target="south", agent="north"), {"occurred", "cause"}),
    (claim("north", "loss", target="north", facet="cause"), {"occurred", "cause"}),
    (claim("north", "loss", target="north"), {"occurred"}),
    (claim("north", "capture", agent="north"), {"control", "occurred"}),
    (claim("north", "held", agent="north"), {"control"}),
    (claim("north", "capture", agent="north", stance="deny"), {"control", "occurred"}),
    (claim("north", "ceasefire", None), {"uttered", "in_force"}),
    (claim("north", "ceasefire", None, stance="deny"), {"in_force"}),
    (claim("south", "ceasefire", None, kind="aligned", agent="north"), {"uttered"}),
    (claim("north", "vote", None, figures=[Quantity("votes_for", 9, 9, "9")]), {"uttered", "quantity"}),
    (claim("north", "statement", None), {"uttered"}),
    (claim("north", "tally", figures=[killed(9)]), {"quantity"}),
    (claim("north", "shelling", stance="retract"), {"occurred"}),
    (claim("north", "shelling", facet="quantity", stance="deny"), {"quantity"}),
]


@pytest.mark.parametrize(("one", "names"), ANSWERED, ids=[f"{c.event.type} {c.stance} {c.facet}" for c, _ in ANSWERED])
def test_a_claim_answers_its_facet_and_those_it_implies(one: Claim, names: set[str]) -> None:
    assert {answer.question.name for answer in answers(one, CAST)} == names


def only(facet: str, one: Claim) -> Answer:
    (found,) = (answer for answer in answers(one, CAST) if answer.question.name == facet)
    return found


class TestValence:
    @pytest.mark.parametrize(
        ("facet", "one", "valence"),
        [
            ("occurred", claim("north", "airstrike", agent="south", target="north"), 0),  # bare occurrence is nobody's
            ("actor", claim("north", "airstrike", agent="south"), 1),  # blames an enemy
            ("actor", claim("north", "airstrike", agent="north"), 0),  # names its own, and boasts or does not mind
            ("actor", claim("north", "airstrike", agent="north", cue="K2"), -1),  # admits
            ("actor", claim("north", "airstrike", agent="north", facet="actor", valence=-1), -1),
            ("occurred", claim("north", "withdrawal", agent="north"), -1),
            ("occurred", claim("south", "withdrawal", agent="north"), 1),
            ("occurred", claim("hills", "withdrawal", agent="north"), -1),  # an ally's loss is its own
            ("occurred", claim("neutral", "withdrawal", agent="north", valence=1), 0),
            ("occurred", claim("north", "loss", target="north", agent="south"), -1),
            ("occurred", claim("north", "loss", agent="south", facet="cause", valence=1), -1),  # whom it blames it lost to
            ("cause", claim("north", "loss", agent="south", facet="cause", valence=1), 1),
            ("control", claim("north", "capture", agent="north"), 1),
            ("control", claim("north", "capture", agent="south"), -1),
            ("control", claim("north", "capture", agent="islands", valence=0), 0),  # the reader's word on the main facet counts
            ("quantity", claim("north", "clash", target="north", figures=[killed(9, None)]), -1),
            ("quantity", claim("north", "clash", target="south", figures=[killed(9, None)]), 1),
            ("quantity", claim("north", "clash", target="north", figures=[killed(1, 499)]), 0),  # an upper bound admits nothing
            ("quantity", claim("north", "clash", target="north", figures=[killed(0)]), 0),
            ("quantity", claim("north", "clash", target="south", figures=[killed(9, of="north")]), -1),
            ("occurred", claim("north", "withdrawal", agent="north", stance="deny"), 0),
        ],
    )  # fmt: skip
    def test_is_judged_facet_by_facet(self, facet: str, one: Claim, valence: int) -> None:
        assert only(facet, one).valence == valence

    def test_of_a_claim_with_both_sides_dead_is_judged_figure_by_figure(self) -> None:
        both = claim("north", figures=[killed(39, of="north"), killed(81, 89, of="south")])
        figures = {answer.question.of: answer.valence for answer in told(both) if answer.bounds}
        assert figures == {"north": -1, "south": 1}


class TestFigures:
    def test_each_is_a_question_of_its_own(self) -> None:
        one = claim(
            figures=[
                killed(30, of="south"),
                killed(4, of="south", victim="child", part_of="#1"),
                Quantity("equipment", 2, 2, "two", item="jet", of="south"),
                killed(5, words="five more", semantics="delta"),
            ]
        )
        details = [answer.question.detail for answer in told(one) if answer.bounds]
        assert details == ["killed, south", "killed, south, child", "equipment, aircraft, south", "killed, further"]

    def test_like_figures_of_one_claim_are_kept_apart(self) -> None:
        both_ways = claim(
            figures=[Quantity("shells", 117, 117, "117 incoming"), Quantity("shells", 21, 21, "21 outgoing")]
        )
        assert [str(a.bounds) for a in told(both_ways) if a.bounds] == ["117", "21"]
        assert len({a.question for a in told(both_ways) if a.bounds}) == 2

    def test_a_share_of_a_place_is_not_control_of_it(self) -> None:
        share = Quantity("share_territory", 85, 85, "85 %", semantics="share")
        part = claim("north", "held", agent="north", facet="control", figures=[share])
        assert {answer.question.detail for answer in told(part)} == {"north, in part", "share_territory"}


class TestTense:
    def test_what_is_planned_is_no_answer_to_what_is_so(self) -> None:
        planned = only("occurred", claim("north", "withdrawal", tense="future"))
        assert (planned.question.tense, planned.stance) == ("planned", "assert")

    def test_a_negated_sentence_denies(self) -> None:
        assert only("control", claim("south", "held", agent="north", tense="negated")).stance == "deny"

    def test_a_negated_figure_is_told(self) -> None:
        none_came = claim("neutral", "evacuation", tense="negated", figures=[Quantity("evacuated", 0, 0, "nobody")])
        assert (only("quantity", none_came).stance, only("quantity", none_came).bounds) == ("assert", Bounds(0, 0))


class TestPerformer:
    @pytest.mark.parametrize(
        ("one", "performs"),
        [
            (claim("north", "vote", None, agent="north: Assembly", name="the Assembly"), True),
            (claim("north", "vote", None, agent="north: Assembly", name="its office", kind="organ"), True),
            (claim("north", "vote", None, agent="north: Assembly", name="a blogger", kind="aligned"), False),
            (claim("south", "vote", None, agent="north: Assembly", kind="organ"), False),
            (claim("north", "statement", None), True),
            (claim("unknown", "statement", None, kind="footage", name=None), False),
        ],
    )
    def test_is_the_one_whose_act_it_is(self, one: Claim, performs: bool) -> None:
        assert only("uttered", one).performer is performs
