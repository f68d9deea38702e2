"""The verbs of exchange, through their runner."""

from __future__ import annotations

import json
import shutil
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
    assert "There is no file" in coded("import", tmp_path / "no.qdpx", status=1)


def test_merge_takes_in_a_copy(coded, tmp_path) -> None:
    shutil.copytree(coded.root, tmp_path / "kopi")
    words = ["--project", str(tmp_path / "kopi"), "--coder", "Bo", "memo", "write", "Fra Bo"]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert coded.json("merge", tmp_path / "kopi")["added"] == {"coders": 1, "new memos": 1}
    assert "nothing new" in coded("merge", tmp_path / "kopi")
    assert "itself" in coded("merge", coded.root, status=2)
    assert "There is no Tråd project" in coded("merge", tmp_path / "no", status=1)


def test_tables_go_out(coded, tmp_path) -> None:
    report = coded.json("export", "csv", tmp_path / "x.csv", "--suggestions", "--semicolon")
    assert report["counts"]["codings"] > 3
    assert (tmp_path / "x.csv").read_text("utf-8-sig").startswith("id;document;title;")
    assert "passages" in coded("export", "xlsx", tmp_path / "x.xlsx")
    coded("export", "jsonl", tmp_path / "x.jsonl", "--table", "passages")
    assert "Samskabelsen" in (tmp_path / "x.jsonl").read_text("utf-8")
    coded("export", "qdpx", tmp_path / "x.qdpx", "--table", "memos", status=2)
    coded("export", "csv", tmp_path / "x.xlsx", status=2)


def test_a_preview_stores_nothing(coded, tmp_path) -> None:
    shutil.copytree(coded.root, tmp_path / "kopi")
    words = ["--project", str(tmp_path / "kopi"), "--coder", "Bo", "memo", "write", "Fra Bo"]
    assert CliRunner().invoke(main, words).exit_code == 0
    coded("export", "qdpx", tmp_path / "ud.qdpx")
    coded("init", tmp_path / "anden")
    run = ["--project", str(tmp_path / "anden"), "import", str(tmp_path / "ud.qdpx"), "--preview"]
    told = [CliRunner().invoke(main, [*run, "--json"]).stdout for _ in range(2)]
    assert told[0] == told[1] and json.loads(told[0])["added"]["documents"] == 2
    assert not any((tmp_path / "anden" / "sources").iterdir())
    for _ in range(2):
        assert "would merge" in coded("merge", tmp_path / "kopi", "--preview")
    assert coded.json("merge", tmp_path / "kopi")["added"] == {"coders": 1, "new memos": 1}


def test_a_table_comes_in_after_a_preview(coded, tmp_path) -> None:
    path = tmp_path / "koder.csv"
    rows = ["Fil;Citat;Kode", "rapport.md;Borgerne inddrages;borgerinddragelse", "rapport.md;x;y"]
    path.write_text("\n".join(rows), encoding="utf-8")
    said = coded("import", path, "--preview")
    assert "would read" in said and "1 codings" in said
    assert "row    3 of koder, left out: There is no code y here." in said
    preview = coded.json("import", path, "--preview")["rows"]
    assert [row["fate"] for row in preview] == ["new", "left out"]
    report = coded.json("import", path, "--column", "coder=", "--table", "codings")
    assert report["added"] == {"codings": 1} and [r["row"] for r in report["rows"]] == [3]
    assert "nothing new" in coded("import", path)
    assert "FIELD=HEAD" in coded("import", path, "--column", "kode", status=2)
    coded("import", tmp_path / "x.qdc", "--new-codes", status=2)
    assert "cannot be opened" in coded("import", tmp_path / "intet.csv", status=1)
