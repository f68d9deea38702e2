"""Framework analysis: cases by codes, with what is coded and one's own summary in each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from traad.analysis.framework import Cell, Grid, Owners, Row, Rows, in_order, owners_of
from traad.codebook import Code
from traad.errors import NotFoundError, UsageError
from traad.model import Coding, Document, MemoOn
from traad.report.framework import Quoted
from traad.rooms.analysis.gridfiles import KINDS, file_of
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coders import coder_called
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.memos import Memos, Written
from traad.rooms.coding.pieces import Piece
from traad.rooms.coding.retrieve import Retrieve
from traad.rooms.coding.segments import Segments, Wanted
from traad.rooms.context import Context
from traad.store import texts
from traad.store.attributes import values_by_holder
from traad.store.coders import list_coders
from traad.store.documents import list_documents
from traad.store.people import list_cases


@dataclass(frozen=True)
class Wish:
    """Which grid: codes (ids) as columns, or the themes that something is coded with; the rows,
    sorted by an attribute or by name; whose codings; whether a column counts codes below its own;
    only some documents (GUIDs)."""

    codes: tuple[str, ...] = ()
    rows: Rows | None = None
    by: str | None = None
    coder: str | None = None
    below: bool = True
    documents: frozenset[str] | None = None


class Framework:
    """The room of the framework grid. Codings count that people made or accepted after reading."""

    def __init__(
        self,
        context: Context,
        codebooks: Codebooks,
        codings: Codings,
        segments: Segments,
        memos: Memos,
        retrieve: Retrieve,
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._codings = codings
        self._segments = segments
        self._memos = memos
        self._retrieve = retrieve

    def grid(self, wish: Wish | None = None) -> Grid:
        """The grid. Without a wish for rows they are cases, where anything a case says is coded;
        else documents.

        Raises:
            NotFoundError: there is no such code, coder or attribute.
        """
        wish = wish or Wish()
        codings = self._counted(wish)
        rows = self.rows(Rows.CASES, wish.documents)
        own = self._owners(rows, codings)
        kind = wish.rows or (Rows.CASES if any(own.values()) else Rows.DOCUMENTS)
        if kind is Rows.DOCUMENTS:
            rows = self.rows(kind, wish.documents)
            own = {c.guid: {c.document} for c in codings}
        codes = self._columns(wish, codings)
        cells = self._cells(wish, codes, codings, own)
        loose = sum(not own[c.guid] for c in codings)
        return Grid(kind, tuple(in_order(rows, wish.by)), codes, cells, loose)

    def rows(self, kind: Rows, documents: frozenset[str] | None = None) -> list[Row]:
        """The cases, or documents, that can be rows; `documents` (GUIDs) to keep to."""
        with self._context.database.read() as connection:
            if kind is Rows.CASES:
                rows = [
                    Row(case.guid, case.name, case.attributes, case.speakers)
                    for case in list_cases(connection)
                ]
                if documents is None:
                    return rows
                return [r for r in rows if any(d in documents for d, _ in r.speakers)]
            held = values_by_holder(connection, "document")
            found = list_documents(connection)
        return [
            Row(d.guid, d.title, _known(d) | held.get(d.id, {}))
            for d in found
            if documents is None or d.guid in documents
        ]

    def quotations(self, cells: Iterable[Cell]) -> dict[str, Piece]:
        """What is coded in some cells, by GUID of the coding, in order of document and place."""
        wanted = {guid for cell in cells for own in cell.quotations for guid in own}
        facts = self._codings.state()
        documents = frozenset(facts[guid].document for guid in wanted if guid in facts)
        found = self._segments.list(Wanted(documents=documents)) if documents else []
        pieces = self._retrieve.in_context([s for s in found if s.id in wanted])
        return {piece.segment.id: piece for piece in pieces}

    def made(self, grid: Grid, kind: str, *, language: str = "da", quotes: bool = True) -> bytes:
        """A grid as the bytes of a file.

        Args:
            kind: one of `KINDS`. A workbook has summaries, counts and quotations as its sheets;
                csv has the summaries alone.
            language: da or en.
            quotes: whether .docx and .html hold the quotations, case by case, below the grid.

        Raises:
            UsageError: there is no such kind.
        """
        if kind not in KINDS:
            kinds = ", ".join(KINDS)
            raise UsageError(f"A framework grid is written as {kinds}; name the file so.")
        title = self._context.project.name
        wanted = kind == ".xlsx" or (quotes and kind != ".csv")
        quoted = self._quoted(grid) if wanted else {}
        return file_of(grid, kind, title, quoted, language)

    def _quoted(self, grid: Grid) -> dict[str, Quoted]:
        found = self.quotations(grid.cells.values())
        return {
            guid: Quoted(p.around.text, p.around.citation, p.segment.coder)
            for guid, p in found.items()
        }

    def summarise(self, row: str, code: str, text: str, *, op: str | None = None) -> None:
        """Write one's summary of a cell (GUIDs); an empty text takes it away.

        Raises:
            NotFoundError: there is no such code, case or document.
        """
        self._memos.on_cell(row, code, text, op=op)

    def row(self, name: str) -> Row:
        """The case of this name, else the document of this title; by GUID too.

        Raises:
            NotFoundError: there is none, or several have it in their names.
        """
        low = name.casefold()
        every = [*self.rows(Rows.CASES), *self.rows(Rows.DOCUMENTS)]
        exact = [row for row in every if low in (row.guid, row.name.casefold())]
        found = exact[:1] or [row for row in every if low in row.name.casefold()]
        if len(found) != 1:
            raise NotFoundError(
                f"No single case or document is called {name}; list them with: traad framework"
            )
        return found[0]

    def _counted(self, wish: Wish) -> list[Coding]:
        who = None
        if wish.coder is not None:
            with self._context.database.read() as connection:
                who = coder_called(wish.coder, list_coders(connection)).guid
        return [
            f
            for f in self._codings.state().values()
            if isinstance(f, Coding)
            and not f.unread
            and who in (None, f.coder)
            and (wish.documents is None or f.document in wish.documents)
        ]

    def _columns(self, wish: Wish, codings: Sequence[Coding]) -> tuple[Code, ...]:
        if wish.codes:
            found = {code.guid: code for code in map(self._codebooks.code, wish.codes)}
            return tuple(found.values())
        used = {c.code for c in codings}
        trees = self._codebooks.trees()
        themes = [code for code in self._codebooks.codes().values() if code.parent is None]
        return tuple(t for t in themes if not used.isdisjoint(trees[t.guid])) or tuple(themes)

    def _owners(self, rows: Sequence[Row], codings: Sequence[Coding]) -> Owners:
        own: Owners = {}
        with self._context.database.read() as connection:
            versions = {d.guid: d.version_id for d in list_documents(connection)}
            for guid, here in groupby(sorted(codings, key=_by_document), key=_by_document):
                passages = texts.get_passages(connection, versions[guid])
                own |= owners_of(rows, guid, passages, here)
        return own

    def _cells(
        self, wish: Wish, codes: Sequence[Code], codings: Sequence[Coding], own: Owners
    ) -> dict[tuple[str, str], Cell]:
        trees = self._codebooks.trees()
        over: dict[str, list[str]] = {}
        for code in codes:
            for below in trees[code.guid] if wish.below else (code.guid,):
                over.setdefault(below, []).append(code.guid)
        coded: dict[tuple[str, str], dict[tuple[object, ...], list[str]]] = {}
        for coding in codings:
            place = coding.document, coding.start, coding.end
            for row in own[coding.guid]:
                for column in over.get(coding.code, ()):
                    cell = coded.setdefault((row, column), {})
                    cell.setdefault(place, []).append(coding.guid)
        written: dict[tuple[str, str], list[Written]] = {}
        for one in self._memos.list():
            if one.memo.on is MemoOn.CELL:
                written.setdefault((one.memo.case, one.memo.about), []).append(one)
        me = self._context.coder
        return {
            key: Cell(
                tuple(map(tuple, coded.get(key, {}).values())),
                next((w.text for w in written.get(key, ()) if w.coder == me), ""),
                tuple((w.coder, w.text) for w in written.get(key, ()) if w.coder != me),
            )
            for key in {**coded, **written}
        }


def _by_document(coding: Coding) -> str:
    return coding.document


def _known(document: Document) -> dict[str, str]:
    said = {"type": document.type, "year": document.year, "publisher": document.publisher}
    return {name: str(value) for name, value in said.items() if value}
