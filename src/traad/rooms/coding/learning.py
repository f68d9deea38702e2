"""The machine coder `learned`: what people have coded, as suggestions for what they have not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traad.coding.units import Unit
from traad.errors import NotFoundError
from traad.model import Document
from traad.rooms.codebook.codebooks import Codebooks, Stored
from traad.rooms.codebook.runs import Runs
from traad.rooms.coding.codings import Codings
from traad.rooms.context import Context, Progress, silent
from traad.rooms.material.documents import Documents
from traad.store import codebooks as store
from traad.store import texts
from traad.store.coders import LEARNED

if TYPE_CHECKING:
    from traad.codebook import Code
    from traad.coding.learning import Task
    from traad.coding.learning_labels import Labels, Said
    from traad.coding.learning_texts import Read

TOLD = ("code", "positives", "documents", "absences", "disputed", "lacking", "folds",
        "calibration", "threshold", "figures", "signs")  # fmt: skip


@dataclass(frozen=True)
class LearnReport:
    """What a run left in its texts, and for each code what it was learned from and how well."""

    coder: str
    codebook: str
    codebook_version: int
    unit: str
    documents: int
    suggestions: int
    codes: list[dict[str, Any]]


@dataclass(frozen=True)
class Standing:
    """How much there is to learn a code from: passages with it, and documents they stand in."""

    positives: int
    documents: int


class Learning:
    """The room where codes are learned."""

    def __init__(
        self,
        context: Context,
        documents: Documents,
        codebooks: Codebooks,
        codings: Codings,
        runs: Runs,
    ) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks
        self._codings = codings
        self._runs = runs

    def standing(self, code: str) -> Standing:
        """How far a code (GUID) is from being learned."""
        said = self._said()
        below = frozenset(self._codebooks.trees()[code])
        chosen = [d for d in self._documents.list() if d.guid in said.codings]
        counts = [int(self._labels(d, said, below, code).present.sum()) for d in chosen]
        return Standing(sum(counts), sum(n > 0 for n in counts))

    def run(
        self,
        documents: Sequence[Document] | None = None,
        *,
        codebooks: Sequence[Stored] | None = None,
        progress: Progress = silent,
    ) -> list[LearnReport]:
        """Learn every code that people have coded enough of, and suggest it in these documents.

        It is learned from the whole project, whoever coded. One run, one event, a codebook.

        Raises:
            NotFoundError: there is no codebook, or no document.
        """
        books = list(codebooks) if codebooks is not None else self._codebooks.list()
        every = self._documents.list()
        if not books or not every:
            missing = "codebook" if every else "document"
            raise NotFoundError(f"There is nothing to learn yet: the project has no {missing}.")
        self._documents.analyse(progress=progress)
        wanted = {d.guid for d in (documents if documents is not None else every)}
        return [self._run(book, every, wanted, progress) for book in books]

    def _run(
        self, book: Stored, every: Sequence[Document], wanted: set[str], progress: Progress
    ) -> LearnReport:
        import numpy as np

        from traad.coding.learning import Sources, counted, learn, studies_of
        from traad.coding.learning_features import features_of
        from traad.coding.learning_suggesting import suggested
        from traad.language.compounds import split
        from traad.language.ownwords import project_lexicon

        reads = self._reads(book, every)
        text = np.repeat(np.arange(len(every)), [len(r.passages) for r in reads])
        sources = Sources(text, studies_of(every)[text])
        said = self._said()
        tasks = {c.id: self._task(book, c, every, reads, said) for c in book.codebook.codes}
        learned = {id: counted(sources, task) for id, task in tasks.items()}
        enough = [id for id, one in learned.items() if one.lacking is None]
        rows: Iterable[tuple[int, dict[str, Any]]] = ()
        if enough:
            lexicon = project_lexicon(self._context.project.root, [r.table for r in reads])
            features = features_of(reads, lambda word: split(word, lexicon))
            for done, id in enumerate(enough, start=1):
                learned[id] = learn(features, sources, tasks[id])
                progress(done, len(enough), id)
            present = {id: task.present for id, task in tasks.items()}
            rows = suggested(book.codebook, features, learned, present)
        places = [(d, p) for d, r in zip(every, reads, strict=True) for p in r.passages]
        chosen = [d for d in every if d.guid in wanted]
        found: dict[int, list[dict[str, Any]]] = {d.version_id: [] for d in chosen}
        for row, values in rows:
            document, place = places[row]
            if document.guid in wanted and place.counted:
                found[document.version_id].append(
                    {"start": place.start, "end": place.end, **values}
                )
        report = self._runs.keep(LEARNED, book, chosen, Unit.PASSAGE, found)
        codes = [{name: getattr(one, name) for name in TOLD} for one in learned.values()]
        return LearnReport(
            LEARNED,
            report.codebook,
            report.codebook_version,
            report.unit,
            report.documents,
            report.suggestions,
            codes,
        )

    def _reads(self, book: Stored, every: Sequence[Document]) -> list[Read]:
        """The texts with their tokens, passages and all that the rules find."""
        from traad.coding.learning_texts import Read
        from traad.coding.rules import suggest

        matcher, tables = self._runs.matcher(book, every)
        reads = []
        for document, table in zip(every, tables, strict=True):
            with self._context.database.read() as connection:
                passages = texts.get_passages(connection, document.version_id)
            reads.append(Read(table, passages, suggest(matcher, table, passages, below=True)))
        return reads

    def _task(
        self,
        book: Stored,
        code: Code,
        every: Sequence[Document],
        reads: Sequence[Read],
        said: Said,
    ) -> Task:
        import numpy as np

        from traad.coding.learning import Task
        from traad.coding.learning_texts import by_rules

        below = book.codebook.descendants(code.id)
        limit = {c.guid: c.threshold for c in book.codebook.codes if c.id in below}
        labels = [
            self._labels(d, said, frozenset(limit), code.guid, r)
            for d, r in zip(every, reads, strict=True)
        ]
        rule, fired = by_rules(reads, limit)
        return Task(
            code.id,
            np.concatenate([one.present for one in labels]),
            np.concatenate([one.absent for one in labels]),
            rule,
            fired,
            np.concatenate(
                [
                    np.full(len(one.present), bool(said.finished(d.guid, code.guid)))
                    for d, one in zip(every, labels, strict=True)
                ]
            ),
            sum(int(one.disputed.sum()) for one in labels),
        )

    def _labels(
        self,
        document: Document,
        said: Said,
        codes: frozenset[str],
        code: str,
        read: Read | None = None,
    ) -> Labels:
        from traad.coding.learning_labels import labels_of

        if read is None:
            with self._context.database.read() as connection:
                passages: Sequence[Any] = texts.get_passages(connection, document.version_id)
        else:
            passages = read.passages
        codings = [
            c
            for c in said.codings.get(document.guid, ())
            if c.code in codes and c.version == document.version
        ]
        return labels_of(passages, codings, said.finished(document.guid, code))

    def _said(self) -> Said:
        from traad.coding.learning_labels import said_by

        with self._context.database.read() as connection:
            first = store.first_numbers(connection)
        return said_by(self._codings.state().values(), first)
