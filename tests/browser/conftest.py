"""A real Chromium and a real server, both on this machine; skipped, with the reason, where there is no Chromium."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from page.printing import Clock, newsroom_at
from sayso.desk.newsroom import Newsroom
from sayso.page.app import serve

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 20.0


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser, started once for these tests: while it runs, no other test here may start an event loop of its own."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("needs Chromium: sh tests/browser/install.sh installs Debian's")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def clock() -> Clock:
    """The newsroom's clock, held by the test."""
    return Clock()


@pytest.fixture
def newsroom(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Newsroom]:
    """A newsroom with nothing taken in yet."""
    with newsroom_at(tmp_path_factory.mktemp("room"), clock) as opened:
        yield opened


@pytest.fixture
def site(newsroom: Newsroom) -> Iterator[str]:
    """The address at which the newsroom is served, without the last slash."""
    up, told = threading.Event(), {}

    def ready(address: str, stop: object) -> None:
        told.update(address=address.rstrip("/"), stop=stop)
        up.set()

    thread = threading.Thread(target=serve, args=(newsroom,), kwargs={"port": 0, "announce": str, "ready": ready})
    thread.start()
    assert up.wait(PATIENCE), "the server did not start"
    yield str(told["address"])
    stop = told["stop"]
    assert callable(stop)
    stop()
    thread.join(PATIENCE)
    assert not thread.is_alive(), "the server did not stop"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh window, whose every request is noted."""
    opened = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(PATIENCE * 1000)
    yield opened
    opened.close()
