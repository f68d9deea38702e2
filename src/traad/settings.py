"""The project folder and its settings: traad.toml, traad.db, sources/, cache/."""

from __future__ import annotations

import getpass
import json
import os
import re
import tomllib
import uuid
from dataclasses import dataclass
from pathlib import Path

from traad.errors import ProjectError, StoreError, reason_of

FILE = "traad.toml"
_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud")


@dataclass(frozen=True)
class Project:
    """A folder with a project in it. Nothing is opened by making one."""

    root: Path
    guid: str
    name: str
    pipeline: str | None = None
    demo: bool = False

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "traad.db"

    @property
    def sources(self) -> Path:
        """The documents' own files, each named by its SHA-256."""
        return self.root / "sources"

    @property
    def cache(self) -> Path:
        """What can be made again: token tables, page images."""
        return self.root / "cache"

    @property
    def synchronised(self) -> bool:
        """Whether the folder looks like one that a cloud service copies, where WAL is unsafe."""
        parts = [part.lower() for part in self.root.resolve().parts]
        return any(word in part for part in parts for word in _SYNCHRONISED)

    @property
    def warnings(self) -> list[str]:
        """What a user should know of the place where the project lies."""
        if not self.synchronised:
            return []
        return [
            f"{self.root} looks like a synchronised folder; two computers that work "
            "in it at once can damage the project. Move it out, or keep to one at a time."
        ]

    def tokens(self, sha256: str, pipeline: str) -> Path:
        """Where the token table of a text by a pipeline lies."""
        return self.cache / "tokens" / f"{sha256}-{pipeline}.arrow"

    def expect_database(self) -> None:
        """Make sure that the database of a project with documents has not gone.

        Raises:
            StoreError: it is not there, or is an empty file.
        """
        if self.database.exists() and self.database.stat().st_size:
            return
        if self.sources.is_dir() and any(self.sources.iterdir()):
            raise StoreError(
                f"{self.database} is missing, but the project has files; put a backup of it in "
                "its place."
            )


def find_project(given: Path | None = None) -> Project:
    """The project to work in: the given folder, else $TRAAD_PROJECT, else the nearest parent.

    Raises:
        ProjectError: there is none, or its traad.toml cannot be read.
    """
    wanted = given or (Path(env) if (env := os.environ.get("TRAAD_PROJECT")) else None)
    if wanted is not None:
        if not (wanted / FILE).is_file():
            raise ProjectError(
                f"There is no Tråd project in {wanted}; make one with: traad init {wanted}"
            )
        return read_project(wanted)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return read_project(folder)
    raise ProjectError(
        f"There is no Tråd project in {here} or above it; make one with: traad init DIR, "
        "or name one with: traad --project DIR"
    )


def read_project(root: Path) -> Project:
    """Read a project's traad.toml.

    Raises:
        ProjectError: it cannot be read, or lacks what it must hold.
    """
    path = root / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        pipeline = os.environ.get("TRAAD_PIPELINE") or data.get("pipeline")
        demo = data.get("demo") is True
        return Project(root.resolve(), str(data["guid"]), str(data["name"]), pipeline, demo)
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {reason_of(error)}.") from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path} is not UTF-8 text; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        # Its reason is in English and for programmers; where it is, is what helps.
        line = re.search(r"line (\d+)", str(error))
        if line is None:
            raise ProjectError(
                f"{path} ends in the middle of a value; close its quotes."
            ) from error
        raise ProjectError(
            f"{path}, line {line[1]}: this is not valid TOML; a line is a name, an equals sign "
            "and a text in quotes."
        ) from error
    except KeyError as error:
        raise ProjectError(f"{path} lacks the line {error.args[0]} = …; add it.") from error


def make_project(root: Path, name: str | None = None, *, demo: bool = False) -> Project:
    """Make a project in a folder that holds none; the folder may exist.

    `demo` marks one that `traad demo` may fill.

    Raises:
        ProjectError: there is one already, or the folder cannot be written to.
    """
    path = root / FILE
    if path.exists():
        raise ProjectError(f"There is already a Tråd project in {root}; it is left as it is.")
    title = name or root.resolve().name
    # JSON strings are TOML basic strings.
    lines = [
        f"name = {json.dumps(title, ensure_ascii=False)}",
        f"guid = {json.dumps(str(uuid.uuid4()))}",
        *(["demo = true"] if demo else []),
    ]
    try:
        for folder in (root / "sources", root / "cache"):
            folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".tmp")
        aside.write_text("\n".join(lines) + "\n", encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        raise ProjectError(f"The project cannot be made in {root}: {reason_of(error)}.") from error
    return read_project(root)


def default_coder() -> str:
    """The name to code under where none is given: $TRAAD_CODER, else the user's own."""
    name = os.environ.get("TRAAD_CODER", "").strip()
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "me"
