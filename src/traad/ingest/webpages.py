"""Saved web pages: the article without menus and scripts, with headings, lists, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from traad.errors import ReadError
from traad.ingest.encoding import decoded
from traad.ingest.rich import RichText, Run, checked
from traad.ingest.source import Source
from traad.model import Cell, Kind

_GONE = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template head nav iframe object embed svg math canvas "
        "audio video button select option input textarea dialog",
    )
)
_BLOCKS = {
    **{f"h{n}": (Kind.HEADING, n) for n in range(1, 7)},
    "li": (Kind.LIST_ITEM, 1),
    "blockquote": (Kind.QUOTATION, 1),
    "figcaption": (Kind.CAPTION, 1),
    "caption": (Kind.CAPTION, 1),
    **dict.fromkeys(
        re.findall(
            r"\w+",
            "p div section article main aside header footer address pre dl dt dd ul ol figure "
            "form fieldset legend details summary center body hr",
        ),
        (Kind.PARAGRAPH, 1),
    ),
}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_SIGN = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]|[ivx]{1,4})[\])]?$")
_DEEPEST = 200
_MOST_SPAN = 1_000
_MOST_TAKEN = 1_000_000


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
        self._notes = _notes_of(root)

    def read(self) -> None:
        """Put all blocks of the article."""
        self._walk(_article(self._root), Kind.PARAGRAPH, 1, bold=False, italic=False, depth=0)
        self._end(Kind.PARAGRAPH, 1)
        for element, name in self._notes.items():
            self.rich.note(name, [Run(_note_words(element))])

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
        if not isinstance(tag, str) or tag in _GONE or _is_hidden(child) or child in self._notes:
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
        elif tag in _BLOCKS:
            self._end(kind, level)
            inner = _BLOCKS[tag]
            # A paragraph inside an item or a quotation is part of it.
            own = (kind, level) if inner[0] is Kind.PARAGRAPH and kind in _HOLDING else inner
            self._walk(child, *own, bold=bold, italic=italic, depth=depth)
            self._end(*own)
        else:
            self._walk(child, kind, level, bold=bold, italic=italic, depth=depth)

    def _refers(self, child: Any) -> str | None:
        """The name of the note that an element refers to."""
        link = child if child.tag == "a" else child.find("a") if child.tag == "sup" else None
        if link is None or not _SIGN.match("".join(child.itertext()).strip()):
            return None
        target = (link.get("href") or "").removeprefix("#")
        return target if target in self._notes.values() else None

    def _table(self, table: Any, depth: int) -> None:
        cells = list(_cells(table))
        caption = table.find("caption")
        if caption is not None:
            self._walk(caption, Kind.CAPTION, 1, bold=False, italic=False, depth=depth)
            self._end(Kind.CAPTION, 1)
        if table.get("role") == "presentation" or any(_is_frame(c) for _, c in cells):
            for _, cell in cells:
                self._walk(cell, Kind.PARAGRAPH, 1, bold=False, italic=False, depth=depth)
                self._end(Kind.PARAGRAPH, 1)
            return
        self.rich.table([(place, [Run(_cell_words(cell))]) for place, cell in cells])


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


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(style))
    )


def _notes_of(root: Any) -> dict[Any, str]:
    """The elements that are notes, with the names by which raised signs refer to them."""
    named: dict[str, Any] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in (element.get("id"), element.get("name")):
                if name:
                    named.setdefault(name, element)
    notes: dict[Any, str] = {}
    for link in root.iter("a"):
        href = link.get("href") or ""
        raised = link.find("sup") is not None or any(a.tag == "sup" for a in link.iterancestors())
        said = link.get("role") == "doc-noteref" or re.match(r"#(?:_?ftn|fn|footnote|note)", href)
        back = re.match(r"#(?:_?ftnref|fnref)", href)
        signed = _SIGN.match("".join(link.itertext()).strip())
        if not (href.startswith("#") and signed and (raised or said)) or back:
            continue
        target = named.get(href[1:])
        holder = _holder(target) if target is not None else None
        if holder is not None and link not in holder.iter("a"):
            notes.setdefault(holder, href[1:])
    return notes


def _holder(element: Any) -> Any:
    """The block that an element stands in, or is."""
    for one in (element, *element.iterancestors()):
        if one.tag in ("li", "p", "div", "aside", "dd"):
            return one
    return None


def _note_words(element: Any) -> str:
    words = " ".join("".join(element.itertext()).split())
    return re.sub(r"^[\[(]?\d{1,3}[\]).]?\s+|\s*[↩↑^]\ufe0e?$", "", words)


def _cell_words(cell: Any) -> str:
    """The words of a cell in order, blocks and line ends as line ends."""
    parts: list[str] = []
    waiting: list[Any] = [(cell, False)]
    while waiting:
        element, left = waiting.pop()
        if left:
            if element is not cell:
                parts.append(re.sub(r"\s+", " ", element.tail or ""))
            continue
        waiting.append((element, True))
        if not isinstance(element.tag, str) or element.tag in _GONE or _is_hidden(element):
            continue
        if element is not cell and (element.tag in _BLOCKS or element.tag == "br"):
            parts.append("\n")
        parts.append(re.sub(r"\s+", " ", element.text or ""))
        waiting += [(child, False) for child in reversed(element)]
    return "".join(parts)


def _is_frame(cell: Any) -> bool:
    """Whether a cell holds a part of a page, and the table only places it."""
    return any(cell.find(f".//{tag}") is not None for tag in ("table", "h1", "h2", "h3"))


def _cells(table: Any) -> Iterator[tuple[Cell, Any]]:
    """The cells of a table with their places, row by row; those of tables inside are left out."""
    taken: dict[tuple[int, int], bool] = {}
    rows = [r for r in table.iter("tr") if next(r.iterancestors("table")) is table]
    for number, row in enumerate(rows):
        column = 0
        in_head = any(a.tag == "thead" for a in row.iterancestors())
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get((number, column)):
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            height = min(height, len(rows) - number)
            for y in range(number + 1, number + height):
                for x in range(column, column + width):
                    taken[y, x] = True
            if len(taken) > _MOST_TAKEN:
                raise ReadError("A table in the file is far larger than a document holds.")
            head = True if in_head or cell.tag == "th" else None
            yield Cell(0, number, column, width, height, head), cell
            column += width


def _span(cell: Any, name: str) -> int:
    told = (cell.get(name) or "1").strip()
    return min(max(int(told), 1), _MOST_SPAN) if told.isdecimal() and len(told) < 6 else 1
