"""The page numbers printed on the pages, where a PDF does not tell its labels itself.

A number in the running heads and feet is a page number where it rises with the pages: *xii*, *14*,
or *4-3* where each chapter is numbered on its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from traad.ingest.arrays import Bools
from traad.ingest.pdfium import Words

_CHAPTERED = re.compile(r"\d{1,2}-\d{1,3}")
_ARABIC = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LEAST = 3
"""Pages that a way of counting must fit before it is believed."""


class _Way(NamedTuple):
    """A way of counting: its signs, and what must be added to the place of a page."""

    style: str
    offset: int


def printed_labels(
    own: Sequence[str], pages: Sequence[Words], running: Sequence[Bools]
) -> list[str]:
    """The label of each page: the file's `own` if it has any, else the printed, else its number."""
    numbers = [str(n) for n in range(1, len(own) + 1)]
    if any(own) and list(own) != numbers:
        return [label or number for label, number in zip(own, numbers, strict=True)]
    found = [
        _candidates(n, words, mask)
        for n, (words, mask) in enumerate(zip(pages, running, strict=True))
    ]
    votes = Counter(way for ways in found for way in ways)
    if not votes or max(votes.values()) < max(_LEAST, len(own) // 4):
        return numbers
    labels = [_label(ways, votes) for ways in found]
    main = votes.most_common(1)[0][0]
    return [label or _unprinted(n, main, labels) for n, label in enumerate(labels)]


def _candidates(place: int, words: Words, mask: Bools) -> dict[_Way, str]:
    """The numbers in the running head and foot of a page, by the way of counting they fit."""
    found: dict[_Way, str] = {}
    for i in np.flatnonzero(mask).tolist():
        text = words.texts[i]
        if _CHAPTERED.fullmatch(text):
            found[_Way("chaptered", 0)] = text
        elif _ARABIC.fullmatch(text):
            found[_Way("arabic", int(text) - place)] = text
        elif _ROMAN.fullmatch(text):
            found[_Way("roman", _roman(text) - place)] = text
    return found


def _label(ways: dict[_Way, str], votes: Counter[_Way]) -> str:
    """The number of a page that fits most others."""
    believed = [way for way in ways if votes[way] >= _LEAST]
    return ways[max(believed, key=lambda way: votes[way])] if believed else ""


def _unprinted(place: int, main: _Way, labels: Sequence[str]) -> str:
    """The label of a page without a printed one: what stands between those beside it, else its
    place in brackets, as in a bibliography."""
    counted = str(place + main.offset)
    between = main.style == "arabic" and place + main.offset > 0 and counted not in labels
    return counted if between else f"[{place + 1}]"


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text.lower()]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))
