"""Verbs on codebooks and codings: codebook …, code, codings."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from traad.cli.output import FAILED, Settings, as_json, print_json, print_table, progress

UNITS = ("sentence", "passage", "match")
STATUSES = ("coded", "accepted", "unread", "suggested", "rejected")
_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def codebook() -> None:
    """Check, show, compare, import and export codebooks."""


@codebook.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_file)
@as_json
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong in codebook files, with line and mend."""
    from traad.rooms.codebooks import check as problems_in

    found = {str(path): problems_in(path) for path in files}
    if as_json:
        print_json([{"path": path, "problems": problems} for path, problems in found.items()])
    else:
        for path, problems in found.items():
            click.echo("\n".join(problems) if problems else f"{path}: good")
    if any(found.values()):
        raise click.exceptions.Exit(FAILED)


@codebook.command("show")
@click.argument("name", required=False)
@as_json
@click.pass_obj
def show_codebook(settings: Settings, name: str | None, as_json: bool) -> None:
    """Show the codes of a codebook, or of all, with their definitions."""
    from traad.codebook import to_dict

    with settings.open() as bench:
        books = bench.codebooks.list() if name is None else [bench.codebooks.find(name)]
    if as_json:
        rows = [{"version": stored.number, **to_dict(stored.codebook)} for stored in books]
        print_json(rows[0] if len(rows) == 1 else rows)
        return
    for stored in books:
        click.echo(f"{stored.codebook.id}, version {stored.number} of {stored.created[:10]}\n")
        for code in stored.codebook.codes:
            click.echo(f"{code.id}: {code.label.get('da') or code.id}")
            click.echo(f"  {code.definition.get('da') or code.definition.get('en') or ''}\n")


@codebook.command()
@click.option("--code", help="Only this code.")
@as_json
@click.pass_obj
def forms(settings: Settings, code: str | None, as_json: bool) -> None:
    """List each word form that a code catches in the project, with counts."""
    with settings.open() as bench:
        rows = bench.runs.forms(code)
    if as_json:
        print_json(rows)
        return
    heads = ("code", "form", "count", "indicator")
    print_table(heads, [[row[h] for h in heads] for row in rows])


@codebook.command()
@click.argument("code")
@as_json
@click.pass_obj
def relatives(settings: Settings, code: str, as_json: bool) -> None:
    """List words of the project that share a stem with a code's, and are not caught by it."""
    with settings.open() as bench:
        rows = bench.runs.relatives(code)
    if as_json:
        print_json(rows)
    else:
        print_table(("word", "relative"), [[row["word"], row["relative"]] for row in rows])


@codebook.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_file)
@as_json
@click.pass_obj
def import_codebook(settings: Settings, files: tuple[Path, ...], as_json: bool) -> None:
    """Store codebooks in the project: a new version where they differ from what is there."""
    with settings.open() as bench:
        stored = bench.codebooks.install(files)
    if as_json:
        print_json([{"codebook": s.codebook.id, "version": s.number} for s in stored])
    else:
        for s in stored:
            click.echo(f"{s.codebook.id}: version {s.number}, {len(s.codebook.codes)} codes")


@codebook.command()
@click.argument("name", required=False)
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def export(settings: Settings, name: str | None, target: Path | None) -> None:
    """Write a codebook as YAML, to the screen or a file."""
    with settings.open() as bench:
        text = bench.codebooks.export(name)
    if target is None:
        click.echo(text, nl=False)
    else:
        target.write_text(text, encoding="utf-8")


@codebook.command()
@click.argument("old", type=_file)
@click.argument("new", type=_file, required=False)
@as_json
@click.pass_obj
def diff(settings: Settings, old: Path, new: Path | None, as_json: bool) -> None:
    """Say what differs between two codebook files, or between a file and the project."""
    from traad.codebook import diff_codebooks, load_codebook

    before = load_codebook(old)
    if new is not None:
        after = load_codebook(new)
    else:
        with settings.open() as bench:
            after = bench.codebooks.find(before.id).codebook
    differences = diff_codebooks(before, after)
    if as_json:
        print_json([asdict(d) for d in differences])
    else:
        click.echo("\n".join(str(d) for d in differences) or "No difference.")


@click.command()
@click.option("--codebook", "files", multiple=True, type=_file, help="Import this file first.")
@click.option("--doc", "docs", multiple=True, help="Only this document (may be given again).")
@click.option("--unit", type=click.Choice(UNITS), default="sentence", show_default=True)
@as_json
@click.pass_obj
def code(
    settings: Settings, files: tuple[Path, ...], docs: tuple[str, ...], unit: str, as_json: bool
) -> None:
    """Let the codebook's rules suggest codings; a person decides on them later."""
    from traad.coding.units import Unit

    with settings.open() as bench, progress("Coding") as step:
        books = bench.codebooks.install(files) if files else None
        chosen = [bench.documents.find(d) for d in docs] or None
        reports = bench.runs.rules(chosen, unit=Unit(unit), codebooks=books, progress=step)
    if as_json:
        print_json([asdict(report) for report in reports])
    else:
        for r in reports:
            click.echo(
                f"{r.codebook}, version {r.codebook_version}: {r.suggestions} suggestions "
                f"in {r.documents} documents"
            )


@click.command()
@click.option("--code", "code_id", help="Only this code, and the codes below it.")
@click.option("--coder", "coder_name", help="Only what this coder did.")
@click.option("--status", type=click.Choice(STATUSES), help="Only with this status.")
@click.option("--doc", help="Only in this document.")
@click.option("--set", "set_name", help="Only in the documents of this set.")
@click.option("--cite", is_flag=True, help="Say how each passage is cited, not only its page.")
@as_json
@click.pass_obj
def codings(
    settings: Settings,
    code_id: str | None,
    coder_name: str | None,
    status: str | None,
    doc: str | None,
    set_name: str | None,
    cite: bool,
    as_json: bool,
) -> None:
    """List codings and suggestions with their text and page."""
    from traad.rooms.segments import Status, Wanted

    with settings.open() as bench:
        wanted = Wanted(
            codes=bench.codebooks.below(code_id) if code_id else None,
            coder=coder_name,
            status=Status(status) if status else None,
            document=bench.documents.find(doc) if doc else None,
            documents=bench.sets.members(set_name) if set_name else None,
        )
        found = bench.segments.list(wanted)
        titles = {d.guid: d.title for d in bench.documents.list()}
    if as_json:
        print_json([asdict(segment) for segment in found])
        return
    if cite:
        cited = [[s.citation, s.code, s.coder, s.status.value, s.text] for s in found]
        print_table(("citation", "code", "coder", "status", "text"), cited)
        return
    rows = [[titles[s.document], s.label, s.code, s.coder, s.status.value, s.text] for s in found]
    print_table(("document", "page", "code", "coder", "status", "text"), rows)
