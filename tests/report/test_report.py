"""A report: blocks from facts, safe HTML, and a DOCX that opens with its tables and headings."""

from __future__ import annotations

import io

import docx
import lxml.html

from traad.report.blocks import Figure, Heading, Listing, Paragraph, Quote, Table
from traad.report.docx import as_docx
from traad.report.html import as_html
from traad.report.texts import TEXTS
from traad.report.words import Words

BLOCKS = (
    Heading(1, "Prøve <script>alert(1)</script>"),
    Paragraph("Ærø & omegn\x00"),
    Listing([("Barrierer.", "Noget står i vejen.")]),
    Table("Tal", ["Kode", "N"], [["<b>a</b>", "1.234"]], frozenset({1})),
    Quote("Vi finder\n på det sammen", "(Møller, 2024, s. 4)"),
)


def test_other_peoples_text_is_never_markup() -> None:
    page = lxml.html.fromstring(as_html(BLOCKS, "da"))
    assert not page.xpath("//script") and not page.xpath("//td/b")
    assert page.xpath("string(//h1)") == "Prøve <script>alert(1)</script>"
    assert page.xpath("string(//td[1])") == "<b>a</b>"
    assert page.get("lang") == "da"
    assert "»Vi finder på det sammen«" in page.xpath("string(//blockquote)")
    assert not page.xpath("//@src | //link | //a")


def test_word_knows_headings_tables_and_quotations() -> None:
    import altair as alt

    data = alt.Data(values=[{"a": 1}])
    chart = alt.Chart(data).mark_bar().encode(x="a:Q")
    made = docx.Document(io.BytesIO(as_docx([*BLOCKS, Figure("En figur", chart)], "da")))
    styles = [p.style.name for p in made.paragraphs]
    assert styles[0] == "Title" and "Quote" in styles and "List Bullet" in styles
    (table,) = made.tables
    assert [c.text for c in table.rows[1].cells] == ["<b>a</b>", "1.234"]
    assert made.paragraphs[1].text == "Ærø & omegn"
    assert len(made.inline_shapes) == 1


def test_every_text_is_there_in_both_languages_with_the_same_blanks() -> None:
    import re

    for danish, english in TEXTS.values():
        assert danish and english
        blanks = [sorted(re.findall(r"\{\w+\}", text)) for text in (danish, english)]
        assert blanks[0] == blanks[1]
    assert Words("da").number(1234) == "1.234" and Words("en").number(1234) == "1,234"
    assert Words("da").decimal(-0.001) == "0,00"
