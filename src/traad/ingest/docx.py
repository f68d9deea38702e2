"""Word files: paragraphs, headings by style, lists, tables, footnotes, transcripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from traad.errors import ReadError
from traad.ingest import signs
from traad.ingest.archive import check_archive
from traad.ingest.draft import Draft, Drop, Mark, disjoint
from traad.ingest.labels import labels
from traad.ingest.origin import turns_origin
from traad.ingest.source import Source
from traad.ingest.speakers import speaker_and_role, with_asker
from traad.ingest.spokentables import Columns, spoken_columns, time_of
from traad.ingest.turns import by_style, label_drops, turns
from traad.ingest.wordparagraphs import (
    FALLBACK,
    W,
    cell_text,
    footnotes,
    paragraph_text,
    styled_lead,
)
from traad.ingest.wordtables import cells_of
from traad.model import Kind, Voice

_STYLES = (("toc", Kind.CONTENTS), ("list", Kind.LIST_ITEM), ("caption", Kind.CAPTION))


def read_docx(path: Path) -> Source:
    """Read a Word file.

    Raises:
        ReadError: it is no Word file, is damaged or locked, or would unpack to far too much.
    """
    check_archive(path)
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(str(path))
        writer = _Writer(document)
        writer.body(document.element.body)
        writer.notes(footnotes(document))
        properties = document.core_properties
        told = {"title": properties.title, "author": properties.author}
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError, OSError):
        raise ReadError(
            "The file is no Word file, or is damaged; open it in Word and save it anew as .docx."
        ) from None
    text = "".join(writer.parts)
    marks = writer.marks
    drops = writer.drops
    if any(m.kind is Kind.TURN for m in marks):
        marks = with_asker(text, marks)
    elif spoken := labels(text, writer.bold):
        marks = turns(text, marks, spoken)
        drops = disjoint(label_drops(text, marks, spoken))
    else:
        marks = by_style(text, marks, writer.styled) or marks
    metadata = {k: v.strip() for k, v in told.items() if v and v.strip()}
    heading = next((m for m in marks if m.kind is Kind.HEADING), None)
    if heading:
        metadata["heading"] = text[heading.start : heading.end]
    rows = [(m.start, m.end, 0, m.speaker, m.time) for m in marks if m.start < m.end]
    return Source(Draft(text, turns_origin(rows), (), tuple(marks), tuple(drops)), "docx", metadata)


class _Writer:
    """Puts paragraphs and cells into one text and marks each."""

    def __init__(self, document: Any) -> None:
        self._styles = {s.style_id: s for s in document.styles}
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self.bold: list[tuple[int, int]] = []
        self.styled: set[int] = set()
        self.drops: list[Drop] = []
        self._anchors: dict[str, int] = {}
        self._length = 0
        self._tables = 0
        self._last = ""

    def body(self, parent: Any) -> None:
        """All blocks below an element, in order."""
        for block in parent:
            if block.tag == f"{W}p":
                self._paragraph(block)
            elif block.tag == f"{W}tbl":
                self._table(block)
            elif block.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
                self.body(block)

    def notes(self, notes: dict[str, str]) -> None:
        """The footnotes, after the running text, anchored where they are referred to."""
        for number, anchor in self._anchors.items():
            if words := notes.get(number, ""):
                self._put(words, "\n\n", Mark(0, 0, Kind.NOTE, anchor=anchor))

    def _paragraph(self, element: Any) -> None:
        words, anchors = paragraph_text(element)
        if words.strip():
            kind, level = self._look(element, words)
            voice = Voice.QUOTED if kind is Kind.QUOTATION else Voice.AUTHOR
            start = self._put(words, "\n\n", Mark(0, 0, kind, level, voice=voice))
            self._anchors |= {number: start + place for place, number in anchors}
            lead, whole = styled_lead(element)
            if whole:
                self.styled.add(start)
            elif lead:
                self.bold.append((start, start + lead))
        for box in element.iter(f"{W}txbxContent"):
            if not any(a.tag == FALLBACK for a in box.iterancestors()):
                self.body(box)

    def _table(self, table: Any) -> None:
        cells = cells_of(table)
        if all(place.column == 0 for place, _ in cells):
            # A frame around text: one column is no table.
            for _, cell in cells:
                self.body(cell)
            return
        rows: dict[int, list[str]] = {}
        for place, cell in cells:
            rows.setdefault(place.row, []).append(cell_text(cell))
        if spoken := spoken_columns(list(rows.values())):
            for row_cells in list(rows.values())[spoken.heads :]:
                self._said(row_cells, spoken)
            return
        self._tables += 1
        row = -1
        for place, cell in cells:
            if words := cell_text(cell):
                between = "\t" if place.row == row else "\n" if row >= 0 else "\n\n"
                row = place.row
                put = replace(place, table=self._tables)
                self._put(words, between, Mark(0, 0, Kind.TABLE_CELL, cell=put))

    def _said(self, row: Sequence[str], columns: Columns) -> None:
        """A row of a transcript: what is said is a turn, the other cells are left out."""
        time = time_of(row[columns.when]) if columns.when is not None else None
        speaker, role = speaker_and_role(row[columns.who].rstrip(": ") or self._last)
        self._last = speaker
        between = "\n\n"
        for place, words in enumerate(row):
            if not words:
                continue
            mark = Mark(0, 0, Kind.TURN, speaker=speaker, role=role, time=time)
            start = self._put(words, between, mark)
            if place != columns.said:
                self.marks.pop()
                self.drops.append(Drop(start, self._length, "labels"))
            between = "\t"

    def _put(self, words: str, between: str, mark: Mark) -> int:
        between = between if self.parts else ""
        start = self._length + len(between)
        self.parts += between, words
        self._length = start + len(words)
        self.marks.append(replace(mark, start=start, end=self._length))
        return start

    def _look(self, element: Any, words: str) -> tuple[Kind, int]:
        """What a paragraph is, and the level of a heading, by its style and its own settings."""
        properties = element.find(f"{W}pPr")
        style_id = None
        numbered = False
        if properties is not None:
            style = properties.find(f"{W}pStyle")
            style_id = style.get(f"{W}val") if style is not None else None
            numbered = properties.find(f"{W}numPr") is not None
        for name in self._names(style_id):
            if name == "title":
                return Kind.HEADING, 0
            if name.startswith("heading ") and name[8:].isdigit():
                return Kind.HEADING, int(name[8:])
            if "quote" in name:
                return Kind.QUOTATION, 1
            for start, kind in _STYLES:
                if name.startswith(start):
                    return kind, 1
        if numbered or signs.BULLET.match(words):
            return Kind.LIST_ITEM, 1
        return (
            Kind.CAPTION
            if signs.is_caption(words, apart=not signs.ended(words))
            else Kind.PARAGRAPH
        ), 1

    def _names(self, style_id: str | None) -> Iterator[str]:
        """The names of a style and of those it is based on."""
        style = self._styles.get(style_id)
        for _ in range(10):
            if style is None:
                return
            yield (style.name or "").lower()
            style = getattr(style, "base_style", None)
