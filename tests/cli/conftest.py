"""Running verbs as a user does, in a folder of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from traad.cli import main

REPORT = """# Rapport om naboskab

Samskabelsen mellem kommunen og foreningerne i Lyngerup begyndte i 2021. Det har været svært at \
finde tid til møderne, og mangel på tid hæmmer samarbejdet.

## Erfaringer

Koordinatoren har en vigtig værtsrolle. Partnerskabet er evalueret med et spørgeskema. 🙂

- Borgerne inddrages i planlægningen.
- De frivillige møder op.
"""
INTERVIEW = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Interviewer>Hvordan begyndte samskabelsen?

00:00:04.500 --> 00:00:09.000
<v Jonas>Det var et partnerskab fra begyndelsen, og borgerne blev inddraget.
"""


class Traad:
    """A project in a temporary folder, and the command line on it."""

    def __init__(self, root: Path) -> None:
        self.root = root / "project"
        self.files = root / "files"
        self.files.mkdir()
        (self.files / "rapport.md").write_text(REPORT, encoding="utf-8")
        (self.files / "interview.vtt").write_text(INTERVIEW, encoding="utf-8")

    def run(self, *arguments: object) -> Result:
        words = ["--project", str(self.root), "--coder", "Anne", *map(str, arguments)]
        return CliRunner().invoke(main, words)

    def json(self, *arguments: object, status: int = 0) -> Any:
        result = self.run(*arguments, "--json")
        assert result.exit_code == status, result.output
        return json.loads(result.stdout)

    def __call__(self, *arguments: object, status: int = 0) -> str:
        result = self.run(*arguments)
        assert result.exit_code == status, result.output
        assert "Traceback" not in result.output
        return result.output


@pytest.fixture
def empty(tmp_path) -> Traad:
    """A project without documents; two files lie ready in `.files`."""
    made = Traad(tmp_path)
    made("init", made.root)
    return made


@pytest.fixture
def coded(empty) -> Traad:
    """The same with both files ingested and coded by the shipped codebook."""
    from traad.resources import find_resource

    empty("ingest", empty.files)
    empty("code", "--codebook", find_resource("codebooks") / "samarbejde.yaml")
    return empty
