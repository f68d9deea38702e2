"""The Exchange page: files made and fetched, what a file would bring, a co-coder's copy."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from traad.rooms.outbox import place, waiting
from traad.rooms.project.copies import Share
from traad.settings import Project
from traad.store.jobs import State
from traad.ui.views.exchange import newest, outcome, parted
from traad.workbench import Workbench
from ui.running import Open, run


def ended(bench: Workbench, at: AppTest) -> AppTest:
    """The page, once the job is done."""
    end = time.monotonic() + 60
    while bench.jobs.list()[0].state is State.RUNNING and time.monotonic() < end:
        time.sleep(0.1)
    job = bench.jobs.list()[0]
    assert job.state is State.DONE, job.message
    return run(at)


def said(at: AppTest) -> str:
    parts = [part.value for kind in (at.markdown, at.text, at.caption) for part in kind]
    return "\n".join(parts).replace("\\", "")


def test_what_a_report_says() -> None:
    found = outcome("backup", {"path": "/x/a.traad", "files": 2, "missing": ["ab"]})
    assert found.counts == {"documents": 2} and found.file == Path("/x/a.traad")
    assert found.lines == ("the file ab is gone or damaged",)
    assert outcome("import", {"path": "/x", "added": {"codes": 1}}).file is None
    assert parted("3 reading states") == (3, "reading states")
    assert parted("code x: changed") == (None, "code x: changed")
    assert newest([], ("export",)) is None


def test_an_export_is_made_and_waits_to_be_fetched(
    bench: Workbench, project: Project, open_page: Open
) -> None:
    at = open_page(project, "exchange")
    at.selectbox(key="export-kind").select("qdpx")
    run(at).checkbox(key="export-suggestions").check()
    run(at).button(key="export-go").click()
    at = ended(bench, run(at))
    assert "Kodninger: 7" in said(at) and "koder med indikatorer" in said(at)
    (job,) = bench.jobs.list()
    assert "--suggestions" in job.verb
    path = Path(job.report["path"])
    assert waiting(project, path.name) == path and path.name == "prøve-export.qdpx"
    assert waiting(project, "../../traad.db") is None
    bench.documents.forget("haver")
    assert waiting(project, path.name) is None
    assert "prøve-export" not in said(run(at))


def test_a_name_cannot_lead_out_of_the_folder(project: Project) -> None:
    path = place(project, "../../Bo & Co.", "traad")
    assert path.parent == project.cache / "outbox" and path.name == "prøve-bo-co.traad"


def test_a_file_is_looked_into_before_it_is_taken_in(
    bench: Workbench, project: Project, open_page: Open, tmp_path: Path
) -> None:
    bench.exchange.package(tmp_path / "ud.traad", Share(coder="Bo"))
    shutil.copytree(project.root, tmp_path / "bo")
    with Workbench(tmp_path / "bo", "Bo") as bo:
        bo.codings.code(bo.documents.list()[0], 22, 50, next(iter(bo.codebooks.codes())))
        bo.exchange.package(tmp_path / "hjem.traad")
    before = bench.codings.state()
    at = open_page(project, "exchange")
    at.segmented_control(key="exchange-view").set_value("together")
    run(at)
    for name, content in (("ikke.traad", b"x"), ("hjem.traad", None)):
        content = content or (tmp_path / name).read_bytes()
        at.file_uploader[0].set_value((name, content, "application/octet-stream"))
        run(at).button(key="merge-look").click()
        run(at)
        if name == "ikke.traad":
            assert "ikke\\.traad er ingen sikkerhedskopi" in at.error[0].value
    assert "Nye kodninger: 1" in said(at) and bench.codings.state() == before
    at.button(key="look-go").click()
    at = ended(bench, run(at))
    assert len(bench.codings.state()) == len(before) + 1
    assert "Sidst hentet ind" in said(at)


def test_a_backup_is_made_from_the_page(
    bench: Workbench, project: Project, open_page: Open
) -> None:
    at = open_page(project, "exchange")
    at.segmented_control(key="exchange-view").set_value("backup")
    run(at).button(key="backup-go").click()
    at = ended(bench, run(at))
    assert "Dokumenter: 2" in said(at)
    assert waiting(project, "prøve-backup.traad") is not None


def test_a_table_is_looked_into_row_by_row_before_it_is_taken_in(
    bench: Workbench, project: Project, open_page: Open
) -> None:
    rows = [
        "Hvor;Citat;Om hvad",
        "Interview med Åse;Det gør vi.;samskabelse",
        "Interview med Åse;Findes *ikke*;Frihed",
    ]
    at = open_page(project, "exchange")
    at.segmented_control(key="exchange-view").set_value("in")
    run(at)
    at.file_uploader[0].set_value(("mine.csv", "\n".join(rows).encode(), "text/csv"))
    run(at).button(key="import-look").click()
    run(at)
    assert "Ingen kolonne rummer koderne" in at.error[0].value.replace("\\", "")
    for field, head in (("document", "Hvor"), ("code", "Om hvad")):
        at.selectbox(key=f"table-codings-0001-{field}").select(head)
    run(at)
    assert "Kodninger: 1" in said(at) and "Nyt: 1 · Udeladt: 1" in said(at)
    assert not bench.codings.state()
    at.checkbox(key="table-new-codes").check()
    assert "Koder: 1" in said(run(at))
    at.button(key="look-go").click()
    at = ended(bench, run(at))
    assert len(bench.codings.state()) == 1
    assert bench.codebooks.code("frihed") and "Sidst hentet ind" in said(at)
    assert any(s.codebook.id == "mine" for s in bench.codebooks.list())


def test_a_table_that_cannot_be_read_is_told_by_its_name(project: Project, open_page: Open) -> None:
    at = open_page(project, "exchange")
    at.segmented_control(key="exchange-view").set_value("in")
    run(at)
    at.file_uploader[0].set_value(("min.xlsx", b"x", "application/octet-stream"))
    run(at).button(key="import-look").click()
    assert "Filen er beskadiget" in run(at).error[0].value.replace("\\", "")
    run(at).button(key="look-leave").click()
    assert not run(at).error
