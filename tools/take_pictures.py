"""Take pictures of the workbench in every state, to be looked at.

    python tools/take_pictures.py FOLDER [--readme]

Makes the demo project in a temporary folder, lets two people code a little in it, and drives real
Chromium through the pages: Danish and English, light and dark, wide and narrow. `--readme` also
renews the pictures in docs/pictures. Needs Playwright and Chromium.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from traad.model import Coding, Document, Reading
from traad.workbench import Workbench

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LOOKS = (("da", "light", 1280), ("en", "dark", 1280), ("da", "dark", 400), ("en", "light", 400))
"""Language, colours, width in pixels."""
REPORT = "Fælles om hverdagen"


def prepare(root: Path) -> dict[str, Document]:
    """The demo project, with the work of two people in it; gives its documents by title."""
    command = [sys.executable, "-m", "traad", "--project", str(root), "demo", "--no-serve"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with Workbench(root, "Anne") as bench:
        documents = {d.title: d for d in bench.documents.list()}
        report = documents[REPORT]
        waiting = bench.codings.offered(report)
        with bench.as_coder("Bo") as bo:
            for suggestion in waiting[2:12:3]:
                bo.codings.accept(suggestion.guid)
        for suggestion in waiting[:8:2]:
            bench.codings.accept(suggestion.guid)
        bench.codings.read(report, Reading.BEGUN)
        bench.plans.make("Prøvekodning", ["Anne", "Bo"], sample=4, by_type=True, seed=7)
        own = next(f for f in bench.codings.state(report).values() if isinstance(f, Coding))
        bench.memos.on_coding(own.guid, "Kommer igen i kapitel 4: hvem tager det første skridt?")
    return documents


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """A server of the project; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "traad", "--project", str(root), "--coder", "Anne", "serve"]
    server = subprocess.Popen(
        [*command, "--port", str(port), "--no-browser"],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "TRAAD_CODER": "Anne"},
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(10)


class Camera:
    """A page in the browser, and the folder that its pictures go to."""

    def __init__(self, page: Any, url: str, folder: Path, look: str) -> None:
        self.page, self.url, self.folder, self.look = page, url, folder, look

    def open(self, path: str, wait: str) -> None:
        """Open an address and wait until something stands there."""
        self.page.goto(self.url + path)
        self.page.wait_for_selector(wait)

    def press(self, *keys: str) -> None:
        """Press keys, and wait until the server has answered."""
        for key in keys:
            self.page.keyboard.press(key)
        self.page.wait_for_function(
            "[...globalThis.traad.outboxes.values()].every((outbox) => !outbox.length)"
        )

    def take(self, name: str) -> None:
        """Take a picture, once nothing moves."""
        self.page.wait_for_timeout(500)
        self.page.screenshot(path=str(self.folder / f"{name}-{self.look}.png"))


def walk(camera: Camera, documents: dict[str, Document], language: str) -> None:
    """Through every state of the pages."""
    lang = f"lang={language}"
    report = f"/read?doc={documents[REPORT].guid}&{lang}"
    page = camera.page
    camera.open(f"/?{lang}", ".traad-table td")
    camera.take("start")
    camera.open(f"/code?code=barrierer&{lang}", ".traad-quote")
    camera.take("code")
    camera.open(f"/code?code=barrierer&by=role&q=NOT+code:fremmere&{lang}", ".traad-quote")
    page.locator(".traad-quote").first.focus()
    camera.take("code-narrowed")
    camera.open(f"/framework?{lang}", ".traad-grid td")
    camera.take("framework")
    page.locator(".traad-grid td:has(.traad-count)").first.click()
    page.wait_for_selector(".traad-beside li")
    camera.take("framework-cell")
    camera.open(f"/agreement?view=plan&{lang}", ".traad-table td")
    camera.take("plan")
    camera.open(f"/review?{lang}", ".traad-card")
    camera.press("n")
    camera.take("review")
    camera.open(f"/review?by=rule&{lang}", ".traad-card")
    camera.take("review-rule")
    camera.open(f"/search?q=samskab*&{lang}", ".traad-line")
    camera.take("search")
    camera.open(f"/search?q=samskab*&show=near&{lang}", ".traad-table td")
    camera.take("search-near")
    camera.open(f"/words?target=type:%28%22interview%22%29&{lang}", ".traad-table td")
    camera.take("words-typical")
    camera.open(f"/words?show=turns&{lang}", ".traad-table td")
    camera.take("words-turns")
    camera.open(f"/words?show=trends&q=samskabelse&q=tillid&{lang}", ".traad-table td")
    camera.take("words-trends")
    camera.open(f"/codebook?code=barrierer&{lang}", ".traad-code")
    camera.take("codebook")
    camera.open(f"/corpus?{lang}", ".traad-table td")
    camera.take("corpus")
    camera.open(report, ".traad-mark")
    camera.press("n")
    camera.take("read-suggestion")
    camera.press("Shift+N")
    camera.take("read-coding")
    camera.press("m")
    camera.take("read-memo")
    camera.press("Escape", "Escape", "s", "Shift+ArrowRight")
    camera.take("read-selection")
    camera.press("c")
    camera.take("read-finder")
    camera.press("Escape", "Escape", "?")
    camera.take("read-keys")
    camera.press("Escape", "Shift+N", "v")
    page.wait_for_function("document.querySelector('.traad-original img').naturalWidth > 300")
    page.wait_for_selector(".traad-boxes div")
    camera.take("read-original")
    camera.press("v", "Escape")
    if page.locator(".traad-blind").is_visible():
        page.check(".traad-blind input")
        page.wait_for_function("!document.querySelector('.traad-suggested')")
        camera.take("read-blind")
        page.uncheck(".traad-blind input")
    for document in documents.values():
        if document.type == "interview":
            camera.open(f"/read?doc={document.guid}&{lang}", ".traad-turn")
            camera.press("n")
            camera.take("read-interview")
            break
    camera.open(f"/read?doc=findes-ikke&{lang}", ".stAlert")
    camera.take("read-unknown")


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readme", action="store_true", help="renew docs/pictures too")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "demo"
        documents = prepare(root)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        with serving(root) as url:
            for language, colours, width in LOOKS:
                page = browser.new_page(
                    viewport={"width": width, "height": 860}, color_scheme=colours
                )
                page.set_default_timeout(60_000)
                look = f"{language}-{colours}-{width}"
                walk(Camera(page, url, given.folder, look), documents, language)
                page.close()
        browser.close()
    if given.readme:
        for name, target in (("read-coding", "read"), ("read-original", "original")):
            shutil.copy(given.folder / f"{name}-da-light-1280.png", PICTURES / f"{target}.png")


if __name__ == "__main__":
    main()
