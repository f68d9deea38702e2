"""The Danish catalogue: complete, without leftovers, and compiled as it is written."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import traad
from traad.errors import TraadError
from traad.ui.texts import in_language, translation

ROOT = Path(traad.__file__).parent
PO = files("traad.ui.texts").joinpath("da.po").read_text("utf-8")
tool = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "compile_texts.py"))
ON_PAGES = (
    "ui/**/*.py",
    *(f"rooms/{name}.py" for name in ("agreement", "codebooks", "codings", "documents", "finding")),
    *(f"rooms/{name}.py" for name in ("quoting", "retrieve", "review", "samples")),
    *(
        f"rooms/{name}.py"
        for name in ("ingestion", "jobs", "runs", "segments", "sources", "uploads", "versions")
    ),
    *("rooms/editing.py", "codebook/editing.py", "codebook/adding.py"),
    *("rooms/adjudication.py", "rooms/differing.py", "rooms/analysis.py", "rooms/coded.py"),
    "rooms/reports.py",
    *("coding/acts.py", "coding/history.py", "corrections/**/*.py", "ingest/**/*.py"),
    *(f"rooms/{name}.py" for name in ("exchange", "copies", "merging", "restoring", "writing")),
    *("exchange/**/*.py",),
    *("store/**/*.py", "settings.py", "resources.py", "workbench.py", "language/**/*.py"),
)
"""Where the errors are raised that can reach a page; a room that pages come to use goes in here."""

RARE = (
    # Only a person at the command line chooses another pipeline or writes a manifest.
    'The pipeline {} is not installed. Install it with: pip install "traad[da-core-news-sm]", or '
    "use {}: take the line pipeline = … out of traad.toml, and unset TRAAD_PIPELINE.",
)
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


def templates(folder: Path) -> set[str]:
    """Every text in the code with something filled in, as `{}`."""
    return {
        template(node)
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
    }


def template(node: ast.expr) -> str:
    """A text in the code; what is filled in is `{}`."""
    if isinstance(node, ast.JoinedStr):
        values = node.values
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def bare(text: str) -> str:
    """A text without the names and formats of what is filled in."""
    return re.sub(r"\{[^{}]*\}", "{}", text)


def sentences(folder: Path) -> Iterator[str]:
    """What the errors say that can reach a page."""
    kinds = {error.__name__ for error in (TraadError, *TraadError.__subclasses__())}
    for path in (p for name in ON_PAGES for p in folder.glob(name)):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds and node.args:
                yield template(node.args[0])


def test_every_text_is_in_danish() -> None:
    missing = {text for text in said(ROOT / "ui") if not ENTRIES.get(text, "").strip("\0")}
    assert not missing


def test_every_error_is_in_danish() -> None:
    known = {bare(text) for text in ENTRIES}
    missing = {text for text in sentences(ROOT) if text and text not in known}
    assert missing <= set(RARE)


def test_an_error_is_said_in_danish_with_what_was_filled_in() -> None:
    message = "There is no code {x} <b>; the codes are: a.b, c; d."
    assert in_language(message, "da") == "Der er ingen kode {x} <b>; koderne er: a.b, c; d."
    made = "There is no Tråd project in a\nb; make one with: traad init a\nb"
    assert in_language(made, "da").endswith("traad init a\nb")
    assert in_language(message, "en") == message
    assert in_language("Nobody knows this.", "da") == "Nobody knows this."
    assert in_language("The job has ended already.", "da") == "Jobbet er allerede slut."


def test_no_text_is_left_over() -> None:
    known = set(said(ROOT / "ui")) | {bare(t) for t in constants(ROOT)} | templates(ROOT)
    left = [text for text in ENTRIES if text and not {text, bare(text)} & known]
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
