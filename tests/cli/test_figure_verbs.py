"""The figure verbs on a real project: what they count, and the files that they write."""

from __future__ import annotations

import csv

import pytest

from traad.model import Reading
from traad.workbench import Workbench

TALK = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Interviewer>Hvordan begyndte det?

00:00:04.500 --> 00:00:09.000
<v {name}>Vi begyndte i det små. Det var svært at finde tid.

00:00:10.000 --> 00:00:14.000
<v {name}>Senere fandt vi sammen om noget større.
"""
HARD, SMALL = "Det var svært at finde tid.", "Vi begyndte i det små."


@pytest.fixture
def talks(empty):
    """Six conversations, three a year; those of 2020 are coded with a barrier too."""
    for file in empty.files.iterdir():
        file.unlink()
    for i in range(6):
        path = empty.files / f"samtale-{i}.vtt"
        path.write_text(TALK.format(name=f"Person {i}"), encoding="utf-8")
    empty("ingest", empty.files)
    with Workbench(empty.root, "Anne") as bench:
        hard, small = bench.codebooks.add("Barrierer"), bench.codebooks.add("Begyndelse")
        for document in bench.documents.list():
            year = 2020 if document.title.endswith(("0", "1", "2")) else 2023
            bench.descriptions.describe_all([document], {"year": str(year)}, {})
            text = bench.documents.show(document.guid).text
            for code, words in ((hard, HARD), (small, SMALL)):
                if code is small or year == 2020:
                    start = text.index(words)
                    bench.codings.code(document, start, start + len(words), code.guid)
            bench.codings.read(document, Reading.FINISHED)
    return empty


def test_a_network_of_what_stands_together(talks, tmp_path) -> None:
    (row,) = talks.json("figure", "network")["rows"]
    assert (row["one"], row["other"], row["both"], row["jaccard"]) == (
        "barrierer", "begyndelse", 3, 0.5,
    )  # fmt: skip
    assert talks.json("figure", "network", "--unit", "sentence")["rows"] == []
    assert talks.json("figure", "network", "--least", 4)["rows"] == []
    file = tmp_path / "net.svg"
    said = talks("figure", "network", file, "--lang", "en", "--coder", "Anne")
    assert "Codes in one passage" in said and "Only codings by Anne." in said
    svg = file.read_text(encoding="utf-8")
    assert svg.startswith("<svg") and "Barrierer" in svg and "Only codings by Anne." in svg


def test_a_code_line_of_one_document(talks, tmp_path) -> None:
    rows = talks.json("figure", "line", "samtale-0")["rows"]
    assert [(r["code"], r["text"]) for r in rows] == [("Barrierer", HARD), ("Begyndelse", SMALL)]
    file = tmp_path / "linje.csv"
    talks("figure", "line", "samtale-0", file)
    read = list(csv.DictReader(file.open(encoding="utf-8-sig")))
    assert [r["text"] for r in read] == [HARD, SMALL]
    assert "Ingen" not in talks("figure", "line", "samtale-3", "--lang", "en")
    said = talks("figure", "line", "samtale-3", "--coder", "Nobody", status=1)
    assert "no line to draw" in said


def test_trends_by_year_per_words(talks, tmp_path) -> None:
    rows = talks.json("figure", "trends")["rows"]
    found = {(r["id"], r["group"]): (r["n"], r["of"], r["value"]) for r in rows}
    words = 3 * (5 + 6 + 7)
    assert found["barrierer", "2020"] == (3, words, pytest.approx(30_000 / words))
    assert found["barrierer", "2023"] == (0, words, 0.0)
    # Fewer than five codings: no interval.
    assert all(r["low"] is None for r in rows)
    assert "2020" in talks("figure", "trends", "--code", "barrierer")
    file = tmp_path / "aar.png"
    talks("figure", "trends", file)
    assert file.read_bytes().startswith(b"\x89PNG")


def test_bars_over_documents_cases_and_passages(talks) -> None:
    (all_, begun) = talks.json("figure", "bars", "--per", "documents")["rows"]
    assert (all_["n"], all_["of"], all_["value"]) == (3, 6, 0.5)
    assert all_["low"] == pytest.approx(0.1876, abs=1e-4)
    assert begun["value"] == 1.0
    by_passage = talks.json("figure", "bars", "--per", "passages", "--by", "year")["rows"]
    assert [(r["group"], r["n"], r["of"]) for r in by_passage[:2]] == [
        ("2020", 3, 3),
        ("2023", 0, 3),
    ]
    # One turn a conversation, three of six with a barrier: too few for an interval.
    (hard,) = talks.json("figure", "bars", "--per", "passages", "--code", "barrierer")["rows"]
    assert (hard["value"], hard["low"]) == (0.5, None)
    (begun,) = talks.json("figure", "bars", "--per", "words", "--code", "begyndelse")["rows"]
    assert begun["low"] == pytest.approx(begun["value"]) == pytest.approx(begun["high"])
    cases = talks.json("figure", "bars", "--per", "cases")["rows"]
    assert (cases[0]["n"], cases[0]["of"]) == (3, 6)


def test_suggestions_count_where_it_is_asked_for_and_said(coded) -> None:
    assert "Nobody has coded" in coded("figure", "bars", status=1)
    found = coded.json("figure", "bars", "--suggested", "--lang", "en")
    assert sum(row["n"] for row in found["rows"]) == len(coded.json("codings"))
    assert "Suggestions that nobody has decided on yet count too." in found["caption"]
    line = coded.json("figure", "line", "rapport", "--suggested")["rows"]
    assert {row["who"] for row in line} == {"forslag fra rules"}


def test_refusals(talks, tmp_path) -> None:
    assert ".svg, .png or .csv" in talks("figure", "bars", tmp_path / "x.pdf", status=2)
    assert "no attribute" in talks("figure", "bars", "--by", "findes_ikke", status=1)
