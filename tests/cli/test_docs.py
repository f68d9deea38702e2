"""Documentation that cannot go stale: every verb is there, every command in it runs."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from traad.cli import main

ROOT = Path(__file__).parents[2]
DEMO = "traad demo --no-serve"
GUIDES = sorted((ROOT / "docs").glob("*.md"))


def _verbs(group: click.Group, before: str = "traad") -> Iterator[tuple[str, click.Command]]:
    for name, verb in group.commands.items():
        if isinstance(verb, click.Group):
            yield from _verbs(verb, f"{before} {name}")
        elif not verb.hidden:
            yield f"{before} {name}", verb


@pytest.mark.parametrize(("name", "verb"), list(_verbs(main)), ids=lambda x: str(x))
def test_every_verb_has_help_and_a_line_in_the_docs(name: str, verb: click.Command) -> None:
    assert verb.help
    lines = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith(f"| `{name}") for line in lines), name
    assert CliRunner().invoke(main, [*name.split()[1:], "--help"]).exit_code == 0


def _commands(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", text, flags=re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line.startswith("traad ")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which most guides begin, after their first command."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("TRAAD_CODER", "Anne")
        result = CliRunner().invoke(main, DEMO.split()[1:])
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.parametrize("path", [p for p in GUIDES if _commands(p)], ids=lambda p: p.stem)
def test_the_commands_of_a_guide_run(path: Path, demo: Path, tmp_path, monkeypatch) -> None:
    first, *later = _commands(path)
    if first == DEMO:
        shutil.copytree(demo, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRAAD_CODER", "Anne")
    for command in later if first == DEMO else (first, *later):
        result = CliRunner().invoke(main, shlex.split(command)[1:])
        expected = 1 if "--coder Anne" in command else 0
        assert result.exit_code in (0, expected), f"{command}\n{result.output}"


def test_every_guide_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in GUIDES:
        assert f"docs/{path.name}" in readme, path.name


def test_the_architecture_page_is_short_and_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 70
    for path in (ROOT / "src" / "traad").iterdir():
        if path.is_dir() and (path / "__init__.py").exists():
            assert f"`{path.name}/`" in text, path.name
