"""REFI-QDA 1.5 as plain data: what a .qdpx or .qdc says, whoever wrote it.

Positions are as the file counts them; GUIDs are normalised (small letters, no braces).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
NAMESPACE = uuid.UUID("0f8a3c52-6f0b-5a3e-9a55-4b0f1d2e7c66")
"""Under this name the GUIDs are derived of what has none of its own here."""
ORIGIN = "Tråd"
"""How the origin of what we write begins."""
QUOTED = 1_000
"""A selection's text is given as its name up to so many characters; a longer one is cut."""
CUT = "…"


def derived(*parts: object) -> str:
    """A GUID made of its parts: always the same."""
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, parts))))


_UNFIT = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _UNFIT.sub("", text)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who codes."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code; `parent` is the GUID of the code above it, which comes before it."""

    guid: str
    name: str
    colour: str | None = None
    description: str = ""
    parent: str | None = None
    codable: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """A property of sources or cases; `type` as the schema writes it (Text, Integer …)."""

    guid: str
    name: str
    type: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a variable (GUID)."""

    variable: str
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding: a code (GUID) on what it stands in."""

    guid: str
    code: str
    user: str | None = None
    time: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Selection:
    """A range of a text, with `name` its quoted text (long ones cut with an ellipsis)."""

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    marks: list[Mark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    user: str | None = None
    time: str | None = None


@dataclass(slots=True)
class Area:
    """A rectangle on a page of a PDF: points from the lower left; pages count from 0."""

    guid: str
    page: int
    box: tuple[int, int, int, int]
    name: str = ""
    quote: str = ""
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """A text, or a PDF with its text. Paths are as in the file (`internal://…`)."""

    guid: str
    name: str
    pdf: bool = False
    plain_path: str = ""
    content: str | None = None
    file_path: str = ""
    description: str = ""
    selections: list[Selection] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """An informant or organisation, with sources and selections (GUIDs) that are its own."""

    guid: str
    name: str
    description: str = ""
    values: list[Value] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    selections: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Note:
    """A memo. `path` is where its text lies, if not here."""

    guid: str
    text: str
    user: str | None = None
    time: str | None = None
    name: str = ""
    path: str = ""


@dataclass(slots=True)
class Group:
    """A set of codes, sources and notes (GUIDs)."""

    guid: str
    name: str
    description: str = ""
    codes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Project:
    """The whole of a project file, or of a codebook file with its codes and sets alone."""

    name: str
    origin: str = ""
    time: str | None = None
    users: list[User] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    sets: list[Group] = field(default_factory=list)
    own_notes: list[str] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)
    """What a file held that Tråd has no place for, by what it is called, with how many."""


def quoted(text: str) -> str:
    """A selection's text as its name."""
    return text if len(text) <= QUOTED else text[:QUOTED] + CUT


def guids(things: Iterable[User | Code | Source | Case | Note | Group]) -> set[str]:
    """The GUIDs of some things."""
    return {thing.guid for thing in things}
