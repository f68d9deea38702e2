"""The verb agree: how far coders agree, and a machine with a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import Settings, as_json, print_json, print_table
from traad.errors import UsageError

if TYPE_CHECKING:
    from traad.agreement.figures import Figure
    from traad.rooms.analysis.agreement import Compared

UNITS = ("character", "token", "sentence", "turn", "passage")
MEASURES = (
    "percent",
    "cohen_kappa",
    "krippendorff_alpha",
    "alpha_u",
    "span_f1_exact",
    "span_f1_overlap",
    "scott_pi",
    "fleiss_kappa",
    "gwet_ac1",
    "brennan_prediger_s",
    "precision",
    "recall",
    "f1",
)
_HEADS = ("code", "measure", "value", "95 %", "N", "coded", "")


@click.command()
@click.argument("coders", nargs=-1, metavar="CODER CODER…")
@click.option("--plan", "plan_name", help="The coders and finished documents of this plan.")
@click.option("--doc", "docs", multiple=True, help="Only this document (may be given again).")
@click.option("--set", "set_name", help="Only the documents of this set.")
@click.option("--code", "codes", multiple=True, help="Only this code and those below it.")
@click.option("--unit", type=click.Choice(UNITS), default="sentence", show_default=True)
@click.option("--measure", "measures", multiple=True, type=click.Choice(MEASURES))
@click.option("--partly", is_flag=True, help="Also documents that only two of them have finished.")
@as_json
@click.pass_obj
def agree(
    settings: Settings,
    coders: tuple[str, ...],
    plan_name: str | None,
    docs: tuple[str, ...],
    set_name: str | None,
    codes: tuple[str, ...],
    unit: str,
    measures: tuple[str, ...],
    partly: bool,
    as_json: bool,
) -> None:
    """Tell how far coders agree on what they have all finished, code by code.

    With one person and a machine coder (rules, learned) the machine is measured by the person.
    """
    from traad.agreement.continuum import Unit

    with settings.open() as bench:
        chosen: set[str] | frozenset[str] | None = None
        if docs:
            chosen = {bench.documents.find(d).guid for d in docs}
        if set_name:
            members = bench.sets.members(set_name)
            chosen = members if chosen is None else chosen & members
        if plan_name:
            planned = bench.plans.find(plan_name)
            coders = coders or tuple(planned.coders.values())
            ready = {d.guid for d in planned.ready}
            chosen = ready if chosen is None else chosen & ready
        if not coders:
            raise UsageError("Name the coders, or a plan of theirs with --plan.")
        found = bench.agreement.compare(
            coders,
            documents=chosen,
            codes=codes,
            unit=Unit(unit),
            measures=measures,
            partly=partly,
        )
    if as_json:
        print_json(_as_json(found))
    else:
        _print(found)


def _as_json(found: Compared) -> dict[str, Any]:
    return {
        "unit": found.unit,
        "universe": found.universe,
        "documents": list(found.documents),
        "units": found.units,
        "coders": list(found.coders),
        "interval": found.method,
        "codes": {code: _figures(own) for code, own in found.codes.items()},
        "pooled": _figures(found.pooled),
        "pooling": found.pooling,
        "rules": {
            code: {rule: _figures(own) for rule, own in rules.items()}
            for code, rules in found.rules.items()
        },
        "acceptance_rate": {
            code: {"value": accepted / decided, "decided": decided, "accepted": accepted}
            for code, (decided, accepted) in found.accepted.items()
        },
        "left_out": dict(found.left_out),
        "note": found.note,
    }


def _figures(figures: Mapping[str, Figure]) -> dict[str, dict[str, Any]]:
    return {key: asdict(figure) for key, figure in figures.items()}


def _print(found: Compared) -> None:
    click.echo(f"{' and '.join(found.coders)}, {len(found.documents)} documents")
    click.echo(f"universe: {found.universe}; {found.units} units ({found.unit})")
    click.echo(f"intervals: {found.method}")
    if found.note:
        click.echo(found.note)
    rows = [row for code, own in found.codes.items() for row in _rows(code, own)]
    print_table(_HEADS, rows + _rows("(pooled)", found.pooled))
    click.echo(f"pooled {found.pooling}")
    if found.rules:
        click.echo("")
        rules = [
            (f"{c}: {r}", own) for c, by_rule in found.rules.items() for r, own in by_rule.items()
        ]
        print_table(("rule", *_HEADS[1:]), [row for name, own in rules for row in _rows(name, own)])
    for code, (decided, accepted) in found.accepted.items():
        click.echo(f"{code}: acceptance rate {accepted / decided:.2f} ({accepted} of {decided})")
    for code, why in found.left_out.items():
        click.echo(f"{code} is left out: {why}; compare it alone with --code {code}")


def _rows(code: str, figures: Mapping[str, Figure]) -> list[list[Any]]:
    return [
        [
            code,
            figure.name,
            "undefined" if figure.value is None else f"{figure.value:.3f}",
            "" if figure.low is None else f"{figure.low:.2f} to {figure.high:.2f}",
            figure.n,
            figure.positives,
            figure.note or "",
        ]
        for figure in figures.values()
    ]
