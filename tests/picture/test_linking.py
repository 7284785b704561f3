"""Which claims are about one thing: the pairwise rule, loose claims, people's decisions, and the same clusters in any order."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from picture.telling import CAST, at, claim, coverage, day, heard, judgement, killed, ledger
from sayso.model.claim import Claim, Place
from sayso.model.measure import Quantity
from sayso.model.record import Judgement
from sayso.picture.clusters import NO_CLUSTERS, Clusters, add, drop
from sayso.picture.decisions import decide
from sayso.picture.fold import picture_of
from sayso.picture.leaning import fit, one_thing, sure
from sayso.picture.linking import Node, linked, node
from sayso.picture.views import find, incidents


def nodes(*claims: Claim) -> list[Node]:
    return [node(one, one.report, at(21)) for one in claims]


def pair(one: Claim, other: Claim) -> bool:
    a, b = nodes(one, other)
    assert linked(a, b, CAST) == linked(b, a, CAST)
    return linked(a, b, CAST)


def together(*claims: Claim) -> list[set[int]]:
    """The incidents that a ledger of these claims makes, as sets of the claims' numbers, in the order of the first."""
    number = {one.id: n for n, one in enumerate(claims)}
    found = incidents(picture_of(ledger(coverage(), *map(heard, claims))))
    return sorted(({number[name] for name in incident.claims} for incident in found), key=min)


def ford(
    precision: str = "P4",
    id_: str | None = None,
    lat: float | None = None,
    lon: float | None = None,
    name: str = "Ford",
) -> Place:
    return Place(name, name, id_, lat, lon, precision)


LINKS: list[tuple[str, Claim, Claim, bool]] = [
    ("one act, place and day", claim("north"), claim("south"), True),
    ("two acts", claim("north", "clash"), claim("south", "shelling"), False),
    ("two places", claim("north"), claim("south", place="Elmsworth"), False),
    ("two ids of one name", claim("north", place=ford(id_="g:1")), claim("south", place=ford(id_="g:2")), False),
    ("one id of two names", claim("north", place=ford(id_="g:1")), claim("south", place=ford(id_="g:1", name="Al-Furd")), True),
    ("a pin within the radius", claim("north", place=ford("P2", None, 10.0, 20.0)),
     claim("south", place=ford("P4", "g:1", 10.05, 20.0, "Oakford")), True),
    ("a pin beyond it", claim("north", place=ford("P2", None, 10.0, 20.0)),
     claim("south", place=ford("P4", "g:1", 10.5, 20.0, "Oakford")), False),
    ("a day between", claim("north"), claim("south", when=day(2)), False),
    ("the day after", claim("north"), claim("south", when=day(1)), False),
    ("a night and the day after it", claim("north", when=day(-1, 0)), claim("south"), True),
    ("a planned and an actual one", claim("north", tense="future"), claim("south"), False),
    ("strikes of two enemies", claim("north", "shelling", agent="south"), claim("south", "shelling", agent="north"), False),
    ("a strike that each blames on the other", claim("north", "shelling", agent="south", facet="actor"),
     claim("south", "shelling", agent="north"), True),
    ("a strike on one target with two blamed", claim("north", "shelling", agent="south", target="market"),
     claim("south", "shelling", agent="north", target="market"), True),
    ("a clash told from both sides", claim("north", agent="north", target="south"),
     claim("south", agent="south", target="north"), True),
    ("clashes of other sides", claim("north", agent="north", target="south"), claim(agent="islands", target="hills"), False),
    ("two units leaving one place", claim("north", "withdrawal", agent="north: 3rd Brigade"),
     claim("north", "withdrawal", agent="north: River Militia"), False),
    ("one unit leaving", claim("north", "withdrawal", agent="north: 3rd Brigade"),
     claim("south", "withdrawal", agent="north: the Brigade"), True),
    ("the dead of two sides", claim("north", "casualties", target="south"), claim("north", "casualties", target="north"), False),
    ("control of one place weeks apart", claim("north", "capture", agent="north"),
     claim("south", "held", agent="south", when=day(30)), True),
    ("a province is too wide", claim("north", place=ford("P7", "g:9")), claim("south", place=ford("P7", "g:9")), False),
    ("unless somebody agrees", claim("north", place=ford("P7", "g:9"), agent="north"),
     claim("south", place=ford("P7", "g:9"), agent="north"), True),
    ("a tally and an incident", claim("north", "tally", figures=[killed(9)]), claim("north", figures=[killed(9)]), False),
    ("tallies of one window", claim("north", "tally", figures=[killed(9)]), claim("south", "tally", figures=[killed(90)]), True),
    ("tallies of two windows", claim("north", "tally", figures=[killed(9)]),
     claim("north", "tally", figures=[killed(70)], when=day(-6, 0)), False),
    ("a count that goes on", claim("north", "tally", figures=[killed(9, semantics="cumulative")]),
     claim("north", "tally", figures=[killed(12, semantics="cumulative")], when=day(1)), True),
    ("a speaker's words in one post", claim("north", "statement", None, hour=9),
     claim("north", "statement", None, hour=9, start=90), True),
    ("a speaker's words in two posts", claim("north", "statement", None, hour=9),
     claim("north", "statement", None, hour=10), False),
    ("one body's vote told twice", claim("neutral", "vote", None, name="the Assembly"),
     claim("neutral", "vote", None, hour=14, kind="desk", name=None, agent="General Assembly"), True),
]  # fmt: skip


