"""The verbs that keep searches: search --save, --note, --indicator, and searches."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from support import make_project
from traad.cli import main
from traad.workbench import Workbench


@pytest.fixture
def traad(tmp_path):
    project = make_project(tmp_path / "p")
    with Workbench(project, "Anne") as bench:
        bench.documents.analyse()

    def run(*args: str) -> str:
        result = CliRunner().invoke(
            main, ["--project", str(project.root), "--coder", "Anne", *args]
        )
        assert result.exit_code == 0, result.output
        return result.output

    return run


def test_searches_are_kept_and_logged(traad, tmp_path):
    said = traad(
        *("search", "kommune", "--cite", "--note", "a | b", "--save", "k", "--code", "barrierer")
    )
    assert "(»Haver i fællesskab 🌱«, 2024, s. 4)" in said
    assert "search:k: 4 suggestions of barrierer" in said
    assert "kommune" in traad("searches", "--saved")
    assert "search:k: 4" in traad("searches", "--run", "k")
    assert r"| a \| b |" in traad("searches", "--table")
    traad("searches", "--csv", str(tmp_path / "log.csv"), "--semicolon")
    assert "Anne;kommune;;4;2;0;a | b" in (tmp_path / "log.csv").read_text("utf-8-sig")
    assert "lemmas: hindring" in traad("search", "hindring", "--indicator", "--code", "barrierer")
    traad("searches", "--unsave", "k")
    traad("searches", "--erase")
    assert traad("searches", "--json").strip() == "[]"
