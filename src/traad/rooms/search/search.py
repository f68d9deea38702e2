"""Searching the project: hits in order, their total, where they are, and the forms behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from traad.alphabet import danish_key
from traad.citation import Citer, works
from traad.coding.units import Unit
from traad.model import Document
from traad.places import Places
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.context import Context
from traad.rooms.material.words import words_in
from traad.rooms.search.asking import (
    AS_USUAL,
    FACETS,
    FIRST,
    Asked,
    Facets,
    Found,
    Shown,
    WordForms,
)
from traad.rooms.search.lookup import Lookup, prepare, some
from traad.search.concordance import Hit, Order, Place, around, ordered
from traad.search.words import Words
from traad.store import search_index, texts
from traad.store import search_vocabulary as vocabulary
from traad.store.documents import list_documents


class Search:
    """The room of the search."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def hits(
        self,
        asked: Asked | str,
        *,
        limit: int | None = FIRST,
        offset: int = 0,
        shown: Shown = AS_USUAL,
    ) -> list[Hit]:
        """A page of hits; in document order it comes before all is counted.

        Raises:
            QueryError: the query cannot be understood.
        """
        with self._context.database.read() as connection:
            found = self._found(connection, _asked(asked))
            end = None if limit is None else offset + limit
            if shown.order is Order.PLACE:
                found = some(found, offset, end)
            every = [h for one in found for h in self._hits(connection, one, shown)]
        if shown.order is Order.PLACE:
            return every
        return ordered(every, shown.order, danish_key)[offset:end]

    def total(self, asked: Asked | str) -> int:
        """How many places a query finds, each once."""
        with self._context.database.read() as connection:
            return sum(len(one) for one in self._found(connection, _asked(asked)))

    def forms(self, asked: Asked | str) -> list[WordForms]:
        """What each word of a query stands for in this project, switched-off forms too."""
        with self._context.database.read() as connection:
            prepared = prepare(connection, _asked(asked))
            return [
                WordForms(
                    word.text,
                    vocabulary.counted(connection, sorted(m.forms), sorted(m.lemmas)),
                )
                for word, m in prepared.meanings.items()
            ]

    def facets(self, asked: Asked | str) -> Facets:
        """How many hits there are by document, study, year, type, speaker, role, kind and part."""
        facets = Facets(by={name: Counter() for name in FACETS})
        with self._context.database.read() as connection:
            for one in self._found(connection, _asked(asked)):
                self._count(connection, one, facets)
        return facets

    def citations(self, hits: Sequence[Hit]) -> list[str]:
        """How each hit is cited: *(Espersen & Olsen, 2022, s. 25)*."""
        with self._context.database.read() as connection:
            documents = {document.guid: document for document in list_documents(connection)}
            cited = works(documents.values())
            citers = {
                guid: _citer(connection, documents[guid], cited[guid], hits)
                for guid in {hit.document for hit in hits}
            }
        return [citers[hit.document].cite(hit.start, hit.end) for hit in hits]

    def stretches(self, chosen: Sequence[Place], unit: Unit) -> list[tuple[Document, int, int]]:
        """The range to code for each hit, with its document: the hit, its sentence or passage.

        Hits in a text that has a newer version since are left out.
        """
        with self._context.database.read() as connection:
            found = self._stretches(connection, chosen, unit)
        return [found[place] for place in chosen if place in found]

    def quotes(self, hits: Sequence[Hit]) -> list[str]:
        """The whole sentence of each hit, as it is quoted; a hit in an older text as it is."""
        with self._context.database.read() as connection:
            found = self._stretches(connection, [hit.place for hit in hits], Unit.SENTENCE)
            written = {
                row: texts.get_text(connection, row)
                for row in {document.version_id for document, _, _ in found.values()}
            }
        said = {
            place: written[document.version_id][start:end]
            for place, (document, start, end) in found.items()
        }
        return [" ".join(said.get(hit.place, hit.text).split()) for hit in hits]

    def _stretches(
        self, connection: Connection, chosen: Sequence[Place], unit: Unit
    ) -> dict[Place, tuple[Document, int, int]]:
        documents = {d.guid: d for d in list_documents(connection)}
        held = search_index.held(connection)
        found: dict[Place, tuple[Document, int, int]] = {}
        for guid in dict.fromkeys(place.document for place in chosen):
            document = documents.get(guid)
            if document is None:
                continue
            own = [p for p in chosen if (p.document, p.version) == (guid, document.version)]
            words = words_in(self._context.project, *held[document.id][1:])
            ranges = _ranges(connection, document, words, own, unit)
            found |= {place: (document, *ends) for place, ends in zip(own, ranges, strict=True)}
        return found

    def documents(self) -> list[Document]:
        """The documents of the project that can be searched."""
        with self._context.database.read() as connection:
            return list_documents(connection, search_index.documents(connection))

    def lacking(self) -> list[Document]:
        """The documents whose newest text is not analysed yet, so that no search finds it."""
        with self._context.database.read() as connection:
            rows = search_index.lacking(connection)
            return list_documents(connection, rows) if rows else []

    def found(self, asked: Asked | str) -> Iterator[Found]:
        """The places of a query by document, in document order."""
        with self._context.database.read() as connection:
            yield from self._found(connection, _asked(asked))

    def _found(self, connection: Connection, asked: Asked) -> Iterator[Found]:
        return Lookup(self._context, self._codebooks, connection, asked).found()

    def _hits(self, connection: Connection, found: Found, shown: Shown) -> Iterator[Hit]:
        document, version_id = found.document, found.document.version_id
        text = texts.get_text(connection, version_id)
        positions = found.words.passage[found.spans[0]].tolist()
        passages = texts.get_some_passages(connection, version_id, positions)
        places = Places(
            texts.get_origin(connection, version_id), texts.get_pages(connection, version_id)
        )
        near = around(found.words, found.spans, text, shown.window, sentence=shown.sentence)
        for position, (start, end, low, high) in zip(positions, near, strict=True):
            passage, page = passages[position], places.page_at(start)
            yield Hit(
                document=document.guid,
                version=document.version,
                start=start,
                end=end,
                text=text[start:end],
                left=text[low:start],
                right=text[end:high],
                passage=position,
                kind=passage.kind.value,
                section=passage.section,
                speaker=passage.speaker,
                page=page.number if page else None,
                label=page.label if page else None,
                title=document.title,
                year=document.year,
            )

    def _count(self, connection: Connection, found: Found, facets: Facets) -> None:
        """Add a document's hits to the facets."""
        document, count = found.document, len(found)
        facets.total += count
        per = 10_000 * count / document.words if document.words else 0.0
        facets.documents.append(
            {
                "document": document.guid,
                "title": document.title,
                "study": document.study,
                "hits": count,
                "words": document.words,
                "per_10000": per,
            }
        )
        size = max(len(found.words), 1)
        facets.strip[document.guid] = (found.spans[0] / size).round(5).tolist()
        for name in ("study", "year", "type"):
            facets.by[name][str(getattr(document, name) or "")] += count
        positions = found.words.passage[found.spans[0]].tolist()
        passages = texts.get_some_passages(connection, document.version_id, positions)
        for position in positions:
            for name in ("speaker", "role", "kind", "part"):
                value = getattr(passages[position], name)
                if value is not None:
                    facets.by[name][str(value)] += 1


