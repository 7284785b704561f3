"""Casts by name or file: those that ship with the product, and a desk's own.

Comes in: a name ("syria-2016") or the path of a TOML or JSON file. Goes out: a `Cast`. Refuses to know: what a cast is used for.
"""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.errors import CastError
from sayso.model.cast import Cast, cast_from


def shipped() -> tuple[str, ...]:
    """The names of the casts in the package."""
    return tuple(
        sorted(
            path.name.removesuffix(".toml")
            for path in files("sayso").joinpath("casts").iterdir()
            if path.name.endswith(".toml")
        )
    )


def load_cast(name: str) -> Cast:
    """The cast of a shipped name or of a file. Raises CastError saying where it is broken."""
    path = Path(name)
    if name in shipped() and not path.exists():
        return parse_cast(files("sayso").joinpath(f"casts/{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")
    try:
        if path.is_dir():
            raise CastError("a TOML or JSON file", "a folder", where=name)
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CastError(
            "a cast file, or a shipped cast's name", "neither", where=name, hint=f"Shipped: {', '.join(shipped())}."
        ) from None
    except UnicodeDecodeError:
        raise CastError("text in UTF-8", "other bytes", where=name) from None
    except OSError as error:
        raise CastError("a file that can be read", str(error.strerror or error), where=name) from None
    except ValueError as error:
        raise CastError("the name of a file", str(error), where=repr(name)) from None
    return parse_cast(text, name)


def parse_cast(text: str, where: str) -> Cast:
    """A cast from the text of a file; JSON where it opens with a brace, TOML otherwise. Raises CastError."""
    kind = "JSON" if text.lstrip().startswith("{") else "TOML"
    try:
        data: Any = json.loads(text) if kind == "JSON" else tomllib.loads(text)
        if kind == "JSON":
            json.dumps(data, ensure_ascii=False).encode("utf-8")  # half a character cannot be shown
    except ValueError as error:  # JSONDecodeError, TOMLDecodeError, a number of some thousand digits
        raise CastError(f"a cast in {kind}", f"text that is none ({error})", where=where) from None
    except RecursionError:
        raise CastError(f"a cast in {kind}", "brackets in brackets without end", where=where) from None
    return cast_from(data, where)
