"""What the Agreement page shows of a comparison: rows of a table, rows of a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from traad.coding.history import Fact
from traad.model import Reading, ReadingState

if TYPE_CHECKING:
    from traad.agreement.figures import Figure

Cell = dict[str, Any]


def finished_by(facts: Iterable[Fact]) -> dict[str, set[str]]:
    """The documents that each coder has finished; GUIDs."""
    newest: dict[tuple[str, str], ReadingState] = {}
    for fact in facts:
        if isinstance(fact, ReadingState):
            old = newest.get((fact.coder, fact.document))
            if old is None or old.codebook_version <= fact.codebook_version:
                newest[fact.coder, fact.document] = fact
    found: dict[str, set[str]] = {}
    for (coder, document), state in newest.items():
        if state.state is Reading.FINISHED:
            found.setdefault(coder, set()).add(document)
    return found


def most_in_common(finished: Mapping[str, set[str]]) -> list[str]:
    """The two coders who have finished most of the same documents; none where no two have any."""
    coders = sorted(finished)
    pairs = [(a, b) for i, a in enumerate(coders) for b in coders[i + 1 :]]
    best = max(pairs, key=lambda pair: len(finished[pair[0]] & finished[pair[1]]), default=None)
    return list(best) if best and finished[best[0]] & finished[best[1]] else []


def rows_of(
    named: Sequence[tuple[Cell, Mapping[str, Figure]]],
    said: Callable[[str], str],
    decimal: Callable[[float, int], str],
    number: Callable[[int], str],
    undefined: str,
    to: str,
) -> list[list[Cell]]:
    """A row a figure: whose, which, value, interval, N, coded. What is lacking says why.

    Args:
        named: the first cell of each group of figures, and those.
        said: a sentence in the language of the reader.
        undefined: what stands for a value that there is not; `to` stands within an interval.
    """
    rows = []
    for cell, figures in named:
        for place, figure in enumerate(figures.values()):
            why = {"note": said(figure.note)} if figure.note else {}
            value = undefined if figure.value is None else decimal(_rounded(figure.value), 2)
            rows.append(
                [
                    cell if not place else {"text": cell["text"], "tone": "soft"},
                    {"text": said(figure.name)},
                    {"text": value, **({"tone": "soft"} if figure.value is None else {})},
                    {"text": _between(figure, decimal, to), **why},
                    {"text": number(figure.n)},
                    {"text": number(figure.positives)},
                ]
            )
    return rows


def points_of(
    named: Sequence[tuple[str, Mapping[str, Figure]]],
    said: Callable[[str], str],
    decimal: Callable[[float, int], str],
    to: str,
) -> list[dict[str, Any]]:
    """The rows that a figure with intervals, and its csv, are made of."""
    return [
        {
            "code": name,
            "measure": said(figure.name),
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "interval": _between(figure, decimal, to),
            "n": figure.n,
            "coded": figure.positives,
        }
        for name, figures in named
        for figure in figures.values()
        if figure.value is not None
    ]


def _between(figure: Figure, decimal: Callable[[float, int], str], to: str) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{decimal(_rounded(figure.low), 2)} {to} {decimal(_rounded(figure.high), 2)}"


def _rounded(value: float) -> float:
    """A value to two decimals, of which none is a negative zero."""
    return round(value, 2) + 0.0
