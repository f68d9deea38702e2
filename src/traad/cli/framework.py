"""The verbs framework: cases by codes, with what is coded and one's own summaries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import Settings, as_json, print_json, print_table
from traad.rooms.writing import put

if TYPE_CHECKING:
    from traad.analysis.framework import Grid
    from traad.workbench import Workbench


@click.group()
def framework() -> None:
    """Framework analysis: a grid of cases by codes, with your own summary in each cell."""


@framework.command()
@click.option("--code", "codes", multiple=True, help="This code as a column (again for more).")
@click.option(
    "--rows", type=click.Choice(("cases", "documents")), help="Cases where there are any."
)
@click.option("--by", help="Sort the rows by this attribute.")
@click.option("--by-coder", "coder", help="Only the codings of this coder.")
@click.option("--alone", is_flag=True, help="Columns without the codes below them.")
@click.option("--set", "set_name", help="Only the documents of this set.")
@click.option("--doc", "docs", multiple=True, help="Only this document (again for more).")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="A .docx, .html, .xlsx or .csv."
)
@click.option("--lang", type=click.Choice(("da", "en")), default="da", show_default=True)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@as_json
@click.pass_obj
def show(
    settings: Settings, /, out: Path | None, lang: str, force: bool, as_json: bool, **chosen: Any
) -> None:
    """Show the grid: how many quotations each cell has, and what is written of it.

    Without --code the columns are the themes (codes at the top) that something is coded with.
    """
    with settings.open() as bench:
        grid = bench.framework.grid(_wish(bench, chosen))
        if out is not None:
            content = bench.framework.made(grid, out.suffix.lower(), language=lang)
            put(out, lambda aside: aside.write_bytes(content), over=force)
        if as_json:
            print_json(_plain(bench, grid))
            return
    if out is not None:
        click.echo(f"wrote  {out}")
        return
    heads = (grid.kind.value, *(code.id for code in grid.codes))
    rows = [
        [row.name, *(_told(grid, row.guid, code.guid) for code in grid.codes)] for row in grid.rows
    ]
    print_table(heads, rows)
    if grid.loose:
        click.echo(f"{grid.loose} codings stand where no case speaks, and are not in the grid")


def _wish(bench: Workbench, chosen: dict[str, Any]) -> Any:
    from traad.analysis.framework import Rows
    from traad.rooms.analysis.framework import Wish

    material = None
    if chosen["docs"]:
        material = frozenset(bench.documents.find(d).guid for d in chosen["docs"])
    if chosen["set_name"]:
        members = frozenset(bench.sets.members(chosen["set_name"]))
        material = members if material is None else material & members
    return Wish(
        codes=chosen["codes"],
        rows=Rows(chosen["rows"]) if chosen["rows"] else None,
        by=chosen["by"],
        coder=chosen["coder"],
        below=not chosen["alone"],
        documents=material,
    )


def _plain(bench: Workbench, grid: Grid) -> dict[str, Any]:
    found = bench.framework.quotations(grid.cells.values())
    cells = []
    for row in grid.rows:
        for code in grid.codes:
            cell = grid.cell(row.guid, code.guid)
            if cell.quotations or cell.said:
                own = {guid for one in cell.quotations for guid in one}
                quotations = [
                    {
                        "id": guid,
                        "document": piece.document.guid,
                        "start": piece.around.start,
                        "end": piece.around.end,
                        "text": piece.around.text,
                        "citation": piece.around.citation,
                        "code": piece.segment.code,
                        "coder": piece.segment.coder,
                    }
                    for guid, piece in found.items()
                    if guid in own
                ]
                others = [{"coder": name, "text": text} for name, text in cell.others]
                cells.append(
                    {"row": row.guid, "code": code.id, "summary": cell.summary or None}
                    | {"others": others, "quotations": quotations}
                )
    return {
        "kind": grid.kind.value,
        "rows": [{"id": r.guid, "name": r.name, "attributes": r.attributes} for r in grid.rows],
        "codes": [code.id for code in grid.codes],
        "cells": cells,
        "loose": grid.loose,
    }


def _told(grid: Grid, row: str, code: str) -> str:
    cell = grid.cell(row, code)
    counted = f"({len(cell.quotations)})" if cell.quotations else ""
    return " ".join([counted, *(" ".join(said.split()) for said in cell.said)]).strip()


@framework.command()
@click.argument("row")
@click.argument("code")
@click.argument("text")
@click.pass_obj
def write(settings: Settings, row: str, code: str, text: str) -> None:
    """Write your summary of what ROW (a case, or a document) says of CODE.

    It takes the place of the one that you have there; an empty TEXT removes that.
    """
    with settings.open() as bench:
        found = bench.framework.row(row)
        bench.framework.summarise(found.guid, bench.codebooks.code(code).guid, text)
