"""The verbs plan: who codes which documents, each alone, and how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import Settings, as_json, print_json, print_table

if TYPE_CHECKING:
    from traad.rooms.coding.plans import Planned


@click.group()
def plan() -> None:
    """Plan blind double coding: who codes which documents without seeing the others'."""


@plan.command()
@click.argument("name")
@click.option("--for", "coders", multiple=True, required=True, help="A coder (again for each).")
@click.option("--doc", "docs", multiple=True, help="This document (again for more).")
@click.option("--set", "set_name", help="The documents of this set.")
@click.option("--sample", type=click.IntRange(1), help="Draw so many, of those or of all.")
@click.option("--by-type", is_flag=True, help="Each type of document has its share of the draw.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draw; kept.")
@click.option("--due", default="", help="The day by which all are to be finished: 2026-12-24.")
@as_json
@click.pass_obj
def make(settings: Settings, /, name: str, as_json: bool, **chosen: Any) -> None:
    """Make a plan.

    \b
    traad plan make Prøve --for Anne --for Bo --sample 10 --by-type --seed 7
    """
    with settings.open() as bench:
        members = bench.sets.members(chosen["set_name"]) if chosen["set_name"] else set()
        material = [d for d in bench.documents.list() if d.guid in members]
        material += [bench.documents.find(doc) for doc in chosen["docs"]]
        rest = {key: chosen[key] for key in ("sample", "by_type", "seed", "due")}
        bench.plans.make(name, chosen["coders"], documents=material, **rest)
        _tell([bench.plans.find(name)], as_json)


@plan.command("list")
@as_json
@click.pass_obj
def listing(settings: Settings, as_json: bool) -> None:
    """List the plans, with how far each person is with each document."""
    with settings.open() as bench:
        _tell(bench.plans.list(), as_json)


@plan.command()
@click.argument("name")
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    """Take a plan away; what was coded stays."""
    with settings.open() as bench:
        bench.plans.remove(name)


def _tell(found: list[Planned], as_json: bool) -> None:
    if as_json:
        print_json([_plain(planned) for planned in found])
        return
    for planned in found:
        made, names = planned.plan, list(planned.coders.values())
        drawn = f", drawn with seed {made.seed}" if made.seed is not None else ""
        due = f", by {made.due}" if made.due else ""
        of = f"{len(planned.ready)} of {len(planned.documents)} finished by all"
        click.echo(f"{made.name}: {', '.join(names)}{drawn}{due}; {of}")
        rows = [
            [d.title, *(_told(planned, d.guid, guid) for guid in planned.coders)]
            for d in planned.documents
        ]
        print_table(("document", *names), rows)
        if planned.ready:
            click.echo(f"next: traad agree --plan '{made.name}'")


def _told(planned: Planned, document: str, coder: str) -> str:
    one = planned.of(document, coder)
    seen = f", {one.seen} not blind" if one.seen else ""
    return f"{one.reading.value.replace('_', ' ')} ({one.codings}{seen})"


def _plain(planned: Planned) -> dict[str, Any]:
    made = planned.plan
    return {
        "name": made.name,
        "coders": list(planned.coders.values()),
        "seed": made.seed,
        "by_type": made.by_type,
        "due": made.due or None,
        "ready": [d.guid for d in planned.ready],
        "documents": [
            {
                "document": d.guid,
                "title": d.title,
                "coders": [
                    {"coder": name, "reading": one.reading.value}
                    | {"codings": one.codings, "seen": one.seen}
                    for guid, name in planned.coders.items()
                    for one in [planned.of(d.guid, guid)]
                ],
            }
            for d in planned.documents
        ],
    }
