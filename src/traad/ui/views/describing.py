"""What the page about a document shows, and what of it a person has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from traad.citation.names import in_full
from traad.model import Description, Document

TYPES = (
    "report",
    "evaluation",
    "literature study",
    "booklet",
    "article",
    "note",
    "guide",
    "thesis",
    "interview",
    "focus group",
    "survey",
)
"""The types of documents that are offered; others can be written."""


def changed(document: Document, written: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are written otherwise than they stand, without blanks around them."""
    stands = {name: getattr(document, name) for name in written}
    new: dict[str, Any] = {}
    for name, value in written.items():
        if name == "authors":
            plain: Any = [one for line in value if (one := " ".join(line.split()))]
            before: Any = list(stands[name])
        else:
            plain, before = " ".join(str(value).split()), str(stands[name] or "")
        if plain != before:
            new[name] = plain
    return new


def source_of(said: Sequence[Description], field: str) -> Description | None:
    """What prevails on a field; None where nobody says anything."""
    return next((one for one in said if one.field == field), None)


def about(document: Document, study: str) -> str:
    """Authors and study on one line, below a title in a list."""
    names = ", ".join(map(in_full, document.authors[:3])) + (
        " …" if len(document.authors) > 3 else ""
    )
    belongs = f"{study}: {document.study}" if document.study else ""
    return " · ".join(filter(None, (names, belongs)))
