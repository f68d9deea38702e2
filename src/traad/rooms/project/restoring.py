"""A backup or package made a project again, or looked into; never into one that stands there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

import psutil

from traad.errors import ConflictError, ReadError, StoreError
from traad.exchange.bundle import read_contents, unpack
from traad.rooms.context import READING, Progress, silent
from traad.rooms.writing import disk_error
from traad.settings import FILE, Project, read_project


@dataclass(frozen=True)
class RestoreReport:
    """What was restored: where, of what time; `kept` is where what stood there lies now."""

    project: str
    name: str
    time: str
    files: int
    kept: str | None = None


def restore(
    path: Path, root: Path, *, over: bool = False, progress: Progress = silent
) -> RestoreReport:
    """Unpack a backup or package as the project in the folder `root`.

    It is unpacked beside the folder, compared with its hashes and then put in place whole. A
    project that stands there is never written into: with `over` it is moved aside and kept.

    Raises:
        ReadError: the file is no backup, or is damaged.
        ConflictError: the folder holds something and may not be replaced, holds another project,
            or is in use.
        StoreError: there is no room, or the folder cannot be written to.
    """
    root = root.resolve()
    contents = read_contents(path)
    there = standing(root)
    if there is not None:
        if there.guid != contents.project:
            raise ConflictError(
                f"{root} holds another project, {there.name}; name a new folder to restore into."
            )
        if not over:
            raise ConflictError(f"{root} holds this project already; say --yes to replace it.")
    sweep_halves(root)
    aside = root.with_name(f".{root.name}.{os.getpid()}.restoring")
    kept = None
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        aside.mkdir()
        contents = unpack(path, aside, progress)
        check_database(aside / "traad.db")
        if read_project(aside).guid != contents.project:
            raise ReadError(f"{path.name} is of another project than it says; it is not restored.")
        for name in ("sources", "cache"):
            (aside / name).mkdir(exist_ok=True)
        if there is not None:
            check_unused(there)
            kept = _free(root.with_name(f"{root.name}.before-{datetime.now():%Y%m%d-%H%M%S}"))
            root.rename(kept)
        elif root.exists():
            root.rmdir()
        aside.rename(root)
    except OSError as error:
        if kept is not None and not root.exists():
            kept.rename(root)
        raise disk_error(error, root.parent) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    files = sum(name.startswith("sources/") for name in contents.files)
    return RestoreReport(
        str(root), contents.name, contents.time, files, str(kept) if kept else None
    )


def _free(path: Path) -> Path:
    """The path, or where something lies there the first of path-2, path-3 … that is free."""
    names = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return path if not path.exists() else next(one for one in names if not one.exists())


def standing(root: Path) -> Project | None:
    """The project that stands in a folder; None where it is empty or not there.

    Raises:
        ConflictError: the folder holds something else.
    """
    if (root / FILE).is_file():
        return read_project(root)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise ConflictError(f"{root} is not empty; name a new folder to restore into.")
    return None


def check_unused(project: Project) -> None:
    """Make sure that no other process has the project open.

    Raises:
        ConflictError: one has.
    """
    if not project.database.exists():
        return
    with closing(sqlite3.connect(project.database, timeout=1)) as connection:
        try:
            # Leaving the write-ahead log needs the file for oneself.
            mode = connection.execute("PRAGMA journal_mode = delete").fetchone()[0]
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            mode = "busy"
        except sqlite3.DatabaseError:
            return  # damaged: the more reason to restore
    if mode != "delete":
        raise ConflictError(
            f"{project.root} is open in another window or process; close that, then restore again."
        )


def check_database(path: Path) -> None:
    """Make sure that a copy of a database is whole.

    Raises:
        StoreError: it is not.
    """
    with closing(sqlite3.connect(path)) as connection:
        try:
            found = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
            connection.execute("PRAGMA journal_mode = delete")
        except sqlite3.DatabaseError as error:
            found = str(error)
    if found != "ok":
        raise StoreError(f"The database is damaged ({found.splitlines()[0]}); run: traad doctor")


def sweep_halves(root: Path) -> None:
    """Delete what restorings into this folder that were killed have left beside it."""
    for path in root.parent.glob(".*.restoring"):
        name, _, process = path.name.removesuffix(".restoring").rpartition(".")
        if name == f".{root.name}" and process.isdigit() and not psutil.pid_exists(int(process)):
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def unpacked(path: Path, cache: Path, progress: Progress = silent) -> Iterator[Path]:
    """A backup or package as a folder that goes away.

    Raises:
        ReadError: it is none, or is damaged.
        StoreError: there is no room.
    """
    folder = cache / f"{READING}{uuid.uuid4()}"
    try:
        folder.mkdir(parents=True)
        unpack(path, folder, progress)
        check_database(folder / "traad.db")
        yield folder
    except OSError as error:
        raise disk_error(error, cache) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
