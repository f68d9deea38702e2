"""Notes in the left margin, as on the left pages of a book: the mirror of those in the right.

What stands there may as well be who speaks, a date or a number: so notes are words, hardly one of
them returns, and none ends in a colon.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from traad.ingest.arrays import Bools, Places
from traad.ingest.columns import rows
from traad.ingest.pdfium import Words
from traad.ingest.sidenotes import FILLED, LEAST, NEAR, PAGES, SHARE, STEP, run_starts

_INSIDE = 0.45
"""A left margin and the edge of the text beside it lie left of this share of the page."""
_WIDE = 45.0
"""Points: a margin with notes is no narrower."""
_DIFFER = 0.7
"""Share of the notes that are said once."""


def left_notes(pages: Sequence[Words]) -> list[Bools]:
    """For each page, which of its words stand in notes in the left margin."""
    none = [np.zeros(len(words), dtype=bool) for words in pages]
    edges = _edges(pages)
    if edges is None:
        return none
    found = [_on_page(words, *edges) for words in pages]
    texts = [
        " ".join(words.texts[i] for i in note.tolist())
        for words, page in zip(pages, found, strict=True)
        for note, _ in page
    ]
    having = [(words, page) for words, page in zip(pages, found, strict=True) if page]
    if len(texts) < LEAST or len(having) < PAGES or not _are_notes(texts):
        return none
    share = sum(len(note) for _, page in having for note, _ in page) / sum(
        len(words) for words, _ in having
    )
    if share > SHARE or np.median([fill for _, page in having for _, fill in page]) < FILLED:
        return none
    for mask, page in zip(none, found, strict=True):
        for note, _ in page:
            mask[note] = True
    return none


def _are_notes(texts: Sequence[str]) -> bool:
    """Whether what stands beside the text is no label, number or date."""
    lettered = all(any(map(str.isalpha, text)) for text in texts)
    labelled = any(text.endswith(":") for text in texts)
    return lettered and not labelled and len(set(texts)) >= _DIFFER * len(texts)


def _edges(pages: Sequence[Words]) -> tuple[float, float] | None:
    """The left edges of the notes and of the text, where both return."""
    starts = [
        words.box[run_starts(words) & (words.box[:, 0] < _INSIDE * words.width), 0]
        for words in pages
    ]
    every = np.concatenate([np.zeros(0, np.float32), *starts])
    if len(every) < LEAST:
        return None
    text = float(np.bincount(np.round(np.maximum(every, 0)).astype(int)).argmax())
    outside = every[every < text - _WIDE]
    if len(outside) < LEAST:
        return None
    return float(np.bincount(np.round(np.maximum(outside, 0)).astype(int)).argmax()), text


def _on_page(words: Words, edge: float, text: float) -> list[tuple[Places, float]]:
    """The notes of a page, each with how far the lines beside it fill the width of the text."""
    box = words.box
    margin = np.flatnonzero((box[:, 0] > edge - NEAR) & (box[:, 2] < text - NEAR))
    body = box[:, 0] > text - NEAR
    if not len(margin) or not body.any():
        return []
    width = float(box[body, 2].max()) - text
    base = box[:, 3]
    notes: list[tuple[list[Places], list[float]]] = []
    last = -np.inf
    for line in rows(words, margin):
        size, here = float(words.size[line[0]]), float(base[line].mean())
        level = np.abs(base - here) < 0.4 * size
        crossing = level & (box[:, 0] < text - NEAR) & (box[:, 2] > text)
        if abs(float(box[line[0], 0]) - edge) > NEAR or crossing.any():
            last = -np.inf
            continue
        if here - last > STEP * size:
            notes.append(([], []))
        last = here
        beside = level & body
        notes[-1][0].append(line)
        if beside.any():
            notes[-1][1].append(float((box[beside, 2] - box[beside, 0]).sum()) / max(width, 1.0))
    return [(np.concatenate(lines), max(fills)) for lines, fills in notes if fills]
