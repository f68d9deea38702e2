"""A text on its way to being clean: with the place of each word, and what is known about it.

A reader makes a `Draft` of the raw text. Each cleaning step gives edits; `apply` makes the next
draft and moves everything that points into the text along with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np

from traad.ingest.arrays import Ints
from traad.ingest.origin import Origin
from traad.model import Cell, Kind, Page, Voice


@dataclass(frozen=True, slots=True)
class Mark:
    """A block of the text, and what the reader knows about it.

    `level` is a heading's, from 1; 0 is the title of the document. `goes_on` says that the block
    continues the one before it, across a column or a page. `anchor` is the offset of a note's
    number in the running text. What is `verbatim` keeps its lines.
    """

    start: int
    end: int
    kind: Kind = Kind.PARAGRAPH
    level: int = 1
    goes_on: bool = False
    speaker: str | None = None
    role: str | None = None
    time: float | None = None
    voice: Voice = Voice.AUTHOR
    attributed: str | None = None
    anchor: int | None = None
    cell: Cell | None = None
    verbatim: bool = False

    def moved(self, start: int, end: int, anchor: int | None) -> Mark:
        """The same mark elsewhere; every step moves every mark, and `replace` takes five times as
        long."""
        return Mark(
            start,
            end,
            self.kind,
            self.level,
            self.goes_on,
            self.speaker,
            self.role,
            self.time,
            self.voice,
            self.attributed,
            anchor,
            self.cell,
            self.verbatim,
        )


class Drop(NamedTuple):
    """A stretch that is not part of the running text, and the step that takes it out."""

    start: int
    end: int
    step: str


def disjoint(drops: Sequence[Drop]) -> list[Drop]:
    """The drops in order, without those that overlap an earlier one."""
    kept: list[Drop] = []
    for drop in sorted(drops):
        if not kept or drop.start >= kept[-1].end:
            kept.append(drop)
    return kept


class Edit(NamedTuple):
    """Put `text` in place of `[start, end)`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Draft:
    """A text with its origin, pages, blocks and droppable stretches, each in order of the text."""

    text: str
    origin: Origin
    pages: tuple[Page, ...] = ()
    marks: tuple[Mark, ...] = ()
    drops: tuple[Drop, ...] = field(default=())


def apply(draft: Draft, edits: Iterable[Edit]) -> Draft:
    """Carry out edits, which must be in order and not overlap, and move all positions.

    A range keeps what is left of it; origin rows, marks and drops of which nothing is left go.
    """
    edits = list(edits)
    if not edits:
        return draft
    shift = Shift(edits)
    starts, ends = shift.starts(draft.origin.start), shift.ends(draft.origin.end)
    origin = replace(draft.origin, start=starts, end=ends).take(starts < ends)
    marks = [
        m.moved(s, e, a)
        for m, s, e, a in zip(
            draft.marks,
            shift.starts([m.start for m in draft.marks]).tolist(),
            shift.ends([m.end for m in draft.marks]).tolist(),
            _anchors(shift, draft.marks),
            strict=True,
        )
        if s < e
    ]
    drops = [
        Drop(s, e, d.step)
        for d, s, e in zip(
            draft.drops,
            shift.starts([d.start for d in draft.drops]).tolist(),
            shift.ends([d.end for d in draft.drops]).tolist(),
            strict=True,
        )
        if s < e
    ]
    pages = [
        replace(p, start=s, end=max(s, e))
        for p, s, e in zip(
            draft.pages,
            shift.starts([p.start for p in draft.pages]).tolist(),
            shift.ends([p.end for p in draft.pages]).tolist(),
            strict=True,
        )
    ]
    return Draft(shift.text(draft.text), origin, tuple(pages), tuple(marks), tuple(drops))


def _anchors(shift: Shift, marks: Sequence[Mark]) -> list[int | None]:
    """The moved anchors; an anchor whose number is deleted stands where the number began."""
    moved = shift.starts([0 if m.anchor is None else m.anchor for m in marks]).tolist()
    return [None if m.anchor is None else a for m, a in zip(marks, moved, strict=True)]


class Shift:
    """Where positions move to under a list of edits."""

    def __init__(self, edits: list[Edit]) -> None:
        self._edits = edits
        self._start = np.array([e.start for e in edits], dtype=np.int64)
        self._end = np.array([e.end for e in edits], dtype=np.int64)
        self._length = np.array([len(e.text) for e in edits], dtype=np.int64)
        change = np.cumsum(self._length - (self._end - self._start))
        self._before = np.concatenate([[0], change])

    def text(self, old: str) -> str:
        pieces: list[str] = []
        done = 0
        for start, end, text in self._edits:
            pieces += old[done:start], text
            done = end
        return "".join([*pieces, old[done:]])

    def starts(self, positions: Sequence[int] | Ints) -> Ints:
        """New places of the starts of ranges: after what is inserted there."""
        return self._move(np.asarray(positions, dtype=np.int64), "right")

    def ends(self, positions: Sequence[int] | Ints) -> Ints:
        """New places of the ends of ranges: before what is inserted there."""
        return self._move(np.asarray(positions, dtype=np.int64), "left")

    def _move(self, old: Ints, side: Any) -> Ints:
        # The edits wholly before a position: those that begin before it (or, for a start, at it)
        # and do not reach beyond it. The last that begins before it may reach beyond.
        count = np.searchsorted(self._start, old, side=side)
        last = np.maximum(count - 1, 0)
        inside = (count > 0) & (self._end[last] > old)
        whole = count - inside
        within = np.minimum(old - self._start[last], self._length[last])
        return np.asarray(
            old + self._before[whole] + np.where(inside, within - (old - self._start[last]), 0)
        )
