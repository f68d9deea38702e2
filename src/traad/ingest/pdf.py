"""PDF files: words by pdfium, then columns, running heads, blocks and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from traad.errors import ReadError
from traad.ingest.blocks import Block, blocks_of
from traad.ingest.draft import Draft, Drop, Mark, words_origin
from traad.ingest.fallback import is_broken, other_words
from traad.ingest.lines import Line, page_lines
from traad.ingest.pdfium import Words, page_words
from traad.ingest.running import running_words
from traad.ingest.source import Source
from traad.ingest.tables import Cell, page_tables
from traad.model import Kind, Page, Voice

_NUMBER = re.compile(r"\(?[\d*]+[.)]?\s*")


def read_pdf(path: Path) -> Source:
    """Read a PDF file.

    Raises:
        ReadError: it is no PDF, is damaged or locked, or holds no text.
    """
    pdf = _open(path)
    try:
        pages = _pages(pdf, path)
        metadata = _metadata(pdf)
    finally:
        pdf.close()
    running = running_words(pages.words)
    lines = [
        line
        for number, words in enumerate(pages.words)
        for line in page_lines(number, words, running[number], pages.tables[number])
    ]
    blocks = blocks_of(lines)
    title = next((b.text for b in blocks if b.kind is Kind.HEADING), None)
    if "title" not in metadata and title:
        metadata["title"] = title
    draft = _draft(blocks, pages.words, pages.labels)
    reader = f"pdf/pdfium {version('pypdfium2')}"
    return Source(draft, reader, metadata, tuple(pages.warnings()))


def count_pages(path: Path) -> int:
    """How many pages a PDF file has.

    Raises:
        ReadError: it is no PDF, is damaged or locked.
    """
    pdf = _open(path)
    try:
        return len(pdf)
    finally:
        pdf.close()


def _open(path: Path) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        message = str(error).lower()
        if "password" in message or "security" in message:
            raise ReadError(
                "The file is locked with a password; save a copy without one and read that."
            ) from None
        raise ReadError(
            "The file is no PDF, or is damaged beyond reading; "
            "open it in a PDF viewer and save it anew."
        ) from None


@dataclass
class _Pages:
    """What stands on each page, and which pages (numbers from 1) could not be read or lack text."""

    words: list[Words] = field(default_factory=list)
    tables: list[list[list[Cell]]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)

    def warnings(self) -> Iterator[str]:
        """A sentence for each thing that a person should know about the pages."""
        if self.failed:
            yield f"Page {_listed(self.failed)} could not be read."
        if self.broken:
            yield (
                f"Page {_listed(self.broken)} shows text that its fonts do not tell the letters "
                "of; run text recognition (OCR) on it."
            )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _pages(pdf: Any, path: Path) -> _Pages:
    """The words and the tables of each page, and the printed labels."""
    import pypdfium2

    pages = _Pages()
    for index in range(len(pdf)):
        pages.labels.append(pdf.get_page_label(index) or str(index + 1))
        words, tables = Words.none(), []
        try:
            page = pdf[index]
            try:
                words = page_words(page)
                if is_broken(page, words):
                    words = other_words(path, index, words)
                    if is_broken(page, words):
                        pages.broken.append(index + 1)
                tables = page_tables(page, words)
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            pages.failed.append(index + 1)
        pages.words.append(words)
        pages.tables.append(tables)
    if not any(map(len, pages.words)):
        if len(pages.failed) == len(pages.words):
            raise ReadError("No page of the file could be read; open it in a PDF viewer.")
        raise ReadError(
            "The file holds no text, only pictures; run text recognition (OCR) on it first."
        )
    return pages


def _metadata(pdf: Any) -> dict[str, Any]:
    """Title, author and year, where the file tells them sensibly."""
    info = pdf.get_metadata_dict()
    found: dict[str, Any] = {}
    title = info.get("Title", "").strip()
    if len(title) > 3 and not re.search(
        r"\.(?:docx?|indd|pdf|tex)$|^Microsoft|^untitled", title, re.I
    ):
        found["title"] = title
    if author := info.get("Author", "").strip():
        found["author"] = author
    return found


class _Writer:
    """Puts blocks into one text and notes where every word, block and page stands."""

    def __init__(self, pages: Sequence[Words]) -> None:
        self._pages = pages
        self.parts: list[str] = []
        self.length = 0
        self.rows: list[tuple[int, int, int, int]] = []
        self.raised: list[tuple[int, int, int, str]] = []
        self.page_starts: dict[int, int] = {}
        self.last: Block | None = None

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def line(self, line: Line) -> None:
        words = self._pages[line.page]
        for separator, i in zip(line.separators, line.words, strict=True):
            self.put(separator)
            start = self.length
            self.put(words.texts[i])
            self.rows.append((start, self.length, line.page, i))
            if words.raised[i]:
                self.raised.append((start, self.length, line.page, words.texts[i]))

    def block(self, block: Block) -> tuple[int, int]:
        if self.length:
            self.put(_between(self.last, block))
        self.last = block
        start = self.length
        self.page_starts.setdefault(block.lines[0].page, start)
        for number, line in enumerate(block.lines):
            if number:
                self.put("\n")
            self.line(line)
        return start, self.length


def _between(before: Block | None, block: Block) -> str:
    """A blank line between blocks, a line end between rows of a table, a tab between cells."""
    old, new = before and before.lines[-1], block.lines[0]
    if not (old and old.cell and new.cell and old.page == new.page and old.cell[0] == new.cell[0]):
        return "\n\n"
    return "\t" if old.cell[1] == new.cell[1] else "\n"


def _draft(blocks: Sequence[Block], pages: Sequence[Words], labels: Sequence[str]) -> Draft:
    writer = _Writer(pages)
    marks: list[Mark] = []
    drops: list[Drop] = []
    notes: list[tuple[int, Block]] = []
    end_of_body = 0
    for block in blocks:
        start, end = writer.block(block)
        if block.running:
            drops.append(Drop(start, end, "running heads"))
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
            )
        )
    text = "".join(writer.parts)
    anchors = {(page, number): (start, end) for start, end, page, number in writer.raised}
    for place, block in notes:
        page = block.lines[0].page
        found = anchors.get((page, block.number or ""))
        if found and found[0] < end_of_body:
            anchor = len(text[: found[0]].rstrip(" "))
            drops.append(Drop(anchor, found[1], "note references"))
            start = marks[place].start
            if number := _NUMBER.match(text, start):
                drops.append(Drop(start, number.end(), "note references"))
            marks[place] = replace(marks[place], anchor=anchor)
    drops.sort()
    return Draft(
        text,
        _origin(writer, pages),
        _page_ranges(writer.page_starts, labels, end_of_body),
        tuple(marks),
        tuple(drops),
    )


def _origin(writer: _Writer, pages: Sequence[Words]) -> Any:
    boxes = [pages[page].box[i] for _, _, page, i in writer.rows]
    return words_origin(
        [r[0] for r in writer.rows],
        [r[1] for r in writer.rows],
        np.array([r[2] + 1 for r in writer.rows], dtype=np.int64),
        np.array(boxes, dtype=np.float32),
    )


def _page_ranges(starts: dict[int, int], labels: Sequence[str], end: int) -> tuple[Page, ...]:
    """The range of the running text on each page; an empty one on a page without any."""
    pages: list[Page] = []
    following = end
    for index in reversed(range(len(labels))):
        start = min(starts.get(index, following), following)
        pages.append(Page(index + 1, labels[index], start, following))
        following = start
    return tuple(reversed(pages))
