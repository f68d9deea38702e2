"""What the database refuses, in a user's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, OperationalError

from traad.errors import StoreError


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the driver's errors into a StoreError with one sentence.

    Raises:
        StoreError: the database at `path` refused, or is damaged.
    """
    try:
        yield
    except DatabaseError as error:
        raise StoreError(_sentence(path, str(error.orig), error)) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(_sentence(path, str(error), error)) from error


def _sentence(path: Path, reason: str, error: Exception) -> str:
    low = reason.lower()
    if "locked" in low or "busy" in low:
        return f"{path} is in use by another process; wait until it is done, then try again."
    if "full" in low or "disk i/o" in low:
        return f"The disk is full or failing: nothing was stored in {path}; make room, try again."
    if "malformed" in low or "not a database" in low:
        return f"{path} is damaged; put a backup in its place."
    if "readonly" in low:
        return f"{path} can only be read; copy the project to where you may write."
    if "unable to open" in low:
        return f"{path} cannot be opened for writing; check the folder's permissions."
    if "no such" in low or "has no column" in low:
        return f"{path} lacks what Tråd keeps there; run: traad doctor (SQLite: {reason})"
    if isinstance(error, OperationalError | sqlite3.OperationalError):
        return f"{path} cannot be used now; try again, or run: traad doctor (SQLite: {reason})"
    return f"{path} refused what does not fit it; run: traad doctor (SQLite: {reason})"
