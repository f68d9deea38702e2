"""The verb history: how the coding went along."""

from __future__ import annotations

from dataclasses import asdict

import click

from traad.cli.output import Settings, as_json, print_json, print_table


@click.command()
@click.option("--only", "coder", metavar="CODER", help="Only what this person coded.")
@as_json
@click.pass_obj
def history(settings: Settings, /, coder: str | None, as_json: bool) -> None:
    """Tell how the work went: new codes by document, codings by day, codebook versions."""
    with settings.open() as bench:
        found = bench.course.saturation(coder)
        days = bench.course.days(coder)
        editions = bench.course.editions()
        titles = {d.guid: d.title for d in bench.documents.list()}
        names = bench.codebooks.names()
    steps = [
        {
            **asdict(step),
            "document": titles.get(step.document, step.document),
            "new": [names.get(code, code) for code in step.new],
        }
        for step in found.steps
    ]
    if as_json:
        print_json(
            {
                "documents": steps,
                "share": found.share,
                "reached": found.reached,
                "days": [{"day": d, "coder": c, "codings": n} for d, c, n in days],
                "codebooks": [asdict(edition) for edition in editions],
            }
        )
        return
    if not steps:
        click.echo("Nobody has coded anything yet.")
    else:
        print_table(
            ("codings", "new codes", "codes so far", "document"),
            [(s["codings"], len(s["new"]), s["known"], s["document"]) for s in steps],
        )
        click.echo(_saturated(found.share, found.reached))
        click.echo()
        print_table(("day", "codings", "coder"), [(d, n, c) for d, c, n in days])
        click.echo()
    print_table(
        ("version", "day", "codes", "codebook", "changes"),
        [(e.number, e.time[:10], e.codes, e.codebook, "; ".join(e.changes)) for e in editions],
    )


def _saturated(share: float | None, reached: int | None) -> str:
    if share is None:
        return "Saturation can be told from six documents on."
    said = f"New codes in the last two documents: {share:.0%} of those in the first four"
    if reached is None:
        return f"{said}; 5% or less would be saturation."
    return f"{said}; saturation (5% or less) was first reached after {reached} documents."
