"""The encoder: one pass of a small network over a window of words, and what its heads say of them.

Comes in: words. Goes out: `Heard`. Refuses to know: sentences, casts, claims. The weights lie in data/encoder; training/encoder
made them, docs/reference/model.md says from what and how well they do.

A window is run by itself, never beside others: the int8 products scale by what they are given, so that only thus a window's result
never depends on its neighbours. Needs the extra "encoder" (onnxruntime, numpy).
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from sayso.errors import SettingError
from sayso.reading.heard import Attribution, Heard, Named, Run
from sayso.reading.pieces import Pieces
from sayso.reading.window import laid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REACH = 24  # words from a cue, either way; farther is as far
CUE = 0.45  # swept on PolNeAR's development part: 0.2 to 0.6 by tenths; between the best two
QUOTED = 0.25  # the same for a cue whose content stands in quotation marks, which speak for it
GOES_ON = 0.5
NEITHER, SOURCE, CONTENT = range(3)
THREADS = "SAYSO_THREADS"


@dataclass(frozen=True, slots=True)
class Encoder:
    """The network's two graphs, its word pieces and the names of its labels."""

    pieces: Pieces
    encode: Any
    argue: Any
    kinds: tuple[str, ...]
    made: str  # the digest of the data and code that made the weights

    def hear(self, words: Sequence[str]) -> Heard:
        """What is heard in one window of at most `window.LONGEST` words."""
        import numpy as np

        window = laid(self.pieces, words)
        vectors, cues, kinds = self.encode.run(
            None,
            {
                "pieces": np.array([window.pieces], np.int64),
                "shapes": np.array([window.shapes], np.int64),
                "quotes": np.array([window.quotes], np.int64),
                "first": np.array(window.first, np.int64),
            },
        )
        found = _cues(cues[0])
        said: list[Attribution] = []
        if found:
            numbers = np.arange(len(words))
            marked = np.zeros((len(found), len(words)), np.int64)
            distance = np.zeros((len(found), len(words)), np.int64)
            for row, ((first, last), _) in enumerate(found):
                marked[row, first:last] = 1
                distance[row] = _distance(numbers, first, last)
            roles = self.argue.run(None, {"words": vectors, "marked": marked, "distance": distance})[0]
            made = (_attribution(words, cue, score, rows) for (cue, score), rows in zip(found, roles, strict=True))
            said = [one for one in made if one.score > CUE or _in_quotes(one, window.told)]
        return Heard(tuple(said), tuple(_names(kinds[0], self.kinds)))


def _in_quotes(one: Attribution, told: Sequence[bool]) -> bool:
    inside = [told[at] for first, last in one.content for at in range(first, last)]
    return bool(inside) and sum(inside) >= 0.8 * len(inside)


def _distance(numbers: NDArray[np.int64], first: int, last: int) -> NDArray[np.int64]:
    import numpy as np

    far = np.where(numbers < first, numbers - first, np.where(numbers >= last, numbers - last + 1, 0))
    return np.clip(far, -REACH, REACH) + REACH


def _cues(marks: NDArray[np.float32]) -> list[tuple[Run, float]]:
    """Cues from the probabilities of "outside", "begins", "goes on", a row a word."""
    begins, inside = marks[:, 1].tolist(), (marks[:, 2] > GOES_ON).tolist()
    out = []
    at = 0
    while at < len(begins):
        last = at + 1
        if begins[at] > QUOTED:
            while last < len(begins) and inside[last]:
                last += 1
            out.append(((at, last), begins[at]))
        at = last
    return out


def _attribution(words: Sequence[str], cue: Run, score: float, roles: NDArray[np.float32]) -> Attribution:
    """Source and content of one cue from their probabilities: the surest run of source words, every run of content."""
    best = roles.argmax(-1)
    best[cue[0] : cue[1]] = NEITHER
    labels = best.tolist()
    sources = _runs(labels, SOURCE)
    source = max(sources, key=lambda run: float(roles[run[0] : run[1], SOURCE].sum())) if sources else None
    return Attribution(cue, source, tuple(_joined(words, _runs(labels, CONTENT))), score)


def _joined(words: Sequence[str], runs: Sequence[Run]) -> list[Run]:
    """Runs with nothing but marks between them are one."""
    out: list[Run] = []
    for first, last in runs:
        if out and not any(letter.isalnum() for word in words[out[-1][1] : first] for letter in word):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _runs(labels: Sequence[int], label: int) -> list[Run]:
    out = []
    at = 0
    while at < len(labels):
        last = at + 1
        if labels[at] == label:
            while last < len(labels) and labels[last] == label:
                last += 1
            out.append((at, last))
        at = last
    return out


def _names(marks: NDArray[np.float32], kinds: tuple[str, ...]) -> list[Named]:
    """Entities from the probabilities of "none" and, for each kind, "begins" and "goes on"."""
    labels, scores = marks.argmax(-1).tolist(), marks.max(-1).tolist()
    out: list[Named] = []
    for at, (label, score) in enumerate(zip(labels, scores, strict=True)):
        if not label:
            continue
        kind = kinds[(label - 1) // 2]
        if label % 2 == 0 and out and out[-1].last == at and out[-1].kind == kind:
            out[-1] = Named(out[-1].first, at + 1, kind, min(out[-1].score, score))
        else:
            out.append(Named(at, at + 1, kind, score))
    return out


def installed() -> bool:
    """True where the extra is installed and the weights are there."""
    from importlib.util import find_spec

    return all(find_spec(name) for name in ("numpy", "onnxruntime")) and _data().joinpath("labels.json").is_file()


def _data() -> Any:
    return files(__package__).joinpath("data", "encoder")


@cache
def open_encoder() -> Encoder:
    """The shipped encoder, opened once a process. SettingError where its extra is not installed."""
    if not installed():
        raise SettingError(
            "the packages onnxruntime and numpy",
            "one of them missing",
            where="--reader encoder",
            hint='Install them with: pip install "sayso[encoder]"; or read with --reader rules.',
        )
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    sessions = {}
    for name in ("encoder", "argument"):
        with as_file(_data().joinpath(f"{name}.onnx")) as path:
            sessions[name] = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    pieces = Pieces.of(_data().joinpath("pieces.txt").read_text(encoding="utf-8"))
    labels = json.loads(_data().joinpath("labels.json").read_text(encoding="utf-8"))
    return Encoder(pieces, sessions["encoder"], sessions["argument"], tuple(labels["kinds"]), labels["made"])


def threads() -> int:
    """How many threads a pass may take (SAYSO_THREADS, 1 unless told): the result is the same with any number."""
    told = os.environ.get(THREADS, "1")
    if not told.isdigit() or not 1 <= int(told) <= 64:
        raise SettingError(
            "a number of threads from 1 to 64", repr(told), where=THREADS, hint="Unset it to use one thread."
        )
    return int(told)
