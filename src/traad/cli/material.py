"""Verbs on documents: ingest, documents, show, forget."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import (
    FAILED,
    IN_PART,
    Settings,
    as_json,
    print_json,
    print_table,
    progress,
    recognition,
)

if TYPE_CHECKING:
    from traad.model import Page
    from traad.rooms.material.documents import Reading
    from traad.rooms.material.ingestion import IngestReport


class _NamedPath(click.Path):
    """A path that is named: an empty one would be the current folder."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if not str(value).strip():
            self.fail("The path is empty; name a file or a folder.", param, ctx)
        return super().convert(value, param, ctx)


@click.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=_NamedPath(path_type=Path)
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option(
    "--question",
    "questions",
    multiple=True,
    metavar="HEAD",
    help="Of a survey (csv, xlsx): the head of a column with open answers; may be said again.",
)
@click.option("--respondent", default="", metavar="HEAD", help="The column that names who answers.")
@recognition
@as_json
@click.pass_obj
def ingest(
    settings: Settings,
    paths: tuple[Path, ...],
    workers: int,
    questions: tuple[str, ...],
    respondent: str,
    ocr: bool | None,
    as_json: bool,
) -> None:
    """Read files, or all files in folders, into the project."""
    from traad.ingest.layout import Layout

    layout = Layout(questions, respondent)
    with settings.open() as bench, progress("Reading") as step:
        report = bench.documents.ingest(
            paths, workers=workers, ocr=ocr, progress=step, layout=layout
        )
    if as_json:
        print_json(asdict(report))
    else:
        _say(report)
    if not (report.stored or report.unchanged):
        if not report.refused:
            click.echo("There is no file that Tråd reads in there.", err=True)
        raise click.exceptions.Exit(FAILED)
    if report.refused:
        raise click.exceptions.Exit(IN_PART)


def _say(report: IngestReport) -> None:
    for row in report.stored:
        pages = f"{row['pages']} pages, " if row["pages"] else ""
        click.echo(f"stored     {row['path']}: {pages}{row['words']} words")
        for warning in row["warnings"]:
            click.echo(f"           {warning}")
    for row in report.unchanged:
        click.echo(f"unchanged  {row['path']}")
    for row in report.refused:
        click.echo(f"refused    {row['path']}: {row['reason']}", err=True)
    if report.ignored:
        files = "1 file" if len(report.ignored) == 1 else f"{len(report.ignored)} files"
        click.echo(f"ignored    {files} of other kinds")
    read, analysed = report.seconds["ingest"], report.seconds["analyse"]
    click.echo(f"Read in {read:.1f} s, analysed in {analysed:.1f} s.")


@click.command()
@click.option("--set", "set_name", help="Only the documents in this set.")
@as_json
@click.pass_obj
def documents(settings: Settings, set_name: str | None, as_json: bool) -> None:
    """List the documents."""
    with settings.open() as bench:
        found = bench.documents.list()
        attributes = bench.attributes.values("document")
        members = bench.sets.members(set_name) if set_name else None
    found = [d for d in found if members is None or d.guid in members]
    keys = ("path", "title", "year", "type", "pages", "unread", "passages", "words", "language")
    more = ("authors", "publisher", "isbn", "study")
    rows = [
        {"document": d.guid, **{k: getattr(d, k) for k in (*keys, *more)}}
        | {"attributes": attributes.get(d.id, {})}
        for d in found
    ]
    if as_json:
        print_json(rows)
        return
    heads = ("document", "title", "year", "type", "pages", "passages", "words", "study")
    print_table(heads, [[r["document"][:8], *(r[h] for h in heads[1:])] for r in rows])
    for d in found:
        if d.unread:
            pages = "1 page" if d.unread == 1 else f"{d.unread} pages"
            click.echo(f"{d.title}: {pages} without text, only pictures; see traad show --pages")


