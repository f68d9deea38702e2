"""Rules, learning, and both together on a gold standard, cross-validated by study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from traad.coding.evaluate import Coded, Item, judged_by_rules
from traad.coding.learning import Sources, Task, learn
from traad.coding.learning_features import features_of
from traad.coding.learning_texts import Read
from traad.coding.measures import Judged, averages, measures
from traad.model import Passage

WAYS = ("rules", "learned", "combined")


def compare(
    items: Sequence[Item], wanted: Sequence[str], coded: Sequence[Coded], *, seed: int = 0
) -> dict[str, Any]:
    """Per code and way of coding the measures, where there is enough to learn from.

    Every text is one passage, and is judged by models that saw no text of its study (`study`, else
    `doc`, else the text alone). Combined is what a user is offered: what the rules or learning
    suggest, ranked by the mean of the two confidences. Averages are over the same codes.
    """
    from traad.language.compounds import split

    features = features_of([_whole(text) for text in coded], split)
    study = _numbers([str(i.get("study") or i.get("doc") or i["id"]) for i in items])
    document = _numbers([str(i.get("doc") or i["id"]) for i in items])
    codes: dict[str, Any] = {}
    judged: dict[str, dict[str, Judged]] = {way: {} for way in WAYS}
    everywhere = np.ones(len(items), dtype=np.bool_)
    for code in wanted:
        rules = judged_by_rules(items, coded, code)
        task = Task(code, rules.known, ~rules.known, rules.confidence, rules.suggested, everywhere)
        learned = learn(features, Sources(document, study), task, seed=seed)
        codes[code] = {"positives": learned.positives, "documents": learned.documents}
        if learned.lacking:
            codes[code]["lacking"] = learned.lacking
            continue
        mean = (learned.probability + rules.confidence) / 2
        own = {
            "rules": rules,
            "learned": Judged(rules.known, learned.wanted, learned.probability),
            "combined": Judged(rules.known, learned.wanted | rules.suggested, mean),
        }
        for way, one in own.items():
            codes[code][way] = measures(one, seed=seed)
            judged[way][code] = one
        codes[code] |= {
            "folds": learned.folds,
            "calibration": learned.calibration,
            "threshold": learned.threshold,
            "signs": list(learned.signs),
        }
    return {
        "codes": codes,
        "averages": {way: averages(own, seed=seed) for way, own in judged.items()},
        "studies": len(set(study.tolist())),
    }


def _whole(text: Coded) -> Read:
    """A text as one passage."""
    table = replace(text.table, passage=np.zeros_like(text.table.passage))
    end = max((p.end for p in text.passages), default=0)
    return Read(table, [Passage(0, end)], text.found)


def _numbers(names: Sequence[str]) -> Any:
    place = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return np.array([place[name] for name in names], dtype=np.int64)
