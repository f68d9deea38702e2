"""Hits with the words around them: the concordance."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from traad.search.evaluate import Spans
from traad.search.words import Words

WINDOW = 10
"""Words shown on each side, unless told."""
_EMOJI = re.compile("[^\\S\n]*[\u2600-\u27bf\U0001f000-\U0001faff]")
"""A picture, after blanks on the same line. What joins and colours it are signs."""


class Order(StrEnum):
    """How a concordance is ordered. A side is ordered from the hit outwards."""

    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"
    HIT = "hit"
    DOCUMENT = "document"
    YEAR = "year"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit is: document (GUID), version, and a range of code points."""

    document: str
    version: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a query found, with what stands around it.

    `left` and `right` are the words before and after it within its passage, as written. Documents
    are GUIDs; `page` is the physical number and `label` the printed one, where there are pages.
    """

    document: str
    version: int
    start: int
    end: int
    text: str
    left: str
    right: str
    passage: int
    kind: str
    section: tuple[str, ...]
    speaker: str | None
    page: int | None
    label: str | None
    title: str
    year: int | None

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.document, self.version, self.start, self.end)


def around(
    words: Words, spans: Spans, text: str, window: int = WINDOW, *, sentence: bool = False
) -> list[tuple[int, int, int, int]]:
    """For each span its start and end, and where the shown words before begin and after end.

    All are code points of `text`. What is shown stays within the passage, or the sentence.
    """
    found = []
    group = words.sentence if sentence else words.passage
    for first, last in zip(spans[0].tolist(), spans[1].tolist(), strict=True):
        low, high = first, last
        while low > 0 and (sentence or first - low < window) and group[low - 1] == group[first]:
            low -= 1
        while (
            high + 1 < len(words)
            and (sentence or high - last < window)
            and group[high + 1] == group[last]
        ):
            high += 1
        end = _closed(text, int(words.end[high]))
        found.append((int(words.start[first]), int(words.end[last]), int(words.start[low]), end))
    return found


def _closed(text: str, end: int) -> int:
    """Where what is read ends: after the signs that close its last word, and emoji on its line."""
    while end < len(text):
        if not text[end].isspace() and not text[end].isalnum():
            end += 1
        elif emoji := _EMOJI.match(text, end):
            end = emoji.end()
        else:
            break
    return end


def ordered(hits: Iterable[Hit], order: Order, key: Callable[[str], object]) -> list[Hit]:
    """Hits in an order; `key` makes sort keys of words, so that æ, ø and å come last.

    Hits that are alike stay in the order of their places.
    """

    def sorting(hit: Hit) -> object:
        match order:
            case Order.LEFT:
                return [key(word) for word in reversed(hit.left.split())]
            case Order.RIGHT:
                return [key(word) for word in hit.right.split()]
            case Order.HIT:
                return key(hit.text)
            case Order.DOCUMENT:
                return key(hit.title)
            case Order.YEAR:
                return (hit.year is None, hit.year or 0)
            case Order.SPEAKER:
                return (hit.speaker is None, key(hit.speaker or ""))
            case _:
                return ()

    return list(hits) if order is Order.PLACE else sorted(hits, key=sorting)  # type: ignore[arg-type]
