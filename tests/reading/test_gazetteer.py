"""Which place a name means: the cast's, the one in scope, the one nearby, the best known; and when to say nothing."""

from __future__ import annotations

import hashlib
import math
import sqlite3
import zlib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SettingError
from sayso.model.cast import CastPlace
from sayso.model.claim import Place
from sayso.reading.atlas import Atlas, Hit, packed, unpacked
from sayso.reading.fold import fold, skeleton
from sayso.reading.gazetteer import EVERYWHERE, Gazetteer, Scope, capital_of, country_of, nations, open_gazetteer
from sayso.reading.placewords import named, table

WORLD = open_gazetteer()
DATA = files("sayso.reading").joinpath("data")


def scope(*countries: str, near: tuple[tuple[float, float], ...] = (), within: tuple[str, ...] = ()) -> Scope:
    return Scope(frozenset(countries), near, within)


def found(name: str, on: Scope = EVERYWHERE, among: Gazetteer = WORLD) -> Place:
    place = among.find(name, on)
    assert place is not None, f"nothing found for {name}"
    return place


def at(place: Place, lat: float, lon: float, km: float = 30) -> bool:
    assert place.lat is not None
    assert place.lon is not None
    return 111.2 * math.hypot(place.lat - lat, (place.lon - lon) * math.cos(math.radians(lat))) <= km


# --- namesakes -----------------------------------------------------------------------------------------------------------


def test_without_a_scope_the_best_known_bearer_is_meant() -> None:
    assert at(found("Tripoli"), 32.89, 13.19)  # not the one in Lebanon
    assert at(found("Paris"), 48.85, 2.35)
    assert found("Georgia").precision == "P9"


def test_the_bearer_in_scope_is_meant() -> None:
    assert at(found("Tripoli", scope("LB")), 34.44, 35.84)
    assert at(found("Jalalabad", scope("AF")), 34.43, 70.45)
    assert at(found("Jalalabad", scope("KG")), 40.93, 73.0)
    assert found("Georgia", scope("US")).precision == "P7"


def test_of_two_bearers_in_scope_the_one_near_the_pages_places_is_meant() -> None:
    ohio, oregon = ((39.96, -83.0),), ((45.52, -122.68),)
    assert at(found("Springfield", scope("US", near=ohio)), 39.92, -83.81)
    assert at(found("Springfield", scope("US", near=oregon)), 44.05, -123.02)


@pytest.mark.parametrize("words", ["Paris, Texas", "Paris, Tex."])
def test_a_container_after_a_comma_decides(words: str) -> None:
    assert at(found(words), 33.66, -95.56)


def test_a_container_named_on_the_page_speaks_for_its_towns() -> None:
    assert at(found("Paris", scope("US", within=("Tennessee",))), 36.30, -88.33)
    assert at(found("Paris", scope("US", within=("Texas",))), 33.66, -95.56)


def test_a_page_abroad_means_only_what_the_world_knows() -> None:
    assert at(found("Geneva", scope("YE")), 46.2, 6.15)
    assert at(found("Moscow", scope("US")), 55.75, 37.62)  # not the one in Idaho
    assert WORLD.find("Scone", scope("YE")) is None  # New South Wales, five thousand people


def test_a_border_does_not_count_next_door() -> None:
    assert WORLD.find("Kilis", scope("IQ")) == WORLD.find("Kilis")  # known abroad
    assert WORLD.find("Karkamış", scope("IQ")) is None
    assert at(found("Karkamış", scope("IQ", near=((36.8, 38.0),))), 36.83, 38.0)


# --- spellings -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "country", "point"),
    [
        ("Hodeida", "YE", (14.8, 42.95)),
        ("Al-Hudaydah", "YE", (14.8, 42.95)),
        ("الحديدة", "YE", (14.8, 42.95)),
        ("Kharkov", "UA", (49.98, 36.25)),
        ("Харків", "UA", (49.98, 36.25)),
        ("Nikolayev", "UA", (46.97, 31.99)),
        ("Mekelle", "ET", (13.5, 39.47)),
        ("Durayhimi", "YE", (14.64, 43.05)),
        ("Goražde", "BA", (43.67, 18.98)),
        ("Gorazde", "BA", (43.67, 18.98)),
    ],
)
def test_one_place_in_many_spellings(name: str, country: str, point: tuple[float, float]) -> None:
    assert at(found(name, scope(country)), *point)


def test_a_near_spelling_counts_in_scope_and_never_abroad() -> None:
    assert at(found("Qayyara", scope("IQ")), 35.8, 43.29)
    assert WORLD.find("Qayyara") is None
    assert WORLD.find("Qayyara", scope("UA")) is None


def test_a_near_spelling_is_another_name_where_names_are_written_in_latin_letters() -> None:
    assert WORLD.find("Maryvile Grovve", scope("US")) is None
    assert WORLD.find("Rogersvile", scope("GB")) is None


