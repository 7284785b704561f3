"""Where it happened: the words around a name, names in many spellings, "the town", and what no gazetteer should be asked."""

from __future__ import annotations

import math

import pytest

from reading.reports import DONBAS, NOBODY, TIGRAY, YEMEN, claims, examples, named, only
from sayso.model.cast import Cast, cast_from
from sayso.model.claim import Place

IRAQ = cast_from({"countries": ["IQ"]})
UKRAINE = cast_from({"countries": ["UA"]})
MALI = cast_from({"countries": ["ML", "BF", "NE"]})
SUDAN = cast_from({"countries": ["SD"]})
SYRIA = cast_from({"countries": ["SY"]})
BOSNIA = cast_from({"countries": ["BA"]})
MARAWI = cast_from({"countries": ["PH"]})
LEBANON = cast_from({"countries": ["LB"]})
LIBYA = cast_from({"countries": ["LY"]})
AFGHANISTAN = cast_from({"countries": ["AF"]})
CONGO = cast_from(
    {
        "countries": ["CD", "RW"],
        "places": [
            {"name": "Three Antennas", "lat": -1.30, "lon": 29.20, "precision": "P3", "aliases": ["Trois Antennes"]},
            {"name": "Kibati", "lat": -1.60, "lon": 29.27},
        ],
    }
)


def at(place: Place | None, lat: float, lon: float, km: float = 30) -> bool:
    """True where the place has a point and it lies no farther from there."""
    if place is None or place.lat is None or place.lon is None:
        return False
    return 111.2 * math.hypot(place.lat - lat, (place.lon - lon) * math.cos(math.radians(lat))) <= km


# --- words around the name -----------------------------------------------------------------------------------------------

AROUND = [
    ("Shells hit Kherson.", "Kherson", "P4", None),
    ("Shells landed near Kherson.", "Kherson", "P5", "near"),
    ("A drone crashed outside Kherson.", "Kherson", "P5", "outside"),
    ("Troops were killed north of Kherson.", "Kherson", "P5", "north of"),
    ("Clashes erupted on the outskirts of Kherson.", "Kherson", "P5", "outskirts of"),
    ("Clashes erupted around Kherson.", "Kherson", "P5", "around"),
    ("Two soldiers were killed 15 km south of Kherson.", "Kherson", "P5", "south of"),
    ("Shells hit the centre of Kherson.", "Kherson", "P4", None),
    ("Shells hit western Kherson.", "Kherson", "P4", None),
    ("Shells hit the city of Kherson.", "Kherson", "P4", None),
    ("Shells hit Kherson region.", "Kherson", "P7", None),
    ("Shells hit a village in Kherson region.", "Kherson", "P7", None),
]


@examples("text, name, precision, relation", AROUND)
def test_the_words_around_a_name_set_relation_and_precision(
    text: str, name: str, precision: str, relation: str | None
) -> None:
    place = only(text, UKRAINE).place
    assert place is not None
    assert name in place.name
    assert (place.precision, place.relation) == (precision, relation)


LINES = [
    ("Shells hit a convoy on the road between Kherson and Mykolaiv.", UKRAINE, (46.8, 32.3)),
    ("A mine killed six soldiers on the road from Mosul to Tal Afar.", IRAQ, (36.36, 42.8)),
    ("Six people were killed on the Mosul-Erbil highway.", IRAQ, (36.26, 43.56)),
    ("Gunmen killed six people on the Gao–Ansongo road.", MALI, (15.97, 0.31)),
    ("Gunmen killed six people on the road linking Gao to Ansongo.", MALI, (15.97, 0.31)),
    ("Gunmen killed six people between Gao and Ansongo.", MALI, (15.97, 0.31)),
    ("Clashes erupted along the border between Sudan and Chad.", NOBODY, None),
]


@pytest.mark.parametrize(("text", "cast", "point"), LINES)
def test_a_line_between_two_places_is_no_point(text: str, cast: Cast, point: tuple[float, float] | None) -> None:
    place = only(text, cast).place
    assert place is not None
    assert (place.precision, place.id) == ("P8", None)
    assert at(place, *point, km=10) if point else place.lat is None


SIDES = [
    ("Fighting broke out between Ukraine and Russia.", DONBAS),
    ("A ceasefire between Armenia and Azerbaijan was declared.", NOBODY),
    ("Talks between Moscow and Kyiv collapsed.", NOBODY),
]


