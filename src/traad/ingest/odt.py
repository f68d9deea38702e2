"""OpenDocument texts (LibreOffice): paragraphs, headings, lists, tables, notes, transcripts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traad.errors import ReadError
from traad.ingest.archive import check_archive
from traad.ingest.rich import RichText, Run, kind_of_style
from traad.ingest.source import Source
from traad.model import Cell, Kind

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_GONE = frozenset(
    (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}ruby-text")
)
_CONTENTS = frozenset(
    f"{_TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index")
)
_MOST_REPEATED = 1_000
_DAMAGED = (
    "The file is no OpenDocument text, or is damaged; open it in LibreOffice and save it anew."
)


def read_odt(path: Path) -> Source:
    """Read an OpenDocument text.

    Raises:
        ReadError: it is none, is damaged or locked, or would unpack to far too much.
    """
    check_archive(path, "LibreOffice")
    from defusedxml import ElementTree

    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            trees = {
                name: ElementTree.fromstring(archive.read(name), forbid_dtd=True)
                for name in ("content.xml", "styles.xml", "meta.xml")
                if name in names
            }
        content = trees["content.xml"]
        body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise ReadError(_DAMAGED)
        writer = _Writer(_Styles([trees.get("styles.xml"), content]))
        writer.blocks(body)
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, RecursionError):
        raise ReadError(_DAMAGED) from None
    meta = trees.get("meta.xml")
    told = {
        "title": _said(meta, f"{_DC}title"),
        "author": _said(meta, f"{_META}initial-creator") or _said(meta, f"{_DC}creator"),
    }
    return writer.rich.source("odt", told)


def _said(meta: Any, name: str) -> str:
    found = None if meta is None else next(meta.iter(name), None)
    return "" if found is None else (found.text or "")


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool | None
    italic: bool | None
    name: str
    parent: str


class _Styles:
    """The styles of a document: what they are called, and whether they are bold or italic."""

    def __init__(self, trees: list[Any]) -> None:
        self._known: dict[str, _Look] = {}
        for tree in trees:
            for style in () if tree is None else tree.iter(f"{_STYLE}style"):
                words = style.find(f"{_STYLE}text-properties")
                weight = None if words is None else words.get(f"{_FO}font-weight")
                slope = None if words is None else words.get(f"{_FO}font-style")
                name = style.get(f"{_STYLE}name", "")
                self._known[name] = _Look(
                    None if weight is None else weight not in ("normal", "300", "400", "500"),
                    None if slope is None else slope != "normal",
                    style.get(f"{_STYLE}display-name") or name,
                    style.get(f"{_STYLE}parent-style-name", ""),
                )

    def _line(self, name: str | None) -> Iterator[_Look]:
        """A style and those that it is based on."""
        for _ in range(10):
            look = self._known.get(name or "")
            if look is None:
                return
            yield look
            name = look.parent

    def kind(self, name: str | None) -> tuple[Kind, int] | None:
        """What a paragraph of this style is."""
        names = [name or "", *(n for look in self._line(name) for n in (look.name, look.parent))]
        return next((kind for n in names if (kind := kind_of_style(n)) is not None), None)

    def bold(self, name: str | None, *, otherwise: bool) -> bool:
        """Whether words of this style are bold, or are as those around them."""
        return next((x.bold for x in self._line(name) if x.bold is not None), otherwise)

    def italic(self, name: str | None, *, otherwise: bool) -> bool:
        """Whether words of this style are italic, or are as those around them."""
        return next((x.italic for x in self._line(name) if x.italic is not None), otherwise)


class _Writer:
    """Goes through the blocks of a text."""

    def __init__(self, styles: _Styles) -> None:
        self.rich = RichText()
        self._styles = styles

    def blocks(self, parent: Any, kind: Kind | None = None) -> None:
        """All blocks below an element; `kind` is what paragraphs there are."""
        for block in parent:
            if block.tag == f"{_TEXT}p":
                self._paragraph(block, kind)
            elif block.tag == f"{_TEXT}h":
                level = block.get(f"{_TEXT}outline-level", "1")
                number = int(level) if level.isdecimal() else 1
                self._paragraph(block, kind or Kind.HEADING, max(number, 1))
            elif block.tag == f"{_TEXT}list":
                self.blocks(block, Kind.LIST_ITEM)
            elif block.tag == f"{_TABLE}table":
                self._table(block)
            elif block.tag in _CONTENTS:
                self.blocks(block, Kind.CONTENTS)
            elif block.tag not in _GONE and block.tag != f"{_TEXT}index-title-template":
                self.blocks(block, kind)

    def _paragraph(self, element: Any, kind: Kind | None, level: int = 1) -> None:
        style = element.get(f"{_TEXT}style-name")
        bold = self._styles.bold(style, otherwise=False)
        italic = self._styles.italic(style, otherwise=False)
        frames: list[Any] = []
        runs = list(self._runs(element, frames, bold=bold, italic=italic))
        named = self._styles.kind(style)
        if kind is None and named is not None:
            kind, level = named
        # A heading is bold by its style; what stands out in it is no label.
        self.rich.block(runs, kind or Kind.PARAGRAPH, level)
        for frame in frames:
            self.blocks(frame)

    def _runs(self, element: Any, frames: list[Any], *, bold: bool, italic: bool) -> Iterator[Run]:
        if element.text:
            yield Run(element.text, bold, italic)
        for child in element:
            tag = child.tag
            if tag == f"{_TEXT}s":
                told = child.get(f"{_TEXT}c", "1")
                yield Run(" " * min(int(told) if told.isdecimal() else 1, 100), bold, italic)
            elif tag == f"{_TEXT}tab":
                yield Run("\t", bold, italic)
            elif tag == f"{_TEXT}line-break":
                yield Run("\n", bold, italic)
            elif tag == f"{_TEXT}note":
                yield self._note(child)
            elif tag == f"{_DRAW}text-box":
                frames.append(child)
            elif tag not in _GONE:
                style = child.get(f"{_TEXT}style-name") if tag == f"{_TEXT}span" else None
                yield from self._runs(
                    child,
                    frames,
                    bold=self._styles.bold(style, otherwise=bold),
                    italic=self._styles.italic(style, otherwise=italic),
                )
            if child.tail:
                yield Run(child.tail, bold, italic)

    def _note(self, note: Any) -> Run:
        name = note.get(f"{_TEXT}id") or str(id(note))
        body = note.find(f"{_TEXT}note-body")
        words = [] if body is None else [Run(" ".join(p.itertext())) for p in body]
        self.rich.note(name, words)
        return Run("", note=name)

    def _table(self, table: Any) -> None:
        cells: list[tuple[Cell, list[Run]]] = []
        for number, (row, is_head) in enumerate(_rows(table)):
            column = 0
            for cell in row:
                if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    continue
                repeated = _number(cell, "number-columns-repeated")
                if cell.tag == f"{_TABLE}table-cell" and (runs := self._cell(cell)):
                    width = _number(cell, "number-columns-spanned")
                    height = _number(cell, "number-rows-spanned")
                    head = is_head or None
                    cells.append((Cell(0, number, column, width, height, head), runs))
                column += repeated
        if cells:
            self.rich.table(cells)

    def _cell(self, cell: Any) -> list[Run]:
        runs: list[Run] = []
        for paragraph in cell.iter():
            if paragraph.tag not in (f"{_TEXT}p", f"{_TEXT}h"):
                continue
            runs += [Run("\n")] if runs else []
            runs += self._runs(paragraph, [], bold=False, italic=False)
        return runs if any(run.text.strip() for run in runs) else []


def _rows(table: Any) -> Iterator[tuple[Any, bool]]:
    """The rows of a table, and whether each is a row of heads."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child, False
        elif child.tag == f"{_TABLE}table-header-rows":
            yield from ((row, True) for row in child.iter(f"{_TABLE}table-row"))
        elif child.tag in (f"{_TABLE}table-rows", f"{_TABLE}table-row-group"):
            yield from _rows(child)


def _number(cell: Any, name: str) -> int:
    told = cell.get(f"{_TABLE}{name}", "1")
    return min(max(int(told), 1), _MOST_REPEATED) if told.isdecimal() and len(told) < 9 else 1
