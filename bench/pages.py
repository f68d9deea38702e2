"""How long each page takes to be drawn first, on an empty, a small and a large project.

    python bench/pages.py [--documents 500] [--codings 5000]

CPU seconds of one run of each page from `ui/main.py`, without a browser and with nothing kept in
memory from an earlier one, and each as a ratio to an empty page of Streamlit measured in the same
way. The large project has so many documents of forty passages, and so many codings of one code.
Exits with 1 where a page takes longer than the limit.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import uuid
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

import traad.ui
from traad.coding.history import Change
from traad.model import Coding
from traad.rooms.context import now
from traad.settings import Project
from traad.store import history
from traad.workbench import Workbench

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from support import Draft, Piece, make_project

MAIN = Path(traad.ui.__file__).with_name("main.py")
PAGES = sorted(path.stem for path in MAIN.with_name("screens").glob("[a-z]*.py"))
LIMIT = 2.0
"""CPU seconds."""
TEXT = (
    "kommunen borgerne frivillige samskaber mødet tid ressourcer 🌻 fælles have barriere svært "
    "koordinator foreningen får hjælp naboer Ærøskøbing åben dialog om det som de og i på med"
)
WORDS = TEXT.split()


def large(folder: Path, documents: int, codings: int) -> Project:
    """A project of so many documents, and one person's codings of one code all over them."""
    chance = random.Random(1)
    drafts = [_draft(chance, number) for number in range(documents)]
    project = make_project(folder, drafts)
    with Workbench(project, "Anne") as bench:
        bench.documents.analyse()
        stored = bench.documents.list()
        code = bench.codebooks.code("barrierer").guid
        with bench._context.database.write() as connection:
            me = bench._context.me(connection)
            made = [
                Change(None, _coding(me, code, stored[n % documents], n // documents))
                for n in range(codings)
            ]
            history.append(connection, me, made, time=now())
    return project


def _draft(chance: random.Random, number: int) -> Draft:
    pieces = tuple(
        Piece(" ".join(chance.choice(WORDS) for _ in range(30)) + ".", page=1 + n // 4)
        for n in range(40)
    )
    found = tuple((pieces[n].text, "samskabelse", "lemma samskabe: »samskaber«") for n in (3, 30))
    return Draft(f"Rapport {number} {chance.random()}", "report", pieces, found)


def _coding(me: str, code: str, document: object, n: int) -> Coding:
    start = 60 + n * 230
    place = (document.guid, document.version, start, start + 120)  # type: ignore[attr-defined]
    return Coding(str(uuid.uuid4()), *place, code, 1, me, None, True, False, now())


def seconds(script: Path, page: str | None = None, **query: str) -> float:
    """CPU seconds of the first run of a page."""
    st.cache_resource.clear()
    st.cache_data.clear()
    at = AppTest.from_file(str(script), default_timeout=120)
    if page is not None and page != "start":
        at.switch_page(f"screens/{page}.py")
    for name, value in query.items():
        at.query_params[name] = value
    began = time.process_time()
    at.run()
    took = time.process_time() - began
    assert not at.exception, (page, at.exception)
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--codings", type=int, default=5000)
    parser.add_argument("--page", action="append", help="only this page")
    asked = parser.parse_args()
    os.environ["TRAAD_CODER"] = "Anne"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        projects = {
            "empty": make_project(root / "empty", ()),
            "small": make_project(root / "small"),
            "large": large(root / "large", asked.documents, asked.codings),
        }
        blank = root / "blank.py"
        blank.write_text("import streamlit as st\nst.text('')\n", encoding="utf-8")
        seconds(blank)
        peer = min(seconds(blank) for _ in range(5))
        print(f"an empty page of Streamlit: {peer * 1000:.0f} ms of CPU")
        print(f"{'page':12}" + "".join(f"{name:>16}" for name in projects))
        slow = []
        for page in asked.page or PAGES:
            query = {"code": "barrierer"} if page == "code" else {}
            line = f"{page:12}"
            for name, project in projects.items():
                os.environ["TRAAD_PROJECT"] = str(project.root)
                took = seconds(MAIN, page, **({} if name == "empty" else query))
                line += f"{took:8.2f} s{took / peer:5.0f}x"
                slow += [f"{page} ({name})"] if took > LIMIT else []
            print(line, flush=True)
    if slow:
        sys.exit(f"over {LIMIT} s: {', '.join(slow)}")


if __name__ == "__main__":
    main()
