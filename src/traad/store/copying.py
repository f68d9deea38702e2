"""A copy of a database that may be in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from traad.store.refusals import translated


def backup(path: Path, target: Path) -> None:
    """Copy a database that may be in use, whole, by SQLite's own backup.

    Raises:
        StoreError: it is damaged, or the copy cannot be written.
    """
    with (
        translated(path),
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
