"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of other people's material, which is not part of the project."""
    default = Path(__file__).parents[2] / "shared" / "corpora"
    folder = Path(os.environ.get("TRAAD_CORPORA", default))
    if not folder.is_dir():
        pytest.skip("The corpora to measure on are not here; set TRAAD_CORPORA to their folder.")
    return folder
