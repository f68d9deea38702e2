"""Verbs of whole copies: backup, restore, package."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from traad.cli.output import IN_PART, Settings, as_json, print_json, progress
from traad.errors import UsageError

_target = click.Path(path_type=Path, dir_okay=False)
_force = click.option("--force", is_flag=True, help="Write over a file that is there.")


@click.command()
@click.argument("file", type=_target)
@_force
@as_json
@click.pass_obj
def backup(settings: Settings, file: Path, force: bool, as_json: bool) -> None:
    """Write the whole project to one FILE, also while the workbench runs.

    The file is read again and compared before it gets its name. It holds everything unencrypted:
    what `traad forget` erases later is still in it.
    """
    with settings.open() as bench, progress("Backing up") as step:
        report = bench.exchange.backup(file, over=force, progress=step)
    _tell(report, as_json)


@click.command()
@click.argument("file", type=_target)
@click.option("--for", "coder", metavar="NAME", help="Whose own work goes along in any case.")
@click.option("--without-codings", is_flag=True, help="Leave out what others have coded and noted.")
@click.option("--without-suggestions", is_flag=True, help="Leave out what machines suggest.")
@_force
@as_json
@click.pass_obj
def package(
    settings: Settings,
    file: Path,
    coder: str | None,
    without_codings: bool,
    without_suggestions: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write a copy of the project for a co-coder to one FILE.

    They open it with `traad restore FILE DIR`, work, and send a package of theirs back:
    `traad merge FILE` takes their work in. Texts, files and names are in it, unencrypted; what was
    searched for stays at home.
    """
    from traad.rooms.project.copies import Share

    share = Share(not without_codings, not without_suggestions, coder)
    with settings.open() as bench, progress("Packing") as step:
        report = bench.exchange.package(file, share, over=force, progress=step)
    _tell(report, as_json)


def _tell(report: object, told_as_json: bool) -> None:
    from traad.rooms.project.copies import CopyReport

    assert isinstance(report, CopyReport)
    if told_as_json:
        print_json(asdict(report))
    else:
        size = f"{report.size / 1e6:.1f} MB"
        click.echo(f"wrote  {report.path}: {report.files} files of documents, {size}, verified")
        for sha256 in report.missing:
            click.echo(f"BAD    the file {sha256} is gone or damaged, and is not in it")
    if report.missing:
        raise click.exceptions.Exit(IN_PART)


@click.command()
@click.argument("file", type=_target)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Replace a project that stands there, without asking.")
@as_json
@click.pass_obj
def restore(settings: Settings, file: Path, folder: Path | None, yes: bool, as_json: bool) -> None:
    """Make a project of a backup or package, in the folder DIR (else --project).

    A project that stands there is replaced only if you say so, and is kept beside it.
    """
    from traad.exchange.bundle import read_contents
    from traad.rooms.project.restoring import restore as run
    from traad.rooms.project.restoring import standing

    root = folder or settings.project
    if root is None:
        raise UsageError("Say where to: traad restore FILE DIR")
    contents = read_contents(file)
    there = standing(root)
    if there is not None and there.guid == contents.project and not yes:
        click.echo(f"{root} holds {there.name}; {file} is of {contents.time[:16]}.", err=True)
        click.confirm("Replace it? What stands there is kept beside it", abort=True, err=True)
        yes = True
    with progress("Restoring") as step:
        report = run(file, root, over=yes, progress=step)
    if as_json:
        print_json(asdict(report))
        return
    files = f"{report.files} files of documents"
    click.echo(f"restored  {report.name} of {report.time[:16]} in {report.project}: {files}")
    if report.kept:
        click.echo(f"kept      what stood there, as {report.kept}")
