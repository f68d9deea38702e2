"""Retrieve: coded segments read one after the other in their context, across documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from traad.alphabet import danish_key
from traad.citation import works
from traad.coding.history import Change, State
from traad.coding.keys import keys_of, mark
from traad.errors import NotFoundError, UsageError
from traad.model import KeyQuotation
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.acting import act
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.holding import holding
from traad.rooms.coding.memos import Memos
from traad.rooms.coding.pieces import BY, Heap, Known, Piece, Pile, heaps_of
from traad.rooms.coding.quoting import write_pieces
from traad.rooms.coding.segments import Segments, Spot, Status
from traad.rooms.coding.surroundings import Surroundings
from traad.rooms.context import Context, now
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
        return self.in_context(self.spots(query, statuses=statuses))

    def spots(self, query: str = "", *, statuses: frozenset[Status] = COUNTED) -> list[Spot]:
        """As `pieces`, but not read yet."""
        found = [s for s in self._segments.spots() if s.status in statuses]
        return self.holding(query, found, named=True)

    def holding(
        self,
        query: str,
        found: Sequence[Spot],
        *,
        named: bool = False,
        suggested: bool = False,
    ) -> list[Spot]:
        """Those of some segments, in order of document, that a query holds for.

        The query is in the language of the search: `code:`, fields, attributes and words, with
        AND OR NOT and brackets; `code:a NEAR/20 code:b` and `code:a IN code:b` beside them. It
        is asked of every segment (see `search.segments`). An empty one holds for all.

        Args:
            named: only those of the codes that the query names, if it names any.
            suggested: what the coder at work is offered is coded too, as far as the query goes.

        Raises:
            QueryError: the query cannot be understood.
        """
        if not query.strip():
            return [*found]
        rooms = (self._context, self._codebooks, self._codings)
        return holding(*rooms, query, found, named=named, suggested=suggested)

    def keys(self) -> set[str]:
        """The codings (GUIDs) that the coder at work finds key quotations."""
        with self._context.database.read() as connection:
            me = self._context.me_if_known(connection)
            return keys_of(state_of(connection, coder=me, only=KeyQuotation), me)

    def heaps(self, spots: Sequence[Spot], by: str) -> list[Heap]:
        """Segments, in order of document, grouped by one of `BY` or an attribute, in Danish order.

        Raises:
            UsageError: there is nothing called that to group by.
        """
        attributes = self._attributes()
        if by not in BY and not any(by in values for values in attributes.values()):
            listed = ", ".join((*BY, *sorted({n for v in attributes.values() for n in v})))
            raise UsageError(f"There is nothing called {by} to group by; there are: {listed}.")
        with self._context.database.read() as connection:
            documents = {d.guid: d for d in list_documents(connection)}
            cases = {place: case.name for case in list_cases(connection) for place in case.speakers}
            voices: dict[str, list[tuple[int, str | None, str | None]]] = {}

            def voice(spot: Spot) -> tuple[str, str]:
                if spot.document not in voices:
                    version = documents[spot.document].version_id
                    voices[spot.document] = texts.get_voices(connection, version)
                own = voices[spot.document]
                at = bisect_right(own, spot.start, key=lambda one: one[0]) - 1
                return (own[at][1] or "", own[at][2] or "") if at >= 0 else ("", "")

            return heaps_of(spots, by, Known(documents, cases, attributes, voice))

    def grouped(self, spots: Sequence[Spot], by: str) -> list[Pile]:
        """Segments in their context, in piles; as `heaps` otherwise."""
        return self.read(self.heaps(spots, by))

    def read(self, heaps: Sequence[Heap]) -> list[Pile]:
        """What stands in heaps, in its context."""
        pieces = iter(self.in_context([spot for heap in heaps for spot in heap.spots]))
        return [Pile(heap.name, list(islice(pieces, len(heap.spots)))) for heap in heaps]

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

    def in_context(self, spots: Sequence[Spot]) -> list[Piece]:
        """Segments with what stands around them and is known of them, as they come."""
        found = self._segments.read(spots)
        attributes = self._attributes()
        memos = {w.memo.about: w.text for w in self._memos.list() if w.coder == self._context.coder}
        marked = self.keys()
        read: dict[str, Surroundings] = {}
        made = []
        with self._context.database.read() as connection:
            documents = list_documents(connection)
            cited = works(documents)
            by_guid = {d.guid: d for d in documents}
            cases = {place: case.name for case in list_cases(connection) for place in case.speakers}
            for s in found:
                document = by_guid[s.document]
                if s.document not in read:
                    read[s.document] = Surroundings(connection, document, cited[s.document])
                around = read[s.document].of(s.start, s.end)
                case = cases.get((s.document, around.speaker or ""))
                values = {**attributes.get(s.document, {}), **attributes.get(case or "", {})}
                memo = memos.get(s.id, "")
                made.append(Piece(s, document, around, case, values, s.id in marked, memo))
        return made

    def _attributes(self) -> dict[str, dict[str, str]]:
        """The attributes of documents by GUID, and of cases by name."""
        with self._context.database.read() as connection:
            guids = {d.id: d.guid for d in list_documents(connection)}
            held = values_by_holder(connection, "document")
            found = {guids[id]: values for id, values in held.items() if id in guids}
            found.update((case.name, case.attributes) for case in list_cases(connection))
        return found
