"""The verbs that open the workbench in a browser: demo, serve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from traad.cli.output import Settings, as_json, print_json, print_table, progress
from traad.errors import UsageError

if TYPE_CHECKING:
    from traad.workbench import Workbench

FOLDER = Path("traad-demo")


@click.command()
@click.option("--no-serve", is_flag=True, help="Stop before the browser opens.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@as_json
@click.pass_obj
def demo(settings: Settings, no_serve: bool, port: int, as_json: bool) -> None:
    """Make ./traad-demo from the demo corpus, code it, say what is in it, and open it."""
    from traad.resources import FIRST_CODEBOOK, find_resource
    from traad.settings import FILE, make_project, read_project
    from traad.workbench import Workbench

    root = settings.project or FOLDER
    there = (root / FILE).is_file()
    project = read_project(root) if there else make_project(root, demo=True)
    if not project.demo:
        raise UsageError(f"{root} holds a project of your own; run traad demo in another folder.")
    with Workbench(project, settings.coder) as bench:
        with progress("Reading") as step:
            # Recognising the two scanned pages would take longer than all the rest.
            bench.documents.ingest([find_resource("corpus")], ocr=False, progress=step)
        # One codebook is enough to begin with; the frames are there to be imported.
        files = [find_resource("codebooks") / FIRST_CODEBOOK]
        with progress("Coding") as step:
            bench.runs.rules(codebooks=bench.codebooks.install(files), progress=step)
        _summary(bench, as_json)
    if not no_serve:
        from traad.cli.server import run

        run(project, settings.coder, port)


def _summary(bench: Workbench, as_json: bool) -> None:
    summary = bench.course.summary()
    if as_json:
        print_json(summary)
        return
    click.echo(f"Tråd's demo, in {bench.project.root}\n")
    for name in ("documents", "pages", "passages", "words"):
        click.echo(f"{name:>10} {summary[name]:>7,}")
    click.echo()
    heads = ("code", "suggested", "coded by people")
    # A code below another is shown where there is something to say of it.
    rows = [
        [f"{'  ' if c['parent'] else ''}{c['label']}", c["suggested"], c["coded"]]
        for c in summary["codes"]
        if not c["parent"] or c["suggested"] or c["coded"]
    ]
    print_table(heads, rows)
    click.echo()


@click.command()
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.pass_obj
def serve(settings: Settings, port: int, no_browser: bool) -> None:
    """Open the project in the browser, for this machine only."""
    from traad.cli.server import run

    with settings.open() as bench:
        project = bench.project
    run(project, settings.coder, port, browser=not no_browser)
