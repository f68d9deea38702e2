"""A report as DOCX, with headings, tables, quotations and pictures that Word knows as such."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from traad.figures.files import as_png
from traad.report.blocks import Block, Figure, Heading, Listing, Paragraph, Quote, Table

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Signs that XML cannot hold."""
_WIDTH = 16.5
_LYING = 25.2
"""Of a picture or table, in centimetres, which A4 has room for; and where it lies down."""
_LANGUAGES = {"da": "da-DK", "en": "en-GB"}


def as_docx(blocks: Sequence[Block], language: str, *, wide: bool = False) -> bytes:
    """The report as a DOCX file; `wide` lays the paper down."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm

    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if wide:
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = Cm(2.2)
    normal: Any = made.styles["Normal"]
    fonts = normal.element.get_or_add_rPr()
    lang = fonts.makeelement(qn("w:lang"), {qn("w:val"): _LANGUAGES.get(language, "da-DK")})
    fonts.append(lang)
    for block in blocks:
        _add(made, block, _LYING if wide else _WIDTH)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: Any, block: Block, width: float) -> None:
    from docx.shared import Cm

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
            _table(made, block, width)
        case Quote():
            text = " ".join(block.text.split())
            made.add_paragraph(_clean(f"»{text}« {block.citation}"), style="Quote")
        case Figure():
            caption = made.add_paragraph(_clean(block.caption), style="Caption")
            caption.paragraph_format.keep_with_next = True
            made.add_picture(io.BytesIO(as_png(block.chart)), width=Cm(width))


def _table(made: Any, table: Table, width: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    caption = made.add_paragraph(_clean(table.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    grid = made.add_table(rows=0, cols=len(table.heads), style="Table Grid")
    grid.autofit = False
    widths = _widths(table, width)
    for column, own in zip(grid.columns, widths, strict=True):
        column.width = own
    for number, cells in enumerate([table.heads, *table.rows]):
        row = grid.add_row()
        for i, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[i]
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(_clean(text))
            run.font.size, run.bold = Pt(9), not number
            if i in table.numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # A row stays on one page.
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if not number:
            # The heads come again on each page that the table goes on to.
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made.add_paragraph()


def _widths(table: Table, width: float) -> list[Any]:
    """The columns' widths: room by what is longest in each, within bounds."""
    from docx.shared import Cm

    columns = zip(table.heads, *table.rows, strict=True)
    needs = [min(30, max(7, *map(len, column)) + 3) for column in columns]
    return [Cm(width * need / sum(needs)) for need in needs]


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
