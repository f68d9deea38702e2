"""SIGKILL at any moment of an ingestion: the store opens, and no document is half there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from traad.resources import find_resource
from traad.workbench import Workbench

TIMES = int(os.environ.get("TRAAD_KILLS", "5"))


def _traad(project: Path, *arguments: object) -> list[str]:
    return [sys.executable, "-m", "traad", "--project", str(project), *map(str, arguments)]


def _run(project: Path, *arguments: object) -> None:
    done = subprocess.run(_traad(project, *arguments), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _contents(project: Path) -> dict[str, Any]:
    """What the project holds by path, without the ids that differ from run to run."""
    with Workbench(project) as bench:
        assert all(check.good for check in bench.doctor.examine())
        found = {}
        for document in bench.documents.list():
            reading = bench.documents.show(document.guid)
            found[document.path] = (
                reading.text,
                reading.pages,
                reading.passages,
                reading.log,
                document.title,
                document.authors,
            )
        return found


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    """Four documents of the demo corpus, of as many kinds."""
    folder = tmp_path_factory.mktemp("files")
    for kind in ("pdf", "docx", "txt", "vtt"):
        shutil.copy(min(find_resource("corpus").glob(f"*.{kind}")), folder)
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, files: Path) -> tuple[dict[str, Any], float]:
    """The contents after an ingestion, and how long it took in seconds."""
    project = tmp_path_factory.mktemp("undisturbed") / "p"
    _run(project, "init", project)
    begun = time.monotonic()
    _run(project, "ingest", "--no-ocr", files)
    return _contents(project), time.monotonic() - begun


@pytest.mark.timeout(120 + 30 * TIMES)
def test_killed_ingestions_end_as_an_undisturbed_one(tmp_path, files: Path, undisturbed) -> None:
    wanted, seconds = undisturbed
    for number in range(TIMES):
        project = tmp_path / f"p{number}"
        _run(project, "init", project)
        process = subprocess.Popen(
            _traad(project, "ingest", "--no-ocr", files),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(seconds * (number + 1) / (TIMES + 1))
        # Only the parent: its readers must notice by themselves that it is gone.
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert _contents(project).items() <= wanted.items()
        _run(project, "ingest", "--no-ocr", files)
        assert _contents(project) == wanted
        assert len(list((project / "sources").iterdir())) == len(wanted)
    assert _readers() == []


def _readers() -> list[str]:
    """Reading processes that are still there, five seconds on."""
    for _ in range(50):
        left = [
            path.name
            for path in Path("/proc").iterdir()
            if path.name.isdigit() and _orphan_reader(path)
        ]
        if not left:
            return []
        time.sleep(0.1)
    return left


def _orphan_reader(path: Path) -> bool:
    try:
        command = (path / "cmdline").read_bytes()
        parent = (path / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return False
    return parent == "1" and b"multiprocessing" in command
