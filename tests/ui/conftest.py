"""The pages on a small real project, run without a browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from support import make_project
from traad.settings import Project
from traad.workbench import Workbench
from ui.running import MAIN, Open, run


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The project of two documents."""
    return make_project(tmp_path / "project")


@pytest.fixture
def bench(project: Project) -> Iterator[Workbench]:
    """The project, opened for Anne."""
    with Workbench(project, "Anne") as bench:
        yield bench


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page of a project as Anne: `open_page(project, "read", doc="…")`."""

    def open_(project: Project, page: str = "start", **query: str) -> AppTest:
        monkeypatch.setenv("TRAAD_PROJECT", str(project.root))
        monkeypatch.setenv("TRAAD_CODER", "Anne")
        at = AppTest.from_file(str(MAIN), default_timeout=20)
        if page != "start":
            at.switch_page(f"screens/{page}.py")
        for name, value in query.items():
            at.query_params[name] = value
        return run(at)

    return open_


@pytest.fixture(autouse=True)
def _own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page under test takes the place of `__main__`, where child processes would look for it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
