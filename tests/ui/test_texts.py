"""The Danish catalogue: complete, without leftovers, and compiled as it is written."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import traad
from traad.ui.texts import translation

ROOT = Path(traad.__file__).parent
PO = files("traad.ui.texts").joinpath("da.po").read_text("utf-8")
tool = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "compile_texts.py"))
ENTRIES: dict[str, str] = tool["read_po"](PO)


def said(folder: Path) -> Iterator[str]:
    """The texts that the pages say: what is given to `_` and to `count`."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [a.value for a in node.args[:2] if isinstance(a, ast.Constant)]
                if node.func.id == "_" and texts:
                    yield str(texts[0])
                elif node.func.id == "count":
                    yield "\0".join(map(str, texts))


def constants(folder: Path) -> set[str]:
    """Every text in the code, such as the sentences of errors."""
    return {
        node.value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_text_is_in_danish() -> None:
    missing = {text for text in said(ROOT / "ui") if not ENTRIES.get(text, "").strip("\0")}
    assert not missing


def test_no_text_is_left_over() -> None:
    known = set(said(ROOT / "ui")) | constants(ROOT)
    left = [text for text in ENTRIES if text and text not in known]
    assert not left, "write these in da.po as the code says them now, then compile it"


def test_compiled_as_written() -> None:
    compiled = files("traad.ui.texts").joinpath("da.mo").read_bytes()
    assert compiled == tool["compile_mo"](ENTRIES), "run: python tools/compile_texts.py"


def test_names_in_braces_are_kept() -> None:
    names = re.compile(r"\{\w+\}")
    for text, danish in ENTRIES.items():
        for form in danish.split("\0") if text else ():
            assert set(names.findall(form)) == set(names.findall(text)), text


def test_gettext_reads_it() -> None:
    danish = translation("da")
    assert danish.gettext("Accept") == "Godkend"
    assert danish.ngettext("{n} page", "{n} pages", 1) == "{n} side"
    assert danish.ngettext("{n} page", "{n} pages", 2) == "{n} sider"
    assert translation("en").gettext("Accept") == "Accept"
