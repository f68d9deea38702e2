"""Verbs on jobs: jobs, and the hidden one that does a job in a process of its own."""

from __future__ import annotations

import os
import signal
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import FAILED, IN_PART, Settings, as_json, print_json, print_table, watcher

if TYPE_CHECKING:
    from traad.store.jobs import Job

NICE = 5
"""How much a job stands back for the pages."""


@click.command()
@click.option("--cancel", type=int, metavar="N", help="End job N; what it has stored stays.")
@as_json
@click.pass_obj
def jobs(settings: Settings, cancel: int | None, as_json: bool) -> None:
    """List the long verbs that pages have started, or end one."""
    from traad.workbench import Workbench

    with Workbench(settings.project, settings.coder) as bench:
        if cancel is not None:
            bench.jobs.cancel(cancel)
        found = bench.jobs.list()
    if as_json:
        print_json([_as_json(job) for job in found])
        return
    heads = ("job", "verb", "coder", "state", "done", "total", "message")
    rows = [
        [j.id, " ".join(j.verb), j.coder, j.state.value, j.done, j.total, j.message] for j in found
    ]
    print_table(heads, rows)


def _as_json(job: Job) -> dict[str, Any]:
    fields = asdict(job)
    return {"job": fields.pop("id"), **fields}


@click.command(hidden=True)
@click.argument("number", type=int)
@click.pass_context
def work(context: click.Context, number: int) -> None:
    """Do job NUMBER, and tell the project how far it is and how it ended."""
    from traad.cli import main
    from traad.rooms.material.uploads import sweep_uploads
    from traad.store.jobs import State
    from traad.workbench import Workbench

    stopped: list[int] = []

    def stop(signum: int, _frame: Any) -> None:
        stopped.append(signum)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    if hasattr(os, "nice"):
        os.nice(NICE)
    with Workbench(context.obj.project, context.obj.coder) as bench:
        job, reporter = bench.jobs.take(number)
        watcher.set(reporter)
        root = str(bench.project.root)
        verb = ["--project", root, "--coder", job.coder, *job.verb]
        message, status = main.attempt(verb, prog_name="traad")
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        sweep_uploads(bench.project)
        good = status in (0, IN_PART)
        state = State.DONE if good else State.CANCELLED if stopped else State.FAILED
        reporter.end(state, message)
    context.exit(0 if good else FAILED)
