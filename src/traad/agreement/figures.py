"""Figures of agreement with their names, numbers and intervals; of each code and of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from traad.agreement import coefficients as c
from traad.agreement.continuum import Continuum
from traad.agreement.counting import Counts, count, not_cut
from traad.agreement.resampling import Draws, draws_of
from traad.agreement.unitizing import resampled

FEWEST_POSITIVES = 5
"""A code that fewer units or stretches have gets no interval."""


@dataclass(frozen=True)
class Figure:
    """One figure: its full name, value, 95 % interval, and why one of them is lacking.

    `n` counts the units it is over (stretches for F1, characters for unitizing), `positives`
    those that some coder coded.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    positives: int
    note: str | None = None


@dataclass(frozen=True)
class Measure:
    """How a measure is called for two coders and for more, and how it is made of counts."""

    two: str
    more: str | None
    made: Callable[[Counts, Any], c.Parts]


def _table(kind: Callable[[Any], c.Parts], field: str) -> Callable[[Counts, Any], c.Parts]:
    def made(counts: Counts, weights: Any) -> c.Parts:
        return kind(np.tensordot(weights, getattr(counts, field), axes=1))

    return made


def _machine(known: float, suggested: float) -> Callable[[Counts, Any], c.Parts]:
    """A share of what the person coded, of what the machine suggested, or of both."""

    def made(counts: Counts, weights: Any) -> c.Parts:
        table = np.tensordot(weights, counts.pairs, axes=1)
        both, missed, wrong = table[..., 1, 1], table[..., 1, 0], table[..., 0, 1]
        return c.Parts(
            known * missed + suggested * wrong,
            known * (both + missed) + suggested * (both + wrong),
        )

    return made


def _f1(column: int) -> Callable[[Counts, Any], c.Parts]:
    def made(counts: Counts, weights: Any) -> c.Parts:
        found = np.tensordot(weights, counts.f1, axes=1)
        return c.Parts(found[..., 2] - found[..., column], found[..., 2])

    return made


def _alpha_u(counts: Counts, weights: Any) -> c.Parts:
    if counts.stretches is None or counts.observed is None:
        nothing = np.full((len(weights), 1), np.nan)
        return c.Parts(nothing, nothing)
    return resampled(counts.observed, counts.lengths, counts.stretches, weights)


MEASURES = {
    "percent": Measure(
        "percent agreement", "percent agreement, mean of the pairs", _table(c.percent, "pairs")
    ),
    "cohen_kappa": Measure(
        "Cohen's kappa", "Cohen's kappa, mean of the pairs (Light 1971)", _table(c.cohen, "pairs")
    ),
    "krippendorff_alpha": Measure(
        "Krippendorff's alpha, nominal",
        "Krippendorff's alpha, nominal",
        _table(c.alpha, "coincidences"),
    ),
    "alpha_u": Measure(
        "Krippendorff's alpha for unitizing, by characters",
        "Krippendorff's alpha for unitizing, by characters",
        _alpha_u,
    ),
    "span_f1_exact": Measure(
        "F1 of the same stretches", "F1 of the same stretches, mean of the pairs", _f1(0)
    ),
    "span_f1_overlap": Measure(
        "F1 of overlapping stretches", "F1 of overlapping stretches, mean of the pairs", _f1(1)
    ),
    "scott_pi": Measure("Scott's pi", None, _table(c.fleiss, "complete")),
    "fleiss_kappa": Measure("Fleiss' kappa", "Fleiss' kappa", _table(c.fleiss, "complete")),
    "gwet_ac1": Measure("Gwet's AC1", "Gwet's AC1", _table(c.ac1, "complete")),
    "brennan_prediger_s": Measure(
        "Brennan and Prediger's S",
        "Brennan and Prediger's S",
        _table(c.brennan_prediger, "complete"),
    ),
    "precision": Measure("precision of the machine", None, _machine(0, 1)),
    "recall": Measure("recall of the machine", None, _machine(1, 0)),
    "f1": Measure("F1 of the machine", None, _machine(1, 1)),
}
USUAL = tuple(MEASURES)[:6]
"""What is reported where nobody asks for other measures."""
MACHINE = ("precision", "recall", "f1")
"""What is reported of a machine coder: the first coder is the person, the second the machine."""
SPANS = ("span_f1_exact", "span_f1_overlap")
POOLED = (
    "over codes: mean disagreement observed / mean disagreement expected (de Vries et al. 2008); "
    "F1 from the stretches of all codes together"
)


def agreement(
    made: Sequence[Continuum], measures: Sequence[str] = USUAL, *, seed: int = 0
) -> tuple[list[dict[str, Figure]], dict[str, Figure], Draws]:
    """The figures of each code, of all codes pooled, and how their intervals were drawn."""
    begins, of_documents = made[0].documents, True
    if len(made[0].documents) < Draws.documents_wanted:
        begins, of_documents = made[0].blocks, False
    begins = not_cut(begins, made)
    draws = draws_of(len(begins), of_documents, seed)
    counted = [count(one, begins) for one in made]
    two = len(made[0].spans) == 2
    each: list[dict[str, Figure]] = [{} for _ in made]
    pooled: dict[str, Figure] = {}
    for key in measures:
        name = MEASURES[key].two if two else MEASURES[key].more
        if name is None:
            continue
        parts = [MEASURES[key].made(own, draws.weights) for own in counted]
        for own, own_parts, figures in zip(counted, parts, each, strict=True):
            figures[key] = _figure(key, name, own_parts, own, draws)
        kept = [p for p, own in zip(parts, counted, strict=True) if own.positives]
        if kept:
            whole = replace(
                counted[0],
                positives=sum(own.positives for own in counted),
                f1=np.sum([own.f1 for own in counted], axis=0),
            )
            pooled[key] = _figure(key, name, c.pool(kept), whole, draws)
    return each, pooled, draws


def _figure(key: str, name: str, parts: c.Parts, counts: Counts, draws: Draws) -> Figure:
    values = parts.value
    n = int(counts.f1[..., 2].sum()) if key in SPANS else counts.units
    if key == "alpha_u":
        n = int(counts.lengths.sum())
    made = Figure(name, None, None, None, n, counts.positives)
    if not counts.positives:
        return replace(made, note="undefined: nobody coded it")
    if np.isnan(values[0]):
        lacking = counts.stretches is None and key == "alpha_u"
        if lacking:
            return replace(made, note="undefined: somebody has not finished a document")
        return replace(made, note="undefined: nothing varies")
    made = replace(made, value=float(values[0]))
    if counts.positives < FEWEST_POSITIVES:
        return replace(made, note=f"no interval: fewer than {FEWEST_POSITIVES} are coded")
    low, high, note = draws.interval(values[1:])
    return replace(made, low=low, high=high, note=note)
