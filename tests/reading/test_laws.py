"""What holds for every text, whatever is in it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.reports import DAY, DONBAS, NOBODY, STAMP, claims, post, report
from reading.strategies import ANYTHING, CASTS, TOLD
from sayso.model.cast import Cast
from sayso.model.claim import FACETS, STANCES, TENSES, Claim, from_record, to_record
from sayso.model.measure import Span
from sayso.model.report import Part, Report, report_body, report_from
from sayso.reading.reader import read

often = settings(max_examples=120, deadline=None)


@often
@given(ANYTHING, CASTS)
def test_reading_never_fails_and_every_quote_is_the_text_at_its_span(text: str, cast: Cast) -> None:
    page = report(text)
    for claim in read(page, cast):
        for span in spans(claim):
            assert page.text[span.start : span.end] == span.text
            assert span.text.strip()
        assert all(words in page.text for words in spoken(claim))


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


@often
@given(st.lists(ANYTHING, min_size=1, max_size=3), CASTS)
def test_an_id_is_one_claims(texts: list[str], cast: Cast) -> None:
    """Even where posts share a stamp and say the same thing twice: who says it again in the same words claims nothing new."""
    ids = [claim.id for claim in read(report(*texts, *texts), cast)]
    assert len(ids) == len(set(ids))


def test_what_is_said_twice_in_the_same_words_is_claimed_once_where_it_stands_first() -> None:
    (claim,) = read(report("Rebels reportedly seized Sake. Rebels reportedly seized Sake."), NOBODY)
    assert claim.quote.start == 0


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


@pytest.mark.parametrize(
    "text",
    [
        "Parliament " + "of the members of the half " * 600 + "was shelled.",
        "Rebels fled" + ", but Ay and the Kremlin denied that the army and the mayor had fled" * 200 + ".",
        "The mayor " + "said that the army denied that " * 300 + "rebels fled.",
        "“Rebels fled,” he said, “and the army said ”" * 400,
        "1," * 3000,
    ],
    ids=["of the", "but they", "said that", "he said", "1,"],
)
def test_what_is_put_into_itself_without_end_is_read_at_once(text: str) -> None:
    """A phrase hangs on a phrase, a voice speaks within a voice: each is asked once, and a sentence has an end."""
    began = process_time()
    claims(text)
    assert process_time() - began < 5


def test_an_empty_post_of_a_page_that_grows_upwards_keeps_back_no_other() -> None:
    text = "Rebels seized Goma."
    full = post(text, index=2, at=STAMP)
    empty = post(text, end=0, index=1, at=STAMP + timedelta(minutes=9))
    page = Report(text, "page", "text/plain", "0", DAY, "UTC", (empty, full))
    assert [claim.quote.text for claim in read(page, NOBODY)] == [text]
    assert report_from(report_body(page)) == page


@pytest.mark.parametrize("at", [datetime.min, datetime.max])
def test_a_post_of_the_calendars_last_hour_is_read(at: datetime) -> None:
    text = "Rebels seized Goma yesterday, and tomorrow they will leave."
    for zone in ("UTC+14:00", "UTC-12:00"):
        page = Report(text, "page", "text/plain", "0", at.date(), zone, (post(text, at=at.replace(tzinfo=UTC)),))
        assert read(page, NOBODY)


def spans(value: object) -> list[Span]:
    """Every stretch of the text that a claim points at, wherever in it that stands."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for one in value for span in spans(one)]
    if is_dataclass(value):
        return [span for field in fields(value) for span in spans(getattr(value, field.name))]
    return []


def spoken(claim: Claim) -> list[str]:
    """The words that a claim takes from the text without saying where they stand."""
    actors = [actor.text for actor in (claim.agent, claim.target) if actor is not None]
    words = [claim.happened.words] if claim.happened is not None and claim.happened.words is not None else []
    return [*actors, *(place.text for place in claim.places), *words, *(figure.words for figure in claim.quantities)]