@pytest.mark.parametrize(
    "word", ["Friday", "The", "General", "Western", "Syrian", "Zqwxyv", "", " ", "…", "EU's", "K-9"]
)
def test_what_names_no_place_is_not_guessed_at(word: str) -> None:
    place = WORLD.find(word, scope("US", "SY", "FR"))
    assert place is None or place.precision == "P9"


def test_an_acronym_is_no_village() -> None:
    assert found("EU", scope("FR")).precision == "P9"  # not Eu on the Bresle
    assert found("NSW", scope("AU")).precision == "P7"
    assert WORLD.find("La", scope("US")) is None or found("La", scope("US")).name != "Louisiana"


# --- words around the name -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "country", "precision"),
    [
        ("Mosul", "IQ", "P4"),
        ("the city of Mosul", "IQ", "P4"),
        ("eastern Mosul", "IQ", "P4"),
        ("Mosul’s eastern districts", "IQ", "P4"),
        ("Fatih quarter", "TR", "P3"),
        ("Mosul countryside", "IQ", "P5"),
        ("Mosul refugee camp", "IQ", "P5"),
        ("Rutba district", "IQ", "P6"),
        ("Nineveh province", "IQ", "P7"),
        ("Basra Governorate", "IQ", "P7"),
        ("southern Basra province", "IQ", "P7"),
        ("Mosul road", "IQ", "P8"),
        ("the Tigris", "IQ", "P8"),
        ("northern Iraq", "IQ", "P9"),
        ("Red Sea", "YE", "P10"),
    ],
)
def test_the_words_around_a_name_set_the_precision(words: str, country: str, precision: str) -> None:
    assert found(words, scope(country)).precision == precision


def test_a_province_and_its_seat_are_told_apart() -> None:
    seat, province = found("Kherson", scope("UA")), found("Kherson region", scope("UA"))
    assert (seat.precision, province.precision) == ("P4", "P7")
    assert seat.id != province.id


def test_a_site_near_a_settlement_keeps_its_name_and_takes_the_settlements_point() -> None:
    camp, town = found("Zakho camp", scope("IQ")), found("Zakho", scope("IQ"))
    assert (camp.name, camp.lat, camp.lon, camp.precision) == ("Zakho camp", town.lat, town.lon, "P5")


def test_an_air_base_of_the_list_has_its_own_point() -> None:
    base = found("Incirlik air base", scope("TR"))
    assert base.precision == "P4"
    assert at(base, 37.0, 35.43, km=5)


def test_a_name_is_looked_up_whole_before_words_are_taken_off() -> None:
    assert at(found("Kansas City", scope("US")), 39.1, -94.58)
    assert found("South Sudan").precision == "P9"
    assert at(found("Kuwait City"), 29.37, 47.98)


def test_no_direction_is_left_as_a_name() -> None:
    assert named("East Bank").name == "East Bank"
    assert named("northern front").name == "northern front"


@given(st.text(max_size=40))
def test_whatever_is_taken_off_a_name_stays_inside_it(name: str) -> None:
    laid = named(name)
    assert laid.name in " ".join(name.split())
    assert named(laid.name).name in laid.name


# --- the cast ------------------------------------------------------------------------------------------------------------

QUARTER = CastPlace("Iron Gate", 36.35, 43.15, "P3", aliases=("Bab al-Hadid",), within="Mosul", country="IQ")


def test_the_casts_places_win() -> None:
    ours = open_gazetteer((CastPlace("Paris", 36.0, 43.0, country="IQ"),))
    place = found("Paris", scope("FR"), ours)
    assert (place.id, place.lat, place.lon) == ("cast:paris", 36.0, 43.0)


def test_a_cast_place_is_found_by_its_aliases_and_near_spellings_with_its_own_precision() -> None:
    ours = open_gazetteer((QUARTER,))
    for spelling in ("Iron Gate", "IRON GATE", "Bab al-Hadid", "Bab al Hadeed"):
        place = found(spelling, scope("IQ"), ours)
        assert (place.name, place.id, place.precision) == ("Iron Gate", "cast:irongate", "P3")


def test_of_the_casts_namesakes_the_one_in_the_container_or_nearest_is_meant() -> None:
    one = CastPlace("Hamidiya", 36.0, 42.0, within="Anbar", country="IQ")
    other = CastPlace("Hamidiya", 33.0, 45.0, within="Wasit", country="IQ")
    ours = open_gazetteer((one, other))
    assert found("Hamidiya", scope("IQ", within=("Wasit province",)), ours).lat == 33.0
    assert found("Hamidiya", scope("IQ", near=((33.1, 45.1),)), ours).lat == 33.0
    assert found("Hamidiya", scope("IQ", near=((36.1, 42.1),)), ours).lat == 36.0
    assert [entry.id for entry in ours.candidates("Hamidiya")][:2] == ["cast:hamidiya/anbar", "cast:hamidiya/wasit"]


