"""What becomes a claim: several in a sentence, each figure on its own act, when it happened, whom it serves."""

from __future__ import annotations

import pytest

from reading.reports import DONBAS, TIGRAY, YEMEN, claims, days, examples, figures, named, only, owed, report, sources
from sayso.model.cast import Cast
from sayso.reading.reader import read

# --- several claims in one sentence --------------------------------------------------------------------------------------

SEVERAL = [
    (
        "Rebels captured Sake and shelled Goma.",
        ["Non-state actor overtakes territory", "Shelling/artillery/missile attack"],
    ),
    ("The army said it had retaken Goma and killed 40 rebels.", ["Government regains territory", "x.Casualties"]),
    (
        "Rebels seized the airport in Goma and killed six soldiers in Sake.",
        ["Non-state actor overtakes territory", "x.Casualties"],
    ),
    pytest.param(
        "The army captured the bridge and arrested 12 men.",
        ["Government regains territory", "Arrests"],
    ),
    pytest.param(
        "Jets bombed a depot in Goma, and troops entered Sake.",
        ["Air/drone strike", "x.Advance or entry"],
    ),
    pytest.param(
        "The army has withdrawn from Goma and rebels have entered the city.",
        ["x.Withdrawal or retreat", "x.Advance or entry"],
    ),
]


@examples("text, kinds", SEVERAL)
def test_each_act_of_a_sentence_is_a_claim_of_its_own(text: str, kinds: list[str]) -> None:
    assert [claim.event.type for claim in claims(text)] == kinds


OPPOSED = [
    pytest.param(
        "The army said it had retaken the town, but the rebels denied it.",
        [("army", "assert"), ("rebels", "deny")],
    ),
    (
        "The army said it had killed 40 rebels; the rebels said they had lost five men.",
        [("army", "assert"), ("rebels", "assert")],
    ),
    ("Kyiv says 12 were killed. Moscow puts the number at 40.", [("kyiv", "assert"), ("moscow", "assert")]),
]


@examples("text, wanted", OPPOSED)
def test_each_speaker_of_a_sentence_has_a_claim(text: str, wanted: list[tuple[str, str]]) -> None:
    found = claims(text, DONBAS)
    assert [(sources([claim])[0], claim.stance) for claim in found] == wanted


# --- figures on their own act (codebook 2.6, 2.12) -----------------------------------------------------------------------

COUNTED = [
    ("At least 12 people were killed and some 40 wounded in Kharkiv.", [("killed", 12, None), ("wounded", 36, 44)]),
    ("A blast killed three people and wounded dozens.", [("killed", 3, 3), ("wounded", 12, 99)]),
    ("Shelling killed a woman and her two children.", [("killed", 1, 1), ("killed", 2, 2)]),
    ("Up to 30 soldiers were killed in the ambush.", [("killed", 1, 30)]),
    ("Between 20 and 30 people were wounded.", [("wounded", 20, 30)]),
    ("Nearly 100 people were killed.", [("killed", 90, 99)]),
    ("More than 85 soldiers were killed.", [("killed", 86, None)]),
    ("Fewer than 10 people were hurt.", [("wounded", 1, 9)]),
    ("Dozens were killed and hundreds wounded.", [("killed", 12, 99), ("wounded", 100, 999)]),
    ("Several people were killed.", [("killed", 3, 24)]),
    ("A dozen houses were burned.", [("buildings:house", 12, 12)]),
    ("Nobody was killed.", [("killed", 0, 0)]),
    ("Scores of people were arrested.", [("captured", 20, 199)]),
    ("The strike left six dead and 14 injured.", [("killed", 6, 6), ("wounded", 14, 14)]),
    ("Six people died and one is missing.", [("killed", 6, 6), ("missing", 1, 1)]),
    ("The death toll rose to 44.", [("killed", 44, 44)]),
    ("There were 27 casualties.", [("casualties_mixed", 27, 27)]),
    pytest.param(
        "Twenty-one people, including four children, were killed.",
        [("killed", 21, 21), ("killed", 4, 4)],
    ),
    ("Of the 30 wounded, five later died.", [("wounded", 30, 30), ("killed", 5, 5)]),
    (
        "The army lost 14 men, a helicopter and two tanks.",
        [("killed", 14, 14), ("equipment:helicopter", 1, 1), ("equipment:tank", 2, 2)],
    ),
    ("The rebels have taken about half of the city.", [("share_territory", 45, 55)]),
    ("The army controls 85% of the town.", [("share_territory", 85, 85)]),
]


