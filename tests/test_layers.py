"""One direction of data: a lower layer never imports a higher one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import traad

ROOT = Path(traad.__file__).parent
LAYERS = (
    {"__init__"},
    {"errors"},
    {"model", "resources", "alphabet"},
    {"settings", "places", "tables", "attributes", "likeness", "plane"},
    {"language"},
    {"ingest", "passages", "codebook"},
    {"coding", "corrections", "citation", "search", "agreement", "analysis", "topics", "figures"},
    {"report"},
    {"exchange"},
    {"store"},
    {"rooms"},
    {"workbench"},
    {"notebook"},
    {"cli", "ui"},
    {"__main__"},
)
TOGETHER = {"ingest", "passages"}
"""Readers mark what they see, passages are cut by the marks: one stage in two rooms."""
GROUPS = ("material", "codebook", "search", "coding", "analysis", "project", "exchange")
"""The folders of rooms/, low to high; what lies beside them is below them all."""
DOOR = ("__init__", "notebook")
"""`traad.open` leads up to the notebook, when it is called."""
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
FILES = sorted(ROOT.rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """Every module that a file imports, at the top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "traad":
                found.update(f"traad.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_downwards(path: Path) -> None:
    here = _room(path)
    assert here in HEIGHT, f"{here} has no layer; give it one, and a line in ARCHITECTURE.md"
    for module in _imports(path):
        parts = module.split(".")
        if parts[0] != "traad" or len(parts) == 1 or parts[1].startswith("__"):
            continue
        if (here, parts[1]) == DOOR:
            continue
        if parts[1] in HEIGHT and parts[1] != here and {parts[1], here} != TOGETHER:
            assert HEIGHT[parts[1]] < HEIGHT[here], f"{path} imports {module}"


def test_rooms_import_from_their_own_folder_or_a_lower_one() -> None:
    rooms = ROOT / "rooms"
    folders = {path.name for path in rooms.iterdir() if path.is_dir() and path.stem[0] != "_"}
    assert folders == set(GROUPS), "give it a height here, and a line in ARCHITECTURE.md"
    height = {name: number for number, name in enumerate(GROUPS, start=1)}
    for path in rooms.rglob("*.py"):
        here = height.get(path.parent.name, 0)
        for module in _imports(path):
            if module.startswith("traad.rooms."):
                assert height.get(module.split(".")[2], 0) <= here, f"{path} imports {module}"


@pytest.mark.parametrize(
    ("library", "room"),
    [("streamlit", "ui"), ("sqlalchemy", "store"), ("spacy", "language"), ("alembic", "store")],
)
def test_a_library_lives_in_one_room(library: str, room: str) -> None:
    users = {_room(p) for p in FILES if any(m.split(".")[0] == library for m in _imports(p))}
    # A connection may be named in a type; statements are made in store/ alone.
    allowed = {room, "rooms"} if library == "sqlalchemy" else {room}
    assert users <= allowed


def test_rooms_take_only_the_connection_from_sqlalchemy() -> None:
    for path in (ROOT / "rooms").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
                assert [alias.name for alias in node.names] == ["Connection"], path


def test_spacy_is_loaded_in_one_place() -> None:
    loaders = [
        path
        for path in FILES
        if any(call in path.read_text(encoding="utf-8") for call in ("spacy.load(", "spacy.blank("))
    ]
    assert [path.relative_to(ROOT).as_posix() for path in loaders] == ["language/pipeline.py"]


def test_importing_traad_and_the_command_line_is_light() -> None:
    import subprocess
    import sys

    script = (
        "import sys, traad.cli; heavy = {'spacy', 'numpy', 'pyarrow', 'sqlalchemy', 'streamlit', "
        "'pypdfium2', 'pdfplumber', 'sklearn', 'gensim'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
