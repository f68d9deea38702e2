"""Blocks of a PDF put into one text, with the place of every word, block and page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from traad.ingest.draft import Draft, Drop, Mark
from traad.ingest.endnotes import with_endnotes
from traad.ingest.lines import Line
from traad.ingest.longtables import Key, Place, long_tables
from traad.ingest.look import Block
from traad.ingest.origin import Origin, words_origin
from traad.ingest.pdfium import Words
from traad.model import Cell, Kind, Page, Voice

_NUMBER = re.compile(r"\(?[\d*]+[.)]?\s*")


def draft_of(blocks: Sequence[Block], pages: Sequence[Words], labels: Sequence[str]) -> Draft:
    """The raw draft: the blocks in order, with what the cleaning steps may leave out.

    Notes are anchored where a raised figure on their page refers to them.
    """
    writer = _Writer(pages, long_tables(blocks))
    marks: list[Mark] = []
    drops: list[Drop] = []
    notes: list[tuple[int, Block]] = []
    end_of_body = 0
    for block in blocks:
        start, end = writer.block(block)
        if block.running:
            step = "pull quotes" if block.repeated else "running heads"
            drops.append(Drop(start, end, step))
            end_of_body = end
            continue
        if block.kind is Kind.NOTE:
            notes.append((len(marks), block))
        else:
            end_of_body = end
        voice = Voice.QUOTED if block.kind is Kind.QUOTATION else Voice.AUTHOR
        marks.append(
            Mark(
                start,
                end,
                block.kind,
                block.level,
                block.goes_on,
                voice=voice,
                attributed=block.attributed,
                cell=writer.cell,
                verbatim=block.verbatim,
            )
        )
    text = "".join(writer.parts)
    anchors = {(page, number): (start, end) for start, end, page, number in writer.raised}
    for place, block in notes:
        page = block.lines[0].page
        found = anchors.get((page, block.number or ""))
        if found and found[0] < end_of_body:
            anchor = found[0] - (text[found[0] - 1] == " ")
            drops.append(Drop(anchor, found[1], "note references"))
            start = marks[place].start
            if number := _NUMBER.match(text, start):
                drops.append(Drop(start, number.end(), "note references"))
            marks[place] = replace(marks[place], anchor=anchor)
    marks, drops = with_endnotes(text, marks, sorted(drops), writer.raised)
    return Draft(
        text,
        _origin(writer, pages),
        _page_ranges(writer.page_starts, labels, end_of_body),
        tuple(marks),
        tuple(drops),
    )


def styled_starts(draft: Draft, blocks: Sequence[Block]) -> set[int]:
    """The starts of the marks whose blocks are wholly in bold or in italics."""
    written = [block for block in blocks if not block.running]
    return {
        mark.start
        for mark, block in zip(draft.marks, written, strict=True)
        if all(line.bold for line in block.lines) or all(line.italic for line in block.lines)
    }


class _Writer:
    """Puts blocks into one text and notes where every word, block and page stands."""

    def __init__(self, pages: Sequence[Words], continued: Mapping[Key, Place]) -> None:
        self._pages = pages
        self._continued = continued
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[tuple[int, tuple[int, ...]]] = []
        self.raised: list[tuple[int, int, int, str]] = []
        self.page_starts: dict[int, int] = {}
        self.last: Block | None = None
        self.cell: Cell | None = None
        self._tables: dict[tuple[int, int], int] = {}

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def line(self, line: Line) -> None:
        texts = self._pages[line.page].texts
        at, first = self.length, len(self.starts)
        for separator, i in zip(line.separators, line.words, strict=True):
            at += len(separator)
            self.starts.append(at)
            at += len(texts[i])
            self.ends.append(at)
        self.words.append((line.page, line.words))
        if line.raised:
            raised = self._pages[line.page].raised
            self.raised += (
                (start, end, line.page, texts[i])
                for start, end, i in zip(
                    self.starts[first:], self.ends[first:], line.words, strict=True
                )
                if raised[i]
            )
        self.put(line.text)

    def block(self, block: Block) -> tuple[int, int]:
        if self.length:
            self.put(_between(self.last, block))
        self.last = block
        self.cell = self._cell(block.lines[0])
        start = self.length
        self.page_starts.setdefault(block.lines[0].page, start)
        for number, line in enumerate(block.lines):
            if number:
                self.put("\n")
            self.line(line)
        return start, self.length

    def _cell(self, line: Line) -> Cell | None:
        """The place of a line's cell, its table numbered in the document."""
        if line.cell is None:
            return None
        number, row, column, width, height = line.cell
        place = self._continued.get((line.page, number), Place((line.page, number), 0))
        table = self._tables.setdefault(place.table, len(self._tables) + 1)
        return Cell(table, place.below + row, column, width, height)


def _between(before: Block | None, block: Block) -> str:
    """A blank line between blocks, a line end between rows of a table, a tab between cells."""
    old, new = before and before.lines[-1], block.lines[0]
    if not (old and old.cell and new.cell and old.page == new.page and old.cell[0] == new.cell[0]):
        return "\n\n"
    return "\t" if old.cell[1] == new.cell[1] else "\n"


def _origin(writer: _Writer, pages: Sequence[Words]) -> Origin:
    """The place of each word: the boxes are taken a page at a time."""
    start, end = np.array(writer.starts, dtype=np.int64), np.array(writer.ends, dtype=np.int64)
    place = np.array([i for _, line in writer.words for i in line], dtype=np.int64)
    of_line = np.array([page for page, _ in writer.words], dtype=np.int64)
    on_page = np.repeat(of_line, [len(line) for _, line in writer.words])
    box = np.zeros((len(start), 4), dtype=np.float32)
    sure = np.full(len(start), np.nan, dtype=np.float32)
    order = np.argsort(on_page, kind="stable")
    bounds = np.searchsorted(on_page[order], np.arange(len(pages) + 1))
    for page, (low, high) in enumerate(pairwise(bounds.tolist())):
        here = order[low:high]
        words, places = pages[page], place[here]
        if words.recognised is not None:
            box[here] = words.recognised.box[places]
            sure[here] = words.recognised.confidence[places]
        else:
            box[here] = words.box[places]
    confidence = sure if any(words.recognised is not None for words in pages) else None
    return words_origin(start, end, on_page + 1, box, confidence)


def _page_ranges(starts: dict[int, int], labels: Sequence[str], end: int) -> tuple[Page, ...]:
    """The range of the running text on each page; an empty one on a page without any."""
    pages: list[Page] = []
    following = end
    for index in reversed(range(len(labels))):
        start = min(starts.get(index, following), following)
        pages.append(Page(index + 1, labels[index], start, following))
        following = start
    return tuple(reversed(pages))
