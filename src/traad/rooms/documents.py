"""The documents of a project: ingest, list, show, forget."""

from __future__ import annotations

import time as clock
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from traad.errors import ReadError, StoreError
from traad.model import Document, Extraction, Page, Passage
from traad.places import Places
from traad.rooms.context import Context, Progress, now, silent
from traad.rooms.finding import find_document
from traad.rooms.sources import Choice, choose, disk_error, hash_file, keep_source, sweep
from traad.store import analyses, texts
from traad.store import documents as store
from traad.store.history import forgotten


@dataclass
class IngestReport:
    """What became of each file. `seconds` holds the time of the two stages."""

    stored: list[dict[str, Any]] = field(default_factory=list)
    unchanged: list[dict[str, str]] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """A document's text with its pages and passages, as `show` gives it."""

    document: Document
    text: str
    pages: list[Page]
    passages: list[Passage]
    places: Places
    log: list[dict[str, Any]]
    warnings: list[str]


class Documents:
    """The room of documents."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def ingest(
        self, paths: Sequence[Path], *, workers: int = 1, progress: Progress = silent
    ) -> IngestReport:
        """Read files, and the files in folders, into the project; then analyse what is new.

        Each document is stored whole in a transaction of its own, or not at all. A file whose
        bytes are in the project already is left as it is.

        Raises:
            StoreError: the project cannot be written to; what was stored before stays.
        """
        from traad.ingest import SUFFIXES

        begun = clock.monotonic()
        sweep(self._context.project.sources)
        choice = choose(paths, SUFFIXES)
        report = IngestReport(
            refused=[{"path": str(p), "reason": reason} for p, reason in choice.refused.items()],
            ignored=[str(p) for p in choice.ignored],
        )
        fresh = self._fresh(choice, report)
        for done, (path, read) in enumerate(self._read(list(fresh), workers), start=1):
            progress(done, len(fresh), path.name)
            self._keep(path, read, fresh[path], choice.described.get(path, {}), report)
        report.seconds["ingest"] = clock.monotonic() - begun
        begun = clock.monotonic()
        self.analyse(progress=progress)
        report.seconds["analyse"] = clock.monotonic() - begun
        counts = {d.guid: d for d in self.list()}
        for row in report.stored:
            row["words"] = counts[row["document"]].words
        return report

    def _fresh(self, choice: Choice, report: IngestReport) -> dict[Path, str]:
        """The chosen files that are not in the project yet, with their hashes."""
        fresh: dict[Path, str] = {}
        for path in choice.chosen:
            try:
                sha256 = hash_file(path)
            except ReadError as error:
                report.refused.append({"path": str(path), "reason": str(error)})
                continue
            with self._context.database.read() as connection:
                known = store.find_source(connection, sha256)
            if known is not None:
                report.unchanged.append({"path": str(path), "document": known})
            else:
                fresh[path] = sha256
        return fresh

    def _read(
        self, paths: list[Path], workers: int
    ) -> Iterator[tuple[Path, Extraction | ReadError]]:
        from traad.ingest import read_all

        return iter(()) if not paths else read_all(paths, workers=workers)

    def _keep(
        self,
        path: Path,
        read: Extraction | ReadError,
        sha256: str,
        described: dict[str, Any],
        report: IngestReport,
    ) -> None:
        try:
            if isinstance(read, ReadError):
                raise read
            copy = keep_source(path, self._context.project.sources, sha256)
        except ReadError as error:
            report.refused.append({"path": str(path), "reason": str(error)})
            return
        try:
            self._store(path, read, sha256, described, report)
        except BaseException:
            if copy is not None:
                copy.unlink(missing_ok=True)
            raise

    def _store(
        self,
        path: Path,
        read: Extraction,
        sha256: str,
        described: dict[str, Any],
        report: IngestReport,
    ) -> None:
        from traad.language.foreign import language_of, mark_languages

        read = mark_languages(read)
        with self._context.database.write() as connection:
            known = store.find_source(connection, sha256)
            if known is not None:
                report.unchanged.append({"path": str(path), "document": known})
                return
            warnings = list(read.warnings)
            if store.has_path(connection, str(path)):
                warnings.append(
                    "An earlier document came from the same path; this one stands beside it."
                )
            guid, _ = store.insert_document(
                connection,
                path=str(path),
                source=sha256,
                extraction=replace(read, warnings=tuple(warnings)),
                described={**read.metadata, **described},
                language=language_of(read),
                time=now(),
            )
        row = {"document": guid, "path": str(path), "pages": len(read.pages), "words": 0}
        report.stored.append({**row, "warnings": warnings})

    def analyse(self, *, progress: Progress = silent) -> int:
        """Make the token tables that are missing; returns how many texts were analysed."""
        from traad.language import analyse, write_table

        with self._context.database.read() as connection:
            waiting = self._waiting(connection)
        if not waiting:
            return 0
        pipeline = self._context.pipeline()
        for done, (version_id, sha256) in enumerate(waiting, start=1):
            progress(done, len(waiting), pipeline.stamp)
            with self._context.database.read() as connection:
                text = texts.get_text(connection, version_id)
                passages = texts.get_passages(connection, version_id)
            table = analyse(pipeline, text, passages)
            path = self._context.project.tokens(sha256, pipeline.stamp)
            try:
                write_table(table, path)
            except OSError as error:
                raise disk_error(error, path.parent) from error
            counts = (table.words, len(table.sentence_ranges()))
            with self._context.database.write() as connection:
                analyses.store_analysis(connection, version_id, pipeline.stamp, counts, now())
        return len(waiting)

    def _waiting(self, connection: Any) -> list[tuple[int, str]]:
        """Versions that the pipeline has not analysed, or whose token table is gone."""
        stamp = self._context.stamp
        missing = analyses.unanalysed(connection, stamp)
        known = {version_id for version_id, _ in missing}
        gone = [
            (version_id, sha256)
            for version_id, sha256 in analyses.all_versions(connection)
            if version_id not in known and not self._context.project.tokens(sha256, stamp).exists()
        ]
        return [*missing, *gone]

    def list(self) -> list[Document]:
        """Every document, in order of path."""
        with self._context.database.read() as connection:
            return store.list_documents(connection)

    def find(self, wanted: str) -> Document:
        """The document that `wanted` names: a GUID, or a part of GUID, title or path.

        Raises:
            NotFoundError: there is none, or more than one.
        """
        return find_document(self.list(), wanted)

    def show(self, wanted: str, *, raw: bool = False) -> Reading:
        """A document's text, pages and passages; `raw` gives the text before cleaning alone."""
        document = self.find(wanted)
        with self._context.database.read() as connection:
            version = texts.get_version(connection, document.version_id)
            pages = texts.get_pages(connection, document.version_id)
            return Reading(
                document=document,
                text=texts.get_text(connection, document.version_id, raw=raw),
                pages=[] if raw else pages,
                passages=[] if raw else texts.get_passages(connection, document.version_id),
                places=Places(texts.get_origin(connection, document.version_id), pages),
                log=version.log,
                warnings=version.warnings,
            )

    def forget(self, wanted: str) -> Document:
        """Erase a document: text, file, origin, codings, memos, caches. It cannot be undone.

        Raises:
            NotFoundError: it is not there.
            StoreError: a file of it could not be deleted; the message names it.
        """
        document = self.find(wanted)
        project = self._context.project
        with self._context.database.write() as connection:
            source, hashes = store.erase_document(connection, document)
            forgotten(connection, self._context.me(connection), document.guid, time=now())
        tokens = [p for h in hashes for p in (project.cache / "tokens").glob(f"{h}-*")]
        pages = list((project.cache / "pages").glob(f"{document.guid}*"))
        for path in [project.sources / source, *tokens, *pages]:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise StoreError(f"{path} could not be deleted; delete it by hand.") from error
        self._context.database.shred()
        return document
