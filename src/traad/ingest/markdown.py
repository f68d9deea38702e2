"""The signs of markdown: which there are in a text, and where they stand."""

from __future__ import annotations

import re

from traad.ingest.draft import Drop

HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
"""The signs before a heading."""
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_ITALIC = re.compile(r"(?<![*\w\\])\*(?![\s*])([^*\n]+?)(?<![\s*])\*(?![*\w])")
_LINK = re.compile(r"(!?\[)([^\]\n]*)(\]\([^)\s]*\))")
_RULE = re.compile(
    r"^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,}|[|:\- \t]*-{3,}[|:\- \t]*)[ \t]*$", re.MULTILINE
)
_TABLE_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*[|\t])+(?:[ \t]*:?-{3,}:?[ \t]*)?")
_LINE_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$", re.MULTILINE)
QUOTATION = re.compile(r"[ ]{0,3}>[ \t]+(?=\S)", re.MULTILINE)
"""The sign before a line of a quotation."""
_QUOTED = re.compile(rf"^{QUOTATION.pattern}", re.MULTILINE)
_PIPES = re.compile(r"^[ \t]*\||\|[ \t]*$", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$|\S[^\t\n]*\t+[^\t\n]*\S")


def is_markdown(text: str) -> bool:
    """Whether a text is marked up: a heading with `#`, or several stretches in bold or italics."""
    heads = sum(1 for line in text.splitlines() if HEADING.match(line) or is_table_rule(line))
    return heads > 0 or len(_BOLD.findall(text)) + len(_ITALIC.findall(text)) >= 3


def is_styled(block: str) -> bool:
    """Whether a block is wholly in bold or italics."""
    found = _BOLD.match(block), _ITALIC.match(block)
    return any(m is not None and m.end() == len(block.rstrip()) for m in found)


def is_table_rule(line: str) -> bool:
    """Whether a line is the dashes below the heads of a table."""
    return _TABLE_RULE.fullmatch(line) is not None


def is_row(line: str) -> bool:
    """Whether a line is a row of a table, with pipes or tabs between its cells."""
    return _ROW.search(line) is not None


def marks_up(text: str) -> list[Drop]:
    """The signs of markdown as stretches to leave out; the list signs stay."""
    found = [
        m.span() for rule in (_LINE_HEADING, _QUOTED, _RULE, _PIPES) for m in rule.finditer(text)
    ]
    for m in _BOLD.finditer(text):
        found += [(m.start(), m.start() + 2), (m.end() - 2, m.end())]
    for m in _ITALIC.finditer(text):
        found += [(m.start(), m.start() + 1), (m.end() - 1, m.end())]
    for m in _LINK.finditer(text):
        found += [m.span(1), m.span(3)]
    return [Drop(start, end, "markup") for start, end in found]
