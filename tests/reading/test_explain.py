"""Which step found what, and why: the row or rule that decided, and why a sentence gave no claim."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from reading.reports import DONBAS, NOBODY, YEMEN, examples, post, report
from sayso.model.cast import Cast
from sayso.model.report import Part, Report
from sayso.reading.explain import EXPLAINERS, explain, lines
from sayso.reading.finding import Explained, Finding, to_data
from sayso.reading.reader import ENCODED, STEPS, attribute, compose, headline, measure, phrase, read, segment, tag, tell
from sayso.reading.sheet import Sheet


def explained(text: str, cast: Cast = NOBODY) -> list[Explained]:
    """The sentences of a post, explained."""
    page = report(text)
    return [one for one in explain(page, cast, lines(page, cast)) if one.line.number]


def findings(text: str, label: str, cast: Cast = NOBODY) -> list[Finding]:
    """What was found under a label in a text."""
    return [finding for one in explained(text, cast) for finding in one.findings if finding.label == label]


# --- what decided ---------------------------------------------------------------------------------------------------------

DECIDED = [
    ("The army said that 12 men were killed.", "cue", "K0", "cue.tsv: say"),
    ("The army admits that it has lost Goma.", "cue", "K2", "cue.tsv: admit"),
    ("Reportedly 12 men were killed in Goma.", "cue", "K6", "hearsay"),
    ("The governor said that rebels had captured Sake.", "source", "official", "kind.tsv: “governor” is an official"),
    ("More than 85 men were killed in Goma.", "figure", "86+ killed", "“more than” is more in quantity_bounds.tsv"),
    ("Dozens of people were killed in Goma.", "figure", "12–99 killed", "“dozens” allows 12–99"),
    ("Twelve soldiers were wounded in Goma.", "figure", "12 wounded", "quantity_states.tsv"),
    ("Jets bombed the depot in Goma.", "event", "Air/drone strike", "deed.tsv: bomb"),
    ("An air strike hit the depot in Goma.", "event", "Air/drone strike", "act.tsv"),
    ("Goma is in rebel hands, the army said.", "event", "x.Control held", "a state"),
    ("Rebels captured Goma on Monday.", "time", "2023-06-12", "the latest such weekday"),
    ("Rebels captured Goma overnight.", "time", "2023-06-13 18:00", "rule overnight"),
    ("Rebels captured Goma.", "happened", "2023-06-14 00:00 to 15:00", "rule post-day"),
    ("The army said it had retaken the town and killed 40 rebels.", "quantity", "40 killed", "in the event's clause"),
    ("Rebels captured Goma.", "facet", "control", "who holds ground"),
    ("Goma has fallen, Radio Okapi reported, citing the army.", "confidence", "0.", "log odds of confidence.tsv"),
]


@examples("text, label, value, why", DECIDED)
def test_a_finding_names_the_row_or_the_rule(text: str, label: str, value: str, why: str) -> None:
    told = [(finding.value, finding.why) for finding in findings(text, label)]
    assert any(value in found and why in reason for found, reason in told), told


SIDES = [
    ("The Houthis said that they had captured Marib.", "valence", "+1", "ground counts for who holds it"),
    (
        "The Houthis admit that they no longer hold Marib.",
        "valence",
        "−1",
        "ground counts for who holds it, against who loses it",
    ),
    ("The coalition denies that Marib has fallen.", "valence", "none", "only what is asserted"),
    ("Médecins Sans Frontières said that Marib has fallen.", "valence", "none", "the source is on no side"),
    ("The Houthis said that they had captured Marib.", "source", "side houthi", "the cast has Houthis under houthi"),
    ("A resident of Marib said that the town has fallen.", "source", "side unknown", "nothing in the cast places it"),
]


@examples("text, label, value, why", SIDES)
def test_a_side_is_told_with_what_places_it(text: str, label: str, value: str, why: str) -> None:
    told = [(finding.value, finding.why) for finding in findings(text, label, YEMEN)]
    assert any(found.endswith(value) and why in reason for found, reason in told), told


def test_a_place_says_which_of_its_namesakes_it_is_and_why() -> None:
    (found,) = findings("Rebels captured Donetsk.", "place", DONBAS)
    assert found.value.startswith("Donetsk, geonames:")
    assert "UA" in found.why
    assert "bear the name" in found.why


def test_a_place_that_nobody_knows_is_told_so() -> None:
    (found,) = findings("Rebels captured the village of Ruritanville.", "place", DONBAS)
    assert "no gazetteer and no cast knows it" in found.why


def test_a_pronoun_is_told_with_whom_it_stands_for() -> None:
    found = findings("The governor said that rebels had left. He said that 12 people were killed.", "source")
    by_step = {(finding.step, finding.value.split(",")[0]): finding.why for finding in found[-2:]}
    assert "a pronoun" in by_step["attribute", "“he”"]
    assert "who spoke last" in by_step["compose", "governor"]


def test_a_denial_says_that_it_is_about_what_was_told_before() -> None:
    denial = findings("The army said that it held Goma. The rebels denied it.", "claim")[-1]
    assert "what was told before (“held”)" in denial.why


# --- why there is none ----------------------------------------------------------------------------------------------------

NONE = [
    ("Will the truce hold?", "a question"),
    ("The sun rose over a quiet sea.", "no event of codebook 2.1 and no figure"),
    ("Jets could bomb the depot in Goma.", "left out: told as hypothetical"),
    ("The army did not say that it had left Goma.", "negated"),
]


@examples("text, why", NONE)
def test_a_sentence_without_a_claim_says_why(text: str, why: str) -> None:
    (found,) = explained(text)
    assert found.claims == ()
    assert why in found.nothing


def test_an_event_that_is_left_out_says_why() -> None:
    (found,) = findings("Jets could bomb the depot in Goma.", "left out")
    assert (found.value, found.why) == ("Air/drone strike", "told as hypothetical in the desk's own voice")


def test_what_is_told_twice_says_what_it_is_joined_to() -> None:
    text = "The army said that it had captured Goma.\n\nIn the evening the army said it had captured Goma."
    first, second = explained(text)
    assert len(first.claims) == 1
    assert "joined to the claim on “The army said that it had captured Goma.”" in second.nothing


# --- laws -----------------------------------------------------------------------------------------------------------------

PAGES = [
    "The army said it had retaken Goma and killed 40 rebels; the rebels said they had lost five men. Nobody else was there.",
    "“We hold the bridge,” the commander said. “We took it at dawn.” Will he keep it? Reportedly several tanks were destroyed.",
    "Kyiv says 12 were killed. Moscow puts the number at 40. The Kremlin denies that it shelled Kherson on Tuesday night.",
]


@examples("text", PAGES)
def test_what_is_explained_is_what_is_read(text: str) -> None:
    page = report(text)
    told = explain(page, DONBAS, lines(page, DONBAS))
    assert [claim for one in told for claim in one.claims] == list(read(page, DONBAS))
    for one in told:
        assert {finding.claim for finding in one.findings} - {0} == set(range(1, len(one.claims) + 1))
        assert bool(one.nothing) is not bool(one.claims)
        assert all(finding.why for finding in one.findings)
        spans = [finding.span for finding in one.findings if finding.span is not None]
        assert all(page.text[span.start : span.end] == span.text for span in spans)


def test_every_step_has_its_explainer() -> None:
    for steps in (STEPS, ENCODED):
        assert [name for name in EXPLAINERS if name in {step.__name__ for step in steps}] == [
            step.__name__ for step in steps
        ]


def test_a_sentence_is_explained_alike_whether_it_is_asked_about_alone_or_with_others() -> None:
    page = report(
        "The governor spoke. He said that rebels had left Goma.", "She said that 12 people were killed there."
    )
    every = lines(page, NOBODY)
    assert explain(page, NOBODY, every)[-1] == explain(page, NOBODY, every[-1:])[0]


@dataclass(frozen=True, slots=True)
class Guess:
    """A layer as a trained encoder might lay one."""

    first: int
    last: int
    role: str
    score: float


def test_a_step_that_nobody_explains_says_what_it_laid() -> None:
    def encode(sheet: Sheet) -> Sheet:
        (block,) = sheet.blocks
        (one,) = block.sentences
        guessed = replace(one, places=(Guess(0, 2, "content", 0.875),))  # type: ignore[arg-type]
        return replace(sheet, blocks=(replace(block, sentences=(guessed,)),))

    page = report("The army left.")
    (told,) = explain(page, NOBODY, lines(page, NOBODY), (headline, segment, tag, phrase, encode))
    found = told.findings[-1]
    assert (found.step, found.label, found.value) == ("encode", "places", "role content, score 0.88")
    assert found.span is not None
    assert found.span.text == "The army"


def test_another_reader_is_explained_as_it_runs() -> None:
    page = report("Rebels captured Goma.")
    steps = (headline, segment, tag, phrase, measure, attribute, tell, compose)
    assert explain(page, NOBODY, lines(page, NOBODY), steps) == explain(page, NOBODY, lines(page, NOBODY))


# --- lines ----------------------------------------------------------------------------------------------------------------


def test_sentences_are_counted_in_page_order_and_the_rest_says_why_it_is_not_read() -> None:
    text = "Goma falls\n\nOVERNIGHT IN GOMA\n\nRebels captured Goma. The army left."
    body = text.index("OVERNIGHT")
    page = replace(
        report("x"),
        text=text,
        parts=(Part("title", 0, 10, 0), replace(post(text), start=body, body=body)),
    )
    assert [(line.number, line.span.text, line.why) for line in lines(page, NOBODY)] == [
        (0, "Goma falls", "the page's own headline: it lends its names, and claims nothing"),
        (0, "OVERNIGHT IN GOMA", "a line in capitals: a headline or a slug"),
        (1, "Rebels captured Goma.", ""),
        (2, "The army left.", ""),
    ]


@pytest.mark.parametrize("text", ["", "...", "1 2 3"])
def test_a_text_without_sentences_has_no_numbered_line(text: str) -> None:
    page = Report(text, "page", "text/plain", "0", report("x").day, "UTC", (post(text),))
    assert [line for line in lines(page, NOBODY) if line.number and line.span.text.isalpha()] == []


def test_as_data_a_line_has_its_findings_and_the_claims_of_the_contract() -> None:
    (one,) = explained("The army said that 12 men were killed.")
    data = to_data(one, "r_1")
    assert list(data) == ["report", "sentence", "post", "text", "start", "end", "findings", "claims", "nothing"]
    assert {tuple(finding) for finding in data["findings"]} == {
        ("step", "label", "value", "why", "text", "start", "end", "claim")
    }
    assert (data["report"], data["sentence"], data["nothing"]) == ("r_1", 1, None)
    assert data["claims"][0]["quote"]["text"] == data["text"]
