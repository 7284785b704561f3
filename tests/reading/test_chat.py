"""Posts as chats and notebooks write them: small letters, short forms, no verbs, no full stops."""

from __future__ import annotations

import pytest

from reading.reports import DONBAS, bare, claims, examples, figures, named, only, owed, speaker

SHORT = [
    (
        "6 killed, 14 wounded in shelling of Nikopol",
        "Shelling/artillery/missile attack",
        [("killed", 6, 6), ("wounded", 14, 14)],
    ),
    ("3 ppl killed nr Kherson", "x.Casualties", [("killed", 3, 3)]),
    ("approx 200 ppl arrested in Minsk", "Arrests", [("captured", 180, 220)]),
    ("20+ wounded in blast, Kabul", "Remote explosive/landmine/IED", [("wounded", 20, None)]),
    ("arty fire on Avdiivka, 2 civs killed", "Shelling/artillery/missile attack", [("killed", 2, 2)]),
    ("rebels entered sake this morning", "x.Advance or entry", []),
    ("shells hit the market in kherson", "Shelling/artillery/missile attack", []),
    ("police firing tear gas at protesters outside parliament", "Protest with intervention", []),
    ("two drones shot down over odesa", "x.Equipment loss", [("equipment:drone", 2, 2)]),
    ("BREAKING: Rebels seize Goma airport", "Non-state actor overtakes territory", []),
    ("UPDATE: 14 killed in Kabul blast", "Remote explosive/landmine/IED", [("killed", 14, 14)]),
    ("#Sudan army retakes Wad Madani", "Government regains territory", []),
    pytest.param(
        "Air strike on Sanaa, 14 dead",
        "Air/drone strike",
        [("killed", 14, 14)],
    ),
]


@examples("text, kind, wanted", SHORT)
def test_an_act_told_in_few_words(text: str, kind: str, wanted: list[tuple[str, int, int | None]]) -> None:
    claim = only(text)
    assert (claim.event.type, figures(claim)) == (kind, wanted)


SPEAKERS = [
    ("govt spox: 3 soldiers killed nr Tillabéri", "govt spox", "official"),
    ("mayor says 2 ppl killed in shelling", "mayor", "official"),
    ("army: we retook the bridge", "army", "organ"),
    ("resident of nyala says rsf looted the market", "resident of nyala", "resident"),
    pytest.param("2 killed in shelling, per mayor", "mayor", "official"),
    pytest.param(
        "unconf reps: town has fallen", None, "unnamed", marks=owed("unconfirmed reports before a colon name nobody")
    ),
]


@examples("text, source, kind", SPEAKERS)
def test_who_says_it_in_few_words(text: str, source: str | None, kind: str) -> None:
    claim = only(text)
    assert (speaker(claim), claim.source.kind) == (bare(source), kind)


def test_a_name_of_the_cast_is_known_in_small_letters() -> None:
    claim = only("zelensky says 3 civilians killed in kherson", DONBAS)
    assert (claim.source.name, claim.source.bloc) == ("Volodymyr Zelensky", "ukraine")


def test_a_place_is_known_in_small_letters() -> None:
    assert named(only("shells hit the market in kherson", DONBAS).place) == "kherson"


TALK = [
    "hi all, anyone near the bridge?",
    "stay safe everyone",
    "lol same here",
    "pls call me when you can",
    "thx, will check",
    "what happened??",
    "is it true that the town has fallen?",
    "praying for everyone in Kherson",
]


@examples("text", TALK)
def test_talk_among_colleagues_holds_no_claim(text: str) -> None:
    assert claims(text) == ()
