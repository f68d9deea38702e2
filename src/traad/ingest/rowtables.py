"""Tables of a text file: lines with tabs or pipes between the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from traad.ingest import markdown, signs
from traad.ingest.draft import Mark
from traad.model import Cell, Kind

_TAB = re.compile(r"[^\t]+")
_PIPE = re.compile(r"[^|]+")
_RULE = re.compile(
    r"\n[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:[|\t][ \t]*:?-{3,}:?[ \t]*)*\|?[ \t]*(?=\n)"
)
_LISTED = re.compile(r"[^\S\n]*(?:\(?\d{1,3}[.)]?|[a-zæøå][.)])\t[^\t]*$")


def row_cells(line: str, start: int, *, inside: bool) -> list[Mark]:
    """The cells of a line that starts at `start`, or nothing where it is no row of a table.

    `inside` says that the line before it is a row: then one cell with a tab is a row too.
    """
    item = signs.BULLET.match(line.lstrip()) and line.count("\t") == 1 and not inside
    if item or signs.CONTENTS_LINE.search(line):
        return []
    if not markdown.is_row(line) and not (inside and "\t" in line):
        return []
    pipes = line.lstrip().startswith("|")
    sign, pattern = ("|", _PIPE) if pipes else ("\t", _TAB)
    first = 1 if pipes else 0
    return [
        Mark(
            start + m.start(),
            start + m.end(),
            Kind.TABLE_CELL,
            cell=Cell(0, 0, line.count(sign, 0, m.start()) - first),
        )
        for m in pattern.finditer(line)
        if m.group().strip(" -:")
    ]


def with_tables(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks with the cells of each table numbered; rows that make no table are lines again.

    A table is two rows or more on end with two columns or more. Numbered lines are a list.
    """
    found: list[Mark] = []
    tables = 0
    for rows in _runs(text, marks):
        if isinstance(rows, Mark):
            found.append(rows)
        elif len(rows) < 2 or _is_list(text, rows):
            found += (_line(text, row) for row in rows)
        else:
            tables += 1
            heads = _ruled_rows(text, rows)
            found += (
                replace(m, cell=replace(m.cell, table=tables, row=n, head=n < heads or None))
                for n, row in enumerate(rows)
                for m in row
                if m.cell
            )
    return found


def _runs(text: str, marks: Sequence[Mark]) -> Iterator[Mark | list[list[Mark]]]:
    """Other marks one by one, and the rows of each stretch of lines with cells."""
    for cells, group in groupby(marks, lambda m: m.kind is Kind.TABLE_CELL):
        if not cells:
            yield from group
            continue
        rows: list[list[Mark]] = []
        for mark in group:
            between = text[rows[-1][-1].end : mark.start].split("\n") if rows else []
            if len(between) < 2 and rows:
                rows[-1].append(mark)
                continue
            if any(not line.strip() for line in between[1:-1]):
                yield rows
                rows = []
            rows.append([mark])
        yield rows


def _is_list(text: str, rows: Sequence[Sequence[Mark]]) -> bool:
    """Whether the first cells are but the numbers of a list: 1, 2, 3."""
    lines = [text[row[0].start : row[-1].end] for row in rows]
    if not all(_LISTED.match(line) for line in lines):
        return False
    numbers = [re.sub(r"\D", "", line.split("\t")[0]) for line in lines]
    return all(not a or int(b or 0) == int(a) + 1 for a, b in pairwise(numbers))


def _line(text: str, row: Sequence[Mark]) -> Mark:
    words = text[row[0].start : row[-1].end]
    listed = signs.is_item(words.lstrip())
    kind = Kind.LIST_ITEM if listed else Kind.PARAGRAPH
    return Mark(row[0].start, row[-1].end, kind)


def _ruled_rows(text: str, rows: Sequence[Sequence[Mark]]) -> int:
    """How many rows stand above the first line of dashes; 0 where there is none."""
    for n, (row, after) in enumerate(pairwise(rows), start=1):
        between = text[row[-1].end : after[0].start].split("\n")
        if any(map(markdown.is_table_rule, between[1:-1])):
            return n
    return 0
