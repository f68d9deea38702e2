"""The verb review: the queue, its groups, accepting the rest after some are read."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from support import make_project
from traad.cli import main
from traad.workbench import Workbench


def traad(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(folder), "--coder", "Anne", *arguments])


def test_the_queue_and_its_groups(tmp_path: Path) -> None:
    make_project(tmp_path / "p")
    listed = traad(tmp_path / "p", "review", "--limit", "2")
    assert listed.exit_code == 0, listed.output
    assert "7 waiting, 2 shown" in listed.output
    told = json.loads(traad(tmp_path / "p", "review", "--code", "barrierer", "--json").stdout)
    assert told["total"] == 4 == len(told["cards"])
    assert {card["code"] for card in told["cards"]} == {"barrierer"}
    assert all(card["text"] and card["fired"] for card in told["cards"])
    groups = json.loads(traad(tmp_path / "p", "review", "--groups", "code", "--json").stdout)
    assert [(g["code"], g["waiting"]) for g in groups] == [("barrierer", 4), ("samskabelse", 3)]
    assert "lemma" in traad(tmp_path / "p", "review", "--groups", "rule").output


def test_the_rest_only_after_some_are_read(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p").root
    early = traad(folder, "review", "--code", "barrierer", "--accept-rest")
    assert early.exit_code == 1 and "Read some of the group first" in early.output
    drawn = json.loads(traad(folder, "review", "--code", "barrierer", "--try", "--json").stdout)
    with Workbench(folder, "Anne") as bench:
        for guid in drawn["drawn"][:-1]:
            bench.codings.accept(guid)
        bench.codings.reject(drawn["drawn"][-1])
    done = traad(folder, "review", "--code", "barrierer", "--accept-rest")
    assert done.output.strip() == "0 accepted, unread"
    precision = json.loads(traad(folder, "review", "--precision", "--json").stdout)
    assert [(row["n"], row["all_n"], row["all_right"]) for row in precision] == [(0, 4, 3)]


def test_one_thing_at_a_time(tmp_path: Path) -> None:
    make_project(tmp_path / "p")
    assert traad(tmp_path / "p", "review", "--try", "--precision").exit_code == 2
    assert traad(tmp_path / "p", "review", "--rule", "lemma x").exit_code == 2
