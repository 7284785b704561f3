"""How a report is set: nothing that came in is lost, whatever shape it has."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from page.printing import DAY
from sayso.model.report import Part, Report
from sayso.page.story import Place, Story, story

LINES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60), max_size=8
)
MARKS = re.compile(r"[\s•◦▪‣·*–—>|-]|\d{1,3}[.)]")


def set_(text: str, *places: Place) -> Story:
    """The text set as one post."""
    part = Part("post", 0, len(text), 0, 1, "post", "")
    return story(Report(text, "-", "text/plain", "", DAY, "UTC", (part,)), places)


def shown(told: Story) -> list[tuple[str, str]]:
    return [(block.kind, "".join(run.text for run in block.runs)) for block in told.posts[0].blocks]


def bare(text: str) -> str:
    """A text without blanks, and without what may be a sign for a list or a quotation."""
    return MARKS.sub("", text)


@given(LINES)
def test_every_word_is_shown_once_and_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    told = "".join(line for _, line in shown(set_(text)))
    wordless = [line for line in text.splitlines() if not re.search(r"\w", line)]
    kept = "".join(line for line in text.splitlines() if line not in wordless)
    assert re.sub(r"\W|\d", "", told) == re.sub(r"\W|\d", "", kept)


@given(LINES, st.lists(st.tuples(st.integers(0, 200), st.integers(1, 80)), max_size=6))
def test_claims_never_change_the_text_they_stand_on(lines: list[str], spans: list[tuple[int, int]]) -> None:
    text = "\n".join(lines)
    places = [Place(s, min(s + n, len(text)), f"c{i}") for i, (s, n) in enumerate(spans) if s < len(text)]
    plain, marked = shown(set_(text)), shown(set_(text, *places))
    assert [(kind, bare(line)) for kind, line in marked] == [(kind, bare(line)) for kind, line in plain]


def test_lists_quotations_numbers_and_paragraphs_are_told_apart() -> None:
    told = set_("A first line.\n• one\n- two\n3. three\n> quoted words\nA last line.\n.\n")
    assert shown(told) == [
        ("para", "A first line."),
        ("item", "one"),
        ("item", "two"),
        ("item", "three"),
        ("quote", "quoted words"),
        ("para", "A last line."),
    ]
    assert [block.label for block in told.posts[0].blocks] == ["", "", "", "3", "", ""]


def test_lines_that_a_program_broke_are_one_paragraph_again() -> None:
    wire = (
        "The column left the town at dawn and had not been seen again when the\n"
        "radio fell silent at noon, said two people who live beside the road.\n"
    )
    assert shown(set_(wire)) == [("para", " ".join(wire.split()))]


def test_overlapping_claims_share_a_stretch_that_takes_its_full_stop_along() -> None:
    told = set_("One two three. Four.", Place(0, 7, "a"), Place(4, 13, "b"))
    assert [(run.text, run.claims) for run in told.posts[0].blocks[0].runs] == [
        ("One two three.", ("a", "b")),
        (" Four.", ()),
    ]


def test_text_that_belongs_to_no_post_is_set_after_them() -> None:
    text = "Post.\n\nLeft over words.\n"
    report = Report(text, "-", "text/plain", "", DAY, "UTC", (Part("post", 0, 5, 0, 1, "p", ""),))
    assert ["".join(run.text for run in block.runs) for block in story(report, ()).loose] == ["Left over words."]
