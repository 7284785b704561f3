"""Independence: who counts as one first speaker."""

from __future__ import annotations

import pytest

from picture.telling import at, claim, on
from sayso.model.claim import Claim
from sayso.picture.names import alike, plural, spot, within, words
from sayso.picture.roots import latest, roots

SENTENCE = "The bridge at the lower ford was hit twice before dawn and cannot be crossed by lorries any more"


def count(*claims: Claim) -> int:
    return len(set(roots(on("occurred", *claims)).values()))


class TestNames:
    def test_the_same_name_is_one_root_however_often_it_speaks(self) -> None:
        assert count(claim(hour=9), claim(hour=10), claim(hour=11)) == 1

    def test_a_shorter_name_of_one_side_is_the_longer_one(self) -> None:
        longer = claim(name="a commander in the border guard", kind="member", hour=9)
        assert count(longer, claim(name="the commander", kind="member", hour=10)) == 1
        assert count(longer, claim("south", name="the commander", kind="member", hour=10)) == 2

    def test_titles_do_not_tell_two_people_apart(self) -> None:
        assert count(claim(name="President Mora", hour=9), claim(name="Elena Mora", hour=10)) == 1

    def test_speakers_of_no_known_side_are_one_only_by_the_same_words(self) -> None:
        one = claim("unknown", name="a nurse at the clinic", kind="resident", hour=9)
        assert count(one, claim("unknown", name="a nurse", kind="resident", hour=10)) == 2

    def test_relayers_are_not_counted(self) -> None:
        first = claim(hour=9, source={"relayed_by": "Radio"})
        assert count(first, claim(hour=10, source={"relayed_by": "Gazette"})) == 1


class TestPlurals:
    @pytest.mark.parametrize("kind", ["aligned", "unnamed", "resident", "member"])
    def test_an_unnamed_plural_is_one_root_a_side(self, kind: str) -> None:
        one, other = (
            claim(name="local activists", kind=kind, hour=9),
            claim(name="sources near the front", kind=kind, hour=10),
        )
        assert count(one, other) == 1
        assert count(one, claim("south", name="activists", kind=kind, hour=11)) == 2

    def test_a_single_member_is_a_root_of_his_own(self) -> None:
        assert (
            count(claim(name="a blogger", kind="aligned", hour=9), claim(name="activists", kind="aligned", hour=10))
            == 2
        )

    def test_a_named_body_in_the_plural_is_its_own_root(self) -> None:
        assert (
            count(claim(name="White Caps", kind="rescue", hour=9), claim(name="activists", kind="aligned", hour=10))
            == 2
        )

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("pro-north outlets", True),
            ("Residents of the old quarter", True),
            ("local media", True),
            ("two medical officers of the field hospital", True),
            ("White Helmets", False),
            ("a blogger", False),
            ("Radio Atlas", False),
        ],
    )
    def test_plural(self, name: str, expected: bool) -> None:
        assert plural(name) is expected


class TestCopies:
    def test_nearly_the_same_words_in_another_post_are_one_root(self) -> None:
        first = claim(text=SENTENCE, post="one", hour=9)
        assert count(first, claim("hills", text=SENTENCE, post="two", hour=10)) == 1

    def test_joint_sources_of_one_sentence_stay_two(self) -> None:
        joint = [claim(side, text=SENTENCE, post="one", hour=9) for side in ("north", "south")]
        assert count(*joint) == 2
        again = [claim(side, text=SENTENCE, post="two", hour=10) for side in ("north", "south")]
        assert count(*joint, *again) == 2

    def test_other_words_another_figure_or_another_day_are_no_copy(self) -> None:
        first = claim(text=SENTENCE, post="one", hour=9)
        assert (
            count(first, claim("hills", text=SENTENCE.replace("twice before", "once after"), post="two", hour=10)) == 2
        )
        assert count(first, claim("hills", text=SENTENCE, post="two", hour=16)) == 2

    def test_a_sentence_of_a_few_words_is_anybodys(self) -> None:
        assert count(claim(text="The town fell", post="one"), claim("hills", text="The town fell", post="two")) == 2


def test_the_latest_word_of_each_root_is_kept_in_the_order_said() -> None:
    words_said = on("occurred", claim(hour=9), claim("south", hour=10), claim(hour=11, stance="retract"))
    assert [(word.bloc, word.stance) for word in latest(words_said)] == [("south", "assert"), ("north", "retract")]


def test_of_words_said_at_one_moment_the_later_in_the_text_counts() -> None:
    first, then = claim(start=10, stance="deny"), claim(start=200)
    assert [word.stance for word in latest(on("occurred", then, first))] == ["assert"]
    assert first.said_at == then.said_at == at(12)


class TestPlaces:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("Oakford", "Oakford town", True),
            ("Mill quarter", "Mill quarter School 33", True),
            ("Oakford", "New Oakford", False),  # a container's name in a longer one is not the container
            ("North Vale", "South Vale", False),
        ],
    )
    def test_within(self, one: str, other: str, expected: bool) -> None:
        assert within(spot(one), spot(other)) is expected


def test_alike_needs_a_word_in_common() -> None:
    assert not alike(words("the army"), words("the ministry"))
    assert not alike(words(""), words("the ministry"))


def test_a_soldier_named_by_his_army_does_not_speak_for_it_and_his_word_does_not_replace_its_denial() -> None:
    denies = claim("north", "capture", agent="south", stance="deny", name="army", hour=9)
    admits = claim("north", "capture", agent="south", name="colonel of the army", kind="member", hour=12, valence=-1)
    assert len(set(roots(on("control", denies, admits)).values())) == 2
    spoke = claim("north", "capture", agent="south", name="army spokesman", kind="official", hour=12)
    assert len(set(roots(on("control", denies, spoke)).values())) == 1
