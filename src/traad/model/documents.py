"""Documents, what is said of them, and who speaks in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """A document in the project, with its current version.

    `unread` is the number of its pages that are pictures, and not recognised as yet.
    """

    id: int
    guid: str
    path: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    type: str
    study: str | None
    language: str
    version: int
    version_id: int
    pages: int
    passages: int
    words: int
    unread: int = 0
    publisher: str | None = None
    isbn: str | None = None


class Told(StrEnum):
    """Who says something of a document, from the least trusted to the most."""

    GUESSED = "guessed"
    MANIFEST = "manifest"
    PERSON = "person"


FIELDS = ("title", "authors", "year", "type", "publisher", "isbn", "study")
"""What can be said of every document, beside its attributes."""


@dataclass(frozen=True, slots=True)
class Description:
    """One thing said of a document. `evidence`: where it was found, or the name of the person.

    A value of None from a person says that there is none.
    """

    field: str
    value: Any
    source: Told
    evidence: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a document (a GUID), with the name of the case that it is."""

    document: str
    name: str
    role: str | None
    case: str | None
    turns: int


@dataclass(frozen=True, slots=True)
class Case:
    """An informant, an organisation, a municipality. `speakers`: (document GUID, name)."""

    id: int
    guid: str
    name: str
    kind: str
    attributes: dict[str, str]
    speakers: tuple[tuple[str, str], ...]
