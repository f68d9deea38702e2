"""The verb retrieve: coded segments in context, by codes, attributes and words."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from traad.cli.output import Settings, as_json, print_json


@click.command()
@click.argument("query", default="")
@click.option("--by", default="document", show_default=True, help="Group by this.")
@click.option("--unread", is_flag=True, help="Also what was accepted without reading.")
@click.option("--key", is_flag=True, help="Only your key quotations.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A .docx or .html.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@as_json
@click.pass_obj
def retrieve(
    settings: Settings,
    query: str,
    by: str,
    unread: bool,
    key: bool,
    out: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Read what people have coded, across documents, with how each place is cited.

    \b
    traad retrieve code:barrierer
    traad retrieve 'code:barrierer AND NOT code:fremmere' --by case
    traad retrieve 'code:barrierer NEAR/20 code:fremmere role:borger'
    traad retrieve 'code:samskabelse IN code:evaluering year:2020..' --by year
    traad retrieve 'code:barrierer tid*' --out citater.docx

    --by takes document, case, role, year, code, coder or an attribute.
    """
    from traad.rooms.coding.retrieve import COUNTED
    from traad.rooms.coding.segments import Status

    with settings.open() as bench:
        statuses = COUNTED | ({Status.UNREAD} if unread else set())
        found = bench.retrieve.spots(query, statuses=frozenset(statuses))
        marked = bench.retrieve.keys()
        piles = bench.retrieve.grouped([s for s in found if s.id in marked or not key], by)
        if out is not None:
            names = {c.id: c.label.get("da") or c.id for c in bench.codebooks.codes().values()}
            asked = query or "alle koder"
            bench.retrieve.write(piles, out, title="Citater", note=asked, over=force, names=names)
    count = sum(len(pile.pieces) for pile in piles)
    if as_json:
        rows = [
            {
                **asdict(p.around),
                "id": p.segment.id,
                "document": p.document.guid,
                "title": p.document.title,
                "year": p.document.year,
                "code": p.segment.code,
                "coder": p.segment.coder,
                "status": p.segment.status.value,
                "case": p.case,
                "attributes": dict(p.attributes),
                "key": p.key,
                "memo": p.memo,
                "group": pile.name,
            }
            for pile in piles
            for p in pile.pieces
        ]
        print_json({"total": count, "segments": rows})
        return
    if out is not None:
        click.echo(f"wrote  {out}: {count} quotations")
        return
    for pile in piles:
        click.echo(f"{pile.name or '–'} ({len(pile.pieces)})")
        for p in pile.pieces:
            star = "★ " if p.key else ""
            click.echo(f"    {star}{' '.join(p.around.text.split())}")
            click.echo(f"        {p.segment.code}  {p.around.citation}")
    click.echo(f"{count} {'segment' if count == 1 else 'segments'}")
