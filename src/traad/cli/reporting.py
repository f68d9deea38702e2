"""The verb report: method, results, quotations and limits in one file."""

from __future__ import annotations

from pathlib import Path

import click

from traad.cli.choosing import documents_of
from traad.cli.output import Settings, as_json, print_json
from traad.report.choice import USUAL, Choice, Part

_parts = click.Choice([part.value for part in Part])


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--lang", type=click.Choice(("da", "en")), default="da", show_default=True)
@click.option("--between", "coders", multiple=True, help="Tell of the agreement of these coders.")
@click.option("--code", "codes", multiple=True, help="Only this code and those below it.")
@click.option("--doc", "docs", multiple=True, help="Only this document (again for more).")
@click.option("--set", "set_name", help="Only the documents of this set.")
@click.option(
    "--with", "more", type=_parts, multiple=True, help="Also this part: trends, lines or grid."
)
@click.option("--without", "less", type=_parts, multiple=True, help="Not this part.")
@as_json
@click.pass_obj
def report(
    settings: Settings,
    file: Path,
    lang: str,
    coders: tuple[str, ...],
    codes: tuple[str, ...],
    docs: tuple[str, ...],
    set_name: str | None,
    more: tuple[str, ...],
    less: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write a report of the project to FILE, which ends in .html or .docx.

    It says the corpus, what was left out, the codebook, who coded, how far they agree, how often
    each code is where, with figures and the numbers behind them, key quotations with citations,
    and the limits. What of the project it covers is said in its method.
    """
    with settings.open() as bench:
        parts = (USUAL | {Part(p) for p in more}) - {Part(p) for p in less}
        kept = documents_of(bench, docs, set_name)
        bench.reports.write(file, language=lang, coders=coders, choice=Choice(parts, codes, kept))
    if as_json:
        told = [part.value for part in Part if part in parts]
        print_json(
            {"file": str(file), "bytes": file.stat().st_size, "language": lang, "parts": told}
        )
    else:
        click.echo(f"Written: {file}")
