"""How a job goes, on every page; and how it ended, file by file."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from traad.rooms.material.uploads import Upload, keep_uploads
from traad.settings import Project
from traad.store import jobs as store
from traad.store.jobs import Job, State
from traad.ui.views.jobs import part_done, shown
from traad.workbench import Workbench
from ui.running import Open, run


def job(**more: object) -> Job:
    usual = {
        "id": 1,
        "verb": ("code",),
        "pid": None,
        "done": 0,
        "total": None,
        "message": "",
        "state": State.DONE,
        "started": "",
        "coder": "Anne",
        "ended": "",
        "report": None,
        "noticed": False,
    }
    return Job(**{**usual, **more})  # type: ignore[arg-type]


def test_which_job_is_shown() -> None:
    ended, running, read = job(id=2), job(id=1, state=State.RUNNING), job(id=3, noticed=True)
    assert shown([ended, running]) is running
    assert shown([ended, read]) is ended
    assert shown([read, ended]) is None
    assert shown([]) is None
    assert [part_done(job(done=n, total=t)) for n, t in ((1, 4), (9, 4), (1, None))] == [0.25, 1, 0]


def said(at: AppTest) -> str:
    return "\n".join(text.value for text in at.text)


@pytest.mark.parametrize("page", ["start", "read", "code"])
def test_refused_files_are_named_on_every_page_until_it_is_closed(
    bench: Workbench, project: Project, open_page: Open, page: str
) -> None:
    with bench._database.write() as connection:
        report = {
            "stored": [{"path": "/x/a.txt", "warnings": []}],
            "refused": [{"path": "<b>$x$.pdf", "reason": "The file holds no text."}],
            "ignored": ["bog.epub"],
        }
        id = store.insert_job(connection, ["ingest"], "Anne", "2026")
        store.end_job(connection, id, State.DONE, "", "2026", report)
    at = open_page(project, page)
    assert "1 dokument tilføjet" in said(at)
    assert "<b>$x$.pdf: Filen rummer ingen tekst." in said(at)
    assert "bog.epub: Filen kunne ikke læses" in said(at)
    at.button(key="job-close").click()
    assert "tilføjet" not in said(run(at))
    assert bench.jobs.find(id).noticed


def test_coding_is_begun_and_stopped_from_the_page(
    bench: Workbench, project: Project, open_page: Open
) -> None:
    at = open_page(project)
    at.button(key="code-run").click()
    at = run(at)
    (job,) = bench.jobs.list()
    assert (job.verb, job.coder) == (("code", "--json"), "Anne")
    assert "Koder efter kodebogen" in said(at)
    at.button(key="job-cancel").click()
    assert "Stoppet" in said(run(at))
    assert bench.jobs.find(job.id).state is State.CANCELLED


def test_a_file_dropped_on_the_page_is_read(
    bench: Workbench, project: Project, open_page: Open
) -> None:
    at = open_page(project)
    at.file_uploader[0].set_value(("../ny.md", b"Haven er ny.\n", "text/markdown"))
    run(at).button(key="adding-go").click()
    run(at)
    end = time.monotonic() + 60
    while bench.jobs.list()[0].state is State.RUNNING and time.monotonic() < end:
        time.sleep(0.1)
    assert "1 dokument tilføjet" in said(run(at))
    assert bench.documents.find("ny.md").path == "ny.md"


def test_a_failed_job_says_why_in_danish(
    bench: Workbench, project: Project, open_page: Open
) -> None:
    folder = keep_uploads(bench.project, [Upload("a.txt", b"")])
    with bench._database.write() as connection:
        id = store.insert_job(connection, ["code", str(folder)], "Anne", "2026")
        message = "No document is called <b>; list them with: traad documents"
        store.end_job(connection, id, State.FAILED, message, "2026")
    assert "Intet dokument hedder <b>" in said(open_page(project))
