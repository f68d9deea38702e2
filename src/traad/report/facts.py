"""What a report says of a project, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from traad.report.choice import Scope
from traad.report.figures import Shown

if TYPE_CHECKING:
    from traad.agreement.figures import Figure as Coefficient
    from traad.analysis.framework import Grid
    from traad.codebook import Code
    from traad.model import Document


@dataclass(frozen=True)
class Coded:
    """What is coded with a code: codings, in how many documents, and some of their words."""

    code: Code
    codings: int
    documents: int
    quotes: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Comparison:
    """Agreement between coders, with all that it holds for. Figures are by measure."""

    coders: Sequence[str]
    unit: str
    units: int
    documents: int
    of_documents: bool
    codes: Sequence[tuple[str, Mapping[str, Coefficient]]]
    pooled: Mapping[str, Coefficient]


@dataclass(frozen=True)
class Facts:
    """All that a report says, of the documents and codes that it is of.

    `date` is ISO 8601. `left_out` counts passages by why they do not count; `coders` holds name,
    codings and finished documents; `machines` name and suggestions; `books` name, version and hash
    of each codebook.
    """

    project: str
    date: str
    made_by: str
    pipeline: str
    scope: Scope
    documents: Sequence[Document]
    references: Sequence[str]
    passages: int
    left_out: Mapping[str, int]
    books: Sequence[tuple[str, int, str]]
    codes: Sequence[Code]
    coders: Sequence[tuple[str, int, int]]
    machines: Sequence[tuple[str, int]]
    unread: int
    comparison: Comparison | None
    results: Sequence[Coded]
    figures: Sequence[Shown] = ()
    grid: Grid | None = None
