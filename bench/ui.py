"""How quick the reading page is on a long report, and how an empty Streamlit page compares.

    python bench/ui.py [--times 20]

A document of 300,000 characters with 2,000 codings; medians on this machine, and each as a ratio
to the rerun of an empty page of Streamlit, measured in the same run: from the click on its button
to its new text. Needs Chromium and Playwright. Key press to band drawn is measured in the page,
to the second frame after it; stored is when another connection sees the commit; confirmed is when
the browser's outbox is empty again.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from serving import serving
from traad.resources import find_resource
from traad.settings import Project
from traad.store import history
from traad.workbench import Workbench

CHARACTERS = 300_000
CODINGS = 2_000
LIMITS = {"open, cold": 2500, "band drawn": 50, "stored": 60, "confirmed": 200}
"""Milliseconds."""
TEXT = (
    "kommunen borgerne frivillige samskaber mødet tid ressourcer 🌻 fælles have barriere svært "
    "koordinator foreningen får hjælp naboer Ærøskøbing åben dialog om det som de og i på med"
)
WORDS = TEXT.split()
EMPTY = """
import streamlit as st
n = st.session_state.get("n", 0)
def more():
    st.session_state["n"] = st.session_state.get("n", 0) + 1
st.button("again", on_click=more)
st.text(f"run {st.session_state.get('n', 0)}")
"""


def make(root: Path) -> Project:
    """The project: one text, coded by Anne all over."""
    from traad.settings import make_project

    chance = random.Random(1)
    blocks, length = [], 0
    while length < CHARACTERS:
        text = " ".join(chance.choice(WORDS) for _ in range(75)).capitalize() + "."
        blocks.append(text)
        length += len(text) + 2
    project = make_project(root, "Måling")
    source = root / "rapport.txt"
    source.write_text("\n\n".join(blocks)[:CHARACTERS], encoding="utf-8")
    with Workbench(project, "Anne") as bench:
        bench.codebooks.install([find_resource("codebooks") / "samarbejde.yaml"])
        bench.documents.ingest([source])
        _code(bench, chance)
    return project


def _code(bench: Workbench, chance: random.Random) -> None:
    """2,000 codings, in one transaction."""
    from traad.coding.history import Change
    from traad.model import Coding
    from traad.rooms.context import now

    (document,) = bench.documents.list()
    text = bench.documents.show(document.guid).text
    codes = list(bench.codebooks.codes())
    context = bench._context
    with context.database.write() as connection:
        me = context.me(connection)
        changes = []
        for n in range(CODINGS):
            start = n * (len(text) - 400) // CODINGS
            end = start + chance.randrange(40, 250)
            guid = f"00000000-0000-4000-8000-{n:012}"
            place = (document.guid, document.version, start, end)
            # Never the same code twice within reach, for those would be one coding.
            code = codes[n % len(codes)]
            changes.append(
                Change(None, Coding(guid, *place, code, 1, me, None, True, False, now()))
            )
        history.append(connection, me, changes, time=now())


def empty_page(browser: Any, folder: Path, times: int) -> list[float]:
    """Milliseconds from a click on the button of an empty page to its new text."""
    script = folder / "empty.py"
    script.write_text(EMPTY, encoding="utf-8")
    with serving(script) as url:
        page = browser.new_page()
        page.goto(url)
        page.get_by_text("run 0").wait_for()
        page.wait_for_selector(".stButton button")
        return [page.evaluate(CLICK, n) for n in range(1, times + 1)]


CLICK = """(n) => new Promise((done) => {
  const began = performance.now();
  const look = () => document.body.innerText.includes(`run ${n}`)
    ? done(performance.now() - began) : requestAnimationFrame(look);
  document.querySelector(".stButton button").click();
  look();
})"""

PRESS = """(at) => new Promise((done) => {
  const reader = globalThis.traad.reader;
  reader.select({ start: at, end: at + 30 });
  const sent = Date.now();
  const began = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
  let drawn = null;
  requestAnimationFrame(() => requestAnimationFrame(() => { drawn = performance.now() - began; }));
  const look = () => drawn !== null && !reader.outbox.length
    ? done({ sent, drawn, confirmed: performance.now() - began }) : requestAnimationFrame(look);
  requestAnimationFrame(look);
})"""


class Commits(threading.Thread):
    """Watches a database from a connection of its own, and notes when others commit."""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self.path, self.seen, self.stopped = path, [], False

    def run(self) -> None:
        """Look every millisecond."""
        connection = sqlite3.connect(self.path)
        last = None
        while not self.stopped:
            (now,) = connection.execute("PRAGMA data_version").fetchone()
            if last is not None and now != last:
                self.seen.append(time.time() * 1000)
            last = now
            time.sleep(0.001)


def our_page(browser: Any, project: Project, times: int) -> dict[str, list[float]]:
    """Milliseconds of everything that is promised."""
    found: dict[str, list[float]] = {name: [] for name in LIMITS}
    more = {"TRAAD_PROJECT": str(project.root), "TRAAD_CODER": "Bo"}
    with serving(**more) as url:
        for _ in range(max(3, times // 5)):
            context = browser.new_context(viewport={"width": 1280, "height": 860})
            page = context.new_page()
            began = time.monotonic()
            page.goto(f"{url}/read", wait_until="commit")
            page.wait_for_selector(".traad-mark", timeout=60_000)
            found["open, cold"].append(1000 * (time.monotonic() - began))
            context.close()
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(f"{url}/read")
        page.wait_for_selector(".traad-mark", timeout=60_000)
        page.wait_for_timeout(1500)
        watch = Commits(project.database)
        watch.start()
        for n in range(times + 2):
            watch.seen.clear()
            result = page.evaluate(PRESS, 200 + 300 * n)
            if n >= 2:  # the first two make the coder, and say that reading has begun
                found["band drawn"].append(result["drawn"])
                found["confirmed"].append(result["confirmed"])
                found["stored"].append(watch.seen[0] - result["sent"])
            page.wait_for_timeout(150)
        watch.stopped = True
    return found


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = make(Path(folder) / "project")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        empty = statistics.median(empty_page(browser, Path(folder), times))
        found = our_page(browser, project, times)
        browser.close()
    print(f"rerun of an empty page: {empty:.0f} ms (median of {times})")
    for name, values in found.items():
        median = statistics.median(values)
        verdict = "within" if median <= LIMITS[name] else "OVER"
        print(
            f"{name}: {median:.0f} ms (median of {len(values)}, worst {max(values):.0f}), "
            f"{median / empty:.1f} times an empty rerun; {verdict} {LIMITS[name]} ms"
        )


if __name__ == "__main__":
    main()
