"""Every page has help, in both languages, and it opens."""

from __future__ import annotations

from pathlib import Path

import pytest

import traad.ui
from traad.settings import Project
from traad.ui.texts import LANGUAGES
from ui.running import Open, run

UI = Path(traad.ui.__file__).parent
PAGES = sorted(path.stem for path in (UI / "screens").glob("[!_]*.py"))


def test_each_page_has_help_in_each_language() -> None:
    for language in LANGUAGES:
        helped = {path.stem for path in (UI / "help" / language).glob("*.md")}
        assert not set(PAGES) - helped


@pytest.mark.parametrize("page", ["start", "history"])
def test_the_help_opens(project: Project, open_page: Open, page: str) -> None:
    at = open_page(project, page)
    at.button(key="help").click()
    assert any("Hvad siden er" in m.value for m in run(at).markdown)