@pytest.mark.parametrize(("case", "one", "other", "expected"), LINKS, ids=[row[0] for row in LINKS])
def test_pairs(case: str, one: Claim, other: Claim, expected: bool) -> None:
    assert pair(one, other) is expected


class TestLoose:
    """Claims that should name a place and do not lean on what they can be about."""

    def test_a_denial_leans_on_the_nearest_act_told_before_it_in_the_post(self) -> None:
        strike = claim("north", "airstrike", "Ford", hour=9, post="a", start=0)
        other = claim("north", "airstrike", "Mill", hour=9, post="a", start=200)
        denial = claim("south", "airstrike", None, stance="deny", hour=9, post="a", start=400)
        assert together(strike, other, denial) == [{0}, {1, 2}]

    def test_a_named_agent_outweighs_nearness(self) -> None:
        strike = claim("north", "airstrike", "Ford", agent="south: Sky Wing", hour=9, post="a")
        other = claim("north", "airstrike", "Mill", agent="islands: Reef Fleet", hour=9, post="a", start=300)
        denial = claim("south", "airstrike", None, agent="south: Sky Wing", stance="deny", hour=9, post="a", start=600)
        assert together(strike, other, denial) == [{0, 2}, {1}]

    def test_from_another_page_only_the_one_event_of_its_kind_within_a_day_will_do(self) -> None:
        strike, other = claim("north", "airstrike", "Ford", hour=8), claim("north", "airstrike", "Mill", hour=9)
        denial = claim("south", "airstrike", None, stance="deny", hour=15)
        assert together(strike, denial) == [{0, 1}]
        assert together(strike, other, denial) == [{0}, {1}, {2}]
        late = claim("south", "airstrike", None, stance="deny", hour=15, when=day(3))
        assert together(strike, late) == [{0}, {1}]

    def test_a_cause_is_about_the_loss_told_before(self) -> None:
        lost = claim("islands", "loss", "Ford", target="north", agent="islands", hour=9, post="a")
        failed = claim("north", "loss", None, facet="cause", hour=9, post="a", start=300)
        assert together(lost, failed) == [{0, 1}]

    def test_a_figure_without_a_place_does_not_guess(self) -> None:
        at_ford = claim("neutral", "evacuation", "Ford", figures=[killed(9)], hour=9, post="a")
        elsewhere = claim(
            "neutral", "evacuation", None, figures=[killed(70)], hour=9, post="a", start=300, name="Red Cross"
        )
        assert together(at_ford, elsewhere) == [{0}, {1}]

    def test_joint_sources_without_a_place_are_about_one_thing(self) -> None:
        words = "The islands and the hills each say that thirty were killed"
        joint = [
            claim(side, "casualties", None, target="south", figures=[killed(30)], text=words, post="a")
            for side in ("islands", "hills")
        ]
        assert together(*joint) == [{0, 1}]

    def test_a_denial_with_a_figure_of_its_own_brings_both_to_what_is_denied(self) -> None:
        boast = claim("north", "casualties", None, target="south", figures=[killed(900)], post="a")
        words = "The ministry called it a fairy tale; fewer than 50 were lost"
        denial = claim(
            "south",
            "casualties",
            None,
            target="south",
            facet="quantity",
            stance="deny",
            text=words,
            post="a",
            start=300,
        )
        figure = claim(
            "south", "casualties", None, target="south", figures=[killed(1, 49)], text=words[33:], post="a", start=333
        )
        assert together(boast, denial, figure) == [{0, 1, 2}]

    def test_a_loose_claim_never_ties_two_incidents_together(self) -> None:
        jets = [claim("islands", "loss", place, target="north", figures=[Quantity("equipment", 1, 1, "a", item="jet")], hour=hour)
                for place, hour in (("Ford", 8), ("Mill", 9))]  # fmt: skip
        vague = claim(
            "north", "loss", None, target="north", figures=[Quantity("equipment", 1, 1, "a", item="plane")], hour=10
        )
        assert together(*jets, vague) == [{0}, {1}, {2}]


