"""PDF files: words by pdfium, then columns, running heads, blocks and notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from traad.errors import ReadError
from traad.ingest.aligned import aligned_tables
from traad.ingest.arrays import Bools
from traad.ingest.assemble import draft_of, styled_starts
from traad.ingest.blocks import blocks_of
from traad.ingest.draft import Draft, disjoint
from traad.ingest.labels import labels
from traad.ingest.leftnotes import left_notes
from traad.ingest.linenumbers import line_numbers
from traad.ingest.lines import Line, page_lines
from traad.ingest.listings import listings
from traad.ingest.look import Block
from traad.ingest.pagelabels import printed_labels
from traad.ingest.pdfium import Words
from traad.ingest.pdfpages import read_pages
from traad.ingest.running import running_words
from traad.ingest.sidenotes import side_lines, side_notes
from traad.ingest.source import Source
from traad.ingest.tables import CellWords, Ruled, in_long_tables
from traad.ingest.turns import by_style, label_drops, turns
from traad.model import INTERVIEWER, Kind

_SUBTITLE = 0.6
"""Of the size of the title: a subtitle is set larger."""
_SPOKEN = 0.1
"""Labels to blocks in an interview where nobody is called interviewer; reports have fewer."""


def read_pdf(path: Path, recognised: Mapping[int, Words] | None = None) -> Source:
    """Read a PDF file; `recognised` are the words that text recognition found on its pages.

    Raises:
        ReadError: it is no PDF, is damaged or locked, or holds no text.
    """
    pdf = _open(path)
    try:
        pages = read_pages(pdf, path, recognised or {})
        metadata = _metadata(pdf)
    finally:
        pdf.close()
    beside = [a | b for a, b in zip(side_notes(pages.words), left_notes(pages.words), strict=True)]
    kept = [in_long_tables(words, t) for words, t in zip(pages.words, pages.tables, strict=True)]
    running = running_words(pages.words, [a | b for a, b in zip(beside, kept, strict=True)])
    aside = [a | b for a, b in zip(running, line_numbers(pages.words, running), strict=True)]
    listed = listings(pages.words, [a | b for a, b in zip(aside, beside, strict=True)])
    lines: list[Line] = []
    notes: list[Line] = []
    for number, (words, here) in enumerate(zip(pages.words, beside, strict=True)):
        out = aside[number] | here
        for places in listed[number]:
            out[places] = True
        tables = _tables(words, out, pages.tables[number])
        found = page_lines(number, words, aside[number], tables, here, listed[number])
        lines += (line for line in found if not line.beside)
        notes += side_lines(number, words, here) + [line for line in found if line.beside]
    blocks = blocks_of(lines, notes)
    metadata |= _headed(blocks)
    numbers = printed_labels(pages.labels, pages.words, running)
    draft = draft_of(blocks, pages.words, numbers)
    draft = _with_turns(draft, styled_starts(draft, blocks))
    layered = zip(draft.pages, pages.layers, strict=True)
    draft = replace(draft, pages=tuple(replace(p, layer=layer) for p, layer in layered))
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
    # Neither a running head nor a note in the margin says who speaks.
    aside = [(drop.start, drop.end) for drop in draft.drops]
    aside += [(mark.start, mark.end) for mark in draft.marks if mark.kind is Kind.CAPTION]
    for start, end in aside:
        text[start:end] = " " * (end - start)
    spoken = labels("".join(text))
    asked = any(label.role == INTERVIEWER for label in spoken)
    if not spoken or not (asked or len(spoken) > _SPOKEN * len(draft.marks)):
        by_look = by_style(draft.text, draft.marks, styled)
        return replace(draft, marks=tuple(by_look)) if by_look else draft
    marks = turns(draft.text, draft.marks, spoken)
    drops = disjoint([*draft.drops, *label_drops(draft.text, marks, spoken)])
    return replace(draft, marks=tuple(marks), drops=tuple(drops))


def _headed(blocks: Sequence[Block]) -> dict[str, str]:
    """The first heading, and what stands below it on the page in print nearly as large."""
    written = [b for b in blocks if not b.running]
    for block, below in zip(written, [*written[1:], None], strict=True):
        if block.kind is Kind.HEADING:
            first = block.lines[0]
            near = below is not None and below.lines[0].page == first.page
            if below is None or not near or below.lines[0].size < _SUBTITLE * first.size:
                return {"heading": block.text}
            return {"heading": block.text, "subtitle": below.text}
    return {}


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


def _metadata(pdf: Any) -> dict[str, Any]:
    """Title and author, where the file tells them."""
    info = pdf.get_metadata_dict()
    told = {"title": info.get("Title", ""), "author": info.get("Author", "")}
    return {name: value.strip() for name, value in told.items() if value.strip()}
