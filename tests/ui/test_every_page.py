"""Every page on an empty and a large project: it is drawn, without an error, and soon."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

import traad.ui
from support import Draft, Piece, make_project
from traad.settings import Project
from traad.workbench import Workbench
from ui.running import Open

PAGES = sorted(p.stem for p in Path(traad.ui.__file__).with_name("screens").glob("[a-z]*.py"))
MANY = 100
"""Documents; bench/pages.py measures with 500."""
SECONDS = 4.0
"""Of CPU, twice what a page may take, for a test must not hang on how busy a machine is."""


def _draft(number: int) -> Draft:
    chance = random.Random(number)
    words = ("haven", "kommunen", "svært", "samskaber", "tid", "naboerne", "åbent")
    pieces = tuple(
        Piece(" ".join(chance.choice(words) for _ in range(25)) + f" {number}.", page=1 + n // 4)
        for n in range(12)
    )
    found = tuple((pieces[n].text, "samskabelse", "lemma samskabe: »samskaber«") for n in (2, 9))
    return Draft(f"Rapport {number}", "report", pieces, found)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "empty": make_project(folder / "empty", ()),
        "large": make_project(folder / "large", [_draft(n) for n in range(MANY)]),
    }
    with Workbench(made["large"], "Anne") as bench:
        bench.documents.analyse()
        code = bench.codebooks.code("barrierer").guid
        places = [(d, at, at + 20, False) for d in bench.documents.list() for at in (5, 300)]
        bench.codings.code_several(places, code)
        bench.memos.on_project("Begyndt.")
    return made


@pytest.mark.parametrize("size", ["empty", "large"])
@pytest.mark.parametrize("page", PAGES)
def test_it_is_drawn(projects: dict[str, Project], open_page: Open, page: str, size: str) -> None:
    began = time.process_time()
    at = open_page(projects[size], page)
    took = time.process_time() - began
    assert not at.error, [e.value for e in at.error]
    assert took < SECONDS
