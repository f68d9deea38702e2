"""Codes of a table put into codebooks: new ones added, those that are here as the table says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from traad.codebook import Code, Codebook, diff_codebooks, from_dict
from traad.codebook.adding import COLOURS, id_of
from traad.codebook.editing import checked
from traad.codebook.model import code_guid, codebook_guid
from traad.codebook.reading import is_id
from traad.errors import CodebookError, ConflictError, NotFoundError, TraadError, UsageError
from traad.exchange.coderows import code_of
from traad.exchange.lookup import Lookup
from traad.rooms.codebook.imported_codes import store_book
from traad.rooms.context import Context
from traad.rooms.exchange.tableplaces import Record
from traad.rooms.exchange.tablereports import Fate, RowTold
from traad.store.codebooks import code_names, newest_snapshots


@dataclass
class _Row:
    """A row, the code that it makes, and what is told of it. `under` is the parent as written."""

    number: int
    book: str
    code: Code
    old: Code | None
    under: str | None
    told: RowTold


class TableCodes:
    """Takes the rows of one table in. `added` counts what is new or changed."""

    def __init__(self, context: Context, connection: Connection, sheet: str, title: str) -> None:
        """`title` is what a codebook of the table's own is called."""
        self._title = title
        self._context = context
        self._connection = connection
        self._sheet = sheet
        snapshots = newest_snapshots(connection)
        self._before = {s.codebook: from_dict(s.content) for s in snapshots}
        self._books = dict(self._before)
        self._held = {id: guid for guid, id in code_names(connection).items()}
        self._known: Lookup[tuple[str, Code]] = Lookup()
        for book in self._books.values():
            for code in book.codes:
                self._known.put((book.guid, code), *_names(code))
        self._rows: dict[str, _Row] = {}
        """The rows that are taken, by the GUID of their code."""
        self.added: Counter[str] = Counter()

    def run(self, rows: Iterable[tuple[int, Record]]) -> list[RowTold]:
        """Store what is new or changed, a new version of each codebook; tells of every row.

        Raises:
            CodebookError: the codes do not go together, such as one that stands below itself.
        """
        told: dict[int, RowTold] = {}
        for number, record in rows:
            try:
                row = self._read(number, record)
                self._rows[row.code.guid] = row
                told[number] = row.told
            except TraadError as error:
                told[number] = self._left(number, record, error)
        for row, reason in self._settle():
            told[row.number] = replace(row.told, fate=Fate.LEFT_OUT, why=str(reason))
        for row in self._rows.values():
            told[row.number] = row.told
        for guid in dict.fromkeys(row.book for row in self._rows.values()):
            self._store(guid, told)
        return [told[number] for number in sorted(told)]

    def _left(self, number: int, record: Record, error: Exception) -> RowTold:
        why = " ".join(error.problems) if isinstance(error, CodebookError) else str(error)
        said = record.get("code", ""), record.get("label_da", "")
        return RowTold(self._sheet, number, Fate.LEFT_OUT, *said, why)

    def _read(self, number: int, record: Record) -> _Row:
        """The code that a row makes, checked by itself.

        Raises:
            TraadError: it makes none; why.
        """
        said = record.get("code", "")
        label = record.get("label_da", "") or record.get("label_en", "")
        names = [record.get("guid", ""), said, label]
        found = next((f for name in names if (f := self._known.find(name))), [])
        if len(found) > 1:
            raise ConflictError(f"Several codes are called {said or label}; write the id of one.")
        old: Code | None = None
        if found:
            book, old = found[0]
            self._check_book(record, book, old)
            code = replace(old, id=said) if record.get("guid") and is_id(said) else old
        else:
            book = self._book(record)
            code = self._new(record, book, said, label)
        if code.guid in self._rows:
            raise ConflictError(f"It is the code of row {self._rows[code.guid].number}.")
        made = code_of(record, code)
        checked(replace(self._books[book], codes=(replace(made, parent=None),)))
        told = RowTold(self._sheet, number, Fate.NEW, made.id, _label(made))
        return _Row(number, book, made, old, record.get("parent"), told)

    def _check_book(self, record: Record, book: str, code: Code) -> None:
        wanted, stands = record.get("codebook", ""), self._books[book].id
        if wanted and wanted not in (stands, *self._books[book].name.values()):
            raise ConflictError(f"The code {code.id} is in the codebook {stands}; move it there.")

    def _book(self, record: Record) -> str:
        """The codebook (GUID) for a new code: the one named, the only one, or one of the table."""
        wanted = record.get("codebook", "")
        for book in self._books.values():
            if wanted in (book.id, *book.name.values()):
                return book.guid
        if not wanted and len(self._books) == 1:
            return next(iter(self._books))
        id = id_of(wanted or self._title) or "import"
        guid = codebook_guid(id)
        self._books.setdefault(guid, Codebook(guid, id, {"da": wanted or self._title}, "da", ()))
        return guid

    def _new(self, record: Record, book: str, said: str, label: str) -> Code:
        """A new code: what stands as its id may be its name, as others write it."""
        id = said if is_id(said) else id_of(said or label)
        if not id:
            raise UsageError("The row names no code.")
        if any(row.code.id == id for row in self._rows.values()):
            raise ConflictError(f"Another row has the id {id}.")
        colour = COLOURS[(len(self._books[book].codes) + len(self._rows)) % len(COLOURS)]
        # A code that was taken out of its codebook comes back as itself.
        guid = record.get("guid", "") or self._held.get(id) or code_guid(book, id)
        if self._held.get(id, guid) != guid:
            raise ConflictError(f"The id {id} is that of another code here; give it another.")
        return Code(guid, id, {"da": label or said}, colour)

    def _settle(self) -> list[tuple[_Row, Exception]]:
        """Put each code below the one that its row names; gives the rows that cannot stay beside
        the rest, and why. With one of them go those below it."""
        left: list[tuple[_Row, Exception]] = []
        while True:
            beside = _Beside()
            for book in self._books.values():
                for code in book.codes:
                    if code.guid not in self._rows:
                        beside.put(book.guid, code)
            for row in self._rows.values():
                beside.put(row.book, row.code)
            lost: list[tuple[_Row, Exception]] = []
            for row in self._rows.values():
                try:
                    row.code = beside.settled(row)
                except TraadError as error:
                    lost.append((row, error))
            if not lost:
                return left
            left += lost
            for row, _ in lost:
                del self._rows[row.code.guid]

    def _store(self, guid: str, told: dict[int, RowTold]) -> None:
        """A codebook with the codes of its rows, as a new version if anything differs."""
        rows = {g: row for g, row in self._rows.items() if row.book == guid}
        before = self._books[guid]
        renamed = {r.old.id: r.code.id for r in rows.values() if r.old}
        kept = [rows[c.guid].code if c.guid in rows else c for c in before.codes]
        kept = [
            replace(c, parent=renamed.get(c.parent or "", c.parent)) if c.guid not in rows else c
            for c in kept
        ]
        new = [row.code for row in rows.values() if row.old is None]
        after = checked(replace(before, codes=(*kept, *new)))
        why: dict[str | None, list[str]] = {}
        for one in diff_codebooks(before, after):
            why.setdefault(one.code, []).append(one.sentence)
        for row in rows.values():
            if row.old is not None:
                said = why.get(row.code.id, [])
                fate = Fate.CHANGED if said else Fate.HERE
                told[row.number] = replace(row.told, fate=fate, why=" ".join(said))
                self.added["changed codes"] += bool(said)
        self.added["codes"] += len(new)
        if guid not in self._before or after.hash != before.hash:
            store_book(self._context, self._connection, after)


