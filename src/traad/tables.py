"""The tables of a text: their cells with the heads above and beside them, as rows, as csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TextIO

from traad.model import Cell, Kind, Passage

_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?\*?$")
_MOST_HEADS = 3
"""A table has at most this many rows of heads."""
_SIDE_BY_SIDE = 0.6
"""A first column of two with more than this share of the words of the second heads no rows."""
_NUMBER = re.compile(r"[-+]?[\d\s.,]+\s*%?$")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with its text, its range, and the heads of its row and of its column, outermost first.

    `head` says that it is a head itself; it then has no heads of its own kind.
    """

    place: Cell
    start: int
    end: int
    text: str
    head: bool
    row_heads: tuple[str, ...]
    column_heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its number in its document (from 1), its caption, and its cells row by row."""

    number: int
    caption: str
    section: tuple[str, ...]
    cells: tuple[TableCell, ...]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.cells[0].start

    @property
    def rows(self) -> list[list[str]]:
        """The texts of the cells, with empty texts where there is none: all rows equally long."""
        height = max(c.place.row for c in self.cells) + 1
        width = max(c.place.column for c in self.cells) + 1
        rows = [[""] * width for _ in range(height)]
        for cell in self.cells:
            rows[cell.place.row][cell.place.column] = cell.text
        return rows


def tables_of(text: str, passages: Sequence[Passage]) -> list[Table]:
    """The tables of a version, in order."""
    placed = [(i, p, p.cell) for i, p in enumerate(passages) if p.cell is not None]
    tables: list[Table] = []
    for number, group in groupby(placed, lambda one: one[2].table):
        found = list(group)
        pieces: dict[tuple[int, int], tuple[Cell, list[Passage]]] = {}
        for _, passage, place in found:
            pieces.setdefault((place.row, place.column), (place, []))[1].append(passage)
        cells = [(place, parts[0].start, parts[-1].end) for place, parts in pieces.values()]
        caption = _caption(text, passages, found[0][0], found[-1][0])
        headed = tuple(_with_heads(text, cells))
        tables.append(Table(number, caption, found[0][1].section, headed))
    return tables


def write_csv(table: Table, file: TextIO, separator: str = ",") -> None:
    """Write the rows of a table. What a spreadsheet would take for a formula gets a ' before it."""
    writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
    writer.writerows([harmless(text) for text in row] for row in table.rows)


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    formula = text[:1] in ("=", "@", "+", "-", "\t") and not _NUMBER.match(text)
    return f"'{text}" if formula and len(text) > 1 else text


def _caption(text: str, passages: Sequence[Passage], first: int, last: int) -> str:
    """The caption right above a table, else the one right below it."""
    for at in (first - 1, last + 1):
        if 0 <= at < len(passages) and passages[at].kind is Kind.CAPTION:
            return " ".join(text[passages[at].start : passages[at].end].split())
    return ""


def _with_heads(text: str, cells: Iterable[tuple[Cell, int, int]]) -> Iterator[TableCell]:
    """The cells with their heads: those that the file names, else the first row and column."""
    told = [(place, start, end, " ".join(text[start:end].split())) for place, start, end in cells]
    texts = [(place, words) for place, _, _, words in told]
    above, beside = _head_rows(texts), _head_columns(texts)
    for place, start, end, words in told:
        top, side = place.row < above, place.column < beside or bool(place.head)
        # The corner heads the column below it.
        yield TableCell(
            place,
            start,
            end,
            words,
            head=top or side,
            row_heads=() if top or side else _heads_beside(texts, place, above, beside),
            column_heads=() if top else _heads_above(texts, place, above),
        )


def _heads_above(texts: Sequence[tuple[Cell, str]], place: Cell, above: int) -> tuple[str, ...]:
    return tuple(
        words
        for head, words in texts
        if head.row < above and head.column < place.column + place.width
        if place.column < head.column + head.width
    )


def _heads_beside(
    texts: Sequence[tuple[Cell, str]], place: Cell, above: int, beside: int
) -> tuple[str, ...]:
    return tuple(
        words
        for head, words in texts
        if above <= head.row and (head.column < beside or head.head)
        if head.row <= place.row < head.row + head.height and head.column < place.column
    )


def _head_rows(texts: Sequence[tuple[Cell, str]]) -> int:
    """How many rows at the top are heads.

    Where the file tells, those all of whose cells it makes heads; else the first row unless there
    are figures in it other than years. A head over several columns has another row below it.
    """
    rows = 1 + max(place.row for place, _ in texts)
    columns = 1 + max(place.column for place, _ in texts)
    told = any(place.head is not None for place, _ in texts)
    count = 0
    while count < min(rows - 1, _MOST_HEADS):
        row = [(place, words) for place, words in texts if place.row == count]
        if told and any(place.head for place, _ in texts):
            heads = bool(row) and all(place.head for place, _ in row)
        else:
            above = [place for place, _ in texts if place.row == count - 1]
            over = any(p.width > 1 for p in above) or len(above) < min(columns - 1, len(row))
            named = not any(_is_figure(words) for place, words in row if place.column)
            heads = named and bool(row) and (count == 0 or over)
        if not heads:
            break
        count += 1
    return count


def _head_columns(texts: Sequence[tuple[Cell, str]]) -> int:
    """How many columns at the left are heads: the first, where it holds words.

    Two columns with as many words in each are two lists side by side.
    """
    columns = 1 + max(place.column for place, _ in texts)
    first = [words for place, words in texts if place.column == 0 and place.row]
    named = sum(_LETTER.search(words) is not None or _is_year(words) for words in first)
    if columns < 2 or named <= 0.5 * len(first):
        return 0
    second = [w for place, w in texts if place.column == 1 and place.row and _LETTER.search(w)]
    alike = second and _words(first) > _SIDE_BY_SIDE * _words(second) > 2
    return int(columns > 2 or not alike)


def _words(texts: Sequence[str]) -> float:
    return median(len(words.split()) for words in texts)


def _is_figure(words: str) -> bool:
    return _LETTER.search(words) is None and not _is_year(words)


def _is_year(words: str) -> bool:
    return _YEAR.match(words) is not None
