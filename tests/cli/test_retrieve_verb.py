"""The verb retrieve: what is coded, by a query, grouped, and on paper."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from support import make_project
from traad.cli import main
from traad.workbench import Workbench


def traad(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(folder), "--coder", "Anne", *arguments])


def test_what_is_coded_is_read_and_written(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p").root
    assert traad(folder, "retrieve").output.strip() == "0 segments"
    with Workbench(folder, "Anne") as bench:
        for suggestion in bench.codings.offered():
            bench.codings.accept(suggestion.guid)
    told = json.loads(traad(folder, "retrieve", "code:barrierer", "--by", "year", "--json").stdout)
    assert told["total"] == 4
    assert [row["group"] for row in told["segments"]] == ["2023", "2024", "2024", "2024"]
    assert all(row["citation"].startswith("(") for row in told["segments"])
    listed = traad(folder, "retrieve", "code:barrierer IN code:samskabelse")
    assert "at ingen mangler nøglen til skuret" in listed.output and "1 segment" in listed.output
    target = tmp_path / "citater.html"
    assert traad(folder, "retrieve", "code:barrierer", "--out", str(target)).exit_code == 0
    assert target.read_text("utf-8").count("<blockquote>") == 4
    assert traad(folder, "retrieve", "--out", str(target)).exit_code == 1
    assert traad(folder, "retrieve", "bro IN code:barrierer").exit_code == 2
    assert traad(folder, "retrieve", "--by", "farve").exit_code == 2
