"""Topics: find them, name, merge and hide them, and let them suggest codings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from traad.errors import NotFoundError, UsageError
from traad.model import Document
from traad.rooms.analysis.topicwork import (
    AS_USUAL,
    Request,
    Work,
    text_rows,
    topic_rows,
    versions_used,
)
from traad.rooms.codebook.runs import Runs
from traad.rooms.context import Context, Progress, now, silent
from traad.rooms.material.documents import Documents
from traad.rooms.search.search import Search
from traad.store import topics as store
from traad.store.topics import ModelRow

if TYPE_CHECKING:
    from traad.topics.choosing import Tried
    from traad.topics.results import Model

USUAL = "topics"
"""The name of a model, unless told."""

NUMBERS = (5, 10, 15, 20, 25, 30)
"""The numbers of topics that are tried, unless told."""


class Topics:
    """The room of topics."""

    def __init__(self, context: Context, documents: Documents, runs: Runs, search: Search) -> None:
        self._context = context
        self._documents = documents
        self._runs = runs
        self._search = search

    def fit(
        self,
        k: int,
        request: Request = AS_USUAL,
        *,
        name: str = USUAL,
        progress: Progress = silent,
    ) -> Model:
        """Find topics and keep them under a name, instead of those that had it.

        Raises:
            UsageError: there is too little text, or too many topics are asked for.
            QueryError: the query of the request cannot be understood.
        """
        from traad.topics.models import fit

        name = " ".join(name.split())
        if not name:
            raise UsageError("A topic model needs a name.")
        work = self._work(request, progress)
        progress(1, 3, name)
        fitted = fit(work.vectors, k, method=request.kind, seed=request.seed)
        progress(2, 3, name)
        settings = {
            **request.as_settings(),
            "k": k,
            "passages": len(work.places),
            "documents": len({document.guid for document, _ in work.places}),
            "terms": len(work.vectors.terms),
            "versions": {**versions_used(), "pipeline": self._context.stamp},
        }
        rows = topic_rows(fitted, work.vectors)
        with self._context.database.write() as connection:
            me = self._context.me(connection)
            kept = text_rows(fitted, work, rows)
            store.store_model(connection, name, settings, me, now(), rows, kept)
        progress(3, 3, name)
        return self.show(name)

    def sweep(
        self,
        numbers: Sequence[int] = NUMBERS,
        request: Request = AS_USUAL,
        *,
        progress: Progress = silent,
    ) -> list[Tried]:
        """Try several numbers of topics; those that the material is too small for are passed over.

        Raises:
            UsageError: there is too little text for any of them.
        """
        from traad.topics.choosing import sweep

        work = self._work(request, progress)
        most = min(len(work.vectors), len(work.vectors.terms)) // 3
        fitting = sorted({k for k in numbers if 2 <= k <= most})
        if not fitting:
            raise UsageError(f"There can be from 2 to {most} topics in these passages.")
        owners = [document.guid for document, _ in work.places]
        return sweep(
            work.vectors,
            owners,
            fitting,
            method=request.kind,
            seed=request.seed,
            progress=progress,
        )

    def list(self) -> list[ModelRow]:
        """The models, the newest first."""
        with self._context.database.read() as connection:
            return store.list_models(connection)

    def find(self, name: str | None = None) -> ModelRow:
        """The model of this name, or the newest.

        Raises:
            NotFoundError: there is none.
        """
        models = self.list()
        found = next((m for m in models if name in (None, m.name)), None)
        if found is None and models:
            listed = ", ".join(m.name for m in models)
            raise NotFoundError(f"There is no topic model {name}; there are: {listed}.")
        if found is None:
            raise NotFoundError("There are no topics yet; find some with: traad topics fit")
        return found

    def show(self, name: str | None = None) -> Model:
        """A model with its topics and where they are, as people have named and merged them.

        Raises:
            NotFoundError: there is none.
        """
        from traad.rooms.analysis.topicmodels import read_model

        row = self.find(name)
        with self._context.database.read() as connection:
            return read_model(connection, row)

    def mark(self, name: str) -> tuple[Any, ...]:
        """What changes when a model, or what people say of its topics, does.

        Raises:
            NotFoundError: there is no such model.
        """
        row = self.find(name)
        with self._context.database.read() as connection:
            said = store.get_topics(connection, row.id)
        return row.created, *((t.label, t.hidden, t.into, len(t.words)) for t in said)

    def rename(self, number: int, label: str, model: str | None = None) -> None:
        """Name a topic; an empty name gives it back its first words.

        Raises:
            NotFoundError: there is no such topic.
        """
        self._change(model, [number], label=" ".join(label.split()) or None)

    def hide(self, number: int, model: str | None = None, *, hidden: bool = True) -> None:
        """Hide a topic, or show it again.

        Raises:
            NotFoundError: there is no such topic.
        """
        self._change(model, [number], hidden=hidden)

    def merge(self, into: int, others: Sequence[int], model: str | None = None) -> None:
        """Make several topics one; with no others, part what was merged into this one.

        Raises:
            NotFoundError: there is no such topic.
            UsageError: a topic cannot be merged into itself.
        """
        if into in others:
            raise UsageError("A topic cannot be merged into itself.")
        self._change(model, [into], into=None)
        self._change(model, others, into=into)
        if not others:
            row = self.find(model)
            with self._context.database.write() as connection:
                for topic in store.get_topics(connection, row.id):
                    if topic.into == into:
                        store.change_topic(connection, row.id, topic.number, into=None)

    def remove(self, name: str) -> None:
        """Delete a model; what it suggested stays as it is.

        Raises:
            NotFoundError: there is none of that name.
        """
        row = self.find(name)
        with self._context.database.write() as connection:
            store.delete_model(connection, row.name)

    def _change(self, model: str | None, numbers: Sequence[int], **values: Any) -> None:
        row = self.find(model)
        with self._context.database.write() as connection:
            known = {topic.number for topic in store.get_topics(connection, row.id)}
            for number in numbers:
                if number not in known:
                    raise NotFoundError(
                        f"There is no topic {number} in {row.name}; the last is {max(known)}."
                    )
                store.change_topic(connection, row.id, number, **values)

    def _work(self, request: Request, progress: Progress) -> Work:
        """The passages that a request means, as vectors."""
        self._documents.analyse(progress=progress)
        progress(0, 3, "")
        chosen = self._documents.list()
        wanted = self._wanted(request.only, chosen) if request.only else None
        return Work.read(self._context, self._runs, chosen, wanted, request)

    def _wanted(self, query: str, chosen: Sequence[Document]) -> dict[str, frozenset[int]]:
        """The positions of the passages that a query finds something in, by document."""
        found = {
            one.document.guid: frozenset(one.words.passage[one.spans[0]].tolist())
            for one in self._search.found(query)
        }
        return {document.guid: found.get(document.guid, frozenset()) for document in chosen}
