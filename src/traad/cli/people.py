"""Verbs on speakers and on the cases that they are, and on studies."""

from __future__ import annotations

from dataclasses import asdict

import click

from traad.cli.describing import attributes_option, read_pairs
from traad.cli.output import Settings, as_json, print_json, print_table
from traad.errors import UsageError


@click.group()
def speaker() -> None:
    """See who speaks, and say who is interviewer and who is which case."""


@speaker.command("list")
@click.option("--doc", help="Only in this document.")
@as_json
@click.pass_obj
def list_speakers(settings: Settings, doc: str | None, as_json: bool) -> None:
    """List the speakers with role, case and number of turns."""
    with settings.open() as bench:
        found = bench.people.speakers(bench.documents.find(doc) if doc else None)
        titles = {d.guid: d.title for d in bench.documents.list()}
    if as_json:
        print_json([asdict(one) for one in found])
        return
    rows = [[titles[s.document], s.name, s.role, s.case, s.turns] for s in found]
    print_table(("document", "speaker", "role", "case", "turns"), rows)


@speaker.command("set")
@click.argument("doc")
@click.argument("name")
@click.option("--role", help="interviewer, informant or another; an interviewer is not counted.")
@click.option("--case", "case_name", help="The case that the speaker is; empty for none.")
@as_json
@click.pass_obj
def set_speaker(
    settings: Settings, doc: str, name: str, role: str | None, case_name: str | None, as_json: bool
) -> None:
    """Say the role of the speaker NAME, or which case that is."""
    if role is None and case_name is None:
        raise UsageError("Say --role ROLE or --case CASE.")
    with settings.open() as bench:
        document = bench.documents.find(doc)
        if role is not None:
            bench.versions.correct_speaker(document, name, role=role)
        if case_name is not None:
            bench.people.assign(document, name, case_name)
        (found,) = [s for s in bench.people.speakers(document) if s.name == name]
    if as_json:
        print_json(asdict(found))
    else:
        click.echo(f"{found.name}: {found.role or 'no role'}, case {found.case or 'none'}")


@click.group()
def case() -> None:
    """See, make, describe and merge cases: informants, organisations, municipalities."""


@case.command("list")
@as_json
@click.pass_obj
def list_cases(settings: Settings, as_json: bool) -> None:
    """List the cases with their attributes and where they speak."""
    with settings.open() as bench:
        found = bench.people.cases()
        titles = {d.guid: d.title for d in bench.documents.list()}
    if as_json:
        rows = [{k: v for k, v in asdict(one).items() if k != "id"} for one in found]
        print_json(rows)
        return
    print_table(
        ("case", "kind", "attributes", "speaks in"),
        [
            [
                one.name,
                one.kind,
                ", ".join(f"{name}={value}" for name, value in one.attributes.items()),
                ", ".join(titles[guid] for guid, _ in one.speakers),
            ]
            for one in found
        ],
    )


@case.command("create")
@click.argument("name")
@click.option("--kind", default="person", show_default=True, help="person, organisation …")
@attributes_option
@click.pass_obj
def create_case(settings: Settings, name: str, kind: str, pairs: tuple[str, ...]) -> None:
    """Make the case NAME."""
    with settings.open() as bench:
        values = read_pairs(pairs)
        made = bench.people.describe(bench.people.create(name, kind), attributes=values)
    click.echo(f"Made the case {made.name}")


@case.command("describe")
@click.argument("name")
@click.option("--name", "new_name", help="Another name.")
@click.option("--kind", help="person, organisation, municipality …")
@attributes_option
@as_json
@click.pass_obj
def describe_case(
    settings: Settings,
    name: str,
    new_name: str | None,
    kind: str | None,
    pairs: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what the case NAME is; an empty value of an attribute takes it away."""
    with settings.open() as bench:
        found = bench.people.case(name)
        if new_name or kind or pairs:
            found = bench.people.describe(
                found, name=new_name, kind=kind, attributes=read_pairs(pairs)
            )
    if as_json:
        print_json({k: v for k, v in asdict(found).items() if k != "id"})
    else:
        values = [["name", found.name], ["kind", found.kind], *map(list, found.attributes.items())]
        print_table(("", ""), values)


@case.command("merge")
@click.argument("into")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@click.pass_obj
def merge_cases(settings: Settings, into: str, others: tuple[str, ...]) -> None:
    """Make the case INTO one with others: one informant in two interviews."""
    with settings.open() as bench:
        people = bench.people
        merged = people.merge(people.case(into), [people.case(name) for name in others])
    click.echo(f"{merged.name} speaks in {len(merged.speakers)} places")


@click.command()
@click.argument("docs", metavar="[DOC]...", nargs=-1)
@click.option("--name", help="The study's name.")
@as_json
@click.pass_obj
def study(settings: Settings, docs: tuple[str, ...], name: str | None, as_json: bool) -> None:
    """Put documents in one study, such as a report and its booklet.

    Without DOC it lists the documents that share much of their text and are not one study.
    """
    with settings.open() as bench:
        if docs:
            chosen = [bench.documents.find(d) for d in docs]
            joined = bench.studies.join(chosen, name)
            guids = [d.guid for d in chosen]
        else:
            found = bench.studies.alike()
            titles = {d.guid: d.title for d in bench.documents.list()}
    if docs and as_json:
        print_json({"study": joined, "documents": guids})
    elif docs:
        click.echo(f"{joined}: {len(docs)} documents")
    elif as_json:
        print_json([{"documents": [f.one, f.other], "share": f.share} for f in found])
    elif found:
        rows = [
            [f.one[:8], titles[f.one], f.other[:8], titles[f.other], f"{f.share:.0%}"]
            for f in found
        ]
        print_table(("document", "title", "document", "title", "shared"), rows)
    else:
        click.echo("No two documents share much of their text without being one study.")
