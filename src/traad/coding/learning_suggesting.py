"""From what was learned to suggestions: where they are made, and with which evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from traad.coding.learning import Bools, Learned, evidence
from traad.coding.learning_features import Features

if TYPE_CHECKING:
    from traad.codebook import Codebook


def suggested(
    codebook: Codebook,
    features: Features,
    learned: Mapping[str, Learned],
    present: Mapping[str, Bools],
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The row of each suggestion, and its code (GUID), confidence, evidence and flags.

    A passage that people have coded so already is left out, and so is a code where one below it
    is suggested.

    Args:
        learned: by id of the code.
        present: by id, the passages that people say have the code.
    """
    wanted = {id: one.wanted for id, one in learned.items() if one.lacking is None}
    for code in codebook.codes:
        if code.id not in wanted:
            continue
        own = learned[code.id]
        at = wanted[code.id] & ~present[code.id]
        for finer in codebook.descendants(code.id)[1:]:
            at = at & ~wanted[finer] if finer in wanted else at
        for row in np.flatnonzero(at).tolist():
            yield (
                row,
                {
                    "code": code.guid,
                    "confidence": float(own.probability[row]),
                    "rule": evidence(features, own.judge(row).model, row),
                    "negated": False,
                    "hedged": False,
                },
            )
