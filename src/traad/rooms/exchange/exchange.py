"""Exchange with other programs and other copies: out and in."""

from __future__ import annotations

import shutil
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from traad.errors import NotFoundError
from traad.exchange import roles
from traad.exchange.archive import open_archive, read_small, write_archive
from traad.exchange.reading import read_codebook, read_project
from traad.exchange.refi import Project
from traad.exchange.sheets import Sheet
from traad.exchange.writing import write_codebook, write_project
from traad.rooms.context import READING, Context, Progress, silent
from traad.rooms.exchange.exporting import Gathering, Wish
from traad.rooms.exchange.imported_texts import Prepared, prepare
from traad.rooms.exchange.importing import Importing
from traad.rooms.exchange.listing import Counted, Listing
from traad.rooms.exchange.merging import MergeReport, Merging
from traad.rooms.exchange.reports import ExportReport, ImportReport, positive, told
from traad.rooms.exchange.tablefiles import take_table, write_tables
from traad.rooms.exchange.tablereports import TableWish
from traad.rooms.material.sources import keep_source
from traad.rooms.material.uploads import name_of
from traad.rooms.project.copies import Copies, CopyReport, Share
from traad.rooms.project.restoring import unpacked
from traad.rooms.writing import disk_error, put
from traad.store.importing import ids
from traad.store.schema import documents


class Exchange:
    """The room of exchange."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def export_project(
        self,
        target: Path,
        wish: Wish | None = None,
        *,
        over: bool = False,
        progress: Progress = silent,
    ) -> ExportReport:
        """Write the project as REFI-QDA (.qdpx).

        Raises:
            ConflictError: the file is there, and may not be written `over`.
        """
        with self._context.database.read() as connection:
            gathering = Gathering(self._context, connection, wish or Wish())
            gathered = gathering.gather(progress)
        project = gathered.project
        counts = {
            "codes": len(project.codes),
            "documents": len(project.sources),
            "codings": sum(len(s.marks) for d in project.sources for s in d.selections),
            "memos": len(project.notes),
            "cases": sum(case.description != roles.SPEAKER for case in project.cases),
            "sets": sum(not group.codes for group in project.sets),
            "users": len(project.users),
        }
        qde = write_project(project)
        put(target, lambda aside: write_archive(aside, qde, gathered.files), over=over)
        return ExportReport(str(target), counts, list(told(gathered.lost)))

    def export_codebook(self, target: Path, *, over: bool = False) -> ExportReport:
        """Write the codes of all codebooks as a REFI-QDA codebook (.qdc).

        Raises:
            NotFoundError: the project has no codes.
            ConflictError: the file is there, and may not be written `over`.
        """
        with self._context.database.read() as connection:
            gathering = Gathering(self._context, connection, Wish())
            project = gathering.codebook()
        if not project.codes:
            raise NotFoundError("The project has no codes; there is nothing to export.")
        content = write_codebook(project)
        put(target, lambda aside: aside.write_bytes(content), over=over)
        return ExportReport(str(target), {"codes": len(project.codes)}, list(told(gathering.lost)))

    def tables(
        self,
        target: Path,
        names: Sequence[str] = (),
        counted: Counted | None = None,
        *,
        semicolon: bool = False,
        over: bool = False,
    ) -> ExportReport:
        """Write tables of the project to a file; see `write_tables`."""
        listing = Listing(self._context)
        return write_tables(listing, target, names, counted, semicolon=semicolon, over=over)

    def table(self, name: str, counted: Counted | None = None) -> Sheet:
        """One of `TABLES` as plain values.

        Raises:
            UsageError: there is no such table.
        """
        return Listing(self._context).sheet(name, counted)

    def import_table(
        self, path: Path, wish: TableWish | None = None, *, rehearse: bool = False
    ) -> ImportReport:
        """Take codings and codebooks in from a table; see `take_table`."""
        return take_table(self._context, path, wish or TableWish(), rehearse=rehearse)

    def import_project(
        self,
        path: Path,
        *,
        suggestions: bool = False,
        rehearse: bool = False,
        progress: Progress = silent,
    ) -> ImportReport:
        """Put a REFI-QDA project (.qdpx) or codebook (.qdc) into this one.

        To `rehearse` is to tell what it would do, and store nothing. Of `suggestions` of
        machines those come in whose machine has suggested nothing in the document here.

        All of it is stored, or nothing; what is here already, by its GUID, stays as it is.

        Raises:
            ReadError: it is no such file, is damaged, or may do harm.
        """
        if path.suffix.lower() == ".qdc":
            project = read_codebook(read_small(path))
            project.name = project.name or PurePath(name_of(path)).stem
            return self._put(path, project, [], Counter(), rehearse=rehearse)
        folder = self._context.project.cache / f"{READING}{uuid.uuid4()}"
        problems: Counter[str] = Counter()
        try:
            folder.mkdir(parents=True)
            with open_archive(path) as archive:
                project = read_project(archive.project())
                with self._context.database.read() as connection:
                    known = set(ids(connection, documents))
                prepared = prepare(
                    project, archive.source, archive.names(), folder, known, problems, progress
                )
            return self._put(
                path, project, prepared, problems, rehearse=rehearse, suggestions=suggestions
            )
        except OSError as error:
            raise disk_error(error, folder.parent) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def merge(
        self, path: Path, *, rehearse: bool = False, progress: Progress = silent
    ) -> MergeReport:
        """Take in a copy of this project, with what others have done in it; again: no change.

        To `rehearse` is to tell what it would do, and store nothing.

        Args:
            path: its folder, or a package or backup of it.

        Raises:
            UsageError: it is another project, or this very one.
            ReadError: the file is no package, or is damaged.
        """
        if not path.is_file():
            return Merging(self._context).run(path, rehearse=rehearse)
        with unpacked(path, self._context.project.cache, progress) as folder:
            report = Merging(self._context).run(folder, name=path.name, rehearse=rehearse)
            return replace(report, project=str(path))

    def backup(
        self, target: Path, *, over: bool = False, progress: Progress = silent
    ) -> CopyReport:
        """Write the whole project to one file; see `Copies.backup`."""
        return Copies(self._context).backup(target, over=over, progress=progress)

    def package(
        self,
        target: Path,
        share: Share | None = None,
        *,
        over: bool = False,
        progress: Progress = silent,
    ) -> CopyReport:
        """Write a copy for a co-coder to one file; see `Copies.package`."""
        return Copies(self._context).package(target, share, over=over, progress=progress)

    def _put(
        self,
        path: Path,
        project: Project,
        prepared: Sequence[Prepared],
        problems: Counter[str],
        *,
        rehearse: bool,
        suggestions: bool = False,
    ) -> ImportReport:
        copies: list[Path] = []
        try:
            with self._context.database.write(rehearse=rehearse) as connection:
                importing = Importing(self._context, connection, project)
                importing.run(prepared, suggestions=suggestions)
                for one in prepared:
                    if one.sha256 in importing.kept and not rehearse:
                        sources = self._context.project.sources
                        if copy := keep_source(one.path, sources, one.sha256):
                            copies.append(copy)
        except BaseException:
            for copy in copies:
                copy.unlink(missing_ok=True)
            raise
        found = problems + importing.problems
        return ImportReport(str(path), positive(importing.added), list(told(found)))
