"""The verb evaluate: rules and learning against passages that people have coded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import Settings, as_json, print_json, print_table
from traad.errors import CodebookError, UsageError

if TYPE_CHECKING:
    from traad.coding.sampling import Sample

_file = click.Path(path_type=Path, exists=True, dir_okay=False)
_HEADS = ("precision", "recall", "f1", "average_precision", "support")


@click.command()
@click.option("--gold", type=_file, help='JSON: [{"id","text","codes"}].')
@click.option("--codebook", "files", multiple=True, type=_file, help="Else the project's.")
@click.option("--learn", is_flag=True, help="Measure learning too, cross-validated by study.")
@click.option("--errors", is_flag=True, help="List each false one with the rule behind it.")
@click.option("--draw", type=click.IntRange(1), metavar="N", help="Draw N suggestions a code.")
@click.option("--code", help="Draw only of this code, and of those below it.")
@click.option("--decisions", is_flag=True, help="How often each rule is right, by your decisions.")
@as_json
@click.pass_obj
def evaluate(
    settings: Settings,
    gold: Path | None,
    files: tuple[Path, ...],
    learn: bool,
    errors: bool,
    draw: int | None,
    code: str | None,
    decisions: bool,
    as_json: bool,
) -> None:
    """Measure the codebook's rules, against a gold standard or by your own decisions.

    \b
    --gold FILE   against passages that people have coded
    --draw N      draws a random sample of suggestions, to be decided on
    --decisions   tells how often each rule was right in what was drawn
    """
    if sum((gold is not None, draw is not None, decisions)) != 1:
        raise UsageError("Give one of --gold FILE, --draw N and --decisions.")
    if gold is not None:
        _against_gold(settings, gold, files, learn, errors, as_json)
        return
    with settings.open() as bench:
        if draw is not None:
            _print_drawn(bench.samples.draw(draw, code), bench.codebooks.names(), as_json)
        else:
            print_precision(bench.samples.precision(), as_json)


def _print_drawn(samples: list[Sample], names: dict[str, str], as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {"code": names[s.code], "of": s.frame, "suggestions": list(s.suggestions)}
                for s in samples
            ]
        )
        return
    rows = [[names[s.code], len(s.suggestions), s.frame] for s in samples]
    print_table(("code", "drawn", "of"), rows)


def print_precision(rows: list[dict[str, Any]], as_json: bool) -> None:
    """Print how often codes and rules were right, as `Samples.precision` tells it."""
    if as_json:
        print_json(rows)
        return
    heads = ("n", "right", "left", "precision")
    cells = [
        [r["code"], r["rule"] or "(all)", *(_figure(r[h]) for h in heads), _interval(r)]
        for r in rows
    ]
    print_table(("code", "rule", *heads, "interval"), cells)
    if not any(r["n"] for r in rows):
        click.echo("No drawn suggestion is decided on; draw some with: traad evaluate --draw 30")


def _interval(row: dict[str, Any]) -> str:
    return f"{row['low']:.2f}-{row['high']:.2f}" if row["n"] else ""


def _against_gold(
    settings: Settings,
    gold: Path,
    files: tuple[Path, ...],
    learn: bool,
    errors: bool,
    as_json: bool,
) -> None:
    from traad.codebook import load_codebook
    from traad.rooms.codebook.evaluation import evaluate_gold, read_gold

    items = read_gold(gold)
    pipeline = None
    if files:
        books = [load_codebook(path) for path in files]
    else:
        with settings.open() as bench:
            books = [stored.codebook for stored in bench.codebooks.list()]
            pipeline = bench.project.pipeline
        if not books:
            raise CodebookError(["There is no codebook; give one with --codebook FILE."])
    result = evaluate_gold(books, items, pipeline=pipeline, learn=learn)
    if as_json:
        print_json(result)
        return
    print_table(("code", *_HEADS, "interval"), [_row(c, m) for c, m in result["codes"].items()])
    click.echo(_averages(result))
    if learn:
        _learning(result["learning"])
    if errors:
        heads = ("id", "code", "error", "rule")
        print_table(heads, [[row[h] for h in heads] for row in result["errors"]])


def _row(name: str, scores: dict[str, Any]) -> list[Any]:
    low, high = scores["interval"]
    return [name, *(_figure(scores[h]) for h in _HEADS), f"{low:.2f}-{high:.2f}"]


def _figure(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value


def _averages(result: dict[str, Any]) -> str:
    """The averages in words, and what is not in them."""
    left = ", ".join(result["left_out"])
    left = f" Fewer than 15 positives, so in no average: {left}." if left else ""
    if result["macro_f1"] is None:
        return f"There is no macro F1 or micro F1.{left}"
    macro, micro = result["macro_interval"], result["micro_interval"]
    return (
        f"macro F1 {result['macro_f1']:.3f} ({macro[0]:.2f}-{macro[1]:.2f}), "
        f"micro F1 {result['micro_f1']:.3f} ({micro[0]:.2f}-{micro[1]:.2f}), "
        f"mean average precision {result['mean_average_precision']:.3f}, "
        f"over {result['averaged']} codes.{left}"
    )


def _learning(learning: dict[str, Any]) -> None:
    click.echo(
        f"\nLearned from the gold standard, cross-validated by {learning['studies']} studies"
    )
    rows, few = [], []
    for name, own in learning["codes"].items():
        if "lacking" in own:
            few.append(f"{name} ({own['positives']} in {own['documents']} documents)")
            continue
        for way in learning["averages"]:
            code, *rest = _row(name, own[way])
            rows.append([code, way, *rest])
    print_table(("code", "way", *_HEADS, "interval"), rows)
    for way, own in learning["averages"].items():
        click.echo(f"{way}: {_averages(own)}")
    if few:
        click.echo(f"Too little to learn from: {', '.join(few)}.")
