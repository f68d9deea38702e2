"""A report as DOCX, with headings, tables, quotations and pictures that Word knows as such."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from traad.figures.files import as_png
from traad.report.blocks import (
    SHORT,
    Block,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Table,
)
from traad.report.docxstyles import add_page_number, raised, style, turn, with_rules

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Signs that XML cannot hold."""
_WIDTH = 16.6
_LYING = 25.3
_TALL = 21.0
"""What A4 has room for, in centimetres: across, across where it lies down, and down."""
_SCALE = 3.0
"""Pixels of a picture for one of the figure: 230 to an inch of paper."""
_DIGIT = 1.1
_BOLD = 1.15
"""How much more room than a letter takes is given to a digit, and to a letter of a word."""
_GROWING = (4, 34)
"""Letters that a column has room for at least and at most."""


def as_docx(blocks: Sequence[Block], language: str, *, wide: bool = False) -> bytes:
    """The report as a DOCX file; `wide` lays the paper down."""
    import docx

    made = docx.Document()
    style(made, language, wide=wide)
    add_page_number(made)
    title = next((b.text for b in blocks if isinstance(b, Heading)), "")
    made.core_properties.title = _clean(title)
    for block in blocks:
        _add(made, block, _LYING if wide else _WIDTH)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: Any, block: Block, width: float) -> None:
    match block:
        case Heading():
            made.add_heading(_clean(block.text), 0 if block.level == 1 else block.level - 1)
        case Paragraph():
            made.add_paragraph(_clean(block.text))
        case Listing():
            for head, text in block.items:
                item = made.add_paragraph(style="List Bullet")
                if head:
                    item.add_run(f"{_clean(head)} ").bold = True
                item.add_run(_clean(text))
        case Table():
            if block.wide and width < _LYING:
                turn(made, lying=True)
                _table(made, block, _LYING)
                turn(made, lying=False)
            else:
                _table(made, block, width)
        case Quote():
            text = " ".join(block.text.split())
            made.add_paragraph(_clean(f"»{text}« {block.citation}"), style="Quote")
        case Figure():
            _figure(made, block, width)


def _figure(made: Any, figure: Figure, width: float) -> None:
    from docx.shared import Cm

    # One paragraph: LibreOffice parts a caption from a tall picture that it is to stay with.
    paragraph = made.add_paragraph(style="Caption")
    raised(paragraph.add_run(_clean(figure.caption)))
    paragraph.paragraph_format.keep_together = True
    paragraph.paragraph_format.keep_with_next = bool(figure.notes)
    run = paragraph.add_run()
    run.add_break()
    picture = io.BytesIO(as_png(figure.chart, figure.width, _SCALE))
    shape = run.add_picture(picture, width=Cm(width))
    if shape.height > Cm(_TALL):
        shape.width, shape.height = round(shape.width * Cm(_TALL) / shape.height), Cm(_TALL)
    # What a reader of the screen says.
    shape._inline.docPr.set("descr", _clean(figure.alt or figure.caption))
    _notes(made, figure.notes)


def _table(made: Any, table: Table, width: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    made.add_paragraph(_clean(table.caption), style="Caption")
    grid = made.add_table(rows=0, cols=len(table.heads))
    grid.autofit = False
    with_rules(grid)
    widths = _widths(table, width)
    for column, own in zip(grid.columns, widths, strict=True):
        column.width = own
    together = len(table.rows) <= SHORT
    for number, cells in enumerate([table.heads, *table.rows]):
        row = grid.add_row()
        for i, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[i]
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table text"
            paragraph.add_run(_clean(text)).bold = not number
            if i in table.numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            # No row is alone on a page: the heads stay with two, the last with one and its notes.
            last = number == len(table.rows)
            stays = together or number < 2 or number == len(table.rows) - 1
            paragraph.paragraph_format.keep_with_next = bool(table.notes) if last else stays
        # A row stays on one page.
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if not number:
            # The heads come again on each page that the table goes on to.
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _notes(made, table.notes or [""])


def _notes(made: Any, notes: Sequence[str]) -> None:
    if notes:
        made.add_paragraph(_clean(" ".join(notes)), style="Notes")


def _widths(table: Table, width: float) -> list[Any]:
    """The columns' widths: room by what is longest in each, within bounds, and by its words."""
    from docx.shared import Cm

    least, most = _GROWING
    columns = zip(table.heads, *table.rows, strict=True)
    needs = [
        max(min(most, max(map(len, own))), least, max(map(_word, own)) * _BOLD)
        * (_DIGIT if i in table.numbers else 1)
        + 2
        for i, own in enumerate(columns)
    ]
    return [Cm(width * need / sum(needs)) for need in needs]


def _word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
