"""Runs of machine coders over the project's texts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traad.coding.units import Unit
from traad.errors import NotFoundError
from traad.model import Document
from traad.rooms.codebook.codebooks import Codebooks, Stored
from traad.rooms.context import MADE_BY, Context, Progress, now, silent
from traad.rooms.material.documents import Documents
from traad.store import texts
from traad.store.coders import ensure_coder
from traad.store.history import note
from traad.store.suggestions import Row, Run, store_run

if TYPE_CHECKING:
    from traad.codebook import Matcher
    from traad.language import TokenTable

RULES = "rules"
"""The name of the machine coder that applies a codebook's indicators."""


@dataclass(frozen=True)
class RunReport:
    """What a run left: suggestions standing from this coder and codebook in its texts."""

    coder: str
    codebook: str
    codebook_version: int
    unit: str
    documents: int
    suggestions: int


class Runs:
    """The room of the machine coders."""

    def __init__(self, context: Context, documents: Documents, codebooks: Codebooks) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks

    def rules(
        self,
        documents: Sequence[Document] | None = None,
        *,
        unit: Unit = Unit.SENTENCE,
        codebooks: Sequence[Stored] | None = None,
        progress: Progress = silent,
    ) -> list[RunReport]:
        """Apply codebooks' indicators to texts: one run, one transaction, a codebook.

        Raises:
            NotFoundError: there is no codebook, or no document.
        """
        books = list(codebooks) if codebooks is not None else self._codebooks.list()
        chosen = list(documents) if documents is not None else self._documents.list()
        if not books:
            raise NotFoundError(
                "The project has no codebook yet; give one with: traad code --codebook FILE"
            )
        if not chosen:
            raise NotFoundError(
                "The project has no documents yet; add some with: traad ingest PATH"
            )
        self._documents.analyse(progress=progress)
        return [self._run(book, chosen, unit, progress) for book in books]

    def _run(
        self, book: Stored, chosen: Sequence[Document], unit: Unit, progress: Progress
    ) -> RunReport:
        from traad.coding.rules import suggest

        matcher, tables = self.matcher(book, chosen)
        found: dict[int, list[dict[str, Any]]] = {}
        texts_hits = zip(chosen, tables, matcher.match_all(tables), strict=True)
        for done, (document, table, hits) in enumerate(texts_hits, start=1):
            with self._context.database.read() as connection:
                passages = texts.get_passages(connection, document.version_id)
            found[document.version_id] = suggest(
                matcher, table, passages, unit=unit, hits=hits
            ).rows()
            progress(done, len(chosen), document.title)
        return self.keep(RULES, book, chosen, unit, found)

    def keep(
        self,
        name: str,
        book: Stored,
        chosen: Sequence[Document],
        unit: Unit,
        found: Mapping[int, Sequence[Row]],
    ) -> RunReport:
        """Store what a machine coder found in some texts: one transaction and one event.

        Args:
            found: its suggestions by row id of the version.
        """
        with self._context.database.write() as connection:
            coder = ensure_coder(connection, name, machine=True)
            time = now()
            run = Run(
                guid=str(uuid.uuid4()),
                coder=coder,
                codebook_version=book.number,
                pipeline=self._context.stamp,
                unit=unit.value,
                made_by=MADE_BY,
                created=time,
            )
            count = store_run(connection, run, found)
            after = {
                "codebook_version": book.number,
                "pipeline": run.pipeline,
                "unit": run.unit,
                "made_by": MADE_BY,
                "documents": [d.guid for d in chosen],
                "suggestions": count,
            }
            note(connection, coder, "run.made", run.guid, time=time, after=after)
        return RunReport(name, book.codebook.id, book.number, unit.value, len(chosen), count)

    def matcher(self, book: Stored, chosen: Sequence[Document]) -> tuple[Matcher, list[TokenTable]]:
        """A codebook compiled once to the vocabulary of some documents, and their tokens."""
        from traad.codebook import compile_codebook
        from traad.language import join_vocabularies
        from traad.language.ownwords import project_lexicon

        tables = [self.tokens(document) for document in chosen]
        forms, lemmas, lemma_of = join_vocabularies(tables)
        lexicon = project_lexicon(self._context.project.root, tables)
        return compile_codebook(book.codebook, forms, lemmas, lemma_of, lexicon), tables

    def tokens(self, document: Document) -> TokenTable:
        """The token table of a document's newest version."""
        from traad.language import read_table

        with self._context.database.read() as connection:
            sha256 = texts.get_version(connection, document.version_id).sha256
        return read_table(self._context.project.tokens(sha256, self._context.stamp))

    def forms(self, code: str | None = None) -> list[dict[str, Any]]:
        """Each word form that a code catches in the project, with its count and indicator.

        Raises:
            NotFoundError: there is no such code, or no codebook.
        """
        from traad.codebook import word_forms

        wanted = {self._codebooks.code(code).id} if code else None
        chosen = self._documents.list()
        self._documents.analyse()
        rows: list[dict[str, Any]] = []
        for book in self._codebooks.list():
            matcher, tables = self.matcher(book, chosen)
            rows.extend(r for r in word_forms(matcher, tables) if not wanted or r["code"] in wanted)
        return rows
