"""Notes at the end of a text: a heading, and below it paragraphs with the numbers 1, 2, 3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from traad.ingest import signs
from traad.ingest.draft import Drop, Mark
from traad.model import Kind

Raised = tuple[int, int, int, str]
"""Start, end, page and text of a raised figure."""

_NUMBER = re.compile(r"\(?(\d{1,3})[.)]?\s+(?=\S)")


def with_endnotes(
    text: str, marks: Sequence[Mark], drops: Sequence[Drop], raised: Sequence[Raised]
) -> tuple[list[Mark], list[Drop]]:
    """The marks with the endnotes as notes, anchored where a raised figure refers to them; the
    drops with those figures and the numbers of the notes.

    What nothing in the text refers to stays as it is: a list with numbers.
    """
    found, left_out = list(marks), list(drops)
    taken = {drop.start for drop in drops} | {drop.end for drop in drops}
    after = 0
    for place, number, words in _numbered(text, marks):
        wanted = (
            (start, end)
            for start, end, _, figure in raised
            if figure == number and after <= start < marks[place].start and end not in taken
        )
        reference = next(wanted, None)
        if reference is None:
            continue
        after = reference[1]
        anchor = reference[0] - (text[reference[0] - 1] == " ")
        left_out += Drop(anchor, after, "note references"), Drop(*words, "note references")
        found[place] = replace(marks[place], kind=Kind.NOTE, anchor=anchor)
    return found, sorted(left_out)


def _numbered(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """The paragraphs below a heading of notes that begin with the next number: the position among
    the marks, the number, and the range of it in the text."""
    expected = 0
    for place, mark in enumerate(marks):
        if mark.kind is Kind.HEADING:
            expected = int(bool(signs.NOTES_HEADING.match(text[mark.start : mark.end].strip())))
        elif expected and mark.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM):
            number = _NUMBER.match(text, mark.start)
            if number and int(number[1]) == expected:
                yield place, number[1], number.span()
                expected += 1
