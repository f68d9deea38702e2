"""The verb report: method, results, quotations and limits in one file."""

from __future__ import annotations

from pathlib import Path

import click

from traad.cli.output import Settings, as_json, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--lang", type=click.Choice(("da", "en")), default="da", show_default=True)
@click.option("--between", "coders", multiple=True, help="Tell of the agreement of these coders.")
@click.option("--grid", is_flag=True, help="With the framework grid of the themes in use.")
@as_json
@click.pass_obj
def report(
    settings: Settings, file: Path, lang: str, coders: tuple[str, ...], grid: bool, as_json: bool
) -> None:
    """Write a report of the project to FILE, which ends in .html or .docx.

    It says the corpus, what was left out, the codebook, who coded, how far they agree, how often
    each code is where, key quotations with citations, and the limits.
    """
    with settings.open() as bench:
        bench.reports.write(file, language=lang, coders=coders, grid=grid)
    if as_json:
        print_json({"file": str(file), "bytes": file.stat().st_size, "language": lang})
    else:
        click.echo(f"Written: {file}")
