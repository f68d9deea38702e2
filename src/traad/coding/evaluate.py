"""How well a codebook agrees with passages that people have coded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from traad.codebook import Codebook, matcher_for
from traad.coding.measures import Judged, averages, measures
from traad.coding.rules import suggest
from traad.coding.units import Unit
from traad.errors import UsageError

if TYPE_CHECKING:
    from traad.coding.rules import Suggestions
    from traad.language import Pipeline, TokenTable
    from traad.model import Passage

Prepare = Callable[[str], "tuple[str, Sequence[Passage]]"]
"""From a text as it stands in a file to clean text and its passages."""
Item = Mapping[str, Any]
"""`id`, `text` and `codes` (ids of the codebook); where they apply `study` or `doc`."""


@dataclass(frozen=True)
class Score:
    """What the rules say of one code in one text: the highest confidence, whether that is enough,
    and the evidence of it."""

    confidence: float = 0.0
    suggested: bool = False
    rule: str = ""


@dataclass(frozen=True)
class Coded:
    """A text of a gold standard as the rules see it. Thresholds do not cut what is `found`."""

    table: TokenTable
    passages: Sequence[Passage]
    found: Suggestions
    scores: Mapping[str, Score]


def evaluate(
    codebook: Codebook,
    items: Sequence[Item],
    *,
    pipeline: Pipeline,
    prepare: Prepare,
    unit: Unit = Unit.SENTENCE,
    seed: int = 0,
) -> dict[str, Any]:
    """Compare suggestions with a gold standard, each text coded on its own.

    A code counts as suggested if it or a code below it is. Codes that the gold standard never
    uses are left out; those with fewer than 15 positives enter no average, and an average of
    none is None. `errors` lists each text where the two differ, with the evidence: of a miss what
    was found under the threshold.

    Raises:
        UsageError: there are no items, or they name a code that the codebook lacks.
    """
    wanted = codes_of(codebook, items)
    coded = code_items(codebook, items, pipeline, prepare, unit)
    return report(items, wanted, coded, unit=unit, seed=seed)


def report(
    items: Sequence[Item],
    wanted: Sequence[str],
    coded: Sequence[Coded],
    *,
    unit: Unit = Unit.SENTENCE,
    seed: int = 0,
) -> dict[str, Any]:
    """The comparison itself, of texts that are coded already."""
    judged = {code: judged_by_rules(items, coded, code) for code in wanted}
    return {
        "codes": {code: measures(judged[code], seed=seed) for code in wanted},
        **averages(judged, seed=seed),
        "items": len(items),
        "unit": unit.value,
        "errors": [
            {
                "id": item["id"],
                "code": code,
                "error": "missed" if code in item["codes"] else "false",
                "confidence": score.confidence,
                "rule": score.rule,
            }
            for code in wanted
            for item, text in zip(items, coded, strict=True)
            for score in [text.scores.get(code, Score())]
            if score.suggested != (code in item["codes"])
        ],
    }


def judged_by_rules(items: Sequence[Item], coded: Sequence[Coded], code: str) -> Judged:
    """One code: what people say of each text, and what the rules say."""
    scores = [text.scores.get(code, Score()) for text in coded]
    return Judged(
        np.array([code in item["codes"] for item in items], dtype=np.bool_),
        np.array([score.suggested for score in scores], dtype=np.bool_),
        np.array([score.confidence for score in scores]),
    )


def codes_of(codebook: Codebook, items: Sequence[Item]) -> list[str]:
    """The codes to report on, in the codebook's order."""
    used = {code for item in items for code in item["codes"]}
    unknown = used - {code.id for code in codebook.codes}
    if unknown:
        named = ", ".join(sorted(unknown))
        raise UsageError(f"The gold standard uses codes that {codebook.id} lacks: {named}.")
    if not used:
        raise UsageError("The gold standard has no coded texts.")
    return [code.id for code in codebook.codes if code.id in used]


def code_items(
    codebook: Codebook,
    items: Sequence[Item],
    pipeline: Pipeline,
    prepare: Prepare,
    unit: Unit = Unit.SENTENCE,
) -> list[Coded]:
    """Each text of a gold standard, coded on its own."""
    from traad.language import analyse

    read = [prepare(str(item["text"])) for item in items]
    texts = [(analyse(pipeline, clean, passages), passages) for clean, passages in read]
    # Compiled once over the words of all: that takes longer than to code one text.
    matcher = matcher_for(codebook, [table for table, _ in texts])
    coded = []
    for table, passages in texts:
        found = suggest(matcher, table, passages, unit=unit, below=True)
        coded.append(Coded(table, passages, found, _scores(codebook, found)))
    return coded


def _scores(codebook: Codebook, found: Suggestions) -> dict[str, Score]:
    """For each code with evidence in a text its strongest. Evidence for a code is evidence for
    those above it."""
    by_guid = {code.guid: code for code in codebook.codes}
    by_id = {code.id: code for code in codebook.codes}
    scores: dict[str, Score] = {}
    for guid, confidence, rule in zip(
        found.code, found.confidence.tolist(), found.rule, strict=True
    ):
        code = by_guid[guid]
        own = Score(confidence, confidence >= code.threshold, rule)
        above: str | None = code.id
        while above:
            old = scores.get(above, Score())
            best = max(old, own, key=lambda s: (s.suggested, s.confidence))
            highest = max(old.confidence, own.confidence)
            scores[above] = Score(highest, best.suggested, best.rule)
            above = by_id[above].parent
    return scores
