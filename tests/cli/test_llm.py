"""`--reader llm`: chosen by name alone, says first who is told the text, and fails in a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.model import Model, model, refuses, says

from .commanding import failure, said, sayso, well

CLAIM = {
    "quote": "The North Army says that 12 soldiers were killed in Oakford.",
    "source": "The North Army",
    "cue": "says",
    "cue_class": "K0",
    "event": "x.Casualties",
    "trigger": "killed",
    "target": "12 soldiers",
    "places": ["Oakford"],
    "figures": [{"words": "12 soldiers", "kind": "killed"}],
}
WRONG = CLAIM | {"quote": "The North Army says that 300 soldiers were killed in Oakford."}
PAGE = f"UPDATE 0900 GMT: {CLAIM['quote']}\n"
READ = ("read", "short.txt", "--cast", "cast.toml")


@pytest.fixture(autouse=True)
def page(here: Path) -> None:
    """A page of one post."""
    (here / "short.txt").write_text(PAGE, encoding="utf-8")


@pytest.fixture
def parrot(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """A model that the environment names."""
    with model(says([CLAIM, WRONG], usage={"prompt_tokens": 950, "completion_tokens": 120})) as server:
        monkeypatch.setenv("SAYSO_LLM_URL", server.url)
        monkeypatch.setenv("SAYSO_LLM_MODEL", "parrot")
        yield server


def test_claims_of_the_model_in_the_same_record_and_on_standard_error_what_happened_to_the_text(parrot: Model) -> None:
    result = sayso(*READ, "--reader", "llm")
    (claim,) = [json.loads(line) for line in result.stdout.splitlines()]
    (ruled,) = [json.loads(line) for line in well(*READ).splitlines()]
    assert result.exit_code == 0
    assert claim["reader"] == "llm-1/parrot"
    assert list(claim) == list(ruled)
    assert {key for key in claim if claim[key] != ruled[key]} == {"reader", "confidence"}
    assert result.stderr.splitlines() == [
        f"The text is sent to {parrot.url.split('/')[2]}, to be read by parrot.",
        "parrot was asked 1 times (950 tokens in, 120 out) and gave 1 claims.",
        "Left out, since the text or the codebook does not bear it out: 1 × claim whose quote does not stand in the text.",
    ]
    assert parrot.passages == [CLAIM["quote"]]


def test_a_model_that_is_named_is_told_nothing_unless_it_is_chosen(parrot: Model) -> None:
    well(*READ)
    well("take-in", "short.txt")
    assert parrot.asked == []


def test_the_environment_may_choose_it(parrot: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_READER", "llm")
    assert json.loads(sayso(*READ).stdout)["reader"] == "llm-1/parrot"
    assert json.loads(sayso(*READ, "--reader", "rules").stdout)["reader"].startswith("rules-")


def test_a_ledger_knows_which_reader_it_was(parrot: Model) -> None:
    result = sayso("take-in", "short.txt", "--cast", "cast.toml", "--reader", "llm")
    assert (result.exit_code, result.stdout.partition(";")[0]) == (0, "1 report, 1 claim, 1 new")
    assert b"llm-1/parrot" in Path("desk.sayso").read_bytes()


def test_answers_that_are_kept_are_not_asked_for_again(parrot: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LLM_ANSWERS", "answers")
    first, second = (sayso(*READ, "--reader", "llm") for _ in range(2))
    assert first.stdout == second.stdout
    assert second.stderr.splitlines()[1] == "parrot was asked 0 times and gave 1 claims."
    assert len(parrot.asked) == 1


def test_without_an_address_nothing_is_read() -> None:
    sentence = failure(*READ, "--reader", "llm")
    assert sentence.startswith("SAYSO_LLM_URL: expected the address of a language model, found none.")


def test_a_server_that_refuses_ends_the_command_and_keeps_nothing(parrot: Model) -> None:
    parrot.answers[:] = [refuses(401)]
    result = sayso("take-in", "short.txt", "page.txt", "--reader", "llm")
    assert result.exit_code == 1
    assert "expected a key that the server takes, found the answer 401" in result.stderr.splitlines()[-1]
    assert len(parrot.asked) == 1
    assert "0 claims" not in result.stdout
    assert b"soldiers" not in Path("desk.sayso").read_bytes()


def test_a_page_whose_answer_cannot_be_used_is_told_and_never_read_by_the_rules_instead(
    parrot: Model, here: Path
) -> None:
    (here / "other.txt").write_text(PAGE.replace("0900", "0930"), encoding="utf-8")
    parrot.answers[:] = [says("As a model I would rather not."), says([CLAIM])]
    result = sayso("read", "short.txt", "other.txt", "--cast", "cast.toml", "--reader", "llm")
    assert [json.loads(line)["reader"] for line in result.stdout.splitlines()] == ["llm-1/parrot"]
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "sayso read: short.txt, UPDATE 0900 GMT: expected a JSON object with the list `claims`, found 'As a model I would rather "
        "not.'. The page is given up. Try again, or with a model that keeps to a form."
    )


def test_the_demo_needs_no_network_whatever_the_environment_says(
    parrot: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.desk.newsroom import open_newsroom
    from sayso.desk.take_in import take_in
    from sayso.intake.raw import Raw

    monkeypatch.setenv("SAYSO_READER", "llm")
    with open_newsroom("demo.sayso") as newsroom:  # as the demo takes its days in
        assert take_in(newsroom, "day", Raw(PAGE.encode(), "sample:day")).claims
    assert parrot.asked == []


def test_a_reader_is_refused_before_anything_is_opened() -> None:
    assert said(sayso("take-in", "short.txt", "--reader", "llm"))
    assert not Path("desk.sayso").exists()
