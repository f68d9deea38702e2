"""Running heads and feet and page numbers: rows that return at the same height on other pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from traad.ingest.arrays import Places
from traad.ingest.columns import rows
from traad.ingest.pdfium import Words

_OUTER = 4
"""Rows at the top and at the foot of a page that are looked at."""
_ENOUGH = 100
"""Words: so many from the top or the foot of a full page hold its outer rows."""
_NEAR = 4.0
"""Points that the height of a returning row may differ."""
_LARGE = 1.3
"""A row larger than this, compared with the body, is a heading."""
_LARGER = 1.05
_WORD = re.compile(r"\w")
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_LONE_NUMBER = re.compile(r"^(?:\d+|[ivxlc]+)$")


class _Row(NamedTuple):
    page: int
    places: Places
    height: float
    parts: tuple[str, ...]
    size: float


def running_words(
    pages: Sequence[Words], beside: Sequence[npt.NDArray[np.bool_]] | None = None
) -> list[npt.NDArray[np.bool_]]:
    """For each page, which of its words belong to running heads, feet and page numbers.

    Words `beside` the text, in the margin, are none of them.
    """
    if beside is None:
        beside = [np.zeros(len(words), dtype=bool) for words in pages]
    body = body_size(pages)
    candidates = [
        row
        for n, (words, aside) in enumerate(zip(pages, beside, strict=True))
        for row in _outer_rows(n, words, aside, body)
        if _small(row, body)
    ]
    found = _returning(candidates, len(pages))
    returning = {id(row) for row in found}
    heights = np.sort([r.height for r in found])
    least = max(3, len(pages) // 4)
    masks = [np.zeros(len(words), dtype=bool) for words in pages]
    for row in candidates:
        # A head that names the section differs from page to page; its height does not.
        low, high = np.searchsorted(heights, (row.height - _NEAR / 2, row.height + _NEAR / 2))
        if id(row) in returning or high - low >= least:
            masks[row.page][row.places] = True
    if sum(m.sum() for m in masks) > 0.5 * sum(map(len, masks)):
        # What is most of the text is not beside the text: forms, labels, slides.
        return [np.zeros(len(words), dtype=bool) for words in pages]
    return masks


def body_size(pages: Sequence[Words]) -> float:
    """The size of most of the text, in points; 0 where there is none."""
    sizes = np.concatenate([np.zeros(0), *(w.size for w in pages)])
    weights = [len(t) for w in pages for t in w.texts]
    if not len(sizes):
        return 0.0
    tally = np.bincount(np.maximum(np.round(sizes * 4), 0).astype(int), weights=weights)
    return float(tally.argmax()) / 4


def _small(row: _Row, body: float) -> bool:
    return row.size <= _LARGE * body


def _outer_rows(page: int, words: Words, aside: npt.NDArray[np.bool_], body: float) -> list[_Row]:
    known = words.lists
    found = []
    for line in _outer(words, aside):
        places = line.tolist()
        heights = [known.box[i][3] for i in places]
        size = sorted(known.size[i] for i in places)[len(places) // 2]
        # Larger than the body, *Bilag 1* and *Bilag 2* are headings; *Side 1* and *Side 2* return.
        counted = _NUMBER if size < _LARGER * body else _LONE_NUMBER
        found.append(
            _Row(
                page,
                line,
                sum(heights) / len(heights),
                tuple(counted.sub("0", part) for part in _parts(words, places)),
                size,
            )
        )
    return found


def _outer(words: Words, aside: npt.NDArray[np.bool_]) -> list[Places]:
    """The first and the last rows of a page; the rows between are left alone where they are
    many."""
    order = np.argsort(words.box[:, 3], kind="stable")
    order = order[~aside[order]]
    if len(order) > 3 * _ENOUGH:
        top, foot = rows(words, order[:_ENOUGH]), rows(words, order[-_ENOUGH:])
        if min(len(top), len(foot)) > _OUTER + 1:  # the innermost row may be cut
            return top[:_OUTER] + foot[-_OUTER:]
    lines = rows(words, order)
    return lines if len(lines) <= 2 * _OUTER else lines[:_OUTER] + lines[-_OUTER:]


def _parts(words: Words, line: Sequence[int]) -> list[str]:
    """The texts of a row between its wide gaps, lower-cased."""
    known = words.lists
    parts = [words.texts[line[0]]]
    for before, i in pairwise(line):
        if known.box[i][0] - known.box[before][2] > 1.5 * known.size[i]:
            parts.append(words.texts[i])
        else:
            parts[-1] += " " + words.texts[i]
    return [part.lower() for part in parts]


def _returning(candidates: list[_Row], pages: int) -> list[_Row]:
    """The rows of which a part stands at the same height on several pages."""
    least = 2 if pages < 8 else 3
    places: dict[str, list[_Row]] = defaultdict(list)
    for row in candidates:
        for part in filter(_WORD.search, set(row.parts)):
            places[part].append(row)
    found: list[_Row] = []
    for part, same in places.items():
        # Figures stand at the same height by chance, in tables: a page number stands alone, and
        # on most pages. The foot of a short page may stand higher than the others.
        number = part == "0"
        everywhere = not number and len({r.page for r in same}) > 0.5 * pages
        enough = max(least, pages // 5) if number else least
        reach = 10 * _NEAR if everywhere else _NEAR
        for row, near in _with_pages_near(same, reach):
            if near >= enough and not (number and len(row.parts) > 1):
                found.append(row)
    return found


def _with_pages_near(same: list[_Row], reach: float) -> Iterator[tuple[_Row, int]]:
    """Each row, from the top, with the number of pages that have one within `reach` of it."""
    ordered = sorted(same, key=lambda row: row.height)
    pages: Counter[int] = Counter()
    low = high = 0
    for row in ordered:
        while high < len(ordered) and ordered[high].height < row.height + reach:
            pages[ordered[high].page] += 1
            high += 1
        while ordered[low].height <= row.height - reach:
            pages[ordered[low].page] -= 1
            if not pages[ordered[low].page]:
                del pages[ordered[low].page]
            low += 1
        yield row, len(pages)
