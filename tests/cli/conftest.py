"""Every command is typed in a folder of its own that holds a page and a cast; the environment names no ledger, reader or model."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .commanding import CAST, PAGE


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SAYSO_")]:
        monkeypatch.delenv(name)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "cast.toml").write_text(CAST, encoding="utf-8")
    return tmp_path
