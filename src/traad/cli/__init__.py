"""The command `traad`: arguments, the workbench, and what is printed. One file a group of verbs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from traad import __version__
from traad.cli.adjudicating import adjudicate
from traad.cli.agreement import agree
from traad.cli.codebookedits import edits
from traad.cli.codebooks import codebook
from traad.cli.coding import code, codings
from traad.cli.copies import backup, package, restore
from traad.cli.counting import collocates, keyness, ngrams, trend
from traad.cli.course import history
from traad.cli.demo import demo, serve
from traad.cli.describing import attribute, describe, references
from traad.cli.evaluation import evaluate
from traad.cli.exchange import export, import_file, merge
from traad.cli.figures import figure
from traad.cli.framework import framework
from traad.cli.jobs import jobs, work
from traad.cli.material import analyse, documents, forget, ingest, show
from traad.cli.matrices import matrix
from traad.cli.memos import memo
from traad.cli.output import Settings, explain
from traad.cli.people import case, speaker, study
from traad.cli.planning import plan
from traad.cli.project import doctor, init
from traad.cli.reporting import report
from traad.cli.retrieving import retrieve
from traad.cli.review import review
from traad.cli.searches import searches
from traad.cli.searching import kwic, search, similar
from traad.cli.sets import document_set
from traad.cli.tables import tables
from traad.cli.topics import topics
from traad.cli.versions import correct, reread


class Edge(click.Group):
    """The edge of the program: every error leaves it as one sentence and an exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a verb; exit 0 when done, 1 failed, 2 wrong usage, 3 done in part."""
        message, status = self.attempt(*args, **extra)
        if message:
            click.echo(message, err=True)
        sys.exit(status)

    def attempt(self, *args: Any, **extra: Any) -> tuple[str, int]:
        """Run a verb; gives what went wrong in one sentence, and the exit code."""
        try:
            # Without its standalone mode click hands back the code that a verb exits with.
            return "", super().main(*args, **{**extra, "standalone_mode": False}) or 0
        except Exception as error:
            return explain(error)


@click.group(cls=Edge, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="traad")
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False),
    help="The project's folder (else $TRAAD_PROJECT, else the nearest parent with traad.toml).",
)
@click.option("--coder", help="The name to work under (else $TRAAD_CODER, else your user name).")
@click.pass_context
def main(context: click.Context, project: Path | None, coder: str | None) -> None:
    """Tråd: code and explore Danish reports and interviews, on your own machine.

    \b
    traad demo                    a project to try everything on
    traad init my-project         a project of your own
    traad --project my-project ingest reports/
    traad --project my-project code --codebook codebook.yaml
    traad --project my-project serve
    """
    context.obj = Settings(project, coder)


for verb in (
    demo,
    init,
    ingest,
    analyse,
    documents,
    show,
    tables,
    correct,
    reread,
    describe,
    references,
    attribute,
    document_set,
    speaker,
    case,
    study,
    forget,
    codebook,
    code,
    codings,
    review,
    retrieve,
    memo,
    search,
    kwic,
    similar,
    searches,
    collocates,
    keyness,
    ngrams,
    trend,
    topics,
    evaluate,
    plan,
    agree,
    adjudicate,
    matrix,
    figure,
    framework,
    report,
    history,
    export,
    import_file,
    merge,
    package,
    backup,
    restore,
    jobs,
    doctor,
    serve,
    work,
):
    main.add_command(verb)
for edit in edits:
    codebook.add_command(edit)