@examples("text, cast", SIDES)
def test_between_two_sides_lies_no_place(text: str, cast: Cast) -> None:
    assert only(text, cast).place is None


NARROWEST = [
    ("A bomb exploded in the Karrada district of Baghdad.", IRAQ, "karrada"),
    ("Jets bombed the village of Zumar in Nineveh province.", IRAQ, "zumar"),
    ("Shells hit Nikopol, in the Dnipropetrovsk region.", UKRAINE, "nikopol"),
    ("Gunmen killed six people in Djibo, northern Burkina Faso.", MALI, "djibo"),
    ("The bridge over the river at Nikopol was blown up on Monday.", UKRAINE, "nikopol"),
    ("The defence ministry in Kyiv says a wing of the hospital in Nikopol has collapsed.", UKRAINE, "nikopol"),
    ("The road to the Zumar crossing was cut by a landslide.", IRAQ, "zumar crossing"),
    ("A convoy of medicine crossed into Ukraine at Yavoriv, the driver said.", UKRAINE, "yavoriv"),
    ("The Red Cross sent 30 trucks of flour from Odesa to Nikopol.", UKRAINE, "nikopol"),
    ("In the western city of Lviv, a drone hit a warehouse.", UKRAINE, "lviv"),
    ("A missile hit a hotel in the eastern Ukrainian city of Kramatorsk.", UKRAINE, "kramatorsk"),
]


@examples("text, cast, name", NARROWEST)
def test_the_narrowest_named_place_is_meant(text: str, cast: Cast, name: str) -> None:
    place = only(text, cast).place
    assert place is not None
    assert name in place.text.lower()


QUARTERS = [
    ("A bomb exploded in the Karrada district of Baghdad.", IRAQ, "Karrada district, Baghdad", (33.3, 44.4)),
    ("A bomb exploded in Baghdad's Karrada district.", IRAQ, "Karrada district, Baghdad", (33.3, 44.4)),
    ("Shells hit the Kafouri quarter of Khartoum North.", SUDAN, "Kafouri quarter, Khartoum North", (15.6, 32.5)),
    (
        "Snipers killed two people in the Dobrinja suburb of Sarajevo.",
        BOSNIA,
        "Dobrinja suburb, Sarajevo",
        (43.8, 18.4),
    ),
    ("Jets bombed the Damascus suburb of Zamalka al-Jadida.", SYRIA, "Zamalka al-Jadida, Damascus", (33.5, 36.3)),
    ("Jets bombed the Old City of Sanaa.", YEMEN, "Old City, Sanaa", (15.4, 44.2)),
    (
        "Militants torched the Amai Pakpak hospital in Marawi.",
        MARAWI,
        "Amai Pakpak hospital, Marawi City",
        (8.0, 124.3),
    ),
    ("Jets bombed the village of Xarqut near Mosul.", IRAQ, "Xarqut", (36.3, 43.1)),
    ("Jets bombed Abu Zraiq, near Sinjar.", IRAQ, "Abu Zraiq", (36.3, 41.9)),
]


@pytest.mark.parametrize(("text", "cast", "name", "point"), QUARTERS)
def test_an_unknown_place_in_or_near_a_town_keeps_its_name_and_lies_there(
    text: str, cast: Cast, name: str, point: tuple[float, float]
) -> None:
    place = only(text, cast).place
    assert place is not None
    assert (place.name, place.id, place.precision) == (name, None, "P5")
    assert at(place, *point)


OF_SETTLEMENTS = [
    ("Shells hit the Ukrainian city of Kramatorsk.", UKRAINE, "Kramatorsk"),
    ("Shells hit the Black Sea port of Odesa.", UKRAINE, "Odesa"),
    ("Shells hit the Kherson region town of Nova Kakhovka.", UKRAINE, "Nova Kakhovka"),
    ("Shells hit the Kyiv suburb of Bucha.", UKRAINE, "Bucha"),
    ("Shells hit Ukraine's second city, Kharkiv.", UKRAINE, "Kharkiv"),
]


@examples("text, cast, words", OF_SETTLEMENTS)
def test_a_town_of_a_name_is_the_name(text: str, cast: Cast, words: str) -> None:
    assert named(only(text, cast).place) == words.lower()


