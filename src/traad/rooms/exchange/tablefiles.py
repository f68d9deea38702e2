"""Tables as files: out in the format of the suffix, and in with a word on every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Final

from traad.errors import UsageError
from traad.exchange.columns import KINDS, columns_of, kind_of
from traad.exchange.sheets import FORMATS, write_csv, write_jsonl, write_xlsx
from traad.exchange.tabular import SUFFIXES, Table, read_tables
from traad.rooms.context import Context
from traad.rooms.exchange.listing import COUNTED_AS, TABLES, Counted, Listing
from traad.rooms.exchange.reports import ExportReport, ImportReport, positive
from traad.rooms.exchange.tablecodes import TableCodes
from traad.rooms.exchange.tablecodings import TableCodings
from traad.rooms.exchange.tablereports import RowTold, TableWish
from traad.rooms.material.uploads import name_of
from traad.rooms.writing import put

_CUT = "texts are longer than a cell holds, and are cut"
_OWN_NAMES: Final = {"codings": "codings", "kodninger": "codings", "codebook": "codebook"}
"""Sheets of our own workbooks that come in again; the others are for reading."""


def write_tables(
    listing: Listing,
    target: Path,
    names: Sequence[str],
    counted: Counted | None,
    *,
    semicolon: bool,
    over: bool,
) -> ExportReport:
    """Write tables of the project as csv, xlsx or jsonl, by the file's suffix.

    Args:
        names: of `TABLES`; none: all in a workbook, the codings in the others.
        semicolon: csv as a Danish Excel reads it.

    Raises:
        UsageError: the suffix or a name is none of these, or several tables are for one file
            that holds one.
        ConflictError: the file is there, and may not be written `over`.
    """
    suffix = target.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise UsageError(f"{target.name} ends in none of .csv, .xlsx and .jsonl; rename it.")
    chosen = list(names) or (list(TABLES) if suffix == "xlsx" else ["codings"])
    if len(chosen) > 1 and suffix != "xlsx":
        raise UsageError(f"A .{suffix} file holds one table; name one, or write an .xlsx.")
    sheets = [listing.sheet(name, counted) for name in chosen]
    cut = 0

    def write(aside: Path) -> None:
        nonlocal cut
        if suffix == "xlsx":
            cut = write_xlsx(aside, sheets)
        elif suffix == "csv":
            write_csv(aside, sheets[0], semicolon=semicolon)
        else:
            write_jsonl(aside, sheets[0])

    put(target, write, over=over)
    counts = {COUNTED_AS.get(s.name, s.name): len(s.rows) for s in sheets}
    return ExportReport(str(target), counts, [f"{cut} {_CUT}"] if cut else [])


def take_table(
    context: Context, path: Path, wish: TableWish, *, rehearse: bool = False
) -> ImportReport:
    """Take the codings or codes of a csv or xlsx in; codes of a workbook before its codings.

    Rows that do not fit are left out, with the reason; the rest is stored together, or nothing.
    The same file again changes nothing. To `rehearse` is to tell what it would do.

    Raises:
        ReadError: it is no such file, is damaged, or may do harm.
        UsageError: nothing tells what it holds, or a column or sheet is not there.
        CodebookError: the codes do not go together.
    """
    chosen = tables_of(path, wish)
    title = PurePath(name_of(path)).stem
    told: list[RowTold] = []
    added: Counter[str] = Counter()
    with context.database.write(rehearse=rehearse) as connection:
        for kind, table, columns in chosen:
            if kind == "codebook":
                codes = TableCodes(context, connection, table.name, title)
                told += codes.run(table.records(columns))
                added += codes.added
            else:
                codings = TableCodings(context, connection, table.name, title)
                told += codings.run(table.records(columns), new_codes=wish.new_codes)
                added += codings.added
    return ImportReport(str(path), positive(added), rows=told)


def tables_of(path: Path, wish: TableWish) -> list[tuple[str, Table, Mapping[str, str]]]:
    """What is to be taken of a file: kind, table and columns, codes first.

    Raises:
        ReadError, UsageError: as `take_table` says.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path.name} is neither .csv nor .xlsx; save it as one of them.")
    if wish.kind is not None and wish.kind not in KINDS:
        raise UsageError(f"There is no table {wish.kind} to read; write codings or codebook.")
    tables = read_tables(path)
    if wish.sheet is not None:
        tables = [table for table in tables if table.name == wish.sheet]
        if not tables:
            raise UsageError(f"The workbook has no sheet {wish.sheet} with rows in it.")
    own = {_OWN_NAMES.get(table.name.casefold()): table for table in reversed(tables)}
    kinds = [wish.kind] if wish.kind is not None else ["codebook", "codings"]
    found = [(kind, own[kind]) for kind in kinds if kind in own]
    found = found or [(wish.kind or _guessed(tables[0]), tables[0])]
    made: list[tuple[str, Table, Mapping[str, str]]] = []
    for kind, table in found:
        columns = columns_of(table.heads, kind, wish.columns)
        needed = {"codebook": ("code", "label_da", "label_en"), "codings": ("code", "label")}[kind]
        if not columns.keys() & set(needed):
            heads = ", ".join(filter(None, table.heads))
            raise UsageError(f"No column holds the codes; say which does (there are: {heads}).")
        made.append((kind, table, columns))
    return made


def _guessed(table: Table) -> str:
    kind = kind_of(table.heads)
    if kind is None:
        heads = ", ".join(filter(None, table.heads))
        raise UsageError(
            f"Nothing tells whether {table.name} holds codings or a codebook; say which, and what "
            f"its columns are (there are: {heads})."
        )
    return kind
