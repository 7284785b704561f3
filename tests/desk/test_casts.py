"""Casts by name and by file, and what is said of those that are none."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.desk.casts import load_cast, parse_cast, shipped
from sayso.errors import CastError
from sayso.model.cast import Cast, CastPlace, Member, Relation, cast_data, cast_from

SMALL = Cast(
    blocs=("north", "south"),
    members=(Member("North Army", "north"), Member("South Army", "south", kind="organ", rank=1)),
    relations=(Relation("north", "south", "hostile"),),
    places=(CastPlace("Oakford", 10.0, 20.0),),
)
TOML = """
relations = [["north", "south", "hostile"]]
places = [{ name = "Oakford", lat = 10, lon = 20.0 }]

[blocs]
north = ["North Army"]
south = [{ name = "South Army", kind = "organ", rank = 1 }]
"""
JSON = json.dumps(
    {
        "blocs": {"north": ["North Army"], "south": [{"name": "South Army", "kind": "organ", "rank": 1}]},
        "relations": [["north", "south", "hostile"]],
        "places": [{"name": "Oakford", "lat": 10, "lon": 20}],
        "what we do not know": "is left alone",
    }
)


def file(folder: Path, text: str | bytes, name: str = "cast.toml") -> str:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def test_toml_and_json_say_the_same(tmp_path: Path) -> None:
    assert load_cast(file(tmp_path, TOML)) == load_cast(file(tmp_path, JSON, "cast.json")) == SMALL


def test_what_a_file_is_called_does_not_matter(tmp_path: Path) -> None:
    assert load_cast(file(tmp_path, JSON, "meta")) == load_cast(file(tmp_path, "\n\n " + JSON, "x.toml")) == SMALL


def test_an_empty_file_is_a_cast_of_nobody(tmp_path: Path) -> None:
    assert load_cast(file(tmp_path, "")) == Cast()


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_cast_loads_and_comes_back_whole(name: str) -> None:
    cast = load_cast(name)
    assert cast.blocs
    assert cast.members
    assert cast.relations
    assert cast_from(cast_data(cast)) == cast


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_cast_says_whose_judgement_it_is_and_where_every_place_is_from(name: str) -> None:
    text = files("sayso").joinpath(f"casts/{name}.toml").read_text(encoding="utf-8")
    assert "editorial judgement" in text.partition("\n\n")[0].partition("title =")[0]
    assert [place.name for place in load_cast(name).places if not place.source] == []


def test_a_file_of_a_shipped_name_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file(tmp_path, TOML, shipped()[0])
    assert load_cast(shipped()[0]) == SMALL


def test_a_name_that_is_neither_is_told_with_those_there_are(tmp_path: Path) -> None:
    missing = str(tmp_path / "nothing")
    with pytest.raises(CastError) as told:
        load_cast(missing)
    assert str(told.value) == (
        f"{missing}: expected a cast file, or a shipped cast's name, found neither. Shipped: {', '.join(shipped())}."
    )


def test_a_folder_is_no_cast(tmp_path: Path) -> None:
    with pytest.raises(CastError, match="expected a TOML or JSON file, found a folder"):
        load_cast(str(tmp_path))


def test_other_bytes_are_no_cast(tmp_path: Path) -> None:
    with pytest.raises(CastError, match="expected text in UTF-8, found other bytes"):
        load_cast(file(tmp_path, b"\xff\xfe\x00blocs"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("blocs = [", "cast.toml: expected a cast in TOML"),
        ("{", "cast.toml: expected a cast in JSON"),
        ('{"blocs": ' * 9000, "cast.toml: expected a cast in JSON, found brackets in brackets without end"),
        ('{"zone": ' + "9" * 9000 + "}", "cast.toml: expected a cast in JSON, found text that is none"),
        ('{"zone": "\\ud83d"}', "cast.toml: expected a cast in JSON, found text that is none"),
        ("zone = " + "9" * 9000, "cast.toml: expected a cast in TOML, found text that is none"),
        ("places = [{name = 'Ox', lat = nan}]", "cast.toml: places: Ox: lat: expected degrees between −90 and 90"),
        ("places = [{name = 'Ox', lat = " + "9" * 400 + "}]", "cast.toml: places: Ox: lat: expected degrees between"),
        ("places = [{name = 'Ox', lon = true}]", "cast.toml: places: Ox: lon: expected degrees between −180 and 180"),
        ("places = [{name = 'Ox', aliases = 'Oxen'}]", "cast.toml: places: Ox: aliases: expected a list, found 'Oxen'"),
        ("[blocs]\nnorth = [{name = 'A', aliases = 7}]", "cast.toml: blocs.north: A: aliases: expected a list, found 7"),
        ("relations = [{blocs = 1.5, is = 'hostile'}]", "cast.toml: relations: blocs: expected a list, found 1.5"),
        ('blocs = ["north"]', "cast.toml: blocs: expected a table, found ['north']"),
        ("[blocs]\nnorth = 'North Army'", "cast.toml: blocs.north: expected a list of names, found 'North Army'"),
        ("[blocs]\nnorth = [7]", "cast.toml: blocs.north: expected a name, or a table with a `name`, found 7"),
        (
            '[blocs]\nnorth = [{name = "North Army", kind = "king"}]',
            "cast.toml: blocs.north: North Army: expected a kind among organ, official",
        ),
        (
            '[blocs]\nnorth = [{name = "North Army", rank = 4}]',
            "cast.toml: blocs.north: North Army: expected a rank of 1, 2 or 3, found 4",
        ),
        (
            'relations = [["north", "south", "hostile"]]\n[blocs]\nnorth = []',
            "cast.toml: relations: expected blocs named under `blocs` (north), found 'south'",
        ),
        (
            'relations = [["north", "south", "cool"]]\n[blocs]\nnorth = []\nsouth = []',
            'cast.toml: relations: expected [bloc, bloc, "hostile" or "allied"]',
        ),
        ('date = "4 May"', "cast.toml: date: expected a date such as 2016-12-10, found '4 May'"),
        (
            'places = [{name = "Oakford", lat = 91.0}]',
            "cast.toml: places: Oakford: lat: expected degrees between −90 and 90, found 91.0",
        ),
    ],
)  # fmt: skip
def test_a_broken_cast_says_what_was_expected_found_and_where(text: str, said: str) -> None:
    with pytest.raises(CastError) as told:
        parse_cast(text, "cast.toml")
    assert said in str(told.value)


def test_a_day_may_be_written_with_its_hour() -> None:
    cast = parse_cast(
        "date = 2031-05-04T18:05:00Z\n[blocs]\nnorth = [{name = 'A', from = 2031-05-04 18:05:00}]", "cast.toml"
    )
    assert (cast.day, cast.members[0].start) == (date(2031, 5, 4), date(2031, 5, 4))
    assert cast_from(cast_data(cast)) == cast
