"""Saved web pages: the article without menus and scripts, with headings, lists, tables, notes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from traad.errors import ReadError
from traad.ingest.encoding import decoded
from traad.ingest.rich import RichText, Run, checked
from traad.ingest.source import Source
from traad.ingest.webelements import BLOCKS, GONE, is_hidden
from traad.ingest.webnotes import SIGN, note_words, notes_of
from traad.ingest.webtables import cell_words, cells_of, is_frame
from traad.model import Kind

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_DEEPEST = 200


def read_html(path: Path) -> Source:
    """Read a saved web page. Nothing is loaded from the network, and no script is run.

    Raises:
        ReadError: it is no web page, or far too large.
    """
    from lxml import etree
    from lxml import html as pages

    text = decoded(checked(path.read_bytes()))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = pages.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = pages.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError):
        raise ReadError("The file is no web page; save it anew as HTML or as PDF.") from None
    writer = _Writer(root)
    writer.read()
    title = root.findtext(".//title") or ""
    author = next((m.get("content", "") for m in root.iter("meta") if _names(m, "author")), "")
    return writer.rich.source("html", {"title": " ".join(title.split()), "author": author})


def _names(meta: Any, what: str) -> bool:
    return (meta.get("name") or "").lower() == what


class _Writer:
    """Goes through the elements of a page and puts their words into blocks."""

    def __init__(self, root: Any) -> None:
        self.rich = RichText()
        self._root = root
        self._runs: list[Run] = []
        self._notes = notes_of(root)

    def read(self) -> None:
        """Put all blocks of the article."""
        self._walk(_article(self._root), Kind.PARAGRAPH, 1, bold=False, italic=False, depth=0)
        self._end(Kind.PARAGRAPH, 1)
        for element, name in self._notes.items():
            self.rich.note(name, [Run(note_words(element))])

    def _end(self, kind: Kind, level: int) -> None:
        if self._runs:
            self.rich.block(self._runs, kind, level)
            self._runs = []

    def _say(self, text: str | None, *, bold: bool, italic: bool, pre: bool = False) -> None:
        if text:
            plain = text if pre else re.sub(r"[ \t\r\n\f]+", " ", text)
            self._runs.append(Run(plain, bold, italic))

    def _walk(
        self, element: Any, kind: Kind, level: int, *, bold: bool, italic: bool, depth: int
    ) -> None:
        """Put what is in an element; `kind` is that of the block around it."""
        tag, style = element.tag, element.get("style") or ""
        bold = bold or tag in ("b", "strong", "th") or bool(_BOLD.search(style))
        italic = italic or tag in ("i", "em", "cite") or bool(_ITALIC.search(style))
        pre = tag == "pre"
        self._say(element.text, bold=bold, italic=italic, pre=pre)
        for child in element:
            self._child(child, kind, level, bold=bold, italic=italic, depth=depth + 1)
            self._say(child.tail, bold=bold, italic=italic, pre=pre)

    def _child(
        self, child: Any, kind: Kind, level: int, *, bold: bool, italic: bool, depth: int
    ) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in GONE or is_hidden(child) or child in self._notes:
            return
        if depth > _DEEPEST:
            self._say(" ".join(child.itertext()), bold=bold, italic=italic)
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif (name := self._refers(child)) is not None:
            self._runs.append(Run("", note=name))
        elif tag == "table":
            self._end(kind, level)
            self._table(child, depth)
        elif tag in BLOCKS:
            self._end(kind, level)
            inner = BLOCKS[tag]
            # A paragraph inside an item or a quotation is part of it.
            own = (kind, level) if inner[0] is Kind.PARAGRAPH and kind in _HOLDING else inner
            self._walk(child, *own, bold=bold, italic=italic, depth=depth)
            self._end(*own)
        else:
            self._walk(child, kind, level, bold=bold, italic=italic, depth=depth)

    def _refers(self, child: Any) -> str | None:
        """The name of the note that an element refers to."""
        link = child if child.tag == "a" else child.find("a") if child.tag == "sup" else None
        if link is None or not SIGN.match("".join(child.itertext()).strip()):
            return None
        target = (link.get("href") or "").removeprefix("#")
        return target if target in self._notes.values() else None

    def _table(self, table: Any, depth: int) -> None:
        cells = list(cells_of(table))
        caption = table.find("caption")
        if caption is not None:
            self._walk(caption, Kind.CAPTION, 1, bold=False, italic=False, depth=depth)
            self._end(Kind.CAPTION, 1)
        if table.get("role") == "presentation" or any(is_frame(c) for _, c in cells):
            for _, cell in cells:
                self._walk(cell, Kind.PARAGRAPH, 1, bold=False, italic=False, depth=depth)
                self._end(Kind.PARAGRAPH, 1)
            return
        self.rich.table([(place, [Run(cell_words(cell))]) for place, cell in cells])


_HOLDING = (Kind.LIST_ITEM, Kind.QUOTATION, Kind.CAPTION)


def _article(root: Any) -> Any:
    """The main part of a page, where the page says which it is; else its body."""
    body = root.find("body")
    body = root if body is None else body
    whole = len("".join(body.itertext()))
    for tag in ("main", "article"):
        found = list(body.iter(tag))
        if len(found) == 1 and len("".join(found[0].itertext())) > 0.3 * whole:
            return found[0]
    return body
