"""Pages of a text file: from lines such as `(7)`, or from form feeds."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from traad.ingest.draft import Drop
from traad.model import Page

_MARKER = re.compile(r"^[ \t]*\((\d{1,4})\)[ \t]*$|\f", re.MULTILINE)


def page_markers(text: str) -> tuple[tuple[Page, ...], list[Drop]]:
    """Pages from lines such as `(7)`, if they rise one by one, or from form feeds."""
    found = list(_MARKER.finditer(text))
    feeds = [m for m in found if m.group() == "\f"]
    if feeds:
        starts = [0, *(m.end() for m in feeds)]
        return _pages(text, starts, range(1, len(starts) + 1)), []
    numbers = [int(m.group(1)) for m in found]
    steps = np.diff(numbers)
    if len(numbers) < 3 or (steps == 1).mean() < 0.9 or (steps < 1).any():
        return (), []
    starts = [m.start() for m in found]
    if text[: starts[0]].strip() and numbers[0] > 1:
        starts, numbers = [0, *starts], [numbers[0] - 1, *numbers]
    starts[0] = 0
    return _pages(text, starts, numbers), [Drop(*m.span(), "page markers") for m in found]


def _pages(text: str, starts: Sequence[int], numbers: Sequence[int]) -> tuple[Page, ...]:
    ends = [*starts[1:], len(text)]
    return tuple(Page(n, str(n), s, e) for n, s, e in zip(numbers, starts, ends, strict=True))


def page_at(pages: Sequence[Page], place: int) -> int:
    """The number of the page at a place of the text; 0 where there is none."""
    return next((p.number for p in reversed(pages) if p.start <= place), 0)
