"""Codings as columns, in order, each with the units it touches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Coded:
    """Codings in order of document and place; an entry a coding.

    `document` and `code` are positions among `documents` documents and `codes` codes; `start` and
    `end` are code points in the document. `first` and `after` are the units (passages or
    sentences) that it touches, as a half-open range among all `units` of all documents; `owner`
    is the document of each unit.
    """

    document: Ints
    code: Ints
    start: Ints
    end: Ints
    first: Ints
    after: Ints
    owner: Ints
    documents: int
    codes: int

    @property
    def units(self) -> int:
        """How many units there are in all documents."""
        return len(self.owner)


def load(rows: Ints, units: Ints, *, documents: int, codes: int) -> Coded:
    """Put codings in order and find the units that each touches.

    Args:
        rows: shape (codings, 4): document, code, start, end.
        units: shape (units, 3): document, start, end; within a document none overlap.
    """
    rows = rows[np.lexsort((rows[:, 3], rows[:, 2], rows[:, 0]))]
    units = units[np.lexsort((units[:, 1], units[:, 0]))]
    # A place among all documents, so that one search serves all of them.
    step = int(max(rows[:, 3].max(initial=0), units[:, 2].max(initial=0))) + 1
    starts, ends = units[:, 0] * step + units[:, 1], units[:, 0] * step + units[:, 2]
    return Coded(
        document=np.ascontiguousarray(rows[:, 0]),
        code=np.ascontiguousarray(rows[:, 1]),
        start=np.ascontiguousarray(rows[:, 2]),
        end=np.ascontiguousarray(rows[:, 3]),
        first=np.searchsorted(ends, rows[:, 0] * step + rows[:, 2], side="right"),
        after=np.searchsorted(starts, rows[:, 0] * step + rows[:, 3], side="left"),
        owner=np.ascontiguousarray(units[:, 0]),
        documents=documents,
        codes=codes,
    )
