"""The framework grid as sheets of a workbook: summaries, counts, and quotations."""

from __future__ import annotations

from collections.abc import Mapping

from traad.analysis.framework import Grid
from traad.exchange.sheets import Sheet
from traad.report.framework import Quoted, names_of, quoted
from traad.report.words import Words


def sheets_of(grid: Grid, words: Words, quotations: Mapping[str, Quoted]) -> list[Sheet]:
    """The grid as sheets; rows have their attributes. `quotations` by GUID of the coding."""
    first, names = words.say(f"grid_rows_{grid.kind}"), names_of(grid, words)
    summaries, counts, said = [], [], []
    for row in grid.rows:
        known = (row.name, *(row.attributes.get(name) for name in grid.attributes))
        cells = [grid.cell(row.guid, code.guid) for code in grid.codes]
        summaries.append((*known, *("\n".join(cell.said) or None for cell in cells)))
        counts.append((*known, *(len(cell.quotations) for cell in cells)))
        said += [
            (row.name, name, found.text, found.citation, found.coder)
            for name, cell in zip(names, cells, strict=True)
            for found in quoted(cell, quotations)
        ]
    heads = (first, *grid.attributes, *names)
    columns = (first, words.say("code"), "text", words.say("grid_citation"), words.say("coder"))
    return [
        Sheet(words.say("grid_summaries"), heads, summaries),
        Sheet(words.say("grid_counts"), heads, counts),
        Sheet(words.say("grid_quotations"), columns, said),
    ]
