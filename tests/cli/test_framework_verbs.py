"""The framework verbs: the grid, a summary written, and the grid on paper and in a workbook."""

from __future__ import annotations

import csv

import docx
import lxml.html
from openpyxl import load_workbook

from traad.workbench import Workbench

SAID = "Det var et partnerskab fra begyndelsen"
SUMMARY = "=Begyndte <b>sammen</b>."


def fill(coded) -> None:
    with Workbench(coded.root, "Anne") as bench:
        interview = bench.documents.find("interview")
        start = bench.documents.show("interview").text.index(SAID)
        code = bench.codebooks.code("partnerskab")
        bench.codings.code(interview, start, start + len(SAID), code.guid)
        bench.people.describe(bench.people.case("Jonas"), attributes={"alder": "41"})


def test_a_summary_is_written_and_shown(coded) -> None:
    fill(coded)
    coded("framework", "write", "jonas", "partnerskab", SUMMARY)
    found = coded.json("framework", "show")
    assert found["kind"] == "cases" and found["codes"] == ["partnerskab"]
    assert [row["attributes"] for row in found["rows"]] == [{"alder": "41"}]
    (cell,) = found["cells"]
    assert cell["summary"] == SUMMARY and cell["row"] == found["rows"][0]["id"]
    (quotation,) = cell["quotations"]
    assert quotation["text"] == SAID and "Jonas" in quotation["citation"]
    assert f"(1) {SUMMARY}" in coded("framework", "show")
    (memo,) = coded.json("memo", "list")
    assert (memo["on"], memo["case"], memo["about"]) == ("cell", "Jonas", "partnerskab")
    two = coded.json(
        "framework", "show", "--rows", "documents", "--by", "type", "--code", "barrierer"
    )
    assert two["codes"] == ["barrierer"] and len(two["rows"]) == 2 and two["cells"] == []
    assert "No single case or document" in coded("framework", "write", "x", "y", "z", status=1)


def test_the_grid_as_files(coded, tmp_path) -> None:
    fill(coded)
    coded("framework", "write", "Jonas", "partnerskab", SUMMARY)
    coded("framework", "show", "--out", tmp_path / "skema.html")
    page = lxml.html.parse(str(tmp_path / "skema.html")).getroot()
    assert SUMMARY in page.text_content() and not page.xpath("//b")
    assert SAID in page.xpath("string(//blockquote)")
    coded("framework", "show", "--out", tmp_path / "skema.docx", "--lang", "en")
    made = docx.Document(str(tmp_path / "skema.docx"))
    assert [c.text for c in made.tables[0].rows[0].cells] == ["Case", "Partnership"]
    assert made.tables[0].rows[1].cells[1].text == f"{SUMMARY}\n(1 quotation)"
    coded("framework", "show", "--out", tmp_path / "skema.xlsx")
    book = load_workbook(tmp_path / "skema.xlsx")
    assert book.sheetnames == ["Sammenfatninger", "Antal", "Citater"]
    assert [c.value for c in book["Sammenfatninger"][2]] == ["Jonas", "41", SUMMARY]
    assert [c.value for c in book["Antal"][2]] == ["Jonas", "41", 1]
    assert book["Citater"]["C2"].value == SAID
    file = tmp_path / "skema.csv"
    coded("framework", "show", "--out", file)
    assert list(csv.reader(file.open(encoding="utf-8-sig")))[1] == ["Jonas", "41", f"'{SUMMARY}"]
    assert "already" in coded("framework", "show", "--out", file, status=1)
    assert ".docx" in coded("framework", "show", "--out", tmp_path / "skema.odt", status=2)
