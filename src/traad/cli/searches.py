"""The verb on searches that were made and kept: searches."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from traad.cli.output import Settings, as_json, print_json, print_table

HEADS = ("date", "coder", "query", "filters", "hits", "documents", "chosen", "note")


@click.command()
@click.option("--csv", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write it.")
@click.option("--semicolon", is_flag=True, help="Semicolons in the csv, for a Danish Excel.")
@click.option("--table", is_flag=True, help="As a Markdown table for a method section.")
@click.option("--saved", is_flag=True, help="List the saved searches.")
@click.option("--run", "again", multiple=True, metavar="NAME", help="Run a saved search anew.")
@click.option("--unsave", metavar="NAME", help="Let go of a saved search and what it suggests.")
@click.option("--erase", is_flag=True, help="Erase the whole log: queries are your own words.")
@as_json
@click.pass_obj
def searches(
    settings: Settings,
    file: Path | None,
    semicolon: bool,
    table: bool,
    saved: bool,
    again: tuple[str, ...],
    unsave: str | None,
    erase: bool,
    as_json: bool,
) -> None:
    """List what was searched for: the search page notes it, and traad search --note."""
    with settings.open() as bench:
        room = bench.searches
        if unsave:
            room.unsave(unsave)
        if erase:
            click.echo(f"{room.erase()} searches erased.", err=True)
        reports = [room.run(name) for name in again]
        names = bench.codebooks.names()
        kept, logged, rows = room.saved(), room.logged(), room.rows()
        if file:
            with file.open("w", encoding="utf-8-sig", newline="") as out:
                room.write_csv(out, ";" if semicolon else ",")
    if as_json:
        print_json([asdict(one) for one in (kept if saved else logged)])
    elif reports:
        for report in reports:
            click.echo(f"{report.coder}: {report.suggestions} suggestions")
    elif saved:
        lines = [(s.name, s.query, names.get(s.code, s.code), s.unit, s.coder) for s in kept]
        print_table(("name", "query", "code", "unit", "saved by"), lines)
    elif table:
        for line in (HEADS, ["---"] * len(HEADS), *rows):
            cells = (str(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in line)
            click.echo(f"| {' | '.join(cells)} |")
    elif not erase and not unsave:
        print_table(HEADS, rows)
