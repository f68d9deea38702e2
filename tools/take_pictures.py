"""Take pictures of the workbench in every state, to be looked at.

    python tools/take_pictures.py FOLDER [--only NAME]... [--look LOOK]... [--readme]

Makes the demo project in a temporary folder, lets two people work in it, and drives real Chromium
through the states of `tools/demo_maker/states.py`: Danish and English, 1280 and 400 pixels wide,
light and dark. `--only read` takes the states whose name begins so, and `--look da-1280` those of
a language and width. `--readme` renews the pictures in docs/pictures too. Needs Playwright and
Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from demo_maker.states import STATES, Desk, State
from demo_maker.work import work
from serving import serving
from traad.settings import make_project
from traad.workbench import Workbench

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LOOKS = ("da-1280", "en-400", "en-1280", "da-400")
COLOURS = ("light", "dark")
README = {"read-coding": "read", "read-original": "original"}
"""The pictures that the README shows."""


def prepare(root: Path) -> Path:
    """The demo project, with the work of two people in it, and an empty one beside it."""
    command = [sys.executable, "-m", "traad", "--project", str(root / "demo"), "demo", "--no-serve"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with Workbench(root / "demo", "Anne") as bench:
        work(bench)
    make_project(root / "empty", "Nyt projekt")
    return root


def walk(page: Any, url: str, folder: Path, look: str, states: list[State]) -> list[str]:
    """Through every state in one language and width; a picture of each in both colours.

    Gives the states that could not be reached.
    """
    failed: list[str] = []
    language, width = look.split("-")
    page.set_viewport_size({"width": int(width), "height": 860})
    for state in states:
        desk = Desk(page, url, language)
        try:
            state.reach(desk)
        except Exception as error:
            # The other states are still worth a look.
            print(f"{state.name} ({look}): {str(error).splitlines()[0]}", file=sys.stderr)
            failed.append(state.name)
        for colours in COLOURS:
            page.emulate_media(color_scheme=colours)
            page.wait_for_timeout(400)
            page.screenshot(path=str(folder / f"{state.name}-{language}-{colours}-{width}.png"))
    return failed


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", default=[], help="states that begin so")
    parser.add_argument("--look", action="append", choices=LOOKS, help="a language and a width")
    parser.add_argument("--project", type=Path, help="use what an earlier run made here, or make")
    parser.add_argument("--readme", action="store_true", help="renew docs/pictures too")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = given.project or Path(folder)
        if not (root / "empty").exists():
            prepare(root)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        failed: list[str] = []
        for name in ("demo", "empty"):
            begins = tuple(given.only) or ("",)
            states = [s for s in STATES[name] if s.name.startswith(begins)]
            with serving(TRAAD_PROJECT=str(root / name), TRAAD_CODER="Anne") as url:
                for look in given.look or LOOKS:
                    page = browser.new_page()
                    page.set_default_timeout(15_000)
                    failed += walk(page, url, given.folder, look, states)
                    page.close()
        browser.close()
    if given.readme and not failed:
        for name, target in README.items():
            shutil.copy(given.folder / f"{name}-da-light-1280.png", PICTURES / f"{target}.png")


if __name__ == "__main__":
    main()
