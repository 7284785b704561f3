"""`sayso serve`: what it hands to the page, and what it says where it cannot."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sayso.desk.newsroom import Newsroom
from sayso.page import app

from .commanding import failure, well

Served = list[tuple[Newsroom, tuple[str, ...], str, int]]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    """What was to be served: the newsroom, its coverages, host and port."""
    calls: Served = []

    def serve(newsroom: Newsroom, host: str, port: int, *, announce: Any) -> None:
        calls.append((newsroom, newsroom.coverages, host, port))
        announce(f"here: {host}:{port}")

    monkeypatch.setattr(app, "serve", serve)
    return calls


def test_it_serves_the_ledger_of_this_folder_to_this_machine_alone(served: Served) -> None:
    well("take-in", "page.txt", "--coverage", "river")
    assert well("serve") == "here: 127.0.0.1:8417\n"
    ((_, coverages, host, port),) = served
    assert (coverages, host, port) == (("river",), "127.0.0.1", 8417)


def test_host_port_and_ledger_are_had_by_options(served: Served, here: Path) -> None:
    well("serve", "--host", "0.0.0.0", "--port", "9", "--database", "other.sayso")
    ((_, coverages, host, port),) = served
    assert (coverages, host, port) == ((), "0.0.0.0", 9)
    assert (here / "other.sayso").is_file()


def test_what_another_window_takes_in_is_watched_for(served: Served) -> None:
    well("serve")
    ((newsroom, *_),) = served
    assert newsroom._watcher is not None
    assert not newsroom._watcher.is_alive()  # it has ended with the newsroom


def test_an_address_that_is_taken_is_told() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        told = failure("serve", "--port", str(port))
    assert told.startswith(f"127.0.0.1:{port}: expected a free address, found ")
    assert told.endswith("Give another port with --port, or stop what listens there.")


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("none/desk.sayso", "none: expected a folder to keep the ledger in, found none."),
        ("page.txt", "page.txt: expected a Sayso ledger, found a file of another kind."),
    ],
)
def test_a_place_that_holds_no_ledger_is_told(where: str, sentence: str) -> None:
    assert failure("serve", "--database", where).startswith(sentence)


def test_a_ledger_of_a_newer_version_is_told() -> None:
    well("take-in", "page.txt")
    with closing(sqlite3.connect("desk.sayso", isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert failure("serve").startswith("desk.sayso: expected a ledger of version 1, found version 99")


def test_a_port_that_is_none_is_told() -> None:
    assert failure("serve", "--port", "99999").startswith("127.0.0.1:99999: expected a free address, found ")
