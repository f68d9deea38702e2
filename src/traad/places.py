"""Where a character of a version's text stands: its page, and the time it was said.

Read from the origin table alone: notes stand after the running text but keep their own page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from traad.model import Page


class Places:
    """Looks up places in one version."""

    def __init__(self, origin: Any, pages: Sequence[Page]) -> None:
        """Take the version's origin table (see `Extraction.origin`) and its pages."""
        self._origin = origin
        self._pages = {page.number: page for page in pages}

    @cached_property
    def _starts(self) -> npt.NDArray[np.int32]:
        return self._column("start")

    def _column(self, name: str) -> npt.NDArray[Any]:
        # Not by to_numpy, which imports pandas: that takes longer than a page of hits.
        if not self._origin.num_rows:
            return np.zeros(0, dtype=np.int32)
        return np.from_dlpack(self._origin[name].combine_chunks())

    def _row(self, offset: int) -> int | None:
        """The origin row of the word at `offset`, or of the nearest word before it."""
        if not len(self._starts):
            return None
        return max(int(np.searchsorted(self._starts, offset, side="right")) - 1, 0)

    def page_at(self, offset: int) -> Page | None:
        """The page of the character at `offset`; None in a text without pages."""
        row = self._row(offset)
        return None if row is None else self._pages.get(self._origin["page"][row].as_py())

    def boxes(self, start: int, end: int) -> list[tuple[int, float, float, float, float]]:
        """Page, x0, y0, x1 and y1 (points, top left) of each word in a range."""
        first = int(np.searchsorted(self._starts, start, side="left"))
        last = int(np.searchsorted(self._starts, end, side="left"))
        rows = self._origin.slice(first, max(last - first, 0))
        columns = (rows[name].to_pylist() for name in ("page", "x0", "y0", "x1", "y1"))
        return [row for row in zip(*columns, strict=True) if row[1] == row[1]]

    def confidence(self, start: int, end: int) -> float | None:
        """How sure text recognition is on average of the words in a range that it has read; None
        where it has read none."""
        if "confidence" not in self._origin.column_names:
            return None
        first = int(np.searchsorted(self._starts, start, side="left"))
        last = int(np.searchsorted(self._starts, end, side="left"))
        return _mean(self._column("confidence")[first:last])

    def page_confidence(self, number: int) -> float | None:
        """The same of all words on a page."""
        if "confidence" not in self._origin.column_names:
            return None
        here = self._column("page") == number
        return _mean(self._column("confidence")[here])


def _mean(confidence: npt.NDArray[np.float32]) -> float | None:
    read = confidence[~np.isnan(confidence)]
    return round(float(read.mean()), 3) if len(read) else None
