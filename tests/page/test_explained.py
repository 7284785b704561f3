"""An explained sentence as a page and for a terminal: the words stay what they are, whatever is marked in them."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from sayso.model.cast import Cast
from sayso.model.measure import Span
from sayso.model.report import Report
from sayso.page.explained import explained_page
from sayso.page.explaintext import explained_lines
from sayso.reading.finding import Explained, Finding, Line

TEXT = "The “East & West” army says <12> men were killed near Oakford."
REPORT = Report(TEXT, "page.txt", "text/plain", "0", date(2031, 5, 4), "UTC")


def found(label: str, words: str, step: str = "measure") -> Finding:
    """A finding on words of the text."""
    at = TEXT.index(words)
    return Finding(label, "a value", "a row", Span(words, at, at + len(words)), step=step)


def page(*findings: Finding) -> str:
    line = Line(1, Span(TEXT, 0, len(TEXT)), "UPDATE 0700")
    return explained_page([(REPORT, [Explained(line, findings, (), "a reason")])], Cast())


def sentence(markup: str) -> str:
    """The marked sentence of a page, its labels left out."""
    (marked,) = re.findall(r'<p class="sentence">(.*?)</p>', markup, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<a .*?</a>", "", marked)))


MARKED = [
    (),
    (found("figure", "<12> men"),),
    (found("told", "<12> men were killed near Oakford"), found("place", "Oakford"), found("figure", "<12> men")),
    (found("figure", "<12> men were"), found("event", "were killed")),  # crossing: the second stays unmarked
    (found("source", "The “East & West” army"), found("role", "The “East & West” army", "encode")),
]


@pytest.mark.parametrize("findings", MARKED)
def test_the_marked_sentence_is_the_sentence(findings: tuple[Finding, ...]) -> None:
    assert sentence(page(*findings)) == TEXT


def test_marks_stand_inside_one_another_and_never_cross() -> None:
    markup = page(*MARKED[3])
    assert markup.count("<mark") == 1
    inner = page(*MARKED[2])
    assert inner.count("<mark") == 3
    assert inner.index('class="told"') < inner.index('class="figure"') < inner.index('class="place"')


def test_what_a_step_of_another_reader_finds_is_marked_by_its_own_name() -> None:
    assert 'class="other">' in page(found("role", "army", "encode"))
    assert ">role</a>" in page(found("role", "army", "encode"))


def test_a_sentence_without_a_claim_says_so_on_the_page() -> None:
    assert '<p class="none"><b>No claim.</b> A reason.</p>' in page()


def test_a_line_that_is_not_read_says_why() -> None:
    line = Line(0, Span(TEXT, 0, len(TEXT)), "", "a heading")
    told = [Explained(line, (), (), "a heading")]
    assert "Not read: a heading." in explained_page([(REPORT, told)], Cast())
    shown = ["".join(text for _, text in pieces) for pieces in explained_lines(told, Cast(), 80)]
    assert shown == ["Not read · a heading", f"  {TEXT}"]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_lines_for_a_terminal_hold_every_word_in_any_width(width: int) -> None:
    line = Line(1, Span(TEXT, 0, len(TEXT)), "UPDATE 0700")
    told = [Explained(line, (found("figure", "<12> men"),), (), "a reason")]
    shown = " ".join("".join(text for _, text in pieces).strip() for pieces in explained_lines(told, Cast(), width))
    assert all(
        word in shown
        for word in ("figure", "a value", "“<12> men”", "a row", "No claim: a reason", TEXT.rsplit(maxsplit=1)[-1])
    )
