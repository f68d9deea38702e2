"""Verbs that make a new version of a text: correct, reread."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from traad.cli.output import Settings, as_json, print_json, progress, recognition
from traad.errors import UsageError
from traad.model import Kind, Part

if TYPE_CHECKING:
    from traad.rooms.material.carrying import VersionReport
    from traad.workbench import Workbench

KINDS = [kind.value for kind in Kind]
PARTS = [part.value for part in Part]


@click.command()
@click.argument("doc")
@click.option("--text", nargs=2, metavar="OLD NEW", help="Put NEW where OLD stands.")
@click.option("--speaker", nargs=2, metavar="NAME NEW", help="Give a speaker another name.")
@click.option("--role", nargs=2, metavar="NAME ROLE", help="Give a speaker a role.")
@click.option("--at", type=int, help="The offset of the words or the passage that is meant.")
@click.option("--kind", type=click.Choice(KINDS), help="What the passage at --at is.")
@click.option("--part", type=click.Choice(PARTS), help="Where the passage at --at stands.")
@click.option("--said-by", metavar="NAME", help="Who says the turn at --at.")
@click.option("--divide", is_flag=True, help="Let a passage begin at --at.")
@click.option("--join", is_flag=True, help="Join the passage at --at to the one before it.")
@click.option("--before", type=int, help="Let the passage at --at stand before that at BEFORE.")
@click.option("--after", type=int, help="Let the passage at --at stand after that at AFTER.")
@click.option("--through", type=int, help="Move the passages from --at to this offset as well.")
@click.option("--dry-run", is_flag=True, help="Only say what would become of the codings.")
@as_json
@click.pass_obj
def correct(
    settings: Settings,
    doc: str,
    text: tuple[str, str] | None,
    speaker: tuple[str, str] | None,
    role: tuple[str, str] | None,
    at: int | None,
    kind: str | None,
    part: str | None,
    said_by: str | None,
    divide: bool,
    join: bool,
    before: int | None,
    after: int | None,
    through: int | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Correct a document: a typo, a speaker, what a passage is and where it belongs.

    Codings are carried over.
    """
    moves = [place for place in (before, after) if place is not None]
    things = (text, speaker, role, kind or part or said_by, divide, join, *map(str, moves))
    if sum(map(bool, things)) != 1:
        raise UsageError(
            "Say one thing to correct: --text, --speaker, --role, or --at with --kind, --part, "
            "--said-by, --divide, --join, --before or --after."
        )
    with settings.open() as bench:
        document = bench.documents.find(doc)
        room = bench.versions
        if text is not None:
            start = _place(bench, document.guid, text[0], at)
            report = room.correct_text(document, start, start + len(text[0]), text[1], dry=dry_run)
        elif speaker is not None:
            report = room.correct_speaker(document, *speaker, dry=dry_run)
        elif role is not None:
            report = room.correct_speaker(document, role[0], role=role[1], dry=dry_run)
        elif at is None:
            raise UsageError("Say which passage is meant: --at OFFSET.")
        elif moves:
            last = at if through is None else through
            report = room.move_passages(
                document, at, last, moves[0], after=after is not None, dry=dry_run
            )
        elif divide or join:
            border = room.divide_passage if divide else room.join_passage
            report = border(document, at, dry=dry_run)
        else:
            report = room.correct_passage(
                document,
                at,
                kind=Kind(kind) if kind else None,
                part=Part(part) if part else None,
                speaker=said_by,
                dry=dry_run,
            )
    _say(report, as_json)


def _place(bench: Workbench, document: str, old: str, at: int | None) -> int:
    """Where the words to correct stand."""
    text = bench.documents.show(document).text
    places = [i for i in range(len(text)) if text.startswith(old, i)] if old else []
    if at is not None and at in places:
        return at
    if len(places) == 1 and at is None:
        return places[0]
    if not places:
        raise UsageError(f"“{old}” does not stand in the document; copy it from traad show.")
    listed = ", ".join(map(str, places[:10]))
    raise UsageError(f"“{old}” stands in {len(places)} places; say which: --at one of {listed}.")


@click.command()
@click.argument("doc")
@click.option("--off", multiple=True, metavar="STEP", help="Leave this cleaning step out.")
@recognition
@as_json
@click.pass_obj
def reread(
    settings: Settings, doc: str, off: tuple[str, ...], ocr: bool | None, as_json: bool
) -> None:
    """Read a document's file anew, and keep what was corrected and coded."""
    with settings.open() as bench, progress("Reading") as step:
        document = bench.documents.find(doc)
        report = bench.versions.reread(document, off=off, ocr=ocr, progress=step)
    _say(report, as_json)


def _say(report: VersionReport, as_json: bool) -> None:
    if as_json:
        print_json(asdict(report))
        return
    click.echo(f"Version {report.version}: {report.carried} codings and decisions carried over.")
    for row in report.changed:
        click.echo(f"changed  “{row['before']}” is now “{row['after']}”")
    for row in report.lost:
        click.echo(f"lost     “{row['before']}”")
    for sentence in report.corrections_lost:
        click.echo(f"lost     {sentence}")
