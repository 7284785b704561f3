"""Asking a language model over HTTP: what is sent and to whom, patience, and a sentence for all that goes wrong."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from desk.model import Answer, model, refuses, says
from sayso.desk.answers import kept
from sayso.desk.endpoint import PATIENCE, Endpoint, Settings, settings_from
from sayso.errors import ReaderError, SettingError
from sayso.reading.asked import Reply

KEY = "sk-very-secret"
LOCAL = {"SAYSO_LLM_URL": "http://127.0.0.1:8080/v1", "SAYSO_LLM_MODEL": "parrot"}


def ask(url: str, **more: object) -> tuple[Reply, list[float], Endpoint]:
    """An answer, the pauses before it, and the endpoint."""
    pauses: list[float] = []
    endpoint = Endpoint(Settings(url, "parrot", KEY, **more), pauses.append)  # type: ignore[arg-type]
    return endpoint.ask("Read.", "The text."), pauses, endpoint


def refused(*answers: Answer, **more: object) -> str:
    """The sentence with which asking ends."""
    with model(*answers) as server, pytest.raises(ReaderError) as caught:
        ask(server.url, **more)
    sentence = str(caught.value)
    assert sentence.startswith(f"parrot at {server.url}: expected ")
    assert KEY not in sentence
    return sentence.partition(": expected ")[2]


class TestSettings:
    def test_address_and_model_are_enough(self) -> None:
        settings = settings_from(LOCAL | {"SAYSO_LLM_URL": "http://127.0.0.1:8080/v1/"})
        assert (settings.url, settings.model, settings.host) == ("http://127.0.0.1:8080/v1", "parrot", "127.0.0.1:8080")

    @pytest.mark.parametrize("name", LOCAL)
    def test_neither_has_a_default(self, name: str) -> None:
        with pytest.raises(SettingError, match=f"^{name}: expected .*, found none"):
            settings_from({key: value for key, value in LOCAL.items() if key != name})

    @pytest.mark.parametrize(
        "url",
        ["http://localhost:11434/v1", "http://192.168.1.9:8000/v1", "http://[::1]:8000/v1", "http://gpu.lan/v1", "http://ollama:80",
         "https://api.example.org/v1"],
    )  # fmt: skip
    def test_addresses_that_may_be_told_the_text(self, url: str) -> None:
        assert settings_from(LOCAL | {"SAYSO_LLM_URL": url}).url == url

    @pytest.mark.parametrize(
        "url",
        ["api.example.org/v1", "ftp://localhost/v1", "http://api.example.org/v1", "http://8.8.8.8/v1", "https://",
         "http://[::1/v1", "https://ann:pass@example.org/v1", "https://example.org/v1?key=1", "https://example.org:port/v1",
         "https://example.org/a b"],
    )  # fmt: skip
    def test_addresses_that_may_not(self, url: str) -> None:
        with pytest.raises(SettingError, match=r"^SAYSO_LLM_URL: expected "):
            settings_from(LOCAL | {"SAYSO_LLM_URL": url})

    @pytest.mark.parametrize(
        ("name", "value"),
        [("SAYSO_LLM_SECONDS", "soon"), ("SAYSO_LLM_SECONDS", "0"), ("SAYSO_LLM_CHARS", "5"), ("SAYSO_LLM_CHARS", "nan"),
         ("SAYSO_LLM_KEY", "a\nb"), ("SAYSO_LLM_MODEL", "a\x1bb")],
    )  # fmt: skip
    def test_other_settings_that_cannot_be(self, name: str, value: str) -> None:
        with pytest.raises(SettingError, match=f"^{name}: expected "):
            settings_from(LOCAL | {name: value})

    def test_a_key_is_never_shown(self) -> None:
        assert KEY not in repr(settings_from(LOCAL | {"SAYSO_LLM_KEY": KEY}))


class TestAsking:
    def test_what_is_sent(self) -> None:
        with model(says("yes", usage={"prompt_tokens": 70, "completion_tokens": 3})) as server:
            reply, pauses, endpoint = ask(server.url)
        assert (reply, pauses) == (Reply("yes"), [])
        assert server.paths == ["/v1/chat/completions"]
        assert server.asked == [
            {
                "model": "parrot",
                "messages": [{"role": "system", "content": "Read."}, {"role": "user", "content": "The text."}],
                "temperature": 0,
                "response_format": {"type": "json_object"},
            }
        ]
        assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
        assert (endpoint.questions, endpoint.tokens_in, endpoint.tokens_out) == (1, 70, 3)

    def test_without_a_key_none_is_sent(self) -> None:
        with model(says("yes")) as server:
            Endpoint(Settings(server.url, "parrot")).ask("Read.", "The text.")
        assert "Authorization" not in server.headers[0]

    def test_an_answer_that_broke_off_says_so(self) -> None:
        with model(says("{", reason="length")) as server:
            assert ask(server.url)[0] == Reply("{", cut=True)

    def test_a_server_that_knows_no_json_mode_is_asked_without_from_then_on(self) -> None:
        with model(refuses(400, "unknown field response_format"), refuses(422), says("yes")) as server:
            _, pauses, endpoint = ask(server.url)
            endpoint.ask("Read.", "More text.")
        wishes = [sorted(set(question) - {"model", "messages"}) for question in server.asked]
        assert wishes == [["response_format", "temperature"], ["temperature"], [], []]
        assert pauses == []

    @pytest.mark.parametrize("busy", [429, 500, 502, 503, 504])
    def test_a_busy_server_is_asked_again(self, busy: int) -> None:
        with model(refuses(busy), refuses(busy), says("yes")) as server:
            assert ask(server.url)[:2] == (Reply("yes"), list(PATIENCE[:2]))

    @pytest.mark.parametrize(("told", "waited"), [("7", 7.0), ("86400", 60.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 1.0)])
    def test_and_left_the_time_it_asks_for_within_reason(self, told: str, waited: float) -> None:
        with model(refuses(429, Retry_After=told), says("yes")) as server:
            assert ask(server.url)[1] == [waited]

    def test_a_line_that_was_cut_is_tried_again(self) -> None:
        with model(Answer(b"", drop=True), says("yes")) as server:
            assert ask(server.url)[:2] == (Reply("yes"), [PATIENCE[0]])


class TestWhatGoesWrong:
    @pytest.mark.parametrize(
        ("status", "expected", "todo"),
        [
            (401, "a key that the server takes", "Put it into SAYSO_LLM_KEY."),
            (403, "a key that may use the model", "Look at what SAYSO_LLM_KEY is allowed."),
            (404, "a server with that model under SAYSO_LLM_URL/chat/completions", "Addresses mostly end in /v1;"),
            (413, "a server that takes passages of this length", "Make SAYSO_LLM_CHARS smaller."),
            (429, "a server with room", "Try again later."),
            (503, "an answer", "See what the server's own log says."),
            (418, "an answer", "See what the server's own log says."),
        ],
    )
    def test_a_server_that_refuses(self, status: int, expected: str, todo: str) -> None:
        sentence = refused(refuses(status, f"not with {KEY}\x1b[31m"))
        assert sentence.startswith(f"{expected}, found the answer {status} ")
        assert "not with …" in sentence
        assert "\x1b" not in sentence
        assert todo in sentence

    def test_a_redirect_is_not_followed(self) -> None:
        with model(says("stolen")) as other:
            sentence = refused(refuses(307, "elsewhere", Location=f"{other.url}/chat/completions"))
        assert sentence.startswith("an answer, found the answer 307")
        assert "Text goes to the named host alone" in sentence
        assert other.asked == []

    def test_a_server_that_is_away(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))  # and nobody listens
            with pytest.raises(ReaderError, match="expected a server that answers, found"):
                ask(f"http://127.0.0.1:{taken.getsockname()[1]}/v1")

    def test_a_server_that_is_silent(self) -> None:
        sentence = refused(Answer(b"", after=0.4), seconds=0.1)
        assert sentence.startswith("an answer within 0.1 seconds, found none. Raise SAYSO_LLM_SECONDS")

    def test_a_server_whose_line_is_always_cut(self) -> None:
        assert refused(Answer(b"", drop=True)).startswith("a server that answers, found ")

    def test_an_answer_without_end(self) -> None:
        assert refused(Answer(b" " * (5 << 20))).startswith("an answer of at most 4 MiB, found more.")

    @pytest.mark.parametrize(
        "body",
        [b"", b"<html>Welcome</html>", b"{}", b"[]", b"null", b'{"choices": []}', b'{"choices": [{"message": 1}]}', b"\xff\xfe",
         b"[" * 100_000],
    )  # fmt: skip
    def test_an_answer_of_another_kind_of_server(self, body: bytes) -> None:
        assert refused(Answer(body)).startswith("an answer with `choices`, found ")

    def test_a_model_that_says_nothing_is_no_fault_of_the_line(self) -> None:
        silent = json.dumps({"choices": [{"message": {"content": None}}], "usage": "free"}).encode()
        with model(Answer(silent)) as server:
            assert ask(server.url)[0] == Reply("")


class TestKeptAnswers:
    def test_a_question_is_asked_once(self, tmp_path: Path) -> None:
        asked: list[str] = []

        def parrot(instruction: str, passage: str) -> Reply:
            asked.append(passage)
            return Reply('{"claims": []}')

        for _ in range(2):
            ask = kept(parrot, "parrot", str(tmp_path / "answers"))
            assert [ask("Read.", text) for text in ("one", "two")] == [Reply('{"claims": []}')] * 2
        kept(parrot, "cockatoo", str(tmp_path / "answers"))("Read.", "one")
        assert asked == ["one", "two", "one"]

    @pytest.mark.parametrize("reply", [Reply("{", cut=True), Reply("no"), Reply("")])
    def test_what_cannot_be_used_is_not_kept(self, reply: Reply, tmp_path: Path) -> None:
        assert kept(lambda *_: reply, "parrot", str(tmp_path))("Read.", "text") == reply
        assert list(tmp_path.iterdir()) == []

    def test_a_file_that_was_spoilt_is_asked_for_anew(self, tmp_path: Path) -> None:
        ask = kept(lambda *_: Reply('{"claims": []}'), "parrot", str(tmp_path))
        ask("Read.", "text")
        (file,) = tmp_path.iterdir()
        file.write_text("[]", encoding="utf-8")
        assert ask("Read.", "text") == Reply('{"claims": []}')

    def test_only_whoever_keeps_them_may_read_them(self, tmp_path: Path) -> None:
        kept(lambda *_: Reply('{"claims": []}'), "parrot", str(tmp_path / "answers"))("Read.", "text")
        (file,) = (tmp_path / "answers").iterdir()
        assert [path.stat().st_mode & 0o077 for path in (tmp_path / "answers", file)] == [0, 0]

    def test_a_folder_that_cannot_be_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(SettingError, match="SAYSO_LLM_ANSWERS"):
            kept(lambda *_: Reply(""), "parrot", str(tmp_path / "file"))
