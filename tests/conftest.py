"""What all tests share: the corpora beside the checkout, where there are any, and leave to rewrite the golden days."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`, which `make golden` gives and CI never does."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden days from what the code now says")


@pytest.fixture
def shared() -> Path:
    """The folder of shared corpora beside the checkout; a test that needs it is skipped where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip(f"needs the shared corpora in {folder.name}/ beside the checkout")
    return folder
