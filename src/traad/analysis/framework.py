"""The framework grid (Ritchie and Spencer 1994): cases by codes, and whose each coding is. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from traad.alphabet import danish_key
from traad.codebook import Code
from traad.errors import NotFoundError
from traad.model import Coding, Passage

Owners = dict[str, set[str]]
"""The rows (GUIDs) that each coding (GUID) belongs to."""


class Rows(StrEnum):
    """What the rows of a grid are."""

    CASES = "cases"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Row:
    """A case, or a document that stands as one. `speakers`: (document GUID, name) of the case."""

    guid: str
    name: str
    attributes: Mapping[str, str]
    speakers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What people have coded of a case with a code, and what is written of it.

    Each of `quotations` is a stretch of text: the GUIDs of the codings that have just that.
    `summary` is that of the coder at work; `others` are (name, summary) of everybody else.
    """

    quotations: tuple[tuple[str, ...], ...] = ()
    summary: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> list[str]:
        """All summaries as they are written down: one's own, then others' after their names."""
        own = [self.summary] if self.summary else []
        return [*own, *(f"{name}: {text}" for name, text in self.others)]


@dataclass(frozen=True)
class Grid:
    """Rows by codes. Cells that hold nothing are not there. `loose` codings belong to no row."""

    kind: Rows
    rows: tuple[Row, ...]
    codes: tuple[Code, ...]
    cells: Mapping[tuple[str, str], Cell]
    loose: int = 0

    def cell(self, row: str, code: str) -> Cell:
        """The cell of a row and a code (GUIDs)."""
        return self.cells.get((row, code), Cell())

    @property
    def attributes(self) -> list[str]:
        """The names of the rows' attributes."""
        return attributes_of(self.rows)


def attributes_of(rows: Iterable[Row]) -> list[str]:
    """What rows can be sorted by, beside their names."""
    return sorted({name for row in rows for name in row.attributes}, key=danish_key)


def owners_of(
    rows: Iterable[Row], document: str, passages: Sequence[Passage], codings: Iterable[Coding]
) -> Owners:
    """Whose the codings in one document (GUID) are: of every case that speaks where one lies.

    A case that the text does not name says all of it, where no other case is in the document.
    """
    speaking = {name: row.guid for row in rows for d, name in row.speakers if d == document}
    starts = [p.start for p in passages]
    silent = speaking.keys() - {p.speaker for p in passages}
    alone = {speaking[name] for name in silent} if len(set(speaking.values())) == 1 else set()
    own: Owners = {}
    for coding in codings:
        first = max(0, bisect_right(starts, coding.start) - 1)
        touched = passages[first : bisect_left(starts, coding.end)]
        cases = {speaking.get(p.speaker or "", "") for p in touched}
        own[coding.guid] = cases - {""} or alone
    return own


def in_order(rows: Iterable[Row], by: str | None) -> list[Row]:
    """Rows by name, or by an attribute: numbers as such, then words; those without it last.

    Raises:
        NotFoundError: no row has the attribute.
    """
    rows = list(rows)
    if by is None:
        return sorted(rows, key=lambda row: danish_key(row.name))
    known = {name.casefold(): name for row in rows for name in row.attributes}
    if by.casefold() not in known:
        listed = ", ".join(sorted(known.values(), key=danish_key)) or "none"
        raise NotFoundError(f"No row has an attribute {by} to sort by; there are: {listed}.")
    name = known[by.casefold()]

    def key(row: Row) -> tuple[Any, ...]:
        value = row.attributes.get(name, "")
        try:
            figure = float(value)
        except ValueError:
            return not value, True, 0.0, danish_key(value), danish_key(row.name)
        return False, False, figure, danish_key(""), danish_key(row.name)

    return sorted(rows, key=key)
