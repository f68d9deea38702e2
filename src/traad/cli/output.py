"""What the verbs share: opening the workbench, printing, progress, errors as sentences."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from traad.errors import CodebookError, QueryError, StoreError, TraadError, UsageError, reason_of

if TYPE_CHECKING:
    from traad.rooms.project.jobs import Reporter
    from traad.workbench import Workbench

FAILED, WRONG_USAGE, IN_PART = 1, 2, 3
watcher: ContextVar[Reporter | None] = ContextVar("watcher", default=None)
"""Whom to tell how far a verb is and what it reports, where it runs as a job."""

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")


@dataclass(frozen=True)
class Settings:
    """What was said before the verb."""

    project: Path | None
    coder: str | None

    @contextmanager
    def open(self) -> Iterator[Workbench]:
        """The project's workbench; finishes documents that lack their analysis."""
        from traad.workbench import Workbench

        with Workbench(self.project, self.coder) as bench:
            for warning in bench.warnings:
                click.echo(warning, err=True)
            try:
                with progress("Analysing") as step:
                    bench.documents.analyse(progress=step)
            except StoreError as error:
                # What is there can still be read; the verb says by itself if it needs more.
                click.echo(str(error), err=True)
            yield bench


def explain(error: Exception) -> tuple[str, int]:
    """One sentence for a user, and the exit code."""
    match error:
        case click.UsageError():
            shown = error.ctx.get_usage() + "\n" if error.ctx else ""
            return f"{shown}{error.format_message()}", WRONG_USAGE
        case click.Abort():
            return "Stopped; what was finished before is kept, and nothing is half there.", FAILED
        case click.ClickException():
            return error.format_message(), FAILED
        case CodebookError():
            return "\n".join(error.problems), FAILED
        case QueryError():
            return f"{error}\n  {error.query}\n  {' ' * error.place}^", WRONG_USAGE
        case UsageError():
            return str(error), WRONG_USAGE
        case TraadError():
            return str(error), FAILED
        case BrokenPipeError():
            # Whoever read the output has stopped; keep Python from complaining at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return "", FAILED
        case OSError():
            where = f" ({error.filename})" if error.filename else ""
            return (
                f"The system refused{where}: {reason_of(error)}; check the path, or name another.",
                FAILED,
            )
    if os.environ.get("TRAAD_DEBUG"):
        raise error
    return (
        f"Tråd has a fault here ({type(error).__name__}: {error}); nothing is half stored. "
        "Run it again with TRAAD_DEBUG=1 set and report what it prints.",
        FAILED,
    )


recognition = click.option(
    "--ocr/--no-ocr",
    "ocr",
    default=None,
    help="Read scanned pages by text recognition, or leave them; unsaid: where it is installed.",
)


def print_json(value: Any) -> None:
    """Print a value as JSON, letters as they are."""
    if told := watcher.get():
        told.report = value
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows in columns: numbers to the right, texts to the left, long texts cut."""
    cells = [["" if v is None else _cut(str(v)) for v in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    right = [
        all(isinstance(row[i], int | float) for row in rows) and bool(rows)
        for i in range(len(heads))
    ]
    for line in ([str(h) for h in heads], *cells):
        padded = [
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        ]
        click.echo("  ".join(padded).rstrip())


def rounded(cell: Any) -> Any:
    """A cell as it is printed: fractions to three places."""
    return round(cell, 3) if isinstance(cell, float) else cell


def _cut(text: str, width: int = 60) -> str:
    line = text[: len(text) - len(text.lstrip(" "))] + " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar on a terminal, word to the store in a job, and silence elsewhere."""
    if told := watcher.get():
        yield told.step
        return
    if not sys.stderr.isatty():
        yield lambda _done, _total, _what: None
        return
    bar = click.progressbar(length=1, label=label, file=sys.stderr, item_show_func=_cut_item)
    shown = False

    def step(done: int, total: int, what: str) -> None:
        nonlocal shown
        if not shown:
            bar.__enter__()
            shown = True
        bar.length = total
        bar.update(done - bar.pos, what)

    try:
        yield step
    finally:
        if shown:
            bar.__exit__(None, None, None)


def _cut_item(item: Any) -> str | None:
    return None if item is None else _cut(str(item), 30)
