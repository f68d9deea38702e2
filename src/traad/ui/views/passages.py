"""Which passages a cell or a line of a figure counts, as a query on the page Code."""

from __future__ import annotations

import re

_NAME = re.compile(r"[^\W\d][\w-]*")
_PLAIN = re.compile(r"[\w-]+")


def with_code(other: str, below: bool) -> str:
    """Codings that begin or go on in a passage that has another code (an id) too."""
    return f"with:{exactly(other, below)}"


def overlapping(other: str, below: bool) -> str:
    """Codings that share a character with one of another code."""
    return f"code:{exactly(other, below)}"


def exactly(code: str, below: bool) -> str:
    """A code as a query names it, with or without those below it."""
    return code if below else f"={code}"


def having(name: str, value: str) -> str | None:
    """Codings where a field or an attribute has a value; None where a query cannot name it."""
    if not _NAME.fullmatch(name) or '"' in value:
        return None
    return f"{name}:{_quoted(value)}"


def in_document(guid: str) -> str:
    """Codings in one document."""
    return f"doc:{guid}"


def by_coder(query: str, coder: str | None) -> str:
    """The same, of the codings of one person only."""
    return f"{query} coder:{_quoted(coder)}".strip() if coder else query


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f'"{value}"'
