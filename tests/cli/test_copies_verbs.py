"""The verbs of whole copies, through their runner."""

from __future__ import annotations

import json

from click.testing import CliRunner

from traad.cli import main


def run(*words: object, answer: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(main, list(map(str, words)), input=answer)
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def test_backup_and_restore_ask_before_they_replace(coded, tmp_path) -> None:
    target, folder = tmp_path / "x.traad", tmp_path / "igen"
    report = coded.json("backup", target)
    assert report["files"] == 2 and report["missing"] == []
    assert "there already" in coded("backup", target, status=1)
    assert "verified" in coded("backup", target, "--force")
    code, said = run("restore", target, folder)
    assert code == 0 and "restored" in said
    code, said = run("restore", target, folder, answer="n\n")
    assert code == 1 and "Replace it?" in said and len(list(tmp_path.glob("igen*"))) == 1
    code, said = run("restore", target, folder, answer="y\n")
    assert code == 0 and "kept" in said and len(list(tmp_path.glob("igen*"))) == 2
    assert run("--project", folder, "restore", target, "--yes")[0] == 0
    assert run("restore", target)[0] == 2 and run("restore", tmp_path / "nej", folder)[0] == 1
    code, said = run("--project", folder, "documents", "--json")
    assert code == 0 and len(json.loads(said)) == 2


def test_a_backup_that_lacks_a_file_is_done_in_part(coded, tmp_path) -> None:
    next(iter((coded.root / "sources").iterdir())).unlink()
    assert "BAD " in coded("backup", tmp_path / "x.traad", status=3)


def test_a_package_comes_back_by_merge(coded, tmp_path) -> None:
    package, back, folder = tmp_path / "ud.traad", tmp_path / "hjem.traad", tmp_path / "bo"
    coded("package", package, "--for", "Bo", "--without-codings", "--without-suggestions")
    assert run("restore", package, folder)[0] == 0
    as_bo = ("--project", folder, "--coder", "Bo")
    assert json.loads(run(*as_bo, "codings", "--json")[1]) == []
    assert run(*as_bo, "memo", "write", "Fra Bo")[0] == 0
    assert run(*as_bo, "package", back)[0] == 0
    assert coded.json("merge", back)["added"] == {"new memos": 1}
    assert "nothing new" in coded("merge", back)
    assert "machine" in coded("package", tmp_path / "y", "--for", "rules", status=2)
    assert "no backup or package" in coded("merge", coded.files / "rapport.md", status=1)
