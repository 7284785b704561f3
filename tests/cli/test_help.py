"""Help teaches: each command says what comes in, what every option means, and shows how it is typed."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from sayso import __version__
from sayso.cli import main

from .commanding import sayso, well

# The commands that the contract promises; what is not built yet is not listed either.
CONTRACT = ("demo", "read", "serve", "take-in", "picture", "replay", "export", "check")
COMMANDS = tuple(main.commands)


def test_every_command_is_one_that_the_contract_promises() -> None:
    assert set(COMMANDS) <= set(CONTRACT)
    assert {"demo", "read", "serve", "take-in", "picture", "check"} <= set(COMMANDS)


def test_the_first_page_of_help_shows_every_command_and_how_to_begin() -> None:
    text = well("--help")
    assert "On whose say-so?" in text
    for name in COMMANDS:
        assert f"sayso {name}" in text
    assert "sayso demo" in text.partition("Options:")[0]


def test_without_a_command_help_is_shown() -> None:
    assert "Usage: sayso [OPTIONS] COMMAND" in sayso().output


def test_the_version_is_the_packages() -> None:
    assert well("--version") == f"sayso, version {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
class TestEveryCommand:
    def test_help_is_had_both_ways(self, name: str) -> None:
        assert well(name, "--help") == well(name, "-h")

    def test_it_says_what_it_does_in_a_sentence_first(self, name: str) -> None:
        first = (main.commands[name].help or "").partition("\n\n")[0]
        assert first.endswith(".")
        assert 20 <= len(first) <= 130

    def test_it_shows_examples_of_itself(self, name: str) -> None:
        _, found, examples = well(name, "--help").partition("Examples:\n")
        assert found
        typed = [line for line in examples.partition("Options:")[0].splitlines() if line.strip()]
        assert typed
        assert all(f"sayso {name}" in line for line in typed)

    def test_it_explains_what_comes_in(self, name: str) -> None:
        command = main.commands[name]
        for param in command.params:
            if isinstance(param, click.Argument):
                word = (param.metavar or param.name or "").upper().partition("|")[0]
                assert word in (command.help or "")

    def test_every_option_says_what_it_means(self, name: str) -> None:
        for param in main.commands[name].params:
            if isinstance(param, click.Option):
                assert param.help
                assert param.help[0].isupper()
                assert param.help.endswith(".")

    def test_no_line_is_wider_than_a_terminal(self, name: str) -> None:
        shown = CliRunner().invoke(main, [name, "--help"], prog_name="sayso", terminal_width=80).stdout
        wide = [line for line in shown.splitlines() if len(line) > 100]
        assert wide == []

    def test_an_option_that_is_none_is_answered_with_the_way_to_help(self, name: str) -> None:
        result = sayso(name, "--no-such-thing")
        assert result.exit_code == 2
        assert f"Try 'sayso {name} --help' for help." in result.stderr
        assert "No such option '--no-such-thing'" in result.stderr


def test_a_command_that_is_none_is_answered_with_the_way_to_help() -> None:
    result = sayso("rumour")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command 'rumour'" in result.stderr
    assert "Try 'sayso --help' for help." in result.stderr


@pytest.mark.parametrize("name", ["read", "take-in"])
def test_a_page_must_be_named(name: str) -> None:
    result = sayso(name)
    assert result.exit_code == 2
    assert "Missing argument 'PATH|URL" in result.stderr


@pytest.mark.parametrize("name", ["read", "picture", "check"])
def test_what_prints_a_table_prints_json_too(name: str) -> None:
    assert "--json" in well(name, "--help")
