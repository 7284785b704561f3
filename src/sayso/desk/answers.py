"""Answers of a language model, kept in a folder: the same question is asked once.

Comes in: somewhere to ask, and a folder. Goes out: the same, asking only for what the folder does not hold. Refuses to know: what
is asked. What is kept is the answer, under a hash of model, instruction and passage; it quotes the text, so the folder is as
private as the text is.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from tempfile import NamedTemporaryFile

from sayso.errors import AnswerError, SettingError
from sayso.model.report import digest
from sayso.reading.answer import rows
from sayso.reading.asked import Ask, Reply


def kept(ask: Ask, model: str, folder: str) -> Ask:
    """The same, with the folder asked first. Raises SettingError for a folder that cannot be made."""
    place = Path(folder)
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError("a folder", str(error.strerror or error), where=f"SAYSO_LLM_ANSWERS ({folder})") from None

    def asked(instruction: str, passage: str) -> Reply:
        file = place / f"{digest(model, instruction, passage)}.json"
        known = _known(file)
        if known is not None:
            return known
        reply = ask(instruction, passage)
        if _usable(reply):
            _keep(file, reply)
        return reply

    return asked


def _known(file: Path) -> Reply | None:
    """What the file holds; null where there is none, or one that was not written here."""
    try:
        text = json.loads(file.read_text(encoding="utf-8"))["answer"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return Reply(text) if isinstance(text, str) else None


def _usable(reply: Reply) -> bool:
    """True for an answer that is whole and says something that can be read: the others are worth asking for again."""
    try:
        rows(reply.text, Counter())
    except AnswerError:
        return False
    return not reply.cut


def _keep(file: Path, reply: Reply) -> None:
    """Written whole or not at all; a folder that takes nothing costs a later question and no more."""
    try:
        with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as written:
            json.dump({"answer": reply.text}, written)
        os.replace(written.name, file)
    except OSError:
        return
