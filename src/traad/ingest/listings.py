"""Code and pictures of screens set in a typewriter's face: kept together, line by line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from traad.ingest.arrays import Bools, Places
from traad.ingest.columns import rows
from traad.ingest.pdfium import Words

_LEAST = 3
"""Lines: fewer may be an address or a command within a paragraph."""
_APART = 3.2
"""Times the size: lines of one listing stand no further apart."""
_SHARE = 0.8
"""Of the letters of a line; a sign may be of another face."""
_MOST = 0.5
"""Share of the letters of a document: where more are of fixed width, the whole is typewritten."""


def listings(pages: Sequence[Words], aside: Sequence[Bools]) -> list[list[Places]]:
    """For each page, the words of each of its listings; words `aside` belong to none."""
    of_all = sum(len(t) for words in pages for t in words.texts)
    of_fixed = sum(
        len(words.texts[i]) for words in pages for i in np.flatnonzero(words.fixed).tolist()
    )
    if not of_fixed or of_fixed > _MOST * of_all:
        return [[] for _ in pages]
    return [_on_page(words, out) for words, out in zip(pages, aside, strict=True)]


def _on_page(words: Words, aside: Bools) -> list[Places]:
    """The listings of a page: lines on end whose words are of fixed width."""
    if np.count_nonzero(words.fixed) < _LEAST:
        return []
    found: list[Places] = []
    run: list[Places] = []
    for line in rows(words, np.flatnonzero(~aside)):
        fixed = _is_fixed(words, line, among=bool(run))
        near = run and _step(words, run[-1], line) < _APART * float(words.size[line].max())
        if run and not (fixed and near):
            found += [np.concatenate(run)] if len(run) >= _LEAST else []
            run = []
        if fixed and (run or _is_fixed(words, line, among=False)):
            run.append(line)
    return found + ([np.concatenate(run)] if len(run) >= _LEAST else [])


def _is_fixed(words: Words, line: Places, *, among: bool) -> bool:
    """Whether the words of a line are of fixed width, its numbers apart; among such lines, one of
    a number alone is too."""
    worded = np.array([i for i in line.tolist() if not words.texts[i].isdigit()], dtype=np.int64)
    length = np.array([len(words.texts[i]) for i in worded.tolist()])
    if not len(worded):
        return among
    return bool(length[words.fixed[worded]].sum() > _SHARE * length.sum())


def _step(words: Words, above: Places, line: Places) -> float:
    return float(words.box[line, 3].mean() - words.box[above, 3].mean())
