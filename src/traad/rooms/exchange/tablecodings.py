"""Codings of a table, placed in the texts that are here and stored as one group."""

from __future__ import annotations

import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from traad.errors import ConflictError, NotFoundError, TraadError
from traad.exchange import refi
from traad.exchange.lookup import Lookup
from traad.exchange.refi import derived
from traad.exchange.values import read_time
from traad.model import Coding, Memo, MemoOn
from traad.rooms.codebook.imported_codes import put_codes, versions_of_codes
from traad.rooms.context import Context, now
from traad.rooms.exchange.incoming import Written, take_in
from traad.rooms.exchange.tableplaces import Record, TablePlaces
from traad.rooms.exchange.tablereports import Fate, RowTold
from traad.store.codebooks import newest_snapshots
from traad.store.coders import ensure_coder, find_coder, is_machine_name
from traad.store.projection import state_of

_PATH = re.compile(r"\s*(?:>|\\|::|/)\s*")
"""Between a code and the one above it, where a program writes both."""
_NO = ("false", "falsk", "0", "no", "nej")


@dataclass(frozen=True)
class _Made:
    """The coding that a row means, what is told of the row, and its memo."""

    coding: Coding
    told: RowTold
    memo: str


class TableCodings:
    """Takes the rows of one table in. `added` counts what is new."""

    def __init__(self, context: Context, connection: Connection, sheet: str, title: str) -> None:
        """`title` is what the import is called, and a codebook of its own."""
        self._title = title
        self._context = context
        self._connection = connection
        self._sheet = sheet
        self._time = now()
        self._places = TablePlaces(connection)
        self._state = state_of(connection)
        self._stands: dict[tuple[str, str, str], list[Coding]] = defaultdict(list)
        for fact in self._state.values():
            if isinstance(fact, Coding):
                self._stands[fact.coder, fact.code, fact.document].append(fact)
        self._rows: dict[str, int] = {}
        self.added: Counter[str] = Counter()

    def run(self, rows: Iterable[tuple[int, Record]], *, new_codes: bool) -> list[RowTold]:
        """Store what is new; tells of every row."""
        records = list(rows)
        self._learn_codes()
        if new_codes:
            self._make_codes([record for _, record in records])
        told: list[RowTold] = []
        made: dict[int, _Made] = {}
        for at, (number, record) in enumerate(records):
            try:
                made[at] = self._read(number, record)
                told.append(made[at].told)
            except TraadError as error:
                said = record.get("code", ""), record.get("text", "")
                told.append(RowTold(self._sheet, number, Fate.LEFT_OUT, *said, str(error)))
        fresh = [m.coding for m in made.values() if m.told.fate is Fate.NEW]
        memos = [_memo(m) for m in made.values() if m.memo]
        stored = take_in(self._context, self._connection, self._title, fresh, memos)
        self.added += stored.added
        for at, one in made.items():
            if one.coding.guid in stored.went and told[at].fate is Fate.NEW:
                why = "It overlaps another of the same coder and code; the two become one."
                told[at] = replace(told[at], why=why)
        return told

    def _learn_codes(self) -> None:
        self._versions = versions_of_codes(self._connection)
        self._codes: Lookup[str] = Lookup()
        self._ids: dict[str, str] = {}
        for snapshot in newest_snapshots(self._connection):
            for code in snapshot.content["codes"]:
                self._ids[code["guid"]] = code["id"]
                self._codes.put(code["guid"], [code["guid"]], [code["id"]], code["label"].values())

    def _make_codes(self, records: Iterable[Record]) -> None:
        """Make the codes that are named and not here, in a codebook named after the table."""
        names = (" ".join(record.get("code", "").split()) for record in records)
        missing = [name for name in dict.fromkeys(names) if name and not self._called(name)]
        made = {derived("code", name.casefold()): name for name in missing}
        if made:
            codes = [refi.Code(guid, name) for guid, name in made.items()]
            project = refi.Project(self._title, codes=codes)
            put_codes(self._context, self._connection, project, self.added, own=False)
            self._learn_codes()
            for guid, name in made.items():
                # One that was made of an earlier table may have another name by now.
                self._codes.put(guid, (), (), (name,))

    def _called(self, name: str) -> list[str]:
        return self._codes.find(name) or self._codes.find(_PATH.split(name)[-1])

    def _read(self, number: int, record: Record) -> _Made:
        """The coding that a row means.

        Raises:
            TraadError: it means none; why.
        """
        status = record.get("status", "").casefold()
        name = record.get("coder", "") or self._context.coder
        if status in ("suggested", "rejected") or is_machine_name(name):
            raise ConflictError("It is a machine's suggestion; only people's codings come in.")
        code = self._code(record)
        document = self._places.document(record)
        start, end, moved = self._places.place(record, document)
        coder = self._coder(name)
        guid = _guid(record.get("id", ""))
        time = read_time(record.get("time", ""))
        coding = Coding(
            guid=guid or derived("row", document.guid, start, end, code, coder),
            document=document.guid,
            version=document.version,
            start=start,
            end=end,
            code=code,
            codebook_version=self._versions[code],
            coder=coder,
            origin=_guid(record.get("origin", "")),
            seen=record.get("seen", "").casefold() not in _NO,
            unread=status == "unread",
            time=time or self._time,
        )
        why = ""
        if moved:
            why = "The words stand elsewhere than the row says; they are coded where they are."
        elif record.get("time", "") and time is None:
            why = "The time cannot be read; the time of the import stands in its place."
        words = self._places.words(document, start, end)
        told = RowTold(self._sheet, number, Fate.NEW, self._ids[code], words, why)
        return self._beside(coding, told, record.get("memo", ""), own=guid is not None)

    def _beside(self, coding: Coding, told: RowTold, memo: str, *, own: bool) -> _Made:
        """A coding beside those that are here, and those of the rows before."""
        here = self._state.get(coding.guid)
        if isinstance(here, Coding):
            why = "The coding is here with another place, code or coder; it stays as it is."
            same = _what(here) == _what(coding)
            return _Made(here, replace(told, fate=Fate.HERE, why="" if same else why), memo)
        if here is not None:
            raise ConflictError("The id is that of something else here; delete it from the row.")
        first = self._rows.setdefault(coding.guid, told.row)
        if first != told.row:
            why = f"It is the coding of row {first}."
            return _Made(coding, replace(told, fate=Fate.HERE, why=why), memo)
        if not own:
            for one in self._stands[coding.coder, coding.code, coding.document]:
                within = one.start <= coding.start and coding.end <= one.end
                if within and one.version == coding.version:
                    return _Made(one, replace(told, fate=Fate.HERE, why=""), memo)
        return _Made(coding, told, memo)

    def _code(self, record: Record) -> str:
        name, label = record.get("code", ""), record.get("label", "")
        if not name and not label:
            raise NotFoundError("The row names no code.")
        found = self._called(name) or self._codes.find(label)
        said = name or label
        if len(set(found)) > 1:
            raise NotFoundError(f"Several codes are called {said}; write the id of one.")
        if not found:
            raise NotFoundError(f"There is no code {said} here.")
        return found[0]

    def _coder(self, name: str) -> str:
        known = find_coder(self._connection, name)
        if known is None:
            self.added["coders"] += 1
        return known or ensure_coder(self._connection, name)


def _what(coding: Coding) -> tuple[object, ...]:
    return coding.document, coding.start, coding.end, coding.code, coding.coder


def _memo(made: _Made) -> Written:
    one = made.coding
    facts = (MemoOn.CODING, one.guid, one.document, 0, 0, 0, one.coder, "")
    return Memo(derived(one.guid, "memo"), *facts, one.time), made.memo


def _guid(said: str) -> str | None:
    try:
        return str(uuid.UUID(said.strip("{}"))) if said else None
    except ValueError:
        return None