def _ranges(
    connection: Connection, document: Document, words: Words, places: Sequence[Place], unit: Unit
) -> list[tuple[int, int]]:
    """The range of each place of a document: itself, its sentence or its passage."""
    if unit is Unit.MATCH or not places:
        return [(place.start, place.end) for place in places]
    first = words.start.searchsorted([place.start for place in places])
    if unit is Unit.PASSAGE:
        positions = words.passage[first].tolist()
        there = texts.get_some_passages(connection, document.version_id, positions)
        return [(there[at].start, there[at].end) for at in positions]
    last = words.start.searchsorted([place.end for place in places]) - 1
    text = texts.get_text(connection, document.version_id)
    return [(low, high) for *_, low, high in around(words, (first, last), text, sentence=True)]


def _citer(connection: Connection, document: Document, work: str, hits: Sequence[Hit]) -> Citer:
    """Cites one document's hits; its passages are read only where no page says it all."""
    version_id = document.version_id
    own = [hit for hit in hits if hit.document == document.guid]
    places = Places(
        texts.get_origin(connection, version_id), texts.get_pages(connection, version_id)
    )
    if all(hit.page is not None and hit.speaker is None for hit in own):
        return Citer(work, [], places)
    return Citer(work, texts.get_passages(connection, version_id), places)


def _asked(asked: Asked | str) -> Asked:
    return asked if isinstance(asked, Asked) else Asked(asked)
