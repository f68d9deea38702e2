"""The verbs matrix: codes by documents, by codes, by the values of an attribute."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from traad.cli.choosing import chosen_material, material
from traad.cli.output import Settings, print_json, print_table, rounded

if TYPE_CHECKING:
    from traad.rooms.analysis.analysis import Matrix
    from traad.workbench import Workbench

UNITS = ("passage", "sentence", "overlap", "distance")
PER = ("cases", "documents", "passages", "words")
_csv = click.option(
    "--csv", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write csv."
)


@click.group()
def matrix() -> None:
    """Count codings by document, by code, or by the values of an attribute."""


@matrix.command("documents")
@_csv
@chosen_material
@click.pass_obj
def by_document(settings: Settings, /, **chosen: Any) -> None:
    """Count the codings of each code in each document."""
    _tell(settings, lambda bench, kept: bench.analysis.by_document(**kept), chosen)


@matrix.command("codes")
@click.option("--unit", type=click.Choice(UNITS), default="passage", show_default=True)
@click.option("--distance", type=click.IntRange(0), default=200, show_default=True)
@click.option("--jaccard", is_flag=True, help="Units with both codes over units with either.")
@click.option("--test", is_flag=True, help="How often chance brings codes together as often.")
@_csv
@chosen_material
@click.pass_obj
def by_code(
    settings: Settings, /, unit: str, distance: int, jaccard: bool, test: bool, **chosen: Any
) -> None:
    """Count how often two codes are together."""

    def made(bench: Workbench, kept: Any) -> Matrix:
        return bench.analysis.by_code(unit, distance=distance, jaccard=jaccard, test=test, **kept)

    _tell(settings, made, chosen)


@matrix.command("attribute")
@click.argument("name")
@click.option("--per", type=click.Choice(PER), default="cases", show_default=True)
@_csv
@chosen_material
@click.pass_obj
def by_attribute(settings: Settings, /, name: str, per: str, **chosen: Any) -> None:
    """Compare the codes between the values of an attribute of cases or documents."""
    _tell(
        settings,
        lambda bench, kept: bench.analysis.by_attribute(name, per, **kept),
        chosen,
    )


def _tell(
    settings: Settings, make: Callable[[Workbench, Any], Matrix], chosen: dict[str, Any]
) -> None:
    with settings.open() as bench:
        found = make(bench, material(bench, chosen))
    heads, rows = _table(found)
    if chosen["file"]:
        with Path(chosen["file"]).open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([heads, *rows])
    if chosen["as_json"]:
        print_json(asdict(found))
        return
    click.echo(found.what)
    print_table(heads, [[rounded(cell) for cell in row] for row in rows])
    if found.holders:
        held = zip(found.columns, found.holders, strict=True)
        click.echo("compared: " + ", ".join(f"{value} ({n})" for value, n in held))
    if found.chance:
        for one, own in zip(found.rows, found.chance, strict=True):
            for other, p in zip(found.columns, own, strict=True):
                if p is not None and one < other:
                    click.echo(f"{one} and {other}: p = {p:.3f}")
    if found.note:
        click.echo(found.note)


def _table(found: Matrix) -> tuple[list[str], list[list[Any]]]:
    heads = ["code", *found.columns]
    rows: list[list[Any]] = [
        [name, *own] for name, own in zip(found.rows, found.values, strict=True)
    ]
    if found.p is not None:
        heads.append("p")
        rows = [[*row, p] for row, p in zip(rows, found.p, strict=True)]
    return heads, rows
