"""What a report is made of. Texts are plain; who writes them to a file makes them safe there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (the title) to 4."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Listing:
    """Items, each with a head of its own or none: (head, text)."""

    items: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """A table. Columns whose position is in `numbers` hold numbers; `notes` stand below it.

    `wide`: it wants paper that lies down.
    """

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = field(default_factory=frozenset)
    notes: Sequence[str] = ()
    wide: bool = False


@dataclass(frozen=True)
class Quote:
    """Words of the material, and how they are cited."""

    text: str
    citation: str


@dataclass(frozen=True)
class Figure:
    """A chart with what it shows in words; `alt` is for who cannot see it.

    `width` is what is inside its axes, in pixels: so that letters are of a size to print.
    """

    caption: str
    chart: Any
    alt: str = ""
    notes: Sequence[str] = ()
    width: int = 440


SHORT = 15
"""A table of so many rows at most stays on one page."""

Block = Heading | Paragraph | Listing | Table | Quote | Figure
