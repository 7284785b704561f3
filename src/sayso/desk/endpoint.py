"""A language model at an address: any server that speaks the chat completions of OpenAI's protocol.

Comes in: settings, an instruction and a passage. Goes out: what the model answered. Refuses to know: what is asked and what becomes
of the answer. The text goes to the named host alone: redirects are not followed, certificates are checked, and only within a
house's own network may it go in clear. The clock is read for two things alone: PATIENCE with a busy server, and no answer without
end.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.errors import ReaderError, SettingError
from sayso.reading.asked import Reply

SECONDS = 300.0  # for one answer
CHARS = 6000  # of text in one question
LIMIT = 4 << 20  # bytes of an answer
PIECE = 1 << 16
BUSY = frozenset((429, 500, 502, 503, 504))
PATIENCE = (1.0, 4.0, 16.0)  # seconds before a busy server is asked again
LONGEST = 60.0  # seconds that a server may ask us to wait
HOUSE = ("localhost", ".localhost", ".local", ".lan", ".internal", ".home.arpa")  # names that lead out of no house
# What is asked for beyond the plain question; a server that takes the first no more than it must is asked by the next.
WISHES: tuple[dict[str, Any], ...] = (
    {"temperature": 0, "response_format": {"type": "json_object"}},
    {"temperature": 0},
    {},
)
# Status -> what was expected, what to do.
REFUSED = {
    401: ("a key that the server takes", "Put it into SAYSO_LLM_KEY."),
    403: ("a key that may use the model", "Look at what SAYSO_LLM_KEY is allowed."),
    404: (
        "a server with that model under SAYSO_LLM_URL/chat/completions",
        "Addresses mostly end in /v1; SAYSO_LLM_URL/models lists the models.",
    ),
    413: ("a server that takes passages of this length", "Make SAYSO_LLM_CHARS smaller."),
    429: ("a server with room", "Try again later."),
}
OTHERWISE = ("an answer", "See what the server's own log says.")
REDIRECTED = ("an answer", "Text goes to the named host alone: put the final address into SAYSO_LLM_URL.")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the model is, what it is called, and how it is asked."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = SECONDS
    chars: int = CHARS
    answers: str = ""  # the folder in which answers are kept; empty for nowhere

    @property
    def host(self) -> str:
        """The host that is told the text."""
        return urllib.parse.urlsplit(self.url).netloc


def settings_from(environ: Mapping[str, str]) -> Settings:
    """The settings that an environment holds. Raises SettingError where the address or the model is missing, or one cannot be."""
    url, model = (environ.get(name, "").strip() for name in ("SAYSO_LLM_URL", "SAYSO_LLM_MODEL"))
    if not url:
        hint = "Set it to the server's base, such as http://127.0.0.1:8080/v1. The text is sent there; there is no default."
        raise SettingError("the address of a language model", "none", where="SAYSO_LLM_URL", hint=hint)
    if not model:
        hint = "Set it to a name that the server knows."
        raise SettingError("the name of a model", "none", where="SAYSO_LLM_MODEL", hint=hint)
    if not model.isprintable() or len(model) > 200:
        raise SettingError("the name of a model", repr(model[:80]), where="SAYSO_LLM_MODEL")
    key = environ.get("SAYSO_LLM_KEY", "").strip()
    if not (key.isascii() and key.isprintable()):
        raise SettingError("a key in plain letters", "other characters", where="SAYSO_LLM_KEY")
    return Settings(
        url=_address(url),
        model=model,
        key=key,
        seconds=_number(environ, "SAYSO_LLM_SECONDS", SECONDS, 1, 3600),
        chars=int(_number(environ, "SAYSO_LLM_CHARS", CHARS, 200, 100_000)),
        answers=environ.get("SAYSO_LLM_ANSWERS", ""),
    )


def _address(url: str) -> str:
    """The address, without a slash at its end. Raises SettingError for one that is none, or that lets everybody on the way read."""
    where = "SAYSO_LLM_URL"
    try:
        parts = urllib.parse.urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as fault:
        raise SettingError("an http or https address", str(fault), where=where) from None
    if parts.scheme not in ("http", "https") or not host or not url.isascii() or not url.isprintable() or " " in url:
        raise SettingError("an http or https address", repr(url), where=where, hint="Give it in full.")
    if parts.username is not None or parts.query or parts.fragment:
        hint = "Keys go into SAYSO_LLM_KEY."
        raise SettingError("an address of host and path alone", "more", where=where, hint=hint)
    if parts.scheme == "http" and not _in_house(host):
        hint = "Use https: everybody on the way could read the text, and the key."
        raise SettingError("https to a host outside the house", f"http to {host}", where=where, hint=hint)
    return url.rstrip("/")


def _in_house(host: str) -> bool:
    """True for this machine and for addresses and names that lead no further than its own network."""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.lower().endswith(HOUSE)
    return number.is_private or number.is_loopback


def _number(environ: Mapping[str, str], name: str, default: float, low: float, high: float) -> float:
    value = environ.get(name, "").strip()
    try:
        found = float(value) if value else default
    except ValueError:
        found = low - 1
    if not low <= found <= high:
        raise SettingError(f"a number from {low:g} to {high:g}", repr(value), where=name)
    return found


@dataclass(slots=True)
class Endpoint:
    """A model that can be asked, and what asking has cost so far."""

    settings: Settings
    pause: Callable[[float], object] = time.sleep
    questions: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    _wish: int = 0  # which of WISHES the server takes

    def ask(self, instruction: str, passage: str) -> Reply:
        """What the model answers. Raises ReaderError where the server cannot be reached, refuses, stays busy or finds no end."""
        messages = [{"role": "system", "content": instruction}, {"role": "user", "content": passage}]
        tries = iter(PATIENCE)
        while True:
            body = {"model": self.settings.model, "messages": messages, **WISHES[self._wish]}
            try:
                data = self._post(json.dumps(body).encode())
            except urllib.error.HTTPError as fault:
                with fault:
                    wait = next(tries, None) if fault.code in BUSY else None
                    if fault.code in (400, 422) and self._wish + 1 < len(WISHES):
                        self._wish += 1
                    elif wait is not None:
                        self.pause(_asked_for(fault.headers.get("Retry-After"), wait))
                    else:
                        raise self._refused(fault) from None
            except (ConnectionResetError, http.client.HTTPException) as fault:
                wait = next(tries, None)
                if wait is None:
                    raise self._away(fault) from None
                self.pause(wait)
            except (OSError, ValueError) as fault:
                raise self._away(fault) from None
            else:
                return self._reply(data)

    def _post(self, body: bytes) -> bytes:
        """The bytes of an answer to one question."""
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "sayso"}
        if self.settings.key:
            headers["Authorization"] = f"Bearer {self.settings.key}"
        asked = urllib.request.Request(f"{self.settings.url}/chat/completions", body, headers, method="POST")
        end = time.monotonic() + self.settings.seconds
        self.questions += 1
        with _opener(self.settings.url).open(asked, timeout=self.settings.seconds) as answer:
            pieces: list[bytes] = []
            size = 0
            while piece := answer.read1(PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > LIMIT:
                    raise self._error(f"an answer of at most {LIMIT >> 20} MiB", "more", "Is this a language model?")
                if time.monotonic() > end:
                    raise TimeoutError("timed out")
            return b"".join(pieces)

    def _reply(self, data: bytes) -> Reply:
        """The model's words in an answer of the server."""
        try:
            answer = json.loads(data)
            choice = answer["choices"][0]
            text = choice["message"]["content"]
            cut = choice.get("finish_reason") == "length"
            usage = answer.get("usage")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            hint = "Does the address lead to a server that speaks OpenAI's protocol?"
            raise self._error("an answer with `choices`", _one_line(data.decode("utf-8", "replace")), hint) from None
        if isinstance(usage, dict):
            self.tokens_in += _count(usage.get("prompt_tokens"))
            self.tokens_out += _count(usage.get("completion_tokens"))
        return Reply(text if isinstance(text, str) else "", cut)

    def _refused(self, fault: urllib.error.HTTPError) -> ReaderError:
        expected, hint = REDIRECTED if 300 <= fault.code < 400 else REFUSED.get(fault.code, OTHERWISE)
        told = fault.read(PIECE).decode("utf-8", "replace")
        if self.settings.key:
            told = told.replace(self.settings.key, "…")
        found = f"the answer {fault.code} {_one_line(str(fault.reason))}".rstrip()
        return self._error(expected, f"{found} ({_one_line(told)})" if told.strip() else found, hint)

    def _away(self, fault: Exception) -> ReaderError:
        reason = getattr(fault, "reason", None) or fault
        if isinstance(reason, TimeoutError):
            hint = "Raise SAYSO_LLM_SECONDS, make SAYSO_LLM_CHARS smaller, or take a faster model."
            return self._error(f"an answer within {self.settings.seconds:g} seconds", "none", hint)
        return self._error("a server that answers", _one_line(str(reason) or type(reason).__name__), "Is it running?")

    def _error(self, expected: str, found: str, hint: str) -> ReaderError:
        return ReaderError(expected, found, where=f"{self.settings.model} at {self.settings.url}", hint=hint)


def _opener(url: str) -> urllib.request.OpenerDirector:
    """urllib's opener with nothing that follows a redirect; a proxy is used outside the house alone."""
    opener = urllib.request.OpenerDirector()
    proxies: dict[str, str] | None = {} if _in_house(urllib.parse.urlsplit(url).hostname or "") else None
    for handler in (
        urllib.request.ProxyHandler(proxies),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _asked_for(told: str | None, otherwise: float) -> float:
    """How long to wait: as the server asks, within reason."""
    return min(float(told), LONGEST) if told is not None and told.strip().isdecimal() else otherwise


def _one_line(text: str) -> str:
    """The beginning of what a server says, as it can be shown in a terminal."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text[:400])
    return " ".join(plain.split())[:200]


def _count(value: Any) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
