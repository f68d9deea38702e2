"""The documents of a project: ingest, list, show, forget."""

from __future__ import annotations

import shutil
import time as clock
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from traad.citation import Citer, works
from traad.errors import StoreError
from traad.ingest.layout import FOUND, Layout
from traad.model import Document, Page, Passage
from traad.places import Places
from traad.rooms.context import READING, Context, Progress, now, silent
from traad.rooms.material.finding import find_document
from traad.rooms.material.indexing import put_in, take_out
from traad.rooms.material.ingestion import Ingestion, IngestReport
from traad.rooms.material.studies import warn_of_alike
from traad.rooms.material.words import let_go
from traad.rooms.outbox import empty
from traad.rooms.writing import disk_error
from traad.store import analyses, search_index, texts
from traad.store import documents as store
from traad.store.history import forgotten
from traad.store.jobs import drop_ended
from traad.store.topics import forget_words
from traad.tables import Table, tables_of

TOGETHER = 50
"""Texts that are put into the search index in one transaction, where many wait."""


@dataclass(frozen=True)
class Reading:
    """A document's text with its pages and passages, as `show` gives it."""

    document: Document
    text: str
    pages: list[Page]
    passages: list[Passage]
    places: Places
    citer: Citer
    log: list[dict[str, Any]]
    warnings: list[str]


class Documents:
    """The room of documents."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        workers: int = 1,
        ocr: bool | None = None,
        progress: Progress = silent,
        layout: Layout = FOUND,
    ) -> IngestReport:
        """Read files, and the files in folders, into the project; then analyse what is new.

        Each document is stored whole in a transaction of its own, or not at all. A file whose
        bytes are in the project already is left as it is. `ocr` says whether pages that are
        pictures are recognised; None: where text recognition is installed. `layout` tells which
        columns of a survey hold open answers, where the rule does not find them.

        Raises:
            StoreError: the project cannot be written to; what was stored before stays.
            UsageError: text recognition is asked for and not installed.
        """
        begun = clock.monotonic()
        report = Ingestion(self._context).run(
            paths, workers=workers, ocr=ocr, progress=progress, layout=layout
        )
        report.seconds["ingest"] = clock.monotonic() - begun
        begun = clock.monotonic()
        self.analyse(progress=progress)
        report.seconds["analyse"] = clock.monotonic() - begun
        documents = self.list()
        counts = {d.guid: d for d in documents}
        new = {row["document"] for row in report.stored}
        likenesses = warn_of_alike(self._context, documents, new) if new else {}
        for row in report.stored:
            row["words"] = counts[row["document"]].words
            if told := likenesses.get(row["document"]):
                row["warnings"].append(told)
        return report

    def analyse(self, *, progress: Progress = silent) -> int:
        """Make the token tables that are missing, and put the newest texts into the index.

        Returns:
            How many texts were analysed.
        """
        with self._context.database.read() as connection:
            waiting = self._waiting(connection)
        if waiting:
            self._make_tables(waiting, progress)
        self._index()
        return len(waiting)

    def _make_tables(self, waiting: Sequence[tuple[int, str]], progress: Progress) -> None:
        from traad.language import analyse, write_table

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
                self._put_in(connection, {version_id})

    def _index(self) -> None:
        """Put the newest texts into the index that it lacks, some in a transaction."""
        with self._context.database.read() as connection:
            lacking = [t.version_id for t in search_index.waiting(connection, self._context.stamp)]
        for at in range(0, len(lacking), TOGETHER):
            with self._context.database.write() as connection:
                self._put_in(connection, {*lacking[at : at + TOGETHER]})

    def _put_in(self, connection: Connection, versions: Collection[int]) -> None:
        """Put those of the versions into the index that still wait for it."""
        waiting = search_index.waiting(connection, self._context.stamp)
        chosen = [text for text in waiting if text.version_id in versions]
        put_in(connection, self._context.project, chosen, self._context.stamp)

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
        documents = self.list()
        document = find_document(documents, wanted)
        with self._context.database.read() as connection:
            version = texts.get_version(connection, document.version_id)
            pages = texts.get_pages(connection, document.version_id)
            passages = [] if raw else texts.get_passages(connection, document.version_id)
            places = Places(texts.get_origin(connection, document.version_id), pages)
            return Reading(
                document=document,
                text=texts.get_text(connection, document.version_id, raw=raw),
                pages=[] if raw else pages,
                passages=passages,
                places=places,
                citer=Citer(works(documents)[document.guid], passages, places),
                log=version.log,
                warnings=version.warnings,
            )

    def tables(self, wanted: str) -> Sequence[Table]:
        """The tables of a document, in order, with the heads of each cell.

        Raises:
            NotFoundError: the document is not there.
        """
        shown = self.show(wanted)
        return tables_of(shown.text, shown.passages)

    def newest(self, guid: str) -> int | None:
        """The number of a document's newest version; None where it is erased."""
        with self._context.database.read() as connection:
            return texts.newest_number(connection, guid)

    def sentences(self, document: Document) -> Sequence[int]:
        """Where the sentences of a document begin; none where it has not been analysed."""
        from traad.language import read_table

        with self._context.database.read() as connection:
            sha256 = texts.get_version(connection, document.version_id).sha256
        path = self._context.project.tokens(sha256, self._context.stamp)
        if not path.exists():
            return []
        return sorted(int(start) for start, _ in read_table(path).sentence_ranges())

    def forget(self, wanted: str) -> Document:
        """Erase a document: text, file, origin, codings, memos, caches. It cannot be undone.

        Raises:
            NotFoundError: it is not there.
            StoreError: a file of it could not be deleted; the message names it.
        """
        document = self.find(wanted)
        project = self._context.project
        with self._context.database.write() as connection:
            take_out(connection, project, document.id)
            search_index.tidy(connection)
            forget_words(connection, document.id)
            gone = store.erase_document(connection, document)
            me = self._context.me(connection)
            forgotten(connection, me, document.guid, gone.cases, time=now())
            drop_ended(connection)
        let_go(gone.texts)
        tokens = [p for h in gone.texts for p in (project.cache / "tokens").glob(f"{h}-*")]
        pages = list((project.cache / "pages").glob(f"{document.guid}*"))
        for folder in project.cache.glob(f"{READING}*"):
            shutil.rmtree(folder, ignore_errors=True)
        empty(project)
        left = [p for p in [project.sources / gone.source, *tokens, *pages] if not _deleted(p)]
        self._context.database.shred()
        if left:
            raise StoreError(f"{left[0]} could not be deleted; delete it by hand.")
        return document


def _deleted(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
