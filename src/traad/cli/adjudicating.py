"""The verbs adjudicate: where two coders differ, and what is decided on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import Settings, as_json, print_json, print_table
from traad.errors import UsageError

if TYPE_CHECKING:
    from traad.rooms.analysis.differing import Dispute

CHOICES = ("one", "other", "both", "neither", "another")
_into = click.option(
    "--as",
    "into",
    default="Konsensus",
    show_default=True,
    help="The coder that decisions are stored as.",
)


@click.group()
def adjudicate() -> None:
    """Decide on what two coders disagree on; the result is a coder of its own."""


@adjudicate.command("list")
@click.argument("one")
@click.argument("other")
@click.option("--doc", "docs", multiple=True, help="Only in this document (again for more).")
@click.option("--code", "codes", multiple=True, help="Only with this code or those below it.")
@click.option("--all", "all_", is_flag=True, help="Also places that are decided on.")
@_into
@as_json
@click.pass_obj
def listing(
    settings: Settings,
    one: str,
    other: str,
    docs: tuple[str, ...],
    codes: tuple[str, ...],
    all_: bool,
    into: str,
    as_json: bool,
) -> None:
    """List the places where coders ONE and OTHER differ, in documents that both have finished."""
    with settings.open() as bench:
        chosen = {bench.documents.find(d).guid for d in docs} or None
        found = bench.adjudication.queue(one, other, documents=chosen, codes=codes, into=into)
        names = bench.codebooks.names()
    shown = found.disputes if all_ else found.open
    rows = [_row(d, names) for d in shown]
    if as_json:
        print_json({"open": len(found.open), "agreed": found.agreed, "places": rows})
        return
    decided = len(found.disputes) - len(found.open)
    click.echo(
        f"{len(found.open)} places to decide on, {decided} decided; {found.agreed} codings alike "
        f"in {found.documents} documents"
    )
    heads = ("id", one, other, "decided", "text")
    print_table(
        heads,
        [
            [r["id"][:8], ", ".join(r["one"]), ", ".join(r["other"]), r["choice"], r["text"]]
            for r in rows
        ],
    )


def _row(dispute: Dispute, names: dict[str, str]) -> dict[str, Any]:
    place, low = dispute.place, dispute.low
    return {
        "id": place.id,
        "document": dispute.document.guid,
        "start": place.start,
        "end": place.end,
        "text": dispute.text[place.start - low : place.end - low],
        "citation": dispute.citation,
        "one": [names.get(c.code, c.code) for c in place.one],
        "other": [names.get(c.code, c.code) for c in place.other],
        "choice": dispute.choice.value if dispute.choice else None,
        "by": dispute.by or None,
        "note": dispute.note or None,
    }


@adjudicate.command()
@click.argument("one")
@click.argument("other")
@click.argument("place")
@click.argument("choice", type=click.Choice(CHOICES))
@click.option("--code", help="With another: the code that the place gets.")
@click.option("--note", default="", help="Why; kept as a memo on the place.")
@_into
@click.pass_obj
def decide(
    settings: Settings,
    one: str,
    other: str,
    place: str,
    choice: str,
    code: str | None,
    note: str,
    into: str,
) -> None:
    """Decide on a PLACE (its id or the beginning of it), or decide anew."""
    from traad.rooms.analysis.differing import Choice

    with settings.open() as bench:
        queue = bench.adjudication.queue(one, other, into=into)
        found = [d.place.id for d in queue.disputes if d.place.id.startswith(place)]
        if len(found) != 1:
            raise UsageError(f"{len(found)} places have an id that begins with {place}.")
        bench.adjudication.decide(
            one, other, found[0], Choice(choice), code=code, note=note, into=into
        )


@adjudicate.command()
@click.argument("one")
@click.argument("other")
@click.option("--doc", "docs", multiple=True, help="Only in this document (again for more).")
@_into
@click.pass_obj
def agreed(settings: Settings, one: str, other: str, docs: tuple[str, ...], into: str) -> None:
    """Take over what coders ONE and OTHER have coded alike."""
    with settings.open() as bench:
        chosen = {bench.documents.find(d).guid for d in docs} or None
        new = bench.adjudication.agreed(one, other, into=into, documents=chosen)
    click.echo(f"{new} codings taken over, as {into}")
