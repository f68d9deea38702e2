"""Jobs: done beside the pages, cancelled whole, dead ones told from living."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from support import make_project
from traad.errors import ConflictError, NotFoundError, UsageError
from traad.resources import find_resource
from traad.rooms.material.uploads import MOST_FILES, Upload, keep_uploads, plain_name, suffix_of
from traad.store import jobs as store
from traad.store.jobs import Job, State
from traad.workbench import Workbench

SECONDS = 60


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    with Workbench(make_project(tmp_path / "project"), "Anne Ø") as bench:
        yield bench
        for job in bench.jobs.list():
            if job.state is State.RUNNING:
                bench.jobs.cancel(job.id)


def wait(bench: Workbench, job: Job, *, steps: int = 0) -> Job:
    """The job when it has ended, or has come some steps on its way."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        job = bench.jobs.find(job.id)
        if job.state is not State.RUNNING or (steps and job.done >= steps):
            return job
        time.sleep(0.05)
    raise AssertionError(f"It takes too long: {job}")


def begin_ingest(bench: Workbench) -> Job:
    return bench.jobs.start("ingest", "--json", "--", str(find_resource("corpus")))


def test_a_job_is_done_and_reported(bench: Workbench) -> None:
    uploads = [
        Upload("../../<b>rapport</b>.txt", "Haven er åben for alle.\n".encode()),
        Upload("tom.txt", b""),
    ]
    folder = keep_uploads(bench.project, uploads)
    job = wait(bench, bench.jobs.start("ingest", "--json", "--", str(folder)))
    assert (job.state, job.coder, job.message) == (State.DONE, "Anne Ø", "")
    assert [row["path"] for row in job.report["stored"]] == ["b>.txt"]
    assert [row["path"] for row in job.report["refused"]] == ["tom.txt"]
    assert (job.done, job.total) >= (1, 1)
    assert bench.documents.find("b>.txt").title == "b>"
    assert not folder.exists()
    bench.documents.forget("b>.txt")
    assert bench.jobs.list() == []


def test_a_job_that_fails_says_why(bench: Workbench) -> None:
    job = wait(bench, bench.jobs.start("ingest", "--json", "--", "/nowhere.txt"))
    assert job.state is State.FAILED
    assert job.report["refused"][0]["reason"].startswith("There is no such file")
    job = wait(bench, bench.jobs.start("code", "--json", "--doc", "nothing"))
    assert job.state is State.FAILED
    assert job.message.startswith("No document is called")


def test_one_at_a_time_and_cancelled_whole(bench: Workbench) -> None:
    job = begin_ingest(bench)
    with pytest.raises(ConflictError, match="under way"):
        bench.jobs.start("code", "--json")
    assert job.pid is not None
    process = psutil.Process(job.pid)
    job = wait(bench, job, steps=1)
    assert job.state is State.RUNNING and job.total and job.message
    family = [process, *process.children(recursive=True)]
    job = bench.jobs.cancel(job.id)
    assert job.state is State.CANCELLED
    assert not any(one.is_running() and one.status() != "zombie" for one in family)
    with pytest.raises(ConflictError, match="ended already"):
        bench.jobs.cancel(job.id)
    assert all(check.good for check in bench.doctor.examine())


def test_a_killed_one_is_failed_and_its_number_may_be_anothers(bench: Workbench) -> None:
    job = begin_ingest(bench)
    assert job.pid is not None
    os.kill(job.pid, signal.SIGKILL)
    job = wait(bench, job)
    assert job.state is State.FAILED and "without an answer" in job.message
    # Another process that has got the number of one that is gone is left alone.
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        with bench._database.write() as connection:
            id = store.insert_job(connection, ["code", "--json"], "Anne", "2026")
            store.set_pid(connection, id, other.pid)
        assert bench.jobs.find(id).state is State.FAILED
        with pytest.raises(ConflictError):
            bench.jobs.cancel(id)
        assert other.poll() is None
        other.communicate(b"\n")
    assert wait(bench, bench.jobs.start("code", "--json")).state in (State.DONE, State.FAILED)


def test_it_goes_on_when_the_one_that_began_it_is_gone(bench: Workbench) -> None:
    script = (
        "import sys; from pathlib import Path; from traad.workbench import Workbench\n"
        "bench = Workbench(Path(sys.argv[1]), 'Bo')\n"
        "bench.jobs.start('ingest', '--json', '--', sys.argv[2])"
    )
    corpus = next(find_resource("corpus").rglob("*.docx"))
    root = str(bench.project.root)
    subprocess.run([sys.executable, "-c", script, root, str(corpus)], check=True, timeout=60)
    (job,) = bench.jobs.list()
    job = wait(bench, job)
    assert (job.state, job.coder, len(job.report["stored"])) == (State.DONE, "Bo", 1)


def test_unknown_jobs_and_too_much(bench: Workbench) -> None:
    with pytest.raises(NotFoundError, match="traad jobs"):
        bench.jobs.find(7)
    with pytest.raises(UsageError, match="too many"):
        keep_uploads(bench.project, [Upload("a.txt", b"x")] * (MOST_FILES + 1))


@pytest.mark.parametrize(
    ("name", "plain", "suffix"),
    [
        ("..\\..\\traad.toml", "traad.toml", ".toml"),
        ("/etc/passwd", "passwd", ""),
        ("a\u202etxt.exe\x00.pdf", "atxt.exe.pdf", ".pdf"),
        ("x.p/..", "..", ""),
        ("x.<b>", "x.<b>", ""),
        ("", "?", ""),
    ],
)
def test_names_from_a_browser_are_no_paths(name: str, plain: str, suffix: str) -> None:
    assert plain_name(name) == plain
    assert suffix_of(name) == suffix