class _Beside:
    """The codes of all codebooks as they would stand together."""

    def __init__(self) -> None:
        self._known: Lookup[tuple[str, Code]] = Lookup()
        self._shortcuts: dict[tuple[str, str], str] = {}

    def put(self, book: str, code: Code) -> None:
        self._known.put((book, code), *_names(code))
        if code.shortcut:
            self._shortcuts.setdefault((book, code.shortcut), code.guid)

    def settled(self, row: _Row) -> Code:
        """The code of a row below the one that it names.

        Raises:
            NotFoundError: that is nowhere in its codebook.
            ConflictError: its shortcut is another's.
        """
        shortcut = row.code.shortcut or ""
        if self._shortcuts.get((row.book, shortcut), row.code.guid) != row.code.guid:
            raise ConflictError(f"The shortcut {shortcut} is that of another code.")
        if row.under is None:
            return row.code
        found = [code for book, code in self._known.find(row.under) if book == row.book]
        if row.under and len(found) != 1:
            raise NotFoundError(f"There is no code {row.under} to stand below in its codebook.")
        return replace(row.code, parent=found[0].id if found else None)


def _names(code: Code) -> tuple[Iterable[str], ...]:
    return [code.guid], [code.id], code.label.values()


def _label(code: Code) -> str:
    return code.label.get("da") or next(iter(code.label.values()), "")
