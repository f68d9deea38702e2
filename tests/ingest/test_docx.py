"""Word files, made here with python-docx; and hostile archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from traad.errors import ReadError
from traad.ingest import read_file
from traad.model import INTERVIEWER, Kind
from traad.resources import find_resource


def test_headings_lists_tables_and_quotations_by_style(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Naboer"
    document.core_properties.author = "Ane Vestermark"
    document.add_heading("Naboer gør det sammen", 0)
    document.add_heading("Metode", 1)
    document.add_paragraph("Vi talte med tre:")
    document.add_paragraph("en frivillig", style="List Bullet")
    document.add_paragraph("en leder", style="List Bullet")
    document.add_paragraph("Man blev hørt.", style="Quote")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ["Sted", "Antal", "Tranemose", "46"], strict=True):
        cell.text = words
    document.add_paragraph("Linje\net")
    path = tmp_path / "rapport.docx"
    document.save(str(path))

    found = read_file(path)
    kinds = [(p.kind, found.text[p.start : p.end]) for p in found.passages]
    assert kinds == [
        (Kind.HEADING, "Naboer gør det sammen"),
        (Kind.HEADING, "Metode"),
        (Kind.PARAGRAPH, "Vi talte med tre:"),
        (Kind.LIST_ITEM, "en frivillig"),
        (Kind.LIST_ITEM, "en leder"),
        (Kind.QUOTATION, "Man blev hørt."),
        (Kind.TABLE_CELL, "Sted"),
        (Kind.TABLE_CELL, "Antal"),
        (Kind.TABLE_CELL, "Tranemose"),
        (Kind.TABLE_CELL, "46"),
        (Kind.PARAGRAPH, "Linje et"),
    ]
    assert "Sted\tAntal\nTranemose\t46" in found.text
    assert found.passages[2].section == ("Metode",)
    assert found.passages[3].lead == found.passages[2].start
    assert found.metadata == {"title": "Naboer", "authors": ["Ane Vestermark"]}


def test_the_demo_interview_has_speakers_times_and_links() -> None:
    found = read_file(find_resource("corpus") / "interview-koordinator.docx")
    turns = [p for p in found.passages if p.kind is Kind.TURN]
    assert {p.speaker for p in turns} == {"Interviewer", "Karin"}
    assert all(p.role == INTERVIEWER for p in turns if p.speaker == "Interviewer")
    assert turns[0].time == 12.0
    assert turns[1].lead == turns[0].start
    assert "Karin:" not in found.text and "[00:00:12]" not in found.text


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(f"word/{name}.xml", content)
    return path


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "entities"),
        (b"<a>" + b" " * 30_000_000 + b"</a>", "unpack"),
        (b"<a>", "damaged"),
        (b"<a/>", "no Word file"),
    ],
)
def test_hostile_and_damaged_archives_are_refused(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    with pytest.raises(ReadError, match=reason):
        read_file(archive(tmp_path / "fil.docx", document=content))


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fil.docx"
    path.write_bytes(b"Ikke en pakke")
    with pytest.raises(ReadError, match="damaged"):
        read_file(path)
