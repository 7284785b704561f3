"""The server: where it listens, and how it stops."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from page.conftest import NOON
from page.printing import Clock, keep, newsroom_at
from sayso.desk.newsroom import Newsroom
from sayso.errors import SettingError
from sayso.page.app import serve

SERVE = """
import sys
from sayso.desk.newsroom import open_newsroom
from sayso.page.app import serve
with open_newsroom(sys.argv[1], create=False) as newsroom:
    serve(newsroom, port=0, announce=lambda line: print(line, flush=True))
print("stopped", flush=True)
"""


def test_ctrl_c_ends_it_at_once_with_readers_open_and_without_a_traceback(tmp_path: Path) -> None:
    with newsroom_at(tmp_path, Clock()) as room:
        keep(room, NOON)
    command = [sys.executable, "-c", SERVE, str(tmp_path / "page.sayso")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        assert served.stdout
        address = urlsplit(served.stdout.readline().split()[3])
        reader = http.client.HTTPConnection(str(address.hostname), address.port, timeout=20)
        reader.request("GET", "/c/war/stream")
        stream = reader.getresponse()
        assert stream.status == 200
        assert stream.readline() == b"retry: 2000\n"
        served.send_signal(signal.SIGINT)
        rest = stream.read()
        reader.close()
        out, err = served.communicate(timeout=20)
    assert b"event:" not in rest
    assert out.strip() == "stopped"
    assert err == ""
    assert served.returncode == 0


def test_an_address_that_is_taken_is_said_to_be(newsroom: Newsroom) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(SettingError, match="--port"):
            serve(newsroom, port=other.getsockname()[1], announce=str)
