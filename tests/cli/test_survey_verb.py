"""Surveys from the command line: questions, cases with attributes, the manifest, reading anew."""

from __future__ import annotations

import sqlite3

import pytest

ROWS = """Nr;Alder;By;Dato;Hvad virker?;Hvorfor?
1;34;Lyngerup;01-02-2024;Der er altid nogen at tale med;Fordi
2;51;Tranemose;03-02-2024;Maden er god og billig;Vane
"""


@pytest.fixture
def survey(empty):
    (empty.files / "skema.csv").write_text(ROWS, encoding="cp1252")
    return empty


def headings(project) -> list[str]:
    shown = project.json("show", "skema")
    found = (p for p in shown["passages"] if p["kind"] == "heading")
    return [shown["text"][p["start"] : p["end"]] for p in found]


def test_respondents_are_cases_with_typed_attributes(survey) -> None:
    (row,) = survey.json("ingest", survey.files / "skema.csv")["stored"]
    assert "“Hvad virker?”" in row["warnings"][0]
    assert headings(survey) == ["Hvad virker?"]
    query = (
        "SELECT c.name, a.name, a.type, v.value FROM attribute_values v "
        "JOIN attributes a ON a.id = v.attribute_id JOIN cases c ON c.id = v.case_id"
    )
    with sqlite3.connect(survey.root / "traad.db") as connection:
        found = set(connection.execute(query))
    assert ("Respondent 1", "Alder", "integer", "34") in found
    assert ("Respondent 2", "By", "text", "Tranemose") in found
    assert ("Respondent 2", "Dato", "date", "2024-02-03") in found
    assert ("Respondent 1", "Hvorfor?", "text", "Fordi") in found


def test_the_questions_can_be_named_and_are_kept_when_read_anew(survey) -> None:
    path = survey.files / "skema.csv"
    (refused,) = survey.json("ingest", path, "--question", "Farve", status=1)["refused"]
    assert "no column “Farve”" in refused["reason"]
    survey.json("ingest", path, "--question", "Hvorfor?", "--question", "Hvad virker?")
    assert headings(survey) == ["Hvad virker?", "Hvorfor?"]
    survey("reread", "skema")
    assert headings(survey) == ["Hvad virker?", "Hvorfor?"]


def test_the_manifest_can_name_them(survey) -> None:
    manifest = 'documents:\n- file: skema.csv\n  questions: ["Hvorfor?"]\n  respondent: By\n'
    (survey.files / "manifest.yaml").write_text(manifest, encoding="utf-8")
    survey.json("ingest", survey.files)
    assert headings(survey) == ["Hvorfor?"]
    speakers = {p["speaker"] for p in survey.json("show", "skema")["passages"]}
    assert speakers == {None, "Lyngerup", "Tranemose"}