@click.command()
@click.argument("doc")
@click.option("--raw", is_flag=True, help="The text before the cleaning steps, and their log.")
@click.option("--pages", is_flag=True, help="List the pages with their printed labels.")
@click.option("--passages", is_flag=True, help="List the passages with kind, section, speaker.")
@as_json
@click.pass_obj
def show(
    settings: Settings, doc: str, raw: bool, pages: bool, passages: bool, as_json: bool
) -> None:
    """Show a document: its text, pages or passages. DOC is an id, or a part of id, title, path."""
    with settings.open() as bench:
        reading = bench.documents.show(doc, raw=raw)
    if as_json:
        print_json(_as_json(reading))
    elif pages:
        rows = [[p.number, p.label, p.start, p.end, _layer(reading, p)] for p in reading.pages]
        print_table(("page", "label", "start", "end", "text"), rows)
    elif passages:
        rows = [
            [p.start, p.end, p.kind.value, p.part.value, p.speaker, reading.text[p.start : p.end]]
            for p in reading.passages
        ]
        print_table(("start", "end", "kind", "part", "speaker", "text"), rows)
    else:
        click.echo(reading.text)
        if raw:
            for entry in reading.log:
                click.echo(f"{entry['step']}: {entry['changes']} changes", err=True)
    if not as_json:
        for warning in reading.warnings:
            click.echo(warning, err=True)


def _layer(reading: Reading, page: Page) -> str:
    """Where a page's text comes from, and how sure text recognition was."""
    sure = reading.places.page_confidence(page.number)
    return page.layer.value if sure is None else f"{page.layer.value} {sure:.0%}"


def _as_json(reading: Reading) -> dict[str, Any]:
    passages = []
    for p in reading.passages:
        page = reading.places.page_at(p.start)
        passages.append(
            {
                "start": p.start,
                "end": p.end,
                "kind": p.kind.value,
                "part": p.part.value,
                "section": list(p.section),
                "speaker": p.speaker,
                "role": p.role,
                "voice": p.voice.value,
                "language": p.language,
                "attributed": p.attributed,
                "lead": p.lead,
                "anchor": p.anchor,
                "time": p.time,
                "cell": p.cell and asdict(p.cell),
                "page": page.number if page else None,
                "label": page.label if page else None,
                "counted": p.counted,
                "citation": reading.citer.cite(p.start, p.end),
                "confidence": reading.places.confidence(p.start, p.end),
            }
        )
    return {
        "document": reading.document.guid,
        "version": reading.document.version,
        "title": reading.document.title,
        "text": reading.text,
        "pages": [
            asdict(page) | {"confidence": reading.places.page_confidence(page.number)}
            for page in reading.pages
        ],
        "passages": passages,
        "cleaning": reading.log,
        "warnings": reading.warnings,
    }


@click.command()
@click.argument("doc")
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
@click.pass_obj
def forget(settings: Settings, doc: str, yes: bool, as_json: bool) -> None:
    """Erase a document for good, with its codings and memos. This cannot be undone."""
    with settings.open() as bench:
        document = bench.documents.find(doc)
        if not yes:
            question = f"Erase {document.title} with all its codings and memos, for ever?"
            click.confirm(question, abort=True, err=True)
        bench.documents.forget(document.guid)
    if as_json:
        print_json({"forgotten": document.guid})
    else:
        click.echo(f"Erased {document.title}. Backups made earlier still hold it.")


@click.command()
@as_json
@click.pass_obj
def analyse(settings: Settings, as_json: bool) -> None:
    """Analyse the texts that are not yet, so that they are searched and coded."""
    from traad.workbench import Workbench

    # Every other verb does this on the way; here it is what is counted.
    with Workbench(settings.project, settings.coder) as bench, progress("Analysing") as step:
        done = bench.documents.analyse(progress=step)
    if as_json:
        print_json({"analysed": done})
    else:
        click.echo(f"{done} {'text' if done == 1 else 'texts'} analysed.")