class TestVague:
    """Claims that name a wider place than others, dead without the act, and denials of what was told of a place before."""

    def test_a_denial_or_correction_of_a_place_leans_on_what_was_told_of_it_before(self) -> None:
        told = claim("north", hour=9)
        assert together(told, claim("south", when=day(1), stance="deny", hour=30)) == [{0, 1}]
        assert together(told, claim("north", when=day(5), stance="retract", hour=120)) == [{0, 1}]
        assert together(told, claim("south", when=day(5), stance="deny", hour=120)) == [{0}, {1}]

    def test_and_never_ties_two_days_together(self) -> None:
        first, second = claim("north", hour=9), claim("north", when=day(1), hour=33)
        denial = claim("south", when=day(1), stance="deny", hour=34)
        assert together(first, second, denial) == [{0}, {1, 2}]

    def test_nobody_takes_back_what_another_said(self) -> None:
        told = claim("north", "airstrike", hour=9, post="a")
        back = claim("south", "airstrike", None, stance="retract", hour=9, post="a", start=300)
        assert together(told, back) == [{0}, {1}]

    def test_a_wider_place_leans_on_the_one_event_told_inside_it(self) -> None:
        wide = claim("south", "shelling", "Ford", hour=10)
        market, mill = (claim("north", "shelling", f"Ford {spot}", hour=9) for spot in ("market", "mill"))
        assert together(wide, market) == [{0, 1}]
        assert together(wide, market, mill) == [{0}, {1}, {2}]

    def test_like_figures_over_two_places_are_two_scopes(self) -> None:
        wide = claim("south", "shelling", "Ford", figures=[killed(9)], hour=10)
        assert together(wide, claim("north", "shelling", "Ford market", figures=[killed(4)], hour=9)) == [{0}, {1}]

    def test_dead_without_the_act_lean_on_the_act_that_somebody_ties_them_to(self) -> None:
        act = claim("north", "shelling", target="north: Mora Guard", hour=9)
        dead = claim("south", "casualties", target="north", figures=[killed(4)], hour=10)
        assert together(act, dead) == [{0, 1}]

    def test_dead_of_nobody_named_lean_on_the_one_act_told_of_that_very_place(self) -> None:
        act, dead = claim("north", "shelling", hour=9), claim("south", "casualties", figures=[killed(4)], hour=10)
        assert together(act, dead) == [{0, 1}]
        another = claim("north", "airstrike", hour=9)
        assert together(act, another, dead) == [{0}, {1}, {2}]
        assert together(act, claim("south", "casualties", figures=[killed(4)], when=day(1), hour=34)) == [{0}, {1}]


