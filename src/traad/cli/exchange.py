"""Verbs of exchange: export, import, merge."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

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
@click.option("--crlf", is_flag=True, help="Texts with the line ends of Windows (MAXQDA).")
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
    crlf: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write the project for other programs, to FILE.

    qdpx: the whole project, by the REFI-QDA standard (NVivo, MAXQDA, ATLAS.ti, QualCoder).
    qdc: the codes alone. csv, xlsx, jsonl: tables, of people's codings unless --table names others;
    an xlsx without --table holds them all.
    """
    from traad.rooms.exchange.exporting import Wish
    from traad.rooms.exchange.listing import Counted

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
            wish = Wish(suggestions, unread, pdf_as_text, crlf)
            with progress("Exporting") as step:
                report = bench.exchange.export_project(file, wish, over=force, progress=step)
    lost = [f"lost   {line}" for line in report.lost]
    _tell(f"wrote  {file}", asdict(report), report.counts, lost, as_json)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_preview
@click.option("--table", "kind", type=click.Choice(["codings", "codebook"]), help="What it holds.")
@click.option("--sheet", help="Which sheet of a workbook.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=HEAD",
    help="What a column holds, such as code=Kode.",
)
@click.option("--suggestions", is_flag=True, help="With what machines suggested (.qdpx).")
@click.option("--new-codes", is_flag=True, help="Make the codes of codings that are not here.")
@as_json
@click.pass_obj
def import_file(
    settings: Settings,
    file: Path,
    preview: bool,
    kind: str | None,
    sheet: str | None,
    columns: tuple[str, ...],
    suggestions: bool,
    new_codes: bool,
    as_json: bool,
) -> None:
    """Put what another program wrote into the project.

    A REFI-QDA project (.qdpx) or codebook (.qdc), or a table (.csv, .xlsx) of codings or codes.
    All of it is stored, or nothing; rows of a table that do not fit are left out, each with the
    reason. What is here already stays as it is, so that the same file twice changes nothing.
    """
    from traad.rooms.exchange.tablereports import Fate, TableWish

    suffix = file.suffix.lower()
    table = suffix in (".csv", ".xlsx")
    if not table and suffix not in (".qdpx", ".qdc"):
        raise UsageError(
            f"{file.name} is none of .qdpx, .qdc, .csv and .xlsx; codebooks: traad codebook import"
        )
    if not table and (kind or sheet or columns or new_codes):
        raise UsageError("--table, --sheet, --column and --new-codes are for csv and xlsx.")
    if suggestions and suffix != ".qdpx":
        raise UsageError("--suggestions is for qdpx.")
    with settings.open() as bench, progress("Importing") as step:
        if table:
            wish = TableWish(kind, sheet, _columns(columns), new_codes)
            report = bench.exchange.import_table(file, wish, rehearse=preview)
        else:
            report = bench.exchange.import_project(
                file, suggestions=suggestions, rehearse=preview, progress=step
            )
        if report.added.get("documents") and not preview:
            bench.documents.analyse(progress=step)
    if not preview:
        report.rows = [row for row in report.rows if row.why or row.fate is Fate.LEFT_OUT]
    said = [f"row    {r.row} of {r.sheet}, {r.fate.value}: {r.why}" for r in report.rows if r.why]
    problems = [f"note   {line}" for line in report.problems]
    verb = "would read" if preview else "read  "
    _tell(f"{verb} {file}", asdict(report), report.added, [*problems, *said], as_json)


def _columns(said: tuple[str, ...]) -> dict[str, str]:
    """The columns by field, as `--column` names them."""
    pairs = [one.partition("=") for one in said]
    if any(not sign for _, sign, _ in pairs):
        raise UsageError("A column is named as FIELD=HEAD, such as --column code=Kode.")
    return {field.strip(): head.strip() for field, _, head in pairs}


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
    verb = "would merge" if preview else "merged"
    look = [f"look   {line}" for line in report.conflicts]
    _tell(f"{verb} {copy}", asdict(report), report.added, look, as_json)


def _tell(
    what: str, report: dict[str, Any], counts: dict[str, int], lines: list[str], as_json: bool
) -> None:
    """Print a report: how much of what, then a line each that somebody should know."""
    if as_json:
        print_json(report)
        return
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    click.echo("\n".join([f"{what}: {said or 'nothing new'}", *lines]))
