"""Notes in the margin beside the running text: key words, headings, small pull quotes.

They stand in a narrow column of their own on several pages, and are read with the paragraph that
they stand beside, not with its lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from traad.ingest.arrays import Bools, Floats
from traad.ingest.columns import rows
from traad.ingest.lines import Line, line_of
from traad.ingest.look import Block
from traad.ingest.pdfium import Words
from traad.model import Kind

LEAST = 4
"""Notes at the same edge in a document: fewer may be chance."""
PAGES = 3
NEAR = 3.5
"""Points that the left edges of notes may differ."""
_OUTSIDE = 0.55
"""A margin lies right of this share of the page."""
FILLED = 0.6
"""Ink in the lines beside the notes: they are running text, and no heads or cells."""
STEP = 1.5
_LEGEND_STEP = 2.0
"""Times the size: lines of a note, and of a caption, stand no further apart."""
SHARE = 0.25
"""Notes hold no more than this share of the words on their pages: else they are a column."""


def side_notes(pages: Sequence[Words]) -> list[Bools]:
    """For each page, which of its words stand in notes in the right margin."""
    found = [np.zeros(len(words), dtype=bool) for words in pages]
    starts = [run_starts(words) & (words.box[:, 0] > _OUTSIDE * words.width) for words in pages]
    edge = _edge(pages, starts)
    if edge is None:
        return found
    masks = [_on_page(words, run, edge) for words, run in zip(pages, starts, strict=True)]
    beside = [(words, mask) for words, mask in zip(pages, masks, strict=True) if mask.any()]
    share = sum(int(m.sum()) for _, m in beside) / max(sum(len(w) for w, _ in beside), 1)
    fills = [fill for words, mask in beside for fill in _fills(words, mask, edge)]
    if len(beside) < PAGES or len(fills) < LEAST or share > SHARE:
        return found
    return masks if float(np.median(fills)) >= FILLED else found


def run_starts(words: Words) -> Bools:
    """The words of a page before which a gap or the begin of a line stands."""
    box, size = words.box, words.size
    start = np.ones(len(words), dtype=bool)
    if len(words) > 1:
        gap = box[1:, 0] - box[:-1, 2]
        level = np.abs(box[1:, 3] - box[:-1, 3]) < 0.4 * size[1:]
        start[1:] = ~level | (gap > 0.9 * size[1:]) | (gap < -size[1:])
    return start


def _edge(pages: Sequence[Words], starts: Sequence[Bools]) -> float | None:
    """The left edge at which most runs of words in the right part of the pages begin."""
    edges = [words.box[run, 0] for words, run in zip(pages, starts, strict=True)]
    on_page = np.repeat(np.arange(len(pages)), [len(e) for e in edges])
    every: Floats = np.concatenate([np.zeros(0, np.float32), *edges])
    if len(every) < LEAST:
        return None
    edge = float(np.bincount(np.round(every).astype(int)).argmax())
    here = np.abs(every - edge) <= NEAR
    if here.sum() < LEAST or len(np.unique(on_page[here])) < PAGES:
        return None
    return float(np.median(every[here]))


def _on_page(words: Words, starts: Bools, edge: float) -> Bools:
    """The words of the runs that begin at the edge, each to the end of its line."""
    mask = np.zeros(len(words), dtype=bool)
    box = words.box
    if not len(words):
        return mask
    highest, lowest = int(box[:, 3].argmin()), int(box[:, 3].argmax())
    for i in np.flatnonzero(starts & (np.abs(box[:, 0] - edge) <= NEAR)).tolist():
        level = np.abs(box[:, 3] - box[i, 3]) < 0.4 * words.size[i]
        left = level & (box[:, 0] < edge - NEAR)
        width = float((box[left, 2] - box[left, 0]).sum())
        if (level[lowest] or level[highest]) and width < FILLED / 2 * edge:
            continue  # a running head or foot
        if not (box[left, 2] > edge - 0.1 * words.size[i]).any():
            mask |= level & (box[:, 0] >= edge - NEAR)
    return mask


def _fills(words: Words, mask: Bools, edge: float) -> list[float]:
    """How far the lines beside notes reach to them, as shares of the width left of the edge."""
    box = words.box
    inside = ~mask & (box[:, 0] < edge)
    if not inside.any():
        return []
    left = float(np.quantile(box[inside, 0], 0.02))
    found = []
    for line in rows(words, np.flatnonzero(mask)):
        middle = float(box[line, 3].mean())
        beside = inside & (np.abs(box[:, 3] - middle) < 0.4 * float(words.size[line[0]]))
        if beside.any():
            found.append(float((box[beside, 2] - box[beside, 0]).sum()) / (edge - left))
    return found


def side_lines(page: int, words: Words, mask: Bools) -> list[Line]:
    """The lines of the notes on page number `page` (from 0)."""
    places = np.flatnonzero(mask)
    if not len(places):
        return []
    left, right = float(words.box[places, 0].min()), float(words.box[places, 2].max())
    return [line_of(page, -1, words, row, left, right) for row in rows(words, places)]


def with_side_notes(blocks: Sequence[Block], lines: Sequence[Line]) -> list[Block]:
    """The blocks with each note before the paragraph it stands beside; after one that it would
    part."""
    if not lines:
        return list(blocks)
    bases: dict[int, list[tuple[float, int]]] = {}
    for at, block in enumerate(blocks):
        for line in () if block.running or block.kind is Kind.NOTE else block.lines:
            bases.setdefault(line.page, []).append((line.base, at))
    before: dict[int, list[Block]] = {}
    for note in _notes(lines):
        line = note.lines[0]
        near = min(bases.get(line.page, ()), key=lambda b: abs(b[0] - line.base), default=None)
        at = _unparted(blocks, near[1]) if near else _after(blocks, line.page)
        before.setdefault(at, []).append(note)
    found: list[Block] = []
    for at in range(len(blocks) + 1):
        found += before.get(at, [])
        found += blocks[at : at + 1]
    return found


def _notes(lines: Sequence[Line]) -> list[Block]:
    """The lines of notes grouped: a note ends where a line is left white."""
    notes: list[Block] = []
    for line in lines:
        last = notes[-1].lines[-1] if notes else None
        step = (_LEGEND_STEP if line.beside else STEP) * line.size
        if last and last.page == line.page and 0 < line.base - last.base < step:
            notes[-1].lines.append(line)
        else:
            notes.append(Block([line], Kind.CAPTION))
    return notes


def _after(blocks: Sequence[Block], page: int) -> int:
    """The position of the first block after a page."""
    return next((n for n, b in enumerate(blocks) if b.lines[0].page > page), len(blocks))


def _unparted(blocks: Sequence[Block], at: int) -> int:
    """The first position from `at` on where no paragraph would be parted."""
    while at < len(blocks) and (blocks[at].goes_on or _is_split(blocks, at)):
        at += 1
    return at


def _is_split(blocks: Sequence[Block], at: int) -> bool:
    """Whether only a running head stands between a block that goes on and what it goes on from."""
    if not blocks[at].running:
        return False
    after = next((b for b in blocks[at:] if not b.running), None)
    return after is not None and after.goes_on
