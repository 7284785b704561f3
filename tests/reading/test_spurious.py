"""What is no claim, whose word it is, and what is told twice: examples of news English, all invented.

Conventions are codebook 2.12: a remark is one statement a speaker, and only where he tells nothing else in the post; the desk's
background, months, names and counts of another time claim nothing.
"""

from __future__ import annotations

from reading.reports import NOBODY, claims, examples, report
from sayso.reading.reader import read

# (text, who says it, event type): the one claim of a sentence
VOICES = [
    ("In Alpena, the eastern command said, drones hit a depot.", "the eastern command", "Air/drone strike"),
    ("On Tuesday Ecuador vetoed the resolution.", "Ecuador", "x.Veto"),
    ("Ecuador has closed its border with Peru.", "Ecuador", "Other"),
    ("A clerk heard from her uncle that rebels had burned the depot.", "her uncle", "Looting/property destruction"),
    ("Nine killed in Alpena in attack on party office, security source.", "security source", "Attack"),
    ("Death toll 417 (Interior Ministry, 06:00).", "Interior Ministry", "x.Tally"),
    ("Information Minister Omar Said Haddad, on the roof: “They are shelling the port.”", "Information Minister Omar Said Haddad",
     "Shelling/artillery/missile attack"),
    ("Marta, 41, who drove out on Monday, told us soldiers had burned the market.", "Marta", "Looting/property destruction"),
]  # fmt: skip


@examples(("text", "source", "kind"), VOICES)
def test_whose_word_it_is(text: str, source: str, kind: str) -> None:
    (claim,) = claims(text)
    assert claim.source.span is not None
    assert (claim.source.span.text, claim.event.type) == (source, kind)


def test_the_sentence_goes_on_behind_a_semicolon_under_one_voice() -> None:
    told = claims("Rebels shelled the port, the mayor said; soldiers burned two shops in the market.")
    assert {claim.source.name for claim in told} == {"mayor"}


def test_an_official_speaks_for_his_own_side() -> None:
    (claim,) = claims("Ecuador condemns the coup, government spokesman Luis Vega told reporters.")
    assert claim.source.kind == "official"
    assert claim.event.type == "x.Statement"


NO_CLAIMS = [
    "The envoy called a meeting.",
    "The alliance has been at work there since 24 March.",
    "“We live here and we die here,” he said.",
    "Most deaths were from gunshot wounds.",
    "Hundreds of its men kept their rifles in 1996.",
    "Nobody has been reported missing.",
    "Prices had doubled, a baker said.",
    "The charity accused the army of failing the wounded.",
]


@examples("text", NO_CLAIMS)
def test_what_is_no_act_of_the_day(text: str) -> None:
    assert {claim.event.type for claim in claims(text)} <= {"x.Statement", "x.Talks", "Other"}


REMARKS = [
    "Shells hit the port, the mayor said. “Nobody slept,” she told reporters.",
    "The Red Cross said its lorry was shelled at the bridge. “They knew where we were,” its spokesman said.",
    "Rebels shelled the port, the governor said. “It was a massacre,” he added.",
]


@examples("text", REMARKS)
def test_who_tells_what_happened_makes_no_remark_beside_it(text: str) -> None:
    assert [claim.event.type for claim in claims(text)] == ["Shelling/artillery/missile attack"]


def test_a_remark_is_claimed_where_it_appeals() -> None:
    (claim,) = claims("The mayor urged residents to stay at home.")
    assert claim.event.type == "x.Statement"


def test_a_bare_denial_answers_its_own_post() -> None:
    page = report("The army imposed a curfew.", "A student says she was mocked at a station. The police deny it.")
    denied = [claim for claim in read(page, NOBODY) if claim.stance == "deny"]
    assert [claim.agent for claim in denied] == [None]


def test_one_window_is_one_tally() -> None:
    (claim,) = claims("Health Ministry: 11 fighters killed since Thursday, 38 wounded.")
    assert [(q.kind, q.low) for q in claim.quantities] == [("killed", 11), ("wounded", 38)]


def test_blame_is_laid_on_somebody() -> None:
    told = claims("Shells hit the port on Monday. The mayor blamed the shelling on the rebels.")
    assert [claim.agent.text for claim in told if claim.source.name == "mayor" and claim.agent] == ["the rebels"]


def test_what_nobody_did_is_denied() -> None:
    (claim,) = claims("The ministry says nobody has been forced to return.")
    assert claim.stance == "deny"


def test_notes_go_on_counting_under_their_label() -> None:
    told = claims("Relief agency: 168 killed, 745 injured. 430 houses damaged.")
    assert {claim.source.kind for claim in told} == {"ngo"}


def test_a_heading_that_runs_in_claims_nothing() -> None:
    assert claims("DISPLACEMENT. The rains have begun.") == ()


def test_who_counts_is_the_source_of_the_count() -> None:
    told = claims("AAPP counts 88 killed since Monday; 36 people remain in custody.")
    assert {claim.source.name for claim in told} == {"AAPP"}
