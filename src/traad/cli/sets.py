"""Verbs on sets of documents."""

from __future__ import annotations

import click

from traad.cli.output import Settings, as_json, print_json, print_table


@click.group("set")
def document_set() -> None:
    """Make, fill, list and delete sets of documents."""


@document_set.command("list")
@as_json
@click.pass_obj
def list_sets(settings: Settings, as_json: bool) -> None:
    """List the sets with their documents."""
    with settings.open() as bench:
        found = bench.sets.list()
        titles = {d.guid: d.title for d in bench.documents.list()}
    if as_json:
        print_json([{"set": name, "documents": guids} for name, guids in found.items()])
        return
    rows = [
        [name, len(guids), ", ".join(titles[g] for g in guids)] for name, guids in found.items()
    ]
    print_table(("set", "documents", "titles"), rows)


@document_set.command()
@click.argument("name")
@click.argument("docs", metavar="[DOC]...", nargs=-1)
@click.pass_obj
def create(settings: Settings, name: str, docs: tuple[str, ...]) -> None:
    """Make the set NAME, with documents or without."""
    with settings.open() as bench:
        bench.sets.create(name, [bench.documents.find(d) for d in docs])
    click.echo(f"Made the set {name} of {len(docs)} documents")


@document_set.command()
@click.argument("name")
@click.argument("docs", metavar="DOC...", nargs=-1, required=True)
@click.pass_obj
def add(settings: Settings, name: str, docs: tuple[str, ...]) -> None:
    """Put documents in the set NAME."""
    with settings.open() as bench:
        bench.sets.add(name, [bench.documents.find(d) for d in docs])
        click.echo(f"{name} has {len(bench.sets.members(name))} documents")


@document_set.command()
@click.argument("name")
@click.argument("docs", metavar="DOC...", nargs=-1, required=True)
@click.pass_obj
def remove(settings: Settings, name: str, docs: tuple[str, ...]) -> None:
    """Take documents out of the set NAME; they stay in the project."""
    with settings.open() as bench:
        bench.sets.remove(name, [bench.documents.find(d) for d in docs])
        click.echo(f"{name} has {len(bench.sets.members(name))} documents")


@document_set.command()
@click.argument("name")
@click.pass_obj
def delete(settings: Settings, name: str) -> None:
    """Delete the set NAME; its documents stay in the project."""
    with settings.open() as bench:
        bench.sets.delete(name)
    click.echo(f"Deleted the set {name}")