def test_words_around_a_cast_place_count_as_around_any_other() -> None:
    ours = open_gazetteer((CastPlace("Saray", 36.0, 42.0, country="IQ"),))
    camp = found("Saray camp", scope("IQ"), ours)
    assert (camp.name, camp.lat, camp.precision) == ("Saray camp", 36.0, "P5")
    assert found("eastern Saray", scope("IQ"), ours).name == "Saray"


def test_a_cast_place_without_a_point_is_placed_by_the_atlas_or_not_at_all() -> None:
    ours = open_gazetteer((CastPlace("Mosul", country="IQ"), CastPlace("Hill 421")))
    assert at(found("Mosul", scope("IQ"), ours), 36.34, 43.13)
    unplaced = found("Hill 421", scope("IQ"), ours)
    assert (unplaced.id, unplaced.lat, unplaced.lon) == ("cast:hil421", None, None)


def test_the_words_of_the_text_are_kept() -> None:
    place = WORLD.find("Mosul", scope("IQ"), text="the city")
    assert place is not None
    assert (place.text, place.relation) == ("the city", None)
    assert found("eastern Mosul", scope("IQ")).text == "eastern Mosul"


# --- own names, other names, and names that are words ---------------------------------------------------------------------


def country(name: str, on: Scope = EVERYWHERE) -> str | None:
    entry = WORLD.entry(name, on)
    return entry.country if entry is not None else None


def test_a_places_own_name_goes_before_one_that_another_also_bears() -> None:
    assert found("Sloviansk", scope("UA")).name == "Slovyansk"  # Nikopol bore that name, and has as many people
    assert country("Gao") == "ML"  # GAO is a code of Guantánamo
    assert country("Beni") == "CD"  # the Bolivian department is called Beni Department
    assert country("Beni", scope("BO")) == "BO"
    assert WORLD.scope_of(["Gao"]).countries == {"ML"}
    assert found("Gaza", scope("PS", "IL")).name == "Gaza Strip"  # what a land is also called is its own


@pytest.mark.parametrize(
    "name", ["Iron Bridge", "Sports City", "Liberty Bridge", "Grand Bazaar", "Hill 421", "White House"]
)
@pytest.mark.parametrize("countries", [("IQ",), ("UA", "RU"), ()])
def test_a_name_of_common_words_is_no_town_abroad(name: str, countries: tuple[str, ...]) -> None:
    assert WORLD.find(name, scope(*countries)) is None
    assert not WORLD.knows(name, scope(*countries))


@pytest.mark.parametrize(
    ("name", "code"), [("Salt Lake City", "US"), ("Cape Town", "ZA"), ("Port Said", "EG"), ("Nice airport", "FR")]
)
def test_a_large_town_may_bear_a_name_of_common_words(name: str, code: str) -> None:
    assert country(name, scope("IQ")) == code


def test_at_home_a_small_town_may_bear_one_too() -> None:
    assert country("Park City", scope("US")) == "US"


# --- asking in other ways ------------------------------------------------------------------------------------------------


def test_knows_says_whether_find_would_answer_without_guessing() -> None:
    iraq = scope("IQ")
    assert WORLD.knows("Mosul", iraq)
    assert WORLD.knows("Nineveh province", iraq)
    assert WORLD.knows("Ukraine", iraq)
    assert not WORLD.knows("Qayyara", iraq)  # found, but only by a near spelling
    assert not WORLD.knows("Friday", iraq)
    assert not WORLD.knows("Scone")  # no scope, five thousand people
    assert open_gazetteer((QUARTER,)).knows("Bab al-Hadid")


def test_candidates_come_by_population_with_the_casts_first() -> None:
    listed = open_gazetteer((CastPlace("Tripoli", 1.0, 1.0),)).candidates("Tripoli")
    assert (listed[0].id, listed[1].country) == ("cast:tripoli", "LY")
    assert "LB" in {entry.country for entry in listed}
    people = [entry.population for entry in listed[1:]]
    assert people == sorted(people, reverse=True)


def test_a_page_tells_its_own_scope() -> None:
    kurdistan = WORLD.scope_of(["Mosul", "Erbil", "Tikrit", "Washington", "Nineveh", "Russian"])
    assert kurdistan.countries == {"IQ"}
    assert "Nineveh" in kurdistan.within
    assert kurdistan.near
    texas = WORLD.scope_of(["Paris", "Texas", "Dallas", "Fort Worth", "Lubbock"])
    assert texas.countries == {"US"}
    assert at(found("Paris", texas), 33.66, -95.56)
    assert WORLD.scope_of(["Juba", "South Sudan", "Malakal"]).countries == {"SS"}
    assert WORLD.scope_of([]) == WORLD.scope_of(["Friday", "Zqwxyv"]) == Scope()


