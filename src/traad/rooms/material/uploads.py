"""Files that came through the browser: kept under numbers until a job has read them.

The name that somebody's browser sends is what a file is called, never where it is put.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from traad.errors import UsageError
from traad.rooms.material.manifests import MANIFEST
from traad.rooms.writing import disk_error
from traad.settings import Project

FOLDER = "uploads"
MOST_FILES = 100
MOST_BYTES = 200_000_000
"""How much one file may hold."""


@dataclass(frozen=True)
class Upload:
    """A file as the browser sent it."""

    name: str
    content: bytes


def keep_uploads(project: Project, uploads: Sequence[Upload]) -> Path:
    """Write uploaded files to a folder of their own, with a manifest that says their names.

    Raises:
        UsageError: there are too many, or one is too large.
        StoreError: the disk is full.
    """
    if len(uploads) > MOST_FILES:
        raise UsageError("These are too many files at once; add a hundred at a time at most.")
    if any(len(upload.content) > MOST_BYTES for upload in uploads):
        raise UsageError("A file is larger than 200 MB; split it.")
    folder = project.cache / FOLDER / str(uuid.uuid4())
    named = {f"{n:04}{suffix_of(u.name)}": u for n, u in enumerate(uploads, start=1)}
    entries = [{"file": file, "name": plain_name(u.name)} for file, u in named.items()]
    try:
        folder.mkdir(parents=True)
        for file, upload in named.items():
            (folder / file).write_bytes(upload.content)
        text = yaml.safe_dump({"documents": entries}, allow_unicode=True)
        (folder / MANIFEST).write_text(text, encoding="utf-8")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise disk_error(error, folder) from error
    return folder


def name_of(path: Path) -> str:
    """What a file is called: as the browser sent it, if it came through one."""
    manifest = path.parent / MANIFEST
    if path.parent.parent.name == FOLDER and manifest.is_file():
        entries = yaml.safe_load(manifest.read_text("utf-8"))["documents"]
        return next((str(e["name"]) for e in entries if e["file"] == path.name), path.name)
    return path.name


def suffix_of(name: str) -> str:
    """The suffix of a file's name, if it is one that a path can bear."""
    suffix = PurePosixPath(plain_name(name)).suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ""


def plain_name(name: str) -> str:
    """A file's own name, without folders and without signs that cannot be seen or stored."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(c for c in last if c.isprintable()).strip()
    return clean or "?"


def sweep_uploads(project: Project, keep: Iterable[str] = ()) -> None:
    """Delete uploaded files that no job needs, all but what the words of a verb name."""
    kept = list(keep)
    for folder in (project.cache / FOLDER).glob("*"):
        if not any(word.startswith(str(folder)) for word in kept):
            shutil.rmtree(folder, ignore_errors=True)
