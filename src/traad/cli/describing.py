"""Verbs on what documents are: describe, references, attribute."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from traad.attributes import TYPES
from traad.cli.output import Settings, as_json, print_json, print_table
from traad.errors import UsageError
from traad.model import FIELDS

HOLDERS = ("document", "case")
attributes_option = click.option(
    "--attribute", "pairs", multiple=True, metavar="NAME=VALUE", help="May be given again."
)


def read_pairs(pairs: tuple[str, ...]) -> dict[str, str]:
    """`NAME=VALUE`, each once."""
    for pair in pairs:
        if not pair.partition("=")[1] or not pair.partition("=")[0].strip():
            raise UsageError(f"“{pair}” is no attribute; write NAME=VALUE, such as kommune=Aarhus.")
    split = (pair.partition("=") for pair in pairs)
    return {" ".join(name.split()): value for name, _, value in split}


@click.command()
@click.argument("doc")
@click.option("--title")
@click.option("--author", "authors", multiple=True, help="May be given again.")
@click.option("--year")
@click.option("--type", "kind", help="report, evaluation, booklet, interview …")
@click.option("--publisher")
@click.option("--isbn")
@click.option("--study", help="The study that it belongs to, with others.")
@attributes_option
@click.option("--reset", multiple=True, type=click.Choice(FIELDS), help="Take back what you said.")
@as_json
@click.pass_obj
def describe(
    settings: Settings,
    /,
    doc: str,
    authors: tuple[str, ...],
    kind: str | None,
    pairs: tuple[str, ...],
    reset: tuple[str, ...],
    as_json: bool,
    **said: str | None,
) -> None:
    """Say what a document is, or see what is said of it and by whom.

    What you say stands above the manifest and above what was guessed. An empty value says that
    the document has none; --reset takes back what was said.
    """
    given: dict[str, Any] = {**said, "type": kind, "authors": list(authors) or None}
    values = {name: value for name, value in given.items() if value is not None}
    with settings.open() as bench:
        document = bench.documents.find(doc)
        if reset:
            bench.descriptions.take_back(document, reset)
        if values or pairs:
            bench.descriptions.describe(document, values, read_pairs(pairs))
        found = bench.descriptions.said(document)
        attributes = bench.attributes.values("document").get(document.id, {})
    if as_json:
        rows = [asdict(one) for one in found]
        print_json({"document": document.guid, "said": rows, "attributes": attributes})
        return
    lines = []
    for one in found:
        value = "; ".join(one.value) if isinstance(one.value, list) else one.value
        lines.append([one.field, "(none)" if value is None else str(value), _who(one)])
    lines += [[name, value, "attribute"] for name, value in attributes.items()]
    print_table(("field", "value", "from"), lines)


def _who(said: Any) -> str:
    return f"{said.source.value}: {said.evidence}" if said.evidence else said.source.value


@click.command()
@click.argument("docs", metavar="[DOC]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "ris", "bibtex")),
    default="text",
    show_default=True,
)
@click.option("--set", "set_name", help="Only the documents in this set.")
@as_json
@click.pass_obj
def references(
    settings: Settings, docs: tuple[str, ...], form: str, set_name: str | None, as_json: bool
) -> None:
    """Print the documents as a reference list (APA, Danish), or as RIS or BibTeX."""
    from traad.citation import bibtex, entries, entry, ris, works

    with settings.open() as bench:
        everything = bench.documents.list()
        chosen = [bench.documents.find(d) for d in docs] or everything
        members = bench.sets.members(set_name) if set_name else None
    chosen = [d for d in chosen if members is None or d.guid in members]
    if as_json:
        cited = works(everything)
        print_json(
            [
                {"document": d.guid, "citation": f"({cited[d.guid]})"}
                | {"reference": entry(d, cited[d.guid])}
                for d in chosen
            ]
        )
    elif form == "text":
        click.echo("\n".join(entries(chosen)))
    else:
        click.echo(ris(chosen) if form == "ris" else bibtex(chosen), nl=False)


@click.group()
def attribute() -> None:
    """Make, list and remove attributes of documents and cases."""


@attribute.command("list")
@as_json
@click.pass_obj
def list_attributes(settings: Settings, as_json: bool) -> None:
    """List the attributes, with how many documents or cases have a value."""
    with settings.open() as bench:
        counts = bench.attributes.counts()
        rows: list[dict[str, Any]] = [
            {"name": a.name, "for": a.applies_to, "type": a.kind, "choices": list(a.choices)}
            | {"values": counts.get(a.id, 0)}
            for a in bench.attributes.list()
        ]
    if as_json:
        print_json(rows)
        return
    heads = ("name", "for", "type", "choices", "values")
    print_table(
        heads, [[*(r[h] for h in heads[:3]), ", ".join(r["choices"]), r["values"]] for r in rows]
    )


@attribute.command()
@click.argument("name")
@click.option(
    "--for", "applies_to", type=click.Choice(HOLDERS), default="document", show_default=True
)
@click.option("--type", "kind", type=click.Choice(list(TYPES)), default="text", show_default=True)
@click.option("--choice", "choices", multiple=True, help="Of a choice; given again for each.")
@click.pass_obj
def create(
    settings: Settings, name: str, applies_to: str, kind: str, choices: tuple[str, ...]
) -> None:
    """Make an attribute NAME; choices make it a choice."""
    with settings.open() as bench:
        kind = "choice" if choices and kind == "text" else kind
        made = bench.attributes.create(name, applies_to, kind, choices)
    click.echo(f"Made the attribute {made.name} of a {made.applies_to}: {made.kind}")


@attribute.command()
@click.argument("name")
@click.option(
    "--for", "applies_to", type=click.Choice(HOLDERS), default="document", show_default=True
)
@click.pass_obj
def remove(settings: Settings, name: str, applies_to: str) -> None:
    """Delete an attribute with all its values."""
    with settings.open() as bench:
        gone = bench.attributes.remove(name, applies_to)
    click.echo(f"Deleted the attribute {gone.name} of a {gone.applies_to}")
