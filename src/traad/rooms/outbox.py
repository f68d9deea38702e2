"""Files that a page has had made, until they are fetched: one at a time, in the project's cache."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from traad.settings import Project

FOLDER = "outbox"


def place(project: Project, what: str, suffix: str) -> Path:
    """Where a file to be fetched is to be written; what lay there before is deleted.

    Its name says the project, what it is, and its kind.
    """
    empty(project)
    folder = project.cache / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    words = ["-".join(re.findall(r"\w+", part.casefold()))[:40] for part in (project.name, what)]
    return folder / f"{'-'.join(filter(None, words)) or 'traad'}.{suffix}"


def waiting(project: Project, name: str) -> Path | None:
    """The file of this name that waits to be fetched, or None."""
    folder = project.cache / FOLDER
    if not folder.is_dir():
        return None
    return next((path for path in folder.iterdir() if path.name == name and path.is_file()), None)


def empty(project: Project) -> None:
    """Delete what waits: it may hold what has been erased since."""
    shutil.rmtree(project.cache / FOLDER, ignore_errors=True)
