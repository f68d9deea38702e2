"""The Danish catalogue: complete, without leftovers, and compiled as it is written."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import traad
from traad.codebook import read_codebook, read_indicator_list
from traad.errors import CodebookError, QueryError, TraadError
from traad.rooms.material.manifests import read_manifest
from traad.search.parsing import parse
from traad.settings import read_project
from traad.ui.texts import in_language, translation
from ui.sentences import has_words, sentences

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


def test_every_text_is_in_danish() -> None:
    missing = {text for text in said(ROOT / "ui") if not ENTRIES.get(text, "").strip("\0")}
    assert not missing


def test_every_error_is_in_danish() -> None:
    known = {bare(text) for text in ENTRIES}
    missing = [
        f"{said.place}: {said.text}"
        for said in sentences(ROOT)
        if has_words(bare(said.text)) and bare(said.text) not in known
    ]
    assert not missing, "append these to da.po, and compile it; see traad.ui.texts.in_language"


def test_words_of_ours_that_are_filled_in_are_in_danish_too() -> None:
    gaps = {bare(text): re.findall(r"\{(\w*)[^{}]*\}", text) for text in ENTRIES}
    english = [
        f"{said.place}: write {{_{gaps[bare(said.text)][gap]}}} in {said.text!r} in da.po"
        for said in sentences(ROOT)
        for gap in said.ours
        if not gaps[bare(said.text)][gap].startswith("_")
    ]
    assert not english


def test_an_error_is_said_in_danish_with_what_was_filled_in() -> None:
    message = "There is no code {x} <b>; the codes are: a.b, c; d."
    assert in_language(message, "da") == "Der er ingen kode {x} <b>; koderne er: a.b, c; d."
    made = "There is no Tråd project in a\nb; make one with: traad init a\nb"
    assert in_language(made, "da").endswith("traad init a\nb")
    assert in_language(message, "en") == message
    assert in_language("Nobody knows this.", "da") == "Nobody knows this."
    assert in_language("The job has ended already.", "da") == "Jobbet er allerede slut."


BAD = """\
codebook: Min bog
language: sv
codes:
  - id: a
    colour: rød
    shortcut: 1
    parent: aa
    threshold: 2
    guid: x
    label: {da: "", sv: x}
    indicators:
      lemma: [x]
      lemmas: [to ord, ~, "sam*", "*"]
      phrases: ["* sammen", "skabe *", "(a|b", "(a|) b", "ab*", "a b c d e f g h i"]
      patterns: ["(x", "(x+)+y", "x?"]
      context: [{terms: [x], names: maybe, within: 99}, {near: [x], weight: 3}, x]
  - id: b
    shortcut: 12
    parent: a
  - id: b
    shortcut: 1
    parnet: a
    id: c
  - {id: c, shortcut: 1, indicators: {lemmas: x, not: [{term: x, names: false}]}}
  - label: x
"""
ENGLISH = re.compile(
    r"\b(the|of|is|are|has|must|write|use|give|code|line|other|it|and|there|with|into)\b"
)
BROKEN = ("", "- a", "a: [", "a: b: c", "a: 'x", "a: @x", "a: x\n\tb: y", "a: x\n b: y\nc: '")


@pytest.mark.parametrize("text", [BAD, *BROKEN, "a: &x 1\nb: *x", "a: !x y", "[" * 99, "a: 1\n---"])
def test_what_is_wrong_in_a_codebook_is_said_in_danish(text: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read_codebook(text, "bog.yaml")
    for problem in in_language(str(caught.value), "da").splitlines():
        plain = re.sub(r"'[^']*'", "", problem)
        assert ", linje " in plain and not ENGLISH.search(plain), problem


@pytest.mark.parametrize(
    "query",
    [
        *("", "a AND", "OR a", "(a", "a )", "()", 'a "b', '"* *"', "a speaker:", "year:sidste"),
        *("a NEAR/3 (b AND c)", "a & b", "a IN b", "speaker:(a b)", "(" * 60, "a" * 6000),
    ],
)
def test_what_is_wrong_in_a_query_is_said_in_danish(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query, segments=True)
    said = re.sub(r"“.*?”|code:a IN code:b", "", in_language(str(caught.value), "da"))
    assert said != str(caught.value) and not ENGLISH.search(said)


@pytest.mark.parametrize(
    ("name", "text", "danish"),
    [
        ("manifest.yaml", "documents: [a", "dette er ikke gyldig YAML; en parentes"),
        ("manifest.yaml", "documents:\n- file: a\n\ttitle: x", "linje 3: dette er ikke gyldig"),
        ("manifest.yaml", "a\x00b", "et tegn, som YAML ikke tillader"),
        ("manifest.yaml", "documents: 3", "skal være en liste, der hedder documents"),
        ("manifest.yaml", "documents: [{file: a, year: x}]", "Årstallet for a skal være et tal."),
        ("manifest.yaml", "documents: [{file: a, title: 2}]", "title for a skal være en tekst"),
        ("manifest.yaml", "documents: [{file: a, speakers: x}]", "speakers for a skal være navne"),
        ("manifest.yaml", "documents: [{file: a, speakers: {B: 1}}]", "Talerne i a skal hver"),
        ("manifest.yaml", "æ", "er ikke tekst i UTF-8"),
        ("manifest.csv", "navn;år\na;2", "skal have en kolonne, der hedder file eller fil"),
        ("manifest.csv", "fil;år\na.txt;i fjor", "Årstallet for a.txt skal være et tal."),
        ("traad.toml", "name = 'x'\nguid: 2", "linje 2: dette er ikke gyldig TOML"),
        ("traad.toml", "name = 'x", "slutter midt i en værdi"),
        ("traad.toml", "name = 'æ'", "er ikke tekst i UTF-8"),
    ],
)
def test_what_is_wrong_in_a_file_of_ours_is_said_in_danish(
    tmp_path: Path, name: str, text: str, danish: str
) -> None:
    (tmp_path / name).write_text(text, "latin-1" if "æ" in text else "utf-8")
    with pytest.raises(TraadError) as caught:
        read_project(tmp_path) if name == "traad.toml" else read_manifest(tmp_path)
    said = in_language(str(caught.value), "da").replace(str(tmp_path), "")
    assert danish in said and "\n" not in said and not ENGLISH.search(said.replace("file:", ""))


def test_a_problem_that_stands_by_itself_is_said_in_danish() -> None:
    with pytest.raises(CodebookError) as caught:
        read_indicator_list("lemmas: [to ord]\nphrase: [x]")
    assert in_language(str(caught.value), "da").splitlines() == [
        "indikatorer, linje 1: lemmas i koden: 'to ord' er ikke ét ord; skriv flere ord som en "
        "frase, uden tegn",
        "indikatorer, linje 2: ukendt nøgle 'phrase' i indicators i koden; mente du 'phrases'?",
    ]
    alone = "Code a stands below itself; change its parent."
    assert in_language(alone, "da") == "Koden a står under sig selv; giv den en anden parent."


def test_what_others_wrote_is_never_put_into_danish() -> None:
    assert in_language("There is no code Accept; the codes are: Start.", "da") == (
        "Der er ingen kode Accept; koderne er: Start."
    )
    moved = "Code code a was moved: it is now under the codebook."
    assert in_language(moved, "da").endswith("code a er flyttet: den står nu under the codebook.")
    assert in_language("Deltagerne in Aarhus", "da") == "Deltagerne in Aarhus"


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