class TestReferences:
    def test_a_part_belongs_to_its_whole(self) -> None:
        whole = claim("north", "shelling", figures=[killed(17)])
        part = claim("north", "casualties", "Mill", figures=[killed(3, part_of=whole.id)])
        assert together(part, whole) == [{0, 1}]

    def test_a_count_inside_a_wider_count_stays_its_own_and_names_its_parent(self) -> None:
        whole = claim("north", "tally", None, figures=[killed(91)])
        part = claim("north", "tally", "Ford", figures=[killed(56, part_of=whole.id)])
        found = {i.id: i for i in incidents(picture_of(ledger(coverage(), heard(part), heard(whole))))}
        assert found[part.id].parent == whole.id
        assert found[whole.id].parent is None


# -- people ---------------------------------------------------------------------------------------------------------------------
class TestDecisions:
    ONE, TWO, THREE = claim("north", hour=9), claim("south", hour=10), claim("hills", place="Mill", hour=11)

    def sets(self, *judgements: tuple[str, ...]) -> list[set[int]]:
        claims = (self.ONE, self.TWO, self.THREE)
        made = [judgement(act, *(claims[int(n)].id for n in subjects)) for act, *subjects in judgements]
        number = {one.id: n for n, one in enumerate(claims)}
        picture = picture_of(ledger(coverage(), *map(heard, claims), *made))
        return sorted(({number[name] for name in incident.claims} for incident in incidents(picture)), key=min)

    def test_without_any(self) -> None:
        assert self.sets() == [{0, 1}, {2}]

    def test_different_parts_what_was_linked(self) -> None:
        assert self.sets(("different", "0", "1")) == [{0}, {1}, {2}]

    def test_same_and_merge_join_what_was_not(self) -> None:
        assert self.sets(("same", "0", "2")) == [{0, 1, 2}]
        assert self.sets(("merge", "2", "0")) == [{0, 1, 2}]

    def test_the_later_decision_counts(self) -> None:
        assert self.sets(("merge", "0", "2"), ("split", "0", "2")) == [{0, 1}, {2}]
        assert self.sets(("different", "0", "1"), ("same", "0", "1")) == [{0, 1}, {2}]
        assert self.sets(("merge", "0", "2"), ("unsure", "0", "2")) == [{0, 1}, {2}]

    def test_a_split_takes_its_claims_out_together(self) -> None:
        assert self.sets(("merge", "0", "2"), ("split", "0", "1", "2")) == [{0}, {1, 2}]

    def test_the_id_an_editor_kept_names_the_merged_incident_and_old_ids_resolve(self) -> None:
        claims = (self.ONE, self.TWO, self.THREE)
        picture = picture_of(ledger(coverage(), *map(heard, claims), judgement("merge", self.THREE.id, self.ONE.id)))
        assert {found.id for one in claims if (found := find(picture, one.id))} == {self.THREE.id}

    def test_contradicting_decisions_leave_no_claim_out(self) -> None:
        rounds = [("different", "0", "1"), ("same", "1", "2"), ("same", "0", "2"), ("split", "0", "1", "2")]
        assert sorted(n for found in self.sets(*rounds) for n in found) == [0, 1, 2]


@given(st.lists(st.tuples(st.sampled_from(("same", "different", "merge", "split", "unsure")),
                          st.lists(st.sampled_from("abcdef"), min_size=2, max_size=4, unique=True)), max_size=8))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_decisions_never_join_what_they_part(rounds: list[tuple[str, list[str]]]) -> None:
    found = decide([Judgement(act, tuple(subjects), "ann", at(9)) for act, subjects in rounds])
    for one, other in combinations("abcdef", 2):
        if found.parted(one, other):
            assert other not in found.members(one)


