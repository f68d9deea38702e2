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


def test_what_goes_into_it_is_chosen(project: Project, open_page: Open) -> None:
    with Workbench(project, "Anne") as bench:
        bench.documents.analyse()
        kept = bench.documents.list()[0]
    at = open_page(project, "report")
    at.multiselect(key="report-documents").set_value([kept.guid])
    at.button_group(key="report-parts").set_value(["material", "references"])
    at.button(key="report-make").click()
    run(at)
    assert not at.error
    _, made = at.session_state["report-kept"]
    told = made[".html"].decode()
    assert "Den er et udvalg" in told and kept.title in told
    assert "Disse dele er valgt fra: kodebogen" in told and "<h3>Kodebog</h3>" not in told


def test_an_empty_project(tmp_path: Path, open_page: Open) -> None:
    assert open_page(make_project(tmp_path / "empty", ()), "report").info