GENERIC = [
    ("Militants blew up the Iron Bridge on Monday.", "Iron Bridge"),
    ("Clashes erupted at Sports City.", "Sports City"),
    ("Shells landed in Independence Square.", "Independence Square"),
    ("Shells hit the Central Market.", "Central Market"),
    ("Troops captured Liberty Bridge.", "Liberty Bridge"),
]


@pytest.mark.parametrize("cast", [IRAQ, NOBODY])
@examples("text, name", GENERIC)
def test_a_site_that_any_town_may_have_lies_in_the_town_told_last(text: str, name: str, cast: Cast) -> None:
    place = claims(f"Iraqi troops entered Mosul. {text}", cast)[-1].place
    assert place is not None
    assert (place.name, place.precision, place.lat) == (f"{name}, Mosul", "P0", None)


# --- letters -------------------------------------------------------------------------------------------------------------

SMALL = [
    ("shells hit the market in kherson", UKRAINE, "Kherson"),
    ("two drones shot down over odesa", UKRAINE, "Odesa"),
    ("army jets bombed nyala, 12 killed", SUDAN, "Nyala"),
    ("6 killed near goma", CONGO, "Goma"),
]


@examples("text, cast, name", SMALL)
def test_a_large_town_of_the_pages_countries_may_be_written_small(text: str, cast: Cast, name: str) -> None:
    place = only(text, cast).place
    assert place is not None
    assert place.name == name


NOT_SMALL = [
    ("Shells hit the market in kherson.", UKRAINE),  # a post that uses capitals
    ("6 killed in reading", cast_from({"countries": ["GB"]})),
    ("6 killed in goma", UKRAINE),
]


@examples("text, cast", NOT_SMALL)
def test_other_words_in_small_letters_are_no_towns(text: str, cast: Cast) -> None:
    assert all(claim.place is None or claim.place.id is None for claim in claims(text, cast))


@examples("heading", ["THE SQUARE", "AT LAST", "IN BRIEF"])
def test_a_heading_in_capitals_is_no_place(heading: str) -> None:
    assert only(f"{heading}: Police arrested six people.").place is None


def test_a_known_name_in_capitals_is_a_place() -> None:
    assert named(only("CLASHES IN KHERSON: six people were killed.", UKRAINE).place) == "kherson"


# --- one place in many spellings -----------------------------------------------------------------------------------------

SPELLINGS = [
    ("Shells hit Kharkiv.", UKRAINE, (49.98, 36.25)),
    ("Shells hit Kharkov.", UKRAINE, (49.98, 36.25)),
    ("Shells hit Sloviansk.", UKRAINE, (48.86, 37.62)),
    ("Shells hit Slovyansk.", UKRAINE, (48.86, 37.62)),
    ("Shells hit Kyiv.", NOBODY, (50.45, 30.52)),
    ("Shells hit Kiev.", NOBODY, (50.45, 30.52)),
    ("Jets bombed Hodeidah.", YEMEN, (14.80, 42.95)),
    ("Jets bombed al-Hudaydah.", YEMEN, (14.80, 42.95)),
    ("Jets bombed Ma'rib.", YEMEN, (15.46, 45.33)),
    ("Jets bombed Mekele.", TIGRAY, (13.49, 39.47)),
    ("Jets bombed Fallujah.", IRAQ, (33.35, 43.78)),
    ("Jets bombed al-Falluja.", IRAQ, (33.35, 43.78)),
    ("Gunmen attacked Gao.", MALI, (16.27, -0.04)),
    ("Gunmen attacked Gao.", NOBODY, (16.27, -0.04)),
    ("Gunmen killed 12 people in Beni.", NOBODY, (0.49, 29.47)),
    ("Shells hit Nagorno-Karabakh.", NOBODY, (39.9, 46.6)),
]


@pytest.mark.parametrize(("text", "cast", "point"), SPELLINGS)
def test_a_place_is_found_in_any_spelling(text: str, cast: Cast, point: tuple[float, float]) -> None:
    assert at(only(text, cast).place, *point, km=60)


# --- namesakes -----------------------------------------------------------------------------------------------------------

NAMESAKES = [
    ("Militiamen clashed in Tripoli.", LEBANON, (34.44, 35.84)),
    ("Militiamen clashed in Tripoli.", LIBYA, (32.89, 13.19)),
    ("Militiamen clashed in Tripoli.", NOBODY, (32.89, 13.19)),
    ("Gunmen killed two policemen in Jalalabad.", AFGHANISTAN, (34.43, 70.45)),
    ("Shells hit Kibati.", CONGO, (-1.60, 29.27)),
    ("Rebels seized Trois Antennes.", CONGO, (-1.30, 29.20)),
    ("Rebels seized Goma.", CONGO, (-1.68, 29.22)),
]


