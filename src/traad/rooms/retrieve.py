"""Retrieve: coded segments read one after the other in their context, across documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection

from traad.alphabet import danish_key
from traad.citation import works
from traad.coding.history import Change, State
from traad.coding.keys import keys_of, mark
from traad.errors import NotFoundError, UsageError
from traad.model import Coding, KeyQuotation
from traad.rooms.acting import act
from traad.rooms.codebooks import Codebooks
from traad.rooms.codings import Codings
from traad.rooms.context import Context, now
from traad.rooms.memos import Memos
from traad.rooms.pieces import BY, Piece, Pile, piles_of
from traad.rooms.quoting import write_pieces
from traad.rooms.searchfields import SearchFields
from traad.rooms.segments import Segment, Segments, Status
from traad.rooms.surroundings import Surroundings
from traad.rooms.wordplaces import word_places
from traad.search.parsing import parse
from traad.search.query import Node, fields_of
from traad.search.segments import CODE, Conditions, Stretch, asked_codes, texts_of
from traad.store import texts
from traad.store.attributes import values_by_holder
from traad.store.documents import list_documents
from traad.store.people import list_cases
from traad.store.projection import document_of, state_of

COUNTED = frozenset({Status.CODED, Status.ACCEPTED})


class Retrieve:
    """The room where what is coded is read across documents."""

    def __init__(
        self,
        context: Context,
        codebooks: Codebooks,
        codings: Codings,
        segments: Segments,
        memos: Memos,
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._codings = codings
        self._segments = segments
        self._memos = memos

    def pieces(self, query: str = "", *, statuses: frozenset[Status] = COUNTED) -> list[Piece]:
        """The segments that a query holds for, by document and place, in their context.

        Those of the codes that it names are given, or of all codes where it names none.

        Args:
            statuses: what counts (coded, accepted) unless said otherwise.

        Raises:
            QueryError: the query cannot be understood.
        """
        found = [s for s in self._segments.list() if s.status in statuses]
        return self.in_context(self.holding(query, found, named=True))

    def holding(
        self, query: str, found: Sequence[Segment], *, named: bool = False
    ) -> list[Segment]:
        """Those of some segments, in order of document, that a query holds for.

        The query is in the language of the search: `code:`, fields, attributes and words, with
        AND OR NOT and brackets; `code:a NEAR/20 code:b` and `code:a IN code:b` beside them. It
        is asked of every segment (see `search.segments`). An empty one holds for all.

        Args:
            named: only those of the codes that the query names, if it names any.

        Raises:
            QueryError: the query cannot be understood.
        """
        if not query.strip():
            return [*found]
        return self._holding(query, parse(query, segments=True), found, named)

    def grouped(self, pieces: Sequence[Piece], by: str) -> list[Pile]:
        """Pieces in piles, in Danish order, years as they come; those unknown stand last.

        Raises:
            UsageError: there is nothing called that to group by.
        """
        if by not in BY and not any(by in values for values in self._attributes().values()):
            listed = ", ".join((*BY, *sorted({n for v in self._attributes().values() for n in v})))
            raise UsageError(f"There is nothing called {by} to group by; there are: {listed}.")
        return piles_of(pieces, by)

    def names_to_group_by(self) -> list[str]:
        """The attributes that pieces can be grouped by, beside `BY`."""
        names = {name for values in self._attributes().values() for name in values}
        return sorted(names, key=danish_key)

    def mark(self, coding: str, key: bool, *, op: str | None = None) -> None:
        """Mark a coding (GUID) as a key quotation for oneself, or take the mark away.

        It is an act as coding is: undone by its maker, and carried where copies are merged.

        Raises:
            NotFoundError: there is no such coding.
        """
        with self._context.database.read() as connection:
            document = document_of(connection, coding)
        if document is None:
            raise NotFoundError("The coding is not there any more; reload to see what is.")

        def plan(_: Connection, me: str, state: State) -> list[Change]:
            return mark(state, KeyQuotation(me, coding, document, now()), key)

        act(self._context, plan, document=document, op=op)

    def write(
        self,
        piles: Sequence[Pile],
        target: Path,
        *,
        title: str,
        note: str,
        over: bool = False,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Write pieces with their citations and the references, as .docx or .html.

        Args:
            title: of the document.
            note: what was asked for, in words.
            names: of codes, by id.

        Raises:
            UsageError: the suffix is another.
            ConflictError: the file is there, and may not be written `over`.
        """
        with self._context.database.read() as connection:
            documents = list_documents(connection)
        write_pieces(piles, documents, target, title=title, note=note, over=over, names=names or {})

    def _holding(
        self, query: str, tree: Node, found: Sequence[Segment], named: bool
    ) -> list[Segment]:
        names = self._codebooks.names()
        guids = {id: guid for guid, id in names.items()}
        fields = fields_of(tree)
        with self._context.database.read() as connection:
            known = SearchFields(connection, self._codebooks, fields, query)
            codes = {f: known.codes(f) for f in fields if f.name == CODE}
            documents = {d.guid: d for d in list_documents(connection)}
            asked = frozenset().union(*(codes[f] for f in asked_codes(tree)))
            coded = _counted(self._codings.state().values())
            said = word_places(self._context, connection, texts_of(tree))
            kept = []
            for guid, own in groupby(found, key=lambda s: s.document):
                document = documents[guid]
                passages = texts.get_passages(connection, document.version_id)
                holds = {
                    f: [
                        (p.start, p.end)
                        for n, p in enumerate(passages)
                        if (at := known.passages(f, document)) is None or n in at
                    ]
                    for f in fields
                    if f.name != CODE
                }
                places, words = said(document)
                conditions = Conditions(coded.get(guid, ()), codes, holds, places, words)
                for s in own:
                    stretch = Stretch(s.id, s.start, s.end, guids.get(s.code, s.code))
                    if named and asked and stretch.code not in asked:
                        continue
                    if conditions.true_of(tree, stretch):
                        kept.append(s)
        return kept

    def in_context(self, found: Sequence[Segment]) -> list[Piece]:
        """Segments, in order of document, with what stands around them and is known of them."""
        attributes = self._attributes()
        memos = {w.memo.about: w.text for w in self._memos.list() if w.coder == self._context.coder}
        made = []
        with self._context.database.read() as connection:
            documents = list_documents(connection)
            cited = works(documents)
            by_guid = {d.guid: d for d in documents}
            cases = {place: case.name for case in list_cases(connection) for place in case.speakers}
            me = self._context.me_if_known(connection)
            marked = keys_of(state_of(connection, coder=me, only=KeyQuotation), me)
            for guid, own in groupby(found, key=lambda s: s.document):
                document = by_guid[guid]
                place = Surroundings(connection, document, cited[guid])
                for s in own:
                    around = place.of(s.start, s.end)
                    case = cases.get((guid, around.speaker or ""))
                    values = {**attributes.get(guid, {}), **attributes.get(case or "", {})}
                    piece = Piece(
                        s, document, around, case, values, s.id in marked, memos.get(s.id, "")
                    )
                    made.append(piece)
        return made

    def _attributes(self) -> dict[str, dict[str, str]]:
        """The attributes of documents by GUID, and of cases by name."""
        with self._context.database.read() as connection:
            guids = {d.id: d.guid for d in list_documents(connection)}
            held = values_by_holder(connection, "document")
            found = {guids[id]: values for id, values in held.items() if id in guids}
            found.update((case.name, case.attributes) for case in list_cases(connection))
        return found


def _counted(facts: Iterable[object]) -> dict[str, list[Stretch]]:
    """What people have coded, made or accepted after reading, by document."""
    found: dict[str, list[Stretch]] = {}
    for fact in facts:
        if isinstance(fact, Coding) and not fact.unread:
            stretch = Stretch(fact.guid, fact.start, fact.end, fact.code)
            found.setdefault(fact.document, []).append(stretch)
    return found
