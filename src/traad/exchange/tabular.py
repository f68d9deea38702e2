"""Tables in: csv and xlsx as heads and rows of texts. Nothing in a file is computed."""

from __future__ import annotations

import datetime as dates
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traad.errors import ReadError
from traad.exchange.columns import Columns
from traad.exchange.sheets import unharmed

SUFFIXES = (".csv", ".xlsx")


@dataclass(frozen=True)
class Table:
    """A sheet of a file: its heads, and its rows with the number that a spreadsheet shows."""

    name: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[str]]]

    def records(self, columns: Columns) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row as the texts of the fields that have a column; an empty cell is ``."""
        at = {field: self.heads.index(head) for field, head in columns.items()}
        for number, row in self.rows:
            yield number, {f: row[i] if i < len(row) else "" for f, i in at.items()}


def read_tables(path: Path) -> list[Table]:
    """The tables of a file that have heads, those with rows first.

    Raises:
        ReadError: it is no such file, is damaged, holds far too much, or no table.
    """
    from traad.ingest.sheets import csv_sheet, xlsx_sheets

    csv = path.suffix.lower() == ".csv"
    try:
        sheets = [(path.stem, csv_sheet(path))] if csv else list(xlsx_sheets(path))
    except OSError as error:
        raise ReadError(f"{path.name} cannot be opened: {error.strerror}.") from error
    found = []
    for name, rows in sheets:
        texts = [(n, [unharmed(t) if csv else t for t in map(_text, row)]) for n, row in rows]
        if texts:
            heads = tuple(" ".join(head.split()) for head in texts[0][1])
            found.append(Table(name, heads, texts[1:]))
    if not found:
        raise ReadError("The file has no rows below its heads.")
    return sorted(found, key=lambda table: not table.rows)


def _text(value: Any) -> str:
    """A cell as a text: whole numbers without a point, times in ISO 8601."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case dates.datetime() | dates.date() | dates.time():
            return value.isoformat()
    return str(value).strip()
