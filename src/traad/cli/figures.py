"""The verbs figure: a network of codes, a code line, bars and trends, as SVG, PNG or csv."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from traad.cli.choosing import chosen_material, material
from traad.cli.output import Settings, as_json, print_json, print_table, rounded
from traad.errors import UsageError
from traad.rooms.writing import put

if TYPE_CHECKING:
    from traad.rooms.analysis.drawing import Drawn, Way
    from traad.workbench import Workbench

PER = ("words", "passages", "documents", "cases")
_SUFFIXES = (".svg", ".png", ".csv")
_file = click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
_lang = click.option("--lang", type=click.Choice(("da", "en")), default="da", show_default=True)
_per = click.option("--per", type=click.Choice(PER), default="words", show_default=True)
_code = click.option("--code", "codes", multiple=True, help="Only this code (again for more).")
Draw = Callable[["Workbench", Any, dict[str, Any], "Way"], "Drawn"]


@click.group()
def figure() -> None:
    """Draw what is coded, to FILE.svg, FILE.png or FILE.csv; without FILE say it as a table."""


@figure.command()
@_file
@click.option("--unit", type=click.Choice(("passage", "sentence")), default="passage")
@click.option("--least", type=click.IntRange(1), default=1, help="Together at least so often.")
@click.option("--closest", type=click.FloatRange(0, 1), default=0.0, help="Least index of Jaccard.")
@_code
@_lang
@chosen_material
@click.pass_obj
def network(settings: Settings, /, unit: str, least: int, closest: float, **chosen: Any) -> None:
    """Codes that are together in passages or sentences, as a network."""

    def draw(bench: Workbench, codes: Any, kept: dict[str, Any], way: Way) -> Drawn:
        from traad.rooms.analysis.drawing import draw_network

        found = bench.figures.network(
            unit, least=least, closest=closest, codes=chosen["codes"], **kept
        )
        return draw_network(found, codes, way)

    _tell(settings, draw, chosen)


@figure.command()
@click.argument("doc")
@_file
@_lang
@click.option("--coder", "by", help="Only the codings of this coder.")
@click.option("--suggested", is_flag=True, help="Suggestions not decided on are drawn too.")
@as_json
@click.pass_obj
def line(settings: Settings, /, doc: str, **chosen: Any) -> None:
    """What is coded in a document, from start to end, a row a code."""

    def draw(bench: Workbench, codes: Any, kept: dict[str, Any], way: Way) -> Drawn:
        from traad.rooms.analysis.drawing import draw_line

        found = bench.figures.line(
            bench.documents.find(doc), coder=kept["coder"], suggested=kept["suggested"]
        )
        return draw_line(found, codes, way)

    _tell(settings, draw, {"docs": (), "set_name": None, "below": False, **chosen})


@figure.command()
@_file
@click.option("--by", "name", help="The groups: year, type, publisher or an attribute.")
@_per
@_code
@_lang
@chosen_material
@click.pass_obj
def bars(settings: Settings, /, **chosen: Any) -> None:
    """How much there is of each code, in all or in groups, with intervals."""
    _rates(settings, chosen, lines=False)


@figure.command()
@_file
@click.option("--by", "name", default="year", show_default=True, help="The periods.")
@_per
@_code
@_lang
@chosen_material
@click.pass_obj
def trends(settings: Settings, /, **chosen: Any) -> None:
    """How much there is of each code from year to year, or from period to period."""
    _rates(settings, chosen, lines=True)


def _rates(settings: Settings, chosen: dict[str, Any], *, lines: bool) -> None:
    def draw(bench: Workbench, codes: Any, kept: dict[str, Any], way: Way) -> Drawn:
        from traad.rooms.analysis.drawing import draw_rates

        found = bench.figures.rates(chosen["name"], chosen["per"], codes=chosen["codes"], **kept)
        return draw_rates(found, codes, way, by=chosen["name"], lines=lines)

    _tell(settings, draw, chosen)


def _tell(settings: Settings, draw: Draw, chosen: dict[str, Any]) -> None:
    from traad.figures.words import say
    from traad.rooms.analysis.drawing import Way

    file, language = chosen["file"], chosen["lang"]
    if file and file.suffix.lower() not in _SUFFIXES:
        raise UsageError("A figure is written as .svg, .png or .csv; name the file so.")
    with settings.open() as bench:
        notes = []
        if chosen["by"]:
            notes.append(say(language, "only_coder", coder=chosen["by"]))
        if chosen["suggested"]:
            notes.append(say(language, "suggested"))
        codes = {code.id: code for code in bench.codebooks.codes().values()}
        drawn = draw(bench, codes, material(bench, chosen), Way(language, notes=notes))
    if file:
        content = _made(drawn, file.suffix.lower())
        put(file, lambda aside: aside.write_bytes(content), over=True)
    if chosen["as_json"]:
        print_json({"caption": [*drawn.caption], "rows": [*drawn.rows]})
        return
    for said in drawn.caption:
        click.echo(said)
    if file:
        click.echo(f"Written: {file}")
    else:
        heads = [*drawn.rows[0]] if drawn.rows else []
        print_table(heads, [[rounded(row[head]) for head in heads] for row in drawn.rows])


def _made(drawn: Drawn, suffix: str) -> bytes:
    from traad.figures.files import as_csv, as_png, as_svg, captioned

    if suffix == ".csv":
        return as_csv(drawn.rows)
    chart = captioned(drawn.chart, drawn.caption)
    return as_svg(chart).encode() if suffix == ".svg" else as_png(chart)
