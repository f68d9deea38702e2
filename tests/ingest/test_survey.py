"""Open survey answers from csv and xlsx: questions, respondents, attributes."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from traad.errors import ReadError
from traad.ingest import read_file
from traad.ingest.layout import Layout
from traad.ingest.values import typed
from traad.model import Extraction, Kind

HEADS = ["Id", "Alder", "Kommune", "E-mail", "Hvad fungerer godt?", "Hvad kan blive bedre?"]
ROWS = [
    [7, 34, "Lyngerup", "a@b.dk", "Der er altid nogen at tale med.", "Flere åbne aftener i ugen."],
    [9, 51, "Tranemose", "c@d.dk", "Maden er god, og børn er med.", ""],
    [12, 28, "Lyngerup", "e@f.dk", "", "Det kunne godt være lysere her."],
]


def csv(path: Path, separator: str = ";", encoding: str = "cp1252") -> Path:
    lines = [separator.join(f'"{v}"' for v in row) for row in [HEADS, *ROWS]]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def xlsx(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in [HEADS, *ROWS]:
        book.active.append(row)
    book.save(path)
    return path


def answers(found: Extraction) -> list[tuple[str | None, tuple[str, ...], str]]:
    turns = (p for p in found.passages if p.kind is Kind.TURN)
    return [(p.speaker, p.section, found.text[p.start : p.end]) for p in turns]


@pytest.mark.parametrize("kind", ["semicolon", "comma", "tab", "utf-16", "xlsx"])
def test_a_row_is_a_respondent_and_a_column_a_question(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "skema.csv"
    match kind:
        case "xlsx":
            path = xlsx(tmp_path / "skema.xlsx")
        case "comma":
            csv(path, ",")
        case "tab":
            csv(path, "\t", "utf-8-sig")
        case "utf-16":
            csv(path, ";", "utf-16")
        case _:
            csv(path)
    found = read_file(path)
    assert answers(found) == [
        ("Respondent 7", (HEADS[4],), ROWS[0][4]),
        ("Respondent 9", (HEADS[4],), ROWS[1][4]),
        ("Respondent 7", (HEADS[5],), ROWS[0][5]),
        ("Respondent 12", (HEADS[5],), ROWS[2][5]),
    ]
    assert found.speakers["Respondent 9"] == {"Alder": 51, "Kommune": "Tranemose"}
    assert "E-mail" in found.warnings[1]
    assert "@" not in found.text


def test_the_layout_can_be_told(tmp_path: Path) -> None:
    layout = Layout(questions=("Kommune",), respondent="Alder")
    found = read_file(csv(tmp_path / "skema.csv"), layout=layout)
    assert answers(found)[0] == ("Respondent 34", ("Kommune",), "Lyngerup")
    with pytest.raises(ReadError, match="no column “Farve”; its columns are: Id, Alder"):
        read_file(tmp_path / "skema.csv", layout=Layout(questions=("Farve",)))


def test_a_table_of_figures_is_no_survey(tmp_path: Path) -> None:
    path = tmp_path / "tal.csv"
    path.write_text("År,Antal\n2021,4\n2022,7\n", encoding="utf-8")
    with pytest.raises(ReadError, match="--question"):
        read_file(path)


def test_the_three_heads_of_qualtrics(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    rows = [
        "Q1,Q2",
        "Hvor bor du?,Hvad savner du mest?",
        '"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"',
        "Lyngerup,Et sted at mødes i ugen",
        "Tranemose,Flere busser om aftenen",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert [a[1:] for a in answers(read_file(path))] == [
        (("Hvad savner du mest?",), "Et sted at mødes i ugen"),
        (("Hvad savner du mest?",), "Flere busser om aftenen"),
    ]


@pytest.mark.parametrize(
    ("values", "made"),
    [
        (["1", "22", ""], [1, 22, None]),
        (["1,5", "2"], [1.5, 2.0]),
        (["0812", "3400"], ["0812", "3400"]),
        (["24-12-2021", "2022-01-05"], [datetime.date(2021, 12, 24), datetime.date(2022, 1, 5)]),
        ([True, False], [True, False]),
        (["1", "mange"], ["1", "mange"]),
    ],
)
def test_values_are_of_the_narrowest_kind(values: list, made: list) -> None:
    assert typed(values) == made


def test_a_survey_has_no_title_page(tmp_path: Path) -> None:
    assert read_file(csv(tmp_path / "skema.csv")).metadata == {"type": "survey"}
