"""The verbs of exchange, through their runner."""

from __future__ import annotations

import json
import zipfile

from click.testing import CliRunner

from traad.cli import main


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


def test_import_puts_in_what_is_new_and_says_so(coded, tmp_path) -> None:
    coded("codebook", "show")
    coded("export", "qdpx", tmp_path / "ud.qdpx")
    assert "nothing new" in coded("import", tmp_path / "ud.qdpx")
    coded("init", tmp_path / "anden")
    said = CliRunner().invoke(
        main, ["--project", str(tmp_path / "anden"), "import", str(tmp_path / "ud.qdpx"), "--json"]
    )
    added = json.loads(said.stdout)["added"]
    assert added["documents"] == 2 and added["codes"] > 8
    assert "none of" in coded("import", tmp_path / "ud.txt", status=2)
    (tmp_path / "x.qdpx").write_bytes(b"x")
    assert "no project archive" in coded("import", tmp_path / "x.qdpx", status=1)
