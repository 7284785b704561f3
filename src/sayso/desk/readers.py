"""The readers that a desk may choose among: what makes claims of a report.

Comes in: a reader's name. Goes out: a `Reader`, opened. Refuses to know: how any of them reads. A claim bears its reader's version,
and so does the ledger's record of a reading: readers are never mixed without a word.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from sayso.errors import SettingError
from sayso.model.cast import Cast
from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.reading import encoder
from sayso.reading.reader import ENCODED, STEPS, Step, reading
from sayso.reading.sheet import READER

Announce = Callable[[str], object]


def _nothing() -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Reader:
    """An open reader: the version that its claims bear, what reads a report post by post, what it tells when all is read; and its
    steps, which can be looked at one by one, none where a step asks somebody else."""

    version: str
    read: Callable[[Report, Cast], Iterator[Claim]]
    told: Callable[[], tuple[str, ...]] = _nothing
    steps: tuple[Step, ...] = ()


def _rules(environ: Mapping[str, str], announce: Announce) -> Reader:
    del environ, announce
    return _own(READER, STEPS)


def _encoder(environ: Mapping[str, str], announce: Announce) -> Reader:
    """Rules and the shipped network together; needs the extra "encoder"."""
    del environ, announce
    return _own(f"encoder-1/{encoder.open_encoder().made}", ENCODED)


def _own(version: str, steps: tuple[Step, ...]) -> Reader:
    return Reader(version, partial(reading, steps=steps, version=version), steps=steps)


def _auto(environ: Mapping[str, str], announce: Announce) -> Reader:
    """The encoder where its extra is installed, else rules alone; claims say which."""
    return (_encoder if encoder.installed() else _rules)(environ, announce)


def _llm(environ: Mapping[str, str], announce: Announce) -> Reader:
    """A language model at an address that the environment must name; who is told the text is said first."""
    from sayso.desk.answers import kept
    from sayso.desk.endpoint import Endpoint, settings_from
    from sayso.reading.asked import Asking, steps

    settings = settings_from(environ)
    announce(f"The text is sent to {settings.host}, to be read by {settings.model}.")
    endpoint = Endpoint(settings)
    ask = kept(endpoint.ask, settings.model, settings.answers) if settings.answers else endpoint.ask
    asking = Asking(ask, settings.chars, f"llm-1/{settings.model}")

    def told() -> tuple[str, ...]:
        tokens = f" ({endpoint.tokens_in} tokens in, {endpoint.tokens_out} out)" if endpoint.tokens_in else ""
        asked = f"{settings.model} was asked {endpoint.questions} times{tokens} and gave {asking.claims} claims."
        left = ", ".join(f"{count} × {what}" for what, count in sorted(asking.dropped.items()) if count)
        return (asked, f"Left out, since the text or the codebook does not bear it out: {left}.") if left else (asked,)

    return Reader(asking.version, partial(reading, steps=steps(asking)), told)


# Name -> how it is opened, given the environment's settings and where to say what a person must know before anything is read.
READERS: dict[str, Callable[[Mapping[str, str], Announce], Reader]] = {
    "auto": _auto,
    "encoder": _encoder,
    "rules": _rules,
    "llm": _llm,
}
DEFAULT = "auto"


def open_reader(
    name: str | None = None, announce: Announce = print, environ: Mapping[str, str] | None = None
) -> Reader:
    """The reader of that name, or the default one. Raises SettingError for a name that is none, and what opening it raises."""
    name = DEFAULT if name is None else name
    if name not in READERS:
        hint = f"There are: {', '.join(READERS)}."
        raise SettingError("a reader", repr(name), where="--reader", hint=hint)
    return READERS[name](os.environ if environ is None else environ, announce)
