"""The fold: which claims live, what people change, and that live and replay are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from picture.telling import CAST, at, claim, coverage, heard, judgement, killed, ledger, reading, report
from picture.test_linking import any_claim
from sayso.model.cast import Cast, cast_from
from sayso.model.claim import Claim
from sayso.model.incident import Incident
from sayso.model.record import Draft, Record
from sayso.picture.fold import EMPTY, Picture, as_of, as_said, fold, picture_of
from sayso.picture.views import find, incidents, standings

PAGE = "https://example.org/day"


def picture(*drafts: Draft) -> Picture:
    return picture_of(ledger(coverage(), *drafts))


def words(seen: Picture) -> set[str]:
    """Every standing of a picture as "title facet WORD"."""
    return {f"{incident.title}: {one.facet.key} {one.word}" for incident, one in standings(seen)}


class TestLiving:
    OLD = claim("north", hour=9, text="The bridge in Oakford is down", report="r_1")
    NEW = claim("south", hour=11, text="The bridge in Oakford still stands", report="r_2", stance="deny")

    def test_a_ledger_of_bare_claims_works(self) -> None:
        assert set(picture(heard(self.OLD), heard(self.NEW)).known) == {self.OLD.id, self.NEW.id}

    def test_a_claim_is_live_before_anybody_records_the_reading_and_after(self) -> None:
        first = [report("r_1", self.OLD.quote.text), heard(self.OLD)]
        assert self.OLD.id in picture(*first).known
        assert self.OLD.id in picture(*first, reading("r_1", self.OLD)).known

    def test_a_newer_reading_of_the_same_words_supersedes(self) -> None:
        better = claim("north", hour=9, text=self.OLD.quote.text, report="r_1", stance="unsure")
        seen = picture(
            report("r_1", self.OLD.quote.text),
            heard(self.OLD),
            reading("r_1", self.OLD),
            heard(better),
            reading("r_1", better),
        )
        assert set(seen.known) == {better.id}

    def test_what_the_publisher_took_out_is_kept_and_marked(self) -> None:
        seen = picture(
            report("r_1", self.OLD.quote.text, PAGE), heard(self.OLD), reading("r_1", self.OLD),
            report("r_2", self.NEW.quote.text, PAGE), heard(self.NEW), reading("r_2", self.NEW),
        )  # fmt: skip
        assert {name: known.removed for name, known in seen.known.items()} == {self.OLD.id: True, self.NEW.id: False}
        assert [incident.removed for incident in incidents(seen)] == [(self.OLD.id,)]

    def test_what_he_puts_back_is_no_longer_marked(self) -> None:
        both = f"{self.OLD.quote.text}. {self.NEW.quote.text}."
        seen = picture(
            report("r_1", self.OLD.quote.text, PAGE), heard(self.OLD), reading("r_1", self.OLD),
            report("r_2", self.NEW.quote.text, PAGE), heard(self.NEW), reading("r_2", self.NEW),
            report("r_3", both, PAGE), reading("r_3", self.OLD, self.NEW),
        )  # fmt: skip
        assert {known.removed for known in seen.known.values()} == {False}

    def test_a_page_that_has_not_been_read_again_changes_nothing(self) -> None:
        seen = picture(
            report("r_1", self.OLD.quote.text, PAGE), heard(self.OLD), reading("r_1", self.OLD), report("r_2", "", PAGE)
        )
        assert set(seen.known) == {self.OLD.id}

    def test_two_texts_taken_in_by_hand_are_no_versions_of_one_another(self) -> None:
        seen = picture(
            report("r_1", self.OLD.quote.text, "-"), heard(self.OLD), reading("r_1", self.OLD),
            report("r_2", self.NEW.quote.text, "-"), heard(self.NEW), reading("r_2", self.NEW),
        )  # fmt: skip
        assert {name: known.removed for name, known in seen.known.items()} == {self.OLD.id: False, self.NEW.id: False}

    def test_a_withdrawn_claim_is_gone(self) -> None:
        assert not picture(heard(self.OLD), judgement("withdraw", self.OLD.id)).known

    def test_taking_in_twice_changes_nothing(self) -> None:
        once = picture(heard(self.OLD), heard(self.NEW))
        twice = picture(heard(self.OLD), heard(self.NEW), heard(self.OLD))
        assert incidents(once) == incidents(twice)

    def test_an_old_id_resolves_for_ever(self) -> None:
        fellow = claim("hills", hour=10)
        better = claim("north", hour=9, text=self.OLD.quote.text, report="r_1", stance="unsure")
        seen = picture(
            report("r_1", self.OLD.quote.text), heard(self.OLD), reading("r_1", self.OLD), heard(fellow),
            heard(better), reading("r_1", better),
        )  # fmt: skip
        found = find(seen, self.OLD.id)
        assert found is not None
        assert set(found.claims) == {better.id, fellow.id}
        assert find(seen, "c_never") is None


class TestCoverage:
    def test_records_of_another_coverage_are_left_alone(self) -> None:
        one, other = ledger(coverage(), heard(claim())), Draft("claim", "another", "c_x", {})
        stray = Record(9, at(22), other.kind, other.coverage, other.id, other.body, "")
        assert fold(picture_of(one), stray) == picture_of(one)

    def test_a_new_cast_works_everything_out_anew(self) -> None:
        peace = cast_from(
            {"blocs": {"north": [], "south": [], "neutral": []}, "relations": [["north", "south", "allied"]]}
        )
        said = [heard(claim("north")), heard(claim("south"))]
        assert "Fighting in Oakford: occurred BOTH_SIDES" in words(picture(*said))
        assert words(picture(*said, coverage(peace))) == words(picture_of(ledger(coverage(peace), *said)))

    def test_without_a_cast_nobody_is_known(self) -> None:
        assert words(picture_of(ledger(heard(claim("north"))))) == {"Fighting in Oakford: occurred ONE_SIDE"}
        assert EMPTY.cast == Cast()


class TestPeople:
    LOSS = claim("north", "capture", agent="north", hour=9)

    def signed(self, by: str) -> Draft:
        key = "control[north]"
        return judgement("verify", self.LOSS.id, by=by, facet=key, evidence="sha256:9")

    def test_two_people_with_evidence_verify_a_facet_and_no_other(self) -> None:
        one = picture(heard(self.LOSS), self.signed("ann"))
        two = picture(heard(self.LOSS), self.signed("ann"), self.signed("ben"))
        assert words(one) == {"Control of Oakford: control[north] ONE_SIDE", "Control of Oakford: occurred ONE_SIDE"}
        assert words(two) == {"Control of Oakford: control[north] VERIFIED", "Control of Oakford: occurred ONE_SIDE"}

    def test_what_people_decided_about_a_claim_holds_for_the_claim_that_replaces_it(self) -> None:
        old = claim("north", hour=9, text="Shots at the mill", report="r_1")
        other = claim("south", place="Mill", hour=10)
        new = claim("north", hour=9, text="Shots at the mill", report="r_1", valence=0, agent="north")
        seen = picture(
            report("r_1", "Shots at the mill"), heard(old), reading("r_1", old), heard(other), judgement("merge", old.id, other.id),
            heard(new), reading("r_1", new),
        )  # fmt: skip
        assert [set(incident.claims) for incident in incidents(seen)] == [{new.id, other.id}]
        assert [incident.id for incident in incidents(seen)] == [new.id]


def test_a_state_of_things_nobody_has_spoken_to_for_long_is_flagged() -> None:
    old, new = claim("north", "held", agent="north"), claim("north", place="Mill", hour=60 * 24)
    seen = picture_of(ledger(coverage(), heard(old), heard(new), start=at(0, 90)))
    flags = {incident.title: incident.standings[0].flags for incident in incidents(seen)}
    assert flags == {"Control of Oakford": ("single", "stale"), "Fighting in Mill": ("single",)}


def test_changes_of_standing_are_kept_with_what_caused_them() -> None:
    first, denial, back = (
        claim("north", hour=9),
        claim("south", hour=10, stance="deny"),
        claim("north", hour=11, stance="retract"),
    )
    history = tuple(picture(heard(first), heard(denial), heard(back)).history)[::-1]
    assert [(c.before, c.after, c.cause) for c in history] == [
        (None, "ONE_SIDE", first.id),
        ("ONE_SIDE", "CONTESTED", denial.id),
        ("CONTESTED", "RETRACTED", back.id),
    ]
    gone = picture(heard(first), judgement("withdraw", first.id)).history
    assert (next(iter(gone)).before, next(iter(gone)).after) == ("ONE_SIDE", None)


# -- laws -----------------------------------------------------------------------------------------------------------------------
def views(seen: Picture) -> tuple[Incident, ...]:
    return incidents(seen)


def records(claims: Sequence[Claim]) -> list[Record]:
    return ledger(coverage(), *map(heard, claims))


def at_once(claims: Sequence[Claim]) -> list[Record]:
    """The same, all known at one moment: of two words said at once the one known later counts, so that would be an order."""
    return [replace(record, known_at=at(21)) for record in records(claims)]


many = st.lists(any_claim(), max_size=12, unique_by=lambda one: one.id)


@given(many, st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_the_order_of_unrelated_records_does_not_matter(claims: list[Claim], seed: int) -> None:
    shuffled = list(claims)
    Random(seed).shuffle(shuffled)
    assert views(picture_of(at_once(shuffled))) == views(picture_of(at_once(claims)))


@given(many, st.integers(0, 12))
@settings(max_examples=60, deadline=None)
def test_live_at_a_moment_is_the_replay_as_of_it(claims: list[Claim], steps: int) -> None:
    all_records = records(claims)
    moment = all_records[min(steps, len(all_records) - 1)].known_at
    live = EMPTY
    for record in all_records:
        if record.known_at <= moment:
            live = fold(live, record)
    assert as_of(all_records, moment) == live
    assert as_of(all_records, at(0, 99)) == picture_of(all_records)


@given(many, st.integers(0, 11), st.integers(0, 11))
@settings(max_examples=60, deadline=None)
def test_merge_then_split_restores_every_standing(claims: list[Claim], one: int, other: int) -> None:
    if max(one, other) >= len(claims) or one == other:
        return
    before = picture_of(records(claims))
    a, b = find(before, claims[one].id), find(before, claims[other].id)
    assert a is not None
    assert b is not None
    if a.id == b.id:
        return
    said = [coverage(), *map(heard, claims), judgement("merge", a.id, b.id), judgement("split", a.id, b.id)]
    assert views(picture_of(ledger(*said[:-1]))) != views(before)
    assert {(i.claims, i.standings) for i in views(picture_of(ledger(*said)))} == {
        (i.claims, i.standings) for i in views(before)
    }


def test_a_page_taken_in_later_can_be_seen_as_it_was_said() -> None:
    early, late = claim("north", hour=9), claim("south", hour=15, stance="deny")
    whole = records([late, early])
    assert words(as_said(whole, at(12))) == {"Fighting in Oakford: occurred ONE_SIDE"}
    assert words(as_said(whole, at(16))) == {"Fighting in Oakford: occurred CONTESTED"}


def test_a_fold_leaves_the_picture_it_was_given_as_it_was() -> None:
    before = picture_of(records([claim("north")]))
    seen = words(before)
    after = fold(before, Record(99, at(23), "claim", "war", "c_y", heard(claim("south", figures=[killed(3)])).body, ""))
    assert words(before) == seen != words(after)
    assert before.cast == CAST
