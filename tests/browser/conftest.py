"""A real server with real Chromium on it.

Without a browser the tests are skipped and say why; with TRAAD_REQUIRE_BROWSER=1 they fail.
"""

from __future__ import annotations

import math
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from support import INTERVIEW, REPORT, Draft, make_project
from traad.resources import find_resource
from traad.settings import Project
from traad.workbench import Workbench

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
START_SECONDS = 30
WAIT_MS = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser beside other work is late now and then: a test of it that fails is run once more.

    That it was is told at the end of the run; what fails twice has failed.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def _lacking(reason: str) -> Any:
    if os.environ.get("TRAAD_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason} (TRAAD_REQUIRE_BROWSER is set)")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        _lacking(f"There is no browser here; install one of: {', '.join(NAMES)}.")
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        _lacking("Playwright is not installed; install traad[test].")
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(project: Path, log: Path, port: int) -> Iterator[str]:
    """A server of the workbench on the project in a folder; gives its address."""
    app = find_resource("app.py")
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    environment = {**os.environ, "TRAAD_PROJECT": str(project), "TRAAD_CODER": "Anne"}
    # Into a file: a pipe that nobody reads fills up and stops the server.
    with log.open("a") as out:
        server = subprocess.Popen(
            command,
            cwd=app.parent,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for(server, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def _wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


@dataclass
class Desk:
    """A page in the browser on a project of its own, and the project itself for Anne."""

    page: Any
    url: str
    bench: Workbench

    def open(self, path: str) -> None:
        """Open an address, and wait until what is drawn in the browser stands there."""
        self.page.goto(self.url + path)
        self.page.wait_for_selector(
            ".traad-block, .traad-quote, .traad-card, .traad-table td, .stAlert"
        )

    def read(self, path: str = "/read") -> None:
        """Open the reader, with the keys in its text."""
        self.open(path)
        self.page.focus(".traad-scroll")

    def settled(self) -> None:
        """Wait until the server has answered every act."""
        self.page.wait_for_function(
            "[...globalThis.traad.outboxes.values()].every((outbox) => !outbox.length)"
        )

    def press(self, keys: str) -> None:
        """Press some keys, and wait until the server has answered."""
        for key in keys.split():
            self.page.keyboard.press(key)
        self.settled()

    def select(self, start: int, end: int) -> None:
        """Select a range of code points of the text by dragging the mouse over it.

        A font that comes late moves the words under the mouse: what the browser then has
        selected is not what the hand meant, and the drag is made again.
        """
        for _ in range(5):
            (x0, y0), (x1, y1) = carets = self.carets(start, end)
            self.page.mouse.move(x0 + 0.5, y0)
            self.page.mouse.down()
            self.page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2)
            self.page.mouse.move(x1 + 1, y1)
            self.page.mouse.up()
            selected, stood = self.page.evaluate(SELECTED), self.carets(start, end)
            if all(
                math.dist(is_, meant) < 1 and math.dist(was, meant) < 1
                for was, is_, meant in zip(carets, selected, stood, strict=True)
            ):
                return
        pytest.fail(f"The browser selects from and to {selected}, not {stood}.")

    def carets(self, *offsets: int) -> list[list[float]]:
        """Where the caret is before code points of the text: left, middle; in CSS pixels."""
        places: list[list[float]] = self.page.evaluate(CARETS, offsets)
        return places


DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
"""The page, when its script has run to the end."""

CARETS = """(offsets) => offsets.map((at) => {
  const holders = [...document.querySelectorAll(".traad-text")];
  const holder = holders.find((h) => +h.dataset.end >= at && +h.dataset.start <= at);
  const points = Array.from(holder.textContent).slice(0, at - holder.dataset.start);
  let left = points.join("").length;
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (left > node.length) { left -= node.length; node = walker.nextNode(); }
  const range = document.createRange();
  range.setStart(node, left);
  range.collapse(true);
  const box = range.getBoundingClientRect();
  return [box.x, box.y + box.height / 2];
})"""

SELECTED = """() => [true, false].map((first) => {
  const range = document.getSelection().getRangeAt(0).cloneRange();
  range.collapse(first);
  const box = range.getBoundingClientRect();
  return [box.x, box.y + box.height / 2];
})"""
"""Where the caret is at both ends of what the browser has selected."""


@pytest.fixture
def drafts() -> Sequence[Draft]:
    """The documents on the desk; a test that wants others gives them as a parameter."""
    return (REPORT, INTERVIEW)


@pytest.fixture
def project(tmp_path: Path, drafts: Sequence[Draft]) -> Project:
    """A fresh project."""
    return make_project(tmp_path / "project", drafts)


@dataclass
class Server:
    """One server for all tests. Its project is a link, so that each test has a project anew."""

    url: str
    project: Path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server; no page may have failed in it."""
    folder = tmp_path_factory.mktemp("server")
    link, log = folder / "project", folder / "server.log"
    with serving(link, log, free_port()) as url:
        yield Server(url, link)
    assert "Traceback" not in log.read_text()


@pytest.fixture
def desk(browser: Any, server: Server, project: Project) -> Iterator[Desk]:
    """The project, served, with a page to open it in."""
    server.project.symlink_to(project.root)
    try:
        with looking(browser, project, server.url) as desk:
            yield desk
    finally:
        server.project.unlink()


@contextmanager
def looking(browser: Any, project: Project, url: str) -> Iterator[Desk]:
    """A page in the browser; no script in it may fail, and it may ask nobody else."""
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.set_default_timeout(WAIT_MS)
    failures: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    with Workbench(project, "Anne") as bench:
        yield Desk(page, url, bench)
    page.close()
    assert not failures
    assert not [a for a in asked if not a.startswith((url, "data:", "blob:"))]


def accessible(page: Any) -> list[str]:
    """What stands in the way of a screen reader in our own parts of a page."""
    from axe_playwright_python.base import AXE_FILE_PATH

    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    result = page.evaluate("axe.run('.stMain .traad-part', {resultTypes: ['violations']})")
    return [f"{v['id']}: {n['html'][:120]}" for v in result["violations"] for n in v["nodes"]]


def narrow(page: Any) -> list[str]:
    """What of our own parts stands beyond the edge of a screen of 400 pixels."""
    page.set_viewport_size({"width": 400, "height": 800})
    page.wait_for_timeout(300)
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".stMainBlockContainer .traad-part *")]
             .filter((e) => e.getBoundingClientRect().right > 401)
             .map((e) => e.className || e.tagName)"""
    )
    return found
