"""Files written whole, or not at all, and what a disk that will not have them says."""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Callable
from pathlib import Path

import psutil

from traad.errors import ConflictError, StoreError, TraadError, reason_of


def put(target: Path, write: Callable[[Path], object], *, over: bool) -> None:
    """Write a file aside and rename it, so that it is there whole or not at all.

    What a process that was killed has left aside is deleted.

    Raises:
        ConflictError: it is there, and may not be written `over`.
        StoreError: its folder cannot be written to.
    """
    if target.exists() and not over:
        raise ConflictError(f"{target} is there already; give another name, or --force.")
    for half in target.parent.glob(f".{glob.escape(target.name)}.*.tmp"):
        process = half.name.removesuffix(".tmp").rpartition(".")[2]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            half.unlink(missing_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        write(aside)
        aside.replace(target)
    except OSError as error:
        raise disk_error(error, target.parent) from error
    finally:
        aside.unlink(missing_ok=True)


def disk_error(error: OSError, folder: Path) -> TraadError:
    """What to tell a user about a file that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(f"The disk of {folder} is full; make room and try again.")
    return StoreError(f"{folder} cannot be written to: {reason_of(error)}.")
