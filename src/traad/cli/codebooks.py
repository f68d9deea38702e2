"""Verbs on codebooks: codebook …."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from textwrap import shorten

import click

from traad.cli.output import FAILED, Settings, as_json, print_json, print_table
from traad.rooms.writing import put

EXAMPLES = 3
"""How many passages of each kind a preview shows for a code."""
_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def codebook() -> None:
    """Check, show, compare, import and export codebooks."""


@codebook.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=_file)
@as_json
@click.pass_obj
def check(settings: Settings, files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong in codebook files, with line and mend.

    Without a file: which indicators of the project's codebooks never fire in its documents, fire
    in one of them only, or stand under several codes.
    """
    from traad.rooms.codebook.codebooks import check as problems_in

    if not files:
        _examine(settings, as_json)
        return
    found = {str(path): problems_in(path) for path in files}
    if as_json:
        print_json([{"path": path, "problems": problems} for path, problems in found.items()])
    else:
        for path, problems in found.items():
            click.echo("\n".join(problems) if problems else f"{path}: good")
    if any(found.values()):
        raise click.exceptions.Exit(FAILED)


def _examine(settings: Settings, as_json: bool) -> None:
    with settings.open() as bench:
        rows = bench.trials.examine()
    if as_json:
        print_json(rows)
        return
    heads = ("finding", "code", "indicator", "count", "documents", "others")
    told = [{**row, "others": ", ".join(row["others"])} for row in rows]
    print_table(heads, [[row[h] for h in heads] for row in told])


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
    """List words of the project that share a stem, part or head with a code's, not caught."""
    with settings.open() as bench:
        rows = bench.trials.relatives(code)
    if as_json:
        print_json(rows)
    else:
        heads = ("word", "relative", "shared", "count")
        print_table(heads, [[row[h] for h in heads] for row in rows])


@codebook.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_file)
@click.option("--preview", is_flag=True, help="Only show what would be coded differently.")
@as_json
@click.pass_obj
def import_codebook(
    settings: Settings, files: tuple[Path, ...], preview: bool, as_json: bool
) -> None:
    """Store codebooks in the project: a new version where they differ from what is there."""
    if preview:
        _preview(settings, [(None, path) for path in files], as_json)
        return
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
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export(settings: Settings, name: str | None, target: Path | None, force: bool) -> None:
    """Write a codebook as YAML, to the screen or a file."""
    with settings.open() as bench:
        text = bench.codebooks.export(name)
    if target is None:
        click.echo(text, nl=False)
    else:
        put(target, lambda aside: aside.write_text(text, encoding="utf-8"), over=force)


@codebook.command()
@click.argument("old", type=_file)
@click.argument("new", type=_file, required=False)
@click.option("--passages", is_flag=True, help="What they code differently in the project.")
@as_json
@click.pass_obj
def diff(settings: Settings, old: Path, new: Path | None, passages: bool, as_json: bool) -> None:
    """Say what differs between two codebook files, or between a file and the project."""
    from traad.codebook import diff_codebooks, load_codebook

    if passages:
        _preview(settings, [(old, new) if new else (None, old)], as_json)
        return
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


def _preview(settings: Settings, pairs: Sequence[tuple[Path | None, Path]], as_json: bool) -> None:
    """What each code gains and loses from an old file, or the project's version, to a new one."""
    from traad.codebook import load_codebook

    read = [(load_codebook(old) if old else None, load_codebook(new)) for old, new in pairs]
    with settings.open() as bench:
        found = [preview for old, new in read for preview in bench.trials.preview(new, old)]
    if as_json:
        print_json([asdict(preview) for preview in found])
        return
    changed = [p for p in found if p.gained or p.lost]
    if not changed:
        click.echo("The same passages would be coded.")
        return
    heads = ("code", "before", "after", "gained", "lost")
    print_table(heads, [[p.code, p.before, p.after, len(p.gained), len(p.lost)] for p in changed])
    for preview in changed:
        for sign, changes in (("+", preview.gained), ("-", preview.lost)):
            for change in changes[:EXAMPLES]:
                text = shorten(change.text, 90, placeholder=" …")
                click.echo(f"\n{sign} {preview.code}, {change.title}: {text}\n    {change.rule}")
