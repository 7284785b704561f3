"""The demo: a sample day goes by in pages that anybody may open, and ends when it is told to."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from sayso.desk.samples import grown, sample, samples
from sayso.errors import SettingError
from sayso.page import demo as room
from sayso.page.demo import demo

PLAY = """
import sys
from sayso.page.demo import demo
demo(sys.argv[1], port=int(sys.argv[2]), speed=float(sys.argv[3]), show=False, announce=lambda line: print(line, flush=True))
print("stopped", flush=True)
"""
PATIENCE = 60
FAST = 1e6  # a day in a tenth of a second


class Playing:
    """A demo in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        self.process, self.lines = process, process.stdout
        self.told = [self.lines.readline().strip()]
        while not self.told[-1].startswith("Sayso is at "):
            self.told.append(self.lines.readline().strip())
        self.address = urlsplit(self.told[-1].split()[3])

    def until(self, words: str) -> str:
        """The first line with these words in it."""
        while words not in self.told[-1]:
            line = self.lines.readline()
            assert line, self.told
            self.told.append(line.strip())
        return self.told[-1]

    def page(self, path: str) -> str:
        """A page of it, as a browser gets it."""
        reader = http.client.HTTPConnection(str(self.address.hostname), self.address.port, timeout=PATIENCE)
        reader.request("GET", path)
        answer = reader.getresponse()
        body = answer.read().decode()
        reader.close()
        assert answer.status == 200, body
        return body

    def stop(self) -> None:
        """Ctrl-C, after which there is nothing bad to say."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=PATIENCE)
        assert (self.process.returncode, err, out.splitlines()[-1]) == (0, "", "stopped")


@contextmanager
def playing(day: str, speed: float = FAST, port: int = 0) -> Iterator[Playing]:
    command = [sys.executable, "-c", PLAY, day, str(port), str(speed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield Playing(process)
        finally:
            process.kill()


def test_the_day_goes_by_a_line_for_each_update_and_the_page_stays() -> None:
    with playing("khartoum") as demo:
        demo.until("The day is over")
        updates = [line for line in demo.told if " updates, " in line]
        count = len(grown(sample("khartoum")))
        assert [line.split("  ")[1].split(" updates")[0] for line in updates] == [
            f"{n} of {count}" for n in range(1, count + 1)
        ]
        assert updates[0].startswith("07:50 GMT  ")
        assert any("changed" in line for line in updates)
        data = json.loads(demo.page("/c/khartoum/picture.json"))
        assert data["known_at"].startswith("2023-04-15T21:")
        assert f"{sum(1 for _ in json.loads(demo.page('/c/khartoum/claims.json'))['claims'])} claims" in updates[-1]
        demo.stop()


def test_whoever_comes_first_finds_a_page_with_the_first_update_on_it() -> None:
    with playing("khartoum", speed=1) as demo:  # the next update is an hour away
        assert "ORIGINAL ENTRY" in demo.page("/c/khartoum/")
        demo.stop()


def test_the_other_days_stand_complete_beside_it_each_at_its_own_moments() -> None:
    with playing("antakya") as demo:  # one of the others came before it, the other after
        demo.until("The day is over")
        front = demo.page("/")
        for name in samples():
            assert f'href="/c/{name}/"' in front
            last = grown(sample(name))[-1].at
            shown = json.loads(demo.page(f"/c/{name}/picture.json"))
            assert shown["known_at"] == last.isoformat().replace("+00:00", "Z")
        demo.stop()


def test_ctrl_c_ends_it_in_the_middle_of_the_day_with_a_reader_on_the_stream() -> None:
    with playing("ouaga", speed=1) as demo:
        reader = http.client.HTTPConnection(str(demo.address.hostname), demo.address.port, timeout=PATIENCE)
        reader.request("GET", "/c/ouaga/stream")
        stream = reader.getresponse()
        assert stream.readline() == b"retry: 2000\n"
        demo.stop()
        assert b"event:" not in stream.read()
        reader.close()


def test_a_port_that_is_taken_is_said_and_the_next_is_used() -> None:
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with room._listening(port, told.append) as found:
            taken = found.getsockname()[1]
    assert port < taken < port + room.PORTS
    assert told == [f"Port {port} is taken; taking {taken} instead."]


@pytest.mark.parametrize("speed", [0, -1, float("nan")])
def test_a_speed_that_is_none_is_refused(speed: float) -> None:
    with pytest.raises(SettingError, match="a speed above 0"):
        demo("ouaga", speed=speed, show=False, announce=str)


def test_with_loop_the_day_begins_again_on_the_same_port(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def stop_at_the_second_dawn(line: str) -> None:
        told.append(line)
        if line.startswith("Once more"):
            raise KeyboardInterrupt

    monkeypatch.setattr(room, "REST", 0)
    monkeypatch.setattr(room, "samples", lambda: ("ouaga",))
    demo("ouaga", port=0, speed=FAST, loop=True, show=False, announce=stop_at_the_second_dawn)
    assert sum(line.startswith("Sayso is at ") for line in told) == 1
    assert "begins again" in told[-2]


class Windowed:
    """A browser with a window, which notes what it is shown."""

    shown: Any = None

    def open(self, address: str) -> None:
        self.shown = address


def test_the_browser_is_opened_where_it_has_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Windowed()
    monkeypatch.setattr(room.webbrowser, "get", lambda: browser)
    room._open("http://127.0.0.1:1/")
    assert browser.shown == "http://127.0.0.1:1/"


def test_a_browser_that_draws_in_the_terminal_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = room.webbrowser.GenericBrowser("w3m")
    monkeypatch.setattr(room.webbrowser, "get", lambda: text)
    monkeypatch.setattr(text, "open", lambda address: pytest.fail("it would write over the lines"))
    room._open("http://127.0.0.1:1/")
