"""From what an address names to a place in a text."""

from __future__ import annotations

from collections.abc import Iterable

from traad.coding.history import Fact
from traad.model import Coding


def place_of(facts: Iterable[Fact], coding: str) -> int | None:
    """Where a coding begins that an address names by its GUID, or None where it is gone."""
    return next((f.start for f in facts if isinstance(f, Coding) and f.guid == coding), None)
