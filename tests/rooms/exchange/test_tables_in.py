"""Codings and codebooks in from csv and xlsx: our own come back, others' are understood."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import make_project
from traad.codebook import Indicator, IndicatorKind
from traad.errors import CodebookError, ReadError, UsageError
from traad.exchange.columns import columns_of, kind_of
from traad.exchange.sheets import harmless, unharmed
from traad.model import Coding
from traad.rooms.exchange.listing import Counted
from traad.rooms.exchange.tablereports import Fate, TableWish
from traad.store.projection import state_of
from traad.workbench import Workbench


@pytest.fixture
def bench(tmp_path):
    with Workbench(make_project(tmp_path / "p"), "Anne") as opened:
        yield opened


@pytest.fixture
def twin(bench, tmp_path):
    """A copy of the project before anybody has coded in it."""
    shutil.copytree(bench.project.root, tmp_path / "q")
    with Workbench(tmp_path / "q", "Dorte") as opened:
        yield opened


def codings(bench: Workbench) -> set[tuple[Any, ...]]:
    """All that a coding is; its coder by name, its time to the second."""
    names = bench.codings.coders()
    return {
        (
            *(f.guid, f.document, f.version, f.start, f.end, f.code, names[f.coder]),
            *(f.origin, f.seen, f.unread, f.time[:19]),
        )
        for f in bench.codings.state().values()
        if isinstance(f, Coding)
    }


def write(path: Path, rows: list[list[Any]], sheet: str = "Ark1") -> Path:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return path
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def why(report) -> dict[int, str]:
    return {row.row: row.why for row in report.rows if row.fate is Fate.LEFT_OUT}


def work(bench: Workbench) -> None:
    """Codings of two people: by hand, unseen, accepted, accepted unread."""
    report, interview = bench.documents.list()
    first, second = bench.codebooks.codes()
    bench.codings.code(report, 22, 50, first)
    bench.codings.code(report, 30, 61, second, seen=False)
    bench.as_coder("Bo").codings.code(interview, 3, 40, first)
    offered = bench.codings.offered()
    bench.codings.accept(offered[-1].guid)
    bench.codings.accept(offered[2].guid, unread=True)


@pytest.mark.parametrize("name", ["ud.csv", "ud.xlsx"])
@pytest.mark.parametrize("semicolon", [True, False])
def test_our_own_codings_come_back_whole(bench, twin, tmp_path, name, semicolon) -> None:
    work(bench)
    everything = Counted(suggestions=True, unread=True)
    bench.exchange.tables(tmp_path / name, ["codings"], everything, semicolon=semicolon)
    report = twin.exchange.import_table(tmp_path / name)
    assert codings(twin) == codings(bench) and len(codings(bench)) == 5
    assert report.added == {"coders": 2, "codings": 5} and twin.codings.faithful()
    assert set(why(report).values()) == {
        "It is a machine's suggestion; only people's codings come in."
    }
    newest = twin.codings.newest()
    again = twin.exchange.import_table(tmp_path / name)
    assert again.added == {} and twin.codings.newest() == newest
    assert {r.fate for r in again.rows} == {Fate.HERE, Fate.LEFT_OUT}
    assert not any(r.why for r in again.rows if r.fate is Fate.HERE)
    with twin._context.database.read() as connection:
        assert twin.codings.state() == state_of(connection)


def test_a_whole_workbook_comes_back(bench, tmp_path) -> None:
    work(bench)
    rich = (
        Indicator(IndicatorKind.LEMMAS, ("have",), 0.4),
        Indicator(IndicatorKind.PHRASES, ("på egen hånd",)),
        Indicator(IndicatorKind.CONTEXT, ("møde",), near=("tid",)),
    )
    code = bench.codebooks.code("barrierer")
    bench.editing.change(
        "barrierer",
        definition={"da": "=2+2 er ikke\nen formel", "en": "+In the way", "source": "@Hansen"},
        use_when="-",
        examples=("Et", "To"),
        indicators=(*code.indicators, *rich),
        threshold=0.6,
    )
    bench.exchange.tables(tmp_path / "alt.xlsx")
    bench.exchange.tables(tmp_path / "kodebog.csv", ["codebook"])
    for name in ("alt.xlsx", "kodebog.csv"):
        with Workbench(make_project(tmp_path / name[:4], ()), "Dorte") as other:
            report = other.exchange.import_table(tmp_path / name)
            assert other.codebooks.codes() == bench.codebooks.codes()
            assert report.added["codes"] == 2
            numbers = [s.number for s in other.codebooks.list()]
            assert other.exchange.import_table(tmp_path / name).added == {}
            assert [s.number for s in other.codebooks.list()] == numbers


def test_words_are_found_and_rows_that_do_not_fit_are_told(bench, tmp_path) -> None:
    heads = ["Dokumentnavn", "Segment", "Kode", "Kodet af", "Kommentar", "Oprettet", "start"]
    rows = [
        ["0-report.txt", "Ideen kom fra   beboerne", "Samskabelse", "Bo", "Godt sagt", "1.2.2024"],
        ["haver i fællesskab 🌱", "Det var svært", "Tema > barrierer", "", "", "i går"],
        ["Haver i fællesskab 🌱", "sammen", "samskabelse"],
        ["Haver i fællesskab 🌱", "findes ikke her", "samskabelse"],
        ["ukendt.docx", "Det var svært", "samskabelse"],
        ["Interview med Åse", "Det gør vi.", "ukendt kode"],
        ["Interview med Åse", "Det gør vi.", ""],
        ["Interview med Åse", "", "samskabelse"],
        ["Interview med Åse", "Det gør vi.", "samskabelse", "rules"],
        [],
        ["Interview med Åse", "Det gør vi.", "samskabelse", "", "", "", "3"],
    ]
    path = write(tmp_path / "andres.csv", [heads, *rows])
    preview = bench.exchange.import_table(path, rehearse=True)
    assert not codings(bench)
    report = bench.exchange.import_table(path)
    assert report == preview
    assert report.added == {"coders": 2, "codings": 3, "memos": 1}
    assert set(why(report)) == {4, 5, 6, 7, 8, 9, 10}
    assert "several places" in why(report)[4] and "not in the text" in why(report)[5]
    assert "no document ukendt.docx" in why(report)[6] and "no code ukendt kode" in why(report)[7]
    told = {r.row: r for r in report.rows}
    assert "time" in told[3].why and told[12].words == "Det gør vi."
    made = {(c[6], c[10][:10]) for c in codings(bench)}
    assert ("Bo", "2024-02-01") in made and {name for name, _ in made} == {"Anne", "Bo"}
    (memo,) = bench.memos.list()
    assert (memo.text, memo.coder) == ("Godt sagt", "Bo")
    newest = bench.codings.newest()
    assert bench.exchange.import_table(path).added == {} and bench.codings.newest() == newest
    more = bench.exchange.import_table(path, TableWish(new_codes=True))
    assert more.added == {"codes": 1, "codings": 1}
    assert bench.exchange.import_table(path, TableWish(new_codes=True)).added == {}
    assert bench.codebooks.code("ukendt-kode").label["da"] == "ukendt kode"


def test_a_place_that_does_not_hold_its_words_is_put_right(bench, tmp_path) -> None:
    heads = ["document", "version", "start", "end", "text", "code"]
    guid = bench.documents.list()[1].guid
    text = bench.documents.show(guid).text
    at = text.index("Det gør vi.")
    rows = [
        [guid, 1, 0, 4, "Det gør vi.", "samskabelse"],
        [guid, 1, at, at + 5, "", "barrierer"],
        [guid, 1, 9_000, 9_009, "", "barrierer"],
        [guid, 2, at, at + 5, "", "samskabelse"],
    ]
    report = bench.exchange.import_table(write(tmp_path / "a.xlsx", [heads, *rows]))
    assert {text[c[3] : c[4]] for c in codings(bench)} == {"Det gør vi.", "Det g"}
    assert "elsewhere" in report.rows[0].why
    assert "outside" in why(report)[4] and "earlier text" in why(report)[5]


def test_a_codebook_as_people_write_one(bench, tmp_path) -> None:
    heads = ["Navn", "Overkode", "Beskrivelse", "Kriterier", "Eksempler", "Farve", "Genvej", "Ord"]
    rows = [
        [
            "Tid til møder",
            "Barrierer",
            "Uden tid",
            "Ved møder",
            "Et\nTo",
            "#F00",
            7,
            "tid; år",
        ],
        ["Barrierer", "", "Ny forklaring", "", "", "", "2", ""],
        ["Løs", "Findes ikke", "", "", "", "", "", ""],
        ["Under løs", "Løs", "", "", "", "", "", ""],
        ["Farveløs", "", "", "", "", "rød", "", ""],
        ["Samme", "", "", "", "", "", "2", ""],
        ["To ord", "", "", "", "", "", "", "to ord"],
        ["Barrierer", "", "Igen", "", "", "", "", ""],
    ]
    path = write(tmp_path / "Mine koder.xlsx", [heads, *rows])
    report = bench.exchange.import_table(path)
    assert set(why(report)) == {4, 5, 6, 7, 8, 9} and "shortcut 2" in why(report)[7]
    assert report.added == {"changed codes": 1, "codes": 1}
    code = bench.codebooks.code("tid-til-møder")
    assert (code.parent, code.colour, code.shortcut) == ("barrierer", "#ff0000", "7")
    assert code.examples == ("Et", "To") and code.use_when == "Ved møder"
    assert [i.term for i in code.indicators] == ["tid", "år"]
    old = bench.codebooks.code("barrierer")
    assert old.definition["da"] == "Ny forklaring" and old.label["en"] == "Barriers"
    assert "definition was changed" in report.rows[1].why
    assert bench.exchange.import_table(path).added == {}
    assert bench.codebooks.code("samskabelse").indicators


def test_codes_that_stand_below_each_other_are_refused_together(bench, tmp_path) -> None:
    rows = [["code", "parent"], ["en", "to"], ["to", "en"]]
    before = bench.codebooks.codes()
    with pytest.raises(CodebookError, match="below itself"):
        bench.exchange.import_table(write(tmp_path / "ring.csv", rows))
    assert bench.codebooks.codes() == before


def test_columns_are_chosen(bench, tmp_path) -> None:
    rows = [["A", "B", "C"], ["Interview med Åse", "Det gør vi.", "samskabelse"]]
    path = write(tmp_path / "x.csv", rows)
    with pytest.raises(UsageError, match="Nothing tells"):
        bench.exchange.import_table(path)
    with pytest.raises(UsageError, match="No column holds the codes"):
        bench.exchange.import_table(path, TableWish("codings"))
    with pytest.raises(UsageError, match="no field X"):
        bench.exchange.import_table(path, TableWish("codings", columns={"X": "A"}))
    with pytest.raises(UsageError, match="no column “D”"):
        bench.exchange.import_table(path, TableWish("codings", columns={"code": "D"}))
    with pytest.raises(UsageError, match="no sheet"):
        bench.exchange.import_table(path, TableWish(sheet="Y"))
    wish = TableWish("codings", columns={"document": "A", "text": "B", "code": "c"})
    assert bench.exchange.import_table(path, wish).added["codings"] == 1
    assert kind_of(("Code", "Document", "Quotation Content")) == "codings"
    assert kind_of(("Navn", "Farve")) == "codebook" and kind_of(("A", "B")) is None
    assert (
        columns_of(("Code", "code_name"), "codings", {"code": "code_name"})["code"] == "code_name"
    )


@given(st.text(alphabet="'=+-@\t 1a,%", max_size=6))
def test_a_text_made_harmless_comes_back(text: str) -> None:
    assert unharmed(harmless(text)) == text
    assert not harmless(text).startswith(("=", "@"))


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
)


def forged(rows: str = "", extra: dict[str, str] | None = None, size: str = "A1:C2") -> bytes:
    """A workbook of Excel with the content of its sheet, and other members, replaced."""
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                body = f'<dimension ref="{size}"/><sheetData>{rows}</sheetData>'
                content = SHEET.format(body).encode()
            if name not in (extra or {}):
                new.writestr(name, content)
        for name, text in (extra or {}).items():
            new.writestr(name, text)
    return made.getvalue()


def cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADS = f"<row r='1'>{cell('A1', 'document')}{cell('B1', 'text')}{cell('C1', 'code')}</row>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "nothing.xlsx": b"",
    "text.xlsx": b"ikke en mappe",
    "half.xlsx": forged(HEADS)[:400],
    "bomb.xlsx": forged(HEADS + cell("A2", "0" * 30_000_000)),
    "bomb beside.xlsx": forged(HEADS, {"xl/media/x.bin": "0" * 30_000_000}),
    "entities.xlsx": forged(HEADS, {"xl/sharedStrings.xml": f"{LAUGHS}<sst>&b;</sst>"}),
    "entities in the links.xlsx": forged(HEADS, {"xl/_rels/workbook.xml.rels": LAUGHS + "<x/>"}),
    "a row beyond the last.xlsx": forged(f"{HEADS}<row r='999999999999'>{cell('A2', 'x')}</row>"),
    "a column beyond the last.xlsx": forged(f"{HEADS}<row r='2'>{cell('ZZZZZZZ2', 'x')}</row>"),
    "too wide.xlsx": forged(f"{HEADS}<row r='2'>{cell('XFD2', 'x')}</row>"),
    "no sheet.xlsx": forged(HEADS, {"xl/workbook.xml": "<workbook/>"}),
    "half an XML.xlsx": forged(HEADS + "<row"),
    "nothing.csv": b"",
    "bytes.csv": bytes(range(256)) * 40,
    "a huge cell.csv": b"document;text;code\n" + b'"' + b"x" * 11_000_000 + b'"',
    "columns without end.csv": b"document;text;code" + b";x" * 5_000 + b"\n1;2;3\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_table_is_refused_in_one_sentence_and_leaves_nothing(bench, tmp_path, name) -> None:
    before = bench.codings.newest()
    (tmp_path / name).write_bytes(HOSTILE[name])
    with pytest.raises(ReadError) as error:
        bench.exchange.import_table(tmp_path / name, TableWish("codings"))
    assert "\n" not in str(error.value) and str(error.value).endswith(".")
    assert bench.codings.newest() == before and bench.codings.coders()


def test_a_table_that_only_looks_bad_is_read_without_computing_or_asking(bench, tmp_path) -> None:
    """Its size is a lie, a million rows are empty, a formula stands in it, and links lead out."""
    words = cell("A2", "Interview med Åse") + cell("B2", "Det gør vi.")
    formula = '<c r="C2" t="str"><f>WEBSERVICE("http://127.0.0.1:9/x")</f><v>samskabelse</v></c>'
    rows = f"{HEADS}<row r='2'>{words}{formula}</row><row r='1000000'>{cell('A1000000', ' ')}</row>"
    away = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": (
            '<Relationships><Relationship Id="rId1" TargetMode="External" '
            'Target="http://127.0.0.1:9/x.xlsx"/></Relationships>'
        ),
    }
    path = tmp_path / "underlig.xlsx"
    path.write_bytes(forged(rows, away, "A1:XFD1048576"))
    report = bench.exchange.import_table(path)
    assert report.added["codings"] == 1 and set(why(report)) == {1_000_000}
    csv_path = write(
        tmp_path / "formler.csv",
        [["document", "text", "code"], ["=cmd|'/C calc'!A0", "=1+1", "@SUM(A1)"]],
    )
    (row,) = bench.exchange.import_table(csv_path).rows
    assert row.why == "There is no code @SUM(A1) here."


def test_a_table_without_rows_brings_nothing(bench, tmp_path) -> None:
    (tmp_path / "tom.xlsx").write_bytes(forged(HEADS))
    assert bench.exchange.import_table(tmp_path / "tom.xlsx").rows == []
    bench.exchange.tables(tmp_path / "ud.csv")
    assert bench.exchange.import_table(tmp_path / "ud.csv").added == {}


def test_own_rows_that_say_something_else_change_nothing(bench, tmp_path) -> None:
    report, _ = bench.documents.list()
    bench.codings.code(report, 22, 50, bench.codebooks.code("samskabelse").guid)
    bench.exchange.tables(tmp_path / "ud.csv", ["codings"])
    changed = (tmp_path / "ud.csv").read_text("utf-8-sig").replace("samskabelse", "barrierer")
    (tmp_path / "ud.csv").write_text(changed, encoding="utf-8")
    before = codings(bench)
    (row,) = bench.exchange.import_table(tmp_path / "ud.csv").rows
    assert row.fate is Fate.HERE and "stays as it is" in row.why and codings(bench) == before


def test_overlapping_rows_become_one_coding(bench, tmp_path) -> None:
    guid = bench.documents.list()[0].guid
    rows = [
        [guid, 22, 40, "samskabelse"],
        [guid, 30, 50, "samskabelse"],
        [guid, 22, 40, "samskabelse"],
    ]
    path = write(tmp_path / "a.csv", [["document", "start", "end", "code"], *rows])
    report = bench.exchange.import_table(path)
    ((*_, start, end, _code, _who, _o, _s, _u, _t),) = codings(bench)
    assert (start, end) == (22, 50) and report.added["codings"] == 1
    assert any("become one" in row.why for row in report.rows)
    assert "row 2" in report.rows[2].why
    assert bench.exchange.import_table(path).added == {}
