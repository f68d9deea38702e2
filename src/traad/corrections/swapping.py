"""Two neighbouring stretches of a text swapped: the text, and all that points into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from traad.model import Page, Passage


class Piece(NamedTuple):
    """A stretch `[start, end)` of the old text that stands at `into` in the new."""

    start: int
    end: int
    into: int


def swapped(
    text: str, passages: Sequence[Passage], one: tuple[int, int], two: tuple[int, int]
) -> tuple[str, list[Piece]]:
    """The text with two neighbouring stretches of passages swapped, and the pieces it is made of.

    `one` is the first of them; both are half-open ranges of positions in `passages`.
    """
    a, b = block_start(text, passages, one[0]), block_start(text, passages, two[0])
    a_end = len(text[:b].rstrip())
    rest = block_start(text, passages, two[1]) if two[1] < len(passages) else len(text)
    b_end = len(text[:rest].rstrip())
    head = len(text[:a].rstrip())
    new, pieces = "", []
    for start, end, gap in (
        (0, head, _apart(text[head:a])),
        (b, b_end, _apart(text[a_end:b])),
        (a, a_end, _apart(text[b_end:rest]) if rest < len(text) else text[b_end:rest]),
        (rest, len(text), ""),
    ):
        if start < end:
            pieces.append(Piece(start, end, len(new)))
            new += text[start:end] + gap
    return new, pieces


def block_start(text: str, passages: Sequence[Passage], n: int) -> int:
    """Where a passage begins with its bullet, which stands before it on the line."""
    before = passages[n - 1].end if n else 0
    start = max(before, text.rfind("\n", before, passages[n].start) + 1)
    while text[start].isspace():
        start += 1
    return start


def _apart(gap: str) -> str:
    return gap if "\n" in gap else "\n\n"


class NewPlaces:
    """Where an offset of the old text stands in the new."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = sorted(pieces)

    def start(self, at: int) -> int:
        """Of a start; one between two pieces stands at the beginning of the next."""
        for piece in self._pieces:
            if at < piece.end:
                return piece.into + max(at - piece.start, 0)
        return self.end(at)

    def end(self, at: int) -> int:
        """Of an end, or of a note's mark, which follows its word."""
        for piece in reversed(self._pieces):
            if at > piece.start:
                return piece.into + min(at, piece.end) - piece.start
        return self.start(at)


def moved_origin(origin: Any, pieces: Sequence[Piece]) -> Any:
    """The origin table in the new order; a row that reaches into two pieces becomes two."""
    starts, ends = origin["start"].to_numpy(), origin["end"].to_numpy()
    tables = []
    for piece in pieces:
        low = int(np.searchsorted(ends, piece.start, side="right"))
        high = int(np.searchsorted(starts, piece.end, side="left"))
        rows = origin.slice(low, max(high - low, 0))
        shift = piece.into - piece.start
        begun = np.maximum(starts[low:high], piece.start) + shift
        ended = np.minimum(ends[low:high], piece.end) + shift
        rows = rows.set_column(0, "start", pa.array(begun, pa.int32()))
        tables.append(rows.set_column(1, "end", pa.array(ended, pa.int32())))
    return pa.concat_tables(tables).combine_chunks()


def moved_pages(
    pages: Sequence[Page], pieces: Sequence[Piece], moved: int, *, after: bool
) -> tuple[Page, ...]:
    """The pages as ranges of the new text, of which `moved` is the offset of what moved.

    That is in the range of the page it comes to; where its words are printed its origin tells.
    """
    places, old = NewPlaces(pieces), sorted(pieces)
    length = pieces[-1].into + pieces[-1].end - pieces[-1].start
    here = next(n for n, piece in enumerate(pieces) if piece.into == moved)
    piece = pieces[here]
    then = pieces[here + 1] if here + 1 < len(pieces) else None
    before = max((p.end for p in old if then and p.end <= then.start), default=-1)

    def begin(at: int) -> int:
        if at >= old[-1].end:
            return length
        if piece.start <= at < piece.end:
            # A page that begins in what has gone from it begins with what stood after that.
            return places.start(piece.end) if piece.end < old[-1].end else length
        if then and not after and before < at <= then.start:
            return moved
        return places.start(at)

    starts = list(accumulate((begin(page.start) if page.start else 0 for page in pages), max))
    ends = [*starts[1:], max(starts[-1], begin(pages[-1].end))] if pages else []
    return tuple(
        replace(page, start=start, end=end)
        for page, start, end in zip(pages, starts, ends, strict=True)
    )
