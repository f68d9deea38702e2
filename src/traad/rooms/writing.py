"""Files that leave the project: whole, or not at all."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable
from pathlib import Path

import psutil

from traad.errors import ConflictError
from traad.rooms.sources import disk_error


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
