"""Which codings of which documents a count or a figure is of: options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import as_json

if TYPE_CHECKING:
    from traad.workbench import Workbench


def chosen_material(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options; what is said comes as `docs`, `set_name`, `below`, `by`, `suggested`
    and `as_json`."""
    for option in (
        as_json,
        click.option("--coder", "by", help="Only the codings of this coder."),
        click.option("--suggested", is_flag=True, help="Suggestions not decided on count too."),
        click.option("--below", is_flag=True, help="Codes include those below them."),
        click.option("--set", "set_name", help="Only the documents of this set."),
        click.option("--doc", "docs", multiple=True, help="Only this document (again for more)."),
    ):
        verb = option(verb)
    return verb


def documents_of(
    bench: Workbench, docs: Iterable[str], set_name: str | None
) -> frozenset[str] | None:
    """The documents (GUIDs) that are named, of a set if one is named; None: all."""
    kept = frozenset(bench.documents.find(d).guid for d in docs) or None
    if set_name:
        members = frozenset(bench.sets.members(set_name))
        kept = members if kept is None else kept & members
    return kept


def material(bench: Workbench, chosen: dict[str, Any]) -> dict[str, Any]:
    """What was chosen, as the rooms of analysis and figures take it."""
    return {
        "documents": documents_of(bench, chosen["docs"], chosen["set_name"]),
        "coder": chosen["by"],
        "below": chosen["below"],
        "suggested": chosen["suggested"],
    }
