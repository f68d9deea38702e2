"""YAML text to nodes that know their line, with every problem collected on the way.

Only plain YAML is taken: mappings, lists and scalars. Anchors, tags, several documents and deep
nesting are refused before anything is built, so that a hostile file costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

LIMIT = 1_000_000
"""The most characters a codebook may hold."""
DEPTH = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MENDS = {
    " tab ": "use spaces, not tabs",
    "\\t": "use spaces, not tabs",
    "mapping values": "a colon stands where none can be; put a text with a colon in quotes",
    "end of stream": "a quotation mark is not closed; close it",
    "cannot start any token": "a value begins with a sign that has a meaning; put it in quotes",
    "expected node content": "a bracket is not closed, or a value is missing; mend it",
    "',' or ": "a bracket is not closed, or a comma is missing; mend it",
    "expected ':'": "a key has no colon after it; add one",
    "expected key": "a line stands further in or out than its neighbours; check the indentation",
    "expected '-'": "a line in a list does not begin with a dash; check the indentation",
}
"""What to do, by the words of the reader of YAML, which are for programmers."""


@dataclass
class Problems:
    """The problems found so far in the codebook called `source`, in the order of its lines."""

    source: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, where: yaml.Node | int, what: str) -> None:
        """Note a problem at a node, or at a line counted from 1."""
        line = where if isinstance(where, int) else where.start_mark.line + 1
        self.found.append((line, what))

    def sentences(self) -> list[str]:
        """One sentence a problem, in the order of lines."""
        ordered = sorted(dict.fromkeys(self.found), key=lambda problem: problem[0])
        return [f"{self.source}, line {line}: {what}" for line, what in ordered]


def compose(text: str, problems: Problems) -> yaml.Node | None:
    """The root node of a YAML text, or None with the reason among the problems."""
    if len(text) > LIMIT:
        problems.add(1, f"the codebook is over {LIMIT:,} characters long; divide it into several")
        return None
    try:
        if not _is_plain(text, problems):
            return None
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line, mend = mend_of(text, error)
        problems.add(line, f"this is not valid YAML: {mend}")
        return None
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        at = error.start if isinstance(error, UnicodeEncodeError) else error.position
        line = text.count("\n", 0, at) + 1
        problems.add(line, "a character that YAML does not allow; delete it")
        return None
    if root is None:
        problems.add(1, "the codebook is empty; it needs the keys codebook and codes")
    return root


def mend_of(text: str, error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """The line, counted from 1, that the reader of YAML stumbled over, and what to do about it."""
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    return line + 1, _mend(text, line, error.problem or "")


def _mend(text: str, line: int, problem: str) -> str:
    indent = "\n".join(text.splitlines()[line : line + 1])
    if indent[: len(indent) - len(indent.lstrip())].count("\t"):
        return "use spaces, not tabs"
    known = (mend for words, mend in _MENDS.items() if words in problem)
    return next(known, "check quotes, colons and indentation")


def _is_plain(text: str, problems: Problems) -> bool:
    """Whether the text is one document without anchors, tags or deep nesting."""
    depth = documents = 0
    before = len(problems.found)
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH:
                problems.add(line, f"lists nested more than {DEPTH} deep; make them flatter")
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                problems.add(line, "a second document; keep one codebook in a file")
                return False
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            what = f"anchors and aliases ('{event.anchor}') are not allowed; write it out"
            problems.add(line, what)
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag:
            problems.add(line, f"the tag '{event.tag}' is not allowed; leave it out")
    return len(problems.found) == before