@examples("text, wanted", COUNTED)
def test_figures_keep_their_words_bounds(text: str, wanted: list[tuple[str, int, int | None]]) -> None:
    assert figures(only(text)) == wanted


def test_each_figure_hangs_on_its_own_act() -> None:
    found = claims("Shelling killed four people in Kherson and a drone wounded nine in Odesa.")
    assert [(c.event.type, figures(c)) for c in found] == [
        ("Shelling/artillery/missile attack", [("killed", 4, 4)]),
        ("Air/drone strike", [("wounded", 9, 9)]),
    ]
    assert [named(c.place) for c in found] == ["kherson", "odesa"]


PARTS = [
    ("The strike killed 21 people, including four children.", "child"),
    ("Fifteen people were killed, six of them women.", "woman"),
    ("Thirty people were killed, among them 12 civilians.", "civilian"),
]


@examples("text, victim", PARTS)
def test_a_part_points_at_its_whole(text: str, victim: str) -> None:
    whole, part = only(text).quantities
    assert (whole.part_of, part.part_of, part.victim) == (None, "#1", victim)


SEMANTICS = [
    ("Another six people were killed.", "delta", "unanchored"),
    ("Two more bodies were found, bringing the total to 31.", "cumulative", None),
    ("The death toll rose to 44.", "cumulative", None),
    ("The army controls 85% of the town.", "share", None),
    ("Two thousand people were evacuated.", "flow", "rounded"),
    ("Many people were killed.", "stock", "unspecified"),
]


@examples("text, semantics, flag", SEMANTICS)
def test_what_a_figure_means(text: str, semantics: str, flag: str | None) -> None:
    found = [q for claim in claims(text) for q in claim.quantities]
    assert semantics in {q.semantics for q in found}
    assert flag is None or flag in {flag for q in found for flag in q.flags}


UNCOUNTED = [
    "At 14:30 a shell hit the market.",
    "Hassan, 34, was arrested.",
    "On June 12 jets bombed the depot.",
    "Troops of the 33rd Brigade entered the town.",
    "A man aged 61 was killed in house number 14.",
    "Shells fell 20 km from the city.",
    "The fine was 3,000 dollars, said the police officer who arrested him.",
]


@examples("text", UNCOUNTED)
def test_clocks_ages_dates_and_names_are_no_figures(text: str) -> None:
    assert [q.words for claim in claims(text) for q in claim.quantities if q.low > 1] == []


TALLIES = [
    "Since Sunday 140 people have been killed in Gaza.",
    pytest.param(
        "The air force has carried out 171 strikes in a week.", marks=owed("a count in a week is a count over a time")
    ),
    "Over 7,000 people have died in the province during ten years of civil war.",
    "The war has left more than 70,000 people dead in the past decade.",
    "Between January and March the army killed 800 rebels in the east.",
    "Every year 300 people are killed on these roads.",
    "So far this year 900 people have been kidnapped.",
]


@examples("text", TALLIES)
def test_a_count_over_a_time_is_no_event(text: str) -> None:
    assert [claim.event.type for claim in claims(text)] == ["x.Tally"]


# --- when it happened (codebook 2.12) ------------------------------------------------------------------------------------

WHEN = [
    ("Shells hit Kherson.", ("06-14", "06-14")),
    ("Shells hit Kherson on Monday.", ("06-12", "06-12")),
    ("Shells hit Kherson on Friday.", ("06-09", "06-09")),
    ("On Tuesday shells hit Kherson.", ("06-13", "06-13")),
    ("Shells hit Kherson yesterday.", ("06-13", "06-13")),
    ("Shells hit Kherson overnight.", ("06-13", "06-14")),
    ("Shells hit Kherson this morning.", ("06-14", "06-14")),
    ("Shells hit Kherson late on Tuesday.", ("06-13", "06-13")),
    ("Shells hit Kherson on 10 June.", ("06-10", "06-10")),
    ("Shells hit Kherson on June 10.", ("06-10", "06-10")),
    ("Shells hit Kherson earlier this week.", ("06-12", "06-14")),
    ("Shells hit Kherson at 3pm.", ("06-14", "06-14")),
    ("The army said on Wednesday that shells had hit Kherson on Monday.", ("06-12", "06-12")),
    ("The army said on Tuesday it had retaken Lyman.", ("06-13", "06-13")),
]


