"""Passages that say nearly the same as another passage, or as a text of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from traad.errors import NotFoundError, UsageError
from traad.model import Document, Kind, Passage
from traad.places import Places
from traad.rooms.context import Context
from traad.rooms.material.words import kept_of
from traad.rooms.search.search import Search
from traad.store import search_index, texts

if TYPE_CHECKING:
    from traad.language import TokenTable
    from traad.search.likeness import Likeness

MOST = 20
"""Passages given, unless told."""

_Words = tuple[str, ...]


@dataclass(frozen=True)
class Similar:
    """A passage like another; `score` is the cosine, at most 1, `shared` words of both."""

    document: str
    version: int
    title: str
    start: int
    end: int
    text: str
    page: int | None
    label: str | None
    speaker: str | None
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True)
class _Corpus:
    """The passages that can be like another, and the lemmas of each."""

    places: tuple[tuple[int, int], ...]
    words: tuple[_Words, ...]


class SimilarPassages:
    """The room of passages that are alike."""

    def __init__(self, context: Context, search: Search) -> None:
        self._context = context
        self._search = search

    def passage(self, document: Document, offset: int) -> tuple[int, Passage]:
        """The passage of a document that an offset stands in, or the next; with its position.

        Raises:
            NotFoundError: the text ends before.
        """
        with self._context.database.read() as connection:
            there = texts.get_passages(connection, document.version_id)
        for position, passage in enumerate(there):
            if offset < passage.end:
                return position, passage
        raise NotFoundError(f"{document.title} has no passage at {offset}; its text ends before.")

    def to_place(
        self,
        document: Document,
        offset: int,
        *,
        method: str = "words",
        model: Path | None = None,
        many: int = MOST,
    ) -> list[Similar]:
        """What is like the passage at an offset of a document, that passage itself left out.

        Args:
            method: `words` (TF-IDF), `lsa` or `model`.
            model: the folder of a model2vec model, for `model`.

        Raises:
            NotFoundError: there is no passage.
            UsageError: it has no telling words, or there is nothing to compare with.
        """
        position, passage = self.passage(document, offset)
        with self._context.database.read() as connection:
            held = search_index.held(connection, [document.id]).get(document.id)
            text = texts.get_text(connection, document.version_id)[passage.start : passage.end]
        if held is None:
            raise UsageError(f"{document.title} is not analysed yet; run: traad analyse")
        from traad.language import read_table

        table = read_table(self._context.project.tokens(held[1], held[2]))
        words = telling(table, [position])[0]
        found = self._near(words, text, method, model, many + 1)
        return [s for s in found if (s.document, s.start) != (document.guid, passage.start)][:many]

    def to_text(
        self, text: str, *, method: str = "words", model: Path | None = None, many: int = MOST
    ) -> list[Similar]:
        """What is like a text of one's own.

        Raises:
            UsageError: it has no telling words, or there is nothing to compare with.
        """
        from traad.language import analyse

        table = analyse(self._context.pipeline(), text, [Passage(0, len(text), Kind.PARAGRAPH)])
        return self._near(telling(table, [0])[0], text, method, model, many)

    def _near(
        self, words: _Words, text: str, method: str, model: Path | None, many: int
    ) -> list[Similar]:
        from traad.search.likeness import Method, Near, best, cosines

        wanted = Method(method)
        documents = {d.id: d for d in self._search.documents()}
        with self._context.database.read() as connection:
            held = tuple(sorted(search_index.held(connection).items()))
        root = self._context.project.root
        corpus = kept_of(("corpus", root, held), lambda: self._corpus(documents, dict(held)))
        if not corpus.places:
            raise UsageError("No passage has words enough to be compared; analyse more texts.")
        if wanted is Method.MODEL:
            if model is None:
                raise UsageError("Say with --model which folder holds the model.")
            from traad.search.embedding import embed

            key = ("model", root, held, model.resolve())
            vectors = kept_of(key, lambda: embed(model, list(self._texts(corpus, documents))))
            scores = cosines(vectors, embed(model, [text])[0])
            near = [Near(row, float(scores[row]), ()) for row in best(scores, many)]
        else:
            if not words:
                raise UsageError("There is no telling word here to compare by; choose more text.")
            near = self._likeness(root, held, corpus, wanted).near(words, many)
        return [self._shown(documents, corpus.places[n.row], n.score, n.shared) for n in near]

    @staticmethod
    def _likeness(root: Path, held: object, corpus: _Corpus, method: str) -> Likeness:
        from traad.search.likeness import Likeness, Method

        made: Likeness = kept_of(
            (method, root, held), lambda: Likeness(corpus.words, Method(method))
        )
        return made

    def _corpus(
        self, documents: dict[int, Document], held: dict[int, tuple[int, str, str]]
    ) -> _Corpus:
        from traad.language import read_table
        from traad.search.likeness import LEAST

        places: list[tuple[int, int]] = []
        words: list[_Words] = []
        for id, document in documents.items():
            _, sha256, pipeline = held[id]
            table = read_table(self._context.project.tokens(sha256, pipeline))
            with self._context.database.read() as connection:
                there = texts.get_passages(connection, document.version_id)
            positions = [i for i, passage in enumerate(there) if passage.counted]
            own_words = telling(table, positions, LEAST)
            for position, own in zip(positions, own_words, strict=True):
                if own:
                    places.append((id, position))
                    words.append(own)
        return _Corpus(tuple(places), tuple(words))

    def _texts(self, corpus: _Corpus, documents: dict[int, Document]) -> Iterator[str]:
        at = None
        for id, position in corpus.places:
            if id != at:
                at, version = id, documents[id].version_id
                with self._context.database.read() as connection:
                    text = texts.get_text(connection, version)
                    there = texts.get_passages(connection, version)
            yield text[there[position].start : there[position].end]

    def _shown(
        self,
        documents: dict[int, Document],
        place: tuple[int, int],
        score: float,
        shared: tuple[str, ...],
    ) -> Similar:
        document, position = documents[place[0]], place[1]
        version = document.version_id
        with self._context.database.read() as connection:
            passage = texts.get_some_passages(connection, version, [position])[position]
            text = texts.get_text(connection, version)[passage.start : passage.end]
            places = Places(
                texts.get_origin(connection, version), texts.get_pages(connection, version)
            )
        page = places.page_at(passage.start)
        return Similar(
            document=document.guid,
            version=document.version,
            title=document.title,
            start=passage.start,
            end=passage.end,
            text=text,
            page=page.number if page else None,
            label=page.label if page else None,
            speaker=passage.speaker,
            score=round(min(score, 1.0), 3),
            shared=shared,
        )


def telling(table: TokenTable, positions: Sequence[int], least: int = 1) -> list[_Words]:
    """The telling lemmas of passages, compounds with their parts beside them.

    None of a passage that has fewer than `least` different ones.
    """
    from traad.topics.words import parts_of, sentences_of

    found = []
    for sentences in sentences_of(table, positions):
        own = [lemma for sentence in sentences for lemma in sentence]
        parts = (part for lemma in own for part in parts_of(lemma, _split))
        found.append((*own, *parts) if len(set(own)) >= least else ())
    return found


@lru_cache(maxsize=1 << 16)
def _split(word: str) -> tuple[str, ...]:
    from traad.language.compounds import split

    return split(word)
