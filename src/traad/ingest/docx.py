"""Word files: paragraphs, headings by style, lists, tables, footnotes, transcripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from traad.errors import ReadError
from traad.ingest import signs
from traad.ingest.archive import check_archive
from traad.ingest.draft import Draft, Drop, Mark, disjoint, turns_origin
from traad.ingest.labels import labels
from traad.ingest.source import Source
from traad.ingest.speakers import speaker_and_role, with_asker
from traad.ingest.spokentables import Columns, spoken_columns, time_of
from traad.ingest.turns import by_style, label_drops, turns
from traad.ingest.wordtables import cells_of
from traad.model import Kind, Voice

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
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
        writer.notes(_footnotes(document))
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
            if block.tag == f"{_W}p":
                self._paragraph(block)
            elif block.tag == f"{_W}tbl":
                self._table(block)
            elif block.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
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
        for box in element.iter(f"{_W}txbxContent"):
            if not any(a.tag == _FALLBACK for a in box.iterancestors()):
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
            rows.setdefault(place.row, []).append(_cell_text(cell))
        if spoken := spoken_columns(list(rows.values())):
            for row_cells in list(rows.values())[spoken.heads :]:
                self._said(row_cells, spoken)
            return
        self._tables += 1
        row = -1
        for place, cell in cells:
            if words := _cell_text(cell):
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
        properties = element.find(f"{_W}pPr")
        style_id = None
        numbered = False
        if properties is not None:
            style = properties.find(f"{_W}pStyle")
            style_id = style.get(f"{_W}val") if style is not None else None
            numbered = properties.find(f"{_W}numPr") is not None
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
        return (Kind.CAPTION if signs.CAPTION.match(words) else Kind.PARAGRAPH), 1

    def _names(self, style_id: str | None) -> Iterator[str]:
        """The names of a style and of those it is based on."""
        style = self._styles.get(style_id)
        for _ in range(10):
            if style is None:
                return
            yield (style.name or "").lower()
            style = getattr(style, "base_style", None)


def _cell_text(cell: Any) -> str:
    """The words of a table's cell, a line a paragraph."""
    paragraphs = (paragraph_text(p)[0].strip() for p in cell.iter(f"{_W}p"))
    return "\n".join(filter(None, paragraphs))


def paragraph_text(paragraph: Any) -> tuple[str, list[tuple[int, str]]]:
    """The words of a paragraph, and (offset, number) of each footnote it refers to.

    Insertions that are not yet accepted count as text, deletions do not; text boxes are apart.
    """
    parts: list[str] = []
    anchors: list[tuple[int, str]] = []
    for element in _runs(paragraph):
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in _SIGNS:
            parts.append(_SIGNS[element.tag])
        elif element.tag == f"{_W}footnoteReference":
            anchors.append((sum(map(len, parts)), element.get(f"{_W}id", "")))
    return "".join(parts), anchors


def styled_lead(paragraph: Any) -> tuple[int, bool]:
    """How many characters a paragraph begins with in bold, and whether it is wholly in bold or in
    italics, by its own settings."""
    runs = [
        (len(words), _is_on(run, "b"), _is_on(run, "i"))
        for run in paragraph.iter(f"{_W}r")
        if (words := paragraph_text(run)[0])
    ]
    lead = sum(length for length, _, _ in takewhile(lambda run: run[1], runs))
    whole = bool(runs) and (all(b for _, b, _ in runs) or all(i for _, _, i in runs))
    return lead, whole


def _is_on(run: Any, name: str) -> bool:
    """Whether a run sets a style such as `b` itself."""
    setting = run.find(f"{_W}rPr/{_W}{name}")
    return setting is not None and setting.get(f"{_W}val", "1") not in ("0", "false")


def _runs(element: Any) -> Iterator[Any]:
    """What is below an element, in order, but not in text boxes or in fallbacks for old Words."""
    for child in element:
        if child.tag in (f"{_W}txbxContent", _FALLBACK, f"{_W}pPr"):
            continue
        yield child
        yield from _runs(child)


def _footnotes(document: Any) -> dict[str, str]:
    """The text of each footnote by its number."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return {
                note.get(f"{_W}id", ""): " ".join(
                    paragraph_text(p)[0].strip() for p in note.iter(f"{_W}p")
                ).strip()
                for note in root.iter(f"{_W}footnote")
            }
    return {}
