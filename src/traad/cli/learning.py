"""What `code --learn` prints of each code: what it was learned from, and how well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from traad.cli.output import print_table

if TYPE_CHECKING:
    from traad.rooms.coding.learning import LearnReport

_HEADS = ("precision", "recall", "f1", "average_precision")


def print_learned(report: LearnReport) -> None:
    """Print what was learned of each code of a codebook, and what there was too little of."""
    click.echo(
        f"{report.codebook}, learned: {report.suggestions} suggestions "
        f"in {report.documents} documents"
    )
    rows: list[list[Any]] = []
    for code in report.codes:
        if not code["lacking"]:
            low, high = code["figures"]["interval"]
            figures = [round(code["figures"][head], 2) for head in _HEADS]
            interval = f"{low:.2f}-{high:.2f}"
            rows.append([code["code"], code["positives"], code["documents"], *figures, interval])
    if rows:
        print_table(("code", "passages", "documents", *_HEADS, "interval of f1"), rows)
    for code in report.codes:
        if not code["lacking"]:
            single = " Folds are documents: the codings are of too few studies."
            folds = single if code["folds"] == "document" else ""
            click.echo(f"{code['code']}: {', '.join(code['signs'])}.{folds}")
    begun = [c for c in report.codes if c["lacking"] and c["positives"]]
    for code in begun:
        click.echo(f"{code['code']}: {lacking(code)}")
    never = sum(not c["positives"] for c in report.codes)
    if never:
        click.echo(f"{never} codes that nobody has coded are not learned.")


def lacking(code: dict[str, Any]) -> str:
    """What there is too little of, as a sentence."""
    from traad.coding.learning import ABSENCES, DOCUMENTS, POSITIVES

    match code["lacking"]:
        case "positives":
            return f"too few codings ({code['positives']} of {POSITIVES})"
        case "documents":
            return f"codings in too few documents ({code['documents']} of {DOCUMENTS})"
    return (
        f"too few passages known to lack it ({code['absences']} of {ABSENCES}); "
        "mark documents as finished"
    )
