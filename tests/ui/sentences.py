"""What the code says to its users beside the texts of the pages: found in it, not listed by hand.

These are the sentences of errors wherever they are raised, the problems of a codebook, what differs
between two of its versions, and what is to be known of a file.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from traad import errors

ELSEWHERE = ("cli", "notebook.py", "rooms/codebook/evaluation.py", "coding/evaluate.py")
"""What is met at the command line and in notebooks alone, which speak English."""

TERMS = ("codebook/checks.py", "codebook/phrases.py")
"""Where a ValueError says what is wrong with a term of a codebook."""

PASSED_ON = (
    # Sentences that were made, and are found, elsewhere.
    *("problems.sentences()", "told", "reason", "message", "sentence"),
    *("str(error)", "str(error).replace(path.name, name)"),
)
WARNS = re.compile(r"_?warnings?")
"""What functions and lists are called that hold what is to be known of a file."""

KINDS = {
    name
    for name, one in vars(errors).items()
    if isinstance(one, type) and issubclass(one, errors.TraadError)
}


class Said(NamedTuple):
    """A text, with `{}` for what is filled in, and where it stands."""

    text: str
    place: str
    ours: tuple[int, ...] = ()
    """Which of the gaps are filled with words of our own, counted from 0."""


def sentences(folder: Path) -> Iterator[Said]:
    """Every sentence that can reach a page, and the words of ours that are filled in them."""
    for path in sorted(folder.rglob("*.py")):
        where = path.relative_to(folder).as_posix()
        if not where.startswith(ELSEWHERE):
            module = ast.parse(path.read_text("utf-8"))
            functions = [n for n in ast.walk(module) if isinstance(n, ast.FunctionDef)]
            for scope in (module, *functions):
                yield from _Scope(where, module, scope).said()


@dataclass(frozen=True)
class _Scope:
    """A function, or a module outside its functions."""

    where: str
    module: ast.Module
    scope: ast.AST

    def said(self) -> Iterator[Said]:
        """What is said here."""
        for node in _own(self.scope):
            if isinstance(node, ast.Call) and node.args:
                if (told := self._told(node)) is not None:
                    yield from self._texts(told)
            elif isinstance(node, ast.Yield) and WARNS.fullmatch(getattr(self.scope, "name", "")):
                assert node.value is not None
                yield from self._texts(node.value)

    def _told(self, call: ast.Call) -> ast.expr | None:
        """The argument of a call that is a sentence for a user."""
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        on = getattr(call.func, "value", None)
        held = getattr(on, "attr", getattr(on, "id", ""))
        if name in KINDS or (name == "ValueError" and self.where in TERMS):
            return call.args[0]
        if name == "append" and WARNS.fullmatch(held):
            return call.args[0]
        if held == "problems" and name == "add" and self.where.startswith("codebook/"):
            return call.args[1]
        return call.args[2] if name == "Difference" else None

    def _texts(self, node: ast.expr) -> Iterator[Said]:
        """The texts that an expression can be; one that cannot be told is said as written."""
        place = f"{self.where}:{node.lineno}"
        inner: list[ast.expr] = []
        match node:
            case ast.Constant(value=str(text)):
                yield Said(text, place)
            case ast.JoinedStr(values=values):
                gaps = [v.value for v in values if isinstance(v, ast.FormattedValue)]
                filled = [list(self._words(gap)) for gap in gaps]
                parts = (str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
                yield Said("".join(parts), place, tuple(n for n, w in enumerate(filled) if w))
                inner = [one for some in filled for one in some]
            case ast.List(elts=elements):
                inner = elements
            case ast.ListComp(elt=element):
                inner = [element]
            case ast.IfExp(body=body, orelse=other):
                inner = [body, other]
            case ast.Call(func=ast.Name(id="_"), args=[one]):
                inner = [one]
            case ast.Call(func=ast.Attribute(value=ast.Name() as named, attr="format")):
                inner = [named]
            case ast.Call(func=ast.Name(id=name)) if made := self._returned(name):
                inner = made
            case ast.Name(id=name) if found := self._assigned(name):
                inner = found
            case _ if (written := ast.unparse(node)) not in PASSED_ON:
                yield Said(f"cannot tell what {written} says", place)
        for one in inner:
            yield from self._texts(one)

    def _words(self, gap: ast.expr) -> Iterator[ast.expr]:
        """The texts of ours that fill a gap: written in it, or given a name in the function."""
        for one in _given(self.scope, gap.id) if isinstance(gap, ast.Name) else [gap]:
            for part in [one.body, one.orelse] if isinstance(one, ast.IfExp) else [one]:
                written = ast.unparse(part)[2:] if isinstance(part, ast.JoinedStr) else ""
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    written = part.value
                if has_words(re.sub(r"\{[^{}]*\}", "", written)):
                    yield part

    def _assigned(self, name: str) -> list[ast.expr]:
        """What a name is given in the function, else in the module."""
        return _given(self.scope, name) or _given(self.module, name)

    def _returned(self, name: str) -> list[ast.expr]:
        """What a function of the module can give."""
        return [
            node.value
            for function in ast.walk(self.module)
            if isinstance(function, ast.FunctionDef) and function.name == name
            for node in _own(function)
            if isinstance(node, ast.Return) and node.value is not None
        ]


def _given(scope: ast.AST, name: str) -> list[ast.expr]:
    """What a name is given in a function, or in a module outside its functions."""
    return [
        node.value
        for node in _own(scope)
        if isinstance(node, ast.Assign)
        and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
    ]


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function, without those of functions in it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own(child)


def has_words(text: str) -> bool:
    """Whether there is a word in a text."""
    return re.search(r"[A-Za-z]{2}", text) is not None
