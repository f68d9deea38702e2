"""From the project's passages to vectors, and from a fitted model to the rows that are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from traad.model import DEFINITION, Document, Passage
from traad.rooms.codebook.runs import Runs
from traad.rooms.context import MADE_BY, Context
from traad.store import texts
from traad.store.topics import TextRow, TopicRow
from traad.topics.models import Fitted, Method
from traad.topics.vectors import Terms, Vectors

if TYPE_CHECKING:
    from traad.topics.results import Place


@dataclass(frozen=True)
class Request:
    """How topics are to be found, and in what.

    Args:
        only: a query; only passages that it finds something in (`role:informant`).
        everything: also headings, references, interviewers and foreign passages.
    """

    only: str = ""
    everything: bool = False
    method: str = Method.NMF.value
    seed: int = 1
    terms: Terms = field(default_factory=Terms)

    @property
    def kind(self) -> Method:
        """The method."""
        return Method(self.method)

    def as_settings(self) -> dict[str, Any]:
        """What is kept of it with the results."""
        said = asdict(self)
        return {**said, "words": said.pop("terms"), "passage": DEFINITION}


AS_USUAL = Request()


@dataclass(frozen=True)
class Work:
    """The passages chosen, each with its document and position, and their vectors."""

    places: list[tuple[Document, int]]
    vectors: Vectors

    @classmethod
    def read(
        cls,
        context: Context,
        runs: Runs,
        chosen: Sequence[Document],
        wanted: Mapping[str, frozenset[int]] | None,
        request: Request,
    ) -> Work:
        """Read the passages of documents: those wanted, or all that count.

        Raises:
            UsageError: there is too little text.
        """
        from traad.language.compounds import split
        from traad.language.ownwords import project_lexicon
        from traad.topics.vectors import vectors_of
        from traad.topics.words import sentences_of

        tables = [runs.tokens(document) for document in chosen]
        lexicon = project_lexicon(context.project.root, tables)
        places, passages = [], []
        for document, table in zip(chosen, tables, strict=True):
            with context.database.read() as connection:
                there = texts.get_passages(connection, document.version_id)
            own = None if wanted is None else wanted[document.guid]
            positions = _chosen(there, own, request.everything)
            places += [(document, position) for position in positions]
            passages += sentences_of(table, positions)
        parted = lru_cache(maxsize=None)(lambda word: split(word, lexicon))
        return cls(places, vectors_of(passages, parted, request.terms))


def _chosen(
    passages: Sequence[Passage], wanted: frozenset[int] | None, everything: bool
) -> list[int]:
    return [
        position
        for position, passage in enumerate(passages)
        if (everything or passage.counted) and (wanted is None or position in wanted)
    ]


def topic_rows(fitted: Fitted, vectors: Vectors) -> list[TopicRow]:
    """The topics of a fitted model with their words and places on the map, numbered from 1."""
    from traad.topics.describing import sizes, words_of
    from traad.topics.layout import places

    points = places(fitted.words, sizes(fitted.shares)).round(4).tolist()
    found = words_of(fitted, vectors)
    return [
        TopicRow(
            number=number,
            label=None,
            hidden=False,
            into=None,
            x=point[0],
            y=point[1],
            words=[(w.term, w.weight, w.distinct) for w in words],
            phrases=[(w.term, w.weight, w.distinct) for w in phrases],
        )
        for number, ((words, phrases), point) in enumerate(zip(found, points, strict=True), start=1)
    ]


def text_rows(fitted: Fitted, work: Work, topics: Sequence[TopicRow]) -> list[TextRow]:
    """The shares by text, with the words of topics that stand in each."""
    import numpy as np

    shown = {word[0] for topic in topics for word in (*topic.words, *topic.phrases)}
    place = {term: i for i, term in enumerate(work.vectors.terms) if term in shown}
    rows: dict[int, list[int]] = {}
    for row, (document, _) in enumerate(work.places):
        rows.setdefault(document.version_id, []).append(row)
    kept = []
    for version_id, own in rows.items():
        there = set(work.vectors.counts[own].indices.tolist())
        kept.append(
            TextRow(
                version_id,
                np.array([work.places[row][1] for row in own], dtype=np.int32),
                fitted.shares[own],
                fitted.sure[own],
                sorted(term for term, i in place.items() if i in there),
            )
        )
    return kept


def place_of(connection: Connection, document: Document, text: TextRow) -> list[Place]:
    """The passages of a text that a model holds."""
    from traad.topics.results import Place

    whole = texts.get_text(connection, text.version_id)
    positions = text.positions.tolist()
    passages = texts.get_some_passages(connection, text.version_id, positions)
    return [
        Place(document, p, passages[p], whole[passages[p].start : passages[p].end])
        for p in positions
    ]


def versions_used() -> dict[str, str]:
    """The versions that results hang on."""
    from importlib.metadata import version

    names = ("scikit-learn", "gensim", "numpy", "scipy")
    return {"traad": MADE_BY.removeprefix("traad "), **{name: version(name) for name in names}}
