"""Web pages, OpenDocument, RTF and their encodings; hostile ones refused with one sentence."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from traad.errors import ReadError
from traad.ingest import read_file
from traad.ingest.encoding import decoded
from traad.ingest.rtf import read_rtf
from traad.ingest.webpages import read_html
from traad.model import INTERVIEWER, Extraction, Kind
from traad.tables import tables_of

PAGE = """<!doctype html><html><head><title>Naboskab i byen</title><meta name=author content="Anne">
<style>p {color: red}</style><script>alert("QQ")</script></head><body><nav><a href="/">QQ</a></nav>
<main><h1>Naboskab</h1><p>Folk <b>mødes</b> ofte<sup><a href="#fn1">1</a></sup> i
gården.<br>Også om vinteren.</p><ul><li>Børn<li>Voksne</ul><p style="display:none">QQ</p>
<blockquote><p>Vi savnede et sted.</p></blockquote>
<table><caption>Tabel 1. Steder</caption><tr><th>Sted<th colspan=2>Antal</tr>
<tr><td rowspan=2>Gryden<td>3<td>4</tr><tr><td>5<td>6</tr></table>
<ol><li id=fn1>Se bilaget. <a href="#fnref1">↩</a></ol></main><footer>QQ</footer></body></html>"""

OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
STYLES = (
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
)


def odt(path: Path, body: str) -> Path:
    content = (
        f"<office:document-content {OFFICE}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)
    return path


def rtf(path: Path, body: str, head: str = r"\ansi\ansicpg1252") -> Path:
    sheet = r"{\stylesheet{\s1 heading 1;}{\s2 Overskrift 2;}{\s3 Quote;}}"
    path.write_bytes((rf"{{\rtf1{head}{{\fonttbl{{\f0 Arial;}}}}{sheet}" + body + "}").encode())
    return path


def kinds(found: Extraction) -> list[tuple[Kind, str]]:
    return [(p.kind, found.text[p.start : p.end]) for p in found.passages]


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_web_page_without_what_stands_around_it(tmp_path: Path) -> None:
    found = read_file(written(tmp_path / "side.html", PAGE))
    assert "QQ" not in found.text
    assert kinds(found)[:5] == [
        (Kind.HEADING, "Naboskab"),
        (Kind.PARAGRAPH, "Folk mødes ofte i gården. Også om vinteren."),
        (Kind.LIST_ITEM, "Børn"),
        (Kind.LIST_ITEM, "Voksne"),
        (Kind.QUOTATION, "Vi savnede et sted."),
    ]
    (table,) = tables_of(found.text, found.passages)
    assert table.caption == "Tabel 1. Steder"
    assert table.rows == [["Sted", "Antal", ""], ["Gryden", "3", "4"], ["", "5", "6"]]
    assert table.cells[-1].row_heads == ("Gryden",)
    assert table.cells[-1].column_heads == ("Antal",)
    note = found.passages[-1]
    assert (note.kind, found.text[note.start : note.end]) == (Kind.NOTE, "Se bilaget.")
    assert found.text[: note.anchor].endswith("ofte")
    told = read_html(tmp_path / "side.html").metadata
    assert (told["title"], told["author"]) == ("Naboskab i byen", "Anne")


TALK = [("Interviewer", "Hvordan begyndte det?"), ("Jonas", "Det begyndte i gården.")] * 2
HTML_TALK = "".join(f"<p><b>{who}:</b> {words}</p>" for who, words in TALK)
ODT_TALK = "".join(
    f'<text:p><text:span text:style-name="T1">{who}:</text:span> {words}</text:p>'
    for who, words in TALK
)
RTF_TALK = "".join(rf"{{\b {who}:}} {words}\par ".replace("å", r"\'e5") for who, words in TALK)
HTML_ASKED = "".join(f"<p><b>Hvad skete der {n}?</b></p><p>Der skete meget {n}.</p>" for n in "abc")


@pytest.mark.parametrize("kind", ["html", "odt", "rtf", "asked"])
def test_interviews_have_turns(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "interview"
    match kind:
        case "html":
            path = written(path.with_suffix(".html"), HTML_TALK)
        case "asked":
            path = written(path.with_suffix(".htm"), HTML_ASKED)
        case "odt":
            path = odt(path.with_suffix(".odt"), ODT_TALK)
        case _:
            path = rtf(path.with_suffix(".rtf"), RTF_TALK)
    turns = [p for p in read_file(path).passages if p.kind is Kind.TURN]
    assert len(turns) == (6 if kind == "asked" else 4)
    assert [t.role for t in turns[:2]] == [INTERVIEWER, None]
    assert turns[1].lead == turns[0].start
    assert kind == "asked" or turns[1].speaker == "Jonas"


def test_an_opendocument_text(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="2">Steder<text:s text:c="2"/>i byen</text:h>'
        "<text:tracked-changes><text:p>QQ</text:p></text:tracked-changes>"
        '<text:p>Folk mødes<text:note text:id="n1"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Se bilaget.</text:p></text:note-body></text:note> ofte.</text:p>"
        '<text:p text:style-name="P1">Vi savnede et sted.</text:p>'
        "<text:list><text:list-item><text:p>Børn</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell/>"
        "<table:table-cell><text:p>Antal</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>Gryden</text:p>"
        "</table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    found = read_file(odt(tmp_path / "tekst.odt", body))
    assert kinds(found) == [
        (Kind.HEADING, "Steder i byen"),
        (Kind.PARAGRAPH, "Folk mødes ofte."),
        (Kind.QUOTATION, "Vi savnede et sted."),
        (Kind.LIST_ITEM, "Børn"),
        (Kind.TABLE_CELL, "Antal"),
        (Kind.TABLE_CELL, "Gryden"),
        (Kind.TABLE_CELL, "3"),
        (Kind.NOTE, "Se bilaget."),
    ]
    assert found.text[: found.passages[-1].anchor].endswith("mødes")
    (table,) = tables_of(found.text, found.passages)
    assert table.cells[-1].column_heads == ("Antal",)


def test_an_rtf_file(tmp_path: Path) -> None:
    body = (
        r"{\info{\title En titel}}{\*\generator QQ;}\pard\s1 St\u230?der\par "
        r"\pard\plain Folk m\'f8des{\footnote \pard Se bilaget.} ofte\emdash her.\par "
        r"\pard\s3 Vi savnede et sted.\par\pard{\listtext\bullet\tab}B\'f8rn\par "
        r"\trowd\trhdr\cellx1\cellx2\intbl Sted\cell Antal\cell\row"
        r"\trowd\cellx1\cellx2\intbl Gryden\cell 3\cell\row\pard Til sidst \u-10179?\u-8703?.\par"
    )
    found = read_file(rtf(tmp_path / "tekst.rtf", body))
    assert kinds(found) == [
        (Kind.HEADING, "Stæder"),
        (Kind.PARAGRAPH, "Folk mødes ofte—her."),
        (Kind.QUOTATION, "Vi savnede et sted."),
        (Kind.LIST_ITEM, "Børn"),
        (Kind.TABLE_CELL, "Sted"),
        (Kind.TABLE_CELL, "Antal"),
        (Kind.TABLE_CELL, "Gryden"),
        (Kind.TABLE_CELL, "3"),
        (Kind.PARAGRAPH, "Til sidst 😁."),
        (Kind.NOTE, "Se bilaget."),
    ]
    assert read_rtf(tmp_path / "tekst.rtf").metadata["title"] == "En titel"


DANISH = "Rødgrød på æblegård. Ællinger, ØL og Ålborg; “det’s godt” sagde Søren."


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"],
)
def test_encodings_are_told_by_what_reads_as_danish(encoding: str) -> None:
    assert decoded(DANISH.encode(encoding)) == DANISH


@pytest.mark.parametrize("encoding", ["latin-1", "cp850"])
def test_old_encodings_without_curly_marks(encoding: str) -> None:
    plain = DANISH.replace("“", '"').replace("”", '"').replace("’", "'")
    assert decoded(plain.encode(encoding)) == plain


def test_curly_apostrophes_alone_are_no_letters() -> None:
    plain = "It’s what we don’t know “yet”, the workers’ words."
    assert decoded(plain.encode("cp1252")) == plain


def test_an_encoding_is_told_in_html_and_rtf_too(tmp_path: Path) -> None:
    page = "<p>Rødgrød på æblegård i Ålborg.</p>"
    assert "Rødgrød" in read_file(written(tmp_path / "a.html", page, "mac_roman")).text
    body = r"R\'bfdgr\'bfd p\'8c \'beblegård.\par".replace("å", r"\'8c")
    assert "Rødgrød på æblegård" in read_file(rtf(tmp_path / "a.rtf", body, "")).text


@pytest.mark.parametrize("name", ["bombe.odt", "bombe.xlsx"])
def test_archives_that_swell_or_declare_entities_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"0" * 30_000_000)
    with pytest.raises(ReadError, match="unpack to far more"):
        read_file(path)
    declared = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", declared)
    with pytest.raises(ReadError, match="declares XML entities"):
        read_file(path)
    path.write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(ReadError, match="damaged"):
        read_file(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.html", "<html><script>alert(1)</script></html>"),
        ("dyb.html", "<div>" * 20_000 + "Dybt nede" + "</div>" * 20_000),
        ("ingen.rtf", "Ikke en RTF"),
        ("dyb.rtf", r"{\rtf1" + "{" * 100_000 + "Dybt nede"),
        ("bred.html", "<table>" + "<tr><td colspan=99999 rowspan=65534>x" * 3_000 + "</table>"),
    ],
)
def test_hostile_files_end_in_a_text_or_a_sentence(tmp_path: Path, name: str, content: str) -> None:
    try:
        found = read_file(written(tmp_path / name, content))
    except ReadError as error:
        assert str(error).endswith(".")
    else:
        assert "Dybt nede" in found.text or "x" in found.text


def test_deep_xml_is_refused(tmp_path: Path) -> None:
    deep = "<text:section>" * 50_000 + "<text:p>Dybt</text:p>" + "</text:section>" * 50_000
    with pytest.raises(ReadError):
        read_file(odt(tmp_path / "dyb.odt", deep))
