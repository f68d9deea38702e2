"""A framework grid as the bytes of a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from traad.analysis.framework import Grid
from traad.exchange.grids import sheets_of
from traad.exchange.sheets import write_csv, write_xlsx
from traad.report.docx import as_docx
from traad.report.framework import WIDE, Quoted, as_blocks
from traad.report.html import as_html
from traad.report.words import Words

KINDS = (".docx", ".html", ".xlsx", ".csv")
"""What a grid is written as."""


def file_of(
    grid: Grid, kind: str, project: str, quoted: Mapping[str, Quoted], language: str
) -> bytes:
    """The grid with the quotations that are to stand in it (by GUID of the coding).

    Args:
        kind: one of `KINDS`; csv has the summaries alone.
        project: what the project is called.
    """
    words = Words(language)
    if kind in (".docx", ".html"):
        title = words.say("grid_title", project=project)
        blocks, wide = as_blocks(grid, title, words, quoted), len(grid.codes) > WIDE
        if kind == ".html":
            return as_html(blocks, language, wide=wide).encode()
        return as_docx(blocks, language, wide=wide)
    sheets = sheets_of(grid, words, quoted if kind == ".xlsx" else {})
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"grid{kind}"
        if kind == ".xlsx":
            write_xlsx(target, sheets)
        else:
            write_csv(target, sheets[0])
        return target.read_bytes()
