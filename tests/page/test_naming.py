"""Sources inside a sentence: the article they need, and no capital that is no name's."""

from __future__ import annotations

import pytest

from page.printing import CAST, Printed, dead, keep, says
from sayso.desk.newsroom import Newsroom
from sayso.model.claim import Source
from sayso.model.measure import Span
from sayso.page.edition import edition
from sayso.page.naming import in_a_sentence
from sayso.page.summary import summary


def source(name: str, said: str = "", kind: str = "official") -> Source:
    return Source(kind, name, None, span=Span(said, 0, len(said)) if said else None)


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("captain of the guard", "A captain of the guard", "a captain of the guard"),
        ("crossing’s spokesman", "the crossing’s spokesman", "the crossing’s spokesman"),
        ("Hill Observatory", "the Hill Observatory", "the Hill Observatory"),
        ("harbour police", "The harbour police", "the harbour police"),
    ],
)
def test_the_pages_own_article_is_kept(name: str, said: str, told: str) -> None:
    assert in_a_sentence(source(name, said), CAST) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("adviser to General Poe", "an adviser to General Poe"),
        ("lieutenant of the guard", "a lieutenant of the guard"),
        ("navy’s spokeswoman", "the navy’s spokeswoman"),
        ("mutineers' spokesman", "the mutineers' spokesman"),
        ("health ministry in Oakford", "the health ministry in Oakford"),
        ("religious leaders", "religious leaders"),
        ("state media", "state media"),
    ],
)
def test_a_common_noun_takes_the_article_that_fits(name: str, told: str) -> None:
    assert in_a_sentence(source(name, "his man"), CAST) == told


@pytest.mark.parametrize("name", ["Ann Poe", "Ruritania", "AFP", "Ruritania’s defence minister", "Oakford Radio"])
def test_the_name_of_a_person_a_country_or_a_paper_stands_alone(name: str) -> None:
    assert in_a_sentence(source(name), CAST) == name


@pytest.mark.parametrize("name", ["Central Bank of Ruritania", "United Cities Council", "Rapid Forces"])
def test_the_name_of_a_body_takes_the_article(name: str) -> None:
    assert in_a_sentence(source(name), CAST) == f"the {name}"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Our stringer at the gate", "our stringer at the gate"),
        ("Residents of Oakford", "residents of Oakford"),
        ("The Union’s Council", "the Union’s Council"),
    ],
)
def test_what_is_no_name_is_written_small(name: str, told: str) -> None:
    assert in_a_sentence(source(name, name), CAST) == told


def test_a_side_is_called_as_the_cast_calls_it_and_the_page_by_itself() -> None:
    assert in_a_sentence(source("north", "the northerners"), CAST) == "the North"
    assert in_a_sentence(Source("desk"), CAST) == "this page"


def test_those_who_admit_are_the_ones_it_hurts_never_those_it_serves(newsroom: Newsroom) -> None:
    boast = says(
        "We killed six, the South says.", by="south", event="deaths", valence=1, quantities=(dead(6, 6, "six"),)
    )
    owned = says("Six of ours died, a captain says.", event="deaths", name="captain of the guard", kind="member", valence=-1,
                 quantities=(dead(6, 6, "Six"),))  # fmt: skip
    keep(newsroom, Printed("10:00", (boast, owned)))
    point = summary(edition(newsroom, "war")).groups[0].points[0]
    assert (point.what, point.badge.label) == ("Six killed (the North) in Oakford", "Admitted")
    assert point.who == "told by the side it hurts: a captain of the guard"
