"""The reading order: passages that belong before or after another.

A move swaps two neighbouring stretches of the text, so that every word is kept and is found again
exactly: what moves, and what it moves past.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from traad.corrections.swapping import (
    NewPlaces,
    Piece,
    block_start,
    moved_origin,
    moved_pages,
    swapped,
)
from traad.corrections.words import AROUND
from traad.errors import ConflictError
from traad.model import Extraction, Kind, Passage

_QUOTE = 80
"""How much of a passage's beginning is kept to know it by."""


@dataclass(frozen=True, slots=True)
class MoveCorrection:
    """The passages that begin like `moved`, one after the other, belong before `beside`, or after.

    `left` and `beside_left` stand before the first of them and before `beside`: they tell it from
    others that begin alike.
    """

    moved: tuple[str, ...]
    left: str
    beside: str
    beside_left: str
    after: bool = False


class _Move(NamedTuple):
    """Passages `[first, last)` go past `[low, high)`, which stand right before or after them."""

    first: int
    last: int
    low: int
    high: int

    @property
    def stretches(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Both, in the order of the text."""
        one, two = sorted([(self.first, self.last), (self.low, self.high)])
        return one, two


def move_correction(
    text: str, passages: Sequence[Passage], first: int, last: int, beside: int, *, after: bool
) -> MoveCorrection:
    """The correction that puts the passages from offset `first` to `last` before that at `beside`.

    With `after` it puts them after it. A table moves as a whole.

    Raises:
        ConflictError: no passage stands there, they stand there already, or they begin like others.
    """
    ends = [_passage_at(passages, at) for at in (first, last)]
    here, there = _whole(passages, min(ends), max(ends) + 1), _passage_at(passages, beside)
    if here[0] <= there < here[1]:
        raise ConflictError("Passages cannot be put beside themselves; choose a place outside.")
    quotes = tuple(_quote(text, p) for p in passages[here[0] : here[1]])
    lefts = (_left(text, passages[n].start) for n in (here[0], there))
    what = MoveCorrection(quotes, next(lefts), _quote(text, passages[there]), next(lefts), after)
    if _found(text, passages, quotes, what.left) != here[0] or (
        _found(text, passages, (what.beside,), what.beside_left) != there
    ):
        raise ConflictError("Several passages begin like this one; they cannot be told apart.")
    if _move(text, passages, what) is None:
        raise ConflictError("The passages stand there already; there is nothing to move.")
    return what


def correct_order(extraction: Extraction, what: MoveCorrection) -> Extraction:
    """The extraction with passages moved; as it is where they stand there already.

    Raises:
        ConflictError: the passages, or the one beside which they belong, cannot be found.
    """
    text, passages = extraction.text, extraction.passages
    move = _move(text, passages, what)
    if move is None:
        return extraction
    new, pieces = swapped(text, passages, *move.stretches)
    places = NewPlaces(pieces)
    order = _order(len(passages), move)
    placed = [
        replace(
            p,
            start=places.start(p.start),
            end=places.end(p.end),
            lead=None if p.lead is None else places.start(p.lead),
            anchor=None if p.anchor is None else places.end(p.anchor),
        )
        for p in (passages[n] for n in order)
    ]
    went = [move.first <= n < move.last for n in order]
    home = _found(text, passages, (what.beside,), what.beside_left)
    return replace(
        extraction,
        text=new,
        origin=moved_origin(extraction.origin, pieces),
        pages=moved_pages(
            extraction.pages,
            pieces,
            places.start(block_start(text, passages, move.first)),
            after=what.after,
        ),
        passages=tuple(_at_home(new, placed, went, passages[home])),
    )


def pieces_of(extraction: Extraction, what: MoveCorrection) -> list[Piece]:
    """What stands where after `correct_order`, in the order of the new text."""
    move = _move(extraction.text, extraction.passages, what)
    if move is None:
        return [Piece(0, len(extraction.text), 0)]
    return swapped(extraction.text, extraction.passages, *move.stretches)[1]


def _passage_at(passages: Sequence[Passage], at: int) -> int:
    here = next((n for n, p in enumerate(passages) if p.start <= at < p.end), None)
    if here is None:
        raise ConflictError(f"No passage stands at {at}; list them with: traad show DOC --passages")
    return here


def _whole(passages: Sequence[Passage], first: int, last: int) -> tuple[int, int]:
    """The passages `[first, last)`, and the rest of a table that begins or ends them."""
    while first and _one_table(passages[first - 1], passages[first]):
        first -= 1
    while last < len(passages) and _one_table(passages[last - 1], passages[last]):
        last += 1
    return first, last


def _one_table(one: Passage, other: Passage) -> bool:
    return bool(one.cell and other.cell and one.cell.table == other.cell.table)


def _quote(text: str, passage: Passage) -> str:
    return text[passage.start : min(passage.end, passage.start + _QUOTE)]


def _left(text: str, start: int) -> str:
    return text[max(0, start - AROUND) : start]


def _found(text: str, passages: Sequence[Passage], quotes: Sequence[str], left: str) -> int:
    """Where passages begin like `quotes`, one after the other.

    Raises:
        ConflictError: nowhere, or in several places and not after `left` in just one of them.
    """
    rows = range(len(passages) - len(quotes) + 1)
    found = [
        n
        for n in rows
        if all(_quote(text, passages[n + i]) == quote for i, quote in enumerate(quotes))
    ]
    if len(found) > 1:
        found = [n for n in found if _left(text, passages[n].start) == left]
    if len(found) != 1:
        raise ConflictError(
            f"“{quotes[0]}…” cannot be found where it was moved from or to; move it anew."
        )
    return found[0]


def _move(text: str, passages: Sequence[Passage], what: MoveCorrection) -> _Move | None:
    """What goes past what; None where it stands there already."""
    first = _found(text, passages, what.moved, what.left)
    last = first + len(what.moved)
    beside = _found(text, passages, (what.beside,), what.beside_left)
    low, high = _whole(passages, beside, beside + 1)
    if high <= first:
        start = high if what.after else low
        return _Move(first, last, start, first) if start < first else None
    end = high if what.after else low
    return _Move(first, last, last, end) if last < end else None


def _order(count: int, move: _Move) -> list[int]:
    one, two = move.stretches
    return [*range(one[0]), *range(*two), *range(*one), *range(two[1], count)]


def _at_home(
    text: str, passages: Sequence[Passage], went: Sequence[bool], beside: Passage
) -> Iterator[Passage]:
    """The passages with the sections of their new places, and those that moved with its part."""
    headed = any(p.kind is Kind.HEADING for p, moved in zip(passages, went, strict=True) if moved)
    path: tuple[str, ...] = ()
    for passage, moved in zip(passages, went, strict=True):
        words = " ".join(text[passage.start : passage.end].split())
        if passage.kind is Kind.HEADING and passage.section[-1:] == (words,):
            path = (*path[: len(passage.section) - 1], words)
        elif passage.kind is Kind.NOTE:
            yield passage
            continue
        elif not headed and not moved:
            path = passage.section
        section = path if headed or moved else passage.section
        part = beside.part if moved and not headed else passage.part
        yield replace(passage, section=section, part=part)
