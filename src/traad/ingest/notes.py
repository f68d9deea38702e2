"""Notes at the foot of columns: small print from a number on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from traad.ingest.lines import Line
from traad.ingest.look import NOTE_SIZE, Block, Look, same_region
from traad.model import Kind

_NOTE_NUMBER = re.compile(r"\(?(\d{1,3}|\*{1,3})[.)]?\s*(?=\S)")


def without_notes(lines: Sequence[Line], look: Look) -> tuple[list[Line], list[Line]]:
    """The running text, and the lines set small at the foot of each column from a number on."""
    body: list[Line] = []
    notes: list[Line] = []
    on_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        on_page[line.page].append(line)
    for column in _columns(lines):
        if column[0].running or column[0].listing:  # a page number in small print is no note
            body += column
            continue
        cut = len(column)
        while cut and column[cut - 1].cell is None and _is_small(column[cut - 1], look):
            cut -= 1
        first = next(
            (i for i in range(cut, len(column)) if _NOTE_NUMBER.match(column[i].text)), len(column)
        )
        # Small print that fills the column is a table or a list of sources, not its notes.
        if first == 0 and len(column) > 1:
            first = len(column)
        # What nothing on the page refers to is a listing, a form, or the end of a list of sources.
        if not _are_referred_to(column[first:], on_page[column[0].page]):
            first = len(column)
        body += column[:first]
        notes += column[first:]
    return body, notes


def _are_referred_to(notes: Sequence[Line], page: Sequence[Line]) -> bool:
    """Whether the page has the mark of one of the notes: a raised figure, or one set close."""
    begun = filter(None, (_NOTE_NUMBER.match(line.text) for line in notes))
    marks = {number.group(1) for number in begun}
    aside = {id(line) for line in notes}
    others = [line for line in page if id(line) not in aside]
    if any(mark in line.raised for line in others for mark in marks):
        return True
    close = "|".join(rf"{re.escape(mark)}(?!\d)" for mark in marks)
    glued = re.compile(rf"[^\W\d_][.,;:!?)”»\"]*(?:{close})")
    return bool(marks) and any(glued.search(line.text) for line in others)


def _is_small(line: Line, look: Look) -> bool:
    return line.size < NOTE_SIZE * look.size


def _columns(lines: Sequence[Line]) -> Iterable[list[Line]]:
    """The lines of each column; running heads and feet are columns of their own."""
    column: list[Line] = []
    for line in lines:
        if column and (line.running or not same_region(column[-1], line)):
            yield column
            column = []
        column.append(line)
        if line.running:
            yield column
            column = []
    if column:
        yield column


def notes_of(lines: Sequence[Line]) -> list[Block]:
    """The notes: one begins at the next number, or at a number at the head of a page's notes."""
    notes: list[Block] = []
    expected = ""
    for line in lines:
        number = _NOTE_NUMBER.match(line.text)
        new_page = not notes or notes[-1].lines[-1].page != line.page
        if number and (new_page or number.group(1) in (expected, "*", "**", "***")):
            mark = number.group(1)
            notes.append(Block([line], Kind.NOTE, number=mark))
            expected = str(int(mark) + 1) if mark.isdigit() else ""
        else:
            notes[-1].lines.append(line)
    return notes
