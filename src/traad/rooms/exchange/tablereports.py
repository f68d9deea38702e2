"""What is wished of a table that comes in, and what becomes of each of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    HERE = "here"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class RowTold:
    """What becomes of one row of a sheet; `row` is its number as a spreadsheet shows it.

    `what` is the code, `words` what is coded or how the code is called, `why` a sentence.
    """

    sheet: str
    row: int
    fate: Fate
    what: str
    words: str = ""
    why: str = ""


@dataclass(frozen=True)
class TableWish:
    """How a table is to be read; what is not said is found by the heads of its columns.

    Args:
        kind: `codings` or `codebook`.
        sheet: the name of a sheet of a workbook.
        columns: from a field to the head of its column; an empty head: the field has none.
        new_codes: codes of codings that are not here are made.
    """

    kind: str | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    new_codes: bool = False