@pytest.mark.parametrize(("text", "cast", "point"), NAMESAKES)
def test_of_namesakes_the_one_in_the_casts_scope_is_meant(text: str, cast: Cast, point: tuple[float, float]) -> None:
    assert at(only(text, cast).place, *point)


# --- the town, the city, the dateline ------------------------------------------------------------------------------------

BACK = [
    ("Rebels entered Sake on Monday. The army shelled the town on Tuesday.", "Sake"),
    ("Rebels attacked Goma. Six people were killed in the city.", "Goma"),
    ("Rebels entered Rutshuru. Soldiers have withdrawn from there.", "Rutshuru"),
    ("Rebels entered Kitchanga. Shells hit a school in the town.", "Kitchanga"),
    ("The army reached Bunagana. Shells landed in the village.", "Bunagana"),
]


SCENES = [
    ("Kherson. Two people were killed overnight.", "kherson"),
    ("Kherson: our drones burned two tanks this morning, the General Staff says.", "kherson"),
    ("Kherson. The mayor says shells hit a bus.", "kherson"),
]


@examples("text, name", SCENES)
def test_a_name_that_opens_alone_sets_the_scene(text: str, name: str) -> None:
    assert named(only(text, UKRAINE).place) == name


@examples("text, name", BACK)
def test_the_town_is_the_town_named_before(text: str, name: str) -> None:
    places = [claim.place.name for claim in claims(text, CONGO) if claim.place]
    assert len(places) >= 2
    assert set(places) == {places[0]}
    assert name in places[0]


DATELINES = [
    "GOMA, Congo (Reuters) - Rebels killed six soldiers on Tuesday, the army said.",
    "GOMA, Congo, June 14 (AP) — Rebels killed six soldiers on Tuesday, the army said.",
    "GOMA (AFP) — Rebels killed six soldiers on Tuesday, the army said.",
]


@examples("text", DATELINES)
def test_a_dateline_is_not_read_as_part_of_its_sentence(text: str) -> None:
    claim = only(text, CONGO)
    assert claim.quote.text == "Rebels killed six soldiers on Tuesday, the army said."
    assert named(claim.agent) == "rebels"


# --- several places, and none --------------------------------------------------------------------------------------------

LISTED = [
    ("Rebels captured Sake, Kitchanga and Rutshuru.", ["Sake", "Kitchanga", "Rutshuru"]),
    ("The army retook Bunagana and Rutshuru on Monday.", ["Bunagana", "Rutshuru"]),
    ("Jets bombed Goma, Sake and Masisi.", ["Goma", "Sake", "Masisi"]),
]


@examples("text, names", LISTED)
def test_acts_in_listed_places_are_claims_of_their_own_with_one_span(text: str, names: list[str]) -> None:
    found = claims(text, CONGO)
    assert [named(claim.place) for claim in found] == [name.lower() for name in names]
    assert len({claim.quote for claim in found}) == 1


def test_a_figure_over_listed_places_is_one_claim_with_all_of_them() -> None:
    claim = only("Fourteen people were killed in shelling of Goma, Sake and Masisi.", CONGO)
    assert {named(p) for p in (claim.place, *claim.places_also)} == {"goma", "sake", "masisi"}


PLACELESS = [
    "Rebels captured a series of checkpoints.",
    "Jets bombed several villages.",
    "Six soldiers were killed on Wednesday.",
    "The Kremlin said two pilots were killed.",
    "Washington said six soldiers were killed.",
    "French soldiers killed six militants.",
    "The Paris prosecutor said six people were arrested.",
    "Mayor Boris Filatov said six people were wounded.",
    "Jordan Smith, a resident, said six people were wounded.",
    "Chad Wilson said his brother was killed.",
]


@examples("text", PLACELESS)
def test_what_names_no_place_of_the_event_has_none(text: str) -> None:
    assert [claim.place for claim in claims(text)] == [None]


def test_a_side_may_bear_the_name_of_a_city_and_is_no_place() -> None:
    claim = only("Kyiv said six drones were shot down.", DONBAS)
    assert claim.place is None
    assert claim.source.bloc == "ukraine"
