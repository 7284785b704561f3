"""Who holds a place, according to whom: every state of codebook 2.8, and what never changes a map."""

from __future__ import annotations

from datetime import timedelta

import pytest

from picture.telling import at, claim, coverage, day, heard, ledger
from sayso.model.claim import Claim
from sayso.model.incident import CONTROL_STATES, ControlState
from sayso.model.measure import Quantity
from sayso.picture.control import control
from sayso.picture.fold import picture_of

TAKEN = {"event": "capture", "place": "Ford"}


def states(*claims: Claim, **asked: timedelta) -> list[ControlState]:
    return list(control(picture_of(ledger(coverage(), *map(heard, claims), start=at(0, 90))), **asked))


def seen(*claims: Claim, **asked: timedelta) -> dict[str | None, str]:
    return {state.party: state.state for state in states(*claims, **asked)}


ADMITS = claim("north", **TAKEN, agent="south")  # the north says that the south has taken the town
BOASTS = claim("south", **TAKEN, agent="south")
TABLE: list[tuple[str, list[Claim], dict[str, str]]] = [
    ("the loser's admission flips at once", [ADMITS], {"south": "HELD"}),
    ("both sides say so", [BOASTS, claim("islands", **TAKEN, agent="south", valence=0)], {"south": "HELD"}),
    ("one side says so", [BOASTS], {"south": "CLAIMED_HELD"}),
    ("its enemies' enemies say so", [claim("north", **TAKEN, agent="hills"), claim("islands", **TAKEN, agent="hills", valence=1)],
     {"hills": "CLAIMED_HELD"}),
    ("one witness says so", [claim("neutral", **TAKEN, agent="south", kind="journalist", basis="seen")], {"south": "CLAIMED_HELD"}),
    ("one side denies it", [BOASTS, claim("north", **TAKEN, agent="south", stance="deny")], {"south": "CONTESTED"}),
    ("both say they hold it", [BOASTS, claim("north", **TAKEN, agent="north")], {"south": "CONTESTED", "north": "CONTESTED"}),
    ("its source takes it back", [BOASTS, claim("south", **TAKEN, agent="south", hour=15, stance="retract")], {"south": "UNKNOWN"}),
    ("it is said not to be so", [claim("north", "held", "Ford", agent="south", tense="negated")], {"south": "UNKNOWN"}),
    ("a side comes in", [claim("south", "advance", "Ford", agent="south")], {"south": "ENTERED"}),
    ("a side is there", [claim("south", "deployment", "Ford", agent="south")], {"south": "PRESENT"}),
    ("a side has it surrounded", [claim("south", "siege", "Ford", agent="south")], {"south": "ENCIRCLED"}),
    ("its enemy says it has left", [claim("north", "withdrawal", "Ford", agent="south")], {"south": "WITHDRAWN_CLAIMED"}),
    ("it says so itself", [claim("south", "withdrawal", "Ford", agent="south")], {"south": "EMPTY"}),
    ("two enemies inside", [claim("south", "advance", "Ford", agent="south"), claim("north", "deployment", "Ford", agent="north")],
     {"south": "CONTESTED", "north": "CONTESTED"}),
    ("a clash nearby is not enough", [claim("south", "clash", "Ford", agent="south", target="north")], {}),
    ("nobody known says so", [claim("unknown", **TAKEN, agent="south", kind="resident", name="a baker")], {}),
    ("it is only planned", [claim("south", **TAKEN, agent="south", tense="future")], {}),
]  # fmt: skip


@pytest.mark.parametrize(("case", "claims", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_state(case: str, claims: list[Claim], expected: dict[str, str]) -> None:
    assert seen(*claims) == expected
    assert set(expected.values()) <= set(CONTROL_STATES)


def test_a_side_that_has_taken_a_part_is_present() -> None:
    share = Quantity("share_territory", 60, 60, "60 %", semantics="share")
    assert seen(claim("south", "held", "Ford", agent="south", figures=[share])) == {"south": "PRESENT"}


def test_unsupported_words_change_nothing() -> None:
    claimed = claim("south", **TAKEN, agent="south", evidence=-1)
    assert seen(claimed) == {"south": "UNKNOWN"}
    assert seen(ADMITS, claim("islands", **TAKEN, agent="islands", evidence=-1)) == {
        "south": "HELD",
        "islands": "UNKNOWN",
    }


def test_what_is_claimed_is_drawn_over_what_was_held_and_does_not_replace_it() -> None:
    later = claim("north", **TAKEN, agent="north", when=day(3), hour=80)
    held, claimed = sorted(states(ADMITS, later), key=lambda state: state.state, reverse=True)
    assert (held.party, held.state) == ("south", "HELD")
    assert (claimed.party, claimed.state, claimed.previous, claimed.previous_party) == (
        "north",
        "CLAIMED_HELD",
        "HELD",
        "south",
    )


def test_a_place_that_has_changed_hands_is_no_longer_held_by_the_first() -> None:
    lost_again = claim("south", **TAKEN, agent="north", when=day(3), hour=80)
    assert seen(ADMITS, lost_again) == {"north": "HELD"}


def test_according_to_whom_and_since_when() -> None:
    (state,) = states(BOASTS, claim("hills", **TAKEN, agent="south", when=day(1), hour=30, valence=-1))
    assert set(state.according_to) == {"south", "hills"}
    assert state.since == day(1).latest
    assert state.party_name == "south"


def test_a_rival_who_took_his_word_back_stands_against_nobody() -> None:
    rival = claim("north", **TAKEN, agent="north", hour=9)
    back = claim("north", **TAKEN, agent="north", hour=15, stance="retract")
    assert seen(BOASTS, rival, back) == {"south": "CLAIMED_HELD", "north": "UNKNOWN"}


def test_a_truce_over_a_place_of_two_sides_mixes_them() -> None:
    truce = claim("neutral", "ceasefire", "Ford", kind="igo", agent="neutral: Mission", facet="in_force", hour=20)
    sides = [claim("south", "deployment", "Ford", agent="south"), claim("north", "deployment", "Ford", agent="north")]
    assert set(seen(*sides, truce).values()) == {"TRUCE_MIXED"}


def test_what_nobody_has_said_for_long_is_stale() -> None:
    much_later = claim("neutral", "clash", "Mill", when=day(60), hour=60 * 24)
    assert seen(ADMITS, much_later) == {"south": "STALE"}
    assert seen(ADMITS, much_later, stale_after=timedelta(days=90)) == {"south": "HELD"}
    assert seen(ADMITS) == {"south": "HELD"}


def test_an_old_admission_does_not_lift_a_claim_made_after_the_place_changed_hands() -> None:
    between = claim("north", **TAKEN, agent="north", when=day(10), hour=10 * 24)
    again = claim("south", **TAKEN, agent="south", when=day(20), hour=20 * 24)
    assert seen(ADMITS, between, again) == {"south": "CLAIMED_HELD", "north": "CLAIMED_HELD"}
