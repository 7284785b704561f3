"""What holds for every text, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.reports import DAY, DONBAS, NOBODY, post, report
from sayso.model.cast import Cast
from sayso.model.claim import FACETS, STANCES, TENSES, Claim, from_record, to_record
from sayso.model.measure import Span
from sayso.model.report import Part, Report
from sayso.reading.reader import read

# Texts are drawn from words that news is made of, with noise between: pure noise never meets a rule.
WORDS = """The the a An army rebels police Officials residents Zelensky Kremlin Kherson Goma Kyiv Sake Red Cross ministry mayor it
    they He She who which that said says claimed denied admitted retracted reportedly according to confirmed told saw withdrew
    accused of captured seized retook shelled bombed killed wounded arrested fled entered shot down was were been has had will may
    would not no never at least about some up more than nearly between and or but while before after because if in near north on
    from into with for by 3 12 40 85% two dozens hundreds 1,200 14:30 people soldiers civilians children tanks a helicopter drones
    hospital market bridge airport village town shelling clashes strike ceasefire Monday yesterday overnight June 12 since so far
    his her its their other another including of whom Mr UN T-72 #Kyiv @user http://x.org nr ppl govt""".split()
MARKS = [
    ".",
    ",",
    ";",
    ":",
    "—",
    "-",
    "“",
    "”",
    '"',
    "'",
    "’s",
    "(",
    ")",
    "?",
    "!",
    "…",
    "\n",
    "\n\n",
    "• ",
    "[",
    "]",
    "\u200e",
]
SENTENCES = [
    "The army said it had retaken Lyman and killed 40 soldiers.",
    "At least 12 people were killed and some 40 wounded in Kharkiv, the mayor said.",
    "“They shelled us all night,” said Olena Koval, a teacher in Nikopol.",
    "The Kremlin denied that its forces had shelled the hospital.",
    "Rebels reportedly seized Sake, Goma and Masisi on Monday.",
    "Footage shows a burnt-out tank in the village.",
    "He said three of them were children.",
    "It was a cold morning and the streets were empty.",
    "The ministry retracted its claim that the town had been captured.",
    "Since Sunday 140 people have been killed.",
]
CASTS = st.sampled_from((NOBODY, DONBAS))
SHUFFLED = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), max_size=60).map(" ".join)
TOLD = st.lists(st.sampled_from(SENTENCES) | SHUFFLED, min_size=1, max_size=6).map(" ".join)
ANYTHING = st.text(max_size=200) | SHUFFLED | TOLD
often = settings(max_examples=120, deadline=None)


@often
@given(ANYTHING, CASTS)
def test_reading_never_fails_and_every_quote_is_the_text_at_its_span(text: str, cast: Cast) -> None:
    page = report(text)
    for claim in read(page, cast):
        for span in spans(claim):
            assert page.text[span.start : span.end] == span.text
        assert claim.quote.text.strip()


@often
@given(st.lists(TOLD, min_size=1, max_size=4), CASTS)
def test_a_claim_lies_inside_its_post_and_claims_stand_in_page_order(texts: list[str], cast: Cast) -> None:
    page = report(*texts)
    found = read(page, cast)
    for claim in found:
        part = page.posts[claim.post.index - 1]
        assert part.body <= claim.quote.start <= claim.quote.end <= part.end
        assert (claim.report, claim.post.anchor, claim.post.at) == (page.id, part.anchor, part.at)
    starts = [claim.quote.start for claim in found]
    assert starts == sorted(starts)


@often
@given(TOLD, CASTS)
def test_the_same_report_gives_the_same_claims(text: str, cast: Cast) -> None:
    page = report(text)
    assert read(page, cast) == read(page, cast)


@often
@given(ANYTHING, CASTS)
def test_a_claim_is_what_the_contract_says_and_comes_back_from_its_record(text: str, cast: Cast) -> None:
    for claim in read(report(text), cast):
        assert 0 <= claim.confidence <= 1
        assert claim.stance in STANCES
        assert claim.facet in FACETS
        assert claim.tense in TENSES
        assert claim.valence in (None, -1, 0, 1)
        assert claim.evidence in (0, -1)
        assert claim.id == claim.identified().id
        assert from_record(to_record(claim)) == claim
        assert all(q.high is None or 0 <= q.low <= q.high for q in claim.quantities)
        assert claim.happened is None or claim.happened.earliest <= claim.happened.latest


def test_no_claim_is_told_twice_under_one_id() -> None:
    ids = [claim.id for claim in read(report("Rebels reportedly seized Sake. Rebels reportedly seized Sake."), NOBODY)]
    assert len(ids) == len(set(ids))


@often
@given(TOLD, CASTS)
def test_a_later_post_changes_nothing_of_those_before(text: str, cast: Cast) -> None:
    alone = read(report(text, day=DAY), cast)
    grown = read(report(text, "Rain is expected."), cast)
    assert [claim.id for claim in grown] == [claim.id for claim in alone]


@often
@given(TOLD, st.sampled_from(["Here is what we know so far.", "Bread has doubled in price since the spring."]))
def test_a_paragraph_without_a_claim_changes_nothing(text: str, idle: str) -> None:
    alone = read(report(text), DONBAS)
    longer = read(report(f"{text}\n\n{idle}"), DONBAS)
    assert [claim.id for claim in longer] == [claim.id for claim in alone]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t", "\u200e", "…", "—", "“”", "()", "12", "#", ":"])
def test_where_nothing_is_written_nothing_is_claimed(text: str) -> None:
    assert read(report(text), DONBAS) == ()


def test_a_page_without_posts_and_a_post_without_words_hold_no_claims() -> None:
    text = "The army said it had retaken Lyman."
    bare = Report(text, "page", "text/plain", "0", DAY, "UTC")
    empty = Report(text, "page", "text/plain", "0", DAY, "UTC", (post(text, end=0),))
    assert read(bare, DONBAS) == read(empty, DONBAS) == ()


def test_only_what_is_in_a_post_is_read() -> None:
    text = "The army said it had retaken Lyman.\n\nRebels seized Goma.\n\nPolice arrested 12 men in Minsk."
    low, high = text.index("Rebels"), text.index("\n\nPolice")
    page = Report(text, "page", "text/plain", "0", DAY, "UTC", (post(text, low, high),))
    assert [claim.quote.text for claim in read(page, DONBAS)] == ["Rebels seized Goma."]


def test_captions_headings_and_jumps_inside_a_post_are_not_read() -> None:
    lines = ["Rebels seized Goma.", "Soldiers shelled Sake.", "Police arrested 12 men in Minsk.", "Jets bombed Beni."]
    text = "\n\n".join(lines)
    holes = [
        Part(kind, text.index(line), text.index(line) + len(line), text.index(line), medium=medium)
        for kind, line, medium in zip(("media", "heading", "jump"), lines[1:], ("photo", "", ""), strict=True)
    ]
    page = Report(text, "page", "text/plain", "0", DAY, "UTC", (post(text), *holes))
    assert [claim.quote.text for claim in read(page, NOBODY)] == lines[:1]


def spans(claim: Claim) -> list[Span]:
    """Every stretch of the text that a claim points at."""
    found = (claim.quote, claim.source.span, claim.cue and claim.cue.span, claim.event.trigger)
    return [span for span in found if span is not None]
