"""The rows of csv and xlsx files, with limits on what they may hold."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from traad.errors import ReadError
from traad.ingest.archive import check_archive
from traad.ingest.encoding import decoded
from traad.ingest.rich import checked
from traad.ingest.values import Value

_MOST_CELLS = 2_000_000
_MOST_COLUMNS = 2_000
_SIGNS = ";,\t|"
_IMPORT_ID = '{"ImportId"'
_TOO_MANY = "The file has more than two million cells; it is no survey with open answers."


def csv_rows(path: Path) -> list[list[Value]]:
    """The rows of a csv file, with semicolons, commas or tabs between its columns.

    Raises:
        ReadError: it is no text, or holds far too much.
    """
    text = decoded(checked(path.read_bytes()))
    first, _, rest = text.partition("\n")
    separator = ""
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
    separator = separator or _separator(text)
    try:
        rows = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=False)
        return _plain(list(row) for row in rows)
    except csv.Error:
        raise ReadError(
            "The file is no csv, or is damaged; save it anew as csv in UTF-8."
        ) from None


def _separator(text: str) -> str:
    """The sign that gives the most columns on which the first rows agree."""
    lines = text.splitlines(keepends=True)[:200]
    best, most = ",", 0.0
    for sign in _SIGNS:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        except csv.Error:
            continue
        width = counts[0] if counts else 0
        agreed = sum(count == width for count in counts) / max(len(counts), 1)
        if width > 1 and agreed * width > most:
            best, most = sign, agreed * width
    return best


def xlsx_rows(path: Path) -> list[list[Value]]:
    """The rows of the first sheet of an xlsx file that has two rows or more.

    Raises:
        ReadError: it is no such file, is damaged or locked, or would unpack to far too much.
    """
    check_archive(path, "Excel")
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            found = (
                _plain(list(row) for row in sheet.iter_rows(values_only=True))
                for sheet in book.worksheets
            )
            return next((rows for rows in found if len(rows) > 1), [])
        finally:
            book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError):
        raise ReadError(
            "The file is no Excel workbook, or is damaged; open it in Excel and save it anew."
        ) from None


def _plain(rows: Iterable[list[Value]]) -> list[list[Value]]:
    """The rows with something in them; of Qualtrics' three rows of heads the one with the words."""
    kept: list[list[Value]] = []
    cells = 0
    for row in rows:
        while row and row[-1] in (None, ""):
            row.pop()
        if len(row) > _MOST_COLUMNS or (cells := cells + len(row)) > _MOST_CELLS:
            raise ReadError(_TOO_MANY)
        if any(value not in (None, "") for value in row):
            kept.append(row)
    marked = (n for n, row in enumerate(kept[:3]) if str(row[0]).startswith(_IMPORT_ID))
    if (last := next(chain(marked, [0]))) > 0:
        return [kept[last - 1], *kept[last + 1 :]]
    return kept
