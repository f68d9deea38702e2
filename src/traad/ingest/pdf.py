"""PDF files: words by pdfium, then columns, running heads, blocks and notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from traad.errors import ReadError
from traad.ingest.aligned import aligned_tables
from traad.ingest.assemble import draft_of, styled_starts
from traad.ingest.blocks import blocks_of
from traad.ingest.draft import Draft, disjoint
from traad.ingest.fallback import is_broken, other_words
from traad.ingest.labels import labels
from traad.ingest.linenumbers import line_numbers
from traad.ingest.lines import page_lines
from traad.ingest.pagelabels import printed_labels
from traad.ingest.pdfium import Bools, Words, page_words
from traad.ingest.running import running_words
from traad.ingest.source import Source
from traad.ingest.tables import CellWords, Ruled, no_tables, page_tables
from traad.ingest.turns import by_style, label_drops, turns
from traad.model import INTERVIEWER, Kind

_SPOKEN = 0.1
"""Labels to blocks in an interview where nobody is called interviewer; reports have fewer."""


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
    aside = [a | b for a, b in zip(running, line_numbers(pages.words, running), strict=True)]
    lines = [
        line
        for number, words in enumerate(pages.words)
        for line in page_lines(
            number, words, aside[number], _tables(words, aside[number], pages.tables[number])
        )
    ]
    blocks = blocks_of(lines)
    if heading := next((b.text for b in blocks if b.kind is Kind.HEADING), None):
        metadata["heading"] = heading
    numbers = printed_labels(pages.labels, pages.words, running)
    draft = draft_of(blocks, pages.words, numbers)
    draft = _with_turns(draft, styled_starts(draft, blocks))
    return Source(draft, _reader(), metadata, tuple(pages.warnings()))


def _tables(words: Words, running: Bools, ruled: Ruled) -> list[list[CellWords]]:
    """All tables of a page: those between crossing lines, and those by alignment."""
    if not len(words):
        return []
    aside = running.copy()
    for cell in chain.from_iterable(ruled.tables):
        aside[cell.places] = True
    return ruled.tables + aligned_tables(words, aside, ruled.across)


def _with_turns(draft: Draft, styled: Collection[int]) -> Draft:
    """The draft of an interview with its turns; any other as it is."""
    text = list(draft.text)
    for drop in draft.drops:
        text[drop.start : drop.end] = " " * (drop.end - drop.start)
    spoken = labels("".join(text))
    asked = any(label.role == INTERVIEWER for label in spoken)
    if not spoken or not (asked or len(spoken) > _SPOKEN * len(draft.marks)):
        by_look = by_style(draft.text, draft.marks, styled)
        return replace(draft, marks=tuple(by_look)) if by_look else draft
    marks = turns(draft.text, draft.marks, spoken)
    drops = disjoint([*draft.drops, *label_drops(draft.text, marks, spoken)])
    return replace(draft, marks=tuple(marks), drops=tuple(drops))


@cache
def _reader() -> str:
    return f"pdf/pdfium {version('pypdfium2')}"


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
    tables: list[Ruled] = field(default_factory=list)
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
    """The words and the tables of each page, and the labels that the file tells."""
    import pypdfium2

    pages = _Pages()
    for index in range(len(pdf)):
        pages.labels.append(pdf.get_page_label(index))
        words, tables = Words.none(), no_tables()
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
    """Title and author, where the file tells them."""
    info = pdf.get_metadata_dict()
    told = {"title": info.get("Title", ""), "author": info.get("Author", "")}
    return {name: value.strip() for name, value in told.items() if value.strip()}
