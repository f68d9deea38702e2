"""The verb review: what waits for a decision, in which order, and what decisions tell."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from traad.cli.evaluation import print_precision
from traad.cli.output import Settings, as_json, print_json, print_table
from traad.errors import UsageError

if TYPE_CHECKING:
    from traad.coding.reviewing import By, Pick
    from traad.workbench import Workbench

ORDERS = ("informative", "code", "rule", "document", "confidence")
FEW = 20


@click.command()
@click.option("--code", help="Only this code.")
@click.option("--rule", help="Only what this rule suggests, as --groups rule names it.")
@click.option("--doc", help="Only in this document.")
@click.option("--groups", type=click.Choice(ORDERS[1:]), help="Count what waits by this instead.")
@click.option("--limit", type=click.IntRange(0), help="How many: 20, or all with --json.")
@click.option("--precision", is_flag=True, help="How often each rule is right, by your decisions.")
@click.option("--try", "try_out", is_flag=True, help="Draw ten of these at random, to be read.")
@click.option("--accept-rest", is_flag=True, help="Then accept the rest of these, as unread.")
@as_json
@click.pass_obj
def review(
    settings: Settings,
    code: str | None,
    rule: str | None,
    doc: str | None,
    groups: str | None,
    limit: int | None,
    precision: bool,
    try_out: bool,
    accept_rest: bool,
    as_json: bool,
) -> None:
    """List the suggestions that wait for you, the most informative first.

    \b
    --groups rule                    what waits, by the rule behind it
    --code barrierer --try           ten at random, to be decided on in the workbench
    --code barrierer --accept-rest   the rest is accepted unread, and does not count as yet
    --precision                      how often the rules were right in drawn samples
    """
    from traad.coding.reviewing import By

    if sum((groups is not None, precision, try_out, accept_rest)) > 1:
        raise UsageError("Give one of --groups, --precision, --try and --accept-rest.")
    with settings.open() as bench:
        if precision:
            print_precision(bench.samples.precision(), as_json)
            return
        pick = _pick(bench, code, rule, doc)
        if groups is not None:
            _print_groups(bench, By(groups), as_json)
        elif accept_rest:
            accepted = bench.review.accept_rest(pick)
            _say({"accepted": accepted}, f"{accepted} accepted, unread", as_json)
        elif try_out:
            drawn = bench.review.try_out(pick).drawn
            _say({"drawn": list(drawn)}, f"{len(drawn)} drawn, to be decided on", as_json)
        else:
            _print_queue(bench, pick, limit, as_json)


def _pick(bench: Workbench, code: str | None, rule: str | None, doc: str | None) -> Pick:
    from traad.coding.reviewing import Pick

    if rule is not None and code is None:
        raise UsageError("Say with --code which code the rule is of.")
    return Pick(
        code=bench.codebooks.code(code).guid if code else None,
        rule=rule,
        document=bench.documents.find(doc).guid if doc else None,
    )


def _say(data: dict[str, object], line: str, as_json: bool) -> None:
    if as_json:
        print_json(data)
    else:
        click.echo(line)


def _print_groups(bench: Workbench, by: By, as_json: bool) -> None:
    names = bench.codebooks.names()
    titles = {d.guid: d.title for d in bench.documents.list()}
    rows = [
        {
            "code": names.get(g.pick.code) if g.pick.code else None,
            "rule": g.pick.rule,
            "document": titles.get(g.pick.document) if g.pick.document else None,
            "confidence": g.pick.band,
            "waiting": g.waiting,
        }
        for g in bench.review.groups(by)
    ]
    if as_json:
        print_json(rows)
        return
    heads = [h for h in ("code", "rule", "document", "confidence") if any(r[h] for r in rows)]
    print_table((*heads, "waiting"), [[r[h] for h in (*heads, "waiting")] for r in rows])


def _print_queue(bench: Workbench, pick: Pick, limit: int | None, as_json: bool) -> None:
    from traad.coding.reviewing import rule_of

    queue = bench.review.queue(pick)
    most = limit if limit is not None else (len(queue) if as_json else FEW)
    cards = bench.review.cards(queue[:most])
    names = bench.codebooks.names()
    found = [cards[s.guid] for s in queue[:most] if s.guid in cards]
    if as_json:
        rows = [
            {
                "id": c.suggestion.guid,
                "document": c.document.guid,
                "code": names.get(c.suggestion.code, c.suggestion.code),
                "confidence": c.suggestion.confidence,
                "rule": c.suggestion.rule,
                "group": rule_of(c.suggestion),
                **asdict(c.around),
                "fired": c.fired,
            }
            for c in found
        ]
        print_json({"total": len(queue), "cards": rows})
        return
    for c in found:
        code = names.get(c.suggestion.code, c.suggestion.code)
        click.echo(f"{code}  {c.suggestion.confidence:.2f}  {c.around.citation}")
        click.echo(f"    {' '.join(c.around.text.split())}")
    click.echo(f"{len(queue)} waiting, {len(found)} shown")
