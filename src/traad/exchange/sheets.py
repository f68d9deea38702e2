"""Tables of values as files: csv, xlsx and jsonl. Text stays text, whatever it begins with."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

FORMATS: Final = ("csv", "xlsx", "jsonl")
LONGEST_CELL: Final = 32_767
"""How many characters a cell of a spreadsheet holds."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_FIGURE: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    """A table with a name. A row holds text, numbers, truths, days, moments (in UTC) or None."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]


def write_csv(target: Path, sheet: Sheet, *, semicolon: bool = False) -> None:
    """Write a table as csv in UTF-8, with the mark by which Excel knows it.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. With
    `semicolon`, numbers have a decimal comma, as a Danish Excel reads them.
    """
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";" if semicolon else ",")
        writer.writerow(map(harmless, sheet.columns))
        for row in sheet.rows:
            writer.writerow([_written(value, semicolon) for value in row])


def harmless(text: str) -> str:
    """A text that no spreadsheet computes: `=1+1` becomes `'=1+1`; figures stay."""
    return f"'{text}" if _computed(text) else text


def unharmed(text: str) -> str:
    """The text that `harmless` made this of."""
    return text[1:] if text.startswith("'") and _computed(text[1:]) else text


def _computed(text: str) -> bool:
    """Whether a spreadsheet would compute a text, or it looks like one made harmless already."""
    bare = text.lstrip("'")
    return bare.startswith(_FORMULA) and (bare != text or not _FIGURE.fullmatch(text))


def _written(value: Any, comma: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return str(value).replace(".", ",") if comma else str(value)
        case datetime():
            return value.isoformat(timespec="seconds")
        case str():
            return harmless(value)
    return str(value)


def write_jsonl(target: Path, sheet: Sheet) -> None:
    """Write a table as JSON, an object a line, in UTF-8."""
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for row in sheet.rows:
            plain = [v.isoformat() if isinstance(v, date) else v for v in row]
            line = dict(zip(sheet.columns, plain, strict=True))
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_xlsx(target: Path, sheets: Iterable[Sheet]) -> int:
    """Write tables as the sheets of one workbook, typed.

    Returns:
        How many texts were too long for a cell and were cut.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book, cut = Workbook(write_only=True), 0
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for number, name in enumerate(sheet.columns, start=1):
            page.column_dimensions[get_column_letter(number)].width = _width(name)
        heads = []
        for name in sheet.columns:
            head = WriteOnlyCell(page, value=_CONTROL.sub("", name))
            head.data_type, head.font = "s", Font(bold=True)
            heads.append(head)
        page.append(heads)
        for row in sheet.rows:
            cells: list[Any] = []
            for value in row:
                if isinstance(value, str):
                    text = _CONTROL.sub("", value)
                    if len(text) > LONGEST_CELL:
                        text, cut = text[: LONGEST_CELL - 1] + "…", cut + 1
                    # The library would make a formula of `=…` and an error of `#N/A`.
                    if text[:1] in ("=", "+", "-", "@", "#"):
                        cell = WriteOnlyCell(page, value=text)
                        cell.data_type = "s"
                        cells.append(cell)
                    else:
                        cells.append(text)
                else:
                    moment = isinstance(value, datetime)
                    # A workbook knows no time zones.
                    cells.append(value.replace(tzinfo=None, microsecond=0) if moment else value)
            page.append(cells)
    book.save(target)
    return cut


def _width(name: str) -> int:
    wide = name in ("text", "memo", "use_when", "not_when") or name.startswith("definition_")
    return 60 if wide else max(12, len(name) + 2)
