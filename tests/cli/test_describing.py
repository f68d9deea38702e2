"""Describing documents: guesses, the manifest and a person's words; attributes and sets."""

from __future__ import annotations

import json

import pytest

MANIFEST = """\
documents:
  - file: rapport.md
    title: Fra manifestet
    authors: [Åse Brix, Per Hørby]
    publisher: CHL
    attributes: {kommune: Lyngerup, afsluttet: true}
"""


@pytest.fixture
def told(empty):
    (empty.files / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    empty("ingest", empty.files)
    return empty


def prevailing(traad, *options: object) -> dict:
    """By field: the value that prevails, and whose word it is."""
    found: dict = {}
    for one in traad.json("describe", "rapport.md", *options)["said"]:
        found.setdefault(one["field"], (one["value"], one["source"]))
    return found


def test_a_persons_word_stands_above_the_manifest_and_the_guess(told) -> None:
    assert prevailing(told)["title"] == ("Fra manifestet", "manifest")
    assert prevailing(told, "--title", "Min titel", "--year", "2021")["title"][0] == "Min titel"
    (row,) = (r for r in told.json("documents") if r["path"].endswith("rapport.md"))
    assert (row["title"], row["year"], row["publisher"]) == ("Min titel", 2021, "CHL")
    # It survives a new reading and a new manifest.
    told("reread", "rapport.md")
    path = told.files / "manifest.yaml"
    path.write_text(MANIFEST.replace("Fra manifestet", "Ny i manifestet").replace("CHL", "XYZ"))
    told("ingest", told.files)
    found = prevailing(told)
    assert found["title"] == ("Min titel", "person")
    assert found["publisher"] == ("XYZ", "manifest")
    assert prevailing(told, "--reset", "title")["title"] == ("Ny i manifestet", "manifest")


def test_each_value_says_where_it_comes_from(told) -> None:
    (guess,) = (
        s
        for s in told.json("describe", "rapport.md")["said"]
        if (s["field"], s["source"]) == ("title", "guessed")
    )
    assert (guess["value"], guess["evidence"]) == ("Rapport om naboskab", "the first heading")
    assert "person: Anne" in told("describe", "rapport.md", "--year", "2020")


def test_an_empty_value_says_that_there_is_none(told) -> None:
    assert prevailing(told, "--publisher", "")["publisher"] == (None, "person")
    (row,) = (r for r in told.json("documents") if r["path"].endswith("rapport.md"))
    assert row["publisher"] is None
    assert "needs a title" in told("describe", "rapport.md", "--title", " ", status=2)
    assert "is no year" in told("describe", "rapport.md", "--year", "i fjor", status=2)


def test_typed_attributes(told) -> None:
    told("attribute", "create", "sektor", "--choice", "Offentlig", "--choice", "Privat")
    told("attribute", "create", "slut", "--type", "date")
    assert "already" in told("attribute", "create", "Slut", status=1)
    said = told.json(
        "describe", "rapport.md", "--attribute", "sektor=privat", "--attribute", "slut=1. maj 2024"
    )
    expected = {"afsluttet": "true", "kommune": "Lyngerup", "sektor": "Privat"}
    assert said["attributes"] == expected | {"slut": "2024-05-01"}
    assert "is none; write" in told("describe", "rapport", "--attribute", "sektor=begge", status=2)
    assert "write NAME=VALUE" in told("describe", "rapport", "--attribute", "sektor", status=2)
    rows = {row["name"]: row for row in told.json("attribute", "list")}
    assert rows["sektor"]["type"] == "choice" and rows["afsluttet"]["type"] == "yes/no"
    assert rows["slut"]["values"] == 1
    told("attribute", "remove", "sektor")
    assert "sektor" not in told.json("describe", "rapport.md")["attributes"]
    assert "No attribute" in told("attribute", "remove", "sektor", status=1)


def test_sets_of_documents_and_filters_by_them(coded) -> None:
    coded("set", "create", "Interview", "interview.vtt")
    assert "There is a set" in coded("set", "create", "interview", status=1)
    (row,) = coded.json("documents", "--set", "interview")
    assert row["path"].endswith("interview.vtt")
    inside = coded.json("codings", "--set", "Interview")
    assert inside and {c["document"] for c in inside} == {row["document"]}
    coded("set", "add", "Interview", "rapport.md", "interview.vtt")
    assert [len(s["documents"]) for s in coded.json("set", "list")] == [2]
    coded("set", "remove", "Interview", "interview.vtt")
    coded("forget", "rapport.md", "--yes")
    assert coded.json("set", "list") == [{"set": "Interview", "documents": []}]
    coded("set", "delete", "Interview")
    assert "none yet" in coded("documents", "--set", "Interview", status=1)


def test_the_reference_list(told) -> None:
    told("describe", "rapport.md", "--year", "2021")
    assert "Brix, Å. & Hørby, P. (2021). *Fra manifestet*. CHL." in told("references")
    assert "PB  - CHL" in told("references", "rapport.md", "--format", "ris")
    assert "author = {Brix, Åse and Hørby, Per}" in told("references", "--format", "bibtex")
    (row,) = told.json("references", "rapport.md")
    assert row["citation"] == "(Brix & Hørby, 2021)"
    json.dumps(row)
