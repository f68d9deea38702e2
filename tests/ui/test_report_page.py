"""The Report page: made when asked for, and then two files to download."""

from __future__ import annotations

from pathlib import Path

from support import make_project
from traad.settings import Project
from traad.workbench import Workbench
from ui.running import Open, run


def test_it_is_made_when_asked_for(project: Project, open_page: Open) -> None:
    with Workbench(project, "Anne") as bench:
        bench.documents.analyse()
    at = open_page(project, "report")
    assert not at.get("download_button")
    at.button(key="report-make").click()
    run(at)
    assert not at.error
    assert [b.label for b in at.get("download_button")] == [
        "HTML, til at læse og printe",
        "DOCX, til at skrive videre i",
    ]


def test_an_empty_project(tmp_path: Path, open_page: Open) -> None:
    assert open_page(make_project(tmp_path / "empty", ()), "report").info
