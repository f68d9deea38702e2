"""Whole copies of the project in one file: backups, and packages for co-coders."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from traad.errors import ReadError, StoreError
from traad.exchange.bundle import Contents, unpack, write_bundle
from traad.language.ownwords import CORRECTIONS
from traad.rooms.context import MADE_BY, READING, Context, Progress, now, silent
from traad.rooms.material.sources import hash_file
from traad.rooms.project.restoring import check_database
from traad.rooms.writing import disk_error, put
from traad.settings import FILE
from traad.store import packing
from traad.store.coders import ensure_coder
from traad.store.copying import backup
from traad.store.database import Database
from traad.store.health import source_hashes


@dataclass(frozen=True)
class Share:
    """What a package holds beside material and codebooks.

    `coder` is the name of the one it is for, whose own work always goes along.
    """

    codings: bool = True
    suggestions: bool = True
    coder: str | None = None


@dataclass(frozen=True)
class CopyReport:
    """What a backup or package holds: bytes on the disk, documents' files; `missing`: SHA-256 of
    files that were gone or damaged already, and so are not in it."""

    path: str
    size: int
    files: int
    missing: list[str] = field(default_factory=list)


class Copies:
    """Makes backups and packages of the open project, while others work in it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def backup(
        self, target: Path, *, over: bool = False, progress: Progress = silent
    ) -> CopyReport:
        """Write the whole project to one file, read it again and compare every hash.

        Raises:
            ConflictError: the file is there, and may not be written `over`.
            StoreError: the database is damaged, or the file cannot be written.
        """
        with self._copied() as database:
            return self._write(target, "backup", database, over, progress)

    def package(
        self,
        target: Path,
        share: Share | None = None,
        *,
        over: bool = False,
        progress: Progress = silent,
    ) -> CopyReport:
        """Write a copy for a co-coder to one file; `merge` brings their work back by its GUIDs.

        What was searched for and which files were added from where stays at home.

        Raises:
            ConflictError: the file is there, and may not be written `over`.
            UsageError: the co-coder's name is a machine's.
            StoreError: the database is damaged, or the file cannot be written.
        """
        share = share or Share()
        keep = set()
        if share.coder is not None:
            with self._context.database.write() as connection:
                keep.add(ensure_coder(connection, share.coder))
        with self._copied() as path:
            database = Database(path, wal=False)
            try:
                with database.write() as connection:
                    packing.leave_out_traces(connection)
                    if not share.codings:
                        packing.leave_out_work(connection, keep)
                    if not share.suggestions:
                        packing.leave_out_suggestions(connection)
                database.shred()
            finally:
                database.close()
            return self._write(target, "package", path, over, progress)

    @contextmanager
    def _copied(self) -> Iterator[Path]:
        """A copy of the database as at one moment, in a folder that goes away."""
        folder = self._context.project.cache / f"{READING}{uuid.uuid4()}"
        path = folder / "traad.db"
        try:
            folder.mkdir(parents=True)
            backup(self._context.database.path, path)
            check_database(path)
            yield path
        except OSError as error:
            raise disk_error(error, folder.parent) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _write(
        self, target: Path, kind: str, database: Path, over: bool, progress: Progress
    ) -> CopyReport:
        project = self._context.project
        with closing(Database(database, wal=False)) as copy, copy.read() as connection:
            wanted = sorted(source_hashes(connection))
        files = {FILE: project.root / FILE, "traad.db": database}
        if (words := project.root / CORRECTIONS).is_file():
            files[CORRECTIONS] = words
        missing = []
        for sha256 in wanted:
            if _is_whole(project.sources / sha256, sha256):
                files[f"sources/{sha256}"] = project.sources / sha256
            else:
                missing.append(sha256)
        about = Contents(kind, project.guid, project.name, MADE_BY, now())

        def write(aside: Path) -> None:
            written = write_bundle(aside, about, files, progress)
            if unpack(aside, None, silent) != written:
                raise StoreError(f"{target} did not read back as it was written; check the disk.")

        put(target, write, over=over)
        return CopyReport(str(target), target.stat().st_size, len(wanted) - len(missing), missing)


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        return hash_file(path) == sha256
    except ReadError:
        return False