# -- the same clusters in any order ----------------------------------------------------------------------------------------------
@st.composite
def any_claim(draw: st.DrawFn) -> Claim:
    side = draw(st.sampled_from(("north", "south", "hills")))
    return claim(
        side,
        draw(
            st.sampled_from(
                ("airstrike", "airstrike", "casualties", "loss", "withdrawal", "ceasefire", "tally", "statement")
            )
        ),
        draw(st.sampled_from((None, None, "Ford", "Mill", "Mill quarter", "Mill quarter School 3", "Mill market"))),
        hour=draw(st.sampled_from((8, 9, 10, 40, 200))),
        stance=draw(st.sampled_from(("assert", "assert", "deny", "retract"))),
        facet=draw(st.sampled_from((None, None, "actor", "cause"))),
        agent=draw(st.sampled_from((None, "south: Sky Wing", "north"))),
        target=draw(st.sampled_from((None, "south", "north: Mora"))),
        figures=draw(st.lists(st.builds(killed, st.integers(1, 3)), max_size=1)),
        post=draw(st.sampled_from(("a", "b"))),
        start=draw(st.integers(0, 9)) * 60,
        when=day(draw(st.sampled_from((0, 0, 1, 3, 8)))),
        report=draw(st.sampled_from(("r_a", "r_b"))),
    )


def brute(given_nodes: list[Node]) -> set[frozenset[str]]:
    """Clusters by comparing everything with everything, straight from the rule's words."""
    by_id = {one.id: one for one in given_nodes}
    edges = {(a.id, b.id) for a, b in combinations(given_nodes, 2) if linked(a, b, CAST)}
    for loose in given_nodes:
        fits = [found for other in given_nodes if (found := fit(loose, other, CAST))]
        if fits:
            best = max(fits)
            equals = [by_id[name] for strength, _, name in fits if strength == best[0]]
            if sure(best[0]) or all(one_thing(a, b, CAST) for a, b in combinations(equals, 2)):
                edges.add((loose.id, best[2]))
    groups = {name: {name} for name in by_id}
    for one, other in edges:
        if groups[one] is not groups[other]:
            groups[one] |= groups[other]
            for name in groups[other]:
                groups[name] = groups[one]
    return {frozenset(group) for group in groups.values()}


def sets(clusters: Clusters) -> set[frozenset[str]]:
    return set(clusters.members.values())


@given(st.lists(any_claim(), max_size=14, unique_by=lambda one: one.id), st.integers(0, 99))
@settings(max_examples=150, deadline=None)
def test_clusters_kept_up_to_date_are_those_worked_out_at_once(claims: list[Claim], seed: int) -> None:
    dice, all_nodes = Random(seed), nodes(*claims)
    dice.shuffle(all_nodes)
    clusters = NO_CLUSTERS
    for one in all_nodes:
        clusters, _ = add(clusters, one, CAST)
    assert sets(clusters) == brute(all_nodes)
    gone = all_nodes[: len(all_nodes) // 2]
    for one in gone:
        clusters, _ = drop(clusters, one.id, CAST)
    assert sets(clusters) == brute(all_nodes[len(gone) :])
    for one in gone:
        clusters, _ = add(clusters, one, CAST)
    assert sets(clusters) == brute(all_nodes)


def test_in_a_coverage_of_several_countries_a_count_over_one_is_no_count_over_the_whole() -> None:
    one = claim("north", "tally", Place("Sandland", "Sandland", precision="P9"), figures=[killed(71)])
    whole = claim("south", "tally", None, figures=[killed(604)], hour=14)
    nodes = [node(each, f"page {n}", each.said_at or each.post.at) for n, each in enumerate((one, whole))]
    assert linked(*nodes, CAST)
    assert not linked(*nodes, replace(CAST, countries=("AA", "BB")))
