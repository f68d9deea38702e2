"""A text as codes are learned from it: its words, its passages, and what the rules say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from traad.coding.rules import Suggestions
    from traad.language import TokenTable
    from traad.model import Passage

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Read:
    """One text as it is learned from: its tokens, its passages and what the rules suggest in it,
    thresholds aside."""

    table: TokenTable
    passages: Sequence[Passage]
    found: Suggestions


def rows_of(text: Read) -> Ints:
    """The position of the passage that each suggestion of the rules stands in."""
    starts = np.array([p.start for p in text.passages], dtype=np.int64)
    return np.asarray(np.searchsorted(starts, text.found.start, side="right") - 1)


def by_rules(
    reads: Sequence[Read], limit: Mapping[str, float]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Of each passage the rules' highest confidence for some codes, and whether it is enough.

    `limit` holds the threshold of each of these codes (GUIDs).
    """
    rules, fires = [], []
    for read in reads:
        rule = np.zeros(len(read.passages))
        fired = np.zeros(len(read.passages), dtype=np.bool_)
        found = zip(
            rows_of(read).tolist(), read.found.code, read.found.confidence.tolist(), strict=True
        )
        for row, code, confidence in found:
            if code in limit:
                rule[row] = max(rule[row], confidence)
                fired[row] |= confidence >= limit[code]
        rules.append(rule)
        fires.append(fired)
    return np.concatenate(rules), np.concatenate(fires)
