"""Texts small enough to count the words of by hand."""

from __future__ import annotations

import pytest

from traad.settings import make_project
from traad.workbench import Workbench

ONE = """# Tillid

Borgerne har stor tillid til kommunen. Tillid kræver tid. Stor tillid er svær.

Der er mangel på tid. Mangel på tid er svært.
"""
TWO = """# Regler

Kommunen har regler. Regler er regler, og regler kræver regler.
"""
MANIFEST = """documents:
  - {file: one.md, year: 2019, type: report}
  - {file: two.md, year: 2022, type: note}
"""


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    for name, text in (("one.md", ONE), ("two.md", TWO), ("manifest.yaml", MANIFEST)):
        (files / name).write_text(text, encoding="utf-8")
    with Workbench(make_project(tmp_path_factory.mktemp("p") / "p"), "Anne") as opened:
        opened.documents.ingest([files])
        yield opened
