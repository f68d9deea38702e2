"""A young project is led by the hand, and left alone once its coder has decided on something."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import CODEBOOK, make_project
from traad.resources import FIRST_CODEBOOK
from traad.settings import Project
from traad.ui.views.firststeps import Step, next_step
from traad.workbench import Workbench
from ui.running import Open


@pytest.mark.parametrize(
    ("documents", "codes", "tried", "acts", "step"),
    [
        (0, 0, False, 0, Step.MATERIAL),
        (2, 0, False, 0, Step.CODEBOOK),
        (2, 8, False, 0, Step.LOOK),
        (2, 8, True, 0, Step.READ),
        (2, 8, True, 1, None),
        (2, 0, False, 1, None),
    ],
)
def test_what_comes_next(
    documents: int, codes: int, tried: bool, acts: int, step: Step | None
) -> None:
    assert next_step(documents, codes, tried, acts) is step


def test_an_empty_project_offers_the_demo_texts(tmp_path: Path, open_page: Open) -> None:
    at = open_page(make_project(tmp_path / "empty", ()))
    assert "**1. Tilføj tekster** → 2." in "".join(m.value for m in at.markdown)
    assert at.button(key="first-demo").label == "Fyld det med demoteksterne"


def test_after_a_decision_the_steps_are_gone(project: Project, open_page: Open) -> None:
    def steps() -> str:
        return "".join(m.value for m in open_page(project).markdown)

    assert "✓ Tilføj tekster" in steps() and "**4. Læs og tag stilling**" in steps()
    with Workbench(project, "Anne") as bench:
        bench.codings.accept(bench.codings.offered()[0].guid)
    assert "Tilføj tekster" not in steps()


@pytest.mark.parametrize("codebook", [False, True])
def test_what_the_next_step_offers_is_not_offered_twice(
    tmp_path: Path, open_page: Open, codebook: bool
) -> None:
    project = make_project(tmp_path / "young", ())
    source, book = tmp_path / "note.txt", tmp_path / "kodebog.yaml"
    source.write_text("Beboerne mødes i haven hver torsdag.", "utf-8")
    book.write_text(CODEBOOK, "utf-8")
    with Workbench(project, "Anne") as bench:
        bench.documents.ingest([source])
        if codebook:
            bench.codebooks.install([book])
    at = open_page(project)
    assert not at.error and not at.exception
    assert at.selectbox(key="adding-book").value == FIRST_CODEBOOK
    keys = [button.key for button in at.button]
    assert [keys.count("code-run"), keys.count("adding-book-go")] == [int(codebook), 1]
