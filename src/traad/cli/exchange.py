"""Verbs of exchange: export, import, merge."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from traad.cli.output import Settings, as_json, print_json, progress
from traad.errors import UsageError

TABLES = ("codings", "passages", "codebook", "documents", "cases", "memos")
"""As `rooms.listing` has them, which is not loaded for the help."""
_preview = click.option("--preview", is_flag=True, help="Tell what it would do; store nothing.")


@click.command()
@click.argument("format", type=click.Choice(["qdpx", "qdc", "csv", "xlsx", "jsonl"]))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--suggestions", is_flag=True, help="With suggestions, as codings of their machine.")
@click.option("--unread", is_flag=True, help="With codings that were accepted without reading.")
@click.option("--table", "names", multiple=True, type=click.Choice(TABLES), help="Which table.")
@click.option("--semicolon", is_flag=True, help="A csv as a Danish Excel reads it.")
@click.option("--pdf-as-text", is_flag=True, help="A PDF travels as its text alone.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@as_json
@click.pass_obj
def export(
    settings: Settings,
    format: str,
    file: Path,
    suggestions: bool,
    unread: bool,
    names: tuple[str, ...],
    semicolon: bool,
    pdf_as_text: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write the project for other programs, to FILE.

    qdpx: the whole project, by the REFI-QDA standard (NVivo, MAXQDA, ATLAS.ti, QualCoder).
    qdc: the codes alone. csv, xlsx, jsonl: tables, of people's codings unless --table names others;
    an xlsx without --table holds them all.
    """
    from traad.rooms.exporting import Wish
    from traad.rooms.listing import Counted

    if (names or semicolon) and format in ("qdpx", "qdc"):
        raise UsageError("--table and --semicolon are for csv, xlsx and jsonl.")
    if format in ("csv", "xlsx", "jsonl") and file.suffix.lower() != f".{format}":
        raise UsageError(f"{file.name} does not end in .{format}; rename it.")

    with settings.open() as bench:
        if format == "qdc":
            report = bench.exchange.export_codebook(file, over=force)
        elif format != "qdpx":
            counted = Counted(suggestions, unread)
            report = bench.exchange.tables(file, names, counted, semicolon=semicolon, over=force)
        else:
            wish = Wish(suggestions, unread, pdf_as_text)
            with progress("Exporting") as step:
                report = bench.exchange.export_project(file, wish, over=force, progress=step)
    if as_json:
        print_json(asdict(report))
        return
    counts = ", ".join(f"{count} {what}" for what, count in report.counts.items())
    click.echo(f"wrote  {file}: {counts}")
    for line in report.lost:
        click.echo(f"lost   {line}")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_preview
@as_json
@click.pass_obj
def import_file(settings: Settings, file: Path, preview: bool, as_json: bool) -> None:
    """Put a REFI-QDA project (.qdpx) or codebook (.qdc) of another program into the project.

    All of it is stored, or nothing. What is here already, by its GUID, stays as it is, so that
    the same file twice changes nothing.
    """
    if file.suffix.lower() not in (".qdpx", ".qdc"):
        raise UsageError(f"{file.name} is none of .qdpx and .qdc; codebooks: traad codebook import")
    with settings.open() as bench:
        with progress("Importing") as step:
            report = bench.exchange.import_project(file, rehearse=preview, progress=step)
        if report.added.get("documents") and not preview:
            with progress("Analysing") as step:
                bench.documents.analyse(progress=step)
    if as_json:
        print_json(asdict(report))
        return
    counts = ", ".join(f"{count} {what}" for what, count in report.added.items())
    click.echo(f"{'would read' if preview else 'read  '} {file}: {counts or 'nothing new'}")
    for line in report.problems:
        click.echo(f"note   {line}")


@click.command()
@click.argument("copy", metavar="PROJECT", type=click.Path(path_type=Path))
@_preview
@as_json
@click.pass_obj
def merge(settings: Settings, copy: Path, preview: bool, as_json: bool) -> None:
    """Take in a copy of this project that somebody has worked on elsewhere.

    PROJECT is its folder, or a file that `traad package` or `traad backup` has made of it.

    Both people's work is whole afterwards; what both have changed differently is listed. The
    copy is left as it is, and the same copy again changes nothing.
    """
    with settings.open() as bench:
        report = bench.exchange.merge(copy, rehearse=preview)
        if report.added.get("documents") and not preview:
            with progress("Analysing") as step:
                bench.documents.analyse(progress=step)
    if as_json:
        print_json(asdict(report))
        return
    counts = ", ".join(f"{count} {what}" for what, count in report.added.items())
    click.echo(f"{'would merge' if preview else 'merged'} {copy}: {counts or 'nothing new'}")
    for line in report.conflicts:
        click.echo(f"look   {line}")
