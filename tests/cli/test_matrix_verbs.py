"""The matrix verbs on a real project: reports of two studies, and interviews with cases."""

from __future__ import annotations

import csv

import pytest

from traad.workbench import Workbench

INTERVIEW = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Interviewer>Hvordan begyndte det?

00:00:04.500 --> 00:00:09.000
<v {name}>Vi begyndte i det små. Det var svært at finde tid.

00:00:09.500 --> 00:00:10.000
<v Interviewer>Og siden?

00:00:10.000 --> 00:00:14.000
<v {name}>Senere fandt vi sammen om noget større end os selv.
"""
SAID = "Det var svært at finde tid."


@pytest.fixture
def people(empty):
    """Eighteen interviews; the nine from town are coded with a barrier."""
    for file in empty.files.iterdir():
        file.unlink()
    for i in range(18):
        path = empty.files / f"samtale-{i:02}.vtt"
        path.write_text(INTERVIEW.format(name=f"Person {i}"), encoding="utf-8")
    empty("ingest", empty.files)
    with Workbench(empty.root, "Anne") as bench:
        code = bench.codebooks.add("Barrierer")
        more = bench.codebooks.add("Begyndelse")
        for case in bench.people.cases():
            town = int(case.name.split()[1]) < 9
            bench.people.describe(case, attributes={"sted": "by" if town else "land"})
            document = bench.documents.find(case.speakers[0][0])
            text = bench.documents.show(document.guid).text
            if town:
                start = text.index(SAID)
                bench.codings.code(document, start, start + len(SAID), code.guid)
            start = text.index("Vi begyndte")
            bench.codings.code(document, start, start + 11, more.guid)
    return empty


def test_codes_by_documents_as_csv_and_json(people, tmp_path) -> None:
    file = tmp_path / "koder.csv"
    found = people.json("matrix", "documents", "--csv", file)
    assert found["rows"] == ["barrierer", "begyndelse"] and len(found["columns"]) == 18
    assert [sum(row) for row in found["values"]] == [9, 18]
    rows = list(csv.reader(file.open(encoding="utf-8-sig")))
    assert rows[0] == ["code", *found["columns"]] and rows[2][1:] == ["1"] * 18
    one = people.json("matrix", "documents", "--doc", "samtale-00")
    assert one["values"] == [[1], [1]]


def test_codes_that_stand_together(people) -> None:
    assert people.json("matrix", "codes")["values"] == [[9, 9], [9, 18]]
    assert people.json("matrix", "codes", "--unit", "sentence")["values"] == [[9, 0], [0, 18]]
    assert people.json("matrix", "codes", "--unit", "overlap")["values"] == [[0, 0], [0, 0]]
    near = people.json("matrix", "codes", "--unit", "distance", "--distance", "20")
    assert near["values"] == [[0, 9], [9, 0]] and "20 characters" in near["what"]
    assert people.json("matrix", "codes", "--jaccard")["values"][0][1] == 0.5
    tested = people.json("matrix", "codes", "--test")["chance"]
    assert tested[0][0] is None and 0 < tested[0][1] < 0.05
    assert "p = " in people("matrix", "codes", "--test")
    assert "passages or" in people("matrix", "codes", "--unit", "overlap", "--test", status=2)


def test_cases_are_the_unit_of_a_comparison(people) -> None:
    found = people.json("matrix", "attribute", "sted")
    assert (found["columns"], found["holders"]) == (["by", "land"], [9, 9])
    assert found["values"] == [[1.0, 0.0], [1.0, 1.0]]
    assert found["p"][0] < 0.001 and found["p"][1] is None
    assert "permutation test over cases" in found["note"]
    by_passage = people.json("matrix", "attribute", "sted", "--per", "passages")
    assert by_passage["values"] == [[0.5, 0.0], [0.5, 0.5]]
    rates = people.json("matrix", "attribute", "sted", "--per", "words")
    words = 11 + 10
    assert rates["values"][1] == pytest.approx([10_000 / words] * 2)
    few = people.json(
        "matrix",
        "attribute",
        "sted",
        *(w for i in range(9, 12) for w in ("--doc", f"samtale-{i:02}")),
    )
    assert few["p"] == [None] * len(few["rows"]) and "one group" in few["note"]
    told = people("matrix", "attribute", "sted")
    assert "compared: by (9), land (9)" in told


def test_a_study_counts_once_and_small_groups_are_not_tested(people) -> None:
    people("study", "samtale-00", "samtale-01", "--name", "Ét studie")
    people("describe", "samtale-00", "--attribute", "kommune=Lyngerup")
    for i in (2, 3):
        people("describe", f"samtale-{i:02}", "--attribute", "kommune=Østerby")
    found = people.json("matrix", "attribute", "kommune", "--per", "documents")
    assert (found["columns"], found["holders"]) == (["Lyngerup", "Østerby"], [1, 2])
    assert found["having"] == [[1, 2], [1, 2]]
    assert found["p"] == [None, None] and "fewer than 8" in found["note"]


def test_words_and_passages_stand_in_the_year_of_their_own_document(people) -> None:
    people("study", "samtale-00", "samtale-01", "--name", "Ét studie")
    for i, place in enumerate(("Lyngerup", "Østerby", "Østerby")):
        people("describe", f"samtale-{i:02}", "--attribute", f"kommune={place}")
    whole = people.json("matrix", "attribute", "kommune", "--per", "documents")
    own = people.json("matrix", "attribute", "kommune", "--per", "passages")
    assert (whole["holders"], own["holders"]) == ([1, 1], [1, 2])
    assert own["p"] is None and "one study are in several groups" in own["note"]
    drawn = people.json("figure", "bars", "--by", "kommune", "--per", "passages")
    shares = {row["group"]: row["value"] for row in drawn["rows"] if row["id"] == own["rows"][1]}
    assert list(shares.values()) == own["values"][1]


def test_refusals_say_what_to_do(empty) -> None:
    assert "nothing to count" in empty("matrix", "documents", status=1)


def test_an_unknown_attribute_is_refused(people) -> None:
    assert "no attribute alder" in people("matrix", "attribute", "alder", status=1)
