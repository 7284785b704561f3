"""Titles and questions as a newspaper words them: what happened, to whom or by whom, where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from picture.telling import CAST, claim, coverage, day, heard, killed, ledger, who
from sayso.model.claim import Actor, Claim, Cue, Event, Place, Source
from sayso.model.measure import Quantity, Span
from sayso.picture.asking import phrase
from sayso.picture.casualties import casualties
from sayso.picture.control import control
from sayso.picture.facets import Question
from sayso.picture.fold import Picture, picture_of
from sayso.picture.headlines import plural_of
from sayso.picture.sites import at, called
from sayso.picture.views import incidents
from sayso.picture.wording import LONGEST, cut, people, run, spoken

FORD = Place("there", "Ford", "own:ford", 10.0, 10.0, "P4")


def picture(*claims: Claim) -> Picture:
    return picture_of(ledger(coverage(), *map(heard, claims)))


def titles(*claims: Claim) -> list[str]:
    return [incident.title for incident in incidents(picture(*claims))]


@pytest.mark.parametrize(
    ("place", "told", "said"),
    [
        (FORD, "fighting there", "in Ford"),
        (replace(FORD, text="the city"), "shells fell on the city", "in Ford"),
        (replace(FORD, text="Ford airport", precision="P3"), "", "at Ford airport"),
        (replace(FORD, text="the Old Bridge", precision="P3"), "", "on Old Bridge"),
        (replace(FORD, text="Sandland", precision="P9"), "", "in Sandland"),
        (replace(FORD, text="Ford", precision="P5", relation="near"), "", "near Ford"),
        (replace(FORD, text="Ford", precision="P5", relation="north"), "", "north of Ford"),
        (replace(FORD, text="Mora", precision="P3"), "two shells fell at Mora", "at Mora"),
        (Place("their homes", "their homes"), "fled their homes", ""),
        (Place("the gate", "gate"), "a fire at the gate", "at gate"),
        (None, "", ""),
    ],
)
def test_a_place_with_its_preposition(place: Place | None, told: str, said: str) -> None:
    assert at(place, [told]) == said


def test_a_name_outweighs_words_that_only_point_back() -> None:
    assert [called(replace(FORD, text=text)) for text in ("it", "their town", "FORD CAMP", "Ford town")] == [
        "Ford",
        "Ford",
        "Ford",
        "Ford town",
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("36 northern soldiers", "northern soldiers"),
        ("more than 20 fighters of the Guard", "fighters of the Guard"),
        ("twenty-two of the wounded", "wounded"),
        ("210", ""),
        ("its men", ""),
        ("3rd Brigade", "3rd Brigade"),
    ],
)
def test_those_whom_a_figure_counts(text: str, left: str) -> None:
    assert people(Actor(text, text)) == left


def test_a_side_is_named_as_the_text_names_it_else_as_the_cast_does() -> None:
    assert spoken("the North", "north", "north", CAST) == "North"
    assert spoken("its men", "north", "north", CAST) == "North Army"
    assert spoken("two jets", "two jets", None, CAST) == ""


def quoted(text: str, source: str = "", cue: str = "", facet: str = "occurred") -> Claim:
    plain = claim("neutral", "statement", None, text=text, facet=facet)
    mark = Span(source, text.index(source), text.index(source) + len(source)) if source else None
    said = replace(plain, source=Source("official", source or None, "neutral", span=mark))
    if not cue:
        return said
    return replace(said, cue=Cue(Span(cue, text.index(cue), text.index(cue) + len(cue)), "K0"))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (quoted("The dam has burst, the ministry says.", "the ministry", "says"), "The dam has burst"),
        (quoted("The ministry says that the dam has burst.", "The ministry", "says"), "the dam has burst"),
        (quoted("The ministry welcomed the text.", "The ministry", "welcomed"), ""),
        (quoted("The mayor says it is safe there.", "The mayor", "says"), ""),
        (quoted("“Nobody asked us,” the mayor says.", "the mayor", "says", "uttered"), "Nobody asked us"),
    ],
)
def test_what_a_claim_says_without_who_says_so(one: Claim, words: str) -> None:
    assert run(one, LONGEST) == words


def test_a_run_of_words_ends_where_a_clause_ends_and_never_on_a_word_that_leads_on() -> None:
    assert cut("The road to the north is closed, and nobody knows for how long it will be", 40) == (
        "The road to the north is closed"
    )
    assert cut("The road to the north of the river is closed", 30) == "The road to the north …"
    assert cut("a word", 30) == ""


def test_titles_say_to_whom_and_where_and_stay_short() -> None:
    shot = claim("north", "airstrike", "Ford", target="south", agent="north")
    held = claim("north", "casualties", "Ford", target="south: 36 southern soldiers", figures=[_of("surrendered", 36)])
    held = replace(held, target=Actor("36 southern soldiers", "36 southern soldiers", "south"))
    assert titles(shot) == ["Air strikes on south in Ford"]
    assert titles(held) == ["Southern soldiers surrendered in Ford"]
    long = "a very long name of a very small committee for the good of all who live by the river"
    assert len(titles(claim("north", "withdrawal", "Ford", agent=f"north: {long}"))[0]) <= LONGEST


def test_what_has_no_type_is_told_in_its_own_words() -> None:
    one = replace(
        quoted("Sandland has closed its border, the ministry says.", "the ministry", "says"), facet="occurred"
    )
    (title,) = titles(replace(one, event=Event("Strategic developments", "Other")))
    assert title == "“Sandland has closed its border”"


def test_what_is_only_denied_or_planned_is_said_to_be() -> None:
    assert titles(claim("south", "airstrike", "Ford", stance="deny")) == ["Air strikes in Ford, denied"]
    assert titles(claim("south", "evacuation", "Ford", tense="future")) == ["Evacuation in Ford, planned"]


def test_two_incidents_of_one_title_are_told_apart() -> None:
    found = titles(claim("north", place="Ford", hour=9), claim("north", place="Ford", when=day(1), hour=33))
    assert sorted(found) == ["Fighting in Ford (4 May)", "Fighting in Ford (5 May)"]


def _of(kind: str, count: int, **more: Any) -> Quantity:
    return replace(killed(count), kind=kind, **more)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question("quantity", "killed", part="child"), "how many children were killed"),
        (Question("quantity", "killed", of="civilian"), "how many civilians were killed"),
        (Question("quantity", "wounded", of="north"), "how many of north were wounded"),
        (Question("quantity", "equipment", item="lorry", of="north"), "how many: lorries of north"),
        (Question("quantity", "airstrikes"), "how many: air strikes"),
        (Question("control", party="north"), "north in control of Ford"),
        (Question("control"), "another side in control of Ford"),
    ],
)
def test_questions_as_a_reader_asks_them(question: Question, words: str) -> None:
    assert phrase(question, FORD, CAST) == words


@pytest.mark.parametrize(("one", "many"), [("lorry", "lorries"), ("aircraft", "aircraft"), ("coach", "coaches")])
def test_plurals(one: str, many: str) -> None:
    assert plural_of(one) == many


def test_equipment_that_is_only_there_is_no_loss() -> None:
    trucks = _of("equipment", 17, item="truck", of="north")
    there = claim("neutral", "deployment", "Ford", target="north", figures=[trucks])
    burnt = claim("neutral", "shelling", "Mill", target="north", figures=[replace(trucks, flags=("destroyed",))])
    assert casualties(picture(there)) == ()
    assert [line.low for line in casualties(picture(there, burnt))] == [17]


def test_troops_of_a_third_state_and_places_nobody_can_find_are_no_control() -> None:
    sent = claim("neutral", "deployment", "Ford", agent="neutral: Marines")
    inside = claim("south", "advance", Place("the gates", "gates"), agent="south")
    assert control(picture(sent, inside)) == ()


def test_a_force_of_no_side_holds_under_its_own_name() -> None:
    (state,) = control(picture(replace(claim("neutral", "held", "Ford"), agent=who("Valley Guard"), facet="control")))
    assert (state.party, state.party_name) == (None, "Valley Guard")


def test_a_thing_told_without_its_owner_is_one_loss_with_the_side_that_lost_it() -> None:
    lost = _of("equipment", 1, item="helicopter", flags=("shot_down",))
    boast = claim("south", "loss", "Ford", agent="south", target="north", figures=[lost], hour=9, facet="quantity")
    admitted = claim("north", "loss", "Ford", figures=[lost], hour=12, facet="quantity", valence=-1)
    admitted = replace(admitted, target=Actor("the machine", "machine"), agent=Actor("a broken rotor", "broken rotor"))
    (line,) = casualties(picture(boast, admitted))
    assert (line.of, line.standing, len(line.rows)) == ("north", "ADMITTED", 2)
