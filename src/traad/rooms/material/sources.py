"""Which files to read, what is said of them, and keeping their bytes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from traad.errors import ReadError, reason_of
from traad.rooms.material.manifests import MANIFEST, TABLE, read_manifest
from traad.rooms.writing import disk_error

_HALF = re.compile(r"[0-9a-f]{64}\.(\d+)\.tmp")


@dataclass
class Choice:
    """The files that some paths stand for, with what a manifest says of each."""

    chosen: list[Path] = field(default_factory=list)
    refused: dict[Path, str] = field(default_factory=dict)
    ignored: list[Path] = field(default_factory=list)
    described: dict[Path, dict[str, Any]] = field(default_factory=dict)

    def name(self, path: Path) -> str:
        """What a file is called: its path, or the name that a manifest says it had elsewhere."""
        return str(self.described.get(path, {}).get("name") or path)


def choose(paths: Iterable[Path], suffixes: frozenset[str]) -> Choice:
    """The readable files among `paths` and in the folders among them, in order, each once.

    In a folder, hidden files, read-me files, manifests and unknown suffixes are ignored; a file
    named outright that cannot be read is refused.
    """
    choice = Choice()
    for path in paths:
        if path.is_dir():
            _choose_folder(path, suffixes, choice)
        elif not _named_well(path):
            choice.refused[path] = "The file's name is not valid UTF-8; rename the file."
        elif not path.exists():
            choice.refused[path] = "There is no such file; check the spelling."
        elif path.suffix.lower() in suffixes:
            choice.described.update(read_manifest(path.parent, only=path))
            choice.chosen.append(path)
        else:
            known = ", ".join(sorted(suffixes))
            choice.refused[path] = f"Files of this kind are not read; Tråd reads {known}."
    choice.chosen = list(dict.fromkeys(choice.chosen))
    return choice


def _choose_folder(folder: Path, suffixes: frozenset[str], choice: Choice) -> None:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        inside = path.relative_to(folder).parts
        if not _named_well(path):
            choice.refused[path] = "The file's name is not valid UTF-8; rename the file."
            continue
        if path.name in (MANIFEST, TABLE) and not any(part.startswith(".") for part in inside):
            choice.described.update(read_manifest(path.parent))
        elif (
            path.suffix.lower() in suffixes
            and path.stem.lower() not in ("readme", "manifest")
            and not (path.name == "compounds.txt" and (path.parent / "traad.toml").is_file())
            and not any(part.startswith((".", "~$")) for part in inside)
        ):
            choice.chosen.append(path)
        else:
            choice.ignored.append(path)


def _named_well(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        ReadError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ReadError(f"The file cannot be opened: {reason_of(error)}.") from error


def keep_source(path: Path, folder: Path, sha256: str) -> Path | None:
    """Copy a file to `folder/<sha256>`: aside, flushed, then renamed.

    Returns:
        The copy, or None where it was there before.

    Raises:
        ReadError: its bytes are not those that were read.
        StoreError: it cannot be written.
    """
    target = folder / sha256
    if target.exists():
        return None
    aside = folder / f"{sha256}.{os.getpid()}.tmp"
    digest = hashlib.sha256()
    try:
        with path.open("rb") as source, aside.open("wb") as copy:
            while block := source.read(1 << 20):
                digest.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
        if digest.hexdigest() != sha256:
            raise ReadError("The file was changed while it was being read; try again.")
        return aside.replace(target)
    except OSError as error:
        raise disk_error(error, folder) from error
    finally:
        aside.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Delete what ingestions that were killed have left half-written in a folder."""
    for path in folder.glob("*.tmp"):
        written_by = _HALF.fullmatch(path.name)
        if written_by and not _alive(int(written_by[1])):
            path.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    if os.name != "posix":  # there, a signal of 0 would end the process
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
