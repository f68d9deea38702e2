"""Verbs on codings: code, codings."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from traad.cli.learning import print_learned
from traad.cli.output import Settings, as_json, print_json, print_table, progress

UNITS = ("sentence", "passage", "match")
STATUSES = ("coded", "accepted", "unread", "suggested", "rejected")
_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--codebook", "files", multiple=True, type=_file, help="Import this file first.")
@click.option("--doc", "docs", multiple=True, help="Only this document (may be given again).")
@click.option("--unit", type=click.Choice(UNITS), default="sentence", show_default=True)
@click.option("--learn", is_flag=True, help="Learn codes from people's codings, and suggest them.")
@as_json
@click.pass_obj
def code(
    settings: Settings,
    files: tuple[Path, ...],
    docs: tuple[str, ...],
    unit: str,
    learn: bool,
    as_json: bool,
) -> None:
    """Let the codebook's rules suggest codings; a person decides on them later.

    With --learn, codes that people have coded in 20 passages of 3 documents are learned too.
    """
    from traad.coding.units import Unit

    with settings.open() as bench, progress("Coding") as step:
        books = bench.codebooks.install(files) if files else None
        chosen = [bench.documents.find(d) for d in docs] or None
        reports = bench.runs.rules(chosen, unit=Unit(unit), codebooks=books, progress=step)
        learned = bench.learning.run(chosen, codebooks=books, progress=step) if learn else []
    if as_json:
        print_json([*map(asdict, reports), *map(asdict, learned)])
    else:
        for r in reports:
            click.echo(
                f"{r.codebook}, version {r.codebook_version}: {r.suggestions} suggestions "
                f"in {r.documents} documents"
            )
        for made in learned:
            print_learned(made)


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
    from traad.rooms.coding.segments import Status, Wanted

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
