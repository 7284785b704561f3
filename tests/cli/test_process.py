"""The commands as processes of their own: pipes, signals, statuses, and what two of them do to one ledger."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .commanding import PAGE

ENTRY = Path(sys.executable).with_name("sayso")  # what installing the package puts beside its Python
SAYSO = (
    [str(ENTRY)] if ENTRY.exists() else [sys.executable, "-c", "from sayso.cli import main; main(prog_name='sayso')"]
)
PATIENCE = 60  # seconds after which a process that hangs is a failure


def run(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SAYSO, *words], input=stdin, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_claims_go_to_standard_output_and_nothing_else_does() -> None:
    done = run("read", "page.txt", "nope.txt", "--cast", "cast.toml")
    assert done.returncode == 1
    assert all(json.loads(line)["id"] for line in done.stdout.splitlines())
    assert done.stderr == (
        "sayso read: nope.txt: expected a file, a folder, an archive or -, found nothing of that name. "
        "Look at the path once more.\n"
    )


def test_a_page_may_come_through_a_pipe() -> None:
    done = run("read", "-", "--cast", "cast.toml", stdin=PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 5


def test_a_reader_that_goes_away_is_no_fault(here: Path) -> None:
    (here / "long.txt").write_text(PAGE * 200, encoding="utf-8")
    command = [*SAYSO, "read", "long.txt", "--cast", "cast.toml"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"id": "c_')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 0


def test_a_wrong_word_ends_with_status_two() -> None:
    assert run("rumour").returncode == 2


def test_help_is_shown_without_loading_what_only_commands_need() -> None:
    heavy = ("django", "lxml", "trafilatura", "uvicorn", "rapidfuzz", "sqlite3")
    script = f"import sys, sayso.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert done.stdout == "[]\n"


def test_two_processes_may_take_in_at_one_time(here: Path) -> None:
    for name, place in (("one", "Oakford"), ("two", "Lower Ferry")):
        (here / name).mkdir()
        for number in range(5):
            text = PAGE.replace("Oakford", place).replace("12 soldiers", f"{number + 13} soldiers")
            (here / name / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [*SAYSO, "take-in", "--coverage", "river", "--cast", "cast.toml"]
    both = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    for process in both:
        out, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, err) == (0, "")
        assert out.startswith("5 reports, 25 claims, ")
    checked = run("check")
    assert checked.returncode == 0
    assert "BROKEN" not in checked.stdout


@pytest.fixture
def served(here: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server over a ledger with one page in it, and its address without the scheme."""
    assert run("take-in", "page.txt", "--coverage", "river", "--cast", "cast.toml").returncode == 0
    command = [*SAYSO, "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Sayso is at http://127.0.0.1:"), process.stderr and process.stderr.read()
        yield process, urlsplit(line.split()[3]).netloc
        process.kill()


def test_ctrl_c_ends_a_server_and_says_nothing_bad(served: tuple[subprocess.Popen[str], str]) -> None:
    process, address = served
    with closing(http.client.HTTPConnection(address, timeout=PATIENCE)) as browser:
        browser.request("GET", "/c/river/")
        answer = browser.getresponse()
        assert answer.status == 200
        assert "Oakford" in answer.read().decode()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, "")
    assert run("check").returncode == 0


def test_what_another_window_takes_in_reaches_an_open_page(served: tuple[subprocess.Popen[str], str]) -> None:
    _, address = served
    with closing(http.client.HTTPConnection(address, timeout=PATIENCE)) as reader:
        reader.request("GET", "/c/river/stream?after=8")
        stream = reader.getresponse()
        assert stream.status == 200
        assert stream.readline()  # it listens
        grown = "UPDATE 1200 GMT: The South Army says that it has left Oakford.\n\n" + PAGE
        assert run("take-in", "-", "--coverage", "river", stdin=grown).returncode == 0
        numbers = (int(line.split()[1]) for line in iter(stream.readline, b"") if line.startswith(b"id:"))
        assert next(numbers) > 8
