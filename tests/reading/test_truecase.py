"""Texts in capitals only, read in their usual letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reading.reports import claims, figures
from sayso.reading.truecase import shouts, truecase


def cased(text: str) -> str:
    restored = truecase(text)
    assert len(restored) == len(text)
    return restored


def test_a_text_that_does_not_shout_is_left_alone() -> None:
    text = "The FARC said on Monday that TEN of its men had left CALI."
    assert truecase(text) is text
    assert truecase("CALI, COLOMBIA") == "CALI, COLOMBIA", "too short to tell"


def test_sentences_names_and_days_keep_their_capitals() -> None:
    text = "THE MAYOR OF ESTELI SAID ON MONDAY THAT THREE BRIDGES WERE BLOWN UP. HE BLAMED THE REBELS."
    assert cased(text) == "The mayor of Esteli said on Monday that three bridges were blown up. He blamed the rebels."


def test_what_a_text_writes_out_is_an_acronym() -> None:
    text = "THE UNION OF RURAL WORKERS OF APURE (URWA) MARCHED IN SANTA ROSA. URWA MEMBERS SAID NOBODY WAS HURT."
    restored = cased(text)
    assert "(URWA)" in restored
    assert "URWA members said" in restored
    assert "Santa Rosa" in restored


def test_common_words_of_a_name_are_part_of_it() -> None:
    text = "TROOPS OF THE ZAPATA NATIONAL LIBERATION FRONT ATTACKED GENERAL OROZCO'S HOUSE IN SAN PEDRO ON 3 MAY 1988."
    restored = cased(text)
    assert "Zapata National Liberation Front attacked General Orozco's house" in restored
    assert "San Pedro on 3 May 1988" in restored


def test_abbreviations_with_stops_end_no_sentence() -> None:
    assert "U.S. embassy" in cased("A BOMB WAS FOUND OUTSIDE THE U.S. EMBASSY EARLY TODAY.")


@given(st.text(max_size=200))
def test_the_length_never_changes(text: str) -> None:
    shown = text.upper()
    assert len(truecase(shown)) == len(shown)
    assert shouts(shown) or truecase(shown) == shown


def test_a_report_in_capitals_is_read_and_quoted_as_it_stands() -> None:
    text = (
        "A POLICE SPOKESMAN SAID GUNMEN KILLED 12 VILLAGERS NEAR QUILALI ON MONDAY. "
        "THE ARMY DENIED THAT ITS TROOPS HAD SHELLED THE VILLAGE."
    )
    first, *_ = found = claims(text)
    assert first.source.span is not None
    assert first.source.span.text == "A POLICE SPOKESMAN"
    assert figures(first) == [("killed", 12, 12)]
    assert all(text[c.quote.start : c.quote.end] == c.quote.text for c in found)
    assert "deny" in {c.stance for c in found}
