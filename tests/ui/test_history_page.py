"""The History page: nothing yet, then new codes by document, days and versions."""

from __future__ import annotations

from pathlib import Path

from support import make_project
from traad.settings import Project
from traad.workbench import Workbench
from ui.running import Open, payload, run


def test_without_codings_it_says_so(tmp_path: Path, project: Project, open_page: Open) -> None:
    assert "tomt" in open_page(make_project(tmp_path / "empty", ()), "history").info[0].value
    at = open_page(project, "history")
    assert "Ingen har kodet" in at.info[0].value


def test_new_codes_and_days(project: Project, open_page: Open) -> None:
    with Workbench(project, "Anne") as anne, anne.as_coder("Bo") as bo:
        report = anne.documents.find("haver")
        for bench, name, start in ((anne, "samskabelse", 0), (bo, "barrierer", 5)):
            bench.codings.code(report, start, start + 4, anne.codebooks.code(name).guid)
        anne.codebooks.add("Noget nyt")
    at = open_page(project, "history")
    row = payload(at, "history-documents")["rows"][0]
    assert [cell["text"] for cell in row[1:4]] == ["2", "2", "2"]
    assert any("Fra 6 kodede dokumenter" in m.value for m in at.markdown)
    assert len(payload(at, "history-editions")["rows"]) >= 2
    at.selectbox(key="history-coder").set_value("Bo")
    row = payload(run(at), "history-documents")["rows"][0]
    assert [cell["text"] for cell in row[1:4]] == ["1", "1", "1"]
