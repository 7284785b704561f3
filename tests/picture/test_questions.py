"""One incident's claims sorted by question: what a word bears on beyond the facet it was coded for."""

from __future__ import annotations

from picture.telling import CAST, claim, killed, told
from sayso.model.claim import Claim
from sayso.model.measure import Quantity
from sayso.picture.questions import questions
from sayso.picture.standing import standing


def words(*claims: Claim) -> dict[str, str]:
    """Every question of one incident and the word it stands at."""
    asked = questions(told(*claims), CAST)
    return {", ".join(filter(None, (q.name, q.detail))): standing(given, CAST).word for q, given in asked.items()}


class TestFigures:
    def test_a_loss_told_against_interest_of_nobody_named_is_the_speakers(self) -> None:
        ours, theirs = (
            claim(side, "casualties", figures=[killed(n)], valence=-1) for side, n in (("north", 11), ("south", 50))
        )
        found = words(ours, theirs)
        assert found["quantity, killed, north"] == found["quantity, killed, south"] == "ADMITTED"

    def test_an_enemys_loss_told_without_a_name_is_of_the_one_enemy_whose_loss_is_told(self) -> None:
        admitted = claim("north", "casualties", target="north", figures=[killed(9)])
        boast = claim("south", "casualties", figures=[killed(70)], valence=1)
        assert words(admitted, boast)["quantity, killed, north"] == "CONTESTED"

    def test_a_total_that_serves_nobody_is_not_one_sides_loss(self) -> None:
        admitted = claim("north", "casualties", target="north", figures=[killed(9)])
        total = claim("neutral", "casualties", kind="ngo", figures=[killed(70)])
        assert words(admitted, total) == {
            "quantity, killed, north": "ADMITTED", "quantity, killed": "REPORTED", "occurred": "ADMITTED",
        }  # fmt: skip

    def test_civilians_and_soldiers_of_no_side_are_two_questions(self) -> None:
        both = [claim(side, figures=[killed(n, victim=victim)]) for side, n, victim in
                (("north", 3, "civilian"), ("south", 40, "combatant"))]  # fmt: skip
        assert {q for q in words(*both) if q.startswith("quantity")} == {
            "quantity, killed, civilian",
            "quantity, killed, combatant",
        }

    def test_a_denial_that_repeats_no_figure_is_of_all_that_are_told(self) -> None:
        boast = claim("north", target="south", figures=[killed(900), Quantity("wounded", 50, 50, "50")])
        denial = claim("south", facet="quantity", stance="deny", target="south")
        found = words(boast, denial)
        assert found["quantity, killed, south"] == found["quantity, wounded, south"] == "CONTESTED"

    def test_to_deny_a_loss_is_to_deny_its_figures_but_not_ones_own(self) -> None:
        boast = claim(
            "north",
            "loss",
            target="south",
            figures=[Quantity("equipment", n, n, f"{n}", item=item) for n, item in ((2, "jet"), (3, "drone"))],
        )
        admits = claim(
            "south", "loss", target="south", figures=[Quantity("equipment", 1, 1, "one", item="drone")], hour=13
        )
        denies = claim("south", "loss", stance="deny", hour=13, start=300)
        found = words(boast, admits, denies)
        assert found["quantity, equipment, aircraft, south"] == "CONTESTED"
        assert found["quantity, equipment, drone, south"] == "ADMITTED"

    def test_the_counts_of_a_vote_can_be_contested_while_the_vote_is_on_record(self) -> None:
        count = claim("north", "vote", None, agent="north", figures=[Quantity("votes_for", 900, 900, "900")])
        denial = claim("south", "vote", None, facet="quantity", stance="deny")
        assert words(count, denial) == {"uttered": "ON_RECORD", "quantity, votes_for": "CONTESTED"}


class TestControl:
    def test_who_admits_the_loss_of_a_place_without_naming_the_taker_speaks_of_his_enemy(self) -> None:
        taken = claim("south", "capture", agent="south")
        lost = claim("north", "capture", valence=-1)
        assert words(taken, lost)["control, south"] == "ADMITTED"

    def test_who_denies_it_does_too(self) -> None:
        taken = claim("south", "capture", agent="south")
        assert words(taken, claim("north", "capture", stance="deny"))["control, south"] == "CONTESTED"

    def test_with_no_taker_told_at_all_the_loss_stands_alone(self) -> None:
        assert words(claim("north", "capture", valence=-1)) == {"control": "ADMITTED", "occurred": "ADMITTED"}


class TestVersions:
    def test_a_withdrawn_figure_and_the_one_put_in_its_place_are_both_seen(self) -> None:
        first = claim(hour=9, figures=[killed(71)])
        back = claim(hour=11, stance="retract", facet="quantity", figures=[killed(71)])
        instead = claim(hour=11, figures=[killed(17, None)], start=300)
        found = words(first, back, instead)
        assert (found["quantity, killed"], found["quantity, killed, as first said: 71"]) == ("ONE_SIDE", "RETRACTED")

    def test_a_figure_withdrawn_and_not_replaced_is_gone(self) -> None:
        first, back = (
            claim(hour=9, figures=[killed(71)]),
            claim(hour=11, stance="retract", facet="quantity", figures=[killed(71)]),
        )
        assert words(first, back)["quantity, killed"] == "RETRACTED"

    def test_one_office_of_a_side_takes_back_what_another_has_said(self) -> None:
        told_by_ministry = claim(name="ministry", hour=9, figures=[killed(71)])
        back = claim(
            name="Colonel Mora", kind="official", hour=11, stance="retract", facet="quantity", figures=[killed(71)]
        )
        assert words(told_by_ministry, back)["quantity, killed"] == "RETRACTED"
        of_another_side = claim("south", hour=11, stance="retract", facet="quantity", figures=[killed(71)])
        assert words(told_by_ministry, of_another_side)["quantity, killed"] == "ONE_SIDE"


def test_what_was_hit_is_a_question_only_once_somebody_answers_it() -> None:
    strike = claim("north", "airstrike", agent="south", target="a market")
    assert "target" not in words(strike)
    assert (
        words(strike, claim("south", "airstrike", target="depot", facet="target", valence=1))["target"] == "CONTESTED"
    )
