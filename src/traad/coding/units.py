"""What a machine coder marks for a hit: the match alone, its sentence, or its passage."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from traad.codebook import Hits
    from traad.language import TokenTable
    from traad.model import Passage

Ints = npt.NDArray[np.int64]


class Unit(StrEnum):
    """The stretch of text that one suggestion covers."""

    MATCH = "match"
    SENTENCE = "sentence"
    PASSAGE = "passage"


def unit_ranges(
    unit: Unit, hits: Hits, table: TokenTable, passages: Sequence[Passage]
) -> tuple[Ints, Ints]:
    """The half-open range of code points that each hit marks."""
    if unit is Unit.MATCH:
        ranges = np.stack([table.start[hits.token_start], table.end[hits.token_end - 1]], axis=1)
    elif unit is Unit.SENTENCE:
        ranges = table.sentence_ranges()[table.sentence[hits.token_start]]
    else:
        bounds = np.array([(p.start, p.end) for p in passages], dtype=np.int32).reshape(-1, 2)
        ranges = bounds[table.passage[hits.token_start]]
    return ranges[:, 0].astype(np.int64), ranges[:, 1].astype(np.int64)
