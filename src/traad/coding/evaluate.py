"""How well a codebook agrees with passages that people have coded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from traad.codebook import Codebook, matcher_for
from traad.coding.rules import suggest
from traad.coding.units import Unit
from traad.errors import UsageError

if TYPE_CHECKING:
    from traad.language import Pipeline
    from traad.model import Passage

RESAMPLES = 1_000
Prepare = Callable[[str], "tuple[str, Sequence[Passage]]"]
"""From a text as it stands in a file to clean text and its passages."""
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


def evaluate(
    codebook: Codebook,
    items: Sequence[Mapping[str, Any]],
    *,
    pipeline: Pipeline,
    prepare: Prepare,
    unit: Unit = Unit.SENTENCE,
    seed: int = 0,
) -> dict[str, Any]:
    """Compare suggestions with a gold standard, each text coded on its own.

    A code counts as suggested if it or a code below it is. Codes that the gold standard never
    uses are left out. `interval` is the 95 % percentile bootstrap interval of F1 over items;
    `average_precision` ranks items by confidence, thresholds aside.

    Args:
        items: mappings with `id`, `text` and `codes` (ids of the codebook).

    Raises:
        UsageError: there are no items, or they name a code that the codebook lacks.
    """
    wanted = _codes(codebook, items)
    known = np.array([[code in item["codes"] for code in wanted] for item in items])
    scores = [_scores(codebook, str(i["text"]), pipeline, prepare, unit) for i in items]
    suggested = np.array([[row.get(code, (0.0, False))[1] for code in wanted] for row in scores])
    confidence = np.array([[row.get(code, (0.0, False))[0] for code in wanted] for row in scores])
    codes = {
        code: _measures(known[:, i], suggested[:, i], confidence[:, i], seed)
        for i, code in enumerate(wanted)
    }
    return {
        "codes": codes,
        "macro_f1": round(float(np.mean([m["f1"] for m in codes.values()])), 4),
        "micro_f1": round(_f1(known.ravel(), suggested.ravel()), 4),
        "items": len(items),
        "unit": unit.value,
    }


def _codes(codebook: Codebook, items: Sequence[Mapping[str, Any]]) -> list[str]:
    """The codes to report on, in the codebook's order."""
    used = {code for item in items for code in item["codes"]}
    unknown = used - {code.id for code in codebook.codes}
    if unknown:
        named = ", ".join(sorted(unknown))
        raise UsageError(f"The gold standard uses codes that {codebook.id} lacks: {named}.")
    if not used:
        raise UsageError("The gold standard has no coded texts.")
    return [code.id for code in codebook.codes if code.id in used]


def _scores(
    codebook: Codebook, text: str, pipeline: Pipeline, prepare: Prepare, unit: Unit
) -> dict[str, tuple[float, bool]]:
    """For each code with evidence in a text: highest confidence, and whether it is suggested.

    Evidence for a code is evidence for those above it.
    """
    from traad.language import analyse

    clean, passages = prepare(text)
    table = analyse(pipeline, clean, passages)
    found = suggest(matcher_for(codebook, [table]), table, passages, unit=unit, below=True)
    by_guid = {code.guid: code for code in codebook.codes}
    by_id = {code.id: code for code in codebook.codes}
    scores: dict[str, tuple[float, bool]] = {}
    for guid, confidence in zip(found.code, found.confidence.tolist(), strict=True):
        code = by_guid[guid]
        suggested = confidence >= code.threshold
        above: str | None = code.id
        while above:
            old = scores.get(above, (0.0, False))
            scores[above] = max(old[0], confidence), old[1] or suggested
            above = by_id[above].parent
    return scores


def _measures(known: Bools, suggested: Bools, confidence: Floats, seed: int) -> dict[str, Any]:
    from sklearn.metrics import average_precision_score

    both = int((known & suggested).sum())
    low, high = _interval(known, suggested, seed)
    return {
        "precision": round(both / max(int(suggested.sum()), 1), 4),
        "recall": round(both / max(int(known.sum()), 1), 4),
        "f1": round(_f1(known, suggested), 4),
        "average_precision": round(float(average_precision_score(known, confidence)), 4),
        "support": int(known.sum()),
        "interval": [round(low, 4), round(high, 4)],
    }


def _f1(known: Bools, suggested: Bools) -> float:
    """2 TP / (known + suggested); 0 where both are empty."""
    return float(2 * (known & suggested).sum() / max(known.sum() + suggested.sum(), 1))


def _interval(known: Bools, suggested: Bools, seed: int) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of F1 over resampled items (Efron's percentile method)."""
    items = len(known)
    draws = np.random.default_rng(seed).multinomial(items, np.full(items, 1 / items), RESAMPLES)
    both = draws @ (known & suggested)
    either = draws @ (known.astype(np.int64) + suggested)
    low, high = np.percentile(2 * both / np.maximum(either, 1), [2.5, 97.5])
    return float(low), float(high)
