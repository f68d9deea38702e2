"""Speakers, cases and studies through their verbs."""

from __future__ import annotations

import random

SECOND = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Birgit>Hvem kom først til haven?

00:00:04.500 --> 00:00:09.000
<v Jonas>Det gjorde naboerne, og så kom vi andre til senere hen.
"""


def interviews(traad):
    (traad.files / "andet.vtt").write_text(SECOND, encoding="utf-8")
    traad("ingest", traad.files)
    return traad


def test_a_speaker_in_a_document_is_a_case_and_who_asks_is_none(empty) -> None:
    found = {(s["name"], s["role"], s["case"]) for s in interviews(empty).json("speaker", "list")}
    assert ("Interviewer", "interviewer", None) in found
    cases = {c["name"] for c in empty.json("case", "list")}
    assert cases == {"Jonas", "Jonas (interview)", "Birgit"}


def test_roles_and_one_person_in_two_interviews(empty) -> None:
    interviews(empty)
    said = empty.json("speaker", "set", "andet", "Birgit", "--role", "interviewer", "--case", "")
    assert (said["role"], said["case"], said["turns"]) == ("interviewer", None, 1)
    passages = empty.json("show", "andet")["passages"]
    assert [p["counted"] for p in passages] == [False, True]
    empty("reread", "andet")
    (row,) = [s for s in empty.json("speaker", "list", "--doc", "andet") if s["name"] == "Birgit"]
    assert row["role"] == "interviewer"
    empty("speaker", "set", "andet", "Jonas", "--case", "Jonas Holm")
    empty("case", "describe", "Jonas (interview)", "--attribute", "alder=54")
    empty("case", "merge", "Jonas Holm", "Jonas (interview)")
    (merged,) = empty.json("case", "list")
    assert (merged["name"], len(merged["speakers"])) == ("Jonas Holm", 2)
    assert merged["attributes"] == {"alder": "54"}


def test_a_new_name_leaves_no_trace_of_the_old_one(empty) -> None:
    interviews(empty)
    empty("correct", "andet", "--speaker", "Birgit", "IP7")
    names = {c["name"] for c in empty.json("case", "list")}
    assert "IP7" in names and "Birgit" not in names


def test_cases_have_typed_attributes_and_clear_refusals(empty) -> None:
    empty("attribute", "create", "alder", "--for", "case", "--type", "number")
    empty("case", "create", "Lyngerup", "--kind", "kommune", "--attribute", "alder=12")
    assert empty.json("case", "describe", "lyngerup")["attributes"] == {"alder": "12"}
    assert "already" in empty("case", "create", "Lyngerup", status=1)
    assert "is none" in empty("case", "describe", "Lyngerup", "--attribute", "alder=ung", status=2)
    assert "two different" in empty("case", "merge", "Lyngerup", "Lyngerup", status=2)
    assert "No case" in empty("case", "describe", "Ingen", status=1)
    said = empty.json("case", "describe", "Lyngerup", "--name", "Ny", "--attribute", "alder=")
    assert (said["name"], said["attributes"]) == ("Ny", {})


def test_near_duplicates_are_said_and_become_one_study(empty) -> None:
    source = random.Random(4)
    words = [f"ord{source.randrange(900)}" for _ in range(4000)]
    (empty.files / "hæfte.txt").write_text(
        f"# Hæftet om haverne\n\n{' '.join(words[:700])}\n", encoding="utf-8"
    )
    (empty.files / "kapitel.txt").write_text(
        f"# Kapitlet om haverne\n\n{' '.join(words)}\n", encoding="utf-8"
    )
    stored = empty.json("ingest", empty.files)["stored"]
    (told,) = [w for row in stored for w in row["warnings"] if "traad study" in w]
    assert "the same text as" in told
    (pair,) = empty.json("study")
    assert pair["share"] > 0.9
    assert "needs" not in empty("study", *pair["documents"])
    assert empty.json("study") == []
    studies = {r["path"][-8:-4]: r["study"] for r in empty.json("documents")}
    assert studies["æfte"] == studies["itel"] == "Kapitlet om haverne"
    assert "two documents or more" in empty("study", "kapitel.txt", status=2)
