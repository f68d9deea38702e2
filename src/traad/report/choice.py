"""What of a project a report is to tell: which parts, which codes and which documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What can stand in a report, in its order. The limits always do."""

    MATERIAL = "material"
    CODEBOOK = "codebook"
    CODING = "coding"
    AGREEMENT = "agreement"
    COUNTS = "counts"
    HEAT = "heat"
    BARS = "bars"
    NETWORK = "network"
    TRENDS = "trends"
    LINES = "lines"
    NUMBERS = "numbers"
    QUOTATIONS = "quotations"
    GRID = "grid"
    REFERENCES = "references"


DRAWN = (Part.HEAT, Part.BARS, Part.NETWORK, Part.TRENDS, Part.LINES)
"""The parts that are figures."""
ON_WISH = frozenset({Part.TRENDS, Part.LINES, Part.GRID})
USUAL = frozenset(Part) - ON_WISH


@dataclass(frozen=True)
class Choice:
    """What is asked for. `codes` are ids, each with those below it; `documents` are GUIDs.

    None chosen is all of them.
    """

    parts: frozenset[Part] = USUAL
    codes: Sequence[str] = ()
    documents: frozenset[str] | None = None


@dataclass(frozen=True)
class Scope:
    """How much of the project a report tells: that many of its documents, these codes of all."""

    parts: frozenset[Part] = USUAL
    codes: Sequence[str] = ()
    of_codes: int = 0
    of_documents: int = 0
    documents: int = 0

    @property
    def missing(self) -> list[Part]:
        """The usual parts that are left out."""
        return [part for part in Part if part in USUAL - self.parts]

    @property
    def whole(self) -> bool:
        """Whether nothing usual is left out."""
        return not self.codes and self.documents == self.of_documents and not self.missing
