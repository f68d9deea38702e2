"""The verb on tables: list them, print one, write them as csv."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import Settings, as_json, print_json, print_table
from traad.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from traad.model import Page
    from traad.tables import Table


@click.command()
@click.argument("doc")
@click.option("--number", type=click.IntRange(1), help="Only the table with this number.")
@click.option(
    "--csv",
    "target",
    type=click.Path(path_type=Path),
    help="Write each table to FOLDER/1.csv, 2.csv …; with --number, one table to a FILE.csv.",
)
@click.option("--semicolon", is_flag=True, help="Semicolons between the cells, as Danish Excel.")
@as_json
@click.pass_obj
def tables(
    settings: Settings,
    doc: str,
    number: int | None,
    target: Path | None,
    semicolon: bool,
    as_json: bool,
) -> None:
    """The tables of a document: list them, print one, or write them as csv."""
    from traad.tables import write_csv

    with settings.open() as bench:
        document = bench.documents.find(doc)
        found = list(bench.documents.tables(document.guid))
        places = bench.documents.show(document.guid).places
    if number is not None:
        found = [table for table in found if table.number == number]
        if not found:
            raise NotFoundError(
                f"{document.title} has no table {number}; list them with: traad tables DOC"
            )
    if target is not None and found:
        one = number is not None and target.suffix.lower() == ".csv"
        if not one and target.suffix:
            raise UsageError(f"{target} is a file; say which table goes there with --number.")
        (target.parent if one else target).mkdir(parents=True, exist_ok=True)
        for table in found:
            path = target if one else target / f"{table.number}.csv"
            # The mark at the start tells Excel that it is UTF-8.
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                write_csv(table, file, ";" if semicolon else ",")
            click.echo(f"wrote  {path}", err=as_json)
    rows = [_as_json(table, places.page_at(table.start)) for table in found]
    if as_json:
        print_json(rows)
    elif target is None and number is not None:
        printed = io.StringIO()
        write_csv(found[0], printed, ";" if semicolon else ",")
        click.echo(printed.getvalue().replace("\r\n", "\n"), nl=False)
    elif target is None:
        heads = ("number", "page", "rows", "columns", "caption")
        print_table(
            heads,
            [
                [r["number"], r["label"], len(r["rows"]), len(r["rows"][0]), r["caption"]]
                for r in rows
            ],
        )


def _as_json(table: Table, page: Page | None) -> dict[str, Any]:
    cells = [
        {
            "row": c.place.row,
            "column": c.place.column,
            "width": c.place.width,
            "height": c.place.height,
            "start": c.start,
            "end": c.end,
            "text": c.text,
            "head": c.head,
            "row_heads": list(c.row_heads),
            "column_heads": list(c.column_heads),
        }
        for c in table.cells
    ]
    return {
        "number": table.number,
        "caption": table.caption,
        "section": list(table.section),
        "page": page.number if page else None,
        "label": page.label if page else None,
        "rows": table.rows,
        "cells": cells,
    }