@examples("text, wanted", WHEN)
def test_when_it_happened(text: str, wanted: tuple[str, str]) -> None:
    assert days(only(text)) == wanted


# --- whom it serves (codebook 2.2) ---------------------------------------------------------------------------------------

SERVES = [
    ("The Kremlin said its troops had captured Vuhledar.", DONBAS, 1),
    ("Kyiv said its troops had retaken Robotyne.", DONBAS, 1),
    ("Kyiv said its forces had lost Soledar.", DONBAS, -1),
    ("The Russian defence ministry said 60 of its soldiers were killed.", DONBAS, -1),
    ("Kyiv said 400 Russian soldiers had been killed.", DONBAS, 1),
    ("Kyiv said Russian forces had shelled a hospital, killing nine civilians.", DONBAS, 1),
    ("Kyiv said its air defences had shot down a Russian jet.", DONBAS, 1),
    ("Kyiv said Russian troops had entered Bakhmut.", DONBAS, 0),
    ("The United Nations said Russian forces had shelled a hospital.", DONBAS, None),
    ("A resident of Kherson said shells had killed his neighbour.", DONBAS, None),
    ("The Kremlin denied that its forces had shelled the hospital.", DONBAS, None),
    ("The Houthis said the coalition had bombed a wedding, killing 20 civilians.", YEMEN, 1),
    ("The coalition admitted that its jets had bombed a school, killing 14 children.", YEMEN, -1),
    ("The Houthis said they had captured a base near Marib.", YEMEN, 1),
    ("The TPLF said its forces had withdrawn from Alamata.", TIGRAY, -1),
    ("Kyiv admitted the loss of Soledar.", DONBAS, -1),
    ("Kyiv confirmed the loss of a helicopter.", DONBAS, -1),
    ("The TPLF spoke of more than 40 Eritrean dead.", TIGRAY, 1),
    ("The TPLF admitted that six fighters had been killed in clashes with the Ethiopian army.", TIGRAY, -1),
    ("The TPLF said Eritrean troops had killed 40 civilians in Axum.", TIGRAY, 1),
]


@examples("text, cast, valence", SERVES)
def test_whom_a_claim_serves(text: str, cast: Cast, valence: int | None) -> None:
    assert claims(text, cast)[0].valence == valence


def test_without_a_cast_nobody_can_tell_whom_a_claim_serves() -> None:
    assert only("The Kremlin said its troops had captured Vuhledar.").valence is None


# --- once ----------------------------------------------------------------------------------------------------------------

TWICE = [
    "The army has retaken Wad Madani. The army said it had retaken Wad Madani.",
    "The army said it had retaken Lyman. “We have retaken Lyman,” the army said.",
    pytest.param(
        "Police said six people were killed in Owo. Six people were killed in Owo, police said.",
    ),
]


@examples("text", TWICE[1:])
def test_the_same_told_again_by_the_same_source_in_a_post_is_one_claim(text: str) -> None:
    assert len(claims(text)) == 1


def test_what_is_quoted_after_what_was_told_is_no_statement_of_its_own() -> None:
    told = "Rebels shelled the port of Bangui, the general said. “They never learn,” he said."
    longer = told.replace("never learn", "will see what it means to fire on women and children of this city")
    for text in (told, longer):
        assert [claim.event.type for claim in claims(text)] == ["Shelling/artillery/missile attack"]


def test_the_same_told_by_another_voice_is_another_claim() -> None:
    assert sources(claims(TWICE[0])) == ["desk", "army"]


def test_a_page_that_grows_keeps_the_ids_of_what_it_said() -> None:
    before = read(report("Shells hit Kherson."), DONBAS)
    after = read(report("Shells hit Kherson.", "Drones struck Odesa."), DONBAS)
    assert [c.id for c in before] == [c.id for c in after[: len(before)]]
    assert len(after) == 2


def test_posts_are_numbered_in_page_order() -> None:
    found = read(report("Shells hit Kherson.", "Nothing else is known.", "Drones struck Odesa."), DONBAS)
    assert [(c.post.index, c.post.anchor) for c in found] == [(1, "post-1"), (3, "post-3")]
