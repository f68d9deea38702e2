"""Verbs on a project as a whole: init, doctor."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from traad.cli.output import FAILED, Settings, as_json, print_json


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The project's name (else the folder's).")
@as_json
def init(folder: Path, name: str | None, as_json: bool) -> None:
    """Make a project in the folder DIR."""
    from traad.settings import make_project
    from traad.workbench import Workbench

    project = make_project(folder, name)
    Workbench(project).close()
    if as_json:
        print_json({"project": str(project.root), "name": project.name, "guid": project.guid})
    else:
        click.echo(f"Made the project {project.name} in {project.root}")


@click.command()
@click.option("--sweep", is_flag=True, help="Delete files that no document owns.")
@as_json
@click.pass_obj
def doctor(settings: Settings, sweep: bool, as_json: bool) -> None:
    """Examine the project: database, history, texts, files, versions."""
    with settings.open() as bench:
        checks = bench.doctor.examine(sweep=sweep)
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        for check in checks:
            click.echo(f"{'ok ' if check.good else 'BAD'}  {check.name}: {check.found}")
    if not all(check.good for check in checks):
        raise click.exceptions.Exit(FAILED)
