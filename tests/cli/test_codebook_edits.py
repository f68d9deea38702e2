"""Codebooks edited through their verbs."""

from __future__ import annotations


def test_a_codebook_is_edited_and_the_edits_taken_back(coded) -> None:
    before = coded("codebook", "export")
    found = coded.json("codings", "--code", "barrierer", "--status", "suggested")
    assert found
    made = coded.json("codebook", "add", "Ny tanke", "--under", "evaluering")
    assert (made["code"], made["parent"]) == ("ny-tanke", "evaluering")
    coded("codebook", "rename", "ny-tanke", "Nye tanker", "--id", "tanker")
    coded("codebook", "move", "tanker", "--under", "backbone")
    told = coded.json("codebook", "merge", "tanker", "--into", "backbone")
    assert (told["codebook"], told["version"], told["codings"]) == ("samarbejde", 5, 0)
    assert coded("codebook", "export") == before
    coded("codebook", "split", "barrierer", "Tid")
    assert "Code tid was added under barrierer." in coded("codebook", "versions")
    coded("codebook", "remove", "tid")
    coded("codebook", "undo")
    coded("codebook", "undo", "--redo")
    assert coded("codebook", "export") == before
    rows = coded.json("codebook", "versions")
    assert [row["version"] for row in rows] == list(range(9, 0, -1))
    assert "already" not in coded("codebook", "merge", "x", "--into", "backbone", status=1)
