"""Transcripts in the layouts that Danes write, and that their programs export."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from ingest.small_files import column, write_pdf
from ingest.transcripts import LAYOUTS, Layout
from traad.ingest import read_file
from traad.model import INTERVIEWER, Extraction, Kind, Passage


def turns_of(found: Extraction) -> list[Passage]:
    return [p for p in found.passages if p.kind is Kind.TURN]


def read(tmp_path: Path, layout: Layout) -> Extraction:
    path = tmp_path / layout.name
    path.write_text(layout.text, encoding="utf-8")
    return read_file(path)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_turn_has_its_speaker_role_and_time(tmp_path: Path, layout: Layout) -> None:
    found = read(tmp_path, layout)
    turns = turns_of(found)
    assert [(p.speaker, p.role == INTERVIEWER) for p in turns] == [t[:2] for t in layout.turns]
    for turn, (_, _, begins) in zip(turns, layout.turns, strict=True):
        assert found.text[turn.start : turn.end].startswith(begins)
    if layout.times:
        assert [p.time for p in turns] == pytest.approx(layout.times)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_answer_is_linked_to_its_question(tmp_path: Path, layout: Layout) -> None:
    question = None
    for turn in turns_of(read(tmp_path, layout)):
        if turn.role == INTERVIEWER:
            question = turn.start
        else:
            assert turn.lead == question


def test_names_in_bold_without_a_colon_in_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Møde om haven")
    lines = [
        ("Birthe Holm", "Hvem kom?"),
        ("Jens", "Alle kom."),
        ("Birthe Holm", "Og så?"),
        ("Jens", "Så spiste vi."),
    ]
    for name, words in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f" {words}")
    document.save(str(tmp_path / "fed.docx"))
    found = read_file(tmp_path / "fed.docx")
    said = [(p.speaker, p.role, found.text[p.start : p.end]) for p in turns_of(found)]
    assert said == [(n, INTERVIEWER if n == "Birthe Holm" else None, w) for n, w in lines]


def test_an_export_of_teams_in_word(tmp_path: Path) -> None:
    document = docx.Document()
    said = [
        ("Birthe Holm", "0:03", "Hvem kom?"),
        ("Jens Olsen", "0:07", "Alle kom."),
        ("Birthe Holm", "14:05", "Hvornår?"),
        ("Jens Olsen", "1:02:09", "Om aftenen."),
    ]
    for name, time, words in said:
        document.add_paragraph(f"{name}   {time}\n{words}")
    document.save(str(tmp_path / "teams.docx"))
    found = read_file(tmp_path / "teams.docx")
    turns = turns_of(found)
    assert [found.text[p.start : p.end] for p in turns] == [words for _, _, words in said]
    assert [p.speaker for p in turns] == [name for name, _, _ in said]
    assert [p.time for p in turns] == [3, 7, 845, 3729]
    assert turns[0].role == INTERVIEWER and turns[3].lead == turns[2].start


def test_an_export_of_teams_saved_as_a_web_page(tmp_path: Path) -> None:
    """A browser's single space between a name and a time makes no name of the hour."""
    said = [("Birthe Holm", "0:03"), ("Jens Olsen", "0:07")]
    said += [("Birthe Holm", "14:05"), ("Jens Olsen", "1:02:09")]
    lines = "".join(f"<p><b>{n}</b> {t}<br>Det kom vi frem til.</p>" for n, t in said)
    (tmp_path / "teams.html").write_text(f"<html><body>{lines}</body></html>", encoding="utf-8")
    found = turns_of(read_file(tmp_path / "teams.html"))
    assert [(p.speaker, p.time) for p in found] == [
        ("Birthe Holm", 3),
        ("Jens Olsen", 7),
        ("Birthe Holm", 845),
        ("Jens Olsen", 3729),
    ]


def test_questions_in_italics_without_labels_in_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Interview", 1)
    for number in range(4):
        document.add_paragraph().add_run(f"Hvad med nummer {number}?").italic = True
        document.add_paragraph(f"Det gik godt med nummer {number}.")
    document.save(str(tmp_path / "kursiv.docx"))
    turns = turns_of(read_file(tmp_path / "kursiv.docx"))
    assert [p.role for p in turns] == [INTERVIEWER, None] * 4
    assert turns[1].lead == turns[0].start


def test_an_interview_printed_to_pdf_has_its_speakers(tmp_path: Path) -> None:
    said = [
        "Interviewer: Hvordan kom du med i haven, og hvem spurgte dig?",
        "Karin: Det var min nabo, der spurgte. Vi havde talt om det",
        "længe, og så gjorde vi det.",
        "Interviewer: Hvad så?",
        "Karin: Så gravede vi.",
    ]
    found = read_file(write_pdf(tmp_path / "interview.pdf", [column(said)]))
    turns = turns_of(found)
    assert [p.speaker for p in turns] == ["Interviewer", "Karin", "Interviewer", "Karin"]
    assert found.text[turns[1].start : turns[1].end].endswith("længe, og så gjorde vi det.")


def test_the_debates_name_who_speaks(corpora: Path) -> None:
    found = read_file(next((corpora / "transcripts").glob("*20222*")))
    assert {p.speaker for p in turns_of(found)} == {"Søren Gade", "Mette Frederiksen"}