@given(
    st.lists(st.sampled_from(["Mosul", "Tripoli", "Paris", "Kabul", "Texas", "Gaza", "the Nile", "Zqw"]), max_size=6)
)
def test_a_scope_does_not_depend_on_the_order_of_names(names: list[str]) -> None:
    assert WORLD.scope_of(names).countries == WORLD.scope_of(names[::-1]).countries


@given(st.text(max_size=30), st.frozensets(st.sampled_from(["IQ", "US", "UA"])))
def test_any_text_gives_a_place_with_its_words_or_nothing(name: str, countries: frozenset[str]) -> None:
    place = WORLD.find(name, Scope(countries))
    assert place == WORLD.find(name, Scope(countries))
    assert place is None or (place.text == name and place.precision != "P0" and place.id is not None)


# --- nations -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russia", "RU"),
        ("Russian", "RU"),
        ("Iraqis", "IQ"),
        ("U.S.", "US"),
        ("Frenchmen", "FR"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Burmese", "MM"),
        ("Swiss", "CH"),
        ("Congo", "CD"),
    ],
)
def test_a_word_stands_for_its_nation(word: str, code: str) -> None:
    nation = country_of(word)
    assert nation is not None
    assert nation.code == code


def test_a_capital_stands_for_its_nation() -> None:
    assert [(nation := capital_of(name)) and nation.code for name in ("Moscow", "Kyiv", "Kiev", "Chisinau")] == [
        "RU",
        "UA",
        "UA",
        "MD",
    ]
    assert capital_of("Mosul") is country_of("polish") is None


def test_the_table_of_nations_is_sound() -> None:
    codes = [row["code"] for row in table("gazetteer_nations.tsv")]
    assert len(codes) == len(set(codes)) == len(nations())
    assert all(len(code) == 2 and code.isupper() for code in codes)
    words = [word for nation in nations().values() for word in nation.demonyms]
    assert len(words) == len(set(words))
    silent = {nation.code for nation in nations().values() if not nation.demonyms}
    assert all(
        WORLD.candidates(nations()[code].name)[0].population < 1_000_000 for code in silent - {"CG"}
    )  # Congolese is CD
    for nation in nations().values():
        assert country_of(nation.name) == nation
        assert at(found(nation.name, scope(nation.code)), nation.lat, nation.lon, km=1)


# --- the shipped file ----------------------------------------------------------------------------------------------------


def test_the_file_holds_the_rows_that_its_digest_names() -> None:
    path = DATA.joinpath("gazetteer.sqlite")
    digest = hashlib.sha256()
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")]
        for name in tables:
            for row in db.execute(f"SELECT * FROM {name} ORDER BY 1" if name != "columns" else "SELECT * FROM columns"):
                opened = (*row[:-1], zlib.decompress(row[-1])) if name in ("names", "keys") else row
                digest.update(repr((name, *opened)).encode())
    db.close()
    assert DATA.joinpath("gazetteer.digest").read_text().startswith(f"{digest.hexdigest()}  rows\n")


def test_every_place_lies_on_the_globe_and_has_a_name() -> None:
    atlas = Atlas()
    assert len(atlas) == len(atlas.lon) == len(atlas.kind) == len(atlas.division) == len(atlas.population) > 150_000
    assert max(map(abs, atlas.lat)) <= 90 * 10_000
    assert max(map(abs, atlas.lon)) <= 180 * 10_000
    assert list(atlas.population) == sorted(atlas.population, reverse=True)
    for place in range(0, len(atlas), 997):
        identity, name = atlas.named(place)
        assert identity
        assert any(hit.place == place and hit.main for hit in atlas.hits(skeleton(fold(name))))


@pytest.mark.parametrize("content", [None, b"", b"not a gazetteer"])
def test_a_file_that_is_no_gazetteer_is_said_to_be_none(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "100% mine?.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingError, match="expected a gazetteer"):
        Atlas(str(path))


KEYS = st.text(st.sampled_from("abcdefgحلب0."), min_size=1, max_size=6)


@given(st.sets(st.tuples(KEYS, st.integers(0, 300_000)), max_size=12), st.booleans())
def test_keys_come_out_of_the_file_as_they_went_in(pairs: set[tuple[str, int]], main: bool) -> None:
    hits = [Hit(key, place, main) for key, place in pairs]
    assert sorted(unpacked(packed(hits))) == sorted(hits)


def test_every_table_says_where_its_rows_come_from() -> None:
    for file in ("gazetteer_nations.tsv", "gazetteer_words.tsv", "gazetteer_never.tsv"):
        assert all(row["source"] for row in table(file))
