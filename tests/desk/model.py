"""A stand-in for a language model's server: it answers on this machine what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it goes over the line; `drop` where the line is cut instead, `after` seconds of silence before it."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    after: float = 0.0


def says(content: Any, reason: str = "stop", **more: Any) -> Answer:
    """An answer with these words, or these claims."""
    text = content if isinstance(content, str) else json.dumps({"claims": content})
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": reason}
    return Answer(json.dumps({"choices": [choice], **more}).encode())


def refuses(status: int, words: str = "no", **headers: str) -> Answer:
    """An answer that is an error, in the form that such servers give it."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(json.dumps({"error": {"message": words}}).encode(), status, told)


@dataclass(slots=True)
class Model:
    """The server: its answers in order, the last of them for ever; the questions it got, and with which headers."""

    answers: list[Answer]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def passages(self) -> list[str]:
        """The text of each question."""
        return [question["messages"][-1]["content"] for question in self.asked]


@contextmanager
def model(*answers: Answer) -> Iterator[Model]:
    """A server that is there as long as the block lasts."""
    standin = Model(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            standin.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            standin.headers.append(dict(self.headers))
            standin.paths.append(self.path)
            answer = standin.answers[min(len(standin.asked), len(standin.answers)) - 1]
            time.sleep(answer.after)
            if answer.drop:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: Any) -> None:
            pass

        do_GET = do_POST  # noqa: N815 - what a followed redirect would call

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            pass  # whoever asked has hung up

    server = Server(("127.0.0.1", 0), Handler)
    standin.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield standin
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
