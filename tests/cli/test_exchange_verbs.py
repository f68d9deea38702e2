"""The verbs of exchange, through their runner."""

from __future__ import annotations

import zipfile


def test_export_tells_what_it_wrote_and_what_was_lost(coded, tmp_path) -> None:
    target = tmp_path / "ud.qdpx"
    report = coded.json("export", "qdpx", target, "--suggestions")
    assert report["counts"]["documents"] == 2 and report["counts"]["codings"] > 0
    assert any("indicators" in line for line in report["lost"])
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
    assert names[0] == "project.qde" and all(n.startswith("sources/") for n in names[1:])
    assert "there already" in coded("export", "qdpx", target, status=1)
    assert "lost " in coded("export", "qdpx", target, "--force")


def test_export_of_the_codes_alone(coded, tmp_path) -> None:
    said = coded("export", "qdc", tmp_path / "ud.qdc")
    assert "codes" in said and (tmp_path / "ud.qdc").read_text("utf-8").count("<Code ") > 8
