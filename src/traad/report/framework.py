"""The framework grid on paper: a table of summaries, and the quotations that they rest on. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from traad.analysis.framework import Cell, Grid
from traad.report.blocks import Block, Heading, Paragraph, Quote, Table
from traad.report.words import Words

WIDE = 3
"""With more columns than this a grid is laid on paper that lies down."""


@dataclass(frozen=True)
class Quoted:
    """Words of the material, how they are cited, and who coded them."""

    text: str
    citation: str
    coder: str


def table_of(grid: Grid, words: Words) -> Table:
    """The grid as a table: what is written of each cell, and how many quotations it has."""
    heads = [words.say(f"grid_rows_{grid.kind}"), *names_of(grid, words)]
    rows = [
        [row.name, *(_told(grid.cell(row.guid, code.guid), words) for code in grid.codes)]
        for row in grid.rows
    ]
    loose = [words.say("grid_loose", n=words.number(grid.loose))] if grid.loose else []
    caption = words.say("grid_caption")
    return Table(caption, heads, rows, notes=loose, wide=len(grid.codes) > WIDE)


def as_blocks(
    grid: Grid, title: str, words: Words, quotations: Mapping[str, Quoted] | None = None
) -> list[Block]:
    """The grid as a document; with quotations (by GUID of the coding) case by case below it."""
    made: list[Block] = [Heading(1, title), table_of(grid, words)]
    known = quotations or {}
    for row in grid.rows if known else ():
        own = [(code, grid.cell(row.guid, code.guid)) for code in grid.codes]
        if not any(cell.quotations for _, cell in own):
            continue
        made.append(Heading(2, row.name))
        for code, cell in own:
            if found := quoted(cell, known):
                made.append(Heading(3, words.of(code.label, code.id)))
                made += [Paragraph(said) for said in cell.said]
                made += [Quote(one.text, one.citation) for one in found]
    return made


def quoted(cell: Cell, known: Mapping[str, Quoted]) -> list[Quoted]:
    """The quotations of a cell, in the order of what is known, each with all who coded it."""
    order = {guid: n for n, guid in enumerate(known)}
    own = [[guid for guid in one if guid in known] for one in cell.quotations]
    own.sort(key=lambda one: min((order[guid] for guid in one), default=0))
    return [
        replace(known[one[0]], coder=", ".join(sorted({known[guid].coder for guid in one})))
        for one in own
        if one
    ]


def grid_blocks(grid: Grid, words: Words) -> list[Block]:
    """The table with a heading, and what does not stand in it.

    A wide one goes to a page of its own, where its caption is heading enough.
    """
    table = table_of(grid, words)
    heading = [] if table.wide else [Heading(3, words.say("grid_heading"))]
    return [*heading, table]


def names_of(grid: Grid, words: Words) -> list[str]:
    """The columns' names."""
    return [words.of(code.label, code.id) for code in grid.codes]


def _told(cell: Cell, words: Words) -> str:
    n = len(cell.quotations)
    counted = words.say("grid_count_one" if n == 1 else "grid_count", n=words.number(n))
    return "\n".join([*cell.said, *([f"({counted})"] if n else [])])
