"""How a report in Word looks: paper, letters, headings, rules of tables, page numbers."""

from __future__ import annotations

from typing import Any

_LANGUAGES = {"da": "da-DK", "en": "en-GB"}
_DARK = "2A2320"
_PALE = "5D534D"
_RULE = "BDB4AD"
_SIZES = {"Title": 20, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11, "Caption": 9.5}


def style(made: Any, language: str, *, wide: bool) -> None:
    """Set paper and styles; `wide` lays the paper down."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = made.sections[0]
    _lay(section, wide)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    styles = made.styles
    normal = styles["Normal"]
    _letters(normal, "Times New Roman", 10.5)
    normal.paragraph_format.space_after = Pt(6)
    fonts = normal.element.get_or_add_rPr()
    fonts.append(fonts.makeelement(qn("w:lang"), {qn("w:val"): _LANGUAGES.get(language, "da-DK")}))
    for name, size in _SIZES.items():
        _letters(styles[name], "Arial", size, bold=True)
        styles[name].paragraph_format.keep_with_next = True
    for name, before, after in (
        ("Heading 1", 20, 6),
        ("Heading 2", 14, 4),
        ("Heading 3", 10, 2),
        ("Caption", 10, 4),
    ):
        styles[name].paragraph_format.space_before = Pt(before)
        styles[name].paragraph_format.space_after = Pt(after)
    _letters(styles["Quote"], "Times New Roman", 10.5)
    for rule in styles["Title"].element.iter(qn("w:bottom")):
        rule.set(qn("w:color"), "9B2335")
    styles["Quote"].font.italic = False
    styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    styles["Quote"].paragraph_format.keep_together = True
    styles["List Bullet"].paragraph_format.keep_together = True
    for name, size in (("Table text", 9), ("Notes", 8.5)):
        own = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = normal
        _letters(own, "Times New Roman", size, colour=_PALE if name == "Notes" else _DARK)
        own.paragraph_format.space_after = Pt(1 if name == "Table text" else 6)
        own.paragraph_format.space_before = Pt(1 if name == "Table text" else 3)


def turn(made: Any, *, lying: bool) -> None:
    """What follows stands on pages of their own, that lie down or stand up."""
    _lay(made.add_section(), lying)


def with_rules(grid: Any) -> None:
    """Rules between the rows, none between the columns, as journals set tables."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("top", 8, _DARK), ("bottom", 8, _DARK), ("insideH", 4, _RULE)):
        rule = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", colour)):
            rule.set(qn(f"w:{key}"), value)
        borders.append(rule)
    # The order of the elements is laid down; the rules come before the layout.
    properties = grid._tbl.tblPr
    after = [properties.find(qn(f"w:{name}")) for name in ("tblLayout", "tblLook")]
    next(one for one in after if one is not None).addprevious(borders)


def raised(run: Any) -> None:
    """Lift letters a little, so that a picture below them does not cover their tails."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    position = OxmlElement("w:position")
    position.set(qn("w:val"), "6")
    run._r.get_or_add_rPr().append(position)


def add_page_number(made: Any) -> None:
    """The number of the page in the middle of its foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot = made.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = foot.add_run("1")
    field.append(run._r)
    foot._p.append(field)


def _lay(section: Any, lying: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.PORTRAIT
    if lying:
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE


def _letters(
    style: Any, font: str, size: float, *, bold: bool = False, colour: str = _DARK
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    # The theme's letters would go before.
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    fonts.set(qn("w:hAnsi"), font)
