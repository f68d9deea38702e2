"""The rows of csv and xlsx files, with limits on what they may hold."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from traad.errors import ReadError
from traad.ingest.archive import check_archive
from traad.ingest.encoding import decoded
from traad.ingest.rich import checked
from traad.ingest.values import Value

Row = tuple[int, list[Value]]
"""The number of a row, as a spreadsheet counts them, and its cells."""

MOST_ROWS: Final = 1_048_576
"""What a sheet of Excel holds."""
_MOST_CELLS = 2_000_000
_MOST_COLUMNS = 2_000
_MOST_EMPTY = 20_000_000
"""Cells with nothing in them, which a sheet that is formatted to its edges has many of."""
_LONGEST = 10_000_000
"""Characters of one cell."""
_SIGNS = ";,\t|"
_IMPORT_ID = '{"ImportId"'
_TOO_MANY = "The file has more than two million cells; divide it, or delete what is not needed."


def csv_rows(path: Path) -> list[list[Value]]:
    """The rows of a csv file with something in them; see `csv_sheet`."""
    return _plain(csv_sheet(path))


def xlsx_rows(path: Path) -> list[list[Value]]:
    """The rows of the first sheet of an xlsx file that has two rows or more; see `xlsx_sheets`."""
    found = (_plain(rows) for _, rows in xlsx_sheets(path))
    return next((rows for rows in found if len(rows) > 1), [])


def csv_sheet(path: Path) -> list[Row]:
    """The rows of a csv file, with semicolons, commas or tabs between its columns.

    Rows with nothing in them are left out; they count.

    Raises:
        ReadError: it is no text, or holds far too much.
    """
    text = decoded(checked(path.read_bytes()))
    first, _, rest = text.partition("\n")
    separator = ""
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
    separator = separator or _separator(text)
    # The library's limit is its own for the whole process, and lower than what a text may hold.
    csv.field_size_limit(_LONGEST)
    try:
        # Only a real line end ends a row; a text may hold other signs that part lines.
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
        return _kept(list(row) for row in rows)
    except csv.Error:
        raise ReadError(
            "The file is no csv, or is damaged; save it anew as csv in UTF-8."
        ) from None


def _separator(text: str) -> str:
    """The sign that gives the most columns on which the first rows agree."""
    lines = text.split("\n", 200)[:200]
    best, most = ",", 0.0
    for sign in _SIGNS:
        try:
            counts = [
                len(row)
                for row in csv.reader((f"{line}\n" for line in lines), delimiter=sign)
                if row
            ]
        except csv.Error:
            continue
        width = counts[0] if counts else 0
        agreed = sum(count == width for count in counts) / max(len(counts), 1)
        if width > 1 and agreed * width > most:
            best, most = sign, agreed * width
    return best


def xlsx_sheets(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """The sheets of an xlsx file by name, with the rows that have something in them.

    A formula is never computed: what was stored with it is taken.

    Raises:
        ReadError: it is no such file, is damaged or locked, or would unpack to far too much.
    """
    check_archive(path, "Excel")
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                # What the file says of its size is not believed: rows would be filled up to it.
                sheet.reset_dimensions()
                yield sheet.title, _kept(list(row) for row in sheet.iter_rows(values_only=True))
        finally:
            book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError):
        raise ReadError(
            "The file is no Excel workbook, or is damaged; open it in Excel and save it anew."
        ) from None


def _kept(rows: Iterable[list[Value]]) -> list[Row]:
    """The rows with something in them, without the empty cells at their ends."""
    kept: list[Row] = []
    cells = empty = 0
    for number, row in enumerate(rows, start=1):
        wide = len(row)
        while row and row[-1] in (None, ""):
            row.pop()
        empty += wide - len(row)
        cells += len(row)
        if len(row) > _MOST_COLUMNS or cells > _MOST_CELLS or empty > _MOST_EMPTY:
            raise ReadError(_TOO_MANY)
        if number > MOST_ROWS:
            raise ReadError(_TOO_MANY)
        if any(value not in (None, "") for value in row):
            kept.append((number, row))
    return kept


def _plain(numbered: Iterable[Row]) -> list[list[Value]]:
    """The rows alone; of Qualtrics' three rows of heads the one with the words."""
    kept = [row for _, row in numbered]
    marked = (n for n, row in enumerate(kept[:3]) if str(row[0]).startswith(_IMPORT_ID))
    if (last := next(chain(marked, [0]))) > 0:
        return [kept[last - 1], *kept[last + 1 :]]
    return kept
