"""Verbs that edit a codebook in the project: codebook add, rename, move, merge, split, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from traad.cli.output import Settings, as_json, print_json

if TYPE_CHECKING:
    from traad.rooms.codebook.keeping import Edited

_language = click.option(
    "--language", type=click.Choice(["da", "en"]), default="da", help="The label's language."
)


def _say(edited: Edited, as_json: bool) -> None:
    told = {
        "codebook": edited.codebook.id,
        "version": edited.number,
        "codings": edited.codings,
    }
    if as_json:
        print_json(told)
    else:
        followed = f"; {edited.codings} codings followed" if edited.codings else ""
        click.echo(f"{edited.codebook.id}: version {edited.number}{followed}")


@click.command()
@click.argument("label")
@click.option("--under", metavar="CODE", help="The code above it.")
@_language
@as_json
@click.pass_obj
def add(settings: Settings, label: str, under: str | None, language: str, as_json: bool) -> None:
    """Make a new code."""
    with settings.open() as bench:
        code = bench.editing.add(label, under, language)
    told = {"code": code.id, "guid": code.guid, "parent": code.parent}
    print_json(told) if as_json else click.echo(code.id)


@click.command()
@click.argument("code")
@click.argument("label")
@click.option("--id", "new_id", help="Another id too.")
@_language
@as_json
@click.pass_obj
def rename(
    settings: Settings, code: str, label: str, new_id: str | None, language: str, as_json: bool
) -> None:
    """Give a code another label, and another id where one is given."""
    with settings.open() as bench:
        _say(bench.editing.rename(code, label, language, new_id), as_json)


@click.command()
@click.argument("code")
@click.option("--under", metavar="CODE", help="The code above it; without, it goes to the top.")
@click.option("--before", metavar="CODE", help="The code there that it is to stand before.")
@as_json
@click.pass_obj
def move(
    settings: Settings, code: str, under: str | None, before: str | None, as_json: bool
) -> None:
    """Move a code, with all below it, in the tree of its codebook."""
    with settings.open() as bench:
        _say(bench.editing.move(code, under, before), as_json)


@click.command()
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@click.option("--into", metavar="CODE", required=True, help="The code that stays.")
@as_json
@click.pass_obj
def merge(settings: Settings, codes: tuple[str, ...], into: str, as_json: bool) -> None:
    """Put codes into another: everybody's codings follow, and indicators and examples."""
    with settings.open() as bench:
        _say(bench.editing.merge(codes, into), as_json)


@click.command()
@click.argument("code")
@click.argument("label")
@click.option(
    "--coding", "codings", multiple=True, help="A coding that the new code gets; can be repeated."
)
@_language
@as_json
@click.pass_obj
def split(
    settings: Settings,
    code: str,
    label: str,
    codings: tuple[str, ...],
    language: str,
    as_json: bool,
) -> None:
    """Make a new code below another, and give it some of the other's codings."""
    with settings.open() as bench:
        _say(bench.editing.split(code, label, codings, language), as_json)


@click.command()
@click.argument("code")
@as_json
@click.pass_obj
def remove(settings: Settings, code: str, as_json: bool) -> None:
    """Take a code that nothing is coded with out of its codebook."""
    with settings.open() as bench:
        _say(bench.editing.remove(code), as_json)


@click.command()
@click.argument("name", required=False)
@click.option("--redo", is_flag=True, help="Do again what was undone last.")
@as_json
@click.pass_obj
def undo(settings: Settings, name: str | None, redo: bool, as_json: bool) -> None:
    """Take back your last edit of a codebook, with the codings that followed it."""
    with settings.open() as bench:
        _say(bench.editing.undo(name, redo=redo), as_json)


@click.command()
@click.argument("name", required=False)
@as_json
@click.pass_obj
def versions(settings: Settings, name: str | None, as_json: bool) -> None:
    """List the versions of a codebook, the newest first, with what each changed."""
    with settings.open() as bench:
        found = bench.editing.versions(name)
    if as_json:
        rows = [
            {
                "version": one.number,
                "created": one.created,
                "coder": one.coder,
                "codes": len(one.codebook.codes),
                "differences": [d.sentence for d in one.differences],
            }
            for one in found
        ]
        print_json(rows)
        return
    for one in found:
        click.echo(f"{one.number}, {one.created[:10]}, {one.coder}")
        for difference in one.differences:
            click.echo(f"    {difference}")


edits = (add, rename, move, merge, split, remove, undo, versions)
"""What `traad codebook` gets beside the verbs that read it."""
